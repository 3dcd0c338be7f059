//! One card for each task: target, then plan and progress of the reported quarter face to face, next step, phone.

use leptos::prelude::*;

use crate::core::report::{ColumnKind, Section, Task, TaskIdx};
use crate::state::{Page, State};
use crate::view::part::{Item, Length, field, items, lead, links, others, says};
use crate::view::passage::{marked, passage};
use crate::view::{SOURCE_LANG, href};

pub(super) fn cards(state: State) -> AnyView {
    view! {
        <div class="cards">
            <For each=move || items(state.page.get()) key=|item| item.key.clone() children=|item| card(&item) />
        </div>
    }
    .into_any()
}

fn card(item: &Item) -> AnyView {
    let page = &item.page;
    let report = &page.loaded.report;
    let task = &report.tasks[item.task.0];
    let quarter = report.quarter;
    let shown = [
        ColumnKind::Plan(quarter),
        ColumnKind::Progress(quarter),
        ColumnKind::Next,
        ColumnKind::Contact,
    ];
    // The other quarters' plans are the task page's, unless the text that is searched for stands in them.
    let other_plans =
        report.plan_quarters().filter(|&other| other != quarter).map(ColumnKind::Plan);
    let other_plans: Vec<_> = other_plans
        .filter(|&kind| says(page, task, kind))
        .map(|kind| field(page, task, kind, Length::Folded))
        .collect();
    view! {
        {section_above(item)}
        <article class="card" id=format!("task-{}", task.id) aria-labelledby=format!("target-{}", task.id)>
            {head(page, item.task, task)}
            <div class="card__quarter">
                {field(page, task, ColumnKind::Plan(quarter), Length::Folded)}
                {field(page, task, ColumnKind::Progress(quarter), Length::Folded)}
            </div>
            {other_plans}
            <div class="card__after">
                {field(page, task, ColumnKind::Next, Length::Folded)}
                {field(page, task, ColumnKind::Contact, Length::Folded)}
            </div>
            {others(page, task, &shown)}
            {links(page, task)}
        </article>
    }
    .into_any()
}

/// Number, target and leaders of a task.
pub(super) fn head(page: &Page, idx: TaskIdx, task: &Task) -> AnyView {
    let report = &page.loaded.report;
    view! {
        <header class="head">
            <p class="head__number">
                <span aria-hidden="true">{idx.0 + 1}</span>
                <span class="visually-hidden">{(page.words.task_number)(idx.0 + 1)}</span>
            </p>
            <h3 class="head__target" id=format!("target-{}", task.id)>
                <a href=href(&page.query.open(&task.id))>{passage(page, report.words(task.target))}</a>
            </h3>
            <p class="head__lead">{lead(page, task)}</p>
        </header>
    }
    .into_any()
}

/// The headings that a task stands under, before the first task that does.
pub(super) fn section_above(item: &Item) -> Option<AnyView> {
    let report = &item.page.loaded.report;
    let section = &report.sections[report.tasks[item.task.0].section.0];
    item.opens_section.then(|| {
        view! {
            <h2 class="section" lang=SOURCE_LANG>
                {section_path(&item.page, section)}
            </h2>
        }
        .into_any()
    })
}

/// The headings of a section, the outermost first.
pub(super) fn section_path(page: &Page, section: &Section) -> AnyView {
    let report = &page.loaded.report;
    let heading = |&quote| view! { <span class="section__heading">{marked(page, report.words(quote))}</span> };
    section.path.iter().map(heading).collect_view().into_any()
}
