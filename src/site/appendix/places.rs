//! The section of places, each with links to the sentences that mention it.

use crate::core::annotation::{Annotation, AnnotationKind};
use crate::core::facet::Facet;
use crate::core::ids::ValueId;
use crate::core::query::Query;
use crate::core::report::Span;
use crate::html::{El, a, div, h3, p};
use crate::site::appendix::context::{Appendix, Section, source};
use crate::view::kit::ours;

pub(super) fn section(appendix: &Appendix) -> Option<Section> {
    let places = appendix.annotations().of(AnnotationKind::Place);
    let content: Vec<El> = places.iter().filter_map(|place| self::place(appendix, place)).collect();
    (!content.is_empty()).then(|| Section {
        id: "places",
        heading: appendix.messages.places,
        count: (appendix.messages.n_places)(places.len()),
        content,
    })
}

fn place(appendix: &Appendix, place: &Annotation) -> Option<El> {
    let [id, name, ..] = place.text.as_slice() else { return None };
    let messages = appendix.messages;
    let count = ours((messages.n_mentions)(place.spans.len()));
    let mut links: Vec<El> = Vec::new();
    let mut places = Vec::new();
    for (span, n) in mentions(appendix, &place.spans) {
        let at = appendix.annotations().passage(span).map(|at| (at.task, at.column));
        places.push(at);
        // Several sentences of one column are told apart by a number.
        let nth = places.iter().filter(|other| **other == at).count();
        let nth = (nth > 1).then(|| format!(" ({nth})"));
        let n = (n > 1).then(|| ours(format!(" ×{n}")));
        links.extend(appendix.location(span).map(|link| link.with((nth, n))));
    }
    let filter = ValueId::new(id).ok().filter(|_| appendix.page.is_some()).map(|id| {
        let href = appendix.page_href(&Query::default().toggle(Facet::Place, &id));
        a().class("appendix__filter ours").href(href).with(messages.filter)
    });
    Some(div().id(appendix.id(&format!("place-{id}"))).class("appendix__item").with((
        h3().with((source(name), " ", count)),
        p().class("links appendix__mentions").with((links, filter)),
    )))
}

/// The first mention in each block of sentences, with the number of mentions in that block.
fn mentions(appendix: &Appendix, spans: &[Span]) -> Vec<(Span, usize)> {
    let block = |&span: &Span| appendix.sentences.at(span).map(|block| block.span);
    let groups = spans.chunk_by(|a, b| block(a) == block(b));
    groups.filter_map(|group| Some((*group.first()?, group.len()))).collect()
}
