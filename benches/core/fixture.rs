//! The reports that are measured, each made once.

use std::fs;
use std::sync::OnceLock;

use jindu::core::annotation::Annotations;
use jindu::core::format;
use jindu::core::report::{Report, ReportId};
use jindu::core::select::SearchIndex;
use jindu::import::annotate::{Sidecars, find};
use jindu::import::{Options, import};
use unicode_normalization::UnicodeNormalization;

use crate::invented;

/// The numbers of tasks of the measured reports.
pub(crate) const SIZES: [usize; 3] = [8, 1_000, 10_000];

const SHIPPED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/public/data/guanxian-2022-q2");

/// A report in every form that is measured.
pub(crate) struct Fixture {
    pub(crate) original: String,
    pub(crate) options: Options,
    pub(crate) report: Report,
    pub(crate) annotations: Annotations,
    pub(crate) json: String,
    pub(crate) annotations_json: String,
}

/// Returns the report with `n` tasks, one of [`SIZES`]: the shipped one, or an invented one.
///
/// # Panics
/// If the report cannot be read, or has not `n` tasks: its figures would mean nothing.
pub(crate) fn fixture(n: usize) -> &'static Fixture {
    static KNOWN: [OnceLock<Fixture>; SIZES.len()] = [const { OnceLock::new() }; SIZES.len()];
    let known = KNOWN.iter().zip(SIZES).find(|(_, size)| *size == n);
    let (known, _) = known.unwrap_or_else(|| panic!("no report with {n} tasks"));
    known.get_or_init(|| {
        let shipped = || fs::read_to_string(format!("{SHIPPED}.txt"));
        let original = if n == SIZES[0] { shipped() } else { Ok(invented::table(n)) };
        let original = original.unwrap_or_else(|problem| panic!("{SHIPPED}.txt: {problem}"));
        let options = options();
        let (report, problems) = import(original.as_bytes(), &options)
            .unwrap_or_else(|problem| panic!("{n} tasks: {problem:?}"));
        assert_eq!((report.tasks.len(), problems.len()), (n, 0), "{:?}", problems.first());
        let (found, _) = find(&report, &Sidecars::default());
        let annotations = found.annotations(&report);
        let json = format::write(&report);
        let annotations_json = format::write_annotations(&annotations, &report);
        // A refusal by a limit would be fast, and measured as such.
        assert!(format::parse(&json).is_ok_and(|(_, problems)| problems.is_empty()), "{n} tasks");
        assert!(
            format::parse_annotations(&annotations_json, &report)
                .is_ok_and(|(_, problems)| problems.is_empty()),
            "{n} tasks"
        );
        Fixture { original, options, report, annotations, json, annotations_json }
    })
}

pub(crate) fn options() -> Options {
    let id = ReportId::new("sample").unwrap_or_else(|_| panic!("sample is an id"));
    Options::new(id, "sample.txt".to_owned())
}

/// Folds a character as the browser's `normalize` and `toLowerCase` do.
pub(crate) fn fold_char(c: char) -> String {
    std::iter::once(c).nfkc().collect::<String>().to_lowercase()
}

/// Builds a new search index of a report, with its text.
pub(crate) fn index(n: usize) -> SearchIndex {
    let Fixture { report, annotations, .. } = fixture(n);
    let index = SearchIndex::new(report, annotations, fold_char);
    index.prepare(report);
    index
}
