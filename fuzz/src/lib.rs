//! Properties that must hold for any input. Each public function is a fuzz target, and panics if a property is
//! violated.
//!
//! The native tests run the same functions over the committed corpora, so that fixed failures stay fixed without a
//! fuzzer.

mod annotations;
mod files;
#[allow(clippy::duplicate_mod, reason = "the native tests load both this file and that one")]
#[path = "../../tests/native/printed.rs"]
mod printed;
mod sidecars;

use std::sync::OnceLock;

use jindu::core::annotation::{AnnotationKind, Annotations};
use jindu::core::facet::Facet;
use jindu::core::format;
use jindu::core::ids::ValueId;
use jindu::core::query::Query;
use jindu::core::report::{Report, ReportId, TaskIdx};
use jindu::core::search::{Folder, Hits, is_typed};
use jindu::core::select::{SearchIndex, select};
use jindu::core::{part_order, phone, quotes, url};
use jindu::import::annotate::{Sidecars, find};
use jindu::import::original::Original;
use jindu::import::{Options, import};
use jindu::proof::ledger;
use unicode_normalization::UnicodeNormalization;

pub use self::annotations::annotations;
use self::annotations::checked_annotations;
pub use self::files::{csv, html, import_text, mapping, spreadsheet, word};
pub use self::sidecars::sidecars;

/// Takes a dataset or a report list. If it is readable, it must survive writing and reading, and later steps must not
/// fail on it.
pub fn dataset(data: &[u8]) {
    let Ok(json) = std::str::from_utf8(data) else { return };
    if let Ok((report, _)) = format::parse(json) {
        let written = format::write(&report);
        let (again, problems) = format::parse(&written).expect("a written dataset is readable");
        assert_eq!(problems, [], "a written dataset has no problems");
        assert_eq!(format::write(&again), written, "and is written the same again");
        assert_eq!(again.quotes().len(), report.quotes().len());
        // Spans of a dataset are not trusted; these functions must not panic on any.
        quotes::mismatches(&report, json);
        ledger::account(&report, &Original::of(json));
        let annotations = find(&report, &sample().sidecars).0.annotations(&report);
        check_places(&report, &annotations);
        let index = SearchIndex::new(&report, &annotations, fold_char);
        let selection = select(&report, &index, &Query::default());
        assert_eq!(selection.tasks.len(), report.tasks.len(), "every task is shown");
        for task in &report.tasks {
            for column in report.column_idxs() {
                part_order::PartOrder::new(task, column, &selection.departments());
            }
        }
    }
    if let Ok((entries, _)) = format::parse_report_list(json) {
        let written = format::write_report_list(&entries);
        let (again, problems) =
            format::parse_report_list(&written).expect("a written report list is readable");
        assert_eq!(problems, []);
        assert_eq!(format::write_report_list(&again), written);
        assert_eq!(again.len(), entries.len());
    }
}

/// Takes an address. Its query must have an address with the same query.
pub fn address(data: &[u8]) {
    let Ok(address) = std::str::from_utf8(data) else { return };
    let (query, ignored) = url::parse(address);
    let written = url::write(&query);
    assert_eq!(url::parse(&written), (query.clone(), vec![]), "{written}");
    assert_eq!(url::write(&url::parse(&written).0), written);
    assert!(written.is_ascii() && !written.contains(['"', '<', '>', '\'', ' ', '#']));
    // Parts may be joined by other signs than `&`, each of at least one character.
    assert!(ignored.len() <= address.len().max(1));
    // Any text can be searched for and removed again.
    assert_eq!(query.with_text(address).with_text("").text, "");
}

