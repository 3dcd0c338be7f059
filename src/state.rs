//! The wiring, and nothing else: what has arrived, what is asked for, and what follows from the two.
//!
//! ```text
//! load ──┐
//! asked ─┴─▶ page (with the selection) ─▶ views
//!                 └─▶ answer (in whatever view) ─▶ lists of tasks, a task, the original
//! ```

use std::sync::Arc;

use leptos::ev::Event;
use leptos::prelude::*;

use crate::core::annotation::{Annotation, AnnotationKind, Annotations};
use crate::core::format::ListedReport;
use crate::core::messages::{Messages, messages};
use crate::core::problem::Problem;
use crate::core::query::{Query, View};
use crate::core::report::{Report, ReportId};
use crate::core::search::FoldChar;
use crate::core::select::{SearchIndex, Selection, select};
use crate::core::url::{self, Ignored};

/// Whether a choice can be taken back with the back button, or is a letter of a word being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A new entry of the history.
    Push,
    /// The same entry.
    Replace,
}

/// What has come of asking for a report.
#[derive(Clone, Debug)]
pub enum Load {
    /// Nothing yet.
    Waiting,
    /// The report.
    Ready(Arc<Loaded>),
    /// No report, for this reason.
    Failed(Failure),
}

/// A report that has arrived, with what is worked out from it once.
#[derive(Debug)]
pub struct Loaded {
    /// The report.
    pub report: Report,
    /// What helps to read it.
    pub annotations: Annotations,
    /// For answering questions about it.
    pub index: SearchIndex,
    /// What was wrong with its data.
    pub problems: Vec<Problem>,
    /// All reports of the list, this one included.
    pub entries: Vec<ListedReport>,
    /// Where it was read.
    pub origin: Origin,
    /// Why it has no annotations, if it should have some.
    pub lost_annotations: Option<Failure>,
    /// Whether its files lie beside the page: those of a single file do not.
    pub has_files: bool,
    /// How characters are folded here.
    pub fold_char: FoldChar,
}

impl Loaded {
    /// Works out what follows from a report.
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
            fold_char,
        }
    }
}

/// Where a report was read: the page carries a copy of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// In its files.
    Files,
    /// In its files, and the page's copy is of another version.
    NewerFiles,
    /// In the page, because the files failed.
    Page(Failure),
}

/// Why there is no report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No answer in time.
    Timeout,
    /// No connection.
    Network,
    /// An answer with this status.
    Status(u16),
    /// A list without reports.
    NoReports,
    /// A list without the report that the address names; its newest.
    UnknownReport(ReportId),
    /// A list from before the page was written.
    OlderFiles,
    /// Data that cannot be read.
    Data(Problem),
    /// Data that break off or are no JSON, after so many bytes.
    Json(Problem, usize),
}

/// What has come of comparing the report with its archived original.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Original {
    /// Nothing yet.
    Waiting,
    /// It could not be fetched.
    Unreachable,
    /// Its text, and how the comparison went.
    Compared(Arc<str>, Verdict),
}

/// How the comparison went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The digest and this many passages agree.
    Agrees(usize),
    /// The passages agree; the browser computes no digest here.
    NoDigest,
    /// Something differs.
    Differs {
        /// Whether the digest agrees.
        digest_agrees: bool,
        /// How many passages do not.
        n_passages: usize,
    },
}

/// What only the outermost shell can do.
#[derive(Clone, Copy, Debug)]
pub struct Shell {
    /// Asks another question.
    pub go: fn(State, &Query, Step),
    /// The reader typed in the search box, or ended a composition there.
    pub typed: fn(State, &Event),
    /// The whole address of a question, wherever the page lies.
    pub address: fn(&Query) -> String,
    /// Asks for the report again.
    pub retry: fn(State),
    /// Puts the text beside the button that was pressed (`data-copy`) on the clipboard, and says so once it is there.
    pub copy: fn(&Event, RwSignal<bool>),
    /// Prints.
    pub print: fn(),
    /// Opens or closes the dialog with this id.
    pub dialog: fn(&str, bool),
}

