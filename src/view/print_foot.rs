//! The foot of a printed page: where it comes from, and the code that leads back to it.

use leptos::prelude::*;

use crate::core::messages::Messages;
use crate::core::qr;
use crate::core::report::MetadataKind;
use crate::html::{El, div, img, live, p, views};
use crate::state::{Page, Paper, State};
use crate::view::kit::{published, signed};

/// The foot. It is drawn only for printing.
pub(super) fn print_foot(state: State, messages: &'static Messages) -> AnyView {
    live(move || {
        let page = state.page().filter(|_| state.paper.get() == Paper::Page);
        views(page.map(|page| foot(&page, state, messages)))
    })
}

fn foot(page: &Page, state: State, messages: &Messages) -> El {
    let report = &page.loaded.report;
    let address = (state.shell.address)(&page.query);
    let code = qr::encode(&address).map(|svg| img().alt(messages.qr_title).src(svg));
    let metadata = [MetadataKind::Publisher, MetadataKind::IndexNumber, MetadataKind::Issued];
    let source: Vec<&str> = metadata.into_iter().filter_map(|kind| report.metadata(kind)).collect();
    div().class("print_foot").with((
        code,
        div().with((
            p().source().with(report.text(report.title)),
            p().source().with(source.join(" · ")),
            published(report, messages).map(|link| p().with(link)),
            p().class("ours").with(address),
            signed(&page.loaded, messages).map(|key| p().with(key)),
        )),
    ))
}
