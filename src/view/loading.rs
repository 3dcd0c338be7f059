//! Before there is a report, and when there is none.

use crate::core::words::Words;
use crate::state::{Failure, State};
use crate::view::dom::{El, el};
use crate::view::live_link;

pub(super) fn loading(words: &'static str) -> El {
    el("div").attr("role", "status").with(el("h1").class("loading").with(words))
}

pub(super) fn failure(state: State, words: &'static Words, failure: &Failure) -> El {
    let reason = match failure {
        Failure::Timeout => words.failed_timeout.to_owned(),
        Failure::Network => words.failed_network.to_owned(),
        Failure::Status(status) => (words.failed_status)(*status),
        Failure::NoReports => words.failed_no_reports.to_owned(),
        Failure::UnknownReport => words.failed_unknown_report.to_owned(),
        Failure::Data(problem) => (words.failed_data)(&(words.problem)(problem)),
    };
    let retry = el("button")
        .class("button")
        .attr("type", "button")
        .on_click(move || (state.shell.retry)(state))
        .with(words.retry);
    let newest = (*failure == Failure::UnknownReport).then(|| {
        live_link(state, |query| query.of_report(None)).class("button").with(words.newest)
    });
    el("div")
        .class("failure")
        .attr("role", "alert")
        .with(el("h1").class("failure__title").with(words.failed))
        .with(el("p").with(reason))
        .with(el("p").class("failure__buttons").with(retry).with(newest))
}
