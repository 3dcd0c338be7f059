//! What a published progress report says, in the words of its source.
//!
//! Every word of the source is a [`Quote`]: text kept once in the [`Report`], with the [`Span`] of the original that
//! it repeats. Nothing here judges, corrects or counts; absences have names ([`Absence`], [`Owner::Undivided`]).

use std::fmt;
use std::ops::Index;

use crate::core::quarter::Quarter;

/// A stretch of the original: bytes of its text in UTF-8, the end excluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

/// A passage of the source: its words, kept in [`Report`], and where the original says them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    start: u32,
    end: u32,
    /// Where the original says it.
    pub span: Span,
}

/// All the text of one report, each passage once and end to end, so that a search reads one stretch of memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(String);

impl Text {
    /// How many characters it has from this byte on.
    pub fn n_chars_from(&self, start: usize) -> usize {
        self.0.get(start..).unwrap_or_default().chars().count()
    }

    /// How many bytes it has.
    pub fn n_bytes(&self) -> usize {
        self.0.len()
    }

    /// Keeps a passage and says where it stands.
    pub fn push(&mut self, words: &str, span: Span) -> Quote {
        let start = offset(self.0.len());
        self.0.push_str(words);
        Quote { start, end: offset(self.0.len()), span }
    }
}

impl Index<Quote> for Text {
    type Output = str;

    fn index(&self, quote: Quote) -> &str {
        // A quote's range is where `push` put it, so there is always something to get. Indexing instead would bring
        // the standard library's report of bad indices into the page, with its tables of printable characters: 3 KB.
        self.0.get(quote.start as usize..quote.end as usize).unwrap_or_default()
    }
}

/// A length of text as an offset. Readers refuse a file of 4 GiB long before this could not hold it.
pub fn offset(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Why a report's id is not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidId;

/// Declares an id that is fit for an address: 1 to 40 lower-case letters, digits and hyphens.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// The id in these characters.
            ///
            /// # Errors
            /// Anything but 1 to 40 of `a-z`, `0-9` and `-`.
            pub fn new(text: &str) -> Result<Self, InvalidId> {
                let fits = matches!(text.len(), 1..=40)
                    && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'));
                if fits { Ok(Self(text.to_owned())) } else { Err(InvalidId) }
            }

            /// Its characters.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id! {
    /// Names one report in an address and in `index.json`: `guanxian-2022-q2`.
    ReportId
}
id! {
    /// Names a department: the initials of its name in pinyin, `czj` for 财政局.
    DepartmentId
}
id! {
    /// Names a section: the initials of its heading in pinyin.
    SectionId
}
id! {
    /// Names a task by the wording of its target, so that it outlives re-publication and re-import.
    TaskId
}
id! {
    /// Names a column: `plan-2022q1`, `progress-2022q2`, `next`, `contact`.
    ColumnId
}
id! {
    /// Names a town, township or sub-district: its name in pinyin.
    PlaceId
}

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
    pub text: Text,
}

impl Report {
    /// The words of a passage.
    pub fn words(&self, quote: Quote) -> &str {
        &self.text[quote]
    }

    /// The first thing the page says of itself under this head, if it does.
    pub fn metadata(&self, kind: MetadataKind) -> Option<&str> {
        self.metadata.iter().find(|m| m.kind == kind).map(|m| self.words(m.value))
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
}

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
