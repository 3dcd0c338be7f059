//! What a context of an original gathers on its way: the text of its quotes, the problems, and what stays unread.

use crate::core::limits::{self, Limit};
use crate::core::report::{Quote, SourceText, Span, offset};
use crate::import::original::Original;
use crate::import::problem::{Bounded, ImportProblem, ImportProblemKind};

/// A context in progress.
pub(crate) struct Context<'a> {
    pub(crate) original: &'a Original<'a>,
    pub(crate) text: SourceText,
    pub(crate) problems: Vec<ImportProblem>,
    pub(crate) unread: Vec<Quote>,
    /// The first thing that there is too much of: nothing after it is read, and nothing comes of the context.
    pub(crate) excess: Option<ImportProblem>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(original: &'a Original<'a>) -> Self {
        let (text, problems, unread) = (SourceText::default(), Vec::new(), Vec::new());
        Self { original, text, problems, unread, excess: None }
    }

    /// The only way to a quote: its words are the original's at its span, whatever happens above.
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

    /// Keeps a stretch that could not be placed. Blanks around it are padding.
    pub(crate) fn keep_unread(&mut self, span: Span) {
        let span = self.original.trimmed(span);
        if span.start < span.end {
            let quote = self.quote(span);
            self.unread.push(quote);
            self.within(Bounded::Unread, limits::LINES_KEPT, self.unread.len(), span);
        }
    }

    /// Whether a limit is kept. The first one that is not ends the context.
    pub(crate) fn within(&mut self, of: Bounded, limit: Limit, found: usize, span: Span) -> bool {
        let excess = limit.excess(found);
        if let (Some(excess), None) = (excess, &self.excess) {
            let place = Some(self.original.place(span, None));
            let kind = ImportProblemKind::Excess { of, excess };
            self.excess = Some(ImportProblem { place, kind });
        }
        excess.is_none()
    }

    /// Looks for lines that have too many cells and for cells that are too long, before anything is made of them.
    pub(crate) fn check_cells(&mut self) {
        let original = self.original;
        for &line in original.lines().iter().filter(|&&line| original.has_cells(line)) {
            let fields = original.fields(line);
            let n_cells = fields.n_bars.max(fields.stated().len());
            self.within(Bounded::Cells, limits::COLUMNS, n_cells, line.span);
            for field in fields.stated() {
                let n_chars = original.slice(field.span).chars().count();
                self.within(Bounded::Cell, limits::CELL, n_chars, field.span);
            }
        }
    }

    /// Says where characters stand that are no text, or that were lost before the text came here. Each line says it
    /// once: a damaged file has thousands of them.
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

/// Characters that are kept like any other and that nobody sees: those that turn the writing round, that join or part
/// without a gap, and a mark of the byte order where no file begins.
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
