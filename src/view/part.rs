//! The cells of a task: their parts with owners and notes, or the reason why there is no text.

use leptos::prelude::*;

use crate::core::annotation::AnnotationKind;
use crate::core::part_order::PartOrder;
use crate::core::report::{Absence, Basis, BodyName, Cell, ColumnIdx, Owner, Part, Span, Task};
use crate::core::role::Role;
use crate::state::Page;
use crate::view::dom::{El, Nodes, el, source, views};
use crate::view::heading::{Name, column, heading, unit};
use crate::view::kit::ours;
use crate::view::passage::{Length, find, foldable, marked, mentions, names, passage, repeat_of};
use crate::view::phone::{contact, hotlines};

/// The cell of a task in a column; for a joint task, the parts that are not in the fold of other departments. Empty if
/// the cell above covers it.
pub(super) fn cell(page: &Page, task: &Task, idx: ColumnIdx, length: Length) -> Vec<AnyView> {
    let order = order(page, task, idx);
    if order.open.is_empty() {
        return match absence(task, idx) {
            // In a list the cell above is near; on the task's page it is missing.
            Absence::Merged if length == Length::Folded => Vec::new(),
            absence => views(el("p").class("part").with(ours((page.messages.absence)(absence)))),
        };
    }
    parts(page, task, &order.open, idx, length)
}

/// The parts of a column in the reader's order.
fn order<'a>(page: &Page, task: &'a Task, idx: ColumnIdx) -> PartOrder<'a> {
    PartOrder::new(task, idx, &page.selection.departments())
}

/// The parts of a column that are not in the fold of other departments.
pub(super) fn open<'a>(page: &Page, task: &'a Task, idx: ColumnIdx) -> Vec<&'a Part> {
    order(page, task, idx).open
}

/// The reason why a task has no text in a column. A blank cell counts before one that is merged with the cell above.
fn absence(task: &Task, idx: ColumnIdx) -> Absence {
    let mut absences = task.rows.iter().filter_map(|row| match row.cells.get(idx.0) {
        Some(Cell::Missing(absence)) => Some(*absence),
        _ => None,
    });
    let first = absences.next().unwrap_or(Absence::NotStated);
    if first == Absence::Merged { absences.find(|&a| a != first).unwrap_or(first) } else { first }
}

/// Returns whether the cell above covers a cell, so that a list shows nothing in it.
pub(super) fn is_covered(task: &Task, idx: ColumnIdx) -> bool {
    task.parts(idx).next().is_none() && absence(task, idx) == Absence::Merged
}

/// A cell under the heading of its column.
pub(super) fn field(page: &Page, task: &Task, idx: ColumnIdx, length: Length) -> El {
    field_named(page, task, idx, length, &heading(page, idx))
}

/// A cell under a name. Its id is the target of links from the appendix.
pub(super) fn field_named(
    page: &Page,
    task: &Task,
    idx: ColumnIdx,
    length: Length,
    name: &Name,
) -> El {
    let id = format!("{}-{}", page.loaded.report.column(idx).id, task.id);
    group(page, idx, name, cell(page, task, idx, length)).attr("id", &id)
}

/// Content of a column under a name. The name is no heading element, because groups occur below headings of several
/// levels.
fn group(page: &Page, idx: ColumnIdx, name: &Name, content: Vec<AnyView>) -> El {
    let role = page.loaded.report.column(idx).role;
    let class = if role.is_text() { "field" } else { "field field--short" };
    el("div")
        .class(class)
        .attr("role", "group")
        .attr("aria-label", &name.text)
        .with(el("p").class("field__name").with(name.el("span")).with(unit(page, idx, name)))
        .with(content)
}

/// The heading of a column inside a table row, shown where the row is drawn as a card. A `span`, because it also occurs in
/// a `label`.
pub(super) fn field_name(page: &Page, idx: ColumnIdx) -> El {
    let name = heading(page, idx);
    el("span").class("field__name").with(name.el("span")).with(unit(page, idx, &name))
}

