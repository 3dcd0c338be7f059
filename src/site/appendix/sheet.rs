//! Draws a text as a small sheet of paper with thin lines of equal length, except for the last of each part. It avoids
//! filled shapes, which would look like a bar chart or a share of something.

use std::fmt::Write;

use crate::html::El;
use crate::site::written::set;

/// The number of characters that a line represents.
const LINE: usize = 25;

/// The largest number of lines drawn; dots below them show that there is more.
const MAX_LINES: usize = 60;

/// The number of lines that the smallest sheet has room for, so that every sheet is taller than wide.
const MIN_LINES: usize = 13;

/// The width of a sheet, in CSS pixels.
const WIDTH: usize = 36;
/// The margin around the lines, in CSS pixels.
const MARGIN: usize = 5;
/// The distance between two lines, in CSS pixels.
const STEP: usize = 3;

/// The contents of a sheet.
pub(super) struct Sheet {
    /// The texts, from top to bottom.
    pub(super) texts: Vec<Text>,
    /// True if the plan was changed, which a mark in the margin shows.
    pub(super) is_changed: bool,
}

/// A text on a sheet.
pub(super) struct Text {
    /// The length in characters.
    pub(super) n_chars: usize,
    /// True if the text repeats an earlier one word for word.
    pub(super) repeats: bool,
}

impl Sheet {
    /// Draws the sheet as an SVG element. The style sheet draws its edge.
    pub(super) fn svg(&self) -> El {
        let (mut plain, mut same) = (String::new(), String::new());
        let full = WIDTH - 2 * MARGIN;
        let mut n = 0;
        for (i, text) in self.texts.iter().enumerate() {
            // A blank line between two texts.
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
        let line = |class: Option<&'static str>, path: String| {
            let class = class.map(str::to_owned);
            (!path.is_empty()).then(|| set(El::new("path").class(class), "d", path))
        };
        let change = self.is_changed.then(|| format!("M2.5 {MARGIN}v8"));
        let svg = El::new("svg").class("appendix__sheet").aria_hidden("true");
        set(set(svg, "width", WIDTH), "height", height).with((
            line(None, plain),
            line(Some("appendix__repeated"), same),
            line(Some("appendix__change"), change.unwrap_or_default()),
        ))
    }
}

/// The top of a line's row of pixels. Paths add half a pixel, which makes the line sharp.
fn y(line: usize) -> usize {
    MARGIN + 1 + line * STEP
}
