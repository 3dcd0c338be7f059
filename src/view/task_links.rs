//! The link from a task to its lines in the original.

use crate::core::report::Task;
use crate::html::{El, a};
use crate::state::Page;
use crate::view::kit::row_link;

pub(super) fn original_link(page: &Page, task: &Task) -> El {
    a().class("task__original ours")
        .href(row_link(page, |query| query.original(Some(&task.id))))
        .with(page.messages.open_original)
}