impl Shell {
    /// A shell that does nothing, for pages that are written to a file.
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

/// What the reader asks, and on what.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The question.
    pub query: Query,
    /// What was not understood in the address.
    pub ignored: Vec<Ignored>,
    /// Whether the window is at least 48rem wide.
    pub is_wide: bool,
}

/// All that changes.
#[derive(Clone, Copy, Debug)]
pub struct State {
    /// The report.
    pub load: RwSignal<Load>,
    /// Its original.
    pub original: RwSignal<Original>,
    /// The question.
    pub asked: RwSignal<Asked>,
    /// Whether the dialog with the QR code stands open: the code is drawn for nobody else.
    pub is_qr_open: RwSignal<bool>,
    page: Memo<Option<Arc<Page>>>,
    answer: Memo<Option<Arc<Page>>>,
    /// What only the shell can do.
    pub shell: Shell,
}

// The getters are not inlined: nearly every closure of the page begins with one of them.
impl State {
    /// The state of a page that was opened with this question.
    pub fn new(asked: Asked, shell: Shell) -> Self {
        let load = RwSignal::new(Load::Waiting);
        let asked = RwSignal::new(asked);
        let page = Memo::new(move |_| {
            let Load::Ready(loaded) = load.get() else { return None };
            let Asked { query, is_wide, .. } = asked.get();
            let selection = select(&loaded.report, &loaded.index, &query, loaded.fold_char);
            let query = selection.answered(&loaded.report, &loaded.index, query);
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

    /// The report with its answer, once there is one; whoever asks is told when it changes.
    #[inline(never)]
    pub fn page(self) -> Option<Arc<Page>> {
        self.page.get()
    }

    /// The same for what is drawn from the answer alone, which the view and the switch of the annotations do not change: what
    /// the reader has opened there stays open. Its question may be an earlier one.
    #[inline(never)]
    pub fn answer(self) -> Option<Arc<Page>> {
        self.answer.get()
    }

    /// The same for one who need not be told.
    #[inline(never)]
    pub fn page_now(self) -> Option<Arc<Page>> {
        self.page.get_untracked()
    }

    /// What is asked; whoever asks is told when it changes.
    #[inline(never)]
    pub fn asked(self) -> Asked {
        self.asked.get()
    }

    /// The question that links lead on from: without what the report does not have.
    #[inline(never)]
    pub fn query(self) -> Query {
        self.page().map_or_else(|| self.asked().query, |page| page.query.clone())
    }

    /// The same for one who need not be told.
    pub fn query_now(self) -> Query {
        untrack(|| self.query())
    }

    /// Asks another question.
    pub fn go(self, query: &Query, step: Step) {
        (self.shell.go)(self, query, step);
    }
}

/// All that one drawing of the report depends on.
#[derive(Clone, Debug)]
pub struct Page {
    /// The report.
    pub loaded: Arc<Loaded>,
    /// The question, without what the report does not have.
    pub query: Query,
    /// The answer.
    pub selection: Selection,
    /// The view to draw.
    pub view: View,
    /// The interface's messages.
    pub messages: &'static Messages,
}

impl Page {
    /// Whether the same stands in it, in whatever view. The answer follows from the report and the question, but for what
    /// of the question was not understood.
    fn has_same_content(&self, other: &Self) -> bool {
        let content = |page: &Self| Query { view: None, source_only: false, ..page.query.clone() };
        Arc::ptr_eq(&self.loaded, &other.loaded)
            && content(self) == content(other)
            && self.selection.ignored == other.selection.ignored
    }

    /// The places that were asked for, with their mentions.
    pub fn chosen_places(&self) -> impl Iterator<Item = &Annotation> {
        let places = self.loaded.annotations.of(AnnotationKind::Place);
        self.selection.chosen_places.iter().filter_map(|&place| places.get(place))
    }
}

impl PartialEq for Page {
    fn eq(&self, other: &Self) -> bool {
        self.has_same_content(other) && self.query == other.query && self.view == other.view
    }
}
