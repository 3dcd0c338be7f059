//! Notices: a copy that differs from its original, problems of the data, parts of the address or lines of the source
//! that could not be read.

use leptos::prelude::*;

use crate::core::format::ListedReport;
use crate::core::messages::Messages;
use crate::state::{Origin, Original, Page, State, Verdict};
use crate::view::dom::{El, el, live, source, views};
use crate::view::loading::{problem, reason};

/// The notices above everything else: the copy differs, parts of the address were ignored, the data has problems.
pub(super) fn notices(state: State, messages: &'static Messages) -> AnyView {
    live(move || {
        let mut ignored = state.asked().ignored;
        let page = state.page();
        ignored.extend(page.iter().flat_map(|page| &page.selection.ignored));
        let ignored = (!ignored.is_empty()).then(|| {
            el("p").class("notice").attr("role", "status").with((messages.ignored)(&ignored))
        });
        let problems = page.and_then(|page| problems(&page));
        views(vec![differs(&state.original.get(), messages), ignored, problems])
    })
}

/// A notice that data embedded in the page replaces that of the files, or that the files are newer than the page. It is
/// drawn at the end of the page, where it shifts no content, in the style of the loader's messages (`boot.css`).
pub(super) fn origin(page: &Page) -> Option<El> {
    let messages = page.messages;
    let (mut sentence, mut details) = match &page.loaded.origin {
        Origin::Files => (String::new(), None),
        Origin::NewerFiles => (messages.newer_files.to_owned(), None),
        Origin::Page(failure) => {
            let own = |entry: &&ListedReport| entry.id == page.loaded.report.id;
            let entry = page.loaded.entries.iter().find(own);
            let date = entry.and_then(|entry| entry.issued.as_deref());
            let sentence = reason(messages, failure) + &(messages.from_page)(date);
            (sentence, problem(messages, failure))
        }
    };
    if let Some(failure) = &page.loaded.lost_annotations {
        sentence += &(reason(messages, failure) + messages.lost_annotations);
        details = details.or(problem(messages, failure));
    }
    if sentence.is_empty() {
        return None;
    }
    let details = details.map(|problem| {
        el("details").with(el("summary").with(messages.details)).with(el("p").with(problem))
    });
    Some(
        el("div")
            .class("boot boot--said")
            .attr("role", "status")
            .with(el("p").with(sentence))
            .with(details)
            .with(el("a").attr("href", "").with(messages.retry)),
    )
}

/// The alert that the dataset differs from the original, or its rows and columns from the confirmed ones.
fn differs(original: &Original, messages: &Messages) -> Option<El> {
    let Original::Compared(_, verdict) = *original else { return None };
    let (title, detail) = match verdict {
        Verdict::Agrees(_) | Verdict::NoDigest => return None,
        Verdict::Misplaced(_) => (messages.misplaced, None),
        Verdict::Differs { digest_agrees, n_passages } => {
            let detail = (messages.verify_failed_detail)(digest_agrees, n_passages);
            (messages.verify_failed, Some(detail))
        }
    };
    Some(
        el("div")
            .class("notice notice--loud")
            .attr("role", "alert")
            .with(el("p").class("notice__title").with(title))
            .with(detail.map(|detail| el("p").with(detail))),
    )
}

/// The problems of the dataset, folded.
fn problems(page: &Page) -> Option<El> {
    let problems = &page.loaded.problems;
    let sentences: Vec<El> =
        problems.iter().map(|problem| el("li").with((page.messages.problem)(problem))).collect();
    (!sentences.is_empty()).then(|| {
        el("details")
            .class("notice")
            .with(el("summary").with((page.messages.problems)(problems.len())))
            .with(el("ul").with(sentences))
    })
}

/// The lines of the source that the importer could not assign to any cell.
pub(super) fn unread(page: &Page) -> Option<El> {
    let report = &page.loaded.report;
    let lines: Vec<El> =
        report.unread.iter().map(|&quote| el("li").with(report.text(quote))).collect();
    (!lines.is_empty()).then(|| {
        el("section")
            .class("unread")
            .with(el("h2").class("ours").with((page.messages.unread)(lines.len())))
            .with(source("ul").with(lines))
    })
}
