//! The text of a report: every quote's text, stored once.

use std::ops::Index;
use std::sync::Arc;

/// A half-open range of bytes of the original's UTF-8 text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

/// A text of the source with its span in the original. The text itself is stored in a [`SourceText`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The range of bytes in the [`SourceText`].
    start: u32,
    end: u32,
    /// The span in the original.
    pub span: Span,
}

/// The texts of all quotes of one report, in one string: one after the other, or the whole original. A
/// clone shares the string.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceText(Arc<String>);

impl Quote {
    /// The stretch of this quote at `span`. `None`: the span is not within this quote.
    pub fn part(self, span: Span) -> Option<Self> {
        let is_within =
            self.span.start <= span.start && span.start <= span.end && span.end <= self.span.end;
        let at = |byte: u32| self.start + (byte - self.span.start);
        is_within.then(|| Self { start: at(span.start), end: at(span.end), span })
    }
}

impl SourceText {
    /// Takes the whole original, so that every quote is a slice of it.
    pub fn whole(original: String) -> Self {
        Self(Arc::new(original))
    }

    /// Returns the quote at a span of the whole original. `None`: the span leaves it or cuts a character.
    pub fn quote(&self, span: Span) -> Option<Quote> {
        let Span { start, end } = span;
        self.0.get(start as usize..end as usize).map(|_| Quote { start, end, span })
    }

    /// The whole text: the original, if it was made by [`Self::whole`].
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number of characters from this byte on.
    pub fn n_chars_from(&self, start: usize) -> usize {
        self.0.get(start..).unwrap_or_default().chars().count()
    }

    /// The number of bytes.
    pub fn n_bytes(&self) -> usize {
        self.0.len()
    }

    /// Appends a text and returns its quote.
    pub fn push(&mut self, text: &str, span: Span) -> Quote {
        let start = offset(self.0.len());
        Arc::make_mut(&mut self.0).push_str(text);
        Quote { start, end: offset(self.0.len()), span }
    }
}

impl Index<Quote> for SourceText {
    type Output = str;

    fn index(&self, quote: Quote) -> &str {
        // The range comes from `push`, so it is always valid. Indexing with `[..]` would add 3 KB to the page: the
        // standard library's error message for invalid string indices, with its tables of printable characters.
        self.0.get(quote.start as usize..quote.end as usize).unwrap_or_default()
    }
}

/// Converts a length to an offset. The limits on file sizes are far below 4 GiB, so the conversion never saturates.
pub fn offset(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
