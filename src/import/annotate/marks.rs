//! Finds expressions of time and certainty by a small list of patterns.
//!
//! **Time**: a date or period (`2022年1月26日`, `1-5月`, `6月底`, `第二季度`, `2022年度`, `全年`, `今年以来`), or a reference
//! date (`截至目前`). Not a duration (`3个月`), a frequency (`每月`, `周调度`), `年度` alone (`年度计划` is the name of a plan),
//! the name of a procedure (`年中调整`, `半年观摩`), or text in the title of a document in `《》`.
//!
//! **Forecast**: 预计, 预期, 预估, 预测, 有望.
//!
//! **Intent**: 力争, 确保, 打算, 意向; 计划 as a verb, not in the name of a plan (`年度计划目标`, `按计划`); 拟 as a word of its
//! own (not 拟定, 模拟); 将 before 继续.
//!
//! **Strive**: 争取, which the source uses both for an aim and for a result (`争取中央预算内资金806万元`). The two cannot be
//! distinguished, so a figure with this mark does not count as expected.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::core::prose::Prose;
use crate::import::annotate::extraction::{Mark, MarkKind};
use crate::import::annotate::passage_text::PassageText;

/// A mark, as a range of its passage's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MarkAt {
    pub(super) range: Range<usize>,
    pub(super) kind: MarkKind,
}

impl MarkAt {
    /// Converts the range to a span of the original.
    pub(super) fn placed(&self, passage: &PassageText) -> Mark {
        Mark { span: passage.span(&self.range), kind: self.kind }
    }
}

/// Dates and periods. Longer ones first: the first alternative that matches wins.
const TIMES: &str = concat!(
    "(?:截至|截止到?)?(?:",
    // 2022年1月26日, 2022年1-5月, 2022年6月底, 2022年第二季度, 2022年度, 2022年底
    "[0-9]{4}年(?:[0-9]{1,2}月?[-—–~～至到][0-9]{1,2}月(?:份|底|末)?|",
    "[0-9]{1,2}月(?:[0-9]{1,2}日|份|底|末|初|上旬|中旬|下旬)?|",
    "(?:第?[一二三四1-4]季度|上半年|下半年)末?|度|底|末|初)?",
    // 1-4月份, 1月-3月
    "|[0-9]{1,2}月?[-—–~～至到][0-9]{1,2}月(?:份|底|末)?",
    // 5月份, 6月底, 1月26日
    "|[0-9]{1,2}月(?:[0-9]{1,2}日|份|底|末|初|上旬|中旬|下旬)?",
    "|[一二三四五六七八九十]{1,2}月(?:份|底|末|初|上旬|中旬|下旬)",
    // 第二季度, 二季度, 前三季度末
    "|[第前]?[一二三四1-4]季度(?:末|底)?",
    "|(?:今年|去年|明年)?(?:上半年|下半年)|(?:今年|去年|明年)(?:以来|年?底|年?初|全年)?",
    "|(?:本|上|下)(?:季度|月)|上年度?|本年度|全年|年内|年底|年末|年初",
    "|目前|当前|下一步)(?:以来)?",
);

const CERTAINTIES: [(MarkKind, &str); 3] = [
    (MarkKind::Forecast, "预计|预期|预估|预测|有望"),
    (MarkKind::Intent, "力争|确保|打算|意向|计划|拟|将继续"),
    (MarkKind::Strive, "争取"),
];

static TIME: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(TIMES).ok());
static CERTAINTY: LazyLock<Vec<(MarkKind, Regex)>> = LazyLock::new(|| {
    CERTAINTIES
        .iter()
        .filter_map(|&(kind, pattern)| Some((kind, Regex::new(pattern).ok()?)))
        .collect()
});

/// Returns the marks of a passage, in order; no two overlap.
pub(super) fn marks(words: &Prose) -> Vec<MarkAt> {
    let mut found = Vec::new();
    let times = TIME.iter().flat_map(|regex| regex.find_iter(words.text));
    for time in times.filter(|time| is_time(words.text, time)) {
        found.push(MarkAt { range: time.range(), kind: MarkKind::Time });
    }
    for (kind, regex) in CERTAINTY.iter() {
        for word in regex.find_iter(words.text) {
            // Of 将继续 only 将 ("will") is the mark.
            let end = if word.as_str().starts_with('将') { "将".len() } else { word.len() };
            if is_certainty(words.text, &word) {
                found.push(MarkAt { range: word.start()..word.start() + end, kind: *kind });
            }
        }
    }
    found.retain(|mark| !words.is_in_title(mark.range.start));
    found.sort_by_key(|mark| mark.range.start);
    // Of two that overlap, as 预计 and 计划 do in 预计划, the first is kept.
    found.dedup_by(|mark, before| mark.range.start < before.range.end);
    found
}

