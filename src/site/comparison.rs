//! The pages that compare a report with the one before it in its series, without a program. The differences are of the
//! wording; what they mean is for the reader.

use std::ops::Range;

use crate::core::compare::{Comparison, Field, FieldKind, JoinedTask};
use crate::core::format::ListedReport;
use crate::core::ids::{ReportId, TaskId, ThreadId};
use crate::core::part_page::{ALL_REPORTS, Part, comparison_href, report_href, thread_href};
use crate::core::report::{ColumnIdx, Report, TaskIdx};
use crate::core::role::Role;
use crate::html::{El, a, div, h1, h2, h3, input, label, li, main, nav, p, section, span, ul};
use crate::site::head::{Links, joint_head};
use crate::site::messages::{self as common, series as messages};
use crate::site::page::assemble;
use crate::site::wording::{marked, quoted};
use crate::site::written::written;
use crate::state::KEPT;
use crate::view::kit::ours;

/// The number of tasks of each report on a page, where one has more than a page of a report keeps.
const PER_PAGE: usize = 24;

/// Two reports with the confirmed threads of the later one's tasks.
pub(super) struct Compared<'a> {
    pub(super) earlier: &'a Report,
    pub(super) later: &'a Report,
    pub(super) threads: &'a [(TaskId, ThreadId)],
    pub(super) comparison: Comparison,
}

/// The names of the pages for a report and the one before it, under an id of the later one.
pub(super) fn names(id: &ReportId, earlier: &ListedReport, later: &ListedReport) -> Vec<String> {
    let n = n_pages(earlier.n_tasks as usize, later.n_tasks as usize);
    (1..=n).map(|number| name(id, number)).collect()
}

fn name(id: &ReportId, number: usize) -> String {
    let first = comparison_href(id);
    let first = first.trim_start_matches("./");
    match (number, first.strip_suffix(".html")) {
        (2.., Some(stem)) => format!("{stem}.{number}.html"),
        _ => first.to_owned(),
    }
}

fn n_pages(n_earlier: usize, n_later: usize) -> usize {
    let most = n_earlier.max(n_later);
    if most <= KEPT { 1 } else { most.div_ceil(PER_PAGE) }
}

