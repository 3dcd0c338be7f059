//! The page while a report is loading, and after loading failed.

use crate::core::messages::Messages;
use crate::core::part_page::ALL_REPORTS;
use crate::html::{El, On, a, button, div, h1, p};
use crate::state::{Failure, State};
use crate::view::kit::live_link;

/// The text while loading. The style sheet shows the second sentence after two seconds.
pub(super) fn loading(messages: &'static Messages) -> El {
    div()
        .class("loading")
        .role("status")
        .with(h1().class("loading__now").with(messages.loading))
        .with(p().class("loading__slow").with(messages.slow))
}

/// The reason of a failure as a sentence.
pub(super) fn reason(messages: &Messages, failure: &Failure) -> String {
    match failure {
        Failure::Timeout => messages.failed_timeout.to_owned(),
        Failure::Network => messages.failed_network.to_owned(),
        Failure::Status(status) => (messages.failed_status)(*status),
        Failure::NoReports => messages.failed_no_reports.to_owned(),
        Failure::UnknownReport { .. } => messages.failed_unknown_report.to_owned(),
        Failure::Data(_) => messages.failed_data.to_owned(),
    }
}

/// The problem of the data with its path, if the data is the reason.
pub(super) fn problem(messages: &Messages, failure: &Failure) -> Option<String> {
    match failure {
        Failure::Data(problem) => Some((messages.problem)(problem)),
        _ => None,
    }
}

pub(super) fn failure(state: State, messages: &'static Messages, failure: &Failure) -> El {
    let retry = button()
        .class("button")
        .kind("button")
        .on(On::Click, move |_| (state.shell.retry)(state))
        .with(messages.retry);
    let others = match *failure {
        Failure::UnknownReport { has_list } => {
            let this = live_link(state, |query| query.of_report(None)).class("button");
            let all =
                has_list.then(|| a().class("button").href(ALL_REPORTS).with(messages.all_reports));
            Some((this.with(messages.this_report), all))
        }
        _ => None,
    };
    div()
        .class("failure")
        .role("alert")
        .with(h1().class("failure__title").with(messages.failed))
        .with(p().with(reason(messages, failure)))
        .with(problem(messages, failure).map(|problem| p().with(problem)))
        .with(p().class("failure__buttons").with(retry).with(others))
}
