//! Pages at former addresses, which lead on to another page: at once where the browser follows, and by a link.

use crate::core::ids::ReportId;
use crate::html::{El, a, main, p};
use crate::site::head::{Links, leading_head};
use crate::site::messages::series as messages;
use crate::site::page::assemble;
use crate::site::written::written;

/// Returns the page for a task whose target the report words differently; it leads to the task's thread.
pub(super) fn to_thread(to: &str, links: &Links) -> String {
    let link = a().href(to).with(messages::TO_THREAD);
    leads_on("", messages::TO_THREAD, (messages::LEADS_ON, link), to, links)
}

/// Returns the page at an address that a page of a report had under a former id. `title` is that of the report, `to` the
/// address of the page now. The program finds the report's id now in an attribute.
pub(super) fn moved(id: &ReportId, title: &str, to: &str, links: &Links) -> String {
    let link = a().href(to).source().with(title);
    leads_on(&format!(" data-moved=\"{id}\""), title, (messages::MOVED, link), to, links)
}

fn leads_on(
    attributes: &str,
    title: &str,
    text: (&'static str, El),
    to: &str,
    links: &Links,
) -> String {
    let head = leading_head(title, to, links);
    let body = main().class("frame frame--narrow").with(p().with(text));
    assemble(attributes, &head, &(written(body) + "\n"), "")
}
