//! A loaded report: its data, where they come from, and the result of comparing it with its original.

use std::sync::Arc;

use crate::core::annotation::Annotations;
use crate::core::format::ListedReport;
use crate::core::problem::Problem;
use crate::core::report::{Report, ReportId};
use crate::core::search::FoldChar;
use crate::core::select::SearchIndex;

/// The state of loading a report.
#[derive(Clone, Debug)]
pub enum Load {
    /// Loading.
    Waiting,
    /// Loaded.
    Ready(Arc<Loaded>),
    /// Failed, for this reason.
    Failed(Failure),
}

/// A loaded report with the data computed from it once.
#[derive(Debug)]
pub struct Loaded {
    /// The report.
    pub report: Arc<Report>,
    /// The report's annotations; empty if it has none.
    pub annotations: Annotations,
    /// The search index of the report.
    pub index: SearchIndex,
    /// Problems of the data. The tasks concerned are not part of `report`.
    pub problems: Vec<Problem>,
    /// All reports of the report list, including this one.
    pub entries: Vec<ListedReport>,
    /// Whether the site has a newer report than the page, which is an old copy of the site's first page.
    pub is_outdated: bool,
    /// The reason why the annotations are missing, if the report should have some.
    pub lost_annotations: Option<Failure>,
    /// The key that the list of the site's files is signed with. `None`: it is not signed.
    pub key: Option<SigningKey>,
    /// Whether the data files are beside the page. They are not if the whole page is a single file.
    pub has_files: bool,
}

impl Loaded {
    /// Returns the same report with these annotations.
    #[must_use]
    pub fn with_annotations(&self, annotations: Annotations) -> Self {
        Self {
            report: self.report.clone(),
            index: self.index.with_annotations(&self.report, &annotations),
            annotations,
            problems: self.problems.clone(),
            entries: self.entries.clone(),
            is_outdated: self.is_outdated,
            lost_annotations: self.lost_annotations.clone(),
            key: self.key.clone(),
            has_files: self.has_files,
        }
    }

    /// Builds the search index of a report. Callers set the other fields where needed.
    pub fn new(
        report: impl Into<Arc<Report>>,
        annotations: Annotations,
        problems: Vec<Problem>,
        entries: Vec<ListedReport>,
        fold_char: FoldChar,
    ) -> Self {
        let report = report.into();
        let index = SearchIndex::new(&report, &annotations, fold_char);
        Self {
            index,
            report,
            annotations,
            problems,
            entries,
            is_outdated: false,
            lost_annotations: None,
            key: None,
            has_files: true,
        }
    }
}

/// A public key of minisign, with which the list of a site's files is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SigningKey {
    /// The key's number, 16 hexadecimal digits. Anybody can make a key with the same number.
    pub id: String,
    /// The key itself, 56 characters.
    pub key: String,
}

impl SigningKey {
    /// The attribute of a page's root.
    pub fn attribute(&self) -> String {
        format!("{} {}", self.id, self.key)
    }

    /// Reads the attribute.
    pub fn of_attribute(text: &str) -> Option<Self> {
        let (id, key) = text.split_once(' ')?;
        Some(Self { id: id.to_owned(), key: key.to_owned() })
    }
}

/// The reason why a report or its annotations could not be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The server did not answer in time.
    Timeout,
    /// There is no connection.
    Network,
    /// The server answered with this HTTP status.
    Status(u16),
    /// The report list is empty.
    NoReports,
    /// The report list does not have the report that the address names. Holds the newest report of the list.
    UnknownReport(ReportId),
    /// The data cannot be read.
    Data(Problem),
    /// The data is not JSON, or is truncated, from this byte on.
    Json(Problem, usize),
}

/// The state of comparing the report with its archived original.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Original {
    /// Not compared yet.
    Waiting,
    /// The original's text and the result of the comparison.
    Compared(Arc<str>, Verdict),
}

/// The result of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The digest and all passages match; holds the number of passages.
    Agrees(usize),
    /// All passages match; the browser cannot compute the digest here.
    NoDigest,
    /// The digest and all passages match, but the rows and columns are not those that the named person confirmed; holds
    /// the number of passages.
    Misplaced(usize),
    /// The digest differs. The passages cannot: they are slices of the original.
    Differs,
}
