//! One line about the report, which opens what else is known of it.

use leptos::prelude::*;

use crate::core::archive_query::ArchiveQuery;
use crate::core::messages::{Messages, archive_messages};
use crate::core::part_page::ALL_REPORTS;
use crate::core::report::MetadataKind;
use crate::html::{El, a, dd, details, div, dl, dt, li, p, span, summary, ul};
use crate::state::{Original, Page, State, Verdict};
use crate::view::annotations::links;
use crate::view::display;
use crate::view::kit::{live_link, ours, placing, published, signed};
use crate::view::series::comparison;
use crate::view::tools::tools;

/// The line: the day of issue, the result of the comparison. Below it, when opened: the metadata, the original, the
/// appendix, other reports, the tools.
pub(super) fn about(page: &Page, state: State) -> El {
    let report = &page.loaded.report;
    let messages = page.messages;
    let title = report.text(report.title);
    let mut meta = Vec::new();
    for item in &report.metadata {
        // The document's name mostly repeats the title.
        if item.kind == MetadataKind::Name && report.text(item.value) == title {
            continue;
        }
        let (label, value) = (report.label(item), report.text(item.value));
        meta.push(div().class("meta__item").with((dt().with(label), dd().with(value))));
    }
    let issued = report.metadata(MetadataKind::Issued);
    let issued = issued.map(|issued| (span().source().with(issued), messages.issued));
    let verdict = span().class("about__verdict ours").live_text(move || verdict(state, messages));
    let unseen = (!page.loaded.unseen.is_empty())
        .then(|| span().class("about__new ours").with(messages.share.some_new));
    let line = summary().class("about__line").with((
        span().with(issued),
        verdict,
        unseen,
        span().class("about__more").with(messages.more),
    ));
    let original = live_link(state, |query| query.original(None)).class("links__link");
    details().class("about menu").with((
        line,
        div().class("menu__panel").with((
            (!meta.is_empty()).then(|| dl().class("meta").source().with(meta)),
            p().class("about__notes").with(placing(page, state)),
            published(report, messages).map(|link| p().class("about__notes").with(link)),
            signed(&page.loaded, messages).map(|key| p().class("about__notes").with(key)),
            p().class("links").with((original.with(messages.original_title), links(page, state))),
            other_reports(page, state),
            tools(state, messages, "tools tools--panel"),
            display::panel(messages),
        )),
    ))
}

/// The result of the comparison with the original, which is about the wording alone. It is one line for every result, so
/// that nothing shifts; a difference also gets an alert (`notice.rs`).
fn verdict(state: State, messages: &Messages) -> String {
    let verdict = match state.original.get() {
        Original::Waiting => messages.verify_waiting,
        Original::Compared(_, Verdict::Agrees(_) | Verdict::Misplaced(_)) => messages.verify_ok,
        Original::Compared(_, Verdict::NoDigest) => messages.verify_no_digest,
        Original::Compared(_, Verdict::Differs) => messages.verify_failed,
    };
    verdict.to_owned()
}

fn other_reports(page: &Page, state: State) -> Option<El> {
    let others: Vec<El> = page
        .loaded
        .entries
        .iter()
        .filter(|entry| entry.id != page.loaded.report.id)
        .map(|entry| {
            let id = entry.id.clone();
            let title = span().source().with(entry.title.as_str());
            let period = ours((page.messages.dated_period)(entry.period));
            let link = live_link(state, move |query| query.of_report(Some(id.clone())));
            let link = link.data_clears(true);
            let is_new = page.loaded.unseen.contains(&entry.id);
            let new = is_new.then(|| ours(page.messages.share.new));
            li().with(link.with((title, period, new)))
        })
        .collect();
    let comparison = comparison(&page.loaded, page.messages.series.comparison);
    let comparison = comparison.map(|link| li().with(link));
    let all = || {
        let lang = page.query.lang;
        let query = ArchiveQuery { lang, ..ArchiveQuery::default() };
        let search = a().href(query.href()).with(archive_messages(lang).title);
        (li().with(a().href(ALL_REPORTS).with(page.messages.all_reports)), li().with(search))
    };
    page.loaded.has_list.then(|| {
        details().class("about__reports").with((
            summary().with(page.messages.other_reports),
            ul().class("menu__list").with((others, comparison, all())),
        ))
    })
}
