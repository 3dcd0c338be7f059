//! The search index: data computed once per report so that each query is answered fast.

use crate::core::annotation::{AnnotationKind, Annotations};
use crate::core::report::{ColumnKind, Report, SectionIdx, TaskIdx};
use crate::core::search::{FoldChar, Folder, occurrences};

/// Data computed once per report for [`select`](super::select::select).
#[derive(Debug)]
pub struct SearchIndex {
    /// The folded text of all passages, each followed by [`SEPARATOR`].
    folded: String,
    /// The passages, sorted by their start in `folded`.
    passages: Vec<IndexedPassage>,
    /// The sort key by department for each task: the rank of its first lead, by pinyin.
    pub(super) department_ranks: Vec<usize>,
    /// For each task, the number of characters of its progress in the reported quarter. `None`: the report has no such
    /// column or the cell is blank.
    pub(super) lengths: Vec<Option<usize>>,
    /// The places of the annotations, in their order there.
    pub(super) mentioned: Vec<PlaceMentions>,
}

/// Ends each passage. No search text contains it, so no hit crosses from one passage into the next.
const SEPARATOR: char = '\u{0}';

/// The mentions of one place.
#[derive(Debug)]
pub(super) struct PlaceMentions {
    pub(super) id: String,
    pub(super) pinyin: String,
    /// The number of mentions in each task.
    pub(super) by: Vec<usize>,
}

/// A passage in the folded text.
#[derive(Debug)]
pub(super) struct IndexedPassage {
    /// The first byte in the folded text.
    start: usize,
    pub(super) field: ColumnKind,
    pub(super) owner: PassageOwner,
}

/// The task or section that a passage belongs to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum PassageOwner {
    Task(TaskIdx),
    Section(SectionIdx),
}

impl SearchIndex {
    /// Builds the index of a report and its annotations.
    pub fn new(report: &Report, annotations: &Annotations, fold_char: FoldChar) -> Self {
        let mut index = Self {
            folded: String::new(),
            passages: Vec::new(),
            department_ranks: Vec::new(),
            lengths: Vec::new(),
            mentioned: Vec::new(),
        };
        for place in annotations.of(AnnotationKind::Place) {
            let mut by = vec![0; report.tasks.len()];
            for passage in place.spans.iter().filter_map(|&span| annotations.passage(span)) {
                by[passage.task.0] += 1;
            }
            let text = |i: usize| place.text.get(i).cloned().unwrap_or_default();
            index.mentioned.push(PlaceMentions { id: text(0), pinyin: text(2), by });
        }
        let mut folder = Folder::new(fold_char);
        for (i, section) in report.sections.iter().enumerate() {
            for &heading in &section.path {
                let owner = PassageOwner::Section(SectionIdx(i));
                index.push(&mut folder, report.text(heading), ColumnKind::Section, owner);
            }
        }
        let kinds = report.content_kinds();
        let progress = report.cell_idx(ColumnKind::Progress(report.quarter));
        for (i, task) in report.tasks.iter().enumerate() {
            let owner = PassageOwner::Task(TaskIdx(i));
            index.push(&mut folder, report.text(task.target), ColumnKind::Target, owner);
            index.push(&mut folder, &report.lead_text(task), ColumnKind::Lead, owner);
            for row in &task.rows {
                for (&kind, cell) in kinds.iter().zip(&row.cells) {
                    for part in cell.parts() {
                        index.push(&mut folder, &report.part_text(part), kind, owner);
                    }
                }
            }
            let length = progress.map_or(0, |cell| report.n_chars(task.parts(cell)));
            index.lengths.push((length > 0).then_some(length));
            let first = task.lead.first().map(|lead| &report.departments[lead.department.0].pinyin);
            index.department_ranks.push(
                report.departments.iter().filter(|other| Some(&other.pinyin) < first).count(),
            );
        }
        index
    }

    /// Appends a passage.
    fn push(&mut self, folder: &mut Folder, text: &str, field: ColumnKind, owner: PassageOwner) {
        self.passages.push(IndexedPassage { start: self.folded.len(), field, owner });
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
