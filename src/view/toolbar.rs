//! The toolbar of a list: view and order.

use crate::core::messages::Messages;
use crate::core::query::{Sort, SortKey, View};
use crate::core::report::{ColumnIdx, TaskIdx};
use crate::html::{El, details, div, follow, h2, li, live, nav, summary, ul, views};
use crate::state::{Page, State};
use crate::view::heading::heading;
use crate::view::kit::{live_link, ours};
use crate::view::toc::toc;

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
    for ColumnIdx(column) in page.loaded.index.sortable_columns() {
        sorts.extend([(SortKey::Column(column), true), (SortKey::Column(column), false)]);
    }
    sorts.into_iter().map(|(key, descending)| Sort { key, descending }).collect()
}

/// The choice of a view, and of an order.
pub(super) fn toolbar(page: &Page, state: State) -> El {
    let messages = page.messages;
    let sorts = sorts(page).into_iter().map(|sort| {
        let is_current = move || state.query().sort == sort;
        let link = live_link(state, move |query| query.sorted(sort));
        li().with(current(link, is_current).with(sort_name(page, sort)))
    });
    let without_key = live(move || {
        let n = state.page().map_or(0, |page| n_without_key(&page));
        views((n > 0).then(|| ours((messages.n_without_key)(n))))
    });
    // On a narrow screen the views are in the menu.
    let show = details().class("menu toolbar__show").with((
        summary().with(messages.show),
        div().class("menu__panel").with((
            views_list(state, messages, "views views--panel"),
            h2().class("menu__name").with(messages.sort),
            ul().class("menu__list").with(sorts.collect::<Vec<El>>()),
        )),
    ));
    div().class("toolbar").with((
        without_key,
        views_list(state, messages, "views views--tabs"),
        toc(state, messages),
        show,
    ))
}

/// The links to the views.
fn views_list(state: State, messages: &'static Messages, class: &'static str) -> El {
    let links = VIEWS.map(|view| {
        // A file does not know the screen, which decides.
        let is_live = state.shell.is_live;
        let is_current = move || is_live && state.page().is_some_and(|page| page.view == view);
        let class = match view {
            View::Table => "views__view views__view--table",
            View::Cards => "views__view views__view--cards",
            View::Timeline | View::Original => "views__view",
        };
        let link = live_link(state, move |query| query.shown_as(view)).class(class);
        li().with(current(link, is_current).with((messages.view)(view)))
    });
    // Without a view in the query the width of the screen decides, by style sheet, before the program has started.
    let auto = follow(move || {
        let is_auto = state.query().view.is_none();
        Some(if is_auto { format!("{class} views--auto") } else { class.to_owned() })
    });
    let list = ul().class("views__list").with(Vec::from(links));
    nav().class(auto).aria_label(messages.views).with(list)
}

fn current(link: El, is_current: impl Fn() -> bool + Send + Sync + 'static) -> El {
    link.aria_current(follow(move || is_current().then(|| "true".to_owned())))
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
