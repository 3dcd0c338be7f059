//! Splits passages into sentences. A mention is always shown with at least its whole sentence.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::core::annotation::{AnnotationKind, Annotations};
use crate::core::prose::{Prose, SENTENCE};
use crate::core::report::{Report, Span, offset};

/// Finds the sentences around spans. Each passage is split once, at its first use.
pub(super) struct Sentences<'a> {
    report: &'a Report,
    annotations: &'a Annotations,
    /// The sentences of a passage by its start in the original.
    known: RefCell<BTreeMap<u32, Vec<Span>>>,
}

impl<'a> Sentences<'a> {
    pub(super) fn new(report: &'a Report, annotations: &'a Annotations) -> Self {
        Self { report, annotations, known: RefCell::default() }
    }

    /// The sentence, or the run of sentences, that contains a span, without the white space around it. Returns the span
    /// itself if it lies in no passage.
    pub(super) fn around(&self, span: Span) -> Span {
        let Some(passage) = self.annotations.passage(span) else { return span };
        let whole = passage.quote.span;
        let mut known = self.known.borrow_mut();
        let sentences = known
            .entry(whole.start)
            .or_insert_with(|| split(self.report.text(passage.quote), whole.start));
        let first = sentences.partition_point(|sentence| sentence.end <= span.start);
        let last = sentences.partition_point(|sentence| sentence.end < span.end);
        match (sentences.get(first), sentences.get(last)) {
            (Some(first), Some(last)) => {
                Span { start: first.start.min(span.start), end: last.end.max(span.end) }
            }
            _ => whole,
        }
    }

    /// Like [`around`](Self::around), but starts at the sentence with the total if the span is in one of its parts:
    /// `其中辛集镇1宗` alone does not show what is counted.
    pub(super) fn in_context(&self, span: Span) -> Span {
        let around = self.around(span);
        let Some(passage) = self.annotations.passage(span) else { return around };
        let whole = passage.quote.span;
        let sums = [AnnotationKind::Sum, AnnotationKind::UnequalSum];
        let sums = sums.into_iter().flat_map(|kind| self.annotations.within(kind, whole));
        let totals = sums.filter(|sum| {
            let is_after = |part: &Span| part.end > around.start && part.start < around.end;
            sum.span().start < around.start && sum.spans.iter().skip(1).any(is_after)
        });
        let start = totals.map(|sum| self.around(sum.span()).start).min();
        Span { start: start.unwrap_or(around.start).min(around.start), end: around.end }
    }
}

/// Splits a passage that starts at this byte of the original into sentences.
fn split(text: &str, start: u32) -> Vec<Span> {
    let prose = Prose::of(text);
    let sentences = prose.split(SENTENCE).into_iter().map(|range| prose.trimmed(&range));
    let placed = sentences
        .filter(|range| !range.is_empty())
        .map(|range| Span { start: start + offset(range.start), end: start + offset(range.end) });
    placed.collect()
}
