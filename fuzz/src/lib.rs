//! What must hold for any input at all: each function is one target, and panics where something does not hold.
//!
//! The native tests run the same functions over the committed corpora, so that what once failed stays mended without a
//! fuzzer.

mod annotations;
mod sidecars;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jindu::core::annotation::{AnnotationKind, Annotations};
use jindu::core::format;
use jindu::core::quarter::Quarter;
use jindu::core::query::Query;
use jindu::core::report::{PlaceId, Report, ReportId, TaskIdx};
use jindu::core::search::{Folder, Hits, is_typed};
use jindu::core::select::{SearchIndex, select};
use jindu::core::{long_text, part_order, phone, quotes, url};
use jindu::import::annotate::{Sidecars, find};
use jindu::import::original::Original;
use jindu::import::problem::ImportProblemKind;
use jindu::import::{Options, import};
use jindu::proof::ledger;
use jindu::proof::report::{Check, check};
use unicode_normalization::UnicodeNormalization;

pub use self::annotations::annotations;
use self::annotations::rests_on;
pub use self::sidecars::sidecars;

/// A dataset or a list of reports: what is read is written and read the same again, and whatever is done with it next
/// does not fail.
pub fn dataset(data: &[u8]) {
    let Ok(json) = std::str::from_utf8(data) else { return };
    if let Ok((report, _)) = format::parse(json) {
        let written = format::write(&report);
        let (again, problems) = format::parse(&written).expect("what was written is read");
        assert_eq!(problems, [], "what was written has no problems");
        assert_eq!(format::write(&again), written, "and is written the same");
        assert_eq!(again.quotes().len(), report.quotes().len());
        // No place of a dataset is trusted.
        quotes::mismatches(&report, json);
        ledger::account(&report, &Original::of(json));
        let annotations = find(&report, &sample().sidecars).0.annotations(&report);
        asked_by_place(&report, &annotations);
        let index = SearchIndex::new(&report, &annotations, fold_char);
        let selection = select(&report, &index, &Query::default(), fold_char);
        assert_eq!(selection.tasks.len(), report.tasks.len(), "every task is shown");
        for task in &report.tasks {
            for cell_idx in 0..report.content_kinds().len() {
                part_order::PartOrder::new(task, cell_idx, &selection.chosen);
            }
        }
    }
    if let Ok((entries, _)) = format::parse_report_list(json) {
        let written = format::write_report_list(&entries);
        let (again, problems) =
            format::parse_report_list(&written).expect("what was written is read");
        assert_eq!(problems, []);
        assert_eq!(format::write_report_list(&again), written);
        assert_eq!(again.len(), entries.len());
    }
}

/// An address: it is read, and the question that it asks has an address that asks it.
pub fn address(data: &[u8]) {
    let Ok(address) = std::str::from_utf8(data) else { return };
    let (query, ignored) = url::parse(address);
    let written = url::write(&query);
    assert_eq!(url::parse(&written), (query.clone(), vec![]), "{written}");
    assert_eq!(url::write(&url::parse(&written).0), written);
    assert!(written.is_ascii() && !written.contains(['"', '<', '>', '\'', ' ', '#']));
    let n_parts = address.strip_prefix('?').unwrap_or(address).split('&').count();
    assert!(ignored.len() <= n_parts);
    // What can be typed can be asked, and taken back.
    assert_eq!(query.with_text(address).with_text("").text, "");
}

/// A published text: it is read or refused; what is read loses no character, and its own check finds nothing.
pub fn import_text(data: &[u8]) {
    let mut options = options();
    let mut read = import(data, &options);
    if let Err(problem) = &read {
        let is_about_quarter = matches!(
            problem.kind,
            ImportProblemKind::YearUnknown { .. } | ImportProblemKind::QuarterUnknown
        );
        if !is_about_quarter {
            return;
        }
        options.quarter = Quarter::new(2024, 3);
        read = import(data, &options);
    }
    let (report, _) = read.expect("a text that lacks its quarter is read once it is told");
    let text = std::str::from_utf8(data).expect("what is read is text");
    let account = ledger::account(&report, &Original::of(text));
    assert!(account.is_complete(), "{:?}", account.faults);
    assert_eq!(quotes::mismatches(&report, text), []);
    let written = format::write(&report);
    let (again, problems) = format::parse(&written).expect("what is imported is read");
    assert_eq!(problems, []);
    assert_eq!(format::write(&again), written);
    // The check imports once more, so not every time.
    if data.len().is_multiple_of(4) {
        let outcome = check(&Check {
            json: &written,
            stem: "sample",
            original: data,
            file: "sample.txt",
            departments: &options.departments,
            index: Some(&format::write_report_list(&[(&report).into()])),
        });
        assert_eq!(outcome.findings, []);
    }
}

