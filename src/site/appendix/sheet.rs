//! A text as a small sheet of paper: thin lines, all of one length but a part's last. Nothing is filled, and nothing is
//! a share of anything.

use std::fmt::Write;

/// How many characters a line stands for.
const LINE: usize = 25;

/// How many lines are drawn; below them, dots say that there is more.
const MAX_LINES: usize = 60;

/// The fewest lines that a sheet has room for: a sheet is taller than wide.
const MIN_LINES: usize = 13;

/// Widths and heights, in CSS pixels.
const WIDTH: usize = 36;
const MARGIN: usize = 5;
const STEP: usize = 3;

/// A sheet.
pub(super) struct Sheet {
    /// What is written on it, one below the other.
    pub(super) texts: Vec<Text>,
    /// Whether a mark stands in its margin.
    pub(super) is_changed: bool,
}

/// A text on it.
pub(super) struct Text {
    /// How long it is.
    pub(super) n_chars: usize,
    /// Whether it stands word for word somewhere before.
    pub(super) repeats: bool,
}

impl Sheet {
    /// Draws it.
    pub(super) fn svg(&self) -> String {
        let (mut plain, mut same) = (String::new(), String::new());
        let full = WIDTH - 2 * MARGIN;
        let mut n = 0;
        for (i, text) in self.texts.iter().enumerate() {
            // A blank line between two.
            n += usize::from(i > 0);
            let path = if text.repeats { &mut same } else { &mut plain };
            let mut left = text.n_chars;
            while left > 0 && n < MAX_LINES {
                let length = (full * left.min(LINE)).div_ceil(LINE);
                let _ = write!(path, "M{MARGIN} {}.5h{length}", y(n));
                left = left.saturating_sub(LINE);
                n += 1;
            }
            if left > 0 {
                let (x, y) = (WIDTH / 2 - 3, y(MAX_LINES));
                let _ = write!(plain, "M{x} {y}.5h1m2 0h1m2 0h1");
                n = MAX_LINES + 1;
                break;
            }
        }
        let height = y(n.max(MIN_LINES)) + 2;
        let mut out = format!(
            "<svg class=\"appendix__sheet\" aria-hidden=\"true\" focusable=\"false\" width=\"{WIDTH}\" \
             height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\"><rect class=\"appendix__paper\" x=\"0.5\" y=\"0.5\" \
             width=\"{}\" height=\"{}\"></rect>",
            WIDTH - 1,
            height - 1
        );
        for (class, path) in [("", plain), (" appendix__lines--same", same)] {
            if !path.is_empty() {
                let _ = write!(out, "<path class=\"appendix__lines{class}\" d=\"{path}\"></path>");
            }
        }
        if self.is_changed {
            let _ = write!(out, "<path class=\"appendix__change\" d=\"M2.5 {MARGIN}v8\"></path>");
        }
        out + "</svg>"
    }
}

/// Above a line: it is drawn in the middle of its row of pixels, sharp.
fn y(line: usize) -> usize {
    MARGIN + 1 + line * STEP
}
