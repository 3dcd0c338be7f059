//! The view with the periods of each task: for each the plan, the progress and what else its columns print.

use std::sync::Arc;

use crate::core::period::Period;
use crate::core::report::{ColumnIdx, Task, TaskIdx};
use crate::core::role::Role;
use crate::html::{El, article, details, div, h2, li, ol, p, span, summary};
use crate::state::{Page, State};
use crate::view::heading::{column, in_period, period};
use crate::view::item::{
    extra_row, fields, head, heading_level, hidden_unless_shown, section_path,
};
use crate::view::kit::ours;
use crate::view::part::{all_repeated, field_named, is_covered, n_open_chars, others, owner_notes};
use crate::view::passage::Length;
use crate::view::rows::{Row, rows};
use crate::view::task_links::task_links;

pub(super) fn timeline(state: State) -> El {
    div().class("timelines").with(rows(state, move |page, row| draw(page, row, state)))
}

fn draw(page: &Arc<Page>, row: &Row, state: State) -> Option<El> {
    let report = &page.loaded.report;
    Some(match row {
        Row::Task(idx, _) => task(page, *idx, state),
        Row::Section(section, _) => h2().class("section").with(section_path(page, *section)),
        Row::Extra(n) => {
            div().class("timelines__extra").with(extra_row(page, report.extra_rows.get(*n)?, p))
        }
    })
}

fn task(page: &Page, idx: TaskIdx, state: State) -> El {
    let task = &page.loaded.report.tasks[idx.0];
    article()
        .class("task timeline")
        .id(format!("task-{}", task.id))
        .aria_labelledby(format!("target-{}", task.id))
        .hidden(hidden_unless_shown(state, idx))
        .with((
            head(page, idx, heading_level(task), Length::Folded),
            year(page, task, Length::Folded),
            fields(page, task, Length::Folded),
            others(page, task, Length::Folded),
            owner_notes(page, task),
            p().class("links").with(task_links(page, task)),
        ))
}

/// A period of a task, or several without any text, which take one line together.
enum Stop {
    Period(Period, Vec<ColumnIdx>),
    Gap(Period, Period),
}

/// The periods of a task, in order.
fn stops(page: &Page, task: &Task) -> Vec<Stop> {
    let report = &page.loaded.report;
    let mut stops = Vec::new();
    for of in report.periods() {
        let is_of = |&idx: &ColumnIdx| report.column(idx).period == Some(of);
        let columns: Vec<ColumnIdx> =
            report.cell_columns().filter(is_of).filter(|&idx| !is_covered(task, idx)).collect();
        let is_empty = columns.iter().all(|&idx| task.parts(idx).next().is_none());
        match stops.last_mut() {
            _ if !is_empty || report.current_period() == Some(of) => {
                stops.push(Stop::Period(of, columns));
            }
            Some(Stop::Gap(_, last)) => *last = of,
            _ => stops.push(Stop::Gap(of, of)),
        }
    }
    stops
}

/// The periods of one task, as columns or, where there are many or the screen is narrow, as a rail. `None`: the columns
/// are about no period.
pub(super) fn year(page: &Page, task: &Task, length: Length) -> Option<El> {
    let stops = stops(page, task);
    if stops.is_empty() {
        return None;
    }
    let class = if stops.len() <= 4 { "year year--few" } else { "year" };
    let stops: Vec<El> = stops
        .into_iter()
        .map(|stop| match stop {
            Stop::Period(of, columns) => self::stop(page, task, of, &columns, length),
            Stop::Gap(first, last) => gap(page, first, last),
        })
        .collect();
    Some(ol().class(class).aria_label(page.messages.year).with(stops))
}

/// A stretch of periods for which the source has no text in this row.
fn gap(page: &Page, first: Period, last: Period) -> El {
    let last = (first != last).then(|| period(page, last));
    let note = (page.messages.no_text_in)(&period(page, first), last.as_deref());
    li().class("year__stop year__stop--gap").with(ours(note))
}

fn stop(page: &Page, task: &Task, of: Period, columns: &[ColumnIdx], length: Length) -> El {
    let report = &page.loaded.report;
    let messages = page.messages;
    let current = report.current_period();
    let is_current = current == Some(of);
    let has_role = |idx: &ColumnIdx, role: Role| report.column(*idx).role == role;
    let is_reported = columns
        .iter()
        .any(|idx| has_role(idx, Role::Progress) && task.parts(*idx).next().is_some());
    let is_open = is_current || is_reported || length == Length::Whole;
    let plan = columns.iter().copied().find(|idx| has_role(idx, Role::Plan));
    let text = || columns.iter().copied().find(|&idx| report.column(idx).role.is_text());
    let note = plan.or_else(text).map(|idx| length_note(page, task, idx));
    let name = summary().class("year__name").with((
        span().with(period(page, of)),
        is_current.then(|| ours(messages.current_period)),
        is_reported.then(|| ours(messages.has_progress)),
        note.map(|note| span().class("year__note ours").with(note)),
    ));
    let fields = columns
        .iter()
        .map(|&idx| field_named(page, task, idx, length, &in_period(page, idx)))
        .collect::<Vec<El>>();
    let is_past = current.is_some_and(|current| of < current);
    let has_column = columns.iter().any(|idx| has_role(idx, Role::Progress));
    let is_silent = is_past && !has_column && report.columns_of(Role::Progress).next().is_some();
    let silence = is_silent.then(|| p().class("part ours").with(messages.no_progress));
    let class = match (is_current, is_reported) {
        (true, _) => "year__stop year__stop--current",
        (false, true) => "year__stop year__stop--reported",
        (false, false) => "year__stop",
    };
    li().class(class)
        .id(format!("period-{of}-{}", task.id))
        .with(details().class("year__period").open(is_open).with((name, fields, silence)))
}

/// The length of a text, and the earlier plan that it repeats. In the reported period, which is open, a note below the text
/// has the latter.
fn length_note(page: &Page, task: &Task, idx: ColumnIdx) -> String {
    let report = &page.loaded.report;
    let n = (page.messages.n_characters)(n_open_chars(page, task, idx));
    let is_current = report.column(idx).period == report.current_period();
    match all_repeated(page, task, idx).filter(|_| !is_current) {
        Some(before) => format!("{n} · {}", (page.messages.same_as)(&column(page, before))),
        None => n,
    }
}
