//! The published table: all its columns, the reported quarter's plan open, the other quarters' on demand.

use leptos::prelude::*;

use crate::core::quarter::Quarter;
use crate::core::query::SortKey;
use crate::core::report::{ColumnKind, Task};
use crate::core::select::n_chars;
use crate::state::{Page, State};
use crate::view::cards::section_path;
use crate::view::part::{self, Item, Length, all_repeated, items, lead, links, others};
use crate::view::passage::passage;
use crate::view::status::sentence;
use crate::view::{SOURCE_LANG, heading, href};

pub(super) fn table(state: State) -> AnyView {
    let reported =
        state.page.with_untracked(|page| page.as_ref().map(|page| page.loaded.report.quarter));
    let chosen: RwSignal<Vec<Quarter>> = RwSignal::new(reported.into_iter().collect());
    // A quarter also stands open while the text that is searched for is found in it.
    let open = Memo::new(move |_| {
        let mut open = chosen.get();
        state.page.with(|page| {
            let hits = page.as_ref().map(|page| page.selection.hits.as_slice()).unwrap_or_default();
            open.extend(hits.iter().filter_map(|&(kind, _)| match kind {
                ColumnKind::Plan(quarter) => Some(quarter),
                _ => None,
            }));
        });
        open.sort();
        open.dedup();
        open
    });
    let caption = move || {
        let page = state.page.get()?;
        let report = &page.loaded.report;
        Some((page.words.caption)(report.words(report.title), &sentence(&page)))
    };
    view! {
        <div class="table-box" class:table-box--wide=move || { open.get().len() > 1 } tabindex="-1">
            <table class="table">
                <caption class="visually-hidden">{caption}</caption>
                {move || state.page.get().map(|page| head(&page, open, chosen))}
                <tbody>
                    <For
                        each=move || items(state.page.get())
                        key=|item| item.key.clone()
                        children=move |item| row(&item, open)
                    />
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The heads that sort are links; the browser follows them like any other.
fn head(page: &Page, open: Memo<Vec<Quarter>>, chosen: RwSignal<Vec<Quarter>>) -> AnyView {
    let quarters: Vec<Quarter> = page.loaded.report.plan_quarters().collect();
    let progress = ColumnKind::Progress(page.loaded.report.quarter);
    let plan_heads: Vec<_> =
        quarters.iter().map(|&quarter| plan_head(page, quarter, open, chosen)).collect();
    let plan_name = plan_group(page);
    view! {
        <thead class="table__head">
            <tr>
                {sort_head(page, "number", SortKey::Source, page.words.number.to_owned())}
                <th class="table__target" rowspan="2" scope="col">
                    {heading(page, ColumnKind::Target)}
                </th>
                {sort_head(page, "lead", SortKey::Department, heading(page, ColumnKind::Lead))}
                <th colspan=quarters.len() scope="colgroup">
                    {plan_name}
                </th>
                {sort_head(page, "progress", SortKey::Length, heading(page, progress))}
                <th class="table__next" rowspan="2" scope="col">
                    {heading(page, ColumnKind::Next)}
                </th>
                <th class="table__contact" rowspan="2" scope="col">
                    {heading(page, ColumnKind::Contact)}
                </th>
            </tr>
            <tr>{plan_heads}</tr>
        </thead>
    }
    .into_any()
}

/// The heading over all plans: 年度计划安排.
fn plan_group(page: &Page) -> String {
    let report = &page.loaded.report;
    let outer = report
        .content_columns()
        .find(|column| matches!(column.kind, ColumnKind::Plan(_)))
        .and_then(|column| column.heading.first());
    match (page.query.lang, outer) {
        (crate::core::query::Lang::Zh, Some(&quote)) => report.words(quote).to_owned(),
        _ => page.words.plans.to_owned(),
    }
}

fn sort_head(page: &Page, name: &str, key: SortKey, heading: String) -> AnyView {
    let sort = page.query.sort;
    let aria = match (sort.key == key, sort.descending) {
        (true, false) => "ascending",
        (true, true) => "descending",
        (false, _) => "none",
    };
    view! {
        <th class=format!("table__{name}") rowspan="2" scope="col" aria-sort=aria>
            <a class="table__sort" href=href(&page.query.sort_by(key))>
                {heading}
            </a>
        </th>
    }
    .into_any()
}

fn plan_head(
    page: &Page,
    quarter: Quarter,
    open: Memo<Vec<Quarter>>,
    chosen: RwSignal<Vec<Quarter>>,
) -> AnyView {
    let is_reported = quarter == page.loaded.report.quarter;
    let name = (page.words.quarter)(quarter);
    let mark =
        is_reported.then(|| view! { <span class="ours">{page.words.reported_quarter}</span> });
    let is_open = move || open.with(|open| open.contains(&quarter));
    let toggle = move |_| {
        chosen.update(|chosen| match chosen.iter().position(|&q| q == quarter) {
            Some(at) => {
                chosen.remove(at);
            }
            None => chosen.push(quarter),
        });
    };
    view! {
        <th class="table__plan" class:table__plan--open=is_open scope="col">
            <button
                class="table__toggle"
                type="button"
                aria-expanded=move || is_open().to_string()
                on:click=toggle
            >
                {name}
            </button>
            {mark}
        </th>
    }
    .into_any()
}

fn row(item: &Item, open: Memo<Vec<Quarter>>) -> AnyView {
    let page = &item.page;
    let report = &page.loaded.report;
    let task = &report.tasks[item.task.0];
    let quarters: Vec<Quarter> = report.plan_quarters().collect();
    let progress = ColumnKind::Progress(report.quarter);
    let n_columns = quarters.len() + 6;
    let section = item.opens_section.then(|| {
        view! {
            <tr class="table__section">
                <th colspan=n_columns scope="rowgroup" lang=SOURCE_LANG>
                    <span class="ours">{heading(page, ColumnKind::Section)}</span>
                    {section_path(page, &report.sections[task.section.0])}
                </th>
            </tr>
        }
    });
    let kinds: Vec<ColumnKind> = report.content_columns().map(|column| column.kind).collect();
    let plans: Vec<_> =
        quarters.iter().map(|&quarter| plan_cell(page, task, quarter, open)).collect();
    view! {
        {section}
        <tr class="table__row" id=format!("task-{}", task.id)>
            <td class="table__number">{item.task.0 + 1}</td>
            <th class="table__target" scope="row">
                <a href=href(&page.query.open(&task.id))>{passage(page, report.words(task.target))}</a>
                {links(page, task)}
                {others(page, task, &kinds)}
            </th>
            <td class="table__lead">{lead(page, task)}</td>
            {plans}
            <td class="table__progress">{part::cell(page, task, progress, Length::Folded)}</td>
            <td class="table__next">{part::cell(page, task, ColumnKind::Next, Length::Folded)}</td>
            <td class="table__contact">{part::cell(page, task, ColumnKind::Contact, Length::Folded)}</td>
        </tr>
    }
    .into_any()
}

/// A closed plan says how long it is; it is drawn when its column opens, and always stands in print.
fn plan_cell(page: &Page, task: &Task, quarter: Quarter, open: Memo<Vec<Quarter>>) -> AnyView {
    let kind = ColumnKind::Plan(quarter);
    let n = page
        .loaded
        .report
        .cell_idx(kind)
        .map_or(0, |cell| n_chars(&page.loaded.report, task.parts(cell)));
    let note = match all_repeated(page, task, kind) {
        Some(before) => {
            format!("{} · {}", (page.words.n_characters)(n), (page.words.same_as)(before))
        }
        None => (page.words.n_characters)(n),
    };
    let is_open = move || open.with(|open| open.contains(&quarter));
    view! {
        <td class="table__plan" class:table__plan--open=is_open>
            <span class="table__closed ours">{note}</span>
            <div class="table__text">{part::cell(page, task, kind, Length::Folded)}</div>
        </td>
    }
    .into_any()
}
