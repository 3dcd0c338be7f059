//! Components: values in, HTML out. They name no browser, fetch nothing and keep no question of their own.

mod bar;
mod cards;
mod facet;
mod footer;
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
use crate::state::{Load, Page, State};

/// The whole page.
#[component]
pub fn App(
    /// All that changes.
    state: State,
) -> impl IntoView {
    let load_state = move || match state.load.get() {
        Load::Waiting | Load::Slow => "loading",
        Load::Ready(_) => "ready",
        Load::Failed(_) => "failed",
    };
    view! {
        <a class="skip" href="#tasks">
            {move || state.words.get().skip}
        </a>
        {bar::bar(state)}
        <main id="main" data-state=load_state>
            {move || match state.load.get() {
                Load::Waiting => loading::loading(state, false),
                Load::Slow => loading::loading(state, true),
                Load::Failed(failure) => loading::failure(state, failure),
                Load::Ready(_) => report(state),
            }}
        </main>
        {footer::footer(state)}
        {qr_dialog::qr_dialog(state)}
    }
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

fn report(state: State) -> AnyView {
    let about = Memo::new(move |_| state.page.with(|page| page.as_ref().map(subject)));
    view! {
        {status::notices(state)}
        {move || match about.get() {
            Some(Subject::List) => list(state),
            Some(Subject::Task) => {
                (move || state.page.get().and_then(|page| task_page::task_page(&page, state))).into_any()
            }
            Some(Subject::Original) => original::original(state),
            None => ().into_any(),
        }}
    }
    .into_any()
}

fn list(state: State) -> AnyView {
    // `None`: there is no task to draw.
    let view = Memo::new(move |_| {
        state.page.with(|page| {
            page.as_ref().and_then(|page| (!page.selection.tasks.is_empty()).then_some(page.view))
        })
    });
    view! {
        {masthead::masthead(state)}
        {facet::facets(state)}
        {toolbar::toolbar(state)}
        {status::status(state)}
        <section id="tasks" class="tasks" tabindex="-1" aria-labelledby="status">
            {move || match view.get() {
                None => status::empty(state),
                Some(View::Table) => table::table(state),
                Some(View::Timeline) => timeline::timeline(state),
                Some(View::Cards | View::Original) => cards::cards(state),
            }}
            {move || state.page.get().and_then(|page| status::unread(&page))}
        </section>
    }
    .into_any()
}

/// A column's heading: the source's own in Chinese, ours in English.
fn heading(page: &Page, kind: ColumnKind) -> String {
    let own = || (page.words.column)(kind);
    match page.query.lang {
        Lang::Zh => reading::heading(&page.loaded.report, kind).unwrap_or_else(own),
        Lang::En => own(),
    }
}

/// The tag of the source's language, for passages in an interface of another.
const SOURCE_LANG: &str = "zh-CN";

/// The link to a question.
fn href(query: &Query) -> String {
    url::href(query)
}
