//! The section that shows the lengths of the texts as a picture: a row for each task, a column for each period, a small
//! sheet with lines for each text. It shows lengths and repetitions; it does not rate progress.

use crate::core::annotation::AnnotationKind;
use crate::core::period::Period;
use crate::core::report::{Absence, ColumnIdx, Part, Report, Task, TaskIdx};
use crate::core::role::Role;
use crate::html::{El, a, caption, span, table, tbody, td, th, thead, tr};
use crate::site::appendix::context::{Appendix, Section};
use crate::site::appendix::sheet::{Sheet, Text};
use crate::view::kit::ours;
use crate::view::part::absence;
use crate::view::passage::quote;

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

    fn name(&self, appendix: &Appendix) -> String {
        let messages = appendix.drawn.messages;
        self.period.map_or_else(|| (messages.dated_period)(None), messages.period)
    }
}

pub(super) fn section(appendix: &Appendix) -> Option<Section> {
    let (report, messages) = (appendix.report(), appendix.messages);
    let columns = Column::all(report);
    let head = |content: &str| th().scope("col").role("columnheader").with(content);
    let heads = columns.iter().map(|column| {
        let note = if column.is_current {
            Some(appendix.drawn.messages.current_period)
        } else {
            column.progress.is_empty().then_some(messages.unreported)
        };
        head(&column.name(appendix)).with(note.map(|note| (" ", ours(note))))
    });
    let heads = tr().role("row").with(head(messages.task)).with(heads.collect::<Vec<El>>());
    let tasks = appendix.tasks();
    let rows = report.tasks.iter().enumerate().filter(|(i, _)| tasks.contains(i));
    let rows = rows.map(|(i, task)| row(appendix, &columns, TaskIdx(i), task));
    // The roles, because on a phone the style sheet makes the rows grids, and browsers then forget that it is a table.
    let table = table().class("appendix__year").role("table").with((
        caption().class("visually-hidden").with(messages.year.title),
        thead().role("rowgroup").with(heads),
        tbody().role("rowgroup").with(rows.collect::<Vec<El>>()),
    ));
    (!tasks.is_empty() && !columns.is_empty()).then(|| Section {
        id: "year",
        heading: messages.year,
        count: (appendix.drawn.messages.n_tasks)(tasks.len()),
        content: vec![table],
    })
}

fn row(appendix: &Appendix, columns: &[Column], idx: TaskIdx, task: &Task) -> El {
    let number = span().class("appendix__number").with((idx.0 + 1).to_string());
    let target = quote(span, appendix.report().text(task.target));
    let name = th().scope("row").role("rowheader").class("appendix__task");
    let cells = columns.iter().map(|column| {
        // Without a plan column the report's page has no element for the plan.
        let plan = column.plans.first().map(|&plan| appendix.report().column(plan).id.as_str());
        let href = appendix.place(task, &format!("{}-{}", plan.unwrap_or("task"), task.id));
        let reported = if column.is_current { " appendix__cell--reported" } else { "" };
        td().role("cell").class(format!("appendix__cell{reported}")).with(
            a().href(href)
                .with(span().class("appendix__period").with(column.name(appendix)))
                .with(cell(appendix, column, task)),
        )
    });
    tr().role("row").with(name.with((number, " ", target))).with(cells.collect::<Vec<El>>())
}

