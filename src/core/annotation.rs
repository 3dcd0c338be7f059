//! Annotations on spans of the original: dates, figures, repeated text and so on.
//!
//! The importer computes them. An annotation is its kind and its spans, never part of the report's text, so the page
//! can hide all of them.

use crate::core::problem::ProblemKind;
use crate::core::report::{ColumnIdx, Quote, Report, Span, TaskIdx};
use crate::core::role::Role;

/// The annotations of one report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotations {
    /// The amount of repeated text.
    pub share: Share,
    /// Sorted by kind, then by the start of the first span; the lookups are binary searches.
    all: Vec<Annotation>,
    /// The passages that annotations may lie in, sorted by their start in the original.
    passages: Vec<Passage>,
}

/// The amount of repeated text, in characters without white space.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Characters of all targets and parts, except contacts.
    pub all: u32,
    /// Characters covered by an [`AnnotationKind::Repeat`].
    pub repeated: u32,
}

/// One annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// The kind, which also gives the meaning of `spans` and `text`.
    pub kind: AnnotationKind,
    /// The annotated spans of the original.
    pub spans: Vec<Span>,
    /// Text that is not in the source, such as a place's name, the publisher's note or a computed total.
    pub text: Vec<String>,
}

/// The meaning of an annotation's spans and text. Unless stated otherwise there is one span and no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnnotationKind {
    /// A paragraph or list item, including the white space after it. Second span: its leading sub-heading, if any.
    Paragraph,
    /// A paragraph or list item below a sub-heading or a list item. Spans as in [`Self::Paragraph`].
    Subparagraph,
    /// A date, a period or a cut-off date.
    Time,
    /// A word of intent, such as 将.
    Intent,
    /// A word of expectation, such as 预计.
    Forecast,
    /// The word 争取, which means both "strive for" and "obtained".
    Strive,
    /// A number with its unit. Second span: its sentence. Further spans: the marks (time, intent and so on) that apply
    /// to it.
    Figure,
    /// A figure to which an intent or a forecast applies: the source itself does not report it as achieved.
    Expected,
    /// Text that occurs earlier in the same task. Second span: its first occurrence.
    Repeat,
    /// A plan that resembles an earlier plan. Second span: the earlier plan. Further spans: text of the earlier plan
    /// that is missing here.
    Change,
    /// Text of a changed plan that the earlier plan does not have.
    Added,
    /// A printed total. Further spans: its printed parts. Text: the exact sum of the parts.
    Sum,
    /// A printed total that differs from the sum of its parts. Spans and text as in [`Self::Sum`].
    UnequalSum,
    /// A part of a sum that is printed with another unit than the total.
    OtherUnit,
    /// A target. Second span: the result reported for the same quantity and scope, as the publisher declares. Third
    /// span, if any: the percentage that the source prints. Text: the publisher's note in Chinese and in English, or
    /// none.
    Pair,
    /// A place. Spans: all its mentions. Text: its id, its name, its pinyin.
    Place,
    /// A term of the glossary. Spans: all its uses. Text: the term, its meaning, the title, issuer, date and address of
    /// the document that defines it, and the date on which that document was read.
    Term,
    /// The publisher's hotline, shown where the source does not say which department a telephone number belongs to. It
    /// has no span. Text: the number.
    Hotline,
}

/// Each kind's name in the annotations file, the kind, and its least number of spans and of texts.
pub(crate) const KINDS: [(&str, AnnotationKind, usize, usize); 18] = [
    ("paragraph", AnnotationKind::Paragraph, 1, 0),
    ("subparagraph", AnnotationKind::Subparagraph, 1, 0),
    ("time", AnnotationKind::Time, 1, 0),
    ("intent", AnnotationKind::Intent, 1, 0),
    ("forecast", AnnotationKind::Forecast, 1, 0),
    ("strive", AnnotationKind::Strive, 1, 0),
    ("figure", AnnotationKind::Figure, 2, 0),
    ("expected", AnnotationKind::Expected, 1, 0),
    ("repeat", AnnotationKind::Repeat, 2, 0),
    ("change", AnnotationKind::Change, 2, 0),
    ("added", AnnotationKind::Added, 1, 0),
    ("sum", AnnotationKind::Sum, 2, 1),
    ("unequal-sum", AnnotationKind::UnequalSum, 2, 1),
    ("other-unit", AnnotationKind::OtherUnit, 1, 0),
    ("pair", AnnotationKind::Pair, 2, 0),
    ("place", AnnotationKind::Place, 1, 3),
    ("term", AnnotationKind::Term, 1, 7),
    ("hotline", AnnotationKind::Hotline, 0, 1),
];

