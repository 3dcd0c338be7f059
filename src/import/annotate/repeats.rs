//! What stands word for word earlier in the same task.
//!
//! First whole passages, of whatever length; in the others each run of sentences or items of a series that a passage
//! before it has in the same order. A sentence shorter than [`SHORT`] alone is no repetition. Only the same owner's
//! words are compared: that two departments say the same is no repetition but news.

use std::collections::BTreeMap;
use std::ops::Range;

use super::PassageText;
use super::found::Repeat;
use crate::core::annotation::Share;
use crate::core::prose::{Prose, SERIES};
use crate::core::report::{DepartmentIdx, offset};

/// The shortest run that counts, in characters.
const SHORT: usize = 10;

/// A sentence of a task: which of its passages, which of that passage's sentences.
type At = (usize, usize);

/// All repeats, task by task, and how much of the text they are.
pub(super) fn repeats(tasks: &[Vec<PassageText>]) -> (Vec<Repeat>, Share) {
    let mut repeats = Vec::new();
    let mut all = 0;
    let mut repeated = 0;
    for passage in tasks {
        all += passage.iter().map(|passage| n_chars(passage.words)).sum::<usize>();
        for (later, range, first, first_range) in of_task(passage) {
            repeated += n_chars(&passage[later].words[range.clone()]);
            repeats.push(Repeat {
                anchor: passage[later].anchor(&range),
                first: passage[first].anchor(&first_range),
            });
        }
    }
    (repeats, Share { all: offset(all), repeated: offset(repeated) })
}

fn n_chars(words: &str) -> usize {
    words.chars().filter(|c| !c.is_whitespace()).count()
}

type RepeatAt = (usize, Range<usize>, usize, Range<usize>);

fn of_task(passage: &[PassageText]) -> Vec<RepeatAt> {
    let sentences: Vec<Vec<Range<usize>>> = passage
        .iter()
        .map(|passage| {
            let words = Prose::of(passage.words);
            let ranges = words.split(SERIES).into_iter().map(|range| words.trimmed(&range));
            ranges.filter(|range| !range.is_empty()).collect()
        })
        .collect();
    let mut passages: BTreeMap<(Option<DepartmentIdx>, &str), usize> = BTreeMap::new();
    let mut known: BTreeMap<(Option<DepartmentIdx>, &str), At> = BTreeMap::new();
    let mut found = Vec::new();
    for (later, one) in passage.iter().enumerate() {
        let whole = one.words.trim();
        if whole.is_empty() {
            continue;
        }
        if let Some(&first) = passages.get(&(one.department, whole)) {
            let trimmed =
                |i: usize| Prose::of(passage[i].words).trimmed(&(0..passage[i].words.len()));
            found.push((later, trimmed(later), first, trimmed(first)));
            continue;
        }
        passages.insert((one.department, whole), later);
        let runs = runs(passage, &sentences, later, &known);
        found.extend(runs.into_iter().filter(|(later, range, ..)| {
            passage[*later].words[range.clone()].chars().count() >= SHORT
        }));
        for (i, range) in sentences[later].iter().enumerate() {
            known.entry((one.department, &one.words[range.clone()])).or_insert((later, i));
        }
    }
    found
}

/// The longest runs of one passage's sentences that an earlier passage has.
fn runs(
    passage: &[PassageText],
    sentences: &[Vec<Range<usize>>],
    later: usize,
    known: &BTreeMap<(Option<DepartmentIdx>, &str), At>,
) -> Vec<RepeatAt> {
    let one = &passage[later];
    let own = &sentences[later];
    let mut runs = Vec::new();
    let mut i = 0;
    while let Some(range) = own.get(i) {
        let Some(&(first, at)) = known.get(&(one.department, &one.words[range.clone()])) else {
            i += 1;
            continue;
        };
        let same = |n: &usize| {
            let (Some(a), Some(b)) = (own.get(i + n), sentences[first].get(at + n)) else {
                return false;
            };
            // The blanks between the sentences are part of the run, so they must be the same too.
            one.words[range.start..a.end] == passage[first].words[sentences[first][at].start..b.end]
        };
        let n = 1 + (1..own.len()).take_while(same).count();
        let ends = (own[i + n - 1].end, sentences[first][at + n - 1].end);
        runs.push((later, range.start..ends.0, first, sentences[first][at].start..ends.1));
        i += n;
    }
    runs
}
