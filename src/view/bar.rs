//! The quiet bar on top: whose page it is, the search box, the QR code, the language.

use leptos::prelude::*;

use crate::core::query::{Lang, Query};
use crate::core::report::MetadataKind;
use crate::state::{Load, State, Step};
use crate::view::{SOURCE_LANG, href};

/// How long typing must rest before it is searched for.
const REST: std::time::Duration = std::time::Duration::from_millis(200);

pub(super) fn bar(state: State) -> AnyView {
    let publisher = move || match state.load.get() {
        Load::Ready(loaded) => loaded.report.metadata(MetadataKind::Publisher).map(str::to_owned),
        _ => None,
    };
    let home = move || {
        let query = state.query.get();
        href(&Query { report: query.report, lang: query.lang, ..Query::default() })
    };
    let other_lang = move || {
        let query = state.query.get();
        let other = if query.lang == Lang::Zh { Lang::En } else { Lang::Zh };
        href(&query.in_lang(other))
    };
    let other_tag = move || if state.lang() == Lang::Zh { "en" } else { SOURCE_LANG };
    view! {
        <header class="bar">
            <div class="bar__inner">
                <a class="bar__home" href=home lang=SOURCE_LANG>
                    {move || publisher().unwrap_or_else(|| state.words.get().app.to_owned())}
                </a>
                {search_box(state)}
                <button
                    class="bar__button"
                    type="button"
                    disabled=move || state.page.with(Option::is_none)
                    on:click=move |_| state.shell.dialog.run((super::qr_dialog::ID, true))
                >
                    {move || state.words.get().qr}
                </button>
                <a class="bar__button bar__lang" href=other_lang lang=other_tag hreflang=other_tag>
                    {move || state.words.get().other_lang}
                </a>
            </div>
        </header>
    }
    .into_any()
}

/// Half-typed text is the only state outside the question: it becomes one after a rest, and never while an input
/// method is still composing.
fn search_box(state: State) -> AnyView {
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
                maxlength=crate::core::query::MAX_TEXT
                aria-label=move || state.words.get().search
                placeholder=move || state.words.get().search_hint
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
