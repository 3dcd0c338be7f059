//! The year as a picture: a task a row, a quarter a column, each text a small sheet with lines. It shows how much is
//! written where and what repeats; it measures nothing.

use std::fmt::Write;

use crate::core::annotation::AnnotationKind;
use crate::core::quarter::Quarter;
use crate::core::report::{Absence, Cell, ColumnKind, Part, Task, TaskIdx};
use crate::site::appendix::sheet::{Sheet, Text};
use crate::site::appendix::{Appendix, Section, quote};

/// A quarter, and where its plan and, of the reported one, its progress stand in a row.
struct Column {
    quarter: Quarter,
    plan: Option<usize>,
    progress: Option<usize>,
    is_reported: bool,
}

pub(super) fn section(appendix: &Appendix<'_>) -> Option<Section> {
    let Appendix { report, own, messages, .. } = appendix;
    let columns: Vec<Column> = report
        .quarters()
        .into_iter()
        .map(|quarter| {
            let is_reported = quarter == report.quarter;
            let progress = report.cell_idx(ColumnKind::Progress(quarter));
            Column {
                quarter,
                plan: report.cell_idx(ColumnKind::Plan(quarter)),
                progress: progress.filter(|_| is_reported),
                is_reported,
            }
        })
        .collect();
    let mut html = format!(
        "<table class=\"appendix__year\" role=\"table\">\n<caption class=\"visually-hidden\">{}</caption>\n\
         <thead role=\"rowgroup\">\n<tr role=\"row\"><th scope=\"col\" role=\"columnheader\">{}</th>",
        own.year.title, own.task
    );
    for column in &columns {
        let note = if column.is_reported { messages.reported_quarter } else { own.unreported };
        let name = (messages.quarter)(column.quarter);
        let _ = write!(html, "<th scope=\"col\" role=\"columnheader\">{name}{}</th>", ours(note));
    }
    html.push_str("</tr>\n</thead>\n<tbody role=\"rowgroup\">\n");
    for (i, task) in report.tasks.iter().enumerate() {
        row(appendix, &columns, TaskIdx(i), task, &mut html);
    }
    html.push_str("</tbody>\n</table>\n");
    (!report.tasks.is_empty()).then(|| Section {
        id: "year",
        heading: own.year,
        count: (messages.n_tasks)(report.tasks.len()),
        html,
    })
}

fn row(appendix: &Appendix<'_>, columns: &[Column], idx: TaskIdx, task: &Task, html: &mut String) {
    let number = idx.0 + 1;
    let target = quote(appendix.report.text(task.target));
    let _ = writeln!(
        html,
        "<tr role=\"row\">\n<th scope=\"row\" role=\"rowheader\" class=\"appendix__task\">\
         <span class=\"appendix__number\">{number}</span> {target}</th>"
    );
    for column in columns {
        let quarter = column.quarter;
        let name = (appendix.messages.quarter)(quarter);
        // The list has no place for a plan of which there is no column.
        let href = match column.plan {
            Some(_) => appendix.place(task, &format!("plan-{quarter}-{}", task.id)),
            None => appendix.href(task),
        };
        let reported = if column.is_reported { " appendix__cell--reported" } else { "" };
        let _ = writeln!(
            html,
            "<td role=\"cell\" class=\"appendix__cell{reported}\"><a href=\"{href}\">\
             <span class=\"appendix__quarter\">{name}</span>{}</a></td>",
            cell(appendix, column, task)
        );
    }
    html.push_str("</tr>\n");
}

