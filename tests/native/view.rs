//! The views as HTML: texts, attributes and links. The look is tested in the browser.

use std::collections::BTreeSet;
use std::sync::Arc;

use jindu::core::annotation::Annotations;
use jindu::core::bidi::is_directional;
use jindu::core::format::ListedReport;
use jindu::core::problem::{Problem, ProblemKind};
use jindu::core::report::{Cell, ColumnIdx, Report, ReportId, SourceText};
use jindu::core::role::Role;
use jindu::core::url;
use jindu::import::import;
use jindu::state::{Asked, Failure, Load, Loaded, Newer, Original, Paper, Shell, State, Verdict};
use jindu::view::app;
use leptos::prelude::{Owner, RenderHtml, Set};

use crate::fixture::{self, INVENTED, fold_char, invented, loaded, real};
use crate::html::{self, Element};
use crate::import::{column, options};
use crate::shapes::reports;
use crate::snapshot;

/// The HTML of the page for an address and a state.
fn written(address: &str, is_wide: bool, load: Load, original: Original) -> String {
    drawn(address, is_wide, load, original, false)
}

fn drawn(
    address: &str,
    is_wide: bool,
    load: Load,
    original: Original,
    is_printing: bool,
) -> String {
    let (query, ignored) = url::parse(address);
    Owner::new().with(|| {
        // Menus are drawn as if open, so that everything a page can show is tested.
        let shell = Shell { draws_closed: true, is_live: true, ..Shell::none() };
        let state = State::new(Asked { query, ignored, is_wide }, shell);
        state.load.set(load);
        state.original.set(original);
        state.is_qr_open.set(true);
        state.paper.set(if is_printing { Paper::Page } else { Paper::None });
        app(state).to_html()
    })
}

/// A page with a report, in a wide window, before the comparison with the original.
pub(crate) fn page(report: &Report, address: &str) -> Element {
    page_with(report, address, true, Original::Waiting)
}

/// The HTML of a page with a loaded report, in a wide window.
pub(crate) fn page_of(loaded: &Arc<Loaded>, address: &str) -> String {
    written(address, true, Load::Ready(loaded.clone()), Original::Waiting)
}

fn page_with(report: &Report, address: &str, is_wide: bool, original: Original) -> Element {
    html::read(&written(address, is_wide, Load::Ready(loaded(report.clone())), original))
}

/// A page as it is printed.
pub(crate) fn printed(address: &str, load: Load) -> Element {
    html::read(&drawn(address, true, load, Original::Waiting, true))
}

/// A page without a report.
fn without_report(address: &str, load: Load) -> Element {
    html::read(&written(address, true, load, Original::Waiting))
}

pub(crate) const VIEWS: [&str; 3] = ["view=table", "view=cards", "view=timeline"];

/// The texts of all cells, each with its column.
fn all_parts(report: &Report) -> impl Iterator<Item = (ColumnIdx, &str)> {
    let rows = report.tasks.iter().flat_map(|task| &task.rows);
    let cells = rows.flat_map(|row| report.column_idxs().zip(&row.cells));
    cells.flat_map(move |(column, cell)| {
        cell.parts().iter().map(move |part| (column, report.text(part.quote)))
    })
}

/// Asserts that the page's text that is not hidden contains all of these.
#[track_caller]
fn check(page: &Element, expected: &[&str]) {
    let text = page.shown_text();
    for words in expected {
        assert!(text.contains(words), "{words:?} is missing in {text:.2000}");
    }
}

/// Asserts that the page's text that is not hidden contains none of these.
#[track_caller]
fn check_without(page: &Element, forbidden: &[&str]) {
    let text = page.shown_text();
    for words in forbidden {
        assert!(!text.contains(words), "{words:?} is in the page");
    }
}

fn hrefs(page: &Element) -> BTreeSet<&str> {
    page.tags("a").into_iter().filter_map(|link| link.attribute("href")).collect()
}

/// The ids of the shown tasks, in order. The rows of others are in the document, but hidden.
fn listed(page: &Element) -> Vec<&str> {
    let shown = page.all().into_iter().filter(|element| element.attribute("hidden").is_none());
    let ids = shown.filter_map(|element| element.attribute("id"));
    ids.filter_map(|id| id.strip_prefix("task-")).collect()
}

#[test]
fn a_page_shows_its_report_and_the_choices() {
    let report = real();
    for view in VIEWS {
        let page = page(&report, view);
        assert_eq!(page.tags("h1").len(), 1, "{view}");
        assert_eq!(page.tags("h1")[0].text(), report.text(report.title));
        check(
            &page,
            &["冠县人民政府", "1137152500444221X1/2022-26727710", "2022-07-01 16:02", "8 项任务"],
        );
        let choices: Vec<String> =
            page.tags("nav").iter().flat_map(|nav| nav.tags("a")).map(Element::text).collect();
        for (name, n) in
            [("财政局", "2"), ("发展和改革局", "3"), ("人行冠县支行", "1"), ("全部", "8")]
        {
            let is_choice =
                |text: &String| text.strip_prefix(name).is_some_and(|rest| rest.trim() == n);
            assert!(choices.iter().any(is_choice), "{name} {n} in {choices:?}");
        }
        assert_eq!(page.tags("main").len(), 1);
        assert!(page.tags("main")[0].is("data-state", "ready"));
        assert_eq!(listed(&page).len(), 8);
    }
}

/// The links of the toolbar to the views, each with whether it is marked as the current one.
fn views(page: &Element) -> Vec<(String, bool)> {
    let links = page.tags("a").into_iter().filter(|link| link.is("class", "views__view"));
    links.map(|link| (link.text(), link.is("aria-current", "true"))).collect()
}

#[test]
fn table_and_cards_are_one_document_and_the_width_chooses_the_current_one() {
    let report = real();
    for (address, is_wide, current) in [
        ("", true, "表格"),
        ("", false, "卡片"),
        ("view=table", false, "表格"),
        ("view=cards", true, "卡片"),
        ("view=timeline", true, "时间线"),
    ] {
        let page = page_with(&report, address, is_wide, Original::Waiting);
        for (name, is_current) in views(&page) {
            assert_eq!(is_current, name == current, "{address}, {is_wide}: {name}");
        }
        let is_list = current != "时间线";
        assert_eq!(page.tags("table").len(), usize::from(is_list), "{address}");
        let list = |address| {
            let page = page_with(&report, address, true, Original::Waiting);
            page.tags("table").iter().map(|table| table.text()).collect::<String>()
        };
        assert_eq!(list("view=table"), list("view=cards"));
        assert_eq!(list("view=table"), list(""));
    }
}

#[test]
fn every_character_of_the_report_is_in_the_table_and_in_the_timeline() {
    for report in [real(), invented()] {
        for view in ["view=table", "view=timeline"] {
            for is_wide in [true, false] {
                let page = page_with(&report, view, is_wide, Original::Waiting);
                let text = page.text();
                for (kind, words) in all_parts(&report) {
                    assert!(text.contains(words), "{view}, {kind:?}: {words}");
                }
                for task in &report.tasks {
                    assert!(text.contains(report.text(task.target)));
                    assert!(task.lead.iter().all(|lead| text.contains(report.text(lead.quote))));
                }
                for &heading in report.sections.iter().flat_map(|section| &section.path) {
                    assert!(text.contains(report.text(heading)));
                }
            }
        }
    }
}

