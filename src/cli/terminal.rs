//! Output to the terminal. Everything is printed through here, so that no character of a file reaches the terminal
//! unescaped.

use std::io::{IsTerminal, Write};

use indicatif::{ProgressBar, ProgressDrawTarget};

use crate::import::context::is_invisible;

/// Replaces a tab with a space, and a control or invisible character with `◦`: the terminal would interpret the former,
/// and the reader would not notice the latter.
pub(crate) fn printable(c: char) -> char {
    match c {
        '\t' => ' ',
        c if c.is_control() || is_invisible(c) => '◦',
        c => c,
    }
}

/// Prints lines until the reader closes the pipe.
pub(crate) struct Terminal {
    out: Box<dyn Write>,
    is_open: bool,
}

impl Terminal {
    /// Returns a terminal that prints to standard output.
    pub(crate) fn stdout() -> Self {
        Self { out: Box::new(std::io::stdout().lock()), is_open: true }
    }

    /// Returns a terminal that discards everything.
    pub(crate) fn silent() -> Self {
        Self { out: Box::new(std::io::sink()), is_open: false }
    }

    /// Prints text of the program itself, unchanged.
    pub(crate) fn write(&mut self, text: &[u8]) {
        if self.is_open {
            self.is_open = self.out.write_all(text).and_then(|()| self.out.flush()).is_ok();
        }
    }

    /// Prints one or more lines. After a failed write, as when `jindu … | head` closes the pipe, the rest is discarded
    /// and the command goes on.
    pub(crate) fn print(&mut self, line: &str) {
        if self.is_open {
            let line: String =
                line.chars().map(|c| if c == '\n' { c } else { printable(c) }).collect();
            self.is_open = writeln!(self.out, "{line}").and_then(|()| self.out.flush()).is_ok();
        }
    }
}

/// Returns a progress bar of this length, on standard error, and hidden where nobody sees standard output.
pub(crate) fn progress(length: usize) -> ProgressBar {
    let target = if std::io::stdout().is_terminal() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    ProgressBar::with_draw_target(Some(length as u64), target)
}
