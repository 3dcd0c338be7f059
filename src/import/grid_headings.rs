//! The headings of a table whose source states rows and columns: up to five rows, each heading above the columns that it
//! covers.

use std::ops::Range;

use crate::core::role::Role;
use crate::import::grid::{Grid, Origin};
use crate::import::headings::{self, Headings};
use crate::import::mapping::Mapping;
use crate::import::original::Original;
use crate::import::recognition::Recognition;
use crate::import::sheet::{Sheet, SheetCell};

/// The most rows of headings.
const MAX_ROWS: usize = 5;

impl Headings {
    /// Reads the headings of a grid, which begin at row `first` or above. `end` is the row after the table's last.
    pub(crate) fn of_grid(
        original: &Original,
        sheet: &Sheet,
        grid: &Grid,
        first: usize,
        end: usize,
        mapping: &Mapping,
    ) -> Self {
        let roles = first;
        let first = first_row(original, sheet, grid, roles, mapping);
        let last = last_row(original, sheet, grid, first..roles + 1, end, mapping);
        let mut headings = Self {
            rows: (first..=last).collect(),
            columns: Vec::new(),
            slots: Vec::new(),
            is_clear: true,
            is_inferred: false,
        };
        let mut above: Vec<Origin> = Vec::new();
        let mut n_same = 0;
        for column in 0..grid.width {
            let is_blank = |origin: &Origin| {
                sheet.cell(*origin).is_none_or(|cell| original.is_blank(cell.span))
            };
            let mut origins: Vec<Origin> =
                (first..=last).filter_map(|row| grid.origin(row, column)).collect();
            // A cell above the headings that reaches into them is one of the lines above the table.
            origins.retain(|origin| origin.row >= first);
            if !grid.states_spans {
                let left = headings.columns.last().and_then(|left| left.found.role);
                let is_grouped = left == Some(Role::Section);
                let carried = carried(&origins, &above, is_grouped, &is_blank);
                headings.is_inferred |= !carried.is_empty();
                origins.splice(0..0, carried);
            }
            origins.dedup();
            let is_all_blank = origins.iter().all(is_blank);
            if is_all_blank {
                let mut body = (last + 1..end).filter_map(|row| grid.origin(row, column));
                if body.all(|origin| origin.column != column || is_blank(&origin)) {
                    headings.slots.push(None);
                    continue;
                }
                // Formats differ in whether a blank cell is stated, so a blank heading has no text in any.
                origins.clear();
            } else {
                origins.retain(|origin| !is_blank(origin));
            }
            let is_same = !origins.is_empty() && origins == above;
            let cells: Vec<SheetCell> =
                origins.iter().filter_map(|&origin| sheet.cell(origin)).copied().collect();
            if !is_same {
                headings.push_stack(original, mapping, cells);
                n_same = 1;
            } else if headings.is_target_last() {
                // A task has one target: the last of the columns below its heading.
                headings.split_target(original, mapping);
            } else if n_same < n_mapped(original, mapping, &cells) {
                // A mapping that was written for a split heading.
                headings.push_stack(original, mapping, cells);
                n_same += 1;
            }
            headings.slots.push(Some(headings.columns.len() - 1));
            above = origins;
        }
        headings
    }

    /// Adds a column below a stack of headings.
    fn push_stack(&mut self, original: &Original, mapping: &Mapping, cells: Vec<SheetCell>) {
        let mut found = cells.iter().map(|cell| headings::recognised(original, cell, mapping));
        let outermost = found.next().unwrap_or_default();
        let found = found.fold(outermost, |above, lower| above.above(&lower));
        self.push(original, mapping, cells, found);
    }

    fn is_target_last(&self) -> bool {
        self.columns.last().is_some_and(|last| last.found.role == Some(Role::Target))
    }

    /// Makes the last column, below the heading of the target, one of another role, and adds another column for the
    /// target.
    fn split_target(&mut self, original: &Original, mapping: &Mapping) {
        let Some(before) = self.columns.last_mut() else { return };
        before.found.role = Some(Role::Other);
        let cells = before.cells.clone();
        self.push_stack(original, mapping, cells);
    }
}

/// The number of columns that a mapping has for a stack of headings.
fn n_mapped(original: &Original, mapping: &Mapping, cells: &[SheetCell]) -> usize {
    let lines: Vec<&str> = cells.iter().map(|cell| original.slice(cell.span)).collect();
    mapping.n_columns(&lines)
}

