//! Folding: the form of a text in which searches compare it. Width, case, forms of punctuation, and traditional and
//! simplified characters do not matter.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

/// A function that folds one character: compatibility form (NFKC), then lower case. The caller provides it because the
/// browser has the tables already; a copy in the program would cost the page 48 KB.
pub type FoldChar = fn(char) -> String;

/// The common Chinese ideographs, which have neither a compatibility form nor a case.
const IDEOGRAPHS: RangeInclusive<char> = '\u{3400}'..='\u{9fff}';

/// The number of [`IDEOGRAPHS`].
const N_IDEOGRAPHS: usize = 0x9fff - 0x3400 + 1;

/// A folded text.
#[derive(Debug, Default)]
pub(super) struct FoldedText {
    pub(super) text: String,
    /// The ranges of characters that fold to several, such as `m2` of ㎡, sorted.
    pub(super) expansions: Vec<Range<usize>>,
}

impl FoldedText {
    /// Returns an empty text with room for one of so many bytes, so that a long one is not copied while it grows.
    pub(super) fn with_capacity(n_bytes: usize) -> Self {
        Self { text: String::with_capacity(n_bytes), ..Self::default() }
    }
}

/// Folds characters.
#[derive(Debug)]
pub struct Folder {
    fold_char: FoldChar,
    /// For each of [`IDEOGRAPHS`], the code of the form that it folds to; 0 if it folds to itself. Empty: all do. A table,
    /// because nearly every character of a report is looked up.
    forms: Vec<u16>,
    /// The folded forms of all other characters that were learned: a text repeats the same few.
    known: BTreeMap<char, String>,
}

impl Folder {
    /// Returns a folder. `variants` has the form of [`Report::variants`](crate::core::report::Report::variants).
    pub fn new(fold_char: FoldChar, variants: &str) -> Self {
        let mut forms: Vec<u16> = Vec::new();
        if !variants.is_empty() {
            forms = vec![0_u16; N_IDEOGRAPHS];
        }
        for group in variants.split(' ') {
            let mut group = group.chars();
            let first = group.next().and_then(|first| u16::try_from(u32::from(first)).ok());
            for other in group {
                if let Some(form) = ideograph(other).and_then(|at| forms.get_mut(at)) {
                    *form = first.unwrap_or_default();
                }
            }
        }
        Self { fold_char, forms, known: BTreeMap::new() }
    }

    /// Remembers the folded forms of a text's characters, so that folding it again needs no call of [`FoldChar`].
    pub(super) fn learn(&mut self, text: &str) {
        for c in text.chars().filter(|&c| !c.is_ascii() && ideograph(c).is_none()) {
            if !self.known.contains_key(&c) {
                self.known.insert(c, self.computed(c));
            }
        }
    }

    /// The form of an ideograph.
    fn form(&self, c: char) -> Option<char> {
        ideograph(c).map(|at| match self.forms.get(at) {
            Some(&form) if form != 0 => char::from_u32(u32::from(form)).unwrap_or(c),
            _ => c,
        })
    }

    /// Computes the folded form of a character that is neither ASCII nor a common ideograph.
    fn computed(&self, c: char) -> String {
        (self.fold_char)(c).chars().map(|c| self.form(c).unwrap_or_else(|| mark(c))).collect()
    }

    /// Appends one folded character.
    fn push(&self, c: char, folded: &mut FoldedText) {
        if c.is_ascii() {
            folded.text.push(c.to_ascii_lowercase());
        } else if let Some(form) = self.form(c) {
            folded.text.push(form);
        } else {
            let start = folded.text.len();
            let known = self.known.get(&c).map(|form| Cow::Borrowed(form.as_str()));
            let form = known.unwrap_or_else(|| Cow::Owned(self.computed(c)));
            folded.text.push_str(&form);
            if form.chars().nth(1).is_some() {
                folded.expansions.push(start..folded.text.len());
            }
        }
    }

    /// Appends folded text.
    pub(super) fn push_str(&self, text: &str, folded: &mut FoldedText) {
        for c in text.chars() {
            self.push(c, folded);
        }
    }

    /// Returns the folded text.
    pub fn fold(&self, text: &str) -> String {
        let mut folded = FoldedText::default();
        self.push_str(text, &mut folded);
        folded.text
    }

    /// Converts ranges of the folded text to ranges of the text. The ranges are sorted, do not overlap, and consist of
    /// whole characters.
    pub(super) fn unfolded(&self, text: &str, ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let mut folded = FoldedText::default();
        let mut chars = text.char_indices();
        let (mut at, mut end) = (0, 0);
        let mut advance = |to: usize| {
            while at < to {
                let Some((start, c)) = chars.next() else { break };
                folded.text.clear();
                self.push(c, &mut folded);
                at += folded.text.len();
                end = start + c.len_utf8();
            }
            end
        };
        ranges.into_iter().map(|range| advance(range.start)..advance(range.end)).collect()
    }
}

/// The position of a common ideograph among [`IDEOGRAPHS`].
fn ideograph(c: char) -> Option<usize> {
    let position = || (u32::from(c) - u32::from(*IDEOGRAPHS.start())) as usize;
    IDEOGRAPHS.contains(&c).then(position)
}

/// One form for all forms of a punctuation mark, because readers type what their keyboard has.
fn mark(c: char) -> char {
    match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' | '〝' | '〞' | '〟' => {
            '"'
        }
        '‘' | '’' | '‚' | '‛' | '‹' | '›' => '\'',
        '\u{2010}'..='\u{2015}' | '⁃' | '−' | '─' | '━' => '-',
        '〜' | '∼' => '~',
        '•' | '‧' | '∙' | '⋅' | '・' => '·',
        '【' | '〔' | '〖' | '〘' => '[',
        '】' | '〕' | '〗' | '〙' => ']',
        c => c,
    }
}
