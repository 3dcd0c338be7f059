//! The check of the annotations: every changed value is found, broken files are reported with message and place, and
//! the invariants of annotations hold for generated tables.

use std::fmt::Write;

use jindu::cli::messages::{Lang, Messages};
use jindu::core::annotation::AnnotationKind;
use jindu::core::format;
use jindu::core::problem::Problem;
use jindu::core::report::{Report, Span};
use jindu::import::annotate::extraction::{AnnotatedPassage, Extraction};
use jindu::import::annotate::{Sidecars, find};
use jindu::import::problem::ImportProblemKind;
use jindu::proof::annotations::check_annotations;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use serde_json::{Value, json};

use crate::fixture::tries;
use crate::import::{read, sample};
use crate::snapshot;

/// The text of an invented table with annotations of every kind.
fn invented() -> String {
    sample()
        .replace("示例计划一。", "示例计划10亿元,力争全年完成20亿元;示例镇先行。")
        .replace("示例计划二。", "示例计划12亿元,力争全年完成20亿元;示例镇先行。")
        .replace("示例计划三。", "示例计划12亿元,力争全年完成20亿元;示例镇先行。")
        .replace(
            "示例进展一。",
            "示例工作:截至目前,完成5宗,12.5亩。其中示例镇2宗,6亩;示例乡3宗,6.5亩。 \
             示例其他工作:一是示例甲,预计6月底前办结3件。二是示例乙,示例术语已经办结70余批次,占30.5%。\
             三是示例丙,与示例镇一道继续推进,此外没有更多可说的内容。",
        )
}

/// The id of the task that the invented text belongs to.
const TASK: &str = "tamol5r7";

pub(crate) fn notes() -> Value {
    json!({"format": 1, "report": "sample", "pairs": [{
        "task": TASK,
        "target": {"column": "plan-2024q3", "text": "20亿元"},
        "reported": {"column": "progress-2024q3", "text": "5", "within": "完成5宗"},
        "share": {"column": "progress-2024q3", "text": "30.5%"},
        "note": {"zh": "示例", "en": "Example (示例)"},
    }]})
}

pub(crate) fn gazetteer() -> Value {
    json!({"format": 1, "places": [
        {"id": "shilizhen", "name": "示例镇", "also": ["示例小镇"], "pinyin": "shi li zhen"},
        {"id": "shilixiang", "name": "示例乡", "pinyin": "shi li xiang"},
    ]})
}

pub(crate) fn glossary() -> Value {
    json!({"format": 1, "terms": [{
        "word": "示例术语", "meaning": "示例释义", "title": "示例文件", "issuer": "示例机关",
        "date": "2024-01-02", "address": "https://example.com/", "read": "2024-10-09",
    }]})
}

pub(crate) fn sidecars() -> Sidecars {
    let (notes, a) = format::parse_notes(&notes().to_string()).unwrap();
    let (gazetteer, b) = format::parse_gazetteer(&gazetteer().to_string()).unwrap();
    let (glossary, c) = format::parse_glossary(&glossary().to_string()).unwrap();
    assert_eq!([a, b, c], [const { Vec::new() }; 3]);
    Sidecars { notes: Some(notes), gazetteer, glossary }
}

pub(crate) fn invented_annotations() -> (Report, Extraction) {
    let (report, _) = read(&invented());
    let (annotations, problems) = find(&report, &sidecars());
    assert_eq!(problems, []);
    (report, annotations)
}

#[test]
fn the_invented_table_has_annotations_of_every_kind() {
    let (report, annotations) = invented_annotations();
    let passages = &annotations.passages;
    assert!(passages.iter().any(|passage| !passage.paragraphs.is_empty()));
    assert!(passages.iter().any(|passage| !passage.marks.is_empty()));
    assert!(passages.iter().any(|passage| !passage.figures.is_empty()));
    assert!(!annotations.repeats.is_empty() && !annotations.changes.is_empty());
    assert_eq!((annotations.sums.len(), annotations.pairs.len()), (2, 1));
    assert_eq!((annotations.places.len(), annotations.terms.len()), (2, 1));
    let outcome = check_annotations(
        &format::write_annotations(&annotations.annotations(&report), &report),
        &report,
        &sidecars(),
    );
    assert_eq!((outcome.findings, outcome.notes), (Vec::new(), Vec::new()));
    assert_eq!(outcome.found, Some(annotations));
}

