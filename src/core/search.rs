//! Text search: exact substrings of folded text.
//!
//! There is no tokenizer, so a phrase is found exactly where the report contains it. Blanks split the searched text into
//! words, each of which is found on its own.

use std::ops::Range;

use memchr::{memchr_iter, memmem};

use crate::core::fold::FoldedText;
pub use crate::core::fold::{FoldChar, Folder};
pub use crate::core::typed::is_typed;

/// The least number of digits of a needle that is found across the hyphens of a number.
pub(super) const NUMBER_NEEDLE: usize = 4;

/// The least number of digits of a number whose hyphens do not matter: telephone numbers with an area code, but neither
/// days nor spans of years.
const NUMBER: usize = 10;

/// Ends each number in [`Numbers::digits`]. No needle contains it.
const SEPARATOR: char = '\u{0}';

/// The digits of all numbers that a folded text writes with hyphens: `06355231944` for `0635-5231944`.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// The digits of each number, followed by [`SEPARATOR`].
    digits: String,
    /// The groups between the hyphens: the first byte in `digits` and in the text.
    groups: Vec<(usize, usize)>,
}

impl Numbers {
    /// Collects the numbers of a folded text. One hyphen or two (a Chinese dash is two characters) may separate digits.
    pub(super) fn new(text: &str) -> Self {
        let mut numbers = Self::default();
        let bytes = text.as_bytes();
        let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let mut end = 0;
        for hyphen in memchr_iter(b'-', bytes) {
            if hyphen < end || !hyphen.checked_sub(1).is_some_and(is_digit) {
                continue;
            }
            let mut start = hyphen;
            while start > end && is_digit(start - 1) {
                start -= 1;
            }
            let before = (numbers.digits.len(), numbers.groups.len());
            end = start;
            loop {
                numbers.groups.push((numbers.digits.len(), end));
                while is_digit(end) {
                    numbers.digits.push(char::from(bytes[end]));
                    end += 1;
                }
                let n_hyphens = bytes[end..].iter().take_while(|byte| **byte == b'-').count();
                if !matches!(n_hyphens, 1 | 2) || !is_digit(end + n_hyphens) {
                    break;
                }
                end += n_hyphens;
            }
            if numbers.digits.len() - before.0 < NUMBER || numbers.groups.len() - before.1 < 2 {
                numbers.digits.truncate(before.0);
                numbers.groups.truncate(before.1);
            } else {
                numbers.digits.push(SEPARATOR);
            }
        }
        numbers
    }

    /// The digits of all numbers, each number followed by [`SEPARATOR`].
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn digits(&self) -> &str {
        &self.digits
    }

    /// The position in the text of a position in the digits.
    fn in_text(&self, at: usize) -> usize {
        let after = self.groups.partition_point(|&(digits, _)| digits <= at);
        let (digits, text) = self.groups[after - 1];
        text + (at - digits)
    }
}

/// A folded word to search for.
#[derive(Debug)]
pub(super) struct Needle<'a> {
    finder: memmem::Finder<'a>,
    is_number: bool,
}

impl<'a> Needle<'a> {
    /// Prepares the search for a word, which must not be empty.
    pub(super) fn new(word: &'a str) -> Self {
        let is_number =
            word.len() >= NUMBER_NEEDLE && word.bytes().all(|byte| byte.is_ascii_digit());
        Self { finder: memmem::Finder::new(word), is_number }
    }

    /// Returns the ranges of the occurrences within ranges of a folded text, and across the hyphens of its numbers, sorted by
    /// their start.
    pub(super) fn find(
        &self,
        text: &str,
        within: impl IntoIterator<Item = Range<usize>>,
        numbers: &Numbers,
    ) -> Vec<Range<usize>> {
        let length = self.finder.needle().len();
        let mut hits = Vec::new();
        for range in within {
            let first = range.start;
            let text = text.as_bytes().get(range).unwrap_or_default();
            let starts = self.finder.find_iter(text).map(|at| first + at);
            hits.extend(starts.map(|start| start..start + length));
        }
        let mut across = Vec::new();
        if self.is_number {
            for at in self.finder.find_iter(numbers.digits.as_bytes()) {
                let range = numbers.in_text(at)..numbers.in_text(at + length - 1) + 1;
                // Without a hyphen in it, it is an occurrence like any other.
                if range.len() > length {
                    across.push(range);
                }
            }
        }
        merged(hits, across)
    }
}

