//! Splits passages into the blocks that the appendix quotes: sentences with an annotation. Each is quoted once; where
//! later text repeats it word for word, a block without a quote refers to it.

use crate::core::annotation::{Annotation, AnnotationKind, Annotations, Passage};
use crate::core::prose::Prose;
use crate::core::report::{Report, Span, offset};

/// The kinds for whose first span a sentence is quoted. A sentence that has only a time or a word of intent is left out:
/// the report shows these as well.
const QUOTED: [AnnotationKind; 2] = [AnnotationKind::Figure, AnnotationKind::Added];

/// The kinds that repeated sentences must have in the same places to need no quote of their own.
const COMPARED: [AnnotationKind; 6] = [
    AnnotationKind::Time,
    AnnotationKind::Intent,
    AnnotationKind::Forecast,
    AnnotationKind::Strive,
    AnnotationKind::Figure,
    AnnotationKind::Expected,
];

/// The kinds whose spans all refer to sentences.
const REFERRING: [AnnotationKind; 5] = [
    AnnotationKind::Sum,
    AnnotationKind::UnequalSum,
    AnnotationKind::Pair,
    AnnotationKind::Place,
    AnnotationKind::Term,
];

/// A run of whole sentences.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    /// The sentences, without the white space around them.
    pub(super) span: Span,
    /// The first occurrence of the same sentences, which is quoted instead.
    pub(super) same_as: Option<Span>,
}

/// All blocks of a report.
pub(super) struct Sentences {
    /// Sorted by start.
    blocks: Vec<Block>,
}

impl Sentences {
    pub(super) fn new(report: &Report, annotations: &Annotations) -> Self {
        let needed = Needed::new(annotations);
        let passages = annotations.passages().iter();
        let blocks = passages.flat_map(|passage| blocks(report, annotations, &needed, passage));
        Self { blocks: blocks.collect() }
    }

    /// The blocks within a passage.
    pub(super) fn within(&self, passage: Span) -> &[Block] {
        let first = self.blocks.partition_point(|block| block.span.start < passage.start);
        let after = self.blocks.partition_point(|block| block.span.start < passage.end);
        self.blocks.get(first..after).unwrap_or_default()
    }

    /// The block in which a span starts.
    pub(super) fn at(&self, span: Span) -> Option<Block> {
        let after = self.blocks.partition_point(|block| block.span.start <= span.start);
        self.blocks.get(after.checked_sub(1)?).copied()
    }
}

/// The spans that a block must contain, sorted.
struct Needed {
    /// Spans that lie in one block as a whole.
    whole: Vec<Span>,
    /// First occurrences of repeated text. They may lie in several blocks.
    repeated: Vec<Span>,
}

impl Needed {
    fn new(annotations: &Annotations) -> Self {
        let of = |kind| annotations.of(kind).iter();
        let firsts = QUOTED.into_iter().flat_map(of).map(Annotation::span);
        // The sentence of a figure.
        let sentences =
            of(AnnotationKind::Figure).filter_map(|figure| figure.spans.get(1).copied());
        let all = REFERRING.into_iter().flat_map(of).flat_map(|a| a.spans.iter().copied());
        let mut whole: Vec<Span> = firsts.chain(sentences).chain(all).collect();
        let repeats = of(AnnotationKind::Repeat);
        let mut repeated: Vec<Span> =
            repeats.filter_map(|repeat| repeat.spans.get(1).copied()).collect();
        whole.sort_unstable();
        repeated.sort_unstable();
        Self { whole, repeated }
    }
}

/// The spans that start within a range. The spans are sorted.
fn starting(spans: &[Span], range: Span) -> &[Span] {
    let first = spans.partition_point(|span| span.start < range.start);
    let after = spans.partition_point(|span| span.start < range.end);
    spans.get(first..after).unwrap_or_default()
}

/// The blocks of one passage.
fn blocks(
    report: &Report,
    annotations: &Annotations,
    needed: &Needed,
    passage: &Passage,
) -> Vec<Block> {
    let of = passage.quote.span;
    let (text, prose) = (report.text(passage.quote), Prose::of(report.text(passage.quote)));
    // The sentences with their trailing white space, joined where a span continues in the next one.
    let mut joined: Vec<Span> = Vec::new();
    let mut reach = 0;
    for range in prose.sentences() {
        let sentence =
            Span { start: of.start + offset(range.start), end: of.start + offset(range.end) };
        match joined.last_mut() {
            Some(before) if sentence.start < reach => before.end = sentence.end,
            _ => joined.push(sentence),
        }
        let ends = starting(&needed.whole, sentence).iter().map(|span| span.end);
        reach = ends.max().unwrap_or_default().max(reach);
    }
    let repeats: Vec<(Span, Span)> = annotations
        .within(AnnotationKind::Repeat, of)
        .filter_map(|repeat| Some((repeat.span(), *repeat.spans.get(1)?)))
        .collect();
    let repeated = starting(&needed.repeated, of);
    let mut blocks: Vec<Block> = Vec::new();
    for sentence in joined {
        let at = |byte: u32| (byte - of.start) as usize;
        let range = prose.trimmed(&(at(sentence.start)..at(sentence.end)));
        let span =
            Span { start: of.start + offset(range.start), end: of.start + offset(range.end) };
        let repeat =
            repeats.iter().find(|(here, _)| here.start <= span.start && span.end <= here.end);
        let first = repeat.map(|(here, first)| {
            let start = first.start + (span.start - here.start);
            Span { start, end: start + (span.end - span.start) }
        });
        let first = first.filter(|&first| {
            annotations.text(report, first) == text.get(range.clone())
                && marks(annotations, first) == marks(annotations, span)
        });
        match (blocks.last_mut(), first) {
            // Adjacent sentences of the same earlier text are one block.
            (Some(Block { span: before, same_as: Some(earlier) }), Some(first))
                if repeat.is_some_and(|(here, _)| here.start <= before.start) =>
            {
                before.end = span.end;
                earlier.end = first.end;
            }
            (_, Some(first)) => blocks.push(Block { span, same_as: Some(first) }),
            _ => {
                let overlaps = |other: &Span| other.start < span.end && span.start < other.end;
                let is_needed = !starting(&needed.whole, sentence).is_empty()
                    || repeated.iter().any(overlaps)
                    || repeats.iter().any(|(here, _)| overlaps(here));
                if is_needed {
                    blocks.push(Block { span, same_as: None });
                }
            }
        }
    }
    blocks
}

/// A mark: its kind, and its spans relative to their block.
type Mark = (AnnotationKind, Vec<(i64, i64)>);

/// The marks of a block, for comparing them with those of another one.
fn marks(annotations: &Annotations, block: Span) -> Vec<Mark> {
    let relative = |span: &Span| {
        let at = |byte: u32| i64::from(byte) - i64::from(block.start);
        (at(span.start), at(span.end))
    };
    let of = |kind| annotations.within(kind, block);
    let marks = COMPARED.into_iter().flat_map(of);
    marks.map(|mark| (mark.kind, mark.spans.iter().map(relative).collect())).collect()
}
