//! Parses a published file with a table into a [`Report`].
//!
//! ```text
//! file ─▶ Document ─▶ reading text, Sheet ─▶ Headings, Head, notes ─▶ Columns (by recognition or Mapping) ─▶ Table
//! ```
//!
//! Every format gives a [`Document`](document::Document) of paragraphs and tables, of which a reading text is written. A
//! plain text is its own reading text, and its table may have lost its row and column spans.
//!
//! The source's characters are kept exactly: nothing is corrected, dropped or guessed. Text that could not be
//! understood is kept in [`Report::unread`] and reported as a problem with its location. This module reads and writes
//! no files.

pub mod address;
pub mod annotate;
pub mod counts;
pub mod date;
pub mod document;
pub mod file_kind;
pub mod mapping;
pub mod original;
pub mod pinyin;
pub mod problem;
pub mod questions;
pub mod source;

mod around;
mod bodies;
mod cells;
mod certainty;
mod columns;
pub(crate) mod context;
pub(crate) mod departments;
mod extra_rows;
mod grid;
mod grid_headings;
mod grid_rows;
mod headings;
pub(crate) mod labels;
mod owners;
mod padding;
mod period_text;
mod reading_text;
mod recognition;
mod reported;
mod row_kind;
mod sections;
mod sheet;
mod spread;
mod table;
mod targets;
mod task_id;
mod text;
mod variants;

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::core::canonical_placing::canonical_placing;
use crate::core::period::Period;
use crate::core::report::{
    ColumnIdx, Confirmation, DepartmentId, NoteKind, Placing, ReadingText, Report, ReportId,
    Source, offset,
};
use crate::core::role::Role;
use crate::import::columns::Columns;
use crate::import::context::Context;
use crate::import::headings::Headings;
use crate::import::mapping::Mapping;
use crate::import::original::Original;
use crate::import::problem::{ImportProblem, ImportProblemKind};
use crate::import::sheet::SheetRow;
use crate::import::targets::Body;

/// Facts about a report that its text does not contain, or may print wrongly.
#[derive(Clone, Debug)]
pub struct Options {
    /// The report's id, used in addresses and file names.
    pub id: ReportId,
    /// The reported period, if the text does not name it or names the wrong one. `None`: derived from the text.
    pub period: Option<Period>,
    /// The file name of the original.
    pub file: String,
    /// The web address of the published page, such as `https://example.org/a.html`.
    pub address: Option<String>,
    /// The day on which the original was fetched from the publisher, such as `2022-07-02`.
    pub retrieved: Option<String>,
    /// The name of the person who runs the import.
    pub imported_by: Option<String>,
    /// Ids that departments already have in other reports, keyed by the name without a leading 县.
    pub departments: BTreeMap<String, DepartmentId>,
    /// How the table is read, where its headings do not tell.
    pub mapping: Mapping,
    /// The person who confirms the rows and columns, and the day: `("…", "2022-10-08")`.
    pub confirm: Option<(String, String)>,
}

impl Options {
    /// Returns the options of an import about which nothing else is stated.
    pub fn new(id: ReportId, file: String) -> Self {
        Self {
            id,
            period: None,
            file,
            address: None,
            retrieved: None,
            imported_by: None,
            departments: BTreeMap::new(),
            mapping: Mapping::default(),
            confirm: None,
        }
    }
}

/// Parses a published text. Text that could not be understood is in [`Report::unread`] and listed in the problems,
/// which are sorted by their place in the original.
///
/// # Errors
/// Rejects files that are no text with a table, and whatever exceeds a limit.
pub fn import(
    bytes: &[u8],
    options: &Options,
) -> Result<(Report, Vec<ImportProblem>), ImportProblem> {
    let original = source::read(bytes, &options.mapping)?;
    import_original(&original, bytes, options)
}

