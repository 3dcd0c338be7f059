//! The rows of a list: the places of a table's columns, headings of sections, rows that the answer hides, the part of a
//! long list that is in the document, and the periods of a task.

use std::fmt::Write;
use std::ops::Range;

use jindu::core::report::Report;
use jindu::core::url;
use jindu::state::{Asked, KEPT, Load, Shell, State};
use jindu::view::app;
use leptos::prelude::{Owner, RenderHtml, Set};

use crate::fixture::{invented, loaded, real};
use crate::html::{self, Element};
use crate::shapes::{read, reports};
use crate::view::page;

/// The names of the cells of an element.
fn names(element: &Element) -> String {
    element.classed("name").into_iter().map(Element::text).collect::<Vec<String>>().join(" · ")
}

#[test]
fn the_columns_of_a_table_have_places_by_their_roles_and_the_room() {
    // Each row: the shape, the fields below the target, the columns of their own, the fields in the row below.
    let expected = [
        (
            "months",
            "序号 · 牵头单位",
            "12月进展",
            "1月进展 · 2月进展 · 3月进展 · 4月进展 · 5月进展 · 6月进展 · 7月进展 · 8月进展 · 9月进展 · 10月进展 · 11月进展",
        ),
        ("half-years", "牵头单位", "上半年计划 · 上半年完成情况", "下半年计划"),
        ("cumulative months", "序号 · 责任单位", "1—9月进展", "1-3月进展 · 1-6月进展"),
        (
            "two plans and two results",
            "牵头单位",
            "计划投资(万元) · 第一季度完成投资(万元) · 第二季度完成投资(万元) · 年度计划 · 第三季度工作计划",
            "",
        ),
        ("no plan", "牵头单位", "第三季度进展情况 · 监督方式", ""),
        ("no lead", "序号", "年度计划 · 进展情况 · 下一步打算", ""),
        ("no lead and merged targets", "", "具体工作内容 · 第三季度进展情况", ""),
        ("statuses with a legend", "序号 · 责任单位", "第三季度进展情况 · 状态", ""),
        (
            "extra columns and unit line",
            "序号 · 责任单位",
            "项目地点 · 总投资万元 · 完成时限 · 第三季度进展情况 · 存在问题",
            "示例栏",
        ),
        ("three levels of sections", "牵头单位", "第三季度进展情况 · 监督方式", ""),
        ("supporters and persons", "序号 · 牵头单位 · 配合单位 · 责任人", "第三季度进展情况", ""),
        ("totals and repeated headings", "序号 · 牵头单位", "第三季度完成投资(万元)", ""),
        ("years", "序号 · 牵头单位", "2023年完成情况", "2024年工作计划 · 2025年工作计划"),
        (
            "rows with own leads and statuses",
            "序号 · 主办单位",
            "具体工作内容 · 第三季度进展情况 · 进度类别",
            "",
        ),
        (
            "the published report",
            "牵头单位",
            "第二季度 年度计划安排 · 第二季度进展情况 · 后续举措 · 监督方式",
            "第一季度 年度计划安排 · 第三季度 年度计划安排 · 第四季度 年度计划安排",
        ),
    ];
    let mut shapes: Vec<(&str, Report)> =
        reports().into_iter().map(|(name, report, _)| (name, report)).collect();
    shapes.push(("the published report", real()));
    let mut found = Vec::new();
    for (name, report) in &shapes {
        let page = page(report, "view=table");
        let row = page.classed("task")[0];
        let main: Vec<String> = row.classed("cell").into_iter().map(names).collect();
        let heads = page.tags("thead")[0].tags("th").into_iter().map(Element::text);
        let heads: Vec<String> = heads.skip(2).collect();
        assert_eq!(heads, main, "{name}");
        let below = row.classed("more").into_iter().map(names).collect::<String>();
        found.push((*name, names(row.classed("task__target")[0]), main.join(" · "), below));
    }
    let found: Vec<(&str, &str, &str, &str)> =
        found.iter().map(|(a, b, c, d)| (*a, b.as_str(), c.as_str(), d.as_str())).collect();
    assert_eq!(found, expected);
}

