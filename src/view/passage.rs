//! The source's words: marked where a search found them, folded where they are long, never cut.

use leptos::prelude::*;

use crate::core::reading;
use crate::core::search::{Folder, Found};
use crate::state::Page;
use crate::view::dom::{El, Nodes, el, source, views};

/// Where words say what is searched for.
pub(super) fn find<'a>(page: &Page, words: &'a str) -> Found<'a> {
    let hits = Folder::new(page.loaded.fold_char).find(words, &page.selection.needle);
    Found { words, hits }
}

/// The words with every hit marked.
pub(super) fn marked(found: &Found) -> Vec<AnyView> {
    let piece = |(piece, is_hit): (&str, bool)| {
        if is_hit { views(el("mark").with(said(piece))) } else { said(piece) }
    };
    found.pieces().into_iter().flat_map(piece).collect()
}

/// Words as they stand. A character that would turn round the writing of what follows it stands in an isolate of its
/// own: it is still there, and turns nothing.
fn said(words: &str) -> Vec<AnyView> {
    let mut nodes = Vec::new();
    for piece in words.split_inclusive(turns_writing) {
        let before = piece.trim_end_matches(turns_writing);
        before.push_to(&mut nodes);
        let turn = piece.strip_prefix(before).filter(|turn| !turn.is_empty());
        turn.map(|turn| el("bdi").class("turn").with(turn)).push_to(&mut nodes);
    }
    nodes
}

/// Unicode's directional formatting characters.
fn turns_writing(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A passage whole.
pub(super) fn passage(found: &Found) -> El {
    source("span").class("quote").with(marked(found))
}

/// A passage that folds if it is long; with a hit in it, it stands open.
pub(super) fn foldable(page: &Page, found: &Found, id: &str) -> El {
    match reading::fold_at(found.words).and_then(|at| found.words.split_at_checked(at)) {
        Some((shown, rest)) if found.hits.is_empty() => {
            folded(page, shown, rest, (page.words.unfold)(rest.chars().count()), id)
        }
        _ => passage(found),
    }
}

/// The fold is only drawn: the whole text stays in the document for copying, print and screen readers. It opens by a
/// check box, so that it does so without a program too.
pub(super) fn folded(page: &Page, shown: &str, rest: &str, label: String, id: &str) -> El {
    let quote = source("span")
        .class("quote")
        .with(said(shown))
        .with(el("span").class("fold__rest").with(said(rest)));
    let label = el("label")
        .class("fold__toggle ours")
        .attr("for", id)
        .with(el("span").class("fold__more").with(label))
        .with(el("span").class("fold__less").with(page.words.fold));
    el("span").class("fold").with(toggle(id, false).class("fold__open")).with(quote).with(label)
}

/// A check box that opens what stands after it; its label has the words.
pub(super) fn toggle(id: &str, is_open: bool) -> El {
    el("input")
        .attr("type", "checkbox")
        .attr("id", id)
        .attr_if("checked", is_open.then(String::new))
}
