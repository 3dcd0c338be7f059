//! Tables of every shape: other periods than quarters, several plans, none, no leads, no sections, statuses, extra
//! columns, supporters, persons and totals. Each is imported, proved and shown with every text in every view and
//! language.

use jindu::core::format;
use jindu::core::query::Lang;
use jindu::core::report::{Cell, ExtraRowKind, Report};
use jindu::core::role::Role;
use jindu::import::Options;
use jindu::import::import;
use jindu::import::mapping::Mapping;
use jindu::proof::report::{Check, check};

use crate::fixture::invented;
use crate::import::options;
use crate::view;

/// A table of one shape.
struct Shape {
    name: &'static str,
    table: &'static str,
    /// What a person states: heading, role, period.
    mapped: &'static [(&'static str, &'static str, &'static str)],
    /// The ids of the columns.
    columns: &'static [&'static str],
    /// The period that is shown first.
    current: Option<&'static str>,
    /// The numbers of tasks, rows of tasks, sections and rows that are no tasks.
    n: [usize; 4],
    /// The problems, by the name of their kinds.
    problems: &'static [&'static str],
}

const SHAPES: [Shape; 14] = [
    Shape {
        name: "months",
        table: "序号 | 目标任务 | 牵头单位 | 1月进展 | 2月进展 | 3月进展 | 4月进展 | 5月进展 | 6月进展 | 7月进展 | 8月进展 | 9月进展 | 10月进展 | 11月进展 | 12月进展
1 | 修路。 | 县交通局 | 一甲 | 二甲 | 三甲 | 四甲 | 五甲 | 六甲 | 七甲 | 八甲 | 九甲 | 十甲 | 冬甲 | 腊甲
2 | 建校。 | 县教育局 | 一乙 | 二乙 | 三乙 | 四乙 | 五乙 | 六乙 | 七乙 | 八乙 | 九乙 | 十乙 | 冬乙 | 腊乙",
        mapped: &[],
        columns: &[
            "number", "target", "lead", "progress-2024m01", "progress-2024m02", "progress-2024m03",
            "progress-2024m04", "progress-2024m05", "progress-2024m06", "progress-2024m07",
            "progress-2024m08", "progress-2024m09", "progress-2024m10", "progress-2024m11",
            "progress-2024m12",
        ],
        current: Some("2024m12"),
        n: [2, 2, 0, 0],
        problems: &[],
    },
    Shape {
        name: "half-years",
        table: "指标 | 目标任务 | 牵头单位 | 上半年计划 | 下半年计划 | 上半年完成情况
一、交通 | 修路。 | 县交通局 | 开工。 | 完工。 | 已开工。
建桥。 | 县交通局 | 设计。 | 开工。 | 已设计。",
        mapped: &[("上半年计划", "plan", "2024h1")],
        columns: &["section", "target", "lead", "plan-2024h1", "plan-2024h2", "progress-2024h1"],
        current: Some("2024h1"),
        n: [2, 2, 1, 0],
        problems: &[],
    },
    Shape {
        name: "cumulative months",
        table: "序号 | 目标任务 | 责任单位 | 1-3月进展 | 1-6月进展 | 1—9月进展
1 | 修路。 | 县交通局 | 完成1公里。 | 完成2公里。 | 完成3公里。",
        mapped: &[],
        columns: &["number", "target", "lead", "progress-2024q1", "progress-2024h1", "progress-2024m01-m09"],
        current: Some("2024m01-m09"),
        n: [1, 1, 0, 0],
        problems: &[],
    },
    Shape {
        name: "two plans and two results",
        table: "目标任务 | 牵头单位 | 计划投资(万元) | 第一季度完成投资(万元) | 第二季度完成投资(万元) | 年度计划 | 第三季度工作计划
修路。 | 县交通局 | 3000 | 1,200.5 | 800 | 全年完工。 | 铺设路面。
建校。 | 县教育局 | 500 | 100 | — | 主体封顶。 | 装修。",
        mapped: &[],
        columns: &[
            "target", "lead", "figure", "figure-2024q1", "figure-2024q2", "plan", "plan-2024q3",
        ],
        current: Some("2024q3"),
        n: [2, 2, 0, 0],
        problems: &["PeriodUnknown"],
    },
    Shape {
        name: "no plan",
        table: "目标任务 | 牵头单位 | 第三季度进展情况 | 监督方式
修路。 | 县交通局 | 完成。 | 0635-5231944",
        mapped: &[],
        columns: &["target", "lead", "progress-2024q3", "contact"],
        current: Some("2024q3"),
        n: [1, 1, 0, 0],
        problems: &[],
    },
    Shape {
        name: "no lead",
        table: "序号 | 目标任务 | 年度计划 | 进展情况 | 下一步打算
1 | 修路。 | 全年完工。 | 已开工。 | 加快。
2 | 建校。 | 主体封顶。 |  | 催办。",
        mapped: &[],
        columns: &["number", "target", "plan", "progress", "next"],
        current: None,
        n: [2, 2, 0, 0],
        problems: &["PeriodUnknown"],
    },
    Shape {
        name: "no lead and merged targets",
        table: "目标任务 | 具体工作内容 | 第三季度进展情况
修路。 | 铺设路面。 | 完成1公里。
植树。 | 完成200株。
建校。 | 主体封顶。 | 封顶。",
        mapped: &[],
        columns: &["target", "other", "progress-2024q3"],
        current: Some("2024q3"),
        n: [2, 3, 0, 0],
        problems: &["RowUncertain"],
    },
    Shape {
        name: "statuses with a legend",
        table: "序号 | 项目名称 | 责任单位 | 第三季度进展情况 | 状态
1 | 修路 | 县交通局 | 完成1公里。 | C
2 | 建校 | 县教育局 | 停工。 | NI
3 | 植树 | 县林业局 | 完成。 | C
图例:C 完成,NI 未启动",
        mapped: &[],
        columns: &["number", "target", "lead", "progress-2024q3", "status"],
        current: Some("2024q3"),
        n: [3, 3, 0, 0],
        problems: &[],
    },
    Shape {
        name: "extra columns and unit line",
        table: "(单位:万元)
序号 | 目标任务 | 项目地点 | 责任单位 | 总投资 | 完成时限 | 第三季度进展情况 | 存在问题 | 示例栏
1 | 修路。 | 城东 | 县交通局 | 3000 | 2024年12月 | 完成1公里。 | 缺资金。 | 甲
2 | 建校。 | 城西 | 县教育局 | 500 | 6月底 | 封顶。 |  | 乙",
        mapped: &[],
        columns: &[
            "number", "target", "other", "lead", "figure", "due", "progress-2024q3", "note", "other-2",
        ],
        current: Some("2024q3"),
        n: [2, 2, 0, 0],
        problems: &["UnknownHeading", "UnknownHeading"],
    },
    Shape {
        name: "three levels of sections",
        table: "板块 | 领域 | 指标 | 目标任务 | 牵头单位 | 第三季度进展情况 | 监督方式 |
一、经济 | (一)交通 | 1.公路 | 修路。 | 县交通局 | 完成1公里。 | 0635-5231944 |
建桥。 | 县交通局 | 完成设计。 | 0635-5231944 ||||
2.铁路 | 征地。 | 县交通局 | 完成。 | 0635-5231944 |||
二、民生 | (一)教育 | 1.学校 | 建校。 | 县教育局 | 封顶。 | 0635-5231945 |",
        mapped: &[],
        columns: &["section", "section-2", "section-3", "target", "lead", "progress-2024q3", "contact"],
        current: Some("2024q3"),
        n: [4, 4, 3, 0],
        problems: &[],
    },
    Shape {
        name: "supporters and persons",
        table: "序号 | 目标任务 | 牵头单位 | 配合单位 | 责任人 | 第三季度进展情况
1 | 修路。 | 县交通局 | 县财政局、县住建局 | 甲某某 | 完成1公里。
2 | 建校。 | 县教育局(县财政局配合) | 各乡镇(街道) | 乙某某 | 封顶。",
        mapped: &[],
        columns: &["number", "target", "lead", "support", "person", "progress-2024q3"],
        current: Some("2024q3"),
        n: [2, 2, 0, 0],
        problems: &[],
    },
    Shape {
        name: "totals and repeated headings",
        table: "序号 | 目标任务 | 牵头单位 | 第三季度完成投资(万元)
1 | 修路。 | 县交通局 | 1200
小计 |  |  | 1200
序号 | 目标任务 | 牵头单位 | 第三季度完成投资(万元)
2 | 建校。 | 县教育局 | 300
合计 |  |  | 1500",
        mapped: &[],
        columns: &["number", "target", "lead", "figure-2024q3"],
        current: Some("2024q3"),
        n: [2, 2, 0, 3],
        problems: &["PeriodUnknown"],
    },
    Shape {
        name: "years",
        table: "序号 | 目标任务 | 牵头单位 | 2023年完成情况 | 2024年工作计划 | 2025年工作计划
1 | 修路。 | 县交通局 | 完成1公里。 | 完成2公里。 | 完成3公里。",
        mapped: &[],
        columns: &["number", "target", "lead", "progress-2023", "plan-2024", "plan-2025"],
        current: Some("2023"),
        n: [1, 1, 0, 0],
        problems: &[],
    },
    Shape {
        name: "rows with own leads and statuses",
        table: "序号 | 目标任务 | 具体工作内容 | 主办单位 | 第三季度进展情况 | 进度类别
1 | 产业提升 | 新增企业10家。 | 县经信局 | 新增6家。 | 达进度
盘活厂房5处。 | 县自然资源局 | 完成1处。 | 欠进度
2 | 公共服务 | 新建幼儿园1所。 | 县教育局 | 已投用。 | 提前完成",
        mapped: &[],
        columns: &["number", "target", "other", "lead", "progress-2024q3", "status"],
        current: Some("2024q3"),
        n: [2, 3, 0, 0],
        problems: &["RowOwnBodies"],
    },
];

