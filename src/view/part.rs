//! The parts of a cell: the words, whose they are, and why there are none.

use leptos::prelude::*;

use crate::core::annotation::AnnotationKind;
use crate::core::part_order::PartOrder;
use crate::core::phone;
use crate::core::quarter::Quarter;
use crate::core::report::{
    Absence, Basis, Cell, ColumnKind, LEAD_SEPARATOR, Owner, Part, Span, Task,
};
use crate::core::search::Hits;
use crate::state::{Page, State};
use crate::view::department::hotlines;
use crate::view::dom::{El, Nodes, el, source, views};
use crate::view::passage::{column, find, foldable, marked, mentions, repeat_of};
use crate::view::{heading, live_link, ours};

/// How much of a long part is drawn at first.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Length {
    /// Long parts fold.
    Folded,
    /// All of it, but for stretches of a part that stand elsewhere in the task.
    Whole,
}

/// What a column says of a task; of a joint task, what stands open for the chosen departments.
pub(super) fn cell(page: &Page, task: &Task, kind: ColumnKind, length: Length) -> Vec<AnyView> {
    let Some(cell_idx) = page.loaded.report.cell_idx(kind) else {
        return absence(page, Absence::NotInReport);
    };
    let reading = PartOrder::new(task, cell_idx, &page.selection.chosen);
    if reading.open.is_empty() {
        let missing = task.rows.iter().find_map(|row| match row.cells.get(cell_idx) {
            Some(Cell::Missing(absence)) => Some(*absence),
            _ => None,
        });
        return absence(page, missing.unwrap_or(Absence::NotStated));
    }
    parts(page, task, &reading.open, kind, length)
}

/// A field of a card: the column's heading and what it says.
pub(super) fn field(page: &Page, task: &Task, kind: ColumnKind, length: Length) -> El {
    named(page, kind, cell(page, task, kind, length))
}

fn named(page: &Page, kind: ColumnKind, content: Vec<AnyView>) -> El {
    group(heading(page, kind), content)
}

/// Content under a name of its own, which is no heading: it stands under headings of several levels.
pub(super) fn group(name: String, content: Vec<AnyView>) -> El {
    el("div")
        .class("field")
        .attr("role", "group")
        .attr("aria-label", &name)
        .with(el("p").class("field__name").with(name))
        .with(content)
}

/// A column's heading inside a row, for where the row is drawn as a card. Of no element that a label cannot have.
pub(super) fn field_name(page: &Page, kind: ColumnKind) -> El {
    el("span").class("field__name").with(heading(page, kind))
}

