//! Answers a query: selects and sorts the tasks and counts what each filter choice would show.

use crate::core::query::{Query, Sort, SortKey};
use crate::core::report::{ColumnKind, DepartmentIdx, PlaceId, Report, SectionIdx, TaskIdx};
use crate::core::search::{FoldChar, Folder, is_typed};
use crate::core::search_index::PassageOwner;
pub use crate::core::search_index::SearchIndex;
use crate::core::url::{Ignored, Key};

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The selected tasks, sorted.
    pub tasks: Vec<TaskIdx>,
    /// The departments of the query that the report has.
    pub chosen: Vec<DepartmentIdx>,
    /// The sections of the query that the report has.
    pub chosen_sections: Vec<SectionIdx>,
    /// The places of the query that the report mentions: indices into the annotations of kind `Place`.
    pub chosen_places: Vec<usize>,
    /// For each department of the report, the number of tasks that choosing it alone would show.
    pub n_by_department: Vec<usize>,
    /// For each section of the report, the number of tasks that choosing it alone would show.
    pub n_by_section: Vec<usize>,
    /// For each mentioned place, the number of its mentions in the tasks that choosing it alone would show.
    pub n_by_place: Vec<usize>,
    /// The number of tasks without the filter by department.
    pub n_any_department: usize,
    /// The number of tasks without the filter by section.
    pub n_any_section: usize,
    /// The number of tasks without the filter by place.
    pub n_any_place: usize,
    /// The folded search text. Empty: no search.
    pub needle: String,
    /// The number of hits in each field of the selected tasks, in the table's order. Fields without hits are left out.
    pub hits: Vec<(ColumnKind, usize)>,
    /// Departments whose name matches the search text in pinyin.
    pub typed_departments: Vec<DepartmentIdx>,
    /// Sections whose heading matches the search text in pinyin.
    pub typed_sections: Vec<SectionIdx>,
    /// Places whose name matches the search text in pinyin: indices as in [`Self::chosen_places`].
    pub typed_places: Vec<usize>,
    /// The opened task, if the report has it.
    pub task: Option<TaskIdx>,
    /// Parts of the query that refer to something this report does not have.
    pub ignored: Vec<Ignored>,
}

impl Selection {
    /// Returns the query without ids that this report does not have.
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

    /// Returns whether a filter or a search is active.
    pub fn is_filtered(&self) -> bool {
        let choices = [self.chosen.len(), self.chosen_sections.len(), self.chosen_places.len()];
        choices.into_iter().any(|n| n > 0) || !self.needle.is_empty()
    }
}

/// Answers a query. Choices of one kind (departments, sections, places) are joined by *or*; the kinds and the search
/// text by *and*. The count beside a choice ignores the filter of its own kind, so it is the number that choosing it
/// alone would show.
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

/// Maps ids to indices. Unknown ids are added to `ignored`.
fn resolve<Id: Clone, T: PartialEq>(
    ids: &[Id],
    find: impl Fn(Id) -> Option<T>,
    key: Key,
    ignored: &mut Vec<Ignored>,
) -> Vec<T> {
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        match find(id.clone()) {
            Some(idx) => found.push(idx),
            None => ignored.push(Ignored::Value(key)),
        }
    }
    found
}

/// Returns for each task whether it contains the text or a name that matches it in pinyin. An empty text matches every
/// task. Sets the needle and the names matched in pinyin.
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

/// Counts the hits in each field of the shown tasks. A section's heading counts once, not once per task.
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

/// Sorts tasks that are in source order. The sort is stable, so ties stay in source order.
fn sort(tasks: &mut [TaskIdx], report: &Report, index: &SearchIndex, sort: Sort) {
    tasks.sort_by_key(|&task| {
        let rank = match sort.key {
            SortKey::Source => Some(task.0),
            SortKey::Department => Some(index.department_ranks[task.0]),
            SortKey::Section => Some(report.tasks[task.0].section.0),
            SortKey::Length => index.lengths[task.0],
        };
        // A task without a rank comes last in both directions.
        rank.map_or(usize::MAX, |rank| if sort.descending { usize::MAX - 1 - rank } else { rank })
    });
}
