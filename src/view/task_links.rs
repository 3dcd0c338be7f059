//! What can be done with a task: hear it, and see its lines in the original.

use crate::core::report::Task;
use crate::html::{El, a};
use crate::state::Page;
use crate::view::kit::{aloud, row_link};

pub(super) fn task_links(page: &Page, task: &Task) -> (El, El) {
    let original = a()
        .class("task__original ours")
        .href(row_link(page, |query| query.original(Some(&task.id))));
    (aloud(page.messages), original.with(page.messages.open_original))
}
