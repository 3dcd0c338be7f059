//! Splits a long passage into paragraphs and list items, only where the source itself marks them:
//!
//! - A sub-heading with a colon at the start of a sentence: `低效工业用地:`.
//! - Items numbered from one, at least two: `一是…二是…`, `一、…二、…`, `(一)…(二)…`, `1.…2.…`, `①…②…`. A list may mix
//!   `是` and `、`, as the source does.
//! - A sentence with semicolons: it starts a paragraph, each semicolon starts another, and so does the text after the
//!   sentence. Not in an item below a sub-heading, which would need a third level.
//! - A space after the end of a sentence, which is what remains of a line break in the table's text. It ends the list
//!   before it.
//!
//! Never inside quotation marks or brackets, and not in a passage short enough to be read at a glance.

use std::ops::Range;

use crate::core::ordinal::ordinal;
use crate::core::prose::{Prose, SERIES};
use crate::import::annotate::extraction::Paragraph;
use crate::import::annotate::passage_text::PassageText;

/// The longest passage that is not split, in characters.
const SHORT: usize = 80;

/// The longest sub-heading, in characters, without its colon.
const HEADING: usize = 24;

/// A paragraph or list item, as ranges of its passage's text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ParagraphAt {
    range: Range<usize>,
    level: u8,
    heading: Option<Range<usize>>,
}

impl ParagraphAt {
    /// Converts the ranges to spans of the original.
    pub(super) fn placed(&self, passage: &PassageText) -> Paragraph {
        let heading = self.heading.as_ref().map(|range| passage.span(range));
        Paragraph { span: passage.span(&self.range), level: self.level, heading }
    }
}

/// The reason for a break. Of two breaks at the same position, the first variant wins.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Break {
    /// A sub-heading, which ends at this byte.
    Heading(usize),
    /// A numbered item.
    Item,
    /// Text after a space that follows a sentence.
    Paragraph,
    /// An item of a series with semicolons, or the text after the series.
    Clause,
}

/// Returns the paragraphs of a passage, without gaps between them; none if the passage is not split.
pub(super) fn paragraphs(words: &Prose) -> Vec<ParagraphAt> {
    if words.text.chars().count() <= SHORT {
        return Vec::new();
    }
    let mut breaks: Vec<(usize, Break)> = vec![(0, Break::Paragraph)];
    breaks.extend(headings(words));
    breaks.extend(items(words).into_iter().map(|at| (at, Break::Item)));
    breaks.extend(series(words));
    breaks.retain(|&(at, _)| at < words.text.len() && !words.is_inside(at));
    breaks.sort();
    breaks.dedup_by_key(|(at, _)| *at);
    if breaks.len() == 1 {
        return Vec::new();
    }
    let mut paragraphs: Vec<ParagraphAt> = Vec::new();
    let (mut is_below_heading, mut is_in_item) = (false, false);
    for (i, (start, kind)) in breaks.iter().enumerate() {
        let end = breaks.get(i + 1).map_or(words.text.len(), |(at, _)| *at);
        let is_second = match kind {
            Break::Clause if is_below_heading && is_in_item => {
                if let Some(item) = paragraphs.last_mut() {
                    item.range.end = end;
                }
                continue;
            }
            Break::Heading(_) => {
                (is_below_heading, is_in_item) = (true, false);
                false
            }
            Break::Item => {
                is_in_item = true;
                is_below_heading
            }
            Break::Paragraph => {
                is_in_item = false;
                false
            }
            Break::Clause => is_below_heading || is_in_item,
        };
        let heading = match kind {
            Break::Heading(end) => Some(*start..*end),
            _ => None,
        };
        paragraphs.push(ParagraphAt {
            range: *start..end,
            level: 1 + u8::from(is_second),
            heading,
        });
    }
    paragraphs
}

impl Prose<'_> {
    /// Returns the start of a heading that ends at byte `end`: after the previous sentence, item or space. `None`: too
    /// far away for a heading.
    fn start_of(&self, end: usize) -> Option<usize> {
        let mut before = self.text[..end].char_indices().rev().take(HEADING + 1);
        let stop = before
            .find(|&(i, c)| !self.is_enclosed(i) && (SERIES.contains(&c) || c.is_whitespace()));
        match stop {
            Some((i, c)) => Some(i + c.len_utf8()),
            None => (self.text[..end].chars().rev().nth(HEADING).is_none()).then_some(0),
        }
    }
}

