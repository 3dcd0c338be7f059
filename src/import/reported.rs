//! The period that a report is on.

use crate::core::period::Period;
use crate::core::role::Role;
use crate::import::around::{self, Head};
use crate::import::context::Context;
use crate::import::date::Date;
use crate::import::headings::Headings;
use crate::import::mapping::Mapping;
use crate::import::period_text::PeriodHint;
use crate::import::problem::{self, ImportProblem, ImportProblemKind};

/// The reported period: the requested or mapped one, or that of the progress headings or the title, in their own year
/// or in the year of the latest such period that had begun when the page was published.
pub(crate) fn period(
    context: &mut Context,
    head: &Head,
    headings: &Headings,
    header: problem::Location,
    dates: &[Date],
    requested: Option<Period>,
    mapping: &Mapping,
) -> Option<Period> {
    let hint = |role: Role| {
        let columns = headings.columns.iter().filter(move |column| column.found.role == Some(role));
        columns
            .filter_map(|column| column.found.period)
            .max_by_key(|hint| (hint.year, hint.months.1))
    };
    let title = around::title_period(context.original.slice(head.title.span));
    let progress = hint(Role::Progress);
    let hint = match (progress, title) {
        (Some(PeriodHint { year: None, months }), Some(title)) => {
            Some(PeriodHint { year: title.year.filter(|_| dates.is_empty()), months })
        }
        (progress, title) => progress.or(title),
    };
    let year = hint.and_then(|hint| hint.year).or_else(|| latest_year(dates, hint?));
    let printed = hint.and_then(|hint| hint.in_year(year));
    let at_header = |kind| ImportProblem { place: Some(header), kind };
    let mapped = mapping.period.as_deref().and_then(Period::parse);
    let is_not_stated = mapping.period.as_deref() == Some("");
    match (requested.or(mapped), printed) {
        (Some(requested), Some(printed)) if requested != printed => {
            context
                .problems
                .push(at_header(ImportProblemKind::PeriodContradicts { requested, printed }));
            Some(requested)
        }
        (Some(period), _) | (None, Some(period)) => Some(period),
        (None, None) if is_not_stated => None,
        (None, None) => {
            let kind = if hint.is_some() {
                ImportProblemKind::YearUnknown
            } else {
                ImportProblemKind::PeriodUnknown
            };
            context.problems.push(at_header(kind));
            None
        }
    }
}

/// The year of the latest such months that had begun on the first of these days: a report on the last months that is
/// published in January is on the year before.
fn latest_year(dates: &[Date], hint: PeriodHint) -> Option<u16> {
    let date = dates.first()?;
    Some(date.year - u16::from(date.month < hint.months.0))
}
