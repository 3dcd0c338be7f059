//! Compares a department's plans of two consecutive periods word by word.
//!
//! Only plans with at least [`SIMILAR`] per cent of their characters in common are compared: below that, the two texts
//! side by side are easier to read than their differences. Words are those of the Unicode segmenter's dictionary; a
//! figure (`10亿元`) and a time are one word each. Fewer than [`SHORT`] equal characters between two differences are
//! taken for chance and counted as different. The common beginning of a word and its replacement is not marked (出了, 出).

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::core::period::Period;
use crate::core::report::{ColumnIdx, Report, Span};
use crate::core::role::Role;
use crate::core::wording::{n_chars, n_common_words};
use crate::import::annotate::extraction::{Change, MarkKind};
use crate::import::annotate::parsed::Parsed;
use crate::import::annotate::passage_text::PassageText;

/// The smallest share of common characters at which differences are marked, in per cent.
const SIMILAR: usize = 60;

/// The shortest common text between two differences, in characters.
const SHORT: usize = 6;

/// The longest plan that is compared, in bytes. A comparison takes quadratic time in the worst case. docs/limits.md names
/// this bound.
const MAX: usize = 20_000;

/// Returns the changes between the plans of consecutive periods, task by task.
pub(super) fn changes<'a>(
    report: &Report,
    tasks: &[Vec<PassageText>],
    parsed: &impl Fn(&PassageText) -> &'a Parsed<'a>,
) -> Vec<Change> {
    let pairs = consecutive_plans(report);
    let mut changes = Vec::new();
    for passages in tasks {
        // Most plans are compared twice, with the one before and the one after.
        let mut known: BTreeMap<Span, Rc<[Range<usize>]>> = BTreeMap::new();
        let mut units = |passage: &PassageText| {
            let known = known.entry(passage.anchor.span);
            known.or_insert_with(|| units(parsed(passage)).into()).clone()
        };
        for &(earlier, later) in &pairs {
            let plans =
                |column| passages.iter().filter(move |passage| passage.anchor.column == column);
            for to in plans(later) {
                let is_same_owner = |from: &&PassageText| {
                    (from.row_idx, from.department) == (to.row_idx, to.department)
                };
                // If an owner has several parts in one cell, the source does not show which part continues which.
                let mut before = plans(earlier).filter(is_same_owner);
                let n_after = plans(later).filter(is_same_owner).count();
                if let (Some(from), None, 1) = (before.next(), before.next(), n_after) {
                    changes.extend(change(from, to, &mut units));
                }
            }
        }
    }
    changes
}

/// Pairs each plan column with the last one whose period is over before its own begins, in the order of the periods.
///
/// A plan for the year is neither before nor after a plan for a part of it. Of two columns for the same period, the
/// source does not show which one continues an earlier plan, so neither is compared.
fn consecutive_plans(report: &Report) -> Vec<(ColumnIdx, ColumnIdx)> {
    let mut plans: Vec<(Period, ColumnIdx)> = report
        .columns_of(Role::Plan)
        .filter_map(|idx| report.column(idx).period.map(|period| (period, idx)))
        .collect();
    plans.sort_unstable();
    let is_only = |of: Period| plans.iter().filter(|(period, _)| *period == of).count() == 1;
    let before = |of: Period| plans.iter().rev().find(|(period, _)| period.is_before(of));
    plans
        .iter()
        .filter_map(|&(period, later)| Some((before(period)?, period, later)))
        .filter(|&(&(earlier, _), later, _)| is_only(earlier) && is_only(later))
        .map(|(&(_, earlier), _, later)| (earlier, later))
        .collect()
}

