//! What leaves for other programs: CSV, the guard of its cells, workbooks; and reading them back.

use std::path::Path;

use jindu::core::export::csv::csv;
use jindu::core::export::guard::{guarded, unguarded};
use jindu::core::export::sheet::Sheet;
use jindu::core::format;
use jindu::core::report::{Absence, BodyName, Cell, Column, Owner, Placing, Report, TaskIdx};
use jindu::import::mapping::{MappedColumn, Mapping};
use jindu::import::{Options, import};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::cli::{command, ends, files, folder};
use crate::fixture::{INVENTED, real, tries};
use crate::import::{options, sample};
use crate::snapshot::read;

/// Texts that a spreadsheet would take for something else, each with the mark, and texts that it would not.
const GUARDED: [&str; 34] = [
    "=1+1",
    "+86 635 5231944",
    "-5",
    "@SUM(A1)",
    "＝1+1",
    "＋1",
    "－1",
    "＠a",
    "\tx",
    "\rx",
    " =1+1",
    "\u{3000}＝1",
    "\u{feff}=1",
    "0635-5231944",
    "13800000000",
    "１３８",
    "1-2",
    "2022年7月1日",
    "7月1日",
    "12:30",
    "上午9时",
    "1.10",
    "30.88%",
    "￥100",
    "1E5",
    "(5)",
    "May 2022",
    "1 jan",
    "TRUE",
    "false",
    "'=1",
    "''=1",
    "'13800000000",
    "5",
];
const UNGUARDED: [&str; 14] = [
    "",
    " ",
    "财政局:0635-5231944",
    "1.加快建设",
    "第一季度",
    "2022年第一季度",
    "1-5月完成593万美元",
    "—",
    "无",
    "'引号'",
    "'a",
    "、=1",
    "a=1",
    "一、",
];

#[test]
fn a_text_is_guarded_only_where_a_spreadsheet_would_change_it() {
    for text in GUARDED {
        assert_eq!(guarded(text), format!("'{text}"), "{text:?}");
        assert_eq!(unguarded(&guarded(text)), text);
    }
    for text in UNGUARDED {
        assert_eq!(guarded(text), text);
        assert_eq!(unguarded(text), text);
    }
}

#[test]
fn every_guarded_text_is_read_back() {
    let text = "[-'=+@＝0-9１a月 \t\r\u{3000}t]{0,6}|\\PC{0,8}|'{0,3}(true|[0-9]{1,3})";
    let law = |text: String| {
        let cell = guarded(&text).into_owned();
        prop_assert!(cell == text || cell.strip_prefix('\'') == Some(&text));
        prop_assert_eq!(unguarded(&cell), text);
        Ok(())
    };
    TestRunner::new(tries(10_000)).run(&text, law).unwrap();
}

/// All tasks.
fn all(report: &Report) -> Vec<TaskIdx> {
    (0..report.tasks.len()).map(TaskIdx).collect()
}

/// What a task says, without its places in the original.
fn content(report: &Report) -> Vec<String> {
    let mut all = Vec::new();
    for task in &report.tasks {
        let path = task.section.map_or(&[][..], |idx| &report.sections[idx.0].path);
        let path: Vec<&str> = path.iter().map(|&heading| report.text(heading)).collect();
        let names = |names: &[BodyName]| -> Vec<String> {
            names.iter().map(|name| report.text(name.quote).to_owned()).collect()
        };
        let (lead, support) = (names(&task.lead), names(&task.support));
        all.push(format!("{} {path:?} {lead:?} {support:?} {}", task.id, report.text(task.target)));
        for (n, row) in task.rows.iter().enumerate() {
            for (column, cell) in report.columns.iter().zip(&row.cells) {
                for part in cell.parts() {
                    let owner = match part.owner {
                        Owner::Department { department, basis } => {
                            format!("{} {basis:?}", report.departments[department.0].name)
                        }
                        Owner::Undivided => "-".to_owned(),
                    };
                    let role = column.role.name();
                    let period = column.period.map(|period| period.to_string());
                    all.push(format!("{n} {role} {period:?} {owner} {}", report.part_text(part)));
                }
            }
        }
    }
    all
}

/// Reads an export, with the roles of the report that was exported.
fn again(report: &Report, bytes: &[u8]) -> Report {
    let sheet_heading = |column: &Column| {
        let lines = column.heading.iter().map(|&line| report.text(line).trim());
        lines.collect::<Vec<&str>>().join(" ")
    };
    let columns = report.columns.iter().map(|column| MappedColumn {
        heading: vec![sheet_heading(column)],
        role: column.role.name().to_owned(),
        period: column.period.map(|period| period.to_string()),
        covers: None,
    });
    let mapping = Mapping { columns: columns.collect(), ..Mapping::default() };
    let options = Options { mapping, period: report.period, ..options("sample") };
    import(bytes, &options).unwrap_or_else(|problem| panic!("{problem:?}")).0
}

/// Fails at the first difference of what two reports say.
#[track_caller]
fn same(name: &str, found: &Report, expected: &Report) {
    let (found, expected) = (content(found), content(expected));
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected, "{name}");
    }
    assert_eq!(found.len(), expected.len(), "{name}");
}

