//! Answers a query: selects and sorts the tasks, with the counts shown beside each choice.

use std::cmp::Reverse;

use crate::core::facet::{Facet, N_FACETS};
use crate::core::query::{Query, Sort, SortKey};
use crate::core::report::{ColumnIdx, DepartmentIdx, Report, TaskIdx};
use crate::core::search::{FoldChar, Folder, is_typed};
use crate::core::search_index::PassageOwner;
pub use crate::core::search_index::SearchIndex;
use crate::core::url::{Ignored, Key};

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The selected tasks, in order.
    pub tasks: Vec<TaskIdx>,
    /// For each of [`Facet::ALL`], its part of the answer.
    pub facets: [FacetAnswer; N_FACETS],
    /// The folded search text. Empty: none was given.
    pub needle: String,
    /// The number of hits per column in the shown tasks, in the table's order. `None`: the lines around the table.
    pub hits: Vec<(Option<ColumnIdx>, usize)>,
    /// The one task that the query asks for, if the report has it.
    pub task: Option<TaskIdx>,
    /// Parts of the query that this report cannot answer.
    pub ignored: Vec<Ignored>,
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
    /// The values whose name the search text types in pinyin.
    pub typed: Vec<usize>,
}

impl Selection {
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

    /// Returns whether any task may be hidden.
    pub fn is_filtered(&self) -> bool {
        self.facets.iter().any(|facet| !facet.chosen.is_empty()) || !self.needle.is_empty()
    }

    /// The part of the answer that belongs to a facet.
    pub fn facet(&self, facet: Facet) -> &FacetAnswer {
        &self.facets[facet as usize]
    }

    /// The chosen leading departments.
    pub fn departments(&self) -> Vec<DepartmentIdx> {
        self.facet(Facet::Department).chosen.iter().map(|&idx| DepartmentIdx(idx)).collect()
    }
}

/// Answers a query. The values of one facet are joined by *or*, the facets and the text by *and*. The counts of a
/// facet leave its own choice aside, so that they say what choosing a value would show.
pub fn select(
    report: &Report,
    index: &SearchIndex,
    query: &Query,
    fold_char: FoldChar,
) -> Selection {
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
    let matches = search(report, index, &query.text, fold_char, &mut selection);
    for i in (0..report.tasks.len()).filter(|&i| matches[i]) {
        let misses = |facet: Facet| {
            let chosen = &selection.facets[facet as usize].chosen;
            let index = index.facet(facet);
            !chosen.is_empty() && chosen.iter().all(|&value| index.count(i, value) == 0)
        };
        let lacking: Vec<Facet> =
            Facet::ALL.into_iter().map(|(facet, _)| facet).filter(|&f| misses(f)).collect();
        for (facet, _) in Facet::ALL {
            if lacking.iter().any(|&other| other != facet) {
                continue;
            }
            let answer = &mut selection.facets[facet as usize];
            answer.n_any += 1;
            for &(value, n) in &index.facet(facet).by_task[i] {
                answer.counts[value] += n;
            }
        }
        if lacking.is_empty() {
            selection.tasks.push(TaskIdx(i));
        }
    }
    sort(&mut selection.tasks, report, index, query.sort);
    selection.hits = count_hits(report, index, &selection.needle, &selection.tasks);
    selection
}

/// Returns which tasks match the text: in their own text, or because the text types the pinyin of one of their values.
/// All tasks match the empty text.
fn search(
    report: &Report,
    index: &SearchIndex,
    text: &str,
    fold_char: FoldChar,
    selection: &mut Selection,
) -> Vec<bool> {
    let needle = Folder::new(fold_char).fold(text.trim());
    let mut matches = vec![needle.is_empty(); report.tasks.len()];
    if needle.is_empty() {
        return matches;
    }
    let mut section_matches = vec![false; report.sections.len()];
    for hit in index.hits(&needle) {
        match hit.owner {
            PassageOwner::Task(task) => matches[task.0] = true,
            PassageOwner::Section(section) => section_matches[section.0] = true,
            PassageOwner::Report => {}
        }
    }
    for (facet, _) in Facet::ALL {
        let facet_index = index.facet(facet);
        let typed = |value: &usize| is_typed(&needle, &facet_index.values[*value].pinyin);
        let typed: Vec<usize> = (0..facet_index.values.len()).filter(typed).collect();
        for (matches, values) in matches.iter_mut().zip(&facet_index.by_task) {
            *matches |= values.iter().any(|(value, _)| typed.contains(value));
        }
        selection.facets[facet as usize].typed = typed;
    }
    for (matches, task) in matches.iter_mut().zip(&report.tasks) {
        *matches |= task.section.is_some_and(|section| section_matches[section.0]);
    }
    selection.needle = needle;
    matches
}

/// Counts the hits of each column; a section's heading counts once, however many tasks stand under it.
fn count_hits(
    report: &Report,
    index: &SearchIndex,
    needle: &str,
    shown: &[TaskIdx],
) -> Vec<(Option<ColumnIdx>, usize)> {
    if needle.is_empty() {
        return Vec::new();
    }
    let mut is_shown = vec![false; report.tasks.len()];
    let mut is_section_shown = vec![false; report.sections.len()];
    for task in shown {
        is_shown[task.0] = true;
        if let Some(section) = report.tasks[task.0].section {
            is_section_shown[section.0] = true;
        }
    }
    let columns = report.column_idxs().map(Some).chain([None]);
    let mut counts: Vec<(Option<ColumnIdx>, usize)> = columns.map(|column| (column, 0)).collect();
    for hit in index.hits(needle) {
        let counts_here = match hit.owner {
            PassageOwner::Task(task) => is_shown[task.0],
            PassageOwner::Section(section) => is_section_shown[section.0],
            PassageOwner::Report => true,
        };
        if counts_here
            && let Some((_, n)) = counts.iter_mut().find(|(column, _)| *column == hit.column)
        {
            *n += 1;
        }
    }
    counts.retain(|&(_, n)| n > 0);
    counts
}

/// Sorts tasks. Ties keep the source's order and tasks without a key come last, whichever way the order runs.
fn sort(tasks: &mut [TaskIdx], report: &Report, index: &SearchIndex, sort: Sort) {
    let rank = |value: usize| i128::try_from(value).unwrap_or(i128::MAX);
    let key = |task: TaskIdx| match sort.key {
        SortKey::Source => Some(rank(task.0)),
        SortKey::Department => index.department_ranks[task.0].map(rank),
        SortKey::Section => report.tasks[task.0].section.map(|section| rank(section.0)),
        SortKey::Length => index.lengths[task.0].map(rank),
        SortKey::Column(column) => {
            index.column_keys(ColumnIdx(column)).and_then(|keys| keys[task.0])
        }
    };
    tasks.sort_by_key(|&task| {
        let key = key(task);
        let ascending = key.filter(|_| !sort.descending);
        let descending = key.filter(|_| sort.descending).map(Reverse);
        (key.is_none(), ascending, descending, task)
    });
}