/// Moves the targets and leads of a table to its last columns.
fn turned(text: &str) -> String {
    let line = |line: &str| {
        let stated = line.trim_end_matches(['|', ' ']);
        let mut cells: Vec<&str> = stated.split(" | ").collect();
        if let Some(at) = cells.iter().position(|cell| cell.contains("目标")) {
            cells[at..].rotate_left(2);
        }
        format!("{}{}\n", cells.join(" | "), &line[stated.len()..])
    };
    text.lines().map(line).collect()
}

#[test]
fn the_file_has_every_annotation_in_any_order_of_columns() {
    // With plans to the left of the leads, a row that leaves out a cell may leave out a plan instead of the section.
    for (text, n_uncertain) in [(invented(), 0), (turned(&invented()), 3)] {
        let (report, problems) = read(&text);
        let kinds: Vec<_> = problems.into_iter().map(|problem| problem.kind).collect();
        assert_eq!(kinds, vec![ImportProblemKind::RowUncertain; n_uncertain]);
        let (found, problems) = find(&report, &sidecars());
        assert_eq!(problems, []);
        let (annotations, problems) = format::parse_annotations(
            &format::write_annotations(&found.annotations(&report), &report),
            &report,
        )
        .unwrap();
        assert_eq!(problems, []);
        assert_eq!(annotations, found.annotations(&report));
        let n = |kinds: &[AnnotationKind]| {
            kinds.iter().map(|&kind| annotations.of(kind).len()).sum::<usize>()
        };
        let of =
            |count: fn(&AnnotatedPassage) -> usize| found.passages.iter().map(count).sum::<usize>();
        let counted = [
            (
                n(&[AnnotationKind::Paragraph, AnnotationKind::Subparagraph]),
                of(|passage| passage.paragraphs.len()),
            ),
            (
                n(&[AnnotationKind::Time, AnnotationKind::Intent, AnnotationKind::Forecast]),
                of(|p| p.marks.len()),
            ),
            (n(&[AnnotationKind::Figure]), of(|passage| passage.figures.len())),
            (n(&[AnnotationKind::Repeat]), found.repeats.len()),
            (n(&[AnnotationKind::Change]), found.changes.len()),
            (n(&[AnnotationKind::Sum, AnnotationKind::UnequalSum]), found.sums.len()),
            (n(&[AnnotationKind::Pair]), found.pairs.len()),
            (n(&[AnnotationKind::Place]), found.places.len()),
            (n(&[AnnotationKind::Term]), found.terms.len()),
        ];
        for (i, (written, found)) in counted.into_iter().enumerate() {
            assert!(written == found && found > 0, "{i}: {written} of {found}");
        }
    }
}

/// Collects the JSON pointers of all strings and numbers of a value.
fn scalars(value: &Value, pointer: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                scalars(value, &format!("{pointer}/{key}"), found);
            }
        }
        Value::Array(list) => {
            for (i, value) in list.iter().enumerate() {
                scalars(value, &format!("{pointer}/{i}"), found);
            }
        }
        _ => found.push(pointer.to_owned()),
    }
}

#[test]
fn every_changed_value_of_the_annotations_is_found() {
    let (report, annotations) = invented_annotations();
    let json: Value = serde_json::from_str(&format::write_annotations(
        &annotations.annotations(&report),
        &report,
    ))
    .unwrap();
    let mut places = Vec::new();
    scalars(&json, "", &mut places);
    assert!(places.len() > 300, "{}", places.len());
    let sidecars = sidecars();
    for pointer in places {
        let mut changed = json.clone();
        let value = changed.pointer_mut(&pointer).unwrap();
        *value = match value {
            Value::String(text) => format!("{text}1").into(),
            Value::Number(n) => (n.as_u64().unwrap() + 1).into(),
            _ => panic!("{pointer}"),
        };
        let outcome = check_annotations(&changed.to_string(), &report, &sidecars);
        assert!(!outcome.findings.is_empty(), "{pointer}");
    }
}

/// A change of a file: its name, the JSON pointer, and the new value or `None` to remove the old one.
type Change = (&'static str, &'static str, Option<fn() -> Value>);

