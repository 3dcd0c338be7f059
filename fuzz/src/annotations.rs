//! Properties of the annotations that the importer finds in a report.

use jindu::core::annotation::Annotations;
use jindu::core::format;
use jindu::core::report::{PlaceId, Report, Span};
use jindu::core::role::Role;
use jindu::core::sidecars::{GazetteerPlace, GlossaryEntry, Statement, TextQuote};
use jindu::import::annotate::extraction::{Anchor, Extraction};
use jindu::import::annotate::{Sidecars, find};
use jindu::import::import;
use jindu::proof::annotations::check_annotations;

use super::sidecars::check_written;
use super::{check_places, options, sample};

/// Takes a published text, or the contents of a table's cells with one cell a line. The annotations found in it must
/// cover its characters, survive writing and reading, and be found again by the check.
pub fn annotations(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let table;
    let (report, original) = if let Ok((report, _)) = import(data, &options()) {
        (report, text)
    } else {
        table = table_of(text);
        let Ok((report, _)) = import(table.as_bytes(), &options()) else { return };
        (report, table.as_str())
    };
    let sidecars = sidecars_of(&report);
    let (found, _) = find(&report, &sidecars);
    let annotations = checked_annotations(&found, &report, original);
    let written = check_written(&annotations, &report);
    // The following checks find the annotations anew or read the whole report, so each runs for an eighth of the
    // inputs.
    match data.len() % 8 {
        0 => {
            let (dataset, _) =
                format::parse(&format::write(&report)).expect("an imported report is readable");
            let outcome = check_annotations(&written, &dataset, &sidecars);
            assert_eq!(outcome.findings, []);
            assert_eq!(outcome.found, Some(found));
        }
        1 => check_places(&report, &annotations),
        _ => {}
    }
}

/// Converts what was found into the annotations of a page. Everything must cover the original's characters, in order
/// and without overlaps where these are not allowed.
pub(super) fn checked_annotations(
    found: &Extraction,
    report: &Report,
    original: &str,
) -> Annotations {
    let words = |span: Span| &original[span.start as usize..span.end as usize];
    let is_there = |spot: &Anchor| spot.words(report).is_some_and(|text| text == words(spot.span));
    let passages = &found.passages;
    assert!(are_apart(passages.iter().map(|passage| passage.anchor.span)));
    for passage in passages {
        let whole = passage.anchor.span;
        assert!(is_there(&passage.anchor));
        assert!(passage.paragraphs.len() != 1);
        if !passage.paragraphs.is_empty() {
            let pieces: String = passage.paragraphs.iter().map(|piece| words(piece.span)).collect();
            assert_eq!(pieces, words(whole), "the pieces joined are the passage");
        }
        for piece in &passage.paragraphs {
            let fits = |head: Span| head.start == piece.span.start && lies_in(head, piece.span);
            assert!(piece.heading.is_none_or(fits));
        }
        assert!(are_apart(passage.paragraphs.iter().map(|piece| piece.span)));
        assert!(are_apart(passage.marks.iter().map(|mark| mark.span)));
        assert!(are_apart(passage.figures.iter().map(|figure| figure.span)));
        assert!(passage.marks.iter().all(|mark| lies_in(mark.span, whole)));
        for figure in &passage.figures {
            assert!(lies_in(figure.span, figure.sentence) && lies_in(figure.sentence, whole));
            assert!(words(figure.span).ends_with(&figure.unit));
            assert!(figure.marks.iter().all(|&i| i < passage.marks.len()));
        }
    }
    for repeat in &found.repeats {
        assert!(is_there(&repeat.anchor) && is_there(&repeat.first));
        assert_eq!(words(repeat.anchor.span), words(repeat.first.span));
        assert!(repeat.first.span.end <= repeat.anchor.span.start);
        assert_eq!(repeat.first.task, repeat.anchor.task);
    }
    assert!(found.share.repeated <= found.share.all);
    for change in &found.changes {
        assert!(is_there(&change.from) && is_there(&change.to));
        assert!(are_apart(change.removed.iter().copied()));
        assert!(are_apart(change.added.iter().copied()));
        // Blanks at the edges of a difference are not marked.
        let without_blanks = |text: String| text.split_whitespace().collect::<String>();
        let before = without(original, change.from.span, &change.removed);
        let after = without(original, change.to.span, &change.added);
        assert_eq!(without_blanks(before), without_blanks(after));
    }
    for sum in &found.sums {
        assert!(is_there(&sum.total) && are_apart(sum.parts.iter().copied()));
        assert!(sum.other_unit.iter().all(|part| sum.parts.contains(part)));
    }
    for pair in &found.pairs {
        let spots = [pair.target, pair.reported].into_iter().chain(pair.share);
        assert!(spots.into_iter().all(|spot| is_there(&spot)));
    }
    let spots = found.places.iter().map(|place| &place.anchors);
    for spots in spots.chain(found.terms.iter().map(|term| &term.anchors)) {
        assert!(!spots.is_empty() && spots.iter().all(is_there));
        assert!(are_apart(spots.iter().map(|spot| spot.span)));
    }
    // None was rejected for lying outside the passages.
    let n_found = passages.iter().map(|p| p.paragraphs.len() + p.marks.len() + p.figures.len());
    let n_found = n_found.sum::<usize>() + found.repeats.len() + found.changes.len();
    let annotations = found.annotations(report);
    assert!(n_found <= annotations.all().len());
    annotations
}

