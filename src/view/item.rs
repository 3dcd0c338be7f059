//! A task in a list, common to all views: its head, its frame, the headings above it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::core::report::{Section, Task, TaskIdx};
use crate::state::{Page, State};
use crate::view::dom::{El, el, live, source};
use crate::view::kit::live_link;
use crate::view::part::lead;
use crate::view::passage::{find, marked, passage};

/// A task to draw.
pub(super) struct Item {
    pub(super) page: Arc<Page>,
    pub(super) idx: TaskIdx,
    /// True if the headings above it differ from those of the task before it, and are to be drawn.
    pub(super) opens_section: bool,
}

impl Item {
    pub(super) fn task(&self) -> &Task {
        &self.page.loaded.report.tasks[self.idx.0]
    }

    fn section(&self) -> &Section {
        &self.page.loaded.report.sections[self.task().section.0]
    }

    /// The headings above it, for the first task below them.
    pub(super) fn section_above(&self) -> Option<El> {
        self.opens_section
            .then(|| source("h2").class("section").with(section_path(&self.page, self.section())))
    }

    /// The headings above it.
    pub(super) fn section_path(&self) -> Vec<El> {
        section_path(&self.page, self.section())
    }

    /// The frame of the task.
    pub(super) fn article(&self, class: &'static str) -> El {
        el("article")
            .class(class)
            .attr("id", &format!("task-{}", self.task().id))
            .attr("aria-labelledby", &format!("target-{}", self.task().id))
    }
}

/// The tasks in order, with consecutive tasks of a section in one group element. All are drawn anew with every answer,
/// because nearly every answer changes marks, folds or the order of parts in each of them.
pub(super) fn each(
    state: State,
    group: &'static str,
    draw: impl Fn(&Item) -> Vec<AnyView> + Send + Sync + 'static,
) -> AnyView {
    live(move || {
        let Some(page) = state.answer() else { return Vec::new() };
        let section = |idx: &TaskIdx| page.loaded.report.tasks[idx.0].section;
        let mut groups = Vec::new();
        for tasks in page.selection.tasks.chunk_by(|a, b| section(a) == section(b)) {
            let mut group = el(group);
            for (i, &idx) in tasks.iter().enumerate() {
                group = group.with(draw(&Item { page: page.clone(), idx, opens_section: i == 0 }));
            }
            groups.push(group.view());
        }
        groups
    })
}

/// Number, target and leading departments of a task. `heading` is the tag of the target.
pub(super) fn head(page: &Page, idx: TaskIdx, state: State, heading: &'static str) -> El {
    let report = &page.loaded.report;
    let task = &report.tasks[idx.0];
    let number = el("p")
        .class("head__number")
        .with(el("span").attr("aria-hidden", "true").with((idx.0 + 1).to_string()))
        .with(el("span").class("visually-hidden").with((page.messages.task_number)(idx.0 + 1)));
    let target = el(heading)
        .class("head__target")
        .attr("id", &format!("target-{}", task.id))
        .with(target(page, task, state));
    el("header")
        .class("head")
        .with(number)
        .with(target)
        .with(el("p").class("head__lead").with(lead(page, task)))
}

/// The target of a task as a link to its page.
pub(super) fn target(page: &Page, task: &Task, state: State) -> El {
    let id = task.id.clone();
    live_link(state, move |query| query.open(&id)).class("target").with(passage(
        page,
        &find(page, page.loaded.report.text(task.target)),
        task.target.span,
    ))
}

/// The headings of a section, the outermost first.
pub(super) fn section_path(page: &Page, section: &Section) -> Vec<El> {
    let report = &page.loaded.report;
    let heading =
        |&quote| el("span").class("section__heading").with(marked(&find(page, report.text(quote))));
    section.path.iter().map(heading).collect()
}
