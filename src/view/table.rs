//! The published table: all its columns, the reported quarter's plan open, the other quarters' on demand.

use leptos::prelude::*;

use crate::core::quarter::Quarter;
use crate::core::query::{Lang, Sort, SortKey};
use crate::core::reading;
use crate::core::report::{ColumnKind, Task};
use crate::core::words::Words;
use crate::state::{Page, State};
use crate::view::dom::{El, el, source, views};
use crate::view::item::{Item, each, target};
use crate::view::part::{Length, all_repeated, cell, lead, links, n_open_chars, others};
use crate::view::status::sentence;
use crate::view::{heading, live_link, ours};

/// A quarter whose plans stand open because the reader opened them, or because the text that is searched for is found
/// in them.
#[derive(Clone, Copy)]
struct Column {
    quarter: Quarter,
    is_chosen: RwSignal<bool>,
    state: State,
}

impl Column {
    /// The reported quarter stands open at first.
    fn all(page: &Page, state: State) -> Vec<Self> {
        let reported = page.loaded.report.quarter;
        let column =
            |quarter| Self { quarter, is_chosen: RwSignal::new(quarter == reported), state };
        page.loaded.report.plan_quarters().map(column).collect()
    }

    #[inline(never)]
    fn is_open(self) -> bool {
        let kind = ColumnKind::Plan(self.quarter);
        self.is_chosen.get()
            || self
                .state
                .page()
                .is_some_and(|page| page.selection.hits.iter().any(|hit| hit.0 == kind))
    }

    /// A plan's cell, in the head or below.
    fn cell(self, tag: &'static str) -> El {
        let class =
            move || if self.is_open() { "table__plan table__plan--open" } else { "table__plan" };
        el(tag).live_attr("class", move || Some(class().to_owned()))
    }
}

pub(super) fn table(state: State, words: &'static Words) -> Option<El> {
    let page = state.page_now()?;
    let plans = Column::all(&page, state);
    let caption = move || {
        let caption = |page: &Page| {
            (words.caption)(page.loaded.report.words(page.loaded.report.title), &sentence(page))
        };
        state.page().map(|page| caption(&page)).unwrap_or_default()
    };
    let class = {
        let plans = plans.clone();
        move || {
            let is_wide = plans.iter().filter(|column| column.is_open()).count() > 1;
            Some(if is_wide { "table-box table-box--wide" } else { "table-box" }.to_owned())
        }
    };
    let table = el("table")
        .class("table")
        .with(el("caption").class("visually-hidden").live_text(caption))
        .with(widths(&plans, reading::other_progress(&page.loaded.report).len()))
        .with(head(&page, state, &plans))
        .with(el("tbody").with(each(state, move |item| row(item, &plans))));
    Some(el("div").live_attr("class", class).with(table))
}

/// The widths, which the browser takes from here and not from a text that has yet to come.
fn widths(plans: &[Column], n_other_progress: usize) -> El {
    let col = |class| el("col").class(class);
    el("colgroup")
        .with(vec![col("table__number"), col("table__target"), col("table__lead")])
        .with(plans.iter().map(|plan| plan.cell("col")).collect::<Vec<El>>())
        .with((0..=n_other_progress).map(|_| col("table__progress")).collect::<Vec<El>>())
        .with(vec![col("table__next"), col("table__contact")])
}

fn head(page: &Page, state: State, plans: &[Column]) -> El {
    let progress = ColumnKind::Progress(page.loaded.report.quarter);
    let column = |class, kind| th(class, "col").attr("rowspan", "2").with(heading(page, kind));
    let other_progress: Vec<El> = reading::other_progress(&page.loaded.report)
        .into_iter()
        .map(|kind| column("table__progress", kind))
        .collect();
    let over_plans = th("table__plans", "colgroup")
        .attr("colspan", &plans.len().to_string())
        .with(plans_name(page));
    let upper = el("tr")
        .with(sort_head(state, "table__number", SortKey::Source).with(page.words.number))
        .with(column("table__target", ColumnKind::Target))
        .with(
            sort_head(state, "table__lead", SortKey::Department)
                .with(heading(page, ColumnKind::Lead)),
        )
        .with((!plans.is_empty()).then_some(over_plans))
        .with(other_progress)
        .with(sort_head(state, "table__progress", SortKey::Length).with(heading(page, progress)))
        .with(column("table__next", ColumnKind::Next))
        .with(column("table__contact", ColumnKind::Contact));
    let lower: Vec<El> = plans.iter().map(|plan| plan_head(page, *plan)).collect();
    el("thead").class("table__head").with(upper).with(el("tr").with(lower))
}

