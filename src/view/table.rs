//! The published table: all its columns, the reported quarter's plan open, the other quarters' on demand.

use leptos::prelude::*;

use crate::core::quarter::Quarter;
use crate::core::query::{Lang, Sort, SortKey};
use crate::core::report::{ColumnKind, Task};
use crate::core::words::Words;
use crate::state::{Page, State};
use crate::view::dom::{El, el, source, views};
use crate::view::item::{Item, each, target};
use crate::view::part::{Length, all_repeated, cell, lead, links, n_open_chars, others};
use crate::view::status::sentence;
use crate::view::{heading, live_link, ours};

/// Which quarters' plans stand open: those that the reader opened, and those that the text that is searched for is
/// found in.
#[derive(Clone, Copy)]
struct Open {
    chosen: RwSignal<Vec<Quarter>>,
    state: State,
}

impl Open {
    /// The reported quarter at first.
    fn new(state: State) -> Self {
        let reported = state.page.get_untracked().map(|page| page.loaded.report.quarter);
        Self { chosen: RwSignal::new(Vec::from_iter(reported)), state }
    }

    #[inline(never)]
    fn has(self, quarter: Quarter) -> bool {
        let is_chosen = self.chosen.get().contains(&quarter);
        let is_hit = |page: &Page| {
            page.selection.hits.iter().any(|&(kind, _)| kind == ColumnKind::Plan(quarter))
        };
        is_chosen || self.state.page().is_some_and(|page| is_hit(&page))
    }

    /// Whether more than one stands open.
    fn is_wide(self, quarters: &[Quarter]) -> bool {
        quarters.iter().filter(|&&quarter| self.has(quarter)).count() > 1
    }

    fn toggle(self, quarter: Quarter) {
        self.chosen.update(|chosen| match chosen.iter().position(|&q| q == quarter) {
            Some(at) => {
                chosen.remove(at);
            }
            None => chosen.push(quarter),
        });
    }

    /// A plan's cell, in the head or below.
    fn cell(self, tag: &'static str, quarter: Quarter) -> El {
        el(tag).live_attr("class", move || {
            Some(
                if self.has(quarter) { "table__plan table__plan--open" } else { "table__plan" }
                    .to_owned(),
            )
        })
    }
}

pub(super) fn table(state: State, words: &'static Words) -> El {
    let open = Open::new(state);
    let caption = move || {
        let caption = |page: &Page| {
            (words.caption)(page.loaded.report.words(page.loaded.report.title), &sentence(page))
        };
        state.page().map(|page| caption(&page)).unwrap_or_default()
    };
    let quarters: Vec<Quarter> = report_quarters(state);
    let is_wide = move || {
        let class = if open.is_wide(&quarters) { "table-box table-box--wide" } else { "table-box" };
        Some(class.to_owned())
    };
    let page = state.page.get_untracked();
    let columns = page.as_ref().map(|page| columns(page, open));
    let head = page.as_ref().map(|page| head(page, state, open));
    let table = el("table")
        .class("table")
        .with(el("caption").class("visually-hidden").live_text(caption))
        .with(columns)
        .with(head)
        .with(el("tbody").with(each(state, move |item| row(item, open))));
    el("div").live_attr("class", is_wide).with(table)
}

fn report_quarters(state: State) -> Vec<Quarter> {
    state.page.get_untracked().iter().flat_map(|page| page.loaded.report.plan_quarters()).collect()
}

/// The widths, which the browser takes from here and not from a text that has yet to come.
fn columns(page: &Page, open: Open) -> El {
    let col = |class| el("col").class(class);
    let plans: Vec<El> =
        page.loaded.report.plan_quarters().map(|quarter| open.cell("col", quarter)).collect();
    el("colgroup")
        .with(vec![col("table__number"), col("table__target"), col("table__lead")])
        .with(plans)
        .with(vec![col("table__progress"), col("table__next"), col("table__contact")])
}