fn lies_in(span: Span, whole: Span) -> bool {
    whole.start <= span.start && span.start <= span.end && span.end <= whole.end
}

/// Returns whether spans are in order and do not overlap.
fn are_apart(spans: impl Iterator<Item = Span>) -> bool {
    let mut end = 0;
    spans.into_iter().all(|span| {
        let is_apart = end <= span.start && span.start < span.end;
        end = span.end;
        is_apart
    })
}

/// The text of a passage without these spans.
fn without(original: &str, whole: Span, spans: &[Span]) -> String {
    let mut at = whole.start as usize;
    let mut rest = String::new();
    for span in spans {
        rest.push_str(&original[at..span.start as usize]);
        at = span.end as usize;
    }
    rest + &original[at..whole.end as usize]
}

/// A table of two tasks with these cells, one a line. The second task is joint and has two rows. Excess text goes into
/// the last cell.
fn table_of(text: &str) -> String {
    let mut lines = text.splitn(18, '\n').map(|line| line.replace(['\n', '\r'], " "));
    let mut cells =
        || (0..6).map(|_| lines.next().unwrap_or_default()).collect::<Vec<_>>().join(" | ");
    let head: Vec<&str> = sample().original.lines().take(12).collect();
    format!(
        "{}\n一、示例 | (一)示例 | 示例目标甲 | 县财政局 | {} | 000-1000001 |\n\
         示例目标乙 | 县教育局、县财政局 | {} | 000-1000001 | ||\n{} | 000-1000001 | ||||\n示例表后\n",
        head.join("\n"),
        cells(),
        cells(),
        cells(),
    )
}

/// Sidecars that a publisher could have written for a report: those of the sample, and a place, a term and a pair with
/// the first characters of passages of its first task.
fn sidecars_of(report: &Report) -> Sidecars {
    let mut sidecars = sample().sidecars.clone();
    let Some(task) = report.tasks.first() else { return sidecars };
    let mut texts = Vec::new();
    for idx in report.column_idxs() {
        let column = report.column(idx);
        let words = task.parts(idx).map(|part| report.text(part.quote));
        if column.role.is_text() && column.role != Role::Contact {
            let filled = words.filter(|words| !words.is_empty());
            texts.extend(filled.map(|words| (column.id.to_string(), words)));
        }
    }
    let start = |words: &str, n| words.chars().take(n).collect::<String>();
    if let (Some((from, target)), Some((to, reported))) = (texts.first(), texts.last()) {
        let id = PlaceId::new("shili").expect("an id");
        let pinyin = "shi li".to_owned();
        sidecars.gazetteer.places.push(GazetteerPlace {
            id,
            name: start(target, 2),
            also: vec![],
            pinyin,
        });
        if let Some(entry) = sidecars.glossary.terms.first() {
            sidecars
                .glossary
                .terms
                .push(GlossaryEntry { word: start(reported, 3), ..entry.clone() });
        }
        let words = |column: &str, words: &str, n| TextQuote {
            column: column.to_owned(),
            text: start(words, n),
            within: (words.len() % 2 == 1).then(|| start(words, 2 * n)),
        };
        if let Some(notes) = &mut sidecars.notes {
            notes.pairs.push(Statement {
                path: "$.pairs[1]".to_owned(),
                task: task.id.to_string(),
                target: words(from, target, 4),
                reported: words(to, reported, 6),
                share: None,
                note: None,
            });
        }
    }
    sidecars
}
