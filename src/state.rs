//! The page's state: signals for the loaded report and the query, and memos that derive the selection from them.
//!
//! ```text
//! load ──┐
//! asked ─┴─▶ page (with the selection) ─▶ views
//!                 └─▶ answer (the same in every view) ─▶ lists of tasks, a task, the original
//! ```

use std::sync::Arc;

use leptos::ev::Event;
use leptos::prelude::*;

use crate::core::annotation::{Annotation, AnnotationKind, Annotations};
use crate::core::facet::Facet;
use crate::core::format::ListedReport;
use crate::core::messages::{Messages, messages};
use crate::core::problem::Problem;
use crate::core::query::{Query, View};
use crate::core::report::{Report, ReportId};
use crate::core::search::FoldChar;
use crate::core::select::{SearchIndex, Selection, select};
use crate::core::url::{self, Ignored};

/// The effect of a query on the browser's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Adds an entry, so that the back button undoes the choice.
    Push,
    /// Replaces the current entry, for each letter typed in the search box.
    Replace,
}

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
    pub report: Report,
    /// The report's annotations; empty if it has none.
    pub annotations: Annotations,
    /// The search index of the report.
    pub index: SearchIndex,
    /// Problems of the data. The tasks concerned are not part of `report`.
    pub problems: Vec<Problem>,
    /// All reports of the report list, including this one.
    pub entries: Vec<ListedReport>,
    /// The origin of the data.
    pub origin: Origin,
    /// The reason why the annotations are missing, if the report should have some.
    pub lost_annotations: Option<Failure>,
    /// Whether the data files are beside the page. They are not if the whole page is a single file.
    pub has_files: bool,
}

impl Loaded {
    /// Builds the search index of a report. The origin is set to [`Origin::Files`]; callers change it where needed.
    pub fn new(
        report: Report,
        annotations: Annotations,
        problems: Vec<Problem>,
        entries: Vec<ListedReport>,
        fold_char: FoldChar,
    ) -> Self {
        let index = SearchIndex::new(&report, &annotations, fold_char);
        Self {
            index,
            report,
            annotations,
            problems,
            entries,
            origin: Origin::Files,
            lost_annotations: None,
            has_files: true,
        }
    }
}

/// The origin of a report's data. Each page embeds a copy of its report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The data files.
    Files,
    /// The data files, which are of another version than the copy in the page.
    NewerFiles,
    /// The copy in the page, because the data files failed for this reason.
    Page(Failure),
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
    /// The report list is older than the page.
    OlderFiles,
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
    /// The original could not be fetched.
    Unreachable,
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
    /// Something differs.
    Differs {
        /// Whether the digest matches.
        digest_agrees: bool,
        /// The number of passages that differ.
        n_passages: usize,
    },
}

/// Callbacks into the browser. Views call them, `browser` implements them, and [`Shell::none`] is for HTML that is
/// written to a file.
#[derive(Clone, Copy, Debug)]
pub struct Shell {
    /// Opens a query.
    pub go: fn(State, &Query, Step),
    /// Handles an input event or the end of a composition in the search box.
    pub typed: fn(State, &Event),
    /// Returns the absolute address of a query.
    pub address: fn(&Query) -> String,
    /// Loads the report again.
    pub retry: fn(State),
    /// Copies the text beside the pressed button (the element with `data-copy`) to the clipboard, and sets the signal
    /// once it is copied.
    pub copy: fn(&Event, RwSignal<bool>),
    /// Prints the page.
    pub print: fn(),
    /// Opens or closes the dialog with this id.
    pub dialog: fn(&str, bool),
}

impl Shell {
    /// Returns callbacks that do nothing, for HTML that is written to a file. Addresses are relative.
    pub fn none() -> Self {
        Self {
            go: |_, _, _| {},
            typed: |_, _| {},
            address: url::href,
            retry: |_| {},
            copy: |_, _| {},
            print: || {},
            dialog: |_, _| {},
        }
    }
}

/// The reader's query and the width of the window.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The query.
    pub query: Query,
    /// The parts of the address that were skipped.
    pub ignored: Vec<Ignored>,
    /// Whether the window is at least 48rem wide.
    pub is_wide: bool,
}

