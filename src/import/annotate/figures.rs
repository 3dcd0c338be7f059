//! Finds figures, numbers with their unit as printed: `472.01亩`, `3000万美元`, `70余批次`, `30.88%`.
//!
//! A figure consists of digits and a unit of the list below, with 百, 千, 万 or 亿 before the unit. Numbers in words
//! (`一批`), ordinals (`第3批`), dates, telephone and index numbers and ranks (`500强`) are not figures. A typo is not part
//! of the figure: in `10亿元元` the figure is `10亿元`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::core::prose::Prose;
use crate::import::annotate::extraction::{Figure, MarkKind};
use crate::import::annotate::marks;
use crate::import::annotate::passage_text::PassageText;
use crate::import::annotate::ties::Ties;

/// A figure, as ranges of its passage's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FigureAt {
    pub(super) range: Range<usize>,
    /// The digits; a range of two numbers if the source prints one.
    pub(super) number: Range<usize>,
    pub(super) unit: String,
    pub(super) sentence: Range<usize>,
    /// The indices of the passage's marks that refer to the figure.
    marks: Vec<usize>,
}

impl FigureAt {
    /// Converts the ranges to spans of the original.
    pub(super) fn placed(&self, passage: &PassageText) -> Figure {
        Figure {
            span: passage.span(&self.range),
            unit: self.unit.clone(),
            sentence: passage.span(&self.sentence),
            marks: self.marks.clone(),
        }
    }
}

/// Units that 百, 千, 万 and 亿 may precede. Longer ones first: the first alternative that matches wins.
const UNITS: &str = concat!(
    "[百千万亿]*(?:个百分点|平方公里|平方千米|平方米|立方米|万美元|美元|欧元|港元|港币|日元|元|亩|公顷|公里|千米|米|",
    "千瓦时|千瓦|吨|公斤|千克|场次|人次|批次|车次|班次|台套|个|宗|处|家|次|场|批|名|人|项|件|户|辆|台|套|座|条|所|",
    "笔|起|期|份|支|只|头|株|间|栋|幢|床|岁|村|倍|℃|度(?:电)?)",
);

/// A number or a range of two, an optional 余 or 多 ("more than"), and a unit. `None`: the pattern is invalid, which a
/// test rules out.
///
/// The numbers have a bounded length: otherwise a cell of digits without a unit would be read again from each of them.
static FIGURE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    const NUMBER: &str = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,9}|[0-9]{1,30})(?:\.[0-9]{1,30})?";
    Regex::new(&format!("{NUMBER}(?:[-—–~～至到]{NUMBER})?[余多]?(?:{UNITS}|%|％|‰)")).ok()
});

/// Returns the ranges of the number and of the unit of a figure that begins at this byte.
fn number_and_unit(figure: &regex::Match) -> Option<(Range<usize>, Range<usize>)> {
    // Captures would take several times as long.
    let text = figure.as_str();
    let n_number = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let n_before_unit = text.len() - text[n_number..].trim_start_matches(['余', '多']).len();
    let at = |n: usize| figure.start() + n;
    Some((at(0)..at(n_number), at(n_before_unit)..figure.end()))
}

/// Returns the figures of a passage, in order; no two overlap.
pub(super) fn figures(words: &Prose, marks: &[marks::MarkAt]) -> Vec<FigureAt> {
    let ties = Ties::new(words, marks);
    let found = FIGURE.iter().flat_map(|regex| regex.find_iter(words.text));
    found
        .filter_map(|figure| {
            let (number, unit) = number_and_unit(&figure)?;
            let range = figure.range();
            let before = words.text[..range.start].chars().next_back();
            let is_part = before.is_some_and(|c| {
                c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '/' | '第' | '_')
            });
            let later = marks.partition_point(|mark| mark.range.end <= range.start);
            let mut around = marks[later..].iter().take_while(|mark| mark.range.start < range.end);
            let is_time = around.any(|mark| mark.kind == MarkKind::Time);
            if is_part || is_time {
                return None;
            }
            Some(FigureAt {
                sentence: words.trimmed(&holding(words.sentences(), range.start)?),
                number,
                unit: words.text[unit].to_owned(),
                marks: ties.of(&range),
                range,
            })
        })
        .collect()
}

/// Returns the range that contains a byte.
fn holding(ranges: &[Range<usize>], at: usize) -> Option<Range<usize>> {
    let next = ranges.partition_point(|range| range.start <= at);
    ranges.get(next.checked_sub(1)?).cloned()
}
