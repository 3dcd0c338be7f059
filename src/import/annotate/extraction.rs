//! The importer's result: annotations by kind, each a type of its own. They contain no text of the report, only spans
//! of the original, so that they can be left out as a whole.

use crate::core::annotation::{Annotation, AnnotationKind, Annotations, Share};
use crate::core::format;
use crate::core::limits;
use crate::core::report::{ColumnIdx, PlaceId, Report, Span, TaskIdx};
use crate::core::role::Role;
use crate::core::sidecars::{GlossaryEntry, Note};

/// The annotations that the importer found in a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extraction {
    /// The share of the text that repeats.
    pub share: Share,
    /// The annotations within single passages, in the order of the original. Passages without any are left out.
    pub passages: Vec<AnnotatedPassage>,
    /// Text that occurs word for word earlier in the same task.
    pub repeats: Vec<Repeat>,
    /// Differences between similar plans of consecutive periods.
    pub changes: Vec<Change>,
    /// Totals that are printed with their summands.
    pub sums: Vec<Sum>,
    /// Pairs of values that are the same quantity and scope according to the publisher.
    pub pairs: Vec<Pair>,
    /// The places that the text mentions.
    pub places: Vec<Township>,
    /// The terms that the glossary explains.
    pub terms: Vec<Term>,
    /// The hotline, shown where the source does not assign a phone number to a department.
    pub hotline: Option<String>,
}

/// A span within a target or a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anchor {
    /// The span in the original.
    pub span: Span,
    /// The task.
    pub task: TaskIdx,
    /// The column of the target, or of the part's cell.
    pub column: ColumnIdx,
}

impl Anchor {
    /// Returns its text, or `None` if no passage of this task and column contains it.
    pub fn words<'a>(&self, report: &'a Report) -> Option<&'a str> {
        let task = report.tasks.get(self.task.0)?;
        let target = (self.column == target_column(report)).then_some(task.target);
        let quotes = target.into_iter().chain(task.parts(self.column).map(|part| part.quote));
        quotes.into_iter().find_map(|quote| {
            let start = self.span.start.checked_sub(quote.span.start)?;
            let end = self.span.end.checked_sub(quote.span.start)?;
            report.text(quote).get(start as usize..end as usize)
        })
    }
}

/// The annotations within a target or a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnotatedPassage {
    /// The whole passage.
    pub anchor: Anchor,
    /// Its paragraphs and list items, without gaps. Empty if the source does not divide it.
    pub paragraphs: Vec<Paragraph>,
    /// The expressions of time and certainty.
    pub marks: Vec<Mark>,
    /// The numbers with a unit.
    pub figures: Vec<Figure>,
}

/// A paragraph or list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its span, including white space after it.
    pub span: Span,
    /// The level: 1, or 2 below a sub-heading or a list item.
    pub level: u8,
    /// The sub-heading at its beginning, including the colon.
    pub heading: Option<Span>,
}

/// An expression of time or certainty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its span.
    pub span: Span,
    /// Its kind.
    pub kind: MarkKind,
}

/// The kinds of expressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// A day, a period, or a point of reference such as 截至目前.
    Time,
    /// An intention.
    Intent,
    /// A forecast.
    Forecast,
    /// An effort (争取), successful or not.
    Strive,
}

/// A number with its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its span.
    pub span: Span,
    /// The unit as printed.
    pub unit: String,
    /// The sentence that contains it.
    pub sentence: Span,
    /// Indices of the marks of the passage that apply to it.
    pub marks: Vec<usize>,
}

/// Text that occurs word for word earlier in the same task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// The later occurrence.
    pub anchor: Anchor,
    /// The first occurrence.
    pub first: Anchor,
}

/// The differences between a department's plans of two consecutive periods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The earlier plan.
    pub from: Anchor,
    /// The later plan.
    pub to: Anchor,
    /// Text that only the earlier plan has.
    pub removed: Vec<Span>,
    /// Text that only the later plan has.
    pub added: Vec<Span>,
}

/// A printed total with its printed summands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// The total.
    pub total: Anchor,
    /// The total's unit as printed.
    pub unit: String,
    /// The figures of the summands.
    pub parts: Vec<Span>,
    /// The summands that are printed with another unit.
    pub other_unit: Vec<Span>,
    /// The exact sum of the summands.
    pub sum: String,
    /// True if the sum equals the total.
    pub agrees: bool,
}

/// A target and the reported value of the same quantity and scope, according to the publisher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The target.
    pub target: Anchor,
    /// The reported value.
    pub reported: Anchor,
    /// The percentage that the source itself prints.
    pub share: Option<Anchor>,
    /// The publisher's note.
    pub note: Option<Note>,
}

/// A place and its mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Township {
    /// Its id, used in addresses.
    pub id: PlaceId,
    /// The place's name.
    pub name: String,
    /// Its pinyin: syllables separated by spaces, alternative readings of a character by `/`.
    pub pinyin: String,
    /// The mentions, in the order of the original.
    pub anchors: Vec<Anchor>,
}

/// A term and its uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its entry in the glossary.
    pub entry: GlossaryEntry,
    /// The uses, in the order of the original.
    pub anchors: Vec<Anchor>,
}

