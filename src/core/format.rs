//! The dataset's file format: one JSON file per report and an `index.json` that lists them.
//!
//! The types below are the format and nothing else: they borrow their text when read and when written, the published
//! JSON Schema is generated from them, and no other module knows a key. Unknown keys are ignored, so that an older page
//! reads a newer minor format; [`FORMAT`] counts the changes that it could not read.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::core::problem::{Problem, ProblemKind};
use crate::core::quarter::Quarter;
use crate::core::report::{
    Absence, Basis, Cell, Column, ColumnId, ColumnKind, Department, DepartmentId, DepartmentIdx,
    Lead, Metadata, MetadataKind, Owner, Part, Quote, Report, ReportId, Row, Section, SectionId,
    SectionIdx, Source, Span, Task, TaskId, Text,
};

/// The format that this program writes and the only one that it reads.
pub const FORMAT: u32 = 1;

/// A report as its file says it.
#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "Report"))]
struct ReportFile<'a> {
    /// The format's number, 1.
    format: u32,
    /// The report's name in addresses: lower-case letters, digits and hyphens.
    #[serde(borrow)]
    id: Cow<'a, str>,
    /// The quarter reported on: `2022q2`.
    quarter: Cow<'a, str>,
    /// The heading of the published page.
    title: QuoteFile<'a>,
    /// What the page says of itself, in its order.
    metadata: Vec<MetadataFile<'a>>,
    /// The table's columns, in its order.
    columns: Vec<ColumnFile<'a>>,
    /// The headings that tasks stand under.
    sections: Vec<SectionFile<'a>>,
    /// Everybody who leads a task.
    departments: Vec<DepartmentFile<'a>>,
    /// The tasks in the source's order.
    tasks: Vec<TaskFile<'a>>,
    /// What the page says after the table.
    footer: Vec<QuoteFile<'a>>,
    /// Lines of the table that the importer could not place.
    unread: Vec<QuoteFile<'a>>,
    /// Where all this comes from.
    source: SourceFile<'a>,
}

/// A passage of the source, character by character.
#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "Quote"))]
struct QuoteFile<'a> {
    /// The words, typos and stray blanks included.
    #[serde(borrow)]
    text: Cow<'a, str>,
    /// Where the original says them: first byte and the byte after the last, counted in UTF-8.
    span: [u32; 2],
}

#[derive(Clone, Copy, Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "MetadataKind"))]
#[serde(rename_all = "kebab-case")]
enum MetadataKindFile {
    IndexNumber,
    Publisher,
    Issued,
    Name,
    Time,
    Other,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "Metadata"))]
struct MetadataFile<'a> {
    /// Which of the known heads it is.
    kind: MetadataKindFile,
    /// The head as printed.
    #[serde(borrow)]
    label: QuoteFile<'a>,
    /// What stands there.
    value: QuoteFile<'a>,
}

#[derive(Clone, Copy, Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "ColumnKind"))]
#[serde(rename_all = "kebab-case")]
enum ColumnKindFile {
    Section,
    Target,
    Lead,
    Plan,
    Progress,
    Next,
    Contact,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "Column"))]
struct ColumnFile<'a> {
    /// The column's name in this dataset.
    #[serde(borrow)]
    id: Cow<'a, str>,
    /// What it holds.
    kind: ColumnKindFile,
    /// Which quarter a plan or a progress is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    quarter: Option<Cow<'a, str>>,
    /// Its headings as printed, the upper one first.
    heading: Vec<QuoteFile<'a>>,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "Section"))]
struct SectionFile<'a> {
    /// The section's name in addresses.
    #[serde(borrow)]
    id: Cow<'a, str>,
    /// The headings, the outermost first.
    path: Vec<QuoteFile<'a>>,
    /// How the innermost heading is typed: syllables parted by blanks, readings of one character by `/`.
    pinyin: Cow<'a, str>,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "Department"))]
