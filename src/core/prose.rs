//! A passage parted as Chinese prose is: sentences and clauses, and what stands in quotes and brackets.

use std::ops::Range;

/// What ends a sentence.
pub const SENTENCE: &[char] = &['。', '！', '？', '!', '?'];
/// What ends an item of a series, or a sentence.
pub const SERIES: &[char] = &['。', '！', '？', '!', '?', '；', ';'];
/// What ends a clause, an item or a sentence.
pub const CLAUSE: &[char] = &['。', '！', '？', '!', '?', '；', ';', '，', ','];

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

/// A passage and what it encloses.
pub struct Prose<'a> {
    /// Its words.
    pub text: &'a str,
    /// The outermost quotes and brackets that are closed, in order and apart.
    enclosed: Vec<Range<usize>>,
    /// The titles in `《》`, in order.
    titles: Vec<Range<usize>>,
}

impl<'a> Prose<'a> {
    /// Finds what a passage encloses. An opened bracket without its end encloses nothing.
    pub fn of(text: &'a str) -> Self {
        let mut open: Vec<(char, usize)> = Vec::new();
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
            } else if let Some(at) = open.iter().rposition(|(end, _)| *end == c) {
                let start = open[at].1;
                open.truncate(at);
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
        Self { text, enclosed, titles }
    }

    /// Whether the character at this byte stands in quotes or brackets, or is one.
    pub fn is_enclosed(&self, at: usize) -> bool {
        around(&self.enclosed, at).is_some()
    }

    /// Whether what begins at this byte would begin within quotes or brackets, not with them.
    pub fn is_inside(&self, at: usize) -> bool {
        around(&self.enclosed, at).is_some_and(|range| range.start < at)
    }

    /// Whether the character at this byte stands in the title of a document.
    pub fn is_in_title(&self, at: usize) -> bool {
        around(&self.titles, at).is_some()
    }

    /// The passage parted after these characters where they stand free; blanks after one belong to what it ends.
    /// A comma between digits is part of the number.
    pub fn split(&self, ends: &[char]) -> Vec<Range<usize>> {
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
            // `。)` or a run of blanks: whatever closes or parts belongs to what has ended.
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

    /// A range without the blanks around it.
    pub fn trimmed(&self, range: &Range<usize>) -> Range<usize> {
        let words = &self.text[range.clone()];
        let start = range.start + (words.len() - words.trim_start().len());
        start..start + words.trim().len()
    }
}

/// The one of these ranges, which are in order and apart, that holds this byte.
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
    fn a_passage_is_parted_where_it_says_so() {
        assert_eq!(split("甲。 乙!丙", SENTENCE), ["甲。 ", "乙!", "丙"]);
        assert_eq!(split("甲(乙。丙)丁。", SENTENCE), ["甲(乙。丙)丁。"]);
        assert_eq!(split("甲“乙;丙”;丁", SERIES), ["甲“乙;丙”;", "丁"]);
        assert_eq!(split("甲(乙。丙", SENTENCE), ["甲(乙。", "丙"], "never closed");
        assert_eq!(split("1,200元,甲", CLAUSE), ["1,200元,", "甲"]);
        assert_eq!(split("", SENTENCE), [""; 0]);
    }
}
