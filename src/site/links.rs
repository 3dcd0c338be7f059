//! The links of written pages: what the program would answer is another page, a place in the same one, or a file.

use crate::core::facet::Facet;
use crate::core::part_page::{Part, report_href};
use crate::core::query::{Query, View};
use crate::site::files::DATA;
use crate::state::{Loaded, Page};

/// The address of a report's own page, relative to its other pages.
pub(super) fn own(loaded: &Loaded) -> String {
    if loaded.has_list { report_href(&loaded.report.id) } else { "./".to_owned() }
}

/// Returns the address for a query. `None`: only the program could answer it.
pub(super) fn href(page: &Page, query: &Query) -> Option<String> {
    let loaded = &page.loaded;
    let report = &loaded.report;
    if let Some(other) = query.report.as_ref().filter(|id| **id != report.id) {
        return Some(report_href(other));
    }
    if query.view == Some(View::Original) {
        return loaded.has_files.then(|| format!("{DATA}{}", report.text_file()));
    }
    let part = match &query.task {
        Some(task) => Part::Task(task.clone()),
        None => chosen(page, query)?,
    };
    match &part {
        Part::List if !loaded.has_files || page.query == part.query() => Some("#page".to_owned()),
        Part::List => Some(own(loaded)),
        _ if loaded.has_files => Some(format!("./{}", part.file_name(&report.id, 1))),
        Part::Task(id) => Some(format!("#task-{id}")),
        Part::Choice(Facet::Department, id) => Some(format!("#dept-{id}")),
        Part::Choice(..) => None,
    }
}

/// The part that a query asks for. In the page of a section, choosing a department adds it to the section: no page has
/// both, so the link leads to the department.
fn chosen(page: &Page, query: &Query) -> Option<Part> {
    Part::of(query).or_else(|| match Part::of(&page.query)? {
        Part::Choice(facet, _) => Part::of(&query.any(facet)),
        Part::List | Part::Task(_) => None,
    })
}
