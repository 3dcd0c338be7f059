//! The part of a long list that is in the document: the rows near the window.
//!
//! A list of at most [`KEPT`] tasks is drawn whole, its first rows at once and the others while the browser is idle. Of a
//! longer list only the rows near the window are drawn, and two gaps take the room of the others.

use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::browser::device;
use crate::browser::place::ROWS;
use crate::core::report::TaskIdx;
use crate::state::{KEPT, Page, State};

/// The largest number of rows that are drawn at once, and the number at the start, where they take the place of the
/// written page. They fill a window of any size that people read on.
const FIRST: usize = 12;

/// The smallest number of rows that an answer draws at once.
const FEWEST: usize = 5;

/// The number of rows that are drawn at a time later.
const SLICE: usize = 24;

/// The largest number of rows of a long list that stay in the document.
const MOST: usize = 120;

thread_local! {
    /// The average height of a row in pixels, as measured last.
    static ROW: Cell<f64> = const { Cell::new(400.0) };
    /// True if the reader has asked for all rows of a long list.
    static IS_ALL: Cell<bool> = const { Cell::new(false) };
    /// True from an answer until its paint, after which the rows that it needs are drawn in any case.
    static IS_DUE: Cell<bool> = const { Cell::new(false) };
}

/// Draws more rows as they are needed.
pub(super) fn listen(state: State) {
    state.window.set(0..FIRST);
    drop(window_event_listener(ev::scroll, move |_| {
        // A shorter answer also moves the window, and must not draw more before it is seen.
        if !IS_DUE.get() {
            follow(state);
        }
    }));
    drop(window_event_listener(ev::resize, move |_| follow(state)));
    drop(window_event_listener(ev::Custom::<web_sys::Event>::new("beforeprint"), move |_| {
        state.window.set(0..usize::MAX);
    }));
    Effect::new(move || {
        state.answer();
        state.window.track();
        // Rows that the reader does not see yet come after the paint.
        IS_DUE.set(device::is_live());
        device::after_paint(move || {
            IS_DUE.set(false);
            follow(state);
        });
    });
}

/// The height of the window in pixels.
fn height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(1e3)
}

/// The number of rows that fill the window, which an answer draws at once.
fn first() -> usize {
    (rows_in(height()) + 2).clamp(FEWEST, FIRST)
}

/// The number of tasks in the list, and whether the list is long.
fn size(state: State) -> Option<(usize, bool)> {
    let page = state.page_now()?;
    Some((page.selection.tasks.len(), page.loaded.report.tasks.len() > KEPT))
}

/// Goes back to the first rows, before a new answer is drawn.
pub(super) fn restart(state: State) {
    if size(state).is_some_and(|(_, is_long)| is_long && !IS_ALL.get()) {
        state.window.set(0..first());
    }
}

/// Goes back to the first rows of a short list, if no other row is in the window. The others follow after the first paint.
pub(super) fn restart_short(state: State, y: i32) {
    let is_at_top = f64::from(y) < 0.5 * height();
    if is_at_top && size(state).is_some_and(|(_, is_long)| !is_long) {
        state.window.set(0..first());
    }
}

/// Draws all rows.
pub(super) fn show_all(state: State) {
    IS_ALL.set(true);
    state.window.set(0..usize::MAX);
}

/// Draws the row of a task, so that it can be scrolled to.
pub(super) fn reveal(state: State, task: TaskIdx) {
    let Some(page) = state.page_now() else { return };
    let at = page.selection.tasks.iter().position(|&other| other == task);
    let Some(at) = at.filter(|at| !state.window.get_untracked().contains(at)) else { return };
    if page.loaded.report.tasks.len() > KEPT {
        state.window.set(at.saturating_sub(FIRST / 2)..at + FIRST);
    } else {
        state.window.set(0..usize::MAX);
    }
}

/// Draws the row of the task with this id.
pub(super) fn reveal_by_id(state: State, id: &str) {
    let at = |page: Arc<Page>| page.loaded.report.tasks.iter().position(|t| t.id.as_str() == id);
    if let Some(at) = state.page_now().and_then(at) {
        reveal(state, TaskIdx(at));
    }
}

/// Draws the rows that have come near the window, and sets the gaps.
fn follow(state: State) {
    let Some((n, is_long)) = size(state) else { return };
    let now = state.window.get_untracked();
    if !is_long {
        if now.end < usize::MAX {
            let end = now.end + SLICE;
            state.window.set(0..if end < n { end } else { usize::MAX });
        }
        return;
    }
    let next = near(&now, n);
    if next == now {
        set_gaps(&now, n);
    } else {
        set_gaps(&next, n);
        state.window.set(next);
    }
}

/// Returns the rows to draw, from where the drawn ones are in the window.
fn near(now: &Range<usize>, n: usize) -> Range<usize> {
    let end = now.end.min(n);
    let rows = device::all(ROWS);
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return now.clone() };
    let height = height();
    let top = first.get_bounding_client_rect().top();
    let bottom = last.get_bounding_client_rect().bottom();
    let drawn = count(end.saturating_sub(now.start).max(1));
    ROW.set(((bottom - top) / drawn).max(40.0));
    if bottom < -height || top > 2.0 * height {
        // Far from the drawn rows, as after a jump of the scroll bar.
        let away = if top > 0.0 { -top } else { -bottom };
        let rows = rows_in(away.abs());
        let at = if away < 0.0 { now.start.saturating_sub(rows) } else { end + rows };
        let at = at.min(n.saturating_sub(FIRST));
        return at.saturating_sub(FIRST / 2)..(at + FIRST).min(n);
    }
    let mut next = now.start..end;
    if bottom < 2.0 * height {
        next.end = (end + FIRST).min(n);
    }
    if top > -height {
        next.start = now.start.saturating_sub(FIRST);
    }
    if next.len() > MOST && !IS_ALL.get() {
        if -top > bottom - height {
            next.start = next.end - MOST / 2;
        } else {
            next.end = next.start + MOST / 2;
        }
    }
    if next.start == now.start && next.end == end { now.clone() } else { next }
}

/// Gives the gaps the room of the rows that are not drawn.
fn set_gaps(drawn: &Range<usize>, n: usize) {
    let heights = [drawn.start, n.saturating_sub(drawn.end)];
    for (gap, rows) in device::all("#page .gap").into_iter().zip(heights) {
        if let Some(gap) = gap.dyn_ref::<HtmlElement>() {
            let height = format!("{}px", pixels(count(rows) * ROW.get()));
            drop(gap.style().set_property("height", &height));
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "no list has 2^52 rows")]
fn count(rows: usize) -> f64 {
    rows as f64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a positive number of rows"
)]
fn rows_in(pixels: f64) -> usize {
    (pixels / ROW.get()) as usize
}

#[expect(clippy::cast_possible_truncation, reason = "a height in pixels")]
fn pixels(height: f64) -> i64 {
    height as i64
}
