//! The law of placing: generated tables whose rows and columns are known are written as text that has lost its merged
//! cells. Each row of which the importer's reading differs from the truth must have a problem at its own place or be
//! unread. A silent difference is a failure.

use std::cell::Cell;
use std::fmt::Write;

use jindu::core::report::{Absence, Cell as ReportCell, Report, Row, Span, Task};
use jindu::core::role::Role;
use jindu::import::import;
use jindu::import::problem::{ImportProblem, ImportProblemKind};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::fixture::tries;
use crate::import::options;
use crate::tables::{Draw, any_draw};

/// The number of generated tables.
const TABLES: u32 = 10_000;

/// A cell as its author placed it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Placed {
    /// It has this text; blank if empty.
    Own(String),
    /// It is merged with the cell above.
    Above,
}

/// A table as its author placed it.
#[derive(Clone, Debug)]
struct Grid {
    columns: Vec<(Role, &'static str)>,
    rows: Vec<Vec<Placed>>,
    style: Style,
}

/// The way in which a text writes the ends of its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// Every line is as wide as the table: `甲 | 乙 | ||`.
    Padded,
    /// A bar ends each line: `甲 | 乙 |`.
    Closed,
    /// Bars separate cells only: `甲 | 乙`.
    Open,
}

const HEADINGS: [(Role, &str); 11] = [
    (Role::Plan, "第三季度工作计划"),
    (Role::Progress, "第三季度进展情况"),
    (Role::Progress, "第二季度进展情况"),
    (Role::Status, "进度类别"),
    (Role::Figure, "完成投资(万元)"),
    (Role::Due, "完成时限"),
    (Role::Next, "后续举措"),
    (Role::Contact, "监督方式"),
    (Role::Note, "备注"),
    (Role::Other, "某某栏"),
    (Role::Plan, "年度计划"),
];

const NAMES: [&str; 6] =
    ["县财政局", "教育局", "县委办公室", "县发展和改革局、县财政局", "示例镇", "县住建局"];

impl Grid {
    fn new(draw: &mut Draw) -> Self {
        let mut columns = Vec::new();
        let n_levels = draw.below(3);
        if draw.below(3) == 1 {
            columns.push((Role::Number, "序号"));
        }
        columns
            .extend([(Role::Section, "领域"), (Role::Section, "指标")].into_iter().take(n_levels));
        if draw.below(4) == 1 {
            columns.push((Role::Title, "项目名称"));
        }
        columns.push((Role::Target, "目标任务"));
        if draw.below(4) > 0 {
            columns.push((Role::Lead, "牵头单位"));
        }
        if draw.below(4) == 1 {
            columns.push((Role::Support, "配合单位"));
        }
        if draw.below(5) == 1 {
            columns.push((Role::Person, "责任人"));
        }
        let mut headings = HEADINGS.to_vec();
        for _ in 0..=draw.below(5) {
            columns.push(headings.remove(draw.below(headings.len())));
        }
        if draw.below(5) == 1 {
            let turned = draw.below(columns.len());
            columns.rotate_left(turned);
        }
        let style = draw.pick(&[Style::Padded, Style::Closed, Style::Open]);
        let is_loose = draw.below(2) == 1;
        let mut grid = Self { columns, rows: Vec::new(), style };
        for i in 0..2 + draw.below(6) {
            let row = grid.row(draw, i, is_loose);
            grid.rows.push(row);
        }
        grid
    }

    /// Returns a row. The cells of headings are merged from the outside in; with `is_loose` any cell to the right of
    /// the target may be merged too.
    fn row(&self, draw: &mut Draw, i: usize, is_loose: bool) -> Vec<Placed> {
        let n_levels = self.columns.iter().filter(|(role, _)| *role == Role::Section).count();
        let has_lead = self.columns.iter().any(|(role, _)| *role == Role::Lead);
        // The outermost heading that begins here: a section, a task, its bodies, or none.
        let first = if i == 0 { 0 } else { draw.below(n_levels + 5) };
        let n_stated = n_levels.saturating_sub(first);
        let begins_task = n_stated > 0 || first < n_levels + 3;
        let begins_bodies = begins_task || (has_lead && draw.below(2) == 1);
        let is_item = i > 0 && n_stated == 0 && draw.below(5) == 1;
        let mut level = 0;
        let mut cells = Vec::new();
        for &(role, _) in &self.columns {
            let is_merged = match role {
                Role::Section => {
                    level += 1;
                    level <= n_levels - n_stated
                }
                Role::Number | Role::Title => !begins_task || is_item,
                Role::Target => !begins_task,
                Role::Lead | Role::Support | Role::Person => {
                    !begins_bodies || (is_loose && i > 0 && draw.below(8) == 1)
                }
                _ => is_loose && i > 0 && draw.below(8) == 1,
            };
            cells.push(if is_merged { Placed::Above } else { Placed::Own(text(draw, role, i)) });
        }
        let is_stated = |cell: &Placed| matches!(cell, Placed::Own(text) if !text.is_empty());
        // A row without any text leaves no line.
        if !cells.iter().any(is_stated)
            && let Some(last) = cells.iter_mut().rev().find(|cell| **cell != Placed::Above)
        {
            *last = Placed::Own("示例".to_owned());
        } else if !cells.iter().any(is_stated) {
            *cells.last_mut().unwrap() = Placed::Own("示例".to_owned());
        }
        cells
    }

