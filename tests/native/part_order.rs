//! Parts of cells: their order for chosen departments, their telephone numbers, the folding of long ones, and plans
//! that repeat another quarter's plan.

use jindu::core::annotation::AnnotationKind;
use jindu::core::part_order::PartOrder;
use jindu::core::phone::phones;
use jindu::core::report::{Basis, ColumnIdx, Owner, Part, Report, Task};
use proptest::prelude::*;

use crate::fixture::{annotations, department, invented, real, tries};
use crate::import::column;

const NO_ONE: [&str; 0] = [];

/// The id of the plan column for a quarter of 2022.
fn plan(number: u8) -> String {
    format!("plan-2022q{number}")
}

/// The id of the reported quarter's progress column.
const PROGRESS: &str = "progress-2022q2";

/// Each part as its department's id and basis; `-` if the source does not divide it.
fn owners(report: &Report, parts: &[&Part]) -> Vec<String> {
    let owner = |part: &&Part| match part.owner {
        Owner::Undivided => "-".to_owned(),
        Owner::Department { department, basis } => {
            let basis = match basis {
                Basis::Label => "label",
                Basis::Row => "row",
                Basis::Only => "only",
            };
            format!("{} {basis}", report.departments[department.0].id)
        }
    };
    parts.iter().map(owner).collect()
}

/// Checks the expanded and the folded parts of one column, and that each part is in one of the two.
#[track_caller]
fn check(
    report: &Report,
    task_number: usize,
    column_id: &str,
    chosen: &[&str],
    open: &[&str],
    others: &[&str],
) {
    let task = &report.tasks[task_number - 1];
    let column = column(report, column_id);
    let chosen: Vec<_> = chosen.iter().map(|id| department(report, id)).collect();
    let order = PartOrder::new(task, column, &chosen);
    assert_eq!(owners(report, &order.open), open, "task {task_number}, {column_id}: open");
    assert_eq!(owners(report, &order.others), others, "task {task_number}, {column_id}: folded");
    let all: Vec<&Part> = task.parts(column).collect();
    assert_eq!(order.open.len() + order.others.len(), all.len());
    assert!(all.iter().all(|part| order.open.contains(part) != order.others.contains(part)));
}

#[test]
fn the_fiscal_bureaus_own_parts_of_the_second_task_come_first_and_the_others_are_folded() {
    let report = real();
    for number in 1..=4 {
        check(&report, 2, &plan(number), &["czj"], &["czj label"], &["fzhggj label"]);
    }
    check(&report, 2, PROGRESS, &["czj"], &["czj row"], &["fzhggj row"]);
    check(&report, 2, "next", &["czj"], &["czj row"], &["fzhggj row"]);
    check(&report, 2, "contact", &["czj"], &["czj row"], &["fzhggj label"]);
    check(&report, 2, PROGRESS, &["fzhggj"], &["fzhggj row"], &["czj row"]);
}

#[test]
fn without_a_choice_all_parts_are_open_in_the_sources_order() {
    let report = real();
    check(&report, 2, PROGRESS, &NO_ONE, &["czj row", "fzhggj row"], &NO_ONE);
    check(&report, 2, PROGRESS, &["fzhggj", "czj"], &["czj row", "fzhggj row"], &NO_ONE);
    // A department that does not lead the task folds nothing of it.
    check(&report, 2, PROGRESS, &["gyhxxhj"], &["czj row", "fzhggj row"], &NO_ONE);
    check(&report, 8, PROGRESS, &["czj"], &["czj only"], &NO_ONE);
    check(&report, 1, PROGRESS, &["czj"], &["fzhggj only"], &NO_ONE);
}

#[test]
fn parts_that_the_source_does_not_divide_are_open_for_every_leading_department() {
    let report = real();
    for number in 1..=4 {
        let plan = plan(number);
        check(&report, 4, &plan, &["swhtzcjj"], &["-"], &NO_ONE);
        check(&report, 4, &plan, &["jjfzfwzx"], &["-"], &NO_ONE);
        check(&report, 7, &plan, &["rxgxzx"], &["-"], &NO_ONE);
    }
    check(&report, 4, PROGRESS, &["swhtzcjj"], &["swhtzcjj label"], &["jjfzfwzx label"]);
    check(&report, 4, "contact", &["swhtzcjj"], &["-"], &NO_ONE);
    check(&report, 5, PROGRESS, &["swhtzcjj"], &["-"], &NO_ONE);
    check(&report, 6, PROGRESS, &["gyhxxhj"], &["gyhxxhj label"], &["zrzyhghj label"]);
}

#[test]
fn a_blank_cell_has_nothing_open_and_nothing_folded() {
    let report = invented();
    check(&report, 2, "progress-2024q3", &["czj"], &NO_ONE, &NO_ONE);
    // The department has no part of its own here, only others do.
    check(&report, 2, "next", &["jyj"], &NO_ONE, &["czj label"]);
}

#[test]
fn headings_are_printed_as_in_the_source_with_the_innermost_first() {
    let report = real();
    let of = |id| report.heading(column(&report, id));
    assert_eq!(of("plan-2022q3"), "第三季度 年度计划安排");
    assert_eq!(of(PROGRESS), "第二季度进展情况");
    assert_eq!(of("contact"), "监督方式");
    assert!(report.columns.iter().all(|column| column.id.as_str() != "progress-2022q3"));
}

