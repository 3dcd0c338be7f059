//! The proof of a report's reading aids: computed again from the report and the publisher's files, they must come out
//! the same, byte for byte, and every stretch that they name must lie in a passage of the report. No file is touched here.

use serde_json::Value;

use crate::cli::difference::differences;
use crate::cli::finding::Finding;
use crate::core::format;
use crate::core::limits;
use crate::core::report::Report;
use crate::import::aids::found::Found;
use crate::import::aids::{Sidecars, find};

/// What came out.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// What is wrong with the aids' file.
    pub findings: Vec<Finding>,
    /// What is wrong with the publisher's statements, by their paths in the notes.
    pub notes: Vec<Finding>,
    /// What was found in the report.
    pub found: Option<Found>,
}

/// Proves the aids of a report.
pub fn check_aids(json: &str, report: &Report, sidecars: &Sidecars) -> Outcome {
    let mut findings = Vec::new();
    match format::parse_aids(json, report) {
        Ok((_, problems)) => findings.extend(problems.into_iter().map(Finding::Dataset)),
        Err(problem) => findings.push(Finding::Dataset(problem)),
    }
    findings.extend(limits::PAGE_FILE.excess(json.len()).map(Finding::PageFile));
    let (fresh, problems) = find(report, sidecars);
    let written = format::write_aids(&fresh.aids(report), report);
    if let (Ok(found), Ok(expected)) =
        (serde_json::from_str::<Value>(json), serde_json::from_str(&written))
    {
        let differences = differences(&found, &expected);
        if differences.is_empty() && written != json {
            findings.push(Finding::Form);
        }
        findings.extend(differences);
    }
    let notes = problems.into_iter().map(Finding::Dataset).collect();
    Outcome { findings, notes, found: Some(fresh) }
}
