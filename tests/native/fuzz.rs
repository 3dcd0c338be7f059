//! The fuzz targets over their committed corpora, without a fuzzer, so that fixed failures stay fixed.

use std::path::PathBuf;

use jindu::core::annotation::AnnotationKind;
use jindu::core::format;
use jindu::import::annotate::{Sidecars, find};
use jindu::site::Sums;

use crate::import::read;
use crate::snapshot;

#[expect(unreachable_pub, clippy::expect_used, reason = "a separate crate when it is fuzzed")]
#[path = "../../fuzz/src/lib.rs"]
mod targets;

/// Runs a target over each file of its corpus.
fn check(target: &str, run: fn(&[u8])) {
    check_with(target, &[], run);
}

/// Runs a target over each file of its corpus, and over the published files with these endings.
fn check_with(target: &str, endings: &[&str], run: fn(&[u8])) {
    let paths = |folder: &str| {
        let entries = std::fs::read_dir(snapshot::path(folder)).unwrap();
        entries.map(|entry| entry.unwrap().path())
    };
    let is_published = |path: &PathBuf| {
        path.starts_with(snapshot::path("tests/data/cases"))
            && path.extension().is_some_and(|ending| endings.iter().any(|own| ending == *own))
    };
    let published = paths("tests/data/cases").filter(&is_published);
    let mut n_files = 0;
    for path in paths(&format!("fuzz/corpus/{target}")).chain(published) {
        let bytes = std::fs::read(&path).unwrap();
        let is_small = bytes.len() <= 20_000 || is_published(&path);
        assert!(is_small, "{}: corpus files must be small", path.display());
        eprintln!("{}", path.display());
        run(&bytes);
        n_files += 1;
    }
    assert!(n_files > 5, "{target}");
    run(b"");
    run(&[0xff]);
}

#[test]
fn datasets() {
    check("dataset", targets::dataset);
}

#[test]
fn addresses() {
    check("address", targets::address);
}

#[test]
fn texts_to_import() {
    check_with("import_text", &["txt"], targets::import_text);
}

#[test]
fn web_pages() {
    check_with("html", &["html"], targets::html);
}

#[test]
fn separated_values() {
    check_with("csv", &["csv"], targets::csv);
}

#[test]
fn spreadsheets() {
    check_with("spreadsheet", &["xlsx", "ods"], targets::spreadsheet);
}

#[test]
fn word_files() {
    check_with("word", &["docx"], targets::word);
}

#[test]
fn mappings() {
    check("mapping", targets::mapping);
}

#[test]
fn searches() {
    check("search", targets::search);
}

#[test]
fn annotations() {
    check("annotations", targets::annotations);
}

#[test]
fn sidecars() {
    check("sidecars", targets::sidecars);
}

/// The main seeds must be readable as a whole: a seed that is rejected at its first line would test nothing.
#[test]
fn the_main_seeds_are_readable() {
    let (report, problems) = read(&snapshot::read("fuzz/corpus/annotations/sample.txt"));
    assert_eq!(problems, []);
    let seed = |name: &str| snapshot::read(&format!("fuzz/corpus/sidecars/{name}"))[1..].to_owned();
    let (notes, a) = format::parse_notes(&seed("notes.json")).unwrap();
    let (gazetteer, b) = format::parse_gazetteer(&seed("places.json")).unwrap();
    let (glossary, c) = format::parse_glossary(&seed("glossary.json")).unwrap();
    let sidecars = Sidecars { notes: Some(notes), gazetteer, glossary };
    let (found, d) = find(&report, &sidecars);
    assert_eq!([a, b, c, d], [const { Vec::new() }; 4]);
    let annotations = found.annotations(&report);
    for kind in [
        AnnotationKind::Paragraph,
        AnnotationKind::Figure,
        AnnotationKind::Sum,
        AnnotationKind::Pair,
        AnnotationKind::Place,
    ] {
        assert!(!annotations.of(kind).is_empty(), "{kind:?}");
    }
    for (name, is_whole) in [
        ("annotations.json", true),
        ("annotations-few.json", true),
        ("annotations-disorder.json", false),
    ] {
        let (annotations, problems) = format::parse_annotations(&seed(name), &report).unwrap();
        assert_eq!(problems.is_empty(), is_whole, "{name}: {problems:?}");
        assert!(!annotations.all().is_empty(), "{name}");
    }
    for name in ["two-tasks", "one-task", "two-plans"] {
        let json = snapshot::read(&format!("fuzz/corpus/dataset/{name}.json"));
        let (report, problems) = format::parse(&json).unwrap();
        assert_eq!(problems, [], "{name}");
        assert!(!find(&report, &sidecars).0.places.is_empty(), "{name}");
        // The fuzzer cuts longer inputs off, so that they would be rejected.
        assert!(json.len() < 2_500, "{name}");
    }
    assert!(Sums::parse(seed("sums.txt").split("\n\n").next().unwrap()).is_some());
}
