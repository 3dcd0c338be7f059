//! Which reports of a site follow one another: those of one table, published again for each period.

use std::collections::BTreeMap;

use crate::core::format::ListedReport;
use crate::core::ids::ReportId;
use crate::core::period::Period;

/// The series of an id that has nothing but a period. No id contains this character.
const WITHOUT_NAME: &str = "_";

/// Returns the name of the series that a report belongs to: its id without the period, `guanxian-xmjs` for
/// `guanxian-2022-q2-xmjs` and for `guanxian-xmjs-2022q3`.
///
/// The publisher chooses the ids, so it is the publisher who says which reports are issues of one table; titles, which
/// change from one period to the next, say nothing of it.
pub fn series(id: &ReportId) -> String {
    let mut rest = Vec::new();
    let mut is_after_year = false;
    for part in id.as_str().split('-') {
        let is_part_of_year = ["h", "q", "m"].iter().any(|unit| part.starts_with(unit))
            && Period::parse(&format!("2000{part}")).is_some();
        if is_after_year && is_part_of_year {
            continue;
        }
        is_after_year = Period::parse(part).is_some();
        if !is_after_year {
            rest.push(part);
        }
    }
    if rest.is_empty() { WITHOUT_NAME.to_owned() } else { rest.join("-") }
}

/// Returns whether a report is about a later period than another one. Without both periods nothing says so.
pub fn is_later(report: &ListedReport, other: &ListedReport) -> bool {
    other.period.is_some() && report.period > other.period
}

/// The reports of a site, by series.
#[derive(Debug)]
pub struct SeriesList<'a> {
    /// The reports of each series, the oldest first.
    by_name: BTreeMap<String, Vec<&'a ListedReport>>,
}

impl<'a> SeriesList<'a> {
    /// Groups the reports of a list. Reports without a period are older than the others of their series.
    pub fn new(entries: &'a [ListedReport]) -> Self {
        let mut by_name: BTreeMap<String, Vec<&ListedReport>> = BTreeMap::new();
        for entry in entries {
            by_name.entry(series(&entry.id)).or_default().push(entry);
        }
        for reports in by_name.values_mut() {
            reports.sort_by(|a, b| a.period.cmp(&b.period).then_with(|| b.id.cmp(&a.id)));
        }
        Self { by_name }
    }

    /// The series by name, each with its reports, the oldest first.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[&'a ListedReport])> {
        self.by_name.iter().map(|(name, reports)| (name.as_str(), reports.as_slice()))
    }

    /// Returns a report with those before and after it in its series, the newest first: what its pages know of the site.
    /// Empty for an id that is not listed.
    ///
    /// Only periods say what is before and after: a report without one has no neighbours, and none of the same period is
    /// one.
    pub fn around(&self, id: &ReportId) -> Vec<ListedReport> {
        let Some(reports) = self.by_name.get(&series(id)) else { return Vec::new() };
        let Some(&own) = reports.iter().find(|entry| entry.id == *id) else { return Vec::new() };
        let later = reports.iter().find(|entry| is_later(entry, own));
        let earlier = reports.iter().rev().find(|entry| is_later(own, entry));
        let around = [later, Some(&own), earlier].into_iter().flatten();
        around.map(|&entry| entry.clone()).collect()
    }
}
