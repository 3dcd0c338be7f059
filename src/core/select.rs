//! Answers a query: selects and sorts the tasks, with the counts shown beside each choice.

use std::slice;

use crate::core::facet::{Facet, FacetIndex, N_FACETS};
use crate::core::hit::HitList;
pub use crate::core::hit::{Hit, Passage, PassageOwner};
use crate::core::query::{Query, Sort};
use crate::core::report::{ColumnIdx, DepartmentIdx, NotePlace, Report, TaskIdx};
use crate::core::search_index::Found;
pub use crate::core::search_index::SearchIndex;
use crate::core::url::{Ignored, Key};

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The selected tasks, in order.
    pub tasks: Vec<TaskIdx>,
    /// All tasks, in the same order, whether they are selected or not.
    pub order: Vec<TaskIdx>,
    /// For each of [`Facet::ALL`], its part of the answer.
    pub facets: [FacetAnswer; N_FACETS],
    /// The folded words of the search text. Empty: none was given.
    pub needles: Vec<String>,
    /// The number of hits per column in the shown tasks, in the table's order. `None`: the lines around the table.
    pub hits: Vec<(Option<ColumnIdx>, usize)>,
    /// The one task that the query asks for, if the report has it.
    pub task: Option<TaskIdx>,
    /// Parts of the query that this report cannot answer.
    pub ignored: Vec<Ignored>,
    /// For each task, whether it is selected.
    shown: Vec<bool>,
    hit_list: HitList,
}

/// The part of an answer that belongs to one facet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetAnswer {
    /// The chosen values that the report has.
    pub chosen: Vec<usize>,
    /// For each value: the number of tasks that choosing it alone would show; of a place, the number of mentions.
    pub counts: Vec<usize>,
    /// The number of tasks without a choice in this facet.
    pub n_any: usize,
    /// The values whose name the search text types in pinyin: with all its words together or, if no name of any facet is
    /// typed so, with one of them.
    pub typed: Vec<usize>,
}

impl Selection {
    /// Returns the tasks of the view: the one that the query asks for, or else the selected ones, in order.
    pub fn in_view(&self) -> &[TaskIdx] {
        self.task.as_ref().map_or(&self.tasks, slice::from_ref)
    }

    /// The query without the parts that this report cannot answer.
    #[must_use]
    pub fn answered(&self, index: &SearchIndex, mut query: Query) -> Query {
        for (facet, _) in Facet::ALL {
            let values = &index.facet(facet).values;
            query.choices[facet as usize]
                .retain(|id| values.iter().any(|value| value.id == id.as_str()));
        }
        query.task = query.task.filter(|_| self.task.is_some());
        if !index.can_sort(query.sort.key) {
            query.sort = Sort::default();
        }
        query
    }

    /// Returns whether a text is searched.
    pub fn is_searched(&self) -> bool {
        !self.needles.is_empty()
    }

    /// Returns whether any task may be hidden.
    pub fn is_filtered(&self) -> bool {
        self.facets.iter().any(|facet| !facet.chosen.is_empty()) || !self.needles.is_empty()
    }

    /// Returns whether a task is selected.
    pub fn is_shown(&self, task: TaskIdx) -> bool {
        self.shown.get(task.0).copied().unwrap_or_default()
    }

    /// The part of the answer that belongs to a facet.
    pub fn facet(&self, facet: Facet) -> &FacetAnswer {
        &self.facets[facet as usize]
    }

    /// The chosen leading departments.
    pub fn departments(&self) -> Vec<DepartmentIdx> {
        self.facet(Facet::Department).chosen.iter().map(|&idx| DepartmentIdx(idx)).collect()
    }

    /// The number of hits in the shown tasks, in the headings of their sections and around the table.
    pub fn n_hits(&self) -> usize {
        self.hit_list.len()
    }

    /// The `n`-th hit, from 0, in the order in which they are shown: the lines above the table, then each selected task in
    /// order, then the lines below the table. The headings of a section come before its first selected task. `None`: there
    /// are fewer.
    pub fn hit(&self, n: usize) -> Option<Hit> {
        self.hit_list.get(n)
    }

    /// The position of the first hit in a column, or around the table (`None`), among all hits.
    pub fn first_hit_in(&self, column: Option<ColumnIdx>) -> Option<usize> {
        self.hit_list.position(|passage| passage.column == column)
    }

    /// The position of the first hit in a task.
    pub fn first_hit_of(&self, task: TaskIdx) -> Option<usize> {
        self.hit_list.position(|passage| passage.owner == PassageOwner::Task(task))
    }
}

/// Answers a query. The values of one facet are joined by *or*, the facets and the words of the text by *and*. The counts
/// of a facet leave its own choice aside, so that they say what choosing a value would show.
pub fn select(report: &Report, index: &SearchIndex, query: &Query) -> Selection {
    answer(report, index, query, &index.search(report, &query.text))
}

