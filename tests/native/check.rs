//! The check of a dataset: every changed character is found, and each broken dataset is reported with message and
//! place.

use std::collections::BTreeMap;
use std::fmt::Write;

use jindu::cli::messages::{Lang, Messages};
use jindu::core::format::{self, ListedReport};
use jindu::core::problem::ProblemKind;
use jindu::import::import;
use jindu::import::mapping::Mapping;
use jindu::proof::finding::Finding;
use jindu::proof::ledger::LedgerEntry;
use jindu::proof::report::{Check, ReportProof, check};
use serde_json::{Value, json};

use crate::import::{SEED, options, read, sample, seed};
use crate::snapshot;

pub(crate) fn proved(json: &str, stem: &str, original: &str) -> ReportProof {
    check(&Check {
        json,
        stem,
        original: original.as_bytes(),
        file: &format!("{stem}.txt"),
        departments: &BTreeMap::new(),
        mapping: &Mapping::default(),
        index: None,
    })
}

fn written(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap() + "\n"
}

fn sentences(outcome: &ReportProof, lang: Lang) -> Vec<String> {
    outcome.findings.iter().map(|finding| (Messages::of(lang).finding)(finding)).collect()
}

#[test]
fn the_shipped_dataset_is_proved_to_the_last_character() {
    let original = seed();
    let outcome = proved(&snapshot::read("public/data/guanxian-2022-q2.json"), SEED, &original);
    assert_eq!(outcome.findings, []);
    assert_eq!(outcome.notes, []);
    let ledger = outcome.ledger.unwrap();
    assert!(ledger.is_complete());
    assert_eq!(ledger.n_chars, original.chars().count());
    assert_eq!(ledger.n_accounted(), ledger.n_chars);
    assert_eq!(ledger.entries.get(&LedgerEntry::Unread), None);
}

/// Collects all strings and numbers of a value: the JSON pointer of each, and the path that a finding names it by.
fn scalars(value: &Value, pointer: &str, path: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                scalars(value, &format!("{pointer}/{key}"), &format!("{path}.{key}"), found);
            }
        }
        Value::Array(list) => {
            for (i, value) in list.iter().enumerate() {
                // Findings name a span as a whole, not its two ends.
                let path = if path.rsplit('.').next() == Some("span") {
                    path.to_owned()
                } else {
                    format!("{path}[{i}]")
                };
                scalars(value, &format!("{pointer}/{i}"), &path, found);
            }
        }
        _ => found.push((pointer.to_owned(), path.to_owned())),
    }
}

/// Replaces one character by another of the same length in bytes, so that spans still fit.
fn with_one_character_changed(text: &str) -> String {
    let at = text.chars().count() / 2;
    let changed = |c: char| match c {
        '0' => '1',
        'a' => 'b',
        c if c.is_ascii_digit() => '0',
        c if c.is_ascii() => 'a',
        '示' => '例',
        _ => '示',
    };
    text.chars().enumerate().map(|(i, c)| if i == at { changed(c) } else { c }).collect()
}

#[test]
fn every_changed_character_number_and_id_is_found_with_its_path() {
    let original = sample();
    let (report, _) = read(&original);
    let dataset: Value = serde_json::from_str(&format::write(&report)).unwrap();
    every_change_is_found(&dataset, "sample", &original);
}

#[test]
fn every_changed_quote_of_the_shipped_dataset_is_found_with_its_path() {
    let dataset =
        serde_json::from_str(&snapshot::read("public/data/guanxian-2022-q2.json")).unwrap();
    every_change_is_found(&dataset, SEED, &seed());
}

fn every_change_is_found(dataset: &Value, stem: &str, original: &str) {
    let mut places = Vec::new();
    scalars(dataset, "", "$", &mut places);
    assert!(places.len() > 300);
    for (pointer, path) in places {
        let mut changed = dataset.clone();
        let value = changed.pointer_mut(&pointer).unwrap();
        *value = match value {
            Value::String(text) => with_one_character_changed(text).into(),
            Value::Number(n) => (n.as_u64().unwrap() + 1).into(),
            _ => panic!("{path} is neither text nor number"),
        };
        let outcome = proved(&written(&changed), stem, original);
        let sentences = sentences(&outcome, Lang::En);
        assert!(
            sentences.iter().any(|s| s.starts_with(&format!("{path}: "))),
            "{path}: {sentences:?}"
        );
    }
}

