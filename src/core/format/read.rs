//! Reading a dataset. An invalid task is left out and reported as a problem; the other tasks are kept.

use crate::core::format::dataset::{
    AbsenceFile, BasisFile, CellFile, ColumnFile, ColumnKindFile, DepartmentFile, LeadFile,
    MetadataFile, MetadataKindFile, PartFile, QuoteFile, ReportFile, RowFile, SectionFile,
    SourceFile, TaskFile, Text,
};
use crate::core::format::json;
use crate::core::format::place::{BoxedProblem, Place, key};
use crate::core::format::readable::each_readable;
use crate::core::format::version::FORMAT;
use crate::core::limits::{self, Limit};
use crate::core::problem::{Problem, ProblemKind};
use crate::core::quarter::Quarter;
use crate::core::report::{
    Absence, Basis, Cell, Column, ColumnId, ColumnKind, Department, DepartmentId, DepartmentIdx,
    InvalidId, Lead, Metadata, MetadataKind, Owner, Part, Quote, Report, ReportId, Row, Section,
    SectionId, SectionIdx, Source, SourceText, Span, Task, TaskId,
};

/// Reads a report.
///
/// # Errors
/// The file as a whole cannot be used: not JSON, of another format, or without a usable head.
pub fn parse(json: &str) -> Result<(Report, Vec<Problem>), Problem> {
    let read = json::read(json, FORMAT);
    let read =
        read.and_then(|(file, problems)| Reader::default().report(Place::ROOT, file, problems));
    read.map_err(|problem| *problem)
}

/// Converts the types of the file into the model, and resolves ids.
#[derive(Default)]
struct Reader {
    text: SourceText,
    sections: Vec<SectionId>,
    departments: Vec<DepartmentId>,
    content_columns: Vec<ColumnId>,
    content_kinds: Vec<ColumnKind>,
    /// Sorted, to find a second task with the same id.
    tasks: Vec<TaskId>,
}

/// Adds the passage of any type that has the fields of one.
macro_rules! quote {
    ($reader:expr, $at:expr, $file:ident) => {
        $reader.quote($at, key!($at, $file.span), &$file.text.0, $file.span)
    };
}

impl Reader {
    fn report(
        mut self,
        at: Place,
        file: ReportFile,
        mut problems: Vec<Problem>,
    ) -> Result<(Report, Vec<Problem>), BoxedProblem> {
        let report = Report {
            id: id(key!(at, file.id), &file.id, ReportId::new)?,
            quarter: quarter(key!(at, file.quarter), &file.quarter)?,
            source: source(key!(at, file.source), file.source)?,
            title: self.passage(key!(at, file.title), &file.title)?,
            metadata: key!(at, file.metadata).each(
                limits::METADATA,
                file.metadata,
                &mut |at, file| self.metadata(at, &file),
            )?,
            columns: key!(at, file.columns).each(
                limits::COLUMNS,
                file.columns,
                &mut |at, file| self.column(at, file),
            )?,
            sections: key!(at, file.sections).each(
                limits::SECTIONS,
                file.sections,
                &mut |at, file| self.section(at, file),
            )?,
            departments: key!(at, file.departments).each(
                limits::DEPARTMENTS,
                file.departments,
                &mut |at, file| self.department(at, file),
            )?,
            tasks: each_readable(
                key!(at, file.tasks),
                limits::TASKS,
                file.tasks,
                &mut problems,
                &mut |at, file| self.task(at, file),
            )?,
            footer: self.passages(key!(at, file.footer), limits::LINES_KEPT, file.footer)?,
            unread: self.passages(key!(at, file.unread), limits::LINES_KEPT, file.unread)?,
            text: self.text,
        };
        Ok((report, problems))
    }

    /// A span that is not as long as its text would show the wrong place of the original.
    fn quote(
        &mut self,
        at: Place,
        span_at: Place,
        text: &str,
        span: [u32; 2],
    ) -> Result<Quote, BoxedProblem> {
        at.within(limits::CELL, text.chars().count())?;
        let span = ordered(span_at, span)?;
        if (span.end - span.start) as usize == text.len() {
            Ok(self.text.push(text, span))
        } else {
            Err(span_at.problem(ProblemKind::Span))
        }
    }

    fn passage(&mut self, at: Place, file: &QuoteFile) -> Result<Quote, BoxedProblem> {
        quote!(self, at, file)
    }

    fn passages(
        &mut self,
        at: Place,
        limit: Limit,
        files: Vec<QuoteFile>,
    ) -> Result<Vec<Quote>, BoxedProblem> {
        at.each(limit, files, &mut |at, file| self.passage(at, &file))
    }

