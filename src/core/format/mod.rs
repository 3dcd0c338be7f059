//! The dataset's file format: one JSON file per report, an `index.json` that lists them, the reading aids of a report in
//! `ID.aids.json`, and what a publisher writes by hand beside them.
//!
//! The files here are the only ones that know a key. Unknown keys are ignored, so that an older page reads a newer
//! minor format; [`FORMAT`] counts the changes that it could not read. `write` also holds the published JSON Schema.

mod aids;
mod index;
mod json;
mod node;
mod read;
#[cfg(not(target_arch = "wasm32"))]
mod sidecars;
#[cfg(not(target_arch = "wasm32"))]
mod write;
#[cfg(not(target_arch = "wasm32"))]
mod write_aids;
#[cfg(not(target_arch = "wasm32"))]
mod write_sidecars;

pub use aids::parse_aids;
pub use index::{IndexEntry, parse_index};
pub use read::parse;
#[cfg(not(target_arch = "wasm32"))]
pub use sidecars::{parse_gazetteer, parse_glossary, parse_notes};
#[cfg(not(target_arch = "wasm32"))]
pub use write::{index_schema, report_schema, write, write_index};
#[cfg(not(target_arch = "wasm32"))]
pub use write_aids::{aids_schema, write_aids};
#[cfg(not(target_arch = "wasm32"))]
pub use write_sidecars::{gazetteer_schema, glossary_schema, notes_schema};

/// The format that this program writes and the only one that it reads.
pub const FORMAT: u32 = 1;

/// The format of `ID.aids.json`.
pub const AIDS_FORMAT: u32 = 1;

/// The format of the files that a publisher writes: notes, gazetteer, glossary.
pub const SIDECAR_FORMAT: u32 = 1;
