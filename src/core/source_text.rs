//! The text of a report: every passage once, with its place in the original.

use std::ops::Index;

/// A stretch of the original: bytes of its text in UTF-8, the end excluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

/// A passage of the source: its words, kept in [`Report`], and where the original says them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    start: u32,
    end: u32,
    /// Where the original says it.
    pub span: Span,
}

/// All the text of one report, each passage once and end to end, so that a search reads one stretch of memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceText(String);

impl SourceText {
    /// How many characters it has from this byte on.
    pub fn n_chars_from(&self, start: usize) -> usize {
        self.0.get(start..).unwrap_or_default().chars().count()
    }

    /// How many bytes it has.
    pub fn n_bytes(&self) -> usize {
        self.0.len()
    }

    /// Keeps a passage and says where it stands.
    pub fn push(&mut self, words: &str, span: Span) -> Quote {
        let start = offset(self.0.len());
        self.0.push_str(words);
        Quote { start, end: offset(self.0.len()), span }
    }
}

impl Index<Quote> for SourceText {
    type Output = str;

    fn index(&self, quote: Quote) -> &str {
        // A quote's range is where `push` put it, so there is always something to get. Indexing instead would bring
        // the standard library's report of bad indices into the page, with its tables of printable characters: 3 KB.
        self.0.get(quote.start as usize..quote.end as usize).unwrap_or_default()
    }
}

/// A length of text as an offset. Readers refuse a file of 4 GiB long before this could not hold it.
pub fn offset(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