#[test]
fn every_character_of_a_task_is_on_its_page_and_none_is_folded() {
    for report in [real(), invented()] {
        for task in &report.tasks {
            let page = page(&report, &format!("task={}", task.id));
            let text = page.text();
            for row in &task.rows {
                for part in row.cells.iter().flat_map(Cell::parts) {
                    assert!(text.contains(report.text(part.quote)), "{}", report.text(part.quote));
                }
            }
            let main = page.tags("main")[0];
            assert!(!main.text().contains("展开其余"));
            assert_eq!(
                main.tags("details")
                    .iter()
                    .filter(|d| d.attribute("open").is_none())
                    .filter(|d| !d.is("class", "department__card") && !d.is("class", "sums"))
                    .count(),
                0
            );
        }
    }
}

#[test]
fn a_card_has_the_reported_quarters_plan_and_progress_next_steps_and_contact() {
    for report in [real(), invented()] {
        let page = page(&report, "view=cards");
        let text = page.text();
        let period = report.period.unwrap();
        let shown = [
            "lead".to_owned(),
            format!("plan-{period}"),
            format!("progress-{period}"),
            "next".to_owned(),
            "contact".to_owned(),
        ];
        let shown: Vec<ColumnIdx> = shown.iter().map(|id| column(&report, id)).collect();
        for (column, words) in all_parts(&report).filter(|(column, _)| shown.contains(column)) {
            assert!(text.contains(words), "{}: {words}", report.column(column).id);
        }
    }
    let page = page(&real(), "view=cards");
    check(&page, &["第二季度 年度计划安排", "第二季度进展情况", "后续举措", "监督方式"]);
}

/// The longest text that a list shows whole.
fn longest(role: Role) -> usize {
    if role == Role::Plan { 80 } else { 140 }
}

/// A sheet folds the paragraph between a check box and its label, so the three are siblings.
#[test]
fn a_long_part_of_a_list_is_whole_after_a_closed_disclosure_without_content() {
    for report in [real(), invented()] {
        let cells = || all_parts(&report).filter(|(idx, _)| report.column(*idx).role.is_text());
        let is_long = |&(idx, words): &(ColumnIdx, &str)| {
            let role = report.column(idx).role;
            let is_folded = role != Role::Contact && !report.is_closed(idx);
            is_folded && words.chars().count() > longest(role)
        };
        let long: Vec<&str> = cells().filter(is_long).map(|(_, words)| words).collect();
        for view in VIEWS {
            let page = page(&report, view);
            let boxes = page.with("class", "fold__open");
            assert_eq!(boxes.len(), long.len(), "{view}");
            let mut folded = Vec::new();
            for element in page.all() {
                let children = element.children();
                if !element.has_class("fold") {
                    continue;
                }
                let [fold, passage] = children[..] else { panic!("{view}") };
                assert!(fold.has_class("fold__open") && fold.attribute("open").is_none(), "{view}");
                assert!(fold.children()[..].iter().all(|child| child.has_class("fold__toggle")));
                let text = passage.text();
                let words = long.iter().find(|&&words| text.ends_with(words)).unwrap();
                assert_eq!(fold.text(), format!("全文 {} 字", words.chars().count()));
                folded.push(*words);
            }
            folded.sort_unstable();
            let mut long = long.clone();
            long.sort_unstable();
            assert_eq!(folded, long, "{view}");
        }
        for task in &report.tasks {
            let page = page(&report, &format!("task={}", task.id));
            assert_eq!(page.classed("fold__open").len(), 0, "{}", task.id);
        }
    }
    let n_long = page(&real(), "").with("class", "fold").len();
    assert!(n_long > 8, "{n_long}");
}

#[test]
fn the_table_has_a_caption_and_heads_with_a_scope() {
    let report = real();
    let page = page(&report, "view=table&dept=czj");
    let table = page.tags("table")[0];
    let caption = table.tags("caption")[0].text();
    for words in [report.text(report.title), "8 项任务中的 2 项", "财政局"] {
        assert!(caption.contains(words), "{words} in {caption}");
    }
    let heads = table.tags("th");
    for head in &heads {
        let scope = head.attribute("scope").unwrap_or_default();
        assert!(["col", "row"].contains(&scope), "{}: {scope}", head.text());
    }
    let n = |scope| heads.iter().filter(|head| head.is("scope", scope)).count();
    assert_eq!(n("row"), report.tasks.len(), "one for each task");
    // A row's header is its number, labelled with the title as well. It contains no links or folds.
    for head in heads.iter().filter(|head| head.is("scope", "row")) {
        assert!(head.text().parse::<usize>().is_ok() && head.all().is_empty(), "{}", head.text());
        let names = head.attribute("aria-labelledby").unwrap().split(' ');
        let names: Vec<String> = names.map(|id| table.with("id", id)[0].text()).collect();
        assert_eq!(names[0], head.text());
        assert!(report.tasks.iter().any(|task| report.text(task.target) == names[1]));
    }
    let text: String = table.tags("thead")[0].text();
    let columns =
        ["序号", "目标任务", "第二季度 年度计划安排", "第二季度进展情况", "后续举措", "监督方式"];
    assert_eq!(text, columns.concat());
    // The rows are as wide as the head. The last cell of a task is drawn below the others and has no head.
    let span =
        |cell: &&Element| -> usize { cell.attribute("colspan").map_or(1, |n| n.parse().unwrap()) };
    let head_width = table.tags("thead")[0].tags("th").len();
    for row in table.tags("tbody").iter().flat_map(|rows| rows.tags("tr")) {
        let mut cells = row.children();
        let more = cells.pop_if(|cell| cell.has_class("task__more"));
        assert_eq!(more.is_some(), row.has_class("task"), "{:.80}", row.text());
        assert_eq!(cells.iter().map(span).sum::<usize>(), head_width, "{:.80}", row.text());
        let names = ["td", "th"];
        assert!(cells.iter().chain(&more).all(|cell| names.contains(&cell.tag.as_str())));
    }
}

/// Every bidirectional control character is in an isolate of its own.
#[test]
fn bidirectional_control_characters_are_isolated() {
    let text = snapshot::read(INVENTED).replace("示例", "示\u{202e}例\u{2069}");
    let (mut report, _) = import(text.as_bytes(), &options("reader")).unwrap();
    report.unread.push(report.title);
    let turns = |text: &str| text.contains(['\u{202e}', '\u{2069}']);
    let id = report.tasks[1].id.to_string();
    let verdict = Original::Compared(SourceText::whole(text.clone()), Verdict::NoDigest);
    for view in VIEWS.into_iter().map(str::to_owned).chain([
        format!("task={id}"),
        format!("view=original&task={id}"),
        format!("dept={}", report.departments[0].id),
        "lang=en".to_owned(),
    ]) {
        let page = page_with(&report, &view, true, verdict.clone());
        assert!(turns(&page.tags("main")[0].text()), "{view}");
        let rest = page.text_without(&|element| element.is("class", "turn"));
        assert!(!turns(&rest), "{view}: {rest}");
        for isolate in page.with("class", "turn") {
            assert_eq!(isolate.tag, "bdi");
            assert!(!isolate.text().contains(|c: char| !is_directional(c)), "{view}");
        }
    }
}

