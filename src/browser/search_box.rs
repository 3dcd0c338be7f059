//! Searches while the reader types: after a pause, and never while an input method is composing.

use std::cell::Cell;
use std::time::Duration;

use leptos::ev::Event;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, InputEvent};

use crate::core::query::View;
use crate::state::{State, Step};

/// The pause in typing after which the search starts.
const PAUSE: Duration = Duration::from_millis(200);

thread_local! {
    /// The search that waits for a pause.
    static PENDING: Cell<Option<TimeoutHandle>> = const { Cell::new(None) };
}

/// Handles an input event of the search box: starts a search after a pause if the text has changed.
pub(super) fn typed(state: State, event: &Event) {
    if let Some(handle) = PENDING.take() {
        handle.clear();
    }
    let is_composing = event.dyn_ref::<InputEvent>().is_some_and(InputEvent::is_composing);
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input.filter(|_| !is_composing) else { return };
    let search = move || {
        let (query, text) = (state.query_now(), input.value());
        if query.text != text {
            // Leaving a task or the original gets a history entry. Another letter in a list does not.
            let is_list = query.task.is_none() && query.view != Some(View::Original);
            state.go(&query.with_text(&text), if is_list { Step::Replace } else { Step::Push });
        }
    };
    PENDING.set(set_timeout_with_handle(search, PAUSE).ok());
}
