//! The types of a report's file: the one definition by which it is read, written and described. The schema's
//! descriptions are their comments.
//!
//! A type that borrows from the file needs `#[serde(borrow)]` on one of its fields.
//!
//! A dataset has every text. The reading form (`reading`) has the same head without the texts, and tasks of another
//! type: texts are therefore optional here, and required when a dataset is converted.

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::core::format::dataset_quote::{QuoteFile, Text};
use crate::core::format::readable::Readable;
use crate::core::report::{ExtraRowKind, NoteKind, NotePlace};

/// A report as its file says it.
#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "Report"))]
pub(super) struct ReportFile<'a, T> {
    /// The format's number, 2.
    pub(super) format: u32,
    /// The report's name in addresses: lower-case letters, digits and hyphens.
    #[serde(borrow)]
    pub(super) id: Text<'a>,
    /// The reported period: `2022`, `2022h1`, `2022q2`, `2022m05`, `2022m01-m04`; left out if the source states none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) period: Option<Text<'a>>,
    /// The heading of the published page.
    pub(super) title: QuoteFile<'a>,
    /// What the page says of itself, in its order.
    pub(super) metadata: Vec<MetadataFile<'a>>,
    /// The table's columns, in its order.
    pub(super) columns: Vec<ColumnFile<'a>>,
    /// The headings that tasks stand under.
    pub(super) sections: Vec<SectionFile<'a>>,
    /// All bodies that lead or support a task.
    pub(super) departments: Vec<DepartmentFile<'a>>,
    /// The different texts of the status columns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) statuses: Vec<StatusFile<'a>>,
    /// The tasks in the source's order.
    pub(super) tasks: Readable<T>,
    /// The lines above and below the table that are neither the title nor metadata.
    pub(super) notes: Vec<NoteFile<'a>>,
    /// Rows of the table that are no tasks, such as totals.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) extra_rows: Vec<ExtraRowFile<'a>>,
    /// Lines of the table that the importer could not place.
    pub(super) unread: Vec<QuoteFile<'a>>,
    /// Groups of characters that are traditional and simplified forms of one another, separated by blanks: `万萬 发發髮`. For
    /// a search, the first of each group replaces the others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) variants: Option<Text<'a>>,
    /// Who says that each cell is in the row and column where the publisher put it.
    pub(super) placing: PlacingFile<'a>,
    /// Where all this comes from.
    pub(super) source: SourceFile<'a>,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "MetadataKind"))]
#[serde(rename_all = "kebab-case")]
pub(super) enum MetadataKindFile {
    IndexNumber,
    Publisher,
    Issued,
    Name,
    Time,
    Other,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "Metadata"))]
pub(super) struct MetadataFile<'a> {
    /// Which of the known heads it is.
    pub(super) kind: MetadataKindFile,
    /// The head as printed.
    #[serde(borrow)]
    pub(super) label: QuoteFile<'a>,
    /// What stands there.
    pub(super) value: QuoteFile<'a>,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "Column"))]
pub(super) struct ColumnFile<'a> {
    /// The column's name in this dataset.
    #[serde(borrow)]
    pub(super) id: Text<'a>,
    /// The meaning of its cells: `section`, `target`, `lead`, `plan`, `progress`, `other` and so on.
    pub(super) role: Text<'a>,
    /// The period that its cells are about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) period: Option<Text<'a>>,
    /// The unit of its numbers: a stretch of its heading or of a line around the table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unit: Option<[u32; 2]>,
    /// Its headings as printed, the upper one first.
    pub(super) heading: Vec<QuoteFile<'a>>,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "Section"))]
pub(super) struct SectionFile<'a> {
    /// The section's name in addresses.
    #[serde(borrow)]
    pub(super) id: Text<'a>,
    /// The headings, the outermost first.
    pub(super) path: Vec<QuoteFile<'a>>,
    /// The headings as printed again in the rows of further tasks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) again: Vec<QuoteFile<'a>>,
    /// How the innermost heading is typed: syllables parted by blanks, readings of one character by `/`.
    pub(super) pinyin: Text<'a>,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "Department"))]
pub(super) struct DepartmentFile<'a> {
    /// The department's name in addresses.
    #[serde(borrow)]
    pub(super) id: Text<'a>,
    /// Its name without a leading 县.
    pub(super) name: Text<'a>,
    /// The spellings that the source uses.
    pub(super) spellings: Vec<Text<'a>>,
    /// How the name is typed: syllables parted by blanks, readings of one character by `/`.
    pub(super) pinyin: Text<'a>,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "Status"))]
pub(super) struct StatusFile<'a> {
    /// The status's name in addresses.
    #[serde(borrow)]
    pub(super) id: Text<'a>,
    /// The text as printed.
    pub(super) text: Text<'a>,
    /// The text in pinyin: syllables separated by spaces, alternative readings by `/`.
    pub(super) pinyin: Text<'a>,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "Note"))]
pub(super) struct NoteFile<'a> {
    /// Its place.
    pub(super) place: NotePlace,
    /// Its meaning.
    pub(super) kind: NoteKind,
    /// The line as printed.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(required))]
    pub(super) text: Option<Text<'a>>,
    /// Its place in the original.
    pub(super) span: [u32; 2],
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "ExtraRow"))]
pub(super) struct ExtraRowFile<'a> {
    /// The number of tasks before it.
    pub(super) before: u32,
    /// Its meaning.
    pub(super) kind: ExtraRowKind,
    /// The row as printed, separators included.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(required))]
    pub(super) text: Option<Text<'a>>,
    /// Its place in the original.
    pub(super) span: [u32; 2],
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "PlacingState"))]
#[serde(rename_all = "kebab-case")]
pub(super) enum PlacingState {
    /// The format of the original states rows and columns.
    Stated,
    /// A program worked them out.
    Inferred,
    /// A person confirmed them.
    Confirmed,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "Placing"))]
pub(super) struct PlacingFile<'a> {
    /// The kind of claim.
    pub(super) state: PlacingState,
    /// The person who confirmed it.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub(super) by: Option<Text<'a>>,
    /// The day of the confirmation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) on: Option<Text<'a>>,
    /// The SHA-256 digest of the confirmed placing, in hexadecimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) digest: Option<Text<'a>>,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "Source"))]
pub(super) struct SourceFile<'a> {
    /// The file name of the original, which stands beside the dataset.
    #[serde(borrow)]
    pub(super) file: Text<'a>,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub(super) sha256: Text<'a>,
    /// How many bytes it has.
    pub(super) bytes: u32,
    /// The text that was read from it, if it is no UTF-8 text itself; the spans are of this text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) reading: Option<ReadingTextFile<'a>>,
    /// The web address of the published page, if known: `http` or `https`, without a user's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) address: Option<Text<'a>>,
    /// The day it was fetched from the publisher, if known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) retrieved: Option<Text<'a>>,
    /// Who imported it, if they said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) imported_by: Option<Text<'a>>,
    /// The program that read it.
    pub(super) importer: Text<'a>,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "ReadingText"))]
pub(super) struct ReadingTextFile<'a> {
    /// The SHA-256 of its bytes, in hexadecimal.
    #[serde(borrow)]
    pub(super) sha256: Text<'a>,
    /// How many bytes it has.
    pub(super) bytes: u32,
}