/// The sheets, and what they show in words.
fn cell(appendix: &Appendix<'_>, column: &Column, task: &Task) -> String {
    let (own, report) = (appendix.own, appendix.report);
    let mut sheets = Vec::new();
    let mut facts = String::new();
    let plan: Vec<&Part> = parts(task, column.plan);
    if plan.is_empty() {
        facts += &absence(appendix, own.no_plan, task, column.plan);
    } else {
        let (repeats, is_changed) = (repeats(appendix, &plan), is_changed(appendix, &plan));
        let texts = plan.iter().zip(&repeats).map(|(part, repeats)| Text {
            n_chars: report.text(part.quote).chars().count(),
            repeats: repeats.is_some(),
        });
        sheets.push(Sheet { texts: texts.collect(), is_changed }.svg());
        facts += &ours(&(own.plan)(report.n_chars(plan.iter().copied())));
        facts += &ours(&said_of_repeats(appendix, &repeats));
        facts += &ours(if is_changed { own.changed } else { "" });
        facts += &figures(appendix, &plan);
    }
    if column.is_reported {
        facts += "</span><span class=\"appendix__facts\">";
        let progress = parts(task, column.progress);
        if progress.is_empty() {
            facts += &absence(appendix, own.no_progress, task, column.progress);
        } else {
            let texts = progress.iter().map(|part| Text {
                n_chars: report.text(part.quote).chars().count(),
                repeats: false,
            });
            sheets.push(Sheet { texts: texts.collect(), is_changed: false }.svg());
            facts += &ours(&(own.reported)(report.n_chars(progress.iter().copied())));
            facts += &figures(appendix, &progress);
        }
    }
    format!(
        "<span class=\"appendix__sheets\">{}</span><span class=\"appendix__facts\">{facts}</span>",
        sheets.concat()
    )
}

fn parts(task: &Task, cell_idx: Option<usize>) -> Vec<&Part> {
    cell_idx.map(|cell_idx| task.parts(cell_idx).collect()).unwrap_or_default()
}

/// Of each part, the column where it stands first, if it stands whole somewhere before.
fn repeats(appendix: &Appendix<'_>, parts: &[&Part]) -> Vec<Option<ColumnKind>> {
    let first = |part: &&Part| {
        let words = appendix.report.text(part.quote).trim();
        let repeats = appendix.annotations.within(AnnotationKind::Repeat, part.quote.span);
        let whole =
            repeats.into_iter().find(|repeat| appendix.said(repeat.span()).trim() == words)?;
        Some(appendix.annotations.passage(*whole.spans.get(1)?)?.column)
    };
    parts.iter().map(first).collect()
}

fn is_changed(appendix: &Appendix<'_>, parts: &[&Part]) -> bool {
    let mut changes = parts
        .iter()
        .flat_map(|part| appendix.annotations.within(AnnotationKind::Change, part.quote.span));
    changes.next().is_some()
}

fn said_of_repeats(appendix: &Appendix<'_>, repeats: &[Option<ColumnKind>]) -> String {
    let own = appendix.own;
    match repeats.first() {
        Some(Some(ColumnKind::Plan(quarter)))
            if repeats.iter().all(|at| *at == Some(ColumnKind::Plan(*quarter))) =>
        {
            (appendix.messages.same_as)(&(appendix.messages.quarter)(*quarter))
        }
        _ if repeats.iter().all(Option::is_some) => own.all_repeated.to_owned(),
        _ if repeats.iter().any(Option::is_some) => own.some_repeated.to_owned(),
        _ => String::new(),
    }
}

fn figures(appendix: &Appendix<'_>, parts: &[&Part]) -> String {
    let n = parts
        .iter()
        .map(|part| appendix.annotations.within(AnnotationKind::Figure, part.quote.span).count())
        .sum();
    if n == 0 { String::new() } else { ours(&(appendix.own.n_figures)(n)) }
}

/// Why there is nothing to draw.
fn absence(appendix: &Appendix<'_>, name: &str, task: &Task, cell_idx: Option<usize>) -> String {
    let missing = match cell_idx {
        None => Absence::NotInReport,
        Some(cell_idx) => task
            .rows
            .iter()
            .find_map(|row| match row.cells.get(cell_idx) {
                Some(Cell::Missing(absence)) => Some(*absence),
                _ => None,
            })
            .unwrap_or(Absence::NotStated),
    };
    ours(&format!("{name}{}{}", appendix.own.colon, (appendix.messages.absence)(missing)))
}

/// A fact of ours; nothing if there is none.
fn ours(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(" <span class=\"ours\">{text}</span>") }
}