/// Like [`import`], for a file that was read before. `bytes` are its own.
///
/// # Errors
/// Rejects files without a table, and whatever exceeds a limit.
pub fn import_original(
    original: &Original,
    bytes: &[u8],
    options: &Options,
) -> Result<(Report, Vec<ImportProblem>), ImportProblem> {
    let mapping = &options.mapping;
    let text_sheet = original.sheet().is_none().then(|| text::sheet(original));
    let Some(sheet) = original.sheet().or(text_sheet.as_ref()) else {
        return Err(ImportProblem::of_file(ImportProblemKind::NoTable));
    };
    let grid = sheet.grid.as_ref();
    let mut context = Context::new(original);
    context.check_characters();
    let first = headings::first_heading_row(original, sheet, mapping)?;
    context.check_cells(sheet);
    if let Some(excess) = context.excess {
        return Err(excess);
    }
    let end = grid_rows::end(original, sheet, first);
    let mut headings = match grid {
        Some(grid) => Headings::of_grid(original, sheet, grid, first, end, mapping),
        None => Headings::read(&mut context, sheet, first, end, mapping),
    };
    let first = headings.rows[0];
    let body = headings.rows[headings.rows.len() - 1] + 1;
    let below_headings = Body { original, sheet, rows: body..end };
    below_headings.settle_targets(&mut headings);
    let mut head = around::head(&mut context, &sheet.rows[..first], grid.is_some());
    let header = original.place(sheet.rows[first].span, None);
    let below = around::foot(&mut context, &sheet.rows[end..]);
    let dates = head.dates(&mut context, &below);
    let period =
        reported::period(&mut context, &head, &headings, header, &dates, options.period, mapping);
    let year = period.map(Period::last_year).or_else(|| dates.first().map(|date| date.year));
    let rows: Vec<&SheetRow> = sheet.rows[body..end].iter().filter(|row| row.has_cells()).collect();
    let mut columns = Columns::new(&mut context, sheet, &headings, &rows, year);
    if !columns.list.iter().any(|column| column.role == Role::Target) {
        let choices = below_headings.target_choices(&headings);
        let kind = ImportProblemKind::NoTarget { choices };
        return Err(ImportProblem { place: Some(header), kind });
    }
    if headings.are_twice(original) {
        return Err(ImportProblem { place: Some(header), kind: ImportProblemKind::SideBySide });
    }
    if grid.is_none() {
        spread::spread(&mut columns, &mut context, &headings, &rows, &sheet.rows[first]);
        columns.check_fit(&mut context, &rows, &sheet.rows[first]);
    }
    let rules = head.body_rules(&context, &headings, &mapping.bodies);
    let table = table::read(
        &mut context,
        sheet,
        &headings,
        &columns,
        body..end,
        &options.departments,
        &rules,
    );
    if grid.is_none() {
        if below.is_empty() {
            context.problems.push(ImportProblem::of_file(ImportProblemKind::NoFooter));
        }
        around::report_possible_rows(&mut context, sheet, end, &below);
    }
    let remarks = original.remarks().iter().cloned();
    let remarks = remarks.map(|remark| ImportProblemKind::Remark { remark });
    context.problems.extend(remarks.map(ImportProblem::of_file));
    head.notes.extend(below);
    report_missing_columns(&mut context, &headings, mapping, header);
    let Context { text, mut problems, mut unread, excess, .. } = context;
    if let Some(excess) = excess {
        return Err(excess);
    }
    unread.sort_by_key(|quote| quote.span);
    let mut report = Report {
        id: options.id.clone(),
        period,
        title: head.title,
        metadata: head.metadata,
        columns: columns.list,
        sections: table.sections,
        departments: table.departments,
        statuses: table.statuses,
        tasks: table.tasks,
        notes: head.notes,
        extra_rows: table.extra_rows,
        unread,
        variants: String::new(),
        placing: Placing::Stated,
        source: provenance(bytes, original, options),
        text,
    };
    set_units(&mut report);
    report.variants = variants::variants(&report);
    if table.is_inferred {
        report.placing = inferred_or_confirmed(&report, options, &mut problems);
    }
    if let Placing::Confirmed(_) = report.placing {
        let is_confirmed = |kind: &ImportProblemKind| {
            matches!(kind, ImportProblemKind::RowOwnBodies | ImportProblemKind::RowUncertain)
        };
        problems.retain(|problem| !is_confirmed(&problem.kind));
    }
    problems.sort_by_key(|problem| problem.place.map(|place| place.span));
    Ok((report, problems))
}

