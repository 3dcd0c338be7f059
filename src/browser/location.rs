//! The address bar and the browser's history: queries, scroll positions and focus.
//!
//! A link that begins with `?` opens a query without loading the page again. Each history entry remembers the scroll
//! position and the focused link, which are restored when the reader returns to it.

use std::cell::Cell;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, ScrollRestoration, Storage};

use crate::browser::device::{after_drawing, find, focus};
use crate::browser::history::Entry;
use crate::browser::place::{scroll_to, scroll_y, top};
use crate::browser::{address, device, history, hits, opened, place, report, window as rows};
use crate::core::facet::Facet;
use crate::core::ids::ValueId;
use crate::core::part_page::report_href;
use crate::core::query::{Query, View};
use crate::core::url::{self, Ignored};
use crate::state::{Asked, State, Step};

/// Opens the page of the report that a query names.
pub(super) fn leave(query: &Query, step: Step) {
    let Some(id) = &query.report else { return };
    let rest = url::write(&Query { report: None, ..query.clone() });
    // A former id may be that of the page's own report.
    let address = match report::is_other(id).then(|| report_href(id)) {
        Some(page) if rest.is_empty() => page,
        page => format!("{}?{rest}", page.unwrap_or_default()),
    };
    drop(match step {
        Step::Push => window().location().assign(&address),
        Step::Replace => window().location().replace(&address),
    });
}

/// Opens a query. [`Step::Push`] first stores the position with the history entry that is left.
pub(super) fn go(state: State, query: &Query, step: Step) {
    let before = state.asked.get_untracked().query;
    if query.report != before.report && query.report.as_ref().is_some_and(report::is_other) {
        return leave(query, Step::Push);
    }
    let y = scroll_y();
    if step == Step::Push {
        remember();
        ENTRY.set(new_entry());
    }
    history::write_later(Entry { step, id: ENTRY.get(), address: address::of(query) });
    rows::restart_short(state, y);
    let query = query.clone();
    ask(state, query.clone(), Vec::new());
    if let Some(left) = before.task.as_ref().filter(|_| query.task.is_none()) {
        rows::reveal_by_id(state, left.as_str());
    }
    if step == Step::Push {
        after_drawing(move || arrive(&before, &query, y));
    }
}

/// Sets the state's query.
fn ask(state: State, query: Query, ignored: Vec<Ignored>) {
    rows::restart(state);
    state.asked.update(|asked| *asked = Asked { query, ignored, ..*asked });
}

thread_local! {
    /// The id of the current history entry.
    static ENTRY: Cell<i32> = const { Cell::new(0) };
}

/// Returns an id for a new history entry: the time in milliseconds. A reader cannot create two entries within one.
#[expect(clippy::cast_possible_truncation, reason = "the low bits distinguish entries")]
fn new_entry() -> i32 {
    js_sys::Date::now() as i64 as i32
}

/// Reads the id of the current history entry. An entry without an id gets one.
fn read_entry() {
    let Ok(history) = window().history() else { return };
    #[expect(clippy::cast_possible_truncation, reason = "`new_entry` returned an i32")]
    let known = history.state().ok().and_then(|entry| entry.as_f64()).map(|entry| entry as i32);
    ENTRY.set(known.unwrap_or_else(new_entry));
    if known.is_none() {
        drop(history.replace_state(&JsValue::from(ENTRY.get()), ""));
    }
}

