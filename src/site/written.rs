//! Writes elements as HTML for a file: without the comments that separate texts for hydration, valid for every parser,
//! and in lines.

use leptos::prelude::RenderHtml;

use crate::html::{El, Value};

/// The elements that start on a new line, for people and tools that read the file by lines. None of them occurs within
/// running text, where the line break would show as a space.
const BLOCKS: [&str; 24] = [
    "article",
    "blockquote",
    "caption",
    "colgroup",
    "dialog",
    "div",
    "dl",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "header",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "section",
    "table",
    "tbody",
    "thead",
    "tr",
    "ul",
];

/// The end tags of elements that have none in HTML. The renderer writes them, because it does not know the element.
const NO_END: [&str; 4] = ["</br>", "</hr>", "</img>", "</input>"];

/// The comment that the renderer writes between two texts.
const SEPARATOR: &str = "<!>";

/// Returns an element as HTML for a file.
pub(super) fn written(el: El) -> String {
    clean(&el.view().to_html())
}

/// Converts the renderer's HTML for a file.
pub(super) fn clean(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    // The loader finds a disclosure of the program's page by its text, so line breaks must not change it.
    let mut n_details = 0_usize;
    // In texts and attributes `<` is escaped, so each one begins a tag or a separator.
    while let Some(at) = rest.find(['<', '\0', '\r']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let skipped = NO_END.iter().chain([&SEPARATOR]).find(|tag| from.starts_with(**tag));
        let n = match (skipped, from.as_bytes().first()) {
            (Some(tag), _) => tag.len(),
            // HTML cannot express U+0000: parsers drop it silently.
            (_, Some(b'\0')) => {
                out.push('\u{fffd}');
                1
            }
            // A parser would turn an unescaped \r\n, or a lone \r, into \n.
            (_, Some(b'\r')) => {
                out.push_str("&#13;");
                1
            }
            _ => {
                let name = from[1..].split([' ', '>']).next().unwrap_or_default();
                match name {
                    "details" => n_details += 1,
                    "/details" => n_details = n_details.saturating_sub(1),
                    _ if n_details == 0 && BLOCKS.contains(&name) && !out.is_empty() => {
                        out.push('\n');
                    }
                    _ => {}
                }
                out.push('<');
                1
            }
        };
        rest = &from[n..];
    }
    out + rest
}

/// Adds an attribute for which `crate::html` has no method, because only written pages have it.
pub(super) fn set(el: El, name: &'static str, value: impl Value) -> El {
    el.attribute(value.attribute(name))
}
