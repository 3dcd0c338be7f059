//! Collects the cells of a sheet, and makes its table: trimmed to its used part, with merged regions as one cell.

use std::collections::BTreeMap;

use super::limits;
use super::places::Places;
use crate::import::address::column_letters;
use crate::import::document::{Cell, Quantity, Remark, Table, Unreadable};
use crate::import::source::numbers::runs;
use crate::import::source::package::limit;

/// A sheet as it is read. Rows and columns are from 0.
#[derive(Default)]
pub(crate) struct Grid {
    pub(super) name: String,
    pub(super) is_hidden: bool,
    /// Rows that are hidden, as first and last.
    pub(super) hidden_rows: Vec<(usize, usize)>,
    pub(super) hidden_columns: Vec<(usize, usize)>,
    /// Rows that are not stated are hidden.
    pub(super) hides_other_rows: bool,
    /// Rows that are stated and not hidden; needed with `hides_other_rows` only.
    pub(super) shown_rows: Vec<usize>,
    pub(super) without_value: Places,
    pub(super) too_narrow: Places,
    pub(super) unknown: Places,
    cells: Vec<(usize, usize, String)>,
    regions: Vec<Region>,
    /// What this sheet and those before it took.
    pub(super) budget: Budget,
}

/// What the sheets of a workbook took of its limits.
#[derive(Clone, Copy, Default)]
pub(crate) struct Budget {
    n_bytes: usize,
    n_cells: usize,
}

/// A merged region, with its last row and column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Region {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) last_row: usize,
    pub(super) last_column: usize,
}

/// The used part of a sheet, with its last row and column.
#[derive(Clone, Copy)]
struct Used(Region);

impl Grid {
    pub(crate) fn new(name: String, is_hidden: bool, budget: Budget) -> Self {
        Self { name, is_hidden, budget, ..Self::default() }
    }

    /// Adds a cell with a text. White space around it goes, and a blank one is left out.
    pub(crate) fn push(&mut self, row: usize, column: usize, text: &str) -> Result<(), Unreadable> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        // Bytes first: counting characters is slower.
        if text.len() > limits::CELL_CHARACTERS {
            let n = text.chars().count();
            limit(Quantity::CellCharacters, n, limits::CELL_CHARACTERS)?;
        }
        self.budget.n_bytes += text.len();
        limit(Quantity::UnpackedBytes, self.budget.n_bytes, limits::TEXT_BYTES)?;
        self.count()?;
        let text = if text.contains('\r') {
            text.replace("\r\n", "\n").replace('\r', "\n")
        } else {
            text.to_owned()
        };
        self.cells.push((row, column, text));
        Ok(())
    }

    /// Adds a merged region. One of a single cell is none.
    pub(super) fn merge(&mut self, region: Region) -> Result<(), Unreadable> {
        if region.row < region.last_row || region.column < region.last_column {
            self.count()?;
            self.regions.push(region);
        }
        Ok(())
    }

    fn count(&mut self) -> Result<(), Unreadable> {
        self.budget.n_cells += 1;
        limit(Quantity::Cells, self.budget.n_cells, limits::CELLS)
    }

    /// Makes the table and adds the remarks. `None`: the sheet has no text.
    pub(crate) fn table(mut self, remarks: &mut Vec<Remark>) -> Result<Option<Table>, Unreadable> {
        self.cells.sort_by_key(|cell| (cell.0, cell.1));
        self.regions.sort_unstable();
        let Some(used) = self.used() else { return Ok(None) };
        let n_rows = used.0.last_row - used.0.row + 1;
        let n_columns = used.0.last_column - used.0.column + 1;
        limit(Quantity::Rows, n_rows, limits::ROWS)?;
        limit(Quantity::Columns, n_columns, limits::COLUMNS)?;
        let hidden_rows = self.hidden_rows(used);
        let hidden_columns = within(&self.hidden_columns, used.0.column, used.0.last_column);
        let cells = std::mem::take(&mut self.cells);
        let regions = std::mem::take(&mut self.regions);
        let (cells, overlaps) = placed(cells, &regions, used);
        self.remark(&overlaps, &hidden_rows, &hidden_columns, used, remarks);
        Ok(Some(Table {
            name: self.name,
            n_rows,
            n_columns,
            cells,
            states_spans: true,
            first_row: used.0.row + 1,
            first_column: used.0.column + 1,
            hidden_rows,
            hidden_columns,
            is_hidden: self.is_hidden,
        }))
    }

    fn remark(
        &self,
        overlaps: &Places,
        rows: &[usize],
        columns: &[usize],
        used: Used,
        remarks: &mut Vec<Remark>,
    ) {
        if self.is_hidden {
            remarks.push(Remark::HiddenSheet { sheet: self.name.clone() });
        }
        if !rows.is_empty() {
            let printed = runs(rows, |row| (used.0.row + row + 1).to_string());
            let (table, n) = (self.name.clone(), rows.len());
            remarks.push(Remark::HiddenRows { table, rows: printed, n });
        }
        if !columns.is_empty() {
            let printed = runs(columns, |column| column_letters(used.0.column + column));
            let (table, n) = (self.name.clone(), columns.len());
            remarks.push(Remark::HiddenColumns { table, columns: printed, n });
        }
        let name = &self.name;
        remarks.extend(overlaps.printed(name).map(|place| Remark::Overlap { place }));
        let without_value = self.without_value.printed(name);
        remarks.extend(without_value.map(|place| Remark::NoStoredValue { place }));
        remarks.extend(self.too_narrow.printed(name).map(|place| Remark::TooNarrow { place }));
        remarks.extend(self.unknown.printed(name).map(|place| Remark::ShownTextUnknown { place }));
    }

    /// Returns the smallest area with all texts and the merged regions that begin at one.
    fn used(&self) -> Option<Used> {
        let (first, last) = (self.cells.first()?, self.cells.last()?);
        let mut used = Region {
            row: first.0,
            column: self.cells.iter().map(|cell| cell.1).min()?,
            last_row: last.0,
            last_column: self.cells.iter().map(|cell| cell.1).max()?,
        };
        for region in &self.regions {
            let has_text = self
                .cells
                .binary_search_by_key(&(region.row, region.column), |cell| (cell.0, cell.1))
                .is_ok();
            // A title merged over a whole row or column of the sheet says nothing of the table's size.
            if has_text && region.last_column - region.column < limits::COLUMNS {
                used.last_column = used.last_column.max(region.last_column);
            }
            if has_text && region.last_row - region.row < limits::ROWS {
                used.last_row = used.last_row.max(region.last_row);
            }
        }
        Some(Used(used))
    }

    fn hidden_rows(&self, used: Used) -> Vec<usize> {
        let mut hidden = within(&self.hidden_rows, used.0.row, used.0.last_row);
        if self.hides_other_rows {
            let stated: std::collections::BTreeSet<usize> =
                self.shown_rows.iter().copied().collect();
            hidden = (used.0.row..=used.0.last_row)
                .filter(|row| !stated.contains(row))
                .map(|row| row - used.0.row)
                .collect();
        }
        hidden
    }
}

