//! Small texts that a reader of text with bars easily reads wrongly. Each row is read right, or there is a problem at
//! its place.

use jindu::core::phone::phones;
use jindu::core::report::{Absence, Cell, Report};
use jindu::core::role::Role;
use jindu::import::problem::{ImportProblem, ImportProblemKind as Kind};

use crate::check::proved;
use crate::import::{column, read};
use crate::snapshot;

/// A text of `tests/data/pipe-text` with its report and problems. Nothing of it is lost.
fn text(name: &str) -> (String, Report, Vec<ImportProblem>) {
    let text = snapshot::read(&format!("tests/data/pipe-text/{name}.txt"));
    let (report, problems) = read(&text);
    let outcome = proved(&jindu::core::format::write(&report), "sample", &text);
    assert_eq!(outcome.findings, [], "{name}");
    assert!(outcome.ledger.unwrap().is_complete(), "{name}");
    (text, report, problems)
}

/// The rows of all tasks, each as its section, its target and its cells; `=` is a cell merged with the one above.
fn rows(report: &Report) -> Vec<String> {
    let mut rows = Vec::new();
    for task in &report.tasks {
        let path = task.section.map_or(&[][..], |section| &report.sections[section.0].path);
        let path: Vec<&str> = path.iter().map(|&heading| report.text(heading)).collect();
        for row in &task.rows {
            let cells = row.cells.iter().zip(&report.columns).filter_map(|(cell, column)| {
                let text = match cell {
                    Cell::Heading => return None,
                    Cell::Missing(Absence::Merged) => "=".to_owned(),
                    Cell::Missing(_) => String::new(),
                    Cell::Stated(parts) => {
                        parts.iter().map(|part| report.part_text(part)).collect()
                    }
                };
                Some(format!("{}: {text}", column.role.name()))
            });
            let cells: Vec<String> = cells.collect();
            let target = report.text(task.target);
            rows.push(format!("{} | {target} | {}", path.join(" > "), cells.join(" | ")));
        }
    }
    rows
}

/// The names that lead each task.
fn leads(report: &Report) -> Vec<Vec<&str>> {
    let name =
        |lead: &jindu::core::report::BodyName| report.departments[lead.department.0].name.as_str();
    report.tasks.iter().map(|task| task.lead.iter().map(name).collect()).collect()
}

/// The lines of the problems with their kinds.
fn places(problems: &[ImportProblem]) -> Vec<(usize, &Kind)> {
    problems.iter().map(|problem| (problem.place.unwrap().line, &problem.kind)).collect()
}

fn unread(report: &Report) -> Vec<&str> {
    report.unread.iter().map(|&quote| report.text(quote)).collect()
}

#[test]
fn persons_in_charge_are_no_bodies() {
    let (_, report, problems) = text("persons-in-charge");
    assert_eq!(problems, []);
    assert_eq!(
        rows(&report),
        [
            " | 任务1。 | person: 甲某某 | progress: 完成。",
            " | 任务2。 | person: 乙某某 | progress: 完成。"
        ]
    );
    assert_eq!(report.departments, []);
}

#[test]
fn as_above_and_dashes_are_no_bodies() {
    let (_, report, problems) = text("as-above");
    assert_eq!(problems, []);
    assert_eq!(leads(&report), [vec!["发改局"], vec!["发改局"], vec!["发改局"], vec![]]);
    assert_eq!(report.departments.len(), 1);
    // What is printed is shown.
    let expected = [
        " | 任务1。 | lead: 县发改局 | progress: 完成1。 | next: 继续。 | contact: 0635-5230001",
        " | 任务2。 | lead: 同上 | progress: 完成2。 | next: 同上 | contact: 同上",
        " | 任务3。 | lead: 〃 | progress: 完成3。 | next: 〃 | contact: 〃",
        " | 任务4。 | lead: — | progress: 完成4。 | next: / | contact: -",
    ];
    assert_eq!(rows(&report), expected);
}

#[test]
fn quarters_of_two_years_keep_their_years() {
    let (_, report, problems) = text("quarters-of-two-years");
    assert_eq!(problems, []);
    let ids: Vec<&str> = report.columns.iter().map(|column| column.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "section",
            "target",
            "lead",
            "plan-2022q4",
            "plan-2023q1",
            "plan-2023q2",
            "progress-2022q4"
        ]
    );
    assert_eq!(report.period.unwrap().to_string(), "2022q4");
    assert_eq!(report.tasks.len(), 4);
    assert!(
        rows(&report)[0]
            .ends_with("plan: 招标。 | plan: 开工。 | plan: 完工。 | progress: 已招标。")
    );
}

