//! Telephone numbers as links that call them.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::core::annotation::AnnotationKind;
use crate::core::phone::{Phone, hotline, phones};
use crate::html::{El, Nodes, Tag, a};
use crate::state::Page;
use crate::view::kit::ours;

/// A link that calls a number: `dial` is what to dial, `number` the number as printed. The caller adds the text.
pub(super) fn call(page: &Page, dial: &str, number: &str) -> El {
    a().class("phone").href(format!("tel:{dial}")).aria_label((page.messages.call)(number))
}

/// A text with contacts, with a link around every number.
pub(super) fn contact(page: &Page, text: &str) -> Vec<AnyView> {
    let mut nodes = Vec::new();
    let mut at = 0;
    for phone in phones(text) {
        let number = text.get(phone.range.clone()).unwrap_or_default();
        let before = text.get(at..phone.range.start).unwrap_or_default();
        (before, call(page, &phone.dial, number).with(number)).push_to(&mut nodes);
        at = phone.range.end;
    }
    text.get(at..).unwrap_or_default().push_to(&mut nodes);
    nodes
}

/// Returns the numbers of a text that are not among the known ones, and adds them to these.
pub(super) fn new_phones(text: &str, known: &mut BTreeSet<String>) -> Vec<Phone> {
    phones(text).into_iter().filter(|phone| known.insert(phone.dial.clone())).collect()
}

/// A link that calls one of the numbers of a text.
pub(super) fn source_call(page: &Page, text: &str, phone: &Phone) -> El {
    let number = text.get(phone.range.clone()).unwrap_or_default();
    call(page, &phone.dial, number).with(number).source()
}

/// The hotlines that the publisher names, each in an element of this tag. Nothing that cannot be called.
pub(super) fn hotlines(page: &Page, tag: Tag) -> Vec<El> {
    let hotlines = page.loaded.annotations.of(AnnotationKind::Hotline).iter();
    hotlines
        .filter_map(|annotation| {
            let number = annotation.id();
            let call = call(page, &hotline(number)?, number).with(number);
            Some(tag().class("hotline").with((call, ours(page.messages.hotline))))
        })
        .collect()
}
