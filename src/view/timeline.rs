//! The view with the periods of each task: for each the plan, the progress and what else its columns print.

use leptos::prelude::*;

use crate::core::period::Period;
use crate::core::report::{ColumnIdx, ExtraRow, Report, Task};
use crate::core::role::Role;
use crate::state::{Page, State};
use crate::view::dom::{El, el, source, views};
use crate::view::heading::{column, in_period, period};
use crate::view::item::{Item, each, fields, head, heading_level};
use crate::view::kit::ours;
use crate::view::part::{all_repeated, field_named, has_match, is_covered, n_open_chars, others};
use crate::view::passage::Length;
use crate::view::task_links::links;

pub(super) fn timeline(state: State) -> El {
    let tasks = each(state, "div", move |item| task(item, state), extra_row);
    el("div").class("timelines").with(tasks)
}

fn task(item: &Item, state: State) -> Vec<AnyView> {
    let (page, task) = (&item.page, item.task());
    let timeline = item
        .article("timeline")
        .with(head(page, item.idx, state, heading_level(task), Length::Folded))
        .with(year(page, task, state, Length::Folded))
        .with(fields(page, task, Length::Folded, Role::is_text))
        .with(others(page, task, Length::Folded))
        .with(links(page, task, state));
    let mut nodes = views(item.section_above());
    nodes.push(timeline.view());
    nodes
}

/// A row of the table that is no task, as printed.
fn extra_row(report: &Report, row: &ExtraRow) -> El {
    source("p")
        .class("timelines__extra")
        .with(el("span").class("quote").with(report.text(row.quote)))
}

/// The periods of one task, as columns or, on a narrow screen, as a rail. `None`: the columns are about no period.
pub(super) fn year(page: &Page, task: &Task, state: State, length: Length) -> Option<El> {
    let periods = page.loaded.report.periods();
    if periods.is_empty() {
        return None;
    }
    let stops: Vec<El> =
        periods.into_iter().map(|period| stop(page, task, period, state, length)).collect();
    Some(el("ol").class("year").attr("aria-label", page.messages.year).with(stops))
}

fn stop(page: &Page, task: &Task, of: Period, state: State, length: Length) -> El {
    let report = &page.loaded.report;
    let messages = page.messages;
    let current = report.current_period();
    let is_current = current == Some(of);
    let is_shown = |&idx: &ColumnIdx| {
        let is_empty = length == Length::Folded && is_covered(task, idx);
        report.column(idx).period == Some(of) && !is_empty
    };
    let columns: Vec<ColumnIdx> = report.cell_columns().filter(is_shown).collect();
    let is_always_open = is_current
        || length == Length::Whole
        || columns.iter().any(|&idx| has_match(page, task, idx));
    let has_role = |idx: &ColumnIdx, role: Role| report.column(*idx).role == role;
    let plan = columns.iter().copied().find(|idx| has_role(idx, Role::Plan));
    let text = || columns.iter().copied().find(|&idx| report.column(idx).role.is_text());
    let note = plan.or_else(text).map(|idx| length_note(page, task, idx));
    let name = el("summary")
        .class("year__name")
        .with(el("span").with(period(page, of)))
        .with(is_current.then(|| ours(messages.current_period)))
        .with(note.map(|note| el("span").class("year__note ours").with(note)));
    let fields: Vec<El> = columns
        .iter()
        .map(|&idx| field_named(page, task, idx, length, &in_period(page, idx)))
        .collect();
    let is_past = current.is_some_and(|current| of < current);
    let has_progress = columns.iter().any(|idx| has_role(idx, Role::Progress));
    let is_silent = is_past && !has_progress && report.columns_of(Role::Progress).next().is_some();
    let silence = is_silent.then(|| el("p").class("part").with(ours(messages.no_progress)));
    let stop = el("details")
        .class("year__period")
        .live_attr("open", move || (is_always_open || state.asked().is_wide).then(String::new))
        .with(name)
        .with(fields)
        .with(silence);
    let class = if is_current { "year__stop year__stop--current" } else { "year__stop" };
    el("li").class(class).attr("id", &format!("period-{of}-{}", task.id)).with(stop)
}

/// The length of a text, and the earlier plan that it repeats.
fn length_note(page: &Page, task: &Task, idx: ColumnIdx) -> String {
    let n = (page.messages.n_characters)(n_open_chars(page, task, idx));
    match all_repeated(page, task, idx) {
        Some(before) => format!("{n} · {}", (page.messages.same_as)(&column(page, before))),
        None => n,
    }
}
