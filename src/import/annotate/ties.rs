//! Decides which marks refer to a figure:
//!
//! - A mark before the figure in the same clause.
//! - The last time before the figure that opens the sentence, the text after a colon, or a clause:
//!   `1-4月份,市通报…12.35亿元,占…30.88%`.
//! - A word of certainty that opens the sentence or the text after a colon, also after a time: `预计1-6月份,…3000万`,
//!   `全年确保…10个以上,…20个以上`; but not across a later clause that contains 已 ("already"): `争取…资金,已到位…`.
//! - A word of intent directly after the figure: `6个拟…`, `4.6亿元贷款意向书`.
//!
//! Here a semicolon ends a sentence too. No other mark refers to a figure, and of each of these only the nearest
//! [`NEAREST`]: a cell of nothing but dates and figures would else have a pair for each two of them.

use std::ops::Range;

use crate::core::prose::Prose;
use crate::import::annotate::extraction::MarkKind;
use crate::import::annotate::marks::MarkAt;

/// The greatest distance between a figure and a word of intent after it, in characters.
const BEHIND: usize = 4;

/// The greatest number of marks of one of the kinds above that refer to a figure.
const NEAREST: usize = 16;

/// "Already": the figure after it is a result, not an expectation.
const DONE: char = '已';

/// The sentences and clauses of a passage, with the marks that open them. All lists are sorted.
pub(super) struct Ties<'a> {
    words: &'a Prose<'a>,
    marks: &'a [MarkAt],
    clauses: &'a [Range<usize>],
    sentences: Vec<Sentence>,
    /// The bytes at which there is a comma.
    commas: Vec<usize>,
    /// The bytes at which there is a [`DONE`].
    done: Vec<usize>,
}

struct Sentence {
    range: Range<usize>,
    /// The ends of the times that open it, the text after one of its colons, or a clause, each with the range of all
    /// marks of that opening.
    times: Vec<(usize, Range<usize>)>,
    /// The indices of the words of certainty that open it or the text after one of its colons.
    certainties: Vec<usize>,
}

impl<'a> Ties<'a> {
    /// Splits a passage and finds the opening marks.
    pub(super) fn new(words: &'a Prose<'a>, marks: &'a [MarkAt]) -> Self {
        let clauses = words.clauses();
        let sentence = |range: &Range<usize>| {
            let text = &words.text[range.clone()];
            let colons = text.char_indices().filter(|(_, c)| matches!(c, ':' | '：'));
            let starts = colons.map(|(i, c)| range.start + i + c.len_utf8());
            let starts = std::iter::once(words.trimmed(range).start).chain(starts);
            let idx = |at: usize| clauses.partition_point(|clause| clause.start < at);
            let clauses = clauses[idx(range.start)..idx(range.end)].iter();
            let clauses = clauses.map(|clause| words.trimmed(clause).start);
            let mut times = Vec::new();
            let mut certainties = Vec::new();
            let mut open = |start, opens_clause: bool| {
                let opening = opening(words, start, marks);
                for i in idxs(marks, &opening) {
                    if marks[i].kind == MarkKind::Time {
                        times.push((marks[i].range.end, opening.clone()));
                    } else if !opens_clause {
                        certainties.push(i);
                    }
                }
            };
            starts.for_each(|start| open(start, false));
            clauses.for_each(|start| open(start, true));
            times.sort_by_key(|(end, _)| *end);
            certainties.sort_unstable();
            Sentence { range: range.clone(), times, certainties }
        };
        let sentences = words.series().iter().map(sentence).collect();
        let places = |chars: &[char]| words.text.match_indices(chars).map(|(at, _)| at).collect();
        let (commas, done) = (places(&[',', '，']), places(&[DONE]));
        Self { words, marks, clauses, sentences, commas, done }
    }

