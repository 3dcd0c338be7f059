//! Small elements that several components are made of.

use leptos::prelude::*;

use crate::core::messages::Messages;
use crate::core::query::Query;
use crate::core::report::Report;
use crate::core::url;
use crate::html::{El, Nodes, On, a, button, follow, p, span};
use crate::state::{Loaded, Original, Page, SigningKey, State, Verdict};

/// A link to a query that is derived from the current one. Its address follows the state, apart from the search text, which
/// the browser adds when the link is followed, so that a keystroke changes no link. A link with `data-clears` gets none.
pub(super) fn live_link(state: State, to: impl Fn(&Query) -> Query + Send + Sync + 'static) -> El {
    a().href(follow(move || state.href(&to(&state.choices()))))
}

/// A link to a query.
pub(super) fn query_link(query: &Query) -> El {
    a().href(url::href(query))
}

/// The address of a link in a row. It has no choices, so that rows need not be drawn anew when these change; the browser
/// adds them when the link is followed (`browser/location.rs`).
pub(super) fn row_link(page: &Page, to: impl Fn(&Query) -> Query) -> Option<String> {
    let Query { report, lang, .. } = &page.query;
    page.href(&to(&Query { report: report.clone(), lang: *lang, ..Query::default() }))
}

/// Text of the interface among text of the source. Its style keeps readers from taking it for the source's.
pub(crate) fn ours(text: impl Nodes) -> El {
    span().class("ours").with(text)
}

/// A button that copies the text beside it (`data-copy`) to the clipboard and then confirms it in its label.
pub(super) fn copy_button(state: State, name: &'static str, messages: &'static Messages) -> El {
    let was_copied = RwSignal::new(false);
    button()
        .class("button")
        .kind("button")
        .on(On::Click, move |event| (state.shell.copy)(&event, was_copied))
        .live_text(move || if was_copied.get() { messages.copied } else { name }.to_owned())
}

/// The sentence on who vouches for the rows and columns.
pub(super) fn placing(page: &Page, state: State) -> El {
    let messages = page.messages;
    let placing = (messages.placing)(&page.loaded.report.placing);
    span().class("placing ours").live_text(move || match state.original.get() {
        // The recorded confirmation is of another placing.
        Original::Compared(_, Verdict::Misplaced(_)) => messages.misplaced.to_owned(),
        _ => placing.clone(),
    })
}

/// The link to the published page, if its address is known. Only paper shows the address itself.
pub(super) fn published(report: &Report, messages: &Messages) -> Option<El> {
    let address = report.source.address.as_deref()?;
    let link = a().class("published ours tap").href(address).rel("noopener noreferrer");
    Some(link.with((messages.published_page, span().class("published__address").with(address))))
}

/// The key that the site is signed with, and what that proves, if it is signed.
pub(super) fn signed(loaded: &Loaded, messages: &Messages) -> Option<El> {
    let SigningKey { id, key } = loaded.key.as_ref()?;
    Some(span().class("signed ours").with((messages.signed)(id, key)))
}

/// The link back to the list, or from the original to its task.
pub(super) fn back(
    page: &Page,
    state: State,
    to: impl Fn(&Query) -> Query + Send + Sync + 'static,
) -> El {
    p().class("back").with(live_link(state, to).class("back__link").with(page.messages.back))
}

/// The button that reads the task, or the field, that it is in. `public/aloud.js` shows and answers it, where the browser
/// has a voice for the source's language.
pub(super) fn aloud(messages: &Messages) -> El {
    button().class("aloud").kind("button").with(messages.aloud)
}
