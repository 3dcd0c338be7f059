//! The reader's query: one value that determines everything on screen.
//!
//! Methods such as `toggle_department` and `sort_by` return a new query, the target of a link. They never change a
//! query in place.

use crate::core::facet::{Facet, N_FACETS};
use crate::core::ids::ValueId;
use crate::core::limits;
use crate::core::report::{ReportId, TaskId};

/// The reader's query. The default value shows all tasks of the newest report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The report. `None`: the newest.
    pub report: Option<ReportId>,
    /// The view. `None`: cards on a narrow screen, the table on a wide one.
    pub view: Option<View>,
    /// For each of [`Facet::ALL`], the ids of the chosen values. Tasks with any of them are selected. Empty: all tasks.
    pub choices: [Vec<ValueId>; N_FACETS],
    /// Selects tasks that contain this text. Empty: all tasks.
    pub text: String,
    /// The order of the tasks.
    pub sort: Sort,
    /// Shows this task alone, in full.
    pub task: Option<TaskId>,
    /// The language of the interface. The report is never translated.
    pub lang: Lang,
    /// Hides all annotations.
    pub source_only: bool,
    /// Opens the page in large text, unless the reader of this device has chosen otherwise (`public/display.js`).
    pub elder: bool,
    /// The page is within another site's page, which fixes the view.
    pub is_embedded: bool,
}

/// A view of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The published table.
    Table,
    /// One card per task.
    Cards,
    /// The periods side by side.
    Timeline,
    /// The archived original, line by line.
    Original,
}

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
    /// Chinese in traditional characters.
    Hant,
}

impl Lang {
    /// All languages.
    pub const ALL: [Self; 3] = [Self::Zh, Self::En, Self::Hant];
}

/// An order of tasks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sort {
    /// The sort key.
    pub key: SortKey,
    /// Reverses the order. Ties stay in source order and missing values stay last.
    pub descending: bool,
}

/// The sort keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortKey {
    /// The source's own order.
    #[default]
    Source,
    /// The first leading department, by pinyin.
    Department,
    /// The section.
    Section,
    /// The numbers or days that a column prints, by the column's position.
    Column(usize),
}

/// Returns whether a character may occur in a search text: neither a control character nor U+FFFD, which replaces
/// invalid bytes.
pub fn is_text(c: char) -> bool {
    !c.is_control() && c != char::REPLACEMENT_CHARACTER
}

impl Query {
    /// Returns a changed query for a list of tasks: without an opened task or original.
    fn list(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut query = self.clone();
        query.task = None;
        if query.view == Some(View::Original) {
            query.view = None;
        }
        change(&mut query);
        query
    }

    /// Removes every filter.
    #[must_use]
    pub fn cleared(&self) -> Self {
        self.list(|query| {
            query.choices = Default::default();
            query.text.clear();
        })
    }

    /// Removes the choices of all facets.
    #[must_use]
    pub fn without_choices(&self) -> Self {
        self.list(|query| query.choices = Default::default())
    }

    /// The ids of the chosen values of a facet.
    pub fn chosen(&self, facet: Facet) -> &[ValueId] {
        &self.choices[facet as usize]
    }

    /// Adds a value to a facet's choice, or removes it if it is there.
    #[must_use]
    pub fn toggle(&self, facet: Facet, id: &ValueId) -> Self {
        self.list(|query| toggle(&mut query.choices[facet as usize], id))
    }

    /// Chooses a value in place of a facet's choice, or removes the choice if it is this value.
    #[must_use]
    pub fn choose(&self, facet: Facet, id: &ValueId) -> Self {
        let is_chosen = self.chosen(facet) == [id.clone()];
        self.list(|query| {
            let choice = if is_chosen { Vec::new() } else { vec![id.clone()] };
            query.choices[facet as usize] = choice;
        })
    }

    /// Removes the choice of a facet.
    #[must_use]
    pub fn any(&self, facet: Facet) -> Self {
        self.list(|query| query.choices[facet as usize].clear())
    }

    /// Searches for this text. Characters that [`is_text`] rejects are removed; [`limits::SEARCH`] truncates the rest.
    #[must_use]
    pub fn with_text(&self, text: &str) -> Self {
        self.list(|query| {
            query.text = text.chars().filter(|&c| is_text(c)).take(limits::SEARCH.max).collect();
        })
    }

    /// Selects a view.
    #[must_use]
    pub fn shown_as(&self, view: View) -> Self {
        self.list(|query| query.view = Some(view))
    }

    /// Sorts by a key. Reverses the order if the key is already in use.
    #[must_use]
    pub fn sort_by(&self, key: SortKey) -> Self {
        let descending = self.sort.key == key && !self.sort.descending;
        self.sorted(Sort { key, descending })
    }

    /// Selects an order.
    #[must_use]
    pub fn sorted(&self, sort: Sort) -> Self {
        self.list(|query| query.sort = sort)
    }

    /// Opens a task, shown alone and in full.
    #[must_use]
    pub fn open(&self, task: &TaskId) -> Self {
        self.list(|query| query.task = Some(task.clone()))
    }

    /// Closes the task or the original and returns to the list.
    #[must_use]
    pub fn close(&self) -> Self {
        self.list(|_| {})
    }

    /// Opens the archived original, at the lines of a task if one is given.
    #[must_use]
    pub fn original(&self, task: Option<&TaskId>) -> Self {
        self.list(|query| {
            query.view = Some(View::Original);
            query.task = task.cloned();
        })
    }

    /// Selects the language of the interface.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> Self {
        let mut query = self.clone();
        query.lang = lang;
        query
    }

    /// Hides the annotations, or shows them if they are hidden.
    #[must_use]
    pub fn toggle_source_only(&self) -> Self {
        let mut query = self.clone();
        query.source_only = !query.source_only;
        query
    }

    /// Returns whether a link of a page within another site's page asks for other tasks than that page fixes.
    pub fn leads_out(&self, other: &Self) -> bool {
        let is_same =
            self.choices == other.choices && self.text == other.text && self.report == other.report;
        self.is_embedded && !is_same
    }

    /// Opens another report, `None` for the newest. Keeps only the language, the choice of annotations, large text and the
    /// frame.
    #[must_use]
    pub fn of_report(&self, report: Option<ReportId>) -> Self {
        let Self { lang, source_only, elder, is_embedded, .. } = *self;
        Self { report, lang, source_only, elder, is_embedded, ..Self::default() }
    }
}

fn toggle<T: Clone + PartialEq>(list: &mut Vec<T>, item: &T) {
    match list.iter().position(|known| known == item) {
        Some(at) => {
            list.remove(at);
        }
        None => list.push(item.clone()),
    }
}
