//! Writing a dataset, and its published JSON Schema.

use serde::Serialize;

use crate::core::format::dataset::{
    AbsenceFile, BasisFile, CellFile, ColumnFile, ColumnKindFile, DepartmentFile, LeadFile,
    MetadataFile, MetadataKindFile, PartFile, QuoteFile, ReportFile, RowFile, SectionFile,
    SourceFile, TaskFile, Text,
};
use crate::core::format::readable::Readable;
use crate::core::format::version::FORMAT;
use crate::core::report::{
    Absence, Basis, Cell, Column, ColumnKind, MetadataKind, Owner, Part, Quote, Report, Row, Span,
};

/// Writes a report as its file: two blanks of indent, a line break at the end, the same bytes every time.
pub fn write(report: &Report) -> String {
    to_json(&ReportFile::from(report))
}

/// The JSON Schema of a report's file.
pub fn report_schema() -> String {
    to_json(&schemars::schema_for!(ReportFile))
}

pub(super) fn to_json(value: &impl Serialize) -> String {
    let mut json = serde_json::to_string_pretty(value).unwrap_or_default();
    json.push('\n');
    json
}

impl<'a> From<&'a Report> for ReportFile<'a> {
    fn from(report: &'a Report) -> Self {
        let quote = |quote: Quote| quote_file(report, quote);
        let quotes = |quotes: &[Quote]| quotes.iter().map(|&q| quote(q)).collect();
        Self {
            format: FORMAT,
            id: report.id.as_str().into(),
            quarter: Text(report.quarter.to_string().into()),
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
                    spellings: department
                        .spellings
                        .iter()
                        .map(|text| text.as_str().into())
                        .collect(),
                    pinyin: department.pinyin.as_str().into(),
                })
                .collect(),
            tasks: Readable(
                report
                    .tasks
                    .iter()
                    .map(|task| {
                        Some(TaskFile {
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
                                    text: report.text(lead.quote).into(),
                                    span: span_file(lead.quote.span),
                                })
                                .collect(),
                            rows: task.rows.iter().map(|row| row_file(report, row)).collect(),
                        })
                    })
                    .collect(),
            ),
            footer: quotes(&report.footer),
            unread: quotes(&report.unread),
            source: SourceFile {
                file: report.source.file.as_str().into(),
                sha256: report.source.sha256.as_str().into(),
                bytes: report.source.bytes,
                retrieved: report.source.retrieved.as_deref().map(Text::from),
                imported_by: report.source.imported_by.as_deref().map(Text::from),
                importer: report.source.importer.as_str().into(),
            },
        }
    }
}

fn span_file(span: Span) -> [u32; 2] {
    [span.start, span.end]
}

fn quote_file(report: &Report, quote: Quote) -> QuoteFile<'_> {
    QuoteFile { text: report.text(quote).into(), span: span_file(quote.span) }
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
        quarter: quarter.map(|quarter| Text(quarter.to_string().into())),
        heading: column.heading.iter().map(|&q| quote_file(report, q)).collect(),
    }
}

fn row_file<'a>(report: &'a Report, row: &'a Row) -> RowFile<'a> {
    let cells = report.content_columns().zip(&row.cells).map(|(column, cell)| {
        let (parts, absence) = match cell {
            Cell::Stated(parts) => {
                (Some(parts.iter().map(|part| part_file(report, part)).collect()), None)
            }
            Cell::Missing(absence) => (None, Some(absence_file(*absence))),
        };
        CellFile { column: column.id.as_str().into(), parts, absence }
    });
    RowFile { span: span_file(row.span), cells: cells.collect() }
}

fn absence_file(absence: Absence) -> AbsenceFile {
    match absence {
        Absence::Blank => AbsenceFile::Blank,
        Absence::NotInReport => AbsenceFile::NotInReport,
        Absence::NotStated => AbsenceFile::NotStated,
    }
}

fn part_file<'a>(report: &'a Report, part: &Part) -> PartFile<'a> {
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
        text: report.text(part.quote).into(),
        span: span_file(part.quote.span),
        department: department.map(Text::from),
        basis,
    }
}
