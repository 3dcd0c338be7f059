//! The columns of the list: which of the report's columns it draws, their groups under a shared heading, their widths.

use crate::core::report::{ColumnIdx, Report};
use crate::core::role::Role;
use crate::view::dom::{El, el};

/// The columns that the list draws beside the number of the task, in the source's order. The headings of sections are
/// rows of their own.
pub(super) fn shown(report: &Report) -> Vec<ColumnIdx> {
    let target = target(report);
    let is_shown = |&idx: &ColumnIdx| report.column(idx).role.is_cell() || Some(idx) == target;
    report.column_idxs().filter(is_shown).collect()
}

/// The column with the target.
pub(super) fn target(report: &Report) -> Option<ColumnIdx> {
    report.columns_of(Role::Target).next_back()
}

/// The number of columns for other periods, which are closed at first.
pub(super) fn n_closed(report: &Report) -> usize {
    report.column_idxs().filter(|&idx| report.is_closed(idx)).count()
}

/// The shown columns, with neighbours under the same outer heading in one group. Any other column is a group alone.
pub(super) fn groups(report: &Report) -> Vec<Vec<ColumnIdx>> {
    let outer = |idx: ColumnIdx| match report.column(idx).heading.as_slice() {
        [outer, _, ..] => Some(outer.span),
        _ => None,
    };
    let is_together = |&a: &ColumnIdx, &b: &ColumnIdx| outer(a).is_some() && outer(a) == outer(b);
    shown(report).chunk_by(is_together).map(<[ColumnIdx]>::to_vec).collect()
}

/// The number of columns that a row over the whole table spans: all that are never hidden.
pub(super) fn n_spanned(report: &Report) -> usize {
    let n_hidden = if is_wide(report) { n_closed(report) } else { 0 };
    1 + shown(report).len() - n_hidden
}

/// The classes of a column's cells: `cell cell--plan cell--closed`.
pub(super) fn cell_class(report: &Report, idx: ColumnIdx) -> String {
    let role = report.column(idx).role;
    let short = if role.is_text() { "" } else { " cell--short" };
    let closed = if report.is_closed(idx) { " cell--closed" } else { "" };
    format!("cell cell--{}{short}{closed}", role.name())
}

/// The elements that give the columns their widths, so that the browser need not wait for the text to compute them.
pub(super) fn widths(report: &Report) -> El {
    let col = |idx: ColumnIdx| {
        let closed = if report.is_closed(idx) { " col--closed" } else { "" };
        let class = format!("col--{}{closed}", report.column(idx).role.name());
        el("col").attr("class", &class)
    };
    let columns: Vec<El> = shown(report).into_iter().map(col).collect();
    el("colgroup").with(el("col").class("list__number")).with(columns)
}

/// The greatest sum of column widths, in rem, that fits a window from 76rem on (`table.css`).
const FITTING: u32 = 71;

/// The width of the number of the task, in rem.
const NUMBER_WIDTH: u32 = 3;

/// The width of a closed column, in rem.
const CLOSED_WIDTH: u32 = 5;

/// The least width of an open column whose role has no width of its own, in rem.
const WIDTH: u32 = 8;

/// The least width of an open column, in rem. `table.css` has the same widths.
fn width(role: Role) -> u32 {
    match role {
        Role::Section => 0,
        Role::Number => 4,
        Role::Lead | Role::Person | Role::Status => 5,
        Role::Title | Role::Support | Role::Figure | Role::Due => 6,
        Role::Contact => 7,
        Role::Target | Role::Next => 9,
        Role::Plan => 10,
        Role::Progress => 12,
        _ => WIDTH,
    }
}

/// Returns whether the columns are too wide for any window. Then the columns of other periods are hidden while they are
/// closed, and the box of the table scrolls, not the page.
pub(super) fn is_wide(report: &Report) -> bool {
    let width = |idx: ColumnIdx| {
        if report.is_closed(idx) { CLOSED_WIDTH } else { width(report.column(idx).role) }
    };
    NUMBER_WIDTH + shown(report).into_iter().map(width).sum::<u32>() > FITTING
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::role::ROLES;

    /// The page would scroll sideways if the sheet's columns were wider than the program's.
    #[test]
    fn the_sheet_has_the_same_widths() {
        let sheet = include_str!("../../style/table.css");
        let check = |class: &str, rem: u32| {
            let rule = format!("  col{class} {{\n    width: {rem}rem;\n  }}");
            assert!(sheet.contains(&rule), "{rule}");
        };
        check("", WIDTH);
        check(".list__number", NUMBER_WIDTH);
        check(".col--closed", CLOSED_WIDTH);
        for spec in ROLES.iter().filter(|spec| spec.role != Role::Section) {
            if width(spec.role) != WIDTH {
                check(&format!(".col--{}", spec.name), width(spec.role));
            }
        }
    }
}
