//! The proof of a report's annotations: computed again from the report and the publisher's files, they must come out
//! the same, byte for byte, and every stretch that they name must lie in a passage of the report. No file is touched here.

use serde_json::Value;

use crate::core::format;
use crate::core::limits;
use crate::core::report::Report;
use crate::import::annotate::found::Extraction;
use crate::import::annotate::{Sidecars, find};
use crate::proof::difference::differences;
use crate::proof::finding::Finding;

/// What came out.
#[derive(Clone, Debug, Default)]
pub struct AnnotationsProof {
    /// What is wrong with the annotations' file.
    pub findings: Vec<Finding>,
    /// What is wrong with the publisher's statements, by their paths in the notes.
    pub notes: Vec<Finding>,
    /// What was found in the report.
    pub found: Option<Extraction>,
}

/// Proves the annotations of a report.
pub fn check_annotations(json: &str, report: &Report, sidecars: &Sidecars) -> AnnotationsProof {
    let mut findings = Vec::new();
    match format::parse_annotations(json, report) {
        Ok((_, problems)) => findings.extend(problems.into_iter().map(Finding::Dataset)),
        Err(problem) => findings.push(Finding::Dataset(problem)),
    }
    findings.extend(limits::PAGE_FILE.excess(json.len()).map(Finding::PageFile));
    let (fresh, problems) = find(report, sidecars);
    let written = format::write_annotations(&fresh.annotations(report), report);
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
    AnnotationsProof { findings, notes, found: Some(fresh) }
}
