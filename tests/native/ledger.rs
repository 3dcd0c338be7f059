//! The account of an original's characters: what separates two quotes, what is padding, and what is a fault.

use jindu::core::format;
use jindu::core::report::{Note, Report, Span};
use jindu::import::original::Original;
use jindu::proof::ledger::{Ledger, LedgerEntry, LedgerFaultKind, account};

use crate::import::{read, sample};

/// The sample with a byte order mark, and its report.
fn marked() -> (String, Report) {
    let text = format!("\u{feff}{}", sample());
    let (report, _) = read(&text);
    (text, report)
}

/// The kinds of faults with their characters.
fn faults(ledger: &Ledger) -> Vec<(LedgerFaultKind, &str)> {
    ledger.faults.iter().map(|fault| (fault.kind, fault.words.as_str())).collect()
}

#[test]
fn a_character_between_two_quotes_is_a_separator_or_a_fault() {
    let (text, report) = marked();
    assert!(account(&report, &Original::of(&text)).is_complete());
    for (from, to, lost) in [
        (" | 县财政局", " : 县财政局", &[":"][..]),
        (" | 县财政局", "abc县财政局", &["abc"]),
        (" | 县财政局", "a b县财政局", &["a", "b"]),
        (" | 县财政局", "\u{feff}县财政局", &["\u{feff}"]),
        (" | 县财政局", " \t 县财政局", &[]),
        ("时间: 2024", "时间x 2024", &["x"]),
        ("时间: 2024", "时间:|2024", &[]),
        ("\u{feff}示例", "例示例", &["例"]),
    ] {
        let changed = text.replacen(from, to, 1);
        assert_eq!(changed.len(), text.len(), "{to}");
        let ledger = account(&report, &Original::of(&changed));
        let lost: Vec<_> = lost.iter().map(|&c| (LedgerFaultKind::Unaccounted, c)).collect();
        assert_eq!(faults(&ledger), lost, "{to}");
        assert_eq!(ledger.is_complete(), lost.is_empty(), "{to}");
        let n_lost: usize = lost.iter().map(|(_, words)| words.chars().count()).sum();
        assert_eq!(ledger.n_accounted(), ledger.n_chars - n_lost, "{to}");
    }
}

#[test]
fn only_what_is_between_two_quotes_of_a_line_is_a_separator() {
    let n = |text: &str, entry| account(&read(text).0, &Original::of(text)).entries[&entry];
    let plain = sample();
    let (separators, padding) =
        (n(&plain, LedgerEntry::Separator), n(&plain, LedgerEntry::Padding));
    for more in [format!("\u{feff}{plain}"), format!(" {plain}"), format!("{plain} ")] {
        assert_eq!(n(&more, LedgerEntry::Separator), separators);
        assert_eq!(n(&more, LedgerEntry::Padding), padding + 1);
    }
}

#[test]
fn a_character_that_two_quotes_cover_or_none_is_a_fault() {
    let (text, report) = marked();
    let original = Original::of(&text);
    let note = report.notes[0];
    let words = report.text(note.quote).to_owned();
    let span = note.quote.span;
    let part = |from: u32, to: u32| Span { start: span.start + from, end: span.start + to };
    // The first character of the line's three bytes, and so on.
    for (added, overlaps, n_twice) in [
        (vec![], &[][..], 0),
        (vec![part(0, 6)], &[(0, 6)], 2),
        (vec![part(3, 9)], &[(3, 9)], 2),
        (vec![part(0, 6), part(3, 9)], &[(0, 6), (3, 9)], 3),
        (vec![part(3, 6), part(3, 9)], &[(3, 6), (3, 9)], 2),
        (vec![span, span], &[(0, 18), (0, 18)], 6),
    ] {
        let mut report = report.clone();
        for &span in &added {
            let quote = report.text.push(&text[span.start as usize..span.end as usize], span);
            report.notes.push(Note { quote, ..note });
        }
        let ledger = account(&report, &original);
        let overlaps: Vec<_> = overlaps
            .iter()
            .map(|&(from, to)| (LedgerFaultKind::Overlap, &words[from..to]))
            .collect();
        assert_eq!(faults(&ledger), overlaps, "{added:?}");
        assert_eq!(ledger.is_complete(), added.is_empty());
        assert_eq!(ledger.n_accounted(), ledger.n_chars - n_twice, "{added:?}");
    }
    let mut without = report.clone();
    without.notes.clear();
    let ledger = account(&without, &original);
    assert_eq!(faults(&ledger), [(LedgerFaultKind::Unaccounted, words.as_str())]);
    assert!(!ledger.is_complete());
}

/// Its place is taken, so nothing is lost, but it accounts for nothing.
#[test]
fn a_quote_with_another_text_accounts_for_no_character() {
    let (text, report) = marked();
    let json = format::write(&report);
    let words = report.text(report.notes[0].quote);
    let other = json.replace(words, &"例".repeat(words.chars().count()));
    assert_ne!(other, json);
    let (changed, problems) = format::parse(&other).unwrap();
    assert_eq!(problems, []);
    let ledger = account(&changed, &Original::of(&text));
    assert_eq!(faults(&ledger), []);
    assert_eq!(ledger.n_accounted(), ledger.n_chars - words.chars().count());
    assert!(!ledger.is_complete());
}

#[test]
fn a_quote_outside_the_original_or_within_a_character_is_a_fault() {
    let (text, report) = marked();
    let end = u32::try_from(text.len()).unwrap();
    for span in [Span { start: end - 1, end: end + 1 }, Span { start: 4, end: 6 }] {
        let mut report = report.clone();
        let quote = report.text.push("示", span);
        report.unread.push(quote);
        let ledger = account(&report, &Original::of(&text));
        assert!(faults(&ledger).iter().any(|(kind, _)| *kind == LedgerFaultKind::OutOfRange));
        assert!(!ledger.is_complete());
    }
}
