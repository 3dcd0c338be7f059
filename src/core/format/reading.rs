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
use crate::core::format::dataset_quote::Text;
use crate::core::format::json;
use crate::core::format::place::{BoxedProblem, Place, key};
use crate::core::format::read::{Reader, id};
use crate::core::format::reading_task::TaskReading;
#[cfg(not(target_arch = "wasm32"))]
use crate::core::format::report_list::entry_file;
use crate::core::format::report_list::{ListedReport, ListedReportFile, entry};
use crate::core::format::version::READING_FORMAT;
#[cfg(not(target_arch = "wasm32"))]
use crate::core::format::write::{line, report_file};
use crate::core::ids::ThreadId;
use crate::core::limits;
use crate::core::problem::Problem;
use crate::core::report::{Report, TaskId};
use crate::core::task_thread::TaskThread;

/// What the pages of a report know of the site's other reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// The report and those before and after it in its series, the newest first.
    pub entries: Vec<ListedReport>,
    /// The threads of its tasks.
    pub threads: Vec<TaskThread>,
}

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
    /// The threads of its tasks; left out if there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    threads: Option<Vec<ThreadReading<'a>>>,
}

/// A thread: the id of the task, that of the thread, and the other ids of the task.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(Serialize))]
struct ThreadReading<'a>(#[serde(borrow)] Text<'a>, Text<'a>, Vec<Text<'a>>);

fn thread(at: Place, file: &ThreadReading) -> Result<TaskThread, BoxedProblem> {
    let ThreadReading(task, thread, others) = file;
    let others = others.iter().map(|other| id(at.item(2), other, TaskId::new));
    Ok(TaskThread {
        task: id(at.item(0), task, TaskId::new)?,
        thread: id(at.item(1), thread, ThreadId::new)?,
        others: others.collect::<Result<_, _>>()?,
    })
}

/// Reads the reading form of a report. Returns the report, whose texts are slices of the original, and what its pages know
/// of others. A task that cannot be read is left out and reported.
///
/// # Errors
/// The file as a whole cannot be used: not JSON, of another format, or without a usable head.
pub fn parse_reading(
    json: &str,
    original: String,
) -> Result<(Report, Around, Vec<Problem>), Problem> {
    reading(json, original).map_err(|problem| *problem)
}

fn reading(json: &str, original: String) -> Result<(Report, Around, Vec<Problem>), BoxedProblem> {
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
    let threads = key!(at, file.threads).each(
        limits::TASKS,
        file.threads.unwrap_or_default(),
        &mut |at, file| thread(at, &file),
    )?;
    Ok((report, Around { entries, threads }, problems))
}

/// Writes the reading form of a report, on one line.
#[cfg(not(target_arch = "wasm32"))]
pub fn write_reading(report: &Report, around: &Around) -> String {
    let Around { entries, threads } = around;
    let threads = threads.iter().map(|TaskThread { task, thread, others }| {
        let others = others.iter().map(|other| other.as_str().into()).collect();
        ThreadReading(task.as_str().into(), thread.as_str().into(), others)
    });
    let threads: Vec<ThreadReading> = threads.collect();
    let tasks = report.tasks.iter().map(|task| Some(TaskReading::of(report, task))).collect();
    line(&ReadingFile {
        format: READING_FORMAT,
        report: report_file(report, tasks, &|_| None),
        reports: entries.iter().map(entry_file).collect(),
        threads: Some(threads).filter(|threads| !threads.is_empty()),
    }) + "\n"
}
