//! Assigns the unlabelled parts of a joint task to departments, once all rows of the task are read.

use crate::core::report::{Basis, Cell, Column, DepartmentIdx, Owner, Row, Task};
use crate::core::role::Show;
use crate::import::context::Context;
use crate::import::problem::ImportProblemKind;

/// Assigns the unlabelled parts of a joint task with several rows.
///
/// A further row whose labels name exactly one department belongs to that department, its unlabelled parts included.
/// The first row follows the same rule only if the task is split completely: as many rows as leading departments, and
/// the labels of each row name a different one.
pub(crate) fn settle_owners(context: &mut Context, columns: &[Column], task: &mut Task) {
    if !task.is_joint() || task.rows.len() < 2 {
        return;
    }
    let named: Vec<Vec<DepartmentIdx>> = task.rows.iter().map(named).collect();
    let mut all: Vec<DepartmentIdx> = named.iter().flatten().copied().collect();
    all.sort();
    all.dedup();
    let is_split = named.iter().all(|named| named.len() == 1)
        && all.len() == task.rows.len()
        && all.len() == task.lead.len();
    for (i, (row, named)) in task.rows.iter_mut().zip(&named).enumerate() {
        let [department] = named[..] else {
            if i > 0 {
                let kind = ImportProblemKind::RowWithoutOwner { named: named.len() };
                context.problem(row.span, kind);
            }
            continue;
        };
        if i == 0 && !is_split {
            continue;
        }
        for (cell, column) in row.cells.iter_mut().zip(columns) {
            if let Cell::Stated(parts) = cell
                && column.role.spec().show != Show::Beside
            {
                for part in parts.iter_mut().filter(|part| part.label.is_none()) {
                    part.owner = Owner::Department { department, basis: Basis::Row };
                }
            }
        }
    }
}

/// Returns the departments that a row's labels name, sorted and without repetition.
fn named(row: &Row) -> Vec<DepartmentIdx> {
    let mut named: Vec<DepartmentIdx> =
        row.cells.iter().flat_map(Cell::parts).filter_map(|part| part.owner.department()).collect();
    named.sort();
    named.dedup();
    named
}
