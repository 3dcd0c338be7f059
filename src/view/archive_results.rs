//! What a search over all reports has found, and which files it could not use.

use std::sync::Arc;

use leptos::prelude::*;

use crate::core::archive_hits::{FoundPassage, FoundReport, FoundTask, Marked};
use crate::core::archive_query::ArchiveQuery;
use crate::core::messages::{ArchiveMessages, Messages};
use crate::core::part_page::report_href;
use crate::core::report::ReportId;
use crate::core::url;
use crate::html::{El, a, dd, div, dl, dt, h2, keyed, li, mark, ol, p, span, views};
use crate::view::kit::ours;

/// Why a file could not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// It did not arrive.
    Lost,
    /// The server answered with this HTTP status.
    Status(u16),
    /// It has another content than it was published with.
    Changed,
}

/// A file that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unused {
    /// Its path in the site.
    pub file: String,
    /// The reason.
    pub fault: FileFault,
    /// The number of reports that are not searched because of it. 0: not known.
    pub n_reports: usize,
}

/// What was found, report by report.
pub(super) fn results(
    asked: RwSignal<ArchiveQuery>,
    found: RwSignal<Vec<Arc<FoundReport>>>,
    all: &'static Messages,
    own: &'static ArchiveMessages,
) -> El {
    let ids = move || -> Vec<String> {
        found.with(|found| found.iter().map(|report| report.listed.id.to_string()).collect())
    };
    let draw = move |id: String| {
        let found = found.with_untracked(|found| {
            found.iter().find(|report| report.listed.id.as_str() == id).cloned()
        });
        let query = asked.get_untracked();
        found.map(|found| views(report(&found, &query, all, own))).unwrap_or_default()
    };
    ol().class("found").with(keyed(ids, draw))
}

fn report(
    found: &FoundReport,
    query: &ArchiveQuery,
    all: &'static Messages,
    own: &'static ArchiveMessages,
) -> El {
    let FoundReport { listed, notes, tasks } = found;
    let href = format!("{}{}", report_href(&listed.id), url::href(&query.in_report()));
    let publisher = listed.publisher.as_deref();
    let about = p().class("found__about").with((
        publisher.map(|publisher| span().source().with(publisher)),
        " ",
        ours((all.dated_period)(listed.period)),
        " ",
        ours((own.n_found)(tasks.len())),
    ));
    let title =
        h2().class("found__title").source().with(a().href(href).with(listed.title.as_str()));
    let notes: Vec<El> =
        notes.iter().map(|note| p().class("found__text").source().with(marked(note))).collect();
    let notes = (!notes.is_empty())
        .then(|| div().with((p().class("found__heading ours").with(own.notes), notes)));
    let tasks = tasks.iter().map(|found| task(found, &listed.id, query, all));
    li().class("found__report").with((
        title,
        about,
        notes,
        ol().class("found__tasks").with(tasks.collect::<Vec<El>>()),
    ))
}

fn task(found: &FoundTask, report: &ReportId, query: &ArchiveQuery, all: &'static Messages) -> El {
    let FoundTask { id, number, departments, target, passages } = found;
    let href = format!("{}{}", report_href(report), url::href(&query.in_report().open(id)));
    let head = p().class("found__target").with((
        ours((all.task_number)(*number)),
        " ",
        a().href(href).source().with(marked(target)),
    ));
    let lead = (!departments.is_empty())
        .then(|| p().class("found__lead").source().with(departments.join("　")));
    let passages = passages.iter().map(|passage| {
        let FoundPassage { heading, role, period, text } = passage;
        let name = if heading.is_empty() {
            dt().class("found__heading ours").with((all.column)(*role, *period))
        } else {
            dt().class("found__heading").source().with(heading.as_str())
        };
        div().with((name, dd().class("found__text").source().with(marked(text))))
    });
    let passages: Vec<El> = passages.collect();
    let passages = (!passages.is_empty()).then(|| dl().class("found__passages").with(passages));
    li().class("found__task").with((head, lead, passages))
}

/// A text of the source with its hits.
fn marked(text: &Marked) -> Vec<AnyView> {
    text.iter()
        .flat_map(
            |(piece, is_hit)| {
                if *is_hit { views(mark().with(piece.as_str())) } else { views(piece.as_str()) }
            },
        )
        .collect()
}
