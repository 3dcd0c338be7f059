//! What is worked out once, when a report has arrived, so that questions are answered fast.

use crate::core::aids::{AidKind, Aids};
use crate::core::report::{ColumnKind, Report, SectionIdx, TaskIdx};
use crate::core::search::{FoldChar, Folder, occurrences};
use crate::core::wording::{lead_words, n_chars, part_words};

/// What is worked out once, when a report has arrived.
#[derive(Debug)]
pub struct Index {
    /// All searchable text folded, end to end, passages parted by a character that no search contains.
    folded: String,
    /// Where each passage begins in it.
    passages: Vec<Passage>,
    /// How tasks compare by department: the place of the first leading department in the order of pinyin.
    pub(super) department_ranks: Vec<usize>,
    /// How many characters each task reports for the reported quarter; `None` if the report has no such column or
    /// the cell is blank.
    pub(super) lengths: Vec<Option<usize>>,
    /// The places that the text mentions, as the aids have them.
    pub(super) mentioned: Vec<Mentioned>,
}

/// Stands between passages, so that no hit runs from one into the next.
const BETWEEN: char = '\u{0}';

#[derive(Debug)]
pub(super) struct Mentioned {
    pub(super) id: String,
    pub(super) pinyin: String,
    /// How often each task mentions it.
    pub(super) by: Vec<usize>,
}

#[derive(Debug)]
pub(super) struct Passage {
    start: usize,
    pub(super) field: ColumnKind,
    pub(super) place: Place,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Place {
    Task(TaskIdx),
    Section(SectionIdx),
}

impl Index {
    /// Reads a report through once.
    pub fn new(report: &Report, aids: &Aids, fold_char: FoldChar) -> Self {
        let mut index = Self {
            folded: String::new(),
            passages: Vec::new(),
            department_ranks: Vec::new(),
            lengths: Vec::new(),
            mentioned: Vec::new(),
        };
        for place in aids.of(AidKind::Place) {
            let mut by = vec![0; report.tasks.len()];
            for passage in place.spans.iter().filter_map(|&span| aids.passage(span)) {
                by[passage.task.0] += 1;
            }
            let text = |i: usize| place.text.get(i).cloned().unwrap_or_default();
            index.mentioned.push(Mentioned { id: text(0), pinyin: text(2), by });
        }
        let mut folder = Folder::new(fold_char);
        for (i, section) in report.sections.iter().enumerate() {
            for &heading in &section.path {
                let place = Place::Section(SectionIdx(i));
                index.push(&mut folder, report.words(heading), ColumnKind::Section, place);
            }
        }
        let kinds = report.content_kinds();
        let progress = report.cell_idx(ColumnKind::Progress(report.quarter));
        for (i, task) in report.tasks.iter().enumerate() {
            let place = Place::Task(TaskIdx(i));
            index.push(&mut folder, report.words(task.target), ColumnKind::Target, place);
            index.push(&mut folder, &lead_words(report, task), ColumnKind::Lead, place);
            for row in &task.rows {
                for (&kind, cell) in kinds.iter().zip(&row.cells) {
                    for part in cell.parts() {
                        index.push(&mut folder, &part_words(report, part), kind, place);
                    }
                }
            }
            let length = progress.map_or(0, |cell| n_chars(report, task.parts(cell)));
            index.lengths.push((length > 0).then_some(length));
            let first = task.lead.first().map(|lead| &report.departments[lead.department.0].pinyin);
            index.department_ranks.push(
                report.departments.iter().filter(|other| Some(&other.pinyin) < first).count(),
            );
        }
        index
    }

    fn push(&mut self, folder: &mut Folder, words: &str, field: ColumnKind, place: Place) {
        self.passages.push(Passage { start: self.folded.len(), field, place });
        folder.push_str(words, &mut self.folded);
        self.folded.push(BETWEEN);
    }

    /// The passages that say the folded needle, each as often as it does.
    pub(super) fn hits<'a>(&'a self, needle: &'a str) -> impl Iterator<Item = &'a Passage> {
        occurrences(&self.folded, needle).map(|at| {
            let after = self.passages.partition_point(|passage| passage.start <= at);
            &self.passages[after - 1]
        })
    }
}
