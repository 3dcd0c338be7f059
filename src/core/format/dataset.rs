//! The types of a report's file: the one definition by which it is read, written and described. The schema's
//! descriptions are their comments.
//!
//! What borrows from the file needs `#[serde(borrow)]` on one field of each type.

use std::borrow::Cow;

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;
use serde::Deserialize;
#[cfg(not(target_arch = "wasm32"))]
use serde::Serialize;

use crate::core::format::readable::Readable;

// A text of a file, borrowed from it unless it has escapes. Not a doc comment, because the published schema would repeat
// it.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema, Serialize))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(inline))]
#[serde(transparent)]
pub(super) struct Text<'a>(#[serde(borrow)] pub(super) Cow<'a, str>);

impl Text<'_> {
    pub(super) fn into_string(self) -> String {
        self.0.into_owned()
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

/// A report as its file says it.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema, Serialize), schemars(rename = "Report"))]
pub(super) struct ReportFile<'a> {
    /// The format's number, 1.
    #[cfg_attr(target_arch = "wasm32", expect(dead_code, reason = "read before all else"))]
    pub(super) format: u32,
    /// The report's name in addresses: lower-case letters, digits and hyphens.
    #[serde(borrow)]
    pub(super) id: Text<'a>,
    /// The quarter reported on: `2022q2`.
    pub(super) quarter: Text<'a>,
    /// The heading of the published page.
    pub(super) title: QuoteFile<'a>,
    /// What the page says of itself, in its order.
    pub(super) metadata: Vec<MetadataFile<'a>>,
    /// The table's columns, in its order.
    pub(super) columns: Vec<ColumnFile<'a>>,
    /// The headings that tasks stand under.
    pub(super) sections: Vec<SectionFile<'a>>,
    /// Everybody who leads a task.
    pub(super) departments: Vec<DepartmentFile<'a>>,
    /// The tasks in the source's order.
    pub(super) tasks: Readable<TaskFile<'a>>,
    /// What the page says after the table.
    pub(super) footer: Vec<QuoteFile<'a>>,
    /// Lines of the table that the importer could not place.
    pub(super) unread: Vec<QuoteFile<'a>>,
    /// Where all this comes from.
    pub(super) source: SourceFile<'a>,
}

/// A passage of the source, character by character.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema, Serialize), schemars(rename = "Quote"))]
pub(super) struct QuoteFile<'a> {
    /// The words, typos and stray blanks included.
    #[serde(borrow)]
    pub(super) text: Text<'a>,
    /// Where the original says them: first byte and the byte after the last, counted in UTF-8.
    pub(super) span: [u32; 2],
}

#[derive(Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(JsonSchema, Serialize),
    schemars(rename = "MetadataKind")
)]
#[serde(rename_all = "kebab-case")]
pub(super) enum MetadataKindFile {
    IndexNumber,
    Publisher,
    Issued,
    Name,
    Time,
    Other,
}

#[derive(Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(JsonSchema, Serialize),
    schemars(rename = "Metadata")
)]
pub(super) struct MetadataFile<'a> {
    /// Which of the known heads it is.
    pub(super) kind: MetadataKindFile,
    /// The head as printed.
    #[serde(borrow)]
    pub(super) label: QuoteFile<'a>,
    /// What stands there.
    pub(super) value: QuoteFile<'a>,
}

#[derive(Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(JsonSchema, Serialize),
    schemars(rename = "ColumnKind")
)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ColumnKindFile {
    Section,
    Target,
    Lead,
    Plan,
    Progress,
    Next,
    Contact,
}

#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema, Serialize), schemars(rename = "Column"))]
pub(super) struct ColumnFile<'a> {
    /// The column's name in this dataset.
    #[serde(borrow)]
    pub(super) id: Text<'a>,
    /// What it holds.
    pub(super) kind: ColumnKindFile,
    /// Which quarter a plan or a progress is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) quarter: Option<Text<'a>>,
    /// Its headings as printed, the upper one first.
    pub(super) heading: Vec<QuoteFile<'a>>,
}

