//! Text of the source. No character is left out or moved, so that copying gives the passage as published.
//!
//! A list draws each paragraph as one piece of text, and the browser paints marks over it (`browser/marks.rs`). The page of a
//! task draws its annotations as elements. Search hits are painted everywhere.

use std::ops::Range;

use leptos::prelude::*;

use crate::core::annotation::{Annotation, AnnotationKind, Annotations};
use crate::core::ordinal::ordinal;
use crate::core::report::{BodyName, Span, offset};
use crate::core::role::Role;
use crate::html::{El, Nodes, Tag, b, p, span};
use crate::state::Page;
use crate::view::heading::column;

/// The amount of detail.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Length {
    /// For a list: plain text, and long parts are folded.
    Folded,
    /// For the page of one task: annotations are elements, and nothing is folded.
    Whole,
}

/// An element with a text of the source, as one passage. Search hits and the annotations of a list are painted over it, so
/// it contains no other text.
pub(crate) fn quote(tag: Tag, text: &str) -> El {
    tag().class("quote").source().with(text)
}

/// The attribute with the byte of the original at which a passage starts, for those that may have marks painted over them.
pub(super) fn painted_from(page: &Page, span: Span) -> Option<String> {
    let annotations = &page.loaded.annotations;
    let has_mark = PAINTED.iter().any(|&kind| annotations.within(kind, span).next().is_some())
        || annotations
            .of(AnnotationKind::Place)
            .iter()
            .any(|place| !within(&place.spans, span).is_empty());
    has_mark.then(|| span.start.to_string())
}

/// The kinds of annotation that the browser paints over a list (`browser/marks.rs`), apart from the mentions of places.
const PAINTED: [AnnotationKind; 3] =
    [AnnotationKind::Expected, AnnotationKind::Added, AnnotationKind::Time];

/// A paragraph or list item of a passage: the byte at which it starts, the end of its heading, and its class.
struct Line {
    start: usize,
    head: usize,
    class: &'static str,
}

/// A byte range of a passage and the class of its elements.
type Run = (Range<usize>, &'static str);

/// The kinds of annotation that are elements, with their classes. Each class ends with a space, because classes of
/// overlapping runs are joined.
const MARKS: [(AnnotationKind, &str); 7] = [
    (AnnotationKind::Time, "time "),
    (AnnotationKind::Intent, "intent "),
    (AnnotationKind::Forecast, "intent "),
    (AnnotationKind::Strive, "intent "),
    (AnnotationKind::Figure, "figure "),
    (AnnotationKind::Expected, "expected "),
    (AnnotationKind::Added, "added "),
];

/// The class of the name of a body in a cell of names.
const NAME: &str = "lead__name ";

/// The class of the name of a chosen body, beside [`NAME`].
const CHOSEN: &str = "lead__name--chosen ";

/// The class of a mention of a chosen place. Its element has an id, the target of links.
const PLACE: &str = "place ";

/// The id of the mention that starts at this byte of the original.
pub(super) fn mention_id(start: u32) -> String {
    format!("at-{start}")
}

/// A target or a part with its span in the original and the runs of its annotations.
pub(crate) struct Passage<'a> {
    page: &'a Page,
    text: &'a str,
    span: Span,
    length: Length,
    runs: Vec<Run>,
}

impl<'a> Passage<'a> {
    /// A passage without its annotations, apart from its division into paragraphs.
    pub(super) fn plain(page: &'a Page, text: &'a str, span: Span) -> Self {
        Self { page, text, span, length: Length::Folded, runs: Vec::new() }
    }

    /// A passage with its annotations.
    pub(crate) fn marked(page: &'a Page, text: &'a str, span: Span) -> Self {
        let mut passage = Self { length: Length::Whole, ..Self::plain(page, text, span) };
        let annotations = &page.loaded.annotations;
        for (kind, class) in MARKS {
            let spans: Vec<Span> = annotations.within(kind, span).map(Annotation::span).collect();
            passage.mark(&spans, class);
        }
        passage.mark(&mentions(page, span).collect::<Vec<Span>>(), PLACE);
        for term in annotations.of(AnnotationKind::Term) {
            passage.mark(&term.spans, "term ");
        }
        passage
    }

    /// Marks the names of bodies, and emphasises the chosen ones.
    pub(super) fn with_names(mut self, bodies: impl Iterator<Item = &'a BodyName>) -> Self {
        let chosen = self.page.selection.departments();
        for name in bodies {
            if within(&[name.quote.span], self.span).is_empty() {
                continue;
            }
            let range = self.range(name.quote.span);
            if chosen.contains(&name.department) {
                self.runs.push((range.clone(), CHOSEN));
            }
            self.runs.push((range, NAME));
        }
        self
    }

    /// Adds runs for the spans within this passage. The spans are in the order of the original. The class ends with a
    /// space.
    pub(crate) fn mark(&mut self, spans: &[Span], class: &'static str) {
        for &span in within(spans, self.span) {
            self.runs.push((self.range(span), class));
        }
    }

    /// The byte range of a span within this passage. A span outside of it, which the importer never writes, gives an empty
    /// range at an end.
    fn range(&self, span: Span) -> Range<usize> {
        let at = |byte: u32| byte.saturating_sub(self.span.start) as usize;
        at(span.start)..at(span.end)
    }

