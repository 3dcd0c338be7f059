//! The lines above and below the table, as printed.

use leptos::prelude::*;

use crate::core::report::{Note, NoteKind, NotePlace};
use crate::state::{Page, State};
use crate::view::dom::{El, el, live, source, views};
use crate::view::passage::{find, marked};
use crate::view::phone::contact;

/// The lines in one place, with the hits of the search. Nothing: the report has none there.
pub(super) fn notes(state: State, place: NotePlace) -> AnyView {
    live(move || {
        let Some(page) = state.answer() else { return Vec::new() };
        let notes = page.loaded.report.notes.iter().filter(|note| note.place == place);
        let lines: Vec<El> = notes.map(|note| line(&page, note)).collect();
        views((!lines.is_empty()).then(|| {
            el("div")
                .class("notes")
                .attr("role", "group")
                .attr("aria-label", page.messages.around_table)
                .with(lines)
        }))
    })
}

fn line(page: &Page, note: &Note) -> El {
    let found = find(page, page.loaded.report.text(note.quote));
    let line = source("p").class("notes__line");
    match note.kind {
        NoteKind::Contact => line.with(contact(page, &found)),
        NoteKind::Unit | NoteKind::Legend | NoteKind::Remark | NoteKind::Line => {
            line.with(el("span").class("quote").with(marked(&found)))
        }
    }
}
