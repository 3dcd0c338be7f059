//! The messages on reports whose ids have changed, in English.

use std::path::Path;

use crate::core::format::MovedProblem;
use crate::core::messages::messages;
use crate::core::moved::{MovedFault, MovedFaultKind, MovedReport};
use crate::core::query::Lang;

pub(super) fn fault(path: &Path, fault: &MovedFault) -> String {
    let MovedReport { from, to, line } = &fault.of;
    let place = format!("{}:{line}: {from}", path.display());
    match &fault.kind {
        MovedFaultKind::Listed => format!(
            "{place}: The list has a report with this id, which is where its own addresses lead."
        ),
        MovedFaultKind::Unknown => format!("{place}: The list has no report {to}."),
        MovedFaultKind::Chain(next) => {
            format!("{place}: {to} is a former id, too, of {next}. Name the id of today.")
        }
    }
}

pub(super) fn problem(path: &Path, problem: &MovedProblem) -> String {
    let path = path.display();
    match problem {
        MovedProblem::Syntax(error) => format!("{path}: This file cannot be read: {error}"),
        MovedProblem::Id(line) => format!(
            "{path}:{line}: A report's id has 1 to 40 lower-case letters, digits and hyphens, and is not index."
        ),
        MovedProblem::Excess(excess) => {
            format!("{path}: Too many entries: {}.", (messages(Lang::En).excess)(*excess))
        }
    }
}
