//! What is the source's and what is ours, and where the original is.

use leptos::prelude::*;

use crate::state::State;
use crate::view::href;

pub(super) fn footer(state: State) -> AnyView {
    (move || {
        let page = state.page.get()?;
        Some(view! {
            <footer class="footer">
                <p>{page.words.law}</p>
                <p>
                    <a href=href(&page.query.original(None))>{page.words.original_title}</a>
                </p>
            </footer>
        })
    })
    .into_any()
}
