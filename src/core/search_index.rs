//! The search index: data computed once per report so that each query is answered fast.

use std::ops::Range;
use std::sync::{Arc, Mutex};

use crate::core::annotation::Annotations;
use crate::core::facet::{Facet, FacetIndex, N_FACETS};
use crate::core::fold::{FoldChar, FoldedText, Folder};
use crate::core::hit::{Passage, PassageOwner};
use crate::core::order::Orders;
use crate::core::query::{Sort, SortKey};
use crate::core::report::{ColumnIdx, NotePlace, Quote, Report, SectionIdx, TaskIdx};
use crate::core::role::Role;
use crate::core::search::Numbers;

/// Data computed once per report for [`select`](super::select::select).
#[derive(Debug)]
pub struct SearchIndex {
    folder: Folder,
    /// The folded text of all passages, each followed by [`SEPARATOR`].
    pub(super) folded: FoldedText,
    pub(super) numbers: Numbers,
    /// The passages, each with its first byte in the folded text: lines above the table, headings of sections, tasks, lines
    /// below the table.
    pub(super) passages: Vec<(usize, Passage)>,
    /// For each task, its first passage; at the end, the first passage after the tasks.
    tasks: Vec<usize>,
    /// For each of [`Facet::ALL`], its values and the tasks that have them.
    facets: [FacetIndex; N_FACETS],
    orders: Orders,
    /// The result of the last search.
    pub(super) last: Mutex<Option<Arc<Found>>>,
}

/// The result of a search, before anything is chosen in it.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The folded words of the search. Empty: none was given, and all tasks match.
    pub(super) needles: Vec<String>,
    /// For each task, whether it matches: each word is in its texts or in the headings of its section, or types one of its
    /// names; or all words together type one.
    pub(super) tasks: Vec<bool>,
    /// For each of [`Facet::ALL`], the values whose name is typed: by all words together or, if no name is, by one of them.
    pub(super) typed: [Vec<usize>; N_FACETS],
    /// The passages that have hits, in the order of the index, each with its number of hits. Of the tasks, only those that
    /// match.
    pub(super) hits: Vec<(usize, usize)>,
}

/// Ends each passage. No search text contains it, so no hit crosses from one passage into the next.
const SEPARATOR: char = '\u{0}';

impl SearchIndex {
    /// Builds the index of a report and its annotations.
    pub fn new(report: &Report, annotations: &Annotations, fold_char: FoldChar) -> Self {
        let mut index = Self {
            folder: Folder::new(fold_char, &report.variants),
            folded: FoldedText::default(),
            numbers: Numbers::default(),
            passages: Vec::new(),
            tasks: Vec::with_capacity(report.tasks.len() + 1),
            facets: Facet::ALL.map(|(facet, _)| FacetIndex::new(facet, report, annotations)),
            orders: Orders::new(report),
            last: Mutex::new(None),
        };
        index.push_notes(report, NotePlace::Above);
        index.push_sections(report);
        index.push_tasks(report);
        index.push_notes(report, NotePlace::Below);
        index.numbers = Numbers::new(&index.folded.text);
        index
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

    /// The values of a facet and the tasks that have them.
    pub fn facet(&self, facet: Facet) -> &FacetIndex {
        &self.facets[facet as usize]
    }

    /// Folds texts as they are compared in this report.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// The columns that tasks can be sorted by.
    pub fn sortable_columns(&self) -> impl Iterator<Item = ColumnIdx> + '_ {
        self.orders.columns()
    }

    /// The sort key of each task by a column: the number or day in its cell. `None`: the report cannot be sorted by it.
    pub fn column_keys(&self, column: ColumnIdx) -> Option<&[Option<i128>]> {
        self.orders.column_keys(column)
    }

    /// Returns whether the report can be sorted by a key. Only a column may be missing.
    pub fn can_sort(&self, key: SortKey) -> bool {
        match key {
            SortKey::Column(column) => self.column_keys(ColumnIdx(column)).is_some(),
            _ => true,
        }
    }

    /// All tasks in an order. Ties keep the source's order and tasks without a key come last, in either direction.
    pub fn order(&self, sort: Sort) -> &[TaskIdx] {
        self.orders.get(sort)
    }

    /// The number of tasks.
    pub(super) fn n_tasks(&self) -> usize {
        self.tasks.len() - 1
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
}
