//! The text of a report in which words are found: folded once, and only when it is first needed.

use std::ops::Range;

use crate::core::fold::{FoldChar, FoldedText, Folder};
use crate::core::hit::{Passage, PassageOwner};
use crate::core::report::{ColumnIdx, NotePlace, Quote, Report, SectionIdx, TaskIdx};
use crate::core::role::Role;
use crate::core::search::Numbers;

/// A report's folded text.
#[derive(Debug)]
pub(super) struct SearchText {
    pub(super) folder: Folder,
    /// The folded text of all passages, each followed by [`SEPARATOR`].
    pub(super) folded: FoldedText,
    pub(super) numbers: Numbers,
    /// The passages, each with its first byte in the folded text: lines above the table, headings of sections, tasks, lines
    /// below the table.
    pub(super) passages: Vec<(usize, Passage)>,
    /// For each task, its first passage; at the end, the first passage after the tasks.
    tasks: Vec<usize>,
}

/// Where a word is in a report.
pub(super) struct Places {
    /// For each task, whether the word is in its texts.
    pub(super) tasks: Vec<bool>,
    /// For each section, whether it is in its headings.
    sections: Vec<bool>,
    /// Whether it is in the lines around the table.
    pub(super) notes: bool,
}

impl Places {
    /// Leaves of the tasks those that have the word in their texts or in the headings of their section.
    pub(super) fn narrow(&self, report: &Report, tasks: &mut [bool]) {
        for ((task, here), of) in tasks.iter_mut().zip(&self.tasks).zip(&report.tasks) {
            *task &= *here || of.section.is_some_and(|section| self.sections[section.0]);
        }
    }
}

/// Ends each passage. No search text contains it, so no hit crosses from one passage into the next.
const SEPARATOR: char = '\u{0}';

impl SearchText {
    /// Folds the text of a report.
    pub(super) fn new(report: &Report, fold_char: FoldChar) -> Self {
        Self::with_forms(report, &report.variants, fold_char)
    }

    /// Folds the text of a report with these forms of characters.
    pub(super) fn with_forms(report: &Report, forms: &str, fold_char: FoldChar) -> Self {
        let mut text = Self {
            folder: Folder::new(fold_char, forms),
            folded: FoldedText::with_capacity(report.text.n_bytes()),
            numbers: Numbers::default(),
            passages: Vec::new(),
            tasks: Vec::with_capacity(report.tasks.len() + 1),
        };
        text.push_notes(report, NotePlace::Above);
        text.push_sections(report);
        text.push_tasks(report);
        text.push_notes(report, NotePlace::Below);
        text.numbers = Numbers::new(&text.folded.text);
        text
    }

    fn push_notes(&mut self, report: &Report, place: NotePlace) {
        for note in report.notes.iter().filter(|note| note.place == place) {
            let passage =
                Passage { owner: PassageOwner::Report(place), column: None, quote: note.quote };
            self.push(report, passage, None);
        }
    }

    fn push_sections(&mut self, report: &Report) {
        let columns: Vec<ColumnIdx> = report.columns_of(Role::Section).collect();
        for (i, section) in report.sections.iter().enumerate() {
            for (level, &quote) in section.path.iter().enumerate() {
                // A column that stands over several levels has the headings of all of them.
                let column = columns.get(level).or(columns.last()).copied();
                let owner = PassageOwner::Section(SectionIdx(i));
                self.push(report, Passage { owner, column, quote }, None);
            }
        }
    }

    fn push_tasks(&mut self, report: &Report) {
        let target = report.columns_of(Role::Target).next_back();
        for (i, task) in report.tasks.iter().enumerate() {
            self.tasks.push(self.passages.len());
            let owner = PassageOwner::Task(TaskIdx(i));
            self.push(report, Passage { owner, column: target, quote: task.target }, None);
            for row in &task.rows {
                for (column, cell) in report.column_idxs().zip(&row.cells) {
                    for part in cell.parts() {
                        let passage = Passage { owner, column: Some(column), quote: part.quote };
                        self.push(report, passage, part.label);
                    }
                }
            }
        }
        self.tasks.push(self.passages.len());
    }

    /// Appends a passage, with the label before it if there is one.
    fn push(&mut self, report: &Report, passage: Passage, label: Option<Quote>) {
        self.passages.push((self.folded.text.len(), passage));
        for quote in label.into_iter().chain([passage.quote]) {
            let text = report.text(quote);
            self.folder.learn(text);
            self.folder.push_str(text, &mut self.folded);
        }
        self.folded.text.push(SEPARATOR);
    }

    /// Returns ranges of the folded text with the passages of some tasks and all that belong to no task. Neighbours are
    /// joined, so that all tasks are one range.
    pub(super) fn ranges(&self, is_searched: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
        let byte = |passage: usize| {
            self.passages.get(passage).map_or(self.folded.text.len(), |(start, _)| *start)
        };
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut push = |range: Range<usize>| match ranges.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => ranges.push(range),
        };
        push(0..byte(self.tasks.first().copied().unwrap_or_default()));
        for (i, passages) in self.tasks.windows(2).enumerate() {
            if is_searched(i) {
                push(byte(passages[0])..byte(passages[1]));
            }
        }
        push(byte(self.tasks.last().copied().unwrap_or_default())..self.folded.text.len());
        ranges
    }

    /// Returns where in a report the hits of a word are.
    pub(super) fn places(&self, report: &Report, hits: &[Range<usize>]) -> Places {
        let mut places = Places {
            tasks: vec![false; report.tasks.len()],
            sections: vec![false; report.sections.len()],
            notes: false,
        };
        self.each(hits, |owner, _| match owner {
            PassageOwner::Task(task) => places.tasks[task.0] = true,
            PassageOwner::Section(section) => places.sections[section.0] = true,
            PassageOwner::Report(_) => places.notes = true,
        });
        places
    }

    /// Calls `act` with the owner and the position of the passage of each hit. The hits are sorted.
    pub(super) fn each(&self, hits: &[Range<usize>], mut act: impl FnMut(PassageOwner, usize)) {
        let mut passage = 0;
        for hit in hits {
            while self.passages.get(passage + 1).is_some_and(|(start, _)| *start <= hit.start) {
                passage += 1;
            }
            act(self.passages[passage].1.owner, passage);
        }
    }
}
