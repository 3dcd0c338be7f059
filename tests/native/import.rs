//! Tests of the importer on the published report and on the invented sample, also with other layouts.

use std::ops::Range;

use jindu::core::format::{self, ListedReport};
use jindu::core::quotes;
use jindu::core::report::{
    Absence, Basis, Cell, ColumnIdx, DepartmentIdx, MetadataKind, NoteKind, NotePlace, Owner,
    Placing, Report, ReportId, Task,
};
use jindu::core::role::Role;
use jindu::import::counts::Counts;
use jindu::import::original::Original;
use jindu::import::problem::{ImportProblem, ImportProblemKind};
use jindu::import::{Options, import};
use jindu::proof::ledger;

use crate::snapshot;

/// The id of the shipped report.
pub(crate) const SEED: &str = "guanxian-2022-q2";

pub(crate) fn options(id: &str) -> Options {
    Options::new(ReportId::new(id).unwrap(), format!("{id}.txt"))
}

/// The column with this id.
#[track_caller]
pub(crate) fn column(report: &Report, id: &str) -> ColumnIdx {
    report.column_idxs().find(|&idx| report.column(idx).id.as_str() == id).unwrap()
}

pub(crate) fn seed() -> String {
    snapshot::read("public/data/guanxian-2022-q2.txt")
}

pub(crate) fn sample() -> String {
    snapshot::read("tests/data/sample.txt")
}

pub(crate) fn read(text: &str) -> (Report, Vec<ImportProblem>) {
    import(text.as_bytes(), &options("sample")).unwrap()
}

/// Describes a task: one line for each absent cell and each part, as `row column: owner basis label|text`, cut short.
fn described(report: &Report, task: &Task) -> Vec<String> {
    let mut lines = Vec::new();
    for (row, column, cell) in task.rows.iter().enumerate().flat_map(|(i, row)| {
        report.columns.iter().zip(&row.cells).map(move |(column, cell)| (i, column, cell))
    }) {
        match cell {
            Cell::Missing(absence) => lines.push(format!("  {row} {}: {absence:?}", column.id)),
            // The headings of the task's section and its target are described with the task.
            Cell::Heading => assert!(!column.role.is_cell(), "{}", column.id),
            Cell::Stated(_) => assert!(column.role.is_cell(), "{}", column.id),
        }
        for part in cell.parts() {
            let owner = match part.owner {
                Owner::Undivided => "undivided".to_owned(),
                Owner::Department { department, basis } => {
                    format!("{} {basis:?}", report.departments[department.0].id)
                }
            };
            let label = part.label.map_or("", |label| report.text(label));
            let words: String = report.text(part.quote).chars().take(16).collect();
            lines.push(format!("  {row} {}: {owner} {label}|{words}", column.id));
        }
    }
    lines
}

fn described_report(report: &Report) -> String {
    let mut lines = Vec::new();
    for column in &report.columns {
        let (id, role) = (&column.id, column.role.name());
        let heading: Vec<&str> = column.heading.iter().map(|&line| report.text(line)).collect();
        let period = column.period.map_or(String::new(), |period| format!(" {period}"));
        lines.push(format!("column {id} {role}{period} {}", heading.join(" > ")));
    }
    for note in &report.notes {
        lines.push(format!("{:?} {:?} {}", note.place, note.kind, report.text(note.quote)));
    }
    for section in &report.sections {
        let path: Vec<&str> = section.path.iter().map(|&quote| report.text(quote)).collect();
        lines.push(format!("section {} {} ({})", section.id, path.join(" > "), section.pinyin));
    }
    for department in &report.departments {
        let spellings = department.spellings.join(" ");
        let (id, name, pinyin) = (&department.id, &department.name, &department.pinyin);
        lines.push(format!("department {id} {name} [{spellings}] ({pinyin})"));
    }
    for task in &report.tasks {
        let lead: Vec<&str> = task.lead.iter().map(|lead| report.text(lead.quote)).collect();
        let section = &report.sections[task.section.unwrap().0].id;
        lines.push(format!(
            "task {} {section} [{}] {}",
            task.id,
            lead.join(" "),
            report.text(task.target)
        ));
        lines.extend(described(report, task));
    }
    lines.push(String::new());
    lines.join("\n")
}

