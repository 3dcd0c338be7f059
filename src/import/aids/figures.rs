//! Numbers with their unit, as printed: `472.01亩`, `3000万美元`, `70余批次`, `30.88%`.
//!
//! Digits and a unit of the list below, 百, 千, 万 and 亿 before it included. Not numbers in words (`一批`), ordinals
//! (`第3批`), days, telephone and index numbers, or ranks (`500强`). A typo stays outside: of `10亿元元` the figure is
//! `10亿元`.
//!
//! A figure is tied to the marks that speak of it: those before it in its clause, and those that its sentence, up to a
//! semicolon, opens with or goes on with after a colon (`今年以来,…`, `预计1-6月份,…`, `…工作:第二季度…`); also a word of intent directly behind it (`6个拟…`,
//! `4.6亿元贷款意向书`).

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::words::{CLAUSE, SENTENCE, SERIES, Words};
use super::{Said, marks};
use crate::core::aids::{Figure, MarkKind};

/// A figure in its passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) range: Range<usize>,
    /// Its digits.
    pub(super) number: Range<usize>,
    pub(super) unit: String,
    pub(super) sentence: Range<usize>,
    marks: Vec<usize>,
}

impl Found {
    pub(super) fn placed(&self, said: &Said) -> Figure {
        Figure {
            span: said.span(&self.range),
            unit: self.unit.clone(),
            sentence: said.span(&self.sentence),
            marks: self.marks.clone(),
        }
    }
}

/// Units of which there can be hundreds, thousands and so on; the longer ones first.
const UNITS: &str = concat!(
    "[百千万亿]*(?:个百分点|平方公里|平方千米|平方米|立方米|万美元|美元|欧元|港元|港币|日元|元|亩|公顷|公里|千米|米|",
    "千瓦时|千瓦|吨|公斤|千克|场次|人次|批次|车次|班次|台套|个|宗|处|家|次|场|批|名|人|项|件|户|辆|台|套|座|条|所|",
    "笔|起|期|份|支|只|头|株|间|栋|幢|床|岁|村|倍|℃|度(?:电)?)",
);

/// A number, a range of two, and what softens it.
static FIGURE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    const NUMBER: &str = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?";
    let range = format!("(?P<number>{NUMBER}(?:[-—–~～至到]{NUMBER})?)");
    Regex::new(&format!("{range}[余多]?(?P<unit>{UNITS}|%|％|‰)")).ok()
});

/// How far behind a figure a word of intent still speaks of it, in characters.
const BEHIND: usize = 4;

/// The figures of a passage, in order; no two overlap.
pub(super) fn figures(words: &Words, marks: &[marks::Found]) -> Vec<Found> {
    let sentences = words.split(SENTENCE);
    let clauses = words.split(CLAUSE);
    let scopes = words.split(SERIES);
    let openings: Vec<Vec<Range<usize>>> =
        scopes.iter().map(|scope| openings(words, scope, marks)).collect();
    let found = FIGURE.iter().flat_map(|regex| regex.captures_iter(words.text));
    found
        .filter_map(|captures| {
            let (number, unit) = (captures.name("number")?, captures.name("unit")?);
            let range = number.start()..unit.end();
            let before = words.text[..range.start].chars().next_back();
            let is_part = before.is_some_and(|c| {
                c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '/' | '第' | '_')
            });
            let is_time = marks.iter().any(|mark| {
                mark.kind == MarkKind::Time
                    && mark.range.start < range.end
                    && range.start < mark.range.end
            });
            if is_part || is_time {
                return None;
            }
            let clause = holding(&clauses, range.start)?;
            let scope = scopes.partition_point(|scope| scope.end <= range.start);
            let openings = openings.get(scope)?;
            let speaks = |mark: &marks::Found| {
                let is_before = mark.range.end <= range.start
                    && (clause.start <= mark.range.start
                        || openings.iter().any(|range| range.contains(&mark.range.start)));
                let is_behind = mark.kind == MarkKind::Intent
                    && range.end <= mark.range.start
                    && mark.range.start < clause.end
                    && words.text[range.end..mark.range.start].chars().count() <= BEHIND;
                is_before || is_behind
            };
            let spoken = marks.iter().enumerate().filter(|(_, mark)| speaks(mark));
            Some(Found {
                sentence: words.trimmed(&holding(&sentences, range.start)?),
                number: number.range(),
                unit: unit.as_str().to_owned(),
                marks: spoken.map(|(i, _)| i).collect(),
                range,
            })
        })
        .collect()
}

fn holding(ranges: &[Range<usize>], at: usize) -> Option<Range<usize>> {
    let next = ranges.partition_point(|range| range.start <= at);
    ranges.get(next.checked_sub(1)?).cloned()
}

/// The marks that a sentence opens with, or goes on with after a colon: they speak of the rest of it.
fn openings(words: &Words, scope: &Range<usize>, marks: &[marks::Found]) -> Vec<Range<usize>> {
    let mut starts = vec![words.trimmed(scope).start];
    let colons = words.text[scope.clone()].char_indices().filter(|(_, c)| matches!(c, ':' | '：'));
    starts.extend(colons.map(|(i, c)| scope.start + i + c.len_utf8()));
    starts.into_iter().map(|start| opening(words, start, marks)).collect()
}

/// The marks that stand here, one directly after the other, or the next in brackets: `第一季度(1月-3月)`.
fn opening(words: &Words, start: usize, marks: &[marks::Found]) -> Range<usize> {
    let text = &words.text[start..];
    // The number of a list's item is no part of its sentence.
    let numeral = text.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    let after = numeral.strip_prefix(['是', '、']).filter(|_| numeral.len() < text.len());
    let start = words.text.len() - after.unwrap_or(text).len();
    let mut end = start;
    for mark in marks.iter().filter(|mark| start <= mark.range.start) {
        if words.text[end..mark.range.start].chars().all(|c| matches!(c, '(' | '（')) {
            end = mark.range.end;
        }
    }
    start..end
}