/// Returns the numbers of ranges that lie between two numbers, from the first, sorted and each once.
fn within(ranges: &[(usize, usize)], first: usize, last: usize) -> Vec<usize> {
    let mut ranges: Vec<(usize, usize)> = ranges.to_vec();
    ranges.sort_unstable();
    let mut numbers = Vec::new();
    let mut next = first;
    for (start, end) in ranges {
        numbers.extend((start.max(next)..=end.min(last)).map(|number| number - first));
        next = next.max(end.min(last) + 1);
    }
    numbers
}

/// Joins cells and regions, both sorted, in one pass over the rows. Returns the places whose texts or regions were left
/// out because they lie in another region.
fn placed(
    cells: Vec<(usize, usize, String)>,
    regions: &[Region],
    used: Used,
) -> (Vec<Cell>, Places) {
    let mut result: Vec<Cell> = Vec::with_capacity(cells.len());
    let mut overlaps = Places::default();
    // Regions that reach the present row, by first column. They never overlap.
    let mut open: BTreeMap<usize, Region> = BTreeMap::new();
    let mut ends: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut regions = regions.iter().copied().peekable();
    let mut cells = cells.into_iter().peekable();
    loop {
        let row = match (cells.peek(), regions.peek()) {
            (Some(cell), Some(region)) => cell.0.min(region.row),
            (Some(cell), None) => cell.0,
            (None, Some(region)) => region.row,
            (None, None) => break,
        };
        while let Some(entry) = ends.first_entry()
            && *entry.key() < row
        {
            for column in entry.remove() {
                open.remove(&column);
            }
        }
        while let Some(region) = regions.next_if(|region| region.row == row) {
            let before = open.range(..=region.last_column).next_back();
            if before.is_some_and(|(_, other)| other.last_column >= region.column) {
                overlaps.push(region.row, region.column);
                continue;
            }
            open.insert(region.column, region);
            ends.entry(region.last_row).or_default().push(region.column);
            result.extend(cell(region, used));
        }
        while let Some((row, column, text)) = cells.next_if(|cell| cell.0 == row) {
            let region = open
                .range(..=column)
                .next_back()
                .map(|(_, region)| *region)
                .filter(|region| region.last_column >= column);
            let single = Region { row, column, last_row: row, last_column: column };
            match region {
                Some(region) if (region.row, region.column) != (row, column) => {
                    overlaps.push(row, column);
                }
                _ => result
                    .extend(cell(region.unwrap_or(single), used).map(|cell| Cell { text, ..cell })),
            }
        }
    }
    (unique(result, used, &mut overlaps), overlaps)
}

/// Returns the blank cell of a region as far as it is used. `None`: it is outside.
fn cell(region: Region, Used(used): Used) -> Option<Cell> {
    let (first, last) = (region.row.max(used.row), region.last_row.min(used.last_row));
    let (left, right) = (region.column.max(used.column), region.last_column.min(used.last_column));
    (first <= last && left <= right).then(|| Cell {
        row: first - used.row,
        column: left - used.column,
        row_span: last - first + 1,
        column_span: right - left + 1,
        text: String::new(),
    })
}

/// Sorts cells, and keeps one of each place: of a region its text, of a cell that is stated twice the first.
fn unique(mut cells: Vec<Cell>, Used(used): Used, overlaps: &mut Places) -> Vec<Cell> {
    cells.sort_by_key(|cell| (cell.row, cell.column));
    let mut kept: Vec<Cell> = Vec::with_capacity(cells.len());
    for cell in cells {
        match kept.last_mut() {
            Some(last) if (last.row, last.column) == (cell.row, cell.column) => {
                if last.text.is_empty() {
                    *last = cell;
                } else {
                    overlaps.push(used.row + cell.row, used.column + cell.column);
                }
            }
            _ => kept.push(cell),
        }
    }
    kept
}
