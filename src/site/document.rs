//! Turns the HTML that the components render into HTML for a file: valid, so that every parser reads it the same, and
//! with links that work without the program.

use std::fmt::Write;

use ego_tree::NodeId;
use scraper::node::{Element, Node};
use scraper::{ElementRef, Html};

use crate::core::facet::Facet;
use crate::core::part_page::Part;
use crate::core::query::{Query, View};
use crate::core::report::Report;
use crate::core::url;
use crate::site::files::DATA;

/// The elements that start on a new line, for people and tools that read the file by lines. None of them occurs within
/// running text, where the line break would show as a space.
const BLOCKS: [&str; 13] = [
    "article", "caption", "colgroup", "dialog", "footer", "header", "main", "nav", "section",
    "table", "tbody", "thead", "tr",
];

/// The replacement of U+0000, which HTML cannot express: parsers drop it silently.
const NO_NUL: &str = "\u{fffd}";

/// The page that a document is written for.
pub(super) struct Place<'a> {
    pub(super) report: &'a Report,
    /// Whether the report's files and the pages of its parts are published beside the page.
    pub(super) has_files: bool,
    /// The part that the page shows.
    pub(super) part: &'a Part,
    /// The address of the report's own page.
    pub(super) own: String,
}

/// Converts the components' HTML for a file.
pub(super) fn document(html: &str, place: &Place) -> String {
    let writer = Writer { place };
    let mut tree = Html::parse_fragment(&html.replace('\0', NO_NUL));
    // The components put comments between pieces of text, for hydration, which the page does not use.
    let comments: Vec<NodeId> =
        tree.tree.nodes().filter(|node| node.value().is_comment()).map(|node| node.id()).collect();
    for id in comments {
        if let Some(mut node) = tree.tree.get_mut(id) {
            node.detach();
        }
    }
    let mut out = String::with_capacity(html.len());
    for child in tree.root_element().children() {
        writer.write(child, &mut out);
    }
    out
}

/// Writes the parsed HTML as a file.
struct Writer<'a> {
    place: &'a Place<'a>,
}

impl Writer<'_> {
    /// Appends a node and its descendants to `out`.
    fn write(&self, node: ego_tree::NodeRef<Node>, out: &mut String) {
        match node.value() {
            // The components render an empty text as one space, which the file must not show. Within a quote the space
            // is the source's, since a quote is never empty.
            Node::Text(text) if &**text == " " && !node.has_siblings() && !is_quoted(node) => {}
            Node::Text(text) => escape_to(text, out),
            // Of a short list the program keeps all rows, and hides those of other parts.
            Node::Element(element) if element.attr("hidden").is_some() && is_row(element) => {}
            Node::Element(element) => {
                // The program's switch of the annotations is a link. Without the program it becomes a checkbox with its
                // label, which the style sheets react to.
                let is_switch = has_class(element, "annotations__switch");
                if is_switch {
                    let address = url::write(&Query::default().toggle_source_only());
                    let _ = write!(
                        out,
                        "<input type=\"checkbox\" id=\"source-only\" class=\"source-only\" data-address=\"{}\">",
                        escape(&address)
                    );
                }
                let name = if is_switch { "label" } else { element.name() };
                if BLOCKS.contains(&name) {
                    out.push('\n');
                }
                out.push('<');
                out.push_str(name);
                for (key, value) in element.attrs() {
                    // The current view depends on the screen, which a file does not know; the style sheets choose it.
                    if key == "aria-current" && has_class(element, "views__view") {
                        continue;
                    }
                    let value = match key {
                        "href" if is_switch => None,
                        "href" => self.static_href(element, value),
                        _ => Some(value.to_owned()),
                    };
                    let Some(value) = value else { continue };
                    out.push(' ');
                    out.push_str(key);
                    if !value.is_empty() {
                        out.push_str("=\"");
                        escape_to(&value, out);
                        out.push('"');
                    }
                }
                if is_switch {
                    out.push_str(" for=\"source-only\"");
                }
                out.push('>');
                if ElementRef::wrap(node).is_some() && !is_void(name) {
                    node.children().for_each(|child| self.write(child, out));
                    out.push_str("</");
                    out.push_str(name);
                    out.push('>');
                }
            }
            _ => {}
        }
    }

    /// Converts the target of a link: a query becomes a fragment of the page, another page or the file of the original.
    /// Returns `None` for a query that only the program can answer; the link then has no target.
    fn static_href(&self, element: &Element, href: &str) -> Option<String> {
        let Place { report, has_files, part, own } = self.place;
        let Some(address) = href.strip_prefix('?') else {
            return (*has_files || !href.starts_with(DATA)).then(|| href.to_owned());
        };
        let (query, _) = url::parse(address);
        if let Some(id) = query.report.as_ref().filter(|id| **id != report.id) {
            return Some(format!("./{id}.html"));
        }
        let page = |part: &Part| format!("./{}", part.file_name(&report.id, 1));
        if query.view == Some(View::Original) {
            return has_files.then(|| format!("{DATA}{}", report.source.file));
        }
        if let Some(task) = query.task {
            return Some(if *has_files {
                page(&Part::Task(task))
            } else {
                format!("#task-{task}")
            });
        }
        if has_class(element, "chip") {
            // In the page of a department, the choice of another one adds it to the first.
            let facets = [Facet::Department, Facet::Section];
            let chosen =
                |facet| query.chosen(facet).iter().map(move |id| Part::Choice(facet, id.clone()));
            let mut chosen = facets.into_iter().flat_map(chosen).filter(|chosen| chosen != *part);
            return match (chosen.next(), chosen.next()) {
                (Some(chosen), None) if *has_files => Some(page(&chosen)),
                (Some(Part::Choice(Facet::Department, id)), None) => Some(format!("#dept-{id}")),
                (None, None) => Some(own.clone()),
                _ => None,
            };
        }
        let is_all = query == Query::default();
        let is_own = **part == Part::List;
        is_all.then(|| if is_own { "#page".to_owned() } else { own.clone() })
    }
}

/// Returns true for the row of a task.
fn is_row(element: &Element) -> bool {
    element.attr("id").is_some_and(|id| id.starts_with("task-"))
}

/// Returns true for the elements used here that have no end tag.
fn is_void(name: &str) -> bool {
    matches!(name, "br" | "col" | "hr" | "img" | "input" | "link" | "meta")
}

fn is_quoted(node: ego_tree::NodeRef<Node>) -> bool {
    let parent = node.parent().and_then(ElementRef::wrap);
    parent.is_some_and(|parent| has_class(parent.value(), "quote"))
}

fn has_class(element: &Element, class: &str) -> bool {
    element.attr("class").is_some_and(|classes| classes.split(' ').any(|name| name == class))
}

/// Escapes text for the content of an element or for a quoted attribute.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_to(text, &mut out);
    out
}

fn escape_to(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\0' => out.push_str(NO_NUL),
            // A parser would turn an unescaped \r\n, or a lone \r, into \n.
            '\r' => out.push_str("&#13;"),
            c => out.push(c),
        }
    }
}

/// Escapes JSON for the content of a script element, so that no string in it can end the element.
pub(super) fn json_in_script(json: &str) -> String {
    json.replace('<', "\\u003c")
}
