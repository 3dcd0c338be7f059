//! The search index: data computed once per report so that each query is answered fast.

use std::sync::{Arc, Mutex, OnceLock};

use crate::core::annotation::Annotations;
use crate::core::facet::{Facet, FacetIndex, N_FACETS};
use crate::core::fold::{FoldChar, Folder};
use crate::core::order::Orders;
use crate::core::query::{Sort, SortKey};
use crate::core::report::{ColumnIdx, Report, TaskIdx};
use crate::core::search_text::SearchText;

/// Data computed once per report for [`select`](super::select::select).
#[derive(Debug)]
pub struct SearchIndex {
    fold_char: FoldChar,
    /// The text to search. Made when it is first needed, and the same for an index with other annotations.
    text: Arc<OnceLock<SearchText>>,
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

impl SearchIndex {
    /// Builds the index of a report and its annotations.
    pub fn new(report: &Report, annotations: &Annotations, fold_char: FoldChar) -> Self {
        Self {
            fold_char,
            text: Arc::default(),
            facets: Facet::ALL.map(|(facet, _)| FacetIndex::new(facet, report, annotations)),
            orders: Orders::new(report),
            last: Mutex::new(None),
        }
    }

    /// Returns the index of the same report with other annotations.
    #[must_use]
    pub fn with_annotations(&self, report: &Report, annotations: &Annotations) -> Self {
        Self { text: self.text.clone(), ..Self::new(report, annotations, self.fold_char) }
    }

    /// The text to search.
    pub(super) fn text(&self, report: &Report) -> &SearchText {
        self.text.get_or_init(|| SearchText::new(report, self.fold_char))
    }

    /// Makes the text to search, so that the first search need not.
    pub fn prepare(&self, report: &Report) {
        self.text(report);
    }

    /// The values of a facet and the tasks that have them.
    pub fn facet(&self, facet: Facet) -> &FacetIndex {
        &self.facets[facet as usize]
    }

    /// Folds texts as they are compared in this report.
    pub fn folder(&self, report: &Report) -> &Folder {
        &self.text(report).folder
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
}
