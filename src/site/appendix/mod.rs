//! The appendix to a report: everything that the importer found in it, each item with the source text that it rests on.
//! It is a static page, for readers who prefer an overview, want to check the annotations, or cannot run the program.

mod body;
mod context;
mod figures;
mod frame;
mod pairs;
mod picture;
mod places;
mod repeats;
mod sentences;
mod sheet;
mod sums;
mod terms;

pub(super) use body::within;
pub(super) use frame::AppendixPages;
