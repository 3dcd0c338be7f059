//! Problems that the importer finds, with their location in the original. They carry facts; the interface turns them
//! into sentences.

use crate::core::limits::Excess;
use crate::core::period::Period;
use crate::core::report::Span;
use crate::import::document::{Remark, Unreadable};

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

/// A table of a file with several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableChoice {
    /// Its number in the file, from 1.
    pub number: usize,
    /// The sheet's name. Empty: it has none.
    pub name: String,
    /// The texts of its first row.
    pub first_row: String,
}

/// A column that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnChoice {
    /// The heading as printed, the outermost line first.
    pub heading: Vec<String>,
    /// Its first text that is not blank. Empty: it has none.
    pub sample: String,
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
    /// Texts of status columns.
    Statuses,
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
    /// The file cannot be read.
    Unreadable {
        /// The reason.
        why: Unreadable,
    },
    /// Several tables have the headings of a progress table.
    WhichTable {
        /// They.
        choices: Vec<TableChoice>,
    },
    /// No line has the headings of a progress table.
    NoTable,
    /// A table whose headings stand one below the other, at the beginning of its rows.
    Sideways,
    /// The headings are printed twice: two tables stand side by side.
    SideBySide,
    /// No column of targets or of what may serve as one. Without one there are no tasks.
    NoTarget {
        /// The columns that may be it.
        choices: Vec<ColumnChoice>,
    },

    /// A fact about the file that its table does not show.
    Remark {
        /// The fact.
        remark: Remark,
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
    /// A heading whose role is unknown. Its cells are kept below it.
    UnknownHeading {
        /// The heading as printed; empty if blank.
        heading: String,
    },
    /// Two columns with the same heading. Both are kept.
    TwiceHeading {
        /// The heading.
        heading: String,
    },
    /// No heading names the period, and the title names none.
    PeriodUnknown,
    /// The headings name months, but neither they nor the title nor a date tell the year.
    YearUnknown,
    /// A second row of headings, and it is not clear below which headings of the first.
    SubHeadings,
    /// The table has more columns than headings, and more than one heading may cover them.
    WidthUnclear {
        /// The number of columns without a heading.
        n_more: usize,
        /// The headings that may cover them.
        headings: Vec<String>,
    },
    /// A column of the mapping that the table does not have.
    MappedColumnMissing {
        /// Its heading.
        heading: String,
    },
    /// A person confirmed another placing than this one.
    PlacingNotConfirmed,
    /// Fewer than half of the rows have as many cells as the headings require. All rows stay unread.
    GridUnfit {
        /// Rows that fit.
        fit: usize,
        /// Rows in all.
        rows: usize,
    },
    /// The requested period is not the one that the original names. The requested one is used.
    PeriodContradicts {
        /// The requested period.
        requested: Period,
        /// The period that the original names.
        printed: Period,
    },
    /// The table has headings and no rows.
    NoRows,
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
    /// A row in which the name of a body is where running text should be: it fits another placing as well.
    RowRival {
        /// The name.
        name: String,
    },
    /// A row without a target that names bodies of its own. It is read as a further row of the task above.
    RowOwnBodies,
    /// A row that leaves out cells, and nothing shows which ones, or of which section it is. It is read as its number of
    /// cells suggests.
    RowUncertain,
    /// A line after the table that may be a row with one cell.
    MaybeRow,
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
    /// A text in a lead cell that does not look like the name of a body.
    UnlikelyBody {
        /// The text.
        name: String,
    },
    /// A department that is named twice in the lead cell.
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