fn th(class: &'static str, scope: &'static str) -> El {
    el("th").class(class).attr("scope", scope)
}

/// The heading over all plans: 年度计划安排.
pub(super) fn plans_name(page: &Page) -> String {
    let report = &page.loaded.report;
    let mut columns = report.content_columns();
    let plan = columns.find(|column| matches!(column.kind, ColumnKind::Plan(_)));
    match (page.query.lang, plan.and_then(|column| column.heading.first())) {
        (Lang::Zh, Some(&outer)) => report.words(outer).to_owned(),
        _ => page.words.plans.to_owned(),
    }
}

/// A head that sorts: a link like any other. What it is given stands in the link.
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
        link: live_link(state, move |query| query.sort_by(key)).class("table__sort"),
    }
}

fn plan_head(page: &Page, plan: Column) -> El {
    let toggle = el("button")
        .class("table__toggle")
        .attr("type", "button")
        .live_attr("aria-expanded", move || Some(plan.is_open().to_string()))
        .on_click(move || plan.is_chosen.update(|is_chosen| *is_chosen = !*is_chosen))
        .with((page.words.quarter)(plan.quarter));
    let is_reported = plan.quarter == page.loaded.report.quarter;
    plan.cell("th")
        .attr("scope", "col")
        .with(toggle)
        .with(is_reported.then(|| ours(page.words.reported_quarter)))
}

fn row(item: &Item, plans: &[Column]) -> Vec<AnyView> {
    let (page, task) = (&item.page, item.task());
    let report = &page.loaded.report;
    let other_progress = reading::other_progress(report);
    let n_columns = plans.len() + other_progress.len() + 6;
    let section = item.opens_section.then(|| {
        let heading = source("th")
            .attr("colspan", &n_columns.to_string())
            .attr("scope", "rowgroup")
            .with(el("span").class("table__section-name").with(heading(page, ColumnKind::Section)))
            .with(item.section_path());
        el("tr").class("table__section").with(heading)
    });
    let kinds = report.content_kinds();
    let plans: Vec<El> = plans.iter().map(|column| plan(page, task, *column)).collect();
    let content = |class, kind| el("td").class(class).with(cell(page, task, kind, Length::Folded));
    let row = el("tr")
        .class("table__row")
        .attr("id", &format!("task-{}", task.id))
        .with(el("td").class("table__number").with((item.idx.0 + 1).to_string()))
        .with(
            th("table__target", "row")
                .with(target(page, task))
                .with(links(page, task))
                .with(others(page, task, &kinds, Length::Folded)),
        )
        .with(el("td").class("table__lead").with(lead(page, task)))
        .with(plans)
        .with(
            other_progress
                .into_iter()
                .map(|kind| content("table__progress", kind))
                .collect::<Vec<El>>(),
        )
        .with(content("table__progress", ColumnKind::Progress(report.quarter)))
        .with(content("table__next", ColumnKind::Next))
        .with(content("table__contact", ColumnKind::Contact));
    let mut nodes = views(section);
    nodes.push(row.view());
    nodes
}

/// A closed plan says how long it is; it opens with its column, and always stands in print.
fn plan(page: &Page, task: &Task, column: Column) -> El {
    let kind = ColumnKind::Plan(column.quarter);
    let same = all_repeated(page, task, kind).map(page.words.same_as_short);
    let n = (page.words.n_characters)(n_open_chars(page, task, kind));
    let closed = el("span").class("table__closed").with(ours(n)).with(same.map(ours));
    column.cell("td").with(closed).with(el("div").class("table__text").with(cell(
        page,
        task,
        kind,
        Length::Folded,
    )))
}