/// A needle on the first line and words after it: hits lie between characters, say the needle, and none is missed. The
/// same needle asked of a report shows tasks of that report.
pub fn search(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (needle, words) = text.split_once('\n').unwrap_or((text, ""));
    let mut folder = Folder::new(fold_char);
    let wanted = folder.fold(needle);
    let hits = folder.find(words, &wanted);
    let says = !wanted.is_empty() && folder.fold(words).contains(&wanted);
    assert_eq!(!hits.is_empty(), says);
    let mut end = 0;
    for hit in &hits {
        assert!(end <= hit.start && hit.start < hit.end, "in order and apart");
        assert!(folder.fold(&words[hit.clone()]).contains(&wanted));
        end = hit.end;
    }
    let whole: String = Hits { words, hits }.pieces().into_iter().map(|(piece, _)| piece).collect();
    assert_eq!(whole, words);
    assert!(
        !is_typed(needle, words) || needle.chars().filter(char::is_ascii_alphanumeric).count() > 1
    );
    let Sample { report, annotations, index, .. } = sample();
    let query = Query::default().with_text(needle);
    let selection = select(report, index, &query, fold_char);
    assert!(selection.tasks.iter().all(|task| task.0 < report.tasks.len()));
    let n_hits: usize = selection.hits.iter().map(|&(_, n)| n).sum();
    let is_explained = n_hits > 0
        || !selection.typed_departments.is_empty()
        || !selection.typed_sections.is_empty()
        || !selection.typed_places.is_empty()
        || !selection.is_filtered();
    assert!(selection.tasks.is_empty() || is_explained);
    // A place that is typed is found where it is mentioned.
    for &place in &selection.typed_places {
        assert!(mentioning(annotations, place).iter().all(|task| selection.tasks.contains(task)));
    }
    // Chosen beside the text it leaves what both leave; that answers once more, so not every time.
    let place = data.len() % 4;
    if let Some(id) =
        annotations.of(AnnotationKind::Place).get(place).map(|place| PlaceId::new(place.id()))
    {
        let chosen = query.toggle_place(&id.expect("an id"));
        let both = select(report, index, &chosen, fold_char).tasks;
        let mentioning = mentioning(annotations, place);
        let is_both = |task: &&TaskIdx| mentioning.contains(task);
        assert!(both.iter().eq(selection.tasks.iter().filter(is_both)));
        let n_mentions = mentioning.iter().filter(|task| both.contains(task)).count();
        assert_eq!(selection.n_by_place[place], n_mentions);
    }
    for phone in phone::phones(words) {
        assert!(!words[phone].is_empty());
    }
    assert!(long_text::fold_at(words).is_none_or(|at| words.is_char_boundary(at)));
}

/// The task of each mention of the place of this number.
fn mentioning(annotations: &Annotations, place: usize) -> Vec<TaskIdx> {
    let spans = annotations.of(AnnotationKind::Place)[place].spans.iter();
    spans.map(|&span| annotations.passage(span).expect("a passage").task).collect()
}

/// Each place, asked for by its id, shows the tasks that mention it, as often as stands beside the choice.
fn asked_by_place(report: &Report, annotations: &Annotations) {
    let index = SearchIndex::new(report, annotations, fold_char);
    let all = select(report, &index, &Query::default(), fold_char);
    let places = annotations.of(AnnotationKind::Place);
    assert_eq!(all.n_by_place.len(), places.len());
    for (i, place) in places.iter().enumerate() {
        let Ok(id) = PlaceId::new(place.id()) else { continue };
        let selection = select(report, &index, &Query::default().toggle_place(&id), fold_char);
        // Of places with one id, which the importer never writes, the first is meant.
        let first = places.iter().position(|other| other.id() == place.id());
        assert_eq!(selection.chosen_places, Vec::from_iter(first));
        if first == Some(i) {
            let mentioning = mentioning(annotations, i);
            let is_shown = |task: &TaskIdx| mentioning.contains(task);
            let expected: Vec<TaskIdx> = all.tasks.iter().copied().filter(is_shown).collect();
            assert_eq!(selection.tasks, expected);
            assert_eq!(all.n_by_place[i], mentioning.len());
        }
    }
}

/// The invented report that searches and what lies beside a report are tried on: an input of `annotations` and three of
/// `sidecars`.
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
        // The first letter says what it is.
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
    Options {
        id: ReportId::new("sample").expect("an id"),
        quarter: None,
        file: "sample.txt".to_owned(),
        retrieved: None,
        imported_by: None,
        departments: BTreeMap::new(),
    }
}

/// Compatibility forms and case, as the browser's `normalize` and `toLowerCase` give them.
fn fold_char(c: char) -> String {
    std::iter::once(c).nfkc().collect::<String>().to_lowercase()
}
