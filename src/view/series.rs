//! The links from a report to what other reports of its series say: the thread of a task, the comparison of two reports.

use crate::core::part_page::{comparison_href, thread_href};
use crate::core::query::Query;
use crate::core::report::Task;
use crate::core::task_thread::thread_of;
use crate::core::url::{Ignored, Key};
use crate::html::{El, a, p};
use crate::state::{Loaded, Page};

/// The link from a task to its thread, if it is in one.
pub(super) fn thread(page: &Page, task: &Task) -> Option<El> {
    let thread = thread_of(&page.loaded.threads, &task.id)?;
    let link = a().class("task__thread ours tap").href(thread_href(thread));
    Some(link.with(page.messages.series.thread))
}

/// The notice that the task of the address has another id in this report, with the link to its thread. It takes the place
/// of the one that this part of the address was ignored.
pub(super) fn other_wording(page: &Page, asked: &Query, ignored: &mut Vec<Ignored>) -> Option<El> {
    let task = asked.task.as_ref().filter(|_| page.selection.task.is_none())?;
    let thread = thread_of(&page.loaded.threads, task)?;
    ignored.retain(|part| *part != Ignored::Value(Key::Task));
    let messages = &page.messages.series;
    let link = a().href(thread_href(thread)).with(messages.thread);
    Some(p().class("notice").role("status").with((messages.other_wording, " ", link)))
}

/// The link to the comparison with the report before this one in its series, if the site has both.
pub(crate) fn comparison(loaded: &Loaded, name: &'static str) -> Option<El> {
    let own = loaded.entries.iter().position(|entry| entry.id == loaded.report.id)?;
    let has_earlier = loaded.has_files && own + 1 < loaded.entries.len();
    has_earlier.then(|| a().href(comparison_href(&loaded.report.id)).with(name))
}
