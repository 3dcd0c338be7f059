//! Reading the tasks of a dataset.

use crate::core::format::dataset_quote::Text;
use crate::core::format::dataset_task::{
    BasisFile, BodyNameFile, CellFile, PartFile, RowFile, TaskFile,
};
use crate::core::format::place::{BoxedProblem, Place, key};
use crate::core::format::read::{Reader, id, ordered, quote};
use crate::core::limits;
use crate::core::problem::ProblemKind;
use crate::core::report::{
    Basis, BodyName, Cell, ColumnId, DepartmentIdx, Owner, Part, Row, SectionIdx, Task, TaskId,
};
use crate::core::role::Role;

impl Reader {
    pub(super) fn task(&mut self, at: Place, file: TaskFile) -> Result<Task, BoxedProblem> {
        let id = id(key!(at, file.id), &file.id, TaskId::new)?;
        let section = file.section.as_ref().map(|section| {
            let known = self.sections.iter().position(|id| id.as_str() == section.0);
            known
                .map(SectionIdx)
                .ok_or_else(|| key!(at, file.section).problem(ProblemKind::Unknown))
        });
        let section = section.transpose()?;
        let target = self.passage(key!(at, file.target), &file.target)?;
        if self.text[target].is_empty() {
            return Err(key!(at, file.target).problem(ProblemKind::Empty));
        }
        let leading: Result<Vec<DepartmentIdx>, BoxedProblem> = (file.lead.iter().enumerate())
            .map(|(i, name)| {
                let at = key!(at, file.lead);
                let at = at.item(i);
                self.department_idx(key!(at, name.department), &name.department)
            })
            .collect();
        let leading = leading?;
        let (lead_at, support_at, rows_at) =
            (key!(at, file.lead), key!(at, file.support), key!(at, file.rows));
        let rows = rows_at
            .each(limits::SHARES, file.rows, &mut |at, file| self.row(at, file, &leading))?;
        if rows.is_empty() {
            return Err(rows_at.problem(ProblemKind::Empty));
        }
        let lead = self.names(lead_at, file.lead, &rows)?;
        let support = self.names(support_at, file.support, &rows)?;
        match self.tasks.binary_search(&id) {
            Ok(_) => return Err(key!(at, file.id).problem(ProblemKind::TwiceId)),
            Err(i) => self.tasks.insert(i, id.clone()),
        }
        Ok(Task { id, section, target, lead, support, rows })
    }

    /// The names of bodies: each is a stretch of a cell of these rows, and no body is named twice.
    fn names(
        &self,
        at: Place,
        files: Vec<BodyNameFile>,
        rows: &[Row],
    ) -> Result<Vec<BodyName>, BoxedProblem> {
        let mut named = Vec::new();
        at.each(limits::SHARES, files, &mut |at, file| {
            let department = self.department_idx(key!(at, file.department), &file.department)?;
            if named.contains(&department) {
                return Err(key!(at, file.department).problem(ProblemKind::TwiceId));
            }
            named.push(department);
            let span = ordered(key!(at, file.span), file.span)?;
            let mut parts = rows.iter().flat_map(|row| &row.cells).flat_map(Cell::parts);
            let quote = parts.find_map(|part| part.quote.part(span));
            let quote = quote.filter(|&quote| self.text[quote] == *file.text.0);
            let quote = quote.ok_or_else(|| key!(at, file.span).problem(ProblemKind::Span))?;
            Ok(BodyName { department, quote })
        })
    }

    fn department_idx(&self, at: Place, id: &Text) -> Result<DepartmentIdx, BoxedProblem> {
        let known = self.departments.iter().position(|known| known.as_str() == id.0);
        Ok(DepartmentIdx(known.ok_or_else(|| at.problem(ProblemKind::Unknown))?))
    }

    fn row(
        &mut self,
        at: Place,
        file: RowFile,
        leading: &[DepartmentIdx],
    ) -> Result<Row, BoxedProblem> {
        let cells_at = key!(at, file.cells);
        let cell_columns = self.columns.iter().filter(|(_, role)| role.is_cell());
        let names = file.cells.iter().map(|cell| cell.column.0.as_ref());
        if !names.eq(cell_columns.map(|(id, _)| id.as_str())) {
            return Err(cells_at.problem(ProblemKind::Cells));
        }
        let stated = cells_at
            .each(limits::COLUMNS, file.cells, &mut |at, file| self.cell(at, file, leading))?;
        let mut stated = stated.into_iter();
        let cell = |(_, role): &(ColumnId, Role)| {
            let own = if role.is_cell() { stated.next() } else { None };
            own.unwrap_or(Cell::Heading)
        };
        let cells = self.columns.iter().map(cell).collect();
        Ok(Row { span: ordered(key!(at, file.span), file.span)?, cells })
    }

    fn cell(
        &mut self,
        at: Place,
        file: CellFile,
        leading: &[DepartmentIdx],
    ) -> Result<Cell, BoxedProblem> {
        let start = self.text.n_bytes();
        let parts_at = key!(at, file.parts);
        match (file.absence, file.parts) {
            (Some(absence), None) => Ok(Cell::Missing(absence)),
            (None, Some(parts)) if !parts.is_empty() => {
                let parts = parts_at
                    .each(limits::SHARES, parts, &mut |at, file| self.part(at, &file, leading))?;
                at.within(limits::CELL, self.text.n_chars_from(start))?;
                Ok(Cell::Stated(parts))
            }
            _ => Err(at.problem(ProblemKind::Cell)),
        }
    }

    fn part(
        &mut self,
        at: Place,
        file: &PartFile,
        leading: &[DepartmentIdx],
    ) -> Result<Part, BoxedProblem> {
        let label = file.label.as_ref();
        let label = label.map(|label| self.passage(key!(at, file.label), label)).transpose()?;
        let quote = quote!(self, at, file)?;
        let basis = match file.basis {
            BasisFile::Label => Some(Basis::Label),
            BasisFile::Row => Some(Basis::Row),
            BasisFile::Only => Some(Basis::Only),
            BasisFile::Undivided => None,
        };
        let department = file.department.as_ref();
        let department =
            department.map(|id| self.department_idx(key!(at, file.department), id)).transpose()?;
        let owner = match (department, basis) {
            (None, None) if label.is_none() => Owner::Undivided,
            (Some(department), Some(basis))
                if (basis == Basis::Label) == label.is_some() && leading.contains(&department) =>
            {
                Owner::Department { department, basis }
            }
            _ => return Err(key!(at, file.basis).problem(ProblemKind::Owner)),
        };
        Ok(Part { quote, label, owner })
    }
}
