//! The page as a whole: the bar, the report or the state of its loading, the table of contents, the footer, the dialog.

use leptos::prelude::*;

use crate::core::messages::{Messages, messages};
use crate::core::query::{Lang, View};
use crate::core::report::NotePlace;
use crate::state::{Load, State};
use crate::view::dom::{el, live, views};
use crate::view::subject::{Subject, subject};
use crate::view::{
    bar, department, facet, footer, item, list, loading, masthead, notes, notice, original,
    qr_dialog, status, task_page, timeline, toc, toolbar,
};

/// The whole page.
pub fn app(state: State) -> AnyView {
    let lang = memo(move || Shape { lang: state.asked().query.lang, subject: None });
    live(move || {
        let messages = messages(lang.get().lang);
        views(vec![
            el("a").class("skip").attr("href", "#main").with(messages.skip).view(),
            bar::bar(state, messages),
            main(state, messages),
            live(move || {
                let Some(page) = state.page() else { return Vec::new() };
                views(vec![toc::toc(&page), Some(footer::footer(&page)), notice::origin(&page)])
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

/// The values that decide which components the page consists of. A change of anything else is followed inside the
/// components, without building them anew.
#[derive(Clone, Copy, PartialEq)]
struct Shape {
    lang: Lang,
    subject: Option<Subject>,
}

/// A shape that notifies its subscribers only when it changes.
fn memo(shape: impl Fn() -> Shape + Send + Sync + 'static) -> Memo<Shape> {
    Memo::new(move |_| shape())
}

fn report(state: State, messages: &'static Messages) -> Vec<AnyView> {
    let now = memo(move || Shape {
        lang: Lang::default(),
        subject: state.page().map(|page| subject(&page)),
    });
    // The head of a list is kept while its view changes, so that the pressed link keeps the focus.
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
    vec![notice::notices(state, messages), content]
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
        .with(item::extra_below(state))
        .with(notes::notes(state, NotePlace::Below))
        .with(notice::unread(&page));
    vec![
        masthead::masthead(&page, state),
        notes::notes(state, NotePlace::Above),
        facet::facets(&page, state),
        toolbar::toolbar(&page, state),
        status::status(state, messages),
        department::department(state),
        tasks.view(),
    ]
}
