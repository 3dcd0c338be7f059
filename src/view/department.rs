//! The section of a single chosen department: its phone numbers, and for each task a text to read out on the phone.

use leptos::prelude::*;

use crate::core::messages::{self, Card};
use crate::core::phone::phones;
use crate::core::report::{Basis, MetadataKind, Owner, Part, Task, TaskIdx};
use crate::core::role::Role;
use crate::state::{Page, State};
use crate::view::dom::{El, el, live, source, views};
use crate::view::kit::copy_button;
use crate::view::part::{open, owner};
use crate::view::phone::{call, hotlines};

/// The section above the tasks, if exactly one department is chosen.
pub(super) fn department(state: State) -> AnyView {
    live(move || {
        let Some(page) = state.answer() else { return Vec::new() };
        let [chosen] = page.selection.departments()[..] else { return Vec::new() };
        let report = &page.loaded.report;
        let name = source("h2")
            .class("department__name")
            .attr("id", "department")
            .with(report.departments[chosen.0].name.as_str());
        let cards = page.selection.tasks.iter().map(|&idx| card(&page, idx, state));
        let section = el("section").class("department").attr("aria-labelledby", "department");
        views(section.with(name).with(phone_list(&page)).with(cards.collect::<Vec<El>>()))
    })
}

/// The phone numbers in the tasks, each once, at the place where the source assigns it most clearly; then the publisher's
/// hotlines.
fn phone_list(page: &Page) -> El {
    let report = &page.loaded.report;
    let mut known: Vec<String> = Vec::new();
    let mut lines = el("ul").class("department__phones");
    for doubt in 0..=2 {
        for &idx in &page.selection.tasks {
            let task = &report.tasks[idx.0];
            let contacts = report.columns_of(Role::Contact);
            let parts = contacts.flat_map(|column| open(page, task, column));
            for part in parts.filter(|part| self::doubt(task, part) == doubt) {
                let words = report.text(part.quote);
                for phone in phones(words) {
                    if known.contains(&phone.dial) {
                        continue;
                    }
                    let number = words.get(phone.range).unwrap_or_default();
                    let call = call(page, &phone.dial, number).with(number);
                    let note = owner(page, task, part, Role::Contact);
                    lines = lines.with(el("li").with(call).with(note));
                    known.push(phone.dial);
                }
            }
        }
    }
    hotlines(page, "li", lines)
}

/// Returns how uncertain the owner of a part is: 0 to 2.
fn doubt(task: &Task, part: &Part) -> u8 {
    match part.owner {
        _ if !task.is_joint() => 0,
        Owner::Department { basis: Basis::Row, .. } => 1,
        Owner::Department { .. } => 0,
        Owner::Undivided => 2,
    }
}

/// A text to read out on the phone, folded: task, report, and the reported progress as a quote.
pub(super) fn card(page: &Page, idx: TaskIdx, state: State) -> El {
    let report = &page.loaded.report;
    let task = &report.tasks[idx.0];
    let mut pieces = messages::card(&Card {
        number: idx.0 + 1,
        target: report.text(task.target),
        title: report.text(report.title),
        index_number: report.metadata(MetadataKind::IndexNumber),
        issued: report.metadata(MetadataKind::Issued),
    });
    for part in report.current_progress().flat_map(|column| open(page, task, column)) {
        let department = match part.owner {
            Owner::Department { department, basis: Basis::Row } => {
                Some(report.departments[department.0].name.as_str())
            }
            _ => None,
        };
        messages::card_quote(&mut pieces, doubt(task, part), department, &report.part_text(part));
    }
    // The pieces alternate between the interface's text and the report's.
    let mut text = source("p").class("department__text ours").attr("data-copy", "");
    for (i, piece) in pieces.iter().enumerate() {
        let piece = piece.as_str();
        text = if i % 2 == 0 { text.with(piece) } else { text.with(el("span").with(piece)) };
    }
    let number = (page.messages.task_number)(idx.0 + 1);
    let summary = format!("{} · {number}", page.messages.card_title);
    el("details")
        .class("department__card")
        .with(el("summary").class("ours").with(summary))
        .with(text)
        .with(copy_button(state, page.messages.card_copy, page.messages))
}
