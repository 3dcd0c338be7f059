//! The pure core: what a report is, what a reader asked for, and what answers it.
//!
//! Standard library, serde and two small crates. No Leptos, no browser, no files, no clock, no globals.

pub mod annotation;
pub mod bidi;
pub mod format;
pub mod ids;
pub mod limits;
pub mod long_text;
pub mod messages;
pub mod part_order;
pub mod phone;
pub mod problem;
#[cfg(not(target_arch = "wasm32"))]
pub mod prose;
pub mod qr;
pub mod quarter;
pub mod query;
pub mod quotes;
pub mod report;
pub mod search;
mod search_index;
pub mod select;
#[cfg(not(target_arch = "wasm32"))]
pub mod sidecars;
pub mod source_text;
pub mod url;
