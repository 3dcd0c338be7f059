//! The tasks as one table: drawn as a table where there is room and on paper, else as cards.
//!
//! Both are one document, so that a page that is written to a file, without knowing the screen, looks on every screen as
//! the program will draw it. The sheets `table.css` and `cards.css` make the difference; a view in the query chooses
//! between them.

use leptos::prelude::*;

use crate::core::messages::Messages;
use crate::core::report::{ColumnIdx, ExtraRow, Report, Task};
use crate::core::role::Role;
use crate::state::{Page, State};
use crate::view::columns::{cell_class, is_wide, n_closed, n_spanned, shown, target, widths};
use crate::view::dom::{El, el, source, views};
use crate::view::heading::heading;
use crate::view::item::{self, Item, each, section_path};
use crate::view::kit::{ours, toggle};
use crate::view::list_head::{PERIODS, head, th};
use crate::view::part::{
    all_repeated, cell, field_name, has_match, is_covered, n_open_chars, others,
};
use crate::view::passage::Length;
use crate::view::sentence::sentence;
use crate::view::task_links::links;

pub(super) fn list(state: State, messages: &'static Messages) -> Option<El> {
    let page = state.page_now()?;
    let caption = move || {
        let caption = |page: &Page| {
            (messages.caption)(page.loaded.report.text(page.loaded.report.title), &sentence(page))
        };
        state.page().map(|page| caption(&page)).unwrap_or_default()
    };
    let report = &page.loaded.report;
    let table = el("table")
        .class("list__table")
        .with(el("caption").class("visually-hidden").live_text(caption))
        .with(widths(report))
        .with(head(&page, state))
        .with(each(state, "tbody", move |item| row(item, state), extra_row));
    let class = if is_wide(report) { "list list--wide" } else { "list" };
    Some(
        el("div")
            .class(class)
            .with(periods_toggle(&page, state))
            .with(el("div").class("list__box").with(table)),
    )
}

/// The check box that opens the columns of other periods, with its label. They are also open while one of them contains
/// a search hit or a chosen place.
fn periods_toggle(page: &Page, state: State) -> Vec<El> {
    let n = n_closed(&page.loaded.report);
    if n == 0 {
        return Vec::new();
    }
    let is_found = move || {
        state.page().is_some_and(|page| {
            let (report, annotations) = (&page.loaded.report, &page.loaded.annotations);
            let mut spans = page.chosen_places().flat_map(|place| &place.spans);
            page.selection.hits.iter().any(|hit| hit.0.is_some_and(|idx| report.is_closed(idx)))
                || spans.any(|&span| {
                    annotations
                        .passage(span)
                        .is_some_and(|passage| report.is_closed(passage.column))
                })
        })
    };
    let class =
        move || if is_found() { "list__periods list__periods--found" } else { "list__periods" };
    let name = (page.messages.other_periods)(n);
    vec![
        toggle(PERIODS, false)
            .live_attr("class", move || Some(class().to_owned()))
            .attr("aria-label", &name),
        el("label").class("list__toggle list__toggle--all").attr("for", PERIODS).with(name),
    ]
}

fn row(item: &Item, state: State) -> Vec<AnyView> {
    let (page, task) = (&item.page, item.task());
    let report = &page.loaded.report;
    let columns = shown(report);
    let section = task.section.filter(|_| item.opens_section).map(|section| {
        let names = report
            .columns_of(Role::Section)
            .map(|idx| el("span").class("list__section-name").with(heading(page, idx).el("span")));
        let heading = el("th")
            .attr("colspan", &n_spanned(report).to_string())
            .attr("scope", "rowgroup")
            .with(names.collect::<Vec<El>>())
            .with(source("h2").class("section").with(section_path(page, section)));
        el("tr").class("list__section").with(heading)
    });
    let [number_id, target_id] = ["number", "target"].map(|name| format!("{name}-{}", task.id));
    // The row header is short, because screen readers repeat it; links and other departments are in the title's cell.
    let number = th("list__number", "row")
        .attr("id", &number_id)
        .attr("aria-labelledby", &format!("{number_id} {target_id}"))
        .with((item.idx.0 + 1).to_string());
    let mut row = el("tr").class("list__row").attr("id", &format!("task-{}", task.id)).with(number);
    let mut sides = Sides::new(report, task);
    for idx in columns {
        row = row.with(if Some(idx) == target(report) {
            title(page, task, state, &target_id)
        } else if report.is_closed(idx) {
            closed(page, task, idx)
        } else {
            let class = cell_class(report, idx) + sides.next(report, task, idx);
            let cell_el = el("td").attr("class", &class).attr_if("id", plan_id(report, task, idx));
            cell_el.with(field_name(page, idx)).with(cell(page, task, idx, Length::Folded))
        });
    }
    let mut nodes = views(section);
    nodes.push(row.view());
    nodes
}

