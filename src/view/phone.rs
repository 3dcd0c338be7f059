//! Telephone numbers as links that call them.

use crate::core::annotation::AnnotationKind;
use crate::core::phone::phones;
use crate::core::search::Hits;
use crate::state::Page;
use crate::view::dom::{El, el, source};
use crate::view::kit::ours;
use crate::view::passage::marked;

/// A link that calls a number: `dial` is what to dial, `number` the number as printed. The caller adds the text.
pub(super) fn call(page: &Page, dial: &str, number: &str) -> El {
    el("a")
        .class("phone")
        .attr("href", &format!("tel:{dial}"))
        .attr("aria-label", &(page.messages.call)(number))
}

/// A text with contacts, with a link around every number.
pub(super) fn contact(page: &Page, found: &Hits) -> El {
    let mut quote = source("span").class("quote");
    let mut at = 0;
    for phone in phones(found.words) {
        let number = found.slice(phone.range.clone());
        let call = call(page, &phone.dial, number.words).with(marked(&number));
        quote = quote.with(marked(&found.slice(at..phone.range.start))).with(call);
        at = phone.range.end;
    }
    quote.with(marked(&found.slice(at..found.words.len())))
}

/// Appends the hotlines that the publisher names, each in an element of this tag.
pub(super) fn hotlines(page: &Page, tag: &'static str, mut to: El) -> El {
    for hotline in page.loaded.annotations.of(AnnotationKind::Hotline) {
        let number = hotline.id();
        let phone = phones(number).into_iter().next();
        let dial = phone.map_or_else(|| number.to_owned(), |phone| phone.dial);
        let call = call(page, &dial, number).with(number);
        to = to.with(el(tag).class("hotline").with(call).with(ours(page.messages.hotline)));
    }
    to
}
