//! The cells of a task: their parts with owners and notes, or the reason why there is no text.

use leptos::prelude::*;

use crate::core::annotation::AnnotationKind;
use crate::core::part_order::PartOrder;
use crate::core::report::{Absence, Basis, Cell, ColumnIdx, Owner, Part, Span, Task};
use crate::core::role::Role;
use crate::html::{El, b, details, div, p, q, span, summary, views};
use crate::state::Page;
use crate::view::heading::{Name, column, heading, unit};
use crate::view::kit::{aloud, ours};
use crate::view::passage::{
    Length, Passage, is_current_plan, painted_from, repeat_of, whole_repeat,
};
use crate::view::phone::{contact, hotlines};

/// The cell of a task in a column; for a joint task, the parts that are not in the fold of other departments. Empty if
/// the cell above covers it.
pub(super) fn cell(page: &Page, task: &Task, idx: ColumnIdx, length: Length) -> Vec<AnyView> {
    let order = order(page, task, idx);
    if order.open.is_empty() {
        return match absence(task, idx) {
            // In a list the cell above is near; on the task's page it is missing.
            Absence::Merged if length == Length::Folded => Vec::new(),
            absence => views(p().class("part ours").with((page.messages.absence)(absence))),
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
pub(crate) fn absence(task: &Task, idx: ColumnIdx) -> Absence {
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
    let field = group(page, idx, name, cell(page, task, idx, length));
    // In a list only a whole task has the button.
    let is_text = page.loaded.report.column(idx).role.is_text();
    let aloud = (length == Length::Whole && is_text).then(|| aloud(page.messages));
    field.with(aloud).id(cell_id(page, task, idx))
}

/// The id of a cell.
pub(super) fn cell_id(page: &Page, task: &Task, idx: ColumnIdx) -> String {
    format!("{}-{}", page.loaded.report.column(idx).id, task.id)
}

/// Content of a column under a name. The name is no heading element, because groups occur below headings of several
/// levels.
fn group(page: &Page, idx: ColumnIdx, name: &Name, content: Vec<AnyView>) -> El {
    let role = page.loaded.report.column(idx).role;
    let class = if role.is_text() { "field" } else { "field field--short" };
    div().class(class).with((name_of(page, idx, name), content))
}

/// The name of a cell. It is in the document in every layout, because copies, prints and screen readers need it.
pub(super) fn name_of(page: &Page, idx: ColumnIdx, name: &Name) -> El {
    name.el(b).class("name").with(unit(page, idx, name))
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
        let content = parts(page, task, &others, idx, length);
        fields.push(group(page, idx, &heading(page, idx), content));
    }
    (!fields.is_empty()).then(|| {
        details()
            .class("others")
            .open(length == Length::Whole)
            .with(summary().class("ours").with((page.messages.others)(&names)))
            .with(div().class("others__fields").with(fields))
    })
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
        nodes.append(&mut views((
            owner_by_row(page, task, part),
            self::part(page, task, part, idx, length),
            notes(page, task, part, idx, length),
        )));
    }
    nodes
}

/// A part: its label and its text, as one passage. In a list a long one is folded.
fn part(page: &Page, task: &Task, part: &Part, idx: ColumnIdx, length: Length) -> Vec<AnyView> {
    let report = &page.loaded.report;
    let role = report.column(idx).role;
    let text = report.text(part.quote);
    let label = part.label.map(|label| b().class("part__label").with(report.text(label)));
    let paragraph = p().class("part quote").source().with(label);
    let passage = match length {
        Length::Folded => Passage::plain(page, text, part.quote.span),
        Length::Whole => Passage::marked(page, text, part.quote.span),
    };
    if role == Role::Contact {
        return views(paragraph.with(contact(page, text)));
    }
    if role.is_bodies() && length == Length::Whole {
        let bodies = task.lead.iter().chain(&task.support);
        return views(paragraph.with(passage.with_names(bodies).whole()));
    }
    if length == Length::Whole {
        return views(paragraph.with(passage.whole()));
    }
    let start = part.label.map_or(part.quote.span.start, |label| label.span.start);
    let span = Span { start, end: part.quote.span.end };
    let paragraph = paragraph.data_start(painted_from(page, span));
    if report.is_closed(idx) {
        // In a disclosure, which is its fold. Without the division into paragraphs, so that it is light.
        return views(paragraph.with(text));
    }
    let paragraph = paragraph.with(passage.whole());
    if role.is_text() && text.chars().count() > longest(role) {
        return folded(page, paragraph, text, part.quote.span);
    }
    views(paragraph)
}

/// The longest text that a list shows whole, in characters. What was planned is compared with what is reported, so a
/// card shows at least the beginning of both on one screen.
fn longest(role: Role) -> usize {
    if role == Role::Plan { 80 } else { 140 }
}

/// A long part of which a list shows the beginning. The whole text is in the document for copies, print and screen
/// readers. The disclosure before it has no content of its own: the style sheets follow its state, so that it works without
/// the program, and show it below the text.
fn folded(page: &Page, paragraph: El, text: &str, of: Span) -> Vec<AnyView> {
    let n = (page.messages.whole_text)(text.chars().count());
    let fold = details().class("fold__open").id(format!("fold-{}", of.start));
    let fold = fold.with(summary().class("fold__toggle ours").with(n));
    views(div().class("fold").with((fold, paragraph)))
}

/// The notes below a part.
fn notes(page: &Page, task: &Task, part: &Part, idx: ColumnIdx, length: Length) -> Vec<AnyView> {
    let role = page.loaded.report.column(idx).role;
    let of = part.quote.span;
    let mut nodes = Vec::new();
    if length == Length::Whole {
        nodes = views((whole_repeat(page, of), changed(page, of), sums(page, of)));
    } else if is_current_plan(page, of) {
        nodes = views(whole_repeat(page, of));
    }
    if role == Role::Contact && part.owner == Owner::Undivided && task.is_joint() {
        // The source does not assign the phone to a department: the publisher's hotline is added.
        let note = p().class("part__note ours").with(page.messages.undivided_contact);
        nodes.append(&mut views((note, hotlines(page, p))));
    }
    nodes
}

/// The printed totals of a part, each with its printed summands and their exact sum.
fn sums(page: &Page, span: Span) -> Option<El> {
    let (annotations, messages) = (&page.loaded.annotations, page.messages);
    let text = |span| annotations.text(&page.loaded.report, span).unwrap_or_default();
    let mut workings = div();
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
            workings = workings.with(p().source().class("ours").with(working));
        }
    }
    (separator != " = ").then(|| {
        let summary = summary().class("ours").with(results);
        details().class("sums").with(summary).with(workings)
    })
}

