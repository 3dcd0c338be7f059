//! The way from a page within another site's page to the whole page.

use leptos::prelude::*;

use crate::core::messages::Messages;
use crate::html::{a, live, p, views};
use crate::state::State;

/// The link below the tasks, if the page is within another one.
pub(super) fn embed(state: State, messages: &'static Messages) -> AnyView {
    live(move || {
        let mut whole = state.query();
        if !whole.is_embedded {
            return Vec::new();
        }
        whole.is_embedded = false;
        let link = a().class("tap").href((state.shell.address)(&whole)).target("_blank");
        views(p().class("embed").with(link.rel("noopener").with(messages.share.whole_page)))
    })
}