#[test]
fn the_published_report_has_what_a_careful_reader_counts() {
    let (report, problems) = import(seed().as_bytes(), &options(SEED)).unwrap();
    assert_eq!(problems, []);
    let expected = Counts {
        sections: 1,
        section_levels: 2,
        tasks: 8,
        rows: 9,
        departments: 9,
        pairs: 14,
        parts: 72,
        labelled_parts: 27,
        phone_parts: 10,
        phone_numbers: 6,
        cells: 63,
        blank_cells: 0,
        metadata: 5,
        unread: 0,
    };
    assert_eq!(Counts::of(&report), expected);
    assert_eq!(report.period.unwrap().to_string(), "2022q2");
    assert_eq!(report.placing, Placing::Inferred);
    assert_eq!((&report.extra_rows, &report.statuses), (&vec![], &vec![]));
    let notes: Vec<_> = report.notes.iter().map(|note| (note.place, note.kind)).collect();
    assert_eq!(notes, [(NotePlace::Below, NoteKind::Line)]);
    let heads: Vec<MetadataKind> = report.metadata.iter().map(|item| item.kind).collect();
    assert_eq!(
        heads,
        [
            MetadataKind::Time,
            MetadataKind::IndexNumber,
            MetadataKind::Publisher,
            MetadataKind::Issued,
            MetadataKind::Name
        ]
    );
    let columns: Vec<&str> = report.columns.iter().map(|column| column.id.as_str()).collect();
    assert_eq!(
        columns,
        [
            "section",
            "target",
            "lead",
            "plan-2022q1",
            "plan-2022q2",
            "plan-2022q3",
            "plan-2022q4",
            "progress-2022q2",
            "next",
            "contact"
        ]
    );
    snapshot::same("tests/data/guanxian-2022-q2.snapshot.txt", &described_report(&report));
}

#[test]
fn the_typos_of_the_source_are_kept() {
    let (report, _) = import(seed().as_bytes(), &options(SEED)).unwrap();
    let words: String = report.quotes().into_iter().map(|quote| report.text(quote)).collect();
    for typo in ["10亿元元;", "植筋胶管理办法", "坚持调调度", "前提做好各项前期", "任务 1处"]
    {
        assert!(words.contains(typo), "{typo}");
    }
}

#[test]
fn the_shipped_files_are_what_the_importer_writes() {
    let (report, _) = import(seed().as_bytes(), &options(SEED)).unwrap();
    snapshot::same("public/data/guanxian-2022-q2.json", &format::write(&report));
    snapshot::same(
        "public/data/index.json",
        &format::write_report_list(&[ListedReport::from(&report)]),
    );
    snapshot::same("public/schema/report.schema.json", &format::report_schema());
    snapshot::same("public/schema/index.schema.json", &format::report_list_schema());
}

/// Asserts that a file follows a schema, and that the schema can reject one.
pub(crate) fn follows(file: &str, schema: &str) {
    let schema = serde_json::from_str(&snapshot::read(schema)).unwrap();
    let mut value: serde_json::Value = serde_json::from_str(&snapshot::read(file)).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&value).map(|e| e.to_string()).collect();
    assert_eq!(errors, [""; 0], "{file}");
    value["format"] = "one".into();
    assert!(!validator.is_valid(&value), "{file}: the schema accepts anything");
}

#[test]
fn the_shipped_files_follow_the_published_schema() {
    for (file, schema) in [
        ("public/data/guanxian-2022-q2.json", "public/schema/report.schema.json"),
        ("public/data/index.json", "public/schema/index.schema.json"),
    ] {
        follows(file, schema);
    }
}

#[test]
fn what_is_written_is_read_back_the_same() {
    for text in [seed(), sample()] {
        let (report, _) = read(&text);
        let (again, problems) = format::parse(&format::write(&report)).unwrap();
        assert_eq!(problems, []);
        // The quotes' text is stored in another order, so the written files are compared and not the structs.
        assert_eq!(format::write(&again), format::write(&report));
        assert_eq!(quotes::mismatches(&again, &text), []);
    }
}

#[test]
fn the_sample_is_read_as_its_author_meant_it() {
    let (report, problems) = read(&sample());
    assert_eq!(problems, []);
    let blank = column(&report, "plan-2024q3");
    assert_eq!(report.tasks[2].rows[0].cells[blank.0], Cell::Missing(Absence::Blank));
    let lead = column(&report, "lead");
    assert_eq!(report.tasks[1].rows[1].cells[lead.0], Cell::Missing(Absence::Merged));
    let progress = column(&report, "progress-2024q3");
    let owner_of =
        |task: usize, row: usize| report.tasks[task].rows[row].cells[progress.0].parts()[0].owner;
    let by = |id: &str, basis| Owner::Department {
        department: DepartmentIdx(
            report.departments.iter().position(|d| d.id.as_str() == id).unwrap(),
        ),
        basis,
    };
    assert_eq!(owner_of(0, 0), by("czj", Basis::Only));
    assert_eq!(owner_of(1, 0), by("jyj", Basis::Row), "the first row of several");
    assert_eq!(owner_of(1, 1), by("czj", Basis::Row), "a further row");
    assert_eq!(owner_of(2, 0), Owner::Undivided, "a joint task of one row");
    snapshot::same("tests/data/sample.snapshot.txt", &described_report(&report));
}

