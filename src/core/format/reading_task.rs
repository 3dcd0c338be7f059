//! The tasks of the reading form: an id, and numbers in place of keys and texts.
//!
//! ```text
//! task  = start section target bodies bodies rows     start of the first row; number of the section, 0 for none
//! bodies = n { department span }                      the leading ones, then the supporting ones
//! rows  = n { gap { cell } gap }                      gaps to the row's start, and from its last text to its end
//! cell  = absence | N_ABSENCES + n-1 { part }         one for each column that has cells
//! part  = basis [department] [label's span] span      no department if it is undivided; a label if that is the basis
//! span  = gap length                                  in bytes
//! ```
//!
//! A gap is the distance from the end of the text before, without overflow: the rare text that precedes it has a gap
//! close to 2³². The rows continue from the target, not from the names, which are stretches of their cells. As
//! differences, the numbers of a thousand tasks compress to a third of what positions took.

use serde::Deserialize;
#[cfg(not(target_arch = "wasm32"))]
use serde::Serialize;

use crate::core::format::dataset_quote::Text;
use crate::core::format::place::{BoxedProblem, Place};
use crate::core::format::read::{Reader, id};
use crate::core::limits;
use crate::core::problem::ProblemKind;
use crate::core::report::{
    Absence, Basis, BodyName, Cell, DepartmentIdx, Owner, Part, Quote, Row, SectionIdx, Span, Task,
    TaskId,
};
#[cfg(not(target_arch = "wasm32"))]
use crate::core::report::{Report, offset};

/// A task: its id and its numbers.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(Serialize))]
pub(super) struct TaskReading<'a>(#[serde(borrow)] Text<'a>, Vec<u32>);

const ABSENCES: [Absence; 4] =
    [Absence::Blank, Absence::Merged, Absence::NotInReport, Absence::NotStated];

const N_ABSENCES: u32 = 4;

/// The bases of parts that belong to a department. The number after the last stands for an undivided part.
const BASES: [Basis; 3] = [Basis::Label, Basis::Row, Basis::Only];

#[cfg(not(target_arch = "wasm32"))]
const UNDIVIDED: u32 = 3;

impl Reader {
    /// Converts a task. Ids are not compared with one another: they were when the form was written.
    pub(super) fn reading_task(
        &mut self,
        at: Place,
        TaskReading(name, numbers): TaskReading,
    ) -> Result<Task, BoxedProblem> {
        let id = id(at.item(0), &name, TaskId::new)?;
        let mut numbers = Numbers { rest: numbers.iter(), at: 0 };
        self.numbers(id, &mut numbers).map_err(|kind| at.item(1).problem(kind))
    }

    fn numbers(&self, id: TaskId, numbers: &mut Numbers) -> Result<Task, ProblemKind> {
        let start = numbers.next()?;
        let section = match numbers.next()? as usize {
            0 => None,
            n if n <= self.sections.len() => Some(SectionIdx(n - 1)),
            _ => return Err(ProblemKind::Unknown),
        };
        numbers.at = start;
        let target = self.slice(numbers)?;
        let after_target = numbers.at;
        let lead = self.bodies(numbers)?;
        let support = self.bodies(numbers)?;
        numbers.at = after_target;
        let mut rows = Vec::new();
        for i in 0..numbers.count(limits::SHARES.max)? {
            rows.push(self.reading_row(numbers, (i == 0).then_some(start))?);
        }
        if rows.is_empty() || self.text[target].is_empty() {
            return Err(ProblemKind::Empty);
        }
        Ok(Task { id, section, target, lead, support, rows })
    }

    fn bodies(&self, numbers: &mut Numbers) -> Result<Vec<BodyName>, ProblemKind> {
        let mut bodies = Vec::new();
        for _ in 0..numbers.count(limits::SHARES.max)? {
            bodies.push(BodyName {
                department: self.reading_department(numbers)?,
                quote: self.slice(numbers)?,
            });
        }
        Ok(bodies)
    }

    fn reading_row(&self, numbers: &mut Numbers, start: Option<u32>) -> Result<Row, ProblemKind> {
        let start = match start {
            Some(start) => start,
            None => numbers.gap()?,
        };
        let mut cells = Vec::new();
        for (_, role) in &self.columns {
            cells.push(if role.is_cell() { self.reading_cell(numbers)? } else { Cell::Heading });
        }
        let end = numbers.gap()?;
        self.text.quote(Span { start, end }).ok_or(ProblemKind::Span)?;
        Ok(Row { span: Span { start, end }, cells })
    }

