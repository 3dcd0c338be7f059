//! Decides which marks refer to a figure:
//!
//! - A mark before the figure in the same clause.
//! - The last time before the figure that opens the sentence, the text after a colon, or a clause:
//!   `1-4月份,市通报…12.35亿元,占…30.88%`.
//! - A word of certainty that opens the sentence or the text after a colon, also after a time: `预计1-6月份,…3000万`,
//!   `全年确保…10个以上,…20个以上`; but not across a later clause that contains 已 ("already"): `争取…资金,已到位…`.
//! - A word of intent directly after the figure: `6个拟…`, `4.6亿元贷款意向书`.
//!
//! Here a semicolon ends a sentence too. No other mark refers to a figure.

use std::ops::Range;

use crate::core::prose::{CLAUSE, Prose, SERIES};
use crate::import::annotate::extraction::MarkKind;
use crate::import::annotate::marks::MarkAt;

/// The greatest distance between a figure and a word of intent after it, in characters.
const BEHIND: usize = 4;

/// "Already": the figure after it is a result, not an expectation.
const DONE: char = '已';

/// The sentences and clauses of a passage, with the marks that open them.
pub(super) struct Ties<'a> {
    words: &'a Prose<'a>,
    marks: &'a [MarkAt],
    clauses: Vec<Range<usize>>,
    sentences: Vec<Sentence>,
}

struct Sentence {
    range: Range<usize>,
    /// The ranges of marks at the start of the sentence and after its colons.
    openings: Vec<Range<usize>>,
    /// The ranges of marks at the start of its clauses.
    clauses: Vec<Range<usize>>,
}

impl<'a> Ties<'a> {
    /// Splits a passage and finds the opening marks.
    pub(super) fn new(words: &'a Prose<'a>, marks: &'a [MarkAt]) -> Self {
        let clauses = words.split(CLAUSE);
        let sentence = |range: Range<usize>| {
            let text = &words.text[range.clone()];
            let colons = text.char_indices().filter(|(_, c)| matches!(c, ':' | '：'));
            let starts = colons.map(|(i, c)| range.start + i + c.len_utf8());
            let starts = std::iter::once(words.trimmed(&range).start).chain(starts);
            let idx = |at: usize| clauses.partition_point(|clause| clause.start < at);
            let clauses = clauses[idx(range.start)..idx(range.end)].iter();
            let opening = |start| opening(words, start, marks);
            let openings = starts.map(opening).filter(|opening| !opening.is_empty()).collect();
            let clauses = clauses.map(|clause| opening(words.trimmed(clause).start));
            let clauses = clauses.filter(|opening| !opening.is_empty()).collect();
            Sentence { range, openings, clauses }
        };
        let sentences = words.split(SERIES).into_iter().map(sentence).collect();
        Self { words, marks, clauses, sentences }
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
        let is_in = |openings: &[Range<usize>], mark: &MarkAt| {
            openings.iter().any(|opening| opening.contains(&mark.range.start))
        };
        let is_time = |mark: &MarkAt| mark.kind == MarkKind::Time;
        let of_sentence = self.marks.iter().filter(|mark| {
            sentence.range.start <= mark.range.start && mark.range.end <= figure.start
        });
        let opening = |mark: &MarkAt| {
            let all = sentence.openings.iter().chain(&sentence.clauses);
            all.filter(|opening| opening.contains(&mark.range.start))
                .max_by_key(|one| one.end)
                .cloned()
        };
        let last_time = of_sentence.filter(|mark| is_time(mark)).filter_map(opening).next_back();
        let refers = |mark: &MarkAt| {
            if figure.end <= mark.range.start {
                return mark.kind == MarkKind::Intent
                    && mark.range.start < clause.end
                    && self.words.text[figure.end..mark.range.start].chars().count() <= BEHIND;
            }
            if clause.start <= mark.range.start {
                return true;
            }
            if is_time(mark) {
                return last_time.as_ref().is_some_and(|time| time.contains(&mark.range.start));
            }
            let between = &self.words.text[mark.range.end..figure.start];
            let is_done =
                between.split_once([',', '，']).is_some_and(|(_, rest)| rest.contains(DONE));
            is_in(&sentence.openings, mark) && !is_done
        };
        let referring = self.marks.iter().enumerate().filter(|(_, mark)| refers(mark));
        referring.map(|(i, _)| i).collect()
    }
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
