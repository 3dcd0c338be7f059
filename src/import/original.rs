//! The published text as it came: its characters, lines and cells, each with its place. Nothing here knows what a
//! table of progress is.

use crate::core::limits::{self, Limit};
use crate::core::report::{Span, offset};
use crate::import::problem::{Bounded, Encoding, ImportProblem, ImportProblemKind, Location};

/// U+FEFF at the start of a file says only that it is UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A published text with its lines.
pub struct Original<'a> {
    text: &'a str,
    lines: Vec<Line>,
}

/// One line, its end not included.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    pub(crate) span: Span,
}

/// One cell of a line, without the blank that parts it from the `|` on either side.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    /// Which of the line's cells, from 1.
    pub(crate) number: usize,
    pub(crate) span: Span,
    /// How many blanks stand there, if nothing else does.
    pub(crate) gap: Option<u16>,
    /// No blank parts it from a `|`.
    pub(crate) is_tight: bool,
}

/// The cells of a line.
pub(crate) struct Fields {
    /// What stands before, between and after its `|`.
    all: Vec<Field>,
    n_stated: usize,
    /// How many `|` the line has: the width of the table, if the line is padded.
    pub(crate) n_bars: usize,
}

impl Fields {
    /// Up to the last that is not blank.
    pub(crate) fn stated(&self) -> &[Field] {
        self.first(self.n_stated)
    }

    /// The first so many.
    pub(crate) fn first(&self, n: usize) -> &[Field] {
        self.all.get(..n).unwrap_or(&self.all)
    }

    /// How many blanks stand between each two bars after the last cell that is not blank.
    pub(crate) fn gaps(&self) -> Vec<usize> {
        let between = self.all.get(self.n_stated..self.n_bars).unwrap_or_default();
        between.iter().filter_map(|field| field.gap.map(usize::from)).collect()
    }

    /// Whether nothing stands after the last `|`.
    pub(crate) fn is_closed(&self) -> bool {
        self.n_stated <= self.n_bars
    }
}

impl<'a> Original<'a> {
    /// Reads bytes as text.
    ///
    /// # Errors
    /// Too large, too many lines, empty or not UTF-8.
    pub fn read(bytes: &'a [u8]) -> Result<Self, ImportProblem> {
        within(Bounded::File, limits::SOURCE_FILE, bytes.len())?;
        let n_lines = bytes.split(|&byte| byte == b'\n').count();
        let n_lines = n_lines - usize::from(bytes.ends_with(b"\n"));
        within(Bounded::Lines, limits::SOURCE_LINES, n_lines)?;
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let readable = std::str::from_utf8(before).unwrap_or_default();
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

    /// Finds the lines of a text.
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

    /// Its characters.
    pub fn text(&self) -> &'a str {
        self.text
    }

    pub(crate) fn lines(&self) -> &[Line] {
        &self.lines
    }

    pub(crate) fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// Where a person finds a stretch of it.
    pub fn place(&self, span: Span, cell: Option<usize>) -> Location {
        let next = self.lines.partition_point(|line| line.span.start <= span.start);
        let line_idx = next.saturating_sub(1);
        let line_start = self.lines.get(line_idx).map_or(0, |line| line.span.start);
        let before = self.slice(Span { start: line_start, end: span.start });
        Location { line: line_idx + 1, column: before.chars().count() + 1, cell, span }
    }

    /// A stretch without the blanks around it.
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

    /// The cells of a line. At most one blank beside a `|` parts it from the cell; any other belongs to the cell.
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

/// What bytes that are not UTF-8 look like, so that the reader knows what to convert.
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
