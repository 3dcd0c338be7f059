//! The QR code of this very view, the address under it, and what it opens in words.

use leptos::prelude::*;

use crate::core::qr;
use crate::core::query::View;
use crate::core::words::Words;
use crate::state::{Page, State};
use crate::view::dom::{el, live, views};
use crate::view::status::sentence;

/// The dialog's id.
pub(super) const ID: &str = "qr";

pub(super) fn qr_dialog(state: State, words: &'static Words) -> AnyView {
    let content = live(move || views(state.page.get().map(|page| content(&page, state))));
    el("dialog")
        .class("qr")
        .attr("id", ID)
        .attr("aria-labelledby", "qr-title")
        .with(el("h2").class("qr__title").attr("id", "qr-title").with(words.qr_title))
        .with(content)
        .view()
}

fn content(page: &Page, state: State) -> Vec<AnyView> {
    let words = page.words;
    let was_copied = RwSignal::new(false);
    let address = state.shell.address.run(page.query.clone());
    let copy = {
        let address = address.clone();
        move || {
            state.shell.copy.run(address.clone());
            was_copied.set(true);
        }
    };
    let button = |act: Box<dyn Fn() + Send + Sync>| {
        el("button").class("button").attr("type", "button").on_click(act)
    };
    let copy = button(Box::new(copy))
        .live_text(move || if was_copied.get() { words.copied } else { words.copy }.to_owned());
    let close = button(Box::new(move || state.shell.dialog.run((ID, false)))).with(words.close);
    let mut nodes = vec![code(page, &address)];
    nodes.extend(views(vec![
        el("p").class("qr__opens").with((words.qr_opens)(&opens(page))),
        el("p").class("qr__address").with(address),
        el("p").class("qr__buttons").with(copy).with(close),
    ]));
    nodes
}

fn code(page: &Page, address: &str) -> AnyView {
    let Some(code) = qr::encode(address) else {
        return el("p").with(page.words.qr_too_long).view();
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
