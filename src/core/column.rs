//! The columns of a published table.

use crate::core::ids::ColumnId;
use crate::core::period::Period;
use crate::core::role::Role;
use crate::core::source_text::Quote;

/// An index into [`Report::columns`](crate::core::report::Report::columns), which is in the source's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ColumnIdx(pub usize);

/// A column of the published table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The column's id in the dataset: `plan-2022q1`.
    pub id: ColumnId,
    /// The meaning of its cells.
    pub role: Role,
    /// The period that its cells are about, if the source states one.
    pub period: Option<Period>,
    /// The unit of its numbers as printed, in its heading or in a line of the report: `万元`.
    pub unit: Option<Quote>,
    /// The heading as printed, the outermost line first.
    pub heading: Vec<Quote>,
}
