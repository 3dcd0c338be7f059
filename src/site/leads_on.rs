//! Pages at old addresses, which lead on to another page: at once where the browser follows, and by a link.

use crate::html::{a, main, p};
use crate::site::head::{Links, leading_head};
use crate::site::messages::series as messages;
use crate::site::page::assemble;
use crate::site::written::written;

/// Returns the page `name` for a task whose target the report words differently; it leads to the task's thread.
pub(super) fn leads_on(name: &str, to: &str, links: &Links) -> String {
    let head = leading_head(messages::TO_THREAD, name, to, links);
    let link = a().href(to).with(messages::TO_THREAD);
    let body = main().class("archive").with(p().with((messages::LEADS_ON, link)));
    assemble("", &head, &(written(body) + "\n"), "")
}
