//! The pages that are about several reports of a series: those of its threads, and the comparisons of neighbours.
//!
//! They are made series by series, with two reports in memory and what the others say of the tasks in threads.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::core::compare::Comparison;
use crate::core::format::{ListedReport, write_report_list};
use crate::core::ids::{ReportId, TaskId, ThreadId};
use crate::core::part_page::thread_href;
use crate::core::report::{Report, TaskIdx};
use crate::core::series::{SeriesList, series};
use crate::core::thread::{self, Thread, ThreadTask};
use crate::site::comparison::{self, Compared};
use crate::site::head::Links;
use crate::site::leads_on;
use crate::site::published::ReportList;
use crate::site::thread_page::{self, Issue};

/// The pages of one series.
pub struct SeriesPages<'a> {
    name: &'a str,
    /// The reports of the series, the oldest first.
    reports: Vec<&'a ListedReport>,
    /// The reports that are compared: each with the one before it.
    pairs: Vec<[&'a ListedReport; 2]>,
    /// The former ids of reports that are compared.
    former: Vec<(&'a ReportId, [&'a ListedReport; 2])>,
    /// The threads that begin in the series.
    threads: Vec<&'a Thread>,
    /// The reports to read, the oldest first: those of the pairs, and those that the threads name.
    read: Vec<&'a ListedReport>,
    links: &'a Links,
}

impl<'a> SeriesPages<'a> {
    /// All series that have such pages.
    pub(super) fn all(
        published: &'a ReportList,
        list: &'a SeriesList<'a>,
        links: &'a Links,
    ) -> Vec<Self> {
        let ReportList { entries, threads, moved, .. } = published;
        let known: BTreeMap<&ReportId, &ListedReport> =
            entries.iter().map(|entry| (&entry.id, entry)).collect();
        let mut by_series: BTreeMap<String, Vec<&Thread>> = BTreeMap::new();
        for thread in &threads.threads {
            let reports = thread.tasks.iter().filter_map(|task| known.get(&task.of.report));
            if let Some(first) = reports.min_by_key(|report| (report.period, &report.id)) {
                by_series.entry(series(&first.id)).or_default().push(thread);
            }
        }
        let moved = moved.by_report();
        let pages = list.iter().map(|(name, reports)| {
            let pairs: Vec<[&ListedReport; 2]> = list.pairs(name).collect();
            let threads = by_series.remove(name).unwrap_or_default();
            let tasks = threads.iter().flat_map(|thread| &thread.tasks);
            let named = tasks.filter_map(|task| known.get(&task.of.report).copied());
            let mut read: Vec<&ListedReport> =
                pairs.iter().flatten().copied().chain(named).collect();
            read.sort_by_key(|report| (report.period, &report.id));
            read.dedup_by_key(|report| &report.id);
            let former = pairs.iter().flat_map(|&[from, to]| {
                let former = moved.get(&to.id).into_iter().flatten();
                former.map(move |&former| (former, [from, to]))
            });
            let former = former.collect();
            Self { name, reports: reports.to_vec(), pairs, former, threads, read, links }
        });
        pages.filter(|pages| !pages.read.is_empty()).collect()
    }

    /// The name of the series.
    pub fn name(&self) -> &str {
        self.name
    }

    /// The reports that the pages are about.
    pub fn reports(&self) -> impl Iterator<Item = &ReportId> {
        self.read.iter().map(|report| &report.id)
    }

    /// Everything but these reports that the pages depend on.
    pub fn context(&self) -> String {
        let reports: Vec<ListedReport> =
            self.reports.iter().map(|&report| report.clone()).collect();
        let Links { build, address, feed, .. } = self.links;
        let mut context = format!("{build} {address:?} {feed:?}\n");
        context.push_str(&write_report_list(&reports));
        for (former, [_, report]) in &self.former {
            let _ = writeln!(context, "{former} {}", report.id);
        }
        for thread in &self.threads {
            let _ = writeln!(context, "{}", thread.id);
            for task in &thread.tasks {
                let _ = writeln!(context, "\t{} {}", task.of.report, task.of.task);
            }
        }
        context
    }

