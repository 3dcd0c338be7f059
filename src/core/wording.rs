//! The source's words of a part, of who leads, of a section, as they are shown, searched and counted.

use std::borrow::Cow;

use crate::core::report::{Part, Report, Section, Task};

/// A part as the source prints it: its label and its words in one.
pub fn part_words<'a>(report: &'a Report, part: &Part) -> Cow<'a, str> {
    let words = report.words(part.quote);
    part.label
        .map_or(Cow::Borrowed(words), |label| Cow::Owned(format!("{}{words}", report.words(label))))
}

/// Between the names of departments that lead together.
pub const LEAD_SEPARATOR: &str = "、";

/// The departments that lead a task, as the source prints them.
pub fn lead_words(report: &Report, task: &Task) -> String {
    let names: Vec<&str> = task.lead.iter().map(|lead| report.words(lead.quote)).collect();
    names.join(LEAD_SEPARATOR)
}

/// How many characters these parts have together, labels aside.
pub fn n_chars<'a>(report: &Report, parts: impl Iterator<Item = &'a Part>) -> usize {
    parts.map(|part| report.words(part.quote).chars().count()).sum()
}

/// The innermost heading of a section.
pub fn heading<'a>(report: &'a Report, section: &Section) -> &'a str {
    section.path.last().map_or("", |&heading| report.words(heading))
}
