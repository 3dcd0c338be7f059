//! What the importer found in a report that helps to read it. Nothing here is a word of the report: every aid names the
//! characters that it rests on, as stretches of the original, and can be left away as a whole.

use crate::core::report::{ColumnKind, PlaceId, Report, ReportId, Span, TaskIdx};

/// The reading aids of one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aids {
    /// The report.
    pub report: ReportId,
    /// The SHA-256 of the original that the spans are of.
    pub sha256: String,
    /// How much of the text repeats.
    pub share: Share,
    /// What was found within single passages, in the original's order; a passage without anything is left out.
    pub passages: Vec<Passage>,
    /// Stretches that stand word for word earlier in the same task.
    pub repeats: Vec<Repeat>,
    /// What differs between similar plans of following quarters.
    pub changes: Vec<Change>,
    /// Totals that are printed with their parts.
    pub sums: Vec<Sum>,
    /// What the publisher says is the same quantity and scope.
    pub pairs: Vec<Pair>,
    /// The places that the text mentions.
    pub places: Vec<Place>,
    /// The terms that the glossary explains.
    pub terms: Vec<Term>,
}

/// A stretch of a target or a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Where the original says it.
    pub span: Span,
    /// The task.
    pub task: TaskIdx,
    /// The column: the target's or a content column.
    pub column: ColumnKind,
}

impl Spot {
    /// The words there. `None`: no passage of this task and column says them.
    pub fn words<'a>(&self, report: &'a Report) -> Option<&'a str> {
        let task = report.tasks.get(self.task.0)?;
        let target = (self.column == ColumnKind::Target).then_some(task.target);
        let parts = report.cell_idx(self.column).map(|cell_idx| task.parts(cell_idx));
        let quotes = target.into_iter().chain(parts.into_iter().flatten().map(|part| part.quote));
        quotes.into_iter().find_map(|quote| {
            let start = self.span.start.checked_sub(quote.span.start)?;
            let end = self.span.end.checked_sub(quote.span.start)?;
            report.words(quote).get(start as usize..end as usize)
        })
    }
}

/// How much of the text repeats, in characters without blanks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// All targets and parts, the contacts left out.
    pub all: u32,
    /// Those of [`Aids::repeats`].
    pub repeated: u32,
}

/// What was found within a target or a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The whole of it.
    pub spot: Spot,
    /// Its paragraphs and list items, end to end; none if the source does not divide it.
    pub pieces: Vec<Piece>,
    /// Its expressions of time and certainty.
    pub marks: Vec<Mark>,
    /// Its numbers with a unit.
    pub figures: Vec<Figure>,
}

/// A paragraph or list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
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
    pub spot: Spot,
    /// The first.
    pub first: Spot,
}

/// What differs between a department's plans of two quarters that follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The earlier plan.
    pub from: Spot,
    /// The later one.
    pub to: Spot,
    /// What only the earlier one says.
    pub removed: Vec<Span>,
    /// What only the later one says.
    pub added: Vec<Span>,
}

/// A printed total with its printed parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// The total.
    pub total: Spot,
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
    pub target: Spot,
    /// What is reported.
    pub reported: Spot,
    /// The share that the source itself prints.
    pub share: Option<Spot>,
    /// What the publisher says of it.
    pub note: Option<Note>,
}

/// A publisher's own words, not the source's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// A place and where the text mentions it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its name in addresses.
    pub id: PlaceId,
    /// Its name.
    pub name: String,
    /// How the name is typed: syllables parted by blanks, readings of one character by `/`.
    pub pinyin: String,
    /// The mentions, in the original's order.
    pub spots: Vec<Spot>,
}

/// A term and where the text uses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The term, as the glossary has it.
    pub word: String,
    /// The uses, in the original's order.
    pub spots: Vec<Spot>,
}
