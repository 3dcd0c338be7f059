//! The bar at the top: publisher, search box, QR code, language.

use leptos::prelude::*;

use crate::core::limits;
use crate::core::messages::Messages;
use crate::core::query::Lang;
use crate::core::report::MetadataKind;
use crate::state::State;
use crate::view::dom::{El, SOURCE_LANG, el};
use crate::view::kit::live_link;
use crate::view::qr_dialog;

pub(super) fn bar(state: State, messages: &'static Messages) -> AnyView {
    let publisher = move || {
        let page = state.page();
        let publisher =
            page.as_ref().and_then(|page| page.loaded.report.metadata(MetadataKind::Publisher));
        publisher.unwrap_or(messages.app).to_owned()
    };
    let home = live_link(state, |query| query.of_report(query.report.clone()));
    let (other, tag) = match state.query_now().lang {
        Lang::Zh => (Lang::En, "en"),
        Lang::En => (Lang::Zh, SOURCE_LANG),
    };
    let is_off = move || state.page().is_none().then(String::new);
    let qr = el("button")
        .class("bar__button")
        .attr("type", "button")
        .live_attr("disabled", is_off)
        .on_click(move || qr_dialog::open(state))
        .with(messages.qr);
    let lang = live_link(state, move |query| query.in_lang(other))
        .class("bar__button bar__lang")
        .attr("lang", tag)
        .attr("hreflang", tag)
        .with(messages.other_lang);
    let inner = el("div")
        .class("bar__inner")
        .with(home.class("bar__home").attr("lang", SOURCE_LANG).live_text(publisher))
        .with(search_box(state, messages))
        .with(qr)
        .with(lang);
    el("header").class("bar").with(inner).view()
}

/// The search box. The shell decides when typed text becomes a query.
fn search_box(state: State, messages: &'static Messages) -> El {
    let typed = state.shell.typed;
    let input = el("input")
        .class("search__box")
        .attr("id", "q")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("enterkeyhint", "search")
        .attr("maxlength", &limits::SEARCH.max.to_string())
        .attr("aria-label", messages.search)
        .attr("placeholder", messages.search)
        .attr("title", messages.search_hint)
        .live_prop("value", move || state.asked().query.text)
        .on("input", Box::new(move |event| typed(state, &event)))
        .on("compositionend", Box::new(move |event| typed(state, &event)));
    el("form")
        .class("search")
        .attr("role", "search")
        .on("submit", Box::new(|event| event.prevent_default()))
        .with(input)
}
