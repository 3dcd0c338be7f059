//! Filters: for each facet its values, each with the number of tasks that choosing it would show.
//!
//! The links are drawn once and only their attributes follow the query, so that the pressed link keeps the focus.

use leptos::prelude::*;

use crate::core::facet::Facet;
use crate::core::ids::ValueId;
use crate::core::query::Query;
use crate::core::select::FacetAnswer;
use crate::state::{Page, State};
use crate::view::dom::{El, el, source};
use crate::view::kit::live_link;

pub(super) fn facets(page: &Page, state: State) -> AnyView {
    let facets = Facet::ALL.into_iter().map(|(facet, key)| self::facet(page, state, facet, key));
    el("div").class("facets").with(facets.collect::<Vec<Option<El>>>()).view()
}

/// One filter. `None`: there is nothing to choose.
fn facet(page: &Page, state: State, facet: Facet, key: &str) -> Option<El> {
    let index = page.loaded.index.facet(facet);
    if !index.is_choice() {
        return None;
    }
    let plain = |n: usize| n.to_string();
    let write = if facet == Facet::Place { page.messages.n_mentions } else { plain };
    let mut choices = vec![choice(
        state,
        facet,
        el("span").with(page.messages.all),
        move |query| query.any(facet),
        |answer| (answer.n_any, answer.chosen.is_empty()),
        plain,
    )];
    for (i, value) in index.values.iter().enumerate() {
        let is_used = index.by_task.iter().flatten().any(|&(used, _)| used == i);
        let Some(id) = ValueId::new(&value.id).ok().filter(|_| is_used) else { continue };
        choices.push(choice(
            state,
            facet,
            source("span").with(value.name.as_str()),
            move |query| query.toggle(facet, &id),
            move |answer| (answer.counts[i], answer.chosen.contains(&i)),
            write,
        ));
    }
    let name = (page.messages.facet)(facet);
    let id = format!("facet-{key}");
    let nav = el("nav").attr("aria-labelledby", &id);
    // Many values that few readers look for are folded.
    if !matches!(facet, Facet::Support | Facet::Place) {
        let heading = el("h2").class("facet__name").attr("id", &id).with(name);
        return Some(nav.class("facet").with(heading).with(list(choices)));
    }
    let n = choices.len() - 1;
    let summary = el("summary")
        .class("facet__name")
        .attr("id", &id)
        .with(name)
        .with(el("span").class("facet__n").with(n.to_string()));
    let is_open = !page.query.chosen(facet).is_empty();
    let details = el("details").class("facet").attr_if("open", is_open.then(String::new));
    // Places are annotations, so the source-only switch hides their facet.
    let nav = if facet == Facet::Place { nav.class("places") } else { nav };
    Some(nav.with(details.with(summary).with(list(choices))))
}

/// One link of a filter. `count` returns the number of tasks (for a place: of mentions) that it would show, and true if
/// it is chosen.
fn choice(
    state: State,
    facet: Facet,
    name: El,
    to: impl Fn(&Query) -> Query + Send + Sync + 'static,
    count: impl Fn(&FacetAnswer) -> (usize, bool) + Copy + Send + Sync + 'static,
    write: fn(usize) -> String,
) -> El {
    let now =
        move || state.page().map(|page| count(page.selection.facet(facet))).unwrap_or_default();
    live_link(state, to)
        .class("facet__choice")
        .live_attr("aria-current", move || now().1.then(|| "true".to_owned()))
        .with(name)
        .with(el("span").class("facet__n").live_text(move || write(now().0)))
}

fn list(choices: Vec<El>) -> El {
    let choices: Vec<El> = choices.into_iter().map(|choice| el("li").with(choice)).collect();
    el("ul").class("facet__choices").with(choices)
}
