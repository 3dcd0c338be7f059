//! Tests of the annotations of the published report. Its snapshots were reviewed line by line.

use std::fmt::Write;

use jindu::core::format;
use jindu::core::report::{Cell, Part, Report, Span};
use jindu::core::role::Role;
use jindu::import::annotate::extraction::{Anchor, Extraction, MarkKind, Sum};
use jindu::import::annotate::{Sidecars, find};
use jindu::import::{import, pinyin};

use crate::import::{SEED, column, follows, options, seed};
use crate::snapshot;

/// Returns the publisher's files beside the shipped report.
fn sidecars() -> Sidecars {
    let read = |name: &str| snapshot::read(&format!("public/data/{name}"));
    let (notes, problems) = format::parse_notes(&read(&format!("{SEED}.notes.json"))).unwrap();
    assert_eq!(problems, []);
    let (gazetteer, problems) = format::parse_gazetteer(&read("guanxian.places.json")).unwrap();
    assert_eq!(problems, []);
    let (glossary, problems) = format::parse_glossary(&read("glossary.json")).unwrap();
    assert_eq!(problems, []);
    Sidecars { notes: Some(notes), gazetteer, glossary }
}

fn seeds() -> (Report, Extraction, String) {
    let original = seed();
    let (report, _) = import(original.as_bytes(), &options(SEED)).unwrap();
    let (annotations, problems) = find(&report, &sidecars());
    assert_eq!(problems, []);
    (report, annotations, original)
}

fn words(original: &str, span: Span) -> &str {
    &original[span.start as usize..span.end as usize]
}

fn place(report: &Report, spot: Anchor) -> String {
    let column = report.column(spot.column);
    format!("{} {}", report.tasks[spot.task.0].id, column.id)
}

#[test]
fn every_mark_of_the_published_report_is_reviewed() {
    let (report, annotations, original) = seeds();
    let mut found = String::new();
    for passage in annotations.passages.iter().filter(|passage| !passage.marks.is_empty()) {
        writeln!(found, "# {}", place(&report, passage.anchor)).unwrap();
        let text = words(&original, passage.anchor.span);
        for mark in &passage.marks {
            let at = (mark.span.start - passage.anchor.span.start) as usize;
            let start = text[..at]
                .rfind(['。', ';', ' '])
                .map_or(0, |i| i + text[i..].chars().next().unwrap().len_utf8());
            let end = text[at..].find(['。', ';', ' ']).map_or(text.len(), |i| at + i);
            let kind = match mark.kind {
                MarkKind::Time => "time",
                MarkKind::Intent => "intent",
                MarkKind::Forecast => "forecast",
                MarkKind::Strive => "strive",
            };
            let sentence = format!(
                "{}[{}]{}",
                &text[start..at],
                words(&original, mark.span),
                &text[at + (mark.span.end - mark.span.start) as usize..end]
            );
            writeln!(found, "{kind:8} {} | {sentence}", words(&original, mark.span)).unwrap();
        }
    }
    snapshot::same("tests/data/annotations-marks.snapshot.txt", &found);
}

#[test]
fn every_figure_of_the_published_report_is_reviewed() {
    let (report, annotations, original) = seeds();
    let mut found = String::new();
    for passage in annotations.passages.iter().filter(|passage| !passage.figures.is_empty()) {
        writeln!(found, "# {}", place(&report, passage.anchor)).unwrap();
        let mut sentence = None;
        for figure in &passage.figures {
            if sentence != Some(figure.sentence) {
                sentence = Some(figure.sentence);
                writeln!(found, "  {}", words(&original, figure.sentence)).unwrap();
            }
            let marks: Vec<&str> =
                figure.marks.iter().map(|&i| words(&original, passage.marks[i].span)).collect();
            let figure_words = words(&original, figure.span);
            writeln!(found, "    {figure_words} ({}) {}", figure.unit, marks.join(" + ")).unwrap();
        }
    }
    snapshot::same("tests/data/annotations-figures.snapshot.txt", &found);
}

