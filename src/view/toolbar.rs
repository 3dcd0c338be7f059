//! The toolbar of a list: view, order, print.

use leptos::prelude::*;

use crate::core::messages::Messages;
use crate::core::query::{Sort, SortKey, View};
use crate::state::State;
use crate::view::dom::{El, el};
use crate::view::kit::live_link;

const VIEWS: [View; 3] = [View::Table, View::Cards, View::Timeline];
const SORTS: [Sort; 5] = [
    Sort { key: SortKey::Source, descending: false },
    Sort { key: SortKey::Department, descending: false },
    Sort { key: SortKey::Section, descending: false },
    Sort { key: SortKey::Length, descending: true },
    Sort { key: SortKey::Length, descending: false },
];

pub(super) fn toolbar(state: State, messages: &'static Messages) -> AnyView {
    let views = VIEWS.map(|view| {
        let is_current = move || state.page().is_some_and(|page| page.view == view);
        let class = match view {
            View::Table => "views__view views__view--table",
            View::Cards => "views__view views__view--cards",
            View::Timeline | View::Original => "views__view",
        };
        let link = live_link(state, move |query| query.shown_as(view)).class(class);
        el("li").with(current(link, is_current).with((messages.view)(view)))
    });
    let sorts = SORTS.map(|sort| {
        let is_current = move || state.query().sort == sort;
        let link = live_link(state, move |query| query.sorted(sort));
        el("li").with(current(link, is_current).with(sort_name(messages, sort)))
    });
    let sort = move || format!("{} · {}", messages.sort, sort_name(messages, state.query().sort));
    // Without a view in the query the width of the screen decides, by style sheet, before the program has started.
    let class = move || {
        let is_asked = state.query().view.is_some();
        Some(if is_asked { "views" } else { "views views--auto" }.to_owned())
    };
    let print = el("button")
        .class("toolbar__print")
        .attr("type", "button")
        .on_click(move || (state.shell.print)())
        .with(messages.print);
    el("div")
        .class("toolbar")
        .with(
            el("nav")
                .live_attr("class", class)
                .attr("aria-label", messages.views)
                .with(el("ul").class("views__list").with(Vec::from(views))),
        )
        .with(
            el("details")
                .class("menu toolbar__sort")
                .with(el("summary").live_text(sort))
                .with(el("ul").class("menu__list").with(Vec::from(sorts))),
        )
        .with(print)
        .view()
}

fn current(link: El, is_current: impl Fn() -> bool + Send + Sync + 'static) -> El {
    link.live_attr("aria-current", move || is_current().then(|| "true".to_owned()))
}

/// The name of an order.
pub(super) fn sort_name(messages: &Messages, sort: Sort) -> &'static str {
    if sort.descending {
        (messages.sort_descending)(sort.key)
    } else {
        (messages.sort_key)(sort.key)
    }
}