#[test]
fn an_indicator_is_a_figure_of_the_task_and_no_section() {
    let (_, report, problems) = text("figures");
    assert_eq!(problems, []);
    assert_eq!(
        rows(&report),
        [
            " | 任务1。 | figure: 完成率100% | lead: 县甲局 | progress: 完成。",
            " | 任务2。 | figure: 满意度90% | lead: 县乙局 | progress: 完成。"
        ]
    );
    assert_eq!(report.sections, []);
}

#[test]
fn a_row_below_a_merged_number_and_target_has_its_own_lead() {
    let (_, report, problems) = text("rows-below-number-and-target");
    assert_eq!(places(&problems), [(5, &Kind::RowOwnBodies)]);
    assert_eq!(
        rows(&report),
        [
            " | 任务1。 | number: 1 | lead: 县发改局 | progress: 发改局完成1项。",
            " | 任务1。 | number: = | lead: 县财政局 | progress: 财政局完成2项。",
            " | 任务2。 | number: 2 | lead: 县教育局 | progress: 完成3项。"
        ]
    );
    assert_eq!(leads(&report), [vec!["发改局", "财政局"], vec!["教育局"]]);
    // Each row's progress belongs to the body of its row.
    let owners = report.tasks[0].parts(column(&report, "progress-2022q2"));
    let owners: Vec<_> = owners.map(|part| part.owner.department().unwrap().0).collect();
    assert_eq!(owners, [0, 1]);
}

#[test]
fn telephone_numbers_are_called_whole_or_not_at_all() {
    let (_, report, problems) = text("telephone-numbers");
    assert_eq!(problems, []);
    let contact = column(&report, "contact");
    let dialled: Vec<Vec<String>> = report
        .tasks
        .iter()
        .map(|task| {
            let texts = task.parts(contact).map(|part| report.text(part.quote));
            texts.flat_map(phones).map(|phone| phone.dial).collect()
        })
        .collect();
    let expected: [&[&str]; 12] = [
        &["06355230005"],
        &["06355230006"],
        &["06355230007"],
        &["06355230008"],
        &["06355230009"],
        &["06355230010", "06355230011"],
        &["5230012,801"],
        &["+866355230013"],
        &[],
        &[],
        &["13800000001"],
        &[],
    ];
    for (dialled, expected) in dialled.iter().zip(expected) {
        // The second of two numbers has the area code of the first, whether it is dialled or not.
        let is_same = dialled.iter().zip(expected).all(|(dialled, &expected)| {
            dialled == expected || expected.strip_prefix("0635") == Some(dialled)
        });
        assert!(is_same && dialled.len() == expected.len(), "{dialled:?} {expected:?}");
    }
}

#[test]
fn a_row_of_short_cells_is_no_row_of_headings() {
    let (_, report, problems) = text("short-cells-that-name-quarters");
    assert_eq!(problems, []);
    assert_eq!(
        rows(&report),
        [
            "一、产业 | 任务1。 | lead: 县甲局 | progress: 完成1项。 | contact: 0635-5230001",
            "一、产业 | 任务2。 | lead: 县乙局 | progress: 二季度已完成。 | contact: 0635-5230002",
            "一、产业 | 任务3。 | lead: 县丙局 | progress: 完成3项。 | contact: 0635-5230003",
            "一、产业 | 任务4。 | lead: 县丁局 | progress: 前三季度完工。 | contact: 0635-5230004"
        ]
    );
    assert_eq!((&report.extra_rows, unread(&report)), (&vec![], vec![""; 0]));
}

#[test]
fn a_row_with_an_own_lead_and_merged_next_steps_stays_unread() {
    let (_, report, problems) = text("own-lead-and-merged-next-steps");
    assert_eq!(places(&problems), [(5, &Kind::RowWidth { least: 3, most: 4 })]);
    assert_eq!(unread(&report), ["县财政局 | 财政局完成2项。 | 0635-5230002 ||||"]);
    assert_eq!(
        rows(&report),
        [
            "一、产业 | 任务1。 | lead: 县发改局 | progress: 发改局完成1项。 | next: 继续。 | contact: 0635-5230001",
            "一、产业 | 任务2。 | lead: 县教育局 | progress: 完成3项。 | next: 继续。 | contact: 0635-5230003"
        ]
    );
}