/// The same words in other layouts give the same report apart from the spans.
#[test]
fn line_ends_marks_tabs_and_blank_lines_change_nothing_but_places() {
    let text = sample();
    let words = |text: &str| {
        let (report, problems) = read(text);
        assert_eq!(problems, []);
        assert!(ledger::account(&report, &Original::of(text)).is_complete());
        described_report(&report)
    };
    let expected = words(&text);
    for end in ["\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"] {
        assert_eq!(words(&text.replace('\n', end)), expected, "{end:?}");
    }
    // A text with line feeds has no other line ends.
    let (report, problems) = read(&text.replacen("示例", "示\u{2028}例", 1));
    assert_eq!((report.tasks.len(), problems), (read(&text).0.tasks.len(), vec![]));
    assert_eq!(words(&format!("\u{feff}{text}")), expected);
    assert_eq!(words(&text.replace(" | ", "\t|\t")), expected);
    assert_eq!(words(&text.replace(" | ", "|")), expected);
    assert_eq!(words(&text.replace('\n', "\n\n")), expected);
}

/// Returns the sample with its sections in one column.
fn one_level() -> String {
    let text = sample().replace(
        "指标 | 目标任务 | 牵头单位 | 年度计划安排 | 第三季度进展情况 | 后续举措 | 监督方式 | ||||",
        "指标 | 目标任务 | 牵头单位 | 年度计划安排 | 第三季度进展情况 | 后续举措 | 监督方式 | |||",
    );
    let text = text
        .replace("第四季度 | |||||||", "第四季度 | ||||||")
        .replace("000-1000002 | ||", "000-1000002 | |");
    text.replace("一、示例大类 | ", "")
        .replace("一、示例大类重申 | ", "")
        .replace("000-1000001 | ||||", "000-1000001 | |||")
}

/// If sections take one column, a task row is one cell shorter than a complete row, so a blank cell at the end of the
/// latter could be taken for padding and the row for a task row.
#[test]
fn blanks_at_the_end_of_a_row_make_no_other_row_of_it() {
    let text = one_level();
    let kinds = |text: &str| -> (Vec<String>, Vec<usize>) {
        let (report, problems) = read(text);
        assert_eq!(problems, [], "{text}");
        assert!(ledger::account(&report, &Original::of(text)).is_complete());
        let section = |task: &Task| report.sections[task.section.unwrap().0].path.len();
        assert!(report.tasks.iter().all(|task| section(task) == 1));
        let targets = report.tasks.iter().map(|task| report.text(task.target).to_owned());
        (targets.collect(), report.tasks.iter().map(|task| task.rows.len()).collect())
    };
    let expected = kinds(&text);
    assert_eq!(expected.1, [1, 2, 1, 1]);
    for (from, to) in [
        ("000-1000001 |\n示例目标二", "|\n示例目标二"),
        ("000-1000001 |\n示例目标二", " |\n示例目标二"),
        ("示例举措一。 | 000-1000001 |\n示例目标二", "| |\n示例目标二"),
        ("000-1000002 | |", "| |"),
        ("000-1000002 | |", " | |"),
        ("示例举措二。 | 000-1000002 | |", "| | |"),
    ] {
        assert!(text.contains(from), "{from}");
        assert_eq!(kinds(&text.replace(from, to)), expected, "{to:?}");
    }
    // A `|` within a cell gives a task row as many cells as a complete row.
    let (report, problems) = read(&text.replace("示例进展二", "示例|进展二"));
    assert_eq!(report.sections.len(), 2);
    assert!(
        matches!(problems[0].kind, ImportProblemKind::RowWide { found: 11, expected: 10 }),
        "{problems:?}"
    );
}

/// Returns the sample without some of its content columns and their heading, both counted from the last. The headings
/// have `lost` fewer columns.
fn without_columns(columns: Range<usize>, heading: usize, lost: usize) -> String {
    let mut text = String::new();
    // Keeps a label that assigns the further row to its department.
    let sample = sample().replace("示例进展三。", "财政局:示例进展三。");
    for line in sample.lines() {
        let mut pieces: Vec<&str> = line.split('|').collect();
        let n_cells = pieces.iter().rposition(|piece| !piece.trim().is_empty()).unwrap_or(0) + 1;
        if line.starts_with("第一") {
            if lost > 1 {
                continue;
            }
            pieces.pop();
        } else if line.starts_with("指标") {
            pieces.remove(n_cells - heading);
            pieces.truncate(pieces.len() + 1 - lost);
        } else if n_cells > 6 {
            pieces.drain(n_cells - columns.end..n_cells - columns.start);
        }
        text.push_str(&pieces.join("|"));
        text.push('\n');
    }
    text
}