struct DepartmentFile<'a> {
    /// The department's name in addresses.
    #[serde(borrow)]
    id: Cow<'a, str>,
    /// Its name without a leading 县.
    name: Cow<'a, str>,
    /// The spellings that the source uses.
    spellings: Vec<Cow<'a, str>>,
    /// How the name is typed: syllables parted by blanks, readings of one character by `/`.
    pinyin: Cow<'a, str>,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "Task"))]
struct TaskFile<'a> {
    /// The task's name in addresses, made from the wording of its target.
    #[serde(borrow)]
    id: Cow<'a, str>,
    /// The id of its section.
    section: Cow<'a, str>,
    /// What is to be done.
    target: QuoteFile<'a>,
    /// Who leads, in the source's order.
    lead: Vec<LeadFile<'a>>,
    /// The table's rows that speak of it.
    rows: Vec<RowFile<'a>>,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "Lead"))]
struct LeadFile<'a> {
    /// The id of the department.
    #[serde(borrow)]
    department: Cow<'a, str>,
    /// The name as printed.
    text: Cow<'a, str>,
    /// Where the original prints it.
    span: [u32; 2],
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "Row"))]
struct RowFile<'a> {
    /// The whole row in the original, its separators included.
    span: [u32; 2],
    /// Its cells: one for each plan, progress, next and contact column, in that order.
    #[serde(borrow)]
    cells: Vec<CellFile<'a>>,
}

#[derive(Clone, Copy, Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "Absence"))]
#[serde(rename_all = "kebab-case")]
enum AbsenceFile {
    /// The source has the cell and left it blank.
    Blank,
    /// This report does not have it at all.
    NotInReport,
    /// The source does not say.
    NotStated,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "Cell"))]
struct CellFile<'a> {
    /// The id of the column.
    #[serde(borrow)]
    column: Cow<'a, str>,
    /// What it says; left out if it says nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    parts: Vec<PartFile<'a>>,
    /// Why it says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    absence: Option<AbsenceFile>,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "Basis"))]
#[serde(rename_all = "kebab-case")]
enum BasisFile {
    /// A label before the part names the department.
    Label,
    /// The department has a row of its own.
    Row,
    /// Only this department leads the task.
    Only,
    /// The source does not divide the part between the leading departments; no department is named.
    Undivided,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "Part"))]
struct PartFile<'a> {
    /// The label that introduces it, its colon included.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    label: Option<QuoteFile<'a>>,
    /// The words, typos and stray blanks included.
    #[serde(borrow)]
    text: Cow<'a, str>,
    /// Where the original says them.
    span: [u32; 2],
    /// The id of the department whose words they are; left out if the source does not divide them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    department: Option<Cow<'a, str>>,
    /// What in the source says whose words they are.
    basis: BasisFile,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "Source"))]
struct SourceFile<'a> {
    /// The file name of the original, which stands beside the dataset.
    #[serde(borrow)]
    file: Cow<'a, str>,
    /// The SHA-256 of its bytes, in hexadecimal.
    sha256: Cow<'a, str>,
    /// How many bytes it has.
    bytes: u32,
    /// The day it was fetched from the publisher, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    retrieved: Option<Cow<'a, str>>,
    /// Who imported it, if they said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    imported_by: Option<Cow<'a, str>>,
    /// The program that read it.
    importer: Cow<'a, str>,
}

// ---------------------------------------------------------------------------------------------- reading

/// Reads a report. What is wrong with it comes in sentences' worth of detail; a task that cannot be used is left out
/// and named, and costs the others nothing.
///
/// # Errors
/// The file as a whole cannot be used: not JSON of this shape, of a newer format, or without a usable head.
pub fn parse(json: &str) -> Result<(Report, Vec<Problem>), Problem> {
    check_format(json)?;
    let file: ReportFile = from_json(json)?;
    Reader::read(&file)
}

