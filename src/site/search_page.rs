//! The page that searches all reports. Unlike the lists it needs the program, so what is written of it says so and leads to
//! them.

use std::fmt::Write;

use crate::core::messages::archive_messages;
use crate::core::part_page::{ALL_REPORTS, SEARCH_REPORTS};
use crate::core::query::Lang;
use crate::html::{a, div, h1, main, p};
use crate::site::digest::integrity;
use crate::site::foot::bar;
use crate::site::head::{Links, searching_head};
use crate::site::messages::archive as messages;
use crate::site::page::{assemble, elder_address, loader, own_policy};
use crate::site::written::written;

/// Returns the page. `name` and `list` are those of the list of shards.
pub(super) fn search_page(name: &str, list: &[u8], links: &Links) -> String {
    let title = archive_messages(Lang::Zh).title;
    let mut head = searching_head(title, SEARCH_REPORTS, &own_policy(links), links);
    loader(&mut head, &links.search, "", links);
    let mut attributes = format!(" data-build=\"{}\"{}", links.build, elder_address());
    // Writing to a string cannot fail.
    let _ = write!(
        attributes,
        " data-shards=\"./{name}\" data-shards-integrity=\"{}\"",
        integrity(list)
    );
    let link = a().href(ALL_REPORTS).with(messages::TO_LISTS);
    let text = main().id("main").class("frame frame--narrow").with((
        h1().class("frame__title").with(title),
        p().class("finder__intro").with((messages::NEEDS_PROGRAM, link)),
    ));
    let body = [div().id("page").with(text), bar(&messages::SEARCH_BAR)];
    let body: String = body.into_iter().map(|part| written(part) + "\n").collect();
    assemble(&attributes, &head, &body, "")
}
