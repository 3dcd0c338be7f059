//! Writing a dataset, and its published JSON Schema.

use serde::Serialize;

use crate::core::format::dataset::{
    ColumnFile, DepartmentFile, ExtraRowFile, MetadataFile, MetadataKindFile, NoteFile,
    PlacingFile, PlacingState, ReadingTextFile, ReportFile, SectionFile, SourceFile, StatusFile,
};
use crate::core::format::dataset_quote::{QuoteFile, Text};
use crate::core::format::dataset_task::{
    BasisFile, BodyNameFile, CellFile, PartFile, RowFile, TaskFile,
};
use crate::core::format::readable::Readable;
use crate::core::format::version::FORMAT;
use crate::core::report::{
    Basis, BodyName, Cell, MetadataKind, Owner, Part, Placing, Quote, Report, Row, Span, Task,
    offset,
};

/// Writes a report as its file: two blanks of indent, a line break at the end, the same bytes every time.
pub fn write(report: &Report) -> String {
    let tasks = report.tasks.iter().map(|task| Some(task_file(report, task))).collect();
    to_json(&report_file(report, tasks, &|quote| Some(report.text(quote).into())))
}

/// The JSON Schema of a report's file.
#[cfg(not(target_arch = "wasm32"))]
pub fn report_schema() -> String {
    to_json(&schemars::schema_for!(ReportFile<TaskFile>))
}

/// Writes a value on one line, without its end.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn line(value: &impl Serialize) -> String {
    // Nothing of the formats is refused by JSON.
    serde_json::to_string(value).unwrap_or_default()
}

pub(super) fn to_json(value: &impl Serialize) -> String {
    let mut json = serde_json::to_string_pretty(value).unwrap_or_default();
    json.push('\n');
    json
}

/// Returns the file of a report with these tasks. `text` returns a quote's text, or `None` to leave it out.
pub(super) fn report_file<'a, T>(
    report: &'a Report,
    tasks: Vec<Option<T>>,
    text: &dyn Fn(Quote) -> Option<Text<'a>>,
) -> ReportFile<'a, T> {
    let quote = |quote: Quote| QuoteFile { text: text(quote), span: span_file(quote.span) };
    let quotes = |quotes: &[Quote]| quotes.iter().map(|&q| quote(q)).collect();
    ReportFile {
        format: FORMAT,
        id: report.id.as_str().into(),
        period: report.period.map(|period| Text(period.to_string().into())),
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
        columns: report
            .columns
            .iter()
            .map(|column| ColumnFile {
                id: column.id.as_str().into(),
                role: column.role.name().into(),
                period: column.period.map(|period| Text(period.to_string().into())),
                unit: column.unit.map(|unit| span_file(unit.span)),
                heading: quotes(&column.heading),
            })
            .collect(),
        sections: report
            .sections
            .iter()
            .map(|section| SectionFile {
                id: section.id.as_str().into(),
                path: quotes(&section.path),
                again: quotes(&section.again),
                pinyin: section.pinyin.as_str().into(),
            })
            .collect(),
        departments: report
            .departments
            .iter()
            .map(|department| DepartmentFile {
                id: department.id.as_str().into(),
                name: department.name.as_str().into(),
                spellings: department.spellings.iter().map(|text| text.as_str().into()).collect(),
                pinyin: department.pinyin.as_str().into(),
            })
            .collect(),
        statuses: report
            .statuses
            .iter()
            .map(|status| StatusFile {
                id: status.id.as_str().into(),
                text: status.text.as_str().into(),
                pinyin: status.pinyin.as_str().into(),
            })
            .collect(),
        tasks: Readable(tasks),
        notes: report
            .notes
            .iter()
            .map(|note| NoteFile {
                place: note.place,
                kind: note.kind,
                text: text(note.quote),
                span: span_file(note.quote.span),
            })
            .collect(),
        extra_rows: report
            .extra_rows
            .iter()
            .map(|row| ExtraRowFile {
                before: offset(row.n_before),
                kind: row.kind,
                text: text(row.quote),
                span: span_file(row.quote.span),
            })
            .collect(),
        unread: quotes(&report.unread),
        variants: Some(report.variants.as_str()).filter(|v| !v.is_empty()).map(Text::from),
        placing: placing(&report.placing),
        source: SourceFile {
            file: report.source.file.as_str().into(),
            sha256: report.source.sha256.as_str().into(),
            bytes: report.source.bytes,
            reading: report.source.reading.as_ref().map(|reading| ReadingTextFile {
                sha256: reading.sha256.as_str().into(),
                bytes: reading.bytes,
            }),
            address: report.source.address.as_deref().map(Text::from),
            retrieved: report.source.retrieved.as_deref().map(Text::from),
            imported_by: report.source.imported_by.as_deref().map(Text::from),
            importer: report.source.importer.as_str().into(),
        },
    }
}

fn span_file(span: Span) -> [u32; 2] {
    [span.start, span.end]
}

fn quote_file(report: &Report, quote: Quote) -> QuoteFile<'_> {
    QuoteFile { text: Some(report.text(quote).into()), span: span_file(quote.span) }
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

fn names<'a>(report: &'a Report, names: &[BodyName]) -> Vec<BodyNameFile<'a>> {
    let name = |name: &BodyName| BodyNameFile {
        department: report.departments[name.department.0].id.as_str().into(),
        text: report.text(name.quote).into(),
        span: span_file(name.quote.span),
    };
    names.iter().map(name).collect()
}

fn placing(placing: &Placing) -> PlacingFile<'_> {
    let (state, confirmation) = match placing {
        Placing::Stated => (PlacingState::Stated, None),
        Placing::Inferred => (PlacingState::Inferred, None),
        Placing::Confirmed(confirmation) => (PlacingState::Confirmed, Some(confirmation)),
    };
    PlacingFile {
        state,
        by: confirmation.map(|confirmation| confirmation.by.as_str().into()),
        on: confirmation.map(|confirmation| confirmation.on.as_str().into()),
        digest: confirmation.map(|confirmation| confirmation.digest.as_str().into()),
    }
}

fn task_file<'a>(report: &'a Report, task: &'a Task) -> TaskFile<'a> {
    TaskFile {
        id: task.id.as_str().into(),
        section: task.section.map(|idx| report.sections[idx.0].id.as_str().into()),
        target: quote_file(report, task.target),
        lead: names(report, &task.lead),
        support: names(report, &task.support),
        rows: task.rows.iter().map(|row| row_file(report, row)).collect(),
    }
}

fn row_file<'a>(report: &'a Report, row: &'a Row) -> RowFile<'a> {
    let cells = report.cell_columns().map(|idx| {
        let (parts, absence) = match &row.cells[idx.0] {
            Cell::Stated(parts) => {
                (Some(parts.iter().map(|part| part_file(report, part)).collect()), None)
            }
            Cell::Missing(absence) => (None, Some(*absence)),
            Cell::Heading => (None, None),
        };
        CellFile { column: report.column(idx).id.as_str().into(), parts, absence }
    });
    RowFile { span: span_file(row.span), cells: cells.collect() }
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
        text: Some(report.text(part.quote).into()),
        span: span_file(part.quote.span),
        department: department.map(Text::from),
        basis,
    }
}
