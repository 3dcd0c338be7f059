//! What answers a question: which tasks, in which order, with the counts beside each choice.

use std::collections::BinaryHeap;

use crate::core::query::{Query, Sort, SortKey};
use crate::core::report::{ColumnKind, DepartmentIdx, PlaceId, Report, SectionIdx, TaskIdx};
use crate::core::search::{FoldChar, Folder, is_typed};
use crate::core::search_index::PassageOwner;
pub use crate::core::search_index::SearchIndex;
use crate::core::url::{Ignored, Key};

/// The answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The tasks to show, in order.
    pub tasks: Vec<TaskIdx>,
    /// The departments that were asked for and that the report has.
    pub chosen: Vec<DepartmentIdx>,
    /// The sections that were asked for and that the report has.
    pub chosen_sections: Vec<SectionIdx>,
    /// The places that were asked for and that the report mentions, by their places among the annotations.
    pub chosen_places: Vec<usize>,
    /// For each department of the report: how many tasks choosing it (alone) would show.
    pub n_by_department: Vec<usize>,
    /// For each section of the report: how many tasks choosing it (alone) would show.
    pub n_by_section: Vec<usize>,
    /// For each place that the report mentions: how many mentions choosing it (alone) would show.
    pub n_by_place: Vec<usize>,
    /// How many tasks there would be without a choice of departments.
    pub n_any_department: usize,
    /// How many tasks there would be without a choice of sections.
    pub n_any_section: usize,
    /// How many tasks there would be without a choice of places.
    pub n_any_place: usize,
    /// The text that was searched for, folded; empty if none was.
    pub needle: String,
    /// How often each field of the shown tasks matches the text, in the table's order.
    pub hits: Vec<(ColumnKind, usize)>,
    /// Departments whose name the text types in pinyin.
    pub typed_departments: Vec<DepartmentIdx>,
    /// Sections whose heading the text types in pinyin.
    pub typed_sections: Vec<SectionIdx>,
    /// Places whose name the text types in pinyin.
    pub typed_places: Vec<usize>,
    /// The one task that was asked for, if the report has it.
    pub task: Option<TaskIdx>,
    /// Parts of the question that this report cannot answer.
    pub ignored: Vec<Ignored>,
}

impl Selection {
    /// The question without what this report does not have.
    #[must_use]
    pub fn answered(&self, report: &Report, index: &SearchIndex, mut query: Query) -> Query {
        query
            .departments
            .retain(|id| report.departments.iter().any(|department| department.id == *id));
        query.sections.retain(|id| report.sections.iter().any(|section| section.id == *id));
        query.places.retain(|id| index.mentioned.iter().any(|place| place.id == id.as_str()));
        query.task = query.task.filter(|_| self.task.is_some());
        query
    }

    /// Whether any task may be hidden.
    pub fn is_filtered(&self) -> bool {
        let choices = [self.chosen.len(), self.chosen_sections.len(), self.chosen_places.len()];
        choices.into_iter().any(|n| n > 0) || !self.needle.is_empty()
    }
}

/// Answers a question. Departments are joined by *or*, sections too; the two and the text by *and*. The counts beside
/// a choice leave that choice's own kind aside, so that they say what choosing it would show.
pub fn select(
    report: &Report,
    index: &SearchIndex,
    query: &Query,
    fold_char: FoldChar,
) -> Selection {
    let mut selection = Selection::default();
    let departments = |id| report.departments.iter().position(|d| d.id == id).map(DepartmentIdx);
    selection.chosen = resolve(&query.departments, departments, Key::Dept, &mut selection.ignored);
    let sections = |id| report.sections.iter().position(|s| s.id == id).map(SectionIdx);
    selection.chosen_sections =
        resolve(&query.sections, sections, Key::Section, &mut selection.ignored);
    let places = |id: PlaceId| index.mentioned.iter().position(|place| place.id == id.as_str());
    selection.chosen_places = resolve(&query.places, places, Key::Place, &mut selection.ignored);
    let tasks = |id| report.tasks.iter().position(|t| t.id == id).map(TaskIdx);
    selection.task =
        resolve(query.task.as_slice(), tasks, Key::Task, &mut selection.ignored).first().copied();

    let matches = search(report, index, &query.text, fold_char, &mut selection);
    let by_department = |i: usize| {
        let task = &report.tasks[i];
        selection.chosen.is_empty()
            || selection.chosen.iter().any(|&department| task.is_led_by(department))
    };
    let by_section = |i: usize| {
        selection.chosen_sections.is_empty()
            || selection.chosen_sections.contains(&report.tasks[i].section)
    };
    let by_place = |i: usize| {
        selection.chosen_places.is_empty()
            || selection.chosen_places.iter().any(|&place| index.mentioned[place].by[i] > 0)
    };

    selection.n_by_department = vec![0; report.departments.len()];
    selection.n_by_section = vec![0; report.sections.len()];
    selection.n_by_place = vec![0; index.mentioned.len()];
    let mut tasks = Vec::new();
    for (i, task) in report.tasks.iter().enumerate().filter(|(i, _)| matches[*i]) {
        let fits = [by_department(i), by_section(i), by_place(i)];
        if fits[1] && fits[2] {
            selection.n_any_department += 1;
            for lead in &task.lead {
                selection.n_by_department[lead.department.0] += 1;
            }
        }
        if fits[0] && fits[2] {
            selection.n_any_section += 1;
            selection.n_by_section[task.section.0] += 1;
        }
        if fits[0] && fits[1] {
            selection.n_any_place += 1;
            for (n, place) in selection.n_by_place.iter_mut().zip(&index.mentioned) {
                *n += place.by[i];
            }
        }
        if fits == [true; 3] {
            tasks.push(TaskIdx(i));
        }
    }
    sort(&mut tasks, report, index, query.sort);
    selection.hits = count_hits(report, index, &selection.needle, &tasks);
    selection.tasks = tasks;
    selection
}

