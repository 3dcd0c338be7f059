//! The page of a thread, without a program: what each report says of one task, in the order of the periods. What a report
//! announced as next steps is beside what the next one reports, without any judgement of either.

use crate::core::format::ListedReport;
use crate::core::ids::ThreadId;
use crate::core::part_page::{ALL_REPORTS, Part, report_href, thread_href};
use crate::core::period::Period;
use crate::core::report::{Basis, ColumnIdx, Owner, Report, TaskId, TaskIdx};
use crate::core::role::Role;
use crate::html::{El, a, div, h1, h2, h3, input, label, main, nav, p, section, span};
use crate::site::head::{Links, joint_head};
use crate::site::messages::{self as common, series as messages};
use crate::site::page::assemble;
use crate::site::wording::{marked, quoted};
use crate::site::written::written;
use crate::view::kit::ours;

/// What one report says of a task.
pub(super) struct Issue {
    report: ListedReport,
    task: TaskId,
    number: usize,
    target: String,
    /// The leading bodies, a line each.
    lead: String,
    plan: Vec<Said>,
    progress: Vec<Said>,
    next: Vec<Said>,
}

/// The cell of a column.
struct Said {
    heading: String,
    /// The parts, each with the department that it belongs to by its row alone.
    parts: Vec<(Option<String>, String)>,
}

impl Issue {
    /// Takes what a report says of a task.
    pub(super) fn of(report: &Report, idx: TaskIdx) -> Self {
        let task = &report.tasks[idx.0];
        let names: Vec<&str> = task.lead.iter().map(|lead| report.text(lead.quote)).collect();
        let said = |roles: &[Role]| -> Vec<Said> {
            let columns = report.column_idxs().filter(|&column| {
                roles.contains(&report.column(column).role) && !report.is_closed(column)
            });
            let said = columns.map(|column| said(report, idx, column));
            said.filter(|said| !said.parts.is_empty()).collect()
        };
        Self {
            report: ListedReport::from(report),
            task: task.id.clone(),
            number: idx.0 + 1,
            target: report.text(task.target).to_owned(),
            lead: names.join("\n"),
            plan: said(&[Role::Plan, Role::Due]),
            progress: said(&[Role::Progress, Role::Status, Role::Figure]),
            next: said(&[Role::Next]),
        }
    }

    /// The period by its name.
    fn period(&self) -> String {
        period(self.report.period)
    }

    /// The day of issue or, if the report states none, its period.
    fn date(&self) -> String {
        self.report.issued.clone().unwrap_or_else(|| self.period())
    }

    /// The link to the task in its report.
    fn cited(&self) -> El {
        let page = Part::Task(self.task.clone()).file_name(&self.report.id, 1);
        a().href(format!("./{page}")).with(messages::cited(&self.period(), self.number))
    }
}

fn period(period: Option<Period>) -> String {
    common::dated_period(period)
}

fn said(report: &Report, idx: TaskIdx, column: ColumnIdx) -> Said {
    let parts = report.tasks[idx.0].parts(column).map(|part| {
        let by_row = match part.owner {
            Owner::Department { department, basis: Basis::Row } => Some(department),
            _ => None,
        };
        let name = by_row.map(|department| report.departments[department.0].name.clone());
        (name, report.part_text(part).into_owned())
    });
    Said { heading: report.heading(column), parts: parts.collect() }
}

/// Returns the page. `issues` are in the order of the periods, and `series` are the reports that have none, too.
pub(super) fn page(
    id: &ThreadId,
    issues: &[Issue],
    series: &[&ListedReport],
    links: &Links,
) -> String {
    let newest = issues.last();
    let target = newest.map_or("", |issue| issue.target.as_str());
    let title = format!("{target} · {}", messages::TO_THREAD);
    let head = joint_head(&title, &thread_href(id), links);
    let switch = input().kind("checkbox").id("source-only").class("source-only");
    let body = main().id("thread").class("frame").with((
        p().class("thread__kind").with(messages::THREAD),
        h1().class("frame__title thread__title").source().with(target),
        switch,
        label().class("annotations__switch").for_id("source-only").with(messages::SOURCE_ONLY),
        p().class("frame__note ours").with(messages::thread_intro(issues.len())),
        parts(issues, series),
        nav()
            .class("frame__ways")
            .aria_label(common::REPORTS)
            .with(a().href(ALL_REPORTS).with(common::ALL_REPORTS)),
    ));
    assemble("", &head, &(written(body) + "\n"), "")
}

