//! The orders of a report's tasks: each is computed when it is first asked for, and kept.

use std::cmp::Reverse;
use std::sync::OnceLock;

use crate::core::printed_value;
use crate::core::query::{Sort, SortKey};
use crate::core::report::{ColumnIdx, Part, Report, TaskIdx};

/// The sort keys of all tasks, and the orders that follow from them.
#[derive(Debug)]
pub(super) struct Orders {
    /// For each task, the rank of its first lead, by pinyin. `None`: the source names no lead.
    departments: Vec<Option<usize>>,
    /// For each task, its section. `None`: it belongs to none.
    sections: Vec<Option<usize>>,
    /// For each sortable column, the key of each task.
    columns: Vec<(ColumnIdx, Vec<Option<i128>>)>,
    /// For each key an order, and the same in the other direction.
    known: Vec<[OnceLock<Vec<TaskIdx>>; 2]>,
}

/// The number of keys before those of the columns.
const N_KEYS: usize = 3;

impl Orders {
    /// Computes the sort keys of a report.
    pub(super) fn new(report: &Report) -> Self {
        let rank =
            |own: &str| report.departments.iter().filter(|d| d.pinyin.as_str() < own).count();
        let ranks: Vec<usize> = report.departments.iter().map(|d| rank(&d.pinyin)).collect();
        let sortable =
            report.column_idxs().filter(|&idx| report.column(idx).role.spec().is_sortable);
        let columns: Vec<_> = sortable.map(|idx| (idx, column_keys(report, idx))).collect();
        let tasks = || report.tasks.iter();
        Self {
            departments: tasks().map(|task| Some(ranks[task.lead.first()?.department.0])).collect(),
            sections: tasks().map(|task| task.section.map(|section| section.0)).collect(),
            known: (0..N_KEYS + columns.len()).map(|_| Default::default()).collect(),
            columns,
        }
    }

    /// The columns that tasks can be sorted by.
    pub(super) fn columns(&self) -> impl Iterator<Item = ColumnIdx> + '_ {
        self.columns.iter().map(|(column, _)| *column)
    }

    /// The sort key of each task by a column.
    pub(super) fn column_keys(&self, column: ColumnIdx) -> Option<&[Option<i128>]> {
        self.columns.iter().find(|(known, _)| *known == column).map(|(_, keys)| keys.as_slice())
    }

    /// All tasks in an order. Ties keep the source's order and tasks without a key come last, in either direction. An
    /// order by a column that cannot be sorted by is the source's.
    pub(super) fn get(&self, sort: Sort) -> &[TaskIdx] {
        let place = match sort.key {
            SortKey::Source => Some(0),
            SortKey::Department => Some(1),
            SortKey::Section => Some(2),
            SortKey::Column(column) => {
                self.columns().position(|known| known.0 == column).map(|at| N_KEYS + at)
            }
        };
        let sort = if place.is_some() { sort } else { Sort::default() };
        let known = self.known.get(place.unwrap_or_default());
        let order = known.map(|orders| &orders[usize::from(sort.descending)]);
        order.map_or(&[], |order| order.get_or_init(|| self.sorted(sort)))
    }

    fn sorted(&self, sort: Sort) -> Vec<TaskIdx> {
        let rank = |value: usize| i128::try_from(value).unwrap_or(i128::MAX);
        let columns = match sort.key {
            SortKey::Column(column) => self.column_keys(ColumnIdx(column)),
            _ => None,
        };
        let key = |task: usize| match sort.key {
            SortKey::Source => Some(rank(task)),
            SortKey::Department => self.departments[task].map(rank),
            SortKey::Section => self.sections[task].map(rank),
            SortKey::Column(_) => columns.and_then(|keys| keys[task]),
        };
        let mut tasks: Vec<TaskIdx> = (0..self.departments.len()).map(TaskIdx).collect();
        tasks.sort_by_key(|&task| {
            let key = key(task.0);
            let ascending = key.filter(|_| !sort.descending);
            let descending = key.filter(|_| sort.descending).map(Reverse);
            (key.is_none(), ascending, descending)
        });
        tasks
    }
}

/// The key of each task by a column: that of its first cell that has one.
fn column_keys(report: &Report, column: ColumnIdx) -> Vec<Option<i128>> {
    let key = |part: &Part| printed_value::sort_key(report.text(part.quote));
    report.tasks.iter().map(|task| task.parts(column).find_map(key)).collect()
}
