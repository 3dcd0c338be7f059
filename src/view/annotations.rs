//! The legend of the marks, the link to the appendix, and the switch that hides all annotations.

use crate::core::annotation::AnnotationKind;
use crate::core::appendix_page;
use crate::core::query::{Lang, Query};
use crate::core::url;
use crate::html::{El, On, a, input, label, p, span};
use crate::state::{Page, State, Step};

/// The legend of the marks. `None`: the report has no annotations.
pub(crate) fn annotations(page: &Page) -> Option<El> {
    let messages = page.messages;
    let mark = |class, name: &'static str| span().class(class).with(name);
    let legend = span()
        .class("annotations__legend ours")
        .with(mark("figure", messages.mark_figure))
        .with(mark("time", messages.mark_time))
        .with(mark("intent", messages.mark_intent))
        .with(mark("figure expected", messages.mark_expected))
        .with(mark("added", messages.mark_added));
    has_annotations(page).then(|| p().class("annotations").with(legend))
}

/// The key to the marks that a list has, above its tasks. `None`: the report has none of them.
pub(super) fn key(page: &Page) -> Option<El> {
    let messages = page.messages;
    let mark = |kind, class, name: &'static str| {
        let has_mark = !page.loaded.annotations.of(kind).is_empty();
        has_mark.then(|| span().class(class).with(name))
    };
    let marks = [
        mark(AnnotationKind::Expected, "expected", messages.mark_expected),
        mark(AnnotationKind::Time, "time", messages.mark_as_of),
        mark(AnnotationKind::Added, "added", messages.mark_added),
    ];
    let marks: Vec<El> = marks.into_iter().flatten().collect();
    (!marks.is_empty()).then(|| p().class("annotations annotations__key ours").with(marks))
}

/// The link to the appendix, and the switch. Empty: the report has no annotations.
pub(super) fn links(page: &Page, state: State) -> Vec<El> {
    if !has_annotations(page) {
        return Vec::new();
    }
    let messages = page.messages;
    let report = &page.loaded.report;
    let (number, place) = page.selection.task.map_or_else(
        || (1, "appendix".to_owned()),
        |task| (appendix_page::of(report, task), format!("figures-{}", report.tasks[task.0].id)),
    );
    // The style sheets follow the box, so that it works without the program; `keys.js` needs its part of the address.
    let switch = input()
        .kind("checkbox")
        .id("source-only")
        .class("source-only")
        .data_address(url::write(&Query::default().toggle_source_only()))
        .live_checked(move || state.query().source_only)
        .on(On::Input, move |_| state.go(&state.query_now().toggle_source_only(), Step::Push));
    let name = label().class("annotations__switch").for_id("source-only");
    vec![
        appendix(page, number, &place).class("annotations__appendix").with(messages.appendix),
        switch,
        name.with(messages.source_only),
    ]
}

fn has_annotations(page: &Page) -> bool {
    !page.loaded.annotations.all().is_empty()
}

/// A link to a place on a page of the appendix, which is a file beside this page or, in a single file, a part of it.
pub(super) fn appendix(page: &Page, number: usize, place: &str) -> El {
    let href = match (page.loaded.has_files, page.query.lang) {
        (true, lang) => {
            let file = appendix_page::file_name(&page.loaded.report.id, lang, number);
            format!("./{file}#{place}")
        }
        (false, Lang::Zh | Lang::Hant) => format!("#{place}"),
        (false, Lang::En) => format!("#{place}-en"),
    };
    a().href(href)
}
