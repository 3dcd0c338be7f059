//! Opened folds, kept over a reload, and the passage being read, kept when the window changes its width.

use std::cell::RefCell;

use leptos::ev;
use leptos::prelude::*;
use web_sys::{Element, Storage};

use crate::browser::place::ROWS;
use crate::browser::{device, place};

/// The key of the list of what is open, in the storage of this tab.
const KEY: &str = "jindu open";

/// Disclosures within a row or the head, which are open. Menus are left out.
const OPEN: &str = "#page :is(.task, .department) details[open]";

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// Returns a selector for a disclosure: by its id, or by its row and its class.
fn selector(element: &Element) -> Option<String> {
    if !element.id().is_empty() {
        return Some(format!("[id='{}']", element.id()));
    }
    let row = element.closest("[id]").ok().flatten()?;
    Some(format!("[id='{}'] details[class='{}']", row.id(), element.class_name()))
}

/// Stores what is open, for the next load of this page.
pub(super) fn remember() {
    let open: Vec<String> = device::all(OPEN).iter().filter_map(selector).collect();
    if let Some(storage) = storage() {
        drop(storage.set_item(KEY, &open.join("\n")));
    }
}

/// Opens again what was open before a reload.
pub(super) fn restore() {
    let open = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    for selector in open.unwrap_or_default().lines() {
        for element in device::all(selector) {
            drop(element.set_attribute("open", ""));
        }
    }
}

thread_local! {
    /// The passage at the top of the window, and its distance from there.
    static READING: RefCell<Option<(Element, f64)>> = const { RefCell::new(None) };
}

/// Keeps the passage at the top of the window where it is when the window gets another width, as when a phone is turned.
pub(super) fn listen() {
    drop(window_event_listener(ev::scroll, |_| {
        request_animation_frame(|| READING.set(reading()));
    }));
    drop(window_event_listener(ev::resize, |_| {
        let Some((passage, before)) = READING.take() else { return };
        let top = passage.get_bounding_client_rect().top();
        window().scroll_by_with_x_and_y(0.0, top - before);
        READING.set(Some((passage, before)));
    }));
}

/// The first passage of a row that ends below the upper part of the window.
fn reading() -> Option<(Element, f64)> {
    if window().scroll_y().ok()? < 1.0 {
        return None;
    }
    let row = place::first_below(device::all(ROWS), 100.0)?;
    let passage = place::first_below(device::all_in(&row, ".quote"), 100.0).unwrap_or(row);
    let top = passage.get_bounding_client_rect().top();
    Some((passage, top))
}