    fn metadata(&mut self, at: Place, file: &MetadataFile) -> Result<Metadata, BoxedProblem> {
        Ok(Metadata {
            kind: match file.kind {
                MetadataKindFile::IndexNumber => MetadataKind::IndexNumber,
                MetadataKindFile::Publisher => MetadataKind::Publisher,
                MetadataKindFile::Issued => MetadataKind::Issued,
                MetadataKindFile::Name => MetadataKind::Name,
                MetadataKindFile::Time => MetadataKind::Time,
                MetadataKindFile::Other => MetadataKind::Other,
            },
            label: self.passage(key!(at, file.label), &file.label)?,
            value: self.passage(key!(at, file.value), &file.value)?,
        })
    }

    fn column(&mut self, at: Place, file: ColumnFile) -> Result<Column, BoxedProblem> {
        let id = id(key!(at, file.id), &file.id, ColumnId::new)?;
        let quarter = || {
            let at = key!(at, file.quarter);
            let text = file.quarter.as_ref().ok_or_else(|| at.problem(ProblemKind::Missing))?;
            quarter(at, text)
        };
        let kind = match file.kind {
            ColumnKindFile::Section => ColumnKind::Section,
            ColumnKindFile::Target => ColumnKind::Target,
            ColumnKindFile::Lead => ColumnKind::Lead,
            ColumnKindFile::Plan => ColumnKind::Plan(quarter()?),
            ColumnKindFile::Progress => ColumnKind::Progress(quarter()?),
            ColumnKindFile::Next => ColumnKind::Next,
            ColumnKindFile::Contact => ColumnKind::Contact,
        };
        if kind.is_content() {
            if self.content_columns.contains(&id) {
                return Err(key!(at, file.id).problem(ProblemKind::TwiceId));
            }
            if self.content_kinds.contains(&kind) {
                return Err(key!(at, file.kind).problem(ProblemKind::TwiceKind));
            }
            self.content_kinds.push(kind);
            self.content_columns.push(id.clone());
        }
        let heading = self.passages(key!(at, file.heading), limits::COLUMNS, file.heading)?;
        Ok(Column { id, kind, heading })
    }

    fn section(&mut self, at: Place, file: SectionFile) -> Result<Section, BoxedProblem> {
        let id = id(key!(at, file.id), &file.id, SectionId::new)?;
        if self.sections.contains(&id) {
            return Err(key!(at, file.id).problem(ProblemKind::TwiceId));
        }
        self.sections.push(id.clone());
        let path_at = key!(at, file.path);
        let path = self.passages(path_at, limits::COLUMNS, file.path)?;
        if path.is_empty() {
            return Err(path_at.problem(ProblemKind::Empty));
        }
        Ok(Section { id, path, pinyin: file.pinyin.into_string() })
    }

    fn department(&mut self, at: Place, file: DepartmentFile) -> Result<Department, BoxedProblem> {
        let id = id(key!(at, file.id), &file.id, DepartmentId::new)?;
        if self.departments.contains(&id) {
            return Err(key!(at, file.id).problem(ProblemKind::TwiceId));
        }
        self.departments.push(id.clone());
        if file.name.0.is_empty() {
            return Err(key!(at, file.name).problem(ProblemKind::Empty));
        }
        key!(at, file.spellings).within(limits::COLUMNS, file.spellings.len())?;
        Ok(Department {
            id,
            name: file.name.into_string(),
            spellings: file.spellings.into_iter().map(Text::into_string).collect(),
            pinyin: file.pinyin.into_string(),
        })
    }

    fn task(&mut self, at: Place, file: TaskFile) -> Result<Task, BoxedProblem> {
        let id = id(key!(at, file.id), &file.id, TaskId::new)?;
        let section = self.sections.iter().position(|id| id.as_str() == file.section.0);
        let unknown = || key!(at, file.section).problem(ProblemKind::Unknown);
        let section = SectionIdx(section.ok_or_else(unknown)?);
        let target = self.passage(key!(at, file.target), &file.target)?;
        if self.text[target].is_empty() {
            return Err(key!(at, file.target).problem(ProblemKind::Empty));
        }
        let (lead_at, rows_at) = (key!(at, file.lead), key!(at, file.rows));
        let mut leading = Vec::new();
        let lead = lead_at.each(limits::SHARES, file.lead, &mut |at, file| {
            let department_at = key!(at, file.department);
            let department = self.department_idx(department_at, &file.department)?;
            if leading.contains(&department.0) {
                return Err(department_at.problem(ProblemKind::TwiceId));
            }
            leading.push(department.0);
            Ok(Lead { department, quote: self.lead(at, &file)? })
        })?;
        let rows =
            rows_at.each(limits::SHARES, file.rows, &mut |at, file| self.row(at, file, &lead))?;
        for (at, is_empty) in [(lead_at, lead.is_empty()), (rows_at, rows.is_empty())] {
            if is_empty {
                return Err(at.problem(ProblemKind::Empty));
            }
        }
        match self.tasks.binary_search(&id) {
            Ok(_) => return Err(key!(at, file.id).problem(ProblemKind::TwiceId)),
            Err(i) => self.tasks.insert(i, id.clone()),
        }
        Ok(Task { id, section, target, lead, rows })
    }

