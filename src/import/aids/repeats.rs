//! What stands word for word earlier in the same task.
//!
//! First whole passages, of whatever length; in the others each run of sentences or items of a series that a passage
//! before it has in the same order. A sentence shorter than [`SHORT`] alone is no repetition. Only the same owner's
//! words are compared: that two departments say the same is no repetition but news.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Said;
use super::found::Repeat;
use crate::core::aids::Share;
use crate::core::prose::{Prose, SERIES};
use crate::core::report::{DepartmentIdx, offset};

/// The shortest run that counts, in characters.
const SHORT: usize = 10;

/// A sentence of a task: which of its passages, which of that passage's sentences.
type At = (usize, usize);

/// All repeats, task by task, and how much of the text they are.
pub(super) fn repeats(tasks: &[Vec<Said>]) -> (Vec<Repeat>, Share) {
    let mut repeats = Vec::new();
    let mut all = 0;
    let mut repeated = 0;
    for said in tasks {
        all += said.iter().map(|said| n_chars(said.words)).sum::<usize>();
        for (later, range, first, first_range) in of_task(said) {
            repeated += n_chars(&said[later].words[range.clone()]);
            repeats.push(Repeat {
                spot: said[later].spot(&range),
                first: said[first].spot(&first_range),
            });
        }
    }
    (repeats, Share { all: offset(all), repeated: offset(repeated) })
}

fn n_chars(words: &str) -> usize {
    words.chars().filter(|c| !c.is_whitespace()).count()
}

type Found = (usize, Range<usize>, usize, Range<usize>);

fn of_task(said: &[Said]) -> Vec<Found> {
    let sentences: Vec<Vec<Range<usize>>> = said
        .iter()
        .map(|said| {
            let words = Prose::of(said.words);
            let ranges = words.split(SERIES).into_iter().map(|range| words.trimmed(&range));
            ranges.filter(|range| !range.is_empty()).collect()
        })
        .collect();
    let mut passages: BTreeMap<(Option<DepartmentIdx>, &str), usize> = BTreeMap::new();
    let mut known: BTreeMap<(Option<DepartmentIdx>, &str), At> = BTreeMap::new();
    let mut found = Vec::new();
    for (later, one) in said.iter().enumerate() {
        let whole = one.words.trim();
        if whole.is_empty() {
            continue;
        }
        if let Some(&first) = passages.get(&(one.department, whole)) {
            let trimmed = |i: usize| Prose::of(said[i].words).trimmed(&(0..said[i].words.len()));
            found.push((later, trimmed(later), first, trimmed(first)));
            continue;
        }
        passages.insert((one.department, whole), later);
        let runs = runs(said, &sentences, later, &known);
        found.extend(runs.into_iter().filter(|(later, range, ..)| {
            said[*later].words[range.clone()].chars().count() >= SHORT
        }));
        for (i, range) in sentences[later].iter().enumerate() {
            known.entry((one.department, &one.words[range.clone()])).or_insert((later, i));
        }
    }
    found
}

/// The longest runs of one passage's sentences that an earlier passage has.
fn runs(
    said: &[Said],
    sentences: &[Vec<Range<usize>>],
    later: usize,
    known: &BTreeMap<(Option<DepartmentIdx>, &str), At>,
) -> Vec<Found> {
    let one = &said[later];
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
            one.words[range.start..a.end] == said[first].words[sentences[first][at].start..b.end]
        };
        let n = 1 + (1..own.len()).take_while(same).count();
        let ends = (own[i + n - 1].end, sentences[first][at + n - 1].end);
        runs.push((later, range.start..ends.0, first, sentences[first][at].start..ends.1));
        i += n;
    }
    runs
}
