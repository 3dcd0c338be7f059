//! Reads a published text, a table with lost row and column spans, into a [`Report`].
//!
//! One law: the source's characters are kept exactly; nothing is corrected, dropped or guessed. What could not be
//! understood is kept in [`Report::unread`] and said with its place. Text in, report out: no file is touched here.

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

/// What an import needs to know that the text does not say.
#[derive(Clone, Debug)]
pub struct Options {
    /// The report's name in addresses.
    pub id: ReportId,
    /// The quarter it reports on, where the text does not say it or printed it wrongly.
    pub quarter: Option<Quarter>,
    /// The file name of the original.
    pub file: String,
    /// The day it was fetched from the publisher.
    pub retrieved: Option<String>,
    /// Who imports it.
    pub imported_by: Option<String>,
    /// The ids that departments already have in other reports, by their name without a leading 县.
    pub departments: BTreeMap<String, DepartmentId>,
}

/// Reads a published text. What could not be understood is in the report, unread, and among the problems.
///
/// # Errors
/// Nothing at all can be read: not text, no table, no quarter that it could be for, or more than is read.
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

/// The SHA-256 of bytes in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

/// The quarter reported on: the one that was asked for, or the number in the progress heading with the year of the
/// latest such quarter that had begun when the page was published.
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
