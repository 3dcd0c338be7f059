//! The toolbar of a list: view, order, print.

use leptos::prelude::*;

use crate::core::query::{Sort, SortKey, View};
use crate::core::report::{ColumnIdx, TaskIdx};
use crate::state::{Page, State};
use crate::view::dom::{El, el, live, views};
use crate::view::heading::heading;
use crate::view::kit::{live_link, ours};

const VIEWS: [View; 3] = [View::Table, View::Cards, View::Timeline];

/// The orders that the report has keys for.
fn sorts(page: &Page) -> Vec<Sort> {
    let report = &page.loaded.report;
    let mut sorts = vec![(SortKey::Source, false)];
    if report.tasks.iter().any(|task| !task.lead.is_empty()) {
        sorts.push((SortKey::Department, false));
    }
    if !report.sections.is_empty() {
        sorts.push((SortKey::Section, false));
    }
    if report.current_progress().next().is_some() {
        sorts.extend([(SortKey::Length, true), (SortKey::Length, false)]);
    }
    for ColumnIdx(column) in page.loaded.index.sortable_columns() {
        sorts.extend([(SortKey::Column(column), true), (SortKey::Column(column), false)]);
    }
    sorts.into_iter().map(|(key, descending)| Sort { key, descending }).collect()
}

pub(super) fn toolbar(page: &Page, state: State) -> AnyView {
    let messages = page.messages;
    let view_links = VIEWS.map(|view| {
        let is_current = move || state.page().is_some_and(|page| page.view == view);
        let class = match view {
            View::Table => "views__view views__view--table",
            View::Cards => "views__view views__view--cards",
            View::Timeline | View::Original => "views__view",
        };
        let link = live_link(state, move |query| query.shown_as(view)).class(class);
        el("li").with(current(link, is_current).with((messages.view)(view)))
    });
    let sorts = sorts(page).into_iter().map(|sort| {
        let is_current = move || state.query().sort == sort;
        let link = live_link(state, move |query| query.sorted(sort));
        el("li").with(current(link, is_current).with(sort_name(page, sort)))
    });
    let sort = move || {
        let sort = state.page().map(|page| sort_name(&page, page.query.sort));
        format!("{} · {}", messages.sort, sort.unwrap_or_default())
    };
    let without_key = live(move || {
        let n = state.page().map_or(0, |page| n_without_key(&page));
        views((n > 0).then(|| ours((messages.n_without_key)(n))))
    });
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
                .with(el("ul").class("views__list").with(Vec::from(view_links))),
        )
        .with(
            el("details")
                .class("menu toolbar__sort")
                .with(el("summary").live_text(sort))
                .with(el("ul").class("menu__list").with(sorts.collect::<Vec<El>>())),
        )
        .with(print)
        .with(without_key)
        .view()
}

fn current(link: El, is_current: impl Fn() -> bool + Send + Sync + 'static) -> El {
    link.live_attr("aria-current", move || is_current().then(|| "true".to_owned()))
}

/// The name of an order, with the heading of its column if it has one.
pub(super) fn sort_name(page: &Page, sort: Sort) -> String {
    let column = match sort.key {
        SortKey::Column(column) => heading(page, ColumnIdx(column)).text,
        _ => String::new(),
    };
    if sort.descending {
        (page.messages.sort_descending)(sort.key, &column)
    } else {
        (page.messages.sort_key)(sort.key, &column)
    }
}

/// The number of shown tasks that come last, because their cell in the sorting column is neither a number nor a day.
fn n_without_key(page: &Page) -> usize {
    let SortKey::Column(column) = page.query.sort.key else { return 0 };
    let keys = page.loaded.index.column_keys(ColumnIdx(column));
    let is_without = |task: &&TaskIdx| keys.is_some_and(|keys| keys[task.0].is_none());
    page.selection.tasks.iter().filter(is_without).count()
}
