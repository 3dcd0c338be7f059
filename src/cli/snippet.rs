//! A problem with the line of the original that it is about. A published line may have thousands of characters: only
//! those around the place are shown.

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

/// How many characters are shown before and after the place.
const MARGIN: usize = 24;
/// How many characters of the place itself are shown.
const MAX_MARKED: usize = 32;

/// A place of an original, to be shown.
pub(crate) struct Shown<'a> {
    pub(crate) file: &'a str,
    pub(crate) original: &'a Original<'a>,
    pub(crate) place: Option<Location>,
}

impl Shown<'_> {
    /// Prints a sentence with its place, and the characters that stand there.
    pub(crate) fn print(&self, sentence: &str, messages: &Messages, terminal: &mut Terminal) {
        let Some(place) = self.place else {
            return terminal.print(&format!("{}: {sentence}", self.file));
        };
        let message = format!("{}: {}: {sentence}", self.file, (messages.place)(&place));
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

/// A stretch of one line, which knows where in its file it stands.
#[derive(Debug)]
struct Excerpt {
    file: String,
    words: String,
    marked: SourceSpan,
    line: usize,
    /// The marked words' column: what is printed after the file's name.
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
        let mut words: String = before.into_iter().skip(n_skipped).map(printable).collect();
        let offset = words.len();
        words.extend(marked.chars().map(printable));
        let marked = SourceSpan::new(offset.into(), words.len() - offset);
        words.extend(after.map(printable));
        Self {
            file: shown.file.to_owned(),
            words,
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
        let span = SourceSpan::new(0.into(), self.words.len());
        Ok(Box::new(MietteSpanContents::new_named(
            self.file.clone(),
            self.words.as_bytes(),
            span,
            self.line,
            self.column,
            1,
        )))
    }
}
