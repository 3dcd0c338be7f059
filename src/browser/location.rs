//! The address bar and the browser's history: queries, scroll positions and focus.
//!
//! A link that begins with `?` opens a query without loading the page again. Each history entry remembers the scroll
//! position and the focused link, which are restored when the reader returns to it.

use std::cell::Cell;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, ScrollRestoration, Storage};

use crate::browser::device;
use crate::core::facet::Facet;
use crate::core::ids::ValueId;
use crate::core::query::{Query, View};
use crate::core::url::{self, Ignored};
use crate::state::{Asked, State, Step};

/// Returns the query string of the page's address, with its `?`.
pub(super) fn search() -> String {
    window().location().search().unwrap_or_default()
}

/// Returns the absolute address of a query.
pub(super) fn address(query: &Query) -> String {
    let location = window().location();
    let page = location.origin().unwrap_or_default() + &location.pathname().unwrap_or_default();
    match url::write(query) {
        search if search.is_empty() => page,
        search => format!("{page}?{search}"),
    }
}

/// Opens a query. [`Step::Push`] first stores the position with the history entry that is left.
pub(super) fn go(state: State, query: &Query, step: Step) {
    let before = state.asked.get_untracked().query;
    let y = scroll_y();
    if step == Step::Push {
        remember();
        ENTRY.set(new_entry());
    }
    if let Ok(history) = window().history() {
        let (entry, address) = (JsValue::from(ENTRY.get()), address(query));
        let result = match step {
            Step::Push => history.push_state_with_url(&entry, "", Some(&address)),
            Step::Replace => history.replace_state_with_url(&entry, "", Some(&address)),
        };
        // Browsers do not let a page opened from a file change its address. The query is opened all the same.
        drop(result);
    }
    let query = query.clone();
    ask(state, query.clone(), Vec::new());
    if step == Step::Push {
        after_drawing(move || arrive(&before, &query, y));
    }
}

/// Sets the state's query.
fn ask(state: State, query: Query, ignored: Vec<Ignored>) {
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
        let link = link.and_then(|element| element.closest(LINKS).ok().flatten());
        if let (true, Some(link)) = (is_plain, link) {
            event.prevent_default();
            let href = link.get_attribute("href").unwrap_or_default();
            go(state, &url::parse(&href).0, Step::Push);
            close_menu(&link);
        }
    }));
    drop(window_event_listener(ev::popstate, move |_| {
        remember();
        read_entry();
        let (query, ignored) = url::parse(&search());
        ask(state, query, ignored);
        after_drawing(restore);
    }));
    // Without a query string the static page shows the same content before the program starts, so after a reload the
    // browser itself can restore the scroll position at once.
    drop(window_event_listener(ev::pagehide, |_| {
        remember();
        if search().is_empty() {
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
    // The static page is still there. The program may show fewer tasks above the target, so the target may move.
    let before = find(&hash).map(|target| top(&target));
    after_drawing(move || {
        let is_free =
            document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        match (before, find(&hash)) {
            (Some(before), Some(target)) => {
                window().scroll_by_with_x_and_y(0.0, top(&target) - before);
            }
            _ if scroll_y() != 0 || !is_free => {}
            (_, Some(target)) => target.scroll_into_view(),
            _ => restore(),
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
        focus(find(".bar__lang"));
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

/// Returns the scroll position in whole pixels. Fractions are not needed, and the code to format and parse floats would
/// add ten kilobytes.
#[expect(clippy::cast_possible_truncation, reason = "no page is two billion pixels high")]
fn scroll_y() -> i32 {
    window().scroll_y().unwrap_or_default() as i32
}

/// Returns the distance of an element's top from the window's top.
fn top(element: &Element) -> f64 {
    element.get_bounding_client_rect().top()
}

fn scroll_to(y: i32) {
    window().scroll_to_with_x_and_y(0.0, f64::from(y));
}

/// Selects links of the page that open a query. A publishing system may add links of its own around the page.
const LINKS: &str = "#page a[href^='?']";

fn links_to(href: &str) -> Vec<Element> {
    device::all(LINKS)
        .into_iter()
        .filter(|link| link.get_attribute("href").as_deref() == Some(href))
        .collect()
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

/// Stores the scroll position, and the focused link as its address and its index among the links to that address.
fn remember() {
    let focused = document().active_element();
    let href = focused.as_ref().and_then(|link| link.get_attribute("href")).unwrap_or_default();
    let nth =
        links_to(&href).iter().position(|link| Some(link) == focused.as_ref()).unwrap_or_default();
    if let Some(positions) = positions() {
        drop(positions.set_item(&position_key(), &format!("{} {nth} {href}", scroll_y())));
    }
}

/// Restores the scroll position and the focus of the current entry.
fn restore() {
    let position =
        positions().and_then(|positions| positions.get_item(&position_key()).ok().flatten());
    let mut parts = position.as_deref().unwrap_or_default().splitn(3, ' ');
    let mut number = || parts.next().and_then(|part| part.parse::<i32>().ok());
    let (Some(y), Some(nth)) = (number(), number()) else { return };
    scroll_to(y);
    let mut links = links_to(parts.next().unwrap_or_default()).into_iter();
    focus(links.nth(usize::try_from(nth).unwrap_or_default()));
}

/// Runs a function two animation frames later, when all effects of a changed signal are in the document.
fn after_drawing(act: impl FnOnce() + 'static) {
    request_animation_frame(|| request_animation_frame(act));
}

fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

/// Focuses an element without scrolling.
fn focus(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        drop(element.focus_with_options(&options));
    }
}

/// Closes the menu that contains a clicked link, and keeps the focus at the menu.
fn close_menu(link: &Element) {
    if let Some(menu) = link.closest("details.menu").ok().flatten() {
        drop(menu.remove_attribute("open"));
        focus(menu.query_selector("summary").ok().flatten());
    }
}