impl Compared<'_> {
    /// Returns the pages, in the order of [`names`].
    pub(super) fn pages(&self, links: &Links) -> Vec<String> {
        let n = n_pages(self.earlier.tasks.len(), self.later.tasks.len());
        (1..=n).map(|number| self.page(number, n, links)).collect()
    }

    /// A page: the tasks at some positions of either report.
    fn page(&self, number: usize, n_pages: usize, links: &Links) -> String {
        let per_page = if n_pages == 1 { usize::MAX } else { PER_PAGE };
        let shown = (number - 1).saturating_mul(per_page)..number.saturating_mul(per_page);
        let later = &self.later;
        let title = format!("{} · {}", messages::COMPARISON, later.text(later.title));
        let head = joint_head(&title, &name(&later.id, number), links);
        let report = |name: &'static str, report: &Report| {
            let link = a().href(report_href(&report.id)).source();
            li().with((
                span().class("comparison__side").with(name),
                " ",
                link.with(report.text(report.title)),
                " ",
                span().class("comparison__side").with(common::dated_period(report.period)),
            ))
        };
        let intro = (number == 1).then(|| self.intro());
        let body = main().id("comparison").class("frame").with((
            h1().class("frame__title").with(messages::COMPARISON),
            ul().class("comparison__reports").with((
                report(messages::EARLIER, self.earlier),
                report(messages::LATER, self.later),
            )),
            input().kind("checkbox").id("source-only").class("source-only"),
            label().class("annotations__switch").for_id("source-only").with(messages::SOURCE_ONLY),
            intro,
            self.ways(number, n_pages),
            self.groups(&shown),
            nav()
                .class("frame__ways")
                .aria_label(common::REPORTS)
                .with(a().href(ALL_REPORTS).with(common::ALL_REPORTS)),
        ));
        assemble("", &head, &(written(body) + "\n"), "")
    }

    /// The counts, and how they were made.
    fn intro(&self) -> El {
        let Comparison { joined, only_earlier, only_later, .. } = &self.comparison;
        let n_changed = self.comparison.n_changed();
        let counts = messages::Counts {
            changed: n_changed,
            same: joined.len() - n_changed,
            added: only_later.len(),
            dropped: only_earlier.len(),
            unclear: self.comparison.unclear_earlier.len() + self.comparison.unclear_later.len(),
        };
        let line = |text: String| p().class("frame__note ours").with(text);
        let [from, to] = self.not_compared();
        let not_compared = !(from.is_empty() && to.is_empty());
        div().class("frame__intro comparison__intro").with((
            line(messages::counts(&counts)),
            line(messages::comparison_intro()),
            not_compared.then(|| line(messages::not_compared(&from, &to))),
        ))
    }

    /// The headings of the columns that only one of the reports has.
    fn not_compared(&self) -> [Vec<String>; 2] {
        let columns = &self.comparison.columns;
        let names = |report: &Report, is_compared: &dyn Fn(ColumnIdx) -> bool| {
            let others = report.cell_columns().filter(|&idx| {
                let role = report.column(idx).role;
                !role.is_bodies() && role != Role::Number && !is_compared(idx)
            });
            others.map(|idx| report.heading(idx)).collect::<Vec<String>>()
        };
        [
            names(self.earlier, &|idx| columns.iter().any(|&(from, _)| from == idx)),
            names(self.later, &|idx| columns.iter().any(|&(_, to)| to == idx)),
        ]
    }

    /// The links to the other pages.
    fn ways(&self, number: usize, n_pages: usize) -> Option<El> {
        let most = self.earlier.tasks.len().max(self.later.tasks.len());
        let links = (1..=n_pages).map(|other| {
            let link = a().href(format!("./{}", name(&self.later.id, other)));
            let link = if other == number { link.aria_current("page") } else { link };
            let (first, last) = ((other - 1) * PER_PAGE + 1, (other * PER_PAGE).min(most));
            li().with(link.with(messages::page(first, last)))
        });
        (n_pages > 1).then(|| {
            nav()
                .class("frame__ways")
                .aria_label(messages::PAGES)
                .with(ul().with(links.collect::<Vec<El>>()))
        })
    }

    /// The tasks by what became of them.
    fn groups(&self, shown: &Range<usize>) -> Vec<El> {
        let Comparison { joined, only_earlier, only_later, .. } = &self.comparison;
        let joined = joined.iter().filter(|task| shown.contains(&task.later.0));
        let (changed, same): (Vec<&JoinedTask>, Vec<_>) =
            joined.partition(|task| !task.differing.is_empty());
        let all = |report: &Report, tasks: &[TaskIdx]| -> Vec<El> {
            let tasks = tasks.iter().filter(|task| shown.contains(&task.0));
            tasks.map(|&task| li().with(listed(report, task))).collect()
        };
        let list = |heading: fn(usize) -> String, items: Vec<El>| {
            (!items.is_empty()).then(|| {
                section().class("comparison__group").with((
                    h2().class("comparison__heading").with(ours(heading(items.len()))),
                    ul().class("comparison__list").with(items),
                ))
            })
        };
        let same = same.into_iter().map(|task| {
            let by = ours(messages::joined_by(task.by));
            li().with((listed(self.later, task.later), " ", by))
        });
        let mut unclear = all(self.earlier, &self.comparison.unclear_earlier);
        unclear.extend(all(self.later, &self.comparison.unclear_later));
        let changed: Vec<El> = changed.into_iter().map(|task| self.changed(task)).collect();
        let changed = (!changed.is_empty()).then(|| {
            section().class("comparison__group").with((
                h2().class("comparison__heading").with(ours(messages::changed(changed.len()))),
                changed,
            ))
        });
        let lists = [
            changed,
            list(messages::added, all(self.later, only_later)),
            list(messages::dropped, all(self.earlier, only_earlier)),
            list(messages::unclear, unclear),
            list(messages::same, same.collect()),
        ];
        lists.into_iter().flatten().collect()
    }

    /// A task with a difference: each differing field, marked where the texts have enough in common.
    fn changed(&self, task: &JoinedTask) -> El {
        let id = &self.later.tasks[task.later.0].id;
        let thread = self.threads.iter().find(|(of, _)| of == id).map(|(_, thread)| {
            (" ", a().class("ours").href(thread_href(thread)).with(messages::TO_THREAD))
        });
        let head = h3().class("comparison__task").with((
            cited(self.earlier, task.earlier),
            " → ",
            cited(self.later, task.later),
        ));
        let target = self.later.text(self.later.tasks[task.later.0].target);
        let is_target = |field: &Field| field.kind == FieldKind::Target;
        let is_changed = task.differing.iter().any(is_target);
        let fields: Vec<El> = task.differing.iter().map(|field| self.field(field)).collect();
        let n_same = messages::n_same(task.n_fields - task.differing.len());
        section().class("comparison__changed").with((
            head,
            (!is_changed).then(|| quoted(target)),
            p().class("frame__note").with((ours(messages::joined_by(task.by)), thread)),
            fields,
            n_same.map(|same| p().class("frame__note ours").with(same)),
        ))
    }

    fn field(&self, field: &Field) -> El {
        let name = p().class("comparison__name").with(messages::field(field.kind, self.later));
        let side = |name: &'static str, text: &str| {
            let text = if text.is_empty() {
                p().class("frame__note ours").with(messages::NO_TEXT)
            } else {
                quoted(text)
            };
            div().class("comparison__text").with((p().class("comparison__side").with(name), text))
        };
        let content = match marked(&field.earlier, &field.later) {
            Some(marked) => vec![quoted(marked)],
            None => vec![div().class("comparison__pair").with((
                side(messages::EARLIER, &field.earlier),
                side(messages::LATER, &field.later),
            ))],
        };
        div().class("comparison__field").with((name, content))
    }
}

/// The link to a task in its report.
fn cited(report: &Report, idx: TaskIdx) -> El {
    let page = Part::Task(report.tasks[idx.0].id.clone()).file_name(&report.id, 1);
    let period = common::dated_period(report.period);
    a().href(format!("./{page}")).with(messages::cited(&period, idx.0 + 1))
}

/// A task by its number, as a link to its page, and its target.
fn listed(report: &Report, idx: TaskIdx) -> (El, &'static str, El) {
    let target = report.text(report.tasks[idx.0].target);
    (cited(report, idx), " ", span().source().class("quote").with(target))
}