/// The issues, and the reports of the series without one, in the order of the periods.
fn parts(issues: &[Issue], series: &[&ListedReport]) -> Vec<El> {
    let first = issues.first().and_then(|issue| issue.report.period);
    let is_absent = |report: &&&ListedReport| {
        report.period > first && issues.iter().all(|issue| issue.report.id != report.id)
    };
    let mut parts: Vec<(Option<Period>, El)> = Vec::new();
    for (i, now) in issues.iter().enumerate() {
        let before = i.checked_sub(1).map(|i| &issues[i]);
        parts.push((now.report.period, issue(before, now, i + 1 == issues.len())));
    }
    for report in series.iter().filter(is_absent) {
        let link = a().href(report_href(&report.id)).source().with(report.title.as_str());
        let absent = section().class("thread__issue thread__issue--absent ours").with((
            h2().class("thread__period").with(period(report.period)),
            p().with((link, " ", messages::ABSENT)),
        ));
        parts.push((report.period, absent));
    }
    parts.sort_by_key(|&(period, _)| period);
    parts.into_iter().map(|(_, part)| part).collect()
}

/// One report: the target, the plan, and its progress beside the next steps of the report before.
fn issue(before: Option<&Issue>, now: &Issue, is_last: bool) -> El {
    let title = a().href(report_href(&now.report.id)).source().with(now.report.title.as_str());
    let head =
        (h2().class("thread__period").with(now.cited()), p().class("thread__report").with(title));
    let lead = (!now.lead.is_empty())
        .then(|| field(messages::LEAD, vec![quoted(now.lead.as_str())], false));
    let plan: Vec<El> = now.plan.iter().map(column).collect();
    let progress = match before {
        Some(before) => side_by_side(before, now),
        None => now.progress.iter().map(column).collect::<Vec<El>>(),
    };
    let next = if is_last { now.next.iter().map(column).collect() } else { Vec::new() };
    section().class("thread__issue").with((head, target(before, now), lead, plan, progress, next))
}

/// The target, marked where it is worded differently than in the report before.
fn target(before: Option<&Issue>, now: &Issue) -> El {
    let plain = || vec![quoted(now.target.as_str())];
    let Some(before) = before else { return field(messages::TARGET, plain(), false) };
    let note = |text: String| p().class("frame__note ours").with(text);
    let dates = (before.date(), now.date());
    let content = if before.target == now.target {
        vec![quoted(now.target.as_str()), note(messages::SAME_TARGET.to_owned())]
    } else if let Some(marked) = marked(&before.target, &now.target) {
        vec![note(messages::changed_target(&dates.0, &dates.1)), quoted(marked)]
    } else {
        vec![note(messages::other_target(&dates.0, &dates.1)), quoted(now.target.as_str())]
    };
    field(messages::TARGET, content, false)
}

/// What the report before announced, beside what this one reports.
fn side_by_side(before: &Issue, now: &Issue) -> Vec<El> {
    let side = |name: &'static str, said: &[Said], of: &Issue| {
        let texts: Vec<El> = match said {
            [] => vec![p().class("frame__note ours").with(messages::NO_TEXT)],
            said => said.iter().map(column).collect(),
        };
        div().class("thread__side").with((
            h3().class("thread__said").with(name),
            p().class("thread__cited").with(of.cited()),
            texts,
        ))
    };
    vec![div().class("thread__pair").with((
        side(messages::SAID_BEFORE, &before.next, before),
        side(messages::SAID_NOW, &now.progress, now),
    ))]
}

/// A column with its heading as printed.
fn column(said: &Said) -> El {
    let parts = said.parts.iter().flat_map(|(department, text)| {
        let name = department
            .as_deref()
            .map(|name| p().class("thread__department").with(ours(span().source().with(name))));
        name.into_iter().chain([quoted(text.as_str())])
    });
    field(&said.heading, parts.collect(), true)
}

/// A name, of the source or of ours, above its text.
fn field(name: &str, content: Vec<El>, is_source: bool) -> El {
    let name = p().class("thread__name").with(name);
    let name = if is_source { name.source() } else { name };
    div().class("thread__field").with((name, content))
}
