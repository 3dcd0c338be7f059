//! Small tables of the kinds that governments publish, each in every format, with all that is read of them and asked
//! about them.
//!
//! A file of `tests/data/published` has the lines above a table, the table, the lines below it, and what each format
//! gives. Formats that give the same share it. In the table, `<` is a place that is merged with the cell to the left, `^`
//! one that is merged with the cell above, and `⏎` a line break.

use std::fmt::Write as _;

use jindu::core::report::{Absence, Basis, Cell, Owner, Placing, Report, Task};
use jindu::import::Options;
use jindu::import::mapping::Mapping;
use jindu::import::problem::{ImportProblem, ImportProblemKind};
use jindu::import::questions::{Answer, Question, ask};
use jindu::import::{import, source};
use jindu::proof::ledger;

use crate::import::options;
use crate::printed::{Merged, Printed};
use crate::snapshot;

/// Separates the parts of a file.
const RULE: &str = "----";

/// The most questions about a table.
const MAX_QUESTIONS: usize = 2;

/// The table of a file's first three parts.
fn printed(name: &str, text: &str) -> Printed {
    let mut parts = text.split(RULE).map(|part| part.trim_matches('\n'));
    let mut lines = || -> Vec<String> {
        let part = parts.next().unwrap_or_default();
        part.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    let (above, rows, below) = (lines(), lines(), lines());
    let rows: Vec<Vec<&str>> =
        rows.iter().map(|row| row.split('|').map(str::trim).collect()).collect();
    let n_columns = rows[0].len();
    assert!(rows.iter().all(|row| row.len() == n_columns), "{name}: {rows:?}");
    let mut cells = Vec::new();
    for (row, texts) in rows.iter().enumerate() {
        for (column, text) in
            texts.iter().enumerate().filter(|(_, text)| !matches!(**text, "<" | "^"))
        {
            let columns = 1 + texts[column + 1..].iter().take_while(|text| **text == "<").count();
            let below = rows[row + 1..].iter().take_while(|texts| texts[column] == "^");
            let rows = 1 + below.count();
            let text = text.replace('⏎', "\n");
            cells.push(Merged { row, column, rows, columns, text });
        }
    }
    Printed { above, n_columns, n_rows: rows.len(), cells, below }
}

/// All that an import gives, and the questions that it asks, each answered as suggested.
fn read(bytes: &[u8]) -> String {
    let read = |mapping: &Mapping| {
        import(bytes, &Options { mapping: mapping.clone(), ..options("sample") })
    };
    let mut out = String::new();
    let mut n_questions = 0;
    let mut asks = |question: &Question| {
        n_questions += 1;
        let (asked, answer) = match question {
            Question::Table { choices } => {
                let names =
                    choices.iter().map(|choice| format!("{} {}", choice.number, choice.name));
                (format!("table {:?}", names.collect::<Vec<_>>()), Answer::Table(choices[0].number))
            }
            Question::Target { choices, suggested } => {
                let names: Vec<String> =
                    choices.iter().map(|choice| choice.heading.join("/")).collect();
                let answer = choices[*suggested].heading.clone();
                (format!("target {names:?} {}", answer.join("/")), Answer::Target(answer))
            }
            Question::Role { columns, suggested } => {
                let headings: Vec<Vec<String>> =
                    columns.iter().map(|column| column.heading.clone()).collect();
                let names: Vec<String> = headings.iter().map(|lines| lines.join("/")).collect();
                (format!("role {names:?} {}", suggested.name()), Answer::Role(headings, *suggested))
            }
            Question::Period => ("period".to_owned(), Answer::Period(None)),
        };
        let _ = writeln!(out, "asks {asked}");
        Some(answer)
    };
    let mut mapping = Mapping::default();
    for answer in ask(&mapping.clone(), &read, &mut asks).unwrap() {
        answer.write(&mut mapping);
    }
    assert!(n_questions <= MAX_QUESTIONS, "{out}");
    match read(&mapping) {
        Ok((report, problems)) => {
            let original = source::read(bytes, &mapping).unwrap();
            let account = ledger::account(&report, &original);
            assert!(account.is_complete(), "{:?}", account.faults);
            out + &dump(&report, &problems)
        }
        Err(problem) => out + &format!("refused {}\n", kind(&problem.kind)),
    }
}

/// A kind of problem, without the list of its choices.
fn kind(kind: &ImportProblemKind) -> String {
    let text = format!("{kind:?}");
    text.split(" { choices").next().unwrap_or_default().to_owned()
}

fn dump(report: &Report, problems: &[ImportProblem]) -> String {
    let mut out = String::new();
    let text = |quote| report.text(quote).replace('\n', "⏎");
    let placing = match report.placing {
        Placing::Stated => "stated",
        Placing::Inferred => "inferred",
        Placing::Confirmed(_) => "confirmed",
    };
    let period = report.period.map_or("no period".to_owned(), |period| period.to_string());
    let _ = writeln!(out, "{period}, {placing}: {}", text(report.title));
    for item in &report.metadata {
        let _ = writeln!(out, "metadata {}={}", text(item.label), text(item.value));
    }
    for note in &report.notes {
        let _ = writeln!(out, "{:?} {:?}: {}", note.place, note.kind, text(note.quote));
    }
    for column in &report.columns {
        let heading: Vec<String> = column.heading.iter().map(|&line| text(line)).collect();
        let unit = column.unit.map_or(String::new(), |unit| format!(" in {}", text(unit)));
        let _ = writeln!(out, "column {}: {}{unit}", column.id.as_str(), heading.join(" / "));
    }
    let extra = |out: &mut String, n: usize| {
        for row in report.extra_rows.iter().filter(|row| row.n_before == n) {
            let _ = writeln!(out, "extra {:?}: {}", row.kind, text(row.quote));
        }
    };
    for (i, task) in report.tasks.iter().enumerate() {
        extra(&mut out, i);
        out.push_str(&task_dump(report, task));
    }
    extra(&mut out, report.tasks.len());
    for &unread in &report.unread {
        let _ = writeln!(out, "unread: {}", text(unread));
    }
    for problem in problems {
        let place = problem.place.map_or(String::new(), |place| format!(", line {}", place.line));
        let _ = writeln!(out, "says {}{place}", kind(&problem.kind));
    }
    out
}

fn task_dump(report: &Report, task: &Task) -> String {
    let text = |quote| report.text(quote).replace('\n', "⏎");
    let names = |names: &[jindu::core::report::BodyName]| -> String {
        names.iter().map(|name| text(name.quote)).collect::<Vec<_>>().join("+")
    };
    let path = task.section.map_or(Vec::new(), |idx| {
        report.sections[idx.0].path.iter().map(|&line| text(line)).collect()
    });
    let mut out = format!(
        "task {} < {} < lead {}; support {}\n",
        text(task.target),
        path.iter().rev().cloned().collect::<Vec<_>>().join(" < "),
        names(&task.lead),
        names(&task.support)
    );
    for row in &task.rows {
        let cells = report.columns.iter().zip(&row.cells).filter_map(|(column, cell)| {
            let value = match cell {
                Cell::Heading => return None,
                Cell::Missing(Absence::Blank) => "∅".to_owned(),
                Cell::Missing(Absence::Merged) => "^".to_owned(),
                Cell::Missing(absence) => format!("{absence:?}"),
                Cell::Stated(parts) => {
                    let parts = parts.iter().map(|part| {
                        let owner = match part.owner {
                            Owner::Department { department, basis: Basis::Label | Basis::Row } => {
                                format!("@{}@", report.departments[department.0].name)
                            }
                            _ => String::new(),
                        };
                        let words = report.part_text(part).replace('\n', "⏎");
                        format!("{owner}{}", words.trim())
                    });
                    parts.collect::<Vec<_>>().join(" & ")
                }
            };
            Some(format!("{}={value}", column.id.as_str()))
        });
        let _ = writeln!(out, "  {}", cells.collect::<Vec<_>>().join("; "));
    }
    out
}

/// The table as text with bars, without the cells that are merged with another.
fn bars(printed: &Printed) -> Vec<u8> {
    let mut out = String::new();
    for line in &printed.above {
        let _ = writeln!(out, "{line}\n");
    }
    for row in 0..printed.n_rows {
        let cells = printed.cells.iter().filter(|cell| cell.row == row);
        let texts: Vec<String> = cells.map(|cell| cell.text.replace('\n', " ")).collect();
        let _ = writeln!(out, "| {} |", texts.join(" | "));
    }
    for line in &printed.below {
        let _ = writeln!(out, "\n{line}");
    }
    out.into_bytes()
}

/// The table as a spreadsheet program copies it: tabs between the cells, the rest of a merged cell blank, and quotes around
/// a text with line breaks.
fn tabs(printed: &Printed) -> Vec<u8> {
    let further = "\t".repeat(printed.n_columns.saturating_sub(1));
    let line = |text: &String| format!("{text}{further}\r\n");
    let mut out: String = printed.above.iter().map(line).collect();
    for row in 0..printed.n_rows {
        let texts = (0..printed.n_columns).map(|column| {
            let mut own = printed.cells.iter();
            let own = own.find(|cell| (cell.row, cell.column) == (row, column));
            let text = own.map_or("", |cell| &cell.text);
            if text.contains('\n') { format!("\"{text}\"") } else { text.to_owned() }
        });
        out.push_str(&texts.collect::<Vec<_>>().join("\t"));
        out.push_str("\r\n");
    }
    out.extend(printed.below.iter().map(line));
    out.into_bytes()
}

/// What each format gives, those that give the same together.
fn all(files: &[(&str, Vec<u8>)]) -> String {
    let mut given: Vec<(Vec<&str>, String)> = Vec::new();
    for (format, bytes) in files {
        let found = read(bytes);
        match given.iter_mut().find(|(_, known)| *known == found) {
            Some((formats, _)) => formats.push(format),
            None => given.push((vec![format], found)),
        }
    }
    let sections = given.iter().map(|(formats, found)| format!("# {}\n{found}", formats.join(" ")));
    sections.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_kind_of_table_is_read_or_said() {
    let folder = snapshot::path("tests/data/published");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert!(names.len() > 60);
    for name in names {
        let path = format!("tests/data/published/{name}");
        let text = snapshot::read(&path);
        let own: String = text.split_inclusive(RULE).take(3).collect();
        assert!(own.contains("示例"), "{name} is not marked as invented");
        let found = std::panic::catch_unwind(|| {
            let printed = printed(&name, &text);
            let page = String::from_utf8(printed.html()).unwrap();
            all(&[
                // Without a title of its own, as a clipboard has it.
                ("html", page.replace("<title>示例</title>", "").into_bytes()),
                ("xlsx", printed.xlsx()),
                ("xls", printed.xls()),
                ("ods", printed.ods()),
                ("docx", printed.docx()),
                ("csv", printed.csv()),
                ("tabs", tabs(&printed)),
                ("text", bars(&printed)),
            ])
        });
        let found = found.unwrap_or_else(|_| format!("{name} FAILED"));
        snapshot::same(&path, &format!("{own}\n{found}"));
    }
}
