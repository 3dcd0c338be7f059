//! The dataset's file format: one JSON file per report, an `index.json` that lists them, the annotations of a report in
//! `ID.annotations.json`, and the files that a publisher writes by hand; for the pages of a site, the reading form.
//!
//! Each file is defined once, by types (`dataset`, `report_list`, `annotations`, `sidecars`) that are read, written and
//! turned into the published JSON Schema. What types cannot express, such as references and spans, is checked when they
//! are converted. Unknown keys are ignored, so that an older page reads a newer minor format; [`FORMAT`] counts the
//! changes that it could not read.

mod annotations;
mod catalogue;
mod cursor;
mod dataset;
mod dataset_quote;
mod dataset_task;
mod deserializer;
mod gram_directory;
mod json;
#[cfg(not(target_arch = "wasm32"))]
mod lines;
#[cfg(not(target_arch = "wasm32"))]
mod moved;
mod place;
mod read;
mod read_source;
mod read_task;
mod readable;
mod reading;
mod reading_annotations;
mod reading_task;
mod report_list;
mod shard_list;
#[cfg(not(target_arch = "wasm32"))]
mod sidecars;
#[cfg(not(target_arch = "wasm32"))]
mod threads;
mod version;
mod write;

pub use annotations::parse_annotations;
#[cfg(not(target_arch = "wasm32"))]
pub use annotations::{annotations_schema, write_annotations};
pub use catalogue::{Catalogue, CataloguedReport, FileDigest, parse_catalogue};
#[cfg(not(target_arch = "wasm32"))]
pub use catalogue::{catalogue_schema, write_catalogue};
pub use gram_directory::{GramDirectory, parse_gram_directory};
#[cfg(not(target_arch = "wasm32"))]
pub use gram_directory::{gram_directory_schema, write_gram_directory};
#[cfg(not(target_arch = "wasm32"))]
pub use moved::{MovedProblem, parse_moved};
pub use read::parse;
#[cfg(not(target_arch = "wasm32"))]
pub use reading::write_reading;
pub use reading::{Around, parse_reading};
pub use reading_annotations::parse_reading_annotations;
#[cfg(not(target_arch = "wasm32"))]
pub use reading_annotations::write_reading_annotations;
pub use report_list::{ListedReport, parse_report_list};
#[cfg(not(target_arch = "wasm32"))]
pub use report_list::{report_list_schema, write_report_list};
pub use shard_list::{ListedShard, ShardList, parse_shard_list};
#[cfg(not(target_arch = "wasm32"))]
pub use shard_list::{shard_list_schema, write_shard_list};
#[cfg(not(target_arch = "wasm32"))]
pub use sidecars::{
    gazetteer_schema, glossary_schema, notes_schema, parse_gazetteer, parse_glossary, parse_notes,
};
#[cfg(not(target_arch = "wasm32"))]
pub use threads::{ThreadsProblem, ThreadsProblemKind, parse_threads, write_threads};
pub use version::{ANNOTATIONS_FORMAT, CATALOGUE_FORMAT, FORMAT, READING_FORMAT, SIDECAR_FORMAT};
#[cfg(not(target_arch = "wasm32"))]
pub use write::report_schema;
pub use write::write;
