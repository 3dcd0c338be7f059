//! The section of terms with their meanings from official sources.

use crate::core::annotation::{Annotation, AnnotationKind};
use crate::html::{El, a, div, h3, p, span};
use crate::site::appendix::context::{Appendix, Section, joined, source};

pub(super) fn section(appendix: &Appendix) -> Option<Section> {
    let terms = appendix.annotations().of(AnnotationKind::Term);
    let content = terms.iter().filter_map(|term| self::term(appendix, term)).collect();
    (!terms.is_empty()).then(|| Section {
        id: "terms",
        heading: appendix.messages.terms,
        count: (appendix.messages.n_terms)(terms.len()),
        content,
    })
}

fn term(appendix: &Appendix, annotation: &Annotation) -> Option<El> {
    let messages = appendix.messages;
    let [term, meaning, title, issuer, day, address, read, ..] = annotation.text.as_slice() else {
        return None;
    };
    let is_web = ["https://", "http://"].iter().any(|start| address.starts_with(start));
    let link = if is_web {
        a().href(address.as_str()).rel("noreferrer").with(address.as_str())
    } else {
        span().with(address.as_str())
    };
    let uses = annotation.spans.iter().filter_map(|&use_of| appendix.location(use_of)).collect();
    let from = source(&format!("{title} · {issuer}"));
    let day = format!(" · {day} · ");
    let read = format!(" · {}", (messages.read_on)(read));
    Some(div().class("appendix__item").with((
        h3().with(source(term)),
        p().class("ours").with((messages.term_note, messages.colon, source(meaning))),
        p().class("ours").with((messages.source, messages.colon, from, day, link, read)),
        p().class("ours").with((messages.used_in, messages.colon, joined(uses, messages.and))),
    )))
}
