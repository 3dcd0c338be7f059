//! The table of contents: a link to each shown task, in their order.

use leptos::prelude::*;

use crate::core::messages::Messages;
use crate::html::{El, On, a, details, div, li, live, span, summary, ul, views};
use crate::state::{Page, State};

/// The table of contents in a menu. Drawn when it is first opened.
pub(super) fn toc(state: State, messages: &'static Messages) -> El {
    let is_open = RwSignal::new(state.shell.draws_closed);
    let content = live(move || {
        let page = state.answer().filter(|_| is_open.get());
        page.map(|page| views(content(&page))).unwrap_or_default()
    });
    details()
        .class("toc menu")
        .on(On::Toggle, move |_| is_open.set(true))
        .with((summary().with(messages.toc), div().class("menu__panel").with(content)))
}

fn content(page: &Page) -> El {
    let report = &page.loaded.report;
    let mut items = Vec::new();
    let mut before = None;
    for &idx in &page.selection.tasks {
        let task = &report.tasks[idx.0];
        if before.replace(task.section) != Some(task.section)
            && let Some(section) = task.section
        {
            // No passages: search hits are painted and counted in the list alone.
            let path = report.sections[section.0].path.iter();
            let path = path.map(|&heading| span().source().with(report.text(heading)));
            items.push(li().class("section").with(path.collect::<Vec<El>>()));
        }
        items.push(li().with(a().href(format!("#task-{}", task.id)).with((
            span().class("toc__number").with((idx.0 + 1).to_string()),
            span().source().with(report.text(task.target)),
        ))));
    }
    ul().class("toc__list").with(items)
}