/// A published text with this table. The period is stated by the headings, or nowhere.
fn text(table: &str) -> String {
    format!("示例:某县重点工作\n时间: 2024-12-31\n{table}\n打印本页\n")
}

/// The report with this table.
pub(crate) fn read(table: &str) -> Report {
    import(text(table).as_bytes(), &options("sample")).unwrap().0
}

impl Shape {
    fn text(&self) -> String {
        text(self.table)
    }

    /// Imports and proves the table; the report is read back from its dataset.
    fn report(&self) -> Report {
        let name = self.name;
        let column = |(heading, role, period): &(&str, &str, &str)| {
            format!(
                "[[column]]\nheading = [\"{heading}\"]\nrole = \"{role}\"\nperiod = \"{period}\"\n"
            )
        };
        let mapping = Mapping::parse(&self.mapped.iter().map(column).collect::<String>()).unwrap();
        let options = Options { mapping, ..options("sample") };
        let text = self.text();
        let (report, problems) = import(text.as_bytes(), &options).unwrap();
        let kinds: Vec<String> = problems
            .iter()
            .map(|problem| format!("{:?}", problem.kind))
            .map(|kind| kind.split([' ', '{']).next().unwrap().to_owned())
            .collect();
        assert_eq!(kinds, self.problems, "{name}: {problems:?}");
        let json = format::write(&report);
        let outcome = check(&Check {
            json: &json,
            stem: "sample",
            original: text.as_bytes(),
            file: "sample.txt",
            departments: &options.departments,
            mapping: &options.mapping,
            index: None,
        });
        assert_eq!(outcome.findings, [], "{name}");
        let ledger = outcome.ledger.unwrap();
        assert!(ledger.is_complete() && ledger.n_chars == text.chars().count(), "{name}");
        let (report, problems) = format::parse(&json).unwrap();
        assert_eq!(problems, [], "{name}");
        report
    }
}

