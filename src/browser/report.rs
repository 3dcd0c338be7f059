//! Reading a report: its files as they are now, else the copies of them that the page carries.

use leptos::prelude::document;

use crate::browser::{device, fetch};
use crate::core::annotation::Annotations;
use crate::core::format;
use crate::core::problem::{Problem, ProblemKind};
use crate::core::report::{Report, ReportId};
use crate::state::{Failure, Loaded, Origin};

/// The list of reports.
const INDEX: &str = "data/index.json";

/// Reads the report with this id, or else the page's own: the one that it names, or the newest.
pub(super) async fn read(id: Option<&ReportId>) -> Result<Loaded, Failure> {
    let root = document().document_element();
    let own = root.and_then(|root| root.get_attribute("data-report"));
    let own = own.and_then(|id| ReportId::new(&id).ok());
    let id = id.or(own.as_ref());
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

/// Whether only a newer program reads these data: then older ones would be a guess.
pub(super) fn is_newer(failure: &Failure) -> bool {
    matches!(failure, Failure::Data(Problem { kind: ProblemKind::Format { .. }, .. }))
}

/// Reads a report in its files or, if `is_page`, in the page.
async fn read_in(id: Option<&ReportId>, is_page: bool) -> Result<Loaded, Failure> {
    let list = fetch::text(INDEX, is_page).await?;
    let (entries, mut problems) = format::parse_report_list(&list).map_err(unreadable(&list))?;
    let newest = entries.first().ok_or(Failure::NoReports)?;
    let own = fetch::in_page(INDEX).ok().and_then(|list| format::parse_report_list(&list).ok());
    let own = own.as_ref().and_then(|(entries, _)| entries.first());
    // A cache may have kept the list longer than the page: then the page knows better, if it has what is asked for.
    if let Some(own) = own
        && newest.quarter < own.quarter
        && fetch::in_page(&data(id.unwrap_or(&own.id), "")).is_ok()
    {
        return Err(Failure::OlderFiles);
    }
    let is_newer = id.is_none() && own.is_some_and(|own| own.id != newest.id);
    let entry = match id {
        None => newest,
        Some(id) => entries
            .iter()
            .find(|entry| entry.id == *id)
            .ok_or_else(|| Failure::UnknownReport(newest.id.clone()))?,
    };
    let (file, annotations_file) = (data(&entry.id, ""), data(&entry.id, ".annotations"));
    let copy = fetch::in_page(&file).ok().and_then(|copy| format::parse(&copy).ok());
    // Annotations of which the page has no copy come beside the report, not after it.
    let asked = (!is_page && copy.is_none()).then(|| fetch::bytes(&annotations_file));
    let json = fetch::text(&file, is_page).await?;
    let (report, more) = format::parse(&json).map_err(unreadable(&json))?;
    problems.extend(more);
    let is_own = copy.as_ref().is_some_and(|(copy, _)| copy.text == report.text);
    // Annotations hang on the report's text alone: of the page's own report the copy is as good as the file, and is there.
    let mut annotations = match fetch::in_page(&annotations_file) {
        Ok(json) if is_own => read_annotations(&json, &report),
        Err(_) if is_own => Ok(Annotations::default()),
        _ => Err(Failure::Network),
    };
    if annotations.is_err() {
        let json = match asked {
            Some(asked) => asked.await.map(fetch::decode),
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
    if is_newer || copy.is_some() && !is_own {
        loaded.origin = Origin::NewerFiles;
    }
    Ok(loaded)
}

fn read_annotations(json: &str, report: &Report) -> Result<Annotations, Failure> {
    format::parse_annotations(json, report)
        .map(|(annotations, _)| annotations)
        .map_err(unreadable(json))
}

/// A file of a report.
fn data(id: &ReportId, kind: &str) -> String {
    format!("data/{id}{kind}.json")
}

/// What is wrong with a file; where it stops being JSON also in bytes, as an editor of files counts.
fn unreadable(text: &str) -> impl Fn(Problem) -> Failure {
    move |problem| match problem.kind {
        ProblemKind::Json { line, column } => {
            let before: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
            Failure::Json(problem, before + column)
        }
        _ => Failure::Data(problem),
    }
}
