//! Reading a dataset. An invalid task is left out and reported as a problem; the other tasks are kept.

use crate::core::format::dataset::{
    ColumnFile, DepartmentFile, ExtraRowFile, MetadataFile, MetadataKindFile, NoteFile, ReportFile,
    SectionFile, StatusFile,
};
use crate::core::format::dataset_quote::{QuoteFile, Text};
use crate::core::format::dataset_task::TaskFile;
use crate::core::format::json;
use crate::core::format::place::{BoxedProblem, Place, key};
use crate::core::format::read_source::{placing, source};
use crate::core::format::readable::each_readable;
use crate::core::format::version::FORMAT;
use crate::core::limits::{self, Limit};
use crate::core::period::Period;
use crate::core::problem::{Problem, ProblemKind};
use crate::core::report::{
    Column, ColumnId, Department, DepartmentId, ExtraRow, InvalidId, Metadata, MetadataKind, Note,
    Quote, Report, ReportId, Section, SectionId, SourceText, Span, Status, StatusId, Task, TaskId,
};
use crate::core::role::Role;

/// Reads a report.
///
/// # Errors
/// The file as a whole cannot be used: not JSON, of another format, or without a usable head.
pub fn parse(json: &str) -> Result<(Report, Vec<Problem>), Problem> {
    dataset(json).map_err(|problem| *problem)
}

fn dataset(json: &str) -> Result<(Report, Vec<Problem>), BoxedProblem> {
    let (file, mut problems) = json::read::<ReportFile<TaskFile>>(json, FORMAT)?;
    let reader = Reader::default();
    let report = reader.report(Place::ROOT, file, &mut problems, &mut Reader::task)?;
    Ok((report, problems))
}

/// Converts a task of either form.
type ReadTask<'r, T> = &'r mut dyn FnMut(&mut Reader, Place, T) -> Result<Task, BoxedProblem>;

/// Converts the types of the file into the model, and resolves ids.
#[derive(Default)]
pub(super) struct Reader {
    /// The texts so far or, if `is_whole`, the original.
    pub(super) text: SourceText,
    /// Whether quotes are slices of the original instead of texts of the file.
    is_whole: bool,
    pub(super) sections: Vec<SectionId>,
    pub(super) departments: Vec<DepartmentId>,
    pub(super) columns: Vec<(ColumnId, Role)>,
    statuses: Vec<StatusId>,
    notes: Vec<Note>,
    /// Sorted, to find a second task with the same id.
    pub(super) tasks: Vec<TaskId>,
}

/// Adds the passage of any type that has the fields of one.
macro_rules! quote {
    ($reader:expr, $at:expr, $file:ident) => {{
        let places = [$at, key!($at, $file.span), key!($at, $file.text)];
        $reader.quote(places, $file.text.as_ref(), $file.span)
    }};
}
pub(super) use quote;

impl Reader {
    /// Returns a reader of the reading form, whose quotes are slices of the original.
    pub(super) fn of_original(original: String) -> Self {
        Self { text: SourceText::whole(original), is_whole: true, ..Self::default() }
    }

    pub(super) fn report<T>(
        mut self,
        at: Place,
        file: ReportFile<T>,
        problems: &mut Vec<Problem>,
        read_task: ReadTask<T>,
    ) -> Result<Report, BoxedProblem> {
        Ok(Report {
            id: id(key!(at, file.id), &file.id, ReportId::new)?,
            period: period(key!(at, file.period), file.period.as_ref())?,
            source: source(key!(at, file.source), file.source)?,
            title: self.passage(key!(at, file.title), &file.title)?,
            metadata: key!(at, file.metadata).each(
                limits::METADATA,
                file.metadata,
                &mut |at, file| self.metadata(at, &file),
            )?,
            notes: {
                let notes = key!(at, file.notes).each(
                    limits::LINES_KEPT,
                    file.notes,
                    &mut |at, file| self.note(at, &file),
                )?;
                self.notes.clone_from(&notes);
                notes
            },
            columns: self.columns(key!(at, file.columns), file.columns)?,
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
            statuses: key!(at, file.statuses).each(
                limits::STATUSES,
                file.statuses,
                &mut |at, file| self.status(at, file),
            )?,
            tasks: each_readable(
                key!(at, file.tasks),
                limits::TASKS,
                file.tasks,
                problems,
                &mut |at, file| read_task(&mut self, at, file),
            )?,
            extra_rows: key!(at, file.extra_rows).each(
                limits::LINES_KEPT,
                file.extra_rows,
                &mut |at, file| self.extra_row(at, &file),
            )?,
            variants: {
                let at = key!(at, file.variants);
                let variants = file.variants.map(Text::into_string).unwrap_or_default();
                at.within(limits::CELL, variants.chars().count())?;
                variants
            },
            placing: placing(key!(at, file.placing), file.placing)?,
            unread: self.passages(key!(at, file.unread), limits::LINES_KEPT, file.unread)?,
            text: self.text,
        })
    }