    /// Returns the indices of the marks that refer to the figure at this range, in order.
    pub(super) fn of(&self, figure: &Range<usize>) -> Vec<usize> {
        let clause = self.clauses.partition_point(|clause| clause.end <= figure.start);
        let sentence = self.sentences.partition_point(|one| one.range.end <= figure.start);
        let (Some(clause), Some(sentence)) =
            (self.clauses.get(clause), self.sentences.get(sentence))
        else {
            return Vec::new();
        };
        let in_clause = idxs(self.marks, &(clause.start..figure.end));
        let first_in_clause = in_clause.start;
        let behind = idxs(self.marks, &(figure.end..clause.end)).take_while(|&i| {
            let between = &self.words.text[figure.end..self.marks[i].range.start];
            between.chars().nth(BEHIND).is_none()
        });
        let is_time = |&i: &usize| self.marks[i].kind == MarkKind::Time;
        let last_time = sentence.times.partition_point(|(end, _)| *end <= figure.start);
        let last_time = last_time.checked_sub(1).map(|i| sentence.times[i].1.clone());
        let times = idxs(self.marks, &last_time.unwrap_or_default());
        let n_before = sentence.certainties.partition_point(|&i| i < first_in_clause);
        let certainties = sentence.certainties[..n_before].iter().copied();
        let is_open = |&i: &usize| !self.is_done(self.marks[i].range.end, figure.start);

        let mut referring: Vec<usize> = Vec::new();
        referring.extend(certainties.rev().take(NEAREST).filter(is_open));
        let times = times.rev().filter(|&i| i < first_in_clause);
        referring.extend(times.take(NEAREST).filter(is_time));
        referring.extend(in_clause.rev().take(NEAREST));
        referring.extend(behind.filter(|&i| self.marks[i].kind == MarkKind::Intent));
        referring.sort_unstable();
        referring.dedup();
        referring
    }

    /// Returns whether, between two bytes, "already" follows a comma.
    fn is_done(&self, from: usize, to: usize) -> bool {
        let first = |of: &[usize], from| of.get(of.partition_point(|&at| at < from)).copied();
        let comma = first(&self.commas, from);
        comma.and_then(|comma| first(&self.done, comma)).is_some_and(|done| done < to)
    }
}

/// Returns the indices of the marks that start within a range.
fn idxs(marks: &[MarkAt], range: &Range<usize>) -> Range<usize> {
    let idx = |at: usize| marks.partition_point(|mark| mark.range.start < at);
    idx(range.start)..idx(range.end.max(range.start))
}

/// Returns the range of the marks that start here, each directly after the previous one or in brackets:
/// `第一季度(1月-3月)`. Empty if there is none.
fn opening(words: &Prose, start: usize, marks: &[MarkAt]) -> Range<usize> {
    let text = &words.text[start..];
    // The number of a list item is not part of its sentence.
    let numeral = text.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    let after = numeral.strip_prefix(['是', '、']).filter(|_| numeral.len() < text.len());
    let start = words.text.len() - after.unwrap_or(text).len();
    let mut end = start;
    for mark in &marks[marks.partition_point(|mark| mark.range.start < start)..] {
        if !words.text[end..mark.range.start].chars().all(|c| matches!(c, '(' | '（')) {
            break;
        }
        end = mark.range.end;
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::super::{figures, marks};
    use super::*;

    /// Each figure with the words of its marks.
    fn tied(text: &str) -> Vec<String> {
        let words = Prose::of(text);
        let marks = marks::marks(&words);
        let ties = Ties::new(&words, &marks);
        let figures = figures::figures(&words, &marks).into_iter();
        let one = |figure: figures::FigureAt| {
            let of = ties.of(&figure.range);
            let of: Vec<&str> = of.into_iter().map(|i| &text[marks[i].range.clone()]).collect();
            format!("{} {}", &text[figure.range], of.join("+"))
        };
        figures.map(one).collect()
    }

    #[test]
    fn a_mark_speaks_of_what_its_sentence_says_it_speaks_of() {
        for (text, expected) in [
            (
                "1-5月,到账593万美元。预计1-6月,3000万美元。",
                vec!["593万美元 1-5月", "3000万美元 预计+1-6月"],
            ),
            ("1-4月份,12亿元,占全年任务的30%。", vec!["12亿元 1-4月份", "30% 1-4月份+全年"]),
            (
                "1-4月份完成5亿元,6月份完成3亿元,签约2个",
                vec!["5亿元 1-4月份", "3亿元 6月份", "2个 6月份"],
            ),
            ("全年确保10个以上,市级20个以上", vec!["10个 全年+确保", "20个 全年+确保"]),
            ("争取资金5亿元,已到位3亿元", vec!["5亿元 争取", "3亿元 "]),
            ("完成3个,力争完成5个,入选2个", vec!["3个 ", "5个 力争", "2个 "]),
            ("一是截至目前,完成3个;完成2个", vec!["3个 截至目前", "2个 "]),
            (
                "第一季度(1月-3月) 片区:5宗,73亩",
                vec!["5宗 第一季度+1月-3月", "73亩 第一季度+1月-3月"],
            ),
            ("工作:第二季度共6宗,47亩。其中甲2宗", vec!["6宗 第二季度", "47亩 第二季度", "2宗 "]),
            ("6个拟观摩项目,10家签订4亿元贷款意向书", vec!["6个 拟", "10家 ", "4亿元 意向"]),
        ] {
            assert_eq!(tied(text), expected, "{text}");
        }
    }
}
