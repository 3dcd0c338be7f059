//! The heading of a list: the report's title or, if one is chosen, the department.

use leptos::prelude::*;

use crate::core::report::DepartmentIdx;
use crate::html::{El, div, follow, h1, live, p, views};
use crate::state::{Page, State};
use crate::view::department::department;
use crate::view::kit::live_link;

pub(super) fn masthead(page: &Page, state: State) -> El {
    let chosen = Memo::new(move |_| -> Option<DepartmentIdx> {
        let page = state.page()?;
        match page.selection.departments()[..] {
            [chosen] => Some(chosen),
            _ => None,
        }
    });
    let report = &page.loaded.report;
    let title = report.text(report.title).to_owned();
    // With one department chosen, the page is about that department, and the report is where it comes from.
    let heading = live(move || {
        let Some(page) = state.page_now() else { return Vec::new() };
        let title = title.as_str();
        match chosen.get() {
            None => views(h1().class("masthead__title").source().with(title)),
            Some(chosen) => views((
                p().class("masthead__report").source().with(title),
                department(&page, chosen, state),
            )),
        }
    });
    let class = follow(move || {
        let name =
            if chosen.get().is_some() { "masthead masthead--department" } else { "masthead" };
        Some(name.to_owned())
    });
    div().class(class).with((heading, later(page, state)))
}

/// The link to the report after this one in its series.
fn later(page: &Page, state: State) -> Option<El> {
    let loaded = &page.loaded;
    let later = loaded.entries.iter().take_while(|entry| entry.id != loaded.report.id).last()?;
    let id = later.id.clone();
    let link = live_link(state, move |query| query.of_report(Some(id.clone()))).data_clears(true);
    let period = (page.messages.dated_period)(later.period);
    Some(
        p().class("masthead__later ours")
            .with((page.messages.series.later_report, link.with(period))),
    )
}