/// Assigns the texts of a wide card to two sides, in turns. A last one without a partner takes both.
struct Sides {
    n_left: usize,
    is_second: bool,
}

impl Sides {
    fn new(report: &Report, task: &Task) -> Self {
        let n_left = report.cell_columns().filter(|&idx| is_on_side(report, task, idx)).count();
        Self { n_left, is_second: false }
    }

    fn next(&mut self, report: &Report, task: &Task, idx: ColumnIdx) -> &'static str {
        if is_covered(task, idx) {
            return " cell--covered";
        }
        if !is_on_side(report, task, idx) {
            return "";
        }
        self.n_left = self.n_left.saturating_sub(1);
        let is_second = self.is_second;
        self.is_second = !is_second;
        match (is_second, self.n_left) {
            (true, _) => " cell--second",
            (false, 0) => "",
            (false, _) => " cell--first",
        }
    }
}

fn is_on_side(report: &Report, task: &Task, idx: ColumnIdx) -> bool {
    report.column(idx).role.is_text() && !report.is_closed(idx) && !is_covered(task, idx)
}

fn title(page: &Page, task: &Task, state: State, id: &str) -> El {
    let title = el(item::heading_level(task))
        .class("list__title")
        .attr("id", id)
        .with(item::target(page, task, state));
    el("td").class("list__target").with(title).with(links(page, task, state)).with(others(
        page,
        task,
        Length::Folded,
    ))
}

/// A cell for another period. Closed, it shows its length. In a table it opens with its column, on a card by itself; in
/// print it is open.
fn closed(page: &Page, task: &Task, idx: ColumnIdx) -> El {
    let report = &page.loaded.report;
    let class = cell_class(report, idx);
    if is_covered(task, idx) {
        return el("td").attr("class", &(class + " cell--covered"));
    }
    let same = all_repeated(page, task, idx);
    let same = same.map(|before| (page.messages.same_as_short)(report.column(before).period));
    let n = (page.messages.n_characters)(n_open_chars(page, task, idx));
    let id = format!("cell-{}-{}", report.column(idx).id, task.id);
    let label = el("label")
        .class("list__closed")
        .attr("for", &id)
        .with(field_name(page, idx))
        .with(ours(n))
        .with(same.map(ours));
    el("td")
        .attr("class", &class)
        .attr_if("id", plan_id(report, task, idx))
        .with(toggle(&id, has_match(page, task, idx)).class("list__open"))
        .with(label)
        .with(el("div").class("list__text").with(cell(page, task, idx, Length::Folded)))
}

/// The id of a plan's cell, the target of links from the appendix.
fn plan_id(report: &Report, task: &Task, idx: ColumnIdx) -> Option<String> {
    let column = report.column(idx);
    (column.role == Role::Plan).then(|| format!("{}-{}", column.id, task.id))
}

/// A row of the table that is no task, as printed.
fn extra_row(report: &Report, row: &ExtraRow) -> El {
    let cell = source("td")
        .attr("colspan", &n_spanned(report).to_string())
        .with(el("span").class("quote").with(report.text(row.quote)));
    el("tr").class("list__extra").with(cell)
}
