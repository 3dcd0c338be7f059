//! How the tasks are shown: view, order, print.

use leptos::prelude::*;

use crate::core::query::{Sort, SortKey, View};
use crate::state::State;
use crate::view::href;

const VIEWS: [View; 3] = [View::Table, View::Cards, View::Timeline];
const SORTS: [Sort; 5] = [
    Sort { key: SortKey::Source, descending: false },
    Sort { key: SortKey::Department, descending: false },
    Sort { key: SortKey::Section, descending: false },
    Sort { key: SortKey::Length, descending: true },
    Sort { key: SortKey::Length, descending: false },
];

pub(super) fn toolbar(state: State) -> AnyView {
    let views = move || {
        let page = state.page.get()?;
        Some(VIEWS.map(|view| {
            view! {
                <li>
                    <a
                        class="views__view"
                        href=href(&page.query.shown_as(view))
                        aria-current=(page.view == view).then_some("true")
                    >
                        {(page.words.view)(view)}
                    </a>
                </li>
            }
        }))
    };
    let sorts = move || {
        let page = state.page.get()?;
        Some(SORTS.map(|sort| {
            let query = crate::core::query::Query { sort, task: None, ..page.query.clone() };
            view! {
                <li>
                    <a href=href(&query) aria-current=(page.query.sort == sort).then_some("true")>
                        {sort_name(page.words, sort)}
                    </a>
                </li>
            }
        }))
    };
    let sort = move || {
        state
            .page
            .get()
            .map(|page| format!("{} · {}", page.words.sort, sort_name(page.words, page.query.sort)))
    };
    view! {
        <div class="toolbar">
            <nav class="views" aria-label=move || state.words.get().views>
                <ul class="views__list">{views}</ul>
            </nav>
            <details class="menu toolbar__sort">
                <summary>{sort}</summary>
                <ul class="menu__list">{sorts}</ul>
            </details>
            <button class="toolbar__print" type="button" on:click=move |_| state.shell.print.run(())>
                {move || state.words.get().print}
            </button>
        </div>
    }
    .into_any()
}

pub(super) fn sort_name(words: &crate::core::words::Words, sort: Sort) -> &'static str {
    if sort.descending { (words.sort_descending)(sort.key) } else { (words.sort_key)(sort.key) }
}
