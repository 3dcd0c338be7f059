//! The parts of a cell: the words, whose they are, and why there are none.

use leptos::prelude::*;

use crate::core::quarter::Quarter;
use crate::core::query::Query;
use crate::core::reading::{self, Reading};
use crate::core::report::{Absence, Basis, Cell, ColumnKind, Owner, Part, Task, TaskIdx};
use crate::core::search::Folder;
use crate::state::Page;
use crate::view::passage::{closed, foldable, marked, passage};
use crate::view::{SOURCE_LANG, heading, href};

/// How much of a long part is drawn at first.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Length {
    /// Long parts fold, repeated plans close.
    Folded,
    /// All of it.
    Whole,
}

/// What a column says of a task, the chosen departments' parts only (all if none is chosen).
pub(super) fn cell(page: &Page, task: &Task, kind: ColumnKind, length: Length) -> AnyView {
    let Some(cell_idx) = page.loaded.report.cell_idx(kind) else {
        return absence(page, Absence::NotInReport);
    };
    let reading = Reading::new(task, cell_idx, &page.selection.chosen);
    if reading.open.is_empty() && reading.others.is_empty() {
        let missing = task.rows.iter().find_map(|row| match row.cells.get(cell_idx) {
            Some(Cell::Missing(absence)) => Some(*absence),
            _ => None,
        });
        return absence(page, missing.unwrap_or(Absence::NotStated));
    }
    parts(page, task, &reading.open, kind, length)
}

