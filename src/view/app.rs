//! The page as a whole: the bar, the report or the state of its loading, the footer, the dialog.

use leptos::prelude::*;

use crate::core::messages::{Messages, messages};
use crate::core::query::{Lang, View};
use crate::core::report::NotePlace;
use crate::html::{self, a, div, follow, live, p, section, views};
use crate::state::{Load, State};
use crate::view::subject::{Subject, subject};
use crate::view::{
    about, annotations, bar, board, embed, facet, footer, list, loading, masthead, notes, notice,
    original, print_foot, qr_dialog, rows, status, task_page, timeline, toolbar,
};

/// The whole page.
pub fn app(state: State) -> AnyView {
    let lang = memo(move || Shape { lang: state.asked().query.lang, subject: None });
    live(move || {
        let messages = messages(lang.get().lang);
        let foot = live(move || {
            let Load::Ready(loaded) = state.load.get() else { return Vec::new() };
            views((footer::footer(&loaded, messages), notice::copy(&loaded, messages)))
        });
        views((
            // First, so that its style sheet can hide the rest from the printer.
            board::board(state, messages),
            a().class("skip").href("#main").with(messages.skip),
            bar::bar(state, messages),
            main(state, messages),
            embed::embed(state, messages),
            print_foot::print_foot(state, messages),
            foot,
            qr_dialog::qr_dialog(state, messages),
        ))
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
    let class = follow(move || {
        let is_searched = !state.asked().query.text.is_empty();
        is_searched.then(|| "main--search".to_owned())
    });
    let untranslated = messages.untranslated.map(|notice| p().class("untranslated").with(notice));
    html::main()
        .id("main")
        .class(class)
        .tabindex("-1")
        .data_state(follow(load_state))
        .with((untranslated, content))
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
    // No task matches, or the report has none. The rows stay in the document, hidden.
    let is_empty = Memo::new(move |_| now.get().subject == Some(Subject::List(None)));
    let is_timeline =
        Memo::new(move |_| now.get().subject == Some(Subject::List(Some(View::Timeline))));
    let tasks = live(move || {
        if is_timeline.get() {
            views(timeline::timeline(state))
        } else {
            views(list::list(state, messages))
        }
    });
    let empty = live(move || views(is_empty.get().then(|| status::empty(state, messages))));
    let tasks = section().class("tasks").id("tasks").aria_labelledby("status").with((
        empty,
        div().class("gap"),
        tasks,
        rows::gap_below(state, messages),
        rows::extra_below(state),
        notes::notes(state, NotePlace::Below),
        notice::unread(&page),
    ));
    views((
        masthead::masthead(&page, state),
        div().class("line").with((about::about(&page, state), toolbar::toolbar(&page, state))),
        facet::facets(&page, state),
        status::status(state, messages),
        notes::notes(state, NotePlace::Above),
        annotations::key(&page),
        tasks,
    ))
}