#[derive(Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(JsonSchema, Serialize),
    schemars(rename = "Section")
)]
pub(super) struct SectionFile<'a> {
    /// The section's name in addresses.
    #[serde(borrow)]
    pub(super) id: Text<'a>,
    /// The headings, the outermost first.
    pub(super) path: Vec<QuoteFile<'a>>,
    /// How the innermost heading is typed: syllables parted by blanks, readings of one character by `/`.
    pub(super) pinyin: Text<'a>,
}

#[derive(Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(JsonSchema, Serialize),
    schemars(rename = "Department")
)]
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

#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema, Serialize), schemars(rename = "Task"))]
pub(super) struct TaskFile<'a> {
    /// The task's name in addresses, made from the wording of its target.
    #[serde(borrow)]
    pub(super) id: Text<'a>,
    /// The id of its section.
    pub(super) section: Text<'a>,
    /// What is to be done.
    pub(super) target: QuoteFile<'a>,
    /// Who leads, in the source's order.
    pub(super) lead: Vec<LeadFile<'a>>,
    /// The table's rows that speak of it.
    pub(super) rows: Vec<RowFile<'a>>,
}

#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema, Serialize), schemars(rename = "Lead"))]
pub(super) struct LeadFile<'a> {
    /// The id of the department.
    #[serde(borrow)]
    pub(super) department: Text<'a>,
    /// The name as printed.
    pub(super) text: Text<'a>,
    /// Where the original prints it.
    pub(super) span: [u32; 2],
}

#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema, Serialize), schemars(rename = "Row"))]
pub(super) struct RowFile<'a> {
    /// The whole row in the original, its separators included.
    pub(super) span: [u32; 2],
    /// Its cells: one for each plan, progress, next and contact column, in that order.
    #[serde(borrow)]
    pub(super) cells: Vec<CellFile<'a>>,
}

#[derive(Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(JsonSchema, Serialize),
    schemars(rename = "Absence")
)]
#[serde(rename_all = "kebab-case")]
pub(super) enum AbsenceFile {
    /// The source has the cell and left it blank.
    Blank,
    /// This report does not have it at all.
    NotInReport,
    /// The source does not say.
    NotStated,
}

#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema, Serialize), schemars(rename = "Cell"))]
pub(super) struct CellFile<'a> {
    /// The id of the column.
    #[serde(borrow)]
    pub(super) column: Text<'a>,
    /// What it says; left out if it says nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) parts: Option<Vec<PartFile<'a>>>,
    /// Why it says nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) absence: Option<AbsenceFile>,
}

#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema, Serialize), schemars(rename = "Basis"))]
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

#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema, Serialize), schemars(rename = "Part"))]
pub(super) struct PartFile<'a> {
    /// The label that introduces it, its colon included.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub(super) label: Option<QuoteFile<'a>>,
    /// The words, typos and stray blanks included.
    pub(super) text: Text<'a>,
    /// Where the original says them.
    pub(super) span: [u32; 2],
    /// The id of the department whose words they are; left out if the source does not divide them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) department: Option<Text<'a>>,
    /// What in the source says whose words they are.
    pub(super) basis: BasisFile,
}

#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema, Serialize), schemars(rename = "Source"))]
pub(super) struct SourceFile<'a> {
    /// The file name of the original, which stands beside the dataset.
    #[serde(borrow)]
    pub(super) file: Text<'a>,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub(super) sha256: Text<'a>,
    /// How many bytes it has.
    pub(super) bytes: u32,
    /// The day it was fetched from the publisher, if known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) retrieved: Option<Text<'a>>,
    /// Who imported it, if they said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) imported_by: Option<Text<'a>>,
    /// The program that read it.
    pub(super) importer: Text<'a>,
}
