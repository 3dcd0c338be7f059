//! Pairs: the same quantity as the target and as the report say it, side by side.

use std::fmt::Write;

use crate::core::annotation::{Annotation, AnnotationKind};
use crate::core::query::Lang;
use crate::core::report::Span;
use crate::site::appendix::{Appendix, Section};
use crate::site::document::escape;

pub(super) fn section(appendix: &Appendix<'_>) -> Option<Section> {
    let pairs = appendix.annotations.of(AnnotationKind::Pair);
    let html: String = pairs.iter().map(|pair| self::pair(appendix, pair)).collect();
    (!pairs.is_empty()).then(|| Section {
        id: "pairs",
        heading: appendix.own.pairs,
        count: (appendix.own.n_pairs)(pairs.len()),
        html,
    })
}

fn pair(appendix: &Appendix<'_>, pair: &Annotation) -> String {
    let own = appendix.own;
    let [aimed, said, shares @ ..] = pair.spans.as_slice() else { return String::new() };
    let mut out = String::from("<div class=\"appendix__item\">\n");
    if let Some(passage) = appendix.annotations.passage(*aimed) {
        let _ = writeln!(out, "<p class=\"ours\">{}</p>", appendix.task_link(passage.task));
    }
    out.push_str("<div class=\"appendix__pair\">\n");
    out.push_str(&side(appendix, own.aimed, *aimed));
    out.push_str(&side(appendix, own.said, *said));
    out.push_str("</div>\n");
    for &share in shares {
        let share = appendix.quote(share);
        let _ = writeln!(out, "<p class=\"ours\">{}{}{share}</p>", own.share, own.colon);
    }
    let note = match appendix.lang {
        Lang::Zh => pair.text.first(),
        Lang::En => pair.text.get(1),
    };
    if let Some(note) = note.filter(|note| !note.is_empty()) {
        let note = with_tongues(note, appendix.lang);
        let _ = writeln!(out, "<p class=\"ours\">{}{}{note}</p>", own.note, own.colon);
    }
    out + "</div>\n"
}

fn side(appendix: &Appendix<'_>, name: &str, span: Span) -> String {
    let column = appendix.annotations.passage(span).map(|passage| appendix.heading(passage.column));
    let sentence = appendix.sentences.around(span);
    format!(
        "<figure class=\"appendix__side\">\n<figcaption class=\"ours\">{name}{}{}</figcaption>\n\
         <blockquote class=\"appendix__quote\">{}</blockquote>\n</figure>\n",
        appendix.own.and,
        column.unwrap_or_default(),
        appendix.marked(sentence, [span])
    )
}

/// What the publisher writes, in which words of the source may stand: in another language they say whose they are.
fn with_tongues(note: &str, lang: Lang) -> String {
    if lang == Lang::Zh {
        return escape(note);
    }
    let is_source = |c: char| matches!(c, '\u{3400}'..='\u{9fff}');
    let mut out = String::new();
    let mut rest = note;
    while let Some(start) = rest.find(is_source) {
        let (before, from) = rest.split_at(start);
        let (words, after) = from.split_at(from.find(|c| !is_source(c)).unwrap_or(from.len()));
        let _ = write!(out, "{}<span lang=\"zh-CN\">{}</span>", escape(before), escape(words));
        rest = after;
    }
    out + &escape(rest)
}
