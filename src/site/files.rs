//! The files of a folder, and the names that a site gives some of them.

use std::collections::BTreeMap;

/// The files of a folder by path. Paths are separated by `/` on every system.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The list of digests, for `jindu verify` and `sha256sum -c`.
pub const SUMS: &str = "sha256sums.txt";

/// The list of the files that only the pages of the site before this one name. Pages that a cache still sends need them.
pub const PREVIOUS: &str = "sha256sums.previous.txt";

/// The end of the name of a list's signature, as minisign gives it.
pub const SIGNATURE: &str = ".minisig";

/// Returns true for the lists and their signatures, which are in no list.
pub fn is_list(path: &str) -> bool {
    [SUMS, PREVIOUS].contains(&path.strip_suffix(SIGNATURE).unwrap_or(path))
}

/// The start page.
pub const PAGE: &str = "index.html";

/// The service worker.
pub const WORKER: &str = "sw.js";

/// The feed of the reports.
pub const FEED: &str = "feed.xml";

/// The folder of the feeds of places, where the site has reports of several.
pub(super) const FEEDS: &str = "feeds/";

/// The web app manifest.
pub const MANIFEST: &str = "manifest.webmanifest";

/// The folder of the files that pages fetch, relative to the pages. All are named by their content. Apart from the
/// reports' folder, which may be the folder that the reports were read from.
pub(super) const READ: &str = "read/";

/// The folder of the shards, relative to the pages: the catalogue of the reports, and what they are searched by. All are
/// named by their content.
pub(super) const SHARDS: &str = "shards/";

/// The folder of the reports, relative to the pages.
pub(super) const DATA: &str = "data/";

/// Returns true for a file in the folder of the reports.
pub fn is_data(path: &str) -> bool {
    path.starts_with(DATA)
}

/// The report list.
pub(super) const INDEX: &str = "data/index.json";

/// The file name of the threads, beside the reports.
pub const THREADS_FILE: &str = "threads.toml";

/// The threads.
pub(super) const THREADS: &str = "data/threads.toml";

/// The file name of the reports whose ids have changed, beside the reports.
pub const MOVED_FILE: &str = "moved.toml";

/// The reports whose ids have changed.
pub(super) const MOVED: &str = "data/moved.toml";

/// The folder with the newest report of each series, relative to the pages. Its names have no digests, because an old copy
/// of a page asks for them.
pub(super) const NEWEST: &str = "newest/";
