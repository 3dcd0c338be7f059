//! Annotations in the page's HTML: marked words, notes on repeats, and the telephone numbers of a single department. The
//! browser tests check their look, and that the switch 只看原文 ("Source only") hides them all.

use std::sync::Arc;

use jindu::core::annotation::{Annotation, AnnotationKind, Annotations, Share};
use jindu::core::format;
use jindu::core::ordinal::ordinal;
use jindu::core::report::{Cell, Report, Span, Task, TaskIdx};
use jindu::core::sidecars::Notes;
use jindu::core::url;
use jindu::import::annotate::{Sidecars, find};
use jindu::state::{Asked, Load, Loaded, Shell, State};
use jindu::view::app;
use leptos::prelude::{Owner, RenderHtml, Set};

use crate::fixture::{fold_char, real};
use crate::html::{self, Element};
use crate::import::{self, column};
use crate::snapshot;

/// A page of a report with these annotations.
fn page(report: &Report, annotations: &Annotations, address: &str) -> Element {
    let (query, ignored) = url::parse(address);
    assert_eq!(ignored, [], "{address}");
    let loaded =
        Loaded::new(report.clone(), annotations.clone(), Vec::new(), Vec::new(), fold_char);
    let html = Owner::new().with(|| {
        let shell = Shell { draws_closed: true, is_live: true, ..Shell::none() };
        let state = State::new(Asked { query, ignored, is_wide: true }, shell);
        state.load.set(Load::Ready(Arc::new(loaded)));
        app(state).to_html()
    });
    html::read(&html)
}

/// The published annotations of the report, as the page fetches them.
fn shipped(report: &Report) -> Annotations {
    let json = snapshot::read("public/data/guanxian-2022-q2.annotations.json");
    let (annotations, problems) = format::parse_annotations(&json, report).unwrap();
    assert_eq!(problems, []);
    annotations
}

