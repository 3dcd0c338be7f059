//! The unchanged published text with the positions of its lines and cells. This module does not interpret the table.

use crate::core::limits::{self, Limit};
use crate::core::report::{Span, offset};
use crate::import::file_kind::FileKind;
use crate::import::problem::{Bounded, Encoding, ImportProblem, ImportProblemKind, Location};

/// U+FEFF, an encoding mark at the start of a file and not part of its text.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The characters that end the lines of a text without any line feed: of old Macs, mainframes, and word processors.
const OTHER_LINE_ENDS: [char; 4] = ['\r', '\u{85}', '\u{2028}', '\u{2029}'];

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

impl<'a> Original<'a> {
    /// Decodes the bytes of a file.
    ///
    /// # Errors
    /// Rejects a file that is too large, has too many lines, is blank or is not UTF-8.
    pub fn read(bytes: &'a [u8]) -> Result<Self, ImportProblem> {
        if let Some(kind) = FileKind::of(bytes) {
            return Err(ImportProblem::of_file(ImportProblemKind::OtherFile { kind }));
        }
        within(Bounded::File, limits::SOURCE_FILE, bytes.len())?;
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let valid = &bytes[..error.valid_up_to()];
            let readable = std::str::from_utf8(valid).unwrap_or_default();
            let at = offset(readable.len());
            let place = Original::of(readable).place(Span { start: at, end: at }, None);
            let kind = ImportProblemKind::NotUtf8 { encoding: guess_encoding(bytes) };
            ImportProblem { place: Some(place), kind }
        })?;
        let n_lines = text.split_inclusive(line_end(text)).count();
        within(Bounded::Lines, limits::SOURCE_LINES, n_lines)?;
        if text.trim_start_matches(BYTE_ORDER_MARK).trim().is_empty() {
            return Err(ImportProblem::of_file(ImportProblemKind::Empty));
        }
        Ok(Self::of(text))
    }

    /// Splits a text into lines. A byte order mark at its start belongs to no line.
    pub fn of(text: &'a str) -> Self {
        let mut lines = Vec::new();
        let mut start = text.len() - text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text).len();
        let end = line_end(text);
        for line in text[start..].split_inclusive(end) {
            let words = line.strip_suffix(end).unwrap_or(line);
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

    /// Returns whether a span begins and ends in the same line.
    pub(crate) fn is_within_line(&self, span: Span) -> bool {
        let line = |at| self.lines.partition_point(|line| line.span.start <= at);
        line(span.start) == line(span.end)
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
}

/// Returns the character that ends the lines of a text.
fn line_end(text: &str) -> char {
    let other = || text.chars().find(|c| OTHER_LINE_ENDS.contains(c));
    if text.contains('\n') { '\n' } else { other().unwrap_or('\n') }
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
