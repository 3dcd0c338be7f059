//! Addresses of queries: query strings, and the file names of written pages.

use leptos::prelude::*;

use crate::browser::report;
use crate::core::part_page::Part;
use crate::core::query::Query;
use crate::core::url::{self, Ignored};

/// Returns the query string of the page's address, with its `?`.
pub(super) fn search() -> String {
    window().location().search().unwrap_or_default()
}

/// Returns the absolute address of the page's folder, with its `/`, and the name of the page's file.
fn path() -> (String, String) {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let (folder, name) = path.rsplit_once('/').unwrap_or_default();
    (format!("{}{folder}/", location.origin().unwrap_or_default()), name.to_owned())
}

fn root_attribute(name: &str) -> Option<String> {
    document().document_element()?.get_attribute(name)
}

thread_local! {
    /// The path of the page when it was opened. Later the program may change it.
    static OPENED: String = window().location().pathname().unwrap_or_default();
}

/// Returns the query of the page's address: that of its query string or, if it has none that means anything, that of the
/// written page. Chats add parameters of their own to addresses.
pub(super) fn asked() -> (Query, Vec<Ignored>) {
    let (query, ignored) = url::parse(&search());
    let is_as_opened = OPENED.with(|opened| Ok(opened) == window().location().pathname().as_ref());
    if query != Query::default() {
        return (query, ignored);
    }
    if let Some((report, part)) = Part::parse(&path().1) {
        let other = Some(report).filter(report::is_other);
        return (Query { report: other, ..part.query() }, ignored);
    }
    // A publishing system may have given the written page another name.
    let written = root_attribute("data-query").filter(|_| is_as_opened);
    (written.map_or(query, |written| url::parse(&written).0), ignored)
}

/// Returns the absolute address of a query: that of this page with a query string or, if this is the written page of a
/// part, that of the report's own page.
pub(super) fn of(query: &Query) -> String {
    let (folder, name) = path();
    let search = url::write(query);
    let page = match Part::parse(&name) {
        Some((_, part)) if part.query() == *query => return folder + &name,
        Some(_) => {
            let own = root_attribute("data-main").unwrap_or_default();
            folder + own.trim_start_matches("./")
        }
        None => folder + &name,
    };
    if search.is_empty() { page } else { format!("{page}?{search}") }
}

/// Returns the absolute address of a query for others: that of a written page if one shows just that, so that a chat shows
/// its title.
pub(super) fn shared(query: &Query) -> String {
    let (folder, name) = path();
    let written = Part::of(query).filter(|part| *part != Part::List).and_then(|part| {
        let id = report::with_page_of(&part)?;
        // Under another name the page may be alone in its folder.
        let is_ours = ["", "index.html"].contains(&name.as_str())
            || name == format!("{id}.html")
            || Part::parse(&name).is_some();
        is_ours.then(|| folder + &part.file_name(&id, 1))
    });
    written.unwrap_or_else(|| of(query))
}