#[test]
fn a_changed_text_of_another_length_is_found_too() {
    let dataset: Value =
        serde_json::from_str(&snapshot::read("public/data/guanxian-2022-q2.json")).unwrap();
    let mut places = Vec::new();
    scalars(&dataset, "", "$", &mut places);
    for (pointer, path) in
        places.iter().filter(|(pointer, _)| pointer.ends_with("/text")).step_by(7)
    {
        for change in
            [|text: &str| format!("{text}。"), |text: &str| text.chars().skip(1).collect()]
        {
            let mut changed = dataset.clone();
            let value = changed.pointer_mut(pointer).unwrap();
            *value = change(value.as_str().unwrap()).into();
            let outcome = proved(&written(&changed), SEED, &seed());
            let sentences = sentences(&outcome, Lang::En);
            assert!(sentences.iter().any(|s| s.starts_with(&format!("{path}: "))), "{path}");
        }
    }
}

#[test]
fn a_sibling_explains_an_id_and_the_dataset_itself_does_not() {
    let original = sample();
    let known = jindu::core::report::DepartmentId::new("caizheng").unwrap();
    let departments: BTreeMap<_, _> = [("财政局".to_owned(), known)].into();
    let options = jindu::import::Options { departments: departments.clone(), ..options("sample") };
    let (report, _) = import(original.as_bytes(), &options).unwrap();
    let json = format::write(&report);
    let with_sibling = check(&Check {
        json: &json,
        stem: "sample",
        original: original.as_bytes(),
        file: "sample.txt",
        departments: &departments,
        mapping: &Mapping::default(),
        index: Some(&format::write_report_list(&[ListedReport::from(&report)])),
    });
    assert_eq!(with_sibling.findings, []);
    let alone = proved(&json, "sample", &original);
    assert!(sentences(&alone, Lang::En).iter().any(|s| s.starts_with("$.departments[0].id: ")));
}

#[test]
fn what_the_original_leaves_unclear_is_a_note_and_no_finding() {
    let original = sample().replace("示例进展二", "示例|进展二");
    let (report, problems) = read(&original);
    assert_eq!(problems.len(), 2);
    let outcome = proved(&format::write(&report), "sample", &original);
    assert_eq!(outcome.findings, []);
    assert_eq!(outcome.notes, problems);
    assert!(outcome.ledger.unwrap().is_complete());
}

/// A change of the dataset: its name, the JSON pointer, and the new value or `None` to remove the old one.
type Change = (&'static str, &'static str, Option<fn() -> Value>);

