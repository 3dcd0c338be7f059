//! The status line above the tasks, and the text in place of an empty list.

use leptos::prelude::*;

use crate::core::annotation::Annotation;
use crate::core::messages::Messages;
use crate::core::query::Query;
use crate::state::{Page, State};
use crate::view::annotations::appendix;
use crate::view::dom::{El, el, live, views};
use crate::view::kit::live_link;
use crate::view::passage::mention_id;
use crate::view::sentence::{hits, sentence};

/// The selection as a sentence (「8 项任务中的 2 项 · 牵头单位:财政局」), the link that clears it, and the hits of the search.
pub(super) fn status(state: State, messages: &'static Messages) -> AnyView {
    let is_filtered = move || state.page().is_some_and(|page| page.selection.is_filtered());
    let text =
        move |write: fn(&Page) -> String| state.page().map(|page| write(&page)).unwrap_or_default();
    let class =
        move || Some(if is_filtered() { "status status--filtered" } else { "status" }.to_owned());
    let clear = live(move || {
        let link = || live_link(state, Query::cleared).class("status__clear").with(messages.clear);
        let mut nodes = views(is_filtered().then(link));
        let page = state.page();
        let places = page.iter().flat_map(|page| page.chosen_places().map(|p| mentions(page, p)));
        nodes.extend(places.map(El::view));
        nodes
    });
    el("div")
        .live_attr("class", class)
        .with(
            el("p")
                .class("status__sentence")
                .attr("id", "status")
                .attr("role", "status")
                .live_text(move || text(sentence)),
        )
        .with(clear)
        .with(el("p").class("status__hits").attr("role", "status").live_text(move || text(hits)))
        .view()
}

/// Links to the mentions of a place: to all of them in the appendix, and to each in the page.
fn mentions(page: &Page, place: &Annotation) -> El {
    let name = format!("{} {}", place.name(), (page.messages.n_mentions)(place.spans.len()));
    let all = appendix(page, &format!("place-{}", place.id())).with(name);
    let mut links = el("p").class("status__mentions").with(all);
    let mut n = 0;
    for &span in &place.spans {
        n += 1;
        let passage = page.loaded.annotations.passage(span);
        if passage.is_some_and(|passage| page.selection.is_shown(passage.task)) {
            let link = el("a")
                .attr("href", &format!("#{}", mention_id(span.start)))
                .attr("aria-label", &format!("{} {n}", place.name()));
            links = links.with(link.with(n.to_string()));
        }
    }
    links
}

/// The text in place of the tasks: the report has none, or none matches.
pub(super) fn empty(state: State, messages: &'static Messages) -> El {
    let n_tasks = state.page().map_or(0, |page| page.loaded.report.tasks.len());
    if n_tasks == 0 {
        return el("p").class("empty").with(messages.empty_report);
    }
    let clear = live_link(state, Query::cleared).class("button").with(messages.clear);
    el("div").class("empty").with(el("p").with(messages.empty_selection)).with(el("p").with(clear))
}
