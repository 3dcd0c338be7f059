//! What a publisher may want to look at: each reason with a table that has it and one that almost has it.

use jindu::core::format;
use jindu::import::import;
use jindu::proof::advice::{AdviceKind, advice};

use crate::import::{options, read, seed};
use crate::snapshot;

/// The reasons of a text, each in one line with the characters at its place.
fn advised(text: &str) -> Vec<String> {
    let (report, _) = read(text);
    let described = advice(&report).into_iter().map(|advice| {
        let place = &text[advice.span.start as usize..advice.span.end as usize];
        let what = match advice.kind {
            AdviceKind::ForeignLabel { label } => format!("label {label}"),
            AdviceKind::OddPhone { number } => format!("phone {number}"),
            AdviceKind::MissingPeriod { heading } => format!("period {heading}"),
            AdviceKind::MixedPunctuation { heading, marks: [(a, n), (b, m)] } => {
                format!("marks {heading} {a}{n} {b}{m}")
            }
            AdviceKind::NearName { name, frequent, n } => format!("name {name} {frequent} {n}"),
        };
        format!("{what} at {place}")
    });
    described.collect()
}

/// The sample with numbers that can be called.
fn sample() -> String {
    crate::import::sample().replace("000-100000", CALLABLE)
}

const CALLABLE: &str = "0755-8810000";

#[test]
fn the_published_report_and_the_sample_need_no_look() {
    assert_eq!(advised(&seed()), [""; 0]);
    assert_eq!(advised(&sample()), [""; 0]);
}

#[test]
fn each_reason_is_found_where_it_is_and_nowhere_else() {
    let sample = sample();
    for (from, to, expected) in [
        // A label of a body of another task; and a subheading, which is none.
        ("示例进展五。", "教育局:示例进展五。", "label 教育局: at 教育局:"),
        ("示例进展五。", "小标题:示例进展五。", ""),
        ("示例进展五。", "由教育局:示例进展五。", ""),
        // A lost zero, and what a spreadsheet makes of eleven digits.
        ("0755-88100004", "7551234567", "phone 7551234567 at 7551234567"),
        ("0755-88100004", "示例员 1.38E+10", "phone 1.38E+10 at 1.38E+10"),
        ("0755-88100004", "0755-88100004，7551234567", "phone 7551234567 at 7551234567"),
        ("0755-88100004", "1.38E", ""),
        ("0755-88100004", ".E10", ""),
        ("0755-88100004", "E10", ""),
        ("0755-88100004", "13800000000", ""),
        ("0755-88100004", "0755-1234567", ""),
        ("0755-88100004", "000-1000004", "phone 000-1000004 at 000-1000004"),
        ("0755-88100004", "第12号", ""),
        ("0755-88100004", "2024-10-08前", ""),
    ] {
        let text = sample.replace(from, to);
        assert_ne!(text, sample);
        let expected: Vec<&str> = Some(expected).filter(|e| !e.is_empty()).into_iter().collect();
        assert_eq!(advised(&text), expected, "{to}");
    }
}

/// A table with these columns between lead and end, one task per line.
fn table(headings: &str, rows: &str) -> String {
    format!("示例:2024年第三季度进展\n目标任务 | 牵头单位 | {headings} |\n{rows}\n表后\n")
}

#[test]
fn a_period_is_missing_only_between_two_of_its_length() {
    for (headings, expected) in [
        ("第一季度计划 | 第三季度计划", &["period 第三季度计划 at 第三季度计划"][..]),
        ("第一季度计划 | 第二季度计划", &[]),
        ("第一季度计划 | 第三季度进展", &[]),
        ("第一季度计划 | 第四季度计划", &[]),
        (
            "2023年第四季度计划 | 2024年第二季度计划",
            &["period 2024年第二季度计划 at 2024年第二季度计划"],
        ),
        ("2023年第四季度计划 | 2024年第一季度计划", &[]),
        ("2023年第二季度计划 | 2024年第二季度计划", &[]),
        ("1月进展 | 3月进展", &["period 3月进展 at 3月进展"]),
        ("上半年计划 | 第四季度计划", &[]),
    ] {
        assert_eq!(advised(&table(headings, "甲 | 县财政局 | 一 | 二 |")), expected, "{headings}");
    }
}

#[test]
fn mixed_widths_are_reported_once_for_a_column() {
    let rows = "甲 | 县财政局 | 完成一,二，三 |\n乙 | 县财政局 | 完成，开工 |";
    let expected = ["marks 第三季度进展 ,1 ，2 at 第三季度进展"];
    assert_eq!(advised(&table("第三季度进展", rows)), expected);
    // In numbers and Latin text the narrow mark is right.
    let rows = "甲 | 县财政局 | 投资1,200万元，用A, B |";
    assert_eq!(advised(&table("第三季度进展", rows)), [""; 0]);
}

#[test]
fn a_name_that_is_almost_a_frequent_one_is_reported() {
    let rows = |name: &str| {
        let names = ["县住建局", "县住建局", "县住建局", name];
        let row = |(i, name): (usize, &&str)| format!("目标{i} | {name} | 完成 |");
        names.iter().enumerate().map(row).collect::<Vec<_>>().join("\n")
    };
    let expected = ["name 住健局 住建局 3 at 县住健局"];
    assert_eq!(advised(&table("第三季度进展", &rows("县住健局"))), expected);
    let expected = ["name 住建设局 住建局 3 at 县住建设局"];
    assert_eq!(advised(&table("第三季度进展", &rows("县住建设局"))), expected);
    for other in ["县财政局", "县住建局", "县住房城建局", "县交通运输局"] {
        assert_eq!(advised(&table("第三季度进展", &rows(other))), [""; 0], "{other}");
    }
    let schools = rows("县第二中学").replace("县住建局", "县第一中学");
    assert_eq!(advised(&table("第三季度进展", &schools)), [""; 0]);
}

#[test]
fn published_tables_have_places_that_exist() {
    for entry in std::fs::read_dir(snapshot::path("tests/data/cases")).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let Ok((report, _)) = import(&bytes, &options("sample")) else { continue };
        for advice in advice(&report) {
            let (start, end) = (advice.span.start as usize, advice.span.end as usize);
            assert!(start < end, "{}: {advice:?}", path.display());
        }
        assert!(!format::write(&report).is_empty());
    }
}