/// The note on a plan that was changed from a similar earlier one, with the text that only the earlier one has.
pub(crate) fn changed(page: &Page, span: Span) -> Option<El> {
    let (report, annotations) = (&page.loaded.report, &page.loaded.annotations);
    let mut changes = annotations.within(AnnotationKind::Change, span);
    let change = changes.find(|change| change.span() == span)?;
    let before = column(page, annotations.passage(*change.spans.get(1)?)?.column);
    let removed = change.spans.iter().skip(2).filter_map(|&span| annotations.text(report, span));
    let removed: Vec<&str> = removed.collect();
    // More than a line of it is better read in the earlier plan.
    let is_short = removed.iter().map(|words| words.chars().count()).sum::<usize>() <= 40;
    let removed: Vec<El> =
        removed.into_iter().filter(|_| is_short).map(|words| q().source().with(words)).collect();
    let note = (page.messages.changed)(&before, !removed.is_empty());
    Some(p().class("part__note ours").with(note).with(removed))
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

/// The name of the department that a part of a joint task belongs to, where only the part's row shows it.
fn owner_by_row(page: &Page, task: &Task, part: &Part) -> Option<El> {
    match part.owner {
        Owner::Department { department, basis: Basis::Row } if task.is_joint() => {
            let name = page.loaded.report.departments[department.0].name.as_str();
            Some(p().class("part__owner ours").with(span().source().with(name)))
        }
        _ => None,
    }
}

/// The note on the owner of a telephone number of a joint task, where the source prints no label before it.
pub(super) fn phone_owner(page: &Page, task: &Task, part: &Part) -> Vec<AnyView> {
    match part.owner {
        Owner::Undivided if task.is_joint() => views(ours(page.messages.undivided_contact)),
        _ => views(owner_by_row(page, task, part)),
    }
}

/// The notes at the foot of a joint task, once for all its parts: which of its columns the source does not divide between
/// the departments, and how the other parts without a label were assigned.
pub(super) fn owner_notes(page: &Page, task: &Task) -> Vec<El> {
    if !task.is_joint() {
        return Vec::new();
    }
    let report = &page.loaded.report;
    let names = |is_wanted: fn(Owner) -> bool| {
        let columns = report.cell_columns().filter(|&idx| report.column(idx).role.is_text());
        let columns = columns.filter(|&idx| report.column(idx).role != Role::Contact);
        let columns = columns.filter(|&idx| task.parts(idx).any(|part| is_wanted(part.owner)));
        columns.map(|idx| column(page, idx)).collect::<Vec<String>>()
    };
    let undivided = names(|owner| owner == Owner::Undivided);
    let by_row = names(|owner| matches!(owner, Owner::Department { basis: Basis::Row, .. }));
    let note = |names: Vec<String>, write: fn(&[String]) -> String| {
        (!names.is_empty()).then(|| p().class("part__note ours").with(write(&names)))
    };
    let notes = [note(undivided, page.messages.undivided), note(by_row, page.messages.by_row)];
    notes.into_iter().flatten().collect()
}
