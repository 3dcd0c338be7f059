//! The order in which the parts of one cell are shown to a reader who has chosen departments.

use crate::core::report::{DepartmentIdx, Owner, Part, Task};

/// The parts of one cell for a reader who has chosen departments.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct PartOrder<'a> {
    /// What stands open: all parts if nobody is chosen, else the chosen departments' own and then what the source
    /// does not divide.
    pub open: Vec<&'a Part>,
    /// What other departments of a joint task say: folded, never left out.
    pub others: Vec<&'a Part>,
}

impl<'a> PartOrder<'a> {
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
