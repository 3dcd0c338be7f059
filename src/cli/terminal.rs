//! The one way to the terminal.

use std::io::Write;

use crate::import::context::is_invisible;

/// A control character would do to the terminal what it did to the file, and one that nobody sees would go unseen.
pub(crate) fn printable(c: char) -> char {
    match c {
        '\t' => ' ',
        c if c.is_control() || is_invisible(c) => '◦',
        c => c,
    }
}

/// Prints lines until nobody reads them any more.
pub(crate) struct Terminal {
    out: Box<dyn Write>,
    is_read: bool,
}

impl Terminal {
    pub(crate) fn stdout() -> Self {
        Self { out: Box::new(std::io::stdout().lock()), is_read: true }
    }

    /// One that nobody reads.
    pub(crate) fn silent() -> Self {
        Self { out: Box::new(std::io::sink()), is_read: false }
    }

    /// Prints a line. `jindu … | head` closes the pipe: what is left to say is then left unsaid, and nothing fails.
    pub(crate) fn print(&mut self, line: &str) {
        if self.is_read {
            let line: String =
                line.chars().map(|c| if c == '\n' { c } else { printable(c) }).collect();
            self.is_read = writeln!(self.out, "{line}").and_then(|()| self.out.flush()).is_ok();
        }
    }
}
