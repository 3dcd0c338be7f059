//! The pieces of a task that all views have: its head, its fields, the headings of its section.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use leptos::prelude::*;

use crate::core::report::{ColumnIdx, ExtraRow, ExtraRowKind, SectionIdx, Task, TaskIdx};
use crate::core::role::Role;
use crate::html::{El, Follow, Tag, a, div, follow, h2, h3, header, p, span};
use crate::state::{KEPT, Page, State};
use crate::view::heading::heading;
use crate::view::kit::row_link;
use crate::view::part::{cell, field, is_covered, name_of};
use crate::view::passage::{Length, Passage, quote};

/// The attribute that hides a task while the answer does not have it. Of a short list a task that was hidden also waits
/// until it is among the rows to draw; of a long list other rows are not in the document.
pub(super) fn hidden_unless_shown(state: State, idx: TaskIdx) -> Follow {
    let was_hidden = AtomicBool::new(true);
    follow(move || {
        let page = state.answer()?;
        let (tasks, window) = (&page.selection.tasks, state.window.get());
        let is_below = || tasks.iter().skip(window.end).any(|&task| task == idx);
        let is_short = page.loaded.report.tasks.len() <= KEPT;
        let is_waiting = || is_short && was_hidden.load(Relaxed) && is_below();
        let is_hidden = !page.selection.is_shown(idx) || is_waiting();
        was_hidden.store(is_hidden, Relaxed);
        is_hidden.then(String::new)
    })
}

/// Number, target and leading departments of a task on its page, and the short fields beside them.
pub(super) fn head(page: &Page, idx: TaskIdx, heading: Tag, length: Length) -> El {
    let task = &page.loaded.report.tasks[idx.0];
    let number = p().class("head__number").with((
        span().aria_hidden("true").with((idx.0 + 1).to_string()),
        span().class("visually-hidden").with((page.messages.task_number)(idx.0 + 1)),
    ));
    let target = heading()
        .class("head__target")
        .id(format!("target-{}", task.id))
        .with(target(page, task, length));
    header().class("head").with((number, target, beside(page, task, length)))
}

/// The short fields beside the target: who leads, who supports, statuses, numbers and days.
pub(super) fn beside(page: &Page, task: &Task, length: Length) -> Vec<El> {
    let report = &page.loaded.report;
    let is_beside = |&idx: &ColumnIdx| {
        let column = report.column(idx);
        column.period.is_none() && !column.role.is_text() && !is_covered(task, idx)
    };
    let columns = report.cell_columns().filter(is_beside);
    columns.map(|idx| short(page, task, idx, length)).collect()
}

/// A short field.
pub(super) fn short(page: &Page, task: &Task, idx: ColumnIdx, length: Length) -> El {
    let class = match page.loaded.report.column(idx).role {
        Role::Lead => "short short--lead",
        _ => "short",
    };
    div()
        .class(class)
        .with((name_of(page, idx, &heading(page, idx)), cell(page, task, idx, length)))
}

/// The fields of the text columns that are about no period.
pub(super) fn fields(page: &Page, task: &Task, length: Length) -> Vec<El> {
    let report = &page.loaded.report;
    let is_field = |&idx: &ColumnIdx| {
        let column = report.column(idx);
        let is_shown = length == Length::Whole || !is_covered(task, idx);
        column.period.is_none() && column.role.is_text() && is_shown
    };
    report.cell_columns().filter(is_field).map(|idx| field(page, task, idx, length)).collect()
}

/// The element of a task's heading: one level below that of its section, if it has one.
pub(super) fn heading_level(task: &Task) -> Tag {
    if task.section.is_some() { h3 } else { h2 }
}

/// The target of a task as a link to its page.
pub(super) fn target(page: &Page, task: &Task, length: Length) -> El {
    let text = page.loaded.report.text(task.target);
    let link =
        a().href(row_link(page, |query| query.open(&task.id))).class("target quote").source();
    match length {
        Length::Folded => link.with(text),
        Length::Whole => link.with(Passage::marked(page, text, task.target.span).whole()),
    }
}

/// The headings of a section, the outermost first.
pub(super) fn section_path(page: &Page, section: SectionIdx) -> Vec<El> {
    let report = &page.loaded.report;
    let path = report.sections[section.0].path.iter();
    path.map(|&heading| span().class("quote section__heading").source().with(report.text(heading)))
        .collect()
}

/// A row of the table that is no task, as printed.
pub(super) fn extra_row(page: &Page, row: &ExtraRow, tag: Tag) -> El {
    let text = page.loaded.report.text(row.quote);
    match row.kind {
        ExtraRowKind::Hidden => {
            let note = span().class("ours").with(page.messages.hidden_row);
            tag().with((note, " ", quote(span, text)))
        }
        _ => quote(tag, text),
    }
}
