//! Finds the heading that covers more than one column, where a source has lost it.

use crate::core::role::Role;
use crate::import::columns::Columns;
use crate::import::context::Context;
use crate::import::headings::Headings;
use crate::import::problem::ImportProblemKind;
use crate::import::row_kind;
use crate::import::sheet::SheetRow;

/// The share of the rows that must fit, in tenths.
const MOST: usize = 9;

/// Gives the columns without a heading to the heading that the rows fit: to 指标 if they fit it, else to the only other
/// one. If they fit several, no row is read and all of them are reported.
pub(crate) fn spread(
    columns: &mut Columns,
    context: &mut Context,
    headings: &Headings,
    rows: &[&SheetRow],
    header: &SheetRow,
) {
    let n_more = columns.width(rows).saturating_sub(columns.slots.len());
    if n_more == 0 || headings.columns.iter().any(|heading| heading.covers.is_some()) {
        return;
    }
    let narrow = columns.slots.clone();
    let widen = |columns: &mut Columns, column: usize| {
        let at = narrow.iter().position(|&slot| slot == column).unwrap_or(0);
        columns.slots.clone_from(&narrow);
        columns.slots.splice(at..at, std::iter::repeat_n(column, n_more));
    };
    let fits = |columns: &Columns| {
        let n_fit =
            rows.iter().filter(|row| row_kind::fits(columns, context.original, row)).count();
        n_fit * 10 >= rows.len() * MOST
    };
    // A column below two rows of headings is one column. A task has one target.
    let is_one_line = |column: usize| headings.columns[column].cells.len() == 1;
    let is_candidate =
        |&column: &usize| is_one_line(column) && columns.role(column) != Role::Target;
    let candidates: Vec<usize> = (0..columns.list.len()).filter(is_candidate).collect();
    let section = candidates.iter().copied().find(|&column| columns.role(column) == Role::Section);
    if let Some(section) = section {
        widen(columns, section);
        if fits(columns) || candidates.len() == 1 {
            return;
        }
    }
    let mut fitting = candidates;
    fitting.retain(|&column| {
        widen(columns, column);
        fits(columns)
    });
    match (&fitting[..], section) {
        (&[column], _) => widen(columns, column),
        // Nothing fits better than 指标, so the rows themselves are reported.
        ([], Some(section)) => widen(columns, section),
        ([], None) => columns.slots = narrow,
        (several, _) => {
            let cells = several.iter().filter_map(|&column| headings.columns[column].cells.last());
            let names =
                cells.map(|cell| context.original.slice(cell.span).trim().to_owned()).collect();
            columns.slots = narrow;
            columns.is_known = false;
            context
                .problem(header.span, ImportProblemKind::WidthUnclear { n_more, headings: names });
        }
    }
}
