//! In which order the parts of one cell are read, what can be called, where long ones fold.

use std::ops::Range;

use crate::core::quarter::Quarter;
use crate::core::report::{ColumnKind, DepartmentIdx, Owner, Part, Report, Task};
use crate::core::words::UNITS;

/// The parts of one cell for a reader who has chosen departments.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Reading<'a> {
    /// What stands open: all parts if nobody is chosen, else the chosen departments' own and then what the source
    /// does not divide.
    pub open: Vec<&'a Part>,
    /// What other departments of a joint task say: folded, never left out.
    pub others: Vec<&'a Part>,
}

impl<'a> Reading<'a> {
    /// Reads one column of a task.
    pub fn new(task: &'a Task, cell_idx: usize, chosen: &[DepartmentIdx]) -> Self {
        // The text may have led here to a task that none of the chosen departments leads: then nothing is folded.
        if !task.lead.iter().any(|lead| chosen.contains(&lead.department)) {
            return Self { open: task.parts(cell_idx).collect(), others: Vec::new() };
        }
        let (mut open, mut shared, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for part in task.parts(cell_idx) {
            match part.owner {
                Owner::Undivided => shared.push(part),
                Owner::Department { department, .. } if chosen.contains(&department) => {
                    open.push(part);
                }
                Owner::Department { .. } => others.push(part),
            }
        }
        open.append(&mut shared);
        Self { open, others }
    }
}

/// The quarters that any column is for, the reported one among them, in the year's order.
pub fn quarters(report: &Report) -> Vec<Quarter> {
    let mut quarters = vec![report.quarter];
    for column in report.content_columns() {
        if let ColumnKind::Plan(quarter) | ColumnKind::Progress(quarter) = column.kind
            && !quarters.contains(&quarter)
        {
            // By hand: four quarters do not warrant another copy of the library's sort in the page.
            let later = quarters.iter().position(|&other| other > quarter);
            quarters.insert(later.unwrap_or(quarters.len()), quarter);
        }
    }
    quarters
}

/// The other quarters' progress that the report repeats beside the reported one's.
pub fn other_progress(report: &Report) -> Vec<ColumnKind> {
    let reported = ColumnKind::Progress(report.quarter);
    let mut kinds = report.content_kinds();
    kinds.retain(|&kind| matches!(kind, ColumnKind::Progress(_)) && kind != reported);
    kinds
}

/// A column's heading in the source's words, the inner one first: `第二季度 年度计划安排`. `None`: no such column.
pub fn heading(report: &Report, kind: ColumnKind) -> Option<String> {
    let column = report.columns.iter().find(|column| column.kind == kind)?;
    let words: Vec<&str> = column.heading.iter().rev().map(|&quote| report.words(quote)).collect();
    Some(words.join(" "))
}

/// Unicode's directional formatting characters.
pub fn turns_writing(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Runs of digits and hyphens that can be called: at least seven digits, such as `0635-5231944`, or a hotline of five
/// that stands alone, such as `12345`.
pub fn phones(words: &str) -> Vec<Range<usize>> {
    let mut phones = Vec::new();
    let mut start = None;
    // What stands before the run, and the last character.
    let (mut before, mut last) = (None, None);
    let ends = words.char_indices().map(|(i, c)| (i, Some(c))).chain([(words.len(), None)]);
    for (i, c) in ends {
        let is_part = c.is_some_and(|c| c.is_ascii_digit() || (c == '-' && start.is_some()));
        match (is_part, start) {
            (true, None) => (start, before) = (Some(i), last),
            (false, Some(from)) => {
                let run = words.get(from..i).unwrap_or_default().trim_end_matches('-');
                let n_digits = run.bytes().filter(u8::is_ascii_digit).count();
                let is_short = n_digits == 5 && i - from == 5 && run.starts_with('1');
                let is_hotline = is_short && ![before, c].into_iter().flatten().any(counts);
                if n_digits >= 7 || is_hotline {
                    phones.push(from..from + run.len());
                }
                start = None;
            }
            _ => {}
        }
        last = c;
    }
    phones
}

/// What a number beside it is part of, or an amount of.
fn counts(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '.' | '-' | '+' | '%' | '$' | '¥' | '￥' | '％' | '０'..='９' | '．' | '㎡')
        || UNITS.contains(&c)
}

/// The longest part that is shown whole in a list, in characters.
const FOLD_AT: usize = 180;

/// Where a long part is folded, in bytes: after a sentence or a clause near the hundredth character. `None`: it is
/// shown whole.
pub fn fold_at(words: &str) -> Option<usize> {
    if words.chars().count() <= FOLD_AT {
        return None;
    }
    let near: Vec<(usize, char)> = words.char_indices().skip(60).take(60).collect();
    let after = |ends: &[char]| {
        near.iter().rev().find(|(_, c)| ends.contains(c)).map(|(i, c)| i + c.len_utf8())
    };
    after(&['。', ';', '；'])
        .or_else(|| after(&[',', '，', '、']))
        .or_else(|| near.last().map(|(i, c)| i + c.len_utf8()))
}