/// What the other departments of a joint task say, in one fold for the whole task.
pub(super) fn others(page: &Page, task: &Task, kinds: &[ColumnKind]) -> Option<AnyView> {
    let report = &page.loaded.report;
    let chosen = &page.selection.chosen;
    let mut names: Vec<&str> = Vec::new();
    let mut sections = Vec::new();
    for &kind in kinds {
        let Some(cell_idx) = report.cell_idx(kind) else { continue };
        let reading = Reading::new(task, cell_idx, chosen);
        if reading.others.is_empty() {
            continue;
        }
        for department in reading.others.iter().filter_map(|part| part.owner.department()) {
            let name = report.departments[department.0].name.as_str();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        sections.push(view! {
            <section class="field">
                <h4 class="field__name">{heading(page, kind)}</h4>
                {parts(page, task, &reading.others, kind, Length::Whole)}
            </section>
        });
    }
    let is_open = kinds.iter().any(|&kind| says(page, task, kind));
    (!sections.is_empty()).then(|| {
        view! {
            <details class="others" open=is_open>
                <summary class="ours">{(page.words.others)(&names)}</summary>
                <div class="others__fields">{sections}</div>
            </details>
        }
        .into_any()
    })
}

/// Whether a column of a task says the text that is searched for: then it is drawn, wherever it would stand closed.
pub(super) fn says(page: &Page, task: &Task, kind: ColumnKind) -> bool {
    let report = &page.loaded.report;
    let needle = &page.selection.needle;
    let finds = |words: &str| !Folder::new(page.loaded.fold_char).find(words, needle).is_empty();
    let Some(cell_idx) = report.cell_idx(kind) else { return false };
    !needle.is_empty() && task.parts(cell_idx).any(|part| finds(report.words(part.quote)))
}

/// A field of a card: the column's heading and what it says.
pub(super) fn field(page: &Page, task: &Task, kind: ColumnKind, length: Length) -> AnyView {
    view! {
        <section class="field">
            <h4 class="field__name">{heading(page, kind)}</h4>
            {cell(page, task, kind, length)}
        </section>
    }
    .into_any()
}

fn parts(page: &Page, task: &Task, parts: &[&Part], kind: ColumnKind, length: Length) -> AnyView {
    parts.iter().map(|part| self::part(page, task, part, kind, length)).collect_view().into_any()
}

fn part(page: &Page, task: &Task, part: &Part, kind: ColumnKind, length: Length) -> AnyView {
    let report = &page.loaded.report;
    let words = report.words(part.quote);
    let label = part.label.map(|label| {
        view! {
            <b class="part__label" lang=SOURCE_LANG>
                {marked(page, report.words(label))}
            </b>
        }
    });
    let body = match (kind, length, repeated(page, task, part, kind)) {
        (ColumnKind::Contact, ..) => contact(page, words),
        (_, Length::Folded, Some(quarter)) if page.selection.needle.is_empty() => {
            let n = (page.words.n_characters)(words.chars().count());
            closed(page, format!("{} · {n}", (page.words.same_as)(quarter)), words)
        }
        (_, Length::Folded, _) => foldable(page, words),
        (_, Length::Whole, Some(quarter)) => view! {
            {passage(page, words)}
            <span class="ours part__same">{(page.words.same_as)(quarter)}</span>
        }
        .into_any(),
        (_, Length::Whole, None) => passage(page, words),
    };
    view! {
        <p class="part">
            {label} {body} {owner(page, task, part, kind)}
        </p>
    }
    .into_any()
}

/// Which quarter's plan this part of a later plan repeats, character by character: the one before.
fn repeated(page: &Page, task: &Task, part: &Part, kind: ColumnKind) -> Option<Quarter> {
    let report = &page.loaded.report;
    let ColumnKind::Plan(quarter) = kind else { return None };
    let quarters: Vec<Quarter> = report.plan_quarters().collect();
    let before = *quarters.get(quarters.iter().position(|&q| q == quarter)?.checked_sub(1)?)?;
    let cell_idx = report.cell_idx(ColumnKind::Plan(before))?;
    reading::repeats(report, task, part, cell_idx).then_some(before)
}

/// Whether all of a plan's open parts repeat the quarter before.
pub(super) fn all_repeated(page: &Page, task: &Task, kind: ColumnKind) -> Option<Quarter> {
    let cell_idx = page.loaded.report.cell_idx(kind)?;
    let reading = Reading::new(task, cell_idx, &page.selection.chosen);
    let repeats: Option<Vec<Quarter>> =
        reading.open.iter().map(|part| repeated(page, task, part, kind)).collect();
    repeats?.first().copied()
}

/// Our note on whose a part is, where the source does not print it before the part.
fn owner(page: &Page, task: &Task, part: &Part, kind: ColumnKind) -> Option<AnyView> {
    if !task.is_joint() {
        return None;
    }
    let note = match part.owner {
        Owner::Department { basis: Basis::Label | Basis::Only, .. } => return None,
        Owner::Department { department, basis: Basis::Row } => {
            format!("{} · {}", page.loaded.report.departments[department.0].name, page.words.by_row)
        }
        Owner::Undivided if kind == ColumnKind::Contact => page.words.undivided_contact.to_owned(),
        Owner::Undivided => page.words.undivided.to_owned(),
    };
    Some(view! { <span class="ours part__owner">{note}</span> }.into_any())
}

/// The words of 监督方式 with every number a link that calls it.
fn contact(page: &Page, words: &str) -> AnyView {
    let phones = reading::phones(words);
    let mut at = 0;
    let mut views = Vec::new();
    for phone in phones {
        let number = &words[phone.clone()];
        views.push(marked(page, &words[at..phone.start]));
        views.push(
            view! {
                <a class="phone" href=format!("tel:{number}") aria-label=(page.words.call)(number)>
                    {marked(page, number)}
                </a>
            }
            .into_any(),
        );
        at = phone.end;
    }
    views.push(marked(page, &words[at..]));
    view! {
        <span class="quote" lang=SOURCE_LANG>
            {views}
        </span>
    }
    .into_any()
}

fn absence(page: &Page, absence: Absence) -> AnyView {
    view! { <p class="part"><span class="ours">{(page.words.absence)(absence)}</span></p> }
        .into_any()
}

/// The leading departments as the source prints them.
pub(super) fn lead(page: &Page, task: &Task) -> AnyView {
    let report = &page.loaded.report;
    let last = task.lead.len().saturating_sub(1);
    let names: Vec<_> = task
        .lead
        .iter()
        .enumerate()
        .map(|(i, lead)| {
            let is_chosen = page.selection.chosen.contains(&lead.department);
            view! {
                <span class="lead__name" class:lead__name--chosen=is_chosen>
                    {marked(page, report.words(lead.quote))}
                </span>
                {(i < last).then_some("、")}
            }
        })
        .collect();
    view! {
        <span class="lead" lang=SOURCE_LANG>
            {names}
        </span>
    }
    .into_any()
}

/// The task's own links: its page and its lines in the original.
pub(super) fn links(page: &Page, task: &Task) -> AnyView {
    let original: Query = page.query.original(Some(&task.id));
    view! {
        <p class="links">
            <a class="links__link" href=href(&page.query.open(&task.id))>
                {page.words.open_task}
            </a>
            <a class="links__link" href=href(&original)>
                {page.words.open_original}
            </a>
        </p>
    }
    .into_any()
}

/// A task to draw. It is drawn anew when its key changes, and keeps what the reader has opened in it as long as not.
#[derive(Clone)]
pub(super) struct Item {
    pub(super) page: Page,
    pub(super) task: TaskIdx,
    /// Whether the headings that it stands under are to be said: they are not those of the task drawn before it.
    pub(super) opens_section: bool,
    pub(super) key: String,
}

/// The tasks to draw, in order.
pub(super) fn items(page: Option<Page>) -> Vec<Item> {
    let Some(page) = page else { return Vec::new() };
    let report = &page.loaded.report;
    let drawing =
        format!("{:?} {} {}", page.selection.chosen, page.words.tag, page.selection.needle);
    let mut before = None;
    page.selection
        .tasks
        .iter()
        .map(|&task| {
            let section = report.tasks[task.0].section;
            let opens_section = before.replace(section) != Some(section);
            let key = format!("{} {opens_section} {drawing}", task.0);
            Item { page: page.clone(), task, opens_section, key }
        })
        .collect()
}
