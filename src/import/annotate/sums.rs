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

use std::ops::Range;

use crate::core::prose::{CLAUSE, Prose, SENTENCE, SERIES};
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
    let sentences = words.split(SENTENCE);
    let mut sums = Vec::new();
    for (i, sentence) in sentences.iter().enumerate() {
        let text = &words.text[sentence.clone()];
        let among = text.find(AMONG).map(|at| sentence.start + at);
        let among = among.filter(|&at| !words.is_enclosed(at));
        let parts = among.unwrap_or(sentence.start)..sentence.end;
        let mut before: Vec<&FigureAt> = within(figures, &(sentence.start..parts.start));
        if before.is_empty() {
            let previous = i.checked_sub(1).and_then(|i| sentences.get(i));
            before = previous.map_or_else(Vec::new, |range| within(figures, range));
        }
        let items = items(words, figures, &parts, among.is_some());
        if among.is_none() && !are_alike(&items, &before) {
            continue;
        }
        let mut units: Vec<&str> = Vec::new();
        for total in before.iter().rev() {
            if units.contains(&total.unit.as_str()) {
                continue;
            }
            units.push(&total.unit);
            sums.extend(sum(words, total, &items, passage));
        }
    }
    sums.sort_by_key(|sum| sum.total.span);
    sums
}

/// Returns the figures that start within a range.
fn within<'a>(figures: &'a [FigureAt], range: &Range<usize>) -> Vec<&'a FigureAt> {
    figures.iter().filter(|figure| range.contains(&figure.range.start)).collect()
}

/// Returns the figures of each item that has any.
fn items<'a>(
    words: &Prose,
    figures: &'a [FigureAt],
    parts: &Range<usize>,
    is_among: bool,
) -> Vec<Vec<&'a FigureAt>> {
    let of = |ends: &[char]| -> Vec<Vec<&FigureAt>> {
        let ranges = words.split(ends).into_iter().filter_map(|range| {
            let range = range.start.max(parts.start)..range.end.min(parts.end);
            (range.start < range.end).then_some(range)
        });
        ranges.map(|range| within(figures, &range)).filter(|item| !item.is_empty()).collect()
    };
    let series = of(SERIES);
    // 其中,8个项目予以支持,3个项目…: without semicolons, commas separate the items.
    let is_by_commas = is_among && series.len() == 1 && has_twice(&series[0]);
    if is_by_commas { of(CLAUSE) } else { series }
}

/// Returns whether two figures of an item have the same unit.
fn has_twice(item: &[&FigureAt]) -> bool {
    item.iter().enumerate().any(|(i, figure)| item[..i].iter().any(|one| one.unit == figure.unit))
}

/// Returns whether there are several items and several figures before them, and each item has the same units in the
/// same order as those figures.
fn are_alike(items: &[Vec<&FigureAt>], before: &[&FigureAt]) -> bool {
    let units = |figures: &[&FigureAt]| -> Vec<String> {
        figures.iter().map(|figure| figure.unit.clone()).collect()
    };
    let totals = units(before);
    totals.len() > 1 && items.len() > 1 && items.iter().all(|item| units(item) == totals)
}

/// Adds up the parts of a total. `None`: not an exact total, or the items do not determine its parts.
fn sum(
    words: &Prose,
    total: &FigureAt,
    items: &[Vec<&FigureAt>],
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
    let same_unit: Vec<Vec<&&FigureAt>> = items
        .iter()
        .map(|item| item.iter().filter(|part| part.unit == total.unit).collect())
        .collect();
    let (alike, nth) = items.iter().zip(&same_unit).find_map(|(item, parts)| {
        let part = parts.first()?;
        Some((item, item.iter().position(|figure| figure.range == part.range)?))
    })?;
    let (mut parts, mut other_unit) = (Vec::new(), Vec::new());
    let mut sum = Decimal::ZERO;
    for (item, candidates) in items.iter().zip(&same_unit) {
        let part: &FigureAt = match candidates.as_slice() {
            [part] => part,
            [] => {
                let part = item.get(nth).filter(|_| is_like(item, alike, nth))?;
                other_unit.push(passage.span(&part.range));
                part
            }
            _ => return None,
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
fn is_like(item: &[&FigureAt], other: &[&FigureAt], but: usize) -> bool {
    let units = |item: &[&FigureAt]| -> Vec<String> {
        let others = item.iter().enumerate().filter(|(i, _)| *i != but);
        others.map(|(_, figure)| figure.unit.clone()).collect()
    };
    item.len() > 1 && item.len() == other.len() && units(item) == units(other)
}