#[test]
fn the_structure_of_the_published_report_is_reviewed() {
    let (report, annotations, original) = seeds();
    let mut found = String::new();
    for passage in annotations.passages.iter().filter(|passage| !passage.paragraphs.is_empty()) {
        writeln!(found, "# {}", place(&report, passage.anchor)).unwrap();
        for piece in &passage.paragraphs {
            let text = words(&original, piece.span);
            let heading = piece.heading.map_or("", |span| words(&original, span));
            let rest = text.strip_prefix(heading).unwrap();
            let heading = if heading.is_empty() { String::new() } else { format!("[{heading}]") };
            writeln!(found, "{}- {heading}{rest}$", "  ".repeat(piece.level.into())).unwrap();
        }
    }
    snapshot::same("tests/data/annotations-pieces.snapshot.txt", &found);
}

#[test]
fn what_repeats_changes_adds_up_and_is_mentioned_is_reviewed() {
    let (report, annotations, original) = seeds();
    let mut found = String::new();
    writeln!(found, "# share\n{} of {}", annotations.share.repeated, annotations.share.all)
        .unwrap();
    writeln!(found, "# repeats").unwrap();
    for repeat in &annotations.repeats {
        let (spot, first) = (place(&report, repeat.anchor), place(&report, repeat.first));
        assert_eq!(words(&original, repeat.anchor.span), words(&original, repeat.first.span));
        writeln!(found, "{spot} = {first}: {}", words(&original, repeat.anchor.span)).unwrap();
    }
    writeln!(found, "# changes").unwrap();
    for change in &annotations.changes {
        writeln!(found, "{} > {}", place(&report, change.from), place(&report, change.to)).unwrap();
        for (sign, spot, spans) in
            [('-', change.from, &change.removed), ('+', change.to, &change.added)]
        {
            let mut marked = String::new();
            let mut at = spot.span.start;
            for &span in spans {
                let same = Span { start: at, end: span.start };
                write!(marked, "{}[{}]", words(&original, same), words(&original, span)).unwrap();
                at = span.end;
            }
            let rest = Span { start: at, end: spot.span.end };
            writeln!(found, "  {sign} {marked}{}", words(&original, rest)).unwrap();
        }
    }
    writeln!(found, "# sums").unwrap();
    for sum in &annotations.sums {
        let parts: Vec<&str> = sum.parts.iter().map(|&span| words(&original, span)).collect();
        let total = words(&original, sum.total.span);
        let other: Vec<&str> = sum.other_unit.iter().map(|&s| words(&original, s)).collect();
        let result = if sum.agrees { "agrees" } else { "differs" };
        writeln!(
            found,
            "{}: {} = {}{} {result} {total} {other:?}",
            place(&report, sum.total),
            parts.join(" + "),
            sum.sum,
            sum.unit
        )
        .unwrap();
    }
    writeln!(found, "# pairs").unwrap();
    for pair in &annotations.pairs {
        let quoted =
            |spot: Anchor| format!("{} {}", place(&report, spot), words(&original, spot.span));
        writeln!(found, "{} | {}", quoted(pair.target), quoted(pair.reported)).unwrap();
        if let Some(share) = pair.share {
            writeln!(found, "  {}", quoted(share)).unwrap();
        }
        if let Some(note) = &pair.note {
            writeln!(found, "  {} / {}", note.zh, note.en).unwrap();
        }
    }
    writeln!(found, "# places").unwrap();
    for place in &annotations.places {
        writeln!(found, "{} {} ({})", place.id, place.name, place.pinyin).unwrap();
        for &spot in &place.anchors {
            let column = crate::annotations::place(&report, spot);
            writeln!(found, "  {column} {}", words(&original, spot.span)).unwrap();
        }
    }
    writeln!(found, "# terms").unwrap();
    for term in &annotations.terms {
        writeln!(found, "{} {}", term.entry.word, term.anchors.len()).unwrap();
    }
    snapshot::same("tests/data/annotations-others.snapshot.txt", &found);
}

