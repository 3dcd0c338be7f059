//! Problems of a dataset, each with its location. The page, the command line and the tests report a problem with the
//! same sentence, [`Messages::problem`](crate::core::messages::Messages::problem).

use crate::core::limits::Excess;

/// One problem of a dataset or of a file that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The location: a JSON path such as `$.tasks[3].target.span`.
    pub path: String,
    /// The kind of problem.
    pub kind: ProblemKind,
}

/// The kinds of problems.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The text is not JSON from this location on.
    Json {
        /// Line in the file, from 1.
        line: usize,
        /// Column in that line, from 1.
        column: usize,
    },
    /// A limit is exceeded.
    Excess(Excess),
    /// A required key is missing.
    Missing,
    /// A value is of another type.
    Type(Expected),
    /// A name is not defined by the format, such as an unknown kind of column.
    Name,
    /// The file has a format version that this program does not read.
    Format {
        /// The version in the file.
        found: u32,
        /// The only version of such a file that this program reads.
        known: u32,
    },
    /// Not an id: 1 to 40 lower-case letters, digits and hyphens.
    Id,
    /// A second item with the same id.
    TwiceId,
    /// A second value for the same key of an object.
    TwiceKey,
    /// A reference to an id that the dataset does not have.
    Unknown,
    /// Not a period such as `2022q2` or `2022m01-m04`.
    Period,
    /// Not 64 hexadecimal digits.
    Sha256,
    /// Not a plain file name: it has a path that could leave the dataset's folder.
    FileName,
    /// A span that ends before it starts, or whose length differs from that of its text.
    Span,
    /// A list or text that must not be empty, such as a task's departments, rows or target.
    Empty,
    /// Columns none of which is the target, so that no task would have a name.
    NoTarget,
    /// A row whose cells do not match the report's columns in number and order.
    Cells,
    /// A cell with both parts and a reason for their absence, or with neither.
    Cell,
    /// A part whose owner and basis contradict each other or its task.
    Owner,
    /// The file belongs to another report or another original.
    Other,
    /// Not a web address such as `https://example.org/a`, without a user's name.
    Address,
    /// A span outside the report's passages, or a sub-heading outside its paragraph.
    OutsidePassages,
    /// An annotation that must precede the one before it.
    Order,
    /// A second item with the same name.
    #[cfg(not(target_arch = "wasm32"))]
    TwiceName,
    /// A text that must occur exactly once in its column.
    #[cfg(not(target_arch = "wasm32"))]
    Occurrences {
        /// The number of occurrences.
        found: usize,
    },
    /// Not a day of the calendar such as `2022-07-02`.
    #[cfg(not(target_arch = "wasm32"))]
    Day,
    /// Not a number to call: three to five digits, or a telephone number.
    #[cfg(not(target_arch = "wasm32"))]
    Hotline,
}

/// The type that a JSON value must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// `{…}`
    Object,
    /// `[…]`
    List,
    /// `"…"`
    Text,
    /// A whole number from 0 to 4294967295.
    Number,
}