/// A file that only says which format it is of.
#[derive(Deserialize)]
struct FormatOnly {
    format: u32,
}

/// A newer format may have another shape: it is told apart before anything else is read.
fn check_format(json: &str) -> Result<(), Problem> {
    let FormatOnly { format } = from_json(json)?;
    if format == FORMAT {
        Ok(())
    } else {
        Err(Problem { path: "$.format".to_owned(), kind: ProblemKind::Format { found: format } })
    }
}

fn from_json<'a, T: Deserialize<'a>>(json: &'a str) -> Result<T, Problem> {
    serde_json::from_str(json).map_err(|error| Problem {
        path: "$".to_owned(),
        kind: ProblemKind::Shape {
            line: error.line(),
            column: error.column(),
            detail: error.to_string(),
        },
    })
}

fn problem(path: impl Into<String>, kind: ProblemKind) -> Problem {
    Problem { path: path.into(), kind }
}

/// Reads the file's names into places, and notes what does not fit.
struct Reader<'a> {
    text: Text,
    problems: Vec<Problem>,
    sections: BTreeMap<&'a str, SectionIdx>,
    departments: BTreeMap<&'a str, DepartmentIdx>,
    content_columns: Vec<String>,
}

impl<'a> Reader<'a> {
    fn read(file: &'a ReportFile) -> Result<(Report, Vec<Problem>), Problem> {
        let id = ReportId::new(&file.id).map_err(|_| problem("$.id", ProblemKind::Id))?;
        let quarter = Quarter::parse(&file.quarter)
            .ok_or_else(|| problem("$.quarter", ProblemKind::Quarter))?;
        let source = read_source(&file.source)?;
        let mut reader = Self {
            text: Text::default(),
            problems: Vec::new(),
            sections: BTreeMap::new(),
            departments: BTreeMap::new(),
            content_columns: Vec::new(),
        };
        let title = reader.quote(&file.title, "$.title")?;
        let metadata =
            read_list(&file.metadata, "$.metadata", |item, path| reader.metadata(item, path))?;
        let columns =
            read_list(&file.columns, "$.columns", |item, path| reader.column(item, path))?;
        let sections =
            read_list(&file.sections, "$.sections", |item, path| reader.section(item, path))?;
        let departments = read_list(&file.departments, "$.departments", |item, path| {
            reader.department(item, path)
        })?;
        let tasks = reader.tasks(&file.tasks);
        let footer = read_list(&file.footer, "$.footer", |item, path| reader.quote(item, path))?;
        let unread = read_list(&file.unread, "$.unread", |item, path| reader.quote(item, path))?;
        let Self { text, problems, .. } = reader;
        let report = Report {
            id,
            quarter,
            title,
            metadata,
            columns,
            sections,
            departments,
            tasks,
            footer,
            unread,
            source,
            text,
        };
        Ok((report, problems))
    }

    fn quote(&mut self, file: &QuoteFile, path: &str) -> Result<Quote, Problem> {
        self.passage(&file.text, file.span, path)
    }

    /// A span that is not as long as its text would show the wrong place of the original.
    fn passage(
        &mut self,
        text: &str,
        [start, end]: [u32; 2],
        path: &str,
    ) -> Result<Quote, Problem> {
        let length = end.checked_sub(start).map(|length| length as usize);
        if length == Some(text.len()) {
            Ok(self.text.push(text, Span { start, end }))
        } else {
            Err(problem(format!("{path}.span"), ProblemKind::Span))
        }
    }

    fn metadata(&mut self, file: &MetadataFile, path: &str) -> Result<Metadata, Problem> {
        let kind = match file.kind {
            MetadataKindFile::IndexNumber => MetadataKind::IndexNumber,
            MetadataKindFile::Publisher => MetadataKind::Publisher,
            MetadataKindFile::Issued => MetadataKind::Issued,
            MetadataKindFile::Name => MetadataKind::Name,
            MetadataKindFile::Time => MetadataKind::Time,
            MetadataKindFile::Other => MetadataKind::Other,
        };
        let label = self.quote(&file.label, &format!("{path}.label"))?;
        let value = self.quote(&file.value, &format!("{path}.value"))?;
        Ok(Metadata { kind, label, value })
    }

