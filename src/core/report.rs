//! The data model of a published progress report.
//!
//! All text of the source is kept as [`Quote`]s: each refers to text stored once in the [`Report`] and to the [`Span`]
//! of the original that it repeats. The model does not judge, correct or count. Absence is always explicit:
//! [`Absence`], [`Owner::Undivided`].

use std::borrow::Cow;
use std::collections::BTreeSet;

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use crate::core::column::{Column, ColumnIdx};
pub use crate::core::ids::{
    ColumnId, DepartmentId, InvalidId, PlaceId, ReportId, SectionId, StatusId, TaskId,
};
pub use crate::core::note::{ExtraRow, ExtraRowKind, Note, NoteKind, NotePlace};
use crate::core::period::Period;
pub use crate::core::placing::{Confirmation, Placing};
pub use crate::core::source::{READING_TEXT, ReadingText, Source};
pub use crate::core::source_text::{Quote, SourceText, Span, offset};

/// An index into [`Report::departments`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DepartmentIdx(pub usize);

/// An index into [`Report::sections`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SectionIdx(pub usize);

/// An index into [`Report::tasks`], which is in the source's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskIdx(pub usize);

/// One published progress report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The report's id in addresses: `guanxian-2022-q2`.
    pub id: ReportId,
    /// The reported period. `None`: the source does not state it.
    pub period: Option<Period>,
    /// The heading of the published page.
    pub title: Quote,
    /// The page's metadata, in its order.
    pub metadata: Vec<Metadata>,
    /// The table's columns, in its order.
    pub columns: Vec<Column>,
    /// The headings that group the tasks, in order of appearance.
    pub sections: Vec<Section>,
    /// All bodies that lead or support tasks, in order of appearance.
    pub departments: Vec<Department>,
    /// The different texts of the status columns, in order of appearance.
    pub statuses: Vec<Status>,
    /// The tasks, in the source's order.
    pub tasks: Vec<Task>,
    /// The lines above and below the table that are neither the title nor metadata, in the source's order.
    pub notes: Vec<Note>,
    /// Rows of the table that are no tasks, such as totals, in the source's order.
    pub extra_rows: Vec<ExtraRow>,
    /// Text of the table that the importer could not place. It is kept and shown, never dropped.
    pub unread: Vec<Quote>,
    /// Groups of characters that are traditional and simplified forms of one another, separated by blanks: `万萬 发發髮`. For
    /// a search, the first of each group replaces the others. The report has at least one of each group.
    pub variants: String,
    /// Who says that each cell is in the row and column where the publisher put it.
    pub placing: Placing,
    /// The provenance of the report.
    pub source: Source,
    /// The text that the quotes refer to.
    pub text: SourceText,
}

impl Report {
    /// The text of a quote.
    pub fn text(&self, quote: Quote) -> &str {
        &self.text[quote]
    }

    /// The name of the file with the text that the quotes are spans of, beside the dataset.
    pub fn text_file(&self) -> String {
        match self.source.reading {
            Some(_) => format!("{}{READING_TEXT}", self.id),
            None => self.source.file.clone(),
        }
    }

    /// The label of a metadata item, without the colon after it.
    pub fn label(&self, item: &Metadata) -> &str {
        self.text(item.label).trim_end_matches([':', '：', ' '])
    }

    /// The first metadata item of this kind with its label, on one line.
    pub fn labelled(&self, kind: MetadataKind) -> Option<String> {
        let item = self.metadata.iter().find(|item| item.kind == kind)?;
        Some(format!("{}：{}", self.label(item), self.text(item.value)))
    }

    /// The value of the first metadata item of this kind.
    pub fn metadata(&self, kind: MetadataKind) -> Option<&str> {
        self.metadata.iter().find(|m| m.kind == kind).map(|m| self.text(m.value))
    }

    /// A part as the source prints it: its label, if any, followed by its text.
    pub fn part_text(&self, part: &Part) -> Cow<'_, str> {
        let text = self.text(part.quote);
        part.label
            .map_or(Cow::Borrowed(text), |label| Cow::Owned(format!("{}{text}", self.text(label))))
    }

    /// The total number of characters of these parts, without their labels.
    pub fn n_chars<'a>(&self, parts: impl Iterator<Item = &'a Part>) -> usize {
        parts.map(|part| self.text(part.quote).chars().count()).sum()
    }

    /// The innermost heading of a section. Empty if the section has none.
    pub fn section_heading(&self, section: &Section) -> &str {
        section.path.last().map_or("", |&heading| self.text(heading))
    }
}

/// One metadata item of the published page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metadata {
    /// The kind of item.
    pub kind: MetadataKind,
    /// The label as printed: `索引号`.
    pub label: Quote,
    /// The value as printed.
    pub value: Quote,
}

/// The usual metadata of Chinese government pages, and any other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MetadataKind {
    /// 索引号: the catalogue number, which never changes.
    IndexNumber,
    /// 发布机构: the publishing body.
    Publisher,
    /// 发文日期: the date of the document.
    Issued,
    /// 名称: the document's name.
    Name,
    /// 时间: when the page was published.
    Time,
    /// Any other label.
    Other,
}

