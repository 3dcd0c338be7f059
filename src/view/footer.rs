//! The footer: legend, statement of sources, link to the archived original as a file, which opens without the program. The
//! button of the key list belongs to `public/keys.js`, which shows it.

use crate::state::Page;
use crate::view::annotations::annotations;
use crate::view::dom::{El, el};

pub(super) fn footer(page: &Page) -> El {
    let file = el("a").attr("href", &format!("data/{}", page.loaded.report.source.file));
    el("footer").class("footer").with(annotations(page)).with(el("p").with(page.messages.law)).with(
        el("p").class("footer__file").with(file.with(page.messages.original_title)).with(
            el("button").class("footer__keys").attr("type", "button").with(page.messages.keys),
        ),
    )
}
