//! The head of a list: title and metadata of the report, result of the comparison, other reports.

use leptos::prelude::*;

use crate::core::report::MetadataKind;
use crate::state::{Original, Page, State, Verdict};
use crate::view::annotations::links;
use crate::view::dom::{El, el, source};
use crate::view::kit::{live_link, ours, placing};

pub(super) fn masthead(page: &Page, state: State) -> AnyView {
    let report = &page.loaded.report;
    let title = report.text(report.title);
    let mut meta = Vec::new();
    for item in &report.metadata {
        // The document's name mostly repeats the title.
        if item.kind == MetadataKind::Name && report.text(item.value) == title {
            continue;
        }
        let label = report.text(item.label).trim_end_matches([':', '：', ' ']);
        let term = el("dt").with(label);
        let value = el("dd").with(report.text(item.value));
        meta.push(el("div").class("meta__item").with(term).with(value));
    }
    el("div")
        .class("masthead")
        .with(source("h1").class("masthead__title").with(title))
        .with((!meta.is_empty()).then(|| source("dl").class("meta").with(meta)))
        .with(notes(page, state))
        .with(other_reports(page, state))
        .view()
}

/// The result of the comparison, who vouches for the rows and columns, and the links of the annotations. The result is
/// about the wording alone. It is one line for every result, so that nothing shifts; a difference also gets an alert
/// (`notice.rs`).
fn notes(page: &Page, state: State) -> El {
    let messages = page.messages;
    let verdict = move || {
        let verdict = match state.original.get() {
            Original::Waiting => messages.verify_waiting,
            Original::Unreachable => messages.verify_unreachable,
            Original::Compared(_, Verdict::Agrees(_) | Verdict::Misplaced(_)) => messages.verify_ok,
            Original::Compared(_, Verdict::NoDigest) => messages.verify_no_digest,
            Original::Compared(_, Verdict::Differs { .. }) => messages.verify_failed,
        };
        verdict.to_owned()
    };
    let original = live_link(state, |query| query.original(None)).class("ours").live_text(verdict);
    el("p")
        .class("masthead__notes")
        .with(original)
        .with(placing(page, state))
        .with(links(page, state))
}

fn other_reports(page: &Page, state: State) -> Option<El> {
    let others: Vec<El> = page
        .loaded
        .entries
        .iter()
        .filter(|entry| entry.id != page.loaded.report.id)
        .map(|entry| {
            let id = entry.id.clone();
            let title = source("span").with(entry.title.as_str());
            let period = ours((page.messages.dated_period)(entry.period));
            let link = live_link(state, move |query| query.of_report(Some(id.clone())));
            el("li").with(link.with(title).with(period))
        })
        .collect();
    (!others.is_empty()).then(|| {
        el("details")
            .class("menu")
            .with(el("summary").with(page.messages.other_reports))
            .with(el("ul").class("menu__list").with(others))
    })
}
