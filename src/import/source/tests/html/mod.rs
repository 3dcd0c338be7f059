//! Tests of web pages.

mod bad;
mod bad_encodings;
mod bad_hidden;
mod bad_limits;
mod bad_nesting;

use crate::import::document::{Document, Unreadable};
use crate::import::source::html;

/// Reads a page whose server names no encoding.
fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    html::read(bytes, None)
}
use crate::import::source::tests::render::{Bytes, check, render, utf8};

/// All inputs.
pub(crate) fn inputs() -> Vec<Bytes> {
    let texts = [bad::SPANS, bad::TEXT, bad_nesting::NESTING, bad_hidden::HIDDEN].concat();
    let texts = texts.into_iter().map(|(name, page, result)| (name, utf8(page), result));
    let bytes = [
        bad_encodings::declared(),
        bad_encodings::undeclared(),
        bad_encodings::unicode(),
        bad_limits::programs(),
        bad_limits::limits(),
    ];
    texts.chain(bytes.into_iter().flatten()).collect()
}

#[test]
fn bad_pages_are_read_as_browsers_show_them_or_refused() {
    check(&inputs(), read);
}

#[test]
fn formatting_is_begun_again_in_each_paragraph_within_limits() {
    let page = "<p><b a=1><b a=2><b a=3><i a=1><i a=2><i a=3>".to_owned() + &"<p>x".repeat(2000);
    assert_eq!(render(&read(page.as_bytes())), vec!["P x"; 2000].join("\n"));
}

#[test]
#[ignore = "takes a minute without optimization"]
fn too_many_elements_are_refused() {
    let found = render(&read("<p>".repeat(5 << 20).as_bytes()));
    assert_eq!(found, "TooLarge { what: Nodes, found: 4194305, max: 4194304 }");
}