/// All state that changes while the page is open.
#[derive(Clone, Copy, Debug)]
pub struct State {
    /// The report.
    pub load: RwSignal<Load>,
    /// The report's original.
    pub original: RwSignal<Original>,
    /// The query.
    pub asked: RwSignal<Asked>,
    /// Whether the QR dialog is open. The code is computed only while it is.
    pub is_qr_open: RwSignal<bool>,
    page: Memo<Option<Arc<Page>>>,
    answer: Memo<Option<Arc<Page>>>,
    /// The callbacks into the browser.
    pub shell: Shell,
}

impl State {
    /// Returns the state of a page that was opened with this query.
    pub fn new(asked: Asked, shell: Shell) -> Self {
        let load = RwSignal::new(Load::Waiting);
        let asked = RwSignal::new(asked);
        let page = Memo::new(move |_| {
            let Load::Ready(loaded) = load.get() else { return None };
            let Asked { query, is_wide, .. } = asked.get();
            let selection = select(&loaded.report, &loaded.index, &query);
            let query = selection.answered(&loaded.index, query);
            let view = query.view.unwrap_or(if is_wide { View::Table } else { View::Cards });
            Some(Arc::new(Page { messages: messages(query.lang), loaded, query, selection, view }))
        });
        let is_other = |before: Option<&Option<Arc<Page>>>, now: Option<&Option<Arc<Page>>>| {
            let [Some(Some(before)), Some(Some(now))] = [before, now] else { return true };
            !before.has_same_content(now)
        };
        let answer = Memo::new_with_compare(move |_| page.get(), is_other);
        let original = RwSignal::new(Original::Waiting);
        Self { load, original, asked, is_qr_open: RwSignal::new(false), page, answer, shell }
    }

    /// Returns the report with its selection, and subscribes to changes. `None`: no report is loaded.
    pub fn page(self) -> Option<Arc<Page>> {
        self.page.get()
    }

    /// Like [`Self::page`], but does not change when only the view or the annotations switch changes, so that open
    /// folds stay open. `query.view`, `query.source_only` and `view` may be stale.
    pub fn answer(self) -> Option<Arc<Page>> {
        self.answer.get()
    }

    /// Like [`Self::page`], without subscribing.
    pub fn page_now(self) -> Option<Arc<Page>> {
        self.page.get_untracked()
    }

    /// Returns the reader's query, and subscribes to changes.
    pub fn asked(self) -> Asked {
        self.asked.get()
    }

    /// Returns the query that links are derived from, without ids that the report does not have, and subscribes to
    /// changes.
    pub fn query(self) -> Query {
        self.page().map_or_else(|| self.asked().query, |page| page.query.clone())
    }

    /// Like [`Self::query`], without subscribing.
    pub fn query_now(self) -> Query {
        untrack(|| self.query())
    }

    /// Opens a query.
    pub fn go(self, query: &Query, step: Step) {
        (self.shell.go)(self, query, step);
    }
}

/// Everything that the views of a loaded report depend on.
#[derive(Clone, Debug)]
pub struct Page {
    /// The report.
    pub loaded: Arc<Loaded>,
    /// The query, without ids that the report does not have.
    pub query: Query,
    /// The answer to the query.
    pub selection: Selection,
    /// The view to show.
    pub view: View,
    /// The interface's messages.
    pub messages: &'static Messages,
}

impl Page {
    /// Returns whether both pages have the same content, apart from the view and the annotations switch. The selection
    /// follows from the report and the query, except for `ignored`, which is compared too.
    fn has_same_content(&self, other: &Self) -> bool {
        let content = |page: &Self| Query { view: None, source_only: false, ..page.query.clone() };
        Arc::ptr_eq(&self.loaded, &other.loaded)
            && content(self) == content(other)
            && self.selection.ignored == other.selection.ignored
    }

    /// The chosen places, with their mentions.
    pub fn chosen_places(&self) -> impl Iterator<Item = &Annotation> {
        let places = self.loaded.annotations.of(AnnotationKind::Place);
        let chosen = &self.selection.facet(Facet::Place).chosen;
        chosen.iter().filter_map(|&place| places.get(place))
    }
}

impl PartialEq for Page {
    fn eq(&self, other: &Self) -> bool {
        self.has_same_content(other) && self.query == other.query && self.view == other.view
    }
}
