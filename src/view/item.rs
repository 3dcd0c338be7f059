//! A task in a list, common to all views: its head, its frame, the headings above it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::core::query::Sort;
use crate::core::report::{
    ColumnIdx, ExtraRow, ExtraRowKind, Report, Section, SectionIdx, Task, TaskIdx,
};
use crate::core::role::{Role, Show};
use crate::state::{Page, State};
use crate::view::dom::{El, el, live, source, views};
use crate::view::kit::live_link;
use crate::view::part::{cell, field, is_covered};
use crate::view::passage::{Length, find, marked, passage};

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

    /// The headings above it, for the first task below them.
    pub(super) fn section_above(&self) -> Option<El> {
        let path = section_path(&self.page, self.task().section.filter(|_| self.opens_section)?);
        Some(source("h2").class("section").with(path))
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
/// because nearly every answer changes marks, folds or the order of parts in each of them. Rows of the table that are no
/// tasks are drawn by `draw_extra` where the source has them, unless tasks between them may be missing or moved.
pub(super) fn each(
    state: State,
    group: &'static str,
    draw: impl Fn(&Item) -> Vec<AnyView> + Send + Sync + 'static,
    draw_extra: impl Fn(&Report, &ExtraRow) -> El + Send + Sync + 'static,
) -> AnyView {
    live(move || {
        let Some(page) = state.answer() else { return Vec::new() };
        let report = &page.loaded.report;
        let section = |idx: &TaskIdx| report.tasks[idx.0].section;
        let extra = |n_before: usize| -> Vec<El> {
            let rows = extra_rows(report).filter(|row| row.n_before == n_before);
            rows.filter(|_| is_as_printed(&page)).map(|row| draw_extra(report, row)).collect()
        };
        let mut groups = Vec::new();
        let first = extra(0);
        if !first.is_empty() {
            groups.push(el(group).with(first).view());
        }
        for tasks in page.selection.tasks.chunk_by(|a, b| section(a) == section(b)) {
            let mut group = el(group);
            for (i, &idx) in tasks.iter().enumerate() {
                group = group
                    .with(draw(&Item { page: page.clone(), idx, opens_section: i == 0 }))
                    .with(extra(idx.0 + 1));
            }
            groups.push(group.view());
        }
        groups
    })
}

/// The rows that are no tasks but have content of their own, such as totals.
fn extra_rows(report: &Report) -> impl Iterator<Item = &ExtraRow> {
    report.extra_rows.iter().filter(|row| row.kind == ExtraRowKind::Total)
}

/// Returns whether the list has all tasks in the source's order.
fn is_as_printed(page: &Page) -> bool {
    page.query.sort == Sort::default() && !page.selection.is_filtered()
}

/// The rows that are no tasks, below a list in which they cannot be where the source has them.
pub(super) fn extra_below(state: State) -> AnyView {
    live(move || {
        let Some(page) = state.answer().filter(|page| !is_as_printed(page)) else {
            return Vec::new();
        };
        let report = &page.loaded.report;
        let rows: Vec<El> =
            extra_rows(report).map(|row| el("li").with(report.text(row.quote))).collect();
        views((!rows.is_empty()).then(|| {
            el("section")
                .class("unread")
                .with(el("h2").class("ours").with(page.messages.extra_rows))
                .with(source("ul").with(rows))
        }))
    })
}

/// Number, target and leading departments of a task, and the short fields beside them. `heading` is the tag of the target.
pub(super) fn head(
    page: &Page,
    idx: TaskIdx,
    state: State,
    heading: &'static str,
    length: Length,
) -> El {
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
    let lead = report.columns_of(Role::Lead).map(|idx| cell(page, task, idx, length));
    let lead: Vec<El> = lead.map(|cell| el("div").class("head__lead").with(cell)).collect();
    let beside = fields(page, task, length, |role| {
        role != Role::Lead && (role.spec().show == Show::Beside || !role.is_text())
    });
    el("header").class("head").with(number).with(target).with(lead).with(beside)
}

/// The fields of the columns that are about no period and whose role fits.
pub(super) fn fields(
    page: &Page,
    task: &Task,
    length: Length,
    is_wanted: impl Fn(Role) -> bool,
) -> Vec<El> {
    let report = &page.loaded.report;
    let is_field = |&idx: &ColumnIdx| {
        let column = report.column(idx);
        let is_shown = length == Length::Whole || !is_covered(task, idx);
        column.period.is_none() && is_wanted(column.role) && is_shown
    };
    report.cell_columns().filter(is_field).map(|idx| field(page, task, idx, length)).collect()
}

/// The element of a task's heading: one level below that of its section, if it has one.
pub(super) fn heading_level(task: &Task) -> &'static str {
    if task.section.is_some() { "h3" } else { "h2" }
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
pub(super) fn section_path(page: &Page, section: SectionIdx) -> Vec<El> {
    let report = &page.loaded.report;
    let section: &Section = &report.sections[section.0];
    let heading =
        |&quote| el("span").class("section__heading").with(marked(&find(page, report.text(quote))));
    section.path.iter().map(heading).collect()
}
