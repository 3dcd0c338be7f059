//! Loads a report: from its data files, else from the copies that are embedded in the page.

use leptos::prelude::document;

use crate::browser::{device, fetch};
use crate::core::annotation::Annotations;
use crate::core::format;
use crate::core::problem::{Problem, ProblemKind};
use crate::core::report::{Report, ReportId};
use crate::state::{Failure, Loaded, Origin};

/// The report list.
const INDEX: &str = "data/index.json";

/// Loads the report with this id. Without an id it loads the one that the page names in `data-report`, else the newest.
pub(super) async fn read(id: Option<&ReportId>) -> Result<Loaded, Failure> {
    let root = document().document_element();
    let page_id = root.and_then(|root| root.get_attribute("data-report"));
    let page_id = page_id.and_then(|id| ReportId::new(&id).ok());
    let id = id.or(page_id.as_ref());
    let mut failed = None;
    loop {
        match (read_in(id, failed.is_some()).await, failed) {
            (Ok(mut loaded), Some(failure)) => {
                loaded.origin = Origin::Page(failure);
                return Ok(loaded);
            }
            (Err(failure), None) if !is_newer(&failure) => failed = Some(failure),
            (Err(_), Some(failure)) => return Err(failure),
            (result, None) => return result,
        }
    }
}

/// Returns whether the data needs a newer program. Then the copy in the page is no fallback, since it is older than the
/// data.
pub(super) fn is_newer(failure: &Failure) -> bool {
    matches!(failure, Failure::Data(Problem { kind: ProblemKind::Format { .. }, .. }))
}

/// Loads a report from its data files or, if `is_page`, from the copies in the page.
async fn read_in(id: Option<&ReportId>, is_page: bool) -> Result<Loaded, Failure> {
    let list = fetch::text(INDEX, is_page).await?;
    let (entries, mut problems) = format::parse_report_list(&list).map_err(unreadable(&list))?;
    let newest = entries.first().ok_or(Failure::NoReports)?;
    let page_list = fetch::in_page(INDEX).ok();
    let page_list = page_list.and_then(|list| format::parse_report_list(&list).ok());
    let page_newest = page_list.as_ref().and_then(|(entries, _)| entries.first());
    // A cache may hold an older list than the page. Then the page's copy is used, if it has the requested report.
    if let Some(page_newest) = page_newest
        && newest.period < page_newest.period
        && fetch::in_page(&data(id.unwrap_or(&page_newest.id), "")).is_ok()
    {
        return Err(Failure::OlderFiles);
    }
    let is_newer = id.is_none() && page_newest.is_some_and(|page| page.id != newest.id);
    let entry = match id {
        None => newest,
        Some(id) => entries
            .iter()
            .find(|entry| entry.id == *id)
            .ok_or_else(|| Failure::UnknownReport(newest.id.clone()))?,
    };
    let (file, annotations_file) = (data(&entry.id, ""), data(&entry.id, ".annotations"));
    let copy = fetch::in_page(&file).ok().and_then(|copy| format::parse(&copy).ok());
    // If the page has no copy of the annotations, they are fetched at the same time as the report.
    let request = (!is_page && copy.is_none()).then(|| fetch::bytes(&annotations_file));
    let json = fetch::text(&file, is_page).await?;
    let (report, more) = format::parse(&json).map_err(unreadable(&json))?;
    problems.extend(more);
    let is_same = copy.as_ref().is_some_and(|(copy, _)| copy.text == report.text);
    // Annotations depend only on the report's text. If it is the same, the page's copy of them needs no request.
    let mut annotations = match fetch::in_page(&annotations_file) {
        Ok(json) if is_same => read_annotations(&json, &report),
        Err(_) if is_same => Ok(Annotations::default()),
        _ => Err(Failure::Network),
    };
    if annotations.is_err() {
        let json = match request {
            Some(request) => request.await.map(fetch::decode),
            None => fetch::text(&annotations_file, is_page).await,
        };
        annotations = json.and_then(|json| read_annotations(&json, &report));
    }
    let (annotations, lost_annotations) = match annotations {
        Ok(annotations) => (annotations, None),
        Err(failure) => (Annotations::default(), Some(failure)),
    };
    let root = document().document_element();
    let is_single = root.is_some_and(|root| root.has_attribute("data-single"));
    let mut loaded = Loaded::new(report, annotations, problems, entries, device::fold_char);
    loaded.has_files = !is_single;
    loaded.lost_annotations = lost_annotations;
    if is_newer || copy.is_some() && !is_same {
        loaded.origin = Origin::NewerFiles;
    }
    Ok(loaded)
}

fn read_annotations(json: &str, report: &Report) -> Result<Annotations, Failure> {
    format::parse_annotations(json, report)
        .map(|(annotations, _)| annotations)
        .map_err(unreadable(json))
}

/// Returns the path of a data file: `kind` is empty for the dataset, `.annotations` for its annotations.
fn data(id: &ReportId, kind: &str) -> String {
    format!("data/{id}{kind}.json")
}

/// Converts the problem of a file to a failure. A JSON error also gets its position in bytes of the file.
fn unreadable(text: &str) -> impl Fn(Problem) -> Failure {
    move |problem| match problem.kind {
        ProblemKind::Json { line, column } => {
            let before: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
            Failure::Json(problem, before + column)
        }
        _ => Failure::Data(problem),
    }
}
