//! The annotations of a report: marks on its structure, repetitions, dates and figures.
//!
//! Each annotation names the spans that it rests on and follows from their text alone, so that anybody can compute it
//! again. Where the source is ambiguous there is no annotation. From report and sidecars to annotations: no file is touched
//! here.

mod changes;
mod decimal;
pub mod extraction;
mod figures;
mod find;
mod marks;
mod mentions;
mod pairs;
mod paragraphs;
mod passage_text;
mod repeats;
mod sums;
mod ties;

pub use find::{Sidecars, find};