    fn column(&mut self, file: &ColumnFile, path: &str) -> Result<Column, Problem> {
        let id =
            ColumnId::new(&file.id).map_err(|_| problem(format!("{path}.id"), ProblemKind::Id))?;
        let quarter = || {
            file.quarter
                .as_deref()
                .and_then(Quarter::parse)
                .ok_or_else(|| problem(format!("{path}.quarter"), ProblemKind::Quarter))
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
            if self.content_columns.iter().any(|known| known == id.as_str()) {
                return Err(problem(format!("{path}.id"), ProblemKind::TwiceId));
            }
            self.content_columns.push(id.as_str().to_owned());
        }
        let heading = read_list(&file.heading, &format!("{path}.heading"), |quote, path| {
            self.quote(quote, path)
        })?;
        Ok(Column { id, kind, heading })
    }

    fn section(&mut self, file: &'a SectionFile, path: &str) -> Result<Section, Problem> {
        let id =
            SectionId::new(&file.id).map_err(|_| problem(format!("{path}.id"), ProblemKind::Id))?;
        let next = SectionIdx(self.sections.len());
        if self.sections.insert(&file.id, next).is_some() {
            return Err(problem(format!("{path}.id"), ProblemKind::TwiceId));
        }
        let headings =
            read_list(&file.path, &format!("{path}.path"), |quote, path| self.quote(quote, path))?;
        if headings.is_empty() {
            return Err(problem(format!("{path}.path"), ProblemKind::Empty));
        }
        Ok(Section { id, path: headings, pinyin: file.pinyin.clone().into_owned() })
    }

    fn department(&mut self, file: &'a DepartmentFile, path: &str) -> Result<Department, Problem> {
        let id = DepartmentId::new(&file.id)
            .map_err(|_| problem(format!("{path}.id"), ProblemKind::Id))?;
        let next = DepartmentIdx(self.departments.len());
        if self.departments.insert(&file.id, next).is_some() {
            return Err(problem(format!("{path}.id"), ProblemKind::TwiceId));
        }
        if file.name.is_empty() {
            return Err(problem(format!("{path}.name"), ProblemKind::Empty));
        }
        Ok(Department {
            id,
            name: file.name.clone().into_owned(),
            spellings: file
                .spellings
                .iter()
                .map(|spelling| spelling.clone().into_owned())
                .collect(),
            pinyin: file.pinyin.clone().into_owned(),
        })
    }

    fn tasks(&mut self, files: &[TaskFile]) -> Vec<Task> {
        let mut tasks: Vec<Task> = Vec::with_capacity(files.len());
        let mut ids: BTreeSet<&str> = BTreeSet::new();
        for (i, file) in files.iter().enumerate() {
            let path = format!("$.tasks[{i}]");
            if !ids.insert(&file.id) {
                self.problems.push(problem(format!("{path}.id"), ProblemKind::TwiceId));
                continue;
            }
            match self.task(file, &path) {
                Ok(task) => tasks.push(task),
                Err(problem) => self.problems.push(problem),
            }
        }
        tasks
    }

