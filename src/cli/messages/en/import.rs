//! The messages about problems of an original in English.

use crate::cli::messages::values::around;
use crate::core::messages::messages;
use crate::core::query::Lang;
use crate::import::problem::{Bounded, Encoding, ImportProblemKind};

#[expect(clippy::too_many_lines, reason = "one message for each kind of problem")]
pub(super) fn problem(kind: &ImportProblemKind) -> String {
    use ImportProblemKind as Kind;
    match kind {
        Kind::Excess { of, excess } => {
            let excess = (messages(Lang::En).excess)(*excess);
            format!("{}: {excess}. Nothing was imported.", bounded(*of))
        }
        Kind::Empty => "The file is empty.".to_owned(),
        Kind::NotUtf8 { encoding: Encoding::Gb18030 } => {
            "This is not UTF-8; it looks like GB18030 (GBK): convert it to UTF-8 first.".to_owned()
        }
        Kind::NotUtf8 { encoding: Encoding::Utf16 } => {
            "This is not UTF-8; it looks like UTF-16: convert it to UTF-8 first.".to_owned()
        }
        Kind::NotUtf8 { encoding: Encoding::Unknown } => {
            "This is not UTF-8: the bytes here are not text.".to_owned()
        }
        Kind::NoTable => {
            "No headings were found: one line must contain “目标任务 | 牵头单位 | …”.".to_owned()
        }
        Kind::QuarterUnknown => {
            "The headings do not state the quarter of the progress: specify it with --period 2022q2."
                .to_owned()
        }
        Kind::YearUnknown { number } => format!(
            "The headings state quarter {number}, but the page has no readable date: specify the year with --period 2022q{number}."
        ),
        Kind::Control { code } => format!("There is a control character U+{code:04X}, which is kept."),
        Kind::Invisible { code } => {
            format!("There is an invisible character U+{code:04X}, which is kept.")
        }
        Kind::Replacement => {
            "There is a replacement character U+FFFD, which is kept: a character was lost before the import.".to_owned()
        }
        Kind::NoTitle => "There is no title.".to_owned(),
        Kind::NoFooter => {
            "There is no text after the table; the original may be incomplete.".to_owned()
        }
        Kind::StrayHead => {
            "This line before the table is neither the title nor metadata; it is kept unread.".to_owned()
        }
        Kind::UnknownHead { head } => format!("The metadata field “{head}” is unknown; it is kept."),
        Kind::TwiceHead { head } => format!("The metadata field “{head}” occurs more than once."),
        Kind::HeadWithoutValue { head } => format!("The metadata field “{head}” has no value."),
        Kind::BadDate { found } => format!("“{}” is not a date.", around(found, 0)),
        Kind::UnknownHeading { heading } if heading.trim().is_empty() => {
            "A heading is blank; its column is kept unread.".to_owned()
        }
        Kind::UnknownHeading { heading } => {
            format!("The heading “{heading}” is unknown; its column is kept unread.")
        }
        Kind::TwiceHeading { heading } => {
            format!("The heading “{heading}” occurs twice; the second column is kept unread.")
        }
        Kind::MissingHeading { heading } => format!("The heading “{}” is missing.", heading.words()),
        Kind::QuarterHeadings => {
            "“年度计划安排” and the quarters in the line below it belong together, but one of them is missing."
                .to_owned()
        }
        Kind::GridUnfit { fit, rows } => format!(
            "Only {fit} of {rows} rows have as many cells as the headings require; the headings may have been misread."
        ),
        Kind::PeriodContradicts { requested, printed } => {
            format!("The requested quarter is {requested}, but the original states {printed}.")
        }
        Kind::NoRows => "There are headings but no tasks.".to_owned(),
        Kind::HeaderAgain => "The headings are repeated here; they are kept unread.".to_owned(),
        Kind::StrayLine => {
            "This line within the table has no cells; it is kept unread.".to_owned()
        }
        Kind::RowWithoutGrid => {
            "The headings could not be read, so this row has no known columns; it is kept unread.".to_owned()
        }
        Kind::CellCount { found, expected: [section, task, further] } => format!(
            "This row has {found} cells instead of {section} (with a section), {task} (a new task) or {further} (a further row of the task above). It is kept unread."
        ),
        Kind::RowWidth { least, most } => format!(
            "This row ends in blank cells or in padding; it is unclear which. It may have {least} cells or {most}. It is kept unread."
        ),
        Kind::RowWide { found, expected } => format!(
            "This row has {found} vertical bars, but the headings have {expected}; perhaps a cell contains one. It is kept unread."
        ),
        Kind::RowCut => {
            "This row ends before the last column, perhaps at a line break within a cell; it is kept unread."
                .to_owned()
        }
        Kind::RowWithoutTask => {
            "This row has no target, and there is no task above that it could belong to; it is kept unread."
                .to_owned()
        }
        Kind::TaskWithoutSection => {
            "There is no readable section above this task; it is placed under the column's heading."
                .to_owned()
        }
        Kind::BlankHeading => "One of the section's headings is blank.".to_owned(),
        Kind::BlankTarget => "The target is blank; the row is kept unread.".to_owned(),
        Kind::BlankLead => "The leading department is blank; the row is kept unread.".to_owned(),
        Kind::TwiceLead { name } => {
            format!("“{name}” is named twice as a leading department of this task; the second is kept unread.")
        }
        Kind::TwiceTarget => {
            "An earlier task has the same target, so a number was added to the id of this one.".to_owned()
        }
        Kind::LabelWithoutText { label } => format!("There is no text after the label “{label}”."),
        Kind::RowWithoutOwner { named: 0 } => {
            "This row does not name its leading department; its parts are not assigned to one."
                .to_owned()
        }
        Kind::RowWithoutOwner { named } => format!(
            "This row names {named} leading departments; its unlabelled parts are not assigned to one."
        ),
    }
}

/// The name of something that exceeds its limit.
fn bounded(of: Bounded) -> &'static str {
    match of {
        Bounded::File => "Size of the file",
        Bounded::Lines => "Lines of the file",
        Bounded::Cells => "Cells in this line",
        Bounded::Cell => "Length of this cell",
        Bounded::Passage => "Length of this text",
        Bounded::Metadata => "Metadata fields",
        Bounded::Sections => "Sections",
        Bounded::Departments => "Departments",
        Bounded::Tasks => "Tasks",
        Bounded::Lead => "Leading departments of this task",
        Bounded::Rows => "Rows of this task",
        Bounded::Parts => "Parts of this cell",
        Bounded::Footer => "Lines after the table",
        Bounded::Unread => "Unread passages",
    }
}
