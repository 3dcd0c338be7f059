//! Components: values in, HTML out. They name no browser, fetch nothing and keep no question of their own.

mod bar;
mod cards;
mod dom;
mod facet;
mod footer;
mod item;
mod loading;
mod masthead;
mod original;
mod part;
mod passage;
mod qr_dialog;
mod status;
mod table;
mod task_page;
mod timeline;
mod toolbar;

use leptos::prelude::*;

use crate::core::query::{Lang, Query, View};
use crate::core::reading;
use crate::core::report::ColumnKind;
use crate::core::url;
use crate::core::words::Words;
use crate::state::{Load, Page, State};
use crate::view::dom::{el, live, views};

/// The whole page.
#[component]
pub fn App(
    /// All that changes.
    state: State,
) -> AnyView {
    live(move || {
        let words = state.words.get();
        views(vec![
            el("a").class("skip").attr("href", "#tasks").with(words.skip).view(),
            bar::bar(state, words),
            main(state, words),
            live(move || views(state.page.get().map(|page| footer::footer(&page)))),
            qr_dialog::qr_dialog(state, words),
        ])
    })
}

fn main(state: State, words: &'static Words) -> AnyView {
    let load_state = move || {
        let name = state.load.with(|load| match load {
            Load::Waiting | Load::Slow => "loading",
            Load::Ready(_) => "ready",
            Load::Failed(_) => "failed",
        });
        Some(name.to_owned())
    };
    let content = live(move || match state.load.get() {
        Load::Waiting => views(loading::loading(words.loading)),
        Load::Slow => views(loading::loading(words.slow)),
        Load::Failed(failure) => views(loading::failure(state, words, &failure)),
        Load::Ready(_) => report(state, words),
    });
    el("main").attr("id", "main").live_attr("data-state", load_state).with(content).view()
}

/// What the page is about: a list of tasks, one task, or the original.
#[derive(Clone, Copy, PartialEq)]
enum Subject {
    List,
    Task,
    Original,
}

fn subject(page: &Page) -> Subject {
    match (page.view, page.selection.task) {
        (View::Original, _) => Subject::Original,
        (_, Some(_)) => Subject::Task,
        (_, None) => Subject::List,
    }
}

fn report(state: State, words: &'static Words) -> Vec<AnyView> {
    let about = Memo::new(move |_| state.page.with(|page| page.as_ref().map(subject)));
    let content = live(move || match about.get() {
        Some(Subject::List) => list(state, words),
        Some(Subject::Task) => views(task_page::task_page(state)),
        Some(Subject::Original) => views(original::original(state, words)),
        None => Vec::new(),
    });
    vec![status::notices(state, words), content]
}

fn list(state: State, words: &'static Words) -> Vec<AnyView> {
    // `None`: there is no task to draw.
    let view = Memo::new(move |_| {
        state.page.with(|page| {
            page.as_ref().and_then(|page| (!page.selection.tasks.is_empty()).then_some(page.view))
        })
    });
    let tasks = live(move || {
        views(match view.get() {
            None => status::empty(state, words),
            Some(View::Table) => table::table(state, words),
            Some(View::Timeline) => timeline::timeline(state),
            Some(View::Cards | View::Original) => cards::cards(state),
        })
    });
    let tasks = el("section")
        .class("tasks")
        .attr("id", "tasks")
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "status")
        .with(tasks);
    let Some(page) = state.page.get_untracked() else { return Vec::new() };
    views(vec![
        masthead::masthead(&page, state),
        facet::facets(&page, state),
        toolbar::toolbar(state, words),
        status::status(state, words),
        tasks.with(status::unread(&page)).view(),
    ])
}

/// A column's heading: the source's own in Chinese, ours in English.
fn heading(page: &Page, kind: ColumnKind) -> String {
    let own = || (page.words.column)(kind);
    match page.query.lang {
        Lang::Zh => reading::heading(&page.loaded.report, kind).unwrap_or_else(own),
        Lang::En => own(),
    }
}

/// The tag of the source's language.
const SOURCE_LANG: &str = "zh-CN";

/// A link to a question.
fn link(query: &Query) -> dom::El {
    el("a").attr("href", &url::href(query))
}

/// A link to a question that follows the one asked now.
fn live_link(state: State, to: impl Fn(&Query) -> Query + Send + Sync + 'static) -> dom::El {
    el("a").live_attr("href", move || Some(state.query.with(|query| url::href(&to(query)))))
}

/// What this site adds: never to be taken for the source's words.
fn ours(text: impl dom::Nodes) -> dom::El {
    el("span").class("ours").with(text)
}
