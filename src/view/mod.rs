//! Components: values in, HTML out. They name no browser, fetch nothing and keep no question of their own.

mod annotations;
mod bar;
mod department;
mod dom;
mod facet;
mod footer;
mod item;
mod list;
mod loading;
mod masthead;
mod original;
mod pair;
mod part;
mod passage;
mod qr_dialog;
mod status;
mod task_page;
mod timeline;
mod toc;
mod toolbar;

use leptos::prelude::*;

use crate::core::messages::{Messages, messages};
use crate::core::query::{Lang, Query, View};
use crate::core::report::ColumnKind;
use crate::core::url;
use crate::state::{Load, Page, State};
use crate::view::dom::{el, live, views};

/// The whole page.
#[component]
pub fn App(
    /// All that changes.
    state: State,
) -> AnyView {
    let lang = memo(move || Shape { lang: state.asked().query.lang, subject: None });
    live(move || {
        let messages = messages(lang.get().lang);
        views(vec![
            el("a").class("skip").attr("href", "#main").with(messages.skip).view(),
            bar::bar(state, messages),
            main(state, messages),
            live(move || {
                let Some(page) = state.page() else { return Vec::new() };
                views(vec![toc::toc(&page), Some(footer::footer(&page)), status::origin(&page)])
            }),
            qr_dialog::qr_dialog(state, messages),
        ])
    })
}

fn main(state: State, messages: &'static Messages) -> AnyView {
    let load_state = move || {
        let name = state.load.with(|load| match load {
            Load::Waiting => "loading",
            Load::Ready(_) => "ready",
            Load::Failed(_) => "failed",
        });
        Some(name.to_owned())
    };
    let content = live(move || match state.load.get() {
        Load::Waiting => views(loading::loading(messages)),
        Load::Failed(failure) => views(loading::failure(state, messages, &failure)),
        Load::Ready(_) => report(state, messages),
    });
    el("main")
        .attr("id", "main")
        .attr("tabindex", "-1")
        .live_attr("data-state", load_state)
        .with(content)
        .view()
}

/// What the page is about: a list of tasks, one task, or the original.
#[derive(Clone, Copy, PartialEq)]
enum Subject {
    /// A list: in this view, or `None` if there is no task to draw.
    List(Option<View>),
    Task,
    Original,
}

/// What decides which drawing stands on the page; what is inside a drawing follows the question by itself.
#[derive(Clone, Copy, PartialEq)]
struct Shape {
    lang: Lang,
    subject: Option<Subject>,
}

/// A value that is told on only when it changes. Of one type, so that it is compiled once.
fn memo(shape: impl Fn() -> Shape + Send + Sync + 'static) -> Memo<Shape> {
    boxed_memo(Box::new(shape))
}

#[inline(never)]
fn boxed_memo(shape: dom::Live<Shape>) -> Memo<Shape> {
    Memo::new(move |_| shape())
}

fn subject(page: &Page) -> Subject {
    match (page.view, page.selection.task) {
        (View::Original, _) => Subject::Original,
        (_, Some(_)) => Subject::Task,
        (_, None) if page.selection.tasks.is_empty() => Subject::List(None),
        (View::Timeline, None) => Subject::List(Some(View::Timeline)),
        // Table and cards are one drawing.
        (_, None) => Subject::List(Some(View::Table)),
    }
}

fn report(state: State, messages: &'static Messages) -> Vec<AnyView> {
    let now = memo(move || Shape {
        lang: Lang::default(),
        subject: state.page().map(|page| subject(&page)),
    });
    // The head of a list outlives its views: the link that was pressed keeps the focus.
    let kept = memo(move || match now.get() {
        Shape { lang, subject: Some(Subject::List(_)) } => {
            Shape { lang, subject: Some(Subject::List(None)) }
        }
        other => other,
    });
    let content = live(move || match kept.get().subject {
        Some(Subject::List(_)) => list(state, messages, now),
        Some(Subject::Task) => views(task_page::task_page(state)),
        Some(Subject::Original) => views(original::original(state, messages)),
        None => Vec::new(),
    });
    vec![status::notices(state, messages), content]
}

fn list(state: State, messages: &'static Messages, now: Memo<Shape>) -> Vec<AnyView> {
    let Some(page) = state.page_now() else { return Vec::new() };
    let tasks = live(move || match now.get().subject {
        Some(Subject::List(Some(View::Timeline))) => views(timeline::timeline(state)),
        Some(Subject::List(Some(_))) => views(list::list(state, messages)),
        _ => views(status::empty(state, messages)),
    });
    let tasks = el("section")
        .class("tasks")
        .attr("id", "tasks")
        .attr("aria-labelledby", "status")
        .with(tasks)
        .with(status::unread(&page));
    vec![
        masthead::masthead(&page, state),
        facet::facets(&page, state),
        toolbar::toolbar(state, messages),
        status::status(state, messages),
        department::department(state),
        tasks.view(),
    ]
}

/// A column's heading: the source's own in Chinese, ours in English.
fn heading(page: &Page, kind: ColumnKind) -> String {
    let own = || (page.messages.column)(kind);
    match page.query.lang {
        Lang::Zh => page.loaded.report.heading(kind).unwrap_or_else(own),
        Lang::En => own(),
    }
}

/// The tag of the source's language.
const SOURCE_LANG: &str = "zh-CN";

/// A link to a question that follows the one asked now.
fn live_link(state: State, to: impl Fn(&Query) -> Query + Send + Sync + 'static) -> dom::El {
    boxed_live_link(state, Box::new(to))
}

#[inline(never)]
fn boxed_live_link(state: State, to: Box<dyn Fn(&Query) -> Query + Send + Sync>) -> dom::El {
    el("a").live_attr("href", move || Some(url::href(&to(&state.query()))))
}

/// A button that puts the text beside it (`data-copy`) on the clipboard, and says so once it is there.
fn copy_button(state: State, name: &'static str, messages: &'static Messages) -> dom::El {
    let was_copied = RwSignal::new(false);
    el("button")
        .class("button")
        .attr("type", "button")
        .on("click", Box::new(move |event| (state.shell.copy)(&event, was_copied)))
        .live_text(move || if was_copied.get() { messages.copied } else { name }.to_owned())
}

/// What this site adds: never to be taken for the source's messages.
fn ours(text: impl dom::Nodes) -> dom::El {
    el("span").class("ours").with(text)
}