/// The headings of the column to the left that may cover a column too, where the source has lost merged cells: an upper
/// heading above a lower one of its own, and 指标 (`is_grouped`) above several columns without any.
fn carried(
    own: &[Origin],
    left: &[Origin],
    is_grouped: bool,
    is_blank: &dyn Fn(&Origin) -> bool,
) -> Vec<Origin> {
    match own.iter().find(|origin| !is_blank(origin)) {
        Some(first) => left.iter().filter(|upper| upper.row < first.row).copied().collect(),
        None if is_grouped => left.to_vec(),
        None => Vec::new(),
    }
}

/// The first row of the headings. Above the row with the roles may be one with headings over several columns each, which
/// together cover the table. One of them names a role, or several name periods: a publisher beside a date is no heading.
fn first_row(
    original: &Original,
    sheet: &Sheet,
    grid: &Grid,
    first: usize,
    mapping: &Mapping,
) -> usize {
    let Some(above) = first.checked_sub(1).filter(|&row| grid.row(row).is_some()) else {
        return first;
    };
    let Some(row) = sheet.rows.get(above) else { return first };
    let texts: Vec<&str> = row.stated().iter().map(|cell| original.slice(cell.span)).collect();
    let is_heading = |text: &&str| {
        !text.trim().is_empty()
            && !text.contains([':', '：'])
            && text.chars().count() <= headings::MAX_HEADING_CHARS
    };
    let covers = (0..grid.width).all(|column| grid.origin(above, column).is_some());
    let n = row.cells().len();
    let found: Vec<Recognition> =
        row.stated().iter().map(|cell| headings::recognised(original, cell, mapping)).collect();
    let names_role = found.iter().any(|f| f.role.is_some_and(|role| role != Role::Other));
    let n_periods = found.iter().filter(|found| found.is_period_only()).count();
    let is_named = names_role || n_periods > 1;
    if is_named
        && covers
        && n > 1
        && n < grid.width
        && n == texts.len()
        && texts.iter().all(is_heading)
    {
        above
    } else {
        first
    }
}

/// The last row of the headings, which begin with the `known` ones: the last that a heading of another row reaches, or that
/// names periods and roles below them.
fn last_row(
    original: &Original,
    sheet: &Sheet,
    grid: &Grid,
    known: Range<usize>,
    end: usize,
    mapping: &Mapping,
) -> usize {
    let first = known.start;
    let most = (first + MAX_ROWS).min(end).saturating_sub(1).max(first);
    let reaches = |row: usize, below: usize| {
        let spans = |column: usize| {
            let origin = grid.origin(below, column);
            let is_stated = |origin: Origin| {
                sheet.cell(origin).is_some_and(|cell| !original.is_blank(cell.span))
            };
            origin.is_some_and(|origin| origin.row == row && is_stated(origin))
        };
        (0..grid.width).any(spans)
    };
    let mut last = known.end - 1;
    while last < most {
        let below = last + 1;
        let Some(row) = sheet.rows.get(below) else { break };
        let own: Vec<SheetCell> =
            row.cells().iter().filter(|cell| !original.is_blank(cell.span)).copied().collect();
        let is_below = (first..=last).any(|row| reaches(row, below))
            || headings::is_lower_row(original, &own, mapping)
            || (!grid.states_spans && fills_blanks(original, sheet, grid, last, end));
        if !is_below {
            break;
        }
        last = below;
    }
    last
}

/// Returns whether the row below a row of headings names its blank places and nothing else, but for the place to the left of
/// a blank one: below 责任单位 and a blank place are 牵头 and 配合.
fn fills_blanks(original: &Original, sheet: &Sheet, grid: &Grid, row: usize, end: usize) -> bool {
    let text = |row: usize, column: usize| {
        let cell = grid.origin(row, column).and_then(|origin| sheet.cell(origin));
        cell.map(|cell| original.slice(cell.span).trim()).filter(|text| !text.is_empty())
    };
    let is_blank = |column: usize| column < grid.width && text(row, column).is_none();
    // A column that is blank down to the table's end is none.
    let is_used = |column: &usize| (row + 1..end).any(|row| text(row, *column).is_some());
    let mut blank = (0..grid.width).filter(|&column| is_blank(column)).filter(is_used).peekable();
    blank.peek().is_some()
        && blank.all(|column| column > 0 && text(row + 1, column).is_some())
        && (0..grid.width).all(|column| match text(row + 1, column) {
            Some(text) => {
                text.chars().count() <= headings::MAX_HEADING_CHARS
                    && (is_blank(column) || is_blank(column + 1))
            }
            None => !is_blank(column) || !is_used(&column),
        })
}
