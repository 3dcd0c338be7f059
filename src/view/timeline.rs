//! The view with the year of each task: the plan of every quarter, the progress of the reported one, the next step.

use leptos::prelude::*;

use crate::core::quarter::Quarter;
use crate::core::report::{ColumnKind, Task};
use crate::state::{Page, State};
use crate::view::dom::{El, el, views};
use crate::view::heading::plans_name;
use crate::view::item::{Item, each, head};
use crate::view::kit::ours;
use crate::view::part::{all_repeated, cell, field, group, has_match, n_open_chars, others};
use crate::view::passage::Length;
use crate::view::task_links::links;

pub(super) fn timeline(state: State) -> El {
    el("div").class("timelines").with(each(state, "div", move |item| task(item, state)))
}

fn task(item: &Item, state: State) -> Vec<AnyView> {
    let (page, task) = (&item.page, item.task());
    let kinds = page.loaded.report.content_kinds();
    let timeline = item
        .article("timeline")
        .with(head(page, item.idx, state, "h3"))
        .with(year(page, task, state, Length::Folded))
        .with(field(page, task, ColumnKind::Contact, Length::Folded))
        .with(others(page, task, &kinds, Length::Folded))
        .with(links(page, task, state));
    let mut nodes = views(item.section_above());
    nodes.push(timeline.view());
    nodes
}

/// The quarters of one task, as columns or, on a narrow screen, as a rail.
pub(super) fn year(page: &Page, task: &Task, state: State, length: Length) -> El {
    let stops: Vec<El> = page
        .loaded
        .report
        .quarters()
        .into_iter()
        .map(|quarter| stop(page, task, quarter, state, length))
        .collect();
    el("ol").class("year").attr("aria-label", page.messages.year).with(stops)
}

fn stop(page: &Page, task: &Task, quarter: Quarter, state: State, length: Length) -> El {
    let report = &page.loaded.report;
    let messages = page.messages;
    let plan = ColumnKind::Plan(quarter);
    let progress = ColumnKind::Progress(quarter);
    let is_reported = quarter == report.quarter;
    let is_always_open = is_reported
        || length == Length::Whole
        || has_match(page, task, plan)
        || has_match(page, task, progress);
    let name = el("summary")
        .class("year__name")
        .with(el("span").with((messages.quarter)(quarter)))
        .with(is_reported.then(|| ours(messages.reported_quarter)))
        .with(el("span").class("year__note ours").with(length_note(page, task, plan)));
    let plan = group(plans_name(page), cell(page, task, plan, length));
    let has_progress = report.cell_idx(progress).is_some();
    let is_silent = !has_progress && quarter < report.quarter;
    let silence = is_silent.then(|| el("p").class("part").with(ours(messages.no_progress)));
    let stop = el("details")
        .class("year__quarter")
        .live_attr("open", move || (is_always_open || state.asked().is_wide).then(String::new))
        .with(name)
        .with(plan)
        .with(has_progress.then(|| field(page, task, progress, length)))
        .with(silence)
        .with(is_reported.then(|| field(page, task, ColumnKind::Next, length)));
    let class = if is_reported { "year__stop year__stop--reported" } else { "year__stop" };
    el("li").class(class).attr("id", &format!("plan-{quarter}-{}", task.id)).with(stop)
}

/// The length of a plan, and the earlier quarter that it repeats.
fn length_note(page: &Page, task: &Task, kind: ColumnKind) -> String {
    let n = (page.messages.n_characters)(n_open_chars(page, task, kind));
    match all_repeated(page, task, kind) {
        Some(before) => {
            format!("{n} · {}", (page.messages.same_as)(&(page.messages.quarter)(before)))
        }
        None => n,
    }
}
