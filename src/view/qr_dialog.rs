//! The QR code of this very view, the address under it, and what it opens in words.

use leptos::prelude::*;

use crate::core::qr;
use crate::core::query::View;
use crate::state::{Page, State};
use crate::view::status::sentence;

/// The dialog's id.
pub(super) const ID: &str = "qr";

pub(super) fn qr_dialog(state: State) -> AnyView {
    let was_copied = RwSignal::new(false);
    let close = move |_| {
        was_copied.set(false);
        state.shell.dialog.run((ID, false));
    };
    let content = move || {
        let page = state.page.get()?;
        let address = state.shell.address.run(page.query.clone());
        let copied = address.clone();
        Some(view! {
            {code(&page, &address)}
            <p class="qr__opens">{(page.words.qr_opens)(&opens(&page))}</p>
            <p class="qr__address">{address}</p>
            <p class="qr__buttons">
                <button
                    class="button"
                    type="button"
                    on:click=move |_| {
                        state.shell.copy.run(copied.clone());
                        was_copied.set(true);
                    }
                >
                    {move || if was_copied.get() { page.words.copied } else { page.words.copy }}
                </button>
                <button class="button" type="button" on:click=close>
                    {page.words.close}
                </button>
            </p>
        })
    };
    view! {
        <dialog class="qr" id=ID aria-labelledby="qr-title">
            <h2 class="qr__title" id="qr-title">
                {move || state.words.get().qr_title}
            </h2>
            {content}
        </dialog>
    }
    .into_any()
}

fn code(page: &Page, address: &str) -> AnyView {
    let Some(code) = qr::encode(address) else {
        return view! { <p>{page.words.qr_too_long}</p> }.into_any();
    };
    view! {
        <svg
            class="qr__code"
            viewBox=format!("0 0 {0} {0}", code.size)
            shape-rendering="crispEdges"
            role="img"
            aria-labelledby="qr-title"
        >
            <path class="qr__light" d=format!("M0 0h{0}v{0}h-{0}z", code.size) />
            <path class="qr__dark" d=code.path />
        </svg>
    }
    .into_any()
}

/// What the code opens, in words.
fn opens(page: &Page) -> String {
    match (page.view, page.selection.task) {
        (View::Original, _) => page.words.qr_original.to_owned(),
        (_, Some(task)) => (page.words.qr_task)(task.0 + 1),
        (_, None) => sentence(page),
    }
}
