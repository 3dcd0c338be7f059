//! Parts of cells: their order for chosen departments, their telephone numbers, the folding of long ones, and plans
//! that repeat another quarter's plan.

use jindu::core::annotation::AnnotationKind;
use jindu::core::long_text::fold_at;
use jindu::core::part_order::PartOrder;
use jindu::core::phone::phones;
use jindu::core::quarter::Quarter;
use jindu::core::report::{Basis, Cell, ColumnKind, Owner, Part, Report, Task};
use proptest::prelude::*;

use crate::fixture::{annotations, department, invented, real, tries};

const NO_ONE: [&str; 0] = [];

fn quarter(number: u8) -> Quarter {
    Quarter::new(2022, number).unwrap()
}

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
    kind: ColumnKind,
    chosen: &[&str],
    open: &[&str],
    others: &[&str],
) {
    let task = &report.tasks[task_number - 1];
    let cell_idx = report.cell_idx(kind).unwrap();
    let chosen: Vec<_> = chosen.iter().map(|id| department(report, id)).collect();
    let order = PartOrder::new(task, cell_idx, &chosen);
    assert_eq!(owners(report, &order.open), open, "task {task_number}, {kind:?}: open");
    assert_eq!(owners(report, &order.others), others, "task {task_number}, {kind:?}: folded");
    let all: Vec<&Part> = task.parts(cell_idx).collect();
    assert_eq!(order.open.len() + order.others.len(), all.len());
    assert!(all.iter().all(|part| order.open.contains(part) != order.others.contains(part)));
}

#[test]
fn the_fiscal_bureaus_own_parts_of_the_second_task_come_first_and_the_others_are_folded() {
    let report = real();
    for number in 1..=4 {
        let plan = ColumnKind::Plan(quarter(number));
        check(&report, 2, plan, &["czj"], &["czj label"], &["fzhggj label"]);
    }
    let progress = ColumnKind::Progress(quarter(2));
    check(&report, 2, progress, &["czj"], &["czj row"], &["fzhggj row"]);
    check(&report, 2, ColumnKind::Next, &["czj"], &["czj row"], &["fzhggj row"]);
    check(&report, 2, ColumnKind::Contact, &["czj"], &["czj row"], &["fzhggj label"]);
    check(&report, 2, progress, &["fzhggj"], &["fzhggj row"], &["czj row"]);
}

#[test]
fn without_a_choice_all_parts_are_open_in_the_sources_order() {
    let report = real();
    let progress = ColumnKind::Progress(quarter(2));
    check(&report, 2, progress, &NO_ONE, &["czj row", "fzhggj row"], &NO_ONE);
    check(&report, 2, progress, &["fzhggj", "czj"], &["czj row", "fzhggj row"], &NO_ONE);
    // A department that does not lead the task folds nothing of it.
    check(&report, 2, progress, &["gyhxxhj"], &["czj row", "fzhggj row"], &NO_ONE);
    check(&report, 8, progress, &["czj"], &["czj only"], &NO_ONE);
    check(&report, 1, progress, &["czj"], &["fzhggj only"], &NO_ONE);
}

#[test]
fn parts_that_the_source_does_not_divide_are_open_for_every_leading_department() {
    let report = real();
    for number in 1..=4 {
        let plan = ColumnKind::Plan(quarter(number));
        check(&report, 4, plan, &["swhtzcjj"], &["-"], &NO_ONE);
        check(&report, 4, plan, &["jjfzfwzx"], &["-"], &NO_ONE);
        check(&report, 7, plan, &["rxgxzx"], &["-"], &NO_ONE);
    }
    let progress = ColumnKind::Progress(quarter(2));
    check(&report, 4, progress, &["swhtzcjj"], &["swhtzcjj label"], &["jjfzfwzx label"]);
    check(&report, 4, ColumnKind::Contact, &["swhtzcjj"], &["-"], &NO_ONE);
    check(&report, 5, progress, &["swhtzcjj"], &["-"], &NO_ONE);
    check(&report, 6, progress, &["gyhxxhj"], &["gyhxxhj label"], &["zrzyhghj label"]);
}

#[test]
fn a_blank_cell_has_nothing_open_and_nothing_folded() {
    let report = invented();
    let progress = ColumnKind::Progress(report.quarter);
    check(&report, 2, progress, &["czj"], &NO_ONE, &NO_ONE);
    // The department has no part of its own here, only others do.
    check(&report, 2, ColumnKind::Next, &["jyj"], &NO_ONE, &["czj label"]);
}

#[test]
fn headings_are_printed_as_in_the_source_with_the_innermost_first() {
    let report = real();
    let of = |kind| report.heading(kind);
    assert_eq!(of(ColumnKind::Plan(quarter(3))).as_deref(), Some("第三季度 年度计划安排"));
    assert_eq!(of(ColumnKind::Progress(quarter(2))).as_deref(), Some("第二季度进展情况"));
    assert_eq!(of(ColumnKind::Progress(quarter(3))), None);
    assert_eq!(of(ColumnKind::Contact).as_deref(), Some("监督方式"));
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
        let cell = report.cell_idx(ColumnKind::Plan(quarter(of))).unwrap();
        let found: Vec<u8> = task.parts(cell).map(|part| repeats(&report, part)).collect();
        assert_eq!(found, expected, "task {task_number}, quarter {of}");
    }
}

/// The number of the quarter whose plan a whole part repeats, or 0.
fn repeats(report: &Report, part: &Part) -> u8 {
    let annotations = annotations(report);
    let mut repeats = annotations.within(AnnotationKind::Repeat, part.quote.span);
    let repeat = repeats.find(|repeat| repeat.span() == part.quote.span);
    match repeat.and_then(|repeat| annotations.passage(repeat.spans[1])).map(|first| first.column) {
        Some(ColumnKind::Plan(quarter)) => quarter.number,
        _ => 0,
    }
}

