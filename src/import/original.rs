//! The unchanged published text with the positions of its lines and cells. This module does not interpret the table.

use crate::core::limits::{self, Limit};
use crate::core::report::{Span, offset};
use crate::import::problem::{Bounded, Encoding, ImportProblem, ImportProblemKind, Location};

/// U+FEFF, an encoding mark at the start of a file and not part of its text.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A published text and the positions of its lines.
pub struct Original<'a> {
    text: &'a str,
    lines: Vec<Line>,
}

/// One line, without its line end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    pub(crate) span: Span,
}

/// One cell of a line, without the space that separates it from the `|` on either side.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    /// Position within the line, from 1.
    pub(crate) number: usize,
    pub(crate) span: Span,
    /// The number of whitespace characters between the bars, if the cell is blank.
    pub(crate) gap: Option<u16>,
    /// There is no space next to either `|`.
    pub(crate) is_tight: bool,
}

/// The cells of a line.
pub(crate) struct Fields {
    /// The texts before, between and after the line's `|`.
    all: Vec<Field>,
    /// The number of cells up to the last that is not blank.
    n_stated: usize,
    /// The line's number of `|`: the width of the table, if the line is padded.
    pub(crate) n_bars: usize,
}

impl Fields {
    /// Returns the cells up to the last that is not blank.
    pub(crate) fn stated(&self) -> &[Field] {
        self.first(self.n_stated)
    }

    /// Returns the first `n` cells, or all if there are fewer.
    pub(crate) fn first(&self, n: usize) -> &[Field] {
        self.all.get(..n).unwrap_or(&self.all)
    }

    /// Returns the number of whitespace characters in each gap between bars after the last cell that is not blank.
    pub(crate) fn gaps(&self) -> Vec<usize> {
        let between = self.all.get(self.n_stated..self.n_bars).unwrap_or_default();
        between.iter().filter_map(|field| field.gap.map(usize::from)).collect()
    }

    /// Returns whether only whitespace follows the line's last `|`.
    pub(crate) fn is_closed(&self) -> bool {
        // Text after the last `|` would be cell number `n_bars + 1`.
        self.n_stated <= self.n_bars
    }
}

impl<'a> Original<'a> {
    /// Decodes the bytes of a file.
    ///
    /// # Errors
    /// Rejects a file that is too large, has too many lines, is blank or is not UTF-8.
    pub fn read(bytes: &'a [u8]) -> Result<Self, ImportProblem> {
        within(Bounded::File, limits::SOURCE_FILE, bytes.len())?;
        let n_lines = bytes.split(|&byte| byte == b'\n').count();
        let n_lines = n_lines - usize::from(bytes.ends_with(b"\n"));
        within(Bounded::Lines, limits::SOURCE_LINES, n_lines)?;
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let valid = &bytes[..error.valid_up_to()];
            let readable = std::str::from_utf8(valid).unwrap_or_default();
            let at = offset(readable.len());
            let place = Original::of(readable).place(Span { start: at, end: at }, None);
            let kind = ImportProblemKind::NotUtf8 { encoding: guess_encoding(bytes) };
            ImportProblem { place: Some(place), kind }
        })?;
        if text.trim_start_matches(BYTE_ORDER_MARK).trim().is_empty() {
            return Err(ImportProblem::of_file(ImportProblemKind::Empty));
        }
        Ok(Self::of(text))
    }

    /// Splits a text into lines. A byte order mark at its start belongs to no line.
    pub fn of(text: &'a str) -> Self {
        let mut lines = Vec::new();
        let mut start = text.len() - text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text).len();
        for line in text[start..].split_inclusive('\n') {
            let words = line.strip_suffix('\n').unwrap_or(line);
            let words = words.strip_suffix('\r').unwrap_or(words);
            let span = Span { start: offset(start), end: offset(start + words.len()) };
            lines.push(Line { span });
            start += line.len();
        }
        Self { text, lines }
    }

    /// Returns the whole text, a byte order mark included.
    pub fn text(&self) -> &'a str {
        self.text
    }

    pub(crate) fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Returns the text of a span; nothing for a span outside the text.
    pub(crate) fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// Returns the line and column of a span.
    pub fn place(&self, span: Span, cell: Option<usize>) -> Location {
        let next = self.lines.partition_point(|line| line.span.start <= span.start);
        let line_idx = next.saturating_sub(1);
        let line_start = self.lines.get(line_idx).map_or(0, |line| line.span.start);
        let before = self.slice(Span { start: line_start, end: span.start });
        Location { line: line_idx + 1, column: before.chars().count() + 1, cell, span }
    }

    /// Returns a span without the whitespace around its text.
    pub(crate) fn trimmed(&self, span: Span) -> Span {
        let words = self.slice(span);
        let start = span.start + offset(words.len() - words.trim_start().len());
        Span { start, end: start + offset(words.trim().len()) }
    }

    pub(crate) fn is_blank(&self, span: Span) -> bool {
        self.slice(span).trim().is_empty()
    }

    pub(crate) fn has_cells(&self, line: Line) -> bool {
        self.slice(line.span).contains('|')
    }

    /// Returns the cells of a line. One whitespace character next to a `|` is a separator; any more belong to the cell.
    pub(crate) fn fields(&self, line: Line) -> Fields {
        let mut all = Vec::new();
        let mut n_stated = 0;
        let mut start = line.span.start as usize;
        let pieces: Vec<&str> = self.slice(line.span).split('|').collect();
        let n_bars = pieces.len() - 1;
        for (i, piece) in pieces.into_iter().enumerate() {
            let mut words = piece;
            let mut at = start;
            if i > 0
                && let Some(first) = words.chars().next().filter(|c| c.is_whitespace())
            {
                at += first.len_utf8();
                words = &words[first.len_utf8()..];
            }
            if i < n_bars
                && let Some(last) = words.chars().next_back().filter(|c| c.is_whitespace())
            {
                words = &words[..words.len() - last.len_utf8()];
            }
            let span = Span { start: offset(at), end: offset(at + words.len()) };
            let n_chars = || u16::try_from(piece.chars().count()).unwrap_or(u16::MAX);
            let gap = piece.trim().is_empty().then(n_chars);
            let is_tight = words.len() == piece.len();
            all.push(Field { number: i + 1, span, gap, is_tight });
            if gap.is_none() {
                n_stated = all.len();
            }
            start += piece.len() + 1;
        }
        Fields { all, n_stated, n_bars }
    }
}

fn within(of: Bounded, limit: Limit, found: usize) -> Result<(), ImportProblem> {
    match limit.excess(found) {
        None => Ok(()),
        Some(excess) => Err(ImportProblem::of_file(ImportProblemKind::Excess { of, excess })),
    }
}

/// Guesses the encoding of bytes that are not UTF-8, so that the user knows what to convert from.
fn guess_encoding(bytes: &[u8]) -> Encoding {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Encoding::Utf16;
    }
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => return Encoding::Gb18030,
            [0..=0x7f, rest @ ..]
            | [0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe, rest @ ..]
            | [0x81..=0xfe, 0x30..=0x39, 0x81..=0xfe, 0x30..=0x39, rest @ ..] => rest,
            _ => return Encoding::Unknown,
        };
    }
}
