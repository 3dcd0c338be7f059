//! Whose words the unlabelled parts of a joint task are, once all of its rows are read.

use crate::core::report::{Basis, Cell, DepartmentIdx, Owner, Task};
use crate::import::problem::ImportProblemKind;
use crate::import::reading::Reading;

/// In a joint task that the source gives several rows, a row whose labels name exactly one department is that
/// department's, its unlabelled parts too.
pub(crate) fn settle_owners(reading: &mut Reading, task: &mut Task) {
    if !task.is_joint() || task.rows.len() < 2 {
        return;
    }
    for (i, row) in task.rows.iter_mut().enumerate() {
        let mut named: Vec<DepartmentIdx> =
            row.cells.iter().flat_map(Cell::parts).filter_map(|p| p.owner.department()).collect();
        named.sort();
        named.dedup();
        let [department] = named[..] else {
            if i > 0 {
                let kind = ImportProblemKind::RowWithoutOwner { named: named.len() };
                reading.problem(row.span, kind);
            }
            continue;
        };
        for cell in &mut row.cells {
            if let Cell::Stated(parts) = cell {
                for part in parts.iter_mut().filter(|part| part.label.is_none()) {
                    part.owner = Owner::Department { department, basis: Basis::Row };
                }
            }
        }
    }
}
