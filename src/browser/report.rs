//! Reading a report: its files as they are now, else the copies of them that the page carries.

use leptos::prelude::document;

use crate::browser::{device, fetch};
use crate::core::aids::Aids;
use crate::core::format;
use crate::core::problem::{Problem, ProblemKind};
use crate::core::report::ReportId;
use crate::state::{Failure, Loaded, Origin};

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
    let list = fetch::text("data/index.json", is_page).await?;
    let (entries, mut problems) = format::parse_index(&list).map_err(unreadable(&list))?;
    let entry = match id {
        None => entries.first().ok_or(Failure::NoReports)?,
        Some(id) => entries.iter().find(|entry| entry.id == *id).ok_or(Failure::UnknownReport)?,
    };
    let file = format!("data/{}.json", entry.id);
    let json = fetch::text(&file, is_page).await?;
    let (report, more) = format::parse(&json).map_err(unreadable(&json))?;
    problems.extend(more);
    // A report that has no aids, or others' aids, is read without.
    let aids = match fetch::text(&format!("data/{}.aids.json", entry.id), is_page).await {
        Ok(json) => format::parse_aids(&json, &report).map(|(aids, _)| aids).unwrap_or_default(),
        Err(_) => Aids::default(),
    };
    let root = document().document_element();
    let is_single = root.is_some_and(|root| root.has_attribute("data-single"));
    let mut loaded = Loaded::new(report, aids, problems, entries, device::fold_char);
    loaded.has_files = !is_single;
    let copy = fetch::in_page(&file).ok().and_then(|copy| format::parse(&copy).ok());
    if copy.is_some_and(|(copy, _)| copy.text != loaded.report.text) {
        loaded.origin = Origin::NewerFiles;
    }
    Ok(loaded)
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