/// Handles clicks on links and the back and forward buttons.
pub(super) fn listen(state: State) {
    scroll_back(ScrollRestoration::Manual);
    read_entry();
    drop(window_event_listener(ev::click, move |event| {
        let is_plain = event.button() == 0
            && !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key())
            && !event.default_prevented();
        let link = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let to_mention =
            link.as_ref().and_then(|element| element.closest("a[href^='#at-']").ok()?);
        let mention = to_mention.and_then(|link| link.get_attribute("href"));
        let mention = mention.filter(|href| find(href).is_none());
        let to_row = link.as_ref().and_then(|element| element.closest("a[href^='#task-']").ok()?);
        if let Some(href) = to_row.and_then(|link| link.get_attribute("href")) {
            draw_row(state, &href);
        }
        if let Some(start) = mention.and_then(|href| href.strip_prefix("#at-")?.parse().ok()) {
            event.prevent_default();
            hits::to_mention(start);
            return;
        }
        let link = link.and_then(|element| element.closest(LINKS).ok().flatten());
        if let (true, Some(link)) = (is_plain, link) {
            event.prevent_default();
            let href = link.get_attribute("href").unwrap_or_default();
            let mut query = url::parse(&href).0;
            let now = state.query_now();
            if link.closest(".task").ok().flatten().is_some() {
                // The links of a row have no choices of their own.
                let Query { task, view, .. } = query;
                query = Query { task, view: view.or(now.view), ..now.clone() };
            } else if !link.has_attribute("data-clears") {
                query.text.clone_from(&now.text);
            }
            if now.leads_out(&query) {
                let whole = address::of(&Query { is_embedded: false, ..query });
                drop(window().open_with_url_and_target_and_features(&whole, "_blank", "noopener"));
                return;
            }
            go(state, &query, Step::Push);
            close_menu(&link);
        }
    }));
    drop(window_event_listener(ev::popstate, move |_| {
        // The reader has gone on before the last choice was written.
        history::forget();
        remember();
        read_entry();
        let (query, ignored) = address::asked();
        ask(state, query, ignored);
        after_drawing(restore);
    }));
    // Without a query string the static page shows the same content before the program starts, so after a reload the
    // browser itself can restore the scroll position at once.
    drop(window_event_listener(ev::pagehide, |_| {
        history::write();
        remember();
        opened::remember();
        if address::search().is_empty() {
            scroll_back(ScrollRestoration::Auto);
        }
    }));
    drop(window_event_listener(ev::pageshow, |_| scroll_back(ScrollRestoration::Manual)));
}

/// Sets whether the browser restores scroll positions or this module does.
fn scroll_back(mode: ScrollRestoration) {
    if let Ok(history) = window().history() {
        drop(history.set_scroll_restoration(mode));
    }
}

/// Restores the reader's position after another report is loaded.
pub(super) fn arrive_after_load() {
    after_drawing(restore);
}

/// Sets the position after the program's page is mounted: keeps the target of a `#fragment` where it is in the window,
/// else restores the position before a reload, unless the reader has scrolled or focused something meanwhile.
pub(super) fn arrive_first(state: State) {
    // In the static page, `#dept-…` leads to a list of a department's tasks. The program selects these tasks.
    let hash = window().location().hash().unwrap_or_default();
    let department = hash.strip_prefix("#dept-").and_then(|id| ValueId::new(id).ok());
    if let Some(department) = department {
        let query = state.query_now().any(Facet::Department);
        let query = query.toggle(Facet::Department, &department);
        go(state, &query, Step::Replace);
    }
    // The static page is still there. The program may show fewer tasks above the target, so the target may move, and it
    // estimates the heights of rows off the screen, so every row may.
    let before = find(&hash).map(|target| top(&target));
    let place = place::read();
    after_drawing(move || {
        opened::restore();
        let is_free =
            document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        match (before, find(&hash)) {
            (Some(before), Some(target)) => place::keep(target.id(), before),
            _ if !is_free => place::restore(&place),
            (_, None) if hash.starts_with("#task-") => draw_row(state, &hash),
            (_, Some(target)) if scroll_y() == 0 => target.scroll_into_view(),
            // The browser has scrolled to the position before a reload, or nobody has.
            (_, None) if position().is_some() && is_near() => restore(),
            _ => place::restore(&place),
        }
    });
}

/// Draws the row that a `#task-…` leads to if a long list has left it out, and scrolls to it.
fn draw_row(state: State, href: &str) {
    let Some(id) = href.strip_prefix("#task-").filter(|_| find(href).is_none()) else { return };
    rows::reveal_by_id(state, id);
    let href = href.to_owned();
    after_drawing(move || {
        if let Some(row) = find(&href) {
            row.scroll_into_view();
            focus(row.query_selector(LINKS).ok().flatten());
        }
    });
}

/// Scrolls to the task's lines after the original is loaded, if the address names a task and the reader has not
/// scrolled.
pub(super) fn arrive_at_original() {
    after_drawing(|| {
        if let (0, Some(line)) = (scroll_y(), find(".original [data-arrive]")) {
            line.scroll_into_view();
        }
    });
}

