//! The section of places, each with the sentences that mention it.

use std::fmt::Write;

use crate::core::annotation::{Annotation, AnnotationKind};
use crate::core::facet::Facet;
use crate::core::ids::ValueId;
use crate::core::query::Query;
use crate::core::report::Span;
use crate::site::appendix::context::{Appendix, Section};
use crate::site::document::escape;

pub(super) fn section(appendix: &Appendix<'_>) -> Option<Section> {
    let places = appendix.annotations.of(AnnotationKind::Place);
    let html: String = places.iter().map(|place| self::place(appendix, place)).collect();
    (!html.is_empty()).then(|| Section {
        id: "places",
        heading: appendix.messages.places,
        count: (appendix.messages.n_places)(places.len()),
        html,
    })
}

fn place(appendix: &Appendix<'_>, place: &Annotation) -> String {
    let [id, name, ..] = place.text.as_slice() else { return String::new() };
    let messages = appendix.messages;
    let mut out = format!(
        "<div id=\"{}\" class=\"appendix__item\">\n<h3><span lang=\"zh-CN\">{}</span> \
         <span class=\"ours\">{}</span></h3>\n",
        escape(&appendix.id(&format!("place-{id}"))),
        escape(name),
        (messages.n_mentions)(place.spans.len())
    );
    for (sentence, mentions) in sentences(appendix, &place.spans) {
        let quoted = appendix.marked(sentence, mentions);
        let _ = writeln!(out, "<blockquote class=\"appendix__quote\">{quoted}</blockquote>");
        if let Some(passage) = appendix.annotations.passage(sentence) {
            out.push_str(&appendix.location(passage));
        }
    }
    if let Ok(id) = ValueId::new(id)
        && appendix.page.is_some()
    {
        let href = escape(&appendix.page_href(&Query::default().toggle(Facet::Place, &id)));
        let _ = writeln!(
            out,
            "<p class=\"appendix__filter\"><a class=\"ours\" href=\"{href}\">{}</a></p>",
            messages.filter
        );
    }
    out + "</div>\n"
}

/// Groups mentions by the sentence, with its context, that they occur in.
fn sentences(appendix: &Appendix<'_>, spans: &[Span]) -> Vec<(Span, Vec<Span>)> {
    let mut sentences: Vec<(Span, Vec<Span>)> = Vec::new();
    for &span in spans {
        let around = appendix.sentences.in_context(span);
        match sentences.last_mut() {
            Some((sentence, mentions)) if *sentence == around => mentions.push(span),
            _ => sentences.push((around, vec![span])),
        }
    }
    sentences
}
