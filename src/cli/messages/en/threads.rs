//! The messages on threads in English.

use std::path::Path;

use crate::cli::messages::catalog_threads::ThreadMessages;
use crate::cli::messages::en::count::count;
use crate::core::format::{ThreadsProblem, ThreadsProblemKind};
use crate::core::join::{JoinFault, Reason};
use crate::core::thread::{ThreadFault, ThreadFaultKind};

pub(super) const THREADS: ThreadMessages = ThreadMessages {
    fault,
    between: |earlier, later| format!("{earlier} → {later}"),
    suggestion,
    keys: "Space selects, Enter confirms this page, Esc ends. Selected pairs are the same task:",
    rest: |n| format!("{} of this page not selected:", count(n, "pair", "pairs")),
    later: "ask again next time",
    never: "not the same task, do not ask again",
    join_fault,
    written: |path, n_joined, n_apart| {
        format!(
            "Wrote {}: {} joined, {} apart.",
            path.display(),
            count(n_joined, "pair", "pairs"),
            count(n_apart, "pair", "pairs")
        )
    },
    none_open: "Nothing is left to confirm.",
    open: |n| {
        format!(
            "{} for a person to confirm; nothing was joined. Run this in a terminal, or name each pair with --confirm (the same task) or --apart (not the same).",
            count(n, "pair is left", "pairs are left")
        )
    },
};

fn fault(path: &Path, fault: &ThreadFault) -> String {
    let ThreadFault { line, of, kind } = fault;
    let place = format!("{}:{line}: {}/{}", path.display(), of.report, of.task);
    match kind {
        ThreadFaultKind::UnknownReport => format!("{place}: The list has no such report."),
        ThreadFaultKind::UnknownTask => format!(
            "{place}: The report has no such task (a target that is worded differently has another id). Confirm it again with jindu thread."
        ),
        ThreadFaultKind::OtherTarget { confirmed, found } => format!(
            "{place}: The report's target differs from the confirmed one. Confirm it again with jindu thread.\n  confirmed: {confirmed}\n  now: {found}"
        ),
    }
}

fn suggestion(earlier: usize, later: usize, reason: Reason) -> String {
    let reason = match reason {
        Reason::SameTarget => "the same target".to_owned(),
        Reason::SameTargetAgain => {
            "the same target, which another task has too: tell them apart".to_owned()
        }
        Reason::SimilarTarget(score) => {
            format!("a similar target ({score} %), the same section and leading bodies")
        }
    };
    format!("task {earlier} → task {later}: {reason}")
}

fn join_fault(fault: JoinFault) -> &'static str {
    match fault {
        JoinFault::SameReport => "Both tasks are of one report, so they cannot be the same.",
        JoinFault::Taken => {
            "One of them is joined with another task of that report, and a thread has one of each report. Select again."
        }
    }
}

pub(super) fn problem(path: &Path, problem: &ThreadsProblem) -> String {
    let path = path.display();
    match problem {
        ThreadsProblem::Syntax(error) => format!("{path}: This file cannot be read: {error}"),
        ThreadsProblem::At { line, kind } => {
            let kind = match kind {
                ThreadsProblemKind::Id => {
                    "An id has 1 to 40 lower-case letters, digits and hyphens"
                }
                ThreadsProblemKind::TwiceThread => "An earlier thread has this id",
                ThreadsProblemKind::TwiceTask => "This task is in an earlier [[thread]]",
                ThreadsProblemKind::TwiceReport => "This [[thread]] names the report twice",
                ThreadsProblemKind::Number => {
                    "A [[thread]] has at least two tasks, an [[apart]] exactly two"
                }
            };
            format!("{path}:{line}: {kind}.")
        }
    }
}
