//! Filters: the departments as a row of links, and all values of all facets in a panel. Each value has the number of tasks
//! that choosing it would show.
//!
//! The links are drawn once and only their attributes follow the query, so that the pressed link keeps the focus.

use leptos::prelude::*;

use crate::core::facet::Facet;
use crate::core::ids::ValueId;
use crate::core::messages::Messages;
use crate::core::query::Query;
use crate::core::search::is_typed;
use crate::core::select::FacetAnswer;
use crate::html::{
    El, On, details, div, follow, h2, input, li, live, nav, span, summary, ul, views,
};
use crate::state::{Page, State};
use crate::view::kit::live_link;

/// The facets of a report. `None`: there is nothing to choose.
pub(super) fn facets(page: &Page, state: State) -> Option<El> {
    let first = Facet::ALL.into_iter().find(|&(facet, _)| is_choice(page, facet));
    let (first, _) = first?;
    Some(div().class("facets").with((row(page, state, first), panel(page, state))))
}

fn is_choice(page: &Page, facet: Facet) -> bool {
    page.loaded.index.facet(facet).is_choice()
}

/// The values of a facet as a row of links. Choosing another value replaces the choice.
fn row(page: &Page, state: State, facet: Facet) -> El {
    let mut links = vec![all(page, state, facet, "chip")];
    links.extend(values(page, facet).into_iter().map(|value| choice(page, state, &value, "chip")));
    nav().class("chips").aria_label((page.messages.facet)(facet)).with(links)
}

/// A value that tasks have.
#[derive(Clone)]
struct Value {
    facet: Facet,
    /// Its position in the index of the facet.
    i: usize,
    id: ValueId,
    name: String,
    pinyin: String,
}

fn values(page: &Page, facet: Facet) -> Vec<Value> {
    let index = page.loaded.index.facet(facet);
    let mut is_used = vec![false; index.values.len()];
    for &(value, _) in index.by_task.iter().flatten() {
        is_used[value] = true;
    }
    let values = index.values.iter().enumerate().filter(|&(i, _)| is_used[i]);
    let value = |(i, value): (usize, &crate::core::facet::FacetValue)| {
        let (name, pinyin) = (value.name.clone(), value.pinyin.clone());
        ValueId::new(&value.id).ok().map(|id| Value { facet, i, id, name, pinyin })
    };
    values.filter_map(value).collect()
}

/// The number of tasks that a value would show, and whether it is chosen.
fn now(state: State, count: impl Fn(&FacetAnswer) -> (usize, bool), facet: Facet) -> (usize, bool) {
    state.page().map(|page| count(page.selection.facet(facet))).unwrap_or_default()
}

/// The link that removes the choice of a facet.
fn all(page: &Page, state: State, facet: Facet, class: &'static str) -> El {
    let count = |answer: &FacetAnswer| (answer.n_any, answer.chosen.is_empty());
    live_link(state, move |query| query.any(facet))
        .class(class)
        .aria_current(follow(move || now(state, count, facet).1.then(|| "true".to_owned())))
        .with((
            span().with(page.messages.all),
            span().class("facet__n").live_text(move || now(state, count, facet).0.to_string()),
        ))
}

/// The link that chooses a value in place of the facet's choice, or removes it if it is the choice.
fn choice(page: &Page, state: State, value: &Value, class: &'static str) -> El {
    let Value { facet, i, .. } = *value;
    let count = move |answer: &FacetAnswer| (answer.counts[i], answer.chosen.contains(&i));
    let id = value.id.clone();
    let to = move |query: &Query| query.choose(facet, &id);
    let plain = |n: usize| n.to_string();
    let write = if facet == Facet::Place { page.messages.n_mentions } else { plain };
    live_link(state, to)
        .class(class)
        .aria_current(follow(move || now(state, count, facet).1.then(|| "true".to_owned())))
        .with((
            span().source().with(value.name.as_str()),
            span().class("facet__n").live_text(move || write(now(state, count, facet).0)),
        ))
}

/// All facets, with a box that filters their values. Drawn when it is first opened.
fn panel(page: &Page, state: State) -> El {
    let messages = page.messages;
    let is_open = RwSignal::new(state.shell.draws_closed);
    let content = live(move || {
        let page = state.page_now().filter(|_| is_open.get());
        page.map(|page| views(content(&page, state))).unwrap_or_default()
    });
    details().class("facets__all menu").on(On::Toggle, move |_| is_open.set(true)).with((
        summary().aria_label(messages.all_choices).with(messages.choices),
        div().class("menu__panel").with(content),
    ))
}

fn content(page: &Page, state: State) -> Vec<El> {
    let messages = page.messages;
    let filter = RwSignal::new(String::new());
    let read = state.shell.read_input;
    let filter_box = input()
        .class("facets__filter")
        .kind("search")
        .autocomplete("off")
        .aria_label(messages.filter_choices)
        .placeholder(messages.filter_choices)
        .on(On::Input, move |event| filter.set(read(&event)));
    let mut nodes = vec![filter_box];
    for (facet, _) in Facet::ALL.into_iter().filter(|&(facet, _)| is_choice(page, facet)) {
        let items: Vec<El> = values(page, facet)
            .into_iter()
            .map(|value| item(page, state, &value, filter, messages))
            .collect();
        let class = if facet == Facet::Place { "facet places" } else { "facet" };
        nodes.push(
            div().class(class).role("group").aria_label((messages.facet)(facet)).with((
                h2().class("facet__name").with((messages.facet)(facet)),
                ul().class("facet__choices")
                    .with((li().with(all(page, state, facet, "facet__choice")), items)),
            )),
        );
    }
    nodes
}

/// One value in the panel, with the link that adds it to the choice.
fn item(
    page: &Page,
    state: State,
    value: &Value,
    filter: RwSignal<String>,
    messages: &'static Messages,
) -> El {
    let Value { facet, i, id, name, pinyin } = value.clone();
    let is_chosen = move || now(state, |a| (0, a.chosen.contains(&i)), facet).1;
    let add = live_link(state, move |query| query.toggle(facet, &id))
        .class("facet__add")
        .aria_label((messages.choose_too)(&name))
        .hidden(follow(move || is_chosen().then(String::new)))
        .with("＋");
    let is_out = follow(move || {
        let filter = filter.get();
        let filter = filter.trim();
        let is_in = filter.is_empty() || name.contains(filter) || is_typed(filter, &pinyin);
        (!is_in).then(String::new)
    });
    li().hidden(is_out).with((choice(page, state, value, "facet__choice"), add))
}