#[test]
fn the_same_words_of_another_department_are_not_a_repetition() {
    let report = invented();
    let task = &report.tasks[1];
    let cell = |number| {
        report
            .cell_idx(ColumnKind::Plan(Quarter::new(report.quarter.year, number).unwrap()))
            .unwrap()
    };
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
    let table: [(&str, &[&str]); 34] = [
        ("0635-5231944", &["0635-5231944"]),
        ("发展和改革局:0635-5232962", &["0635-5232962"]),
        ("0635-7125618 工业和信息化局:0635-5231152", &["0635-7125618", "0635-5231152"]),
        ("12345678", &["12345678"]),
        ("5231944", &["5231944"]),
        ("523194", &[]),
        ("12345", &["12345"]),
        ("县热线12345、0635-5231944；卫生热线 12320。", &["12345", "0635-5231944", "12320"]),
        ("拨打12345转5", &["12345"]),
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
        ("12345号", &["12345"]),
        ("-12345", &[]),
        ("１12345", &[]),
        ("", &[]),
        ("电话待公布", &[]),
        ("-5231944", &["5231944"]),
        ("5231944-", &["5231944"]),
        ("0635-5231944-801", &["0635-5231944-801"]),
        ("000-1000002，000-1000003转8", &["000-1000002", "000-1000003"]),
        ("13800000000、0635-5231944。", &["13800000000", "0635-5231944"]),
        ("---", &[]),
        ("1-2-3-4-5-6", &[]),
        ("０６３５５２３１９４４", &[]),
        ("进123进4567", &[]),
    ];
    for (words, expected) in table {
        let found: Vec<&str> = phones(words).into_iter().map(|range| &words[range]).collect();
        assert_eq!(found, expected, "{words}");
    }
}

#[test]
fn the_published_report_has_ten_phone_parts_with_six_numbers() {
    let report = real();
    let contact = report.cell_idx(ColumnKind::Contact).unwrap();
    let mut numbers = Vec::new();
    for part in report.tasks.iter().flat_map(|task| task.parts(contact)) {
        let words = report.text(part.quote);
        let found = phones(words);
        assert_eq!(found.len(), 1, "{words}");
        numbers.push(&words[found[0].clone()]);
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

/// A text of `length` characters with the given ones at their positions.
fn text(length: usize, at: &[(usize, char)]) -> String {
    (0..length)
        .map(|i| at.iter().find(|&&(place, _)| place == i).map_or('字', |&(_, c)| c))
        .collect()
}

#[test]
fn a_long_part_is_folded_after_a_sentence_else_a_clause_else_anywhere() {
    // Length, punctuation, and the number of characters before the fold.
    for (length, marks, expected) in [
        (0, &[][..], None),
        (180, &[(90, '。')], None),
        (181, &[(90, '。')], Some(91)),
        (181, &[(90, '。'), (110, '。')], Some(111)),
        (181, &[(90, '。'), (110, ',')], Some(91)),
        (181, &[(90, ';'), (80, '。')], Some(91)),
        (181, &[(90, '；'), (119, '，')], Some(91)),
        (181, &[(90, '、')], Some(91)),
        (181, &[(59, '。')], Some(120)),
        (181, &[(60, '。')], Some(61)),
        (181, &[(119, '。')], Some(120)),
        (181, &[(120, '。')], Some(120)),
        (4000, &[], Some(120)),
    ] {
        let words = text(length, marks);
        let found = fold_at(&words).map(|at| words[..at].chars().count());
        assert_eq!(found, expected, "{length} characters, {marks:?}");
    }
}

#[test]
fn the_longest_parts_of_the_published_report_are_folded_and_no_others() {
    let report = real();
    let contents = report
        .tasks
        .iter()
        .flat_map(|task| task.rows.iter().flat_map(|row| row.cells.iter().flat_map(Cell::parts)));
    let mut n_folded = 0;
    for part in contents {
        let words = report.text(part.quote);
        let n = words.chars().count();
        assert_eq!(fold_at(words).is_some(), n > 180, "{n} characters: {words:.60}");
        n_folded += usize::from(n > 180);
    }
    assert!((5..40).contains(&n_folded), "{n_folded}");
}

proptest! {
    #![proptest_config(tries(500))]

    #[test]
    fn a_fold_never_cuts_a_character_and_loses_none(words in "[a字ü𠀀。,；0 \u{301}]{150,400}") {
        let length = words.chars().count();
        match fold_at(&words) {
            None => prop_assert!(length <= 180),
            Some(at) => {
                prop_assert!(length > 180);
                prop_assert!(words.is_char_boundary(at));
                let (head, rest) = words.split_at(at);
                prop_assert_eq!(format!("{head}{rest}"), words.as_str());
                prop_assert!((61..=120).contains(&head.chars().count()));
                prop_assert!(!rest.is_empty());
            }
        }
    }

    #[test]
    fn numbers_stand_apart_in_order_and_are_long_enough(words in "[-0-9字 ]{0,60}") {
        let found = phones(&words);
        for (before, after) in found.iter().zip(found.iter().skip(1)) {
            prop_assert!(before.end < after.start);
        }
        for range in found {
            let number = &words[range];
            let is_hotline = number.starts_with('1') && number.len() == 5 && !number.contains('-');
            prop_assert!(is_hotline || number.bytes().filter(u8::is_ascii_digit).count() >= 7);
            prop_assert!(number.starts_with(|c: char| c.is_ascii_digit()));
            prop_assert!(number.ends_with(|c: char| c.is_ascii_digit()));
        }
    }
}