#[test]
fn a_report_may_do_without_plans_next_steps_or_contacts() {
    let all = read(&sample()).0;
    for (columns, heading, lacks) in
        [(0..1, 1, Role::Contact), (1..2, 2, Role::Next), (3..7, 4, Role::Plan)]
    {
        let lost = columns.len();
        let text = without_columns(columns, heading, lost);
        let (report, problems) = read(&text);
        assert_eq!(problems, [], "{text}");
        assert!(report.columns.iter().all(|column| column.role != lacks));
        assert_eq!(report.columns.len() + lost, all.columns.len());
        let shape = |report: &Report| -> Vec<usize> {
            report.tasks.iter().map(|task| task.rows.len()).collect()
        };
        assert_eq!(shape(&report), shape(&all));
        assert!(ledger::account(&report, &Original::of(&text)).is_complete());
    }
    // A heading over two columns gives the same heading line; only the rows differ.
    let spread = sample().replace("后续举措 | 监督方式 | ||||", "后续举措 | |||||");
    let (report, problems) = read(&spread);
    let is_spread = |problem: &ImportProblem| {
        matches!(problem.kind, ImportProblemKind::GridUnfit { fit: 2, rows: 5 })
    };
    assert!(problems.iter().any(is_spread), "{problems:?}");
    assert_eq!((report.tasks.len(), report.unread.len()), (0, 5), "{problems:?}");
}

#[test]
fn a_task_keeps_its_id_when_it_is_published_again() {
    let text = sample();
    let ids = |text: &str| {
        let (report, _) = read(text);
        let mut ids: Vec<String> = report
            .tasks
            .iter()
            .map(|t| format!("{} {}", t.id, report.text(t.target).replace(['。', '!', ' '], "")))
            .collect();
        ids.sort();
        ids
    };
    let expected = ids(&text);
    assert_eq!(expected.len(), 4);
    let mut lines: Vec<&str> = text.lines().collect();
    // Moves the joint task with its two rows after the other section.
    lines[13..=15].rotate_left(2);
    let moved = lines.join("\n");
    assert_ne!(moved, text);
    assert_eq!(ids(&moved).len(), 4);
    assert_eq!(ids(&moved), expected);
    let punctuated = text.replace("示例目标", "示例 目标").replace("二。 |", "二! |");
    assert_ne!(punctuated, text);
    assert_eq!(ids(&punctuated), expected);
    assert_ne!(ids(&text.replace("示例目标二", "示例目标贰")), expected);
}

#[test]
fn departments_keep_the_ids_of_other_reports() {
    let known = jindu::core::report::DepartmentId::new("caizheng").unwrap();
    let options =
        Options { departments: [("财政局".to_owned(), known)].into(), ..options("sample") };
    let (report, _) = import(sample().as_bytes(), &options).unwrap();
    let ids: Vec<&str> = report.departments.iter().map(|d| d.id.as_str()).collect();
    assert_eq!(ids, ["caizheng", "jyj", "xwbgs", "xjslzx"]);
}

#[test]
fn the_first_row_is_a_departments_only_where_the_task_is_split_wholly() {
    let split = sample();
    let third = split.replace(
        "示例目标二。 | 县教育局、县财政局",
        "示例目标二。 | 县教育局、县财政局、县示例局",
    );
    let row = |text: &str, i: usize| {
        let (report, _) = read(text);
        let first = column(&report, "progress-2024q3").0;
        let parts: Vec<Owner> = report.tasks[1].rows[i].cells[first..]
            .iter()
            .flat_map(Cell::parts)
            .map(|p| p.owner)
            .collect();
        let id = |owner: Owner| owner.department().map(|d| report.departments[d.0].id.to_string());
        parts.into_iter().map(id).collect::<Vec<_>>()
    };
    let of = |id: &str| vec![Some(id.to_owned()); 3];
    assert_eq!(row(&split, 0), of("jyj"));
    assert_eq!(row(&split, 1), of("czj"));
    assert_eq!(
        row(&third, 0),
        vec![None; 3],
        "the third department has no row, so the first row's owner is unknown"
    );
    assert_eq!(row(&third, 1), of("czj"));
}
