//! Reports whose ids have changed. `moved.toml` has them, so that the addresses under the former ids lead on.

use std::collections::{BTreeMap, BTreeSet};

use crate::core::ids::ReportId;

/// A report whose id has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedReport {
    /// The former id.
    pub from: ReportId,
    /// The id that it has now.
    pub to: ReportId,
    /// The line of the file, from 1.
    pub line: usize,
}

/// The reports whose ids have changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// The text of the file, which is published as it is.
    pub text: String,
    /// The reports, in the order of the former ids.
    pub reports: Vec<MovedReport>,
}

/// An entry that does not fit the list of reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedFault {
    /// The entry.
    pub of: MovedReport,
    /// What does not fit.
    pub kind: MovedFaultKind,
}

/// What does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MovedFaultKind {
    /// A report with the former id is listed, whose pages have these addresses.
    Listed,
    /// No report with the new id is listed.
    Unknown,
    /// The new id is itself a former one, of a report with this id.
    Chain(ReportId),
}

impl Moved {
    /// The former ids of each report.
    pub fn by_report(&self) -> BTreeMap<&ReportId, Vec<&ReportId>> {
        let mut by_report: BTreeMap<&ReportId, Vec<&ReportId>> = BTreeMap::new();
        for report in &self.reports {
            by_report.entry(&report.to).or_default().push(&report.from);
        }
        by_report
    }

    /// Compares the entries with the reports that are listed.
    pub fn faults<'a>(&self, listed: impl IntoIterator<Item = &'a ReportId>) -> Vec<MovedFault> {
        let listed: BTreeSet<&ReportId> = listed.into_iter().collect();
        let moved: BTreeMap<&ReportId, &ReportId> =
            self.reports.iter().map(|report| (&report.from, &report.to)).collect();
        let fault = |of: &MovedReport| {
            let kind = if listed.contains(&of.from) {
                MovedFaultKind::Listed
            } else if listed.contains(&of.to) {
                return None;
            } else if let Some(&to) = moved.get(&of.to) {
                MovedFaultKind::Chain(to.clone())
            } else {
                MovedFaultKind::Unknown
            };
            Some(MovedFault { of: of.clone(), kind })
        };
        self.reports.iter().filter_map(fault).collect()
    }
}
