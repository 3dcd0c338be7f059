//! Checks a report's annotations: computed again from the report and the publisher's sidecars, they must come out the
//! same, byte for byte, and every span must lie in a passage of the report.

use serde_json::Value;

use crate::core::format;
use crate::core::limits;
use crate::core::report::Report;
use crate::import::annotate::extraction::Extraction;
use crate::import::annotate::{Sidecars, find};
use crate::proof::difference::differences;
use crate::proof::finding::Finding;

/// The result of [`check_annotations`].
#[derive(Clone, Debug, Default)]
pub struct AnnotationsProof {
    /// The findings about the annotations file.
    pub findings: Vec<Finding>,
    /// The findings about the publisher's notes, with paths in the notes file.
    pub notes: Vec<Finding>,
    /// The annotations computed again from the report; always present after a check.
    pub found: Option<Extraction>,
}

/// Checks the annotations of a report, given the text of the annotations file and the publisher's sidecars.
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
