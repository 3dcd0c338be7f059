//! Output to the terminal. Everything is printed through here, so that no character of a file reaches the terminal
//! unescaped.

use std::io::{IsTerminal, StdoutLock, Write};

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
pub(crate) struct Terminal(Out);

/// Where lines go.
enum Out {
    Standard(StdoutLock<'static>),
    Kept(Vec<u8>),
    Nowhere,
}

impl Terminal {
    /// Returns a terminal that prints to standard output.
    pub(crate) fn stdout() -> Self {
        Self(Out::Standard(std::io::stdout().lock()))
    }

    /// Returns a terminal that discards everything.
    pub(crate) fn silent() -> Self {
        Self(Out::Nowhere)
    }

    /// Returns a terminal that keeps everything, for [`write`](Self::write) of another one.
    pub(crate) fn keeping() -> Self {
        Self(Out::Kept(Vec::new()))
    }

    /// Returns what it has kept.
    pub(crate) fn into_kept(self) -> Vec<u8> {
        match self.0 {
            Out::Kept(text) => text,
            Out::Standard(_) | Out::Nowhere => Vec::new(),
        }
    }

    /// Prints text of the program itself, or what another terminal has kept, unchanged. After a failed write, as when
    /// `jindu … | head` closes the pipe, the rest is discarded and the command goes on.
    pub(crate) fn write(&mut self, text: &[u8]) {
        match &mut self.0 {
            Out::Standard(out) => {
                if out.write_all(text).and_then(|()| out.flush()).is_err() {
                    self.0 = Out::Nowhere;
                }
            }
            Out::Kept(kept) => kept.extend_from_slice(text),
            Out::Nowhere => {}
        }
    }

    /// Prints one or more lines.
    pub(crate) fn print(&mut self, line: &str) {
        let chars = line.chars().map(|c| if c == '\n' { c } else { printable(c) });
        let line: String = chars.chain(['\n']).collect();
        self.write(line.as_bytes());
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
