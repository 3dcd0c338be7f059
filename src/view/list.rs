//! The tasks as one table: drawn as a table where there is room, else as cards.
//!
//! Both are one document, so that a page that is written to a file, without knowing the screen, looks on every screen as
//! the program will draw it. The sheets `table.css` and `cards.css` make the difference; a view in the query chooses
//! between them.

use std::sync::Arc;

use crate::core::messages::Messages;
use crate::core::report::{ColumnIdx, Report, SectionIdx, Task, TaskIdx};
use crate::core::role::Role;
use crate::html::{
    self, El, details, div, follow, h2, h3, span, summary, table, tbody, td, th, thead, tr,
};
use crate::state::{KEPT, Page, State};
use crate::view::columns::{Columns, cell_class};
use crate::view::heading::{column, heading};
use crate::view::item::{extra_row, hidden_unless_shown, section_path, short, target};
use crate::view::list_head::head;
use crate::view::part::{
    all_repeated, cell, cell_id, field, is_covered, n_open_chars, name_of, others, owner_notes,
};
use crate::view::passage::Length;
use crate::view::rows::{Row, rows};
use crate::view::sentence::sentence;
use crate::view::task_links::task_links;

pub(super) fn list(state: State, messages: &'static Messages) -> Option<El> {
    let page = state.page_now()?;
    let caption = move || {
        let caption = |page: &Page| {
            (messages.caption)(page.loaded.report.text(page.loaded.report.title), &sentence(page))
        };
        state.page().map(|page| caption(&page)).unwrap_or_default()
    };
    let columns = Arc::new(Columns::new(&page.loaded.report));
    let n_rows = follow(move || {
        let page = state.answer()?;
        let is_long = page.loaded.report.tasks.len() > KEPT;
        is_long.then(|| (page.selection.tasks.len() + 1).to_string())
    });
    let table = table().class("list").role("table").aria_rowcount(n_rows).with((
        html::caption().class("visually-hidden").live_text(caption),
        thead().class("list__head").role("rowgroup").with(head(&page, state, &columns)),
        tbody()
            .class("list__rows")
            .role("rowgroup")
            .with(rows(state, move |page, row| draw(page, row, state, &columns))),
    ));
    Some(table)
}

fn draw(page: &Arc<Page>, row: &Row, state: State, columns: &Columns) -> Option<El> {
    let report = &page.loaded.report;
    let over_all =
        |cell: El| tr().role("row").with(cell.role("cell").colspan(columns.main.len() + 2));
    Some(match row {
        Row::Task(idx, _) => task(page, *idx, state, columns),
        Row::Section(section, _) => over_all(section_cell(page, *section)).class("list__section"),
        Row::Extra(n) => {
            over_all(extra_row(page, report.extra_rows.get(*n)?, td)).class("list__extra")
        }
    })
}

/// The headings of a section, with the names of their columns.
fn section_cell(page: &Page, section: SectionIdx) -> El {
    let names = page.loaded.report.columns_of(Role::Section);
    let names = names.map(|idx| name_of(page, idx, &heading(page, idx)));
    td().with((names.collect::<Vec<El>>(), h2().class("section").with(section_path(page, section))))
}

fn task(page: &Page, idx: TaskIdx, state: State, columns: &Columns) -> El {
    let report = &page.loaded.report;
    let task = &report.tasks[idx.0];
    let [number, target] = ["number", "target"].map(|name| format!("{name}-{}", task.id));
    let labelled = format!("{number} {target}");
    // The row header is short, because screen readers repeat it.
    let header = th()
        .class("task__number")
        .scope("row")
        .role("rowheader")
        .id(number)
        .aria_labelledby(labelled)
        .with((idx.0 + 1).to_string());
    tr().class(size_class(report, task))
        .id(format!("task-{}", task.id))
        .role("row")
        .hidden(hidden_unless_shown(state, idx))
        .with((
            header,
            title(page, task, columns, target),
            columns.main.iter().map(|&idx| main_cell(page, task, idx)).collect::<Vec<El>>(),
            more(page, task, columns),
        ))
}

/// The class by which the sheets know about how high a task is before it is laid out.
fn size_class(report: &Report, task: &Task) -> &'static str {
    let columns = report.cell_columns().filter(|&idx| !report.is_closed(idx));
    match columns.map(|idx| report.n_chars(task.parts(idx))).sum::<usize>() {
        ..200 => "task",
        200..600 => "task task--medium",
        600..1200 => "task task--long",
        _ => "task task--longest",
    }
}

fn title(page: &Page, task: &Task, columns: &Columns, id: String) -> El {
    let level = if task.section.is_some() { h3 } else { h2 };
    let beside = columns.beside.iter().filter(|&&idx| !is_covered(task, idx));
    td().class("task__target").role("cell").with((
        level().class("task__title").id(id).with(target(page, task, Length::Folded)),
        beside.map(|&idx| short(page, task, idx, Length::Folded)).collect::<Vec<El>>(),
    ))
}

fn main_cell(page: &Page, task: &Task, idx: ColumnIdx) -> El {
    let name = name_of(page, idx, &heading(page, idx));
    let class = cell_class(&page.loaded.report, idx);
    let class = if is_covered(task, idx) { class + " cell--covered" } else { class };
    let cell = cell(page, task, idx, Length::Folded);
    td().class(class).role("cell").id(cell_id(page, task, idx)).with((name, cell))
}

/// The row below a task: what other periods and other columns say, the parts of other departments, how the parts were
/// assigned, and the way to the original.
fn more(page: &Page, task: &Task, columns: &Columns) -> El {
    let below: Vec<ColumnIdx> =
        columns.below.iter().copied().filter(|&idx| !is_covered(task, idx)).collect();
    let fold = (!below.is_empty()).then(|| {
        let names = below.iter().enumerate().map(|(i, &idx)| {
            let separator = if i == 0 { "" } else { " · " };
            (separator, length_note(page, task, idx))
        });
        let fields = below.iter().map(|&idx| field(page, task, idx, Length::Folded));
        details().class("more").with((
            summary().class("ours").with(names.collect::<Vec<_>>()),
            div().class("more__fields").with(fields.collect::<Vec<El>>()),
        ))
    });
    td().class("task__more").role("cell").with((
        fold,
        others(page, task, Length::Folded),
        owner_notes(page, task),
        task_links(page, task),
    ))
}

/// The name of a closed cell, its length, and the period whose plan it repeats: `第三季度 69 字 同第二季度`.
fn length_note(page: &Page, task: &Task, idx: ColumnIdx) -> (String, Option<El>) {
    let n = (page.messages.n_characters)(n_open_chars(page, task, idx));
    let same = all_repeated(page, task, idx).map(|before| {
        let period = page.loaded.report.column(before).period;
        span().class("more__same").with(format!(" {}", (page.messages.same_as_short)(period)))
    });
    (format!("{} {n}", column(page, idx)), same)
}