impl Extraction {
    /// Returns the annotations in the form that the page reads, and the number of those that exceed a limit and are left
    /// out: each with too many spans, or all of too many or of too large a file.
    ///
    /// # Panics
    /// Panics if a span is outside the report's passages. That is a bug of the importer; hiding it would publish
    /// incomplete annotations.
    pub fn within_limits(&self, report: &Report) -> (Annotations, usize) {
        let mut all: Vec<Annotation> =
            self.passages.iter().flat_map(AnnotatedPassage::annotations).collect();
        let mut add = |kind, spans, text| all.push(Annotation { kind, spans, text });
        for repeat in &self.repeats {
            add(AnnotationKind::Repeat, vec![repeat.anchor.span, repeat.first.span], Vec::new());
        }
        for change in &self.changes {
            let mut spans = vec![change.to.span, change.from.span];
            spans.extend(&change.removed);
            add(AnnotationKind::Change, spans, Vec::new());
            change
                .added
                .iter()
                .for_each(|&span| add(AnnotationKind::Added, vec![span], Vec::new()));
        }
        for sum in &self.sums {
            let kind = if sum.agrees { AnnotationKind::Sum } else { AnnotationKind::UnequalSum };
            let spans = [sum.total.span].into_iter().chain(sum.parts.iter().copied()).collect();
            add(kind, spans, vec![sum.sum.clone()]);
            sum.other_unit
                .iter()
                .for_each(|&s| add(AnnotationKind::OtherUnit, vec![s], Vec::new()));
        }
        for pair in &self.pairs {
            let spans = [pair.target, pair.reported].into_iter().chain(pair.share);
            let note = pair.note.iter().flat_map(|note| [note.zh.clone(), note.en.clone()]);
            add(AnnotationKind::Pair, spans.map(|anchor| anchor.span).collect(), note.collect());
        }
        let spans = |anchors: &[Anchor]| anchors.iter().map(|anchor| anchor.span).collect();
        for Township { id, name, pinyin, anchors } in &self.places {
            let text = vec![id.to_string(), name.clone(), pinyin.clone()];
            add(AnnotationKind::Place, spans(anchors), text);
        }
        for Term { entry, anchors } in &self.terms {
            let GlossaryEntry { word, meaning, title, issuer, date, address, read } = entry.clone();
            let text = vec![word, meaning, title, issuer, date, address, read];
            add(AnnotationKind::Term, spans(anchors), text);
        }
        if let Some(number) = &self.hotline {
            add(AnnotationKind::Hotline, Vec::new(), vec![number.clone()]);
        }
        all.sort_by_key(|annotation| (annotation.kind, annotation.span()));
        let n_found = all.len();
        all.retain(|annotation| 2 * annotation.spans.len() <= limits::STRETCHES.max);
        if limits::ANNOTATIONS.excess(all.len()).is_some() {
            all.clear();
        }
        let n_left_out = n_found - all.len();
        let mut annotations = Annotations::new(report, self.share);
        for annotation in all {
            let (kind, span) = (annotation.kind, annotation.span());
            assert_eq!(annotations.push(report, annotation), Ok(()), "{kind:?} {span:?}");
        }
        // At least the bytes of an annotation in the file, so that a file is rarely written only to be measured.
        let bound = |annotation: &Annotation| {
            32 + 24 * annotation.spans.len()
                + annotation.text.iter().map(|text| 8 + 6 * text.len()).sum::<usize>()
        };
        let size = 1_000 + annotations.all().iter().map(bound).sum::<usize>();
        if limits::PAGE_FILE.excess(size).is_some() {
            let file = format::write_annotations(&annotations, report);
            if limits::PAGE_FILE.excess(file.len()).is_some() {
                return (Annotations::new(report, self.share), n_found);
            }
        }
        (annotations, n_left_out)
    }

    /// The annotations [within the limits](Self::within_limits).
    pub fn annotations(&self, report: &Report) -> Annotations {
        self.within_limits(report).0
    }
}

impl AnnotatedPassage {
    fn annotations(&self) -> Vec<Annotation> {
        let annotation = |kind, spans| Annotation { kind, spans, text: Vec::new() };
        let paragraph = |paragraph: &Paragraph| {
            let kind = if paragraph.level == 1 {
                AnnotationKind::Paragraph
            } else {
                AnnotationKind::Subparagraph
            };
            annotation(kind, [paragraph.span].into_iter().chain(paragraph.heading).collect())
        };
        let mark = |mark: &Mark| {
            let kind = match mark.kind {
                MarkKind::Time => AnnotationKind::Time,
                MarkKind::Intent => AnnotationKind::Intent,
                MarkKind::Forecast => AnnotationKind::Forecast,
                MarkKind::Strive => AnnotationKind::Strive,
            };
            annotation(kind, vec![mark.span])
        };
        let figure = |figure: &Figure| {
            let marks = figure.marks.iter().map(|&i| self.marks[i].span);
            annotation(
                AnnotationKind::Figure,
                [figure.span, figure.sentence].into_iter().chain(marks).collect(),
            )
        };
        let is_expected = |figure: &&Figure| {
            let mut kinds = figure.marks.iter().map(|&i| self.marks[i].kind);
            kinds.any(|kind| matches!(kind, MarkKind::Intent | MarkKind::Forecast))
        };
        let expected = self.figures.iter().filter(is_expected);
        let mut annotations: Vec<Annotation> = self.paragraphs.iter().map(paragraph).collect();
        annotations.extend(self.marks.iter().map(mark));
        annotations.extend(self.figures.iter().map(figure));
        annotations
            .extend(expected.map(|figure| annotation(AnnotationKind::Expected, vec![figure.span])));
        annotations
    }
}

/// The column of the targets. A report whose columns name none has no tasks, so the index is then of no use.
pub(super) fn target_column(report: &Report) -> ColumnIdx {
    report.columns_of(Role::Target).next_back().unwrap_or(ColumnIdx(0))
}
