//! The pure core: the report, its file formats, the reader's query and the selection that answers it.
//!
//! It depends on the standard library and on a few small crates; not on Leptos, a browser, files, the clock or global
//! state. So it behaves the same in the page, on the command line and in tests.

pub mod annotation;
pub mod appendix_page;
pub mod archive_hits;
pub mod archive_query;
pub mod bidi;
pub mod canonical_placing;
pub mod column;
#[cfg(not(target_arch = "wasm32"))]
pub mod compare;
pub mod export;
pub mod facet;
mod find;
mod fold;
pub mod format;
pub mod grams;
mod hit;
pub mod ids;
#[cfg(not(target_arch = "wasm32"))]
pub mod join;
pub mod limits;
mod link_damage;
pub mod messages;
#[cfg(not(target_arch = "wasm32"))]
pub mod moved;
pub mod note;
mod order;
pub mod ordinal;
pub mod part_order;
pub mod part_page;
pub mod period;
pub mod phone;
pub mod placing;
pub mod printed_value;
pub mod problem;
#[cfg(not(target_arch = "wasm32"))]
pub mod prose;
pub mod qr;
pub mod query;
pub mod quotes;
pub mod report;
mod report_columns;
pub mod role;
pub mod search;
mod search_index;
mod search_text;
pub mod select;
pub mod series;
#[cfg(not(target_arch = "wasm32"))]
pub mod sidecars;
pub mod source;
pub mod source_text;
pub mod suggest;
pub mod task_thread;
#[cfg(not(target_arch = "wasm32"))]
pub mod thread;
mod typed;
pub mod url;
pub mod web_address;
#[cfg(not(target_arch = "wasm32"))]
pub mod wording;