/// The reports of all shapes, each with its name and its original.
pub(crate) fn reports() -> Vec<(&'static str, Report, String)> {
    SHAPES.iter().map(|shape| (shape.name, shape.report(), shape.text())).collect()
}

/// Every text of the source that a list shows: the title, the lines around the table, sections, targets, cells, rows
/// that are no tasks, and what is unread.
fn texts(report: &Report) -> Vec<&str> {
    let mut quotes = vec![report.title];
    quotes.extend(report.notes.iter().map(|note| note.quote));
    quotes.extend(report.sections.iter().flat_map(|section| &section.path));
    // Headings that are printed again and rules say nothing that the table's own headings do not.
    let totals = report.extra_rows.iter().filter(|row| row.kind == ExtraRowKind::Total);
    quotes.extend(totals.map(|row| row.quote));
    quotes.extend(&report.unread);
    for task in &report.tasks {
        quotes.push(task.target);
        for part in task.rows.iter().flat_map(|row| &row.cells).flat_map(Cell::parts) {
            quotes.extend(part.label);
            quotes.push(part.quote);
        }
    }
    quotes.into_iter().map(|quote| report.text(quote).trim()).collect()
}

#[test]
fn a_table_of_any_shape_is_imported_as_its_author_meant_it() {
    for shape in &SHAPES {
        let report = shape.report();
        let name = shape.name;
        let ids: Vec<&str> = report.columns.iter().map(|column| column.id.as_str()).collect();
        assert_eq!(ids, shape.columns, "{name}");
        let current = report.current_period().map(|period| period.to_string());
        assert_eq!(current.as_deref(), shape.current, "{name}");
        let n_rows = report.tasks.iter().map(|task| task.rows.len()).sum();
        let n = [report.tasks.len(), n_rows, report.sections.len(), report.extra_rows.len()];
        assert_eq!(n, shape.n, "{name}");
        assert_eq!(report.unread, [], "{name}");
    }
}

