//! Checks that a dataset matches its original.
//!
//! The original is imported again with the dataset's id, period, address, date of retrieval and importer; everything else must
//! come out the same. Department ids are not taken from the dataset, or a changed id would confirm itself: a fresh
//! import assigns them, knowing only the ids of the other reports in `index.json`.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::core::format::{self, ListedReport};
use crate::core::limits;
use crate::core::period::Period;
use crate::core::quotes;
use crate::core::report::{DepartmentId, Placing, Report, ReportId, Source};
use crate::import::date::Date;
use crate::import::mapping::Mapping;
use crate::import::original::Original;
use crate::import::problem::{ImportProblem, ImportProblemKind};
use crate::import::{self, Options, source};
use crate::proof::difference::differences;
use crate::proof::finding::{Finding, ReportListFinding};
use crate::proof::ledger::{self, Ledger};

/// A dataset and the data that it is checked against.
#[derive(Clone, Copy, Debug)]
pub struct Check<'a> {
    /// The text of the dataset file.
    pub json: &'a str,
    /// The name of the dataset file without `.json`; must be the report's id.
    pub stem: &'a str,
    /// The bytes of the original.
    pub original: &'a [u8],
    /// The file name of the original.
    pub file: &'a str,
    /// How the table is read: `REPORT.mapping.toml` if there is one, else the default.
    pub mapping: &'a Mapping,
    /// Department ids of the other reports in the list, by department name.
    pub departments: &'a BTreeMap<String, DepartmentId>,
    /// The text of the report list beside the dataset, if there is one.
    pub index: Option<&'a str>,
}

/// The result of [`check`].
#[derive(Clone, Debug, Default)]
pub struct ReportProof {
    /// The reasons why the dataset fails the check; empty if it passes.
    pub findings: Vec<Finding>,
    /// The problems of the original itself. The dataset keeps that text unread, so they are not findings.
    pub notes: Vec<ImportProblem>,
    /// The number of quotes compared with the original.
    pub n_quotes: usize,
    /// Who vouches for the rows and columns, as the dataset says.
    pub placing: Option<Placing>,
    /// The account of the original's characters; `None` if the dataset or the original is unreadable.
    pub ledger: Option<Ledger>,
}

/// Checks a dataset against its original and the report list.
pub fn check(check: &Check) -> ReportProof {
    let mut outcome = ReportProof::default();
    outcome.findings.extend(limits::PAGE_FILE.excess(check.json.len()).map(Finding::PageFile));
    let original = source::read(check.original, check.mapping);
    match format::parse(check.json) {
        Ok((report, problems)) => {
            outcome.findings.extend(problems.into_iter().map(Finding::Dataset));
            outcome.compare_report(check, &report, original.as_ref().ok());
            let Source { address, retrieved, imported_by, .. } = report.source;
            let stated = Stated { period: report.period, address, retrieved, imported_by };
            outcome.read_again(check, original, &options(check, report.id, stated));
        }
        Err(problem) => {
            outcome.findings.push(Finding::Dataset(problem));
            let dataset = serde_json::from_str::<Value>(check.json).unwrap_or_default();
            let text = |value: &Value| value.as_str().map(str::to_owned);
            if let Some(id) = dataset["id"].as_str().and_then(|id| ReportId::new(id).ok()) {
                let source = &dataset["source"];
                let stated = Stated {
                    period: dataset["period"].as_str().and_then(Period::parse),
                    address: text(&source["address"]),
                    retrieved: text(&source["retrieved"]),
                    imported_by: text(&source["imported_by"]),
                };
                outcome.read_again(check, original, &options(check, id, stated));
            }
        }
    }
    outcome
}

