//! What the reader asks for: one value, from which everything on screen follows.
//!
//! A move (`toggle_department`, `sort_by`, …) returns the question that a link leads to; nothing is changed in place.

use crate::core::report::{DepartmentId, ReportId, SectionId, TaskId};

/// The longest text that is searched for, in characters.
pub const MAX_TEXT: usize = 64;

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
    /// Only tasks that say this; empty is all.
    pub text: String,
    /// In which order.
    pub sort: Sort,
    /// This task alone, in full.
    pub task: Option<TaskId>,
    /// The language of the interface; the report stays in its own.
    pub lang: Lang,
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

impl Query {
    /// The same question without anything that hides a task.
    #[must_use]
    pub fn cleared(&self) -> Self {
        Self {
            departments: Vec::new(),
            sections: Vec::new(),
            text: String::new(),
            task: None,
            ..self.clone()
        }
    }

    /// Whether any task may be hidden.
    pub fn is_filtered(&self) -> bool {
        !self.departments.is_empty() || !self.sections.is_empty() || !self.text.is_empty()
    }

    /// With this department added, or taken away if it was there.
    #[must_use]
    pub fn toggle_department(&self, id: &DepartmentId) -> Self {
        Self { departments: toggle(&self.departments, id), task: None, ..self.clone() }
    }

    /// With this section added, or taken away if it was there.
    #[must_use]
    pub fn toggle_section(&self, id: &SectionId) -> Self {
        Self { sections: toggle(&self.sections, id), task: None, ..self.clone() }
    }

    /// Of every department.
    #[must_use]
    pub fn of_all_departments(&self) -> Self {
        Self { departments: Vec::new(), task: None, ..self.clone() }
    }

    /// Of every section.
    #[must_use]
    pub fn of_all_sections(&self) -> Self {
        Self { sections: Vec::new(), task: None, ..self.clone() }
    }

    /// Saying this text: at most [`MAX_TEXT`] characters of it.
    #[must_use]
    pub fn saying(&self, text: &str) -> Self {
        Self { text: text.chars().take(MAX_TEXT).collect(), task: None, ..self.clone() }
    }

    /// Shown in this way.
    #[must_use]
    pub fn shown_as(&self, view: View) -> Self {
        Self { view: Some(view), task: None, ..self.clone() }
    }

    /// This task alone, in full.
    #[must_use]
    pub fn open(&self, task: &TaskId) -> Self {
        let view = self.view.filter(|&view| view != View::Original);
        Self { view, task: Some(task.clone()), ..self.clone() }
    }

    /// The list that the task was opened from.
    #[must_use]
    pub fn close(&self) -> Self {
        let view = self.view.filter(|&view| view != View::Original);
        Self { view, task: None, ..self.clone() }
    }

    /// The archived original, at this task's lines if one is given.
    #[must_use]
    pub fn original(&self, task: Option<&TaskId>) -> Self {
        Self { view: Some(View::Original), task: task.cloned(), ..self.clone() }
    }

    /// Sorted by this; the other way round if it is sorted by it already.
    #[must_use]
    pub fn sort_by(&self, key: SortKey) -> Self {
        let descending =
            if self.sort.key == key { !self.sort.descending } else { key == SortKey::Length };
        Self { sort: Sort { key, descending }, task: None, ..self.clone() }
    }

    /// The same in another language.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> Self {
        Self { lang, ..self.clone() }
    }
}

fn toggle<T: Clone + PartialEq>(list: &[T], item: &T) -> Vec<T> {
    if list.contains(item) {
        list.iter().filter(|&known| known != item).cloned().collect()
    } else {
        list.iter().chain([item]).cloned().collect()
    }
}