/// Returns the texts of the marks of each figure with this text.
fn tied(annotations: &Extraction, original: &str, figure_words: &str) -> Vec<Vec<String>> {
    let mut tied = Vec::new();
    for passage in &annotations.passages {
        for figure in &passage.figures {
            if words(original, figure.span) == figure_words {
                let marks = figure.marks.iter().map(|&i| passage.marks[i].span);
                tied.push(marks.map(|span| words(original, span).to_owned()).collect());
            }
        }
    }
    tied
}

#[test]
fn what_is_there_and_what_is_expected_cannot_be_confused() {
    let (_, annotations, original) = seeds();
    assert_eq!(tied(&annotations, &original, "593万美元"), [["1-5月"]]);
    assert_eq!(
        tied(&annotations, &original, "3000万美元"),
        [["预计", "1-6月份"], ["确保", "6月份"]]
    );
    assert_eq!(tied(&annotations, &original, "12.35亿元"), [["1-4月份"]]);
    assert_eq!(tied(&annotations, &original, "5.7亿元"), [["5月份"]]);
    assert_eq!(tied(&annotations, &original, "4.6亿元"), [["意向"]]);
    assert_eq!(tied(&annotations, &original, "5亿元"), [[""; 0]]);
}

/// Every run of digits in the report's text is part of a figure or a time, or is listed here as neither.
#[test]
fn no_number_of_the_published_report_is_missed() {
    let (report, annotations, original) = seeds();
    let mut others: Vec<&str> = Vec::new();
    let mut n_figures = 0;
    // The names of bodies have no figures, the contacts are telephone numbers.
    let texts = column(&report, "plan-2022q1").0..column(&report, "contact").0;
    for task in &report.tasks {
        let parts = task.rows.iter().flat_map(|row| row.cells[texts.clone()].iter());
        let quotes = parts.flat_map(Cell::parts).map(|part| part.quote).chain([task.target]);
        for quote in quotes {
            let found =
                annotations.passages.iter().find(|passage| passage.anchor.span == quote.span);
            let figures = found.iter().flat_map(|passage| passage.figures.iter().map(|f| f.span));
            let times = found.iter().flat_map(|passage| passage.marks.iter().map(|m| m.span));
            let known: Vec<Span> = figures.chain(times).collect();
            n_figures += found.map_or(0, |passage| passage.figures.len());
            let text = report.text(quote);
            let mut at = 0;
            for run in text.split_inclusive(|c: char| !c.is_ascii_digit()) {
                let digits = run.trim_end_matches(|c: char| !c.is_ascii_digit());
                let start = quote.span.start as usize + at;
                at += run.len();
                let is_known =
                    |span: &Span| (span.start as usize..span.end as usize).contains(&start);
                if !digits.is_empty() && !known.iter().any(is_known) {
                    others.push(digits);
                }
            }
        }
    }
    // 世界500强 five times, 行业100强 once, and 2022年 once in the title of a notice.
    others.sort_unstable();
    assert_eq!(others, ["100", "2022", "500", "500", "500", "500", "500"]);
    assert_eq!(n_figures, 167);
    assert!(original.contains("10亿元元"), "the typo stays");
}