/// The places of the ids that the report has; one that it has not is said.
fn resolve<Id: Clone, T: PartialEq>(
    ids: &[Id],
    find: impl Fn(Id) -> Option<T>,
    key: Key,
    ignored: &mut Vec<Ignored>,
) -> Vec<T> {
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        match find(id.clone()) {
            Some(place) => found.push(place),
            None => ignored.push(Ignored::Value(key)),
        }
    }
    found
}

/// Which tasks say the text, in their words or in the pinyin of a name; all of them if there is none.
fn search(
    report: &Report,
    index: &SearchIndex,
    text: &str,
    fold_char: FoldChar,
    selection: &mut Selection,
) -> Vec<bool> {
    let text = text.trim();
    selection.needle = Folder::new(fold_char).fold(text);
    if selection.needle.is_empty() {
        return vec![true; report.tasks.len()];
    }
    let mut matches = vec![false; report.tasks.len()];
    let mut section_matches: Vec<bool> =
        report.sections.iter().map(|s| is_typed(&selection.needle, &s.pinyin)).collect();
    selection.typed_sections =
        (0..section_matches.len()).filter(|&i| section_matches[i]).map(SectionIdx).collect();
    let department_matches: Vec<bool> =
        report.departments.iter().map(|d| is_typed(&selection.needle, &d.pinyin)).collect();
    selection.typed_departments = (0..department_matches.len())
        .filter(|&i| department_matches[i])
        .map(DepartmentIdx)
        .collect();
    selection.typed_places = (0..index.mentioned.len())
        .filter(|&i| is_typed(&selection.needle, &index.mentioned[i].pinyin))
        .collect();
    for &place in &selection.typed_places {
        for (matches, &n) in matches.iter_mut().zip(&index.mentioned[place].by) {
            *matches |= n > 0;
        }
    }
    for hit in index.hits(&selection.needle) {
        match hit.owner {
            PassageOwner::Task(task) => matches[task.0] = true,
            PassageOwner::Section(section) => section_matches[section.0] = true,
        }
    }
    for (matches, task) in matches.iter_mut().zip(&report.tasks) {
        *matches = *matches
            || section_matches[task.section.0]
            || task.lead.iter().any(|lead| department_matches[lead.department.0]);
    }
    matches
}

/// How often each field matches the needle; a section's heading counts once, however many tasks stand under it.
fn count_hits(
    report: &Report,
    index: &SearchIndex,
    needle: &str,
    shown: &[TaskIdx],
) -> Vec<(ColumnKind, usize)> {
    if needle.is_empty() {
        return Vec::new();
    }
    let mut is_shown = vec![false; report.tasks.len()];
    let mut is_section_shown = vec![false; report.sections.len()];
    for task in shown {
        is_shown[task.0] = true;
        is_section_shown[report.tasks[task.0].section.0] = true;
    }
    let mut counts: Vec<(ColumnKind, usize)> =
        report.columns.iter().map(|column| (column.kind, 0)).collect();
    for hit in index.hits(needle) {
        let counts_here = match hit.owner {
            PassageOwner::Task(task) => is_shown[task.0],
            PassageOwner::Section(section) => is_section_shown[section.0],
        };
        if counts_here && let Some((_, n)) = counts.iter_mut().find(|(kind, _)| *kind == hit.field)
        {
            *n += 1;
        }
    }
    counts.retain(|&(_, n)| n > 0);
    counts
}

/// Orders tasks that stand in source order. The sort is stable: equals stay as the source has them.
fn sort(tasks: &mut Vec<TaskIdx>, report: &Report, index: &SearchIndex, sort: Sort) {
    let key = |task: TaskIdx| {
        let rank = match sort.key {
            SortKey::Source => Some(task.0),
            SortKey::Department => Some(index.department_ranks[task.0]),
            SortKey::Section => Some(report.tasks[task.0].section.0),
            SortKey::Length => index.lengths[task.0],
        };
        // What has no rank comes last, whichever way round.
        let by_rank = rank
            .map_or(usize::MAX, |rank| if sort.descending { usize::MAX - 1 - rank } else { rank });
        (by_rank, task)
    };
    // A heap weighs a tenth of the library's sorts; with the source's order as the last word it is as stable.
    let heap: BinaryHeap<_> = tasks.iter().map(|&task| key(task)).collect();
    *tasks = heap.into_sorted_vec().into_iter().map(|(_, task)| task).collect();
}
