//! Writing a dataset, and its published JSON Schema. The types below are the format and nothing else: they borrow
//! their text from the report, and the schema's descriptions are their comments.

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::format::{report_list::ListedReport, version::FORMAT};
use crate::core::report::{
    Absence, Basis, Cell, Column, ColumnKind, MetadataKind, Owner, Quote, Report, Row, Span, offset,
};

/// Writes a report as its file: two blanks of indent, a line break at the end, the same bytes every time.
pub fn write(report: &Report) -> String {
    to_json(&ReportFile::from(report))
}

/// The JSON Schema of a report's file.
pub fn report_schema() -> String {
    to_json(&schemars::schema_for!(ReportFile))
}

/// The JSON Schema of `index.json`.
pub fn report_list_schema() -> String {
    to_json(&schemars::schema_for!(ReportListFile))
}

pub(super) fn to_json(value: &impl Serialize) -> String {
    let mut json = serde_json::to_string_pretty(value).unwrap_or_default();
    json.push('\n');
    json
}

/// A report as its file says it.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Report")]
struct ReportFile<'a> {
    /// The format's number, 1.
    format: u32,
    /// The report's name in addresses: lower-case letters, digits and hyphens.
    id: &'a str,
    /// The quarter reported on: `2022q2`.
    quarter: String,
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
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Quote")]
struct QuoteFile<'a> {
    /// The words, typos and stray blanks included.
    text: &'a str,
    /// Where the original says them: first byte and the byte after the last, counted in UTF-8.
    span: [u32; 2],
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "MetadataKind")]
#[serde(rename_all = "kebab-case")]
enum MetadataKindFile {
    IndexNumber,
    Publisher,
    Issued,
    Name,
    Time,
    Other,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Metadata")]
struct MetadataFile<'a> {
    /// Which of the known heads it is.
    kind: MetadataKindFile,
    /// The head as printed.
    label: QuoteFile<'a>,
    /// What stands there.
    value: QuoteFile<'a>,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "ColumnKind")]
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

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Column")]
struct ColumnFile<'a> {
    /// The column's name in this dataset.
    id: &'a str,
    /// What it holds.
    kind: ColumnKindFile,
    /// Which quarter a plan or a progress is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    quarter: Option<String>,
    /// Its headings as printed, the upper one first.
    heading: Vec<QuoteFile<'a>>,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Section")]
struct SectionFile<'a> {
    /// The section's name in addresses.
    id: &'a str,
    /// The headings, the outermost first.
    path: Vec<QuoteFile<'a>>,
    /// How the innermost heading is typed: syllables parted by blanks, readings of one character by `/`.
    pinyin: &'a str,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Department")]
struct DepartmentFile<'a> {
    /// The department's name in addresses.
    id: &'a str,
    /// Its name without a leading 县.
    name: &'a str,
    /// The spellings that the source uses.
    spellings: Vec<&'a str>,
    /// How the name is typed: syllables parted by blanks, readings of one character by `/`.
    pinyin: &'a str,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Task")]
struct TaskFile<'a> {
    /// The task's name in addresses, made from the wording of its target.
    id: &'a str,
    /// The id of its section.
    section: &'a str,
    /// What is to be done.
    target: QuoteFile<'a>,
    /// Who leads, in the source's order.
    lead: Vec<LeadFile<'a>>,
    /// The table's rows that speak of it.
    rows: Vec<RowFile<'a>>,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Lead")]
struct LeadFile<'a> {
    /// The id of the department.
    department: &'a str,
    /// The name as printed.
    text: &'a str,
    /// Where the original prints it.
    span: [u32; 2],
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Row")]
struct RowFile<'a> {
    /// The whole row in the original, its separators included.
    span: [u32; 2],
    /// Its cells: one for each plan, progress, next and contact column, in that order.
    cells: Vec<CellFile<'a>>,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Absence")]
#[serde(rename_all = "kebab-case")]
enum AbsenceFile {
    /// The source has the cell and left it blank.
    Blank,
    /// This report does not have it at all.
    NotInReport,
    /// The source does not say.
    NotStated,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Cell")]
struct CellFile<'a> {
    /// The id of the column.
    column: &'a str,
    /// What it says; left out if it says nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    parts: Vec<PartFile<'a>>,
    /// Why it says nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    absence: Option<AbsenceFile>,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Basis")]
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

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Part")]
struct PartFile<'a> {
    /// The label that introduces it, its colon included.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<QuoteFile<'a>>,
    /// The words, typos and stray blanks included.
    text: &'a str,
    /// Where the original says them.
    span: [u32; 2],
    /// The id of the department whose words they are; left out if the source does not divide them.
    #[serde(skip_serializing_if = "Option::is_none")]
    department: Option<&'a str>,
    /// What in the source says whose words they are.
    basis: BasisFile,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Source")]
struct SourceFile<'a> {
    /// The file name of the original, which stands beside the dataset.
    file: &'a str,
    /// The SHA-256 of its bytes, in hexadecimal.
    sha256: &'a str,
    /// How many bytes it has.
    bytes: u32,
    /// The day it was fetched from the publisher, if known.
    #[serde(skip_serializing_if = "Option::is_none")]
    retrieved: Option<&'a str>,
    /// Who imported it, if they said.
    #[serde(skip_serializing_if = "Option::is_none")]
    imported_by: Option<&'a str>,
    /// The program that read it.
    importer: &'a str,
}

/// The list of reports as its file says it.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Index")]
struct ReportListFile {
    /// The format's number, 1.
    format: u32,
    /// The reports, the newest first; the first is the one that opens without being asked for.
    reports: Vec<ListedReportFile>,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "ListedReport")]
