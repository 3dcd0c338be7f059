//! The search index: data computed once per report so that each query is answered fast.

use crate::core::annotation::Annotations;
use crate::core::facet::{Facet, FacetIndex, N_FACETS};
use crate::core::printed_value;
use crate::core::query::SortKey;
use crate::core::report::{ColumnIdx, NotePlace, Part, Report, SectionIdx, TaskIdx};
use crate::core::role::Role;
use crate::core::search::{FoldChar, Folder, occurrences};

/// Data computed once per report for [`select`](super::select::select).
#[derive(Debug)]
pub struct SearchIndex {
    /// The folded text of all passages, each followed by [`SEPARATOR`].
    folded: String,
    /// The passages, sorted by their start in `folded`.
    passages: Vec<IndexedPassage>,
    /// For each of [`Facet::ALL`], its values and the tasks that have them.
    pub(super) facets: [FacetIndex; N_FACETS],
    /// The sort key by department for each task: the rank of its first lead, by pinyin. `None`: nobody leads it.
    pub(super) department_ranks: Vec<Option<usize>>,
    /// For each task, the number of characters of its progress in the current period. `None`: the report has no such
    /// column or the cell is blank.
    pub(super) lengths: Vec<Option<usize>>,
    /// For each sortable column, the key of each task.
    column_keys: Vec<(ColumnIdx, Vec<Option<i128>>)>,
}

/// Ends each passage. No search text contains it, so no hit crosses from one passage into the next.
const SEPARATOR: char = '\u{0}';

/// A passage in the folded text.
#[derive(Debug)]
pub(super) struct IndexedPassage {
    /// The first byte in the folded text.
    start: usize,
    /// The column. `None`: a line around the table.
    pub(super) column: Option<ColumnIdx>,
    pub(super) owner: PassageOwner,
}

/// The task, section or report that a passage belongs to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum PassageOwner {
    Task(TaskIdx),
    Section(SectionIdx),
    Report,
}

impl SearchIndex {
    /// Builds the index of a report and its annotations.
    pub fn new(report: &Report, annotations: &Annotations, fold_char: FoldChar) -> Self {
        let mut index = Self {
            folded: String::new(),
            passages: Vec::new(),
            facets: Facet::ALL.map(|(facet, _)| FacetIndex::new(facet, report, annotations)),
            department_ranks: Vec::new(),
            lengths: Vec::new(),
            column_keys: sortable_columns(report)
                .map(|column| (column, keys(report, column)))
                .collect(),
        };
        let mut folder = Folder::new(fold_char);
        let section_columns: Vec<ColumnIdx> = report.columns_of(Role::Section).collect();
        for (i, section) in report.sections.iter().enumerate() {
            for (level, &heading) in section.path.iter().enumerate() {
                // A column that stands over several levels has the headings of all of them.
                let column = section_columns.get(level).or(section_columns.last()).copied();
                let owner = PassageOwner::Section(SectionIdx(i));
                index.push(&mut folder, report.text(heading), column, owner);
            }
        }
        let target_column = report.columns_of(Role::Target).next_back();
        for (i, task) in report.tasks.iter().enumerate() {
            let owner = PassageOwner::Task(TaskIdx(i));
            index.push(&mut folder, report.text(task.target), target_column, owner);
            for row in &task.rows {
                for (column, cell) in report.column_idxs().zip(&row.cells) {
                    for part in cell.parts() {
                        index.push(&mut folder, &report.part_text(part), Some(column), owner);
                    }
                }
            }
            let parts = report.current_progress().flat_map(|column| task.parts(column));
            let length = report.n_chars(parts);
            index.lengths.push((length > 0).then_some(length));
            let first = task.lead.first().map(|lead| &report.departments[lead.department.0].pinyin);
            index.department_ranks.push(first.map(|first| {
                report.departments.iter().filter(|other| other.pinyin < *first).count()
            }));
        }
        for place in [NotePlace::Above, NotePlace::Below] {
            for note in report.notes.iter().filter(|note| note.place == place) {
                index.push(&mut folder, report.text(note.quote), None, PassageOwner::Report);
            }
        }
        index
    }

    /// The values of a facet and the tasks that have them.
    pub fn facet(&self, facet: Facet) -> &FacetIndex {
        &self.facets[facet as usize]
    }

    /// The columns that tasks can be sorted by.
    pub fn sortable_columns(&self) -> impl Iterator<Item = ColumnIdx> + '_ {
        self.column_keys.iter().map(|(column, _)| *column)
    }

    /// The sort key of each task by a column: the number or day in its cell. `None`: the report cannot be sorted by it.
    pub fn column_keys(&self, column: ColumnIdx) -> Option<&[Option<i128>]> {
        self.column_keys.iter().find(|(known, _)| *known == column).map(|(_, keys)| keys.as_slice())
    }

    /// Returns whether the report can be sorted by a key. Only a column may be missing.
    pub fn can_sort(&self, key: SortKey) -> bool {
        match key {
            SortKey::Column(column) => self.column_keys(ColumnIdx(column)).is_some(),
            _ => true,
        }
    }

    /// Appends a passage.
    fn push(
        &mut self,
        folder: &mut Folder,
        text: &str,
        column: Option<ColumnIdx>,
        owner: PassageOwner,
    ) {
        self.passages.push(IndexedPassage { start: self.folded.len(), column, owner });
        folder.push_str(text, &mut self.folded);
        self.folded.push(SEPARATOR);
    }

    /// Yields the passage of each occurrence of a folded needle.
    pub(super) fn hits<'a>(&'a self, needle: &'a str) -> impl Iterator<Item = &'a IndexedPassage> {
        occurrences(&self.folded, needle).map(|at| {
            let after = self.passages.partition_point(|passage| passage.start <= at);
            &self.passages[after - 1]
        })
    }
}

/// The columns whose cells are read as numbers or days.
fn sortable_columns(report: &Report) -> impl Iterator<Item = ColumnIdx> + '_ {
    report.column_idxs().filter(|&column| report.column(column).role.spec().is_sortable)
}

/// The key of each task: that of its first cell that has one.
fn keys(report: &Report, column: ColumnIdx) -> Vec<Option<i128>> {
    let key = |part: &Part| printed_value::sort_key(report.text(part.quote));
    report.tasks.iter().map(|task| task.parts(column).find_map(key)).collect()
}
