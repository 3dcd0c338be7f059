//! One task in full: all periods, all departments, only repeats folded.

use leptos::prelude::*;

use crate::core::query::Query;
use crate::core::report::TaskIdx;
use crate::html::{El, article, div, h1, live, nav, p, span, views};
use crate::state::{Page, State};
use crate::view::annotations::{annotations, links};
use crate::view::department::card;
use crate::view::item::{fields, head, section_path};
use crate::view::kit::{back, live_link, ours};
use crate::view::pair::pairs;
use crate::view::part::{others, owner_notes};
use crate::view::passage::Length;
use crate::view::series;
use crate::view::task_links::task_links;
use crate::view::timeline::year;
use crate::view::tools::tools;
use crate::view::{display, doors};

pub(super) fn task_page(state: State) -> AnyView {
    live(move || views(state.answer().and_then(|page| task(&page, state))))
}

fn task(page: &Page, state: State) -> Option<El> {
    let report = &page.loaded.report;
    let idx = page.selection.task?;
    let task = &report.tasks[idx.0];
    let section =
        task.section.map(|section| p().class("section").with(section_path(page, section)));
    let head = head(page, idx, h1, Length::Whole);
    let parts = (
        year(page, task, Length::Whole),
        pairs(page, idx),
        fields(page, task, Length::Whole),
        card(page, idx, state),
        doors::question(page, task),
        others(page, task, Length::Whole),
        owner_notes(page, task),
    );
    Some(article().class("task_page").aria_labelledby(format!("target-{}", task.id)).with((
        back(page, state, Query::close).with(links(page, state)),
        section,
        div().data_arrive("").tabindex("-1").with(head),
        parts,
        annotations(page),
        p().class("links").with((task_links(page, task), series::thread(page, task))),
        (tools(state, page.messages, "tools tools--panel"), display::panel(page.messages)),
        walk(page, idx, state),
    )))
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
            .rel(rel)
            .with(ours(format!("{name} · {}", (page.messages.task_number)(idx.0 + 1))))
            .with(span().source().class("walk__target").with(report.text(task.target)))
    };
    nav()
        .class("walk")
        .aria_label(page.messages.walk)
        .with(before.map(|before| to(before, page.messages.previous, "prev")))
        .with(after.map(|after| to(after, page.messages.next, "next")))
}
