//! The questions that a table leaves open: which follows from which result, and what their answers change.

use std::path::Path;

use jindu::core::period::Period;
use jindu::core::role::Role;
use jindu::import::mapping::Mapping;
use jindu::import::problem::{ImportProblem, ImportProblemKind as Kind, TableChoice};
use jindu::import::questions::{Answer, Question, Read, ask, question};
use jindu::import::{Options, import};

use crate::import::options;
use crate::snapshot;

/// A question in one line.
fn said(question: &Question) -> String {
    match question {
        Question::Table { choices } => format!("table {}", choices.len()),
        Question::Target { choices, suggested } => {
            format!("target {}", choices[*suggested].heading.join("/"))
        }
        Question::Role { columns, suggested } => {
            let first = &columns[0];
            format!(
                "role {}×{} {} {}",
                columns.len(),
                first.heading.join("/"),
                first.sample,
                suggested.name()
            )
        }
        Question::Period => "period".to_owned(),
    }
}

/// The answer that is suggested.
fn suggested(question: &Question) -> Answer {
    match question {
        Question::Table { choices } => Answer::Table(choices[0].number),
        Question::Target { choices, suggested } => {
            Answer::Target(choices[*suggested].heading.clone())
        }
        Question::Role { columns, suggested } => {
            let headings = columns.iter().map(|column| column.heading.clone()).collect();
            Answer::Role(headings, *suggested)
        }
        Question::Period => Answer::Period(None),
    }
}

/// Imports by a mapping.
fn read<'a>(bytes: &'a [u8], options: &'a Options) -> impl Fn(&Mapping) -> Read + 'a {
    |mapping| import(bytes, &Options { mapping: mapping.clone(), ..options.clone() })
}

/// Asks everything, answers as suggested, and returns the questions with the mapping that a person has then.
fn asked(bytes: &[u8], options: &Options) -> (Vec<String>, Mapping) {
    let mut questions = Vec::new();
    let answers = ask(&options.mapping, &read(bytes, options), &mut |question| {
        questions.push(said(question));
        Some(suggested(question))
    });
    let mut mapping = options.mapping.clone();
    for answer in answers.unwrap() {
        answer.write(&mut mapping);
    }
    (questions, mapping)
}

fn table(headings: &str, rows: &str) -> String {
    format!("示例表\n{headings} |\n{rows}\n表后\n")
}

#[test]
fn what_is_not_certain_is_one_question() {
    let four = "甲 | 县财政局 | 良好 | 良好 | 良好 | 良好 |";
    for (headings, rows, expected) in [
        ("目标任务 | 牵头单位 | 第二季度进展情况", "甲 | 县财政局 | 乙 |", &["period"][..]),
        // A state in one word, and texts.
        (
            "目标任务 | 牵头单位 | 第1季 | 第2季 | 第3季 | 第4季",
            four,
            &["role 4×第1季 良好 status", "period"],
        ),
        (
            "目标任务 | 牵头单位 | 第1次报告 | 第2次报告",
            "甲 | 县财政局 | 已经开工 20% | 完工 |",
            &["role 2×第1次报告 已经开工 20% progress", "period"],
        ),
        // A single column, or columns that are not alike, stay under their headings.
        ("目标任务 | 牵头单位 | 推进一览", "甲 | 县财政局 | 乙 |", &["period"]),
        ("目标任务 | 牵头单位 | 推进一览 | 其他事宜", "甲 | 县财政局 | 乙 | 丙 |", &["period"]),
        // Numbers are no targets.
        (
            "目标 | 牵头单位 | 事宜 | 简称",
            "51 | 县财政局 | 修建示例公路 | 路 |",
            &["target 事宜", "period"],
        ),
        ("牵头单位 | 简称 | 第一季度进展", "县财政局 | 路 | 完成 |", &["target 简称", "period"]),
        // A name of a project is a target where there is no other.
        ("目标 | 项目名称 | 牵头单位", "51 | 修建示例公路 | 县财政局 |", &["period"]),
    ] {
        let text = table(headings, rows);
        let (questions, _) = asked(text.as_bytes(), &options("sample"));
        assert_eq!(questions, expected, "{headings}");
    }
    let choice = |number| TableChoice { number, name: String::new(), first_row: String::new() };
    let which = Kind::WhichTable { choices: vec![choice(2), choice(5)] };
    let found = question(&Err(ImportProblem::of_file(which))).unwrap();
    assert_eq!((said(&found).as_str(), suggested(&found)), ("table 2", Answer::Table(2)));
    for kind in [Kind::NoTable, Kind::Empty, Kind::NoTarget { choices: Vec::new() }] {
        assert_eq!(question(&Err(ImportProblem::of_file(kind))), None);
    }
}

#[test]
fn no_published_table_needs_more_than_two_answers_and_none_is_asked_again() {
    let mut n = 0;
    for entry in std::fs::read_dir(snapshot::path("tests/data/cases")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            continue;
        }
        n += 1;
        let bytes = std::fs::read(&path).unwrap();
        let first = options("sample");
        let (questions, mapping) = asked(&bytes, &first);
        let n_asked = questions.iter().filter(|question| *question != "period").count();
        assert!(n_asked <= 2, "{}: {questions:?}", path.display());
        // The mapping as it is written, and read again.
        let options = Options { mapping, ..first.clone() };
        let (report, _) = import(&bytes, &options).unwrap_or_else(|_| panic!("{path:?}"));
        let kept = Mapping::parse(&Mapping::of(&report, &options.mapping).to_toml()).unwrap();
        let again = Options { mapping: kept.clone(), ..first.clone() };
        assert_eq!(asked(&bytes, &again).0, [""; 0], "{}", path.display());
        assert_eq!(import(&bytes, &again).unwrap().0, report, "{}", path.display());
        // The next quarter's table of the same headings: only its period may be open.
        let next = Options { mapping: kept.inherited(), ..first };
        let open: Vec<String> =
            asked(&bytes, &next).0.into_iter().filter(|question| question != "period").collect();
        let is_which =
            |path: &Path| questions.iter().any(|q| q.starts_with("table")) && path.exists();
        assert!(open.is_empty() || is_which(&path), "{}: {open:?}", path.display());
    }
    assert!(n > 20, "{n}");
}

#[test]
fn an_answer_decides_and_giving_up_ends_the_questions() {
    let text = table("目标 | 牵头单位 | 事宜 | 简称", "51 | 县财政局 | 修建示例公路 | 路 |");
    let mut answers =
        vec![Answer::Period(Period::parse("2022q2")), Answer::Target(vec!["简称".to_owned()])];
    let given = ask(&Mapping::default(), &read(text.as_bytes(), &options("sample")), &mut |_| {
        answers.pop()
    })
    .unwrap();
    let mut mapping = Mapping::default();
    for answer in &given {
        answer.write(&mut mapping);
    }
    let (report, _) = import(text.as_bytes(), &Options { mapping, ..options("sample") }).unwrap();
    assert_eq!(report.text(report.tasks[0].target), "路");
    assert_eq!(report.columns[0].role, Role::Number);
    assert_eq!(report.period, Period::parse("2022q2"));
    assert_eq!(
        ask(&Mapping::default(), &read(text.as_bytes(), &options("sample")), &mut |_| None),
        None
    );
}
