//! One task in full: all periods, all departments, only repeats folded.

use leptos::prelude::*;

use crate::core::query::Query;
use crate::core::report::TaskIdx;
use crate::core::role::Role;
use crate::state::{Page, State};
use crate::view::annotations::links;
use crate::view::department::card;
use crate::view::dom::{El, el, live, source, views};
use crate::view::item::{fields, head, section_path};
use crate::view::kit::{back, live_link, ours};
use crate::view::pair::pairs;
use crate::view::part::others;
use crate::view::passage::Length;
use crate::view::task_links::original_link;
use crate::view::timeline::year;

pub(super) fn task_page(state: State) -> AnyView {
    live(move || views(state.answer().and_then(|page| task(&page, state))))
}

fn task(page: &Page, state: State) -> Option<El> {
    let report = &page.loaded.report;
    let idx = page.selection.task?;
    let task = &report.tasks[idx.0];
    Some(
        el("article")
            .class("task")
            .attr("aria-labelledby", &format!("target-{}", task.id))
            .with(back(page, state, Query::close).with(links(page, state)))
            .with(
                task.section
                    .map(|section| source("p").class("section").with(section_path(page, section))),
            )
            .with(el("div").attr("data-arrive", "").attr("tabindex", "-1").with(head(
                page,
                idx,
                state,
                "h1",
                Length::Whole,
            )))
            .with(year(page, task, state, Length::Whole))
            .with(pairs(page, idx))
            .with(fields(page, task, Length::Whole, Role::is_text))
            .with(card(page, idx, state))
            .with(others(page, task, Length::Whole))
            .with(el("p").class("links").with(original_link(page, task, state)))
            .with(walk(page, idx, state)),
    )
}

/// Links to the tasks before and after this one in the list that it was opened from.
fn walk(page: &Page, idx: TaskIdx, state: State) -> El {
    let tasks = &page.selection.tasks;
    let at = tasks.iter().position(|&task| task == idx);
    let before = at.and_then(|at| at.checked_sub(1)).map(|before| tasks[before]);
    let after = at.and_then(|at| tasks.get(at + 1)).copied();
    let to = |idx: TaskIdx, name: &'static str, rel: &'static str| {
        let report = &page.loaded.report;
        let task = &report.tasks[idx.0];
        let id = task.id.clone();
        live_link(state, move |query| query.open(&id))
            .class("walk__link")
            .attr("rel", rel)
            .with(ours(format!("{name} · {}", (page.messages.task_number)(idx.0 + 1))))
            .with(source("span").class("walk__target").with(report.text(task.target)))
    };
    el("nav")
        .class("walk")
        .attr("aria-label", page.messages.walk)
        .with(before.map(|before| to(before, page.messages.previous, "prev")))
        .with(after.map(|after| to(after, page.messages.next, "next")))
}