/// A target or a part, with its task and column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The whole text of the target or part.
    pub quote: Quote,
    /// The task.
    pub task: TaskIdx,
    /// The target's column, or the column of the part's cell.
    pub column: ColumnIdx,
}

impl Annotations {
    /// Returns an empty set of annotations for a report.
    pub fn new(report: &Report, share: Share) -> Self {
        Self { share, all: Vec::new(), passages: passages(report) }
    }

    /// Appends an annotation.
    ///
    /// # Errors
    /// Rejects spans outside the report's passages and a sub-heading outside its paragraph
    /// ([`ProblemKind::OutsidePassages`]), and annotations out of order ([`ProblemKind::Order`]). The page would show
    /// such annotations twice or not at all.
    pub fn push(&mut self, report: &Report, annotation: Annotation) -> Result<(), ProblemKind> {
        let first = annotation.span();
        let is_piece =
            matches!(annotation.kind, AnnotationKind::Paragraph | AnnotationKind::Subparagraph);
        let is_within_first = |span: &Span| first.start <= span.start && span.end <= first.end;
        if !annotation.spans.iter().all(|&span| self.text(report, span).is_some())
            || (is_piece && !annotation.spans.iter().all(is_within_first))
        {
            return Err(ProblemKind::OutsidePassages);
        }
        if self
            .all
            .last()
            .is_some_and(|last| (last.kind, last.span().start) > (annotation.kind, first.start))
        {
            return Err(ProblemKind::Order);
        }
        self.all.push(annotation);
        Ok(())
    }

    /// All annotations, sorted by kind, then by the start of the first span.
    pub fn all(&self) -> &[Annotation] {
        &self.all
    }

    /// The annotations of a kind.
    pub fn of(&self, kind: AnnotationKind) -> &[Annotation] {
        self.from(kind, Span { start: 0, end: u32::MAX })
    }

    /// The annotations of a kind whose first span lies within `range`.
    pub fn within(&self, kind: AnnotationKind, range: Span) -> impl Iterator<Item = &Annotation> {
        let is_within = move |annotation: &&Annotation| annotation.span().end <= range.end;
        self.from(kind, range).iter().filter(is_within)
    }

    /// The annotations of a kind whose first span starts within `range`.
    fn from(&self, kind: AnnotationKind, range: Span) -> &[Annotation] {
        let first = |start| self.all.partition_point(|a| (a.kind, a.span().start) < (kind, start));
        self.all.get(first(range.start)..first(range.end)).unwrap_or_default()
    }

    /// The passages that annotations may lie in, sorted by their start in the original.
    pub fn passages(&self) -> &[Passage] {
        &self.passages
    }

    /// The passage that contains a span. `None`: no passage contains all of it.
    pub fn passage(&self, span: Span) -> Option<Passage> {
        let after = self.passages.partition_point(|p| p.quote.span.start <= span.start);
        let passage = *self.passages.get(after.checked_sub(1)?)?;
        (span.start <= span.end && span.end <= passage.quote.span.end).then_some(passage)
    }

    /// The text of a span. `None`: the span leaves its passage or cuts a character.
    pub fn text<'a>(&self, report: &'a Report, span: Span) -> Option<&'a str> {
        let quote = self.passage(span)?.quote;
        let at = |byte: u32| (byte - quote.span.start) as usize;
        report.text(quote).get(at(span.start)..at(span.end))
    }
}

impl Annotation {
    /// The first span; an empty span at 0 if there is none.
    pub fn span(&self) -> Span {
        self.spans.first().copied().unwrap_or(Span { start: 0, end: 0 })
    }

    /// The first text: a place's id, a hotline's number, the sum of a total's parts. Empty if there is none.
    pub fn id(&self) -> &str {
        self.text.first().map_or("", String::as_str)
    }

    /// The second text: a place's name. Empty if there is none.
    pub fn name(&self) -> &str {
        self.text.get(1).map_or("", String::as_str)
    }
}

/// The targets and parts of a report, sorted by their start in the original. The source may print its columns in any
/// order, so the order of the fields is not enough.
fn passages(report: &Report) -> Vec<Passage> {
    let target_column = report.columns_of(Role::Target).next_back().unwrap_or(ColumnIdx(0));
    let mut passages: Vec<Passage> = Vec::new();
    for (i, task) in report.tasks.iter().enumerate() {
        let task_idx = TaskIdx(i);
        passages.push(Passage { quote: task.target, task: task_idx, column: target_column });
        for row in &task.rows {
            for (column, cell) in report.column_idxs().zip(&row.cells) {
                passages.extend(cell.parts().iter().map(|part| Passage {
                    quote: part.quote,
                    task: task_idx,
                    column,
                }));
            }
        }
    }
    passages.sort_by_key(|passage| passage.quote.span.start);
    passages
}
