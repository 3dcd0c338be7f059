//! What is the source's and what is ours, and where the original is.

use crate::state::Page;
use crate::view::dom::{El, el};
use crate::view::link;

pub(super) fn footer(page: &Page) -> El {
    el("footer")
        .class("footer")
        .with(el("p").with(page.words.law))
        .with(el("p").with(link(&page.query.original(None)).with(page.words.original_title)))
}
