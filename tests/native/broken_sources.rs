//! Tests of broken texts: each is reported with locations, no character is lost, and the other rows are still read.

use std::fmt::Write;

use jindu::cli::messages::{Lang, Messages};
use jindu::core::{format, quotes};
use jindu::import::import;
use jindu::import::original::Original;
use jindu::import::problem::ImportProblem;
use jindu::proof::ledger;

use crate::import::{options, sample};
use crate::snapshot;

/// The name of each kind of damage, and the replacements that cause it in the sample.
const EDITS: &[(&str, &[(&str, &str)])] = &[
    ("no title", &[("示例:某县重点工作第三季度进展情况\n时间", "时间")]),
    ("no footer", &[("\n示例表后文字", "")]),
    ("unknown metadata head", &[("发布机构", "发布部门")]),
    ("unknown metadata head with a colon", &[("时间:", "来源: 示例\n时间:")]),
    ("metadata head twice", &[("发布机构", "索引号")]),
    ("metadata value missing", &[("发布机构\n示例县人民政府", "发布机构")]),
    ("last metadata value missing", &[("名称\n示例:某县重点工作第三季度进展情况", "名称")]),
    ("metadata value missing after a colon", &[("时间: 2024-10-08 09:30", "时间:")]),
    ("a line of the head with cells", &[("索引号\n", "首页 | 公开\n索引号\n")]),
    ("date malformed", &[("\n2024-10-08", "\n2024年13月8日")]),
    ("no readable date", &[("\n2024-10-08", "\n去年"), ("2024-10-08 09:30", "十月")]),
    ("period of the progress unknown", &[("第三季度进展情况 | 后续", "进展情况 | 后续")]),
    (
        "period unknown",
        &[
            ("第三季度进展情况 | 后续", "进展情况 | 后续"),
            ("示例:某县重点工作第三季度进展情况\n时间", "示例:某县重点工作进展情况\n时间"),
        ],
    ),
    ("fifth quarter", &[("第三季度进展情况 | 后续", "第五季度进展情况 | 后续")]),
    ("no headings", &[("指标 | 目标任务 | 牵头单位 | 年度计划安排", "甲 | 乙 | 丙 | 丁")]),
    ("unknown heading", &[("后续举措 |", "示例备注 |")]),
    ("blank heading", &[("后续举措 |", " |")]),
    ("heading twice", &[("后续举措 |", "监督方式 |")]),
    ("quarter twice", &[("第一季度 |", "第二季度 |")]),
    ("heading of a quarter unknown", &[("第一季度 |", "上季 |")]),
    ("no target heading", &[("目标任务 |", "示例 |")]),
    ("no section heading", &[("指标 | 目标", "目标")]),
    ("no plan heading", &[("年度计划安排 |", "")]),
    (
        "second line of headings missing",
        &[("第一季度 | 第二季度 | 第三季度 | 第四季度 | |||||||\n", "")],
    ),
    ("headings are not padded", &[("监督方式 | ||||", "监督方式")]),
    (
        "headings again",
        &[(
            "示例目标二",
            "指标 | 目标任务 | 牵头单位 | 年度计划安排 | 第三季度进展情况 | 后续举措 | 监督方式 | ||||\n第一季度 | 第二季度 | 第三季度 | 第四季度 | |||||||\n示例目标二",
        )],
    ),
    ("bar within words", &[("示例进展二", "示例|进展二")]),
    ("bar within a section's row", &[("示例进展一", "示例|进展一")]),
    ("cell lost", &[("示例目标四。 |", "")]),
    ("cells lost in the last row", &[("示例计划八。 | ", "")]),
    ("last cell blank", &[("000-1000002 | ||", "| ||")]),
    ("last cells of a task blank", &[("示例举措二。 | 000-1000002 | ||", "| | ||")]),
    (
        "last cells of a task blank, two blanks each",
        &[("示例举措二。 | 000-1000002 | ||", " |  | ||")],
    ),
    ("last cells of a section's row blank", &[("示例举措四。 | 000-1000003 |", "| |")]),
    (
        "last cells of a section's row blank, like padding",
        &[("示例举措四。 | 000-1000003 |", "||")],
    ),
    (
        "last cells of a section's row blank, no blank anywhere",
        &[("示例进展四。 | 示例举措四。 | 000-1000003 |", "示例进展四。|||")],
    ),
    (
        "last cells blank, no blank anywhere, and nobody known leads",
        &[
            ("示例进展四。 | 示例举措四。 | 000-1000003 |", "示例进展四。|||"),
            ("县委办公室、县教育局", "示例某某"),
        ],
    ),
    ("last cells of a task blank like padding", &[("示例举措二。 | 000-1000002 | ||", "|||")]),
    (
        "inner heading alone",
        &[
            ("一、示例大类重申 | (二)示例乙 |", "(二)示例乙 |"),
            ("000-1000003 |", "000-1000003 | |"),
        ],
    ),
    (
        "inner heading alone, and nobody known leads",
        &[
            ("一、示例大类重申 | (二)示例乙 |", "(二)示例乙 |"),
            ("县委办公室、县教育局", "示例某某"),
            ("000-1000003 |", "000-1000003 | |"),
        ],
    ),
    (
        "inner heading alone, before any outer one",
        &[("一、示例大类 | (一)示例甲 |", "(一)示例甲 |"), ("000-1000001 |", "000-1000001 | |")],
    ),
    ("line break within a section's row", &[("示例进展四", "示例\n进展四")]),
    ("line break within a cell", &[("示例进展二", "示例\n进展二")]),
    ("line break that leaves the cells of a further row", &[("示例进展二", "示例进展二。\n")]),
    (
        "further row before any task",
        &[(
            "一、示例大类 | (一)示例甲 |",
            "甲 | 财政局:示例。 | 乙 | 丙 | 丁 | 戊 | 己 | ||||\n一、示例大类 | (一)示例甲 |",
        )],
    ),
    ("further row after an unread one", &[("县教育局、县财政局 |", "县教育局 | 县财政局 |")]),
    (
        "task before any section",
        &[(
            "一、示例大类 | (一)示例甲 | 示例目标一。 | 县财政局 | 示例计划一。 | 示例计划二。 | 示例计划三。 | 示例计划四。 | 示例进展一。 | 示例举措一。 | 000-1000001 |\n",
            "",
        )],
    ),
    ("section heading blank", &[("一、示例大类 | (一)", "| (一)")]),
    ("section headings blank", &[("一、示例大类 | (一)示例甲 |", " | |")]),
    ("target blank", &[("| 示例目标三。 |", "| |")]),
    ("target of a task's row blank", &[("示例目标二。 |", " |")]),
    ("lead blank", &[("| 县委办公室、县教育局 |", "| |")]),
    ("lead of separators only", &[("县委办公室、县教育局", "、 ;")]),
    ("department leads twice", &[("县教育局、县财政局", "县教育局、县财政局、财政局")]),
    (
        "departments lead twice",
        &[("县教育局、县财政局", "县教育局、县财政局、财政局/教育局;财政局、县审计局")],
    ),
    (
        "department leads twice before a separator",
        &[("县教育局、县财政局", "县教育局、县财政局、财政局/")],
    ),
    ("target twice", &[("示例目标四", "示例目标一")]),
    ("label without words", &[("财政局:示例乙。", "财政局:")]),
    ("label without words before another", &[("县委办公室:示例戊。", "县委办公室:")]),
    (
        "further row without a label",
        &[(
            "财政局:示例甲。 | 财政局:示例乙。 | 财政局:示例丙。 | 财政局:示例丁。",
            "甲 | 乙 | 丙 | 丁",
        )],
    ),
    ("further row with two labels", &[("财政局:示例甲。", "教育局:示例甲。")]),
    ("control characters", &[("示例进展二", "示\0例\u{1b}[31m进展二")]),
    ("writing turned round", &[("示例进展二", "示\u{202e}例进展二\u{202c}")]),
    ("zero width within a name", &[("县教育局、", "县教\u{200b}育局、")]),
    ("replacement character", &[("示例进展二", "示例\u{fffd}展二")]),
    ("a lone carriage return", &[("示例进展二", "示例\r进展二")]),
    ("a line without cells between rows", &[("示例目标二", "示例说明\n示例目标二")]),
    ("a lone bar", &[("示例目标二", "|\n示例目标二")]),
    (
        "rows after the footer",
        &[(
            "示例表后文字",
            "示例表后文字\n示例目标五。 | 县教育局 | 甲 | 乙 | 丙 | 丁 | 戊 | 己 | 庚 |",
        )],
    ),
    ("nothing but headings", &[("一、示例大类 | (一)示例甲 | 示例目标一。", "\u{0}CUT")]),
];

