//! The reading aids: the published report's, reviewed line by line, and what must hold of any table's.

use std::fmt::Write;

use jindu::core::aids::{Aids, MarkKind, Spot};
use jindu::core::format;
use jindu::core::report::{Report, Span};
use jindu::import::aids::{Sidecars, aids};
use jindu::import::import;

use crate::import::{SEED, options, seed};
use crate::snapshot;

/// What the publisher of the shipped report wrote.
fn sidecars() -> Sidecars {
    let read = |name: &str| snapshot::read(&format!("public/data/{name}"));
    let (notes, problems) = format::parse_notes(&read(&format!("{SEED}.notes.json"))).unwrap();
    assert_eq!(problems, []);
    let (gazetteer, problems) = format::parse_gazetteer(&read("guanxian.places.json")).unwrap();
    assert_eq!(problems, []);
    let (glossary, problems) = format::parse_glossary(&read("glossary.json")).unwrap();
    assert_eq!(problems, []);
    Sidecars { notes: Some(notes), gazetteer, glossary }
}

fn seeds() -> (Report, Aids, String) {
    let original = seed();
    let (report, _) = import(original.as_bytes(), &options(SEED)).unwrap();
    let (aids, problems) = aids(&report, &sidecars());
    assert_eq!(problems, []);
    (report, aids, original)
}

fn words(original: &str, span: Span) -> &str {
    &original[span.start as usize..span.end as usize]
}

fn place(report: &Report, spot: Spot) -> String {
    let column = report.columns.iter().find(|column| column.kind == spot.column).unwrap();
    format!("{} {}", report.tasks[spot.task.0].id, column.id)
}

#[test]
fn every_mark_of_the_published_report_is_reviewed() {
    let (report, aids, original) = seeds();
    let mut found = String::new();
    for passage in aids.passages.iter().filter(|passage| !passage.marks.is_empty()) {
        writeln!(found, "# {}", place(&report, passage.spot)).unwrap();
        let text = words(&original, passage.spot.span);
        for mark in &passage.marks {
            let at = (mark.span.start - passage.spot.span.start) as usize;
            let start = text[..at]
                .rfind(['。', ';', ' '])
                .map_or(0, |i| i + text[i..].chars().next().unwrap().len_utf8());
            let end = text[at..].find(['。', ';', ' ']).map_or(text.len(), |i| at + i);
            let kind = match mark.kind {
                MarkKind::Time => "time",
                MarkKind::Intent => "intent",
                MarkKind::Forecast => "forecast",
            };
            let sentence = format!(
                "{}[{}]{}",
                &text[start..at],
                words(&original, mark.span),
                &text[at + (mark.span.end - mark.span.start) as usize..end]
            );
            writeln!(found, "{kind:8} {} | {sentence}", words(&original, mark.span)).unwrap();
        }
    }
    snapshot::same("tests/data/aids-marks.snapshot.txt", &found);
}

#[test]
fn every_figure_of_the_published_report_is_reviewed() {
    let (report, aids, original) = seeds();
    let mut found = String::new();
    for passage in aids.passages.iter().filter(|passage| !passage.figures.is_empty()) {
        writeln!(found, "# {}", place(&report, passage.spot)).unwrap();
        let mut sentence = None;
        for figure in &passage.figures {
            if sentence != Some(figure.sentence) {
                sentence = Some(figure.sentence);
                writeln!(found, "  {}", words(&original, figure.sentence)).unwrap();
            }
            let marks: Vec<&str> =
                figure.marks.iter().map(|&i| words(&original, passage.marks[i].span)).collect();
            let figure_words = words(&original, figure.span);
            writeln!(found, "    {figure_words} ({}) {}", figure.unit, marks.join(" + ")).unwrap();
        }
    }
    snapshot::same("tests/data/aids-figures.snapshot.txt", &found);
}

#[test]
fn the_structure_of_the_published_report_is_reviewed() {
    let (report, aids, original) = seeds();
    let mut found = String::new();
    for passage in aids.passages.iter().filter(|passage| !passage.pieces.is_empty()) {
        writeln!(found, "# {}", place(&report, passage.spot)).unwrap();
        for piece in &passage.pieces {
            let text = words(&original, piece.span);
            let heading = piece.heading.map_or("", |span| words(&original, span));
            let rest = text.strip_prefix(heading).unwrap();
            let heading = if heading.is_empty() { String::new() } else { format!("[{heading}]") };
            writeln!(found, "{}- {heading}{rest}$", "  ".repeat(piece.level.into())).unwrap();
        }
    }
    snapshot::same("tests/data/aids-pieces.snapshot.txt", &found);
}

#[test]
fn what_repeats_changes_adds_up_and_is_mentioned_is_reviewed() {
    let (report, aids, original) = seeds();
    let mut found = String::new();
    writeln!(found, "# share\n{} of {}", aids.share.repeated, aids.share.all).unwrap();
    writeln!(found, "# repeats").unwrap();
    for repeat in &aids.repeats {
        let (spot, first) = (place(&report, repeat.spot), place(&report, repeat.first));
        assert_eq!(words(&original, repeat.spot.span), words(&original, repeat.first.span));
        writeln!(found, "{spot} = {first}: {}", words(&original, repeat.spot.span)).unwrap();
    }
    writeln!(found, "# changes").unwrap();
    for change in &aids.changes {
        writeln!(found, "{} > {}", place(&report, change.from), place(&report, change.to)).unwrap();
        for (sign, spot, spans) in
            [('-', change.from, &change.removed), ('+', change.to, &change.added)]
        {
            let mut marked = String::new();
            let mut at = spot.span.start;
            for &span in spans {
                let same = Span { start: at, end: span.start };
                write!(marked, "{}[{}]", words(&original, same), words(&original, span)).unwrap();
                at = span.end;
            }
            let rest = Span { start: at, end: spot.span.end };
            writeln!(found, "  {sign} {marked}{}", words(&original, rest)).unwrap();
        }
    }
    writeln!(found, "# sums").unwrap();
    for sum in &aids.sums {
        let parts: Vec<&str> = sum.parts.iter().map(|&span| words(&original, span)).collect();
        let total = words(&original, sum.total.span);
        let other: Vec<&str> = sum.other_unit.iter().map(|&s| words(&original, s)).collect();
        let result = if sum.agrees { "agrees" } else { "differs" };
        writeln!(
            found,
            "{}: {} = {}{} {result} {total} {other:?}",
            place(&report, sum.total),
            parts.join(" + "),
            sum.sum,
            sum.unit
        )
        .unwrap();
    }
    writeln!(found, "# pairs").unwrap();
    for pair in &aids.pairs {
        let said = |spot: Spot| format!("{} {}", place(&report, spot), words(&original, spot.span));
        writeln!(found, "{} | {}", said(pair.target), said(pair.reported)).unwrap();
        if let Some(share) = pair.share {
            writeln!(found, "  {}", said(share)).unwrap();
        }
        if let Some(note) = &pair.note {
            writeln!(found, "  {} / {}", note.zh, note.en).unwrap();
        }
    }
    writeln!(found, "# places").unwrap();
    for place in &aids.places {
        writeln!(found, "{} {} ({})", place.id, place.name, place.pinyin).unwrap();
        for &spot in &place.spots {
            let column = crate::aids::place(&report, spot);
            writeln!(found, "  {column} {}", words(&original, spot.span)).unwrap();
        }
    }
    writeln!(found, "# terms").unwrap();
    for term in &aids.terms {
        writeln!(found, "{} {}", term.word, term.spots.len()).unwrap();
    }
    snapshot::same("tests/data/aids-others.snapshot.txt", &found);
}
