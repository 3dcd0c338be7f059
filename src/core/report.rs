//! The data model of a published progress report.
//!
//! All text of the source is kept as [`Quote`]s: each refers to text stored once in the [`Report`] and to the [`Span`]
//! of the original that it repeats. The model does not judge, correct or count. Absence is always explicit:
//! [`Absence`], [`Owner::Undivided`].

use std::borrow::Cow;

pub use crate::core::ids::{
    ColumnId, DepartmentId, InvalidId, PlaceId, ReportId, SectionId, TaskId,
};
use crate::core::quarter::Quarter;
pub use crate::core::source_text::{Quote, SourceText, Span, offset};

/// An index into [`Report::departments`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DepartmentIdx(pub usize);

/// An index into [`Report::sections`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SectionIdx(pub usize);

/// An index into [`Report::tasks`], which is in the source's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TaskIdx(pub usize);

/// One published progress report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The report's id in addresses: `guanxian-2022-q2`.
    pub id: ReportId,
    /// The reported quarter.
    pub quarter: Quarter,
    /// The heading of the published page.
    pub title: Quote,
    /// The page's metadata, in its order.
    pub metadata: Vec<Metadata>,
    /// The table's columns, in its order.
    pub columns: Vec<Column>,
    /// The headings that group the tasks, in order of appearance.
    pub sections: Vec<Section>,
    /// All leading departments, in order of appearance.
    pub departments: Vec<Department>,
    /// The tasks, in the source's order.
    pub tasks: Vec<Task>,
    /// The lines after the table.
    pub footer: Vec<Quote>,
    /// Text of the table that the importer could not place. It is kept and shown, never dropped.
    pub unread: Vec<Quote>,
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

    /// The value of the first metadata item of this kind.
    pub fn metadata(&self, kind: MetadataKind) -> Option<&str> {
        self.metadata.iter().find(|m| m.kind == kind).map(|m| self.text(m.value))
    }

    /// The columns of [`Row::cells`], in the same order.
    pub fn content_columns(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(|column| column.kind.is_content())
    }

    /// The kinds of [`Self::content_columns`].
    pub fn content_kinds(&self) -> Vec<ColumnKind> {
        self.content_columns().map(|column| column.kind).collect()
    }

    /// The index of a kind of column in [`Row::cells`]. `None`: the report has no such column.
    pub fn cell_idx(&self, kind: ColumnKind) -> Option<usize> {
        self.content_columns().position(|column| column.kind == kind)
    }

    /// The quarters with a plan column, in the table's order.
    pub fn plan_quarters(&self) -> impl Iterator<Item = Quarter> {
        self.content_columns().filter_map(|column| match column.kind {
            ColumnKind::Plan(quarter) => Some(quarter),
            _ => None,
        })
    }

    /// The reported quarter and all quarters with a plan or progress column, sorted.
    pub fn quarters(&self) -> Vec<Quarter> {
        let columns = self.content_columns().filter_map(|column| match column.kind {
            ColumnKind::Plan(quarter) | ColumnKind::Progress(quarter) => Some(quarter),
            _ => None,
        });
        let mut quarters: Vec<Quarter> = columns.chain([self.quarter]).collect();
        quarters.sort_unstable();
        quarters.dedup();
        quarters
    }

    /// The progress columns of quarters other than the reported one.
    pub fn other_progress(&self) -> Vec<ColumnKind> {
        let reported = ColumnKind::Progress(self.quarter);
        let mut kinds = self.content_kinds();
        kinds.retain(|&kind| matches!(kind, ColumnKind::Progress(_)) && kind != reported);
        kinds
    }

    /// A column's heading as printed, the innermost line first: `第二季度 年度计划安排`. `None`: no such column.
    pub fn heading(&self, kind: ColumnKind) -> Option<String> {
        let column = self.columns.iter().find(|column| column.kind == kind)?;
        let lines: Vec<&str> = column.heading.iter().rev().map(|&line| self.text(line)).collect();
        Some(lines.join(" "))
    }

    /// A part as the source prints it: its label, if any, followed by its text.
    pub fn part_text(&self, part: &Part) -> Cow<'_, str> {
        let text = self.text(part.quote);
        part.label
            .map_or(Cow::Borrowed(text), |label| Cow::Owned(format!("{}{text}", self.text(label))))
    }

    /// The leading departments of a task as the source names them, joined by [`LEAD_SEPARATOR`].
    pub fn lead_text(&self, task: &Task) -> String {
        let names: Vec<&str> = task.lead.iter().map(|lead| self.text(lead.quote)).collect();
        names.join(LEAD_SEPARATOR)
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

/// The separator between the names of departments that lead a task together.
pub const LEAD_SEPARATOR: &str = "、";

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

/// A column of the published table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The column's id in the dataset: `plan-2022q1`.
    pub id: ColumnId,
    /// The content of the column.
    pub kind: ColumnKind,
    /// The heading as printed, the outermost line first.
    pub heading: Vec<Quote>,
}

