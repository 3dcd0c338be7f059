//! The types of the tasks in a report's file.

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::core::format::dataset_quote::{QuoteFile, Text};
use crate::core::report::Absence;

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "Task"))]
pub(super) struct TaskFile<'a> {
    /// The task's name in addresses, made from the wording of its target.
    #[serde(borrow)]
    pub(super) id: Text<'a>,
    /// The id of its section, if the table groups its tasks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) section: Option<Text<'a>>,
    /// What is to be done.
    pub(super) target: QuoteFile<'a>,
    /// The leading bodies, in the source's order.
    pub(super) lead: Vec<BodyNameFile<'a>>,
    /// The supporting bodies, in the source's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) support: Vec<BodyNameFile<'a>>,
    /// The table's rows about this task.
    pub(super) rows: Vec<RowFile<'a>>,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "BodyName"))]
pub(super) struct BodyNameFile<'a> {
    /// The id of the department.
    #[serde(borrow)]
    pub(super) department: Text<'a>,
    /// The name as printed in the cell.
    pub(super) text: Text<'a>,
    /// Its place in the original, within a part of the cell.
    pub(super) span: [u32; 2],
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "Row"))]
pub(super) struct RowFile<'a> {
    /// The whole row in the original, its separators included.
    pub(super) span: [u32; 2],
    /// Its cells: one for each column except sections and targets, in the order of the columns.
    #[serde(borrow)]
    pub(super) cells: Vec<CellFile<'a>>,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "Cell"))]
pub(super) struct CellFile<'a> {
    /// The id of the column.
    #[serde(borrow)]
    pub(super) column: Text<'a>,
    /// Its text; left out if it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) parts: Option<Vec<PartFile<'a>>>,
    /// The reason why it has no text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) absence: Option<Absence>,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "Basis"))]
#[serde(rename_all = "kebab-case")]
pub(super) enum BasisFile {
    /// A label before the part names the department.
    Label,
    /// The department has a row of its own.
    Row,
    /// Only this department leads the task.
    Only,
    /// The source does not divide the part between the leading departments; no department is named.
    Undivided,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "Part"))]
pub(super) struct PartFile<'a> {
    /// The label that introduces it, its colon included.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub(super) label: Option<QuoteFile<'a>>,
    /// The text as printed, with typos and stray blanks.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(required))]
    pub(super) text: Option<Text<'a>>,
    /// The place of the text in the original.
    pub(super) span: [u32; 2],
    /// The id of the department that the text belongs to; left out if the source does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) department: Option<Text<'a>>,
    /// The evidence in the source for the department that the text belongs to.
    pub(super) basis: BasisFile,
}
