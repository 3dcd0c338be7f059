//! What the readers' tests read: the published report and an invented one, with characters folded as a browser does.

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

/// The invented report's original: two sections that alternate, blank cells, a line that cannot be placed, markup.
pub(crate) const INVENTED: &str = "tests/data/reader.txt";

/// Compatibility forms and case, as the browser's `normalize` and `toLowerCase` give them.
pub(crate) fn fold_char(c: char) -> String {
    std::iter::once(c).nfkc().collect::<String>().to_lowercase()
}

/// The report that is shipped, read from its dataset.
pub(crate) fn real() -> Report {
    let (report, problems) =
        format::parse(&snapshot::read("public/data/guanxian-2022-q2.json")).unwrap();
    assert_eq!(problems, []);
    report
}

/// The invented report, read from its dataset.
pub(crate) fn invented() -> Report {
    let (report, _) = import(snapshot::read(INVENTED).as_bytes(), &options("reader")).unwrap();
    let (report, problems) = format::parse(&format::write(&report)).unwrap();
    assert_eq!(problems, []);
    report
}

/// A report as it has arrived in a page, with its annotations, in a list of this one alone.
pub(crate) fn loaded(report: Report) -> Arc<Loaded> {
    let entries = vec![ListedReport::from(&report)];
    let annotations = annotations(&report);
    Arc::new(Loaded::new(report, annotations, Vec::new(), entries, fold_char))
}

/// The annotations of a report whose publisher writes nothing but the county's places.
pub(crate) fn annotations(report: &Report) -> Annotations {
    static KNOWN: Mutex<BTreeMap<String, Annotations>> = Mutex::new(BTreeMap::new());
    // Finding them takes longer than most tests.
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

/// The question of an address that is understood whole.
#[track_caller]
pub(crate) fn query(address: &str) -> Query {
    let (query, ignored) = url::parse(address);
    assert_eq!(ignored, [], "{address}");
    query
}

/// A report's answer to an address.
pub(crate) fn answer(report: &Report, address: &str) -> (Selection, Vec<Ignored>) {
    let (query, ignored) = url::parse(address);
    let selection = select(
        report,
        &SearchIndex::new(report, &annotations(report), fold_char),
        &query,
        fold_char,
    );
    (selection, ignored)
}

/// A department's place by its id.
pub(crate) fn department(report: &Report, id: &str) -> DepartmentIdx {
    DepartmentIdx(report.departments.iter().position(|d| d.id.as_str() == id).unwrap())
}

/// So many generated inputs, the same ones in every run; what once failed becomes a row of a table.
pub(crate) fn tries(cases: u32) -> Config {
    let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(2022);
    Config { cases, rng_seed: RngSeed::Fixed(seed), failure_persistence: None, ..Config::default() }
}