/// The totals and parts were typed from the published page by hand.
#[test]
fn the_totals_of_the_published_report_agree_with_their_parts() {
    let (_, annotations, original) = seeds();
    let areas: [(&str, &[&str]); 9] = [
        ("152.96", &["42", "7.2", "45.76", "58"]),
        ("17000", &["7000", "10000"]),
        ("360.4", &["257.2", "38.2", "30", "20", "15"]),
        ("2400", &["2400"]),
        ("340.07", &["6", "120.6", "13.37", "26", "159.1", "15"]),
        ("9500", &["5500", "4000"]),
        ("416.47", &["150", "43.98", "76.74", "80", "22.75", "13", "30"]),
        ("472.01", &["13", "99.84", "286.11", "23.06", "50"]),
        ("33400", &["25000", "2400", "6000"]),
    ];
    let counts: [(&str, &[&str]); 10] = [
        ("5宗", &["1宗", "1宗", "2宗", "1宗"]),
        ("2处", &["1处", "1处"]),
        ("7宗", &["1宗", "3宗", "1宗", "1宗", "1宗"]),
        ("1处", &["1处"]),
        ("8宗", &["1宗", "1宗", "1宗", "1宗", "3宗", "1宗"]),
        ("3处", &["2处", "1处"]),
        // One part is printed with 处 (site) instead of 宗 (lot).
        ("9宗", &["1宗", "1宗", "3宗", "1处", "1宗", "1宗", "1宗"]),
        ("6宗", &["1宗", "1宗", "2宗", "1宗", "1宗"]),
        ("3处", &["1处", "1处", "1处"]),
        ("11个", &["8个", "3个"]),
    ];
    assert_eq!(annotations.sums.len(), areas.len() + counts.len());
    assert!(annotations.sums.iter().all(|sum| sum.agrees));
    let found = |of_area: bool| -> Vec<(String, Vec<String>)> {
        let own = |sum: &&Sum| matches!(sum.unit.as_str(), "亩" | "平方米") == of_area;
        let text = |span: Span| words(&original, span).to_owned();
        let sums = annotations.sums.iter().filter(own);
        sums.map(|sum| (text(sum.total.span), sum.parts.iter().map(|&s| text(s)).collect()))
            .collect()
    };
    for ((total, parts), (expected, expected_parts)) in found(true).iter().zip(areas) {
        let unit = if ["17000", "2400", "9500", "33400"].contains(&expected) {
            "平方米"
        } else {
            "亩"
        };
        assert_eq!(*total, format!("{expected}{unit}"));
        let expected: Vec<String> =
            expected_parts.iter().map(|part| format!("{part}{unit}")).collect();
        assert_eq!(*parts, expected);
    }
    for ((total, parts), (expected, expected_parts)) in found(false).iter().zip(counts) {
        assert_eq!(total, expected);
        assert_eq!(parts, expected_parts);
    }
    let odd: Vec<&Sum> = annotations.sums.iter().filter(|sum| !sum.other_unit.is_empty()).collect();
    assert_eq!(odd.len(), 1);
    assert_eq!(words(&original, odd[0].total.span), "9宗");
}

#[test]
fn four_of_the_nine_rows_repeat_a_plan() {
    let (report, annotations, _) = seeds();
    let mut rows = 0;
    let mut repeating = 0;
    for (i, task) in report.tasks.iter().enumerate() {
        for row in &task.rows {
            rows += 1;
            let is_repeated = |part: &Part| {
                annotations.repeats.iter().any(|repeat| {
                    repeat.anchor.task.0 == i
                        && repeat.anchor.span == part.quote.span
                        && report.column(repeat.anchor.column).role == Role::Plan
                })
            };
            let mut parts = row.cells.iter().flat_map(Cell::parts);
            repeating += usize::from(parts.any(is_repeated));
        }
    }
    assert_eq!((repeating, rows), (4, 9));
    // 15.3 % of the characters without whitespace.
    assert_eq!((annotations.share.repeated, annotations.share.all), (1099, 7163));
}

#[test]
fn the_shipped_annotations_are_what_the_importer_writes() {
    let (report, annotations, _) = seeds();
    let json = format::write_annotations(&annotations.annotations(&report), &report);
    snapshot::same(&format!("public/data/{SEED}.annotations.json"), &json);
    assert_eq!(
        format::parse_annotations(&json, &report).unwrap(),
        (annotations.annotations(&report), Vec::new())
    );
}

#[test]
fn the_files_beside_the_report_follow_their_published_schemas() {
    for (file, name, schema) in [
        ("guanxian-2022-q2.annotations.json", "annotations", format::annotations_schema()),
        ("guanxian-2022-q2.notes.json", "notes", format::notes_schema()),
        ("guanxian.places.json", "places", format::gazetteer_schema()),
        ("glossary.json", "glossary", format::glossary_schema()),
    ] {
        let published = format!("public/schema/{name}.schema.json");
        snapshot::same(&published, &schema);
        follows(&format!("public/data/{file}"), &published);
    }
}

