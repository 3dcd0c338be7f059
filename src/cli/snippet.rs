//! Prints a problem with an excerpt of the line in the original. A published line may have thousands of characters, so
//! only those around the marked place are shown.

use std::fmt;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError,
    MietteSpanContents, SourceCode, SourceSpan, SpanContents,
};

use crate::cli::messages::Messages;
use crate::cli::terminal::{Terminal, printable};
use crate::core::report::Span;
use crate::import::original::Original;
use crate::import::problem::Location;

/// The number of characters shown before and after the marked place.
const MARGIN: usize = 24;
/// The largest number of characters shown of the marked place itself.
const MAX_MARKED: usize = 32;

/// A place in an original to print a message about; `None` for the file as a whole.
pub(crate) struct Shown<'a> {
    pub(crate) file: &'a str,
    pub(crate) original: &'a Original<'a>,
    pub(crate) place: Option<Location>,
}

impl Shown<'_> {
    /// Prints a message with its place and the excerpt there.
    pub(crate) fn print(&self, message: &str, messages: &Messages, terminal: &mut Terminal) {
        let Some(place) = self.place else {
            return terminal.print(&format!("{}: {message}", self.file));
        };
        let address = self.original.address(place.span).map(|address| (messages.address)(&address));
        let at = address.unwrap_or_else(|| (messages.place)(&place));
        let message = format!("{}: {at}: {message}", self.file);
        let problem = Problem { message, excerpt: Excerpt::new(self, place) };
        let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor())
            .with_wrap_lines(false)
            .with_links(false);
        let mut rendered = String::new();
        if handler.render_report(&mut rendered, &problem).is_err() {
            rendered.clone_from(&problem.message);
        }
        terminal.print(rendered.trim_end());
    }
}

/// A message with its excerpt, in the form that miette renders.
#[derive(Debug)]
struct Problem {
    message: String,
    excerpt: Excerpt,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}

impl Diagnostic for Problem {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = LabeledSpan::new_with_span(None, self.excerpt.marked);
        Some(Box::new(std::iter::once(label)))
    }
}

/// A part of one line of the original with its position in the file.
#[derive(Debug)]
struct Excerpt {
    file: String,
    /// The excerpt, in printable characters.
    text: String,
    /// The byte range of the marked place within `text`.
    marked: SourceSpan,
    /// The line, from 0.
    line: usize,
    /// The column of the marked place, from 0: it is printed after the file name, as in `a.txt:13:71`.
    column: usize,
}

impl Excerpt {
    fn new(shown: &Shown, place: Location) -> Self {
        let original = shown.original;
        let line = original.lines().get(place.line - 1).map_or(place.span, |line| line.span);
        let clamp = |at: u32| at.clamp(line.start, line.end);
        let (start, end) = (clamp(place.span.start), clamp(place.span.end));
        let before: Vec<char> =
            original.slice(Span { start: line.start, end: start }).chars().collect();
        let marked: String = original.slice(Span { start, end }).chars().take(MAX_MARKED).collect();
        let rest = original.slice(Span { start, end: line.end });
        let after = rest.get(marked.len()..).unwrap_or_default().chars().take(MARGIN);
        let n_skipped = before.len().saturating_sub(MARGIN);
        let mut text: String = before.into_iter().skip(n_skipped).map(printable).collect();
        let offset = text.len();
        text.extend(marked.chars().map(printable));
        let marked = SourceSpan::new(offset.into(), text.len() - offset);
        text.extend(after.map(printable));
        Self {
            file: shown.file.to_owned(),
            text,
            marked,
            line: place.line - 1,
            column: place.column - 1,
        }
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        _: &SourceSpan,
        _: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let span = SourceSpan::new(0.into(), self.text.len());
        Ok(Box::new(MietteSpanContents::new_named(
            self.file.clone(),
            self.text.as_bytes(),
            span,
            self.line,
            self.column,
            1,
        )))
    }
}
