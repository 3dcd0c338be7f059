//! Changes of the browser's history, which are made after the answer is painted.

use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::browser::device::after_paint;
use crate::state::Step;

/// A change of the browser's history.
pub(super) struct Entry {
    /// The kind of change: an entry is added or replaced.
    pub(super) step: Step,
    /// The id of the entry.
    pub(super) id: i32,
    /// The address.
    pub(super) address: String,
}

thread_local! {
    /// The changes of the history that wait for the next paint, in order.
    static UNWRITTEN: RefCell<Vec<Entry>> = const { RefCell::new(Vec::new()) };
}

/// Changes the history once the answer is painted. It takes the browser as long as the answer itself.
pub(super) fn write_later(entry: Entry) {
    UNWRITTEN.with_borrow_mut(|entries| entries.push(entry));
    after_paint(write);
}

/// Makes the changes of the history that wait.
pub(super) fn write() {
    let Ok(history) = window().history() else { return };
    for Entry { step, id, address } in UNWRITTEN.take() {
        let id = JsValue::from(id);
        // Browsers do not let a page opened from a file change its address. The query is opened all the same.
        drop(match step {
            Step::Push => history.push_state_with_url(&id, "", Some(&address)),
            Step::Replace => history.replace_state_with_url(&id, "", Some(&address)),
        });
    }
}

/// Forgets the changes that wait: the reader has gone on in the history before they were made.
pub(super) fn forget() {
    UNWRITTEN.take();
}
