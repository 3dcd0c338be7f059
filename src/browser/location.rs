//! The address bar: reading it, changing it, and coming back to where the reader was.
//!
//! A link that begins with `?` asks another question; it is followed here, without loading the page anew. Each entry
//! of the history remembers how far the page was scrolled and which link had the focus.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, ScrollRestoration};

use crate::core::query::{Query, View};
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
    let address = address(query);
    let before = state.query_now();
    if let Ok(history) = window().history() {
        let result = match step {
            Step::Push => {
                remember();
                history.push_state_with_url(&JsValue::NULL, "", Some(&address))
            }
            Step::Replace => history.replace_state_with_url(&JsValue::NULL, "", Some(&address)),
        };
        // A page opened from a file may not change its address; the question is answered all the same.
        drop(result);
    }
    ask(state, query.clone(), Vec::new());
    if step == Step::Push {
        after_drawing(move || arrive(&before, &state.query_now()));
    }
}

fn ask(state: State, query: Query, ignored: Vec<Ignored>) {
    state.asked.update(|asked| *asked = Asked { query, ignored, ..*asked });
}

/// Follows links and the back and forward buttons.
pub(super) fn listen(state: State) {
    if let Ok(history) = window().history() {
        drop(history.set_scroll_restoration(ScrollRestoration::Manual));
    }
    drop(window_event_listener(ev::click, move |event| {
        let is_plain = event.button() == 0
            && !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key())
            && !event.default_prevented();
        let link = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = link.and_then(|element| element.closest("a[href^='?']").ok().flatten());
        if let (true, Some(href)) = (is_plain, link.and_then(|link| link.get_attribute("href"))) {
            event.prevent_default();
            close_menus();
            go(state, &url::parse(&href).0, Step::Push);
        }
    }));
    drop(window_event_listener(ev::popstate, move |_| {
        let (query, ignored) = url::parse(&search());
        ask(state, query, ignored);
        after_drawing(restore);
    }));
    drop(window_event_listener(ev::pagehide, |_| remember()));
}

/// Once the report stands: where the reader was before a reload.
pub(super) fn arrive_after_load() {
    after_drawing(restore);
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
/// was closed. A filter leaves page and focus where they are.
fn arrive(before: &Query, now: &Query) {
    let subject = |query: &Query| (query.task.clone(), query.view == Some(View::Original));
    if subject(before) == subject(now) {
        return;
    }
    let original = now.view == Some(View::Original);
    match (&now.task, &before.task) {
        (None, Some(task)) if !original => {
            if let Some(entry) = find(&format!("#task-{task}")) {
                entry.scroll_into_view();
                focus(entry.query_selector("a[href^='?']").ok().flatten());
            }
        }
        _ => {
            window().scroll_to_with_x_and_y(0.0, 0.0);
            let element = find("[data-arrive]");
            focus(element.clone());
            if let (true, Some(element)) = (original, element) {
                element.scroll_into_view();
            }
        }
    }
}

/// How far the page is scrolled. Whole pixels do: the code that writes and reads fractions weighs ten kilobytes.
#[expect(clippy::cast_possible_truncation, reason = "no page is two billion pixels high")]
fn scroll_y() -> i32 {
    window().scroll_y().unwrap_or_default() as i32
}

/// Notes scroll and focus in the current entry of the history.
fn remember() {
    let y = scroll_y();
    let focus = document()
        .active_element()
        .and_then(|element| element.get_attribute("href"))
        .unwrap_or_default();
    if let Ok(history) = window().history() {
        drop(history.replace_state(&JsValue::from_str(&format!("{y} {focus}")), ""));
    }
}

/// Goes back to the scroll and focus of the current entry.
fn restore() {
    let state = window()
        .history()
        .ok()
        .and_then(|history| history.state().ok())
        .and_then(|state| state.as_string());
    let Some((y, href)) = state.as_deref().and_then(|state| state.split_once(' ')) else { return };
    window().scroll_to_with_x_and_y(0.0, f64::from(y.parse::<i32>().unwrap_or_default()));
    if !href.is_empty() {
        let links = document().query_selector_all("a[href^='?']").ok();
        let link = links.and_then(|links| {
            (0..links.length())
                .filter_map(|i| links.item(i).and_then(|node| node.dyn_into::<Element>().ok()))
                .find(|link| link.get_attribute("href").as_deref() == Some(href))
        });
        focus(link);
    }
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

/// A menu that was chosen from has done its work.
fn close_menus() {
    let Ok(menus) = document().query_selector_all("details.menu[open]") else { return };
    for menu in (0..menus.length())
        .filter_map(|i| menus.item(i))
        .filter_map(|node| node.dyn_into::<Element>().ok())
    {
        drop(menu.remove_attribute("open"));
    }
}
