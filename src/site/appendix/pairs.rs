//! The section of pairs: the same quantity as planned and as reported, side by side.

use std::fmt::Write;

use crate::core::annotation::{Annotation, AnnotationKind};
use crate::core::query::Lang;
use crate::core::report::Span;
use crate::site::appendix::context::{Appendix, Section};
use crate::site::document::escape;

pub(super) fn section(appendix: &Appendix<'_>) -> Option<Section> {
    let pairs = appendix.annotations.of(AnnotationKind::Pair);
    let html: String = pairs.iter().map(|pair| self::pair(appendix, pair)).collect();
    (!pairs.is_empty()).then(|| Section {
        id: "pairs",
        heading: appendix.messages.pairs,
        count: (appendix.messages.n_pairs)(pairs.len()),
        html,
    })
}

fn pair(appendix: &Appendix<'_>, pair: &Annotation) -> String {
    let messages = appendix.messages;
    let [planned, reported, shares @ ..] = pair.spans.as_slice() else { return String::new() };
    let mut out = String::from("<div class=\"appendix__item\">\n");
    if let Some(passage) = appendix.annotations.passage(*planned) {
        let _ = writeln!(out, "<p class=\"ours\">{}</p>", appendix.task_link(passage.task));
    }
    out.push_str("<div class=\"appendix__pair\">\n");
    out.push_str(&side(appendix, messages.aimed, *planned));
    out.push_str(&side(appendix, messages.said, *reported));
    out.push_str("</div>\n");
    for &share in shares {
        let share = appendix.quote(share);
        let _ = writeln!(out, "<p class=\"ours\">{}{}{share}</p>", messages.share, messages.colon);
    }
    let note = match appendix.lang {
        Lang::Zh => pair.text.first(),
        Lang::En => pair.text.get(1),
    };
    if let Some(note) = note.filter(|note| !note.is_empty()) {
        let note = with_languages(note, appendix.lang);
        let _ = writeln!(out, "<p class=\"ours\">{}{}{note}</p>", messages.note, messages.colon);
    }
    out + "</div>\n"
}

fn side(appendix: &Appendix<'_>, name: &str, span: Span) -> String {
    let column = appendix.annotations.passage(span).map(|passage| appendix.heading(passage.column));
    let sentence = appendix.sentences.around(span);
    format!(
        "<figure class=\"appendix__side\">\n<figcaption class=\"ours\">{name}{}{}</figcaption>\n\
         <blockquote class=\"appendix__quote\">{}</blockquote>\n</figure>\n",
        appendix.messages.and,
        column.unwrap_or_default(),
        appendix.marked(sentence, [span])
    )
}

/// Escapes a note of the publisher. In an English note, Chinese text is a quotation of the source and is marked as
/// Chinese.
fn with_languages(note: &str, lang: Lang) -> String {
    if lang == Lang::Zh {
        return escape(note);
    }
    let is_source = |c: char| matches!(c, '\u{3400}'..='\u{9fff}');
    let mut out = String::new();
    let mut rest = note;
    while let Some(start) = rest.find(is_source) {
        let (before, from) = rest.split_at(start);
        let (chinese, after) = from.split_at(from.find(|c| !is_source(c)).unwrap_or(from.len()));
        let _ = write!(out, "{}<span lang=\"zh-CN\">{}</span>", escape(before), escape(chinese));
        rest = after;
    }
    out + &escape(rest)
}