/// Text without white space, because white space at the edges of an annotation is not part of its mark.
fn without_blanks(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The texts of all elements of a class, in document order.
fn texts(page: &Element, class: &str) -> Vec<String> {
    page.classed(class).into_iter().map(Element::text).collect()
}

#[test]
fn every_mark_is_on_its_tasks_page_with_its_class() {
    let report = real();
    let annotations = shipped(&report);
    for (i, task) in report.tasks.iter().enumerate() {
        let page = page(&report, &annotations, &format!("task={}", task.id));
        let own = |annotation: &&Annotation| {
            annotations.passage(annotation.span()).is_some_and(|p| p.task == TaskIdx(i))
        };
        let kinds = [
            (AnnotationKind::Time, "time"),
            (AnnotationKind::Intent, "intent"),
            (AnnotationKind::Forecast, "intent"),
            (AnnotationKind::Strive, "intent"),
            (AnnotationKind::Figure, "figure"),
            (AnnotationKind::Expected, "expected"),
            (AnnotationKind::Added, "added"),
        ];
        for (kind, class) in kinds {
            // Overlapping spans split each other, so the texts of a class are compared joined.
            let drawn = without_blanks(&texts(&page, class).concat());
            for annotation in annotations.of(kind).iter().filter(own) {
                let words = without_blanks(annotations.text(&report, annotation.span()).unwrap());
                assert!(drawn.contains(&words), "{}: {class} {words}", task.id);
            }
        }
        let pieces = [AnnotationKind::Paragraph, AnnotationKind::Subparagraph]
            .map(|kind| annotations.of(kind).iter().filter(own).count());
        let drawn = texts(&page, "piece").len();
        assert!(drawn >= pieces[0] + pieces[1], "{}: {drawn} of {pieces:?}", task.id);
    }
}

#[test]
fn expected_figures_are_distinguished_from_reached_ones() {
    let report = real();
    let page = page(&report, &shipped(&report), "task=tr62l7uj");
    let figures: Vec<(String, bool)> = page
        .all()
        .into_iter()
        .filter(|element| element.has_class("figure"))
        .map(|element| (element.text(), element.has_class("expected")))
        .collect();
    let of = |words: &str| -> Vec<bool> {
        figures.iter().filter(|(text, _)| text == words).map(|(_, expected)| *expected).collect()
    };
    assert_eq!(of("593万美元"), [false]);
    assert_eq!(of("3000万美元"), [true, true]);
    assert_eq!(of("12.35亿元"), [false]);
}

#[test]
fn a_single_department_has_its_phones_and_the_hotline_if_there_is_one() {
    let report = real();
    let notes = |hotline: Option<&str>| Notes {
        report: report.id.clone(),
        pairs: Vec::new(),
        hotline: hotline.map(str::to_owned),
    };
    let annotations = |hotline| {
        let sidecars = Sidecars { notes: Some(notes(hotline)), ..Sidecars::default() };
        find(&report, &sidecars).0.annotations(&report)
    };
    let phones = |address: &str, hotline| -> Vec<String> {
        let page = page(&report, &annotations(hotline), address);
        let list = page.all().into_iter().find(|e| e.has_class("department__phones"));
        list.map_or_else(Vec::new, |list| list.tags("li").iter().map(|li| li.text()).collect())
    };
    assert_eq!(phones("dept=czj", None), ["0635-5231944"]);
    assert_eq!(phones("dept=swhtzcjj", None), ["0635-5285886原文未注明归属"]);
    assert_eq!(
        phones("dept=swhtzcjj", Some("12345")),
        ["0635-5285886原文未注明归属", "12345本县热线，由本站发布者注明"]
    );
    assert_eq!(phones("dept=zrzyhghj", None), ["0635-7125618"]);
    assert_eq!(phones("dept=czj~swhtzcjj", Some("12345")), [""; 0]);
    assert_eq!(phones("", Some("12345")), [""; 0]);
}

#[test]
fn many_numbers_of_a_department_are_folded_whole() {
    for (n, is_folded) in [(6, false), (7, true)] {
        let numbers: Vec<String> = (1..=n).map(|i| format!("0635-523194{i}")).collect();
        let text = import::seed().replace("0635-5231944", &numbers.join("、"));
        let (report, problems) = import::read(&text);
        assert_eq!(problems, []);
        let page = page(&report, &Annotations::default(), "dept=czj");
        let fold = page.classed("department__folded")[0];
        assert_eq!(fold.attribute("hidden").is_some(), !is_folded, "{n}");
        let lists = page.classed("department__phones");
        let lines = lists.iter().flat_map(|list| list.tags("li"));
        assert_eq!(lines.map(Element::text).collect::<Vec<_>>(), numbers);
        assert_eq!(fold.classed("department__phones").len(), usize::from(is_folded));
    }
}

#[test]
fn the_text_for_a_call_quotes_the_report() {
    let report = real();
    let page = page(&report, &shipped(&report), "dept=czj&lang=en");
    let cards = texts(&page, "department__text");
    assert_eq!(cards.len(), 2);
    for (card, n) in cards.iter().zip([2, 8]) {
        let task = &report.tasks[n - 1];
        let words = [
            format!("第 {n} 项任务"),
            report.text(task.target).to_owned(),
            format!("《{}》", report.text(report.title)),
            "索引号：1137152500444221X1/2022-26727710".to_owned(),
            "发文日期：2022-07-01".to_owned(),
        ];
        for words in words {
            assert!(card.contains(&words), "{words} in {card}");
        }
    }
    assert!(cards[0].contains("已发行政府专项债券8.63亿元"), "the department's own part");
    assert!(!cards[0].contains("第二批地方专项债券发行8.99亿元"), "not another department's");
}

/// On the page of its task. In a list, closed plans have it in the line that opens them (`view.rs`).
#[test]
fn a_passage_that_repeats_another_as_a_whole_has_a_note_of_its_first_place() {
    let report = real();
    let annotations = shipped(&report);
    let notes = |annotations: &Annotations, task: &Task| -> Vec<String> {
        let page = page(&report, annotations, &format!("task={}", task.id));
        let notes = texts(&page, "part__note").into_iter();
        notes.filter(|note| note.contains("文字相同")).collect()
    };
    let found: Vec<Vec<String>> =
        report.tasks.iter().map(|task| notes(&annotations, task)).collect();
    let (first, second) = ("与第一季度文字相同", "与第二季度文字相同");
    // Of the second task both departments repeat their plan twice, and one also as its next steps.
    let expected: [&[&str]; 8] = [&[first], &[second; 5], &[], &[], &[], &[], &[], &[first]];
    assert_eq!(found, expected);
    // Without annotations nothing is labelled or marked.
    for task in &report.tasks {
        assert_eq!(notes(&Annotations::default(), task), [""; 0]);
        let plain = page(&report, &Annotations::default(), &format!("task={}", task.id));
        for class in ["annotations", "figure", "time", "piece"] {
            assert!(texts(&plain, class).is_empty(), "{class}");
        }
    }
}

/// Annotations that no importer writes: overlapping, empty or reversed ones.
#[test]
fn annotations_that_contradict_each_other_lose_no_character() {
    let report = real();
    let task = &report.tasks[5];
    let cell = column(&report, "progress-2022q2");
    let quote = task.parts(cell).next().unwrap().quote;
    let starts: Vec<usize> = report.text(quote).char_indices().map(|(i, _)| i).collect();
    let byte = |n: usize| quote.span.start + u32::try_from(starts[n]).unwrap();
    let at = |from: usize, to: usize| Span { start: byte(from), end: byte(to) };
    // Before the passage, in another one.
    let before = task.target.span;
    let table: [&[(AnnotationKind, &[Span])]; 7] = [
        &[(AnnotationKind::Paragraph, &[at(0, 0)]), (AnnotationKind::Paragraph, &[at(0, 90)])],
        &[(AnnotationKind::Paragraph, &[at(0, 90)]), (AnnotationKind::Paragraph, &[at(60, 120)])],
        &[
            (AnnotationKind::Subparagraph, &[at(30, 30)]),
            (AnnotationKind::Subparagraph, &[at(30, 60), at(0, 90)]),
        ],
        &[
            (AnnotationKind::Repeat, &[at(0, 90), at(0, 90)]),
            (AnnotationKind::Repeat, &[at(60, 120), at(0, 60)]),
        ],
        &[
            (AnnotationKind::Time, &[at(30, 30)]),
            (AnnotationKind::Figure, &[at(0, 60), at(30, 30), at(90, 30)]),
        ],
        &[
            (AnnotationKind::Time, &[at(30, 60)]),
            (AnnotationKind::Time, &[before]),
            (AnnotationKind::Time, &[at(0, 30)]),
        ],
        &[(AnnotationKind::Term, &[at(30, 60), before, at(0, 30)])],
    ];
    for rows in table {
        let mut annotations = Annotations::new(&report, Share::default());
        for (kind, spans) in rows {
            // Some of these are rejected, such as a sub-heading outside its paragraph.
            let _ = annotations
                .push(&report, Annotation { kind: *kind, spans: spans.to_vec(), text: Vec::new() });
        }
        assert!(!annotations.all().is_empty(), "{rows:?}");
        for address in ["task=tzrljh6z", "view=table", "view=timeline"] {
            let text = page(&report, &annotations, address).text();
            for part in task.rows.iter().flat_map(|row| row.cells.iter().flat_map(Cell::parts)) {
                let words = report.text(part.quote);
                assert!(text.contains(words), "{rows:?} {address}: {words}");
            }
        }
    }
}

/// The items of a sentence run on in a list, as printed; a task's page gives each a line.
#[test]
fn in_a_list_only_headed_and_numbered_items_and_line_breaks_of_the_source_begin_a_line() {
    let report = real();
    let page = page(&report, &shipped(&report), "view=cards");
    let original = snapshot::read("public/data/guanxian-2022-q2.txt");
    let pieces = page.classed("piece");
    for piece in &pieces {
        let text = piece.text();
        let after_space = original.contains(&format!(" {text}"));
        let is_headed = !piece.classed("piece__head").is_empty();
        assert!(is_headed || ordinal(&text).is_some() || after_space, "{text}");
    }
    let n = [AnnotationKind::Paragraph, AnnotationKind::Subparagraph]
        .map(|kind| shipped(&report).of(kind).len());
    assert!(pieces.len() > 20 && pieces.len() < n[0] + n[1], "{} of {n:?}", pieces.len());
}

/// Each answer computes the styles of every element of the rows that it shows.
#[test]
fn a_task_of_a_list_has_few_elements() {
    let report = real();
    let page = page(&report, &shipped(&report), "view=table");
    let tasks = page.classed("task");
    assert_eq!(tasks.len(), report.tasks.len());
    let n: usize = tasks.iter().map(|task| 1 + task.all().len()).sum();
    assert!(n <= 56 * tasks.len(), "{n} elements for {} tasks", tasks.len());
}