/// Takes words on the first line and text after it. Hits must lie on character boundaries and contain a word, and none
/// may be missed. Searching the sample for the words must show tasks of the sample.
pub fn search(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (needle, words) = text.split_once('\n').unwrap_or((text, ""));
    let folder = Folder::new(fold_char, "");
    let needles = folder.needles(needle);
    let hits = folder.find(words, &needles);
    // Digits are also found across hyphens.
    let contains = |text: &str, needle: &String| {
        let text = folder.fold(text);
        text.contains(needle) || text.replace('-', "").contains(needle)
    };
    let folded_words = folder.fold(words);
    let has_match = needles.iter().any(|needle| folded_words.contains(needle));
    assert!(!has_match || !hits.is_empty());
    let mut end = 0;
    for hit in &hits {
        assert!(end <= hit.start && hit.start < hit.end, "in order, without overlaps");
        assert!(needles.iter().any(|needle| contains(&words[hit.clone()], needle)));
        end = hit.end;
    }
    let whole: String = Hits { words, hits }.pieces().into_iter().map(|(piece, _)| piece).collect();
    assert_eq!(whole, words);
    assert!(
        !is_typed(needle, words) || needle.chars().filter(char::is_ascii_alphanumeric).count() > 1
    );
    let Sample { report, annotations, index, .. } = sample();
    let query = Query::default().with_text(needle);
    let selection = select(report, index, &query);
    assert!(selection.tasks.iter().all(|task| task.0 < report.tasks.len()));
    let n_hits: usize = selection.hits.iter().map(|&(_, n)| n).sum();
    assert_eq!(n_hits, selection.n_hits());
    assert!((0..n_hits).all(|n| selection.hit(n).is_some()) && selection.hit(n_hits).is_none());
    let is_explained = n_hits > 0
        || selection.facets.iter().any(|facet| !facet.typed.is_empty())
        || !selection.is_filtered();
    assert!(selection.tasks.is_empty() || is_explained);
    // A single word that types a place finds the tasks that mention it.
    let typed = selection.facet(Facet::Place).typed.iter().filter(|_| selection.needles.len() == 1);
    for &place in typed {
        assert!(mentioning(annotations, place).iter().all(|task| selection.tasks.contains(task)));
    }
    // Text and a chosen place together leave the tasks that match both. This selects once more, so it runs only for
    // some inputs.
    let place = data.len() % 4;
    if let Some(id) =
        annotations.of(AnnotationKind::Place).get(place).map(|place| ValueId::new(place.id()))
    {
        let chosen = query.toggle(Facet::Place, &id.expect("an id"));
        let both = select(report, index, &chosen).tasks;
        let mentioning = mentioning(annotations, place);
        let is_both = |task: &&TaskIdx| mentioning.contains(task);
        assert!(both.iter().eq(selection.tasks.iter().filter(is_both)));
        let n_mentions = mentioning.iter().filter(|task| both.contains(task)).count();
        assert_eq!(selection.facet(Facet::Place).counts[place], n_mentions);
    }
    for phone in phone::phones(words) {
        assert!(!words[phone.range].is_empty() && !phone.dial.is_empty());
    }
}

/// The task of each mention of the `place`-th place.
fn mentioning(annotations: &Annotations, place: usize) -> Vec<TaskIdx> {
    let spans = annotations.of(AnnotationKind::Place)[place].spans.iter();
    spans.map(|&span| annotations.passage(span).expect("a passage").task).collect()
}

/// Asserts that choosing a place shows the tasks that mention it, and that its count is the number of mentions.
fn check_places(report: &Report, annotations: &Annotations) {
    let index = SearchIndex::new(report, annotations, fold_char);
    let all = select(report, &index, &Query::default());
    let places = annotations.of(AnnotationKind::Place);
    assert_eq!(all.facet(Facet::Place).counts.len(), places.len());
    for (i, place) in places.iter().enumerate() {
        let Ok(id) = ValueId::new(place.id()) else { continue };
        let selection = select(report, &index, &Query::default().toggle(Facet::Place, &id));
        // Of places with the same id, which the importer never writes, the first is chosen.
        let first = places.iter().position(|other| other.id() == place.id());
        assert_eq!(selection.facet(Facet::Place).chosen, Vec::from_iter(first));
        if first == Some(i) {
            let mentioning = mentioning(annotations, i);
            let is_shown = |task: &TaskIdx| mentioning.contains(task);
            let expected: Vec<TaskIdx> = all.tasks.iter().copied().filter(is_shown).collect();
            assert_eq!(selection.tasks, expected);
            assert_eq!(all.facet(Facet::Place).counts[i], mentioning.len());
        }
    }
}

/// The invented report that searches and sidecars are tried on: a file of the corpus `annotations` and three of the
/// corpus `sidecars`.
struct Sample {
    original: &'static str,
    report: Report,
    sidecars: Sidecars,
    annotations: Annotations,
    index: SearchIndex,
}

fn sample() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let original = include_str!("../corpus/annotations/sample.txt");
        let (report, _) = import(original.as_bytes(), &options()).expect("the sample is read");
        let notes = include_str!("../corpus/sidecars/notes.json");
        let gazetteer = include_str!("../corpus/sidecars/places.json");
        let glossary = include_str!("../corpus/sidecars/glossary.json");
        // The first letter of a file in the corpus selects its kind.
        let sidecars = Sidecars {
            notes: format::parse_notes(&notes[1..]).map(|(notes, _)| notes).ok(),
            gazetteer: format::parse_gazetteer(&gazetteer[1..]).expect("places are read").0,
            glossary: format::parse_glossary(&glossary[1..]).expect("terms are read").0,
        };
        let annotations = find(&report, &sidecars).0.annotations(&report);
        let index = SearchIndex::new(&report, &annotations, fold_char);
        Sample { original, report, sidecars, annotations, index }
    })
}

fn options() -> Options {
    Options::new(ReportId::new("sample").expect("an id"), "sample.txt".to_owned())
}

/// Folds compatibility forms and case, as the browser's `normalize` and `toLowerCase` do.
fn fold_char(c: char) -> String {
    std::iter::once(c).nfkc().collect::<String>().to_lowercase()
}
