//! The section of sums: printed totals beside the exact sums of their printed parts.

use crate::core::annotation::{Annotation, AnnotationKind};
use crate::html::{El, div, p, span};
use crate::site::appendix::context::{Appendix, Section, source};

/// The kinds of a sum.
pub(super) const KINDS: [AnnotationKind; 2] = [AnnotationKind::Sum, AnnotationKind::UnequalSum];

pub(super) fn section(appendix: &Appendix) -> Option<Section> {
    let mut sums: Vec<&Annotation> =
        KINDS.into_iter().flat_map(|kind| appendix.annotations().of(kind)).collect();
    sums.sort_by_key(|sum| sum.span());
    let block = |sum: &Annotation| appendix.sentences.at(sum.span()).map(|block| block.span);
    let groups = sums.chunk_by(|a, b| block(a) == block(b));
    let content = groups.filter_map(|sums| {
        let location = p().with(appendix.location(sums.first()?.span()));
        let sums = sums.iter().map(|sum| self::sum(appendix, sum));
        Some(div().class("appendix__item").with((location, sums.flatten().collect::<Vec<El>>())))
    });
    (!sums.is_empty()).then(|| Section {
        id: "sums",
        heading: appendix.messages.sums,
        count: (appendix.messages.n_sums)(sums.len()),
        content: content.collect(),
    })
}

/// The id of a sum.
pub(super) fn id(sum: &Annotation) -> String {
    format!("sum-{}", sum.span().start)
}

/// The calculation of one sum, with a note for each part printed with another unit.
fn sum(appendix: &Appendix, sum: &Annotation) -> Vec<El> {
    let messages = appendix.messages;
    let [total, parts @ ..] = sum.spans.as_slice() else { return Vec::new() };
    let result = || span().with((sum.id(), source(unit(appendix.text(*total)))));
    let printed: Vec<&str> = parts.iter().map(|&part| appendix.text(part)).collect();
    let total = appendix.words(*total).class("figure");
    let verdict = match sum.kind {
        AnnotationKind::UnequalSum => span().with((messages.differs)(result(), total)),
        _ => span().with((messages.agrees)(total)),
    };
    let working = (source(&printed.join(" + ")), " = ", result(), " ", verdict);
    let mut out = vec![p().id(appendix.id(&id(sum))).class("ours appendix__sum").with(working)];
    for &part in parts {
        if appendix.at(AnnotationKind::OtherUnit, part).is_some() {
            let unit = source(unit(appendix.text(part)));
            let note = (messages.other_unit)(appendix.words(part), unit);
            out.push(p().class("ours").with(note));
        }
    }
    out
}

/// The unit of a printed quantity: the text after its number.
fn unit(quantity: &str) -> &str {
    let is_of_number = |c: char| c.is_numeric() || matches!(c, '.' | ',' | '．' | '，' | ' ');
    quantity.trim_start_matches(is_of_number)
}