/// Returns whether a match of the time pattern is a time, by the characters around it.
fn is_time(text: &str, found: &regex::Match) -> bool {
    let before = text[..found.start()].chars().next_back();
    let after = text[found.end()..].chars().next();
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十两几".contains(c);
    match found.as_str() {
        // Not times, because they cross a word boundary: 目前 in 项目/前期 and 栏目/前, 上年 in 以上/年限.
        "目前" => !before.is_some_and(|c| "项栏科条书题数".contains(c)),
        "上年" | "上年度" | "上月" | "上季度" | "下月" | "下季度" => {
            before != Some('以')
        }
        // 3年内, 三年底: a number of years
        "年内" | "年底" | "年末" | "年初" => !before.is_some_and(is_number),
        // Not a time either: 当/前端.
        "当前" => after != Some('端'),
        word if word.starts_with(|c: char| c.is_ascii_digit()) => {
            // Part of a longer number or of an index number.
            !before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '/'))
        }
        _ => true,
    }
}

/// Returns whether a word of certainty is used as such and not as part of another word or of a plan's name.
fn is_certainty(text: &str, found: &regex::Match) -> bool {
    let (before, after) = (&text[..found.start()], &text[found.end()..]);
    let follows = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
    let precedes = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
    match found.as_str() {
        "计划" => {
            let is_name = follows(&[
                "目标", "任务", "安排", "方案", "书", "表", "生育", "外", "内", "经济", "单列",
                "指标", "的", "中",
            ]) || precedes(&[
                "行动", "工作", "发展", "规划", "按", "按照", "根据", "实施", "制定", "编制",
                "列入", "纳入",
            ]);
            let is_last = after.chars().next().is_none_or(|c| !c.is_alphanumeric());
            !is_name && !is_last
        }
        "拟" => {
            !follows(&["定", "订", "制", "稿", "人", "态", "合", "真"])
                && !precedes(&["模", "虚", "草", "比", "自", "仿"])
        }
        "预期" | "预测" => !follows(&["目标", "指标", "性", "管理", "模型"]),
        "意向" => !precedes(&["无"]),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        marks(&Prose::of(text)).into_iter().map(|mark| &text[mark.range]).collect()
    }

    #[test]
    fn the_patterns_are_patterns() {
        assert!(TIME.is_some());
        assert_eq!(CERTAINTY.len(), CERTAINTIES.len());
    }

    #[test]
    fn times_are_found_and_what_only_looks_like_one_is_not() {
        for (text, expected) in [
            ("1-4月份,市通报", vec!["1-4月份"]),
            ("2022年1月26日下发", vec!["2022年1月26日"]),
            ("截至目前,截至6月底", vec!["截至目前", "截至6月底"]),
            ("今年以来,第二季度共", vec!["今年以来", "第二季度"]),
            ("第一季度(1月-3月)", vec!["第一季度", "1月-3月"]),
            ("较上年有所增加,年内不能", vec!["上年", "年内"]),
            ("六月底前三季度", vec!["六月底", "前三季度"]),
            ("项目前期,以上年限,三年内,3个月,每月,2022-07-01", vec![]),
            ("《关于做好2022年工作的通知》", vec![]),
            ("世界500强,周调度,年度目标,12345", vec![]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn words_of_intent_are_found_and_names_of_plans_are_not() {
        for (text, expected) in [
            ("预计6月底完成", vec!["预计", "6月底"]),
            ("年度计划投资,计划引进", vec!["计划", "计划"]),
            ("年度计划目标任务,按计划推进,行动计划。", vec![]),
            ("6个拟全市观摩项目,拟定领导,模拟", vec!["拟"]),
            ("专班将继续,将项目纳入", vec!["将"]),
            ("预计划投资", vec!["预计"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
