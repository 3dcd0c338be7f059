//! The lines above and below the table, as printed.

use leptos::prelude::*;

use crate::core::report::{Note, NoteKind, NotePlace};
use crate::html::{El, div, live, p, views};
use crate::state::{Page, State};
use crate::view::phone::contact;

/// The lines in one place. Nothing: the report has none there.
pub(super) fn notes(state: State, place: NotePlace) -> AnyView {
    live(move || {
        let Some(page) = state.answer() else { return Vec::new() };
        let notes = page.loaded.report.notes.iter().filter(|note| note.place == place);
        let lines: Vec<El> = notes.map(|note| line(&page, note)).collect();
        views((!lines.is_empty()).then(|| {
            div().class("notes").role("group").aria_label(page.messages.around_table).with(lines)
        }))
    })
}

fn line(page: &Page, note: &Note) -> El {
    let text = page.loaded.report.text(note.quote);
    let line = p().class("notes__line quote").source();
    match note.kind {
        NoteKind::Contact => line.with(contact(page, text)),
        NoteKind::Unit | NoteKind::Legend | NoteKind::Remark | NoteKind::Line => line.with(text),
    }
}
