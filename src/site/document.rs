//! What the components write, made fit for a file: valid HTML that any parser reads the same, links that lead somewhere
//! without the program.

use std::fmt::Write;

use ego_tree::NodeId;
use scraper::node::{Element, Node};
use scraper::{ElementRef, Html};

use crate::core::bidi::is_directional;
use crate::core::query::{Query, View};
use crate::core::report::Report;
use crate::core::url;
use crate::site::DATA;

/// Before these elements the file gets a line break: for people and programs that read it by lines. None of them stands
/// in running text.
const BLOCKS: [&str; 13] = [
    "article", "caption", "colgroup", "dialog", "footer", "header", "main", "nav", "section",
    "table", "tbody", "thead", "tr",
];

/// What stands for U+0000, which HTML has no way to say: parsers leave it out without a word.
const NO_NUL: &str = "\u{fffd}";

/// The components' HTML for a file. `has_files`: the report's files lie beside it.
pub(super) fn document(html: &str, report: &Report, has_files: bool) -> String {
    let place = Place { report, has_files };
    let mut tree = Html::parse_fragment(&html.replace('\0', NO_NUL));
    // The marks between pieces of text that the program would find its places by.
    let comments: Vec<NodeId> =
        tree.tree.nodes().filter(|node| node.value().is_comment()).map(|node| node.id()).collect();
    for id in comments {
        if let Some(mut node) = tree.tree.get_mut(id) {
            node.detach();
        }
    }
    let mut out = String::with_capacity(html.len());
    for child in tree.root_element().children() {
        place.write(child, &mut out);
    }
    out
}

/// Where the HTML is to stand.
struct Place<'a> {
    report: &'a Report,
    has_files: bool,
}

impl Place<'_> {
    fn write(&self, node: ego_tree::NodeRef<Node>, out: &mut String) {
        match node.value() {
            // What the components write for an empty text; as a space it would be one no more. A quote is never empty:
            // there it is the source's.
            Node::Text(text) if &**text == " " && !node.has_siblings() && !is_quoted(node) => {}
            Node::Text(text) => escape_to(text, out),
            Node::Element(element) => {
                // The program's switch of the annotations is a link; where there is none, a box and its label.
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
                    // The sheets say which view is drawn; a file does not know the screen.
                    if key == "aria-current" && has_class(element, "views__view") {
                        continue;
                    }
                    let value = match key {
                        "href" if is_switch => None,
                        "href" => self.still_href(element, value),
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

    /// Where a link leads in a file: to a place of it, as far as it has one for what is asked. What only the program
    /// can answer leads nowhere.
    fn still_href(&self, element: &Element, href: &str) -> Option<String> {
        let report = self.report;
        let Some(address) = href.strip_prefix('?') else {
            return (self.has_files || !href.starts_with(DATA)).then(|| href.to_owned());
        };
        let (query, _) = url::parse(address);
        if let Some(id) = query.report.as_ref().filter(|id| **id != report.id) {
            return Some(format!("./{id}.html"));
        }
        let is_choice = has_class(element, "facet__choice");
        match (&query.task, query.departments.as_slice()) {
            _ if query.view == Some(View::Original) => {
                self.has_files.then(|| format!("{DATA}{}", report.source.file))
            }
            (Some(task), _) => Some(format!("#task-{task}")),
            (None, [department]) if is_choice => Some(format!("#dept-{department}")),
            _ => (query == Query::default()).then(|| "#page".to_owned()),
        }
    }
}

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

/// Text as HTML says it, in an element or in a quoted attribute.
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
            // Else a parser would make one line break of the two.
            '\r' => out.push_str("&#13;"),
            c => out.push(c),
        }
    }
}

/// HTML of ours, in whose texts each character that would turn the writing round stands in an isolate of its own, as the
/// components set it.
pub(super) fn isolated(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut is_text = true;
    for c in html.chars() {
        // An attribute has neither of the two as it stands.
        match c {
            '<' => is_text = false,
            '>' => is_text = true,
            _ => {}
        }
        if is_text && is_directional(c) {
            out.push_str("<bdi class=\"turn\">");
            out.push(c);
            out.push_str("</bdi>");
        } else {
            out.push(c);
        }
    }
    out
}

/// JSON inside a script element: no text of it can end the element.
pub(super) fn json_in_script(json: &str) -> String {
    json.replace('<', "\\u003c")
}
