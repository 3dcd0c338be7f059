//! Decides a row's kind from its number of cells. Trailing blank cells can make the number ambiguous; then the lead cell
//! decides. A row whose cells contradict its kind has a rival reading and stays unread.

use std::collections::BTreeMap;

use crate::core::role::Role;
use crate::import::bodies;
use crate::import::columns::{Columns, RowKind};
use crate::import::departments::Departments;
use crate::import::original::Original;
use crate::import::problem::ImportProblemKind;
use crate::import::sheet::{SheetCell, SheetRow};

/// Returns the kind of a row.
///
/// # Errors
/// Returns the problem to report if the kind is not certain.
pub(crate) fn of_row(
    columns: &Columns,
    departments: &Departments,
    original: &Original,
    row: &SheetRow,
    is_last: bool,
) -> Result<RowKind, ImportProblemKind> {
    let kinds = columns.kinds(row);
    let is_body = |text: &str| departments.is_one(text);
    let has_names = |kind: RowKind| leads(columns, original, row, kind, &is_body) == Leads::Names;
    let cell_count = || ImportProblemKind::CellCount {
        found: columns.n_cells(row),
        expected: columns.expected(),
    };
    let kind = match kinds[..] {
        [] => return Err(cell_count()),
        // Either cells are merged or one is lost: only the names of bodies in the lead cell can confirm it.
        [(kind @ (RowKind::Section(1..) | RowKind::Bodies), _)] if !has_names(kind) => {
            return Err(cell_count());
        }
        [(kind, n_cells)] => {
            // The count fits one kind only, but the department names are where another number of blank cells would put
            // them.
            let mut others = columns.kinds_within(row).into_iter();
            if !has_names(kind)
                && let Some((_, n_others)) = others.find(|&(other, _)| has_names(other))
            {
                let (least, most) = (n_cells.min(n_others), n_cells.max(n_others));
                return Err(ImportProblemKind::RowWidth { least, most });
            }
            kind
        }
        [(first, least), .., (_, most)] => {
            let named: Vec<RowKind> =
                kinds.iter().map(|&(kind, _)| kind).filter(|&kind| has_names(kind)).collect();
            match (first, &named[..]) {
                // Where no column names bodies, nothing tells a blank last cell from padding.
                (RowKind::Further, []) if columns.has_lead() => RowKind::Further,
                (_, &[kind]) => kind,
                _ => return Err(ImportProblemKind::RowWidth { least, most }),
            }
        }
    };
    if let Some(expected) = columns.n_slots()
        && columns.is_wide(kind, row)
        && !has_names(kind)
    {
        return Err(ImportProblemKind::RowWide { found: row.n_slots, expected });
    }
    if columns.n_slots().is_some_and(|expected| row.n_slots < expected) && !is_last {
        return Err(ImportProblemKind::RowCut);
    }
    match misplaced(columns, original, row, kind, &is_body) {
        Some(cell) => {
            Err(ImportProblemKind::RowRival { name: original.slice(cell.span).trim().to_owned() })
        }
        None => Ok(kind),
    }
}

/// Returns whether a row is of a kind whose cells do not contradict it, as far as their look tells.
pub(crate) fn fits(columns: &Columns, original: &Original, row: &SheetRow) -> bool {
    columns.kinds(row).into_iter().any(|(kind, _)| {
        let leads = leads(columns, original, row, kind, &looks_like_body);
        leads != Leads::Other && misplaced(columns, original, row, kind, &looks_like_body).is_none()
    })
}

/// What the lead cell of a row holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leads {
    /// The row has no lead cell, or it is blank or refers to another.
    None,
    /// Names of bodies.
    Names,
    /// Something else.
    Other,
}

pub(crate) fn leads(
    columns: &Columns,
    original: &Original,
    row: &SheetRow,
    kind: RowKind,
    is_body: &dyn Fn(&str) -> bool,
) -> Leads {
    let at = columns.slots(kind).position(|slot| columns.role(slot) == Role::Lead);
    let Some(cell) = at.and_then(|at| row.stated().get(at)) else { return Leads::None };
    let text = original.slice(cell.span);
    if text.trim().is_empty() || bodies::is_reference(text) {
        return Leads::None;
    }
    if bodies::are_names(text, is_body) { Leads::Names } else { Leads::Other }
}

/// Returns a cell of running text that is the name of a body, in a row whose lead cell is no name or is missing: the
/// row then fits another kind better, one with cells merged that usually are not.
fn misplaced<'a>(
    columns: &Columns,
    original: &Original,
    row: &'a SheetRow,
    kind: RowKind,
    is_body: &dyn Fn(&str) -> bool,
) -> Option<&'a SheetCell> {
    if !columns.has_lead() || leads(columns, original, row, kind, is_body) == Leads::Names {
        return None;
    }
    let mut cells = columns.slots(kind).zip(row.stated());
    let is_misplaced = |cell: &SheetCell| bodies::are_names(original.slice(cell.span), is_body);
    cells.find(|(slot, cell)| columns.is_text(*slot) && is_misplaced(cell)).map(|(_, cell)| cell)
}

/// Returns whether an unread row may have started a section. If so, the tasks after it must not join the section above.
pub(crate) fn may_start_section(
    columns: &Columns,
    problem: &ImportProblemKind,
    row: &SheetRow,
) -> bool {
    let [_, task, _] = columns.expected();
    let most = match problem {
        ImportProblemKind::CellCount { found: 0, .. } => return false,
        ImportProblemKind::CellCount { found, .. } => *found,
        ImportProblemKind::RowWidth { most, .. } => *most,
        _ => return true,
    };
    most > task || columns.n_slots() != Some(row.n_slots)
}

/// Returns whether a text looks like the name of a body, before any is known.
fn looks_like_body(text: &str) -> bool {
    Departments::new(&BTreeMap::new()).is_one(text)
}