#[test]
fn leads_over_two_columns_are_asked_about() {
    let (_, report, problems) = text("leads-over-two-columns");
    let headings = ["牵头单位", "第二季度进展情况", "监督方式"].map(str::to_owned).to_vec();
    let expected = [
        (3, &Kind::WidthUnclear { n_more: 1, headings }),
        (4, &Kind::RowWithoutGrid),
        (5, &Kind::RowWithoutGrid),
        (6, &Kind::RowWithoutGrid),
    ];
    assert_eq!(places(&problems), expected);
    assert_eq!((report.tasks.len(), report.departments.len(), unread(&report).len()), (0, 0, 3));
}

#[test]
fn rows_of_one_cell_below_the_table_are_reported() {
    let (_, report, problems) = text("rows-of-one-cell");
    assert_eq!(places(&problems), [(6, &Kind::MaybeRow), (7, &Kind::MaybeRow)]);
    let notes: Vec<&str> = report.notes.iter().map(|note| report.text(note.quote)).collect();
    assert_eq!(notes, ["另完成3项。", "又完成4项。"]);
    assert_eq!(
        rows(&report),
        [
            " | 任务1。 | lead: 县甲局 | progress: 完成1项。",
            " | 任务2。 | lead: 县乙局 | progress: 完成2项。"
        ]
    );
}

#[test]
fn a_row_whose_progress_covers_two_columns_stays_unread() {
    let (_, report, problems) = text("a-row-over-two-columns");
    let name = "县乙局".to_owned();
    // The task below it may belong to the section that the unread row begins.
    let expected = [(5, &Kind::RowRival { name }), (6, &Kind::TaskWithoutSection)];
    assert_eq!(places(&problems), expected);
    assert_eq!(unread(&report), ["二、民生 | 任务2。 | 县乙局 | 完成2项,电话见上。"]);
    assert_eq!(
        rows(&report),
        [
            "一、产业 | 任务1。 | lead: 县甲局 | progress: 完成1项。 | contact: 0635-5230001",
            " | 任务3。 | lead: 县丙局 | progress: 完成3项。 | contact: 0635-5230003"
        ]
    );
    let names: Vec<&str> = report.departments.iter().map(|body| body.name.as_str()).collect();
    assert_eq!(names, ["甲局", "丙局"]);
}

#[test]
fn names_in_latin_script_keep_their_blanks() {
    let (_, report, problems) = text("names-in-latin-script");
    assert_eq!(problems, []);
    let expected = [
        ["Department of Health and Care", "Department for Education, Skills and Work"],
        ["Secretaría General", "Dirección Jurídica"],
    ];
    assert_eq!(leads(&report), expected.map(|names| names.to_vec()));
    let contact = column(&report, "contact");
    let dialled = report.tasks.iter().flat_map(|task| task.parts(contact));
    let dialled: Vec<String> =
        dialled.flat_map(|part| phones(report.text(part.quote))).map(|phone| phone.dial).collect();
    assert_eq!(dialled, ["02079460958", "+5712345678"]);
}

#[test]
fn a_row_of_the_published_table_with_an_own_lead_stays_unread() {
    let (_, report, problems) = text("published-with-an-own-lead");
    assert_eq!(places(&problems), [(15, &Kind::RowWidth { least: 7, most: 8 })]);
    assert_eq!((report.tasks.len(), report.sections.len()), (8, 1));
    assert!(report.tasks.iter().all(|task| task.rows.len() == 1));
    let [row] = unread(&report)[..] else { panic!("one row is unread") };
    assert!(row.starts_with("县发展和改革局 | 发展和改革局:通过国家审核"), "{row}");
    // No cell of the unread row has reached a column, and no other column has another role's text.
    for task in &report.tasks {
        for part in task.parts(column(&report, "contact")) {
            assert!(report.text(part.quote).contains("0635-"), "{}", report.text(part.quote));
        }
        for lead in &task.lead {
            assert!(report.text(lead.quote).ends_with(['局', '心', '行', '组']));
        }
    }
    assert_eq!(report.columns_of(Role::Plan).count(), 4);
}

#[test]
fn every_text_of_the_folder_has_its_expectation() {
    let source = include_str!("pipe_text.rs");
    let folder = snapshot::path("tests/data/pipe-text");
    let mut n_texts = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let stem = name.strip_suffix(".txt").unwrap();
        assert!(source.contains(&format!("text(\"{stem}\")")), "{stem}");
        n_texts += 1;
    }
    assert_eq!(n_texts, 13);
}
