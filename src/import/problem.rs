//! Problems that the importer finds, with their location in the original. They carry facts; the interface turns them
//! into sentences.

use crate::core::limits::Excess;
use crate::core::quarter::Quarter;
use crate::core::report::Span;

/// A place in the original, by line and column and by bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location {
    /// Line number, from 1.
    pub line: usize,
    /// Character within the line, from 1.
    pub column: usize,
    /// Cell within the line, from 1, if the problem concerns one cell.
    pub cell: Option<usize>,
    /// The span in bytes.
    pub span: Span,
}

/// A problem in the original.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportProblem {
    /// Its location. `None`: the problem concerns the file as a whole.
    pub place: Option<Location>,
    /// Its kind, with the facts that its sentence needs.
    pub kind: ImportProblemKind,
}

impl ImportProblem {
    /// Creates a problem of the file as a whole.
    pub fn of_file(kind: ImportProblemKind) -> Self {
        Self { place: None, kind }
    }
}

/// The likely encoding of a file that is not UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// All bytes have the structure of GB18030 or GBK.
    Gb18030,
    /// It starts with a UTF-16 byte order mark.
    Utf16,
    /// No known encoding.
    Unknown,
}

/// A known heading of the table. A report may lack Plan, Next or Contact; without Target or Lead no row can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// 指标: the section headings.
    Section,
    /// 目标任务: the targets.
    Target,
    /// 牵头单位: the leading departments.
    Lead,
    /// 年度计划安排: the plans, above one column for each quarter.
    Plan,
    /// 第N季度进展情况: the progress.
    Progress,
    /// 后续举措: the next steps.
    Next,
    /// 监督方式: the contacts.
    Contact,
}

impl Heading {
    /// All headings.
    pub const ALL: [Self; 7] = [
        Self::Section,
        Self::Target,
        Self::Lead,
        Self::Plan,
        Self::Progress,
        Self::Next,
        Self::Contact,
    ];

    /// Returns the source text that identifies the heading: a cell that contains it is this heading.
    pub fn words(self) -> &'static str {
        match self {
            Self::Section => "指标",
            Self::Target => "目标任务",
            Self::Lead => "牵头单位",
            Self::Plan => "年度计划",
            Self::Progress => "进展情况",
            Self::Next => "后续举措",
            Self::Contact => "监督方式",
        }
    }
}

/// A quantity of an original with a limit. The limits guard against the wrong file and against unbounded work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bounded {
    /// Bytes of the file.
    File,
    /// Lines of the file.
    Lines,
    /// Cells of one line.
    Cells,
    /// Characters of one cell.
    Cell,
    /// Characters of one quote outside the table's cells: a title, a line that could not be placed.
    Passage,
    /// Metadata entries.
    Metadata,
    /// Sections.
    Sections,
    /// Departments.
    Departments,
    /// Tasks.
    Tasks,
    /// Leading departments of one task.
    Lead,
    /// Rows of one task.
    Rows,
    /// Parts of one cell.
    Parts,
    /// Lines after the table.
    Footer,
    /// Quotes that could not be placed in the table.
    Unread,
}

/// The kind of a problem in an original. The first group stops the import; of the second, no problem affects more than
/// the text at its location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportProblemKind {
    /// More than a limit allows.
    Excess {
        /// The limited quantity.
        of: Bounded,
        /// The number found and the limit.
        excess: Excess,
    },
    /// The file is empty or has only whitespace.
    Empty,
    /// The file is not UTF-8.
    NotUtf8 {
        /// The likely encoding.
        encoding: Encoding,
    },
    /// No line has the headings of a progress table.
    NoTable,
    /// No progress heading names a quarter.
    QuarterUnknown,
    /// The progress heading names a quarter, but there is no date to derive the year from.
    YearUnknown {
        /// The quarter's number, 1 to 4.
        number: u8,
    },

    /// A control character. It is kept; often it is a sign of damage.
    Control {
        /// Its code point.
        code: u32,
    },
    /// An invisible character, which may reverse the direction of text or keep a word from being found. It is kept.
    Invisible {
        /// Its code point.
        code: u32,
    },
    /// U+FFFD: a character was lost in a conversion before the import.
    Replacement,
    /// There is no title.
    NoTitle,
    /// There is no text after the table, so the original may be incomplete.
    NoFooter,
    /// Text before the table that is neither title nor metadata.
    StrayHead,
    /// An unknown metadata label. The entry is kept.
    UnknownHead {
        /// The label.
        head: String,
    },
    /// A metadata label that occurs twice.
    TwiceHead {
        /// The label.
        head: String,
    },
    /// A metadata label without a value.
    HeadWithoutValue {
        /// The label.
        head: String,
    },
    /// A date that cannot be parsed.
    BadDate {
        /// The text in its place.
        found: String,
    },
    /// An unknown heading. Its cells stay unread.
    UnknownHeading {
        /// The heading as printed; empty if blank.
        heading: String,
    },
    /// A heading that occurs twice. The cells of the second stay unread.
    TwiceHeading {
        /// The heading.
        heading: String,
    },
    /// A heading that the table lacks.
    MissingHeading {
        /// The missing heading.
        heading: Heading,
    },
    /// 年度计划安排 without a line of quarters below it, or quarters without 年度计划安排 above them.
    QuarterHeadings,
    /// Fewer than half of the rows have as many cells as the headings require. All rows stay unread.
    GridUnfit {
        /// Rows that fit.
        fit: usize,
        /// Rows in all.
        rows: usize,
    },
    /// The requested quarter is not the one that the original names. The requested one is used.
    PeriodContradicts {
        /// The requested quarter.
        requested: Quarter,
        /// The quarter that the original names.
        printed: Quarter,
    },
    /// The table has headings and no rows.
    NoRows,
    /// A repetition of the table's headings.
    HeaderAgain,
    /// A line without cells inside the table.
    StrayLine,
    /// A row of a table whose headings could not be read. It stays unread.
    RowWithoutGrid,
    /// A row whose number of cells fits no kind of row.
    CellCount {
        /// The row's number of cells.
        found: usize,
        /// The number of cells of a complete row, of a row that omits its section, and of a row that continues a task.
        expected: [usize; 3],
    },
    /// A row with an ambiguous end: blank cells or padding.
    RowWidth {
        /// The smallest possible number of cells.
        least: usize,
        /// The largest possible number of cells.
        most: usize,
    },
    /// A row with fewer `|` than the headings: half of a row that was cut by a line break within a cell.
    RowCut,
    /// A row with more `|` than the headings: one of them may be a character of a cell.
    RowWide {
        /// The row's number of `|`.
        found: usize,
        /// The headings' number of `|`.
        expected: usize,
    },
    /// A further row without a task above that it certainly belongs to.
    RowWithoutTask,
    /// A task whose section could not be read.
    TaskWithoutSection,
    /// A blank section heading.
    BlankHeading,
    /// A blank target.
    BlankTarget,
    /// No department in the lead cell.
    BlankLead,
    /// A department that is named twice in the lead cell. The repetition stays unread.
    TwiceLead {
        /// The name as printed.
        name: String,
    },
    /// Two tasks with the same target.
    TwiceTarget,
    /// A label with no text after it.
    LabelWithoutText {
        /// The label as printed.
        label: String,
    },
    /// A further row of a joint task whose labels do not name exactly one department.
    RowWithoutOwner {
        /// The number of departments that they name.
        named: usize,
    },
}
