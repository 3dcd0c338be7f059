//! The text around the table, and rows of the table that are no tasks.

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::core::source_text::Quote;

/// A line above or below the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its place.
    pub place: NotePlace,
    /// Its meaning.
    pub kind: NoteKind,
    /// The line as printed.
    pub quote: Quote,
}

/// The place of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NotePlace {
    /// Before the table's headings.
    Above,
    /// After the table's last row.
    Below,
}

/// The meaning of a line around the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// 单位:万元: the unit of the table's numbers.
    Unit,
    /// The meaning of codes or marks in the table.
    Legend,
    /// A contact for all tasks.
    Contact,
    /// 注: a remark.
    Remark,
    /// Any other line.
    Line,
}

/// A row of the table that is no task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExtraRow {
    /// The number of tasks before it.
    pub n_before: usize,
    /// Its meaning.
    pub kind: ExtraRowKind,
    /// The row as printed, separators included.
    pub quote: Quote,
}

/// The meaning of a row that is no task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ExtraRowKind {
    /// 合计: totals.
    Total,
    /// The table's headings, printed again.
    Headings,
    /// A line of Markdown or hyphens between rows.
    Rule,
    /// A row with one text, which groups the rows below it or is a remark on them.
    Group,
    /// A row that the original's own program does not show.
    Hidden,
}
