//! Generates a site: the built program and the reports in, the files of a folder out. Reads and writes no file itself.
//!
//! Every page is rendered with the program's own components, so that it shows the same before the program has loaded,
//! and where it never loads.

mod appendix;
mod archive;
mod build;
mod comparison;
mod digest;
mod escape;
mod feed;
mod files;
mod foot;
mod head;
mod leads_on;
mod links;
mod manifest;
pub mod messages;
mod page;
mod pages;
mod published;
mod report_files;
mod search_page;
mod series_pages;
mod shards;
mod shown;
mod signer;
mod single;
mod thread_page;
mod ways;
mod wording;
mod worker;
mod write;
mod written;

pub use build::{Build, BuildError};
pub use digest::{Sums, content_hash, sha256_hex};
pub use files::{
    FEED, Files, MANIFEST, MOVED_FILE, PAGE, PREVIOUS, SIGNATURE, SUMS, THREADS_FILE, WORKER,
    is_data, is_list,
};
pub use published::{Published, ReportList};
pub use report_files::ReportFiles;
pub use series_pages::SeriesPages;
pub use shards::Shard;
pub use signer::{Signer, SignerError};
pub use single::{is_single_file, single_file};
pub use write::Site;

pub use crate::state::SigningKey;