/// Merges two lists of ranges that are sorted by their start.
pub(super) fn merged(first: Vec<Range<usize>>, second: Vec<Range<usize>>) -> Vec<Range<usize>> {
    if second.is_empty() {
        return first;
    }
    let mut all = Vec::with_capacity(first.len() + second.len());
    let mut second = second.into_iter().peekable();
    for range in first {
        while let Some(before) = second.next_if(|other| other.start < range.start) {
            all.push(before);
        }
        all.push(range);
    }
    all.extend(second);
    all
}

/// Makes hits of occurrences, sorted by their start: extends them to whole characters of the text before folding, and
/// joins those that overlap.
pub(super) fn joined(hits: &mut Vec<Range<usize>>, expansions: &[Range<usize>]) {
    for hit in &mut *hits {
        let first = expansions.partition_point(|range| range.end <= hit.start);
        if let Some(range) = expansions.get(first) {
            hit.start = hit.start.min(range.start);
        }
        let last = expansions.partition_point(|range| range.end < hit.end);
        if let Some(range) = expansions.get(last).filter(|range| range.start < hit.end) {
            hit.end = range.end;
        }
    }
    hits.dedup_by(|hit, before| {
        let overlaps = hit.start < before.end;
        if overlaps {
            before.end = before.end.max(hit.end);
        }
        overlaps
    });
}

impl Folder {
    /// Splits a text at its blanks, of any width, and folds the words. A repeated word is returned once.
    pub fn needles(&self, text: &str) -> Vec<String> {
        let mut needles = Vec::new();
        for word in text.split_whitespace() {
            let needle = self.fold(word);
            if !needle.is_empty() && !needles.contains(&needle) {
                needles.push(needle);
            }
        }
        needles
    }

    /// Finds folded words in an unfolded text. Returns ranges of bytes in `text`, sorted and without overlaps. A character
    /// that folds to several is part of a range as a whole.
    pub fn find(&self, text: &str, needles: &[String]) -> Vec<Range<usize>> {
        if needles.is_empty() {
            return Vec::new();
        }
        let mut folded = FoldedText::default();
        self.push_str(text, &mut folded);
        let mut hits = Vec::new();
        let numbers = Numbers::new(&folded.text);
        for needle in needles.iter().filter(|needle| !needle.is_empty()) {
            let whole = 0..folded.text.len();
            hits = merged(hits, Needle::new(needle).find(&folded.text, [whole], &numbers));
        }
        joined(&mut hits, &folded.expansions);
        if hits.is_empty() { hits } else { self.unfolded(text, hits) }
    }
}

/// A text with the hits of a search.
#[derive(Debug)]
pub struct Hits<'a> {
    /// The text.
    pub words: &'a str,
    /// The hits: ranges of bytes, sorted and without overlaps.
    pub hits: Vec<Range<usize>>,
}

impl<'a> Hits<'a> {
    /// Returns a slice of the text with the hits in it. A hit that the slice cuts is cut too.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Self {
        let cut = |hit: &Range<usize>| {
            let cut = hit.start.max(range.start)..hit.end.min(range.end);
            (cut.start < cut.end).then(|| cut.start - range.start..cut.end - range.start)
        };
        let hits = self.hits.iter().filter_map(cut).collect();
        Self { words: self.words.get(range).unwrap_or_default(), hits }
    }

    /// Splits the text at the hits. Returns the pieces in order, each with whether it is a hit.
    pub fn pieces(&self) -> Vec<(&'a str, bool)> {
        let mut pieces = Vec::with_capacity(2 * self.hits.len() + 1);
        let mut at = 0;
        for hit in &self.hits {
            pieces.push((self.words.get(at..hit.start).unwrap_or_default(), false));
            pieces.push((self.words.get(hit.clone()).unwrap_or_default(), true));
            at = hit.end;
        }
        pieces.push((self.words.get(at..).unwrap_or_default(), false));
        pieces.retain(|(piece, _)| !piece.is_empty());
        pieces
    }
}
