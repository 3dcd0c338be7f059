//! What a published progress report says, in the words of its source.
//!
//! Every word of the source is a [`Quote`]: text kept once in the [`Report`], with the [`Span`] of the original that
//! it repeats. Nothing here judges, corrects or counts; absences have names ([`Absence`], [`Owner::Undivided`]).

use std::borrow::Cow;

pub use crate::core::ids::{
    ColumnId, DepartmentId, InvalidId, PlaceId, ReportId, SectionId, TaskId,
};
use crate::core::quarter::Quarter;
pub use crate::core::source_text::{Quote, SourceText, Span, offset};

/// A department's place in [`Report::departments`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DepartmentIdx(pub usize);

/// A section's place in [`Report::sections`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SectionIdx(pub usize);

/// A task's place in [`Report::tasks`], which is the source's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TaskIdx(pub usize);

/// One published table of progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Its name in addresses.
    pub id: ReportId,
    /// The quarter it reports on.
    pub quarter: Quarter,
    /// The heading of the published page.
    pub title: Quote,
    /// What the page says of itself, in its order.
    pub metadata: Vec<Metadata>,
    /// The table's columns, in its order.
    pub columns: Vec<Column>,
    /// The headings that tasks stand under, in order of appearance.
    pub sections: Vec<Section>,
    /// Everybody who leads a task, in order of appearance.
    pub departments: Vec<Department>,
    /// The tasks in the source's order.
    pub tasks: Vec<Task>,
    /// What the page says after the table.
    pub footer: Vec<Quote>,
    /// Lines of the table that the importer could not place: kept and shown, never dropped.
    pub unread: Vec<Quote>,
    /// Where all this comes from.
    pub source: Source,
    /// The words themselves.
    pub text: SourceText,
}

impl Report {
    /// The words of a passage.
    pub fn text(&self, quote: Quote) -> &str {
        &self.text[quote]
    }

    /// The first thing the page says of itself under this head, if it does.
    pub fn metadata(&self, kind: MetadataKind) -> Option<&str> {
        self.metadata.iter().find(|m| m.kind == kind).map(|m| self.text(m.value))
    }

    /// The columns whose cells stand in [`Row::cells`], in that order.
    pub fn content_columns(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(|column| column.kind.is_content())
    }

    /// What the cells of a row hold, in order.
    pub fn content_kinds(&self) -> Vec<ColumnKind> {
        self.content_columns().map(|column| column.kind).collect()
    }

    /// Which cell of a row holds this kind of column. `None`: the report has no such column.
    pub fn cell_idx(&self, kind: ColumnKind) -> Option<usize> {
        self.content_columns().position(|column| column.kind == kind)
    }

    /// The quarters that have a column of plans, in the table's order.
    pub fn plan_quarters(&self) -> impl Iterator<Item = Quarter> {
        self.content_columns().filter_map(|column| match column.kind {
            ColumnKind::Plan(quarter) => Some(quarter),
            _ => None,
        })
    }

    /// The quarters that any column is for, the reported one among them, in the year's order.
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

    /// The progress columns of other quarters than the reported one.
    pub fn other_progress(&self) -> Vec<ColumnKind> {
        let reported = ColumnKind::Progress(self.quarter);
        let mut kinds = self.content_kinds();
        kinds.retain(|&kind| matches!(kind, ColumnKind::Progress(_)) && kind != reported);
        kinds
    }

    /// A column's heading in the source's words, the inner one first: `第二季度 年度计划安排`. `None`: no such column.
    pub fn heading(&self, kind: ColumnKind) -> Option<String> {
        let column = self.columns.iter().find(|column| column.kind == kind)?;
        let lines: Vec<&str> = column.heading.iter().rev().map(|&line| self.text(line)).collect();
        Some(lines.join(" "))
    }

    /// A part as the source prints it: label and text in one.
    pub fn part_text(&self, part: &Part) -> Cow<'_, str> {
        let text = self.text(part.quote);
        part.label
            .map_or(Cow::Borrowed(text), |label| Cow::Owned(format!("{}{text}", self.text(label))))
    }

    /// The leading departments of a task, as the source prints them.
    pub fn lead_text(&self, task: &Task) -> String {
        let names: Vec<&str> = task.lead.iter().map(|lead| self.text(lead.quote)).collect();
        names.join(LEAD_SEPARATOR)
    }

    /// The number of characters of these parts together, without their labels.
    pub fn n_chars<'a>(&self, parts: impl Iterator<Item = &'a Part>) -> usize {
        parts.map(|part| self.text(part.quote).chars().count()).sum()
    }

    /// The innermost heading of a section.
    pub fn section_heading(&self, section: &Section) -> &str {
        section.path.last().map_or("", |&heading| self.text(heading))
    }
}

/// Stands between the names of departments that lead a task together.
pub const LEAD_SEPARATOR: &str = "、";

/// A line of what the published page says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metadata {
    /// Which of the known heads it is.
    pub kind: MetadataKind,
    /// The head as printed: `索引号`.
    pub label: Quote,
    /// What stands there.
    pub value: Quote,
}

/// The heads of Chinese government pages, and any other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MetadataKind {
    /// 索引号, the catalogue number, which never changes.
    IndexNumber,
    /// 发布机构, who publishes.
    Publisher,
    /// 发文日期, the date of the document.
    Issued,
    /// 名称, the document's name.
    Name,
    /// 时间, when the page went up.
    Time,
    /// A head that has no meaning here yet.
    Other,
}

