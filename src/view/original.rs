//! The archived original, line by line, with the lines of one task marked, and the result of the comparison.

use leptos::prelude::*;

use crate::core::messages::Messages;
use crate::core::query::Query;
use crate::core::report::Row;
use crate::html::{El, a, article, dd, div, dl, dt, h1, li, live, mark, ol, p, span, views};
use crate::state::{Original, Page, State, Verdict};
use crate::view::kit::{back, placing, published};
use crate::view::tools::tools;

pub(super) fn original(state: State, messages: &'static Messages) -> El {
    let content = live(move || {
        let Some(page) = state.answer() else { return Vec::new() };
        let original = state.original.get();
        let mut content = head(&page, verdict(&original, messages), state);
        if let Original::Compared(text, _) = &original {
            content.push(lines(&page, text.as_str()));
        }
        views(content)
    });
    article().class("original").with(content)
}

fn verdict(original: &Original, messages: &Messages) -> String {
    match *original {
        Original::Waiting => messages.verify_waiting.to_owned(),
        Original::Compared(_, Verdict::Agrees(n) | Verdict::Misplaced(n)) => {
            (messages.verify_ok_detail)(n)
        }
        Original::Compared(_, Verdict::NoDigest) => messages.verify_no_digest_detail.to_owned(),
        Original::Compared(_, Verdict::Differs) => messages.verify_failed_detail.to_owned(),
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
    let digest = |label, digest: &str| {
        let digest = dd().class("original__digest").with(digest);
        div().class("meta__item").with((dt().with(label), digest))
    };
    let reading = report.source.reading.as_ref();
    let digests = (
        digest(messages.digest, &report.source.sha256),
        reading.map(|reading| digest(messages.reading_digest, &reading.sha256)),
    );
    let intro = if reading.is_some() { messages.reading_intro } else { messages.original_intro };
    let origin = format!(
        "{} · {}",
        (messages.retrieved)(report.source.retrieved.as_deref()),
        (messages.imported_by)(report.source.imported_by.as_deref(), &report.source.importer)
    );
    let file = |name: String, text| {
        a().class("links__link").href(format!("data/{name}")).download("").with(text)
    };
    let mut head = vec![
        back(page, state, from),
        h1().class("original__title").with(messages.original_title),
        p().with(intro(&report.source.file)),
        p().class("original__verdict")
            .role("status")
            .with((verdict, reading.map(|_| messages.reading_compared))),
    ];
    head.extend(published(report, messages).map(|link| p().with(link)));
    head.extend([
        p().with(placing(page, state)),
        dl().class("meta").with(digests),
        p().class("ours").with(origin),
        p().class("links").with(page.loaded.has_files.then(|| {
            (
                file(report.source.file.clone(), messages.original_file),
                reading.map(|_| file(report.text_file(), messages.reading_file)),
                file(format!("{}.json", report.id), messages.dataset_file),
            )
        })),
        tools(state, messages, "tools tools--panel"),
    ]);
    head
}

fn lines(page: &Page, text: &str) -> El {
    let report = &page.loaded.report;
    let rows: &[Row] = page.selection.task.map_or(&[], |task| &report.tasks[task.0].rows);
    let mut start = 0;
    let mut list = ol().source().class("original__lines");
    let mut has_arrival = false;
    for (i, line) in text.split_inclusive('\n').enumerate() {
        let here = start..start + line.len();
        start = here.end;
        let is_marked = rows.iter().any(|row| {
            (row.span.start as usize) < here.end && (row.span.end as usize) > here.start
        });
        let number = span()
            .class("original__number")
            .with(span().class("visually-hidden").with((page.messages.line)(i + 1)))
            .with(span().aria_hidden("true").with((i + 1).to_string()));
        let words = line.trim_end_matches(['\n', '\r']);
        let mut item = li().id(format!("L{}", i + 1)).with(number);
        if is_marked {
            item = item.class("original__line original__line--marked").with(mark().with(words));
            if !has_arrival {
                item = item.data_arrive("").tabindex("-1");
                has_arrival = true;
            }
        } else {
            item = item.class("original__line").with(words);
        }
        list = list.with(item);
    }
    list
}