    /// The names of the files.
    pub fn names(&self) -> Vec<String> {
        let threads = self.threads.iter().map(|thread| file_name(&thread.id));
        let pairs = self.pairs.iter().flat_map(|[from, to]| comparison::names(&to.id, from, to));
        let former = self.former.iter().flat_map(|(former, pair)| led(former, *pair));
        threads.chain(pairs).chain(former.map(|(name, _)| name)).collect()
    }

    /// Makes each file and passes it on. Reads each report once, unless two have the same period.
    ///
    /// # Errors
    /// The first error of `read` or `put`.
    pub fn each<E>(
        &self,
        mut read: impl FnMut(&ReportId) -> Result<Report, E>,
        mut put: impl FnMut(&str, &[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut issues: BTreeMap<&ThreadId, Vec<Issue>> = BTreeMap::new();
        let tasks = thread::by_report(self.threads.iter().copied());
        let neighbours: BTreeMap<&ReportId, &ListedReport> =
            self.pairs.iter().map(|[from, to]| (&to.id, *from)).collect();
        let mut before: Option<Report> = None;
        for entry in &self.read {
            let report = read(&entry.id)?;
            let positions: BTreeMap<&TaskId, usize> =
                report.tasks.iter().enumerate().map(|(i, task)| (&task.id, i)).collect();
            let confirmed = tasks.get(&entry.id).map_or(&[][..], Vec::as_slice);
            for (thread, task) in confirmed {
                if let Some(&at) = positions.get(&task.of.task) {
                    let issue = Issue::of(&report, TaskIdx(at));
                    issues.entry(&thread.id).or_default().push(issue);
                }
            }
            if let Some(from) = neighbours.get(&entry.id) {
                let earlier = match before.take().filter(|before| before.id == from.id) {
                    Some(earlier) => earlier,
                    None => read(&from.id)?,
                };
                self.compare(&earlier, &report, [from, entry], confirmed, &mut put)?;
            }
            before = Some(report);
        }
        for (former, pair) in &self.former {
            for (name, to) in led(former, *pair) {
                put(
                    &name,
                    leads_on::moved(&pair[1].id, &pair[1].title, &to, self.links).as_bytes(),
                )?;
            }
        }
        for thread in &self.threads {
            let issues = issues.remove(&thread.id).unwrap_or_default();
            let html = thread_page::page(&thread.id, &issues, &self.reports, self.links);
            put(&file_name(&thread.id), html.as_bytes())?;
        }
        Ok(())
    }

    /// Makes the comparison of neighbours. `confirmed` are the tasks of the later report that are in threads.
    fn compare<E>(
        &self,
        earlier: &Report,
        later: &Report,
        [from, to]: [&ListedReport; 2],
        confirmed: &[(&Thread, &ThreadTask)],
        put: &mut impl FnMut(&str, &[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        let before = |thread: &Thread| {
            let task = thread.tasks.iter().find(|task| task.of.report == earlier.id);
            task.map(|task| task.of.task.clone())
        };
        let joined = confirmed
            .iter()
            .filter_map(|(thread, task)| Some((before(thread)?, task.of.task.clone())));
        let joined: Vec<(TaskId, TaskId)> = joined.collect();
        let threads =
            confirmed.iter().map(|(thread, task)| (task.of.task.clone(), thread.id.clone()));
        let threads: Vec<(TaskId, ThreadId)> = threads.collect();
        let comparison = Comparison::new(earlier, later, &joined);
        let compared = Compared { earlier, later, threads: &threads, comparison };
        let names = comparison::names(&to.id, from, to);
        for (name, html) in names.iter().zip(compared.pages(self.links)) {
            put(name, html.as_bytes())?;
        }
        Ok(())
    }
}

/// The pages of a comparison under a former id of the later report, each with the address that it leads to.
fn led(
    former: &ReportId,
    [earlier, later]: [&ListedReport; 2],
) -> impl Iterator<Item = (String, String)> {
    let names = comparison::names(former, earlier, later);
    let now = comparison::names(&later.id, earlier, later);
    names.into_iter().zip(now.into_iter().map(|name| format!("./{name}")))
}

fn file_name(id: &ThreadId) -> String {
    thread_href(id).trim_start_matches("./").to_owned()
}
