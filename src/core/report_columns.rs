//! Finding the columns of a report by role and period.

use crate::core::column::{Column, ColumnIdx};
use crate::core::period::Period;
use crate::core::report::Report;
use crate::core::role::{Role, Show};

impl Report {
    /// The column at an index.
    pub fn column(&self, idx: ColumnIdx) -> &Column {
        &self.columns[idx.0]
    }

    /// The indices of all columns, in the table's order.
    pub fn column_idxs(&self) -> impl DoubleEndedIterator<Item = ColumnIdx> + use<> {
        (0..self.columns.len()).map(ColumnIdx)
    }

    /// The columns whose cells are cells of a row, in the table's order: all but the headings of tasks and groups.
    pub fn cell_columns(&self) -> impl DoubleEndedIterator<Item = ColumnIdx> + '_ {
        self.column_idxs().filter(|&idx| self.column(idx).role.is_cell())
    }

    /// The columns of a role, in the table's order.
    pub fn columns_of(&self, role: Role) -> impl DoubleEndedIterator<Item = ColumnIdx> + '_ {
        self.column_idxs().filter(move |&idx| self.column(idx).role == role)
    }

    /// The period that is shown first: the reported one where a column is for it, else the latest one with progress,
    /// else the latest one of any column.
    pub fn current_period(&self) -> Option<Period> {
        let periods = |role: Option<Role>| {
            let columns =
                self.columns.iter().filter(move |c| role.is_none_or(|role| c.role == role));
            columns.filter_map(|column| column.period)
        };
        let reported =
            self.period.filter(|&reported| periods(None).any(|period| period == reported));
        reported.or_else(|| periods(Some(Role::Progress)).max()).or_else(|| periods(None).max())
    }

    /// Returns whether a column is for another period than the current one and is therefore shown closed.
    pub fn is_closed(&self, idx: ColumnIdx) -> bool {
        let column = self.column(idx);
        column.role.spec().show == Show::Period
            && column.period.is_some_and(|period| self.current_period() != Some(period))
    }

    /// The columns with the progress of the current period, or without a period.
    pub fn current_progress(&self) -> impl Iterator<Item = ColumnIdx> + '_ {
        self.columns_of(Role::Progress).filter(|&idx| !self.is_closed(idx))
    }

    /// The periods of all columns, sorted.
    pub fn periods(&self) -> Vec<Period> {
        let mut periods = Vec::new();
        for period in self.columns.iter().filter_map(|column| column.period) {
            if let Err(at) = periods.binary_search(&period) {
                periods.insert(at, period);
            }
        }
        periods
    }

    /// A column's heading as printed, the innermost line first: `第二季度 年度计划安排`.
    pub fn heading(&self, idx: ColumnIdx) -> String {
        let lines = self.column(idx).heading.iter().rev();
        let lines: Vec<&str> = lines.map(|&line| self.text(line)).collect();
        lines.join(" ")
    }
}