    fn task(&mut self, file: &TaskFile, path: &str) -> Result<Task, Problem> {
        let id =
            TaskId::new(&file.id).map_err(|_| problem(format!("{path}.id"), ProblemKind::Id))?;
        let section = *self
            .sections
            .get(&*file.section)
            .ok_or_else(|| problem(format!("{path}.section"), ProblemKind::Unknown))?;
        if file.target.text.is_empty() {
            return Err(problem(format!("{path}.target"), ProblemKind::Empty));
        }
        let target = self.quote(&file.target, &format!("{path}.target"))?;
        let lead = read_list(&file.lead, &format!("{path}.lead"), |lead, path| {
            let department = self.department_idx(&lead.department, path)?;
            Ok(Lead { department, quote: self.passage(&lead.text, lead.span, path)? })
        })?;
        let rows =
            read_list(&file.rows, &format!("{path}.rows"), |row, path| self.row(row, &lead, path))?;
        for (name, n) in [("lead", lead.len()), ("rows", rows.len())] {
            if n == 0 {
                return Err(problem(format!("{path}.{name}"), ProblemKind::Empty));
            }
        }
        Ok(Task { id, section, target, lead, rows })
    }

    fn department_idx(&self, id: &str, path: &str) -> Result<DepartmentIdx, Problem> {
        let known = self.departments.get(id).copied();
        known.ok_or_else(|| problem(format!("{path}.department"), ProblemKind::Unknown))
    }

    fn row(&mut self, file: &RowFile, lead: &[Lead], path: &str) -> Result<Row, Problem> {
        let [start, end] = file.span;
        if end < start {
            return Err(problem(format!("{path}.span"), ProblemKind::Span));
        }
        if !file
            .cells
            .iter()
            .map(|cell| &*cell.column)
            .eq(self.content_columns.iter().map(String::as_str))
        {
            return Err(problem(format!("{path}.cells"), ProblemKind::Cells));
        }
        let cells = read_list(&file.cells, &format!("{path}.cells"), |cell, path| {
            self.cell(cell, lead, path)
        })?;
        Ok(Row { span: Span { start, end }, cells })
    }

    fn cell(&mut self, file: &CellFile, lead: &[Lead], path: &str) -> Result<Cell, Problem> {
        match (file.absence, file.parts.is_empty()) {
            (None, false) => {
                let parts = read_list(&file.parts, &format!("{path}.parts"), |part, path| {
                    self.part(part, lead, path)
                })?;
                Ok(Cell::Stated(parts))
            }
            (Some(absence), true) => Ok(Cell::Missing(match absence {
                AbsenceFile::Blank => Absence::Blank,
                AbsenceFile::NotInReport => Absence::NotInReport,
                AbsenceFile::NotStated => Absence::NotStated,
            })),
            _ => Err(problem(path, ProblemKind::Cell)),
        }
    }

    fn part(&mut self, file: &PartFile, lead: &[Lead], path: &str) -> Result<Part, Problem> {
        let label = match &file.label {
            Some(label) => Some(self.quote(label, &format!("{path}.label"))?),
            None => None,
        };
        let quote = self.passage(&file.text, file.span, path)?;
        let contradiction = || problem(format!("{path}.basis"), ProblemKind::Owner);
        if (file.basis == BasisFile::Label) != label.is_some() {
            return Err(contradiction());
        }
        let owner = match (&file.department, file.basis) {
            (None, BasisFile::Undivided) => Owner::Undivided,
            (None, _) | (Some(_), BasisFile::Undivided) => return Err(contradiction()),
            (Some(id), BasisFile::Label) => self.owner(id, Basis::Label, path)?,
            (Some(id), BasisFile::Row) => self.owner(id, Basis::Row, path)?,
            (Some(id), BasisFile::Only) => self.owner(id, Basis::Only, path)?,
        };
        if owner
            .department()
            .is_some_and(|department| lead.iter().all(|lead| lead.department != department))
        {
            return Err(contradiction());
        }
        Ok(Part { quote, label, owner })
    }

    fn owner(&self, id: &str, basis: Basis, path: &str) -> Result<Owner, Problem> {
        Ok(Owner::Department { department: self.department_idx(id, path)?, basis })
    }
}

