//! The address bar: reading it, changing it, and coming back to where the reader was.
//!
//! A link that begins with `?` asks another question; it is followed here, without loading the page anew. Each entry
//! of the history remembers how far the page was scrolled and which link had the focus.

use std::cell::Cell;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, ScrollRestoration, Storage};

use crate::browser::device;
use crate::core::query::{Query, View};
use crate::core::report::DepartmentId;
use crate::core::url::{self, Ignored};
use crate::state::{Asked, State, Step};

/// What stands after the page's own address.
pub(super) fn search() -> String {
    window().location().search().unwrap_or_default()
}

/// The whole address of a question.
pub(super) fn address(query: &Query) -> String {
    let location = window().location();
    let page = location.origin().unwrap_or_default() + &location.pathname().unwrap_or_default();
    match url::write(query) {
        search if search.is_empty() => page,
        search => format!("{page}?{search}"),
    }
}

/// Asks another question. Back undoes a choice, not a letter.
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
        // A page opened from a file may not change its address; the question is answered all the same.
        drop(result);
    }
    let query = query.clone();
    ask(state, query.clone(), Vec::new());
    if step == Step::Push {
        after_drawing(move || arrive(&before, &query, y));
    }
}

fn ask(state: State, query: Query, ignored: Vec<Ignored>) {
    state.asked.update(|asked| *asked = Asked { query, ignored, ..*asked });
}

thread_local! {
    /// Which entry of the history the page shows now.
    static ENTRY: Cell<i32> = const { Cell::new(0) };
}

/// A name for a new entry: the time does, for nobody makes two within a millisecond.
#[expect(clippy::cast_possible_truncation, reason = "the low bits tell entries apart")]
fn new_entry() -> i32 {
    js_sys::Date::now() as i64 as i32
}

/// The entry that the browser shows, named if it had no name yet.
fn read_entry() {
    let Ok(history) = window().history() else { return };
    #[expect(clippy::cast_possible_truncation, reason = "it was written as a whole number")]
    let known = history.state().ok().and_then(|entry| entry.as_f64()).map(|entry| entry as i32);
    ENTRY.set(known.unwrap_or_else(new_entry));
    if known.is_none() {
        drop(history.replace_state(&JsValue::from(ENTRY.get()), ""));
    }
}

/// Follows links and the back and forward buttons.
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
    // The page that nothing is asked of stands long before the program: the browser itself goes back to the place in it.
    drop(window_event_listener(ev::pagehide, |_| {
        remember();
        if search().is_empty() {
            scroll_back(ScrollRestoration::Auto);
        }
    }));
    drop(window_event_listener(ev::pageshow, |_| scroll_back(ScrollRestoration::Manual)));
}

/// Who goes back to the place of an entry of the history: the browser, or this.
fn scroll_back(how: ScrollRestoration) {
    if let Ok(history) = window().history() {
        drop(history.set_scroll_restoration(how));
    }
}

/// Once another report stands: where the reader was in it.
pub(super) fn arrive_after_load() {
    after_drawing(restore);
}

/// Once the program stands: where the reader was before a reload, if they have not gone elsewhere by now. Whoever is
/// led by an address to a place of the page stays where they are by then, be it on the way to another.
pub(super) fn arrive_first(state: State) {
    // Where the page without a program leads to a department's tasks, the program shows them.
    let hash = window().location().hash().unwrap_or_default();
    let department = hash.strip_prefix("#dept-").and_then(|id| DepartmentId::new(id).ok());
    if let Some(department) = department {
        let query = state.query_now().of_all_departments().toggle_department(&department);
        go(state, &query, Step::Replace);
    }
    // The page without a program stands there yet. What it shows of all tasks the program may show less of.
    let before = find(&hash).map(|place| top(&place));
    after_drawing(move || {
        let is_free =
            document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        match (before, find(&hash)) {
            (Some(before), Some(place)) => {
                window().scroll_by_with_x_and_y(0.0, top(&place) - before);
            }
            _ if scroll_y() != 0 || !is_free => {}
            (_, Some(place)) => place.scroll_into_view(),
            _ => restore(),
        }
    });
}

/// Once the original stands: at the task's lines in it, if the address names some and the reader has not moved.
pub(super) fn arrive_at_original() {
    after_drawing(|| {
        if let (0, Some(line)) = (scroll_y(), find(".original [data-arrive]")) {
            line.scroll_into_view();
        }
    });
}

/// Where the reader's eye goes after a choice: a task or an original that was opened, the list's entry for a task that
/// was closed. A filter leaves page and focus where they are, and so does another language.
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
        // The link that was pressed is gone: it cleared what it stood beside.
        focus(find("#main"));
    }
}

/// How far the page is scrolled. Whole pixels do: the code that writes and reads fractions weighs ten kilobytes.
#[expect(clippy::cast_possible_truncation, reason = "no page is two billion pixels high")]
fn scroll_y() -> i32 {
    window().scroll_y().unwrap_or_default() as i32
}

/// How far below the window's top it begins.
fn top(element: &Element) -> f64 {
    element.get_bounding_client_rect().top()
}

fn scroll_to(y: i32) {
    window().scroll_to_with_x_and_y(0.0, f64::from(y));
}

/// Links of the page that ask a question. What a publishing system puts around the page has links of its own.
const LINKS: &str = "#page a[href^='?']";

fn links_to(href: &str) -> Vec<Element> {
    device::all(LINKS)
        .into_iter()
        .filter(|link| link.get_attribute("href").as_deref() == Some(href))
        .collect()
}

/// Where the places of the history's entries are kept: for this window, a reload included. A browser that keeps
/// nothing for pages costs the reader the place, nothing else.
fn places() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

fn place_key() -> String {
    format!("jindu {}", ENTRY.get())
}

/// Notes how far the page is scrolled and which of the links to the same place has the focus.
fn remember() {
    let focused = document().active_element();
    let href = focused.as_ref().and_then(|link| link.get_attribute("href")).unwrap_or_default();
    let nth =
        links_to(&href).iter().position(|link| Some(link) == focused.as_ref()).unwrap_or_default();
    if let Some(places) = places() {
        drop(places.set_item(&place_key(), &format!("{} {nth} {href}", scroll_y())));
    }
}

/// Goes back to the scroll and focus of the current entry.
fn restore() {
    let place = places().and_then(|places| places.get_item(&place_key()).ok().flatten());
    let mut parts = place.as_deref().unwrap_or_default().splitn(3, ' ');
    let mut number = || parts.next().and_then(|part| part.parse::<i32>().ok());
    let (Some(y), Some(nth)) = (number(), number()) else { return };
    scroll_to(y);
    let mut links = links_to(parts.next().unwrap_or_default()).into_iter();
    focus(links.nth(usize::try_from(nth).unwrap_or_default()));
}

/// Two frames later everything that follows from a signal stands in the document.
fn after_drawing(act: impl FnOnce() + 'static) {
    request_animation_frame(|| request_animation_frame(act));
}

fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

fn focus(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        drop(element.focus_with_options(&options));
    }
}

/// A menu that was chosen from has done its work; the focus stays at it.
fn close_menu(link: &Element) {
    if let Some(menu) = link.closest("details.menu").ok().flatten() {
        drop(menu.remove_attribute("open"));
        focus(menu.query_selector("summary").ok().flatten());
    }
}
