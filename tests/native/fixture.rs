//! Fixtures shared by tests: the published report and an invented one, and characters folded as in a browser.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use jindu::core::annotation::Annotations;
use jindu::core::format::{self, ListedReport};
use jindu::core::query::Query;
use jindu::core::report::{DepartmentIdx, Report};
use jindu::core::select::{SearchIndex, Selection, select};
use jindu::core::url::{self, Ignored};
use jindu::import::annotate::{Sidecars, find};
use jindu::import::import;
use jindu::state::Loaded;
use proptest::test_runner::{Config, RngSeed};
use unicode_normalization::UnicodeNormalization;

use crate::import::options;
use crate::snapshot;

/// The original of the invented report: two alternating sections, blank cells, a line that fits no row, and markup.
pub(crate) const INVENTED: &str = "tests/data/reader.txt";

/// Folds compatibility forms and case, as the browser's `normalize` and `toLowerCase` do.
pub(crate) fn fold_char(c: char) -> String {
    std::iter::once(c).nfkc().collect::<String>().to_lowercase()
}

/// The published report, parsed from its dataset.
pub(crate) fn real() -> Report {
    let (report, problems) =
        format::parse(&snapshot::read("public/data/guanxian-2022-q2.json")).unwrap();
    assert_eq!(problems, []);
    report
}

/// The invented report, imported, written and parsed again.
pub(crate) fn invented() -> Report {
    let (report, _) = import(snapshot::read(INVENTED).as_bytes(), &options("reader")).unwrap();
    let (report, problems) = format::parse(&format::write(&report)).unwrap();
    assert_eq!(problems, []);
    report
}

/// A report as loaded by a page, with its annotations, in a list of one report.
pub(crate) fn loaded(report: Report) -> Arc<Loaded> {
    let entries = vec![ListedReport::from(&report)];
    let annotations = annotations(&report);
    Arc::new(Loaded::new(report, annotations, Vec::new(), entries, fold_char))
}

/// The annotations of a report whose only sidecar is the county's gazetteer.
pub(crate) fn annotations(report: &Report) -> Annotations {
    static KNOWN: Mutex<BTreeMap<String, Annotations>> = Mutex::new(BTreeMap::new());
    // Cached, because finding annotations takes longer than most tests.
    let key = format!("{report:?}");
    if let Some(known) = KNOWN.lock().unwrap().get(&key) {
        return known.clone();
    }
    let gazetteer = snapshot::read("public/data/guanxian.places.json");
    let (gazetteer, _) = format::parse_gazetteer(&gazetteer).unwrap();
    let found = find(report, &Sidecars { gazetteer, ..Sidecars::default() }).0.annotations(report);
    KNOWN.lock().unwrap().insert(key, found.clone());
    found
}

/// The query of an address. Panics if a part of the address is ignored.
#[track_caller]
pub(crate) fn query(address: &str) -> Query {
    let (query, ignored) = url::parse(address);
    assert_eq!(ignored, [], "{address}");
    query
}

/// The selection of a report for an address, with the ignored parts.
pub(crate) fn answer(report: &Report, address: &str) -> (Selection, Vec<Ignored>) {
    let (query, ignored) = url::parse(address);
    let index = SearchIndex::new(report, &annotations(report), fold_char);
    (select(report, &index, &query), ignored)
}

/// The index of the department with this id.
pub(crate) fn department(report: &Report, id: &str) -> DepartmentIdx {
    DepartmentIdx(report.departments.iter().position(|d| d.id.as_str() == id).unwrap())
}

/// The configuration of a property test with `cases` inputs, the same in every run. `SEED` selects other inputs. Found
/// failures become rows of a table test instead of files.
pub(crate) fn tries(cases: u32) -> Config {
    let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(2022);
    Config { cases, rng_seed: RngSeed::Fixed(seed), failure_persistence: None, ..Config::default() }
}