/// Reports the columns of a mapping that the table does not have.
fn report_missing_columns(
    context: &mut Context,
    headings: &Headings,
    mapping: &Mapping,
    header: problem::Location,
) {
    for column in mapping.columns.iter().filter(|_| !mapping.is_inherited) {
        let is_known = |known: &headings::Heading| {
            let lines: Vec<&str> =
                known.cells.iter().map(|cell| context.original.slice(cell.span)).collect();
            mapping.column(&lines) == Some(column)
        };
        if !headings.columns.iter().any(is_known) {
            let kind =
                ImportProblemKind::MappedColumnMissing { heading: column.heading.join(" / ") };
            context.problems.push(ImportProblem { place: Some(header), kind });
        }
    }
}

/// The provenance of a report, with the digest of the text that it was read from, unless that is the file itself.
fn provenance(bytes: &[u8], original: &Original, options: &Options) -> Source {
    let text = original.text().as_bytes();
    Source {
        file: options.file.clone(),
        sha256: sha256(bytes),
        bytes: offset(bytes.len()),
        reading: (text != bytes)
            .then(|| ReadingText { sha256: sha256(text), bytes: offset(text.len()) }),
        address: options.address.clone(),
        retrieved: options.retrieved.clone(),
        imported_by: options.imported_by.clone(),
        importer: concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")).to_owned(),
    }
}

/// The placing of a report whose original has lost its merged cells: confirmed only if a person confirmed this very one.
fn inferred_or_confirmed(
    report: &Report,
    options: &Options,
    problems: &mut Vec<ImportProblem>,
) -> Placing {
    let digest = placing_digest(report);
    if let Some((by, on)) = &options.confirm {
        return Placing::Confirmed(Confirmation { by: by.clone(), on: on.clone(), digest });
    }
    match &options.mapping.placing {
        Some(confirmed) if confirmed.digest == digest => Placing::Confirmed(Confirmation {
            by: confirmed.confirmed_by.clone(),
            on: confirmed.on.clone(),
            digest,
        }),
        Some(_) => {
            problems.push(ImportProblem::of_file(ImportProblemKind::PlacingNotConfirmed));
            Placing::Inferred
        }
        None => Placing::Inferred,
    }
}

/// The SHA-256 digest of a report's placing.
pub fn placing_digest(report: &Report) -> String {
    sha256(canonical_placing(report).as_bytes())
}

/// Gives number columns without a unit of their own the unit of a line such as 单位:万元. A rate has another unit, and so
/// has a column with more than numbers in it: 60%, 3个.
fn set_units(report: &mut Report) {
    let unit = report.notes.iter().find(|note| note.kind == NoteKind::Unit).and_then(|note| {
        let text = report.text(note.quote);
        let (at, colon) = text.char_indices().find(|&(_, c)| matches!(c, ':' | '：'))?;
        let from = at + colon.len_utf8();
        let unit = text[from..].trim_end_matches([')', '）', ' ']);
        let start = note.quote.span.start + offset(from + unit.len() - unit.trim_start().len());
        let end = note.quote.span.start + offset(from + unit.len());
        note.quote.part(crate::core::report::Span { start, end })
    });
    let is_counted = |idx: ColumnIdx| {
        let column = report.column(idx);
        let rows = report.tasks.iter().flat_map(|task| &task.rows);
        let mut parts = rows.flat_map(|row| row.cells[idx.0].parts());
        column.role == Role::Figure
            && !recognition::is_rate(&report.heading(idx))
            && parts.all(|part| recognition::is_bare_number(report.text(part.quote)))
    };
    let counted: Vec<ColumnIdx> = report.column_idxs().filter(|&idx| is_counted(idx)).collect();
    for idx in counted {
        let column = &mut report.columns[idx.0];
        column.unit = column.unit.or(unit);
    }
}

/// Returns the SHA-256 digest of the bytes in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}