#[test]
fn the_gazetteer_is_typed_as_it_is_read() {
    let places = sidecars().gazetteer.places;
    // The report itself gives this number: 冠县18个乡镇(街道).
    assert_eq!(places.len(), 18);
    for place in places {
        let readings: Vec<&str> = place.pinyin.split(' ').collect();
        let all = pinyin::typed(&place.name);
        let all: Vec<Vec<&str>> = all.split(' ').map(|one| one.split('/').collect()).collect();
        assert_eq!(readings.len(), all.len(), "{}", place.name);
        for (reading, all) in readings.iter().zip(all) {
            assert!(reading.split('/').all(|one| all.contains(&one)), "{}: {reading}", place.name);
        }
    }
}

/// The plans of a table that are compared, each as the id of the later and of the earlier column.
fn compared(headings: &str, n: usize) -> Vec<String> {
    let plan =
        |i: usize| format!("招商引资到位资金{i}亿元,洽谈引进一批产业关联度高的上下游配套企业。");
    let plans: Vec<String> = (1..=n).map(plan).collect();
    let text = format!(
        "示例\n时间: 2024-12-31\n目标任务 | 牵头单位 | {headings} | 第三季度进展情况\n\
         招商。 | 县商务局 | {} | 完成。\n示例\n",
        plans.join(" | ")
    );
    let (report, _) = import(text.as_bytes(), &options("sample")).unwrap();
    assert_eq!(report.columns_of(Role::Plan).count(), n, "{headings}");
    let (found, _) = find(&report, &Sidecars::default());
    let id = |at: Anchor| report.column(at.column).id.to_string();
    found.changes.iter().map(|change| format!("{} {}", id(change.to), id(change.from))).collect()
}

#[test]
fn a_plan_is_compared_with_the_one_before_it_whatever_the_periods_are() {
    for (headings, expected) in [
        (
            "第一季度计划 | 第二季度计划 | 第三季度计划",
            &["plan-2024q2 plan-2024q1", "plan-2024q3 plan-2024q2"][..],
        ),
        ("上半年计划 | 下半年计划", &["plan-2024h2 plan-2024h1"]),
        (
            "1月计划 | 2月计划 | 4月计划",
            &["plan-2024m02 plan-2024m01", "plan-2024m04 plan-2024m02"],
        ),
        // In the order of the periods, not of the columns.
        ("第二季度计划 | 第一季度计划", &["plan-2024q2 plan-2024q1"]),
        ("2023年计划 | 2024年计划", &["plan-2024 plan-2023"]),
        // The year's plan is not before any part of the year; without a period, or with the same, nothing is.
        ("2024年计划 | 第一季度计划 | 第二季度计划", &["plan-2024q2 plan-2024q1"]),
        ("年度计划 | 工作安排", &[]),
        ("第一季度计划 | 第二季度计划 | 第二季度工作安排", &[]),
    ] {
        let n = headings.split('|').count();
        assert_eq!(compared(headings, n), expected, "{headings}");
    }
}

#[test]
fn numbers_names_and_codes_get_no_annotations() {
    let text = "示例\n时间: 2024-12-31\n\
        序号 | 项目名称 | 目标任务 | 牵头单位 | 责任人 | 完成投资(万元) | 完成时限 | 状态 | 第三季度进展情况 | 监督方式 | 备注 | 某某栏\n\
        1 | 新建10公里道路 | 修路10公里。 | 县交通局 | 甲某2人 | 3000万元 | 6月底 | 完成50% | 完成3公里。 | 联系10人 | 缺资金20万元。 | 涉及5户。\n\
        示例\n";
    let (report, _) = import(text.as_bytes(), &options("sample")).unwrap();
    let (found, _) = find(&report, &Sidecars::default());
    let mut columns: Vec<&str> = found
        .passages
        .iter()
        .map(|passage| report.column(passage.anchor.column).role.name())
        .collect();
    columns.sort_unstable();
    assert_eq!(columns, ["note", "other", "progress", "target", "title"]);
    for passage in &found.passages {
        assert_eq!(passage.figures.len(), 1, "{passage:?}");
        assert_eq!(passage.anchor.words(&report).map(str::is_empty), Some(false));
    }
}
