//! The section that shows the year as a picture: a row for each task, a column for each quarter, a small sheet with
//! lines for each text. It shows the length of the texts and their repetitions; it does not rate progress.

use std::fmt::Write;

use crate::core::annotation::AnnotationKind;
use crate::core::quarter::Quarter;
use crate::core::report::{Absence, Cell, ColumnKind, Part, Task, TaskIdx};
use crate::site::appendix::context::{Appendix, Section, quote};
use crate::site::appendix::sheet::{Sheet, Text};

/// A quarter with the cell indices of its plan and, for the reported quarter, of its progress.
struct Column {
    quarter: Quarter,
    plan: Option<usize>,
    progress: Option<usize>,
    is_reported: bool,
}

pub(super) fn section(appendix: &Appendix<'_>) -> Option<Section> {
    let Appendix { report, messages, core_messages, .. } = appendix;
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
        messages.year.title, messages.task
    );
    for column in &columns {
        let note =
            if column.is_reported { core_messages.reported_quarter } else { messages.unreported };
        let name = (core_messages.quarter)(column.quarter);
        let _ = write!(html, "<th scope=\"col\" role=\"columnheader\">{name}{}</th>", ours(note));
    }
    html.push_str("</tr>\n</thead>\n<tbody role=\"rowgroup\">\n");
    for (i, task) in report.tasks.iter().enumerate() {
        row(appendix, &columns, TaskIdx(i), task, &mut html);
    }
    html.push_str("</tbody>\n</table>\n");
    (!report.tasks.is_empty()).then(|| Section {
        id: "year",
        heading: messages.year,
        count: (core_messages.n_tasks)(report.tasks.len()),
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
        let name = (appendix.core_messages.quarter)(quarter);
        // Without a plan column the report's page has no element for the plan.
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

/// The sheets of a cell, and the facts that they show as text.
fn cell(appendix: &Appendix<'_>, column: &Column, task: &Task) -> String {
    let (messages, report) = (appendix.messages, appendix.report);
    let mut sheets = Vec::new();
    let mut facts = String::new();
    let plan: Vec<&Part> = parts(task, column.plan);
    if plan.is_empty() {
        facts += &absence(appendix, messages.no_plan, task, column.plan);
    } else {
        let (repeats, is_changed) = (repeats(appendix, &plan), is_changed(appendix, &plan));
        let texts = plan.iter().zip(&repeats).map(|(part, repeats)| Text {
            n_chars: report.text(part.quote).chars().count(),
            repeats: repeats.is_some(),
        });
        sheets.push(Sheet { texts: texts.collect(), is_changed }.svg());
        facts += &ours(&(messages.plan)(report.n_chars(plan.iter().copied())));
        facts += &ours(&repeat_note(appendix, &repeats));
        facts += &ours(if is_changed { messages.changed } else { "" });
        facts += &figures(appendix, &plan);
    }
    if column.is_reported {
        facts += "</span><span class=\"appendix__facts\">";
        let progress = parts(task, column.progress);
        if progress.is_empty() {
            facts += &absence(appendix, messages.no_progress, task, column.progress);
        } else {
            let texts = progress.iter().map(|part| Text {
                n_chars: report.text(part.quote).chars().count(),
                repeats: false,
            });
            sheets.push(Sheet { texts: texts.collect(), is_changed: false }.svg());
            facts += &ours(&(messages.reported)(report.n_chars(progress.iter().copied())));
            facts += &figures(appendix, &progress);
        }
    }
    format!(
        "<span class=\"appendix__sheets\">{}</span><span class=\"appendix__facts\">{facts}</span>",
        sheets.concat()
    )
}

/// The parts of a cell; none without the column.
fn parts(task: &Task, cell_idx: Option<usize>) -> Vec<&Part> {
    cell_idx.map(|cell_idx| task.parts(cell_idx).collect()).unwrap_or_default()
}

/// For each part, the column in which the whole of it occurred first, if it repeats an earlier text.
fn repeats(appendix: &Appendix<'_>, parts: &[&Part]) -> Vec<Option<ColumnKind>> {
    let first = |part: &&Part| {
        let text = appendix.report.text(part.quote).trim();
        let repeats = appendix.annotations.within(AnnotationKind::Repeat, part.quote.span);
        let whole =
            repeats.into_iter().find(|repeat| appendix.text(repeat.span()).trim() == text)?;
        Some(appendix.annotations.passage(*whole.spans.get(1)?)?.column)
    };
    parts.iter().map(first).collect()
}

/// Returns true if a plan resembles an earlier one without being the same.
fn is_changed(appendix: &Appendix<'_>, parts: &[&Part]) -> bool {
    let mut changes = parts
        .iter()
        .flat_map(|part| appendix.annotations.within(AnnotationKind::Change, part.quote.span));
    changes.next().is_some()
}

/// The note on repetitions: all parts repeat one quarter's plan, all repeat earlier text, some do, or none.
fn repeat_note(appendix: &Appendix<'_>, repeats: &[Option<ColumnKind>]) -> String {
    let messages = appendix.messages;
    match repeats.first() {
        Some(Some(ColumnKind::Plan(quarter)))
            if repeats.iter().all(|at| *at == Some(ColumnKind::Plan(*quarter))) =>
        {
            (appendix.core_messages.same_as)(&(appendix.core_messages.quarter)(*quarter))
        }
        _ if repeats.iter().all(Option::is_some) => messages.all_repeated.to_owned(),
        _ if repeats.iter().any(Option::is_some) => messages.some_repeated.to_owned(),
        _ => String::new(),
    }
}

/// The number of figures in the parts; empty for none.
fn figures(appendix: &Appendix<'_>, parts: &[&Part]) -> String {
    let n = parts
        .iter()
        .map(|part| appendix.annotations.within(AnnotationKind::Figure, part.quote.span).count())
        .sum();
    if n == 0 { String::new() } else { ours(&(appendix.messages.n_figures)(n)) }
}

/// The reason why there is no text to draw.
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
    ours(&format!("{name}{}{}", appendix.messages.colon, (appendix.core_messages.absence)(missing)))
}

/// A text of the interface with a space before it; empty for an empty text.
fn ours(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(" <span class=\"ours\">{text}</span>") }
}
