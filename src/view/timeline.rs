//! The year of each task: every quarter's plan, the reported quarter's progress, the next step after it.

use leptos::prelude::*;

use crate::core::quarter::Quarter;
use crate::core::report::{ColumnKind, Task};
use crate::core::select::n_chars;
use crate::state::{Page, State};
use crate::view::cards::{head, section_above};
use crate::view::heading;
use crate::view::part::{Item, Length, all_repeated, field, items, links, others, says};

pub(super) fn timeline(state: State) -> AnyView {
    view! {
        <div class="timelines">
            <For each=move || items(state.page.get()) key=|item| item.key.clone() children=move |item| task(&item, state) />
        </div>
    }
    .into_any()
}

fn task(item: &Item, state: State) -> AnyView {
    let page = &item.page;
    let report = &page.loaded.report;
    let task = &report.tasks[item.task.0];
    let kinds: Vec<ColumnKind> = report.content_columns().map(|column| column.kind).collect();
    view! {
        {section_above(item)}
        <article
            class="timeline"
            id=format!("task-{}", task.id)
            aria-labelledby=format!("target-{}", task.id)
        >
            {head(page, item.task, task)}
            {year(page, task, state, Length::Folded)}
            {field(page, task, ColumnKind::Contact, Length::Folded)}
            {others(page, task, &kinds)}
            {links(page, task)}
        </article>
    }
    .into_any()
}

/// The quarters of one task, as columns or, on a narrow screen, as a rail.
pub(super) fn year(page: &Page, task: &Task, state: State, length: Length) -> AnyView {
    let quarters: Vec<Quarter> = page.loaded.report.plan_quarters().collect();
    let stops: Vec<_> =
        quarters.iter().map(|&quarter| stop(page, task, quarter, state, length)).collect();
    view! {
        <ol class="year" aria-label=page.words.year>
            {stops}
        </ol>
    }
    .into_any()
}

fn stop(page: &Page, task: &Task, quarter: Quarter, state: State, length: Length) -> AnyView {
    let report = &page.loaded.report;
    let words = page.words;
    let plan = ColumnKind::Plan(quarter);
    let progress = ColumnKind::Progress(quarter);
    let is_reported = quarter == report.quarter;
    let n = report.cell_idx(plan).map_or(0, |cell| n_chars(report, task.parts(cell)));
    let mut note = vec![(words.n_characters)(n)];
    if let Some(before) = all_repeated(page, task, plan) {
        note.push((words.same_as)(before));
    }
    let has_progress = report.cell_idx(progress).is_some();
    let reported = has_progress.then(|| {
        view! {
            {field(page, task, progress, length)}
            {is_reported.then(|| field(page, task, ColumnKind::Next, length))}
        }
    });
    let is_hit = says(page, task, plan);
    let is_open = move || is_reported || is_hit || length == Length::Whole || state.is_wide.get();
    view! {
        <li class="year__stop" class:year__stop--reported=is_reported>
            <details class="year__quarter" open=is_open>
                <summary class="year__name">
                    <span>{(words.quarter)(quarter)}</span>
                    {is_reported.then(|| view! { <span class="ours year__reported">{words.reported_quarter}</span> })}
                    <span class="ours year__note">{note.join(" · ")}</span>
                </summary>
                <section class="field">
                    <h4 class="field__name">{heading(page, plan)}</h4>
                    {crate::view::part::cell(page, task, plan, length)}
                </section>
                {reported}
            </details>
        </li>
    }
    .into_any()
}