fn head(page: &Page, state: State, open: Open) -> El {
    let quarters: Vec<Quarter> = page.loaded.report.plan_quarters().collect();
    let progress = ColumnKind::Progress(page.loaded.report.quarter);
    let column = |class, kind| th(class, "col").attr("rowspan", "2").with(heading(page, kind));
    let plans = th("table__plans", "colgroup")
        .attr("colspan", &quarters.len().to_string())
        .with(plans_name(page));
    let upper = el("tr")
        .with(sort_head(state, "table__number", SortKey::Source).with(page.words.number))
        .with(column("table__target", ColumnKind::Target))
        .with(
            sort_head(state, "table__lead", SortKey::Department)
                .with(heading(page, ColumnKind::Lead)),
        )
        .with((!quarters.is_empty()).then_some(plans))
        .with(sort_head(state, "table__progress", SortKey::Length).with(heading(page, progress)))
        .with(column("table__next", ColumnKind::Next))
        .with(column("table__contact", ColumnKind::Contact));
    let lower: Vec<El> =
        quarters.into_iter().map(|quarter| plan_head(page, quarter, open)).collect();
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

fn plan_head(page: &Page, quarter: Quarter, open: Open) -> El {
    let toggle = el("button")
        .class("table__toggle")
        .attr("type", "button")
        .live_attr("aria-expanded", move || Some(open.has(quarter).to_string()))
        .on_click(move || open.toggle(quarter))
        .with((page.words.quarter)(quarter));
    let is_reported = quarter == page.loaded.report.quarter;
    open.cell("th", quarter)
        .attr("scope", "col")
        .with(toggle)
        .with(is_reported.then(|| ours(page.words.reported_quarter)))
}

fn row(item: &Item, open: Open) -> Vec<AnyView> {
    let (page, task) = (&item.page, item.task());
    let report = &page.loaded.report;
    let quarters: Vec<Quarter> = report.plan_quarters().collect();
    let n_columns = quarters.len() + 6;
    let section = item.opens_section.then(|| {
        let heading = source("th")
            .attr("colspan", &n_columns.to_string())
            .attr("scope", "rowgroup")
            .with(ours(heading(page, ColumnKind::Section)))
            .with(item.section_path());
        el("tr").class("table__section").with(heading)
    });
    let kinds: Vec<ColumnKind> = report.content_columns().map(|column| column.kind).collect();
    let plans: Vec<El> =
        quarters.into_iter().map(|quarter| plan(page, task, quarter, open)).collect();
    let content = |class, kind| el("td").class(class).with(cell(page, task, kind, Length::Folded));
    let row = el("tr")
        .class("table__row")
        .attr("id", &format!("task-{}", task.id))
        .with(el("td").class("table__number").with((item.idx.0 + 1).to_string()))
        .with(
            th("table__target", "row")
                .with(target(page, task))
                .with(links(page, task))
                .with(others(page, task, &kinds)),
        )
        .with(el("td").class("table__lead").with(lead(page, task)))
        .with(plans)
        .with(content("table__progress", ColumnKind::Progress(report.quarter)))
        .with(content("table__next", ColumnKind::Next))
        .with(content("table__contact", ColumnKind::Contact));
    let mut nodes = views(section);
    nodes.push(row.view());
    nodes
}

/// A closed plan says how long it is; it opens with its column, and always stands in print.
fn plan(page: &Page, task: &Task, quarter: Quarter, open: Open) -> El {
    let kind = ColumnKind::Plan(quarter);
    let same = all_repeated(page, task, kind).map(page.words.same_as_short);
    let n = (page.words.n_characters)(n_open_chars(page, task, kind));
    let closed = el("span").class("table__closed").with(ours(n)).with(same.map(ours));
    open.cell("td", quarter).with(closed).with(el("div").class("table__text").with(cell(
        page,
        task,
        kind,
        Length::Folded,
    )))
}

/// How long a plan is, and whether it repeats the quarter before.
pub(super) fn length_note(page: &Page, task: &Task, kind: ColumnKind) -> String {
    let n = (page.words.n_characters)(n_open_chars(page, task, kind));
    match all_repeated(page, task, kind) {
        Some(before) => format!("{n} · {}", (page.words.same_as)(before)),
        None => n,
    }
}
