//! The quiet bar on top: whose page it is, the search box, the QR code, the language.

use std::time::Duration;

use leptos::prelude::*;

use crate::core::query::{Lang, MAX_TEXT, Query};
use crate::core::report::MetadataKind;
use crate::core::words::Words;
use crate::state::{State, Step};
use crate::view::dom::el;
use crate::view::{SOURCE_LANG, live_link, qr_dialog};

/// How long typing must rest before it is searched for.
const REST: Duration = Duration::from_millis(200);

pub(super) fn bar(state: State, words: &'static Words) -> AnyView {
    let publisher = move || {
        state.page.with(|page| {
            let publisher =
                page.as_ref().and_then(|page| page.loaded.report.metadata(MetadataKind::Publisher));
            publisher.unwrap_or(words.app).to_owned()
        })
    };
    let home = live_link(state, |query| Query {
        report: query.report.clone(),
        lang: query.lang,
        ..Query::default()
    });
    let (other, tag) = match state.query.with_untracked(|query| query.lang) {
        Lang::Zh => (Lang::En, "en"),
        Lang::En => (Lang::Zh, SOURCE_LANG),
    };
    let is_off = move || state.page.with(Option::is_none).then(String::new);
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
fn search_box(state: State, words: &'static Words) -> AnyView {
    let is_composing = StoredValue::new(false);
    let pending = StoredValue::new(None::<TimeoutHandle>);
    let ask = move |text: String| {
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
    view! {
        <form class="search" role="search" on:submit=|event| event.prevent_default()>
            <input
                id="q"
                class="search__box"
                type="search"
                name="q"
                autocomplete="off"
                enterkeyhint="search"
                maxlength=MAX_TEXT
                aria-label=words.search
                placeholder=words.search
                title=words.search_hint
                prop:value=move || state.query.with(|query| query.text.clone())
                on:compositionstart=move |_| is_composing.set_value(true)
                on:compositionend:target=move |event| {
                    is_composing.set_value(false);
                    ask(event.target().value());
                }
                on:input:target=move |event| {
                    if !is_composing.get_value() {
                        ask(event.target().value());
                    }
                }
            />
        </form>
    }
    .into_any()
}
