//! `moved.toml`: the former ids of reports, each with the id that the report has now. A person writes it, beside the
//! reports.

use std::collections::BTreeMap;

use toml::Spanned;

use crate::core::format::lines::Lines;
use crate::core::ids::ReportId;
use crate::core::limits::{self, Excess};
use crate::core::moved::{Moved, MovedReport};

/// A file that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MovedProblem {
    /// Not TOML of this shape: the parser's own sentence, with line and column.
    Syntax(String),
    /// A text at this line, from 1, is not the id of a report that has a page.
    Id(usize),
    /// More entries than reports may be listed.
    Excess(Excess),
}

/// The id whose page would be the site's first page.
const FIRST_PAGE: &str = "index";

/// Reads the file.
///
/// # Errors
/// It is not a table of texts, has an invalid id, or more entries than [`limits::REPORTS`].
pub fn parse_moved(toml: &str) -> Result<Moved, MovedProblem> {
    let file: BTreeMap<Spanned<String>, Spanned<String>> =
        toml::from_str(toml).map_err(|error| MovedProblem::Syntax(error.to_string()))?;
    if file.len() > limits::REPORTS.max {
        return Err(MovedProblem::Excess(Excess { found: file.len(), limit: limits::REPORTS }));
    }
    let lines = Lines::of(toml);
    let id = |text: &Spanned<String>| {
        let id = ReportId::new(text.get_ref()).ok();
        let id = id.filter(|id| id.as_str() != FIRST_PAGE);
        id.ok_or_else(|| MovedProblem::Id(lines.number(text.span().start)))
    };
    let report = |(from, to): (Spanned<String>, Spanned<String>)| {
        Ok(MovedReport { from: id(&from)?, to: id(&to)?, line: lines.number(from.span().start) })
    };
    let reports = file.into_iter().map(report).collect::<Result<_, MovedProblem>>()?;
    Ok(Moved { text: toml.to_owned(), reports })
}