const CHANGES: &[Change] = &[
    ("newer format", "/format", Some(|| json!(3))),
    ("older format", "/format", Some(|| json!(1))),
    ("no id", "/id", None),
    ("id with capitals", "/id", Some(|| json!("Sample"))),
    ("id of another file", "/id", Some(|| json!("sample2"))),
    ("no such period", "/period", Some(|| json!("2024q5"))),
    ("a period in another form", "/period", Some(|| json!("2024m07-m09"))),
    ("another period", "/period", Some(|| json!("2024q2"))),
    ("no period", "/period", None),
    ("digest cut", "/source/sha256", Some(|| json!("abc"))),
    ("digest of another file", "/source/sha256", Some(|| json!("0".repeat(64)))),
    ("length of another file", "/source/bytes", Some(|| json!(1))),
    ("original outside the folder", "/source/file", Some(|| json!("../示例.txt"))),
    ("original of another name", "/source/file", Some(|| json!("示例.txt"))),
    ("retrieved on no day", "/source/retrieved", Some(|| json!("2024-02-30"))),
    ("an address that runs a script", "/source/address", Some(|| json!("javascript:alert(1)"))),
    ("an address of no web page", "/source/address", Some(|| json!("https://"))),
    (
        "an address with a user's name",
        "/source/address",
        Some(|| json!("https://example.org@example.com/")),
    ),
    ("an address with a line break", "/source/address", Some(|| json!("https://example.org/\n"))),
    ("span ends before it starts", "/title/span", Some(|| json!([9, 3]))),
    ("span beyond the original", "/notes/0/span", Some(|| json!([4_000_000, 4_000_018]))),
    ("span within a character", "/notes/0/span", Some(|| json!([1, 19]))),
    ("negative span", "/notes/0/span", Some(|| json!([-1, 2]))),
    ("note lost", "/notes/0", None),
    ("note above instead of below", "/notes/0/place", Some(|| json!("above"))),
    ("note of another kind", "/notes/0/kind", Some(|| json!("contact"))),
    ("note of no kind", "/notes/0/kind", Some(|| json!("示例"))),
    (
        "another note",
        "/notes",
        Some(|| json!([{"place": "below", "kind": "line", "text": "示例", "span": [0, 6]}])),
    ),
    ("placing stated", "/placing", Some(|| json!({"state": "stated"}))),
    ("placing unknown", "/placing", Some(|| json!({"state": "示例"}))),
    ("placing confirmed by nobody", "/placing", Some(|| json!({"state": "confirmed"}))),
    (
        "placing confirmed with another digest",
        "/placing",
        Some(
            || json!({"state": "confirmed", "by": "示例", "on": "2024-10-09", "digest": "0".repeat(64)}),
        ),
    ),
    (
        "a row that is no task",
        "/extra_rows",
        Some(|| json!([{"before": 1, "kind": "total", "text": "示例", "span": [0, 6]}])),
    ),
    (
        "a status that no cell has",
        "/statuses",
        Some(|| json!([{"id": "sl", "text": "示例", "pinyin": "shi li"}])),
    ),
    ("task lost", "/tasks/1", None),
    ("task id twice", "/tasks/1/id", Some(|| json!("tyrjlcze"))),
    ("section unknown", "/tasks/1/section", Some(|| json!("none"))),
    ("target empty", "/tasks/1/target", Some(|| json!({"text": "", "span": [0, 0]}))),
    ("no leading department", "/tasks/1/lead", Some(|| json!([]))),
    (
        "department leads twice",
        "/tasks/1/lead/1",
        Some(|| json!({"department": "jyj", "text": "示例", "span": [0, 6]})),
    ),
    ("no rows", "/tasks/1/rows", Some(|| json!([]))),
    ("row lost", "/tasks/1/rows/1", None),
    ("cell lost", "/tasks/0/rows/0/cells/3", None),
    ("cell of another column", "/tasks/0/rows/0/cells/3/column", Some(|| json!("next"))),
    ("cell without text or reason", "/tasks/2/rows/0/cells/3/absence", None),
    ("another reason", "/tasks/2/rows/0/cells/3/absence", Some(|| json!("not-stated"))),
    ("a reason beside text", "/tasks/0/rows/0/cells/3/absence", Some(|| json!("blank"))),
    ("department unknown", "/tasks/0/rows/0/cells/1/parts/0/department", Some(|| json!("none"))),
    (
        "department that does not lead",
        "/tasks/0/rows/0/cells/1/parts/0/department",
        Some(|| json!("jyj")),
    ),
    ("owner without a department", "/tasks/0/rows/0/cells/1/parts/0/department", None),
    ("basis that is none", "/tasks/0/rows/0/cells/1/parts/0/basis", Some(|| json!("guessed"))),
    (
        "basis of a label without one",
        "/tasks/0/rows/0/cells/1/parts/0/basis",
        Some(|| json!("label")),
    ),
    ("another basis", "/tasks/0/rows/0/cells/1/parts/0/basis", Some(|| json!("row"))),
    ("label lost", "/tasks/1/rows/0/cells/1/parts/0/label", None),
    ("department id twice", "/departments/1/id", Some(|| json!("czj"))),
    ("department without a name", "/departments/1/name", Some(|| json!(""))),
    ("spelling lost", "/departments/0/spellings/1", None),
    ("section without a heading", "/sections/0/path", Some(|| json!([]))),
    ("column twice", "/columns/3/id", Some(|| json!("next"))),
    ("plan without a period", "/columns/3/period", None),
    ("column of another role", "/columns/8/role", Some(|| json!("note"))),
    ("column of no role", "/columns/8/role", Some(|| json!("示例"))),
    ("no target", "/columns/1/role", Some(|| json!("title"))),
    ("unit outside its heading", "/columns/7/unit", Some(|| json!([0, 3]))),
    ("name outside its cell", "/tasks/0/lead/0/span", Some(|| json!([0, 12]))),
    (
        "a supporting body that no cell names",
        "/tasks/0/support",
        Some(|| json!([{"department": "czj", "text": "示例", "span": [0, 6]}])),
    ),
    ("unknown key", "/tasks/0/remark", Some(|| json!("示例"))),
];

fn remove(value: &mut Value, pointer: &str) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match value.pointer_mut(parent).unwrap() {
        Value::Object(map) => assert!(map.remove(key).is_some(), "{pointer}"),
        Value::Array(list) => {
            list.remove(key.parse().unwrap());
        }
        _ => panic!("{pointer}"),
    }
}

