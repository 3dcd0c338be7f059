//! The messages of the pages that put reports of one series side by side. They are in Chinese, like the other written pages.

use crate::core::compare::{FieldKind, JoinedBy};
use crate::core::messages::messages;
use crate::core::query::Lang;
use crate::core::report::Report;

/// The kind of a thread's page, above its title.
pub const THREAD: &str = "同一项任务，各期报告怎么说";

/// What a thread is.
pub fn thread_intro(n: usize) -> String {
    format!(
        "这 {n} 份报告里的任务由本站管理者逐项确认为同一项，原文没有这样说。文字都照录各份报告，带圈的淡色小字是本站加的。"
    )
}

/// The link from another page of a thread's task to the thread.
pub const LEADS_ON: &str = "这项任务在这份报告里的文字不同。各期报告怎么说，请看：";

/// The link from an address under a report's former id.
pub const MOVED: &str = "这份报告换了编号，原来的网址仍然有效。请看：";

/// The switch that hides all that is ours.
pub const SOURCE_ONLY: &str = messages(Lang::Zh).source_only;

/// The name of a target.
pub const TARGET: &str = "目标任务";

/// The name of leading bodies.
pub const LEAD: &str = "牵头单位";

/// The name of supporting bodies.
pub const SUPPORT: &str = "配合单位";

/// The name of a section.
pub const SECTION: &str = "指标";

/// The next steps of the report before.
pub const SAID_BEFORE: &str = "上期说的后续举措";

/// The progress of this report.
pub const SAID_NOW: &str = "本期说的进展";

/// Marks a text that a report does not have.
pub const NO_TEXT: &str = "这份报告没有这一栏，或没有填写。";

/// Marks a target that is worded as before.
pub const SAME_TARGET: &str = "文字与上期相同。";

/// Marks a target that is worded differently, with the dates of both reports.
pub fn changed_target(before: &str, now: &str) -> String {
    format!(
        "文字有变动：上期（{before}）→ 本期（{now}）。“{REMOVED}”后面是上期有、本期没有的字，“{ADDED}”后面是本期新有的字。"
    )
}

/// Marks a target that has too little in common with the one before.
pub fn other_target(before: &str, now: &str) -> String {
    format!("文字与上期大不相同，没有逐字标出：上期（{before}）→ 本期（{now}）。")
}

/// Before text that only the earlier report has.
pub const REMOVED: &str = "删";

/// Before text that only the later report has.
pub const ADDED: &str = "增";

/// Marks a report of the series that has no task of the thread.
pub const ABSENT: &str = "这份报告里没有确认为同一项的任务。";

/// The name of a task of a report, for a citation.
pub fn cited(period: &str, number: usize) -> String {
    format!("{period} · {}", (messages(Lang::Zh).task_number)(number))
}

/// The link from a comparison to a task's thread.
pub const TO_THREAD: &str = messages(Lang::Zh).series.thread;

/// The heading of a comparison.
pub const COMPARISON: &str = "两期对照";

/// The link to a comparison.
pub const TO_COMPARISON: &str = messages(Lang::Zh).series.comparison;

/// The label of a comparison's links.
pub const PAGES: &str = "各页";

/// The label of the earlier report.
pub const EARLIER: &str = "上期";

/// The label of the later report.
pub const LATER: &str = "本期";

/// The counts of a comparison.
pub struct Counts {
    /// The tasks of both reports with a difference.
    pub changed: usize,
    /// The tasks of both reports without one.
    pub same: usize,
    /// The tasks of the later report only.
    pub added: usize,
    /// The tasks of the earlier report only.
    pub dropped: usize,
    /// The tasks of both reports of which nothing says which continues which.
    pub unclear: usize,
}

/// The counts as a sentence.
pub fn counts(counts: &Counts) -> String {
    let Counts { changed, same, added, dropped, unclear } = counts;
    let unclear = match unclear {
        0 => String::new(),
        n => format!("；目标文字与别的任务相同、没有对应的，两份报告共 {n} 项"),
    };
    format!(
        "两期都有 {} 项（文字有变动 {changed} 项，没有变动 {same} 项）；只在本期 {added} 项；只在上期 {dropped} 项{unclear}。",
        changed + same
    )
}

/// How a comparison is made.
pub fn comparison_intro() -> String {
    format!(
        "本站按文字对照两份报告。先看本站管理者的确认，再看目标文字是否相同（或只差标点），据此认作同一项；相似的不算。只比文字，不评价进展。“{REMOVED}”后面是上期有、本期没有的字，“{ADDED}”后面是本期新有的字。"
    )
}

/// The columns that are not compared, because only one of the reports has them.
pub fn not_compared(earlier: &[String], later: &[String]) -> String {
    let list = |name: &str, columns: &[String]| match columns {
        [] => String::new(),
        columns => format!("{name}：{}", columns.join("、")),
    };
    let lists = [list(EARLIER, earlier), list(LATER, later)];
    let lists: Vec<String> = lists.into_iter().filter(|list| !list.is_empty()).collect();
    format!("只有一份报告有的栏目没有对照。{}。", lists.join("；"))
}

/// The heading of tasks with a difference.
pub fn changed(n: usize) -> String {
    format!("文字有变动（{n} 项）")
}

/// The heading of tasks without a difference.
pub fn same(n: usize) -> String {
    format!("文字没有变动（{n} 项）")
}

/// The heading of tasks of the later report only.
pub fn added(n: usize) -> String {
    format!("只在本期（{n} 项）")
}

/// The heading of tasks of the earlier report only.
pub fn dropped(n: usize) -> String {
    format!("只在上期（{n} 项）")
}

/// The heading of tasks of which nothing says which continues which.
pub fn unclear(n: usize) -> String {
    format!("目标文字不止一项任务有，没有对应（{n} 项）")
}

/// The number of fields that are worded the same.
pub fn n_same(n: usize) -> Option<String> {
    (n > 0).then(|| format!("其余 {n} 栏文字相同。"))
}

/// The reason why two tasks count as the same.
pub fn joined_by(by: JoinedBy) -> &'static str {
    match by {
        JoinedBy::Thread => "本站管理者确认为同一项",
        JoinedBy::Target => "目标文字相同",
        JoinedBy::Id => "目标文字只差标点",
    }
}

/// The name of a field of the later report.
pub fn field(kind: FieldKind, later: &Report) -> String {
    match kind {
        FieldKind::Section => SECTION.to_owned(),
        FieldKind::Target => TARGET.to_owned(),
        FieldKind::Lead => LEAD.to_owned(),
        FieldKind::Support => SUPPORT.to_owned(),
        FieldKind::Column(idx) => {
            let column = later.column(idx);
            match later.heading(idx) {
                heading if heading.is_empty() => {
                    (messages(Lang::Zh).column)(column.role, column.period)
                }
                heading => heading,
            }
        }
    }
}

/// The range of tasks of a page of a comparison.
pub fn page(first: usize, last: usize) -> String {
    format!("任务 {first}–{last}")
}
