//! The section of repeated text: its share of the report, and each repetition with links to both places.

use crate::core::annotation::{Annotation, AnnotationKind, Share};
use crate::core::report::Span;
use crate::html::{El, li, p, ul};
use crate::site::appendix::context::{Appendix, Section};

pub(super) fn section(appendix: &Appendix) -> Option<Section> {
    let messages = appendix.messages;
    let repeats = appendix.annotations().of(AnnotationKind::Repeat);
    let Share { all, repeated } = appendix.annotations().share;
    let items: Vec<El> = repeats.iter().filter_map(|repeat| item(appendix, repeat)).collect();
    (!repeats.is_empty()).then(|| Section {
        id: "repeats",
        heading: messages.repeats,
        count: (messages.n_repeats)(repeats.len()),
        content: vec![
            p().class("ours").with((messages.measured)(repeated, all)),
            ul().class("appendix__repeats").with(items),
        ],
    })
}

fn item(appendix: &Appendix, repeat: &Annotation) -> Option<El> {
    let [here, first, ..] = repeat.spans.as_slice() else { return None };
    let n = appendix.text(*here).chars().filter(|c| !c.is_whitespace()).count();
    let n = (appendix.drawn.messages.n_characters)(n);
    let column = appendix.annotations().passage(*first)?.column;
    let first = appendix.sentence_link(*first).with(appendix.short(column));
    let here = appendix.location(*here)?;
    Some(li().with(((appendix.messages.stands_first)(here, first), " · ", n)))
}

/// Returns the part of a repeat that lies within a block, unless all of the block is repeated.
pub(super) fn part_within(repeat: Span, block: Span) -> Option<Span> {
    let part = Span { start: repeat.start.max(block.start), end: repeat.end.min(block.end) };
    (part.start < part.end && part != block).then_some(part)
}
