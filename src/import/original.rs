//! The text that a report is read from, with the positions of its lines and cells: a published text itself, or the
//! reading text of a file of another format. This module does not interpret the table.

use std::borrow::Cow;

use crate::core::limits;
use crate::core::report::{Span, offset};
use crate::import::address::{self, Address};
use crate::import::document::Remark;
use crate::import::problem::{Bounded, ImportProblem, ImportProblemKind, Location};
use crate::import::reading_text::ReadingText;
use crate::import::sheet::Sheet;

/// U+FEFF, an encoding mark at the start of a file and not part of its text.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The characters that end the lines of a text without any line feed: of old Macs, mainframes, and word processors.
const OTHER_LINE_ENDS: [char; 4] = ['\r', '\u{85}', '\u{2028}', '\u{2029}'];

/// A text, the positions of its lines, and its rows and cells.
pub struct Original<'a> {
    text: Cow<'a, str>,
    lines: Vec<Line>,
    /// The rows, if the file's format states them. The rows of a text are found in its lines.
    sheet: Option<Sheet>,
    remarks: Vec<Remark>,
}

/// One line, without its line end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    pub(crate) span: Span,
}

impl<'a> Original<'a> {
    /// The reading text of a file whose format states rows and cells.
    pub(crate) fn of_reading(reading: ReadingText, remarks: Vec<Remark>) -> Self {
        let ReadingText { text, sheet } = reading;
        let lines = lines(&text);
        Self { text: Cow::Owned(text), lines, sheet: Some(sheet), remarks }
    }

    /// A text, with the name of the encoding that it was decoded from, unless that is UTF-8.
    pub(crate) fn of_text(text: Cow<'a, str>, encoding: Option<&'static str>) -> Self {
        let lines = lines(&text);
        Self {
            text,
            lines,
            sheet: None,
            remarks: encoding.map(Remark::Encoding).into_iter().collect(),
        }
    }

    /// Splits a text into lines. A byte order mark at its start belongs to no line.
    pub fn of(text: &'a str) -> Self {
        Self { text: Cow::Borrowed(text), lines: lines(text), sheet: None, remarks: Vec::new() }
    }

    /// Returns the whole text, a byte order mark included.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The rows and cells. `None`: those of a text are found in its lines.
    pub(crate) fn sheet(&self) -> Option<&Sheet> {
        self.sheet.as_ref()
    }

    /// Rejects a text that has too many lines or is blank.
    pub(crate) fn checked(self) -> Result<Self, ImportProblem> {
        let n_lines = self.text.split_inclusive(line_end(&self.text)).count();
        if let Some(excess) = limits::SOURCE_LINES.excess(n_lines) {
            let kind = ImportProblemKind::Excess { of: Bounded::Lines, excess };
            return Err(ImportProblem::of_file(kind));
        }
        if self.text.trim_start_matches(BYTE_ORDER_MARK).trim().is_empty() {
            return Err(ImportProblem::of_file(ImportProblemKind::Empty));
        }
        Ok(self)
    }

    /// The facts that are reported of the file, because the text does not show them.
    pub(crate) fn remarks(&self) -> &[Remark] {
        &self.remarks
    }

    /// The address of a span's cell in the file. `None`: a text has lines only.
    pub(crate) fn address(&self, span: Span) -> Option<Address> {
        let sheet = self.sheet.as_ref()?;
        address::address(sheet, sheet.grid.as_ref()?, span)
    }

    pub(crate) fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Returns the text of a span; nothing for a span outside the text.
    pub(crate) fn slice(&self, span: Span) -> &str {
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

fn lines(text: &str) -> Vec<Line> {
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
    lines
}

/// Returns the character that ends the lines of a text.
fn line_end(text: &str) -> char {
    let other = || text.chars().find(|c| OTHER_LINE_ENDS.contains(c));
    if text.contains('\n') { '\n' } else { other().unwrap_or('\n') }
}
