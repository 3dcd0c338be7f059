//! The tasks as one table: drawn as a table where there is room and on paper, else as cards.
//!
//! Both are one document, so that a page that is written to a file, without knowing the screen, looks on every screen as
//! the program will draw it. The sheets `table.css` and `cards.css` make the difference; a view in the query chooses
//! between them.

use leptos::prelude::*;

use crate::core::messages::Messages;
use crate::core::quarter::Quarter;
use crate::core::query::{Sort, SortKey};
use crate::core::report::{ColumnKind, Task};
use crate::state::{Page, State};
use crate::view::dom::{El, el, source, views};
use crate::view::heading::{heading, plans_name};
use crate::view::item::{Item, each, target};
use crate::view::kit::{live_link, ours, toggle};
use crate::view::part::{all_repeated, cell, field_name, has_match, lead, n_open_chars, others};
use crate::view::passage::Length;
use crate::view::sentence::sentence;
use crate::view::task_links::links;

pub(super) fn list(state: State, messages: &'static Messages) -> Option<El> {
    let page = state.page_now()?;
    let plans: Vec<Quarter> = page.loaded.report.plan_quarters().collect();
    let caption = move || {
        let caption = |page: &Page| {
            (messages.caption)(page.loaded.report.text(page.loaded.report.title), &sentence(page))
        };
        state.page().map(|page| caption(&page)).unwrap_or_default()
    };
    let toggles: Vec<El> =
        plans.iter().map(|&quarter| column_toggle(&page, quarter, state)).collect();
    let table = el("table")
        .class("list__table")
        .with(el("caption").class("visually-hidden").live_text(caption))
        .with(widths(plans.len(), page.loaded.report.other_progress().len()))
        .with(head(&page, state, &plans))
        .with(each(state, "tbody", move |item| row(item, state)));
    Some(el("div").class("list").with(toggles).with(el("div").class("list__box").with(table)))
}

/// The class of a plan column: `plan-1` for the first of them.
fn plan_class(i: usize) -> String {
    format!("list__plan plan-{}", i + 1)
}

/// The check box that expands a plan column. The column is also expanded while it contains a search hit or a chosen
/// place.
fn column_toggle(page: &Page, quarter: Quarter, state: State) -> El {
    let kind = ColumnKind::Plan(quarter);
    let is_found = move || {
        state.page().is_some_and(|page| {
            let annotations = &page.loaded.annotations;
            let mut spans = page.chosen_places().flat_map(|place| &place.spans);
            page.selection.hits.iter().any(|hit| hit.0 == kind)
                || spans.any(|&span| annotations.passage(span).is_some_and(|p| p.column == kind))
        })
    };
    let class =
        move || if is_found() { "list__column list__column--found" } else { "list__column" };
    toggle(&column_id(quarter), quarter == page.loaded.report.quarter)
        .live_attr("class", move || Some(class().to_owned()))
        .attr("aria-label", &(page.messages.open_column)(&heading(page, kind)))
}

fn column_id(quarter: Quarter) -> String {
    format!("column-{quarter}")
}

/// The column widths, so that the browser need not wait for the text to compute them.
fn widths(n_plans: usize, n_other_progress: usize) -> El {
    let col = |class| el("col").class(class);
    el("colgroup")
        .with(vec![col("list__number"), col("list__target"), col("list__lead")])
        .with((0..n_plans).map(|i| el("col").attr("class", &plan_class(i))).collect::<Vec<El>>())
        .with((0..=n_other_progress).map(|_| col("list__progress")).collect::<Vec<El>>())
        .with(vec![col("list__next"), col("list__contact")])
}

fn head(page: &Page, state: State, plans: &[Quarter]) -> El {
    let progress = ColumnKind::Progress(page.loaded.report.quarter);
    let column = |class, kind| th(class, "col").attr("rowspan", "2").with(heading(page, kind));
    let other_progress: Vec<El> = page
        .loaded
        .report
        .other_progress()
        .into_iter()
        .map(|kind| column("list__progress", kind))
        .collect();
    let over_plans = th("list__plans", "colgroup")
        .attr("colspan", &plans.len().to_string())
        .with(plans_name(page));
    let upper = el("tr")
        .with(sort_head(state, "list__number", SortKey::Source).with(page.messages.number))
        .with(column("list__target", ColumnKind::Target))
        .with(
            sort_head(state, "list__lead", SortKey::Department)
                .with(heading(page, ColumnKind::Lead)),
        )
        .with((!plans.is_empty()).then_some(over_plans))
        .with(other_progress)
        .with(sort_head(state, "list__progress", SortKey::Length).with(heading(page, progress)))
        .with(column("list__next", ColumnKind::Next))
        .with(column("list__contact", ColumnKind::Contact));
    let lower: Vec<El> =
        plans.iter().enumerate().map(|(i, &quarter)| plan_head(page, i, quarter)).collect();
    el("thead").class("list__head").with(upper).with(el("tr").with(lower))
}

