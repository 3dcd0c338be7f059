//! What an importer could not understand, and where in the original: never a sentence, always the facts for one.

use crate::core::limits::Excess;
use crate::core::quarter::Quarter;
use crate::core::report::Span;

/// A stretch of the original, as a person finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location {
    /// The line, from 1.
    pub line: usize,
    /// The character of that line, from 1.
    pub column: usize,
    /// The cell of the table's line, from 1, where it is one cell that is meant.
    pub cell: Option<usize>,
    /// The same place in bytes.
    pub span: Span,
}

/// Something in the original that is not as expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportProblem {
    /// Where; `None` if it is the file as a whole.
    pub place: Option<Location>,
    /// What.
    pub kind: ImportProblemKind,
}

impl ImportProblem {
    /// A problem of the file as a whole.
    pub fn of_file(kind: ImportProblemKind) -> Self {
        Self { place: None, kind }
    }
}

/// What a file that is not UTF-8 looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Every byte fits GB18030 or GBK.
    Gb18030,
    /// It starts with the mark of UTF-16.
    Utf16,
    /// Nothing known.
    Unknown,
}

/// A heading without which the table cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// 指标.
    Section,
    /// 目标任务.
    Target,
    /// 牵头单位.
    Lead,
    /// 年度计划安排.
    Plan,
    /// 第N季度进展情况.
    Progress,
    /// 后续举措.
    Next,
    /// 监督方式.
    Contact,
}

impl Heading {
    /// Every heading that a table has.
    pub const ALL: [Self; 7] = [
        Self::Section,
        Self::Target,
        Self::Lead,
        Self::Plan,
        Self::Progress,
        Self::Next,
        Self::Contact,
    ];

    /// The words by which it is known.
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

/// What of an original is bounded: a guard against the wrong file, and against work without end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bounded {
    /// The bytes of the file.
    File,
    /// Its lines.
    Lines,
    /// The cells of one line.
    Cells,
    /// The characters of one cell.
    Cell,
    /// The characters of one other passage: a title, a line that could not be placed.
    Passage,
    /// What the page says of itself.
    Metadata,
    /// Section paths.
    Sections,
    /// Departments.
    Departments,
    /// Tasks.
    Tasks,
    /// The departments that lead one task.
    Lead,
    /// The rows of one task.
    Rows,
    /// The parts of one cell.
    Parts,
    /// The lines after the table.
    Footer,
    /// Stretches that could not be placed.
    Unread,
}

/// What can be wrong with an original. The first group stops the import, the second never costs more than its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportProblemKind {
    /// More than a published table can have.
    Excess {
        /// Of what.
        of: Bounded,
        /// How much.
        excess: Excess,
    },
    /// Nothing but blanks.
    Empty,
    /// Not text in UTF-8.
    NotUtf8 {
        /// What it looks like instead.
        encoding: Encoding,
    },
    /// No line names the columns of a table of progress.
    NoTable,
    /// No progress heading says which quarter it is.
    QuarterUnknown,
    /// The heading says the quarter, and no date on the page says the year.
    YearUnknown {
        /// 1 to 4.
        number: u8,
    },

    /// A control character: kept, and often a sign of damage.
    Control {
        /// Its code point.
        code: u32,
    },
    /// A character that nobody sees, and that may turn the writing round or keep a word from being found: kept.
    Invisible {
        /// Its code point.
        code: u32,
    },
    /// U+FFFD, which stands where somebody before us lost a character.
    Replacement,
    /// The page has no title.
    NoTitle,
    /// Nothing after the table.
    NoFooter,
    /// Text before the table that is neither title nor metadata.
    StrayHead,
    /// A metadata head that is not known; kept as it is.
    UnknownHead {
        /// The head.
        head: String,
    },
    /// A metadata head that stands there twice.
    TwiceHead {
        /// The head.
        head: String,
    },
    /// A metadata head without a value.
    HeadWithoutValue {
        /// The head.
        head: String,
    },
    /// Not a date.
    BadDate {
        /// What stands there.
        found: String,
    },
    /// A heading that is not known: its cells are kept unread.
    UnknownHeading {
        /// The heading; empty if blank.
        heading: String,
    },
    /// A heading that stands there twice: the cells of the second are kept unread.
    TwiceHeading {
        /// The heading.
        heading: String,
    },
    /// A heading that is not there.
    MissingHeading {
        /// Which.
        heading: Heading,
    },
    /// 年度计划安排 without a line of quarters below it, or quarters without 年度计划安排 above.
    QuarterHeadings,
    /// The table's rows do not have the cells that its headings announce: all of them are kept unread.
    GridUnfit {
        /// How many rows fit.
        fit: usize,
        /// Of how many.
        rows: usize,
    },
    /// The quarter that was asked for is not the one that the original says.
    PeriodContradicts {
        /// What was asked for.
        requested: Quarter,
        /// What the original says.
        printed: Quarter,
    },
    /// A head and no rows.
    NoRows,
    /// The table's headings once more.
    HeaderAgain,
    /// A line without cells in the middle of the table.
    StrayLine,
    /// A row that cannot be read because the table's headings could not.
    RowWithoutGrid,
    /// A row that has another number of cells than any row of this table has.
    CellCount {
        /// How many it has.
        found: usize,
        /// How many a row can have: with its section, with its task, without either.
        expected: [usize; 3],
    },
    /// A row of which nobody can tell whether its last cells are blank or only fill the line.
    RowWidth {
        /// How many cells it has at least.
        least: usize,
        /// How many at most.
        most: usize,
    },
    /// A row that ends before the table does: half of one that a line break within a cell has cut.
    RowCut,
    /// A row that goes on where the table has ended: a `|` within a cell may be one of its bars.
    RowWide {
        /// How many `|` it has.
        found: usize,
        /// How many the headings have.
        expected: usize,
    },
    /// A further row of a task, and no task above it that it could belong to.
    RowWithoutTask,
    /// A task that stands under no heading that could be read.
    TaskWithoutSection,
    /// One of the section's headings is blank.
    BlankHeading,
    /// The task says nothing of what is to be done.
    BlankTarget,
    /// Nobody leads the task.
    BlankLead,
    /// A department that leads the same task twice.
    TwiceLead {
        /// Its name.
        name: String,
    },
    /// Two tasks with the same target.
    TwiceTarget,
    /// A department's label with nothing after it.
    LabelWithoutText {
        /// The label.
        label: String,
    },
    /// A further row of a joint task whose labels do not name exactly one department.
    RowWithoutOwner {
        /// How many they name.
        named: usize,
    },
}
