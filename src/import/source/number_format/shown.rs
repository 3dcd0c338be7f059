//! What a program shows of a number.

/// The day that number 0 stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateSystem {
    /// 31 December 1899, with a 29 February 1900 that never was.
    From1900,
    /// 1 January 1904.
    From1904,
}

/// What a program shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// A text.
    Text(String),
    /// `####`.
    TooNarrow,
    /// Not known: the code has parts that are not understood.
    Unknown,
}
