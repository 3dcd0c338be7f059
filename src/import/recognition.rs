//! Recognises the role, the period and the unit of a column by its heading.
//!
//! A role is never taken from a part of a heading: 牵头单位负责人 are persons, 目标任务完成情况 is progress. What remains
//! of a heading without its blanks, its period and its unit must be one of the headings of [`ROLES`] as a whole.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::core::report::{Span, offset};
use crate::core::role::{ROLES, Role};
use crate::import::context::is_invisible;
use crate::import::period_text::{PeriodHint, period};
use crate::import::variants::simplified;

/// Headings of [`Role::Target`] that are targets only where no other column is: beside 目标任务 they are a detail of it.
const DETAIL_OF_TARGET: [&str; 17] = [
    "具体工作内容",
    "工作内容",
    "主要内容",
    "任务内容",
    "建设内容",
    "主要建设内容",
    "建设规模",
    "建设内容及规模",
    "建设规模及内容",
    "主要建设内容及规模",
    "建设规模及主要内容",
    "项目内容",
    "action",
    "activity",
    "milestone",
    "deliverable",
    "task",
];

/// Units that a heading may have in brackets.
const UNITS: [&str; 24] = [
    "万元",
    "亿元",
    "元",
    "千元",
    "%",
    "％",
    "个",
    "公里",
    "亩",
    "户",
    "家",
    "人",
    "项",
    "吨",
    "处",
    "平方米",
    "万人",
    "万吨",
    "宗",
    "名",
    "件",
    "次",
    "套",
    "萬元",
];

/// What a heading says of its column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Recognition {
    /// The role. `None`: the heading names none.
    pub(crate) role: Option<Role>,
    /// The heading is one of [`DETAIL_OF_TARGET`].
    pub(crate) is_detail: bool,
    /// The period.
    pub(crate) period: Option<PeriodHint>,
    /// The unit within the heading.
    pub(crate) unit: Option<Span>,
}

impl Recognition {
    /// Returns whether the heading names a period and nothing else: 第一季度.
    pub(crate) fn is_period_only(&self) -> bool {
        self.role.is_none() && self.period.is_some()
    }

    /// The meaning of a column below two headings, of which this is the upper one.
    pub(crate) fn above(&self, lower: &Self) -> Self {
        Self {
            role: lower.role.filter(|&role| role != Role::Other).or(self.role).or(lower.role),
            is_detail: false,
            period: lower.period.or(self.period).map(|mut hint| {
                hint.year = hint.year.or(self.period.and_then(|above| above.year));
                hint
            }),
            unit: lower.unit.or(self.unit),
        }
    }
}

/// The roles by their headings. Made once: a large table has thousands of cells that may be headings.
static HEADINGS: LazyLock<BTreeMap<String, Role>> = LazyLock::new(|| {
    let headings = ROLES.iter().flat_map(|spec| spec.headings.iter().map(|name| (spec.role, name)));
    headings.map(|(role, name)| (simplified(&normalised(name)), role)).collect()
});

/// Recognises a heading that starts at byte `start` of the original. What it has in brackets at its end may be a remark,
/// unless that is a heading too: 责任单位(责任人).
pub(crate) fn recognise(heading: &str, start: u32) -> Recognition {
    let found = recognise_whole(heading, start);
    if found != Recognition::default() {
        return found;
    }
    let Some((before, remark)) = bracketed(heading) else { return found };
    let remark = simplified(&normalised(remark));
    if HEADINGS.contains_key(&remark) {
        return found;
    }
    let found = recognise_whole(before, start);
    let ends = |rest: &str| {
        rest.chars().all(|c| matches!(c, '末' | '底' | '份' | '日') || c.is_ascii_digit())
    };
    let hint = period(&remark).filter(|(_, rest)| ends(rest)).map(|(hint, _)| hint);
    Recognition { period: found.period.or(hint.filter(|_| found.role.is_some())), ..found }
}

/// Splits a text in brackets off the end of a heading.
fn bracketed(heading: &str) -> Option<(&str, &str)> {
    heading.trim_end().strip_suffix([')', '）'])?.rsplit_once(['(', '（'])
}

fn recognise_whole(heading: &str, start: u32) -> Recognition {
    let (bare, unit) = without_unit(heading, start);
    let bare = simplified(&normalised(bare));
    let role = |text: &str| HEADINGS.get(text).copied();
    let found = |text: &str, period| {
        let role = role(text);
        let role = role.or_else(|| unit.is_some().then(|| role_of_unit(text)).flatten());
        // 完成(万元) is a figure, where 完成 alone may be anything.
        let is_counted = |role| unit.is_some() && matches!(role, Role::Plan | Role::Progress);
        role.map(|role| Recognition {
            role: Some(if is_counted(role) { Role::Figure } else { role }),
            is_detail: DETAIL_OF_TARGET.contains(&text),
            period,
            unit,
        })
    };
    // The whole heading first: 年度计划安排 is a plan, of no period of its own.
    if role(&bare).is_some() {
        return found(&bare, None).unwrap_or_default();
    }
    // `Actual Q2`: the period is at the end.
    let at_end = bare.char_indices().skip(1).find_map(|(at, _)| {
        let hint = period(&bare[at..]).filter(|(_, rest)| rest.is_empty()).map(|(hint, _)| hint)?;
        found(&bare[..at], Some(hint))
    });
    if let Some(recognition) = at_end {
        return recognition;
    }
    let Some((hint, rest)) = period(&bare) else {
        return found(&bare, None).unwrap_or(Recognition { unit, ..Recognition::default() });
    };
    let rest = rest.trim_start_matches(['的', '之', '份', '末', '底']);
    found(rest, Some(hint)).unwrap_or_else(|| {
        // Text that is neither a period nor a known heading leaves the column without a role, but with its period.
        Recognition {
            period: Some(hint),
            unit,
            role: (!rest.is_empty()).then_some(Role::Other),
            is_detail: false,
        }
    })
}

