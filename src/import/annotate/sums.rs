//! Finds totals that the source prints together with their parts, and adds up the parts.
//!
//! **Parts**: after 其中, each item up to the end of the sentence, separated by semicolons or else by commas. Without 其中,
//! the items of a sentence with semicolons, if each has the same two or more units in the same order as the sentence
//! before it, and that sentence has no others: a single common unit could be chance.
//!
//! **Total** of a unit: the last figure with that unit before the parts, in the same sentence or else in the previous
//! one.
//!
//! An item with another unit in place of the total's that is otherwise like the other items (`1处,80亩` among
//! `1宗,150亩`) counts as a part, and its unit is marked as different.
//!
//! No sum is made for a figure that is not an exact total (`40亿元以上`), or for a single part that is less than the total:
//! there 其中 names a share. A sum that differs from the total is reported without a judgement: the source need not have
//! named every part.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::core::prose::Prose;
use crate::import::annotate::decimal::Decimal;
use crate::import::annotate::extraction::Sum;
use crate::import::annotate::figures::FigureAt;
use crate::import::annotate::passage_text::PassageText;

/// Introduces the parts of a total.
const AMONG: &str = "其中";

/// Words that make a figure a bound instead of an exact total.
const BOUNDS_AFTER: [&str; 4] = ["以上", "以下", "左右", "以内"];
const BOUNDS_BEFORE: [&str; 6] = ["不低于", "不少于", "超过", "超", "近", "约"];

/// Returns the sums of a passage, in the order of their totals.
pub(super) fn sums(words: &Prose, figures: &[FigureAt], passage: &PassageText) -> Vec<Sum> {
    let sentences = words.sentences();
    let mut sums = Vec::new();
    for (i, sentence) in sentences.iter().enumerate() {
        let text = &words.text[sentence.clone()];
        let among = text.find(AMONG).map(|at| sentence.start + at);
        let among = among.filter(|&at| !words.is_enclosed(at));
        let parts = among.unwrap_or(sentence.start)..sentence.end;
        let mut before = within(figures, &(sentence.start..parts.start));
        if before.is_empty() {
            let previous = i.checked_sub(1).and_then(|i| sentences.get(i));
            before = previous.map_or(&[][..], |range| within(figures, range));
        }
        let mut items = items(figures, words.series(), &parts);
        // 其中,8个项目予以支持,3个项目…: without semicolons, commas separate the items.
        if among.is_some() && items.len() == 1 && has_twice(items[0]) {
            items = self::items(figures, words.clauses(), &parts);
        }
        if among.is_none() && !are_alike(&items, before) {
            continue;
        }
        // The first item with each unit.
        let mut firsts: BTreeMap<&str, usize> = BTreeMap::new();
        for (i, item) in items.iter().enumerate() {
            item.iter().for_each(|part| _ = firsts.entry(&part.unit).or_insert(i));
        }
        for total in before.iter().rev() {
            // Only the last figure of each unit is a total.
            if let Some(first) = firsts.remove(total.unit.as_str()) {
                sums.extend(sum(words, total, &items, first, passage));
            }
        }
    }
    sums.sort_by_key(|sum| sum.total.span);
    sums
}

/// Returns the figures that start within a range.
fn within<'a>(figures: &'a [FigureAt], range: &Range<usize>) -> &'a [FigureAt] {
    let idx = |at: usize| figures.partition_point(|figure| figure.range.start < at);
    &figures[idx(range.start)..idx(range.end)]
}

/// Returns the figures of each of the ranges' parts within `parts` that has any.
fn items<'a>(
    figures: &'a [FigureAt],
    ranges: &[Range<usize>],
    parts: &Range<usize>,
) -> Vec<&'a [FigureAt]> {
    let first = ranges.partition_point(|range| range.end <= parts.start);
    let ranges = ranges[first..].iter().take_while(|range| range.start < parts.end);
    let ranges = ranges.map(|range| range.start.max(parts.start)..range.end.min(parts.end));
    ranges.map(|range| within(figures, &range)).filter(|item| !item.is_empty()).collect()
}

/// Returns whether two figures of an item have the same unit.
fn has_twice(item: &[FigureAt]) -> bool {
    let mut units = BTreeSet::new();
    !item.iter().all(|figure| units.insert(&figure.unit))
}

/// Returns whether there are several items and several figures before them, and each item has the same units in the
/// same order as those figures.
fn are_alike(items: &[&[FigureAt]], before: &[FigureAt]) -> bool {
    let has_same_units =
        |item: &&[FigureAt]| item.iter().map(|part| &part.unit).eq(before.iter().map(|f| &f.unit));
    before.len() > 1 && items.len() > 1 && items.iter().all(has_same_units)
}

/// Adds up the parts of a total. `first` is the first item with its unit. `None`: not an exact total, or the items do not
/// determine its parts.
fn sum(
    words: &Prose,
    total: &FigureAt,
    items: &[&[FigureAt]],
    first: usize,
    passage: &PassageText,
) -> Option<Sum> {
    let text = &words.text[total.range.end..];
    let before = &words.text[..total.range.start];
    let is_bound = BOUNDS_AFTER.iter().any(|bound| text.starts_with(bound))
        || BOUNDS_BEFORE.iter().any(|bound| before.ends_with(bound))
        || total.range.len() != total.number.len() + total.unit.len();
    if is_bound {
        return None;
    }
    let alike = items[first];
    let nth = alike.iter().position(|figure| figure.unit == total.unit)?;
    let (mut parts, mut other_unit) = (Vec::new(), Vec::new());
    let mut sum = Decimal::ZERO;
    for item in items {
        let mut candidates = item.iter().filter(|part| part.unit == total.unit);
        let part = match (candidates.next(), candidates.next()) {
            (Some(part), None) => part,
            (None, _) => {
                let part = item.get(nth).filter(|_| is_like(item, alike, nth))?;
                other_unit.push(passage.span(&part.range));
                part
            }
            (Some(_), Some(_)) => return None,
        };
        sum = sum.plus(Decimal::parse(&words.text[part.number.clone()])?)?;
        parts.push(passage.span(&part.range));
    }
    let printed = Decimal::parse(&words.text[total.number.clone()])?;
    let agrees = sum.equals(printed);
    if parts.is_empty() || (parts.len() == 1 && !agrees) {
        return None;
    }
    Some(Sum {
        total: passage.anchor(&total.range),
        unit: total.unit.clone(),
        parts,
        other_unit,
        sum: sum.to_string(),
        agrees,
    })
}

/// Returns whether two items of several figures have the same units in every position except `but`.
fn is_like(item: &[FigureAt], other: &[FigureAt], but: usize) -> bool {
    let mut pairs = item.iter().zip(other).enumerate();
    item.len() > 1
        && item.len() == other.len()
        && pairs.all(|(i, (a, b))| i == but || a.unit == b.unit)
}
