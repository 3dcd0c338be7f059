//! The published table as rows and columns of text: what CSV and workbooks are written from.

use crate::core::report::{Absence, Cell, ColumnIdx, Quote, Report, Task, TaskIdx};
use crate::core::role::Role;

/// A table of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The headings, one for each column: the source's own lines, the outermost first.
    pub headings: Vec<String>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<SheetCell>>,
}

/// A cell of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetCell {
    /// The text as printed. Empty in a blank cell and where the cell above covers this one.
    pub text: String,
    /// The cell above covers this one too.
    pub is_covered: bool,
}

impl SheetCell {
    fn new(text: &str) -> Self {
        Self { text: text.to_owned(), is_covered: false }
    }

    fn covered() -> Self {
        Self { text: String::new(), is_covered: true }
    }
}

/// A column of a sheet.
#[derive(Clone, Copy)]
enum Of {
    /// The headings of sections at this level.
    Section(usize),
    /// A column of the table.
    Column(ColumnIdx),
}

impl Sheet {
    /// The rows of these tasks, in this order, with all columns of the table. `original` is the text that the report's
    /// quotes are spans of.
    ///
    /// A section that has no column in the table gets a row of its own above its tasks, as in the source.
    pub fn new(report: &Report, original: &str, tasks: &[TaskIdx]) -> Self {
        let columns = columns(report);
        let headings = columns.iter().map(|&of| heading(report, of)).collect();
        let has_sections = columns.iter().any(|of| matches!(of, Of::Section(_)));
        let mut sheet = Self { headings, rows: Vec::new() };
        let mut before: Option<TaskIdx> = None;
        for &idx in tasks {
            let task = &report.tasks[idx.0];
            let above = before.map(|before| &report.tasks[before.0]);
            let is_next = before.is_some_and(|before| before.0 + 1 == idx.0);
            if !has_sections {
                sheet.group(report, task, above, columns.len());
            }
            for n in 0..task.rows.len() {
                let is_first = n == 0;
                let row = columns.iter().map(|&of| match of {
                    Of::Section(level) => {
                        let same = above.filter(|_| is_next).is_some_and(|above| {
                            outline(report, above, level) == outline(report, task, level)
                        });
                        let heading = path(report, task).get(level);
                        match heading {
                            None => SheetCell::default(),
                            Some(_) if !is_first || same => SheetCell::covered(),
                            Some(&heading) => SheetCell::new(report.text(heading)),
                        }
                    }
                    Of::Column(column) if report.column(column).role == Role::Target => {
                        if is_first {
                            SheetCell::new(report.text(task.target))
                        } else {
                            SheetCell::covered()
                        }
                    }
                    Of::Column(column) => {
                        cell(report, original, (idx, n), column, !is_first || is_next)
                    }
                });
                sheet.rows.push(row.collect());
            }
            before = Some(idx);
        }
        sheet
    }

    /// Adds the headings of a task's section that the task above does not have.
    fn group(&mut self, report: &Report, task: &Task, above: Option<&Task>, n_columns: usize) {
        for (level, &heading) in path(report, task).iter().enumerate() {
            let same = above
                .is_some_and(|above| outline(report, above, level) == outline(report, task, level));
            if !same {
                let mut row = vec![SheetCell::default(); n_columns];
                if let Some(first) = row.first_mut() {
                    *first = SheetCell::new(report.text(heading));
                }
                self.rows.push(row);
            }
        }
    }
}

/// The columns of the table. One that has the headings of several levels becomes one for each level.
fn columns(report: &Report) -> Vec<Of> {
    let depth = report.sections.iter().map(|section| section.path.len()).max().unwrap_or_default();
    let n_sections = report.columns_of(Role::Section).count();
    let mut columns = Vec::new();
    let mut level = 0;
    for idx in report.column_idxs() {
        if report.column(idx).role != Role::Section {
            columns.push(Of::Column(idx));
            continue;
        }
        let is_last = level + 1 == n_sections;
        let end = if is_last { depth.max(n_sections) } else { level + 1 };
        columns.extend((level..end).map(Of::Section));
        level = end;
    }
    columns
}

fn heading(report: &Report, of: Of) -> String {
    let idx = match of {
        Of::Column(idx) => Some(idx),
        Of::Section(level) => {
            let sections: Vec<ColumnIdx> = report.columns_of(Role::Section).collect();
            sections.get(level).or(sections.last()).copied()
        }
    };
    let lines = idx.map_or(&[][..], |idx| &report.column(idx).heading);
    lines.iter().map(|&line| report.text(line).trim()).collect::<Vec<&str>>().join(" ")
}

/// The headings of a task's section, the outermost first.
fn path<'a>(report: &'a Report, task: &Task) -> &'a [Quote] {
    task.section.map_or(&[], |section| &report.sections[section.0].path)
}

/// The headings of a task down to a level, as places in the original.
fn outline(report: &Report, task: &Task, level: usize) -> Vec<u32> {
    path(report, task).iter().take(level + 1).map(|heading| heading.span.start).collect()
}

/// The cell of a row. One that the cell above covers is left to that one, if the row above is in the sheet; else it has the
/// text of that cell.
fn cell(
    report: &Report,
    original: &str,
    (task, row): (TaskIdx, usize),
    column: ColumnIdx,
    has_above: bool,
) -> SheetCell {
    let rows = report.tasks[task.0].rows[..=row].iter().rev();
    let above = report.tasks[..task.0].iter().rev().flat_map(|task| task.rows.iter().rev());
    let mut cells = rows.chain(above).filter_map(|row| row.cells.get(column.0));
    let is_merged = |cell: &Cell| matches!(cell, Cell::Missing(Absence::Merged));
    match cells.next() {
        Some(own) if is_merged(own) && has_above => SheetCell::covered(),
        Some(own) if is_merged(own) => {
            let covering = cells.find(|cell| !is_merged(cell));
            covering.map_or_else(SheetCell::default, |cell| SheetCell::new(text(original, cell)))
        }
        Some(own) => SheetCell::new(text(original, own)),
        None => SheetCell::default(),
    }
}

/// The text of a cell as printed: its parts, their labels, and what is between them.
fn text<'a>(original: &'a str, cell: &Cell) -> &'a str {
    let (Some(first), Some(last)) = (cell.parts().first(), cell.parts().last()) else {
        return "";
    };
    let start = first.label.unwrap_or(first.quote).span.start as usize;
    original.get(start..last.quote.span.end as usize).unwrap_or_default()
}
