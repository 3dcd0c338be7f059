//! Tables whose source states rows and columns: what is read of each shape, and what is reported.

use std::fmt::Write as _;

use jindu::core::format;
use jindu::core::report::{Absence, Cell, ExtraRowKind, Report};
use jindu::import::import;
use jindu::import::mapping::Mapping;
use jindu::import::problem::{ImportProblem, ImportProblemKind as Kind};
use jindu::import::{Options, source};
use jindu::proof::ledger;

use crate::cases::name_of;
use crate::import::options;

/// Writes columns, tasks, rows that are no tasks, and problems, a line each.
fn summary(report: &Report, problems: &[ImportProblem]) -> String {
    let mut out = String::new();
    for column in &report.columns {
        let heading: Vec<&str> = column.heading.iter().map(|&line| report.text(line)).collect();
        write!(out, "{}={} ", column.id, heading.join("/")).unwrap();
    }
    out.push('\n');
    for (i, task) in report.tasks.iter().enumerate() {
        for extra in report.extra_rows.iter().filter(|extra| extra.n_before == i) {
            writeln!(out, "[{:?}] {}", extra.kind, report.text(extra.quote)).unwrap();
        }
        let path = task.section.map_or(&[][..], |idx| &report.sections[idx.0].path);
        let path: Vec<&str> = path.iter().map(|&heading| report.text(heading)).collect();
        let leads: Vec<&str> = task.lead.iter().map(|lead| report.text(lead.quote)).collect();
        writeln!(out, "{}> {} ({})", path.join("/"), report.text(task.target), leads.join(","))
            .unwrap();
        for row in &task.rows {
            let cells = row.cells.iter().filter_map(|cell| match cell {
                Cell::Stated(parts) => {
                    let texts = parts.iter().map(|part| report.part_text(part).into_owned());
                    Some(texts.collect::<Vec<_>>().join("+"))
                }
                Cell::Missing(Absence::Blank) => Some("_".to_owned()),
                Cell::Missing(Absence::Merged) => Some("^".to_owned()),
                Cell::Missing(_) => Some("?".to_owned()),
                Cell::Heading => None,
            });
            writeln!(out, "  {}", cells.collect::<Vec<_>>().join(" | ")).unwrap();
        }
    }
    for extra in report.extra_rows.iter().filter(|extra| extra.n_before == report.tasks.len()) {
        writeln!(out, "[{:?}] {}", extra.kind, report.text(extra.quote)).unwrap();
    }
    for unread in &report.unread {
        writeln!(out, "unread {}", report.text(*unread)).unwrap();
    }
    let names = problems.iter().map(|problem| name_of(&problem.kind));
    let names: Vec<String> = names
        .filter(|name| !["NoTitle", "PeriodUnknown", "YearUnknown"].contains(&&**name))
        .collect();
    if !names.is_empty() {
        writeln!(out, "! {}", names.join(" ")).unwrap();
    }
    out
}

fn read(html: &str) -> String {
    let (report, problems) = import(html.as_bytes(), &options("sample")).unwrap();
    let original = source::read(html.as_bytes(), &Mapping::default()).unwrap();
    let account = ledger::account(&report, &original);
    assert!(account.is_complete(), "{html}: {:?}", account.faults);
    let (again, found) = format::parse(&format::write(&report)).unwrap();
    assert_eq!(found, [], "{html}");
    assert_eq!(format::write(&again), format::write(&report), "{html}");
    // The mapping that an import has written reads the same.
    let mapping = Mapping::of(&report, &Mapping::default());
    let (mapped, _) = import(html.as_bytes(), &Options { mapping, ..options("sample") }).unwrap();
    assert_eq!(format::write(&mapped), format::write(&report), "{html}");
    summary(&report, &problems)
}

const HEAD: &str = "<tr><th>序号<th>目标任务<th>牵头单位<th>进展情况";

