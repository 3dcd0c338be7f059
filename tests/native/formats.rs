//! The shipped report as the formats that publishers use: the same tasks, parts and owners come of each. Every format but
//! CSV states its merged cells.

use std::collections::BTreeMap;

use jindu::core::report::{Cell, Owner, Placing, Report, Task};
use jindu::core::role::Role;
use jindu::import::mapping::Mapping;
use jindu::import::{Options, import, source};
use jindu::proof::ledger;

use crate::fixture;
use crate::import::options;
use crate::printed::{Merged, Printed};

/// The text of a cell as printed: its parts with their labels and what is between them.
fn cell_text(original: &str, cell: &Cell) -> String {
    let (Some(first), Some(last)) = (cell.parts().first(), cell.parts().last()) else {
        return String::new();
    };
    let start = first.label.unwrap_or(first.quote).span.start;
    original[start as usize..last.quote.span.end as usize].trim().to_owned()
}

impl Printed {
    /// The published table.
    fn of(report: &Report, original: &str) -> Self {
        let mut printed = Self {
            above: vec![report.text(report.title).to_owned()],
            n_columns: 0,
            n_rows: 2,
            cells: Vec::new(),
            below: report.notes.iter().map(|note| report.text(note.quote).to_owned()).collect(),
        };
        for item in &report.metadata {
            printed.above.push(report.text(item.label).to_owned() + ":" + report.text(item.value));
        }
        let places = printed.headings(report);
        let mut starts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for task in &report.tasks {
            printed.task(report, original, task, &places, &mut starts);
        }
        printed.cells.sort_by_key(|cell| (cell.row, cell.column));
        printed
    }

    /// Adds the two rows of headings. Returns the first place of each column.
    fn headings(&mut self, report: &Report) -> Vec<usize> {
        let mut places = Vec::new();
        let mut before = None;
        for column in &report.columns {
            let n = if column.role == Role::Section { report.sections[0].path.len() } else { 1 };
            places.push(self.n_columns);
            let cell = |row, rows, text: &str, column, columns| Merged {
                row,
                column,
                rows,
                columns,
                text: text.trim().to_owned(),
            };
            if let [upper, lower] = column.heading[..] {
                if before == Some(upper.span) {
                    let above = self.cells.iter_mut().rfind(|cell| cell.row == 0).unwrap();
                    above.columns += 1;
                } else {
                    self.cells.push(cell(0, 1, report.text(upper), self.n_columns, 1));
                }
                self.cells.push(cell(1, 1, report.text(lower), self.n_columns, 1));
                before = Some(upper.span);
            } else {
                let text = report.text(column.heading[0]);
                self.cells.push(cell(0, 2, text, self.n_columns, n));
            }
            self.n_columns += n;
        }
        places
    }

    fn task(
        &mut self,
        report: &Report,
        original: &str,
        task: &Task,
        places: &[usize],
        starts: &mut BTreeMap<(usize, usize), usize>,
    ) {
        let first = self.n_rows;
        let n_rows = task.rows.len();
        let section = &report.sections[task.section.unwrap().0];
        for (level, &heading) in section.path.iter().enumerate() {
            // A heading that continues from the task above covers this one's rows too.
            let key = (level, heading.span.start as usize);
            if let Some(&idx) = starts.get(&key) {
                self.cells[idx].rows += n_rows;
                continue;
            }
            starts.insert(key, self.cells.len());
            self.add(first, level, n_rows, report.text(heading));
        }
        for (idx, column) in report.columns.iter().enumerate() {
            match column.role {
                Role::Section => {}
                Role::Target => self.add(first, places[idx], n_rows, report.text(task.target)),
                Role::Lead => {
                    let text = cell_text(original, &task.rows[0].cells[idx]);
                    self.add(first, places[idx], n_rows, &text);
                }
                _ => {
                    for (i, row) in task.rows.iter().enumerate() {
                        let text = cell_text(original, &row.cells[idx]);
                        self.add(first + i, places[idx], 1, &text);
                    }
                }
            }
        }
        self.n_rows += n_rows;
    }

    fn add(&mut self, row: usize, column: usize, rows: usize, text: &str) {
        let text = text.trim().to_owned();
        self.cells.push(Merged { row, column, rows, columns: 1, text });
    }
}