/// The rows of a list in order: the numbers of tasks, in brackets if hidden, the headings of sections, and other rows.
fn rows(report: &Report, page: &Element) -> Vec<String> {
    let list = page.classed("list__rows").into_iter().chain(page.classed("timelines"));
    let rows = list.flat_map(Element::children);
    let row = |row: &Element| {
        let id = row.attribute("id").and_then(|id| id.strip_prefix("task-"));
        let Some(at) = report.tasks.iter().position(|task| id == Some(task.id.as_str())) else {
            let headings = row.classed("section__heading").into_iter().map(Element::text);
            let headings: Vec<String> = headings.collect();
            return if headings.is_empty() { row.text() } else { headings.join(" > ") };
        };
        match row.attribute("hidden") {
            Some(_) => format!("({})", at + 1),
            None => (at + 1).to_string(),
        }
    };
    rows.map(row).collect()
}

#[test]
fn a_list_has_the_headings_of_the_shown_tasks_and_hides_the_others() {
    const TEACHING: &str = "一、示例大类 > (一)示例教学";
    const BANK: &str = "一、示例大类 > (二)示例银行";
    let report = invented();
    for (address, expected) in [
        ("", &[TEACHING, "1", "2", BANK, "3", "4", TEACHING, "5"][..]),
        ("sort=-source", &[TEACHING, "5", BANK, "4", "3", TEACHING, "2", "1"]),
        ("dept=jyj", &[TEACHING, "1", "2", "(3)", "(4)", "(5)"]),
        ("dept=slyxjgzx", &["(1)", "(2)", BANK, "3", "(4)", "(5)"]),
        ("q=没有的话", &["(1)", "(2)", "(3)", "(4)", "(5)"]),
    ] {
        for view in ["view=table", "view=cards", "view=timeline"] {
            let page = page(&report, &format!("{view}&{address}"));
            assert_eq!(rows(&report, &page), expected, "{view}&{address}");
        }
    }
}

/// In another order or with a filter, a total would stand beside tasks that it does not count.
#[test]
fn rows_that_are_no_tasks_are_in_their_places_or_below_the_list() {
    let shapes = reports();
    let (_, report, _) = shapes.iter().find(|(name, ..)| name.starts_with("totals")).unwrap();
    let totals = ["小计", "合计"].map(|name| {
        let mut texts = report.extra_rows.iter().map(|row| report.text(row.quote));
        texts.find(|text| text.starts_with(name)).unwrap()
    });
    for (address, expected, n_below) in [
        ("", &["1", totals[0], "2", totals[1]][..], 0),
        ("sort=-source", &["2", "1"], 2),
        ("q=修路", &["1", "(2)"], 2),
    ] {
        for view in ["view=table", "view=timeline"] {
            let page = page(report, &format!("{view}&{address}"));
            assert_eq!(rows(report, &page), expected, "{view}&{address}");
            let below: Vec<String> = page
                .classed("unread")
                .iter()
                .flat_map(|list| list.tags("li"))
                .map(Element::text)
                .collect();
            assert_eq!(below, totals[..n_below], "{view}&{address}");
        }
    }
}

/// A report of this many tasks, led by two departments in turn.
fn long(n: usize) -> Report {
    let mut table = "序号 | 目标任务 | 牵头单位 | 第三季度进展情况".to_owned();
    for i in 1..=n {
        let lead = if i % 2 == 1 { "县交通局" } else { "县教育局" };
        write!(table, "\n{i} | 示例任务{i}号。 | {lead} | 示例进展{i}号。").unwrap();
    }
    let report = read(&table);
    assert_eq!(report.tasks.len(), n);
    report
}

