//! Finds text that occurs word for word earlier in the same task.
//!
//! Whole passages of any length are compared first; in the rest, each run of sentences (or items of a series) that an
//! earlier passage has in the same order. A run shorter than [`SHORT`] characters does not count. Only text of the same
//! owner is compared: the same statement by two departments is information, not repetition.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::core::annotation::Share;
use crate::core::prose::Prose;
use crate::core::report::{DepartmentIdx, offset};
use crate::import::annotate::extraction::Repeat;
use crate::import::annotate::passage_text::PassageText;

/// The shortest run of sentences that counts, in characters.
const SHORT: usize = 10;

/// The position of a sentence in a task: the index of its passage, and its index in that passage.
type At = (usize, usize);

/// Returns all repeats, task by task, and their share of the text.
pub(super) fn repeats(tasks: &[Vec<PassageText>]) -> (Vec<Repeat>, Share) {
    let mut repeats = Vec::new();
    let mut all = 0;
    let mut repeated = 0;
    for passages in tasks {
        all += passages.iter().map(|passage| n_chars(passage.words)).sum::<usize>();
        for (later, range, first, first_range) in of_task(passages) {
            repeated += n_chars(&passages[later].words[range.clone()]);
            repeats.push(Repeat {
                anchor: passages[later].anchor(&range),
                first: passages[first].anchor(&first_range),
            });
        }
    }
    (repeats, Share { all: offset(all), repeated: offset(repeated) })
}

/// Counts characters without whitespace.
fn n_chars(words: &str) -> usize {
    words.chars().filter(|c| !c.is_whitespace()).count()
}

/// A repeat: the index and range of the later passage, then of the first one.
type RepeatAt = (usize, Range<usize>, usize, Range<usize>);

/// Returns the repeats of one task.
fn of_task(passages: &[PassageText]) -> Vec<RepeatAt> {
    let sentences: Vec<Vec<Range<usize>>> = passages
        .iter()
        .map(|passage| {
            let words = Prose::of(passage.words);
            let ranges = words.series().iter().map(|range| words.trimmed(range));
            ranges.filter(|range| !range.is_empty()).collect()
        })
        .collect();
    let mut whole_passages: BTreeMap<(Option<DepartmentIdx>, &str), usize> = BTreeMap::new();
    let mut known: BTreeMap<(Option<DepartmentIdx>, &str), At> = BTreeMap::new();
    let mut found = Vec::new();
    for (later, one) in passages.iter().enumerate() {
        let whole = one.words.trim();
        if whole.is_empty() {
            continue;
        }
        if let Some(&first) = whole_passages.get(&(one.department, whole)) {
            let trimmed =
                |i: usize| Prose::of(passages[i].words).trimmed(&(0..passages[i].words.len()));
            found.push((later, trimmed(later), first, trimmed(first)));
            continue;
        }
        whole_passages.insert((one.department, whole), later);
        let runs = runs(passages, &sentences, later, &known);
        found.extend(runs.into_iter().filter(|(later, range, ..)| {
            passages[*later].words[range.clone()].chars().count() >= SHORT
        }));
        for (i, range) in sentences[later].iter().enumerate() {
            known.entry((one.department, &one.words[range.clone()])).or_insert((later, i));
        }
    }
    found
}

/// Returns the longest runs of a passage's sentences that an earlier passage has too. `known` maps each sentence to its
/// first occurrence.
fn runs(
    passages: &[PassageText],
    sentences: &[Vec<Range<usize>>],
    later: usize,
    known: &BTreeMap<(Option<DepartmentIdx>, &str), At>,
) -> Vec<RepeatAt> {
    let one = &passages[later];
    let own = &sentences[later];
    let mut runs = Vec::new();
    let mut i = 0;
    while let Some(range) = own.get(i) {
        let Some(&(first, at)) = known.get(&(one.department, &one.words[range.clone()])) else {
            i += 1;
            continue;
        };
        let before = &sentences[first][at..];
        let same = |(a, b): &(&[Range<usize>], &[Range<usize>])| {
            // Whitespace between the sentences is part of the run, so it must be equal too.
            one.words[a[0].end..a[1].end] == passages[first].words[b[0].end..b[1].end]
        };
        let n = 1 + own[i..].windows(2).zip(before.windows(2)).take_while(same).count();
        runs.push((
            later,
            range.start..own[i + n - 1].end,
            first,
            before[0].start..before[n - 1].end,
        ));
        i += n;
    }
    runs
}