    fn lead(&mut self, at: Place, file: &LeadFile) -> Result<Quote, BoxedProblem> {
        quote!(self, at, file)
    }

    fn department_idx(&self, at: Place, id: &Text) -> Result<DepartmentIdx, BoxedProblem> {
        let known = self.departments.iter().position(|known| known.as_str() == id.0);
        Ok(DepartmentIdx(known.ok_or_else(|| at.problem(ProblemKind::Unknown))?))
    }

    fn row(&mut self, at: Place, file: RowFile, lead: &[Lead]) -> Result<Row, BoxedProblem> {
        let cells_at = key!(at, file.cells);
        let names = file.cells.iter().map(|cell| cell.column.0.as_ref());
        let are_columns = names.eq(self.content_columns.iter().map(ColumnId::as_str));
        let cells = cells_at
            .each(limits::COLUMNS, file.cells, &mut |at, file| self.cell(at, file, lead))?;
        if !are_columns {
            return Err(cells_at.problem(ProblemKind::Cells));
        }
        Ok(Row { span: ordered(key!(at, file.span), file.span)?, cells })
    }

    fn cell(&mut self, at: Place, file: CellFile, lead: &[Lead]) -> Result<Cell, BoxedProblem> {
        let start = self.text.n_bytes();
        let parts_at = key!(at, file.parts);
        match (file.absence, file.parts) {
            (Some(absence), None) => Ok(Cell::Missing(match absence {
                AbsenceFile::Blank => Absence::Blank,
                AbsenceFile::NotInReport => Absence::NotInReport,
                AbsenceFile::NotStated => Absence::NotStated,
            })),
            (None, Some(parts)) if !parts.is_empty() => {
                let parts = parts_at
                    .each(limits::SHARES, parts, &mut |at, file| self.part(at, &file, lead))?;
                at.within(limits::CELL, self.text.n_chars_from(start))?;
                Ok(Cell::Stated(parts))
            }
            _ => Err(at.problem(ProblemKind::Cell)),
        }
    }

    fn part(&mut self, at: Place, file: &PartFile, lead: &[Lead]) -> Result<Part, BoxedProblem> {
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
                if (basis == Basis::Label) == label.is_some()
                    && lead.iter().any(|lead| lead.department == department) =>
            {
                Owner::Department { department, basis }
            }
            _ => return Err(key!(at, file.basis).problem(ProblemKind::Owner)),
        };
        Ok(Part { quote, label, owner })
    }
}

pub(super) fn id<T>(
    at: Place,
    text: &Text,
    new: fn(&str) -> Result<T, InvalidId>,
) -> Result<T, BoxedProblem> {
    new(&text.0).map_err(|_| at.problem(ProblemKind::Id))
}

pub(super) fn quarter(at: Place, text: &Text) -> Result<Quarter, BoxedProblem> {
    Quarter::parse(&text.0).ok_or_else(|| at.problem(ProblemKind::Quarter))
}

fn ordered(at: Place, [start, end]: [u32; 2]) -> Result<Span, BoxedProblem> {
    if start <= end { Ok(Span { start, end }) } else { Err(at.problem(ProblemKind::Span)) }
}

fn source(at: Place, file: SourceFile) -> Result<Source, BoxedProblem> {
    let is_digit = |b| matches!(b, b'0'..=b'9' | b'a'..=b'f');
    if file.sha256.0.len() != 64 || !file.sha256.0.bytes().all(is_digit) {
        return Err(key!(at, file.sha256).problem(ProblemKind::Sha256));
    }
    if !is_file_name(&file.file.0) {
        return Err(key!(at, file.file).problem(ProblemKind::FileName));
    }
    Ok(Source {
        file: file.file.into_string(),
        sha256: file.sha256.into_string(),
        bytes: file.bytes,
        retrieved: file.retrieved.map(Text::into_string),
        imported_by: file.imported_by.map(Text::into_string),
        importer: file.importer.into_string(),
    })
}

/// Returns whether a name is that of a file in the dataset's own folder: no path, no address.
fn is_file_name(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':', '?', '#', '%'])
}
