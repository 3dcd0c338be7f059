//! The pages that list all reports of a site, without a program: one with the years and the newest year's reports, and one
//! for each earlier year; a year with many reports has several.

use std::collections::{BTreeMap, BTreeSet};

use crate::core::format::ListedReport;
use crate::core::ids::ReportId;
use crate::core::messages::archive_messages;
use crate::core::part_page::{ALL_REPORTS, SEARCH_REPORTS, comparison_href, report_href};
use crate::core::period::Period;
use crate::core::query::Lang;
use crate::core::series::SeriesList;
use crate::html::{El, a, h1, h2, li, main, nav, p, section, ul};
use crate::site::files::Files;
use crate::site::head::{Links, joint_head};
use crate::site::messages::series::TO_COMPARISON;
use crate::site::messages::{archive as messages, period as period_name};
use crate::site::page::assemble;
use crate::site::written::written;
use crate::view::kit::ours;

/// The largest number of reports on one page, unless one series has more in a year.
const PER_PAGE: usize = 300;

/// The reports of a series in one year, the oldest first, and the periods between them that are not listed.
struct Issues<'a> {
    reports: Vec<&'a ListedReport>,
    missing: Vec<Period>,
    /// The reports that are compared with the one before them.
    compared: BTreeSet<&'a ReportId>,
}

/// One page.
struct ListPage<'a> {
    year: Option<u16>,
    /// The number of the page among those of its year, from 1.
    number: usize,
    issues: Vec<Issues<'a>>,
}

impl ListPage<'_> {
    fn n_reports(&self) -> usize {
        self.issues.iter().map(|issues| issues.reports.len()).sum()
    }

    /// The publishers of the first and of the last series.
    fn ends(&self) -> [&str; 2] {
        [self.issues.first(), self.issues.last()]
            .map(|issues| issues.map_or("", |issues| name(issues.reports[0])))
    }

    fn href(&self) -> String {
        match (self.year, self.number) {
            (Some(year), 1) => format!("./reports.{year}.html"),
            (Some(year), number) => format!("./reports.{year}.{number}.html"),
            (None, 1) => "./reports.undated.html".to_owned(),
            (None, number) => format!("./reports.undated.{number}.html"),
        }
    }

    fn title(&self) -> String {
        messages::year(self.year)
    }
}

/// Who publishes a report or, if that is not known, its title.
fn name(report: &ListedReport) -> &str {
    report.publisher.as_deref().unwrap_or(&report.title)
}

/// Returns all pages, by file name.
pub(super) fn pages(entries: &[ListedReport], series: &SeriesList, links: &Links) -> Files {
    let pages = list_pages(series);
    let mut files = Files::new();
    let mut put = |href: &str, html: String| {
        files.insert(href.trim_start_matches("./").to_owned(), html.into_bytes());
    };
    for page in &pages {
        put(&page.href(), html(&pages, page, &page.title(), links));
    }
    if let Some(first) = pages.first() {
        put(ALL_REPORTS, html(&pages, first, &messages::all(entries.len()), links));
    }
    files
}

/// Divides the reports by year, the newest first, and a year's series among pages.
fn list_pages<'a>(series: &SeriesList<'a>) -> Vec<ListPage<'a>> {
    let mut years: BTreeMap<Option<u16>, Vec<Issues>> = BTreeMap::new();
    for (name, reports) in series.iter() {
        let missing = missing(reports);
        let compared: BTreeSet<&ReportId> = series.pairs(name).map(|[_, to]| &to.id).collect();
        let year = |report: &ListedReport| report.period.map(Period::last_year);
        for reports in reports.chunk_by(|a, b| year(a) == year(b)) {
            let year = year(reports[0]);
            let is_of_year = |period: &&Period| Some(period.last_year()) == year;
            let missing = missing.iter().filter(is_of_year).copied().collect();
            let issues = Issues { reports: reports.to_vec(), missing, compared: compared.clone() };
            years.entry(year).or_default().push(issues);
        }
    }
    let mut pages: Vec<ListPage> = Vec::new();
    for (year, mut all) in years.into_iter().rev() {
        all.sort_by(|a, b| {
            let key = |issues: &Issues<'a>| (name(issues.reports[0]), &issues.reports[0].id);
            key(a).cmp(&key(b))
        });
        let mut number = 0;
        for issues in all {
            match pages.last_mut() {
                Some(page)
                    if page.year == year && page.n_reports() + issues.reports.len() <= PER_PAGE =>
                {
                    page.issues.push(issues);
                }
                _ => {
                    number += 1;
                    pages.push(ListPage { year, number, issues: vec![issues] });
                }
            }
        }
    }
    pages
}

