//! The versions of the file formats.

/// The format that this program writes and the only one that it reads.
pub const FORMAT: u32 = 1;

/// The format of `ID.annotations.json`.
pub const ANNOTATIONS_FORMAT: u32 = 1;

/// The format of the files that a publisher writes: notes, gazetteer, glossary.
pub const SIDECAR_FORMAT: u32 = 1;
