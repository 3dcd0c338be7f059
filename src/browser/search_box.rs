//! Searches while the reader types, but never while an input method is composing.

use leptos::ev::Event;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, InputEvent};

use crate::browser::hits;
use crate::core::query::View;
use crate::state::{State, Step};

/// Handles an input event of the search box: searches if the text has changed.
pub(super) fn typed(state: State, event: &Event) {
    let is_composing = event.dyn_ref::<InputEvent>().is_some_and(InputEvent::is_composing);
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input.filter(|_| !is_composing) else { return };
    let (query, text) = (state.query_now(), input.value());
    if query.text != text {
        // Leaving a task or the original gets a history entry. Another letter in a list does not.
        let is_list = query.task.is_none() && query.view != Some(View::Original);
        state.go(&query.with_text(&text), if is_list { Step::Replace } else { Step::Push });
        hits::show_first(state);
    }
}