fn put(value: &mut Value, pointer: &str, new: Value) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match value.pointer_mut(parent).unwrap() {
        Value::Object(map) => {
            map.insert(key.to_owned(), new);
        }
        Value::Array(list) => list[key.parse::<usize>().unwrap()] = new,
        _ => panic!("{pointer}"),
    }
}

#[test]
fn each_broken_dataset_is_reported_with_message_and_place() {
    let original = sample();
    let (report, _) = read(&original);
    let json = format::write(&report);
    let dataset: Value = serde_json::from_str(&json).unwrap();
    let mut broken: Vec<(&str, String)> = Vec::new();
    for (name, pointer, change) in CHANGES {
        let mut changed = dataset.clone();
        match change {
            Some(new) => put(&mut changed, pointer, new()),
            None => remove(&mut changed, pointer),
        }
        assert_ne!(changed, dataset, "{name} changes nothing");
        broken.push((name, written(&changed)));
    }
    assert_eq!(proved(&written(&dataset), "sample", &original).findings, [Finding::Form]);
    let by_value: Vec<&str> = broken.iter().map(|(name, _)| *name).collect();
    broken.push(("empty", String::new()));
    broken.push(("not JSON", "示例".to_owned()));
    broken.push(("JSON of something else", "[1, 2]\n".to_owned()));
    broken.push(("cut in the middle", json.chars().take(700).collect()));
    broken.push(("another layout", json.replace("  ", " ")));
    broken.push(("key twice", json.replacen("\"id\":", "\"id\": \"示例\",\n  \"id\":", 1)));
    assert!(broken.len() >= 20);
    let mut found = String::new();
    for (name, json) in broken {
        let mut outcome = proved(&json, "sample", &original);
        if by_value.contains(&name) {
            // `serde_json::Value` reorders the keys, which alone is a finding.
            outcome.findings.retain(|finding| *finding != Finding::Form);
        }
        assert!(!outcome.findings.is_empty(), "{name} is not found");
        writeln!(found, "{name}").unwrap();
        for (finding, (zh, en)) in outcome
            .findings
            .iter()
            .zip(sentences(&outcome, Lang::Zh).iter().zip(sentences(&outcome, Lang::En)))
        {
            let place = match finding {
                Finding::Slice(_, place) => Some(*place),
                Finding::Account(fault) => Some(fault.place),
                _ => None,
            };
            let place = place.map_or(String::new(), |p| (Messages::of(Lang::Zh).place)(&p) + ": ");
            writeln!(found, "  {place}{zh}\n  {en}").unwrap();
        }
    }
    snapshot::same("tests/data/broken-datasets.snapshot.txt", &found);
}

#[test]
fn an_original_is_named_without_a_path_or_an_address() {
    let (report, _) = read(&sample());
    let json = format::write(&report);
    let named = |name: &str| {
        let changed = json.replace("\"sample.txt\"", &Value::from(name).to_string());
        format::parse(&changed).map(|_| ()).map_err(|problem| (problem.path, problem.kind))
    };
    assert_eq!(named("示例 (2).txt"), Ok(()));
    for name in [
        "",
        ".sample.txt",
        "../sample.txt",
        "data/sample.txt",
        "/sample.txt",
        "data\\sample.txt",
        "c:sample.txt",
        "https://example.org",
        "sample.txt?a",
        "sample.txt#a",
        "data%2fsample.txt",
    ] {
        assert_eq!(named(name), Err(("$.source.file".to_owned(), ProblemKind::FileName)), "{name}");
    }
}

#[test]
fn the_list_of_reports_is_compared_too() {
    let original = sample();
    let (report, _) = read(&original);
    let json = format::write(&report);
    let listed = format::write_report_list(&[ListedReport::from(&report)]);
    let findings = |index: &str| {
        let departments = BTreeMap::new();
        let outcome = check(&Check {
            json: &json,
            stem: "sample",
            original: original.as_bytes(),
            file: "sample.txt",
            departments: &departments,
            mapping: &Mapping::default(),
            index: Some(index),
        });
        sentences(&outcome, Lang::En)
    };
    assert_eq!(findings(&listed), [""; 0]);
    assert_eq!(
        findings(&listed.replace("示例县人民政府", "示例市人民政府")),
        ["index.json does not match this report."]
    );
    assert_eq!(
        findings(&format::write_report_list(&[])),
        ["index.json does not list this report."]
    );
    assert!(findings("{").iter().all(|s| s.starts_with("index.json $: ")));
}
