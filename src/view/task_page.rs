//! One task in full: all quarters, all departments, nothing folded.

use leptos::prelude::*;

use crate::core::report::{ColumnKind, TaskIdx};
use crate::state::{Page, State};
use crate::view::cards::{head, section_path};
use crate::view::part::{Length, field, others};
use crate::view::timeline::year;
use crate::view::{SOURCE_LANG, href};

pub(super) fn task_page(page: &Page, state: State) -> Option<AnyView> {
    let report = &page.loaded.report;
    let idx = page.selection.task?;
    let task = &report.tasks[idx.0];
    let kinds: Vec<ColumnKind> = report.content_columns().map(|column| column.kind).collect();
    Some(
        view! {
            <article class="task" aria-labelledby=format!("target-{}", task.id)>
                <p class="task__back">
                    <a href=href(&page.query.close())>{page.words.back}</a>
                </p>
                <p class="section" lang=SOURCE_LANG>
                    {section_path(page, &report.sections[task.section.0])}
                </p>
                <div data-arrive="" tabindex="-1">
                    {head(page, idx, task)}
                </div>
                {year(page, task, state, Length::Whole)}
                {field(page, task, ColumnKind::Contact, Length::Whole)}
                {others(page, task, &kinds)}
                <p class="links">
                    <a class="links__link" href=href(&page.query.original(Some(&task.id)))>
                        {page.words.open_original}
                    </a>
                </p>
                {walk(page, idx)}
            </article>
        }
        .into_any(),
    )
}

/// To the tasks before and after in the list that the task was opened from.
fn walk(page: &Page, idx: TaskIdx) -> AnyView {
    let tasks = &page.selection.tasks;
    let at = tasks.iter().position(|&task| task == idx);
    let before = at.and_then(|at| at.checked_sub(1)).map(|before| tasks[before]);
    let after = at.and_then(|at| tasks.get(at + 1)).copied();
    let link = |to: Option<TaskIdx>, name: &'static str, rel: &'static str| {
        to.map(|to| {
            let report = &page.loaded.report;
            let task = &report.tasks[to.0];
            view! {
                <a class="walk__link" rel=rel href=href(&page.query.open(&task.id))>
                    <span class="ours">{name} " · " {(page.words.task_number)(to.0 + 1)}</span>
                    <span class="walk__target" lang=SOURCE_LANG>
                        {report.words(task.target).to_owned()}
                    </span>
                </a>
            }
        })
    };
    view! {
        <nav class="walk" aria-label=page.words.walk>
            {link(before, page.words.previous, "prev")}
            {link(after, page.words.next, "next")}
        </nav>
    }
    .into_any()
}