/// Answers a query with the result of the search for its text.
pub(super) fn answer(
    report: &Report,
    index: &SearchIndex,
    query: &Query,
    found: &Found,
) -> Selection {
    let mut selection =
        Selection { needles: found.needles.clone(), ..read_choices(report, index, query) };
    // For each facet, whether each of its values is chosen. Empty: all of them are.
    let chosen = Facet::ALL.map(|(facet, _)| {
        let answer = &mut selection.facets[facet as usize];
        answer.typed.clone_from(&found.typed[facet as usize]);
        flags(&answer.chosen, answer.counts.len())
    });
    selection.shown = vec![false; report.tasks.len()];
    for i in (0..report.tasks.len()).filter(|&i| found.tasks[i]) {
        let is_lacking = |facet: Facet| is_lacking(index.facet(facet), &chosen[facet as usize], i);
        let lacking = Facet::ALL.map(|(facet, _)| is_lacking(facet));
        let n_lacking = lacking.iter().filter(|&&is_lacking| is_lacking).count();
        for (facet, _) in Facet::ALL {
            if n_lacking > usize::from(lacking[facet as usize]) {
                continue;
            }
            let answer = &mut selection.facets[facet as usize];
            answer.n_any += 1;
            for &(value, n) in &index.facet(facet).by_task[i] {
                answer.counts[value] += n;
            }
        }
        selection.shown[i] = n_lacking == 0;
    }
    selection.order = index.order(query.sort).to_vec();
    let tasks = selection.order.iter().copied().filter(|&task| selection.is_shown(task));
    selection.tasks = tasks.collect();
    list_hits(report, index, found, &mut selection);
    selection
}

/// Returns a selection with the choices and the task that a report has, and with those that it does not have.
fn read_choices(report: &Report, index: &SearchIndex, query: &Query) -> Selection {
    let mut selection = Selection::default();
    for (facet, _) in Facet::ALL {
        let values = &index.facet(facet).values;
        let answer = &mut selection.facets[facet as usize];
        for id in query.chosen(facet) {
            match values.iter().position(|value| value.id == id.as_str()) {
                Some(value) => answer.chosen.push(value),
                None => selection.ignored.push(Ignored::Value(Key::Facet(facet))),
            }
        }
        answer.counts = vec![0; values.len()];
    }
    if let Some(id) = &query.task {
        selection.task = report.tasks.iter().position(|task| task.id == *id).map(TaskIdx);
        if selection.task.is_none() {
            selection.ignored.push(Ignored::Value(Key::Task));
        }
    }
    if !index.can_sort(query.sort.key) {
        selection.ignored.push(Ignored::Value(Key::Sort));
    }
    selection
}

/// For each of `n` values, whether it is chosen. Empty if none is.
fn flags(chosen: &[usize], n: usize) -> Vec<bool> {
    let mut flags = vec![false; if chosen.is_empty() { 0 } else { n }];
    for &value in chosen {
        flags[value] = true;
    }
    flags
}

/// Returns whether values of a facet are chosen and a task has none of them.
fn is_lacking(index: &FacetIndex, chosen: &[bool], task: usize) -> bool {
    !chosen.is_empty() && !index.by_task[task].iter().any(|&(value, _)| chosen[value])
}

/// Lists the hits in the order in which they are shown, and counts those of each column. A section's headings are listed
/// once, however many tasks are under them.
fn list_hits(report: &Report, index: &SearchIndex, found: &Found, selection: &mut Selection) {
    let mut of_tasks = vec![0..0; report.tasks.len()];
    let mut of_sections = vec![0..0; report.sections.len()];
    let (mut above, mut below) = (0..0, 0..0);
    let passage = |hits: &(usize, usize)| index.text(report).passages[hits.0].1;
    let owner = |hits: &(usize, usize)| passage(hits).owner;
    let mut start = 0;
    for hits in found.hits.chunk_by(|a, b| owner(a) == owner(b)) {
        let range = start..start + hits.len();
        start = range.end;
        *match owner(&hits[0]) {
            PassageOwner::Task(task) => &mut of_tasks[task.0],
            PassageOwner::Section(section) => &mut of_sections[section.0],
            PassageOwner::Report(NotePlace::Above) => &mut above,
            PassageOwner::Report(NotePlace::Below) => &mut below,
        } = range;
    }
    let mut ranges = vec![above];
    for task in &selection.tasks {
        if let Some(section) = report.tasks[task.0].section {
            ranges.push(std::mem::take(&mut of_sections[section.0]));
        }
        ranges.push(std::mem::take(&mut of_tasks[task.0]));
    }
    ranges.push(below);
    let mut counts = vec![0; report.columns.len() + 1];
    for hits in ranges.into_iter().flat_map(|range| &found.hits[range]) {
        let (passage, n) = (passage(hits), hits.1);
        counts[passage.column.map_or(report.columns.len(), |column| column.0)] += n;
        selection.hit_list.push(passage, n);
    }
    let columns = report.column_idxs().map(Some).chain([None]);
    selection.hits = columns.zip(counts).filter(|&(_, n)| n > 0).collect();
}
