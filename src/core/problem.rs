//! What is wrong with a dataset, and where: the page, `check` and the tests print the same sentence.

use crate::core::limits::Excess;

/// Something in a dataset that is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where in the dataset: a JSON path such as `$.tasks[3].target.span`.
    pub path: String,
    /// What is wrong there.
    pub kind: ProblemKind,
}

/// What can be wrong with a dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// Not JSON: it stops making sense here.
    Json {
        /// Line in the file, from 1.
        line: usize,
        /// Column in that line, from 1.
        column: usize,
    },
    /// More than is read.
    Excess(Excess),
    /// A key that must be there is not.
    Missing,
    /// A value of another type.
    Type(Expected),
    /// A name that the format does not have.
    Name,
    /// The file is of a format that this program does not know yet.
    Format {
        /// The number in the file.
        found: u32,
    },
    /// Not an id: 1 to 40 lower-case letters, digits and hyphens.
    Id,
    /// An id that stands there twice.
    TwiceId,
    /// A key that its object has twice.
    TwiceKey,
    /// A second column of the same kind and quarter.
    TwiceKind,
    /// A reference to something that the dataset does not have.
    Unknown,
    /// Not a quarter such as `2022q2`.
    Quarter,
    /// Not 64 hexadecimal digits.
    Sha256,
    /// A file name that leaves the dataset's folder.
    FileName,
    /// A span that ends before it starts, or is not as long as its text.
    Span,
    /// A task without a department, a row or a target.
    Empty,
    /// A row whose cells are not the report's columns in their order.
    Cells,
    /// Neither or both of parts and absence.
    Cell,
    /// A part whose owner and basis contradict each other or its task.
    Owner,
    /// The file belongs to another report or another original.
    Other,
    /// A place that the report does not have: outside the passages of its task and column. A sub-heading outside its
    /// paragraph.
    OutsidePassages,
    /// An annotation that belongs before the one before it.
    Order,
    /// A name that stands there twice.
    #[cfg(not(target_arch = "wasm32"))]
    TwiceName,
    /// Words that must stand in their column once.
    #[cfg(not(target_arch = "wasm32"))]
    Occurrences {
        /// How often they do.
        found: usize,
    },
    /// Not a day such as `2022-07-02`.
    #[cfg(not(target_arch = "wasm32"))]
    Day,
    /// Not an address that starts with `https://` or `http://`.
    #[cfg(not(target_arch = "wasm32"))]
    Address,
}

/// What a value must be.
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