/// Returns whether a heading names a rate, which has no unit of money or number: 完成率.
pub(crate) fn is_rate(heading: &str) -> bool {
    let bare = simplified(&normalised(heading));
    ["率", "比", "比例", "比重", "得分", "分值", "权重", "%"]
        .iter()
        .any(|ending| bare.ends_with(ending))
}

/// Returns whether a text is a number and nothing else, or a sign that there is none.
pub(crate) fn is_bare_number(text: &str) -> bool {
    let is_part = |c: char| {
        c.is_ascii_digit()
            || c.is_whitespace()
            || matches!(c, '.' | ',' | '-' | '+' | '—' | '–' | '/')
    };
    text.chars().map(narrow).all(is_part)
}

/// A heading whose unit is a number's: 新增企业(家).
fn role_of_unit(text: &str) -> Option<Role> {
    (!text.is_empty()).then_some(Role::Figure)
}

/// Removes blanks, invisible characters and stars, and folds width and case.
pub(crate) fn normalised(text: &str) -> String {
    let kept = text
        .chars()
        .filter(|&c| !c.is_whitespace() && !is_invisible(c) && !matches!(c, '*' | '＊'));
    kept.map(narrow).flat_map(char::to_lowercase).collect()
}

/// The narrow form of a full-width character: `２` becomes `2`.
pub(crate) fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    }
}

/// Splits a unit in brackets off the end of a heading.
fn without_unit(heading: &str, start: u32) -> (&str, Option<Span>) {
    let Some((before, unit)) = bracketed(heading) else { return (heading, None) };
    let unit_text = unit.trim().trim_start_matches("单位:").trim_start_matches("单位：");
    if !UNITS.contains(&unit_text) {
        return (heading, None);
    }
    let bracket = heading[before.len()..].chars().next().map_or(0, char::len_utf8);
    let at = start + offset(before.len() + bracket);
    (before, Some(Span { start: at, end: at + offset(unit.len()) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(heading: &str) -> String {
        let found = recognise(heading, 0);
        let period = found.period.map(|hint| match hint.year {
            Some(year) => hint.in_year(Some(year)).unwrap().to_string(),
            None => format!("{}-{}", hint.months.0, hint.months.1),
        });
        let unit =
            found.unit.map(|unit| heading[unit.start as usize..unit.end as usize].to_owned());
        let role = found.role.map_or("-", Role::name);
        [Some(role.to_owned()), period, unit].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn headings_are_recognised_as_a_whole() {
        for (heading, expected) in [
            ("目标任务", "target"),
            ("指　标", "section"),
            ("目标\u{200b}任务", "target"),
            ("牵　头　单　位", "lead"),
            ("牵头单位*", "lead"),
            ("牵头单位负责人", "person"),
            ("责任 领导", "person"),
            ("责任 科室", "lead"),
            ("攻坚目标 任务", "target"),
            ("绩效指标", "figure"),
            ("目标任务完成情况", "progress"),
            ("年度计划安排", "plan"),
            ("第二季度进展情况", "progress 4-6"),
            ("第二 季度进展\u{ad}情况", "progress 4-6"),
            ("第二季度 完成情况", "progress 4-6"),
            ("上半年落实情况", "progress 1-6"),
            ("1—9月进展", "progress 1-9"),
            ("5月份完成情况", "progress 5-5"),
            ("2022年第四季度", "- 2022q4"),
            ("第1季", "- 1-3"),
            ("108年度第2季", "- 2019q2"),
            ("Janeiro 2013", "- 2013m01"),
            ("Março 2013", "- 2013m03"),
            ("Q3", "- 7-9"),
            ("Actual Q2", "progress 4-6"),
            ("Plan 2022年第三季度", "plan 2022q3"),
            ("2do trimestre", "- 4-6"),
            ("Segundo trimestre 2021", "- 2021q2"),
            ("Next steps", "next"),
            ("Lead Agency", "lead"),
            ("Supporting agencies", "support"),
            ("Milestone", "target"),
            ("Due date", "due"),
            ("Row #", "number"),
            ("Progress to date", "progress"),
            ("1분기", "- 1-3"),
            ("完成投资(万元)", "figure 万元"),
            ("第二季度完成投资（亿元）", "figure 4-6 亿元"),
            ("新增企业(家)", "figure 家"),
            ("责任单位(配合)", "support"),
            ("目標任務", "target"),
            ("協辦機關", "support"),
            ("計劃完成時間", "due"),
            ("三季度末完成情况", "progress 7-9"),
            ("截至6月底进展", "progress 1-6"),
            ("１-６月完成情况", "progress 1-6"),
            ("六月份进展", "progress 6-6"),
            ("一至六月份完成投资", "figure 1-6"),
            ("一月一通报", "-"),
            ("完成(万元)", "figure 万元"),
            ("二〇二三年目标", "target 2023"),
            ("责任单位(第一个为牵头单位)", "lead"),
            ("责任单位(责任人)", "-"),
            ("项目名称（编号）", "-"),
            ("进展情况(截至6月底)", "progress 1-6"),
            ("完成时限(年/月)", "due"),
            ("示例", "-"),
            ("1ER INF.", "-"),
            ("N/I", "-"),
            ("", "-"),
        ] {
            assert_eq!(said(heading), expected, "{heading}");
        }
    }
}
