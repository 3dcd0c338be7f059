//! While another report is on its way, and when there is none.

use crate::core::query::Query;
use crate::core::words::Words;
use crate::state::{Failure, State};
use crate::view::dom::{El, el};
use crate::view::live_link;

/// The sheet shows the second sentence after two seconds.
pub(super) fn loading(words: &'static Words) -> El {
    el("div")
        .class("loading")
        .attr("role", "status")
        .with(el("h1").class("loading__now").with(words.loading))
        .with(el("p").class("loading__slow").with(words.slow))
}

/// Why there is no report, in a sentence.
pub(super) fn reason(words: &Words, failure: &Failure) -> String {
    match failure {
        Failure::Timeout => words.failed_timeout.to_owned(),
        Failure::Network => words.failed_network.to_owned(),
        Failure::Status(status) => (words.failed_status)(*status),
        Failure::NoReports => words.failed_no_reports.to_owned(),
        Failure::UnknownReport(_) => words.failed_unknown_report.to_owned(),
        Failure::OlderFiles => words.failed_older_files.to_owned(),
        Failure::Data(_) | Failure::Json(..) => words.failed_data.to_owned(),
    }
}

/// What is wrong with the data, and where.
pub(super) fn problem(words: &Words, failure: &Failure) -> Option<String> {
    match failure {
        Failure::Data(problem) => Some((words.problem)(problem)),
        Failure::Json(problem, n) => Some((words.problem)(problem) + &(words.after_bytes)(*n)),
        _ => None,
    }
}

pub(super) fn failure(state: State, words: &'static Words, failure: &Failure) -> El {
    let retry = el("button")
        .class("button")
        .attr("type", "button")
        .on_click(move || (state.shell.retry)(state))
        .with(words.retry);
    // By its name: without one, the page of a report means that report.
    let newest = match failure {
        Failure::UnknownReport(newest) => {
            let newest = newest.clone();
            let to = move |query: &Query| query.of_report(Some(newest.clone()));
            Some(live_link(state, to).class("button").with(words.newest))
        }
        _ => None,
    };
    el("div")
        .class("failure")
        .attr("role", "alert")
        .with(el("h1").class("failure__title").with(words.failed))
        .with(el("p").with(reason(words, failure)))
        .with(problem(words, failure).map(|problem| el("p").with(problem)))
        .with(el("p").class("failure__buttons").with(retry).with(newest))
}
