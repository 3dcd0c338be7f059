//! When what is typed becomes a question: after a rest, and never while an input method is still composing.

use std::cell::Cell;
use std::time::Duration;

use leptos::ev::Event;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, InputEvent};

use crate::core::query::View;
use crate::state::{State, Step};

/// How long typing must rest.
const REST: Duration = Duration::from_millis(200);

thread_local! {
    /// The question that is waiting for a rest.
    static PENDING: Cell<Option<TimeoutHandle>> = const { Cell::new(None) };
}

/// The text of the box may have changed.
pub(super) fn typed(state: State, event: &Event) {
    if let Some(handle) = PENDING.take() {
        handle.clear();
    }
    let is_composing = event.dyn_ref::<InputEvent>().is_some_and(InputEvent::is_composing);
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input.filter(|_| !is_composing) else { return };
    let ask = move || {
        let (query, text) = (state.query_now(), input.value());
        if query.text != text {
            // Leaving a task or the original is a choice; a letter more in a list is none.
            let is_list = query.task.is_none() && query.view != Some(View::Original);
            state.go(&query.with_text(&text), if is_list { Step::Replace } else { Step::Push });
        }
    };
    PENDING.set(set_timeout_with_handle(ask, REST).ok());
}
