//! The links of a task: to its page and to its lines in the original.

use crate::core::report::Task;
use crate::state::{Page, State};
use crate::view::dom::{El, el};
use crate::view::kit::live_link;

/// Both links as a paragraph.
pub(super) fn links(page: &Page, task: &Task, state: State) -> El {
    let id = task.id.clone();
    let open = live_link(state, move |query| query.open(&id)).class("links__link");
    el("p")
        .class("links")
        .with(open.with(page.messages.open_task))
        .with(original_link(page, task, state))
}

/// The link to the task's lines in the original.
pub(super) fn original_link(page: &Page, task: &Task, state: State) -> El {
    let id = task.id.clone();
    live_link(state, move |query| query.original(Some(&id)))
        .class("links__link")
        .with(page.messages.open_original)
}
