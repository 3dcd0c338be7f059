//! What is worked out once, when a report has arrived, so that questions are answered fast.

use crate::core::annotation::{AnnotationKind, Annotations};
use crate::core::report::{ColumnKind, Report, SectionIdx, TaskIdx};
use crate::core::search::{FoldChar, Folder, occurrences};

/// What is worked out once, when a report has arrived.
#[derive(Debug)]
pub struct SearchIndex {
    /// All searchable text folded, end to end, passages parted by a character that no search contains.
    folded: String,
    /// Where each passage begins in it.
    passages: Vec<IndexedPassage>,
    /// How tasks compare by department: the place of the first leading department in the order of pinyin.
    pub(super) department_ranks: Vec<usize>,
    /// How many characters each task reports for the reported quarter; `None` if the report has no such column or
    /// the cell is blank.
    pub(super) lengths: Vec<Option<usize>>,
    /// The places that the text mentions, as the annotations have them.
    pub(super) mentioned: Vec<PlaceMentions>,
}

/// Stands between passages, so that no hit runs from one into the next.
const BETWEEN: char = '\u{0}';

#[derive(Debug)]
pub(super) struct PlaceMentions {
    pub(super) id: String,
    pub(super) pinyin: String,
    /// How often each task mentions it.
    pub(super) by: Vec<usize>,
}

#[derive(Debug)]
pub(super) struct IndexedPassage {
    start: usize,
    pub(super) field: ColumnKind,
    pub(super) owner: PassageOwner,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum PassageOwner {
    Task(TaskIdx),
    Section(SectionIdx),
}

impl SearchIndex {
    /// Reads a report through once.
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

    fn push(&mut self, folder: &mut Folder, words: &str, field: ColumnKind, owner: PassageOwner) {
        self.passages.push(IndexedPassage { start: self.folded.len(), field, owner });
        folder.push_str(words, &mut self.folded);
        self.folded.push(BETWEEN);
    }

    /// The passages that say the folded needle, each as often as it does.
    pub(super) fn hits<'a>(&'a self, needle: &'a str) -> impl Iterator<Item = &'a IndexedPassage> {
        occurrences(&self.folded, needle).map(|at| {
            let after = self.passages.partition_point(|passage| passage.start <= at);
            &self.passages[after - 1]
        })
    }
}
