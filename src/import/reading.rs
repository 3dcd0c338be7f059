//! What a reading of an original gathers on its way: the text of its quotes, the problems, and what stays unread.

use crate::core::report::{Quote, Span, Text};
use crate::import::original::Original;
use crate::import::problem::{ImportProblem, ImportProblemKind};

/// A reading in progress.
pub(crate) struct Reading<'a> {
    pub(crate) original: &'a Original<'a>,
    pub(crate) text: Text,
    pub(crate) problems: Vec<ImportProblem>,
    pub(crate) unread: Vec<Quote>,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(original: &'a Original<'a>) -> Self {
        Self { original, text: Text::default(), problems: Vec::new(), unread: Vec::new() }
    }

    /// The only way to a quote: its words are the original's at its span, whatever happens above.
    pub(crate) fn quote(&mut self, span: Span) -> Quote {
        self.text.push(self.original.words(span), span)
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
        }
    }

    /// Says where characters stand that are no text, or that were lost before the text came here. Each line says it
    /// once: a damaged file has thousands of them.
    pub(crate) fn check_characters(&mut self) {
        for line in self.original.lines() {
            let mut offsets = self.original.words(line.span).char_indices();
            let found = offsets.find_map(|(i, c)| match c {
                '\u{fffd}' => Some((i, c, ImportProblemKind::Replacement)),
                c if c.is_control() && c != '\t' => {
                    Some((i, c, ImportProblemKind::Control { code: u32::from(c) }))
                }
                _ => None,
            });
            if let Some((i, c, kind)) = found {
                let start = line.span.start + crate::core::report::offset(i);
                let end = start + crate::core::report::offset(c.len_utf8());
                self.problem(Span { start, end }, kind);
            }
        }
    }
}
