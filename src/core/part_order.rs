//! The order in which the parts of one column are shown to a reader who has chosen departments.

use crate::core::report::{ColumnIdx, DepartmentIdx, Owner, Part, Task};

/// The parts of one column of a task for a reader who has chosen departments.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct PartOrder<'a> {
    /// The parts shown expanded: all parts if none of the chosen departments leads the task; else the parts of the
    /// chosen departments, followed by the parts that the source does not divide.
    pub open: Vec<&'a Part>,
    /// The parts of the task's other departments. They are shown folded, never left out.
    pub others: Vec<&'a Part>,
}

impl<'a> PartOrder<'a> {
    /// Sorts the parts of one column of a task. An empty `chosen` means all departments.
    pub fn new(task: &'a Task, column: ColumnIdx, chosen: &[DepartmentIdx]) -> Self {
        // A task opened by its address need not be led by a chosen department. Then nothing is folded.
        if !task.lead.iter().any(|lead| chosen.contains(&lead.department)) {
            return Self { open: task.parts(column).collect(), others: Vec::new() };
        }
        let (mut open, mut shared, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for part in task.parts(column) {
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