/// Edits that leave nothing ambiguous, so they cause no problem: the title names the period that the headings do not;
/// headings that are printed again are kept as such; the widest row can replace the padding of the
/// headings; the style of the padding shows which trailing cells are blank; an omitted outer heading is that of the
/// section above.
const HARMLESS: [&str; 9] = [
    "period of the progress unknown",
    "headings again",
    "headings are not padded",
    "last cell blank",
    "last cells of a task blank",
    "last cells of a task blank, two blanks each",
    "last cells of a section's row blank",
    "last cells of a section's row blank, no blank anywhere",
    "inner heading alone",
];

/// Returns the sample with some edits. Panics if an edit matches nothing, since it would test nothing.
fn edited(name: &str, edits: &[(&str, &str)]) -> String {
    let mut text = sample();
    for (from, to) in edits {
        assert!(text.contains(from), "{name}: the sample has no {from:?}");
        text = text.replacen(from, to, 1);
    }
    match text.split_once("\0CUT") {
        Some((before, _)) => before.to_owned(),
        None => text,
    }
}

/// Appends the sentences of problems in both languages.
fn sentences(found: &mut String, problems: &[ImportProblem]) {
    for problem in problems {
        for lang in [Lang::Zh, Lang::En] {
            let messages = Messages::of(lang);
            let place = problem.place.map_or("-".to_owned(), |place| (messages.place)(&place));
            writeln!(found, "  {place}: {}", (messages.import_problem)(&problem.kind)).unwrap();
        }
    }
}

