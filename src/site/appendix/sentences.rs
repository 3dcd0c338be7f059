//! The sentences of a passage: what a mention is shown in, never less.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::core::aids::Aids;
use crate::core::report::{Report, Span, offset};

/// What ends a sentence or an item of a series.
const ENDS: [char; 7] = ['。', '！', '？', '!', '?', '；', ';'];

/// What encloses: a sentence does not end in it.
const BRACKETS: [(char, char); 7] =
    [('“', '”'), ('(', ')'), ('（', '）'), ('《', '》'), ('「', '」'), ('【', '】'), ('[', ']')];

/// The sentences of the passages that were asked for, each parted once.
pub(super) struct Sentences<'a> {
    report: &'a Report,
    aids: &'a Aids,
    known: RefCell<BTreeMap<u32, Vec<Span>>>,
}

impl<'a> Sentences<'a> {
    pub(super) fn new(report: &'a Report, aids: &'a Aids) -> Self {
        Self { report, aids, known: RefCell::default() }
    }

    /// The sentences that a stretch lies in, the blanks around them left out.
    pub(super) fn around(&self, span: Span) -> Span {
        let Some(passage) = self.aids.passage(span) else { return span };
        let whole = passage.quote.span;
        let mut known = self.known.borrow_mut();
        let sentences = known
            .entry(whole.start)
            .or_insert_with(|| parted(self.report.words(passage.quote), whole.start));
        let first = sentences.partition_point(|sentence| sentence.end <= span.start);
        let last = sentences.partition_point(|sentence| sentence.end < span.end);
        match (sentences.get(first), sentences.get(last)) {
            (Some(first), Some(last)) => {
                Span { start: first.start.min(span.start), end: last.end.max(span.end) }
            }
            _ => whole,
        }
    }
}

/// A passage's sentences; it begins at this byte of the original.
fn parted(words: &str, start: u32) -> Vec<Span> {
    let closed = closed(words);
    let mut sentences = Vec::new();
    let mut put = |range: &str, at: usize| {
        let from = at + range.len() - range.trim_start().len();
        let trimmed = range.trim();
        if !trimmed.is_empty() {
            let (from, to) = (offset(from), offset(from + trimmed.len()));
            sentences.push(Span { start: start + from, end: start + to });
        }
    };
    let mut at = 0;
    let mut bracket = 0;
    for (i, c) in words.char_indices() {
        while closed.get(bracket).is_some_and(|&(_, end)| end <= i) {
            bracket += 1;
        }
        let is_enclosed = closed.get(bracket).is_some_and(|&(start, _)| start < i);
        if !is_enclosed && (ENDS.contains(&c) || matches!(c, '\n' | '\r')) {
            let end = i + c.len_utf8();
            put(words.get(at..end).unwrap_or_default(), at);
            at = end;
        }
    }
    put(words.get(at..).unwrap_or_default(), at);
    sentences
}

/// The outermost brackets that are closed, in order: where each opens, and where it is closed.
fn closed(words: &str) -> Vec<(usize, usize)> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut closed: Vec<(usize, usize)> = Vec::new();
    for (i, c) in words.char_indices() {
        if let Some((_, end)) = BRACKETS.iter().find(|(start, _)| *start == c) {
            open.push((*end, i));
        } else if let Some(at) = open.iter().rposition(|(end, _)| *end == c) {
            let start = open.get(at).map_or(i, |&(_, start)| start);
            open.truncate(at);
            while closed.last().is_some_and(|&(inner, _)| inner > start) {
                closed.pop();
            }
            closed.push((start, i));
        }
    }
    closed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_where_the_source_ends_it_and_never_in_brackets() {
        for (words, expected) in [
            ("", vec![]),
            ("a。 b;c", vec!["a。", "b;", "c"]),
            ("a(b;c);d", vec!["a(b;c);", "d"]),
            ("a(b;c", vec!["a(b;", "c"]),
            ("a)。(b)c。", vec!["a)。", "(b)c。"]),
            ("(a(b;)c;)d;e\nf", vec!["(a(b;)c;)d;", "e", "f"]),
        ] {
            let found: Vec<&str> = parted(words, 7)
                .into_iter()
                .map(|span| &words[span.start as usize - 7..span.end as usize - 7])
                .collect();
            assert_eq!(found, expected, "{words}");
        }
    }
}
