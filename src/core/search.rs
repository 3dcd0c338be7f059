//! Finding text: an exact substring after folding width and case, and names as they are typed in pinyin.
//!
//! No tokenizer: a phrase that the report has is found, and one that it has not is not.

use std::ops::Range;

/// How one character is folded: compatibility forms (NFKC) and case. The browser knows this by heart; a table of our
/// own would cost the page 48 KB. Plain functions, so that the core stays free of the browser.
pub type FoldChar = fn(char) -> String;

/// Characters that fold to themselves: common Chinese ideographs.
fn is_fixed(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

/// Folds text, remembering what it has asked for: a report repeats the same few hundred characters.
#[derive(Debug)]
pub struct Folder {
    fold_char: FoldChar,
    /// In the order of characters.
    known: Vec<(char, String)>,
}

impl Folder {
    /// A folder that asks this function.
    pub fn new(fold_char: FoldChar) -> Self {
        Self { fold_char, known: Vec::new() }
    }

    /// Adds one folded character.
    fn push(&mut self, c: char, folded: &mut String) {
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else if is_fixed(c) {
            folded.push(c);
        } else {
            let at =
                self.known.binary_search_by_key(&c, |(known, _)| *known).unwrap_or_else(|at| {
                    self.known.insert(at, (c, (self.fold_char)(c)));
                    at
                });
            folded.push_str(&self.known[at].1);
        }
    }

    /// Adds folded text.
    pub fn push_str(&mut self, text: &str, folded: &mut String) {
        for c in text.chars() {
            self.push(c, folded);
        }
    }

    /// Text folded.
    pub fn fold(&mut self, text: &str) -> String {
        let mut folded = String::with_capacity(text.len());
        self.push_str(text, &mut folded);
        folded
    }

    /// Where `words` say the folded needle: ranges of bytes in `words` itself, in order and apart. A character that
    /// folds to several is marked whole.
    pub fn find(&mut self, words: &str, needle: &str) -> Vec<Range<usize>> {
        if needle.is_empty() {
            return Vec::new();
        }
        let mut folded = String::with_capacity(words.len());
        let mut starts = Vec::new();
        for (i, c) in words.char_indices() {
            starts.push((folded.len(), i));
            self.push(c, &mut folded);
        }
        let ends = starts.iter().skip(1).copied().chain([(folded.len(), words.len())]);
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

/// Where a text says a needle: the first byte of each occurrence, none within another. The needle is not empty.
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

/// Words, and where they say what is searched for.
#[derive(Debug)]
pub struct Hits<'a> {
    /// The words.
    pub words: &'a str,
    /// The hits: ranges of bytes, in order and apart.
    pub hits: Vec<Range<usize>>,
}

impl<'a> Hits<'a> {
    /// A stretch of the words, with its share of the hits.
    #[must_use]
    pub fn slice(&self, stretch: Range<usize>) -> Self {
        let share = |hit: &Range<usize>| {
            let share = hit.start.max(stretch.start)..hit.end.min(stretch.end);
            (share.start < share.end)
                .then(|| share.start - stretch.start..share.end - stretch.start)
        };
        let hits = self.hits.iter().filter_map(share).collect();
        Self { words: self.words.get(stretch).unwrap_or_default(), hits }
    }

    /// The words cut at the hits: each piece, and whether it is one.
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

/// Whether what was typed is pinyin of a name: from any of its characters on, each either in full or by its initial,
/// the last one as far as typed. `syllables` is as the dataset has it: `ren hang/xing guan xian`.
///
/// One letter is not a question: it would match nearly everything.
pub fn is_typed(typed: &str, syllables: &str) -> bool {
    let typed: String =
        typed.chars().filter(|c| *c != ' ' && *c != '\'').collect::<String>().to_ascii_lowercase();
    // As many as bits of `reached`; no more than a search has characters.
    if !(2..=64).contains(&typed.len()) || !typed.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return false;
    }
    // How much of what was typed the syllables so far can account for: bit n stands for n letters. All at once, because
    // trying each way on its own never ends for `a/aa/aaa a/aa/aaa …`.
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