/// The sheets of a cell, and the facts that they show as text.
fn cell(appendix: &Appendix, column: &Column, task: &Task) -> Vec<El> {
    let (messages, report) = (appendix.messages, appendix.report());
    let mut sheets = Vec::new();
    let mut facts = Vec::new();
    let plan = parts(task, &column.plans);
    if plan.is_empty() {
        // A table without any plan need not say so in every cell.
        if report.columns_of(Role::Plan).next().is_some() {
            facts.push(missing(appendix, messages.no_plan, task, &column.plans));
        }
    } else {
        let (repeats, is_changed) = (repeats(appendix, &plan), is_changed(appendix, &plan));
        let texts = plan.iter().zip(&repeats).map(|(part, repeats)| Text {
            n_chars: report.text(part.quote).chars().count(),
            repeats: repeats.is_some(),
        });
        sheets.push(Sheet { texts: texts.collect(), is_changed }.svg());
        let length = (messages.plan)(report.n_chars(plan.iter().copied()));
        let change = is_changed.then(|| messages.changed.to_owned());
        let notes = [Some(length), repeat_note(appendix, &repeats), change];
        facts.push(notes.into_iter().flatten().collect::<Vec<String>>().join(" · "));
    }
    if column.shows_progress() {
        let progress = parts(task, &column.progress);
        if progress.is_empty() {
            facts.push(missing(appendix, messages.no_progress, task, &column.progress));
        } else {
            let texts = progress.iter().map(|part| Text {
                n_chars: report.text(part.quote).chars().count(),
                repeats: false,
            });
            sheets.push(Sheet { texts: texts.collect(), is_changed: false }.svg());
            facts.push((messages.reported)(report.n_chars(progress.iter().copied())));
        }
    }
    let sheets = span().class("appendix__sheets").with(sheets);
    // The space keeps the facts apart in the name of the link.
    let facts = facts.into_iter().map(|fact| span().class("ours appendix__fact").with((" ", fact)));
    [sheets].into_iter().chain(facts).collect()
}

/// The parts of a task in these columns.
fn parts<'t>(task: &'t Task, columns: &[ColumnIdx]) -> Vec<&'t Part> {
    columns.iter().flat_map(|&column| task.parts(column)).collect()
}

/// For each part, the column in which the whole of it occurred first, if it repeats an earlier text.
fn repeats(appendix: &Appendix, parts: &[&Part]) -> Vec<Option<ColumnIdx>> {
    let first = |part: &&Part| {
        let text = appendix.report().text(part.quote).trim();
        let repeats = appendix.annotations().within(AnnotationKind::Repeat, part.quote.span);
        let whole =
            repeats.into_iter().find(|repeat| appendix.text(repeat.span()).trim() == text)?;
        Some(appendix.annotations().passage(*whole.spans.get(1)?)?.column)
    };
    parts.iter().map(first).collect()
}

/// Returns true if a plan resembles an earlier one without being the same.
fn is_changed(appendix: &Appendix, parts: &[&Part]) -> bool {
    let mut changes = parts
        .iter()
        .flat_map(|part| appendix.annotations().within(AnnotationKind::Change, part.quote.span));
    changes.next().is_some()
}

/// The note on repetitions: all parts repeat one period's plan, all repeat earlier text, or some do. `None`: none does.
fn repeat_note(appendix: &Appendix, repeats: &[Option<ColumnIdx>]) -> Option<String> {
    let messages = appendix.messages;
    let shared = appendix.drawn.messages;
    let plan_period = |at: &Option<ColumnIdx>| {
        let column = appendix.report().column((*at)?);
        column.period.filter(|_| column.role == Role::Plan)
    };
    match repeats.first().and_then(plan_period) {
        Some(period) if repeats.iter().all(|at| plan_period(at) == Some(period)) => {
            Some((shared.same_as)(&(shared.period)(period)))
        }
        _ if repeats.iter().all(Option::is_some) => Some(messages.all_repeated.to_owned()),
        _ if repeats.iter().any(Option::is_some) => Some(messages.some_repeated.to_owned()),
        _ => None,
    }
}

/// The reason why there is no text to draw.
fn missing(appendix: &Appendix, name: &str, task: &Task, columns: &[ColumnIdx]) -> String {
    let missing = columns.first().map_or(Absence::NotInReport, |&idx| absence(task, idx));
    let missing = (appendix.drawn.messages.absence)(missing);
    format!("{name}{}{missing}", appendix.messages.colon)
}
