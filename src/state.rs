//! The page's state: signals for the loaded report and the query, and memos that derive the selection from them.
//!
//! ```text
//! load ──┐
//! asked ─┴─▶ page (with the selection) ─▶ views
//!                 └─▶ answer (the same in every view) ─▶ lists of tasks, a task, the original
//! ```

use std::ops::Range;
use std::sync::Arc;

use leptos::ev::Event;
use leptos::prelude::*;

use crate::core::annotation::{Annotation, AnnotationKind};
use crate::core::export::picture::Picture;
use crate::core::facet::Facet;
use crate::core::messages::{Messages, messages};
use crate::core::query::{Query, View};
use crate::core::select::{Selection, select};
use crate::core::url::{self, Ignored};
pub use crate::loaded::{Failure, Load, Loaded, Newer, Original, SigningKey, Verdict};

/// The effect of a query on the browser's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Adds an entry, so that the back button undoes the choice.
    Push,
    /// Replaces the current entry, for each letter typed in the search box.
    Replace,
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
    /// Hands things to other programs.
    pub sharing: &'static Sharing,
    /// Moves to a search hit.
    pub to_hit: fn(State, Jump),
    /// Draws all rows of a long list.
    pub show_all: fn(State),
    /// Returns the text of the input that an event is about.
    pub read_input: fn(&Event) -> String,
    /// Opens or closes the dialog with this id.
    pub dialog: fn(&str, bool),
    /// Returns the address of a link to a query. `None`: nothing answers the query, so the link has no address.
    pub href: fn(&Page, &Query) -> Option<String>,
    /// Whether a program answers. In a file, what an answer hides is left out.
    pub is_live: bool,
    /// Whether the content of menus is drawn before they are first opened, as tests of that content need.
    pub draws_closed: bool,
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
            sharing: &Sharing::NONE,
            to_hit: |_, _| {},
            show_all: |_| {},
            read_input: |_| String::new(),
            dialog: |_, _| {},
            href: |_, query| Some(url::href(query)),
            is_live: false,
            draws_closed: false,
        }
    }
}

/// Callbacks that hand things to other programs: the system's own sheet, files, paper.
#[derive(Debug)]
pub struct Sharing {
    /// Returns whether the browser can open the system's sheet for sharing.
    pub can_share: fn() -> bool,
    /// Opens that sheet with a title and an address.
    pub share: fn(&str, &str),
    /// Saves a text as a file with this name and media type.
    pub save: fn(&str, &str, &str),
    /// Draws a picture as an image that can be saved, and sets the signal to its address.
    pub picture: fn(&Picture, RwSignal<Option<String>>),
    /// Prints the page.
    pub print: fn(),
    /// Prints the notice for a board.
    pub print_board: fn(State),
}

impl Sharing {
    const NONE: Self = Self {
        can_share: || false,
        share: |_, _| {},
        save: |_, _, _| {},
        picture: |_, _| {},
        print: || {},
        print_board: |_| {},
    };
}

/// What is being printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// Nothing.
    #[default]
    None,
    /// The page.
    Page,
    /// The notice for a board.
    Board,
}

/// A move to a search hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jump {
    /// To the hit before the current one.
    Back,
    /// To the hit after the current one.
    Forward,
    /// To the hit at this position among all hits.
    To(usize),
}

/// The reader's query and the width of the window.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The query.
    pub query: Query,
    /// The parts of the address that were skipped.
    pub ignored: Vec<Ignored>,
    /// Whether the window is at least 72rem wide.
    pub is_wide: bool,
}

/// The largest number of tasks whose rows all stay in the document. Of a larger report the list draws the rows near the
/// window.
pub const KEPT: usize = 60;

/// All state that changes while the page is open.
#[derive(Clone, Copy, Debug)]
pub struct State {
    /// The report.
    pub load: RwSignal<Load>,
    /// The report's original.
    pub original: RwSignal<Original>,
    /// The query.
    pub asked: RwSignal<Asked>,
    /// The positions, among the shown tasks, of the tasks that a list draws.
    pub window: RwSignal<Range<usize>>,
    /// The search hit that the reader has moved to, by its position among all hits.
    pub hit: RwSignal<Option<usize>>,
    /// What is being printed. What only paper has is drawn only then.
    pub paper: RwSignal<Paper>,
    /// Whether the QR dialog is open. The code is computed only while it is.
    pub is_qr_open: RwSignal<bool>,
    page: Memo<Option<Arc<Page>>>,
    answer: Memo<Option<Arc<Page>>>,
    choices: Memo<Query>,
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
            let view = if is_wide { View::Table } else { View::Cards };
            Some(Arc::new(Page::new(loaded, query, view, shell.href)))
        });
        let is_other = |before: Option<&Option<Arc<Page>>>, now: Option<&Option<Arc<Page>>>| {
            let [Some(Some(before)), Some(Some(now))] = [before, now] else { return true };
            !before.has_same_content(now)
        };
        let answer = Memo::new_with_compare(move |_| page.get(), is_other);
        let choices = Memo::new(move |_| {
            let query = page.get().map_or_else(|| asked.get().query, |page| page.query.clone());
            Query { text: String::new(), ..query }
        });
        let original = RwSignal::new(Original::Waiting);
        Self {
            load,
            original,
            asked,
            window: RwSignal::new(0..usize::MAX),
            hit: RwSignal::new(None),
            paper: RwSignal::new(Paper::None),
            is_qr_open: RwSignal::new(false),
            page,
            answer,
            choices,
            shell,
        }
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

    /// Like [`Self::query`], without the search text, and without a change when only that changes.
    pub fn choices(self) -> Query {
        self.choices.get()
    }

    /// Like [`Self::query`], without subscribing.
    pub fn query_now(self) -> Query {
        untrack(|| self.query())
    }

    /// Returns the address of a link to a query. `None`: the link has no address.
    pub fn href(self, query: &Query) -> Option<String> {
        self.page_now().map_or_else(|| Some(url::href(query)), |page| page.href(query))
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
    href: fn(&Self, &Query) -> Option<String>,
}

impl Page {
    /// Answers a query. `view` is the view to show if the query names none.
    pub fn new(
        loaded: Arc<Loaded>,
        query: Query,
        view: View,
        href: fn(&Self, &Query) -> Option<String>,
    ) -> Self {
        let selection = select(&loaded.report, &loaded.index, &query);
        let query = selection.answered(&loaded.index, query);
        let view = query.view.unwrap_or(view);
        Self { messages: messages(query.lang), loaded, query, selection, view, href }
    }

    /// Returns whether both pages have the same content, apart from the view and the annotations switch. The selection
    /// follows from the report and the query, except for `ignored`, which is compared too.
    fn has_same_content(&self, other: &Self) -> bool {
        let content = |page: &Self| Query { view: None, source_only: false, ..page.query.clone() };
        Arc::ptr_eq(&self.loaded, &other.loaded)
            && content(self) == content(other)
            && self.selection.ignored == other.selection.ignored
    }

    /// Returns the address of a link to a query. `None`: the link has no address.
    pub fn href(&self, query: &Query) -> Option<String> {
        (self.href)(self, query)
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
