//! The rows of a list: tasks, the headings of their sections, and rows of the source that are no tasks.
//!
//! Each row is drawn once and kept while the answer changes: an answer only hides, shows and moves rows. Of a report with
//! more than [`KEPT`] tasks only the rows near the window are in the document (`browser/window.rs`), and hidden those that
//! earlier answers showed last, because readers go back.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Arc, Mutex};

use leptos::prelude::*;

use crate::core::messages::Messages;
use crate::core::query::Sort;
use crate::core::report::{DepartmentIdx, ExtraRow, ExtraRowKind, Report, SectionIdx, TaskIdx};
use crate::html::{El, On, button, div, h2, keyed, li, live, section, ul, views};
use crate::state::{KEPT, Page, State};

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Row {
    /// The headings of a section, and how often the list has them above.
    Section(SectionIdx, usize),
    /// A task. Its parts are in another order for the chosen departments among its leads.
    Task(TaskIdx, Vec<DepartmentIdx>),
    /// A row of the source that is no task, by its index.
    Extra(usize),
}

/// The rows of the list, drawn once each by `draw`.
pub(super) fn rows(
    state: State,
    draw: impl Fn(&Arc<Page>, &Row) -> Option<El> + Send + Sync + Clone + 'static,
) -> AnyView {
    let is_live = state.shell.is_live;
    let drawn = Mutex::new(Vec::new());
    let keys = move || {
        let page = state.answer()?;
        let mut drawn = drawn.lock().ok()?;
        let rows = list(&page, &state.window.get(), &drawn, is_live);
        remember(&mut drawn, &rows);
        Some(rows)
    };
    keyed(
        move || keys().unwrap_or_default(),
        move |row| views(state.page_now().and_then(|page| draw(&page, &row))),
    )
}

/// Moves the rows of tasks of a list to the end of those that were drawn, and forgets the oldest of many.
fn remember(drawn: &mut Vec<Row>, rows: &[Row]) {
    let tasks = || rows.iter().filter(|row| matches!(row, Row::Task(..)));
    let again: BTreeSet<&Row> = tasks().collect();
    drawn.retain(|row| !again.contains(row));
    drawn.extend(tasks().cloned());
    drawn.drain(..drawn.len().saturating_sub(KEPT.max(again.len())));
}

/// Returns the rows to draw. `window` has the positions of tasks among the shown ones. A live page keeps the rows that an
/// answer hides: of a short list all, of a long one those that were `drawn` before.
fn list(page: &Page, window: &Range<usize>, drawn: &[Row], is_live: bool) -> Vec<Row> {
    let (report, selection) = (&page.loaded.report, &page.selection);
    let is_short = report.tasks.len() <= KEPT;
    let drawn: BTreeSet<&Row> = drawn.iter().collect();
    let is_printed = is_as_printed(page);
    let chosen = selection.departments();
    let mut rows = Vec::new();
    let mut n_headings: BTreeMap<SectionIdx, usize> = BTreeMap::new();
    let mut extra = extra_rows(report).peekable();
    let mut n_shown = 0;
    let mut section_before = None;
    for (i, &idx) in selection.order.iter().enumerate() {
        let task = &report.tasks[idx.0];
        let is_shown = selection.is_shown(idx);
        let is_near = is_shown && window.contains(&n_shown);
        if is_shown {
            n_shown += 1;
            let is_first = section_before != Some(task.section);
            section_before = Some(task.section);
            if let Some(section) = task.section.filter(|_| is_first) {
                let n = n_headings.entry(section).or_default();
                *n += 1;
                if is_near {
                    rows.push(Row::Section(section, *n));
                }
            }
        }
        let leads = task.lead.iter().map(|lead| lead.department);
        let leads = leads.filter(|lead| task.is_joint() && chosen.contains(lead)).collect();
        let row = Row::Task(idx, leads);
        let is_due = is_short && i < window.end;
        let is_kept = || is_due || (is_short || !is_shown) && drawn.contains(&row);
        if is_near || is_live && is_kept() {
            rows.push(row);
        }
        while let Some((n, _)) = extra.next_if(|(_, row)| is_near && row.n_before <= idx.0 + 1) {
            if is_printed {
                rows.push(Row::Extra(n));
            }
        }
    }
    rows
}

/// The gap in place of the rows below the drawn ones, with the button that draws all.
pub(super) fn gap_below(state: State, messages: &'static Messages) -> El {
    let all = live(move || {
        let Some(page) = state.answer() else { return Vec::new() };
        let n = page.selection.tasks.len();
        let is_needed = page.loaded.report.tasks.len() > KEPT && state.window.get().end < n;
        let draw = move |_| (state.shell.show_all)(state);
        let all = || button().class("button").kind("button").on(On::Click, draw);
        views(is_needed.then(|| all().with((messages.draw_all)(n))))
    });
    div().class("gap").with(all)
}

/// The rows that are no tasks but have content of their own, such as totals.
fn extra_rows(report: &Report) -> impl Iterator<Item = (usize, &ExtraRow)> {
    let rows = report.extra_rows.iter().enumerate();
    rows.filter(|(_, row)| !matches!(row.kind, ExtraRowKind::Headings | ExtraRowKind::Rule))
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
            extra_rows(report).map(|(_, row)| li().with(report.text(row.quote))).collect();
        views((!rows.is_empty()).then(|| {
            section()
                .class("unread")
                .with((h2().class("ours").with(page.messages.extra_rows), ul().source().with(rows)))
        }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_of_tasks_that_were_drawn_last_are_remembered() {
        let rows = |tasks: Range<usize>| -> Vec<Row> {
            tasks.map(|n| Row::Task(TaskIdx(n), Vec::new())).collect()
        };
        let mut drawn = Vec::new();
        remember(&mut drawn, &[Row::Section(SectionIdx(0), 1), Row::Extra(0)]);
        assert_eq!(drawn, []);
        remember(&mut drawn, &rows(0..50));
        remember(&mut drawn, &rows(10..20));
        assert_eq!(drawn, [rows(0..10), rows(20..50), rows(10..20)].concat());
        remember(&mut drawn, &rows(50..70));
        assert_eq!(drawn, [rows(20..50), rows(10..20), rows(50..70)].concat());
        // All rows of one list, however many.
        remember(&mut drawn, &rows(0..100));
        assert_eq!(drawn, rows(0..100));
    }
}