impl ReportProof {
    /// Compares the report's metadata, quotes and spans with the original.
    fn compare_report(&mut self, check: &Check, report: &Report, original: Option<&Original>) {
        let source = &report.source;
        if check.stem != report.id.as_str() {
            let (stem, id) = (check.stem.to_owned(), report.id.to_string());
            self.findings.push(Finding::FileStem { stem, id });
        }
        let sha256 = import::sha256(check.original);
        if source.sha256 != sha256 {
            let dataset = source.sha256.clone();
            self.findings.push(Finding::Sha256 { dataset, original: sha256 });
        }
        if source.bytes as usize != check.original.len() {
            let original = check.original.len();
            self.findings.push(Finding::Bytes { dataset: source.bytes, original });
        }
        if source.retrieved.as_deref().is_some_and(|day| !Date::is_iso(day)) {
            self.findings.push(Finding::Retrieved);
        }
        let list = check.index.map(|index| check_report_list(index, report)).unwrap_or_default();
        self.findings.extend(list.into_iter().map(Finding::Index));
        let Some(original) = original else { return };
        self.n_quotes = report.quotes().len();
        for mismatch in quotes::mismatches(report, original.text()) {
            let place = original.place(mismatch.quote.span, None);
            self.findings.push(Finding::Slice(mismatch, place));
        }
        let ledger = ledger::account(report, original);
        self.findings.extend(ledger.faults.iter().cloned().map(Finding::Account));
        self.ledger = Some(ledger);
        if let Placing::Confirmed(confirmation) = &report.placing
            && confirmation.digest != import::placing_digest(report)
        {
            self.findings.push(Finding::Placing);
        }
        self.placing = Some(report.placing.clone());
    }

    /// Imports the original again and compares the result with the dataset.
    fn read_again(
        &mut self,
        check: &Check,
        original: Result<Original, ImportProblem>,
        options: &Options,
    ) {
        let import = |original| import::import_original(&original, check.original, options);
        match original.and_then(import) {
            Err(problem) => self.findings.push(Finding::Original(problem)),
            Ok((report, problems)) => {
                // The period was taken from the dataset, so a contradiction is the dataset's fault, unless a person stated
                // that period.
                let stated = check.mapping.period.as_deref().and_then(Period::parse);
                let is_of_dataset = |problem: &ImportProblem| match problem.kind {
                    ImportProblemKind::PeriodContradicts { requested, .. } => {
                        Some(requested) != stated
                    }
                    _ => false,
                };
                let (contradictions, notes): (Vec<_>, Vec<_>) =
                    problems.into_iter().partition(is_of_dataset);
                self.findings.extend(contradictions.into_iter().map(Finding::Original));
                self.notes = notes;
                self.findings.extend(differences(check.json, &format::write(&report)));
            }
        }
    }
}

/// What a dataset states that its original need not.
struct Stated {
    period: Option<Period>,
    address: Option<String>,
    retrieved: Option<String>,
    imported_by: Option<String>,
}

/// The options of the first import, as far as the dataset states them.
fn options(check: &Check, id: ReportId, stated: Stated) -> Options {
    Options {
        id,
        period: stated.period,
        file: check.file.to_owned(),
        address: stated.address,
        retrieved: stated.retrieved,
        imported_by: stated.imported_by,
        departments: check.departments.clone(),
        mapping: check.mapping.clone(),
        confirm: None,
    }
}

/// Compares the report list's entry with the report, and lists the problems of the list: an entry that cannot be read, or
/// that names a report again.
fn check_report_list(index: &str, report: &Report) -> Vec<ReportListFinding> {
    let (entries, problems) = match format::parse_report_list(index) {
        Err(problem) => return vec![ReportListFinding::Problem(problem)],
        Ok(list) => list,
    };
    let mut findings: Vec<_> = problems.into_iter().map(ReportListFinding::Problem).collect();
    match entries.iter().find(|entry| entry.id == report.id) {
        None => findings.push(ReportListFinding::Unlisted),
        Some(entry) if *entry == ListedReport::from(report) => {}
        Some(_) => findings.push(ReportListFinding::Stale),
    }
    findings
}