/// What a reader gets of a report: headings, sections, tasks, bodies, parts and their owners.
fn content(report: &Report) -> Vec<String> {
    let mut all = vec![format!("{:?} {}", report.period, report.text(report.title))];
    for column in &report.columns {
        let lines: Vec<&str> =
            column.heading.iter().map(|&line| report.text(line).trim()).collect();
        all.push(format!("{} {:?} {lines:?}", column.role.name(), column.period));
    }
    for department in &report.departments {
        all.push(format!("{} {} {:?}", department.id, department.name, department.spellings));
    }
    for task in &report.tasks {
        let path = task.section.map_or(&[][..], |idx| &report.sections[idx.0].path);
        let path: Vec<&str> = path.iter().map(|&heading| report.text(heading).trim()).collect();
        let leads: Vec<&str> = task.lead.iter().map(|lead| report.text(lead.quote)).collect();
        all.push(format!("{path:?} {} {leads:?} {}", task.id, report.text(task.target).trim()));
        for (n, row) in task.rows.iter().enumerate() {
            for (column, cell) in report.columns.iter().zip(&row.cells) {
                for part in cell.parts() {
                    let label = part.label.map(|label| report.text(label));
                    let owner = match part.owner {
                        Owner::Department { department, basis } => {
                            format!("{} {basis:?}", report.departments[department.0].id)
                        }
                        Owner::Undivided => "-".to_owned(),
                    };
                    let text = report.text(part.quote).trim();
                    all.push(format!("{n} {} {label:?} {owner} {text}", column.id));
                }
            }
        }
    }
    all
}

#[test]
fn each_format_gives_the_shipped_report() {
    let report = fixture::real();
    let original = crate::snapshot::read("public/data/guanxian-2022-q2.txt");
    let printed = Printed::of(&report, &original);
    let expected = content(&report);
    for (name, bytes, placing) in [
        ("html", printed.html(), Placing::Stated),
        ("xlsx", printed.xlsx(), Placing::Stated),
        ("xls", printed.xls(), Placing::Stated),
        ("ods", printed.ods(), Placing::Stated),
        ("docx", printed.docx(), Placing::Stated),
        ("csv", printed.csv(), Placing::Inferred),
    ] {
        let (read, problems) = import(&bytes, &options("guanxian-2022-q2"))
            .unwrap_or_else(|problem| panic!("{name}: {problem:?}"));
        let found = content(&read);
        for (expected, found) in expected.iter().zip(&found) {
            assert_eq!(expected, found, "{name}");
        }
        assert_eq!(expected.len(), found.len(), "{name}");
        assert_eq!(read.placing, placing, "{name}");
        let n_uncertain = problems.len();
        assert_eq!(n_uncertain > 0, placing == Placing::Inferred, "{name}: {problems:?}");
    }
}

/// A table of one row of headings and one cell a place; a cell with several rows is merged over them.
fn table(rows: &[&[(&str, usize)]]) -> Printed {
    let mut taken = vec![[false; 8]; rows.len()];
    let mut printed = Printed {
        above: vec!["示例".to_owned()],
        n_rows: rows.len(),
        n_columns: rows[0].len(),
        below: vec!["示例表后".to_owned()],
        ..Printed::default()
    };
    for (row, cells) in rows.iter().enumerate() {
        for &(text, n_rows) in *cells {
            let column = taken[row].iter().position(|taken| !taken).unwrap();
            taken[row..row + n_rows].iter_mut().for_each(|row| row[column] = true);
            let text = text.to_owned();
            printed.cells.push(Merged { row, column, rows: n_rows, columns: 1, text });
        }
    }
    printed
}

fn complete(bytes: &[u8], options: &Options) -> Report {
    let (report, _) = import(bytes, options).unwrap();
    let original = source::read(bytes, &options.mapping).unwrap();
    let account = ledger::account(&report, &original);
    assert!(account.is_complete(), "{:?}", account.faults);
    report
}

