//! The section of sums: printed totals beside the exact sums of their printed parts.

use std::fmt::Write;

use crate::core::annotation::{Annotation, AnnotationKind};
use crate::core::report::Span;
use crate::site::appendix::context::{Appendix, Section, quote};
use crate::site::document::escape;

pub(super) fn section(appendix: &Appendix<'_>) -> Option<Section> {
    let mut sums: Vec<&Annotation> = [AnnotationKind::Sum, AnnotationKind::UnequalSum]
        .into_iter()
        .flat_map(|kind| appendix.annotations.of(kind))
        .collect();
    sums.sort_by_key(|sum| sum.span());
    let mut html = String::new();
    for sums in sums.chunk_by(|a, b| sentence(appendix, a) == sentence(appendix, b)) {
        let first = sums[0];
        let totals = sums.iter().map(|sum| sum.span());
        html.push_str("<div class=\"appendix__item\">\n");
        if let Some(passage) = appendix.annotations.passage(first.span()) {
            html.push_str(&appendix.location(passage));
        }
        let quoted = appendix.marked(sentence(appendix, first), totals);
        let _ = writeln!(html, "<blockquote class=\"appendix__quote\">{quoted}</blockquote>");
        html.extend(sums.iter().map(|sum| self::sum(appendix, sum)));
        html.push_str("</div>\n");
    }
    (!sums.is_empty()).then(|| Section {
        id: "sums",
        heading: appendix.messages.sums,
        count: (appendix.messages.n_sums)(sums.len()),
        html,
    })
}

/// The sentence that contains a total.
fn sentence(appendix: &Appendix<'_>, sum: &Annotation) -> Span {
    appendix.sentences.around(sum.span())
}

/// The calculation of one sum, with a note for each part printed with another unit.
fn sum(appendix: &Appendix<'_>, sum: &Annotation) -> String {
    let messages = appendix.messages;
    let [total, parts @ ..] = sum.spans.as_slice() else { return String::new() };
    let added = sum.text.first().map_or("", String::as_str);
    let unit = unit(appendix.text(*total));
    let result = format!("{}<span lang=\"zh-CN\">{}</span>", escape(added), escape(unit));
    let printed: Vec<String> = parts.iter().map(|&part| appendix.quote(part)).collect();
    let printed = printed.join(" + ");
    let verdict = match sum.kind {
        AnnotationKind::UnequalSum => (messages.differs)(&result, &appendix.quote(*total)),
        _ => messages.agrees.to_owned(),
    };
    let mut out = format!(
        "<p class=\"ours appendix__sum\">{printed} = {result} <span>{verdict}</span></p>\n"
    );
    for &part in parts {
        if appendix.at(AnnotationKind::OtherUnit, part).is_some() {
            let text = appendix.text(part);
            let unit = quote(self::unit(text));
            let note = (messages.other_unit)(&quote(text), &unit);
            let _ = writeln!(out, "<p class=\"ours\">{note}</p>");
        }
    }
    out
}

/// The unit of a printed quantity: the text after its number.
fn unit(quantity: &str) -> &str {
    let is_of_number = |c: char| c.is_numeric() || matches!(c, '.' | ',' | '．' | '，' | ' ');
    quantity.trim_start_matches(is_of_number)
}