    /// Returns the published text without merged cells, and the span of each row in it.
    fn text(&self) -> (String, Vec<Span>) {
        let mut text = "示例:某县第三季度进展情况\n时间: 2024-10-08 09:30\n".to_owned();
        let mut spans = Vec::new();
        let width = self.columns.len();
        let mut line = |cells: &[&str]| {
            let start = text.len();
            let end = match self.style {
                Style::Padded => format!(" |{}", "|".repeat(width - cells.len())),
                Style::Closed => " |".to_owned(),
                Style::Open => String::new(),
            };
            write!(text, "{}{end}", cells.join(" | ")).unwrap();
            let offset = |at: usize| u32::try_from(at).unwrap();
            spans.push(Span { start: offset(start), end: offset(text.len()) });
            text.push('\n');
        };
        let headings: Vec<&str> = self.columns.iter().map(|(_, heading)| *heading).collect();
        line(&headings);
        for row in &self.rows {
            let cells: Vec<&str> = row
                .iter()
                .filter_map(|cell| match cell {
                    Placed::Own(text) => Some(text.as_str()),
                    Placed::Above => None,
                })
                .collect();
            line(&cells);
        }
        text.push_str("打印本页\n");
        spans.remove(0);
        (text, spans)
    }

    /// The text in a column at a row, as the reader of the published table sees it.
    fn seen(&self, row: usize, column: usize) -> &str {
        let above = self.rows[..=row].iter().rev().find_map(|row| match &row[column] {
            Placed::Own(text) => Some(text.as_str()),
            Placed::Above => None,
        });
        above.unwrap_or_default()
    }

    /// Returns whether a row is one cell at the table's end in a text without bars at the line ends, and no sentence.
    /// Nothing tells it from the text after the table, as which it is kept and shown.
    fn is_text_after_table(&self, i: usize) -> bool {
        let own = |row: &[Placed]| -> Vec<String> {
            let texts = row.iter().filter_map(|cell| match cell {
                Placed::Own(text) => Some(text.clone()),
                Placed::Above => None,
            });
            texts.collect()
        };
        let is_single = |row: &Vec<Placed>| own(row).len() == 1;
        self.style == Style::Open && self.rows[i..].iter().all(is_single)
    }

    /// The column of the targets.
    fn target(&self) -> usize {
        self.columns.iter().position(|(role, _)| *role == Role::Target).unwrap()
    }
}

/// Returns a text such as the cells of a role have.
fn text(draw: &mut Draw, role: Role, i: usize) -> String {
    let is_blank = draw.below(10) == 9;
    let n = draw.below(9) + 1;
    match role {
        Role::Number => (i + 1).to_string(),
        Role::Section => format!("{n}、示例大类{i}"),
        Role::Title => format!("示例事项{i}"),
        Role::Target => format!("示例任务{i}。"),
        Role::Lead => draw.pick(&NAMES).to_owned(),
        _ if is_blank => String::new(),
        Role::Support => draw.pick(&["县审计局", "县统计局、示例乡"]).to_owned(),
        Role::Person => draw.pick(&["甲某某", "乙某"]).to_owned(),
        Role::Status => draw.pick(&["达进度", "欠进度"]).to_owned(),
        Role::Figure => draw.pick(&["12.5", "3000", "0"]).to_owned(),
        Role::Due => draw.pick(&["6月底", "2024年12月"]).to_owned(),
        Role::Contact => format!("0635-523000{n}"),
        _ => format!("{}{n}项示例。", draw.pick(&["完成", "推进", "开工"])),
    }
}

