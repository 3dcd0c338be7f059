//! What the reader asks for: one value, from which everything on screen follows.
//!
//! A move (`toggle_department`, `sort_by`, …) returns the question that a link leads to; nothing is changed in place.

use crate::core::limits;
use crate::core::report::{DepartmentId, PlaceId, ReportId, SectionId, TaskId};

/// The whole question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Which report; `None` is the newest.
    pub report: Option<ReportId>,
    /// How to show it; `None` is cards on a narrow screen and the table on a wide one.
    pub view: Option<View>,
    /// Only tasks led by one of these; empty is all.
    pub departments: Vec<DepartmentId>,
    /// Only tasks of these sections; empty is all.
    pub sections: Vec<SectionId>,
    /// Only tasks that mention one of these places; empty is all.
    pub places: Vec<PlaceId>,
    /// Only tasks that say this; empty is all.
    pub text: String,
    /// In which order.
    pub sort: Sort,
    /// This task alone, in full.
    pub task: Option<TaskId>,
    /// The language of the interface; the report stays in its own.
    pub lang: Lang,
    /// The source alone, without anything that helps to read it.
    pub source_only: bool,
}

/// A way of showing a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The published table.
    Table,
    /// One card for each task.
    Cards,
    /// The year's quarters side by side.
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
}

/// An order of tasks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sort {
    /// By what.
    pub key: SortKey,
    /// The other way round. Ties stay in source order, missing values stay last.
    pub descending: bool,
}

/// What tasks can be ordered by: never a number lifted from their text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortKey {
    /// The source's own order.
    #[default]
    Source,
    /// The first leading department, by pinyin.
    Department,
    /// The section.
    Section,
    /// How many characters the reported quarter's progress has.
    Length,
}

/// Whether a character is one that text can have: no control character, and not the mark of bytes that were no text.
pub fn is_text(c: char) -> bool {
    !c.is_control() && c != char::REPLACEMENT_CHARACTER
}

impl Query {
    /// The same list of tasks, but for one change.
    fn list(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut query = self.clone();
        query.task = None;
        if query.view == Some(View::Original) {
            query.view = None;
        }
        change(&mut query);
        query
    }

    /// Without anything that hides a task.
    #[must_use]
    pub fn cleared(&self) -> Self {
        self.list(|query| {
            query.departments.clear();
            query.sections.clear();
            query.places.clear();
            query.text.clear();
        })
    }

    /// With this department added, or taken away if it was there.
    #[must_use]
    pub fn toggle_department(&self, id: &DepartmentId) -> Self {
        self.list(|query| toggle(&mut query.departments, id))
    }

    /// With this section added, or taken away if it was there.
    #[must_use]
    pub fn toggle_section(&self, id: &SectionId) -> Self {
        self.list(|query| toggle(&mut query.sections, id))
    }

    /// With this place added, or taken away if it was there.
    #[must_use]
    pub fn toggle_place(&self, id: &PlaceId) -> Self {
        self.list(|query| toggle(&mut query.places, id))
    }

    /// Of every department.
    #[must_use]
    pub fn of_all_departments(&self) -> Self {
        self.list(|query| query.departments.clear())
    }

    /// Of every section.
    #[must_use]
    pub fn of_all_sections(&self) -> Self {
        self.list(|query| query.sections.clear())
    }

    /// Wherever they are.
    #[must_use]
    pub fn of_all_places(&self) -> Self {
        self.list(|query| query.places.clear())
    }

    /// Saying this text: at most [`limits::SEARCH`] characters of it, without those that are none.
    #[must_use]
    pub fn with_text(&self, text: &str) -> Self {
        self.list(|query| {
            query.text = text.chars().filter(|&c| is_text(c)).take(limits::SEARCH.max).collect();
        })
    }

    /// Shown in this way.
    #[must_use]
    pub fn shown_as(&self, view: View) -> Self {
        self.list(|query| query.view = Some(view))
    }

    /// Sorted by this; the other way round if it is sorted by it already.
    #[must_use]
    pub fn sort_by(&self, key: SortKey) -> Self {
        let descending =
            if self.sort.key == key { !self.sort.descending } else { key == SortKey::Length };
        self.sorted(Sort { key, descending })
    }

    /// In this order.
    #[must_use]
    pub fn sorted(&self, sort: Sort) -> Self {
        self.list(|query| query.sort = sort)
    }

    /// This task alone, in full.
    #[must_use]
    pub fn open(&self, task: &TaskId) -> Self {
        self.list(|query| query.task = Some(task.clone()))
    }

    /// The list that the task or the original was opened from.
    #[must_use]
    pub fn close(&self) -> Self {
        self.list(|_| {})
    }

    /// The archived original, at this task's lines if one is given.
    #[must_use]
    pub fn original(&self, task: Option<&TaskId>) -> Self {
        self.list(|query| {
            query.view = Some(View::Original);
            query.task = task.cloned();
        })
    }

    /// The same in another language.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> Self {
        let mut query = self.clone();
        query.lang = lang;
        query
    }

    /// The same with all that helps to read it, or, if it was so, without.
    #[must_use]
    pub fn toggle_source_only(&self) -> Self {
        let mut query = self.clone();
        query.source_only = !query.source_only;
        query
    }

    /// Another report from its beginning, `None` for the newest.
    #[must_use]
    pub fn of_report(&self, report: Option<ReportId>) -> Self {
        Self { report, lang: self.lang, source_only: self.source_only, ..Self::default() }
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