/// What the other departments of a joint task say, in one fold for the whole task; on a task's own page it stands open.
pub(super) fn others(page: &Page, task: &Task, kinds: &[ColumnKind], length: Length) -> Option<El> {
    let report = &page.loaded.report;
    let mut names: Vec<&str> = Vec::new();
    let mut fields = Vec::new();
    for &kind in kinds {
        let Some(cell_idx) = report.cell_idx(kind) else { continue };
        let others = PartOrder::new(task, cell_idx, &page.selection.chosen).others;
        if others.is_empty() {
            continue;
        }
        for department in others.iter().filter_map(|part| part.owner.department()) {
            let name = report.departments[department.0].name.as_str();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        fields.push(named(page, kind, parts(page, task, &others, kind, Length::Whole)));
    }
    let is_open = length == Length::Whole || kinds.iter().any(|&kind| has_match(page, task, kind));
    (!fields.is_empty()).then(|| {
        el("details")
            .class("others")
            .attr_if("open", is_open.then(String::new))
            .with(el("summary").class("ours").with((page.messages.others)(&names)))
            .with(el("div").class("others__fields").with(fields))
    })
}

/// Whether a column of a task says the text that is searched for, or mentions a chosen place: then it is drawn, wherever it would stand closed.
pub(super) fn has_match(page: &Page, task: &Task, kind: ColumnKind) -> bool {
    let report = &page.loaded.report;
    let Some(cell_idx) = report.cell_idx(kind) else { return false };
    let is_mention = |part: &Part| mentions(page, part.quote.span).next().is_some();
    let is_hit = |part: &Part| !find(page, &report.part_text(part)).hits.is_empty();
    task.parts(cell_idx).any(|part| is_mention(part) || is_hit(part))
}

fn parts(
    page: &Page,
    task: &Task,
    parts: &[&Part],
    kind: ColumnKind,
    length: Length,
) -> Vec<AnyView> {
    let mut nodes = Vec::new();
    for part in parts {
        self::part(page, task, part, kind, length).push_to(&mut nodes);
        let sums = (length == Length::Whole).then(|| sums(page, part.quote.span));
        sums.flatten().push_to(&mut nodes);
    }
    nodes
}

fn part(page: &Page, task: &Task, part: &Part, kind: ColumnKind, length: Length) -> El {
    let report = &page.loaded.report;
    // A hit may run from the label into the words: they are one in the source.
    let text = report.part_text(part);
    let all = find(page, &text);
    let n_label = part.label.map_or(0, |label| report.text(label).len());
    let found = all.slice(n_label..text.len());
    let label = (n_label > 0)
        .then(|| source("b").class("part__label").with(marked(&all.slice(0..n_label))));
    let paragraph = el("p").class("part").with(label);
    let span = part.quote.span;
    let paragraph = match kind {
        ColumnKind::Contact => paragraph.with(contact(page, &found)),
        _ => paragraph.with(foldable(page, &found, span, length)).with(changed(page, span)),
    };
    let paragraph = paragraph.with(owner(page, task, part, kind));
    match (kind, part.owner) {
        // Where the source does not say whose a phone is, the line that the publisher names stands beside it.
        (ColumnKind::Contact, Owner::Undivided) if task.is_joint() => {
            hotlines(page, "span", paragraph)
        }
        _ => paragraph,
    }
}

/// The printed totals of a part with their printed parts, added exactly.
fn sums(page: &Page, span: Span) -> Option<El> {
    let (annotations, messages) = (&page.loaded.annotations, page.messages);
    let said = |span| annotations.text(&page.loaded.report, span).unwrap_or_default();
    let mut workings = el("div");
    let mut results = messages.sums.to_owned();
    let mut separator = " = ";
    for kind in [AnnotationKind::Sum, AnnotationKind::UnequalSum] {
        for sum in annotations.within(kind, span) {
            results += separator;
            separator = " · ";
            if kind == AnnotationKind::UnequalSum {
                results += sum.id();
                results += messages.other_total;
            }
            results += said(sum.span());
            if kind == AnnotationKind::Sum {
                results += " ✓";
            }
            let mut working = String::new();
            for &part in sum.spans.iter().skip(1) {
                working += if working.is_empty() { "" } else { " + " };
                working += said(part);
            }
            working += " = ";
            working += sum.id();
            workings = workings.with(source("p").class("ours").with(working));
        }
    }
    (separator != " = ").then(|| {
        let summary = el("summary").class("ours").with(results);
        el("details").class("sums").with(summary).with(workings)
    })
}

/// Our note on what differs from the plan before that is nearly the same; what only that one says stands in it.
fn changed(page: &Page, span: Span) -> Option<El> {
    let (report, annotations) = (&page.loaded.report, &page.loaded.annotations);
    let mut changes = annotations.within(AnnotationKind::Change, span);
    let change = changes.find(|change| change.span() == span)?;
    let before = column(page, annotations.passage(*change.spans.get(1)?)?.column);
    let removed = change.spans.iter().skip(2).filter_map(|&span| annotations.text(report, span));
    let removed: Vec<&str> = removed.collect();
    // More than a line of it is better read where it stands.
    let is_short = removed.iter().map(|words| words.chars().count()).sum::<usize>() <= 40;
    let removed: Vec<El> =
        removed.into_iter().filter(|_| is_short).map(|words| source("q").with(words)).collect();
    let note = (page.messages.changed)(&before, !removed.is_empty());
    Some(el("span").class("part__same ours").with(note).with(removed))
}

/// Which quarter's plan a whole part repeats: where its words stand first.
fn repeated(page: &Page, part: &Part) -> Option<Quarter> {
    let annotations = &page.loaded.annotations;
    let repeat = repeat_of(annotations, part.quote.span)?;
    match annotations.passage(*repeat.spans.get(1)?)?.column {
        ColumnKind::Plan(quarter) => Some(quarter),
        _ => None,
    }
}

/// How many characters the open parts of a column have.
pub(super) fn n_open_chars(page: &Page, task: &Task, kind: ColumnKind) -> usize {
    let report = &page.loaded.report;
    report.cell_idx(kind).map_or(0, |cell_idx| {
        report.n_chars(PartOrder::new(task, cell_idx, &page.selection.chosen).open.into_iter())
    })
}

/// Which quarter's plan all open parts of a later plan repeat.
pub(super) fn all_repeated(page: &Page, task: &Task, kind: ColumnKind) -> Option<Quarter> {
    let cell_idx = page.loaded.report.cell_idx(kind)?;
    let reading = PartOrder::new(task, cell_idx, &page.selection.chosen);
    let mut quarters = reading.open.iter().map(|part| repeated(page, part));
    let first = quarters.next()??;
    // That quarter may say more than what is repeated of it.
    let before = page.loaded.report.cell_idx(ColumnKind::Plan(first))?;
    let n_before = PartOrder::new(task, before, &page.selection.chosen).open.len();
    let is_all = quarters.all(|quarter| quarter == Some(first)) && reading.open.len() == n_before;
    is_all.then_some(first)
}

/// Our note on whose a part is, where the source does not print it before the part.
pub(super) fn owner(page: &Page, task: &Task, part: &Part, kind: ColumnKind) -> Option<El> {
    let note = el("span").class("part__owner ours");
    match part.owner {
        _ if !task.is_joint() => None,
        Owner::Department { basis: Basis::Label | Basis::Only, .. } => None,
        Owner::Department { department, basis: Basis::Row } => {
            let name =
                source("span").with(page.loaded.report.departments[department.0].name.as_str());
            Some(note.with(name).with(" · ").with(page.messages.by_row))
        }
        Owner::Undivided if kind == ColumnKind::Contact => {
            Some(note.with(page.messages.undivided_contact))
        }
        Owner::Undivided => Some(note.with(page.messages.undivided)),
    }
}

/// The words of 监督方式 with every number a link that calls it.
fn contact(page: &Page, found: &Hits) -> El {
    let mut quote = source("span").class("quote");
    let mut at = 0;
    for phone in phone::phones(found.words) {
        let number = found.slice(phone.clone());
        let call = call(page, number.words).with(marked(&number));
        quote = quote.with(marked(&found.slice(at..phone.start))).with(call);
        at = phone.end;
    }
    quote.with(marked(&found.slice(at..found.words.len())))
}

/// A link that calls a number; the number stands in it.
pub(super) fn call(page: &Page, number: &str) -> El {
    el("a")
        .class("phone")
        .attr("href", &format!("tel:{number}"))
        .attr("aria-label", &(page.messages.call)(number))
}

fn absence(page: &Page, absence: Absence) -> Vec<AnyView> {
    views(el("p").class("part").with(ours((page.messages.absence)(absence))))
}

/// The leading departments as the source prints them.
pub(super) fn lead(page: &Page, task: &Task) -> El {
    let text = page.loaded.report.lead_text(task);
    let found = find(page, &text);
    let mut names = source("span").class("lead");
    let mut at = 0;
    for lead in &task.lead {
        let is_chosen = page.selection.chosen.contains(&lead.department);
        let class = if is_chosen { "lead__name lead__name--chosen" } else { "lead__name" };
        let start = if at == 0 { 0 } else { at + LEAD_SEPARATOR.len() };
        let end = start + page.loaded.report.text(lead.quote).len();
        let name = el("span").class(class).with(marked(&found.slice(start..end)));
        names = names.with(marked(&found.slice(at..start))).with(name);
        at = end;
    }
    names
}

/// The task's own links: its page and its lines in the original.
pub(super) fn links(page: &Page, task: &Task, state: State) -> El {
    let id = task.id.clone();
    let open = live_link(state, move |query| query.open(&id)).class("links__link");
    el("p")
        .class("links")
        .with(open.with(page.messages.open_task))
        .with(original_link(page, task, state))
}

/// To the task's lines in the original.
pub(super) fn original_link(page: &Page, task: &Task, state: State) -> El {
    let id = task.id.clone();
    live_link(state, move |query| query.original(Some(&id)))
        .class("links__link")
        .with(page.messages.open_original)
}
