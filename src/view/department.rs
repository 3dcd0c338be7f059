//! The head of the page of a single chosen department: its phone numbers, and for each task a text to read out on the phone.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::core::facet::Facet;
use crate::core::messages::{self, Card};
use crate::core::phone::Phone;
use crate::core::report::{Basis, DepartmentIdx, MetadataKind, Owner, Part, Task, TaskIdx};
use crate::core::role::Role;
use crate::html::{El, Nodes, On, details, div, follow, h1, li, live, p, span, summary, ul, views};
use crate::state::{Page, State};
use crate::view::kit::{copy_button, live_link};
use crate::view::part::{open, phone_owner};
use crate::view::phone::{hotlines, new_phones, source_call};

/// The heading of the page of a single chosen department: its name, the way back to all, its telephone numbers, and the
/// texts for a call.
pub(super) fn department(page: &Page, chosen: DepartmentIdx, state: State) -> El {
    let name = page.loaded.report.departments[chosen.0].name.as_str();
    let all = live_link(state, |query| query.any(Facet::Department)).class("department__all");
    let messages = page.messages;
    let n_tasks = move || {
        let n = state.page().map_or(0, |page| page.selection.tasks.len());
        (messages.n_tasks)(n)
    };
    // An answer with another choice has its own head, and comes here before this one is removed.
    let answer = move || state.answer().filter(|page| page.selection.departments() == [chosen]);
    let is_open = RwSignal::new(state.shell.draws_closed);
    let cards = live(move || {
        let Some(page) = answer().filter(|_| is_open.get()) else { return Vec::new() };
        let tasks = page.selection.tasks.iter();
        views(tasks.map(|&idx| card(&page, idx, state)).collect::<Vec<El>>())
    });
    let talk = details()
        .class("department__talk")
        .on(On::Toggle, move |_| is_open.set(true))
        .with((summary().class("ours").with(messages.card_title), cards));
    div().class("department").with((
        div().class("department__head").with((
            h1().class("department__name").id("department").source().with(name),
            p().class("department__n ours").live_text(n_tasks),
            all.with(messages.all_departments),
        )),
        div().class("department__contact").with((numbers(answer, state), talk)),
    ))
}

/// The largest number of telephone numbers that are shown at once. More would push the answer off the first screen, and
/// each is beside its task, too.
const OPEN_NUMBERS: usize = 6;

/// The telephone numbers in the tasks of an answer, and the publisher's hotlines. Many numbers are folded, and drawn when
/// they are opened.
fn numbers(
    answer: impl Fn() -> Option<Arc<Page>> + Copy + Send + Sync + 'static,
    state: State,
) -> impl Nodes {
    let n_phones = Memo::new(move |_| answer().map_or(0, |page| phones(&page).len()));
    let are_many = move || n_phones.get() > OPEN_NUMBERS;
    let list = |lines: Vec<El>| {
        views((!lines.is_empty()).then(|| ul().class("department__phones").with(lines)))
    };
    let shown = live(move || {
        let Some(page) = answer() else { return Vec::new() };
        let phones = if are_many() { Vec::new() } else { phone_lines(&page) };
        list(phones.into_iter().chain(hotlines(&page, li)).collect())
    });
    let is_open = RwSignal::new(state.shell.draws_closed);
    let folded = live(move || {
        let page = answer().filter(|_| are_many() && is_open.get());
        list(page.map(|page| phone_lines(&page)).unwrap_or_default())
    });
    let name = move || {
        answer().map_or_else(String::new, |page| (page.messages.share.n_phones)(n_phones.get()))
    };
    let fold = details()
        .class("department__folded")
        .hidden(follow(move || (!are_many()).then(String::new)))
        .on(On::Toggle, move |_| is_open.set(true))
        .with((summary().class("ours").live_text(name), folded));
    (shown, fold)
}

/// A telephone number of a task, and the part that has it.
type TaskPhone<'a> = (Phone, &'a Task, &'a Part);

/// The telephone numbers in the tasks, each in a line.
fn phone_lines(page: &Page) -> Vec<El> {
    let line = |(phone, task, part): TaskPhone| {
        let text = page.loaded.report.text(part.quote);
        li().with((source_call(page, text, &phone), phone_owner(page, task, part)))
    };
    phones(page).into_iter().map(line).collect()
}

/// The telephone numbers in the tasks, each once, at the place where the source assigns it most clearly.
fn phones(page: &Page) -> Vec<TaskPhone<'_>> {
    let report = &page.loaded.report;
    let mut known = BTreeSet::new();
    let mut all = Vec::new();
    for doubt in 0..=2 {
        for &idx in &page.selection.tasks {
            let task = &report.tasks[idx.0];
            let contacts = report.columns_of(Role::Contact);
            let parts = contacts.flat_map(|column| open(page, task, column));
            for part in parts.filter(|part| self::doubt(task, part) == doubt) {
                let phones = new_phones(report.text(part.quote), &mut known);
                all.extend(phones.into_iter().map(|phone| (phone, task, part)));
            }
        }
    }
    all
}

/// Returns whether the source says which department a part belongs to.
pub(super) fn is_certain(task: &Task, part: &Part) -> bool {
    doubt(task, part) == 0
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
    let mut text = p().source().class("department__text ours").data_copy("");
    for (i, piece) in pieces.iter().enumerate() {
        let piece = piece.as_str();
        text = if i % 2 == 0 { text.with(piece) } else { text.with(span().with(piece)) };
    }
    let number = (page.messages.task_number)(idx.0 + 1);
    let name = format!("{} · {number}", page.messages.card_title);
    details()
        .class("department__card")
        .with(summary().class("ours").with(name))
        .with(text)
        .with(copy_button(state, page.messages.card_copy, page.messages))
}