#[test]
fn only_the_sorting_head_is_marked_and_its_link_reverses_the_order() {
    let shapes = reports();
    let (_, two, _) = shapes.iter().find(|(name, ..)| name.starts_with("two plans")).unwrap();
    // Each row: the report, the address, and for each head that sorts its `aria-sort` and the order of its link: 序号,
    // and the three columns of numbers.
    for (report, address, expected) in [
        (&real(), "view=table", &["ascending -source"][..]),
        (&real(), "view=table&sort=-source", &["descending "]),
        (&real(), "view=table&sort=dept", &["none "]),
        (two, "view=table", &["ascending -source", "none column2", "none column3", "none column4"]),
        (
            two,
            "view=table&sort=column3",
            &["none ", "none column2", "ascending -column3", "none column4"],
        ),
        (
            two,
            "view=table&sort=-column4",
            &["none ", "none column2", "none column3", "descending column4"],
        ),
    ] {
        let page = page(report, address);
        let mut found = Vec::new();
        for head in page.tags("th") {
            let Some(link) = head.tags("a").into_iter().find(|_| head.is("scope", "col")) else {
                assert_eq!(head.attribute("aria-sort"), None);
                continue;
            };
            let href = link.attribute("href").unwrap();
            let (query, ignored) = url::parse(href);
            assert_eq!(ignored, []);
            assert!(query.view.is_some(), "{href} keeps the view");
            let sort = href.split(['?', '&']).find_map(|part| part.strip_prefix("sort="));
            let aria = head.attribute("aria-sort").unwrap();
            found.push(format!("{aria} {}", sort.unwrap_or_default()));
        }
        assert_eq!(found, expected, "{address}");
    }
}

/// Checks which links are marked as the current ones: those of each list of choices, in the order of the document.
#[track_caller]
fn is_marked(report: &Report, address: &str, expected: &[&str]) {
    let page = page(report, address);
    let lists = page
        .all()
        .into_iter()
        .filter(|e| e.tag == "nav" || e.has_class("facet") || e.has_class("menu__list"));
    let found: Vec<String> = lists
        .filter(|list| !list.with("aria-current", "true").is_empty())
        .map(|list| {
            // The number beside a choice is tested with the counts.
            let text = |link: &Element| link.text_without(&|element| element.has_class("facet__n"));
            let names = list.with("aria-current", "true").into_iter().map(text);
            let name = list.attribute("aria-label").unwrap_or("排序");
            format!("{name}: {}", names.collect::<Vec<String>>().join(", "))
        })
        .collect();
    assert_eq!(found, expected, "{address}");
    let n_in_lists = found.iter().map(|list| list.split(", ").count()).sum::<usize>();
    assert_eq!(page.with("aria-current", "true").len(), n_in_lists, "{address}");
}

/// The views are twice in the document, for a wide and a narrow window, and the departments as a row and in the panel.
#[test]
fn the_current_choices_are_marked() {
    for (address, expected) in [
        // Where all tasks are in one section, there is none to choose.
        (
            "",
            &[
                "显示方式: 表格",
                "显示方式: 表格",
                "排序: 原文顺序",
                "牵头单位: 全部",
                "牵头单位: 全部",
                "提到的地方: 全部",
            ][..],
        ),
        (
            "view=timeline&dept=czj~fzhggj&sort=-source",
            &[
                "显示方式: 时间线",
                "显示方式: 时间线",
                "牵头单位: 发展和改革局, 财政局",
                "牵头单位: 发展和改革局, 财政局",
                "提到的地方: 全部",
            ],
        ),
        (
            "view=cards&place=xinji&sort=dept",
            &[
                "显示方式: 卡片",
                "显示方式: 卡片",
                "排序: 按单位拼音",
                "牵头单位: 全部",
                "牵头单位: 全部",
                "提到的地方: 辛集镇",
            ],
        ),
    ] {
        is_marked(&real(), address, expected);
    }
    is_marked(
        &invented(),
        "view=cards&section=sljx~slyx",
        &[
            "显示方式: 卡片",
            "显示方式: 卡片",
            "排序: 原文顺序",
            "牵头单位: 全部",
            "牵头单位: 全部",
            "板块: (一)示例教学, (二)示例银行",
        ],
    );
}

/// A chip replaces the choice; in the panel ＋ adds a value to it.
#[test]
fn a_choice_has_links_that_replace_it_and_links_that_add_to_it() {
    let page = page(&real(), "dept=czj");
    let to = |class: &str, name: &str| -> Vec<String> {
        let links = page.classed(class).into_iter();
        let is_named = |link: &&Element| {
            link.attribute("aria-label").map_or(link.text(), str::to_owned).contains(name)
        };
        links.filter(is_named).map(|link| link.attribute("href").unwrap().to_owned()).collect()
    };
    for (class, name, expected) in [
        ("chip", "全部", "?"),
        ("chip", "财政局", "?"),
        ("chip", "发展和改革局", "?dept=fzhggj"),
        ("facet__choice", "发展和改革局", "?dept=fzhggj"),
        ("facet__choice", "辛集镇", "?dept=czj&place=xinji"),
        ("facet__add", "发展和改革局", "?dept=czj~fzhggj"),
        ("facet__add", "辛集镇", "?dept=czj&place=xinji"),
    ] {
        assert_eq!(to(class, name), [expected], "{class} {name}");
    }
    // What is chosen cannot be added.
    let add = page.classed("facet__add").into_iter();
    let hidden: Vec<&str> = add
        .filter(|link| link.attribute("hidden").is_some())
        .map(|link| link.attribute("aria-label").unwrap())
        .collect();
    assert_eq!(hidden, ["同时显示财政局"]);
}

#[test]
fn a_chosen_department_has_its_own_parts_open_and_those_of_others_folded() {
    let report = real();
    for view in VIEWS {
        let page = page(&report, &format!("{view}&dept=czj"));
        assert_eq!(listed(&page), ["tyzynoo4", "t3sj257e"], "{view}");
        let status = page.with("role", "status");
        assert!(
            status.iter().any(|status| status.text() == "8 项任务中的 2 项 · 牵头单位：财政局"),
            "{view}"
        );
        let row = page.with("id", "task-tyzynoo4")[0];
        let folds: Vec<&Element> = row
            .tags("details")
            .into_iter()
            .filter(|details| details.tags("summary")[0].text() == "发展和改革局的部分")
            .collect();
        assert_eq!(folds.len(), 1, "{view}");
        assert_eq!(folds[0].attribute("open"), None, "{view}");
        let folded = folds[0].text();
        let open = row.text_without(&|element| element.has_class("others"));
        for words in [
            "第二批地方专项债券发行8.99亿元",
            "0635-5232962",
            "研究上级政策投向,谋划储备一批重大项目",
        ] {
            assert!(folded.contains(words), "{view}: {words}");
            assert!(!open.contains(words), "{view}: {words}");
        }
        for words in ["截至目前,财政部门积极推进项目单位完善发债手续", "0635-5231944", "财政局:"]
        {
            assert!(!folded.contains(words), "{view}: {words}");
            assert!(open.contains(words), "{view}: {words}");
        }
    }
    check(&page(&report, "dept=czj"), &["清除条件"]);
    check_without(&page(&report, ""), &["清除条件", "的部分"]);
}