#[test]
fn csv_is_read_back_as_the_same_tasks() {
    let invented = (read(INVENTED), crate::fixture::invented());
    let real = (read("public/data/guanxian-2022-q2.txt"), real());
    let others = [("invented", invented), ("shipped", real)];
    let others = others.map(|(name, (original, report))| (name, report, original));
    for (name, report, original) in crate::shapes::reports().into_iter().chain(others) {
        let csv = csv(&Sheet::new(&report, &original, &all(&report)));
        assert!(csv.starts_with("\u{feff}\"") && csv.ends_with("\"\r\n"), "{name}");
        same(name, &again(&report, csv.as_bytes()), &report);
    }
}

#[test]
fn a_sheet_of_some_tasks_has_the_texts_that_they_share_with_others() {
    let table = "序号 | 目标任务 | 牵头单位 | 进展情况\n1 | 示例甲 | 财政局 | 共同的进展\n2 | 示例乙 | 教育局 | -5\n";
    let text = format!("示例\n{table}");
    let report = import(text.as_bytes(), &options("sample")).unwrap().0;
    let mut merged = report.clone();
    let column = crate::import::column(&report, "progress");
    merged.tasks[1].rows[0].cells[column.0] = Cell::Missing(Absence::Merged);
    let rows = |tasks: &[usize]| -> Vec<String> {
        let tasks: Vec<TaskIdx> = tasks.iter().copied().map(TaskIdx).collect();
        let sheet = Sheet::new(&merged, &text, &tasks);
        sheet.rows.iter().map(|row| format!("{}{}", row[3].text, row[3].is_covered)).collect()
    };
    assert_eq!(rows(&[0, 1]), ["共同的进展false", "true"]);
    assert_eq!(rows(&[1]), ["共同的进展false"]);
    assert_eq!(rows(&[1, 0]), ["共同的进展false", "共同的进展false"]);
    let csv = csv(&Sheet::new(&report, &text, &[TaskIdx(1)]));
    let expected = "\u{feff}\"序号\",\"目标任务\",\"牵头单位\",\"进展情况\"\r\n\"'2\",\"示例乙\",\"教育局\",\"'-5\"\r\n";
    assert_eq!(csv, expected);
}

/// Runs `jindu export` without `-o` and returns what it prints.
fn exported(dir: &Path, format: &str) -> Vec<u8> {
    let args = ["export", "sample.json", "--format", format];
    let output = command().current_dir(dir).args(args).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{format}");
    output.stdout
}

#[test]
fn the_terminal_exports_a_report_in_each_format() {
    let dir = folder("export");
    std::fs::write(dir.join("sample.txt"), sample()).unwrap();
    ends(&dir, &["import", "sample.txt", "-o", "sample.json"], 0, &[]);
    let json = std::fs::read(dir.join("sample.json")).unwrap();
    let report = format::parse(std::str::from_utf8(&json).unwrap()).unwrap().0;
    assert_eq!(exported(&dir, "json"), json);
    assert_eq!(exported(&dir, "original"), sample().as_bytes());
    let sheet = Sheet::new(&report, &sample(), &all(&report));
    assert_eq!(exported(&dir, "csv"), csv(&sheet).as_bytes());
    let workbook = exported(&dir, "xlsx");
    assert_eq!(exported(&dir, "xlsx"), workbook, "the same bytes every time");
    let read = again(&report, &workbook);
    assert_eq!(read.placing, Placing::Stated);
    same("xlsx", &read, &report);
}

#[test]
fn the_terminal_exports_nothing_unproved_and_writes_over_nothing() {
    let dir = folder("export-refused");
    std::fs::write(dir.join("sample.txt"), sample()).unwrap();
    ends(&dir, &["import", "sample.txt", "-o", "sample.json"], 0, &[]);
    std::fs::write(dir.join("mine.csv"), "mine").unwrap();
    let csv = ["export", "sample.json", "--format", "csv"];
    let with = |more: &[&'static str]| [&csv[..], more].concat();
    ends(&dir, &with(&["-o", "mine.csv"]), 2, &["--replace"]);
    ends(&dir, &with(&["-o", "sample.txt", "--replace"]), 2, &["会覆盖原文"]);
    ends(
        &dir,
        &with(&["-o", "sample.json", "--replace", "--lang", "en"]),
        2,
        &["overwrite the original"],
    );
    assert_eq!(std::fs::read(dir.join("mine.csv")).unwrap(), b"mine");
    ends(&dir, &with(&["-o", "mine.csv", "--replace"]), 0, &["mine.csv"]);
    ends(&dir, &with(&["-o", "mine.csv"]), 0, &["mine.csv"]);
    std::fs::write(dir.join("sample.txt"), sample().replacen('示', "不", 1)).unwrap();
    ends(&dir, &with(&["-o", "other.csv"]), 2, &["未写出任何文件"]);
    assert!(!files(&dir).contains(&"other.csv".to_owned()));
}