fn read_source(file: &SourceFile) -> Result<Source, Problem> {
    let is_digest = file.sha256.len() == 64
        && file.sha256.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    if !is_digest {
        return Err(problem("$.source.sha256", ProblemKind::Sha256));
    }
    if !is_file_name(&file.file) {
        return Err(problem("$.source.file", ProblemKind::FileName));
    }
    Ok(Source {
        file: file.file.clone().into_owned(),
        sha256: file.sha256.clone().into_owned(),
        bytes: file.bytes,
        retrieved: file.retrieved.clone().map(Cow::into_owned),
        imported_by: file.imported_by.clone().map(Cow::into_owned),
        importer: file.importer.clone().into_owned(),
    })
}

/// A plain name in the dataset's own folder: no path, no address.
fn is_file_name(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':', '?', '#', '%'])
}

fn read_list<'a, F, T>(
    files: &'a [F],
    path: &str,
    mut read: impl FnMut(&'a F, &str) -> Result<T, Problem>,
) -> Result<Vec<T>, Problem> {
    files.iter().enumerate().map(|(i, file)| read(file, &format!("{path}[{i}]"))).collect()
}

// ---------------------------------------------------------------------------------------------- writing

/// Writes a report as its file: two blanks of indent, a line break at the end, the same bytes every time.
#[cfg(not(target_arch = "wasm32"))]
pub fn write(report: &Report) -> String {
    to_json(&ReportFile::from(report))
}

/// The JSON Schema of a report's file.
#[cfg(not(target_arch = "wasm32"))]
pub fn report_schema() -> String {
    to_json(&schemars::schema_for!(ReportFile))
}

/// The JSON Schema of `index.json`.
#[cfg(not(target_arch = "wasm32"))]
pub fn index_schema() -> String {
    to_json(&schemars::schema_for!(IndexFile))
}

#[cfg(not(target_arch = "wasm32"))]
fn to_json(value: &impl Serialize) -> String {
    let mut json = serde_json::to_string_pretty(value).unwrap_or_default();
    json.push('\n');
    json
}

#[cfg(not(target_arch = "wasm32"))]
mod writing {
    use super::{
        Absence, AbsenceFile, Basis, BasisFile, Cell, CellFile, Column, ColumnFile, ColumnKind,
        ColumnKindFile, Cow, DepartmentFile, FORMAT, LeadFile, MetadataFile, MetadataKind,
        MetadataKindFile, Owner, PartFile, Quote, QuoteFile, Report, ReportFile, Row, RowFile,
        SectionFile, SourceFile, Span, TaskFile,
    };