struct ListedReportFile {
    /// The report's id; its file is `ID.json` beside the list.
    id: String,
    /// The quarter reported on.
    quarter: String,
    /// The report's title.
    title: String,
    /// Who publishes it, if the page says.
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<String>,
    /// The date of the document, if the page says.
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<String>,
    /// How many tasks it has.
    tasks: u32,
}

impl<'a> From<&'a Report> for ReportFile<'a> {
    fn from(report: &'a Report) -> Self {
        let quote = |quote: Quote| quote_file(report, quote);
        let quotes = |quotes: &[Quote]| quotes.iter().map(|&q| quote(q)).collect();
        Self {
            format: FORMAT,
            id: report.id.as_str(),
            quarter: report.quarter.to_string(),
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
                    id: section.id.as_str(),
                    path: quotes(&section.path),
                    pinyin: section.pinyin.as_str(),
                })
                .collect(),
            departments: report
                .departments
                .iter()
                .map(|department| DepartmentFile {
                    id: department.id.as_str(),
                    name: department.name.as_str(),
                    spellings: department.spellings.iter().map(String::as_str).collect(),
                    pinyin: department.pinyin.as_str(),
                })
                .collect(),
            tasks: report
                .tasks
                .iter()
                .map(|task| TaskFile {
                    id: task.id.as_str(),
                    section: report.sections[task.section.0].id.as_str(),
                    target: quote(task.target),
                    lead: task
                        .lead
                        .iter()
                        .map(|lead| LeadFile {
                            department: report.departments[lead.department.0].id.as_str(),
                            text: report.text(lead.quote),
                            span: span_file(lead.quote.span),
                        })
                        .collect(),
                    rows: task.rows.iter().map(|row| row_file(report, row)).collect(),
                })
                .collect(),
            footer: quotes(&report.footer),
            unread: quotes(&report.unread),
            source: SourceFile {
                file: report.source.file.as_str(),
                sha256: report.source.sha256.as_str(),
                bytes: report.source.bytes,
                retrieved: report.source.retrieved.as_deref(),
                imported_by: report.source.imported_by.as_deref(),
                importer: report.source.importer.as_str(),
            },
        }
    }
}

fn span_file(span: Span) -> [u32; 2] {
    [span.start, span.end]
}

fn quote_file(report: &Report, quote: Quote) -> QuoteFile<'_> {
    QuoteFile { text: report.text(quote), span: span_file(quote.span) }
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
        id: column.id.as_str(),
        kind,
        quarter: quarter.map(|quarter| quarter.to_string()),
        heading: column.heading.iter().map(|&q| quote_file(report, q)).collect(),
    }
}

fn row_file<'a>(report: &'a Report, row: &'a Row) -> RowFile<'a> {
    let cells = report.content_columns().zip(&row.cells).map(|(column, cell)| CellFile {
        column: column.id.as_str(),
        parts: cell
            .parts()
            .iter()
            .map(|part| {
                let (department, basis) = match part.owner {
                    Owner::Undivided => (None, BasisFile::Undivided),
                    Owner::Department { department, basis } => (
                        Some(report.departments[department.0].id.as_str()),
                        match basis {
                            Basis::Label => BasisFile::Label,
                            Basis::Row => BasisFile::Row,
                            Basis::Only => BasisFile::Only,
                        },
                    ),
                };
                PartFile {
                    label: part.label.map(|label| quote_file(report, label)),
                    text: report.text(part.quote),
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

impl From<&Report> for ListedReport {
    fn from(report: &Report) -> Self {
        Self {
            id: report.id.clone(),
            quarter: report.quarter,
            title: report.text(report.title).to_owned(),
            publisher: report.metadata(MetadataKind::Publisher).map(str::to_owned),
            issued: report.metadata(MetadataKind::Issued).map(str::to_owned),
            n_tasks: offset(report.tasks.len()),
        }
    }
}

/// Writes `index.json`, the newest report first.
pub fn write_report_list(entries: &[ListedReport]) -> String {
    let mut entries: Vec<&ListedReport> = entries.iter().collect();
    entries.sort_by(|a, b| b.quarter.cmp(&a.quarter).then_with(|| a.id.cmp(&b.id)));
    let reports = entries
        .into_iter()
        .map(|entry| ListedReportFile {
            id: entry.id.to_string(),
            quarter: entry.quarter.to_string(),
            title: entry.title.clone(),
            publisher: entry.publisher.clone(),
            issued: entry.issued.clone(),
            tasks: entry.n_tasks,
        })
        .collect();
    to_json(&ReportListFile { format: FORMAT, reports })
}
