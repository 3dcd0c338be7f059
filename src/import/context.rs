//! The state shared by all steps of an import: the quoted text, the problems, and the quotes that stay unread.

use crate::core::limits::{self, Limit};
use crate::core::report::{Quote, SourceText, Span, offset};
use crate::import::original::Original;
use crate::import::problem::{Bounded, ImportProblem, ImportProblemKind};
use crate::import::sheet::Sheet;

/// The state of an import in progress.
pub(crate) struct Context<'a> {
    pub(crate) original: &'a Original<'a>,
    pub(crate) text: SourceText,
    pub(crate) problems: Vec<ImportProblem>,
    pub(crate) unread: Vec<Quote>,
    /// The first exceeded limit, if any. The import then returns this problem and no report.
    pub(crate) excess: Option<ImportProblem>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(original: &'a Original<'a>) -> Self {
        let (text, problems, unread) = (SourceText::default(), Vec::new(), Vec::new());
        Self { original, text, problems, unread, excess: None }
    }

    /// Creates a quote. No other function does, so a quote's text always equals the original at its span.
    pub(crate) fn quote(&mut self, span: Span) -> Quote {
        let words = self.original.slice(span);
        if limits::CELL.max < words.len() {
            self.within(Bounded::Passage, limits::CELL, words.chars().count(), span);
        }
        self.text.push(words, span)
    }

    pub(crate) fn problem(&mut self, span: Span, kind: ImportProblemKind) {
        let place = Some(self.original.place(span, None));
        self.problems.push(ImportProblem { place, kind });
    }

    pub(crate) fn problem_in_cell(&mut self, span: Span, cell: usize, kind: ImportProblemKind) {
        let place = Some(self.original.place(span, Some(cell)));
        self.problems.push(ImportProblem { place, kind });
    }

    /// Keeps a span that could not be placed, without the whitespace around it, which is padding. A blank span is not
    /// kept.
    pub(crate) fn keep_unread(&mut self, span: Span) {
        let span = self.original.trimmed(span);
        if span.start < span.end {
            let quote = self.quote(span);
            self.unread.push(quote);
            self.within(Bounded::Unread, limits::LINES_KEPT, self.unread.len(), span);
        }
    }

    /// Returns whether `found` is within a limit. The first exceeded limit becomes [`Self::excess`].
    pub(crate) fn within(&mut self, of: Bounded, limit: Limit, found: usize, span: Span) -> bool {
        let excess = limit.excess(found);
        if let (Some(excess), None) = (excess, &self.excess) {
            let place = Some(self.original.place(span, None));
            let kind = ImportProblemKind::Excess { of, excess };
            self.excess = Some(ImportProblem { place, kind });
        }
        excess.is_none()
    }

    /// Rejects lines with too many cells and cells that are too long, before any of them is parsed.
    pub(crate) fn check_cells(&mut self, sheet: &Sheet) {
        for row in &sheet.rows {
            let n_cells = row.n_slots.max(row.stated().len());
            self.within(Bounded::Cells, limits::COLUMNS, n_cells, row.span);
            for cell in row.stated() {
                let n_chars = self.original.slice(cell.span).chars().count();
                self.within(Bounded::Cell, limits::CELL, n_chars, cell.span);
            }
        }
    }

    /// Reports control characters, invisible characters and U+FFFD. At most one problem per line: a damaged file has
    /// thousands of them.
    pub(crate) fn check_characters(&mut self) {
        for line in self.original.lines() {
            let mut offsets = self.original.slice(line.span).char_indices();
            let found = offsets.find_map(|(i, c)| match c {
                '\u{fffd}' => Some((i, c, ImportProblemKind::Replacement)),
                c if c.is_control() && c != '\t' => {
                    Some((i, c, ImportProblemKind::Control { code: u32::from(c) }))
                }
                c if is_invisible(c) => {
                    Some((i, c, ImportProblemKind::Invisible { code: u32::from(c) }))
                }
                _ => None,
            });
            if let Some((i, c, kind)) = found {
                let start = line.span.start + offset(i);
                let end = start + offset(c.len_utf8());
                self.problem(Span { start, end }, kind);
            }
        }
    }
}

/// Returns whether a character is invisible: soft hyphens, bidirectional controls, zero-width characters, tags, and a
/// byte order mark that is not at the start of the file. Such characters are kept like any other.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e007f}'
    )
}