    impl<'a> From<&'a Report> for ReportFile<'a> {
        fn from(report: &'a Report) -> Self {
            let quote = |quote: Quote| quote_file(report, quote);
            let quotes = |quotes: &[Quote]| quotes.iter().map(|&q| quote(q)).collect();
            Self {
                format: FORMAT,
                id: report.id.as_str().into(),
                quarter: report.quarter.to_string().into(),
                title: quote(report.title),
                metadata: report
                    .metadata
                    .iter()
                    .map(|item| MetadataFile {
                        kind: metadata_kind(item.kind),
                        label: quote(item.label),
                        value: quote(item.value),
                    })
                    .collect(),
                columns: report.columns.iter().map(|column| column_file(report, column)).collect(),
                sections: report
                    .sections
                    .iter()
                    .map(|section| SectionFile {
                        id: section.id.as_str().into(),
                        path: quotes(&section.path),
                        pinyin: section.pinyin.as_str().into(),
                    })
                    .collect(),
                departments: report
                    .departments
                    .iter()
                    .map(|department| DepartmentFile {
                        id: department.id.as_str().into(),
                        name: department.name.as_str().into(),
                        spellings: department.spellings.iter().map(|s| s.as_str().into()).collect(),
                        pinyin: department.pinyin.as_str().into(),
                    })
                    .collect(),
                tasks: report
                    .tasks
                    .iter()
                    .map(|task| TaskFile {
                        id: task.id.as_str().into(),
                        section: report.sections[task.section.0].id.as_str().into(),
                        target: quote(task.target),
                        lead: task
                            .lead
                            .iter()
                            .map(|lead| LeadFile {
                                department: report.departments[lead.department.0]
                                    .id
                                    .as_str()
                                    .into(),
                                text: report.words(lead.quote).into(),
                                span: span_file(lead.quote.span),
                            })
                            .collect(),
                        rows: task.rows.iter().map(|row| row_file(report, row)).collect(),
                    })
                    .collect(),
                footer: quotes(&report.footer),
                unread: quotes(&report.unread),
                source: SourceFile {
                    file: report.source.file.as_str().into(),
                    sha256: report.source.sha256.as_str().into(),
                    bytes: report.source.bytes,
                    retrieved: report.source.retrieved.as_deref().map(Cow::from),
                    imported_by: report.source.imported_by.as_deref().map(Cow::from),
                    importer: report.source.importer.as_str().into(),
                },
            }
        }
    }

    fn span_file(span: Span) -> [u32; 2] {
        [span.start, span.end]
    }

    fn quote_file(report: &Report, quote: Quote) -> QuoteFile<'_> {
        QuoteFile { text: report.words(quote).into(), span: span_file(quote.span) }
    }

    fn metadata_kind(kind: MetadataKind) -> MetadataKindFile {
        match kind {
            MetadataKind::IndexNumber => MetadataKindFile::IndexNumber,
            MetadataKind::Publisher => MetadataKindFile::Publisher,
            MetadataKind::Issued => MetadataKindFile::Issued,
            MetadataKind::Name => MetadataKindFile::Name,
            MetadataKind::Time => MetadataKindFile::Time,
            MetadataKind::Other => MetadataKindFile::Other,
        }
    }

    fn column_file<'a>(report: &'a Report, column: &'a Column) -> ColumnFile<'a> {
        let (kind, quarter) = match column.kind {
            ColumnKind::Section => (ColumnKindFile::Section, None),
            ColumnKind::Target => (ColumnKindFile::Target, None),
            ColumnKind::Lead => (ColumnKindFile::Lead, None),
            ColumnKind::Plan(quarter) => (ColumnKindFile::Plan, Some(quarter)),
            ColumnKind::Progress(quarter) => (ColumnKindFile::Progress, Some(quarter)),
            ColumnKind::Next => (ColumnKindFile::Next, None),
            ColumnKind::Contact => (ColumnKindFile::Contact, None),
        };
        ColumnFile {
            id: column.id.as_str().into(),
            kind,
            quarter: quarter.map(|quarter| quarter.to_string().into()),
            heading: column.heading.iter().map(|&q| quote_file(report, q)).collect(),
        }
    }

    fn row_file<'a>(report: &'a Report, row: &'a Row) -> RowFile<'a> {
        let cells = report.content_columns().zip(&row.cells).map(|(column, cell)| CellFile {
            column: column.id.as_str().into(),
            parts: cell
                .parts()
                .iter()
                .map(|part| {
                    let (department, basis) = match part.owner {
                        Owner::Undivided => (None, BasisFile::Undivided),
                        Owner::Department { department, basis } => (
                            Some(report.departments[department.0].id.as_str().into()),
                            match basis {
                                Basis::Label => BasisFile::Label,
                                Basis::Row => BasisFile::Row,
                                Basis::Only => BasisFile::Only,
                            },
                        ),
                    };
                    PartFile {
                        label: part.label.map(|label| quote_file(report, label)),
                        text: report.words(part.quote).into(),
                        span: span_file(part.quote.span),
                        department,
                        basis,
                    }
                })
                .collect(),
            absence: match cell {
                Cell::Stated(_) => None,
                Cell::Missing(Absence::Blank) => Some(AbsenceFile::Blank),
                Cell::Missing(Absence::NotInReport) => Some(AbsenceFile::NotInReport),
                Cell::Missing(Absence::NotStated) => Some(AbsenceFile::NotStated),
            },
        });
        RowFile { span: span_file(row.span), cells: cells.collect() }
    }
}

