//! Small wrappers of browser functions: the window's width and title, clipboard, printing, dialogs, case folding.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement, HtmlInputElement, NodeList};

use crate::core::query::View;
use crate::state::{Paper, State};

/// Returns whether the window is wide enough for the table. The style sheets use the same breakpoint.
pub(super) fn is_wide() -> bool {
    window().match_media("(min-width: 72rem)").ok().flatten().is_none_or(|media| media.matches())
}

/// Keeps `is_wide` up to date, and opens all `<details>` while the page is printed.
pub(super) fn listen(state: State) {
    drop(window_event_listener(ev::resize, move |_| {
        let is_wide = is_wide();
        if state.asked.get_untracked().is_wide != is_wide {
            state.asked.update(|asked| asked.is_wide = is_wide);
        }
    }));
    drop(window_event_listener(ev::Custom::<web_sys::Event>::new("beforeprint"), move |_| {
        if state.paper.get_untracked() == Paper::None {
            state.paper.set(Paper::Page);
        }
        for details in all("details:not([open]):not(.menu)") {
            drop(details.set_attribute("open", ""));
            drop(details.set_attribute("data-closed", ""));
        }
    }));
    drop(window_event_listener(ev::Custom::<web_sys::Event>::new("afterprint"), move |_| {
        state.paper.set(Paper::None);
        for details in all("details[data-closed]") {
            drop(details.remove_attribute("open"));
            drop(details.remove_attribute("data-closed"));
        }
    }));
}

/// Shows the list in a view by switching the style sheets. `None`: the width of the window decides.
pub(super) fn draw_as(view: Option<View>) {
    for sheet in all("[data-view]") {
        let is_cards = sheet.get_attribute("data-view").as_deref() == Some("cards");
        let by_width = sheet.get_attribute("data-media").or_else(|| sheet.get_attribute("media"));
        let by_width = by_width.unwrap_or_default();
        // On paper the list is always cards.
        let media = match view {
            Some(View::Cards) if is_cards => "all",
            Some(View::Cards) => "not all",
            Some(View::Table) if is_cards => "print",
            Some(View::Table) => "screen",
            _ => &by_width,
        };
        set(&sheet, "data-media", &by_width);
        set(&sheet, "media", media);
    }
}

/// Returns the elements that match a selector, in document order. An invalid selector matches nothing.
pub(super) fn all(selector: &str) -> Vec<Element> {
    document().query_selector_all(selector).map(elements).unwrap_or_default()
}

/// Returns the first element that a selector matches.
pub(super) fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

/// Focuses an element without scrolling.
pub(super) fn focus(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        drop(element.focus_with_options(&options));
    }
}

/// Returns the elements inside another one that match a selector.
pub(super) fn all_in(outer: &Element, selector: &str) -> Vec<Element> {
    outer.query_selector_all(selector).map(elements).unwrap_or_default()
}

#[expect(clippy::needless_pass_by_value, reason = "passed to `Result::map`")]
fn elements(nodes: NodeList) -> Vec<Element> {
    (0..nodes.length())
        .filter_map(|i| nodes.item(i))
        .filter_map(|node| node.dyn_into().ok())
        .collect()
}

/// Sets the window's title once the answer is painted. It takes the browser up to a third as long as the program's part of
/// the answer.
pub(super) fn name_later(title: String) {
    after_paint(move || {
        if document().title() != title {
            document().set_title(&title);
        }
    });
}

/// Sets the document's language, and the attribute by which the style sheets hide the annotations.
pub(super) fn describe(lang: &str, source_only: bool) {
    if let Some(root) = document().document_element() {
        set(&root, "lang", lang);
        set(&root, "data-source", if source_only { "only" } else { "all" });
    }
}

/// Sets the attribute by which the style sheets leave out what changes the view, within another site's page.
pub(super) fn embed(is_embedded: bool) {
    if let (Some(root), true) = (document().document_element(), is_embedded) {
        set(&root, "data-embedded", "");
    }
}

/// Keeps room for the notice bar, as the loader does for its own (`boot.css`).
pub(super) fn make_room_for_notice() {
    if let Some(root) = document().document_element() {
        set(&root, "data-boot", "said");
    }
}

