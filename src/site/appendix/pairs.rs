//! The section of pairs: the same quantity as planned and as reported, each with a link to its sentence.

use crate::core::annotation::{Annotation, AnnotationKind};
use crate::core::query::Lang;
use crate::core::report::Span;
use crate::html::{El, div, p};
use crate::site::appendix::context::{Appendix, Section, source};

pub(super) fn section(appendix: &Appendix) -> Option<Section> {
    let pairs = appendix.annotations().of(AnnotationKind::Pair);
    let content = pairs.iter().filter_map(|pair| self::pair(appendix, pair)).collect();
    (!pairs.is_empty()).then(|| Section {
        id: "pairs",
        heading: appendix.messages.pairs,
        count: (appendix.messages.n_pairs)(pairs.len()),
        content,
    })
}

/// The id of a pair.
pub(super) fn id(pair: &Annotation) -> String {
    format!("pair-{}", pair.span().start)
}

fn pair(appendix: &Appendix, pair: &Annotation) -> Option<El> {
    let messages = appendix.messages;
    let [planned, reported, shares @ ..] = pair.spans.as_slice() else { return None };
    let shares = shares.iter().map(|&share| {
        p().class("ours").with((messages.share, messages.colon, appendix.words(share)))
    });
    let note = match appendix.lang {
        Lang::Zh | Lang::Hant => pair.text.first(),
        Lang::En => pair.text.get(1),
    };
    let note = note.filter(|note| !note.is_empty()).map(|note| {
        let note = with_languages(note, appendix.lang);
        p().class("ours").with((messages.note, messages.colon, note))
    });
    Some(div().id(appendix.id(&id(pair))).class("appendix__item").with((
        side(appendix, messages.aimed, *planned),
        side(appendix, messages.said, *reported),
        shares.collect::<Vec<El>>(),
        note,
    )))
}

/// A quantity, with a link to its sentence.
fn side(appendix: &Appendix, name: &'static str, span: Span) -> El {
    let quantity = appendix.words(span).class("figure");
    let location = appendix.location(span);
    p().class("appendix__side").with((name, appendix.messages.colon, quantity, " ", location))
}

/// A note of the publisher. In an English note, Chinese text is a quotation of the source and is marked as Chinese.
fn with_languages(note: &str, lang: Lang) -> El {
    let is_source = |c: char| lang == Lang::En && matches!(c, '\u{3400}'..='\u{9fff}');
    let mut out = crate::html::span();
    let mut rest = note;
    while let Some(first) = rest.chars().next() {
        let is_quoted = is_source(first);
        let end = rest.find(|c| is_source(c) != is_quoted).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        out = if is_quoted { out.with(source(run)) } else { out.with(run) };
        rest = after;
    }
    out
}
