//! The reports that were on the site when the reader last looked, kept on the device and sent nowhere. Where a browser
//! keeps nothing, nothing is called new.

use leptos::prelude::*;
use web_sys::Storage;

use crate::core::format::ListedReport;
use crate::core::report::ReportId;

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// The key of the list: that of this site, because other sites of the host have the same storage.
fn key() -> String {
    let path = window().location().pathname().unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("jindu seen {folder}/")
}

/// Returns the reports of the site's list that were not in it when the reader last looked, and keeps the list. None at a
/// first visit.
pub(super) fn unseen(entries: &[ListedReport]) -> Vec<ReportId> {
    let Some(storage) = storage() else { return Vec::new() };
    let before = storage.get_item(&key()).ok().flatten();
    let ids: Vec<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
    let known: Vec<&str> = before.as_deref().unwrap_or_default().split(' ').collect();
    let new =
        entries.iter().filter(|entry| before.is_some() && !known.contains(&entry.id.as_str()));
    let new = new.map(|entry| entry.id.clone()).collect();
    // An older copy of the page must not forget a report.
    let missing = known.iter().copied().filter(|id| !id.is_empty() && !ids.contains(id));
    let all: Vec<&str> = ids.iter().copied().chain(missing).collect();
    drop(storage.set_item(&key(), &all.join(" ")));
    new
}
