//! Properties of the files beside a report: its annotations, the files that a publisher writes by hand, and the digests
//! of a site's files.

use jindu::core::annotation::{Annotation, Annotations};
use jindu::core::format;
use jindu::core::report::{PlaceId, Report};
use jindu::core::sidecars::{
    Gazetteer, GazetteerPlace, Glossary, GlossaryEntry, Note, Notes, Statement, TextQuote,
};
use jindu::import::annotate::{Sidecars, find};
use jindu::proof::site::{extra, verify};
use jindu::site::{Files, Sums};
use serde_json::{Value, json};

use super::{check_places, checked_annotations, sample};

/// Takes a file after a letter for its kind: `a`nnotations, `n`otes, `p`laces, `g`lossary, `s`ums. If it is readable,
/// it must survive writing and reading, and later steps must not fail on it.
pub fn sidecars(data: &[u8]) {
    let Some((which, rest)) = data.split_first() else { return };
    if *which == b's' {
        return sums(rest);
    }
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let report = &sample().report;
    // Finding annotations takes far longer than reading the file, so it runs for an eighth of the inputs.
    let find_with = |sidecars: &Sidecars| {
        if data.len().is_multiple_of(8) {
            let (found, _) = find(report, sidecars);
            check_written(&checked_annotations(&found, report, sample().original), report);
        }
    };
    match which {
        b'a' => annotations(text, report),
        b'n' => {
            if let Ok((notes, _)) = format::parse_notes(text) {
                let unplaced = |notes: &Notes| {
                    let pairs = notes.pairs.iter().cloned();
                    let pairs = pairs.map(|pair| Statement { path: String::new(), ..pair });
                    Notes { pairs: pairs.collect(), ..notes.clone() }
                };
                let (again, problems) = format::parse_notes(&notes_json(&notes)).expect("read");
                assert_eq!(problems, []);
                assert_eq!(unplaced(&again), unplaced(&notes));
                find_with(&Sidecars { notes: Some(notes), ..Sidecars::default() });
            }
        }
        b'p' => {
            if let Ok((gazetteer, _)) = format::parse_gazetteer(text) {
                let written = gazetteer_json(&gazetteer);
                assert_eq!(format::parse_gazetteer(&written), Ok((gazetteer.clone(), vec![])));
                find_with(&Sidecars { gazetteer, ..Sidecars::default() });
            }
        }
        b'g' => {
            if let Ok((glossary, _)) = format::parse_glossary(text) {
                let written = glossary_json(&glossary);
                assert_eq!(format::parse_glossary(&written), Ok((glossary.clone(), vec![])));
                find_with(&Sidecars { glossary, ..Sidecars::default() });
            }
        }
        _ => {}
    }
}

/// Takes annotations of the sample. Their spans are not trusted.
fn annotations(json: &str, report: &Report) {
    let Ok((annotations, _)) = format::parse_annotations(json, report) else { return };
    check_written(&annotations, report);
    // Accepted annotations lie within a passage, whatever their order in the file.
    for Annotation { kind, spans, .. } in annotations.all() {
        for &span in spans {
            let passage = annotations.passage(span).expect("an accepted span lies in a passage");
            for annotation in annotations.within(*kind, passage.quote.span) {
                assert!(annotation.span().end <= passage.quote.span.end);
            }
        }
    }
    if json.len().is_multiple_of(8) {
        check_places(report, &annotations);
    }
}

/// Asserts that annotations survive writing and reading, and returns the JSON.
pub(super) fn check_written(annotations: &Annotations, report: &Report) -> String {
    let written = format::write_annotations(annotations, report);
    let (again, problems) =
        format::parse_annotations(&written, report).expect("written annotations are readable");
    assert_eq!(problems, []);
    assert_eq!(&again, annotations);
    written
}

/// Takes a list of digests and, after an empty line, the content of every file in it.
fn sums(data: &[u8]) {
    let end = data.windows(2).position(|pair| pair == b"\n\n").unwrap_or(data.len());
    let bytes = data.get(end + 2..).unwrap_or_default();
    let Some(sums) = Sums::parse(&String::from_utf8_lossy(&data[..end])) else { return };
    assert_eq!(Sums::parse(&sums.to_string()), Some(sums.clone()));
    let files: Files = sums.0.keys().map(|path| (path.clone(), bytes.to_vec())).collect();
    let changes = verify(&sums, &files);
    assert!(changes.iter().all(|change| sums.0.contains_key(&change.path)));
    assert_eq!(extra(&sums, files.keys()), [""; 0]);
    assert_eq!(verify(&Sums::of(&files), &files), []);
    assert_eq!(verify(&sums, &Files::new()).len(), sums.0.len());
}

// Writers for the tests only: these three files are written by a publisher, never by the program.

fn notes_json(Notes { report, pairs, hotline }: &Notes) -> String {
    let note = |Note { zh, en }: &Note| json!({"zh": zh, "en": en});
    let pair = |statement: &Statement| {
        let Statement { path: _, task, target, reported, share, note: text } = statement;
        json!({
            "task": task,
            "target": words_json(target),
            "reported": words_json(reported),
            "share": share.as_ref().map(words_json),
            "note": text.as_ref().map(note),
        })
    };
    let pairs: Vec<Value> = pairs.iter().map(pair).collect();
    json!({"format": 1, "report": report.as_str(), "pairs": pairs, "hotline": hotline}).to_string()
}

fn words_json(TextQuote { column, text, within }: &TextQuote) -> Value {
    json!({"column": column, "text": text, "within": within})
}

fn gazetteer_json(Gazetteer { places }: &Gazetteer) -> String {
    let place = |GazetteerPlace { id, name, also, pinyin }: &GazetteerPlace| json!({"id": PlaceId::as_str(id), "name": name, "also": also, "pinyin": pinyin});
    json!({"format": 1, "places": places.iter().map(place).collect::<Vec<_>>()}).to_string()
}

fn glossary_json(Glossary { terms }: &Glossary) -> String {
    let term =
        |GlossaryEntry { word, meaning, title, issuer, date, address, read }: &GlossaryEntry| {
            json!({
                "word": word, "meaning": meaning, "title": title, "issuer": issuer,
                "date": date, "address": address, "read": read,
            })
        };
    json!({"format": 1, "terms": terms.iter().map(term).collect::<Vec<_>>()}).to_string()
}