const ANNOTATIONS: &[Change] = &[
    ("newer format", "/format", Some(|| json!(2))),
    ("another report", "/report", Some(|| json!("other"))),
    ("another original", "/sha256", Some(|| json!("0".repeat(64)))),
    ("share lost", "/share", Some(|| json!([1]))),
    ("no annotations", "/annotations", None),
    ("no annotation", "/annotations/0", Some(|| json!("piece"))),
    ("half an annotation", "/annotations/0", Some(|| json!(["piece"]))),
    ("kind unknown", "/annotations/0/0", Some(|| json!("hope"))),
    ("span outside", "/annotations/0/1", Some(|| json!([0, 9]))),
    ("span within a character", "/annotations/0/1", Some(|| json!([492, 497]))),
    ("span reversed", "/annotations/0/1", Some(|| json!([9, 3]))),
    ("half a span", "/annotations/0/1", Some(|| json!([492, 495, 498]))),
    ("no span", "/annotations/0/1", Some(|| json!([]))),
    ("figure without its sentence", "/annotations/0", Some(|| json!(["figure", [492, 495]]))),
    (
        "sum without its parts added",
        "/annotations/0",
        Some(|| json!(["sum", [492, 495, 492, 495]])),
    ),
    ("text that is none", "/annotations/0", Some(|| json!(["sum", [492, 495, 492, 495], [5]]))),
    ("annotation lost", "/annotations/0", None),
    ("sub-heading before its paragraph", "/annotations/0/1/2", Some(|| json!(492))),
    ("sub-heading after its paragraph", "/annotations/0/1", Some(|| json!([713, 726, 713, 760]))),
    ("annotation out of order", "/annotations/2", Some(|| json!(["piece", [713, 760]]))),
    ("annotation moved", "/annotations/1/1", Some(|| json!([498, 501]))),
];

const NOTES: &[Change] = &[
    ("newer format", "/format", Some(|| json!(2))),
    ("another report", "/report", Some(|| json!("other"))),
    ("task unknown", "/pairs/0/task", Some(|| json!("none"))),
    ("column unknown", "/pairs/0/target/column", Some(|| json!("none"))),
    ("text that does not occur", "/pairs/0/target/text", Some(|| json!("21亿元"))),
    ("text that occurs several times", "/pairs/0/target/text", Some(|| json!("亿元"))),
    ("text outside its context", "/pairs/0/reported/text", Some(|| json!("6"))),
    ("context that does not occur", "/pairs/0/reported/within", Some(|| json!("示例没有"))),
    ("empty text", "/pairs/0/reported/text", Some(|| json!(""))),
    ("share that does not occur", "/pairs/0/share/text", Some(|| json!("31%"))),
    ("half a note", "/pairs/0/note/en", None),
    ("hotline that is more than a number", "/hotline", Some(|| json!("110;phone-context=a"))),
    ("hotline that forwards calls", "/hotline", Some(|| json!("*21*5231944#"))),
    ("hotline empty", "/hotline", Some(|| json!(""))),
];

const GAZETTEER: &[Change] = &[
    ("id that is not valid in an address", "/places/0/id", Some(|| json!("示例"))),
    ("id twice", "/places/1/id", Some(|| json!("shilizhen"))),
    ("name twice", "/places/1/name", Some(|| json!("示例小镇"))),
    ("name empty", "/places/0/name", Some(|| json!(" "))),
    ("pinyin lost", "/places/0/pinyin", None),
];

const GLOSSARY: &[Change] = &[
    ("no meaning", "/terms/0/meaning", None),
    ("no source", "/terms/0/title", Some(|| json!(""))),
    ("no day", "/terms/0/date", Some(|| json!("2024年1月"))),
    ("a day that no calendar has", "/terms/0/date", Some(|| json!("9999-99-99"))),
    ("a leap day of no leap year", "/terms/0/read", Some(|| json!("2023-02-29"))),
    ("no address", "/terms/0/address", Some(|| json!("example.com"))),
    ("address without a host", "/terms/0/address", Some(|| json!("https://"))),
    ("address with a user", "/terms/0/address", Some(|| json!("https://a@example.com/"))),
    ("address with no such port", "/terms/0/address", Some(|| json!("https://example.com:99999/"))),
    ("address that is a script", "/terms/0/address", Some(|| json!("javascript:alert(1)"))),
    ("never read", "/terms/0/read", None),
];

