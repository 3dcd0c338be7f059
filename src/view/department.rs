//! One department: whom to call, and what to say there.

use leptos::prelude::*;

use crate::core::aids::{Aid, AidKind};
use crate::core::query::Lang;
use crate::core::reading::{self, Reading};
use crate::core::report::{Basis, ColumnKind, MetadataKind, Owner, Part, Task, TaskIdx};
use crate::core::select::part_words;
use crate::core::words::{self, Card};
use crate::state::{Page, State};
use crate::view::dom::{El, el, live, source, views};
use crate::view::part::{call, owner};
use crate::view::{copy_button, ours};

/// What stands above the tasks of a department that was chosen alone.
pub(super) fn department(state: State) -> AnyView {
    live(move || {
        let Some(page) = state.page() else { return Vec::new() };
        let &[chosen] = page.selection.chosen.as_slice() else { return Vec::new() };
        let report = &page.loaded.report;
        let name = source("h2")
            .class("department__name")
            .attr("id", "department")
            .with(report.departments[chosen.0].name.as_str());
        let cards = page.selection.tasks.iter().map(|&idx| card(&page, idx, state));
        let section = el("section").class("department").attr("aria-labelledby", "department");
        views(section.with(name).with(phones(&page)).with(cards.collect::<Vec<El>>()))
    })
}

/// Each number once, with what the source says best of whose it is; then the line that the publisher names.
fn phones(page: &Page) -> El {
    let mut known: Vec<(&str, usize, Option<El>)> = Vec::new();
    for &idx in &page.selection.tasks {
        let task = &page.loaded.report.tasks[idx.0];
        for part in open(page, task, ColumnKind::Contact) {
            let words = page.loaded.report.words(part.quote);
            for phone in reading::phones(words) {
                let number = words.get(phone).unwrap_or_default();
                let doubt = doubt(task, part);
                let at = known.iter().position(|known| known.0 == number);
                if at.is_none_or(|at| doubt < known[at].1) {
                    let found = (number, doubt, owner(page, task, part, ColumnKind::Contact));
                    match at {
                        Some(at) => known[at] = found,
                        None => known.push(found),
                    }
                }
            }
        }
    }
    let lines = known.into_iter().map(|(number, _, note)| {
        el("li").with(call(page, number).with(number)).with(note)
    });
    let lines: Vec<El> = lines.chain(hotlines(page, "li")).collect();
    el("ul").class("department__phones").with(lines)
}

/// How much doubt there is whose a part is.
fn doubt(task: &Task, part: &Part) -> usize {
    match part.owner {
        _ if !task.is_joint() => 0,
        Owner::Department { basis: Basis::Row, .. } => 1,
        Owner::Department { .. } => 0,
        Owner::Undivided => 2,
    }
}

/// The line to call that the publisher names, in elements of this kind.
pub(super) fn hotlines(page: &Page, tag: &'static str) -> Vec<El> {
    let hotlines = page.loaded.aids.of(AidKind::Hotline).iter().map(Aid::id);
    let line = |number| {
        el(tag).class("hotline").with(call(page, number).with(number)).with(ours(page.words.hotline))
    };
    hotlines.map(line).collect()
}

/// What stands open of a column of a task.
fn open<'a>(page: &Page, task: &'a Task, kind: ColumnKind) -> Vec<&'a Part> {
    let cell_idx = page.loaded.report.cell_idx(kind);
    cell_idx.map_or_else(Vec::new, |idx| Reading::new(task, idx, &page.selection.chosen).open)
}

/// What can be said on the phone: which task, which report, and its own words.
pub(super) fn card(page: &Page, idx: TaskIdx, state: State) -> El {
    let report = &page.loaded.report;
    let task = &report.tasks[idx.0];
    let spoken = words::words(Lang::Zh);
    let progress = open(page, task, ColumnKind::Progress(report.quarter));
    let whose = |part: &Part| match part.owner {
        Owner::Department { department, basis: Basis::Row } if task.is_joint() => {
            format!("{}，{}", report.departments[department.0].name, spoken.by_row)
        }
        Owner::Undivided if task.is_joint() => spoken.undivided.to_owned(),
        _ => String::new(),
    };
    let lines = words::card(Card {
        number: idx.0 + 1,
        target: report.words(task.target),
        title: report.words(report.title),
        index_number: report.metadata(MetadataKind::IndexNumber),
        issued: report.metadata(MetadataKind::Issued),
        progress: progress.into_iter().map(|part| (whose(part), part_words(report, part))).collect(),
    });
    let mut text = String::new();
    let mut drawn = source("p").class("department__text ours");
    for (before, quote, after) in lines {
        let start = text.len();
        if start > 0 {
            text.push('\n');
        }
        text.push_str(&before);
        drawn = drawn.with(&text[start..]).with(el("span").with(&*quote)).with(after);
        text.push_str(&quote);
        text.push_str(after);
    }
    let summary = format!("{} · {}", page.words.card_title, (page.words.task_number)(idx.0 + 1));
    el("details")
        .class("department__card")
        .with(el("summary").class("ours").with(summary))
        .with(drawn)
        .with(copy_button(state, text, page.words.card_copy, page.words))
}