/// A page of which the list draws the tasks at these positions.
fn near(report: &Report, address: &str, window: Range<usize>) -> Element {
    let (query, ignored) = url::parse(address);
    let html = Owner::new().with(|| {
        let shell = Shell { is_live: true, ..Shell::none() };
        let state = State::new(Asked { query, ignored, is_wide: true }, shell);
        state.load.set(Load::Ready(loaded(report.clone())));
        state.window.set(window);
        app(state).to_html()
    });
    html::read(&html)
}

#[test]
fn of_a_long_report_only_the_shown_rows_near_the_window_are_in_the_document() {
    let all = 0..usize::MAX;
    let (kept, more) = (long(KEPT), long(KEPT + 1));
    // Each row: the report, the address, the window, the numbers of shown and hidden rows in the document, the first
    // of the shown ones, and whether the rest is offered.
    for (report, address, window, n_shown, n_hidden, first, has_button) in [
        (&kept, "", all.clone(), KEPT, 0, "1", false),
        (&kept, "q=交通", all.clone(), KEPT / 2, KEPT / 2, "1", false),
        (&kept, "", 0..12, 12, 0, "1", false),
        (&more, "", all.clone(), KEPT + 1, 0, "1", false),
        (&more, "q=交通", all, KEPT / 2 + 1, 0, "1", false),
        (&more, "", 0..12, 12, 0, "1", true),
        (&more, "", 12..24, 12, 0, "13", true),
        // The positions are among the shown tasks.
        (&more, "q=交通", 3..5, 2, 0, "7", true),
        (&more, "q=交通&sort=-source", 0..2, 2, 0, "61", true),
        (&more, "", KEPT - 1..KEPT + 1, 2, 0, "60", false),
    ] {
        for view in ["view=table", "view=timeline"] {
            let page = near(report, &format!("{view}&{address}"), window.clone());
            let rows = rows(report, &page);
            let (hidden, shown): (Vec<String>, Vec<String>) =
                rows.into_iter().partition(|row| row.starts_with('('));
            let found = (shown.len(), hidden.len(), shown[0].as_str());
            assert_eq!(found, (n_shown, n_hidden, first), "{view}&{address}");
            let gaps = page.classed("gap");
            let buttons: usize = gaps.iter().map(|gap| gap.tags("button").len()).sum();
            assert_eq!((gaps.len(), buttons), (2, usize::from(has_button)), "{view}&{address}");
        }
    }
}

#[test]
fn periods_without_text_take_one_line_together() {
    let head =
        "序号 | 目标任务 | 牵头单位 | 1月进展 | 2月进展 | 3月进展 | 4月进展 | 5月进展 | 6月进展 |";
    // The current period is shown even if it has no text.
    for (cells, expected) in [
        (
            "甲一 | 甲二 | 甲三 | 甲四 | 甲五 | 甲六",
            &["1 月", "2 月", "3 月", "4 月", "5 月", "6 月"][..],
        ),
        (
            "甲一 |  | 甲三 | 甲四 | 甲五 | 甲六",
            &["1 月", "2 月:原文没有内容", "3 月", "4 月", "5 月", "6 月"],
        ),
        ("甲一 |  |  |  | 甲五 | 甲六", &["1 月", "2 月至4 月:原文没有内容", "5 月", "6 月"]),
        (
            " |  | 甲三 |  |  | 甲六",
            &["1 月至2 月:原文没有内容", "3 月", "4 月至5 月:原文没有内容", "6 月"],
        ),
        ("甲一 |  |  |  |  | ", &["1 月", "2 月至5 月:原文没有内容", "6 月"]),
    ] {
        let report = read(&format!("{head}\n1 | 修路。 | 县交通局 | {cells} |"));
        assert_eq!(report.unread, [], "{cells}");
        let id = report.tasks[0].id.to_string();
        for address in ["view=timeline".to_owned(), format!("task={id}")] {
            let page = page(&report, &address);
            let stops: Vec<String> = page
                .classed("year__stop")
                .into_iter()
                .map(|stop| match stop.tags("summary").first() {
                    Some(name) => name.children()[0].text(),
                    None => stop.text(),
                })
                .collect();
            assert_eq!(stops, expected, "{address}: {cells}");
        }
    }
}
