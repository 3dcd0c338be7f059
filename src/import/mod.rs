//! Parses a published text, a table that has lost its row and column spans, into a [`Report`].
//!
//! The source's characters are kept exactly: nothing is corrected, dropped or guessed. Text that could not be
//! understood is kept in [`Report::unread`] and reported as a problem with its location. This module reads and writes
//! no files.

pub mod annotate;
pub mod counts;
pub mod date;
pub mod original;
pub mod pinyin;
pub mod problem;

pub(crate) mod context;
pub(crate) mod departments;
mod grid;
mod head;
mod headings;
pub(crate) mod labels;
mod owners;
mod padding;
mod row_kind;
mod table;
mod task_id;

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::core::limits;
use crate::core::quarter::Quarter;
use crate::core::report::{DepartmentId, MetadataKind, Report, ReportId, Source, offset};
use crate::import::context::Context;
use crate::import::date::Date;
use crate::import::grid::Grid;
use crate::import::head::Head;
use crate::import::original::Original;
use crate::import::problem::{Bounded, ImportProblem, ImportProblemKind};

/// Facts about a report that its text does not contain, or may print wrongly.
#[derive(Clone, Debug)]
pub struct Options {
    /// The report's id, used in addresses and file names.
    pub id: ReportId,
    /// The reported quarter, if the text does not name it or names the wrong one. `None`: derived from the text.
    pub quarter: Option<Quarter>,
    /// The file name of the original.
    pub file: String,
    /// The day on which the original was fetched from the publisher, such as `2022-07-02`.
    pub retrieved: Option<String>,
    /// The name of the person who runs the import.
    pub imported_by: Option<String>,
    /// Ids that departments already have in other reports, keyed by the name without a leading 县.
    pub departments: BTreeMap<String, DepartmentId>,
}

/// Parses a published text. Text that could not be understood is in [`Report::unread`] and listed in the problems,
/// which are sorted by their place in the original.
///
/// # Errors
/// Returns the problem that stops the import: the bytes are not UTF-8 text, there is no table, the reported quarter is
/// unknown, or a limit is exceeded.
pub fn import(
    bytes: &[u8],
    options: &Options,
) -> Result<(Report, Vec<ImportProblem>), ImportProblem> {
    let original = Original::read(bytes)?;
    let mut context = Context::new(&original);
    context.check_characters();
    let lines = original.lines();
    let Some(header_idx) = headings::header_idx(&original) else {
        return Err(ImportProblem::of_file(ImportProblemKind::NoTable));
    };
    context.check_cells();
    if let Some(excess) = context.excess {
        return Err(excess);
    }
    let head = head::read(&mut context, &lines[..header_idx]);
    let quarter = quarter(&mut context, &head, header_idx, options.quarter)?;
    let end = lines.iter().rposition(|&line| original.has_cells(line)).unwrap_or(header_idx);
    let (grid, first_row_idx) = Grid::read(&mut context, header_idx, end + 1, quarter);
    let table = table::read(&mut context, &grid, first_row_idx..end + 1, &options.departments);
    let footer: Vec<_> = lines[end + 1..]
        .iter()
        .filter(|line| !original.is_blank(line.span))
        .map(|line| context.quote(original.trimmed(line.span)))
        .collect();
    if let Some(last) = footer.last() {
        context.within(Bounded::Footer, limits::LINES_KEPT, footer.len(), last.span);
    } else {
        context.problems.push(ImportProblem::of_file(ImportProblemKind::NoFooter));
    }
    let Context { text, mut problems, mut unread, excess, .. } = context;
    if let Some(excess) = excess {
        return Err(excess);
    }
    problems.sort_by_key(|problem| problem.place.map(|place| place.span));
    unread.sort_by_key(|quote| quote.span);
    let report = Report {
        id: options.id.clone(),
        quarter,
        title: head.title,
        metadata: head.metadata,
        columns: grid.columns,
        sections: table.sections,
        departments: table.departments,
        tasks: table.tasks,
        footer,
        unread,
        source: Source {
            file: options.file.clone(),
            sha256: sha256(bytes),
            bytes: offset(bytes.len()),
            retrieved: options.retrieved.clone(),
            imported_by: options.imported_by.clone(),
            importer: concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")).to_owned(),
        },
        text,
    };
    Ok((report, problems))
}

/// Returns the SHA-256 digest of the bytes in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

/// Returns the reported quarter: the requested one, or else the latest quarter with the progress heading's number that
/// had begun on the publication date.
fn quarter(
    context: &mut Context,
    head: &Head,
    header_idx: usize,
    requested: Option<Quarter>,
) -> Result<Quarter, ImportProblem> {
    let header = context.original.lines()[header_idx];
    let header_place = context.original.place(header.span, None);
    let at_header = |kind| ImportProblem { place: Some(header_place), kind };
    let mut date = None;
    for kind in [MetadataKind::Issued, MetadataKind::Time] {
        for item in head.metadata.iter().filter(|item| item.kind == kind) {
            let found = context.original.slice(item.value.span);
            let parsed = Date::parse(found);
            if parsed.is_none() && !found.is_empty() {
                let kind = ImportProblemKind::BadDate { found: found.to_owned() };
                context.problem(item.value.span, kind);
            }
            date = date.or(parsed);
        }
    }
    let number = headings::progress_number(context.original, header);
    let printed = number.and_then(|number| date.and_then(|date| date.latest_quarter(number)));
    match (requested, printed, number) {
        (Some(requested), Some(printed), _) if requested != printed => {
            context
                .problems
                .push(at_header(ImportProblemKind::PeriodContradicts { requested, printed }));
            Ok(requested)
        }
        (Some(quarter), ..) | (None, Some(quarter), _) => Ok(quarter),
        (None, None, Some(number)) => Err(at_header(ImportProblemKind::YearUnknown { number })),
        (None, None, None) => Err(at_header(ImportProblemKind::QuarterUnknown)),
    }
}
