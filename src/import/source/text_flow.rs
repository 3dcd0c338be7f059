//! Lays out text as browsers do: white space collapses, blocks begin on lines of their own.

/// How the white space of a text is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WhiteSpace {
    /// Collapsed.
    Normal,
    /// Collapsed within a line, but with the lines of the source.
    PreLine,
    /// As in the source.
    Pre,
}

/// A text that grows.
#[derive(Default)]
pub(crate) struct Flow {
    text: String,
    /// White space that is a blank if text follows on its line.
    blank: Option<Blank>,
    /// The end of a block, which is a line break if text follows.
    is_at_boundary: bool,
}

#[derive(Clone, Copy)]
enum Blank {
    Within,
    /// It holds a line break of the source.
    AroundLineBreak,
}

impl Flow {
    /// Adds text.
    pub(crate) fn push(&mut self, text: &str, white_space: WhiteSpace) {
        for c in text.chars() {
            match c {
                '\n' if white_space != WhiteSpace::Normal => self.line_break(),
                ' ' | '\t' | '\n' | '\r' | '\u{c}' if white_space != WhiteSpace::Pre => {
                    let is_break = matches!(c, '\n' | '\r');
                    let was_break = matches!(self.blank, Some(Blank::AroundLineBreak));
                    let is_break = is_break || was_break;
                    self.blank =
                        Some(if is_break { Blank::AroundLineBreak } else { Blank::Within });
                }
                '\u{a0}' => self.push_char(' '),
                _ => self.push_char(c),
            }
        }
    }

    /// Adds a character that is shown, after the white space before it.
    fn push_char(&mut self, c: char) {
        let last = self.text.chars().next_back();
        let is_line_start = matches!(last, None | Some('\n'));
        let blank = self.blank.take();
        if std::mem::take(&mut self.is_at_boundary) {
            if !is_line_start {
                self.text.push('\n');
            }
        } else if let (Some(blank), Some(last), false) = (blank, last, is_line_start) {
            // Programs break long lines of Chinese text anywhere. Such a break is no blank.
            let is_joined = matches!(blank, Blank::AroundLineBreak) && is_joined(last, c);
            if !is_joined {
                self.text.push(' ');
            }
        }
        self.text.push(c);
    }

    /// Adds a line break.
    pub(crate) fn line_break(&mut self) {
        let is_line_start = self.text.is_empty() || self.text.ends_with('\n');
        if std::mem::take(&mut self.is_at_boundary) && !is_line_start {
            self.text.push('\n');
        }
        self.blank = None;
        self.text.push('\n');
    }

    /// Begins or ends a block.
    pub(crate) fn boundary(&mut self) {
        self.blank = None;
        self.is_at_boundary = true;
    }

    /// Adds a blank between what comes before and after on one line.
    pub(crate) fn blank(&mut self) {
        self.blank = Some(Blank::Within);
    }

    /// Returns the text without white space around it, and begins anew.
    pub(crate) fn take(&mut self) -> String {
        let flow = std::mem::take(self);
        flow.text.trim().to_owned()
    }
}

/// Reports if there is no blank between two characters on both sides of a line break of the source, by CSS Text 4: both
/// are of a script without blanks, or one is and the other is punctuation that it shares with others.
fn is_joined(left: char, right: char) -> bool {
    let is_shared = |c: char| matches!(c, '‘' | '’' | '“' | '”' | '…' | '—' | '·');
    match (is_wide(left), is_wide(right)) {
        (true, true) => true,
        (true, false) => is_shared(right),
        (false, true) => is_shared(left),
        (false, false) => false,
    }
}

/// Reports if a character is as wide as high, other than Hangul, which has blanks.
fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{312f}' | '\u{3190}'..='\u{4dbf}' | '\u{4e00}'..='\u{a4cf}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_shown_as_in_a_browser() {
        use WhiteSpace::{Normal, Pre, PreLine};
        for (text, white_space, expected) in [
            ("  a \n\t b  ", Normal, "a b"),
            ("目标\n  任务", Normal, "目标任务"),
            ("目标 任务", Normal, "目标 任务"),
            ("目标\nplan", Normal, "目标 plan"),
            ("完成\n“双百”\n行动", Normal, "完成“双百”行动"),
            ("a\n“b”", Normal, "a “b”"),
            ("서울\n시", Normal, "서울 시"),
            ("a\u{a0}\u{a0}b", Normal, "a  b"),
            ("\u{a0}", Normal, ""),
            ("a  b\nc", Pre, "a  b\nc"),
            ("a  b\n  c", PreLine, "a b\nc"),
            ("a\u{ad}\u{200b}b", Normal, "a\u{ad}\u{200b}b"),
        ] {
            let mut flow = Flow::default();
            flow.push(text, white_space);
            assert_eq!(flow.take(), expected, "{text:?}");
        }
    }

    #[test]
    fn blocks_and_line_breaks_make_lines() {
        let mut flow = Flow::default();
        flow.boundary();
        flow.push("a ", WhiteSpace::Normal);
        flow.line_break();
        flow.boundary();
        flow.push(" b", WhiteSpace::Normal);
        flow.boundary();
        flow.line_break();
        flow.push("c", WhiteSpace::Normal);
        assert_eq!(flow.take(), "a\nb\n\nc");
    }
}
