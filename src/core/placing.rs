//! The placing of a report: which span of the original is in which row and column, and who says so.

/// Who says that each cell is in the row and column where the publisher put it. The proof of the wording says nothing
/// about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placing {
    /// The format of the original states rows and columns.
    Stated,
    /// The original has lost its merged cells; the program worked out the rows and columns.
    Inferred,
    /// A person confirmed this placing.
    Confirmed(Confirmation),
}

/// A person's confirmation of a placing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// The person.
    pub by: String,
    /// The day: `2022-10-08`.
    pub on: String,
    /// The SHA-256 digest of the confirmed placing, 64 hexadecimal digits.
    pub digest: String,
}
