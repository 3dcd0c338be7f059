//! The messages about problems of an original in English.

use crate::cli::messages::en::source;
use crate::cli::messages::values::around;
use crate::core::messages::messages;
use crate::core::query::Lang;
use crate::import::problem::{Bounded, ImportProblemKind};

#[expect(clippy::too_many_lines, reason = "one message for each kind of problem")]
pub(super) fn problem(kind: &ImportProblemKind) -> String {
    use ImportProblemKind as Kind;
    match kind {
        Kind::Excess { of, excess } => {
            let excess = (messages(Lang::En).excess)(*excess);
            format!("{}: {excess}. Nothing was imported.", bounded(*of))
        }
        Kind::Empty => "The file is empty.".to_owned(),
        Kind::Unreadable { why } => source::unreadable(why),
        Kind::WhichTable { choices } => source::which_table(choices),
        Kind::Remark { remark } => source::remark(remark),
        Kind::NoTable => {
            "No headings were found: no line names a target, a project or a lead together with another column. The columns can be stated in REPORT.mapping.toml.".to_owned()
        }
        Kind::PeriodUnknown => {
            "Neither a heading of progress nor the title names a period; it is treated as not stated. It can be given with --period 2022q2.".to_owned()
        }
        Kind::YearUnknown => {
            "The headings name months or a quarter, but neither they nor the title nor a date tell the year. It can be given with --period 2022q2.".to_owned()
        }
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
        Kind::UnknownHeading { heading } if heading.is_empty() => {
            "A heading is blank; its column is kept in its rows.".to_owned()
        }
        Kind::UnknownHeading { heading } => {
            format!("The role of the column “{heading}” is not known: it is kept in its rows, under its own heading. It can be stated in REPORT.mapping.toml.")
        }
        Kind::TwiceHeading { heading } => {
            format!("The heading “{heading}” is there twice; both columns are kept. Please check.")
        }
        Kind::Sideways => {
            "The table stands on its side: its headings are at the beginning of the rows, and each column is one item. Transpose it in a spreadsheet program, save it, and import it again.".to_owned()
        }
        Kind::SideBySide => {
            "The headings are printed twice: two tables stand side by side. Move the right one below the left one, save the file, and import it again.".to_owned()
        }
        Kind::NoTarget { .. } => {
            "No column holds targets or project names, so there are no tasks. The column can be stated in REPORT.mapping.toml.".to_owned()
        }
        Kind::SubHeadings => {
            "It is not clear below which headings the second line of headings belongs.".to_owned()
        }
        Kind::WidthUnclear { n_more, headings } => format!(
            "The table has {n_more} more columns than headings, and each of “{}” may cover them; no row was read. State it with `covers` in REPORT.mapping.toml.",
            headings.join("”, “")
        ),
        Kind::MappedColumnMissing { heading } => {
            format!("REPORT.mapping.toml names a column “{heading}” that this table does not have.")
        }
        Kind::PlacingNotConfirmed => {
            "Somebody confirmed other rows and columns than those read now; these are not confirmed.".to_owned()
        }
        Kind::GridUnfit { fit, rows } => format!(
            "Only {fit} of {rows} rows have as many cells as the headings require; the headings may have been misread."
        ),
        Kind::PeriodContradicts { requested, printed } => {
            format!("The requested period is {requested}, but the original states {printed}.")
        }
        Kind::NoRows => "There are headings but no tasks.".to_owned(),
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
        Kind::RowRival { name } => format!(
            "“{name}” looks like the name of a body but is where text should be: the row fits another placing as well. It is kept unread."
        ),
        Kind::RowOwnBodies => {
            "This row has no target and names bodies of its own; it is read as a further row of the task above. Please check.".to_owned()
        }
        Kind::RowUncertain => {
            "This row leaves out cells, and nothing shows which ones, or below which section the row is; it is read as its number of cells suggests. Please check.".to_owned()
        }
        Kind::MaybeRow => {
            "This line after the table may be a row with one cell; it is kept as a line after the table. Please check.".to_owned()
        }
        Kind::RowWithoutTask => {
            "This row has no target, and there is no task above that it could belong to; it is kept unread."
                .to_owned()
        }
        Kind::TaskWithoutSection => {
            "There is no readable section above this task; it is in no section.".to_owned()
        }
        Kind::BlankHeading => "One of the section's headings is blank.".to_owned(),
        Kind::BlankTarget => "The target is blank; the row is kept unread.".to_owned(),
        Kind::BlankLead => "No lead is named; the task is read all the same.".to_owned(),
        Kind::UnlikelyBody { name } => {
            format!("“{name}” does not look like the name of a body; it is read as one. Please check.")
        }
        Kind::TwiceLead { name } => format!("“{name}” is named twice in this task."),
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

/// Names a file that is no text with a table, and says what to do with it.
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
        Bounded::Statuses => "Texts of status columns",
        Bounded::Tasks => "Tasks",
        Bounded::Lead => "Leading departments of this task",
        Bounded::Rows => "Rows of this task",
        Bounded::Parts => "Parts of this cell",
        Bounded::Footer => "Lines after the table",
        Bounded::Unread => "Unread passages",
    }
}
