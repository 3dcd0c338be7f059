//! The section that shows the year as a picture: a row for each task, a column for each period, a small sheet with
//! lines for each text. It shows the length of the texts and their repetitions; it does not rate progress.

use std::fmt::Write;

use crate::core::annotation::AnnotationKind;
use crate::core::period::Period;
use crate::core::report::{Absence, Cell, ColumnIdx, Part, Report, Task, TaskIdx};
use crate::core::role::Role;
use crate::site::appendix::context::{Appendix, Section, quote};
use crate::site::appendix::sheet::{Sheet, Text};

/// A period with the columns of its plans and of its progress.
struct Column {
    /// `None`: the source states no period for these columns.
    period: Option<Period>,
    plans: Vec<ColumnIdx>,
    progress: Vec<ColumnIdx>,
    /// The period is the one that the report is on.
    is_current: bool,
}

impl Column {
    /// The columns of the picture, the one without a period first.
    fn all(report: &Report) -> Vec<Self> {
        let idxs =
            [Role::Plan, Role::Progress].into_iter().flat_map(|role| report.columns_of(role));
        let mut periods: Vec<Option<Period>> = idxs.map(|idx| report.column(idx).period).collect();
        // A report on a period without a column of its own shows that it has no text for it.
        periods.extend(report.period.filter(|_| !periods.is_empty()).map(Some));
        periods.sort_unstable();
        periods.dedup();
        let current = report.period.or_else(|| report.current_period());
        periods
            .into_iter()
            .map(|period| {
                let of = |role| {
                    let idxs = report.columns_of(role);
                    idxs.filter(|&idx| report.column(idx).period == period).collect()
                };
                let is_current = period.is_some() && period == current;
                Self { period, plans: of(Role::Plan), progress: of(Role::Progress), is_current }
            })
            .collect()
    }

    /// Returns whether a cell of the picture shows progress or the reason why there is none.
    fn shows_progress(&self) -> bool {
        self.is_current || !self.progress.is_empty()
    }

    fn name(&self, appendix: &Appendix<'_>) -> String {
        let messages = appendix.core_messages;
        self.period.map_or_else(|| (messages.dated_period)(None), messages.period)
    }
}

pub(super) fn section(appendix: &Appendix<'_>) -> Option<Section> {
    let Appendix { report, messages, core_messages, .. } = appendix;
    let columns = Column::all(report);
    let mut html = format!(
        "<table class=\"appendix__year\" role=\"table\">\n<caption class=\"visually-hidden\">{}</caption>\n\
         <thead role=\"rowgroup\">\n<tr role=\"row\"><th scope=\"col\" role=\"columnheader\">{}</th>",
        messages.year.title, messages.task
    );
    for column in &columns {
        let note = if column.is_current {
            core_messages.current_period
        } else if column.progress.is_empty() {
            messages.unreported
        } else {
            ""
        };
        let name = column.name(appendix);
        let _ = write!(html, "<th scope=\"col\" role=\"columnheader\">{name}{}</th>", ours(note));
    }
    html.push_str("</tr>\n</thead>\n<tbody role=\"rowgroup\">\n");
    for (i, task) in report.tasks.iter().enumerate() {
        row(appendix, &columns, TaskIdx(i), task, &mut html);
    }
    html.push_str("</tbody>\n</table>\n");
    (!report.tasks.is_empty() && !columns.is_empty()).then(|| Section {
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
        let name = column.name(appendix);
        // Without a plan column the report's page has no element for the plan.
        let href = match column.plans.first() {
            Some(&plan) => {
                let id = &appendix.report.column(plan).id;
                appendix.place(task, &format!("{id}-{}", task.id))
            }
            None => appendix.href(task),
        };
        let reported = if column.is_current { " appendix__cell--reported" } else { "" };
        let _ = writeln!(
            html,
            "<td role=\"cell\" class=\"appendix__cell{reported}\"><a href=\"{href}\">\
             <span class=\"appendix__period\">{name}</span>{}</a></td>",
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
    let plan = parts(task, &column.plans);
    if plan.is_empty() {
        // A table without any plan need not say so in every cell.
        if report.columns_of(Role::Plan).next().is_some() {
            facts += &absence(appendix, messages.no_plan, task, &column.plans);
        }
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
    if column.shows_progress() {
        facts += "</span><span class=\"appendix__facts\">";
        let progress = parts(task, &column.progress);
        if progress.is_empty() {
            facts += &absence(appendix, messages.no_progress, task, &column.progress);
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

/// The parts of a task in these columns.
fn parts<'t>(task: &'t Task, columns: &[ColumnIdx]) -> Vec<&'t Part> {
    columns.iter().flat_map(|&column| task.parts(column)).collect()
}

/// For each part, the column in which the whole of it occurred first, if it repeats an earlier text.
fn repeats(appendix: &Appendix<'_>, parts: &[&Part]) -> Vec<Option<ColumnIdx>> {
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

/// The note on repetitions: all parts repeat one period's plan, all repeat earlier text, some do, or none.
fn repeat_note(appendix: &Appendix<'_>, repeats: &[Option<ColumnIdx>]) -> String {
    let messages = appendix.messages;
    let plan_period = |at: &Option<ColumnIdx>| {
        let column = appendix.report.column((*at)?);
        column.period.filter(|_| column.role == Role::Plan)
    };
    match repeats.first().and_then(plan_period) {
        Some(period) if repeats.iter().all(|at| plan_period(at) == Some(period)) => {
            (appendix.core_messages.same_as)(&(appendix.core_messages.period)(period))
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
fn absence(appendix: &Appendix<'_>, name: &str, task: &Task, columns: &[ColumnIdx]) -> String {
    let missing = match columns.first() {
        None => Absence::NotInReport,
        Some(column) => task
            .rows
            .iter()
            .find_map(|row| match row.cells.get(column.0) {
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