fn changed(value: &Value, pointer: &str, change: Option<fn() -> Value>) -> String {
    let mut value = value.clone();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let parent = value.pointer_mut(parent).unwrap();
    match (parent, change) {
        (Value::Object(map), Some(new)) => drop(map.insert(key.to_owned(), new())),
        (Value::Object(map), None) => assert!(map.remove(key).is_some(), "{pointer}"),
        (Value::Array(list), Some(new)) => list[key.parse::<usize>().unwrap()] = new(),
        (Value::Array(list), None) => drop(list.remove(key.parse().unwrap())),
        _ => panic!("{pointer}"),
    }
    value.to_string()
}

/// Appends the page's messages for each problem, in both languages.
fn append(found: &mut String, name: &str, problems: &[Problem]) {
    assert!(!problems.is_empty(), "{name} is not found");
    writeln!(found, "{name}").unwrap();
    for problem in problems {
        for lang in [jindu::core::query::Lang::Zh, jindu::core::query::Lang::En] {
            writeln!(found, "  {}", (jindu::core::messages::messages(lang).problem)(problem))
                .unwrap();
        }
    }
}

fn problems<T>(read: Result<(T, Vec<Problem>), Problem>) -> Vec<Problem> {
    read.map_or_else(|problem| vec![problem], |(_, problems)| problems)
}

#[test]
fn each_broken_file_is_reported_with_message_and_place() {
    let (report, fresh) = invented_annotations();
    let json: Value =
        serde_json::from_str(&format::write_annotations(&fresh.annotations(&report), &report))
            .unwrap();
    let mut found = "# annotations\n".to_owned();
    for (name, pointer, change) in ANNOTATIONS {
        let outcome = check_annotations(&changed(&json, pointer, *change), &report, &sidecars());
        assert!(!outcome.findings.is_empty(), "{name} is not found");
        writeln!(found, "{name}").unwrap();
        for finding in &outcome.findings {
            for lang in [Lang::Zh, Lang::En] {
                writeln!(found, "  {}", (Messages::of(lang).finding)(finding)).unwrap();
            }
        }
    }
    found.push_str("# notes\n");
    for (name, pointer, change) in NOTES {
        let broken = changed(&notes(), pointer, *change);
        let problems = match format::parse_notes(&broken) {
            Err(problem) => vec![problem],
            Ok((_, problems)) if !problems.is_empty() => problems,
            Ok((notes, _)) => {
                let sidecars = Sidecars { notes: Some(notes), ..sidecars() };
                let (annotations, problems) = find(&report, &sidecars);
                assert_eq!(annotations.pairs, [], "{name}");
                problems
            }
        };
        append(&mut found, name, &problems);
    }
    found.push_str("# gazetteer\n");
    for (name, pointer, change) in GAZETTEER {
        let broken = changed(&gazetteer(), pointer, *change);
        append(&mut found, name, &problems(format::parse_gazetteer(&broken)));
    }
    found.push_str("# glossary\n");
    for (name, pointer, change) in GLOSSARY {
        let broken = changed(&glossary(), pointer, *change);
        append(&mut found, name, &problems(format::parse_glossary(&broken)));
    }
    snapshot::same("tests/data/broken-annotations.snapshot.txt", &found);
}

#[test]
fn a_sum_is_made_of_a_printed_total_and_its_printed_parts_only() {
    for (text, expected) in [
        ("共3宗,其中甲镇1宗、乙镇2宗。", vec![]),
        ("共3宗,其中甲镇1宗,乙镇2宗。", vec!["3宗: 1宗 2宗 = 3 agrees"]),
        ("共3宗。其中甲镇1宗;乙镇1宗。", vec!["3宗: 1宗 1宗 = 2 differs"]),
        ("共3宗以上,其中甲镇1宗,乙镇2宗。", vec![]),
        ("约3宗,其中甲镇1宗,乙镇2宗。", vec![]),
        ("新增40亿元,其中普惠15亿元。", vec![]),
        ("完成11个,其中8个支持,3个不支持,涉及5亿元。", vec![]),
        ("共2宗,7.5亩。甲镇1宗,3.2亩;乙镇1处,4.3亩。", vec![]),
        (
            "共2宗,7.5亩。其中甲镇1宗,3.2亩;乙镇1处,4.3亩。",
            vec!["2宗: 1宗 1处 = 2 agrees", "7.5亩: 3.2亩 4.3亩 = 7.5 agrees"],
        ),
        ("完成10个。甲3个;乙5个。", vec![]),
        ("共3宗。甲(其中乙镇1宗,丙镇2宗)。", vec![]),
        ("其中甲镇1宗,乙镇2宗。", vec![]),
    ] {
        let (report, _) = read(&sample().replace("示例进展一。", &format!("示例:{text}")));
        let (found, _) = find(&report, &Sidecars::default());
        let original = sample().replace("示例进展一。", &format!("示例:{text}"));
        let sums = found.sums.iter().map(|sum| {
            let parts: Vec<&str> = sum.parts.iter().map(|&part| words(&original, part)).collect();
            let (total, parts) = (words(&original, sum.total.span), parts.join(" "));
            format!(
                "{total}: {parts} = {} {}",
                sum.sum,
                if sum.agrees { "agrees" } else { "differs" }
            )
        });
        assert_eq!(sums.collect::<Vec<_>>(), expected, "{text}");
    }
}