#[test]
fn every_text_of_any_shape_is_on_the_page_in_each_view_and_language() {
    let shapes = SHAPES.iter().map(|shape| (shape.name, shape.report()));
    for (name, report) in shapes.chain([("sections and markup", invented())]) {
        for view in view::VIEWS {
            for lang in [Lang::Zh, Lang::En] {
                let lang = if lang == Lang::En { "&lang=en" } else { "" };
                let page = view::page(&report, &format!("{view}{lang}"));
                let text = page.text();
                for words in texts(&report) {
                    assert!(
                        text.contains(words),
                        "{name}, {view}{lang}: {words:?} in {text:.1500}"
                    );
                }
                // The table has the source's own headings in Chinese; in English those of the roles.
                let columns = report.columns.iter().filter(|column| column.role.is_cell());
                for column in columns.filter(|_| lang.is_empty() && view == "view=table") {
                    let heading = report.text(*column.heading.last().unwrap()).trim();
                    assert!(text.contains(heading), "{name}, {view}: {heading}");
                }
            }
        }
        // Each task alone.
        for task in &report.tasks {
            for lang in ["", "&lang=en"] {
                let text = view::page(&report, &format!("task={}{lang}", task.id)).text();
                for part in task.rows.iter().flat_map(|row| &row.cells).flat_map(Cell::parts) {
                    let words = report.text(part.quote).trim();
                    assert!(text.contains(words), "{name}, {}: {words}", task.id);
                }
            }
        }
    }
}

#[test]
fn supporters_and_persons_are_what_their_columns_say() {
    let shape = SHAPES.iter().find(|shape| shape.name == "supporters and persons").unwrap();
    let report = shape.report();
    let names = |names: &[jindu::core::report::BodyName]| -> Vec<String> {
        names.iter().map(|name| report.text(name.quote).to_owned()).collect()
    };
    assert_eq!(names(&report.tasks[0].lead), ["县交通局"]);
    assert_eq!(names(&report.tasks[0].support), ["县财政局", "县住建局"]);
    assert_eq!(names(&report.tasks[1].lead), ["县教育局"]);
    // Named in the lead's cell as supporting; a group without a name is no body.
    assert_eq!(names(&report.tasks[1].support), ["县财政局"]);
    assert!(report.departments.iter().all(|body| !body.name.contains('某')));
    let person = report.columns_of(Role::Person).next().unwrap();
    let persons = report.tasks.iter().flat_map(|task| task.parts(person));
    let persons: Vec<&str> = persons.map(|part| report.text(part.quote)).collect();
    assert_eq!(persons, ["甲某某", "乙某某"]);
}

#[test]
fn a_unit_line_is_the_unit_of_numbers_without_their_own() {
    let shape = SHAPES.iter().find(|shape| shape.name == "extra columns and unit line").unwrap();
    let report = shape.report();
    let figure = report.columns_of(Role::Figure).next().unwrap();
    let unit = report.column(figure).unit.unwrap();
    assert_eq!(report.text(unit), "万元");
    let shape = SHAPES.iter().find(|shape| shape.name == "two plans and two results").unwrap();
    let report = shape.report();
    for figure in report.columns_of(Role::Figure) {
        assert_eq!(report.text(report.column(figure).unit.unwrap()), "万元");
    }
}
