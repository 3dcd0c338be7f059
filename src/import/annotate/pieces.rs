//! Paragraphs and list items of a long passage, only where the source itself marks them:
//!
//! - a sub-heading with a colon at the start of a sentence: `低效工业用地:`;
//! - items that are numbered from one on, at least two: `一是…二是…`, `一、…二、…`, `(一)…(二)…`, `1.…2.…`, `①…②…`;
//!   `是` and `、` may follow each other, as the source mixes them;
//! - a sentence with semicolons: it begins a piece, each semicolon begins another, and what follows the sentence does;
//!   not in an item below a sub-heading, which would need a third level;
//! - a blank after the end of a sentence, which is what a table's text keeps of a line break: it ends the list before it.
//!
//! Never inside quotes or brackets, and not in a passage that is short enough to be read at a glance.

use std::ops::Range;

use super::PassageText;
use super::found::Paragraph;
use crate::core::prose::{Prose, SENTENCE, SERIES};

/// The longest passage that is not divided, in characters.
const SHORT: usize = 80;

/// The longest sub-heading, in characters without its colon.
const HEADING: usize = 24;

/// A piece in its passage.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ParagraphAt {
    range: Range<usize>,
    level: u8,
    heading: Option<Range<usize>>,
}

impl ParagraphAt {
    pub(super) fn placed(&self, passage: &PassageText) -> Paragraph {
        let heading = self.heading.as_ref().map(|range| passage.span(range));
        Paragraph { span: passage.span(&self.range), level: self.level, heading }
    }
}

/// What begins a piece. The first wins where two begin at one place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Break {
    /// A sub-heading that ends here.
    Heading(usize),
    /// A numbered item.
    Item,
    /// What follows a blank after a sentence.
    Paragraph,
    /// An item of a series with semicolons, or what follows the series.
    Clause,
}