// ---------------------------------------------------------------------------------------------- the list

/// The list of reports as its file says it.
#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "Index"))]
struct IndexFile {
    /// The format's number, 1.
    format: u32,
    /// The reports, the newest first; the first is the one that opens without being asked for.
    reports: Vec<IndexEntryFile>,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "IndexEntry"))]
struct IndexEntryFile {
    /// The report's id; its file is `ID.json` beside the list.
    id: String,
    /// The quarter reported on.
    quarter: String,
    /// The report's title.
    title: String,
    /// Who publishes it, if the page says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    publisher: Option<String>,
    /// The date of the document, if the page says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    issued: Option<String>,
    /// How many tasks it has.
    tasks: usize,
}

/// One report of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexEntry {
    /// The report's id; its file is `ID.json` beside the list.
    pub id: ReportId,
    /// The quarter it reports on.
    pub quarter: Quarter,
    /// Its title.
    pub title: String,
    /// Who publishes it, if the page says.
    pub publisher: Option<String>,
    /// The date of the document, if the page says.
    pub issued: Option<String>,
    /// How many tasks it has.
    pub n_tasks: usize,
}

impl From<&Report> for IndexEntry {
    fn from(report: &Report) -> Self {
        Self {
            id: report.id.clone(),
            quarter: report.quarter,
            title: report.words(report.title).to_owned(),
            publisher: report.metadata(MetadataKind::Publisher).map(str::to_owned),
            issued: report.metadata(MetadataKind::Issued).map(str::to_owned),
            n_tasks: report.tasks.len(),
        }
    }
}

/// Reads `index.json`; an entry that cannot be used is left out and named.
///
/// # Errors
/// The file as a whole cannot be used.
pub fn parse_index(json: &str) -> Result<(Vec<IndexEntry>, Vec<Problem>), Problem> {
    check_format(json)?;
    let file: IndexFile = from_json(json)?;
    let mut entries: Vec<IndexEntry> = Vec::with_capacity(file.reports.len());
    let mut problems = Vec::new();
    for (i, entry) in file.reports.into_iter().enumerate() {
        let path = |key: &str| format!("$.reports[{i}].{key}");
        match (ReportId::new(&entry.id), Quarter::parse(&entry.quarter)) {
            (Err(_), _) => problems.push(problem(path("id"), ProblemKind::Id)),
            (_, None) => problems.push(problem(path("quarter"), ProblemKind::Quarter)),
            (Ok(id), _) if entries.iter().any(|known| known.id == id) => {
                problems.push(problem(path("id"), ProblemKind::TwiceId));
            }
            (Ok(id), Some(quarter)) => entries.push(IndexEntry {
                id,
                quarter,
                title: entry.title,
                publisher: entry.publisher,
                issued: entry.issued,
                n_tasks: entry.tasks,
            }),
        }
    }
    Ok((entries, problems))
}

/// Writes `index.json`, the newest report first.
#[cfg(not(target_arch = "wasm32"))]
pub fn write_index(entries: &[IndexEntry]) -> String {
    let mut entries: Vec<&IndexEntry> = entries.iter().collect();
    entries.sort_by(|a, b| b.quarter.cmp(&a.quarter).then_with(|| a.id.cmp(&b.id)));
    let reports = entries
        .into_iter()
        .map(|entry| IndexEntryFile {
            id: entry.id.to_string(),
            quarter: entry.quarter.to_string(),
            title: entry.title.clone(),
            publisher: entry.publisher.clone(),
            issued: entry.issued.clone(),
            tasks: entry.n_tasks,
        })
        .collect();
    to_json(&IndexFile { format: FORMAT, reports })
}
