//! The places of a table whose source states rows and columns: which cell covers each of them.

use crate::import::document::Table;

/// The cell that covers each place of a table.
#[derive(Clone, Debug)]
pub(crate) struct Grid {
    /// The index of the table's first row among the rows of the sheet.
    first: usize,
    /// The number of columns.
    pub(crate) width: usize,
    /// The covering cells, row by row.
    places: Vec<Option<Origin>>,
    /// Whether the source states merged cells. If not, a blank cell may be part of a merged one.
    pub(crate) states_spans: bool,
    /// The table's name in its file.
    pub(crate) name: TableName,
}

/// The name and the position of a table in its file.
#[derive(Clone, Debug)]
pub(crate) struct TableName {
    /// The sheet's name. Empty: it has none.
    pub(crate) sheet: String,
    /// The table's number in the file, from 1.
    pub(crate) number: usize,
    /// The number of its first row, from 1.
    pub(crate) first_row: usize,
    /// The number of its first column, from 1.
    pub(crate) first_column: usize,
}

impl TableName {
    /// The name of a table that is the file's `number`-th, from 0.
    pub(crate) fn new(table: &Table, number: usize) -> Self {
        Self {
            sheet: table.name.clone(),
            number: number + 1,
            first_row: table.first_row.max(1),
            first_column: table.first_column.max(1),
        }
    }
}

/// Where a cell begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Origin {
    /// The row among the rows of the sheet.
    pub(crate) row: usize,
    /// The column of the table.
    pub(crate) column: usize,
    /// The index among the row's cells.
    pub(crate) cell: usize,
}

impl Grid {
    /// The places of a table that begins at row `first` of its sheet.
    pub(crate) fn new(table: &Table, name: TableName, first: usize) -> Self {
        let mut grid = Self {
            first,
            width: table.n_columns,
            places: vec![None; table.n_rows * table.n_columns],
            states_spans: table.states_spans,
            name,
        };
        let mut above = None;
        let mut n = 0;
        for cell in &table.cells {
            n = if above == Some(cell.row) { n + 1 } else { 0 };
            above = Some(cell.row);
            let origin = Origin { row: first + cell.row, column: cell.column, cell: n };
            for row in cell.row..(cell.row + cell.row_span).min(table.n_rows) {
                let columns = cell.column..(cell.column + cell.column_span).min(table.n_columns);
                for place in columns.map(|column| row * table.n_columns + column) {
                    if let Some(place) = grid.places.get_mut(place) {
                        *place = Some(origin);
                    }
                }
            }
        }
        grid
    }

    /// The beginning of the cell that covers a place. `row` is among the rows of the sheet.
    pub(crate) fn origin(&self, row: usize, column: usize) -> Option<Origin> {
        let row = self.row(row).filter(|_| column < self.width)?;
        *self.places.get(row * self.width + column)?
    }

    /// The number of a row of the sheet within the table, from 0. `None`: it is not one of the table.
    pub(crate) fn row(&self, row: usize) -> Option<usize> {
        row.checked_sub(self.first).filter(|row| row * self.width < self.places.len())
    }

    /// The column in which the `cell`-th cell of a row of the sheet begins.
    pub(crate) fn column(&self, row: usize, cell: usize) -> Option<usize> {
        let is_it = |origin: &Origin| origin.row == row && origin.cell == cell;
        (0..self.width).find(|&column| self.origin(row, column).as_ref().is_some_and(is_it))
    }
}
