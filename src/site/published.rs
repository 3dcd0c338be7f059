//! The reports that are published, with their files.

use crate::core::annotation::{Annotations, Share};
use crate::core::format::{self, Around, ListedReport};
use crate::core::moved::Moved;
use crate::core::report::{Report, ReportId};
use crate::core::thread::Threads;
use crate::site::files::Files;
use crate::state::SigningKey;

/// A report with its files.
#[derive(Debug)]
pub struct Published {
    /// The report, as read from the dataset.
    pub report: Report,
    /// The annotations of the report.
    pub annotations: Annotations,
    /// The dataset.
    pub json: String,
    /// The original.
    pub original: Vec<u8>,
    /// The text that was read from the original, if that is not the original itself.
    pub reading: Option<String>,
    /// The files beside the dataset, by name: annotations and sidecars.
    pub beside: Files,
}

impl Published {
    /// Combines a report with its files. Missing or invalid annotations are replaced by none. Callers set the reading text
    /// where there is one.
    pub fn new(report: Report, json: String, original: Vec<u8>, beside: Files) -> Self {
        let annotations = beside
            .get(&annotations_name(&report.id))
            .and_then(|json| std::str::from_utf8(json).ok());
        let annotations =
            annotations.and_then(|json| format::parse_annotations(json, &report).ok());
        let annotations = annotations.unwrap_or_default().0;
        Self { report, annotations, json, original, reading: None, beside }
    }

    /// The text that the report's quotes are spans of.
    pub(super) fn text(&self) -> &[u8] {
        self.reading.as_deref().map_or(&self.original, str::as_bytes)
    }

    /// The reading form, for pages that know this of the other reports.
    pub(super) fn form(&self, around: &Around) -> String {
        format::write_reading(&self.report, around)
    }

    /// The reading form of the annotations. `None`: the report has none.
    pub(super) fn annotations(&self) -> Option<String> {
        let is_any =
            self.annotations.share != Share::default() || !self.annotations.all().is_empty();
        is_any.then(|| format::write_reading_annotations(&self.annotations))
    }
}

/// The name of the file with the annotations of a report.
fn annotations_name(id: &ReportId) -> String {
    format!("{id}.annotations.json")
}

/// The list of a site's reports, and what all of its pages have in common.
#[derive(Debug)]
pub struct ReportList {
    /// The text of `index.json`.
    pub index: String,
    /// Its entries: at least one, the newest first.
    pub entries: Vec<ListedReport>,
    /// Which tasks of different reports are the same.
    pub threads: Threads,
    /// The reports whose ids have changed.
    pub moved: Moved,
    /// The address of the site's folder, if it is known, for previews of its pages in chats and search engines.
    pub address: Option<String>,
    /// The address of the site's keeper, whom a reader can tell of a mistake, if the publisher names one.
    pub keeper: Option<String>,
    /// The key with which the list of files will be signed, if it will.
    pub key: Option<SigningKey>,
}

impl ReportList {
    /// A list without threads and moved reports, whose site says nothing of itself. Callers set the other fields where
    /// needed.
    pub fn new(index: String, entries: Vec<ListedReport>) -> Self {
        let (threads, moved) = (Threads::default(), Moved::default());
        Self { index, entries, threads, moved, address: None, keeper: None, key: None }
    }

    /// Returns whether there are several reports, and so pages that list them.
    pub(super) fn has_several(&self) -> bool {
        self.entries.len() > 1
    }
}