/// Sets the position after a choice: at an opened task or original, or at the list's entry of a closed task. A filter or
/// another language keeps the position `y` and the focus.
fn arrive(before: &Query, now: &Query, y: i32) {
    let subject = |query: &Query| (query.task.clone(), query.view == Some(View::Original));
    let focused = document().active_element();
    let is_typing = focused.as_ref().is_some_and(|element| element.id() == "q");
    if is_typing {
        scroll_to(0);
    } else if before.lang != now.lang {
        scroll_to(y);
        // On a narrow screen the link is in a menu, which is closed again.
        for link in [".tools--bar .tools__lang", ".about > summary", ".tools--panel .tools__lang"] {
            if document().active_element().is_none_or(|element| element.tag_name() == "BODY") {
                focus(find(link));
            }
        }
    } else if subject(before) != subject(now) {
        let original = now.view == Some(View::Original);
        let entry = before.task.as_ref().and_then(|task| find(&format!("#task-{task}")));
        match entry {
            Some(entry) if now.task.is_none() && !original => {
                entry.scroll_into_view();
                focus(entry.query_selector(LINKS).ok().flatten());
            }
            _ => {
                scroll_to(0);
                let element = find("[data-arrive]");
                focus(element.clone());
                if let (true, Some(element)) = (original, element) {
                    element.scroll_into_view();
                }
            }
        }
    } else if focused.is_none_or(|element| element.tag_name() == "BODY") {
        // Nothing has the focus if the clicked link is no longer in the page, for example because it removed a filter
        // together with itself. The main content gets it, so that keyboard users do not start at the top again.
        focus(find("#main"));
    }
}

/// Selects links of the page that open a query. A publishing system may add links of its own around the page.
const LINKS: &str = "#page a[href^='?']";

fn links_to(href: &str) -> Vec<Element> {
    if !href.starts_with('?') {
        return Vec::new();
    }
    // The browser finds them faster than a look at each link. An address has neither quotes nor backslashes.
    device::all(&format!("#page a[href='{href}']"))
}

/// Returns the storage for the positions of history entries, which survives a reload of this tab. Without storage only
/// the positions are lost.
fn positions() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// Returns the storage key of the current entry's position.
fn position_key() -> String {
    format!("jindu {}", ENTRY.get())
}

/// Returns the focused link as its address and its index among the links to that address.
fn focused_link() -> (String, usize) {
    let focused = document().active_element();
    let href = focused.as_ref().and_then(|link| link.get_attribute("href")).unwrap_or_default();
    let nth = links_to(&href).iter().position(|link| Some(link) == focused.as_ref());
    (href, nth.unwrap_or_default())
}

/// Draws the page anew, and keeps the scroll position and the focus.
pub(super) fn keep_place(draw: impl FnOnce()) {
    let (y, (href, nth)) = (scroll_y(), focused_link());
    let id = document().active_element().map(|element| element.id()).unwrap_or_default();
    draw();
    after_drawing(move || {
        scroll_to(y);
        let by_id = document().get_element_by_id(&id);
        focus(by_id.or_else(|| links_to(&href).into_iter().nth(nth)));
    });
}

/// Stores the scroll position and the focused link.
fn remember() {
    let (href, nth) = focused_link();
    if let Some(positions) = positions() {
        let position = format!("{} {nth} {} {href}", scroll_y(), place::read());
        drop(positions.set_item(&position_key(), &position));
    }
}

/// Returns the stored position of the current entry.
fn position() -> Option<String> {
    positions()?.get_item(&position_key()).ok().flatten()
}

/// Returns whether the page is at its top, or at most a window away from the stored position. Heights of rows that are
/// not laid out yet are estimates, so it may be off by some rows.
fn is_near() -> bool {
    let y = position().and_then(|position| position.split(' ').next()?.parse::<i32>().ok());
    let height = window().inner_height().ok().and_then(|height| height.as_f64());
    let off = y.map_or(0, |y| scroll_y().abs_diff(y));
    scroll_y() == 0 || f64::from(off) <= height.unwrap_or_default()
}

/// Restores the scroll position and the focus of the current entry.
fn restore() {
    let position = position();
    let mut parts = position.as_deref().unwrap_or_default().splitn(4, ' ');
    let mut number = || parts.next().and_then(|part| part.parse::<i32>().ok());
    let (Some(y), Some(nth)) = (number(), number()) else { return };
    scroll_to(y);
    place::restore(parts.next().unwrap_or_default());
    let mut links = links_to(parts.next().unwrap_or_default()).into_iter();
    focus(links.nth(usize::try_from(nth).unwrap_or_default()));
}

/// Closes the menu that contains a clicked link, and keeps the focus at the menu.
fn close_menu(link: &Element) {
    if let Some(menu) = link.closest("details.menu").ok().flatten() {
        drop(menu.remove_attribute("open"));
        focus(menu.query_selector("summary").ok().flatten());
    }
}