#[test]
fn a_plan_repeats_another_quarters_only_if_every_character_is_the_same() {
    let report = real();
    // Task, quarter, and for each part of its plan the first quarter with the same text, or 0.
    let table: [(usize, u8, &[u8]); 11] = [
        (1, 2, &[1]),
        (1, 3, &[0]),
        (2, 2, &[0, 0]),
        (2, 3, &[2, 2]),
        (2, 4, &[2, 2]),
        (3, 2, &[0]),
        (4, 3, &[0]),
        (6, 2, &[0, 0]),
        (8, 2, &[1]),
        (8, 3, &[0]),
        // Differs in one character: 第一次 and 第二次.
        (8, 4, &[0]),
    ];
    for (task_number, of, expected) in table {
        let task: &Task = &report.tasks[task_number - 1];
        let cell = column(&report, &plan(of));
        let found: Vec<u8> = task.parts(cell).map(|part| repeats(&report, part)).collect();
        assert_eq!(found, expected, "task {task_number}, quarter {of}");
    }
}

/// The number of the quarter whose plan a whole part repeats, or 0.
fn repeats(report: &Report, part: &Part) -> u8 {
    let annotations = annotations(report);
    let mut repeats = annotations.within(AnnotationKind::Repeat, part.quote.span);
    let repeat = repeats.find(|repeat| repeat.span() == part.quote.span);
    let first = repeat.and_then(|repeat| annotations.passage(repeat.spans[1]));
    let id = first.map_or("", |first| report.column(first.column).id.as_str());
    let number = id.strip_prefix("plan-").and_then(|period| period.chars().next_back());
    number.and_then(|number| number.to_digit(10)).map_or(0, |number| u8::try_from(number).unwrap())
}

#[test]
fn the_same_words_of_another_department_are_not_a_repetition() {
    let report = invented();
    let task = &report.tasks[1];
    let cell = |number: u8| -> ColumnIdx { column(&report, &format!("plan-2024q{number}")) };
    let second: Vec<&Part> = task.parts(cell(2)).collect();
    assert_eq!(report.text(second[0].quote), "示例甲。");
    assert_eq!([repeats(&report, second[0]), repeats(&report, second[1])], [1, 0]);
    // The plan for the fourth quarter is not divided by department.
    let fourth: Vec<&Part> = task.parts(cell(4)).collect();
    assert_eq!(owners(&report, &fourth), ["-"]);
    assert_eq!(repeats(&report, fourth[0]), 0);
}

#[test]
fn numbers_that_can_be_called_are_found() {
    let table: [(&str, &[&str]); 36] = [
        ("0635-5231944", &["0635-5231944"]),
        ("发展和改革局:0635-5232962", &["0635-5232962"]),
        ("0635-7125618 工业和信息化局:0635-5231152", &["0635-7125618", "0635-5231152"]),
        ("12345678", &[]),
        ("52345678", &["52345678"]),
        ("5231944", &["5231944"]),
        ("523194", &[]),
        ("12345", &["12345"]),
        ("县热线12345、0635-5231944；卫生热线 12320。", &["12345", "0635-5231944", "12320"]),
        ("拨打12345转5", &["12345转5"]),
        ("“12345”政务服务便民热线", &["12345"]),
        ("52319", &[]),
        ("1234", &[]),
        ("123456", &[]),
        ("12345万元", &[]),
        ("12345户", &[]),
        ("12345.6", &[]),
        ("0.12345", &[]),
        ("¥12345", &[]),
        ("12345%", &[]),
        ("A12345", &[]),
        ("12345号", &[]),
        ("-12345", &[]),
        ("１12345", &[]),
        ("", &[]),
        ("电话待公布", &[]),
        ("-5231944", &[]),
        ("5231944-", &[]),
        ("0635-5231944-801", &[]),
        ("000-1000002，000-1000003转8", &[]),
        ("0635-1000002，0635-1000003转8", &["0635-1000002", "0635-1000003转8"]),
        ("13800000000、0635-5231944。", &["13800000000", "0635-5231944"]),
        ("---", &[]),
        ("1-2-3-4-5-6", &[]),
        ("０６３５５２３１９４４", &["０６３５５２３１９４４"]),
        ("进123进4567", &[]),
    ];
    for (words, expected) in table {
        let found: Vec<&str> = phones(words).into_iter().map(|phone| &words[phone.range]).collect();
        assert_eq!(found, expected, "{words}");
    }
}

#[test]
fn the_published_report_has_ten_phone_parts_with_six_numbers() {
    let report = real();
    let contact = column(&report, "contact");
    let mut numbers = Vec::new();
    for part in report.tasks.iter().flat_map(|task| task.parts(contact)) {
        let words = report.text(part.quote);
        let found = phones(words);
        assert_eq!(found.len(), 1, "{words}");
        numbers.push(&words[found[0].range.clone()]);
    }
    assert_eq!(numbers.len(), 10);
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(
        numbers,
        [
            "0635-5231152",
            "0635-5231944",
            "0635-5232962",
            "0635-5238293",
            "0635-5285886",
            "0635-7125618"
        ]
    );
}

proptest! {
    #![proptest_config(tries(500))]

    #[test]
    fn numbers_stand_apart_in_order_and_are_long_enough(words in "[-0-9字 ]{0,60}") {
        let found = phones(&words);
        for (before, after) in found.iter().zip(found.iter().skip(1)) {
            prop_assert!(before.range.end < after.range.start);
        }
        for phone in found {
            let number = &words[phone.range];
            let is_hotline = number.starts_with('1') && number.len() == 5 && !number.contains('-');
            prop_assert!(is_hotline || number.bytes().filter(u8::is_ascii_digit).count() >= 7);
            prop_assert!(number.starts_with(|c: char| c.is_ascii_digit()));
            prop_assert!(number.ends_with(|c: char| c.is_ascii_digit()));
        }
    }
}
