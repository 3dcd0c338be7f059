//! The pure core: what a report is, what a reader asked for, and what answers it.
//!
//! Standard library, serde and two small crates. No Leptos, no browser, no files, no clock, no globals.

pub mod aids;
pub mod format;
mod index;
pub mod limits;
pub mod problem;
#[cfg(not(target_arch = "wasm32"))]
pub mod prose;
pub mod qr;
pub mod quarter;
pub mod query;
pub mod reading;
pub mod report;
pub mod search;
pub mod select;
#[cfg(not(target_arch = "wasm32"))]
pub mod sidecars;
pub mod url;
pub mod verify;
pub mod wording;
pub mod words;
