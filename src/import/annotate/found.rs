//! What the importer found in a report that helps to read it. Nothing here is a word of the report: every annotation names the
//! characters that it rests on, as stretches of the original, and can be left away as a whole.

use crate::core::annotation::{Annotation, AnnotationKind, Annotations, Share};
use crate::core::report::{ColumnKind, PlaceId, Report, Span, TaskIdx};
use crate::core::sidecars::{GlossaryEntry, Note};

/// What was found in one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extraction {
    /// How much of the text repeats.
    pub share: Share,
    /// What was found within single passages, in the original's order; a passage without anything is left out.
    pub passages: Vec<AnnotatedPassage>,
    /// Stretches that stand word for word earlier in the same task.
    pub repeats: Vec<Repeat>,
    /// What differs between similar plans of following quarters.
    pub changes: Vec<Change>,
    /// Totals that are printed with their parts.
    pub sums: Vec<Sum>,
    /// What the publisher says is the same quantity and scope.
    pub pairs: Vec<Pair>,
    /// The places that the text mentions.
    pub places: Vec<Township>,
    /// The terms that the glossary explains.
    pub terms: Vec<Term>,
    /// The line to call where the source does not say whose a phone is.
    pub hotline: Option<String>,
}

/// A stretch of a target or a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anchor {
    /// Where the original says it.
    pub span: Span,
    /// The task.
    pub task: TaskIdx,
    /// The column: the target's or a content column.
    pub column: ColumnKind,
}

impl Anchor {
    /// The words there. `None`: no passage of this task and column says them.
    pub fn words<'a>(&self, report: &'a Report) -> Option<&'a str> {
        let task = report.tasks.get(self.task.0)?;
        let target = (self.column == ColumnKind::Target).then_some(task.target);
        let parts = report.cell_idx(self.column).map(|cell_idx| task.parts(cell_idx));
        let quotes = target.into_iter().chain(parts.into_iter().flatten().map(|part| part.quote));
        quotes.into_iter().find_map(|quote| {
            let start = self.span.start.checked_sub(quote.span.start)?;
            let end = self.span.end.checked_sub(quote.span.start)?;
            report.text(quote).get(start as usize..end as usize)
        })
    }
}

/// What was found within a target or a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnotatedPassage {
    /// The whole of it.
    pub anchor: Anchor,
    /// Its paragraphs and list items, end to end; none if the source does not divide it.
    pub pieces: Vec<Paragraph>,
    /// Its expressions of time and certainty.
    pub marks: Vec<Mark>,
    /// Its numbers with a unit.
    pub figures: Vec<Figure>,
}

/// A paragraph or list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its characters, the blank after it included.
    pub span: Span,
    /// 1, or 2 for what stands below a sub-heading or a list item.
    pub level: u8,
    /// The sub-heading that it begins with, its colon included.
    pub heading: Option<Span>,
}

/// An expression of time or certainty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its characters.
    pub span: Span,
    /// What it is.
    pub kind: MarkKind,
}

/// What an expression is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// A day, a period, or as of when.
    Time,
    /// What is meant to be done.
    Intent,
    /// What is expected.
    Forecast,
    /// What is striven for, or was and has been obtained.
    Strive,
}

/// A number with its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its characters.
    pub span: Span,
    /// The unit as printed.
    pub unit: String,
    /// The sentence that says it.
    pub sentence: Span,
    /// Which of the passage's marks speak of it.
    pub marks: Vec<usize>,
}

/// A stretch that stands word for word earlier in the same task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// The later one.
    pub anchor: Anchor,
    /// The first.
    pub first: Anchor,
}

/// What differs between a department's plans of two quarters that follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The earlier plan.
    pub from: Anchor,
    /// The later one.
    pub to: Anchor,
    /// What only the earlier one says.
    pub removed: Vec<Span>,
    /// What only the later one says.
    pub added: Vec<Span>,
}

/// A printed total with its printed parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// The total.
    pub total: Anchor,
    /// The total's unit as printed.
    pub unit: String,
    /// The parts' figures.
    pub parts: Vec<Span>,
    /// Those of the parts that are printed with another unit.
    pub other_unit: Vec<Span>,
    /// The parts added, exactly.
    pub sum: String,
    /// Whether that is the total.
    pub agrees: bool,
}

/// A target and what is reported of the same quantity and scope, as the publisher says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// What was to be reached.
    pub target: Anchor,
    /// What is reported.
    pub reported: Anchor,
    /// The share that the source itself prints.
    pub share: Option<Anchor>,
    /// What the publisher says of it.
    pub note: Option<Note>,
}

/// A place and where the text mentions it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Township {
    /// Its name in addresses.
    pub id: PlaceId,
    /// Its name.
    pub name: String,
    /// How the name is typed: syllables parted by blanks, readings of one character by `/`.
    pub pinyin: String,
    /// The mentions, in the original's order.
    pub anchors: Vec<Anchor>,
}

/// A term and where the text uses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// What the glossary says of it.
    pub entry: GlossaryEntry,
    /// The uses, in the original's order.
    pub anchors: Vec<Anchor>,
}

impl Extraction {
    /// The same as a page reads it.
    ///
    /// # Panics
    /// Something was found where the report says nothing: a fault of the finding, and not to be passed over.
    pub fn annotations(&self, report: &Report) -> Annotations {
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
        let mut annotations = Annotations::new(report, self.share);
        for annotation in all {
            let (kind, span) = (annotation.kind, annotation.span());
            assert_eq!(annotations.push(report, annotation), Ok(()), "{kind:?} {span:?}");
        }
        annotations
    }
}

impl AnnotatedPassage {
    fn annotations(&self) -> Vec<Annotation> {
        let annotation = |kind, spans| Annotation { kind, spans, text: Vec::new() };
        let piece = |piece: &Paragraph| {
            let kind = if piece.level == 1 {
                AnnotationKind::Paragraph
            } else {
                AnnotationKind::Subparagraph
            };
            annotation(kind, [piece.span].into_iter().chain(piece.heading).collect())
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
        let mut annotations: Vec<Annotation> = self.pieces.iter().map(piece).collect();
        annotations.extend(self.marks.iter().map(mark));
        annotations.extend(self.figures.iter().map(figure));
        annotations
            .extend(expected.map(|figure| annotation(AnnotationKind::Expected, vec![figure.span])));
        annotations
    }
}