/// The content of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColumnKind {
    /// 指标: the headings that group tasks.
    Section,
    /// 目标任务: the target for the year.
    Target,
    /// 牵头单位: the leading departments.
    Lead,
    /// 年度计划安排: the plan for a quarter.
    Plan(Quarter),
    /// 进展情况: the progress reported for a quarter.
    Progress(Quarter),
    /// 后续举措: the next steps.
    Next,
    /// 监督方式: the telephone number for questions and complaints.
    Contact,
}

impl ColumnKind {
    /// Returns whether the column's cells hold parts. The other columns identify the task of a row.
    pub fn is_content(self) -> bool {
        !matches!(self, Self::Section | Self::Target | Self::Lead)
    }
}

/// A section: a heading of the source with the headings above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The section's id in addresses: `zxmjssgj`.
    pub id: SectionId,
    /// The headings, the outermost first.
    pub path: Vec<Quote>,
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

/// One task of the year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// The task's id in addresses: `tyzynoo4`.
    pub id: TaskId,
    /// The section that the task belongs to.
    pub section: SectionIdx,
    /// The target.
    pub target: Quote,
    /// The leading departments, in the source's order.
    pub lead: Vec<Lead>,
    /// The table's rows for this task: one, or one per department.
    pub rows: Vec<Row>,
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
    pub fn parts(&self, cell_idx: usize) -> impl Iterator<Item = &Part> {
        self.rows.iter().filter_map(move |row| row.cells.get(cell_idx)).flat_map(Cell::parts)
    }

    /// The span of the task's rows in the original.
    pub fn span(&self) -> Span {
        let start = self.rows.first().map_or(self.target.span.start, |row| row.span.start);
        let end = self.rows.last().map_or(self.target.span.end, |row| row.span.end);
        Span { start, end }
    }
}

/// A leading department as the task's 牵头单位 names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lead {
    /// The department.
    pub department: DepartmentIdx,
    /// The name as printed there.
    pub quote: Quote,
}

/// One row of the published table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The whole row in the original, including its separators.
    pub span: Span,
    /// The cells, one for each of [`Report::content_columns`].
    pub cells: Vec<Cell>,
}

/// A cell of the published table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// The cell's text, split by department.
    Stated(Vec<Part>),
    /// The cell has no text, for this reason.
    Missing(Absence),
}

impl Cell {
    /// The parts; empty if the cell has no text.
    pub fn parts(&self) -> &[Part] {
        match self {
            Self::Stated(parts) => parts,
            Self::Missing(_) => &[],
        }
    }
}

/// The reason why there is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// The cell is blank in the source.
    Blank,
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

/// The provenance of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file name of the original, in the same folder as the dataset.
    pub file: String,
    /// The SHA-256 digest of the original, 64 hexadecimal digits.
    pub sha256: String,
    /// The size of the original in bytes.
    pub bytes: u32,
    /// The date on which the original was fetched from the publisher, if known: `2022-07-02`.
    pub retrieved: Option<String>,
    /// The person who imported the original, if known.
    pub imported_by: Option<String>,
    /// The name and version of the importing program: `jindu 0.1.0`.
    pub importer: String,
}
