//! The reading form: what a page reads is the report that the dataset has, and its words are the original's.

use jindu::core::annotation::{AnnotationKind, Annotations};
use jindu::core::format::{self, Around, ListedReport};
use jindu::core::ids::ThreadId;
use jindu::core::limits;
use jindu::core::problem::ProblemKind;
use jindu::core::report::{Report, Task, TaskId};
use jindu::core::task_thread::TaskThread;
use jindu::import::import;
use proptest::prelude::*;
use serde_json::Value;

use crate::fixture::{self, INVENTED, tries};
use crate::import::options;
use crate::snapshot;
use crate::tables::any_table;

/// Every kind of report: the published one, invented ones, and tables of other shapes.
fn originals() -> Vec<(String, String)> {
    let mut originals = vec![
        ("published".to_owned(), snapshot::read("public/data/guanxian-2022-q2.txt")),
        ("reader".to_owned(), snapshot::read(INVENTED)),
        ("sample".to_owned(), snapshot::read("tests/data/sample.txt")),
    ];
    let folder = std::fs::read_dir(snapshot::path("tests/data/cases")).unwrap();
    let mut cases: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    cases.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    cases.sort();
    for path in cases {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        originals.push((name, std::fs::read_to_string(path).unwrap()));
    }
    assert!(originals.len() >= 10);
    originals
}

/// The report of an original as its dataset has it. `None`: it has no tasks.
fn imported(name: &str, original: &str) -> Option<Report> {
    let (report, _) = import(original.as_bytes(), &options(name)).ok()?;
    Some(format::parse(&format::write(&report)).unwrap().0)
}

/// A page that knows its own report, and a thread of each task.
fn around(report: &Report) -> Around {
    let thread = |task: &Task| TaskThread {
        task: task.id.clone(),
        thread: ThreadId::new(&format!("shili-{}", task.id)).unwrap(),
        others: vec![TaskId::new("t1234567").unwrap()],
    };
    let threads = report.tasks.iter().map(thread).collect();
    Around { entries: vec![ListedReport::from(report)], threads }
}

/// Checks that a page reads the report that the dataset has: the same values, each text the slice of its span.
fn is_read_back(report: &Report, original: &str) {
    let around = around(report);
    let json = format::write_reading(report, &around);
    let (read, listed, problems) = format::parse_reading(&json, original.to_owned()).unwrap();
    assert_eq!(problems, []);
    assert_eq!(listed, around);
    assert_eq!(format::write(&read), format::write(report));
    assert_eq!(read.quotes().len(), report.quotes().len());
    for (quote, same) in read.quotes().into_iter().zip(report.quotes()) {
        assert_eq!(quote.span, same.span);
        assert_eq!(read.text(quote), report.text(same));
        assert_eq!(read.text(quote), &original[quote.span.start as usize..quote.span.end as usize]);
    }
    assert_eq!(format::write_reading(&read, &listed), json);
}

#[test]
fn a_page_reads_the_report_of_the_dataset() {
    for (name, original) in originals() {
        let Some(report) = imported(&name, &original) else { continue };
        is_read_back(&report, &original);
    }
    is_read_back(&fixture::real(), &snapshot::read("public/data/guanxian-2022-q2.txt"));
}

proptest! {
    #![proptest_config(tries(500))]

    #[test]
    fn so_it_does_of_any_table(table in any_table()) {
        let original = table.text();
        if let Some(report) = imported("sample", &original) {
            is_read_back(&report, &original);
        }
    }
}

#[test]
fn the_reading_form_is_one_line_without_a_word_of_the_tasks() {
    let report = fixture::real();
    let json = format::write_reading(&report, &around(&report));
    assert_eq!(json.find('\n'), Some(json.len() - 1));
    for quote in report.tasks.iter().map(|task| task.target) {
        assert!(!json.contains(report.text(quote)));
    }
    assert!(json.len() * 8 < format::write(&report).len(), "{} bytes", json.len());
}

/// The reading form of the published report with one change.
fn changed(change: impl Fn(&mut Value)) -> String {
    let report = fixture::real();
    let json = format::write_reading(&report, &around(&report));
    let mut value: Value = serde_json::from_str(&json).unwrap();
    change(&mut value);
    value.to_string()
}

#[test]
fn a_task_whose_numbers_are_wrong_is_left_out_and_reported() {
    let original = snapshot::read("public/data/guanxian-2022-q2.txt");
    let read = |change: &dyn Fn(&mut Value)| {
        let (report, _, problems) =
            format::parse_reading(&changed(change), original.clone()).unwrap();
        let problems: Vec<_> =
            problems.into_iter().map(|problem| (problem.path, problem.kind)).collect();
        (report.tasks.len(), problems)
    };
    let numbers = |value: &mut Value, change: &dyn Fn(&mut Vec<Value>)| {
        change(value["report"]["tasks"][3][1].as_array_mut().unwrap());
    };
    let path = || "$.report.tasks[3][1]".to_owned();
    for (change, kind) in [
        // The target starts beyond the original, or inside a character.
        (
            &(|n: &mut Vec<Value>| n[2] = 1_000_000.into()) as &dyn Fn(&mut Vec<Value>),
            ProblemKind::Span,
        ),
        (&|n| n[3] = 1.into(), ProblemKind::Span),
        (&|n| n[1] = 99.into(), ProblemKind::Unknown),
        (&|n| n[5] = 99.into(), ProblemKind::Unknown),
        (&|n| n[4] = 9_999.into(), ProblemKind::Missing),
        (&|n| n.truncate(20), ProblemKind::Missing),
    ] {
        assert_eq!(read(&|value| numbers(value, change)), (7, vec![(path(), kind)]));
    }
    let id = |value: &mut Value| value["report"]["tasks"][3][0] = "Not an id".into();
    assert_eq!(read(&id), (7, vec![("$.report.tasks[3][0]".to_owned(), ProblemKind::Id)]));
}

