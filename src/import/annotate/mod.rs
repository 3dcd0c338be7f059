//! The annotations of a report: marks on its structure, repetitions, dates and figures.
//!
//! Each annotation refers to spans of the original and follows from their text and the publisher's files alone, so that
//! anybody can compute it again. Where the source is ambiguous there is no annotation. This module reads and writes no
//! files.

mod changes;
mod decimal;
pub mod extraction;
mod figures;
mod find;
mod marks;
mod mentions;
mod pairs;
mod paragraphs;
mod parsed;
mod passage_text;
mod repeats;
mod sums;
mod ties;

pub use find::{Sidecars, find};