/// Returns whether the reading of a row is what its author placed.
fn is_right(grid: &Grid, i: usize, report: &Report, task: &Task, row: &Row) -> bool {
    let is_first = task.rows.first().is_some_and(|first| first.span == row.span);
    let target = grid.target();
    let states_target = grid.rows[i][target] != Placed::Above;
    if report.text(task.target) != grid.seen(i, target) || is_first != states_target {
        return false;
    }
    let sections = grid.columns.iter().enumerate().filter(|(_, (role, _))| *role == Role::Section);
    let expected: Vec<&str> = sections.map(|(column, _)| grid.seen(i, column)).collect();
    let path = task.section.map_or(&[][..], |section| &report.sections[section.0].path);
    let path: Vec<&str> = path.iter().map(|&heading| report.text(heading)).collect();
    // A further row is below the section of its task, of which the first row says whether it is right.
    if is_first && path != expected {
        return false;
    }
    grid.rows[i].iter().zip(&row.cells).all(|(placed, cell)| match (placed, cell) {
        (_, ReportCell::Heading) => true,
        (Placed::Above, ReportCell::Missing(absence)) => *absence == Absence::Merged,
        (Placed::Own(text), ReportCell::Missing(absence)) => {
            text.is_empty() && *absence == Absence::Blank
        }
        (Placed::Own(text), ReportCell::Stated(parts)) => {
            let shown: Vec<_> = parts.iter().map(|part| report.part_text(part)).collect();
            shown.join("") == *text
        }
        (Placed::Above, ReportCell::Stated(_)) => false,
    })
}

/// The reading of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Right,
    /// Right, with a problem that asks to check it.
    Doubted,
    /// Differs or is unread, with a problem at its place.
    Reported,
    /// One cell that is kept as text after the table.
    AfterTable,
    Silent,
}

fn outcome(
    grid: &Grid,
    i: usize,
    span: Span,
    report: &Report,
    problems: &[ImportProblem],
) -> Outcome {
    let is_here = |other: Span| other.start < span.end && span.start < other.end;
    // That two targets are alike says nothing on where a cell is.
    let is_on_placing = |problem: &ImportProblem| {
        let is_other = matches!(
            problem.kind,
            ImportProblemKind::TwiceTarget | ImportProblemKind::TwiceLead { .. }
        );
        !is_other && problem.place.is_some_and(|place| is_here(place.span))
    };
    let is_reported = problems.iter().any(is_on_placing);
    let mut rows =
        report.tasks.iter().flat_map(|task| task.rows.iter().map(move |row| (task, row)));
    match rows.find(|(_, row)| is_here(row.span)) {
        Some((task, row)) if is_right(grid, i, report, task, row) => {
            if is_reported {
                Outcome::Doubted
            } else {
                Outcome::Right
            }
        }
        _ if is_reported => Outcome::Reported,
        None if grid.is_text_after_table(i)
            && report.notes.iter().any(|note| is_here(note.quote.span)) =>
        {
            Outcome::AfterTable
        }
        _ => Outcome::Silent,
    }
}

#[test]
fn no_row_is_placed_wrongly_in_silence() {
    let mut runner = TestRunner::new(tries(TABLES));
    let counts = Cell::new([0_usize; 5]);
    let result = runner.run(&any_draw(120), |mut draw| {
        let grid = Grid::new(&mut draw);
        let (text, spans) = grid.text();
        // A text that is refused as a whole is not read wrongly.
        let Ok((report, problems)) = import(text.as_bytes(), &options("sample")) else {
            return Ok(());
        };
        for (i, &span) in spans.iter().enumerate() {
            let outcome = outcome(&grid, i, span, &report, &problems);
            let mut all = counts.get();
            all[outcome as usize] += 1;
            counts.set(all);
            let row = i + 1;
            prop_assert!(outcome != Outcome::Silent, "row {row} of\n{text}\n{problems:?}");
        }
        Ok(())
    });
    let [right, doubted, reported, after_table, silent] = counts.get();
    let all = right + doubted + reported + after_table + silent;
    eprintln!(
        "of {all} rows, {right} are read right, {doubted} are read right and marked for a check, {reported} are reported, \
         {after_table} are kept as text after the table, {silent} are read wrongly in silence"
    );
    result.unwrap();
    // An importer that reports every row would satisfy the law too.
    assert!((right + doubted) * 4 > all * 3, "{right} and {doubted} of {all}");
    assert!(right * 2 > all, "{right} of {all}");
}
