//! Checks a report's annotations: computed again from the report and the publisher's sidecars, they must come out the
//! same, byte for byte, and every span must lie in a passage of the report.

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
    /// The number of annotations that exceed a limit and are left out.
    pub n_left_out: usize,
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
    let (annotations, n_left_out) = fresh.within_limits(report);
    let written = format::write_annotations(&annotations, report);
    findings.extend(differences(json, &written));
    let notes = problems.into_iter().map(Finding::Dataset).collect();
    AnnotationsProof { findings, notes, found: Some(fresh), n_left_out }
}