/// Sets an attribute unless it has the value already, because setting it restyles the page all the same.
fn set(element: &Element, name: &str, value: &str) {
    if element.get_attribute(name).as_deref() != Some(value) {
        drop(element.set_attribute(name, value));
    }
}

/// Mounts the program's page after the static one and notifies `boot.js`, which carries over what the reader has done
/// there and puts the program's page in its place.
pub(super) fn mount(view: impl FnOnce() -> AnyView + 'static) {
    let Ok(page) = document().create_element("div") else { return };
    page.set_id("page");
    leptos::mount::mount_to(page.clone().unchecked_into(), view).forget();
    if let Some(body) = document().body() {
        drop(body.append_child(&page));
    }
    dispatch("jindu:mount");
}

/// Notifies `boot.js` by an event on the document.
pub(super) fn dispatch(event: &str) {
    if let Ok(event) = web_sys::Event::new(event) {
        drop(document().dispatch_event(&event));
    }
}

/// Prints the page.
pub(super) fn print() {
    drop(window().print());
}

/// Draws the notice for a board and prints it. It is removed when it has been printed.
pub(super) fn print_board(state: State) {
    state.paper.set(Paper::Board);
    after_drawing(print);
}

/// Copies the text beside a button to the clipboard, and sets `was_copied` once it is there. Pages loaded over plain
/// HTTP have no clipboard API, so there the text is selected and copied by `execCommand`. If the browser refuses to
/// copy, the text stays selected for the reader to copy.
pub(super) fn copy(pressed: &web_sys::Event, was_copied: RwSignal<bool>) {
    let button = pressed.target().and_then(|target| target.dyn_into::<Element>().ok());
    let around = button.and_then(|button| button.closest("details, dialog").ok().flatten());
    let text = around.and_then(|around| around.query_selector("[data-copy]").ok().flatten());
    let Some(text) = text else { return };
    let select = move |text: &Element| {
        if let Ok(Some(selection)) = window().get_selection() {
            drop(selection.select_all_children(text));
        }
    };
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into());
    if clipboard.is_ok_and(|clipboard| !clipboard.is_undefined()) {
        let clipboard = window().navigator().clipboard();
        let copying = clipboard.write_text(&text.text_content().unwrap_or_default());
        wasm_bindgen_futures::spawn_local(async move {
            match wasm_bindgen_futures::JsFuture::from(copying).await {
                Ok(_) => was_copied.set(true),
                Err(_) => select(&text),
            }
        });
    } else {
        select(&text);
        let document = document().unchecked_into::<web_sys::HtmlDocument>();
        was_copied.set(document.exec_command("copy").unwrap_or_default());
    }
}

/// Opens or closes a dialog.
pub(super) fn dialog(id: &str, is_open: bool) {
    let element = document()
        .get_element_by_id(id)
        .and_then(|element| element.dyn_into::<HtmlDialogElement>().ok());
    if let Some(dialog) = element {
        if is_open {
            drop(dialog.show_modal());
        } else {
            dialog.close();
        }
    }
}

/// Folds one character with the browser's tables: NFKC, then lower case.
pub(super) fn fold_char(c: char) -> String {
    let text = js_sys::JsString::from(c.to_string());
    text.normalize("NFKC").to_lower_case().into()
}

/// Returns the text of the input that an event is about.
pub(super) fn read_input(event: &web_sys::Event) -> String {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    input.map(|input| input.value()).unwrap_or_default()
}

/// Runs a function two animation frames later, when all effects of a changed signal are in the document.
pub(super) fn after_drawing(act: impl FnOnce() + 'static) {
    request_animation_frame(|| request_animation_frame(act));
}

/// Returns whether the program's page is in the document: not before the loader has put it there, nor after a crash.
pub(super) fn is_live() -> bool {
    find("#page[data-live]").is_some()
}

/// Runs a function after the next frame is painted, unless the program has crashed meanwhile and its page is gone.
pub(super) fn after_paint(act: impl FnOnce() + 'static) {
    let act = || {
        if is_live() {
            act();
        }
    };
    request_animation_frame(|| set_timeout(act, Duration::ZERO));
}