#[test]
fn undivided_parts_are_marked() {
    let report = real();
    let row = |page: &Element, id: &str| page.with("id", &format!("task-{id}"))[0].text();
    for view in VIEWS {
        for address in [view.to_owned(), format!("{view}&dept=swhtzcjj")] {
            let page = page(&report, &address);
            // Undivided plans, progress by label, one phone without an owner.
            let fourth = row(&page, "tr62l7uj");
            assert!(fourth.contains("原文未区分单位"), "{address}");
            assert!(fourth.contains("0635-5285886原文未注明归属"), "{address}: {fourth}");
            assert!(fourth.contains("县经济发展服务中心:1-4月份"), "{address}: {fourth}");
        }
        let page = page(&report, view);
        // With a single lead there is nothing to divide.
        for id in ["toxxhjjb", "t3sj257e"] {
            let alone = row(&page, id);
            assert!(!alone.contains("原文未"), "{view}: {alone}");
        }
        let second = row(&page, "tyzynoo4");
        assert!(second.contains("原文未逐段注明单位,按所在行列出"), "{view}: {second}");
        assert!(second.contains("发展和改革局:0635-5232962"), "{view}");
        assert!(!second.contains("原文未区分单位"), "{view}");
        assert!(!second.contains("原文未注明归属"), "{view}");
        // Both numbers of the sixth task are labelled.
        assert!(!row(&page, "tzrljh6z").contains("原文未注明归属"), "{view}");
    }
}

/// Returns whether a cell of the report prints a text.
fn report_has(report: &Report, text: &str) -> bool {
    all_parts(report).any(|(_, words)| words.contains(text))
}

#[test]
fn the_six_phone_numbers_and_nothing_else_are_call_links() {
    let report = real();
    for view in VIEWS {
        let page = page(&report, view);
        let calls: Vec<&str> = page
            .tags("a")
            .iter()
            .filter_map(|link| link.attribute("href")?.strip_prefix("tel:"))
            .collect();
        assert_eq!(calls.len(), 10, "{view}");
        let numbers: Vec<&str> = BTreeSet::from_iter(calls).into_iter().collect();
        assert_eq!(
            numbers,
            [
                "06355231152",
                "06355231944",
                "06355232962",
                "06355238293",
                "06355285886",
                "06357125618"
            ]
        );
        for link in page.tags("a") {
            if let Some(number) = link.attribute("href").unwrap().strip_prefix("tel:") {
                // The printed number is shown; its digits are dialled.
                let printed = link.text();
                assert_eq!(printed.replace('-', ""), number);
                assert!(report_has(&report, &printed), "{printed}");
                assert!(link.attribute("aria-label").is_none_or(|label| label.contains(&printed)));
            }
        }
    }
    let page = page(&invented(), "");
    let calls: BTreeSet<&str> =
        hrefs(&page).into_iter().filter_map(|href| href.strip_prefix("tel:")).collect();
    assert_eq!(
        calls.into_iter().collect::<Vec<_>>(),
        ["06351000001", "06351000002", "06351000003,8"]
    );
    check(&page, &["0635-1000002，0635-1000003转8", "电话待公布"]);
}