/// The periods between those of a series that none of its reports is about. If the periods differ in length, as cumulative
/// ones do, no gap is certain.
fn missing(reports: &[&ListedReport]) -> Vec<Period> {
    let periods: Vec<Period> = reports.iter().filter_map(|report| report.period).collect();
    let Some((&first, rest)) = periods.split_first() else { return Vec::new() };
    if rest.iter().any(|period| period.n_months() != first.n_months()) {
        return Vec::new();
    }
    let mut missing = Vec::new();
    let mut next = first;
    for &period in &periods {
        while next < period {
            missing.push(next);
            let Some(after) = next.after() else { return missing };
            next = after;
        }
        let Some(after) = period.after() else { break };
        next = after;
    }
    missing
}

fn html(pages: &[ListPage], page: &ListPage, title: &str, links: &Links) -> String {
    let head = joint_head(title, &page.href(), links);
    let body = main().id("archive").class("frame frame--narrow").with((
        h1().class("frame__title").with(title),
        p().class("archive__search")
            .with(a().href(SEARCH_REPORTS).with(archive_messages(Lang::Zh).title)),
        years(pages, page),
        parts(pages, page),
        page.issues.iter().map(series_issues).collect::<Vec<El>>(),
        page.issues
            .iter()
            .any(|issues| !issues.missing.is_empty())
            .then(|| p().class("archive__note ours").with(messages::MISSING_NOTE)),
    ));
    assemble("", &head, &(written(body) + "\n"), "")
}

/// The links to the years.
fn years(pages: &[ListPage], page: &ListPage) -> Option<El> {
    let firsts: Vec<&ListPage> = pages.iter().filter(|page| page.number == 1).collect();
    let links = firsts.iter().map(|first| {
        let is_this = first.year == page.year;
        let n: usize = pages.iter().filter(|p| p.year == first.year).map(ListPage::n_reports).sum();
        let link = a().href(first.href()).with(first.title());
        let link = if is_this { link.aria_current("page") } else { link };
        li().with((link, " ", ours(messages::n_reports(n))))
    });
    (firsts.len() > 1).then(|| {
        nav()
            .class("frame__ways")
            .aria_label(messages::YEARS)
            .with(ul().with(links.collect::<Vec<El>>()))
    })
}

/// The links to the pages of a year that has several, each with its first and last publisher.
fn parts(pages: &[ListPage], page: &ListPage) -> Option<El> {
    let parts: Vec<&ListPage> = pages.iter().filter(|part| part.year == page.year).collect();
    let links = parts.iter().map(|part| {
        let [first, last] = part.ends();
        let link = a().href(part.href()).source().with(format!("{first} – {last}"));
        li().with(if part.number == page.number { link.aria_current("page") } else { link })
    });
    (parts.len() > 1).then(|| {
        nav()
            .class("frame__ways")
            .aria_label(messages::PARTS)
            .with(ul().with(links.collect::<Vec<El>>()))
    })
}

/// The reports of a series, and what is missing between them.
fn series_issues(issues: &Issues) -> El {
    let newest = issues.reports[issues.reports.len() - 1];
    let mut items: Vec<(Option<Period>, El)> = Vec::new();
    for report in &issues.reports {
        let link = a().href(report_href(&report.id)).source().with(report.title.as_str());
        let period = report.period.map(|period| ours(period_name(period)));
        let comparison = issues
            .compared
            .contains(&report.id)
            .then(|| a().class("ours").href(comparison_href(&report.id)).with(TO_COMPARISON));
        let n_tasks = ours(messages::n_tasks(report.n_tasks));
        let item = li().class("archive__issue");
        let item = item.with((link, " ", period, " ", n_tasks, " ", comparison));
        items.push((report.period, item));
    }
    for &period in &issues.missing {
        let item = li().class("archive__issue archive__missing");
        items.push((Some(period), item.with(ours(messages::missing(period)))));
    }
    items.sort_by_key(|&(period, _)| period);
    let items: Vec<El> = items.into_iter().map(|(_, item)| item).collect();
    let heading = newest.publisher.as_deref().map(|publisher| h2().source().with(publisher));
    section().class("archive__series").with((heading, ul().with(items)))
}
