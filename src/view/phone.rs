//! Telephone numbers as links that call them.

use crate::core::annotation::AnnotationKind;
use crate::core::phone::phones;
use crate::core::search::Hits;
use crate::state::Page;
use crate::view::dom::{El, el, source};
use crate::view::kit::ours;
use crate::view::passage::marked;

/// A link that calls a number. The caller adds the text.
pub(super) fn call(page: &Page, number: &str) -> El {
    el("a")
        .class("phone")
        .attr("href", &format!("tel:{number}"))
        .attr("aria-label", &(page.messages.call)(number))
}

/// The text of the contact column (监督方式) with a link around every number.
pub(super) fn contact(page: &Page, found: &Hits) -> El {
    let mut quote = source("span").class("quote");
    let mut at = 0;
    for phone in phones(found.words) {
        let number = found.slice(phone.clone());
        let call = call(page, number.words).with(marked(&number));
        quote = quote.with(marked(&found.slice(at..phone.start))).with(call);
        at = phone.end;
    }
    quote.with(marked(&found.slice(at..found.words.len())))
}

/// Appends the hotlines that the publisher names, each in an element of this tag.
pub(super) fn hotlines(page: &Page, tag: &'static str, mut to: El) -> El {
    for hotline in page.loaded.annotations.of(AnnotationKind::Hotline) {
        let number = hotline.id();
        let call = call(page, number).with(number);
        to = to.with(el(tag).class("hotline").with(call).with(ours(page.messages.hotline)));
    }
    to
}