/// The parts of the other departments of a joint task, in one fold for all columns. On the task's own page it is open.
pub(super) fn others(page: &Page, task: &Task, length: Length) -> Option<El> {
    let report = &page.loaded.report;
    let mut names: Vec<&str> = Vec::new();
    let mut fields = Vec::new();
    for idx in report.cell_columns() {
        let others = order(page, task, idx).others;
        if others.is_empty() {
            continue;
        }
        for department in others.iter().filter_map(|part| part.owner.department()) {
            let name = report.departments[department.0].name.as_str();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let content = parts(page, task, &others, idx, Length::Whole);
        fields.push(group(page, idx, &heading(page, idx), content));
    }
    let is_open =
        length == Length::Whole || report.cell_columns().any(|idx| has_match(page, task, idx));
    (!fields.is_empty()).then(|| {
        el("details")
            .class("others")
            .attr_if("open", is_open.then(String::new))
            .with(el("summary").class("ours").with((page.messages.others)(&names)))
            .with(el("div").class("others__fields").with(fields))
    })
}

/// Returns true if a column of a task contains a search hit or a chosen place. Such columns are shown expanded.
pub(super) fn has_match(page: &Page, task: &Task, idx: ColumnIdx) -> bool {
    let report = &page.loaded.report;
    let is_mention = |part: &Part| mentions(page, part.quote.span).next().is_some();
    let is_hit = |part: &Part| !find(page, &report.part_text(part)).hits.is_empty();
    task.parts(idx).any(|part| is_mention(part) || is_hit(part))
}

fn parts(
    page: &Page,
    task: &Task,
    parts: &[&Part],
    idx: ColumnIdx,
    length: Length,
) -> Vec<AnyView> {
    let mut nodes = Vec::new();
    for part in parts {
        self::part(page, task, part, idx, length).push_to(&mut nodes);
        let sums = (length == Length::Whole).then(|| sums(page, part.quote.span));
        sums.flatten().push_to(&mut nodes);
    }
    nodes
}

fn part(page: &Page, task: &Task, part: &Part, idx: ColumnIdx, length: Length) -> El {
    let report = &page.loaded.report;
    let role = report.column(idx).role;
    // A hit may extend from the label into the text after it: in the source they are one text.
    let text = report.part_text(part);
    let all = find(page, &text);
    let n_label = part.label.map_or(0, |label| report.text(label).len());
    let found = all.slice(n_label..text.len());
    let label = (n_label > 0)
        .then(|| source("b").class("part__label").with(marked(&all.slice(0..n_label))));
    let paragraph = el("p").class("part").with(label);
    let span = part.quote.span;
    if role.is_bodies() {
        let bodies: Vec<BodyName> = task.lead.iter().chain(&task.support).copied().collect();
        return paragraph.with(names(page, &found, span, &bodies));
    }
    if !role.is_text() {
        return paragraph.with(passage(page, &found, span));
    }
    let paragraph = match role {
        Role::Contact => paragraph.with(contact(page, &found)),
        _ => paragraph.with(foldable(page, &found, span, length)).with(changed(page, span)),
    };
    let paragraph = paragraph.with(owner(page, task, part, role));
    match (role, part.owner) {
        // The source does not assign the phone to a department: the publisher's hotline is added.
        (Role::Contact, Owner::Undivided) if task.is_joint() => hotlines(page, "span", paragraph),
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

/// The column of the earlier plan that a whole part repeats.
fn repeated(page: &Page, part: &Part) -> Option<ColumnIdx> {
    let annotations = &page.loaded.annotations;
    let repeat = repeat_of(annotations, part.quote.span)?;
    let before = annotations.passage(*repeat.spans.get(1)?)?.column;
    (page.loaded.report.column(before).role == Role::Plan).then_some(before)
}

/// The number of characters in the parts of a column that are not in the fold of other departments.
pub(super) fn n_open_chars(page: &Page, task: &Task, idx: ColumnIdx) -> usize {
    page.loaded.report.n_chars(open(page, task, idx).into_iter())
}

/// The column of the earlier plan that a later plan repeats in all its parts.
pub(super) fn all_repeated(page: &Page, task: &Task, idx: ColumnIdx) -> Option<ColumnIdx> {
    let open = open(page, task, idx);
    let mut columns = open.iter().map(|part| repeated(page, part));
    let first = columns.next()??;
    // The earlier plan may have more parts than are repeated.
    let n_before = self::open(page, task, first).len();
    let is_all = columns.all(|column| column == Some(first)) && open.len() == n_before;
    is_all.then_some(first)
}

/// The note on the owner of a part of a joint task, where the source prints no label before the part.
pub(super) fn owner(page: &Page, task: &Task, part: &Part, role: Role) -> Option<El> {
    let note = el("span").class("part__owner ours");
    match part.owner {
        _ if !task.is_joint() => None,
        Owner::Department { basis: Basis::Label | Basis::Only, .. } => None,
        Owner::Department { department, basis: Basis::Row } => {
            let name =
                source("span").with(page.loaded.report.departments[department.0].name.as_str());
            Some(note.with(name).with(" · ").with(page.messages.by_row))
        }
        Owner::Undivided if role == Role::Contact => {
            Some(note.with(page.messages.undivided_contact))
        }
        Owner::Undivided => Some(note.with(page.messages.undivided)),
    }
}
