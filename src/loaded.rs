//! A loaded report: its data, where they come from, and the result of comparing it with its original.

use std::sync::Arc;

use crate::core::annotation::Annotations;
use crate::core::format::ListedReport;
use crate::core::problem::Problem;
use crate::core::report::{Report, ReportId, SourceText};
use crate::core::search::FoldChar;
use crate::core::select::SearchIndex;
use crate::core::task_thread::TaskThread;

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
    /// The report and those before and after it in its series, the newest first.
    pub entries: Vec<ListedReport>,
    /// The threads of the report's tasks.
    pub threads: Vec<TaskThread>,
    /// Whether the site has several reports, and so a page that lists them all.
    pub has_list: bool,
    /// What the site has that is newer than this copy of the page.
    pub newer: Option<Newer>,
    /// The reason why the annotations are missing, if the report should have some.
    pub lost_annotations: Option<Failure>,
    /// The key that the list of the site's files is signed with. `None`: it is not signed.
    pub key: Option<SigningKey>,
    /// The address of the site's keeper, whom a reader can tell of a mistake. `None`: the publisher names nobody.
    pub keeper: Option<String>,
    /// Those of `entries` that are new since the reader last looked.
    pub unseen: Vec<ReportId>,
    /// Whether the data files are beside the page. They are not if the whole page is a single file.
    pub has_files: bool,
}

impl Loaded {
    /// Returns the same report with these annotations.
    #[must_use]
    pub fn with_annotations(&self, annotations: Annotations) -> Self {
        Self {
            threads: self.threads.clone(),
            report: self.report.clone(),
            index: self.index.with_annotations(&self.report, &annotations),
            annotations,
            problems: self.problems.clone(),
            entries: self.entries.clone(),
            has_list: self.has_list,
            newer: self.newer.clone(),
            lost_annotations: self.lost_annotations.clone(),
            key: self.key.clone(),
            keeper: self.keeper.clone(),
            unseen: self.unseen.clone(),
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
            threads: Vec::new(),
            has_list: false,
            newer: None,
            lost_annotations: None,
            key: None,
            keeper: None,
            unseen: Vec::new(),
            has_files: true,
        }
    }
}

/// What a site has that is newer than a copy of one of its pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Newer {
    /// The page itself: it is the site's first page, which now shows a newer report.
    Page,
    /// A newer report of the page's series, which the page does not know.
    Report(ListedReport),
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
    /// The page has no report.
    NoReports,
    /// The site does not have the report that the address names.
    UnknownReport {
        /// Whether the site has a page that lists its reports.
        has_list: bool,
    },
    /// The data cannot be read.
    Data(Problem),
}

/// The state of comparing the report with its archived original.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Original {
    /// Not compared yet.
    Waiting,
    /// The original's text and the result of the comparison.
    Compared(SourceText, Verdict),
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
