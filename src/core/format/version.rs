//! The versions of the file formats.

/// The version of the format of datasets and the report list. The program reads no other version.
pub const FORMAT: u32 = 2;

/// The version of the reading form, which pages read. The program reads no other version.
pub const READING_FORMAT: u32 = 1;

/// The version of the format of `ID.annotations.json`.
pub const ANNOTATIONS_FORMAT: u32 = 1;

/// The version of the format of the files that a publisher writes: notes, gazetteer, glossary.
pub const SIDECAR_FORMAT: u32 = 1;

/// The version of the format of the catalogue and of the list of shards. The program reads no other version.
pub const CATALOGUE_FORMAT: u32 = 1;
