//! The dialog that shares the current view: its QR code, its address, a description of it, and what `share` adds.

use leptos::prelude::*;

use crate::core::messages::Messages;
use crate::core::qr;
use crate::core::query::View;
use crate::html::{El, On, button, dialog, h2, img, live, p, views};
use crate::state::{Page, State};
use crate::view::kit::copy_button;
use crate::view::sentence::sentence;
use crate::view::share;

/// The dialog's id.
const ID: &str = "qr";

/// Opens the dialog.
pub(super) fn open(state: State) {
    state.is_qr_open.set(true);
    (state.shell.dialog)(ID, true);
}

pub(super) fn qr_dialog(state: State, messages: &'static Messages) -> AnyView {
    let content = live(move || {
        let page = state.page().filter(|_| state.is_qr_open.get());
        views(page.map(|page| content(&page, state)))
    });
    dialog()
        .class("qr")
        .id(ID)
        .aria_labelledby("qr-title")
        .on(On::Close, move |_| state.is_qr_open.set(false))
        .with(h2().class("qr__title").id("qr-title").with(messages.share.title))
        .with(content)
        .view()
}

fn content(page: &Page, state: State) -> Vec<AnyView> {
    let messages = page.messages;
    let address = (state.shell.address)(&page.query);
    let copy = copy_button(state, messages.copy, messages);
    let close = button()
        .class("button")
        .kind("button")
        .on(On::Click, move |_| (state.shell.dialog)(ID, false))
        .with(messages.close);
    let title = page.loaded.report.text(page.loaded.report.title).to_owned();
    let send = (state.shell.sharing.can_share)().then(|| {
        let address = address.clone();
        button()
            .class("button")
            .kind("button")
            .on(On::Click, move |_| (state.shell.sharing.share)(&title, &address))
            .with(messages.share.send)
    });
    views((
        code(page, &address),
        p().class("qr__opens").with((messages.qr_opens)(&opens(page))),
        p().class("qr__address").data_copy("").with(address.as_str()),
        p().class("qr__buttons").with((send, copy)),
        share::parts(page, state, &address),
        p().class("qr__buttons").with(close),
    ))
}

fn code(page: &Page, address: &str) -> El {
    match qr::encode(address) {
        Some(svg) => img().class("qr__code").alt(page.messages.qr_title).src(svg),
        None => p().with(page.messages.qr_too_long),
    }
}

/// A description of the view that the code opens.
fn opens(page: &Page) -> String {
    match (page.view, page.selection.task) {
        (View::Original, _) => page.messages.qr_original.to_owned(),
        (_, Some(task)) => (page.messages.qr_task)(task.0 + 1),
        (_, None) => sentence(page),
    }
}