/// Compares two plans. `None`: equal, too long, or not similar enough.
fn change(
    from: &PassageText,
    to: &PassageText,
    units: &mut impl FnMut(&PassageText) -> Rc<[Range<usize>]>,
) -> Option<Change> {
    if from.words == to.words || from.words.len().max(to.words.len()) > MAX {
        return None;
    }
    let (old, new) = (units(from), units(to));
    let (old_words, new_words) = (slices(from.words, &old), slices(to.words, &new));
    let n_all = n_chars(&old_words) + n_chars(&new_words);
    // Most pairs of plans have too few words in common in any order, which takes much less time to find.
    if 200 * n_common_words(&old_words, &new_words) < SIMILAR * n_all {
        return None;
    }
    let ops = capture_diff_slices(Algorithm::Patience, &old_words, &new_words);
    let (mut removed, mut added) = (Vec::new(), Vec::new());
    let mut n_same = 0;
    for (i, op) in ops.iter().enumerate() {
        let (before, after) = (op.old_range(), op.new_range());
        if op.tag() == DiffTag::Equal {
            let n = n_chars(&old_words[before.clone()]);
            let is_between = i > 0 && i + 1 < ops.len();
            if n >= SHORT || !is_between {
                n_same += n;
                continue;
            }
        }
        let n_common = match op.tag() {
            DiffTag::Replace => n_common(&old_words[before.clone()], &new_words[after.clone()]),
            _ => 0,
        };
        push(&mut removed, from, &old[before], n_common);
        push(&mut added, to, &new[after], n_common);
    }
    (200 * n_same >= SIMILAR * n_all).then_some(Change {
        from: from.anchor,
        to: to.anchor,
        removed,
        added,
    })
}

fn slices<'a>(text: &'a str, units: &[Range<usize>]) -> Vec<&'a str> {
    units.iter().map(|unit| &text[unit.clone()]).collect()
}

/// Returns the length in bytes of the common beginning of one word and its one replacement. 0 for figures and times:
/// these differ as a whole.
fn n_common(old: &[&str], new: &[&str]) -> usize {
    let ([old], [new]) = (old, new) else { return 0 };
    if [old, new].iter().any(|word| word.contains(|c: char| c.is_ascii_alphanumeric())) {
        return 0;
    }
    let pairs = old.chars().zip(new.chars()).take_while(|(old, new)| old == new);
    pairs.map(|(c, _)| c.len_utf8()).sum()
}

/// Appends the span of the units, without the beginning that they share with the other plan (`n_common` bytes) and
/// without whitespace around it. Adjacent spans are merged.
fn push(spans: &mut Vec<Span>, passage: &PassageText, units: &[Range<usize>], n_common: usize) {
    if let (Some(first), Some(last)) = (units.first(), units.last()) {
        let range = first.start + n_common..last.end;
        let words = &passage.words[range.clone()];
        let start = range.start + (words.len() - words.trim_start().len());
        let span = passage.span(&(start..start + words.trim().len()));
        if span.start == span.end {
            return;
        }
        match spans.last_mut() {
            Some(before) if before.end == span.start => before.end = span.end,
            _ => spans.push(span),
        }
    }
}

/// Splits a text into words without gaps; a figure and a time are one word each.
fn units(Parsed { words, marks, figures }: &Parsed) -> Vec<Range<usize>> {
    let text = words.text;
    let times = marks.iter().filter(|mark| mark.kind == MarkKind::Time);
    let mut whole: Vec<Range<usize>> = times.map(|mark| mark.range.clone()).collect();
    whole.extend(figures.iter().map(|figure| figure.range.clone()));
    whole.sort_by_key(|range| range.start);
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let mut units = Vec::new();
    let mut at = 0;
    let segment = |from: usize, to: usize, units: &mut Vec<Range<usize>>| {
        let ends: Vec<usize> = segmenter.segment_str(&text[from..to]).collect();
        units.extend(ends.windows(2).map(|pair| from + pair[0]..from + pair[1]));
    };
    for range in whole {
        segment(at, range.start, &mut units);
        at = range.end;
        units.push(range);
    }
    segment(at, text.len(), &mut units);
    units
}