    fn reading_cell(&self, numbers: &mut Numbers) -> Result<Cell, ProblemKind> {
        let code = numbers.next()?;
        if let Some(absence) = ABSENCES.get(code as usize) {
            return Ok(Cell::Missing(*absence));
        }
        let mut parts = Vec::new();
        for _ in N_ABSENCES..=code {
            parts.push(self.reading_part(numbers)?);
        }
        Ok(Cell::Stated(parts))
    }

    fn reading_part(&self, numbers: &mut Numbers) -> Result<Part, ProblemKind> {
        let owner = match BASES.get(numbers.next()? as usize) {
            Some(&basis) => {
                Owner::Department { department: self.reading_department(numbers)?, basis }
            }
            None => Owner::Undivided,
        };
        let is_labelled = matches!(owner, Owner::Department { basis: Basis::Label, .. });
        let label = if is_labelled { Some(self.slice(numbers)?) } else { None };
        Ok(Part { quote: self.slice(numbers)?, label, owner })
    }

    fn reading_department(&self, numbers: &mut Numbers) -> Result<DepartmentIdx, ProblemKind> {
        let department = DepartmentIdx(numbers.next()? as usize);
        let is_known = department.0 < self.departments.len();
        if is_known { Ok(department) } else { Err(ProblemKind::Unknown) }
    }

    /// The slice of the original that the next two numbers are the span of.
    fn slice(&self, numbers: &mut Numbers) -> Result<Quote, ProblemKind> {
        let start = numbers.gap()?;
        let end = numbers.gap()?;
        self.text.quote(Span { start, end }).ok_or(ProblemKind::Span)
    }
}

/// The numbers of a task that were not read yet.
struct Numbers<'a> {
    rest: std::slice::Iter<'a, u32>,
    /// The end of the text before, in the original.
    at: u32,
}

impl Numbers<'_> {
    fn next(&mut self) -> Result<u32, ProblemKind> {
        self.rest.next().copied().ok_or(ProblemKind::Missing)
    }

    fn count(&mut self, max: usize) -> Result<usize, ProblemKind> {
        let n = self.next()? as usize;
        if n <= max { Ok(n) } else { Err(ProblemKind::Missing) }
    }

    fn gap(&mut self) -> Result<u32, ProblemKind> {
        self.at = self.at.wrapping_add(self.next()?);
        Ok(self.at)
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl<'a> TaskReading<'a> {
    /// Writes the numbers of a task.
    pub(super) fn of(report: &Report, task: &'a Task) -> Self {
        let start = task.rows.first().map_or(task.target.span.start, |row| row.span.start);
        let mut out = Writing { numbers: Vec::new(), at: start };
        out.numbers.push(start);
        out.numbers.push(task.section.map_or(0, |section| offset(section.0 + 1)));
        out.span(task.target.span);
        let after_target = out.at;
        for bodies in [&task.lead, &task.support] {
            out.numbers.push(offset(bodies.len()));
            for body in bodies {
                out.numbers.push(offset(body.department.0));
                out.span(body.quote.span);
            }
        }
        out.at = after_target;
        out.numbers.push(offset(task.rows.len()));
        for (i, row) in task.rows.iter().enumerate() {
            if i > 0 {
                out.gap(row.span.start);
            }
            for column in report.cell_columns() {
                out.cell(&row.cells[column.0]);
            }
            out.gap(row.span.end);
        }
        Self(task.id.as_str().into(), out.numbers)
    }
}

/// The numbers of a task while they are written.
#[cfg(not(target_arch = "wasm32"))]
struct Writing {
    numbers: Vec<u32>,
    at: u32,
}

#[cfg(not(target_arch = "wasm32"))]
impl Writing {
    fn gap(&mut self, to: u32) {
        self.numbers.push(to.wrapping_sub(self.at));
        self.at = to;
    }

    fn span(&mut self, span: Span) {
        self.gap(span.start);
        self.gap(span.end);
    }

    fn cell(&mut self, cell: &Cell) {
        let position = |n: Option<usize>| n.map_or(u32::MAX, offset);
        match cell {
            Cell::Heading => {}
            Cell::Missing(absence) => {
                self.numbers.push(position(ABSENCES.iter().position(|known| known == absence)));
            }
            Cell::Stated(parts) => {
                // A cell with a text has at least one part.
                self.numbers.push(N_ABSENCES + offset(parts.len()) - 1);
                for part in parts {
                    self.part(part);
                }
            }
        }
    }

    fn part(&mut self, part: &Part) {
        match part.owner {
            Owner::Undivided => self.numbers.push(UNDIVIDED),
            Owner::Department { department, basis } => {
                let basis = BASES.iter().position(|known| *known == basis);
                self.numbers.push(basis.map_or(UNDIVIDED, offset));
                self.numbers.push(offset(department.0));
            }
        }
        if let Some(label) = part.label {
            self.span(label.span);
        }
        self.span(part.quote.span);
    }
}