/// A column of the published table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in the dataset.
    pub id: ColumnId,
    /// What it holds.
    pub kind: ColumnKind,
    /// Its headings as printed, the upper one first.
    pub heading: Vec<Quote>,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColumnKind {
    /// 指标: the headings that group tasks.
    Section,
    /// 目标任务: what is to be done this year.
    Target,
    /// 牵头单位: who leads.
    Lead,
    /// 年度计划安排: what a quarter was to bring.
    Plan(Quarter),
    /// 进展情况: what a quarter is reported to have brought.
    Progress(Quarter),
    /// 后续举措: what comes next.
    Next,
    /// 监督方式: whom to call.
    Contact,
}

impl ColumnKind {
    /// Whether its cells hold parts; the others say which task a row belongs to.
    pub fn is_content(self) -> bool {
        !matches!(self, Self::Section | Self::Target | Self::Lead)
    }
}

/// A heading of the source with the headings above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its name in addresses.
    pub id: SectionId,
    /// The headings, the outermost first.
    pub path: Vec<Quote>,
    /// How the innermost heading is typed: syllables parted by blanks, readings of one character by `/`.
    pub pinyin: String,
}

/// A body that leads tasks: one thing under all its spellings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Department {
    /// Its name in addresses.
    pub id: DepartmentId,
    /// Its name without a leading 县.
    pub name: String,
    /// The spellings that the source uses, in order of appearance.
    pub spellings: Vec<String>,
    /// How the name is typed: syllables parted by blanks, readings of one character by `/`.
    pub pinyin: String,
}

/// One task of the year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Its name in addresses.
    pub id: TaskId,
    /// The section it stands in.
    pub section: SectionIdx,
    /// What is to be done.
    pub target: Quote,
    /// Who leads, in the source's order.
    pub lead: Vec<Lead>,
    /// The table's rows that speak of it: one, or one for each department.
    pub rows: Vec<Row>,
}

impl Task {
    /// Whether a department leads it, alone or with others.
    pub fn is_led_by(&self, department: DepartmentIdx) -> bool {
        self.lead.iter().any(|lead| lead.department == department)
    }

    /// Whether several departments lead it together.
    pub fn is_joint(&self) -> bool {
        self.lead.len() > 1
    }

    /// The parts of one column over all rows, in the source's order.
    pub fn parts(&self, cell_idx: usize) -> impl Iterator<Item = &Part> {
        self.rows.iter().filter_map(move |row| row.cells.get(cell_idx)).flat_map(Cell::parts)
    }

    /// The stretch of the original that speaks of it.
    pub fn span(&self) -> Span {
        let start = self.rows.first().map_or(self.target.span.start, |row| row.span.start);
        let end = self.rows.last().map_or(self.target.span.end, |row| row.span.end);
        Span { start, end }
    }
}

/// A department as the task's 牵头单位 names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lead {
    /// Who.
    pub department: DepartmentIdx,
    /// The name as printed there.
    pub quote: Quote,
}

/// One row of the published table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The whole row in the original, its separators included.
    pub span: Span,
    /// Its cells, one for each of [`Report::content_columns`].
    pub cells: Vec<Cell>,
}

/// A cell of the published table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// What it says, parted by the departments that say it.
    Stated(Vec<Part>),
    /// It says nothing, for this reason.
    Missing(Absence),
}

impl Cell {
    /// Its parts; none if it says nothing.
    pub fn parts(&self) -> &[Part] {
        match self {
            Self::Stated(parts) => parts,
            Self::Missing(_) => &[],
        }
    }
}

/// Why there is nothing to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// The source has the cell and left it blank.
    Blank,
    /// This report does not have it at all.
    NotInReport,
    /// The source speaks of it and does not say this of it.
    NotStated,
}

/// What a cell says for one department, or for all of them together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The words, without the label.
    pub quote: Quote,
    /// The label that introduces them, its colon included: `财政局:`.
    pub label: Option<Quote>,
    /// Whose words they are.
    pub owner: Owner,
}

/// Whose words a part is, as far as the source says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// This department's.
    Department {
        /// Who.
        department: DepartmentIdx,
        /// What in the source says so.
        basis: Basis,
    },
    /// All the leading departments' together: the source does not divide it.
    Undivided,
}

impl Owner {
    /// The one department, if the source says one.
    pub fn department(self) -> Option<DepartmentIdx> {
        match self {
            Self::Department { department, .. } => Some(department),
            Self::Undivided => None,
        }
    }
}

/// What in the source says whose words a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// A label before it names the department.
    Label,
    /// The source gives each department a row of its own, and the labels of this row name the department.
    Row,
    /// Only this department leads the task.
    Only,
}

/// Where a report comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file name of the original, which stands beside the dataset.
    pub file: String,
    /// The SHA-256 of the original's bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// How many bytes the original has.
    pub bytes: u32,
    /// The day it was fetched from the publisher, if known: `2022-07-02`.
    pub retrieved: Option<String>,
    /// Who imported it, if they said.
    pub imported_by: Option<String>,
    /// The program that read it: `jindu 0.1.0`.
    pub importer: String,
}
