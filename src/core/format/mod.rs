//! The dataset's file format: one JSON file per report and an `index.json` that lists them.
//!
//! `read`, `index` and `write` are the only files that know a key. Unknown keys are ignored, so that an older page reads
//! a newer minor format; [`FORMAT`] counts the changes that it could not read. `write` also holds the published JSON
//! Schema.

mod index;
mod json;
mod node;
mod read;
#[cfg(not(target_arch = "wasm32"))]
mod write;

pub use index::{IndexEntry, parse_index};
pub use read::parse;
#[cfg(not(target_arch = "wasm32"))]
pub use write::{index_schema, report_schema, write, write_index};

/// The format that this program writes and the only one that it reads.
pub const FORMAT: u32 = 1;
