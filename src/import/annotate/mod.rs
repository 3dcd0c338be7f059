//! The annotations of a report: what its own characters say of its structure, its repetitions, its dates and figures.
//!
//! Each annotation names the characters that it rests on and follows from them alone, so that it can be computed again by
//! whoever doubts it. Where the source is not clear there is no annotation. Report and sidecar files in, annotations out: no file is
//! touched here.

mod changes;
mod decimal;
mod figures;
pub mod found;
mod marks;
mod mentions;
mod pairs;
mod pieces;
mod repeats;
mod sums;
mod ties;

use crate::core::problem::Problem;
use crate::core::prose::Prose;
use crate::core::report::{
    Cell, ColumnKind, DepartmentIdx, Quote, Report, Span, Task, TaskIdx, offset,
};
use crate::core::sidecars::{Gazetteer, Glossary, Notes};
use found::{Anchor, AnnotatedPassage, Extraction};

/// What a publisher wrote by hand beside the report.
#[derive(Clone, Debug, Default)]
pub struct Sidecars {
    /// Statements on this report.
    pub notes: Option<Notes>,
    /// The county's places.
    pub gazetteer: Gazetteer,
    /// What terms mean.
    pub glossary: Glossary,
}

/// The longest passage that has annotations, in bytes: far more than a person writes into one cell, and little enough that
/// whatever looks at each pair of its figures and marks is soon done.
const LONGEST: usize = 32 * 1024;

/// A target or a part of a report.
#[derive(Clone, Copy)]
struct PassageText<'a> {
    anchor: Anchor,
    /// The row of the task that it stands in; a target stands in none.
    row_idx: Option<usize>,
    /// Whose words they are, if the source says one.
    department: Option<DepartmentIdx>,
    words: &'a str,
}

impl PassageText<'_> {
    /// The stretch of the original that a range of its words is.
    fn span(&self, range: &std::ops::Range<usize>) -> Span {
        let start = self.anchor.span.start;
        Span { start: start + offset(range.start), end: start + offset(range.end) }
    }

    /// The same as a anchor.
    fn anchor(&self, range: &std::ops::Range<usize>) -> Anchor {
        Anchor { span: self.span(range), ..self.anchor }
    }
}

/// Finds what helps to read a report. The problems are the notes', by their path in their file.
pub fn find(report: &Report, sidecars: &Sidecars) -> (Extraction, Vec<Problem>) {
    let tasks: Vec<Vec<PassageText>> = report
        .tasks
        .iter()
        .enumerate()
        .map(|(i, task)| passage(report, TaskIdx(i), task))
        .collect();
    let mut all: Vec<PassageText> = tasks.iter().flatten().copied().collect();
    all.sort_by_key(|passage| passage.anchor.span);
    let mut sums = Vec::new();
    let passages = all.iter().filter_map(|passage| {
        let words = Prose::of(passage.words);
        let pieces = pieces::pieces(&words);
        let marks = marks::marks(&words);
        let figures = figures::figures(&words, &marks);
        sums.extend(sums::sums(&words, &figures, passage));
        let is_plain = pieces.is_empty() && marks.is_empty() && figures.is_empty();
        (!is_plain).then(|| AnnotatedPassage {
            anchor: passage.anchor,
            pieces: pieces.iter().map(|piece| piece.placed(passage)).collect(),
            marks: marks.iter().map(|mark| mark.placed(passage)).collect(),
            figures: figures.iter().map(|figure| figure.placed(passage)).collect(),
        })
    });
    let passages = passages.collect();
    let (repeats, share) = repeats::repeats(&tasks);
    let (pairs, problems) = pairs::pairs(report, &tasks, sidecars.notes.as_ref());
    let found = Extraction {
        share,
        passages,
        repeats,
        changes: changes::changes(report, &tasks),
        sums,
        pairs,
        places: mentions::places(&all, &sidecars.gazetteer),
        terms: mentions::terms(&all, &sidecars.glossary),
        hotline: sidecars.notes.as_ref().and_then(|notes| notes.hotline.clone()),
    };
    (found, problems)
}

/// What a task says, in the original's order: its target and its parts. Contacts are names and numbers to call.
fn passage<'a>(report: &'a Report, task_idx: TaskIdx, task: &Task) -> Vec<PassageText<'a>> {
    let one = |column, row_idx, department, quote: Quote| PassageText {
        anchor: Anchor { span: quote.span, task: task_idx, column },
        row_idx,
        department,
        words: report.text(quote),
    };
    let mut all = vec![one(ColumnKind::Target, None, None, task.target)];
    for (row_idx, row) in task.rows.iter().enumerate() {
        for (kind, cell) in report.content_kinds().into_iter().zip(&row.cells) {
            if kind == ColumnKind::Contact {
                continue;
            }
            let parts = Cell::parts(cell).iter();
            all.extend(
                parts.map(|part| one(kind, Some(row_idx), part.owner.department(), part.quote)),
            );
        }
    }
    all.retain(|passage| passage.words.len() <= LONGEST);
    all.sort_by_key(|passage| passage.anchor.span);
    all
}
