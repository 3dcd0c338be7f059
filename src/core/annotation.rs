//! What helps to read a report: which characters are a date, a figure, the same as before. The importer finds it, and
//! nothing of it is a word of the report: an annotation is its kind and the stretches of the original that it rests on, so all
//! of them can be left away as a whole.

use crate::core::problem::ProblemKind;
use crate::core::report::{ColumnKind, Quote, Report, Span, TaskIdx};

/// The annotations of one report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotations {
    /// How much of the text repeats.
    pub share: Share,
    /// The annotations: kind by kind, and of a kind in the original's order.
    all: Vec<Annotation>,
    /// The passages that they lie in, in the original's order.
    passages: Vec<Passage>,
}

/// How much of the text repeats, in characters without blanks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// All targets and parts, the contacts left out.
    pub all: u32,
    /// Those of [`AnnotationKind::Repeat`].
    pub repeated: u32,
}

/// One annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// What it says.
    pub kind: AnnotationKind,
    /// What it rests on.
    pub spans: Vec<Span>,
    /// What the source does not say: names, notes, an addition.
    pub text: Vec<String>,
}

/// What an annotation says of its stretches, and what its text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnnotationKind {
    /// A paragraph or list item, the blank after it included; then the sub-heading that it begins with, if any.
    Paragraph,
    /// The same below a sub-heading or a list item.
    Subparagraph,
    /// A day, a period, or as of when.
    Time,
    /// What is meant to be done.
    Intent,
    /// What is expected.
    Forecast,
    /// What is striven for, or was and has been obtained: the source's word says both alike.
    Strive,
    /// A number with its unit; then the sentence that says it, and the marks that speak of it.
    Figure,
    /// A figure that an intent or a forecast speaks of: by the source's own words it is not there yet.
    Expected,
    /// What stands word for word earlier in the same task; then where it stands first.
    Repeat,
    /// A plan that resembles one before it; then that one, and what only that one says.
    Change,
    /// What a changed plan says and the one before it does not.
    Added,
    /// A printed total; then its printed parts. Text: the parts added, exactly.
    Sum,
    /// The same where the parts add up to something else.
    UnequalSum,
    /// A part of a sum that is printed with another unit than the total.
    OtherUnit,
    /// What was to be reached; then what is reported of the same quantity and scope, as the publisher says; then the
    /// share that the source itself prints, if any. Text: what the publisher says of it in Chinese and in English, or
    /// nothing.
    Pair,
    /// The mentions of a place. Text: its id, its name, how the name is typed.
    Place,
    /// The uses of a term. Text: the term, what it means, and of the source that says so: title, issuer, day, address,
    /// and the day it was read.
    Term,
    /// The line to call where the source does not say whose a phone is, as the publisher says. No stretch. Text: the
    /// number.
    Hotline,
}

/// What each kind is called, and how many stretches and texts it has at least.
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

/// A target or a part, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The whole of it.
    pub quote: Quote,
    /// The task.
    pub task: TaskIdx,
    /// The column: the target's or a content column.
    pub column: ColumnKind,
}

impl Annotations {
    /// No annotations of a report yet.
    pub fn new(report: &Report, share: Share) -> Self {
        Self { share, all: Vec::new(), passages: passages(report) }
    }

    /// Adds an annotation, if all that it rests on lies in passages of the report, a sub-heading in its piece, and none before
    /// it belongs after it. Otherwise it would be drawn twice or not found.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn push(&mut self, report: &Report, annotation: Annotation) -> Result<(), ProblemKind> {
        let (is_piece, own) = (
            matches!(annotation.kind, AnnotationKind::Paragraph | AnnotationKind::Subparagraph),
            annotation.span(),
        );
        let lies_within = |span: &Span| own.start <= span.start && span.end <= own.end;
        if !annotation.spans.iter().all(|&span| self.text(report, span).is_some())
            || (is_piece && !annotation.spans.iter().all(lies_within))
        {
            return Err(ProblemKind::OutsidePassages);
        }
        if self
            .all
            .last()
            .is_some_and(|last| (last.kind, last.span().start) > (annotation.kind, own.start))
        {
            return Err(ProblemKind::Order);
        }
        self.all.push(annotation);
        Ok(())
    }

    /// All of them.
    pub fn all(&self) -> &[Annotation] {
        &self.all
    }

    /// Those of a kind.
    pub fn of(&self, kind: AnnotationKind) -> &[Annotation] {
        self.from(kind, Span { start: 0, end: u32::MAX })
    }

    /// Those of a kind whose first stretch lies in this one.
    pub fn within(&self, kind: AnnotationKind, stretch: Span) -> impl Iterator<Item = &Annotation> {
        let is_within = move |annotation: &&Annotation| annotation.span().end <= stretch.end;
        self.from(kind, stretch).iter().filter(is_within)
    }

    fn from(&self, kind: AnnotationKind, stretch: Span) -> &[Annotation] {
        let first = |start| self.all.partition_point(|a| (a.kind, a.span().start) < (kind, start));
        self.all.get(first(stretch.start)..first(stretch.end)).unwrap_or_default()
    }

    /// The passage that a stretch lies in.
    pub fn passage(&self, span: Span) -> Option<Passage> {
        let after = self.passages.partition_point(|p| p.quote.span.start <= span.start);
        let passage = *self.passages.get(after.checked_sub(1)?)?;
        (span.start <= span.end && span.end <= passage.quote.span.end).then_some(passage)
    }

    /// The words of a stretch.
    pub fn text<'a>(&self, report: &'a Report, span: Span) -> Option<&'a str> {
        let quote = self.passage(span)?.quote;
        let at = |byte: u32| (byte - quote.span.start) as usize;
        report.text(quote).get(at(span.start)..at(span.end))
    }
}

impl Annotation {
    /// The first stretch.
    pub fn span(&self) -> Span {
        self.spans.first().copied().unwrap_or(Span { start: 0, end: 0 })
    }

    /// Its first text: a place's id, a hotline's number, the parts of a sum added.
    pub fn id(&self) -> &str {
        self.text.first().map_or("", String::as_str)
    }

    /// A place's name.
    pub fn name(&self) -> &str {
        self.text.get(1).map_or("", String::as_str)
    }
}

/// What a report's tasks say but for the contacts, in the original's order, in which the columns may be any.
fn passages(report: &Report) -> Vec<Passage> {
    let kinds = report.content_kinds();
    let mut passages: Vec<Passage> = Vec::new();
    for (i, task) in report.tasks.iter().enumerate() {
        let task_idx = TaskIdx(i);
        passages.push(Passage { quote: task.target, task: task_idx, column: ColumnKind::Target });
        for row in &task.rows {
            for (&column, cell) in kinds.iter().zip(&row.cells) {
                passages.extend(cell.parts().iter().map(|part| Passage {
                    quote: part.quote,
                    task: task_idx,
                    column,
                }));
            }
        }
    }
    // By hand: what is in order but for a few does not warrant a copy of the library's sort in the page.
    for i in 1..passages.len() {
        let mut at = i;
        while at > 0 && passages[at - 1].quote.span.start > passages[at].quote.span.start {
            passages.swap(at - 1, at);
            at -= 1;
        }
    }
    passages
}