/// Imports a text, checks that no character is lost, and describes the result.
fn outcome(name: &str, bytes: &[u8]) -> String {
    let mut found = format!("{name}\n");
    match import(bytes, &options("sample")) {
        Err(problem) => {
            sentences(&mut found, &[problem]);
            found.push_str("  = nothing\n");
        }
        Ok((report, problems)) => {
            sentences(&mut found, &problems);
            let text = std::str::from_utf8(bytes).unwrap();
            let account = ledger::account(&report, &Original::of(text));
            assert!(account.is_complete(), "{name}: {:?}", account.faults);
            assert_eq!(quotes::mismatches(&report, text), [], "{name}");
            let (again, dataset_problems) = format::parse(&format::write(&report)).unwrap();
            assert_eq!(dataset_problems, [], "{name}");
            assert_eq!(format::write(&again), format::write(&report), "{name}");
            let n_rows: usize = report.tasks.iter().map(|task| task.rows.len()).sum();
            writeln!(
                found,
                "  = {} tasks, {n_rows} rows, {} sections, {} unread",
                report.tasks.len(),
                report.sections.len(),
                report.unread.len()
            )
            .unwrap();
        }
    }
    found
}

#[test]
fn each_broken_text_gets_its_sentence_and_place_and_loses_nothing() {
    let mut found = String::new();
    for (name, edits) in EDITS {
        found.push_str(&outcome(name, edited(name, edits).as_bytes()));
    }
    let sample = sample();
    let half = sample.len() / 2;
    let mut cut = sample.as_bytes()[..half].to_vec();
    cut.push(0xe4);
    let gb18030 = [&b"2024\n"[..], &[0xca, 0xbe, 0xc0, 0xfd, b'\n', 0xb1, 0xed]].concat();
    let whole: &[(&str, Vec<u8>)] = &[
        ("empty", Vec::new()),
        ("only blanks and a mark", "\u{feff} \r\n\t\n".into()),
        ("no table", "示例\n只有文字\n".into()),
        ("a lone bar and nothing else", "|".into()),
        ("cut within a character", cut),
        ("GB18030", gb18030),
        ("UTF-16", vec![0xff, 0xfe, 0x3a, 0x79]),
        ("an image", vec![0x89, b'P', b'N', b'G', 0xff, 0xd8, 0x00]),
        ("cut in the middle", sample.chars().take(500).collect::<String>().into()),
    ];
    for (name, bytes) in whole {
        found.push_str(&outcome(name, bytes));
    }
    assert!(EDITS.len() + whole.len() >= 30);
    snapshot::same("tests/data/broken-sources.snapshot.txt", &found);
}

#[test]
fn every_edit_but_the_harmless_is_a_problem() {
    for (name, edits) in EDITS {
        let text = edited(name, edits);
        let is_harmless = HARMLESS.contains(name);
        let problems = match import(text.as_bytes(), &options("sample")) {
            Ok((_, problems)) => problems,
            Err(problem) => vec![problem],
        };
        assert_eq!(problems.is_empty(), is_harmless, "{name}: {problems:?}");
    }
}

#[test]
fn a_text_cut_anywhere_is_accounted_for() {
    let text = sample();
    for (at, _) in text.char_indices() {
        outcome("cut", &text.as_bytes()[..at]);
        outcome("begun late", &text.as_bytes()[at..]);
    }
}