/// The fragments that [`cell`] concatenates at random. They include every sort of text that the annotator recognises,
/// such as list marks, figures, dates and words of intent, and text that it must leave alone.
const FRAGMENTS: &[&str] = &[
    "示例",
    "甲乙丙",
    "。",
    ";",
    "；",
    ",",
    "，",
    "、",
    ":",
    "：",
    " ",
    "　",
    "一是",
    "二是",
    "三是",
    "一、",
    "二、",
    "(一)",
    "(二)",
    "1.",
    "2.",
    "①",
    "②",
    "(",
    ")",
    "（",
    "）",
    "“",
    "”",
    "\"",
    "《",
    "》",
    "其中",
    "3宗",
    "1.5亩",
    "10亿元",
    "10亿元元",
    "70余批次",
    "1,200个",
    "30.88%",
    "500强",
    "第3批",
    "3至5个",
    "99999999999999999999999999个",
    "以上",
    "预计",
    "力争",
    "计划",
    "拟",
    "拟定",
    "将继续",
    "1-5月",
    "6月底",
    "2022年1月26日",
    "全年",
    "截至目前",
    "年内",
    "示例镇",
    "示例工作:",
    "教育局:",
    "财政局:",
    "！",
    "𠀀",
    "é",
    "A4",
];

fn cell() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(FRAGMENTS), 0..40)
        .prop_map(|fragments| fragments.concat())
}

/// Generates tables of two tasks, the second with two leading departments and two rows. Some cells repeat the previous
/// one, with or without an addition.
fn table() -> impl Strategy<Value = String> {
    (proptest::collection::vec(cell(), 20), proptest::collection::vec(any::<bool>(), 20)).prop_map(
        |(mut cells, same)| {
            for i in 1..cells.len() {
                // The same text, alone or with an addition.
                if same[i] {
                    cells[i] = cells[i - 1].clone() + ["", "12亿元", "。示例乙"][i % 3];
                }
            }
            let head: Vec<String> = sample().lines().take(12).map(str::to_owned).collect();
            let row = |cells: &[String]| format!("{} | 000-1000001", cells.join(" | "));
            let first = format!(
                "一、示例 | (一)示例 | 示例目标{} | 县财政局 | {} |",
                cells[18].replace([' ', '　'], ""),
                row(&cells[..6])
            );
            let second = format!(
                "示例目标乙{} | 县教育局、县财政局 | {} | ||",
                cells[19].replace([' ', '　'], ""),
                row(&cells[6..12])
            );
            let third = format!("{} | ||||", row(&cells[12..18]));
            format!("{}\n{first}\n{second}\n{third}\n示例表后\n", head.join("\n"))
        },
    )
}

fn words(original: &str, span: Span) -> &str {
    &original[span.start as usize..span.end as usize]
}

/// Returns true if spans are in order, not empty and do not overlap.
fn are_apart(spans: impl IntoIterator<Item = Span>) -> bool {
    let spans: Vec<Span> = spans.into_iter().collect();
    spans.iter().all(|span| span.start < span.end)
        && spans.windows(2).all(|pair| pair[0].end <= pair[1].start)
}

/// The text of a passage without the given spans of it.
fn without(original: &str, whole: Span, spans: &[Span]) -> String {
    let mut at = whole.start;
    let mut rest = String::new();
    for &span in spans {
        rest.push_str(words(original, Span { start: at, end: span.start }));
        at = span.end;
    }
    rest + words(original, Span { start: at, end: whole.end })
}

