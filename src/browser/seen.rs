//! The newest report of each series that the reader has seen on this site, kept on the device and sent nowhere. Where a
//! browser keeps nothing, nothing is called new.

use leptos::prelude::*;
use web_sys::Storage;

use crate::core::format::ListedReport;
use crate::core::period::Period;
use crate::core::report::ReportId;
use crate::core::series::series;

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// The key of a series: that of this site, because other sites of the host have the same storage.
fn key(name: &str) -> String {
    let path = window().location().pathname().unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("jindu seen {folder}/{name}")
}

/// Returns those of a series' reports that are about later periods than what the site had when the reader last looked at
/// the series, and keeps the latest period. None at a first visit.
pub(super) fn unseen(entries: &[ListedReport]) -> Vec<ReportId> {
    let (Some(storage), Some(newest)) = (storage(), entries.first()) else { return Vec::new() };
    let key = key(&series(&newest.id));
    let Some(latest) = entries.iter().filter_map(|entry| entry.period).max() else {
        return Vec::new();
    };
    let before = storage.get_item(&key).ok().flatten();
    let before = before.and_then(|period| Period::parse(&period));
    // An older copy of the page must not forget a later report.
    if before.is_none_or(|before| before < latest) {
        drop(storage.set_item(&key, &latest.to_string()));
    }
    let is_new = |entry: &&ListedReport| before.is_some() && entry.period > before;
    entries.iter().filter(is_new).map(|entry| entry.id.clone()).collect()
}