/// A section: a heading of the source with the headings above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The section's id in addresses: `zxmjssgj`.
    pub id: SectionId,
    /// The headings, the outermost first.
    pub path: Vec<Quote>,
    /// The headings as printed again in the rows of further tasks, in the source's order.
    pub again: Vec<Quote>,
    /// The innermost heading in pinyin: syllables separated by spaces, alternative readings by `/`.
    pub pinyin: String,
}

/// A body that leads tasks, under all the spellings of its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Department {
    /// The department's id in addresses: `czj`.
    pub id: DepartmentId,
    /// The name without a leading 县.
    pub name: String,
    /// The spellings that the source uses, in order of appearance.
    pub spellings: Vec<String>,
    /// The name in pinyin: syllables separated by spaces, alternative readings by `/`.
    pub pinyin: String,
}

/// A text of a status column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The status's id in addresses: `qjd`.
    pub id: StatusId,
    /// The text as printed: `欠进度`.
    pub text: String,
    /// The text in pinyin: syllables separated by spaces, alternative readings by `/`.
    pub pinyin: String,
}

/// One task of the year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// The task's id in addresses: `tyzynoo4`.
    pub id: TaskId,
    /// The section that the task belongs to, if the table groups its tasks.
    pub section: Option<SectionIdx>,
    /// The target.
    pub target: Quote,
    /// The leading departments, in the source's order. Empty: the source names none.
    pub lead: Vec<BodyName>,
    /// The supporting bodies, in the source's order.
    pub support: Vec<BodyName>,
    /// The table's rows for this task: one, or several with cells of their own.
    pub rows: Vec<Row>,
}

impl Report {
    /// The departments that lead tasks. The others are supporting bodies.
    pub fn leading(&self) -> BTreeSet<DepartmentIdx> {
        let leads = self.tasks.iter().flat_map(|task| &task.lead);
        leads.map(|lead| lead.department).collect()
    }
}

impl Task {
    /// Returns whether a department leads the task, alone or with others.
    pub fn is_led_by(&self, department: DepartmentIdx) -> bool {
        self.lead.iter().any(|lead| lead.department == department)
    }

    /// Returns whether several departments lead the task together.
    pub fn is_joint(&self) -> bool {
        self.lead.len() > 1
    }

    /// The parts of one column in all rows, in the source's order.
    pub fn parts(&self, column: ColumnIdx) -> impl Iterator<Item = &Part> {
        self.rows.iter().filter_map(move |row| row.cells.get(column.0)).flat_map(Cell::parts)
    }

    /// The span of the task's rows in the original.
    pub fn span(&self) -> Span {
        let start = self.rows.first().map_or(self.target.span.start, |row| row.span.start);
        let end = self.rows.last().map_or(self.target.span.end, |row| row.span.end);
        Span { start, end }
    }
}

/// A body as a cell names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BodyName {
    /// The body.
    pub department: DepartmentIdx,
    /// The name as printed: a stretch of a part of the cell.
    pub quote: Quote,
}

/// One row of the published table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The whole row in the original, including its separators.
    pub span: Span,
    /// The cells, one for each of [`Report::columns`].
    pub cells: Vec<Cell>,
}

/// A cell of the published table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// The cell's text, split by department.
    Stated(Vec<Part>),
    /// The cell has no text, for this reason.
    Missing(Absence),
    /// The text is the task's target or a heading of its section.
    Heading,
}

impl Cell {
    /// The parts; empty if the cell has no text.
    pub fn parts(&self) -> &[Part] {
        match self {
            Self::Stated(parts) => parts,
            Self::Missing(_) | Self::Heading => &[],
        }
    }
}

/// The reason why there is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Absence {
    /// The cell is blank in the source.
    Blank,
    /// The cell of the row above is merged with this one.
    Merged,
    /// This report has no such column or item.
    NotInReport,
    /// The source has the item but does not state this about it.
    NotStated,
}

/// The text of a cell for one department, or for all leading departments together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The text, without the label.
    pub quote: Quote,
    /// The department prefix inside the cell, with its colon: `财政局:`.
    pub label: Option<Quote>,
    /// The department that the part belongs to.
    pub owner: Owner,
}

/// The department that a part belongs to, as far as the source shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The part belongs to one department.
    Department {
        /// The department.
        department: DepartmentIdx,
        /// The evidence in the source.
        basis: Basis,
    },
    /// The part belongs to all leading departments together: the source does not divide it.
    Undivided,
}

impl Owner {
    /// The department. `None` if the source does not divide the part.
    pub fn department(self) -> Option<DepartmentIdx> {
        match self {
            Self::Department { department, .. } => Some(department),
            Self::Undivided => None,
        }
    }
}

/// The evidence in the source that a part belongs to a department.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// A label before the part names the department.
    Label,
    /// The source has one row per department, and labels elsewhere in this row name the department.
    Row,
    /// Only this department leads the task.
    Only,
}
