//! Notices: a copy that differs from its original, problems of the data, parts of the address or lines of the source
//! that could not be read.

use leptos::prelude::*;

use crate::core::messages::Messages;
use crate::core::part_page::report_href;
use crate::html::{El, a, details, div, h2, li, live, p, section, summary, ul, views};
use crate::state::{Asked, Loaded, Newer, Original, Page, State, Verdict};
use crate::view::kit::published;
use crate::view::loading::{problem, reason};
use crate::view::series;

/// The notices above everything else: the copy differs, parts of the address were ignored, the data has problems.
pub(super) fn notices(state: State, messages: &'static Messages) -> AnyView {
    live(move || {
        let Asked { query, mut ignored, .. } = state.asked();
        let page = state.page();
        ignored.extend(page.iter().flat_map(|page| &page.selection.ignored));
        let wording = page.as_ref();
        let wording = wording.and_then(|page| series::other_wording(page, &query, &mut ignored));
        let ignored = (!ignored.is_empty())
            .then(|| p().class("notice").role("status").with((messages.ignored)(&ignored)));
        let published = page.as_ref().and_then(|page| published(&page.loaded.report, messages));
        let differs = differs(&state.original.get(), messages, published);
        let problems = page.and_then(|page| problems(&page));
        views(vec![differs, wording, ignored, problems])
    })
}

/// A notice that the page is an old copy, or that its annotations are missing. It is drawn at the end of the page, where it
/// shifts no content, in the style of the loader's messages (`boot.css`).
pub(super) fn copy(loaded: &Loaded, messages: &Messages) -> Option<El> {
    let mut sentence = String::new();
    let mut detail = None;
    let newer = loaded.newer.as_ref().map(|newer| match newer {
        Newer::Page => p().with(messages.outdated),
        Newer::Report(report) => {
            let link = a().href(report_href(&report.id)).source().with(report.title.as_str());
            p().with((messages.series.newer_report, link))
        }
    });
    if let Some(failure) = &loaded.lost_annotations {
        sentence += &(reason(messages, failure) + messages.lost_annotations);
        detail = problem(messages, failure);
    }
    if sentence.is_empty() && newer.is_none() {
        return None;
    }
    let sentence = (!sentence.is_empty()).then(|| p().with(sentence));
    let detail = detail
        .map(|problem| details().with(summary().with(messages.details)).with(p().with(problem)));
    Some(
        div()
            .class("boot boot--said")
            .role("status")
            .with((newer, sentence))
            .with(detail)
            .with(a().href("").with(messages.retry)),
    )
}

/// The alert that the dataset differs from the original, or its rows and columns from the confirmed ones, with the link
/// to the published page.
fn differs(original: &Original, messages: &Messages, published: Option<El>) -> Option<El> {
    let Original::Compared(_, verdict) = *original else { return None };
    let (title, detail) = match verdict {
        Verdict::Agrees(_) | Verdict::NoDigest => return None,
        Verdict::Misplaced(_) => (messages.misplaced, None),
        Verdict::Differs => (messages.verify_failed, Some(messages.verify_failed_detail)),
    };
    Some(
        div()
            .class("notice notice--loud")
            .role("alert")
            .with(p().class("notice__title").with(title))
            .with(detail.map(|detail| p().with(detail)))
            .with(published.map(|link| p().with(link))),
    )
}

/// The problems of the dataset, folded.
fn problems(page: &Page) -> Option<El> {
    let problems = &page.loaded.problems;
    let sentences: Vec<El> =
        problems.iter().map(|problem| li().with((page.messages.problem)(problem))).collect();
    (!sentences.is_empty()).then(|| {
        details()
            .class("notice")
            .with(summary().with((page.messages.problems)(problems.len())))
            .with(ul().with(sentences))
    })
}

/// The lines of the source that the importer could not assign to any cell.
pub(super) fn unread(page: &Page) -> Option<El> {
    let report = &page.loaded.report;
    let lines: Vec<El> = report.unread.iter().map(|&quote| li().with(report.text(quote))).collect();
    (!lines.is_empty()).then(|| {
        section()
            .class("unread")
            .with(h2().class("ours").with((page.messages.unread)(lines.len())))
            .with(ul().source().with(lines))
    })
}
