//! Decides a row's kind from its number of cells. Trailing blank cells can make the number ambiguous; then the cell
//! below 牵头单位 decides. If that is ambiguous too, the row stays unread.

use crate::import::departments::{Departments, split_names};
use crate::import::grid::{Grid, RowKind, Slot};
use crate::import::original::{Fields, Original};
use crate::import::problem::ImportProblemKind;

/// Returns the kind of a row.
///
/// # Errors
/// Returns the problem to report if the kind is not certain.
pub(crate) fn of_row(
    grid: &Grid,
    departments: &Departments,
    original: &Original,
    fields: &Fields,
    is_last: bool,
) -> Result<RowKind, ImportProblemKind> {
    let kinds = grid.kinds(fields);
    let has_names = |kind: RowKind| {
        let lead = grid.slots(kind).position(|slot| slot == Slot::Lead);
        let Some(lead) = lead.and_then(|at| fields.stated().get(at)) else { return false };
        let names = split_names(original.slice(lead.span), lead.span.start);
        !names.is_empty() && names.iter().all(|&name| departments.is_one(original.slice(name)))
    };
    let cell_count =
        || ImportProblemKind::CellCount { found: grid.n_cells(fields), expected: grid.expected() };
    let kind = match kinds[..] {
        [] => return Err(cell_count()),
        // Either the outer headings are omitted or a cell is lost: only department names below 牵头单位 can confirm it.
        [(kind @ RowKind::Section(1..), _)] if !has_names(kind) => return Err(cell_count()),
        [(kind, n_cells)] => {
            // The count fits one kind only, but the department names are where another number of blank cells would put
            // them.
            let mut others = grid.kinds_within(fields).into_iter();
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
                (RowKind::Further, []) => RowKind::Further,
                (RowKind::Section(_) | RowKind::Task, &[kind]) => kind,
                _ => return Err(ImportProblemKind::RowWidth { least, most }),
            }
        }
    };
    match grid.n_bars() {
        Some(expected) if grid.is_wide(kind, fields) && !has_names(kind) => {
            Err(ImportProblemKind::RowWide { found: fields.n_bars, expected })
        }
        Some(expected) if fields.n_bars < expected && !is_last => Err(ImportProblemKind::RowCut),
        _ => Ok(kind),
    }
}

/// Returns whether an unread row may have started a section. If so, the tasks after it must not join the section above.
pub(crate) fn may_start_section(grid: &Grid, problem: &ImportProblemKind, fields: &Fields) -> bool {
    let [_, task, _] = grid.expected();
    let most = match problem {
        ImportProblemKind::CellCount { found: 0, .. } => return false,
        ImportProblemKind::CellCount { found, .. } => *found,
        ImportProblemKind::RowWidth { most, .. } => *most,
        _ => return true,
    };
    most > task || grid.n_bars() != Some(fields.n_bars)
}