    /// Adds a quote: at the places of it, of its span and of its text.
    ///
    /// A span that is not as long as its text would show the wrong place of the original.
    pub(super) fn quote(
        &mut self,
        [at, span_at, text_at]: [Place; 3],
        text: Option<&Text>,
        span: [u32; 2],
    ) -> Result<Quote, BoxedProblem> {
        let span = ordered(span_at, span)?;
        let span_problem = || span_at.problem(ProblemKind::Span);
        if self.is_whole {
            let quote = self.text.quote(span).ok_or_else(span_problem)?;
            at.within(limits::CELL, self.text[quote].chars().count())?;
            return Ok(quote);
        }
        let text = text.ok_or_else(|| text_at.problem(ProblemKind::Missing))?.0.as_ref();
        at.within(limits::CELL, text.chars().count())?;
        if (span.end - span.start) as usize == text.len() {
            Ok(self.text.push(text, span))
        } else {
            Err(span_problem())
        }
    }

    pub(super) fn passage(&mut self, at: Place, file: &QuoteFile) -> Result<Quote, BoxedProblem> {
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

    fn note(&mut self, at: Place, file: &NoteFile) -> Result<Note, BoxedProblem> {
        Ok(Note { place: file.place, kind: file.kind, quote: quote!(self, at, file)? })
    }

    fn extra_row(&mut self, at: Place, file: &ExtraRowFile) -> Result<ExtraRow, BoxedProblem> {
        let n_before = usize::try_from(file.before).unwrap_or(usize::MAX);
        Ok(ExtraRow { n_before, kind: file.kind, quote: quote!(self, at, file)? })
    }

    fn columns(&mut self, at: Place, files: Vec<ColumnFile>) -> Result<Vec<Column>, BoxedProblem> {
        let columns = at.each(limits::COLUMNS, files, &mut |at, file| self.column(at, file))?;
        if columns.iter().any(|column| column.role == Role::Target) {
            Ok(columns)
        } else {
            Err(at.problem(ProblemKind::NoTarget))
        }
    }

    fn column(&mut self, at: Place, file: ColumnFile) -> Result<Column, BoxedProblem> {
        let id = id(key!(at, file.id), &file.id, ColumnId::new)?;
        let role = Role::named(&file.role.0);
        let role = role.ok_or_else(|| key!(at, file.role).problem(ProblemKind::Name))?;
        let period = period(key!(at, file.period), file.period.as_ref())?;
        if self.columns.iter().any(|(known, _)| *known == id) {
            return Err(key!(at, file.id).problem(ProblemKind::TwiceId));
        }
        self.columns.push((id.clone(), role));
        let (unit_at, unit) = (key!(at, file.unit), file.unit);
        let heading = self.passages(key!(at, file.heading), limits::COLUMNS, file.heading)?;
        let unit = unit.map(|unit| {
            let unit = ordered(unit_at, unit)?;
            let mut quotes =
                heading.iter().copied().chain(self.notes.iter().map(|note| note.quote));
            let found = quotes.find_map(|quote| quote.part(unit));
            found.ok_or_else(|| unit_at.problem(ProblemKind::Span))
        });
        Ok(Column { id, role, period, unit: unit.transpose()?, heading })
    }

    fn status(&mut self, at: Place, file: StatusFile) -> Result<Status, BoxedProblem> {
        let id = id(key!(at, file.id), &file.id, StatusId::new)?;
        if self.statuses.contains(&id) {
            return Err(key!(at, file.id).problem(ProblemKind::TwiceId));
        }
        self.statuses.push(id.clone());
        Ok(Status { id, text: file.text.into_string(), pinyin: file.pinyin.into_string() })
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
        let again = self.passages(key!(at, file.again), limits::LINES_KEPT, file.again)?;
        Ok(Section { id, path, again, pinyin: file.pinyin.into_string() })
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
}

pub(super) fn id<T>(
    at: Place,
    text: &Text,
    new: fn(&str) -> Result<T, InvalidId>,
) -> Result<T, BoxedProblem> {
    new(&text.0).map_err(|_| at.problem(ProblemKind::Id))
}

pub(super) fn period(at: Place, text: Option<&Text>) -> Result<Option<Period>, BoxedProblem> {
    let read = |text: &Text| Period::parse(&text.0).ok_or_else(|| at.problem(ProblemKind::Period));
    text.map(read).transpose()
}

pub(super) fn ordered(at: Place, [start, end]: [u32; 2]) -> Result<Span, BoxedProblem> {
    if start <= end { Ok(Span { start, end }) } else { Err(at.problem(ProblemKind::Span)) }
}