#[test]
fn rows_of_every_shape_are_read_as_they_are_stated() {
    for (name, rows, expected) in [
        (
            "a lead and a progress merged over two tasks count for both",
            "<tr><td>1<td>甲<td rowspan=2>示例局<td rowspan=2>丙<tr><td>2<td>乙",
            "> 甲 (示例局)\n  1 | 示例局 | 丙\n> 乙 (示例局)\n  2 | 示例局 | 丙\n",
        ),
        (
            "labels divide no cell of several tasks",
            "<tr><td>1<td>甲<td>子局、丑局<td rowspan=2>子局:丙。丑局:丁。<tr><td>2<td>乙<td>寅局",
            "> 甲 (子局,丑局)\n  1 | 子局、丑局 | 子局:丙。丑局:丁。\n\
             > 乙 (寅局)\n  2 | 寅局 | 子局:丙。丑局:丁。\n",
        ),
        (
            "a target over two rows with bodies of their own is one task",
            "<tr><td rowspan=2>1<td rowspan=2>甲<td>子局<td>丙<tr><td>丑局<td>丁",
            "> 甲 (子局,丑局)\n  1 | 子局 | 丙\n  ^ | 丑局 | 丁\n",
        ),
        (
            "a target and its lead over two rows",
            "<tr><td rowspan=2>1<td rowspan=2>甲<td rowspan=2>子局<td>丙<tr><td>丁",
            "> 甲 (子局)\n  1 | 子局 | 丙\n  ^ | ^ | 丁\n",
        ),
        (
            "a text over two columns is in the first",
            "<tr><td>1<td>甲<td>子局<td>丙<tr><td>2<td>乙<td colspan=2>丑局",
            "> 甲 (子局)\n  1 | 子局 | 丙\n> 乙 (丑局)\n  2 | 丑局 | ^\n",
        ),
        (
            "a row that ends early is blank there",
            "<tr><td>1<td>甲<td>子局<tr><td>2<td>乙<td>丑局<td>丁",
            "> 甲 (子局)\n  1 | 子局 | _\n> 乙 (丑局)\n  2 | 丑局 | 丁\n",
        ),
        (
            "a text across the table groups the tasks below it",
            "<tr><td colspan=4>一、产业<tr><td>1<td>甲<td>子局<td>丙\
             <tr><td colspan=4>二、民生<tr><td>2<td>乙<td>丑局<td>丁",
            "一、产业> 甲 (子局)\n  1 | 子局 | 丙\n二、民生> 乙 (丑局)\n  2 | 丑局 | 丁\n",
        ),
        (
            "a total, and a remark in the last row",
            "<tr><td>1<td>甲<td>子局<td>丙<tr><td>合计<td>1<td><td>\
             <tr><td colspan=4>注:示例",
            "> 甲 (子局)\n  1 | 子局 | 丙\n[Total] 合计 | 1\n",
        ),
        (
            "the headings again, as on the next page",
            "<tr><td>1<td>甲<td>子局<td>丙<tr><th>序号<th>目标任务<th>牵头单位<th>进展情况\
             <tr><td>2<td>乙<td>丑局<td>丁",
            "> 甲 (子局)\n  1 | 子局 | 丙\n[Headings] 序号 | 目标任务 | 牵头单位 | 进展情况\n\
             > 乙 (丑局)\n  2 | 丑局 | 丁\n",
        ),
        (
            "a hidden row is kept as one, the rest of its merged cells is read",
            "<tr><td>1<td>甲<td>子局<td>丙\
             <tr style='display:none'><td>2<td>乙<td rowspan=2>丑局<td>丁<tr><td>3<td>戊<td>己",
            "> 甲 (子局)\n  1 | 子局 | 丙\n[Hidden] 2 | 乙\n[Hidden] 丁\n> 戊 (丑局)\n  3 | 丑局 | 己\n\
             ! Remark\n",
        ),
        (
            "blank rows are nothing",
            "<tr><td>1<td>甲<td>子局<td>丙<tr><td><td><td><td><tr><td>2<td>乙<td>丑局<td>丁",
            "> 甲 (子局)\n  1 | 子局 | 丙\n> 乙 (丑局)\n  2 | 丑局 | 丁\n",
        ),
        (
            "a blank target and a blank lead are reported",
            "<tr><td>1<td><td>子局<td>丙<tr><td>2<td>乙<td><td>丁",
            "> 乙 ()\n  2 | _ | 丁\nunread 1\nunread 子局\nunread 丙\n! BlankTarget BlankLead\n",
        ),
    ] {
        let found = read(&format!("<table>{HEAD}{rows}</table>"));
        let columns = "number=序号 target=目标任务 lead=牵头单位 progress=进展情况 \n";
        assert_eq!(found, format!("{columns}{expected}"), "{name}");
    }
}

