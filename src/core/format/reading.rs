//! The reading form of a report: what a page reads beside the original.
//!
//! It has the head of the dataset (`dataset`) without texts, and the tasks as numbers (`reading_task`). Every text is a
//! slice of the original, so what a page shows is the original's wording, provided that the original has the digest that
//! the form names. `jindu site` writes it for the program of the same site, under a name with its digest; other programs
//! read the dataset.

use serde::Deserialize;
#[cfg(not(target_arch = "wasm32"))]
use serde::Serialize;

use crate::core::format::dataset::ReportFile;
use crate::core::format::json;
use crate::core::format::place::{BoxedProblem, Place, key};
use crate::core::format::read::Reader;
use crate::core::format::reading_task::TaskReading;
#[cfg(not(target_arch = "wasm32"))]
use crate::core::format::report_list::entry_file;
use crate::core::format::report_list::{ListedReport, ListedReportFile, entry};
use crate::core::format::version::READING_FORMAT;
#[cfg(not(target_arch = "wasm32"))]
use crate::core::format::write::{line, report_file};
use crate::core::limits;
use crate::core::problem::Problem;
use crate::core::report::Report;

#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(Serialize))]
struct ReadingFile<'a> {
    /// [`READING_FORMAT`].
    #[cfg_attr(target_arch = "wasm32", expect(dead_code, reason = "read before all else"))]
    format: u32,
    #[serde(borrow)]
    report: ReportFile<'a, TaskReading<'a>>,
    /// The report and those before and after it in its series, the newest first.
    reports: Vec<ListedReportFile<'a>>,
}

/// Reads the reading form of a report. Returns the report, whose texts are slices of the original, and the listed reports
/// of its series. A task that cannot be read is left out and reported.
///
/// # Errors
/// The file as a whole cannot be used: not JSON, of another format, or without a usable head.
pub fn parse_reading(
    json: &str,
    original: String,
) -> Result<(Report, Vec<ListedReport>, Vec<Problem>), Problem> {
    reading(json, original).map_err(|problem| *problem)
}

fn reading(
    json: &str,
    original: String,
) -> Result<(Report, Vec<ListedReport>, Vec<Problem>), BoxedProblem> {
    let at = Place::ROOT;
    let (file, mut problems) = json::read::<ReadingFile>(json, READING_FORMAT)?;
    let report_at = key!(at, file.report);
    let report = Reader::of_original(original).report(
        report_at,
        file.report,
        &mut problems,
        &mut Reader::reading_task,
    )?;
    let mut ids = Vec::new();
    let entries = key!(at, file.reports)
        .each(limits::REPORTS, file.reports, &mut |at, file| entry(at, file, &mut ids))?;
    Ok((report, entries, problems))
}

/// Writes the reading form of a report, on one line. `entries` are the report and those before and after it in its series,
/// the newest first.
#[cfg(not(target_arch = "wasm32"))]
pub fn write_reading(report: &Report, entries: &[ListedReport]) -> String {
    let tasks = report.tasks.iter().map(|task| Some(TaskReading::of(report, task))).collect();
    line(&ReadingFile {
        format: READING_FORMAT,
        report: report_file(report, tasks, &|_| None),
        reports: entries.iter().map(entry_file).collect(),
    }) + "\n"
}