fn th(class: &'static str, scope: &'static str) -> El {
    el("th").class(class).attr("scope", scope)
}

/// A column head that sorts by a link. Its content goes into the link.
struct SortHead {
    head: El,
    link: El,
}

impl SortHead {
    fn with(self, name: impl Into<String>) -> El {
        self.head.with(self.link.with(name.into()))
    }
}

fn sort_head(state: State, class: &'static str, key: SortKey) -> SortHead {
    let aria_sort = move || {
        let name = match state.query().sort {
            Sort { key: by, descending: false } if by == key => "ascending",
            Sort { key: by, descending: true } if by == key => "descending",
            _ => "none",
        };
        Some(name.to_owned())
    };
    SortHead {
        head: th(class, "col").attr("rowspan", "2").live_attr("aria-sort", aria_sort),
        link: live_link(state, move |query| query.sort_by(key)).class("list__sort"),
    }
}

fn plan_head(page: &Page, i: usize, quarter: Quarter) -> El {
    let toggle = el("label").class("list__toggle").attr("for", &column_id(quarter)).with((page
        .messages
        .quarter)(
        quarter
    ));
    let is_reported = quarter == page.loaded.report.quarter;
    el("th")
        .attr("class", &plan_class(i))
        .attr("scope", "col")
        .with(toggle)
        .with(is_reported.then(|| ours(page.messages.reported_quarter)))
}

fn row(item: &Item, state: State) -> Vec<AnyView> {
    let (page, task) = (&item.page, item.task());
    let report = &page.loaded.report;
    let other_progress = report.other_progress();
    let plans: Vec<Quarter> = report.plan_quarters().collect();
    let n_columns = plans.len() + other_progress.len() + 6;
    let section = item.opens_section.then(|| {
        let heading = source("th")
            .attr("colspan", &n_columns.to_string())
            .attr("scope", "rowgroup")
            .with(el("span").class("list__section-name").with(heading(page, ColumnKind::Section)))
            .with(el("h2").class("section").with(item.section_path()));
        el("tr").class("list__section").with(heading)
    });
    let kinds = report.content_kinds();
    let plans: Vec<El> =
        plans.into_iter().enumerate().map(|(i, quarter)| plan(page, task, i, quarter)).collect();
    let content = |class, kind| {
        el("td").class(class).with(field_name(page, kind)).with(cell(
            page,
            task,
            kind,
            Length::Folded,
        ))
    };
    let [number_id, target_id] = ["number", "target"].map(|name| format!("{name}-{}", task.id));
    // The row header is short, because screen readers repeat it; links and other departments are in the title's cell.
    let number = th("list__number", "row")
        .attr("id", &number_id)
        .attr("aria-labelledby", &format!("{number_id} {target_id}"))
        .with((item.idx.0 + 1).to_string());
    let title =
        el("h3").class("list__title").attr("id", &target_id).with(target(page, task, state));
    let row = el("tr")
        .class("list__row")
        .attr("id", &format!("task-{}", task.id))
        .with(number)
        .with(
            el("td").class("list__target").with(title).with(links(page, task, state)).with(others(
                page,
                task,
                &kinds,
                Length::Folded,
            )),
        )
        .with(el("td").class("list__lead").with(lead(page, task)))
        .with(plans)
        .with(
            other_progress
                .into_iter()
                .map(|kind| content("list__progress list__progress--other", kind))
                .collect::<Vec<El>>(),
        )
        .with(content("list__progress", ColumnKind::Progress(report.quarter)))
        .with(content("list__next", ColumnKind::Next))
        .with(content("list__contact", ColumnKind::Contact));
    let mut nodes = views(section);
    nodes.push(row.view());
    nodes
}

/// A plan. Folded, it shows its length. In a table it expands with its column, on a card by itself; on a card the
/// reported quarter's is never folded, and in print none is.
fn plan(page: &Page, task: &Task, i: usize, quarter: Quarter) -> El {
    let kind = ColumnKind::Plan(quarter);
    let same = all_repeated(page, task, kind).map(page.messages.same_as_short);
    let n = (page.messages.n_characters)(n_open_chars(page, task, kind));
    let is_reported = quarter == page.loaded.report.quarter;
    let id = format!("plan-{quarter}-{}", task.id);
    let closed = el("label")
        .class("list__closed")
        .attr("for", &id)
        .with(field_name(page, kind))
        .with(ours(n))
        .with(same.map(ours));
    let reported = if is_reported { " list__plan--reported" } else { "" };
    el("td")
        .attr("class", &(plan_class(i) + reported))
        .with(toggle(&id, is_reported || has_match(page, task, kind)).class("list__open"))
        .with(closed)
        .with(el("div").class("list__text").with(cell(page, task, kind, Length::Folded)))
}
