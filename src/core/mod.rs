//! The pure core: what a report is, what a reader asked for, and what answers it.
//!
//! Standard library, serde and two small crates. No Leptos, no browser, no files, no clock, no globals.

pub mod format;
pub mod problem;
pub mod quarter;
pub mod report;
pub mod verify;