/// The pieces of a passage, end to end; none if it is one piece.
pub(super) fn pieces(words: &Prose) -> Vec<ParagraphAt> {
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
    let mut pieces: Vec<ParagraphAt> = Vec::new();
    let (mut is_below_heading, mut is_in_item) = (false, false);
    for (i, (start, kind)) in breaks.iter().enumerate() {
        let end = breaks.get(i + 1).map_or(words.text.len(), |(at, _)| *at);
        let is_second = match kind {
            Break::Clause if is_below_heading && is_in_item => {
                if let Some(item) = pieces.last_mut() {
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
        pieces.push(ParagraphAt { range: *start..end, level: 1 + u8::from(is_second), heading });
    }
    pieces
}

impl Prose<'_> {
    /// Where a heading that ends here begins: after the sentence, the item or the blank before it. `None`: too far away.
    fn start_of(&self, end: usize) -> Option<usize> {
        let mut before = self.text[..end].char_indices().rev().take(HEADING + 1);
        let stop = before
            .find(|&(i, c)| !self.is_enclosed(i) && (SERIES.contains(&c) || c.is_whitespace()));
        match stop {
            Some((i, c)) => Some(i + c.len_utf8()),
            None => (self.text[..end].chars().count() <= HEADING).then_some(0),
        }
    }
}

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

/// Where a numbered item may begin: after whatever ends a clause, or a blank.
fn may_begin(words: &Prose, at: usize) -> bool {
    let before = words.text[..at].chars().next_back();
    before.is_none_or(|c| {
        c.is_whitespace() || SERIES.contains(&c) || matches!(c, ',' | '，' | ':' | '：')
    })
}

/// How items are numbered: those of one chain are numbered alike.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Prose,
    Bracketed,
    Digits,
    Circled,
}

fn items(words: &Prose) -> Vec<usize> {
    let mut found = Vec::new();
    let mut chain: Vec<usize> = Vec::new();
    let mut last = None;
    for (at, _) in words.text.char_indices().filter(|&(at, _)| may_begin(words, at)) {
        let Some((style, number)) = ordinal(&words.text[at..]) else { continue };
        // A bracketed number is an enclosure of its own.
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

/// One item is no list.
fn close(chain: &mut Vec<usize>, found: &mut Vec<usize>) {
    if chain.len() > 1 {
        found.append(chain);
    }
    chain.clear();
}

/// The number that a text starts with, as an item's.
fn ordinal(text: &str) -> Option<(Style, usize)> {
    let first = text.chars().next()?;
    if let circled @ '①'..='⑳' = first {
        let number = u32::from(circled) - u32::from('①') + 1;
        return Some((Style::Circled, number as usize));
    }
    if let Some(rest) = text.strip_prefix(['(', '（']) {
        let (number, rest) = numeral(rest)?;
        return rest.starts_with([')', '）']).then_some((Style::Bracketed, number));
    }
    if first.is_ascii_digit() {
        let n_digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let rest = text[n_digits..].strip_prefix(['.', '．', '、'])?;
        let is_decimal = rest.starts_with(|c: char| c.is_ascii_digit());
        let number = text[..n_digits].parse().ok().filter(|n| (1..100).contains(n));
        return number.filter(|_| !is_decimal).map(|number| (Style::Digits, number));
    }
    let (number, rest) = numeral(text)?;
    rest.starts_with(['是', '、']).then_some((Style::Prose, number))
}

/// A Chinese number up to 99.
fn numeral(text: &str) -> Option<(usize, &str)> {
    const ONES: &str = "一二三四五六七八九";
    let one = |c: char| ONES.chars().position(|one| one == c).map(|i| i + 1);
    let end = text.find(|c| c != '十' && one(c).is_none()).unwrap_or(text.len());
    let (numeral, rest) = text.split_at(end);
    let number = match numeral.split_once('十') {
        None => one(single(numeral)?)?,
        Some((tens, ones)) => {
            let digit = |text: &str, empty| {
                if text.is_empty() { Some(empty) } else { one(single(text)?) }
            };
            digit(tens, 1)? * 10 + digit(ones, 0)?
        }
    };
    Some((number, rest))
}

/// The one character of a text that has one.
fn single(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

fn series(words: &Prose) -> Vec<(usize, Break)> {
    let mut breaks = Vec::new();
    let items = words.split(SERIES);
    for sentence in words.split(SENTENCE) {
        let ended = words.text[..sentence.start].ends_with(char::is_whitespace);
        if ended {
            breaks.push((sentence.start, Break::Paragraph));
        }
        let own = |at: usize| items.partition_point(|item| item.start < at);
        let own = &items[own(sentence.start)..own(sentence.end)];
        let starts: Vec<usize> = own.iter().map(|item| item.start).collect();
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

    fn pieces_of(text: &str) -> Vec<String> {
        let one = |piece: ParagraphAt| format!("{}{}", piece.level, &text[piece.range]);
        pieces(&Prose::of(text)).into_iter().map(one).collect()
    }

    #[test]
    fn only_the_sources_own_markers_divide() {
        let long = "示例".repeat(40);
        assert_eq!(pieces_of(&format!("{long}。{long}。")), [""; 0], "no marker");
        assert_eq!(pieces_of("一是甲。二是乙。"), [""; 0], "short");
        assert_eq!(
            pieces_of(&format!("{long},一是甲。二是乙;丙。十是丁")),
            [format!("1{long},"), "1一是甲。".to_owned(), "1二是乙;".to_owned()]
                .into_iter()
                .chain(["2丙。".to_owned(), "2十是丁".to_owned()])
                .collect::<Vec<_>>()
        );
        assert_eq!(
            pieces_of(&format!("示例工作:{long}。 一、甲。二是乙。")),
            [format!("1示例工作:{long}。 "), "2一、甲。".to_owned(), "2二是乙。".to_owned()]
        );
        assert_eq!(
            pieces_of(&format!("示例工作:{long}。一、甲;乙。二是丙。 丁。戊;己。")),
            [format!("1示例工作:{long}。"), "2一、甲;乙。".to_owned(), "2二是丙。 ".to_owned()]
                .into_iter()
                .chain(["1丁。".to_owned(), "2戊;".to_owned(), "2己。".to_owned()])
                .collect::<Vec<_>>(),
            "an item below a heading is whole, a blank ends the list"
        );
        assert_eq!(pieces_of(&format!("{long}(甲;乙。 丙:丁)“一是;二是”")), [""; 0], "enclosed");
        assert_eq!(pieces_of(&format!("一是{long}。")), [""; 0], "one item is no list");
        assert_eq!(pieces_of(&format!("{long}1.5亿元,2.5亿元")), [""; 0], "no items");
    }

    #[test]
    fn numerals_are_read() {
        for (text, number) in [("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99)]
        {
            assert_eq!(numeral(text), Some((number, "")), "{text}");
        }
        for text in ["", "一二", "十十", "百"] {
            assert_eq!(numeral(text), None, "{text}");
        }
    }
}
