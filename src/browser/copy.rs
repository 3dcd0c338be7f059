//! Copies of several cells: names of fields, closed parts and line breaks are in them, this site's own notes and controls
//! are not.
//!
//! A selection within one passage is left to the browser, which copies it as it is.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DocumentFragment, Element, Node, Range};

use crate::browser::device;

/// The elements left out of a copy: this site's notes, its controls, names for screen readers alone, and the gaps of a long
/// list. The department of a part stays, with the sign of this site's notes before it.
const LEFT_OUT: &str = ".ours:not(.part__owner), input, button, label, summary, nav, [hidden], .visually-hidden, .gap, \
    .annotations, .status, .facets, .toolbar, .tools, [role=radiogroup], .links, .about__reports, .task__original, .department__all, \
    .department__talk, .department__card, .back, .hotline";

/// The elements that begin a line in a text.
const LINES: &str = "tr, td, th, p, h1, h2, h3, li, div, dt";

/// Writes the copies.
pub(super) fn listen() {
    drop(window_event_listener(ev::copy, |event| {
        if let Some((html, text)) = selected().and_then(|range| copy(&range)) {
            write(&event, &html, &text);
        }
    }));
}

/// The part of the selected range that is in the page's main part, if it is more than a part of one passage. The bar and
/// the footer are this site's.
fn selected() -> Option<Range> {
    let selection = window().get_selection().ok().flatten()?;
    let range = selection.get_range_at(0).ok().filter(|_| !selection.is_collapsed())?.clone_range();
    let main = device::find("#page main")?;
    if !range.intersects_node(&main).ok()? {
        return None;
    }
    if !main.contains(range.start_container().ok().as_ref()) {
        range.set_start(&main, 0).ok()?;
    }
    if !main.contains(range.end_container().ok().as_ref()) {
        range.set_end(&main, main.child_nodes().length()).ok()?;
    }
    let common = range.common_ancestor_container().ok()?;
    let element = common.dyn_ref::<Element>().cloned().or_else(|| common.parent_element())?;
    let is_passage = element.closest(".quote, [data-copy]").ok().flatten().is_some();
    (!is_passage).then_some(range)
}

/// The HTML and the text of a range.
fn copy(range: &Range) -> Option<(String, String)> {
    let fragment: DocumentFragment = range.clone_contents().ok()?;
    let whole = document().create_element("div").ok()?;
    whole.append_child(&in_table(range, fragment)).ok()?;
    for element in device::all_in(&whole, LEFT_OUT) {
        element.remove();
    }
    for owner in device::all_in(&whole, ".part__owner") {
        drop(owner.prepend_with_str_1("◦ "));
    }
    for name in device::all_in(&whole, ".name") {
        let after = document().create_text_node(": ");
        drop(name.append_child(&after));
    }
    let mut text = String::new();
    write_text(&whole, &mut text);
    Some((whole.outer_html(), text.trim().to_owned()))
}

/// The copied rows and cells within copies of the row and the table that they are in. Without these a spreadsheet would
/// take them for one text.
fn in_table(range: &Range, fragment: DocumentFragment) -> Node {
    let mut content: Node = fragment.into();
    let mut around = range.common_ancestor_container().ok();
    while let Some(element) = around.and_then(|node| node.dyn_into::<Element>().ok()) {
        if !element.matches("tr, thead, tbody, table").unwrap_or_default() {
            break;
        }
        let Ok(copy) = element.clone_node() else { break };
        drop(copy.append_child(&content));
        content = copy;
        around = element.parent_node();
    }
    content
}

/// Appends the text of a node, each block on a line of its own.
fn write_text(node: &Node, text: &mut String) {
    let children = node.child_nodes();
    for i in 0..children.length() {
        let Some(child) = children.item(i) else { continue };
        if child.node_type() == Node::TEXT_NODE {
            text.push_str(&child.node_value().unwrap_or_default());
        }
        let Some(element) = child.dyn_ref::<Element>() else { continue };
        let is_line = element.matches(LINES).unwrap_or_default();
        if is_line && !text.is_empty() && !text.ends_with(['\n', ' ']) {
            text.push('\n');
        }
        write_text(element, text);
    }
}

fn write(event: &web_sys::Event, html: &str, text: &str) {
    let event: Option<&ClipboardEvent> = event.dyn_ref();
    let Some(clipboard) = event.and_then(ClipboardEvent::clipboard_data) else { return };
    let is_written = clipboard.set_data("text/plain", text).is_ok()
        && clipboard.set_data("text/html", html).is_ok();
    if let (true, Some(event)) = (is_written, event) {
        event.prevent_default();
    }
}
