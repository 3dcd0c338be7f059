//! Escapes text for the parts of a file that are written as text.

/// Escapes text for the content of an element or for a quoted attribute.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // HTML cannot express U+0000: parsers drop it silently.
            '\0' => out.push('\u{fffd}'),
            // A parser would turn an unescaped \r\n, or a lone \r, into \n.
            '\r' => out.push_str("&#13;"),
            c => out.push(c),
        }
    }
    out
}

/// Escapes JSON for the content of a script element, so that no string in it can end the element.
pub(super) fn json_in_script(json: &str) -> String {
    json.replace('<', "\\u003c")
}
