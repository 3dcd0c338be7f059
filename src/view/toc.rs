//! The table of contents: a link to each shown task, in their order. `public/keys.js` sets `data-at` to the
//! position of the task that is being read.

use crate::state::Page;
use crate::view::dom::{El, el, source};
use crate::view::item::section_path;
use crate::view::kit::ours;
use crate::view::part::n_open_chars;
use crate::view::subject::{Subject, subject};

pub(super) fn toc(page: &Page) -> Option<El> {
    if !matches!(subject(page), Subject::List(Some(_))) {
        return None;
    }
    let (report, messages) = (&page.loaded.report, page.messages);
    let progress: Vec<_> = report.current_progress().collect();
    let mut list = el("ul");
    let mut before = None;
    for &idx in &page.selection.tasks {
        let task = &report.tasks[idx.0];
        if before.replace(task.section) != Some(task.section)
            && let Some(section) = task.section
        {
            list = list.with(source("li").class("section").with(section_path(page, section)));
        }
        let mut link = el("a")
            .attr("href", &format!("#task-{}", task.id))
            .with(el("span").with((idx.0 + 1).to_string()))
            .with(source("span").with(report.text(task.target)));
        if !progress.is_empty() {
            let n = progress.iter().map(|&idx| n_open_chars(page, task, idx)).sum();
            link = link.with(ours(messages.toc_progress).with((messages.n_characters)(n)));
        }
        list = list.with(el("li").with(link));
    }
    let n = (messages.n_tasks)(page.selection.tasks.len());
    let pill = el("summary")
        .class("toc__pill")
        .with(messages.toc)
        .with(el("span").class("toc__n").with(n));
    let details = el("details").with(pill).with(list);
    Some(el("nav").class("toc").attr("aria-label", messages.toc).with(details))
}
