//! The reader's place in a list: the first row in the window, and where it is.
//!
//! Of a long list the browser only estimates the heights of rows that it has not laid out yet, so a scroll position alone
//! would lead to another row.

use std::cell::Cell;

use leptos::ev;
use leptos::prelude::*;
use web_sys::Element;

use crate::browser::device;

/// The number of frames in which the place is corrected: in each, the browser may lay out more rows, and so learn their heights.
const FRAMES: u8 = 8;

thread_local! {
    /// True if the reader has moved since the place was last restored, so that it must not be corrected any more.
    static HAS_MOVED: Cell<bool> = const { Cell::new(false) };
}

/// The rows that are shown.
pub(super) const ROWS: &str = "#page .task:not([hidden])";

/// Returns the first of these elements that ends below this distance from the window's top.
pub(super) fn first_below(elements: Vec<Element>, y: f64) -> Option<Element> {
    elements.into_iter().find(|element| element.get_bounding_client_rect().bottom() > y)
}

pub(super) fn listen() {
    drop(window_event_listener(ev::wheel, |_| HAS_MOVED.set(true)));
    drop(window_event_listener(ev::pointerdown, |_| HAS_MOVED.set(true)));
}

/// Returns the id of the first row in the window and its distance from the top, as `task-tyzynoo4:-120`. `-`: no row, or the
/// page is at its top.
pub(super) fn read() -> String {
    if scroll_y() == 0 {
        return "-".to_owned();
    }
    let first = first_below(device::all(ROWS), 0.0);
    first.map_or_else(|| "-".to_owned(), |row| format!("{}:{}", row.id(), top(&row)))
}

/// Scrolls a row back to its place.
pub(super) fn restore(place: &str) {
    if let Some((id, at)) = place.split_once(':')
        && let Ok(at) = at.parse()
    {
        keep(id.to_owned(), at);
    }
}

/// Keeps the element with this id at this distance from the window's top while the browser lays the rows around it out.
pub(super) fn keep(id: String, at: i32) {
    HAS_MOVED.set(false);
    correct(id, at, FRAMES);
}

fn correct(id: String, at: i32, frames: u8) {
    let is_over = frames == 0 || HAS_MOVED.get();
    let Some(row) = document().get_element_by_id(&id).filter(|_| !is_over) else { return };
    let off = top(&row) - at;
    if off != 0 {
        window().scroll_by_with_x_and_y(0.0, f64::from(off));
    }
    request_animation_frame(move || correct(id, at, frames - 1));
}

/// Returns the scroll position in whole pixels. Fractions are not needed, and the code to format and parse floats would
/// add ten kilobytes.
#[expect(clippy::cast_possible_truncation, reason = "no page is two billion pixels high")]
pub(super) fn scroll_y() -> i32 {
    window().scroll_y().unwrap_or_default() as i32
}

pub(super) fn scroll_to(y: i32) {
    window().scroll_to_with_x_and_y(0.0, f64::from(y));
}

/// Returns the distance of an element's top from the window's top, in whole pixels.
#[expect(clippy::cast_possible_truncation, reason = "no page is two billion pixels high")]
pub(super) fn top(element: &Element) -> i32 {
    element.get_bounding_client_rect().top() as i32
}