/// A view, the id of a task, the lines that open parts of it, and the notes below plans.
type Labels<'a> = (&'a str, &'a str, &'a [&'a str], &'a [&'a str]);

/// A plan that repeats an earlier one is labelled: where it is closed in the line that opens it, else by a note.
#[test]
fn a_plan_that_repeats_the_previous_quarter_is_labelled() {
    let report = real();
    let rows: [Labels; 5] = [
        (
            "view=table",
            "toxxhjjb",
            &["第一季度 57 字 · 第三季度 27 字 · 第四季度 28 字"],
            &["与第一季度文字相同"],
        ),
        (
            "view=table",
            "tyzynoo4",
            &["第一季度 119 字 · 第三季度 103 字 同第二季度 · 第四季度 103 字 同第二季度"],
            &[],
        ),
        ("view=table", "t5kst2my", &["第一季度 34 字 · 第三季度 47 字 · 第四季度 63 字"], &[]),
        (
            "view=timeline",
            "toxxhjjb",
            &["第一季度57 字", "第二季度本期报告有进展57 字", "第三季度27 字", "第四季度28 字"],
            &["与第一季度文字相同"],
        ),
        (
            "view=timeline",
            "tyzynoo4",
            &[
                "第一季度119 字",
                "第二季度本期报告有进展103 字",
                "第三季度103 字 · 与第二季度文字相同",
                "第四季度103 字 · 与第二季度文字相同",
            ],
            &[],
        ),
    ];
    for (view, id, lines, notes) in rows {
        let page = page(&report, view);
        let task = page.with("id", &format!("task-{id}"))[0];
        let summaries = task.tags("summary").into_iter();
        let summaries = summaries.filter(|summary| !summary.has_class("fold__toggle"));
        let found: Vec<String> = summaries.map(Element::text).collect();
        assert_eq!(found, lines, "{view} {id}");
        let found = task.classed("part__note").into_iter().map(Element::text);
        let found: Vec<String> = found.filter(|text| text.contains("文字相同")).collect();
        assert_eq!(found, notes, "{view} {id}");
    }
}

#[test]
fn the_reported_quarter_is_marked() {
    for view in ["view=timeline", "task=tyzynoo4"] {
        let page = page(&real(), view);
        let stops = page.classed("year__stop--current");
        assert!(!stops.is_empty(), "{view}");
        for stop in &stops {
            let name = stop.tags("summary")[0].text();
            assert!(name.starts_with("第二季度本期报告"), "{view}: {name}");
            assert!(stop.tags("details")[0].attribute("open").is_some(), "{view}");
        }
        let is_marked = |element: &&Element| element.text().contains("本期报告");
        let n_marked = page.tags("li").into_iter().filter(is_marked).count();
        assert_eq!(n_marked, stops.len(), "{view}");
    }
}

/// The program adds the choices when a link of a row is followed, so that a row need not be drawn anew for them.
#[test]
fn each_task_links_to_its_page_and_to_its_lines_of_the_original() {
    let report = real();
    for (choices, page_link, original) in [
        ("", "?task=ID", "?view=original&task=ID"),
        ("dept=czj&q=财政&sort=-dept", "?task=ID", "?view=original&task=ID"),
        ("lang=en", "?task=ID&lang=en", "?view=original&task=ID&lang=en"),
        (
            "report=guanxian-2022-q2&place=xinji&lang=en&source=only",
            "?report=guanxian-2022-q2&task=ID&lang=en",
            "?report=guanxian-2022-q2&view=original&task=ID&lang=en",
        ),
    ] {
        for view in VIEWS {
            let page = page(&report, &format!("{choices}&{view}").replace("&&", "&"));
            for task in &report.tasks {
                let row = page.with("id", &format!("task-{}", task.id))[0];
                let hrefs: BTreeSet<&str> =
                    hrefs(row).into_iter().filter(|href| href.starts_with('?')).collect();
                let expected =
                    [page_link, original].map(|link| link.replace("ID", task.id.as_str()));
                assert_eq!(hrefs, expected.iter().map(String::as_str).collect(), "{choices}");
            }
        }
    }
}

#[test]
fn a_task_page_has_all_quarters_a_link_back_and_its_neighbours() {
    let report = real();
    let page = page(&report, "view=cards&sort=-source&task=tyzynoo4");
    check(
        &page,
        &[
            "第 2 项",
            "第一季度",
            "第二季度",
            "第三季度",
            "第四季度",
            "返回列表",
            "后续举措",
            "监督方式",
        ],
    );
    assert!(hrefs(&page).contains("?view=cards&sort=-source"));
    let neighbour = |rel| page.with("rel", rel)[0].attribute("href").unwrap();
    assert_eq!(neighbour("prev"), "?view=cards&sort=-source&task=t5kst2my");
    assert_eq!(neighbour("next"), "?view=cards&sort=-source&task=toxxhjjb");
    let first = self::page(&report, "task=toxxhjjb");
    assert_eq!(first.with("rel", "prev").len(), 0);
    assert_eq!(first.with("rel", "next").len(), 1);
    let alone = self::page(&report, "task=toxxhjjb&dept=czj");
    assert_eq!((alone.with("rel", "prev").len(), alone.with("rel", "next").len()), (0, 0));
}

#[test]
fn the_original_is_shown_line_by_line_with_the_tasks_lines_marked() {
    let report = real();
    let text = snapshot::read("public/data/guanxian-2022-q2.txt");
    let compared = Original::Compared(SourceText::whole(text.clone()), Verdict::Agrees(123));
    let page = page_with(&report, "view=original&dept=czj&task=tyzynoo4", true, compared);
    for (i, line) in text.lines().enumerate() {
        let shown = page.with("id", &format!("L{}", i + 1));
        assert!(shown[0].text().ends_with(line), "line {}", i + 1);
    }
    assert_eq!(page.with("id", &format!("L{}", text.lines().count() + 1)).len(), 0);
    let marked: Vec<String> = page.tags("mark").into_iter().map(Element::text).collect();
    let expected: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("精准研究") || line.starts_with("发展和改革局:通过"))
        .collect();
    assert_eq!(expected.len(), 2);
    assert_eq!(marked, expected);
    check(&page, &["123 段文字", "不证明所报内容属实", "返回列表", &report.source.sha256]);
    let hrefs = hrefs(&page);
    for href in
        ["data/guanxian-2022-q2.txt", "data/guanxian-2022-q2.json", "?dept=czj&task=tyzynoo4"]
    {
        assert!(hrefs.contains(href), "{href} in {hrefs:?}");
    }
    let whole = page_with(
        &report,
        "view=original",
        true,
        Original::Compared(SourceText::whole(text.clone()), Verdict::NoDigest),
    );
    assert_eq!(whole.tags("mark").len(), 0);
    check(&whole, &["不是 https"]);
}

#[test]
fn every_view_shows_the_result_of_the_comparison() {
    let report = real();
    let text = SourceText::whole("x".to_owned());
    for view in ["view=table", "view=cards", "view=timeline", "view=original", "task=tyzynoo4"] {
        let differs = Original::Compared(text.clone(), Verdict::Differs);
        let page = page_with(&report, view, true, differs);
        let alerts = page.with("role", "alert");
        assert_eq!(alerts.len(), 1, "{view}");
        let alert = alerts[0].text();
        for expected in ["注意：本页文字与存档原文不一致", "存档原文的校验值与导入时不同。"]
        {
            assert!(alert.contains(expected), "{view}: {alert}");
        }
        for original in [
            Original::Waiting,
            Original::Compared(text.clone(), Verdict::Agrees(9)),
            Original::Compared(text.clone(), Verdict::NoDigest),
        ] {
            assert_eq!(page_with(&report, view, true, original).with("role", "alert").len(), 0);
        }
    }
    for (original, expected) in [
        (Original::Waiting, "正在核对原文"),
        (Original::Compared(text.clone(), Verdict::Agrees(9)), "原文已核对"),
        (Original::Compared(text.clone(), Verdict::NoDigest), "不是 https"),
    ] {
        for view in VIEWS {
            check(&page_with(&report, view, true, original.clone()), &[expected]);
        }
    }
}

/// The sentence beside the proof does not claim a comparison that the browser could not make.
#[test]
fn without_https_the_page_says_that_the_digest_was_not_computed() {
    let report = real();
    let original = || Original::Compared(SourceText::whole("x".to_owned()), Verdict::NoDigest);
    for (lang, brief, detail) in [
        (
            "",
            "未能核对原文：此网址不是 https，浏览器不能计算校验值",
            "不知道它是否就是导入时的那一份",
        ),
        (
            "&lang=en",
            "The original was not checked: without https the browser cannot compute its digest",
            "it does not know whether this is the original that was imported",
        ),
    ] {
        for view in VIEWS {
            let page = page_with(&report, &format!("{view}{lang}"), true, original());
            check(&page, &[brief]);
            check_without(&page, &["一致", "matches", "Checked against"]);
        }
        let page = page_with(&report, &format!("view=original{lang}"), true, original());
        check(&page, &[detail]);
        check_without(&page, &["重新计算", "computed the archived"]);
    }
}

/// The published page is linked to where the proof is shown, and in the alert that it failed.
#[test]
fn the_published_page_is_linked_to() {
    const ADDRESS: &str = "https://example.org/a?b=1&c=\"2";
    let mut report = real();
    let links = |report: &Report, address: &str, verdict: Verdict| {
        let page = page_with(
            report,
            address,
            true,
            Original::Compared(SourceText::whole("x".to_owned()), verdict),
        );
        let link = |link: &Element| {
            assert_eq!(link.tag, "a");
            assert!(link.is("rel", "noopener noreferrer"));
            assert!(link.is("href", ADDRESS));
            link.text()
        };
        page.classed("published").into_iter().map(link).collect::<Vec<_>>()
    };
    assert_eq!(links(&report, "view=original", Verdict::Differs), [""; 0]);
    report.source.address = Some(ADDRESS.to_owned());
    let (zh, en) = (&*format!("公开网页{ADDRESS}"), &*format!("Published page{ADDRESS}"));
    for (address, verdict, expected) in [
        ("view=table", Verdict::Agrees(9), vec![zh]),
        ("view=cards&lang=en", Verdict::Agrees(9), vec![en]),
        ("view=original", Verdict::Agrees(9), vec![zh]),
        ("view=original&lang=en", Verdict::NoDigest, vec![en]),
        ("view=table", Verdict::Differs, vec![zh, zh]),
        ("task=tyzynoo4", Verdict::Differs, vec![zh]),
    ] {
        assert_eq!(links(&report, address, verdict), expected, "{address}");
    }
    let foot = printed("task=tyzynoo4", Load::Ready(loaded(report)));
    let foot = foot.classed("print_foot")[0].classed("published")[0].text();
    assert_eq!(foot, zh);
}

#[test]
fn waiting_is_shown() {
    for (load, zh, en) in [(Load::Waiting, "正在打开报告", "Opening the report")] {
        for (address, expected) in [("dept=czj", zh), ("lang=en", en)] {
            let page = without_report(address, load.clone());
            assert!(page.tags("main")[0].is("data-state", "loading"));
            let status = page.with("role", "status");
            assert!(status.iter().any(|status| status.text().contains(expected)), "{expected}");
        }
    }
}

#[test]
fn every_failure_has_its_own_message_and_a_retry() {
    let problem = Problem { path: "$.tasks".to_owned(), kind: ProblemKind::Missing };
    let failures = [
        (Failure::Timeout, "等了 15 秒", "15 seconds"),
        (Failure::Network, "连接不上", "cannot be reached"),
        (Failure::Status(404), "（404）", "(404)"),
        (Failure::Status(503), "（503）", "(503)"),
        (Failure::NoReports, "还没有报告", "no report here yet"),
        (Failure::UnknownReport { has_list: true }, "网址指明的报告不在这里", "is not here"),
        (Failure::Data(problem), "$.tasks: 缺少这一项", "$.tasks: is missing"),
    ];
    let mut seen = BTreeSet::new();
    for (failure, zh, en) in failures {
        for (lang, expected, retry) in [("zh", zh, "重试"), ("en", en, "Try again")] {
            let load = Load::Failed(failure.clone());
            let page = without_report(&format!("lang={lang}&report=x&dept=czj"), load);
            assert!(page.tags("main")[0].is("data-state", "failed"));
            let alert = page.with("role", "alert")[0];
            assert!(alert.text().contains(expected), "{expected} in {}", alert.text());
            assert!(alert.tags("button").iter().any(|button| button.text() == retry));
            assert!(seen.insert(alert.text()), "two failures have the message {}", alert.text());
            let this = if lang == "en" { "?lang=en" } else { "?" };
            let is_unknown = matches!(failure, Failure::UnknownReport { .. });
            for other in [this, "./reports.all.html"] {
                assert_eq!(hrefs(alert).contains(other), is_unknown, "{failure:?}: {other}");
            }
        }
    }
}

#[test]
fn an_empty_selection_and_an_empty_report_have_different_messages() {
    for view in VIEWS {
        let page = page(&real(), &format!("{view}&q=没有的话&dept=czj"));
        check(&page, &["没有同时符合这些条件的任务", "清除条件", "8 项任务中的 0 项"]);
        check_without(&page, &["报告里没有任务"]);
        assert_eq!(listed(&page), [""; 0]);
        let clear = page.tags("a").into_iter().find(|link| link.text() == "清除条件").unwrap();
        assert_eq!(clear.attribute("href"), Some(format!("?{view}").as_str()));
        let mut empty = real();
        empty.tasks.clear();
        let page = self::page(&empty, view);
        check(&page, &["这份报告里没有任务"]);
        check_without(&page, &["没有同时符合这些条件的任务", "清除条件"]);
    }
}

#[test]
fn a_blank_cell_is_labelled_as_blank_in_the_source() {
    let report = invented();
    for view in VIEWS {
        let page = page(&report, view);
        let second = page.with("id", &format!("task-{}", report.tasks[1].id))[0].text();
        assert!(second.contains("原文此格空白"), "{view}: {second}");
        let fourth = page.with("id", &format!("task-{}", report.tasks[3].id))[0].text();
        assert!(!fourth.contains("原文此格空白"), "{view}: {fourth}");
    }
    check(&page(&report, "view=cards&lang=en"), &["Blank in the source"]);
}

#[test]
fn unread_lines_are_shown_as_printed() {
    for view in VIEWS {
        let page = page(&invented(), view);
        check(&page, &["原表有 1 处未能归入表格", "不能归入 | 示例残行 | 三格 |"]);
        check_without(&self::page(&real(), view), &["未能归入表格"]);
    }
    // Also when no task matches.
    check(&page(&invented(), "q=没有的话"), &["不能归入 | 示例残行 | 三格 |"]);
}

#[test]
fn ignored_parts_of_an_address_are_reported_without_their_text() {
    let report = real();
    for (address, expected) in [
        ("dept=xyz", "dept 的值"),
        ("dept=XYZ", "dept 的值"),
        ("sort=xyz", "sort 的值"),
        ("xyz=1", "不认识的参数"),
        ("dept=czj&dept=xyz", "重复的 dept"),
        ("task=xyz", "task 的值"),
    ] {
        let page = page(&report, address);
        let notice = page
            .with("role", "status")
            .into_iter()
            .find(|status| status.text().starts_with("网址中有无法识别的部分"))
            .unwrap();
        assert!(notice.text().contains(expected), "{address}: {}", notice.text());
        let outside = page.text_without(&|element| element.tag == "dialog");
        assert!(!outside.contains("xyz") && !outside.contains("XYZ"), "{address}");
    }
    let long = format!("q={}", "x".repeat(3000));
    check(&page(&report, &long), &["网址 3002 字节（上限 2000）"]);
    check_without(&page(&report, "dept=czj"), &["网址中有无法识别的部分"]);
    check(&page(&report, "dept=xyz&lang=en"), &["the value of dept"]);
}

#[test]
fn problems_of_the_data_are_listed() {
    let report = real();
    let problem = Problem { path: "$.tasks[3].target".to_owned(), kind: ProblemKind::Missing };
    let entries = vec![ListedReport::from(&report)];
    let loaded = Loaded::new(
        report,
        Annotations::default(),
        vec![problem.clone(), problem],
        entries,
        fold_char,
    );
    let page = without_report("", Load::Ready(Arc::new(loaded)));
    check(&page, &["数据文件有 2 处问题", "$.tasks[3].target: 缺少这一项"]);
}

#[test]
fn the_other_reports_are_linked() {
    let report = real();
    let mut other = ListedReport::from(&invented());
    other.id = ReportId::new("other-2024-q3").unwrap();
    let entries = vec![other, ListedReport::from(&report)];
    let loaded =
        Loaded::new(report.clone(), Annotations::default(), Vec::new(), entries, fold_char);
    let loaded = Arc::new(Loaded { has_list: true, ..loaded });
    let page = without_report("dept=czj&lang=en", Load::Ready(loaded));
    let links = page.tags("a").into_iter();
    let links: Vec<_> =
        links.filter(|link| link.is("href", "?report=other-2024-q3&lang=en")).collect();
    let [later, link] = links[..] else { panic!("{} links", links.len()) };
    assert_eq!(later.text(), "Q3 2024");
    assert!(hrefs(&page).contains("./reports.all.html"));
    assert!(link.text().contains("示例:某县某年第三季度进展情况"), "{}", link.text());
    assert!(link.text().contains("Q3 2024"), "the year must be shown: {}", link.text());
    assert!(!hrefs(&page).contains("?report=guanxian-2022-q2&lang=en"), "the open report");
    check_without(&self::page(&report, ""), &["其他报告"]);
}

/// The browser paints hits over the passages of class `quote`, so each hit is within one of them. That they are painted
/// is tested in the browser.
#[test]
fn hits_are_counted_by_field_and_each_is_in_a_passage() {
    for (report, text) in [
        (real(), "债券"),
        (real(), "财政 债券"),
        (real(), "冠县"),
        (real(), "0635"),
        (real(), "攻坚"),
        (invented(), "示例"),
        (invented(), "表后"),
        (invented(), "教学"),
    ] {
        let loaded = loaded(report.clone());
        for view in VIEWS {
            let address = format!("{view}&q={text}");
            let page = page(&report, &address);
            let (selection, _) = fixture::answer(&report, &address);
            let n = selection.n_hits();
            assert!(n > 0, "{address}");
            check(&page, &[&format!("共 {n} 处")]);
            for &(column, n) in &selection.hits {
                let name =
                    column.map_or("表格前后的文字".to_owned(), |idx| report.heading(idx));
                let fields = page.classed("status__fields")[0].text();
                assert!(fields.contains(&format!(" {n}")), "{address}: {name} {n} in {fields}");
            }
            let main = page.tags("main")[0];
            let mut n_drawn = 0;
            let mut pending = vec![main];
            while let Some(element) = pending.pop() {
                if element.attribute("hidden").is_some() {
                    continue;
                }
                if element.has_class("quote") {
                    let found = loaded
                        .index
                        .folder(&loaded.report)
                        .find(&element.text(), &selection.needles);
                    n_drawn += found.len();
                } else {
                    pending.extend(element.children());
                }
            }
            assert_eq!(n_drawn, n, "{address}");
            assert_eq!(page.tags("mark").len(), 0, "{address}");
        }
    }
    check(&page(&real(), "q=czj"), &["匹配 财政局(czj)"]);
}

#[test]
fn the_search_text_is_only_in_its_box() {
    let report = real();
    for text in ["没有的话", "zzyyxx", "债券99", "%3Cscript%3E", "CZJ"] {
        for view in VIEWS {
            for lang in ["zh", "en"] {
                let page = page(&report, &format!("{view}&q={text}&lang={lang}"));
                let needle = text.replace("%3C", "<").replace("%3E", ">");
                for element in page.all() {
                    for (name, value) in &element.attributes {
                        let is_address =
                            name == "href" || (name == "value" && element.is("id", "q"));
                        assert!(is_address || !value.contains(&needle), "{name}={value}");
                    }
                }
                // The dialog is left out because it shows the address of the view. The search text is part of the
                // address: unchanged if it is ASCII letters and digits, otherwise percent-encoded.
                let outside = page.text_without(&|element| element.tag == "dialog");
                assert!(!outside.contains(&needle), "{view}: {needle}");
                let dialog = page.tags("dialog")[0].text();
                assert!(needle.is_ascii() && !needle.contains('<') || !dialog.contains(&needle));
            }
        }
    }
}

#[test]
fn markup_in_a_report_is_text() {
    let report = invented();
    let text = snapshot::read(INVENTED);
    let compared = || Original::Compared(SourceText::whole(text.clone()), Verdict::Agrees(1));
    for address in ["view=table", "view=cards", "view=timeline", "view=original", "q=%3Cscript%3E"]
    {
        let load = Load::Ready(loaded(report.clone()));
        let html = written(address, true, load, compared());
        assert!(!html.contains("<script"), "{address}");
        assert!(!html.contains("<b>甲"), "{address}");
        let page = html::read(&html);
        assert_eq!(page.tags("script").len(), 0);
        let words = "示例进展<script>alert(1)</script>&amp;\"引号\"'撇号'。";
        check(&page, &[words]);
    }
    check(&page(&report, ""), &["<b>甲</b> & \"乙\""]);
}

#[test]
fn no_page_has_inline_styles_or_handlers_and_ids_are_unique() {
    let text = snapshot::read("public/data/guanxian-2022-q2.txt");
    let compared = || Original::Compared(SourceText::whole(text.clone()), Verdict::Agrees(1));
    for report in [real(), invented()] {
        for address in [
            "",
            "view=cards",
            "view=timeline",
            "view=original&task=tyzynoo4",
            "task=tyzynoo4",
            "dept=czj",
            "q=财政",
            "q=没有的话",
            "lang=en",
        ] {
            let page = page_with(&report, address, true, compared());
            let mut ids = BTreeSet::new();
            for element in page.all() {
                for (name, value) in &element.attributes {
                    assert!(
                        name != "style" && !name.starts_with("on"),
                        "{address}: {name}={value}"
                    );
                    assert!(!value.starts_with("javascript:"), "{address}: {name}={value}");
                }
                if let Some(id) = element.attribute("id") {
                    assert!(ids.insert(id), "{address}: {id} twice");
                }
            }
            for element in page.all() {
                for name in ["aria-labelledby", "aria-describedby", "aria-controls", "for"] {
                    for id in element.attribute(name).unwrap_or_default().split(' ') {
                        assert!(id.is_empty() || ids.contains(id), "{address}: {name}={id}");
                    }
                }
            }
            for link in page.tags("a") {
                let Some(href) = link.attribute("href") else {
                    assert!(link.has_class("bar__home"), "{address}: {}", link.text());
                    continue;
                };
                if let Some(id) = href.strip_prefix('#') {
                    assert!(
                        ids.contains(id)
                            || address.contains("task")
                            || address.contains("original"),
                        "{address}: {href}"
                    );
                } else if href.starts_with('?') {
                    assert_eq!(url::parse(href).1, [], "{address}: {href}");
                } else {
                    let is_own =
                        ["tel:", "data/", "./guanxian-2022-q2.appendix.", "./reader.appendix."];
                    assert!(is_own.iter().any(|start| href.starts_with(start)), "{href}");
                }
                assert!(!link.text().trim().is_empty(), "{address}: {href} has no text");
            }
            for button in page.tags("button") {
                assert!(button.is("type", "button"), "{address}: {}", button.text());
                assert!(!button.text().trim().is_empty(), "{address}");
            }
        }
    }
}

#[test]
fn the_first_link_skips_the_bar() {
    for address in
        ["", "view=cards", "view=timeline", "q=没有的话", "task=tyzynoo4", "view=original"]
    {
        let page = page(&real(), address);
        let first = page.tags("a")[0];
        let id = first.attribute("href").unwrap().strip_prefix('#').unwrap();
        let target = page.with("id", id);
        assert_eq!(target.len(), 1, "{address}: #{id}");
        assert!(target[0].is("tabindex", "-1"), "{address}: #{id} takes no focus");
    }
}

#[test]
fn in_english_only_the_sources_text_is_chinese() {
    let report = real();
    for view in VIEWS {
        let page = page(&report, &format!("{view}&lang=en&dept=czj"));
        check(
            &page,
            &[
                "2 of 8 tasks · led by 财政局",
                "Clear",
                "Table",
                "Cards",
                "Timeline",
                "Print",
                "中文",
            ],
        );
        // Every Chinese character is in an element marked as Chinese, except for names in messages.
        let left = page.text_without(&|element| {
            element.attribute("lang").is_some_and(|lang| lang.starts_with("zh"))
                || element.is("role", "status")
                || ["summary", "caption", "dialog"].contains(&element.tag.as_str())
                || element.text().ends_with(" · by its row")
        });
        let chinese: String =
            left.chars().filter(|c| matches!(c, '\u{3400}'..='\u{9fff}')).collect();
        assert_eq!(chinese, "", "{view}");
    }
    let page = page(&report, "view=cards&lang=en");
    check(
        &page,
        &[
            "Progress in Q2",
            "Plan for Q2",
            "Next steps",
            "Supervision",
            "not divided by department in the source",
        ],
    );
    assert!(hrefs(&page).contains("?view=cards"), "a link back to Chinese");
}

#[test]
fn the_dialog_has_the_code_and_the_address_of_the_view() {
    let report = real();
    for address in ["view=timeline&dept=czj", "task=tyzynoo4", ""] {
        let page = page(&report, address);
        let dialog = page.tags("dialog")[0];
        assert!(dialog.text().contains(&format!("?{address}")), "{}", dialog.text());
        let code = jindu::core::qr::encode(&format!("?{address}")).unwrap();
        let images = dialog.tags("img");
        assert_eq!(images.len(), 1, "{address}");
        assert_eq!(images[0].attribute("src"), Some(code.as_str()), "{address}");
        assert!(images[0].attribute("alt").is_some_and(|alt| !alt.is_empty()), "{address}");
    }
}

#[test]
fn the_search_box_has_a_name_and_a_limit() {
    let page = page(&real(), "");
    let mut boxes = page.tags("input");
    boxes.retain(|input| !input.is("type", "checkbox") && !input.is("type", "radio"));
    let names: Vec<&str> =
        boxes.iter().map(|input| input.attribute("aria-label").unwrap()).collect();
    // The second one filters the choices in their panel.
    assert_eq!(names, ["搜索", "名称或拼音"]);
    assert!(boxes.iter().all(|input| input.is("type", "search")));
    assert_eq!(boxes[0].attribute("maxlength"), Some("64"));
}

#[test]
fn every_view_of_an_old_copy_reports_that_the_site_has_a_newer_report() {
    let report = Newer::Report(ListedReport::from(&real()));
    for (newer, lang, message) in [
        (None, "zh", None),
        (Some(Newer::Page), "zh", Some("不是网站上最新的报告")),
        (Some(Newer::Page), "en", Some("not the newest report")),
        (Some(report.clone()), "zh", Some("有更新的一期报告：在项目建设")),
        (Some(report), "en", Some("has a newer report: 在项目建设")),
    ] {
        for view in ["view=table", "view=timeline", "view=original", "task=tyzynoo4"] {
            let report = real();
            let entries = vec![ListedReport::from(&report)];
            let mut loaded =
                Loaded::new(report, Annotations::default(), Vec::new(), entries, fold_char);
            loaded.newer.clone_from(&newer);
            let load = Load::Ready(Arc::new(loaded));
            let page = without_report(&format!("{view}&lang={lang}"), load);
            let bars: Vec<_> = page
                .tags("div")
                .into_iter()
                .filter(|div| div.is("class", "boot boot--said"))
                .collect();
            let texts: Vec<String> = bars.iter().map(|bar| bar.text()).collect();
            assert_eq!(bars.len(), usize::from(message.is_some()), "{texts:?}");
            assert!(message.is_none_or(|message| texts[0].contains(message)), "{texts:?}");
            let n_links = if matches!(newer, Some(Newer::Report(_))) { 2 } else { 1 };
            assert!(
                bars.iter().all(|bar| bar.is("role", "status") && bar.tags("a").len() == n_links)
            );
        }
    }
}

#[test]
fn missing_annotations_are_reported_beside_other_messages() {
    let json = Problem { path: "$".to_owned(), kind: ProblemKind::Json { line: 2, column: 7 } };
    let newer = Newer::Report(ListedReport::from(&real()));
    for (newer, failure, lang, expected) in [
        (None, Failure::Status(404), "zh", &["（404）", "原文照常显示"][..]),
        (
            Some(Newer::Page),
            Failure::Timeout,
            "zh",
            &["不是网站上最新的报告", "等了 15 秒", "阅读辅助"],
        ),
        (
            Some(newer),
            Failure::Data(json),
            "en",
            &["has a newer report: 在项目建设", "cannot be read"],
        ),
    ] {
        let report = real();
        let entries = vec![ListedReport::from(&report)];
        let mut loaded =
            Loaded::new(report, Annotations::default(), Vec::new(), entries, fold_char);
        loaded.newer = newer;
        loaded.lost_annotations = Some(failure);
        let page = without_report(&format!("lang={lang}"), Load::Ready(Arc::new(loaded)));
        let bar = page.with("role", "status").into_iter();
        let text: String = bar.map(html::Element::text).collect();
        for words in expected {
            assert!(text.contains(words), "{words} in {text}");
        }
    }
}

#[test]
fn the_table_of_contents_lists_the_shown_tasks_in_order_under_their_sections() {
    for report in [real(), invented()] {
        let addresses =
            ["", "view=cards", "view=timeline", "sort=-source", "sort=dept", "dept=czj", "lang=en"];
        for address in addresses {
            let page = page(&report, address);
            let (selection, _) = fixture::answer(&report, address);
            let mut expected = Vec::new();
            let mut before = None;
            for idx in &selection.tasks {
                let task = &report.tasks[idx.0];
                let section = &report.sections[task.section.unwrap().0];
                if before.replace(task.section) != Some(task.section) {
                    expected.push(section.path.iter().map(|&h| report.text(h)).collect());
                }
                let target = report.text(task.target);
                expected.push(format!("{}{target} #task-{}", idx.0 + 1, task.id));
            }
            let toc = page.classed("toc")[0];
            let items: Vec<String> = toc
                .tags("li")
                .into_iter()
                .map(|item| match item.tags("a").first() {
                    None => item.text(),
                    Some(link) => format!("{} {}", link.text(), link.attribute("href").unwrap()),
                })
                .collect();
            assert_eq!(items, expected, "{address}");
            let places: Vec<String> =
                listed(&page).into_iter().map(|id| format!("#task-{id}")).collect();
            let hrefs: Vec<&str> =
                toc.tags("a").iter().map(|link| link.attribute("href").unwrap()).collect();
            assert_eq!(hrefs, places, "{address}");
        }
    }
}

#[test]
fn only_a_list_has_a_table_of_contents() {
    let report = real();
    let task = format!("task={}", report.tasks[0].id);
    for address in [task.as_str(), "view=original"] {
        assert!(page(&report, address).classed("toc").is_empty(), "{address}");
    }
    assert!(without_report("", Load::Waiting).classed("toc").is_empty());
}