    /// Elements for a range, with its runs.
    fn inline(&self, range: Range<usize>) -> Vec<AnyView> {
        let mut nodes = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let is_here = |range: &Range<usize>| range.start <= at && at < range.end;
            let ends = self.runs.iter().flat_map(|(range, _)| [range.start, range.end]);
            let to = ends.filter(|&end| end > at).min().map_or(range.end, |to| to.min(range.end));
            let mut class = String::new();
            for (_, name) in self.runs.iter().filter(|(range, _)| is_here(range)) {
                class.push_str(name);
            }
            let text = self.text.get(at..to).unwrap_or_default();
            // An element with only a space in it would be dropped from written pages as an empty one.
            if text.trim().is_empty() || class.is_empty() {
                text.push_to(&mut nodes);
            } else {
                let is_mention =
                    self.runs.iter().any(|(range, name)| range.start == at && *name == PLACE);
                let id = is_mention.then(|| mention_id(self.span.start + offset(at)));
                span().class(class).id(id).with(text).push_to(&mut nodes);
            }
            at = to;
        }
        nodes
    }

    /// The whole passage without its division into paragraphs, for the appendix.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn line(&self) -> Vec<AnyView> {
        self.inline(0..self.text.len())
    }

    /// The whole passage, divided into the paragraphs and list items of the source. They are separated by style sheet
    /// alone, so that copying adds no line break.
    pub(super) fn whole(&self) -> Vec<AnyView> {
        let lines = self.lines();
        let mut nodes = self.inline(0..lines.first().map_or(self.text.len(), |line| line.start));
        for (i, line) in lines.iter().enumerate() {
            let end = lines.get(i + 1).map_or(self.text.len(), |next| next.start);
            let head = line.head.clamp(line.start, end);
            let heading = (head > line.start)
                .then(|| b().class("piece__head").with(self.inline(line.start..head)));
            span().class(line.class).with((heading, self.inline(head..end))).push_to(&mut nodes);
        }
        nodes
    }

    /// The paragraphs and list items, each of which begins a line. In a list only those that the source itself heads or
    /// numbers: the items of a sentence run on, as printed, which is a third of the elements of a long text.
    fn lines(&self) -> Vec<Line> {
        let kinds = [
            (AnnotationKind::Paragraph, ["piece piece--first", "piece"]),
            (AnnotationKind::Subparagraph, ["piece piece--first piece--sub", "piece piece--sub"]),
        ];
        let mut lines: Vec<Line> = Vec::new();
        for (kind, classes) in kinds {
            for paragraph in self.page.loaded.annotations.within(kind, self.span) {
                let Range { start, .. } = self.range(paragraph.span());
                let head = paragraph.spans.get(1).map_or(start, |&head| self.range(head).end);
                let is_drawn =
                    self.length == Length::Whole || head > start || self.is_listed(start);
                let at = lines.partition_point(|line| line.start < start);
                if is_drawn && lines.get(at).is_none_or(|line| line.start > start) {
                    lines.insert(at, Line { start, head, class: classes[usize::from(start > 0)] });
                }
            }
        }
        lines
    }

    /// Returns whether the text from a byte on is a numbered item, or follows a space, which is what remains of a line
    /// break in the source. The beginning of a passage needs no line of its own.
    fn is_listed(&self, start: usize) -> bool {
        let Some((before, item)) = self.text.split_at_checked(start) else { return false };
        !before.is_empty() && (ordinal(item).is_some() || before.ends_with(char::is_whitespace))
    }
}

/// The note on the first place of a repeated text.
fn same(page: &Page, repeat: &Annotation) -> String {
    let first = repeat.spans.get(1).and_then(|&span| page.loaded.annotations.passage(span));
    let place = first.map(|first| column(page, first.column)).unwrap_or_default();
    (page.messages.same_as)(&place)
}

/// The note on a passage that is a repeat as a whole.
pub(super) fn whole_repeat(page: &Page, span: Span) -> Option<El> {
    let repeat = repeat_of(&page.loaded.annotations, span)?;
    Some(p().class("part__note ours").with(same(page, repeat)))
}

/// The mentions of the chosen places within a span of the original.
pub(super) fn mentions(page: &Page, outer: Span) -> impl Iterator<Item = Span> {
    page.chosen_places().flat_map(move |place| within(&place.spans, outer)).copied()
}

/// The spans within another one. The spans are in the order of the original.
fn within(spans: &[Span], outer: Span) -> &[Span] {
    let first = spans.partition_point(|span| span.start < outer.start);
    let after = spans.partition_point(|span| span.end <= outer.end);
    spans.get(first..after).unwrap_or_default()
}

/// The repeat that covers a whole passage, if there is one.
pub(super) fn repeat_of(annotations: &Annotations, span: Span) -> Option<&Annotation> {
    annotations.within(AnnotationKind::Repeat, span).find(|repeat| repeat.span() == span)
}

/// Returns true for a plan for the current period.
pub(super) fn is_current_plan(page: &Page, span: Span) -> bool {
    let report = &page.loaded.report;
    page.loaded.annotations.passage(span).is_some_and(|passage| {
        report.column(passage.column).role == Role::Plan && !report.is_closed(passage.column)
    })
}