#[test]
fn generated_tables_have_annotations_of_every_kind() {
    let mut runner = proptest::test_runner::TestRunner::new(tries(1));
    let mut n = [0; 8];
    for _ in 0..40 {
        let (report, _) = read(&table().new_tree(&mut runner).unwrap().current());
        let (found, _) = find(&report, &sidecars());
        let passages = &found.passages;
        let counts = [
            passages.iter().map(|passage| passage.paragraphs.len()).sum(),
            passages.iter().map(|passage| passage.marks.len()).sum(),
            passages.iter().map(|passage| passage.figures.len()).sum(),
            found.repeats.len(),
            found.changes.len(),
            found.sums.len(),
            found.places.len(),
            passages
                .iter()
                .flat_map(|p| &p.paragraphs)
                .filter(|piece| piece.heading.is_some())
                .count(),
        ];
        for (n, count) in n.iter_mut().zip(counts) {
            *n += count;
        }
    }
    assert!(n.iter().all(|&n| n > 5), "{n:?}");
}

proptest! {
    #![proptest_config(tries(1_000))]

    #[test]
    fn annotations_of_any_table_follow_from_its_text(original in table()) {
        let (report, _) = read(&original);
        prop_assert!(!report.tasks.is_empty());
        let sidecars = sidecars();
        let (found, _) = find(&report, &sidecars);
        let annotations = found.annotations(&report);
        let json = format::write_annotations(&annotations, &report);
        // Computed again, also from the written dataset, they are the same; every span lies in a passage of its task.
        prop_assert_eq!(&find(&report, &sidecars).0, &found);
        let (again, problems) = format::parse_annotations(&json, &report).unwrap();
        prop_assert_eq!(problems, []);
        prop_assert_eq!(&again, &annotations);
        let (dataset, _) = format::parse(&format::write(&report)).unwrap();
        prop_assert_eq!(&find(&dataset, &sidecars).0, &found);
        prop_assert!(are_apart(found.passages.iter().map(|passage| passage.anchor.span)));
        for passage in &found.passages {
            let pieces: String =
                passage.paragraphs.iter().map(|piece| words(&original, piece.span)).collect();
            if !passage.paragraphs.is_empty() {
                prop_assert_eq!(&pieces, words(&original, passage.anchor.span));
                prop_assert!(passage.paragraphs.len() > 1);
            }
            for piece in &passage.paragraphs {
                prop_assert!(piece.heading.is_none_or(|h| h.start == piece.span.start));
                prop_assert!(piece.heading.is_none_or(|h| h.end <= piece.span.end));
            }
            prop_assert!(are_apart(passage.paragraphs.iter().map(|piece| piece.span)));
            prop_assert!(are_apart(passage.marks.iter().map(|mark| mark.span)));
            prop_assert!(are_apart(passage.figures.iter().map(|figure| figure.span)));
            for figure in &passage.figures {
                prop_assert!(words(&original, figure.span).ends_with(&figure.unit));
                prop_assert!(figure.sentence.start <= figure.span.start);
                prop_assert!(figure.span.end <= figure.sentence.end);
            }
        }
        for repeat in &found.repeats {
            prop_assert_eq!(
                words(&original, repeat.anchor.span),
                words(&original, repeat.first.span)
            );
            prop_assert!(repeat.first.span.end <= repeat.anchor.span.start);
            prop_assert_eq!(repeat.first.task, repeat.anchor.task);
        }
        prop_assert!(found.share.repeated <= found.share.all);
        for change in &found.changes {
            prop_assert!(are_apart(change.removed.iter().copied()));
            prop_assert!(are_apart(change.added.iter().copied()));
            // White space at the edges of a difference is not marked.
            let bare = |text: String| text.split_whitespace().collect::<String>();
            prop_assert_eq!(
                bare(without(&original, change.from.span, &change.removed)),
                bare(without(&original, change.to.span, &change.added))
            );
        }
        for sum in &found.sums {
            prop_assert!(are_apart(sum.parts.iter().copied()));
            prop_assert!(sum.other_unit.iter().all(|part| sum.parts.contains(part)));
        }
        let mentions = found.places.iter().flat_map(|place| &place.anchors);
        for mention in mentions {
            prop_assert_eq!(words(&original, mention.span), "示例镇");
        }
    }
}
