//! Where a cell is in its file, as a person finds it there.

use crate::core::report::Span;
use crate::import::grid::{Grid, TableName};
use crate::import::sheet::Sheet;

/// The place of a cell, or of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// A cell of a sheet.
    Sheet {
        /// The sheet's name.
        sheet: String,
        /// The cell as the program names it: `C5`; of a row only its number.
        cell: String,
    },
    /// A cell of a table.
    Table {
        /// The table's number in the file, from 1.
        table: usize,
        /// The row's number in the table, from 1.
        row: usize,
        /// The column's number in the table, from 1. `None`: the row as a whole.
        column: Option<usize>,
    },
}

/// The address of the cell, or else the row, that a span of the reading text begins in. `None`: it is outside the table.
pub(crate) fn address(sheet: &Sheet, grid: &Grid, span: Span) -> Option<Address> {
    let next = sheet.rows.partition_point(|row| row.span.start <= span.start);
    let row_idx = next.checked_sub(1)?;
    let row = sheet.rows.get(row_idx)?;
    let table_row = grid.row(row_idx)?;
    // Within a row, a span that begins with a cell is that cell's; the row's own span is the row's.
    let is_whole_row = span == row.span && row.cells().len() > 1;
    let within = |cell: Span| cell.start <= span.start && span.end <= cell.end;
    let cell = row.cells().iter().position(|cell| within(cell.span)).filter(|_| !is_whole_row);
    let column = cell.and_then(|cell| grid.column(row_idx, cell));
    Some(of_place(&grid.name, table_row, column))
}

/// The address of a row and, if given, a column of a table, both from 0.
fn of_place(name: &TableName, row: usize, column: Option<usize>) -> Address {
    let row = name.first_row + row;
    if name.sheet.is_empty() {
        return Address::Table { table: name.number, row, column: column.map(|column| column + 1) };
    }
    let first = name.first_column - 1;
    let letters = column.map(|column| column_letters(first + column)).unwrap_or_default();
    Address::Sheet { sheet: name.sheet.clone(), cell: format!("{letters}{row}") }
}

/// Returns the letters of a column, from 0: `A`, `Z`, `AA`.
pub(crate) fn column_letters(column: usize) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        for (column, expected) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (702, "AAA")] {
            assert_eq!(column_letters(column), expected);
        }
    }
}