#[test]
fn a_section_that_begins_within_a_task_is_kept() {
    let printed = table(&[
        &[("指标", 1), ("目标任务", 1), ("牵头单位", 1), ("进展情况", 1)],
        &[("一、示例", 1), ("示例目标甲", 2), ("县财政局", 1), ("完成", 1)],
        &[("二、示例", 2), ("县教育局", 1), ("未完成", 1)],
        &[("示例目标乙", 1), ("县教育局", 1), ("完成", 1)],
    ]);
    let stated = complete(&printed.html(), &options("sample"));
    assert_eq!(stated.tasks.len(), 2);
    // The row's task is not certain, nor is the section of the next one.
    let unread: Vec<&str> = stated.unread.iter().map(|&quote| stated.text(quote)).collect();
    assert_eq!(unread, ["二、示例", "县教育局", "未完成"]);
    assert_eq!(stated.tasks[1].section, None);
    // Without merged cells the target may be blank: the section is certain.
    let inferred = complete(&printed.csv(), &options("sample"));
    let unread: Vec<&str> = inferred.unread.iter().map(|&quote| inferred.text(quote)).collect();
    assert_eq!(unread, ["县教育局", "未完成"]);
    assert_eq!(inferred.tasks[1].section.map(|idx| idx.0), Some(1));
}

#[test]
fn a_blank_heading_has_no_text_in_any_format() {
    let printed = table(&[
        &[("目标任务", 1), ("牵头单位", 1), ("", 1)],
        &[("示例目标甲", 1), ("县财政局", 1), ("完成", 1)],
    ]);
    for bytes in [
        printed.html(),
        printed.xlsx(),
        printed.xls(),
        printed.ods(),
        printed.docx(),
        printed.csv(),
    ] {
        let report = complete(&bytes, &options("sample"));
        assert_eq!(report.columns.len(), 3);
        assert_eq!(report.columns[2].heading, []);
    }
}

#[test]
fn the_mapping_of_a_table_finds_the_same_headings() {
    // The row above names a column too, and is no row of headings without a mapping.
    let text = "示例\n牵头单位 | 乙\n目标任务 | 牵头单位 | 乙\n甲 | 县财政局 | 完成\n示例表后\n";
    let first = complete(text.as_bytes(), &options("sample"));
    let mapping = Mapping::of(&first, &Mapping::default());
    let again = complete(text.as_bytes(), &Options { mapping, ..options("sample") });
    assert_eq!(content(&again), content(&first));
}

#[test]
fn a_cell_of_a_total_that_reaches_into_a_task_stays_with_the_total() {
    let printed = table(&[
        &[("序号", 1), ("目标任务", 1), ("牵头单位", 1), ("进展情况", 1)],
        &[("合计", 1), ("", 1), ("县财政局", 2), ("51", 1)],
        &[("1", 1), ("示例目标甲", 1), ("完成", 1)],
    ]);
    let report = complete(&printed.html(), &options("sample"));
    assert_eq!((report.extra_rows.len(), report.tasks.len()), (1, 1));
    assert_eq!(report.tasks[0].lead.len(), 0);
}

#[test]
fn a_long_heading_of_the_mapping_is_found() {
    let heading = "Continuous monitoring activity of the provider";
    let printed = table(&[&[(heading, 1), ("Frequency", 1)], &[("示例目标甲", 1), ("monthly", 1)]]);
    let mapped = |heading: &str, role: &str| {
        format!("[[column]]\nheading = [\"{heading}\"]\nrole = \"{role}\"\n")
    };
    let toml = mapped(heading, "target") + &mapped("Frequency", "other");
    let mapping = Mapping::parse(&toml).unwrap();
    let report = complete(&printed.xlsx(), &Options { mapping, ..options("sample") });
    assert_eq!(report.tasks.len(), 1);
}

#[test]
fn a_cell_above_the_headings_that_reaches_into_them_is_a_line_above_the_table() {
    let printed = table(&[
        &[("单位:万元", 3), ("说明", 1), ("说明", 1)],
        &[("目标任务", 1), ("牵头单位", 1)],
        &[("示例目标甲", 1), ("县财政局", 1)],
        &[("完成", 1), ("示例目标乙", 1), ("县教育局", 1)],
    ]);
    let report = complete(&printed.html(), &options("sample"));
    assert_eq!(report.tasks.len(), 2);
    assert_eq!(
        report.notes.iter().filter(|note| report.text(note.quote) == "单位:万元").count(),
        1
    );
}