#[test]
fn headings_stand_above_the_columns_that_they_cover() {
    for (name, table, expected) in [
        (
            "two rows, and a group of two columns that are one",
            "<tr><th rowspan=2 colspan=2>指标<th rowspan=2>目标任务<th colspan=2>2022年计划<tr>\
             <th>第一季度<th>第二季度<tr><td rowspan=2>一<td>(一)<td>甲<td>子<td>丑\
             <tr><td>(二)<td>乙<td>寅<td>卯",
            "section=指标 target=目标任务 plan-2022q1=2022年计划/第一季度 plan-2022q2=2022年计划/第二季度 \n\
             一/(一)> 甲 ()\n  子 | 丑\n一/(二)> 乙 ()\n  寅 | 卯\n",
        ),
        (
            "a row of groups above the row that names the roles",
            "<tr><th colspan=2>基本情况<th colspan=2>2022年进展<tr><th>目标任务<th>牵头单位\
             <th>第一季度<th>第二季度<tr><td>甲<td>子局<td>丙<td>丁",
            "target=基本情况/目标任务 lead=基本情况/牵头单位 progress-2022q1=2022年进展/第一季度 \
             progress-2022q2=2022年进展/第二季度 \n> 甲 (子局)\n  子局 | 丙 | 丁\n",
        ),
        (
            "a publisher beside a month is no heading, and gives no column a period",
            "<tr><td>示例局<td colspan=2>2022年6月<tr><th>目标任务<th>牵头单位<th>进展情况\
             <tr><td>甲<td>子局<td>丙",
            "target=目标任务 lead=牵头单位 progress=进展情况 \n> 甲 (子局)\n  子局 | 丙\n",
        ),
        (
            "a blank column is no column",
            "<tr><th>目标任务<th><th>牵头单位<tr><td>甲<td><td>子局",
            "target=目标任务 lead=牵头单位 \n> 甲 (子局)\n  子局\n",
        ),
        (
            "a target over two columns is the second of them",
            "<tr><th colspan=2>目标任务<th>牵头单位<tr><td>1<td>甲<td>子局",
            "other=目标任务 target=目标任务 lead=牵头单位 \n> 甲 (子局)\n  1 | 子局\n",
        ),
        (
            "a section that every row prints is one",
            "<tr><th>类别<th>目标任务<th>牵头单位<tr><td>一<td>甲<td>子局<tr><td>一<td>乙<td>丑局\
             <tr><td>二<td>丙<td>寅局",
            "section=类别 target=目标任务 lead=牵头单位 \n一> 甲 (子局)\n  子局\n一> 乙 (丑局)\n  丑局\n\
             二> 丙 (寅局)\n  寅局\n",
        ),
    ] {
        assert_eq!(read(&format!("<table>{table}</table>")), expected, "{name}");
    }
}

#[test]
fn the_table_that_is_meant_is_found_or_asked_for() {
    let task = |n: u8| format!("<table>{HEAD}<tr><td>{n}<td>任务{n}<td>示例局<td>示例</table>");
    let two = format!("{}<p>之间{}", task(1), task(2));
    let problem = import(two.as_bytes(), &options("sample")).unwrap_err();
    let Kind::WhichTable { choices } = &problem.kind else { panic!("{problem:?}") };
    let numbers: Vec<usize> = choices.iter().map(|choice| choice.number).collect();
    assert_eq!(numbers, [1, 2]);
    let mapping = Mapping { table: Some(2), ..Mapping::default() };
    let chosen = Options { mapping, ..options("sample") };
    let (report, _) = import(two.as_bytes(), &chosen).unwrap();
    assert_eq!(report.text(report.tasks[0].target), "任务2");
    // A table that goes on under the same headings is one.
    let (report, _) = import((task(1) + &task(2)).as_bytes(), &options("sample")).unwrap();
    assert_eq!(report.tasks.len(), 2);
    let kinds: Vec<ExtraRowKind> = report.extra_rows.iter().map(|row| row.kind).collect();
    assert_eq!(kinds, [ExtraRowKind::Headings]);
    // Another table is a line beside it.
    let other = format!("<table><tr><td>电话<td>000</table>{}", task(1));
    let (report, _) = import(other.as_bytes(), &options("sample")).unwrap();
    assert_eq!(report.tasks.len(), 1);
    assert!(source::read(b"<table><tr><td>1<td>2</table>", &Mapping::default()).is_err());
}

#[test]
fn a_row_above_the_headings_that_names_as_many_of_the_mapping_is_none() {
    // Without a mapping, nothing tells that 示例 is a heading too.
    let table = "目标任务 | 示例 | 示例\n目标任务 | 示例 | 备注\n甲 | 乙 | 丙\n";
    let (report, _) = import(table.as_bytes(), &options("sample")).unwrap();
    assert_eq!(report.tasks.len(), 1);
    let mapping = Mapping::of(&report, &Mapping::default());
    let (again, _) = import(table.as_bytes(), &Options { mapping, ..options("sample") }).unwrap();
    assert_eq!(jindu::core::format::write(&again), jindu::core::format::write(&report));
}

#[test]
fn a_mapping_of_a_table_that_is_not_there_asks_nothing() {
    let mapping = Mapping { table: Some(9), ..Mapping::default() };
    let problem = source::read(b"<table><tr><td>1<td>2</table>", &mapping).err().unwrap();
    assert_eq!(problem.kind, Kind::NoTable);
}