#[test]
fn no_change_of_a_number_breaks_the_reader() {
    let original = snapshot::read("public/data/guanxian-2022-q2.txt");
    let n = fixture::real().tasks.len();
    for task in 0..n {
        let json = changed(|_| {});
        let value: Value = serde_json::from_str(&json).unwrap();
        for at in 0..value["report"]["tasks"][task][1].as_array().unwrap().len() {
            for number in [0, 1, 7, 4_000, u32::MAX] {
                let json = changed(|value| value["report"]["tasks"][task][1][at] = number.into());
                let (report, _, problems) = format::parse_reading(&json, original.clone()).unwrap();
                assert_eq!(report.tasks.len() + problems.len(), n);
                // Every text is still a slice of the original.
                for quote in report.quotes() {
                    let range = quote.span.start as usize..quote.span.end as usize;
                    assert_eq!(original.get(range), Some(report.text(quote)));
                }
            }
        }
    }
}

#[test]
fn another_format_or_original_is_refused() {
    let original = snapshot::read("public/data/guanxian-2022-q2.txt");
    let newer = changed(|value| value["format"] = 9.into());
    let problem = format::parse_reading(&newer, original.clone()).unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Format { found: 9, known: format::READING_FORMAT });
    // The head has spans too: without the original, not even the title can be read.
    let problem = format::parse_reading(&changed(|_| {}), String::new()).unwrap_err();
    assert_eq!((problem.path.as_str(), problem.kind), ("$.report.title.span", ProblemKind::Span));
    // A dataset is read with its own texts only.
    let problem = format::parse(&changed(|_| {})).unwrap_err();
    assert_eq!(
        problem.kind,
        ProblemKind::Format { found: format::READING_FORMAT, known: format::FORMAT }
    );
}

#[test]
fn a_text_at_the_limit_is_read_and_one_beyond_it_is_refused() {
    // In a text of single bytes every span is one of whole characters.
    let original = "x".repeat(100_000);
    let title = |n: usize| {
        let json = changed(|value| value["report"]["title"]["span"] = vec![0, n].into());
        format::parse_reading(&json, original.clone()).map(|(report, ..)| report)
    };
    let report = title(limits::CELL.max).unwrap();
    assert_eq!(report.text(report.title).len(), limits::CELL.max);
    let excess = limits::CELL.excess(limits::CELL.max + 1).unwrap();
    assert_eq!(title(limits::CELL.max + 1).unwrap_err().kind, ProblemKind::Excess(excess));
}

/// The annotations as a page uses them: without the further spans of figures that no pair cites.
fn used(annotations: &Annotations, read: &Annotations) {
    let pairs: Vec<_> =
        annotations.of(AnnotationKind::Pair).iter().flat_map(|pair| &pair.spans).collect();
    assert_eq!(annotations.all().len(), read.all().len());
    assert_eq!(annotations.share, read.share);
    let mut n_sentences = 0;
    for (all, read) in annotations.all().iter().zip(read.all()) {
        assert_eq!((all.kind, &all.text), (read.kind, &read.text));
        let cites = |pair: &&jindu::core::report::Span| {
            pair.start <= all.span().start && all.span().end <= pair.end
        };
        if all.kind == AnnotationKind::Figure && !pairs.iter().any(cites) {
            assert_eq!(read.spans, [all.span()]);
        } else {
            assert_eq!(read.spans, all.spans);
            n_sentences += usize::from(all.kind == AnnotationKind::Figure);
        }
    }
    assert_eq!(n_sentences > 0, !pairs.is_empty());
}

#[test]
fn a_page_reads_the_annotations_that_it_uses() {
    let report = fixture::real();
    let json = snapshot::read("public/data/guanxian-2022-q2.annotations.json");
    let (annotations, _) = format::parse_annotations(&json, &report).unwrap();
    let written = format::write_reading_annotations(&annotations);
    used(&annotations, &format::parse_reading_annotations(&written, &report).unwrap());
    assert!(written.len() * 2 < json.len(), "{} bytes", written.len());
    let report = fixture::invented();
    let annotations = fixture::annotations(&report);
    let written = format::write_reading_annotations(&annotations);
    used(&annotations, &format::parse_reading_annotations(&written, &report).unwrap());
}

#[test]
fn annotations_of_another_report_are_refused() {
    let annotations = fixture::annotations(&fixture::real());
    let json = format::write_reading_annotations(&annotations);
    let problem = format::parse_reading_annotations(&json, &fixture::invented()).unwrap_err();
    assert_eq!(problem.kind, ProblemKind::OutsidePassages);
    let mut value: Value = serde_json::from_str(&json).unwrap();
    value["kinds"][0][0] = "unheard-of".into();
    let problem =
        format::parse_reading_annotations(&value.to_string(), &fixture::real()).unwrap_err();
    assert_eq!((problem.path.as_str(), problem.kind), ("$.kinds[0][0]", ProblemKind::Name));
    let mut value: Value = serde_json::from_str(&json).unwrap();
    value["kinds"][0][1].as_array_mut().unwrap().pop();
    let problem =
        format::parse_reading_annotations(&value.to_string(), &fixture::real()).unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Missing);
}
