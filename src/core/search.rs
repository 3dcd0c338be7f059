//! Text search: exact substrings after folding width and case, and names typed in pinyin.
//!
//! There is no tokenizer, so a phrase is found exactly where the report contains it.

use std::collections::BTreeMap;
use std::ops::Range;

/// A function that folds one character: compatibility form (NFKC), then lower case. The caller provides it because the
/// browser has the tables already; a copy in the program would cost the page 48 KB.
pub type FoldChar = fn(char) -> String;

/// Returns whether a character is known to fold to itself: the common Chinese ideographs.
fn is_fixed(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

/// Folds text with a cache, because a report repeats the same few hundred characters.
#[derive(Debug)]
pub struct Folder {
    fold_char: FoldChar,
    cache: BTreeMap<char, String>,
}

impl Folder {
    /// Returns a folder with an empty cache.
    pub fn new(fold_char: FoldChar) -> Self {
        Self { fold_char, cache: BTreeMap::new() }
    }

    /// Appends one folded character.
    fn push(&mut self, c: char, folded: &mut String) {
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else if is_fixed(c) {
            folded.push(c);
        } else {
            folded.push_str(self.cache.entry(c).or_insert_with(|| (self.fold_char)(c)));
        }
    }

    /// Appends folded text.
    pub fn push_str(&mut self, text: &str, folded: &mut String) {
        for c in text.chars() {
            self.push(c, folded);
        }
    }

    /// Returns the folded text.
    pub fn fold(&mut self, text: &str) -> String {
        let mut folded = String::with_capacity(text.len());
        self.push_str(text, &mut folded);
        folded
    }

    /// Finds a folded needle in an unfolded text. Returns ranges of bytes in `text`, sorted and without overlaps. A
    /// character that folds to several is part of a range as a whole.
    pub fn find(&mut self, text: &str, needle: &str) -> Vec<Range<usize>> {
        if needle.is_empty() {
            return Vec::new();
        }
        let mut folded = String::with_capacity(text.len());
        // For each character: its start in `folded` and in `text`.
        let mut starts = Vec::new();
        for (i, c) in text.char_indices() {
            starts.push((folded.len(), i));
            self.push(c, &mut folded);
        }
        let ends = starts.iter().skip(1).copied().chain([(folded.len(), text.len())]);
        let chars: Vec<_> = starts.iter().copied().zip(ends).collect();
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for at in occurrences(&folded, needle) {
            let first = chars.partition_point(|&(_, (folded_end, _))| folded_end <= at);
            let last =
                chars.partition_point(|&((folded_start, _), _)| folded_start < at + needle.len());
            let range = chars[first].0.1..chars[last - 1].1.1;
            match ranges.last_mut() {
                Some(before) if before.end > range.start => before.end = range.end,
                _ => ranges.push(range),
            }
        }
        ranges
    }
}

/// Finds a needle in a text. Yields the first byte of each occurrence, without overlaps. The needle must not be empty.
pub fn occurrences(text: &str, needle: &str) -> impl Iterator<Item = usize> {
    let (text, needle) = (text.as_bytes(), needle.as_bytes());
    let mut from = 0;
    std::iter::from_fn(move || {
        let at =
            from + text.get(from..)?.windows(needle.len()).position(|window| window == needle)?;
        from = at + needle.len();
        Some(at)
    })
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

/// Returns whether `typed` is pinyin of a name. It may start at any character of the name; each character is typed in
/// full or by its initial, and the last one may be incomplete. `syllables` has the dataset's form, with alternative
/// readings after `/`: `ren hang/xing guan xian`.
///
/// A single letter matches nothing, since it would match nearly every name.
pub fn is_typed(typed: &str, syllables: &str) -> bool {
    let typed: String =
        typed.chars().filter(|c| *c != ' ' && *c != '\'').collect::<String>().to_ascii_lowercase();
    // 64 is the number of bits of `reached` and the limit of a search text.
    if !(2..=64).contains(&typed.len()) || !typed.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return false;
    }
    // Bit n is set if the syllables so far can match the first n letters. Tracking all ways at once bounds the time:
    // backtracking would take exponential time for `a/aa/aaa a/aa/aaa …`.
    let mut reached = 1_u64;
    for syllable in syllables.split(' ') {
        let mut next = 1;
        for at in 0..typed.len() {
            let rest = typed.get(at..).unwrap_or_default();
            for reading in syllable.split('/') {
                if reached >> at & 1 == 0 || rest.as_bytes().first() != reading.as_bytes().first() {
                    continue;
                }
                if reading.starts_with(rest) {
                    return true;
                }
                next |= 1 << (at + 1);
                if rest.starts_with(reading) {
                    next |= 1 << (at + reading.len());
                }
            }
        }
        reached = next;
    }
    false
}
