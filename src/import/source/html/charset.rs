//! Finds the page in bytes: its encoding, and its place in what a clipboard holds.

use crate::import::source::bounds;
use crate::import::source::html::parse;

/// Returns the encoding that a page declares. As in browsers, one beyond the first bytes also counts, because they begin
/// anew with it; but only so far as a head reaches.
pub(crate) fn declared(bytes: &[u8]) -> Option<String> {
    for n in [bounds::CHARSET_BYTES, 16 * bounds::CHARSET_BYTES] {
        let start = bytes.get(..n).unwrap_or(bytes);
        // Each byte as a character, because the encoding is not known yet and names are ASCII.
        let start: String = start.iter().copied().map(char::from).collect();
        if let Some(found) = xml_declaration(&start).or_else(|| parse::declared_encoding(&start)) {
            return Some(found);
        }
    }
    None
}

/// Returns the encoding of `<?xml version="1.0" encoding="gb2312"?>`.
fn xml_declaration(start: &str) -> Option<String> {
    let declaration = start.trim_start().strip_prefix("<?xml")?.split_once('>')?.0;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value.split(quote).nth(1).map(ToOwned::to_owned)
}

/// Reports if bytes are a web archive: a mail whose parts are the page and its pictures.
pub(crate) fn is_mhtml(bytes: &[u8]) -> bool {
    let start = bytes.get(..bounds::CHARSET_BYTES).unwrap_or(bytes).to_ascii_lowercase();
    let has = |text: &[u8]| memchr::memmem::find(&start, text).is_some();
    let is_header = start.starts_with(b"mime-version:") || start.starts_with(b"from:");
    is_header && has(b"multipart/related")
}

/// Returns the page within the form in which Windows programs put HTML into the clipboard:
/// `Version:0.9`, `StartHTML:0000000105` and so on, then the page. Its selected part is all that it shows.
pub(crate) fn within_clipboard(bytes: &[u8]) -> Option<&[u8]> {
    if !bytes.get(..8)?.eq_ignore_ascii_case(b"version:") {
        return None;
    }
    let page = memchr::memchr(b'<', bytes)?;
    let header: String = bytes.get(..page)?.iter().copied().map(char::from).collect();
    let place = |name: &str| {
        let line = header.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|value| value.trim().parse::<usize>().ok())
    };
    let range = |start: &str, end: &str| bytes.get(place(start)?.max(page)..place(end)?);
    let whole = range("StartHTML:", "EndHTML:");
    let fragment = || range("StartFragment:", "EndFragment:");
    whole.or_else(fragment).or_else(|| bytes.get(page..))
}
