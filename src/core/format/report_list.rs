//! The list of reports.

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;
use serde::Deserialize;
#[cfg(not(target_arch = "wasm32"))]
use serde::Serialize;

use crate::core::format::dataset_quote::Text;
use crate::core::format::json::read;
use crate::core::format::place::{BoxedProblem, Place, key};
use crate::core::format::read::{id, period};
use crate::core::format::readable::{Readable, each_readable};
use crate::core::format::version::FORMAT;
#[cfg(not(target_arch = "wasm32"))]
use crate::core::format::write::to_json;
use crate::core::limits;
use crate::core::period::Period;
use crate::core::problem::{Problem, ProblemKind};
use crate::core::report::ReportId;
#[cfg(not(target_arch = "wasm32"))]
use crate::core::report::{MetadataKind, Report, offset};

/// One report of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedReport {
    /// The report's id; its file is `ID.json` beside the list.
    pub id: ReportId,
    /// The reported period. `None`: the source states none.
    pub period: Option<Period>,
    /// Its title.
    pub title: String,
    /// Who publishes it, if the page says.
    pub publisher: Option<String>,
    /// The date of the document or, if the page says only that, of the page.
    pub issued: Option<String>,
    /// How many tasks it has.
    pub n_tasks: u32,
}

#[cfg(not(target_arch = "wasm32"))]
impl From<&Report> for ListedReport {
    fn from(report: &Report) -> Self {
        Self {
            id: report.id.clone(),
            period: report.period,
            title: report.text(report.title).to_owned(),
            publisher: report.metadata(MetadataKind::Publisher).map(str::to_owned),
            issued: [MetadataKind::Issued, MetadataKind::Time]
                .into_iter()
                .find_map(|kind| report.metadata(kind))
                .map(str::to_owned),
            n_tasks: offset(report.tasks.len()),
        }
    }
}

/// The list of reports as its file says it.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema, Serialize), schemars(rename = "Index"))]
struct ReportListFile<'a> {
    /// The format's number, 2.
    #[cfg_attr(target_arch = "wasm32", expect(dead_code, reason = "read before all else"))]
    format: u32,
    /// The reports, the newest first; the first is the one that opens without being asked for.
    #[serde(borrow)]
    reports: Readable<ListedReportFile<'a>>,
}

#[derive(Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(JsonSchema, Serialize),
    schemars(rename = "ListedReport")
)]
pub(super) struct ListedReportFile<'a> {
    /// The report's id; its file is `ID.json` beside the list.
    #[serde(borrow)]
    id: Text<'a>,
    /// The reported period, if the source states one.
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<Text<'a>>,
    /// The report's title.
    title: Text<'a>,
    /// Who publishes it, if the page says.
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Text<'a>>,
    /// The date of the document or, if the page says only that, of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Text<'a>>,
    /// How many tasks it has.
    tasks: u32,
}

/// Reads `index.json`; an entry that cannot be used is left out and reported.
///
/// # Errors
/// The file as a whole cannot be used.
pub fn parse_report_list(json: &str) -> Result<(Vec<ListedReport>, Vec<Problem>), Problem> {
    entries(json).map_err(|problem| *problem)
}

fn entries(json: &str) -> Result<(Vec<ListedReport>, Vec<Problem>), BoxedProblem> {
    let at = Place::ROOT;
    let (file, mut problems) = read::<ReportListFile>(json, FORMAT)?;
    let at = key!(at, file.reports);
    let mut ids = Vec::new();
    let entry = &mut |at: Place, file| entry(at, file, &mut ids);
    let entries = each_readable(at, limits::REPORTS, file.reports, &mut problems, entry)?;
    Ok((entries, problems))
}

/// Converts an entry. `ids` are those of the entries before it.
pub(super) fn entry(
    at: Place,
    file: ListedReportFile,
    ids: &mut Vec<ReportId>,
) -> Result<ListedReport, BoxedProblem> {
    let id = id(key!(at, file.id), &file.id, ReportId::new)?;
    if ids.contains(&id) {
        return Err(key!(at, file.id).problem(ProblemKind::TwiceId));
    }
    ids.push(id.clone());
    Ok(ListedReport {
        id,
        period: period(key!(at, file.period), file.period.as_ref())?,
        title: file.title.into_string(),
        publisher: file.publisher.map(Text::into_string),
        issued: file.issued.map(Text::into_string),
        n_tasks: file.tasks,
    })
}

/// Writes `index.json`, the newest report first.
#[cfg(not(target_arch = "wasm32"))]
pub fn write_report_list(entries: &[ListedReport]) -> String {
    let mut entries: Vec<&ListedReport> = entries.iter().collect();
    entries.sort_by(|a, b| b.period.cmp(&a.period).then_with(|| a.id.cmp(&b.id)));
    let reports = entries.into_iter().map(|entry| Some(entry_file(entry))).collect();
    to_json(&ReportListFile { format: FORMAT, reports: Readable(reports) })
}

#[cfg(not(target_arch = "wasm32"))]
pub(super) fn entry_file(entry: &ListedReport) -> ListedReportFile<'_> {
    ListedReportFile {
        id: entry.id.as_str().into(),
        period: entry.period.map(|period| Text(period.to_string().into())),
        title: entry.title.as_str().into(),
        publisher: entry.publisher.as_deref().map(Text::from),
        issued: entry.issued.as_deref().map(Text::from),
        tasks: entry.n_tasks,
    }
}

/// The JSON Schema of `index.json`.
#[cfg(not(target_arch = "wasm32"))]
pub fn report_list_schema() -> String {
    to_json(&schemars::schema_for!(ReportListFile))
}
