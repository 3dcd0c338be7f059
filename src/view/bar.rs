//! The quiet bar on top: whose page it is, the search box, the QR code, the language.

use std::time::Duration;

use leptos::ev::Event;
use leptos::prelude::*;

use crate::core::query::{Lang, MAX_TEXT, Query};
use crate::core::report::MetadataKind;
use crate::core::words::Words;
use crate::state::{State, Step};
use crate::view::dom::{El, el};
use crate::view::{SOURCE_LANG, live_link, qr_dialog};

/// How long typing must rest before it is searched for.
const REST: Duration = Duration::from_millis(200);

pub(super) fn bar(state: State, words: &'static Words) -> AnyView {
    let publisher = move || {
        let page = state.page();
        let publisher =
            page.as_ref().and_then(|page| page.loaded.report.metadata(MetadataKind::Publisher));
        publisher.unwrap_or(words.app).to_owned()
    };
    let home = live_link(state, |query| Query {
        report: query.report.clone(),
        lang: query.lang,
        ..Query::default()
    });
    let (other, tag) = match state.query.get_untracked().lang {
        Lang::Zh => (Lang::En, "en"),
        Lang::En => (Lang::Zh, SOURCE_LANG),
    };
    let is_off = move || state.page().is_none().then(String::new);
    let qr = el("button")
        .class("bar__button")
        .attr("type", "button")
        .live_attr("disabled", is_off)
        .on_click(move || state.shell.dialog.run((qr_dialog::ID, true)))
        .with(words.qr);
    let lang = live_link(state, move |query| query.in_lang(other))
        .class("bar__button bar__lang")
        .attr("lang", tag)
        .attr("hreflang", tag)
        .with(words.other_lang);
    let inner = el("div")
        .class("bar__inner")
        .with(home.class("bar__home").attr("lang", SOURCE_LANG).live_text(publisher))
        .with(search_box(state, words))
        .with(qr)
        .with(lang);
    el("header").class("bar").with(inner).view()
}

/// Half-typed text is the only state outside the question: it becomes one after a rest, and never while an input
/// method is still composing.
fn search_box(state: State, words: &'static Words) -> El {
    let is_composing = StoredValue::new(false);
    let pending = StoredValue::new(None::<TimeoutHandle>);
    let ask = move |event: Event| {
        if is_composing.get_value() {
            return;
        }
        let text = event_target_value(&event);
        if let Some(handle) = pending.get_value() {
            handle.clear();
        }
        let go = move || {
            let query = state.query.get_untracked();
            if query.text != text {
                state.shell.go.run((query.saying(&text), Step::Replace));
            }
        };
        pending.set_value(set_timeout_with_handle(go, REST).ok());
    };
    let input = el("input")
        .class("search__box")
        .attr("id", "q")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("enterkeyhint", "search")
        .attr("maxlength", &MAX_TEXT.to_string())
        .attr("aria-label", words.search)
        .attr("placeholder", words.search)
        .attr("title", words.search_hint)
        .live_prop("value", move || state.query().text)
        .on("input", Box::new(ask))
        .on("compositionstart", Box::new(move |_| is_composing.set_value(true)))
        .on(
            "compositionend",
            Box::new(move |event| {
                is_composing.set_value(false);
                ask(event);
            }),
        );
    el("form")
        .class("search")
        .attr("role", "search")
        .on("submit", Box::new(|event| event.prevent_default()))
        .with(input)
}
