//! The links through a site's pages, which are shown where no program runs.

use crate::core::facet::Facet;
use crate::core::ids::ValueId;
use crate::core::messages::archive_messages;
use crate::core::part_page::{ALL_REPORTS, Part, SEARCH_REPORTS, report_href};
use crate::core::query::Lang;
use crate::core::report::{DepartmentIdx, Report};
use crate::html::{El, a, h2, li, nav, span, ul};
use crate::site::messages::{self, series};
use crate::site::pages::Pages;
use crate::site::shown::Shown;
use crate::site::written::written;
use crate::state::Loaded;
use crate::view::series::comparison;

/// A list of links under a title.
fn list(id: &'static str, title: Option<&'static str>, items: Vec<El>) -> String {
    let title_id = format!("{id}-title");
    let items = items.into_iter().map(|item| item.class("contents__item")).collect::<Vec<El>>();
    let mut list = nav().id(id).class("contents");
    if let Some(title) = title {
        let heading = h2().id(title_id.as_str()).class("contents__title").with(title);
        list = list.aria_labelledby(title_id).with(heading);
    }
    written(list.with(ul().class("contents__list").with(items))) + "\n"
}

/// Returns the links from a page to others of its report: on, back, to all tasks; from the report's own page to those of
/// its sections and departments.
pub(super) fn ways(pages: &Pages, shown: &Shown) -> String {
    let report = &pages.published.report;
    let mut links = Vec::new();
    if !shown.is_own() {
        links.push((pages.own(), messages::ALL_TASKS));
    }
    let on = |page: usize| {
        let is_own = shown.part == Part::List && page == 1;
        let name = || format!("./{}", shown.part.file_name(&report.id, page));
        if is_own { pages.own() } else { name() }
    };
    if shown.page > 1 {
        links.push((on(shown.page - 1), messages::PREVIOUS));
    }
    if shown.page < shown.n_pages {
        links.push((on(shown.page + 1), messages::NEXT));
    }
    let links: Vec<El> =
        links.into_iter().map(|(href, text)| li().with(a().href(href).with(text))).collect();
    let mut out = if links.is_empty() { String::new() } else { list("ways", None, links) };
    if !shown.is_own() {
        return out;
    }
    if shown.n_pages == 1 {
        return out + &contents(report, true);
    }
    for (facet, id, title) in [
        (Facet::Section, "sections", messages::SECTIONS),
        (Facet::Department, "contents", messages::CONTENTS),
    ] {
        let choices = Shown::choices(report, facet).into_iter().map(|(part, name, tasks)| {
            let link = a().href(format!("./{}", part.file_name(&report.id, 1))).with(name);
            li().with((link, " ", span().with(messages::n_tasks(tasks.len()))))
        });
        let choices: Vec<El> = choices.collect();
        if !choices.is_empty() {
            out.push_str(&list(id, Some(title), choices));
        }
    }
    out
}

/// The departments, each with links to the tasks that it leads in the same page and, if `has_pages`, to its own page; empty
/// if the report names none.
pub(super) fn contents(report: &Report, has_pages: bool) -> String {
    let departments = report.departments.iter().enumerate().filter_map(|(i, department)| {
        let tasks = report.tasks.iter().enumerate();
        let tasks = tasks.filter(|(_, task)| task.is_led_by(DepartmentIdx(i)));
        let tasks = tasks.map(|(i, task)| {
            (" ", a().href(format!("#task-{}", task.id)).with(messages::task(i + 1)))
        });
        let tasks: Vec<(&str, El)> = tasks.collect();
        let id = &department.id;
        let page = ValueId::new(id.as_str()).ok().filter(|_| has_pages);
        let page = page.map(|id| Part::Choice(Facet::Department, id).file_name(&report.id, 1));
        let name = page.map_or_else(span, |page| a().href(format!("./{page}")));
        let name = name.with(department.name.as_str());
        (!tasks.is_empty()).then(|| li().id(format!("dept-{id}")).with((name, tasks)))
    });
    let departments: Vec<El> = departments.collect();
    if departments.is_empty() {
        return String::new();
    }
    list("contents", Some(messages::CONTENTS), departments)
}

/// The links to the reports before and after this one, and to the list of all; empty for a single report.
pub(super) fn reports(loaded: &Loaded) -> String {
    if !loaded.has_list {
        return String::new();
    }
    let others = loaded.entries.iter().filter(|entry| entry.id != loaded.report.id);
    let others = others.map(|entry| {
        let link = a().href(report_href(&entry.id)).with(entry.title.as_str());
        let period = entry.period.map(|period| (" ", span().with(messages::period(period))));
        li().with((link, period))
    });
    let comparison = comparison(loaded, series::TO_COMPARISON).map(|link| li().with(link));
    let all = li().with(a().href(ALL_REPORTS).with(messages::ALL_REPORTS));
    let search = li().with(a().href(SEARCH_REPORTS).with(archive_messages(Lang::Zh).title));
    let all = [all, search];
    list("reports", Some(messages::REPORTS), others.chain(comparison).chain(all).collect())
}
