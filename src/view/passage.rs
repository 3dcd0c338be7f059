//! The source's words: marked where a search found them, folded where they are long, never cut.

use leptos::prelude::*;

use crate::core::reading;
use crate::core::search::{Folder, pieces};
use crate::state::Page;
use crate::view::SOURCE_LANG;

/// The words with every hit marked.
pub(super) fn marked(page: &Page, words: &str) -> AnyView {
    let needle = &page.selection.needle;
    if needle.is_empty() {
        return words.to_owned().into_any();
    }
    let hits = Folder::new(page.loaded.fold_char).find(words, needle);
    pieces(words, &hits)
        .into_iter()
        .map(|(piece, is_hit)| {
            let piece = piece.to_owned();
            if is_hit { view! { <mark>{piece}</mark> }.into_any() } else { piece.into_any() }
        })
        .collect_view()
        .into_any()
}

/// A passage whole.
pub(super) fn passage(page: &Page, words: &str) -> AnyView {
    view! {
        <span class="quote" lang=SOURCE_LANG>
            {marked(page, words)}
        </span>
    }
    .into_any()
}

/// A passage that folds if it is long. The fold is only drawn: the whole text stays in the document for copying,
/// print and screen readers. A fold with a hit in it stands open.
pub(super) fn foldable(page: &Page, words: &str) -> AnyView {
    let Some(at) = reading::fold_at(words) else { return passage(page, words) };
    let (head, rest) = words.split_at(at);
    let n_rest = rest.chars().count();
    let is_hit = !Folder::new(page.loaded.fold_char).find(words, &page.selection.needle).is_empty();
    // A hit may lie across the fold; then the passage is marked as a whole and stands open.
    if is_hit {
        return passage(page, words);
    }
    let shown = view! { {marked(page, head)} }.into_any();
    disclosed(page, shown, (page.words.unfold)(n_rest), rest.to_owned())
}

/// A passage behind a button that says how long it is.
pub(super) fn closed(page: &Page, label: String, words: &str) -> AnyView {
    disclosed(page, ().into_any(), label, words.to_owned())
}

fn disclosed(page: &Page, shown: AnyView, label: String, rest: String) -> AnyView {
    let is_open = RwSignal::new(false);
    let fold = page.words.fold;
    view! {
        <span class="fold" class:fold--open=move || is_open.get()>
            <span class="quote" lang=SOURCE_LANG>
                {shown}
                <span class="fold__rest">{rest}</span>
            </span>
            <button
                class="fold__toggle ours"
                type="button"
                aria-expanded=move || is_open.get().to_string()
                on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
            >
                {move || if is_open.get() { fold.to_owned() } else { label.clone() }}
            </button>
        </span>
    }
    .into_any()
}