/// Returns the breaks at sub-headings.
fn headings(words: &Prose) -> Vec<(usize, Break)> {
    let colons = words.text.char_indices().filter(|(_, c)| matches!(c, ':' | '：'));
    let free = colons.filter(|&(i, _)| !words.is_enclosed(i));
    free.filter_map(|(i, c)| {
        let start = words.start_of(i)?;
        let heading = &words.text[start..i];
        let is_plain = heading.char_indices().all(|(at, c)| {
            words.is_enclosed(start + at)
                || !(matches!(c, ',' | '，' | '、' | ':' | '：') || c.is_ascii_digit())
        });
        let fits = (2..=HEADING).contains(&heading.chars().count());
        (is_plain && fits).then_some((start, Break::Heading(i + c.len_utf8())))
    })
    .collect()
}

/// Returns whether a numbered item may start at this byte: after the end of a clause, a colon or a space.
fn may_begin(words: &Prose, at: usize) -> bool {
    let before = words.text[..at].chars().next_back();
    before.is_none_or(|c| {
        c.is_whitespace() || SERIES.contains(&c) || matches!(c, ',' | '，' | ':' | '：')
    })
}

/// Returns the starts of numbered items.
fn items(words: &Prose) -> Vec<usize> {
    let mut found = Vec::new();
    let mut chain: Vec<usize> = Vec::new();
    let mut last = None;
    for (at, _) in words.text.char_indices().filter(|&(at, _)| may_begin(words, at)) {
        let Some((style, number)) = ordinal(&words.text[at..]) else { continue };
        // `is_inside` and not `is_enclosed`: a bracketed number is itself in brackets.
        if words.is_inside(at) {
            continue;
        }
        if number == 1 {
            close(&mut chain, &mut found);
            chain.push(at);
        } else if last == Some((style, number - 1)) && !chain.is_empty() {
            chain.push(at);
        } else {
            continue;
        }
        last = Some((style, number));
    }
    close(&mut chain, &mut found);
    found
}

/// Ends a list and keeps its items, unless there is only one.
fn close(chain: &mut Vec<usize>, found: &mut Vec<usize>) {
    if chain.len() > 1 {
        found.append(chain);
    }
    chain.clear();
}

/// Returns the breaks at spaces after sentences and at the items of sentences with semicolons.
fn series(words: &Prose) -> Vec<(usize, Break)> {
    let mut breaks = Vec::new();
    let items = words.series();
    for sentence in words.sentences() {
        let is_after_space = words.text[..sentence.start].ends_with(char::is_whitespace);
        if is_after_space {
            breaks.push((sentence.start, Break::Paragraph));
        }
        let idx = |at: usize| items.partition_point(|item| item.start < at);
        let items = &items[idx(sentence.start)..idx(sentence.end)];
        let starts: Vec<usize> = items.iter().map(|item| item.start).collect();
        if starts.len() > 1 {
            breaks.extend(starts.into_iter().map(|at| (at, Break::Clause)));
            breaks.push((sentence.end, Break::Clause));
        }
    }
    breaks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs_of(text: &str) -> Vec<String> {
        let one = |paragraph: ParagraphAt| format!("{}{}", paragraph.level, &text[paragraph.range]);
        paragraphs(&Prose::of(text)).into_iter().map(one).collect()
    }

    #[test]
    fn only_the_sources_own_markers_divide() {
        let long = "示例".repeat(40);
        assert_eq!(paragraphs_of(&format!("{long}。{long}。")), [""; 0], "no marker");
        assert_eq!(paragraphs_of("一是甲。二是乙。"), [""; 0], "short");
        assert_eq!(
            paragraphs_of(&format!("{long},一是甲。二是乙;丙。十是丁")),
            [format!("1{long},"), "1一是甲。".to_owned(), "1二是乙;".to_owned()]
                .into_iter()
                .chain(["2丙。".to_owned(), "2十是丁".to_owned()])
                .collect::<Vec<_>>()
        );
        assert_eq!(
            paragraphs_of(&format!("示例工作:{long}。 一、甲。二是乙。")),
            [format!("1示例工作:{long}。 "), "2一、甲。".to_owned(), "2二是乙。".to_owned()]
        );
        assert_eq!(
            paragraphs_of(&format!("示例工作:{long}。一、甲;乙。二是丙。 丁。戊;己。")),
            [format!("1示例工作:{long}。"), "2一、甲;乙。".to_owned(), "2二是丙。 ".to_owned()]
                .into_iter()
                .chain(["1丁。".to_owned(), "2戊;".to_owned(), "2己。".to_owned()])
                .collect::<Vec<_>>(),
            "an item below a heading is whole, a blank ends the list"
        );
        assert_eq!(
            paragraphs_of(&format!("{long}(甲;乙。 丙:丁)“一是;二是”")),
            [""; 0],
            "enclosed"
        );
        assert_eq!(paragraphs_of(&format!("一是{long}。")), [""; 0], "one item is no list");
        assert_eq!(paragraphs_of(&format!("{long}1.5亿元,2.5亿元")), [""; 0], "no items");
    }
}
