//! Splits a passage of Chinese prose into sentences and clauses, without cutting quotes and brackets.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

/// Characters that end a sentence.
const SENTENCE: &[char] = &['。', '！', '？', '!', '?'];
/// Characters that end an item of a series or a sentence.
pub const SERIES: &[char] = &['。', '！', '？', '!', '?', '；', ';'];
/// Characters that end a clause, an item of a series or a sentence.
const CLAUSE: &[char] = &['。', '！', '？', '!', '?', '；', ';', '，', ','];

/// Opening and closing quotes and brackets.
const BRACKETS: [(char, char); 9] = [
    ('“', '”'),
    ('‘', '’'),
    ('(', ')'),
    ('（', '）'),
    ('《', '》'),
    ('「', '」'),
    ('『', '』'),
    ('【', '】'),
    ('[', ']'),
];

/// A passage with the ranges of its quotes and brackets. All positions are bytes of the passage.
pub struct Prose<'a> {
    /// The passage's text.
    pub text: &'a str,
    /// The outermost closed quotes and brackets, sorted and without overlaps.
    enclosed: Vec<Range<usize>>,
    /// The document titles in `《》`, sorted by their start.
    titles: Vec<Range<usize>>,
    // Each of these is used by several rules.
    sentences: OnceCell<Vec<Range<usize>>>,
    series: OnceCell<Vec<Range<usize>>>,
    clauses: OnceCell<Vec<Range<usize>>>,
}

impl<'a> Prose<'a> {
    /// Finds the quotes and brackets of a passage. An unclosed bracket is ignored.
    pub fn of(text: &'a str) -> Self {
        let mut open: Vec<(char, usize)> = Vec::new();
        // A bracket that nothing opened is not searched for among all that are open.
        let mut n_open: BTreeMap<char, usize> = BTreeMap::new();
        let mut closed: Vec<Range<usize>> = Vec::new();
        let mut titles = Vec::new();
        let mut straight = None;
        for (i, c) in text.char_indices() {
            if c == '"' {
                match straight.take() {
                    Some(start) => closed.push(start..i + 1),
                    None => straight = Some(i),
                }
            } else if let Some((_, end)) = BRACKETS.iter().find(|(start, _)| *start == c) {
                open.push((*end, i));
                *n_open.entry(*end).or_default() += 1;
            } else if n_open.get(&c).is_some_and(|n| *n > 0)
                && let Some(at) = open.iter().rposition(|(end, _)| *end == c)
            {
                let start = open[at].1;
                for (end, _) in open.drain(at..) {
                    *n_open.entry(end).or_default() -= 1;
                }
                closed.push(start..i + c.len_utf8());
                if c == '》' {
                    titles.push(start..i + c.len_utf8());
                }
            }
        }
        closed.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        let mut enclosed: Vec<Range<usize>> = Vec::new();
        for range in closed {
            match enclosed.last_mut() {
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                _ => enclosed.push(range),
            }
        }
        titles.sort_by_key(|range| range.start);
        let (sentences, series, clauses) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Self { text, enclosed, titles, sentences, series, clauses }
    }

    /// Returns whether the character at this byte is within quotes or brackets or is one of them.
    pub fn is_enclosed(&self, at: usize) -> bool {
        around(&self.enclosed, at).is_some()
    }

    /// Returns whether the character at this byte is within quotes or brackets, after the opening one.
    pub fn is_inside(&self, at: usize) -> bool {
        around(&self.enclosed, at).is_some_and(|range| range.start < at)
    }

    /// Returns whether the character at this byte is within a document title in `《》`.
    pub fn is_in_title(&self, at: usize) -> bool {
        around(&self.titles, at).is_some()
    }

    /// The passage's sentences: it is split after each character that ends one and is not within quotes or brackets.
    /// White space after the character belongs to the range before it.
    pub fn sentences(&self) -> &[Range<usize>] {
        self.sentences.get_or_init(|| self.split(SENTENCE))
    }

    /// The sentences, split at semicolons too.
    pub fn series(&self) -> &[Range<usize>] {
        self.series.get_or_init(|| self.split(SERIES))
    }

    /// The same, split at commas too. A comma between digits does not split a number.
    pub fn clauses(&self) -> &[Range<usize>] {
        self.clauses.get_or_init(|| self.split(CLAUSE))
    }

    fn split(&self, ends: &[char]) -> Vec<Range<usize>> {
        let mut ranges = Vec::new();
        let mut start = 0;
        let mut before = None;
        let mut chars = self.text.char_indices().peekable();
        while let Some((i, c)) = chars.next() {
            let next = chars.peek().map(|&(_, c)| c);
            let is_digit = |c: Option<char>| c.is_some_and(|c: char| c.is_ascii_digit());
            let is_in_number = matches!(c, ',' | ':' | '：') && is_digit(before) && is_digit(next);
            before = Some(c);
            if !ends.contains(&c) || is_in_number || self.is_enclosed(i) {
                continue;
            }
            // Further end marks and white space belong to the range that has ended.
            while chars.peek().is_some_and(|&(_, c)| ends.contains(&c) || c.is_whitespace()) {
                before = chars.next().map(|(_, c)| c);
            }
            let end = chars.peek().map_or(self.text.len(), |&(i, _)| i);
            ranges.push(start..end);
            start = end;
        }
        if start < self.text.len() {
            ranges.push(start..self.text.len());
        }
        ranges
    }

    /// Returns a range without leading and trailing white space.
    pub fn trimmed(&self, range: &Range<usize>) -> Range<usize> {
        let text = &self.text[range.clone()];
        let start = range.start + (text.len() - text.trim_start().len());
        start..start + text.trim().len()
    }
}

/// Returns the range that contains this byte. The ranges must be sorted and without overlaps.
fn around(ranges: &[Range<usize>], at: usize) -> Option<&Range<usize>> {
    let next = ranges.partition_point(|range| range.start <= at);
    next.checked_sub(1).and_then(|i| ranges.get(i)).filter(|range| range.contains(&at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split<'a>(text: &'a str, ends: &[char]) -> Vec<&'a str> {
        Prose::of(text).split(ends).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_passage_is_split_at_end_marks_outside_brackets() {
        assert_eq!(split("甲。 乙!丙", SENTENCE), ["甲。 ", "乙!", "丙"]);
        assert_eq!(split("甲(乙。丙)丁。", SENTENCE), ["甲(乙。丙)丁。"]);
        assert_eq!(split("甲“乙;丙”;丁", SERIES), ["甲“乙;丙”;", "丁"]);
        assert_eq!(split("甲(乙。丙", SENTENCE), ["甲(乙。", "丙"], "never closed");
        assert_eq!(split("1,200元,甲", CLAUSE), ["1,200元,", "甲"]);
        assert_eq!(split("", SENTENCE), [""; 0]);
    }
}
