//! The archived original, line by line, with the lines of one task marked, and the result of the comparison.

use leptos::prelude::*;

use crate::core::messages::Messages;
use crate::core::query::Query;
use crate::core::report::Row;
use crate::state::{Original, Page, State, Verdict};
use crate::view::dom::{El, el, live, source, views};
use crate::view::kit::{back, placing};

pub(super) fn original(state: State, messages: &'static Messages) -> El {
    let content = live(move || {
        let Some(page) = state.answer() else { return Vec::new() };
        let original = state.original.get();
        let mut content = head(&page, verdict(&original, messages), state);
        if let Original::Compared(text, _) = &original {
            content.push(lines(&page, text));
        }
        views(content)
    });
    el("article").class("original").with(content)
}

fn verdict(original: &Original, messages: &Messages) -> String {
    match *original {
        Original::Waiting => messages.verify_waiting.to_owned(),
        Original::Unreachable => messages.verify_unreachable.to_owned(),
        Original::Compared(_, Verdict::Agrees(n) | Verdict::Misplaced(n)) => {
            (messages.verify_ok_detail)(n)
        }
        Original::Compared(_, Verdict::NoDigest) => messages.verify_no_digest.to_owned(),
        Original::Compared(_, Verdict::Differs { digest_agrees, n_passages }) => {
            (messages.verify_failed_detail)(digest_agrees, n_passages)
        }
    }
}

fn head(page: &Page, verdict: String, state: State) -> Vec<El> {
    let messages = page.messages;
    let report = &page.loaded.report;
    let task = page.selection.task.map(|task| report.tasks[task.0].id.clone());
    let from = move |query: &Query| match &task {
        Some(task) => query.open(task),
        None => query.close(),
    };
    let digest = el("div")
        .class("meta__item")
        .with(el("dt").with(messages.digest))
        .with(el("dd").class("original__digest").with(report.source.sha256.as_str()));
    let origin = format!(
        "{} · {}",
        (messages.retrieved)(report.source.retrieved.as_deref()),
        (messages.imported_by)(report.source.imported_by.as_deref(), &report.source.importer)
    );
    let file = |name: String, text| {
        el("a")
            .class("links__link")
            .attr("href", &format!("data/{name}"))
            .attr("download", "")
            .with(text)
    };
    vec![
        back(page, state, from),
        el("h1").class("original__title").with(messages.original_title),
        el("p").with((messages.original_intro)(&report.source.file)),
        el("p").class("original__verdict").attr("role", "status").with(verdict),
        el("p").with(placing(page, state)),
        el("dl").class("meta").with(digest),
        el("p").class("ours").with(origin),
        el("p")
            .class("links")
            .with(file(report.source.file.clone(), messages.original_file))
            .with(file(format!("{}.json", report.id), messages.dataset_file)),
    ]
}

fn lines(page: &Page, text: &str) -> El {
    let report = &page.loaded.report;
    let rows: &[Row] = page.selection.task.map_or(&[], |task| &report.tasks[task.0].rows);
    let mut start = 0;
    let mut list = source("ol").class("original__lines");
    let mut has_arrival = false;
    for (i, line) in text.split_inclusive('\n').enumerate() {
        let here = start..start + line.len();
        start = here.end;
        let is_marked = rows.iter().any(|row| {
            (row.span.start as usize) < here.end && (row.span.end as usize) > here.start
        });
        let number = el("span")
            .class("original__number")
            .with(el("span").class("visually-hidden").with((page.messages.line)(i + 1)))
            .with(el("span").attr("aria-hidden", "true").with((i + 1).to_string()));
        let words = line.trim_end_matches(['\n', '\r']);
        let mut item = el("li").attr("id", &format!("L{}", i + 1)).with(number);
        if is_marked {
            item = item.class("original__line original__line--marked").with(el("mark").with(words));
            if !has_arrival {
                item = item.attr("data-arrive", "").attr("tabindex", "-1");
                has_arrival = true;
            }
        } else {
            item = item.class("original__line").with(words);
        }
        list = list.with(item);
    }
    list
}
