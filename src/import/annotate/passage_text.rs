//! The passages of a report that are searched for annotations.

use std::ops::Range;

use crate::core::report::{Cell, DepartmentIdx, Quote, Report, Span, Task, TaskIdx, offset};
use crate::core::role::Role;
use crate::import::annotate::extraction::{Anchor, target_column};

/// A passage of a report (a target or a part) with its text.
#[derive(Clone, Copy)]
pub(super) struct PassageText<'a> {
    pub(super) anchor: Anchor,
    /// The row of the task that contains it. `None` for a target.
    pub(super) row_idx: Option<usize>,
    /// The department that it belongs to, if the source names exactly one.
    pub(super) department: Option<DepartmentIdx>,
    pub(super) words: &'a str,
}

impl PassageText<'_> {
    /// Returns the span of a range of its text in the original.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        let start = self.anchor.span.start;
        Span { start: start + offset(range.start), end: start + offset(range.end) }
    }

    /// Returns the anchor of a range of its text.
    pub(super) fn anchor(&self, range: &Range<usize>) -> Anchor {
        Anchor { span: self.span(range), ..self.anchor }
    }
}

/// Returns whether cells of a role are searched for annotations: running text. Contacts are names and phone numbers;
/// the cells of the other roles hold numbers, names, codes or days.
fn is_searched(role: Role) -> bool {
    role == Role::Title || (role.is_text() && role != Role::Contact)
}

/// The passages of a task in the order of the original: its target and its parts. Columns that are not searched and
/// passages that are too long are left out.
pub(super) fn passages<'a>(
    report: &'a Report,
    task_idx: TaskIdx,
    task: &Task,
) -> Vec<PassageText<'a>> {
    let one = |column, row_idx, department, quote: Quote| PassageText {
        anchor: Anchor { span: quote.span, task: task_idx, column },
        row_idx,
        department,
        words: report.text(quote),
    };
    let mut all = vec![one(target_column(report), None, None, task.target)];
    for (row_idx, row) in task.rows.iter().enumerate() {
        for (column, cell) in report.column_idxs().zip(&row.cells) {
            if !is_searched(report.column(column).role) {
                continue;
            }
            let parts = Cell::parts(cell).iter();
            all.extend(
                parts.map(|part| one(column, Some(row_idx), part.owner.department(), part.quote)),
            );
        }
    }
    all.sort_by_key(|passage| passage.anchor.span);
    all
}
