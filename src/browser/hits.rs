//! Moves through the hits of a search, and to mentions of places.

use leptos::prelude::*;
use web_sys::{Element, Range};

use crate::browser::{device, marks, window as rows};
use crate::core::select::{Hit, PassageOwner};
use crate::state::{Jump, Page, State};

/// Moves to a hit, and remembers it as the current one.
pub(super) fn jump(state: State, jump: Jump) {
    let Some(page) = state.page_now() else { return };
    let n = page.selection.n_hits();
    if n == 0 {
        return;
    }
    let at = match (jump, state.hit.get_untracked()) {
        (Jump::To(at), _) => at.min(n - 1),
        (Jump::Forward, None) => 0,
        (Jump::Forward, Some(at)) => (at + 1) % n,
        (Jump::Back, None) => n - 1,
        (Jump::Back, Some(at)) => (at + n - 1) % n,
    };
    state.hit.set(Some(at));
    let Some(hit) = page.selection.hit(at) else { return };
    if let PassageOwner::Task(task) = hit.passage.owner {
        rows::reveal(state, task);
    }
    device::after_drawing(move || {
        let Some(page) = state.page_now() else { return };
        // The hits of a field are asked for by name, the others in the order in which the row shows them.
        let range = match jump {
            Jump::To(_) => in_passage(&page, &hit),
            Jump::Back | Jump::Forward => in_order(&page, &hit, at),
        };
        range.iter().for_each(show);
    });
}

/// Scrolls the first hit into the upper part of the window after a search, where no keyboard is over it.
pub(super) fn show_first(state: State) {
    state.hit.set(None);
    device::after_drawing(move || {
        let hit = state.page_now().and_then(|page| {
            let hit = page.selection.hit(0)?;
            in_order(&page, &hit, 0)
        });
        let Some(hit) = hit else { return };
        let top = hit.get_bounding_client_rect().top();
        // Not above the window either, where the reader has typed far down the page, nor under the bar and the count.
        if !(140.0..=400.0).contains(&top) {
            window().scroll_by_with_x_and_y(0.0, top - 260.0);
        }
    });
}

fn show(range: &Range) {
    marks::paint_current(range);
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(700.0);
    let rect = range.get_bounding_client_rect();
    if rect.top() < 0.2 * height || rect.bottom() > 0.6 * height {
        window().scroll_by_with_x_and_y(0.0, rect.top() - 0.35 * height);
    }
}

/// Finds a hit by its position among all hits.
fn in_order(page: &Page, hit: &Hit, at: usize) -> Option<Range> {
    let PassageOwner::Task(task) = hit.passage.owner else { return in_passage(page, hit) };
    let before = at - page.selection.first_hit_of(task)?;
    let row = format!("#page [id='task-{}']", page.loaded.report.tasks[task.0].id);
    marks::nth_hit_in_row(page, &device::find(&row)?, before)
}

/// Finds a hit by its passage.
fn in_passage(page: &Page, hit: &Hit) -> Option<Range> {
    let report = &page.loaded.report;
    let text = report.text(hit.passage.quote);
    let places = match (hit.passage.owner, hit.passage.column) {
        (PassageOwner::Task(task), Some(column)) => {
            let id = &report.tasks[task.0].id;
            let cell = format!("#page [id='{}-{id}'] .quote", report.column(column).id);
            let cell = device::all(&cell);
            if cell.is_empty() {
                device::all(&format!("#page [id='task-{id}'] .quote"))
            } else {
                cell
            }
        }
        (PassageOwner::Section(_), _) => device::all("#page .section .quote"),
        _ => device::all("#page .notes .quote"),
    };
    // A part's label is in the same element, before its text.
    let is_passage =
        |place: &Element| place.text_content().is_some_and(|content| content.ends_with(text));
    let passage = places.into_iter().find(is_passage)?;
    marks::nth_hit(page, &passage, hit.ordinal)
}

/// Scrolls to the mention of a place that starts at this byte of the original.
pub(super) fn to_mention(start: u32) {
    let passages = device::all("#page .quote[data-start]").into_iter();
    let before = passages.filter_map(|passage| {
        let first = passage.get_attribute("data-start")?.parse::<u32>().ok()?;
        let end = first.saturating_add(u32::try_from(passage.text_content()?.len()).ok()?);
        (first <= start && start < end).then_some((first, passage))
    });
    if let Some((first, passage)) = before.last()
        && let Some(range) = marks::range_at(&passage, start.saturating_sub(first) as usize)
    {
        let rect = range.get_bounding_client_rect();
        window().scroll_by_with_x_and_y(0.0, rect.top() - 200.0);
    }
}
