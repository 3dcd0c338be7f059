//! The cells of a task: their parts with owners and notes, or the reason why there is no text.

use leptos::prelude::*;

use crate::core::annotation::AnnotationKind;
use crate::core::part_order::PartOrder;
use crate::core::quarter::Quarter;
use crate::core::report::{
    Absence, Basis, Cell, ColumnKind, LEAD_SEPARATOR, Owner, Part, Span, Task,
};
use crate::state::Page;
use crate::view::dom::{El, Nodes, el, source, views};
use crate::view::heading::{column, heading};
use crate::view::kit::ours;
use crate::view::passage::{Length, find, foldable, marked, mentions, repeat_of};
use crate::view::phone::{contact, hotlines};

/// The cell of a task in a column; for a joint task, the parts that are not in the fold of other departments.
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

/// A cell under the heading of its column.
pub(super) fn field(page: &Page, task: &Task, kind: ColumnKind, length: Length) -> El {
    named(page, kind, cell(page, task, kind, length))
}

fn named(page: &Page, kind: ColumnKind, content: Vec<AnyView>) -> El {
    group(heading(page, kind), content)
}

/// Content under a name. The name is no heading element, because groups occur below headings of several levels.
pub(super) fn group(name: String, content: Vec<AnyView>) -> El {
    el("div")
        .class("field")
        .attr("role", "group")
        .attr("aria-label", &name)
        .with(el("p").class("field__name").with(name))
        .with(content)
}

/// The heading of a column inside a table row, shown where the row is drawn as a card. A `span`, because it also occurs in
/// a `label`.
pub(super) fn field_name(page: &Page, kind: ColumnKind) -> El {
    el("span").class("field__name").with(heading(page, kind))
}

/// The parts of the other departments of a joint task, in one fold for all columns. On the task's own page it is open.
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

/// Returns true if a column of a task contains a search hit or a chosen place. Such columns are shown expanded.
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
    // A hit may extend from the label into the text after it: in the source they are one text.
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
        // The source does not assign the phone to a department: the publisher's hotline is added.
        (ColumnKind::Contact, Owner::Undivided) if task.is_joint() => {
            hotlines(page, "span", paragraph)
        }
        _ => paragraph,
    }
}

/// The printed totals of a part, each with its printed summands and their exact sum.
fn sums(page: &Page, span: Span) -> Option<El> {
    let (annotations, messages) = (&page.loaded.annotations, page.messages);
    let text = |span| annotations.text(&page.loaded.report, span).unwrap_or_default();
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
            results += text(sum.span());
            if kind == AnnotationKind::Sum {
                results += " ✓";
            }
            let mut working = String::new();
            for &part in sum.spans.iter().skip(1) {
                working += if working.is_empty() { "" } else { " + " };
                working += text(part);
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

/// The note on a plan that was changed from a similar earlier one, with the text that only the earlier one has.
fn changed(page: &Page, span: Span) -> Option<El> {
    let (report, annotations) = (&page.loaded.report, &page.loaded.annotations);
    let mut changes = annotations.within(AnnotationKind::Change, span);
    let change = changes.find(|change| change.span() == span)?;
    let before = column(page, annotations.passage(*change.spans.get(1)?)?.column);
    let removed = change.spans.iter().skip(2).filter_map(|&span| annotations.text(report, span));
    let removed: Vec<&str> = removed.collect();
    // More than a line of it is better read in the earlier plan.
    let is_short = removed.iter().map(|words| words.chars().count()).sum::<usize>() <= 40;
    let removed: Vec<El> =
        removed.into_iter().filter(|_| is_short).map(|words| source("q").with(words)).collect();
    let note = (page.messages.changed)(&before, !removed.is_empty());
    Some(el("span").class("part__same ours").with(note).with(removed))
}

/// The quarter whose plan a whole part repeats.
fn repeated(page: &Page, part: &Part) -> Option<Quarter> {
    let annotations = &page.loaded.annotations;
    let repeat = repeat_of(annotations, part.quote.span)?;
    match annotations.passage(*repeat.spans.get(1)?)?.column {
        ColumnKind::Plan(quarter) => Some(quarter),
        _ => None,
    }
}

/// The number of characters in the parts of a column that are not in the fold of other departments.
pub(super) fn n_open_chars(page: &Page, task: &Task, kind: ColumnKind) -> usize {
    let report = &page.loaded.report;
    report.cell_idx(kind).map_or(0, |cell_idx| {
        report.n_chars(PartOrder::new(task, cell_idx, &page.selection.chosen).open.into_iter())
    })
}

/// The quarter whose plan a later plan repeats in all its parts.
pub(super) fn all_repeated(page: &Page, task: &Task, kind: ColumnKind) -> Option<Quarter> {
    let cell_idx = page.loaded.report.cell_idx(kind)?;
    let reading = PartOrder::new(task, cell_idx, &page.selection.chosen);
    let mut quarters = reading.open.iter().map(|part| repeated(page, part));
    let first = quarters.next()??;
    // The earlier plan may have more parts than are repeated.
    let before = page.loaded.report.cell_idx(ColumnKind::Plan(first))?;
    let n_before = PartOrder::new(task, before, &page.selection.chosen).open.len();
    let is_all = quarters.all(|quarter| quarter == Some(first)) && reading.open.len() == n_before;
    is_all.then_some(first)
}

/// The note on the owner of a part of a joint task, where the source prints no label before the part.
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

/// The reason why a cell has no text.
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
