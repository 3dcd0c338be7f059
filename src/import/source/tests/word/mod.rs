//! Tests of Word files.

mod bad_numbers;
mod bad_packages;
mod bad_tables;
mod bad_text;
pub(crate) mod docx;

use crate::import::source::tests::render::{Bytes, check, render};
use crate::import::source::word::read;

/// All inputs.
pub(crate) fn inputs() -> Vec<Bytes> {
    let all = [
        bad_tables::merged(),
        bad_tables::tables(),
        bad_text::text(),
        bad_text::fields(),
        bad_numbers::numbers(),
        bad_packages::packages(),
        bad_packages::xml(),
    ];
    all.into_iter().flatten().collect()
}

#[test]
fn bad_files_are_read_as_word_prints_them_or_refused() {
    check(&inputs(), read);
}

#[test]
fn bombs_are_refused_unread() {
    let text = docx::document(&docx::p(&"a".repeat(30 << 20)));
    let found = render(&read(&docx::package(&[("word/document.xml", &text)])));
    assert!(found.starts_with("TooLarge { what: Ratio"), "{found}");
}
