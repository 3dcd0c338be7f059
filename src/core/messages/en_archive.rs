//! The messages of the search over all reports in English.

use crate::core::messages::catalog_archive::ArchiveMessages;
use crate::core::messages::size::size;

/// A number of reports or tasks.
fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

pub(super) const ARCHIVE: ArchiveMessages = ArchiveMessages {
    title: "Search all reports",
    intro: "Searches every report of this site for a text, character by character. Words are separated by blanks, and a task must have each of them. Newer reports come first; within a report, the order is the source's.",
    search: "Search",
    year: "Year",
    year_name: |year| year.to_string(),
    place: "Publisher",
    department: "Leading department",
    any: "All",
    chosen: "Chosen by the address",
    searching: "Searching",
    n_read: |n, read| format!("{} may have it; {read} read", count(n, "report", "reports")),
    n_parts: |done, n| format!("{done} of {n} parts of the index looked up"),
    progress: "Progress of the search",
    stop: "Stop",
    asks: |bytes, n, left| match n {
        0 => format!("{} fetched. The index is next.", size(bytes)),
        n => format!(
            "{} fetched. In this part {} left to fetch, {} before compression.",
            size(bytes),
            count(n, "report is", "reports are"),
            size(left)
        ),
    },
    go_on: |bytes| format!("Go on, fetch up to {} more", size(bytes)),
    found: |tasks, reports| {
        format!(
            "Finished: {} in {}",
            count(tasks, "task", "tasks"),
            count(reports, "report", "reports")
        )
    },
    nothing: "Finished: the chosen reports do not have this text.",
    stopped: "Stopped before the end.",
    incomplete: "Some files could not be used, so the search is not complete:",
    lost: |file| format!("{file} did not arrive"),
    missing: |file, status| format!("{file} is not on the server ({status})"),
    changed: |file| {
        format!("{file} has another content than it was published with, and was not used")
    },
    not_searched: |n| format!("{} not searched", count(n, "report", "reports")),
    notes: "Text around the table",
    n_found: |n| count(n, "task", "tasks"),
};
