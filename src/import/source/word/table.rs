//! Reads the tables of a Word file.

use std::collections::BTreeMap;

use crate::import::document::{Cell, Quantity, Table, Unreadable};
use crate::import::source::bounds;
use crate::import::source::refusal::limit;
use crate::import::source::word::reader::{
    Merge, Piece, Printed, RawCell, RawRow, RawTable, Reader,
};
use crate::import::source::word::xml::is_on;

impl Reader<'_> {
    /// Reads the table whose start came last.
    pub(crate) fn raw_table(&mut self, printed: Printed) -> Result<RawTable, Unreadable> {
        let mut table = RawTable::default();
        self.rows(&mut table, printed)?;
        Ok(table)
    }

    fn rows(&mut self, table: &mut RawTable, printed: Printed) -> Result<(), Unreadable> {
        let level = self.xml.depth();
        while let Some(element) = self.next_child(level)? {
            match element.name() {
                "tr" => {
                    limit(Quantity::Rows, table.rows.len() + 1, bounds::ROWS)?;
                    let mut row = RawRow::default();
                    self.cells(&mut row, printed)?;
                    if !row.is_deleted {
                        table.rows.push(row);
                    }
                }
                "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" => {
                    self.rows(table, printed)?;
                }
                "del" | "moveFrom" => {
                    self.n_changes += 1;
                    self.xml.skip()?;
                }
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    fn cells(&mut self, row: &mut RawRow, printed: Printed) -> Result<(), Unreadable> {
        let level = self.xml.depth();
        while let Some(element) = self.next_child(level)? {
            match element.name() {
                "tc" => {
                    limit(Quantity::Columns, row.cells.len() + 1, bounds::COLUMNS)?;
                    let printed = if row.is_deleted { Printed::Gone } else { printed };
                    let cell = self.cell(printed)?;
                    if !cell.is_deleted {
                        row.cells.push(cell);
                    }
                }
                "trPr" => self.row_properties(row)?,
                "sdt" | "sdtContent" | "customXml" => self.cells(row, printed)?,
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    fn row_properties(&mut self, row: &mut RawRow) -> Result<(), Unreadable> {
        let level = self.xml.depth();
        while let Some(element) = self.next_child(level)? {
            match element.name() {
                "gridBefore" => row.n_before = element.number("val").unwrap_or(0),
                "hidden" => row.is_hidden = is_on(&element),
                "del" => {
                    self.n_changes += 1;
                    row.is_deleted = true;
                }
                "ins" => self.n_changes += 1,
                _ => {}
            }
            self.xml.skip()?;
        }
        Ok(())
    }

    fn cell(&mut self, printed: Printed) -> Result<RawCell, Unreadable> {
        let mut cell = RawCell { column_span: 1, ..RawCell::default() };
        let mut pieces = Vec::new();
        let level = self.xml.depth();
        while let Some(element) = self.next_child(level)? {
            if element.name() == "tcPr" {
                self.cell_properties(&mut cell)?;
            } else {
                let is_covered = [cell.vertical, cell.horizontal].contains(&Merge::Continue);
                let printed = match printed {
                    _ if cell.is_deleted => Printed::Gone,
                    Printed::Yes if is_covered => Printed::Covered,
                    outer => outer,
                };
                self.piece(&element, &mut pieces, printed)?;
            }
        }
        cell.pieces = pieces;
        Ok(cell)
    }

    fn cell_properties(&mut self, cell: &mut RawCell) -> Result<(), Unreadable> {
        let level = self.xml.depth();
        while let Some(element) = self.next_child(level)? {
            match element.name() {
                "gridSpan" => cell.column_span = element.number("val").unwrap_or(1).max(1),
                "vMerge" => cell.vertical = Merge::of(&element),
                "hMerge" => cell.horizontal = Merge::of(&element),
                "cellDel" => {
                    self.n_changes += 1;
                    cell.is_deleted = true;
                }
                "cellIns" => self.n_changes += 1,
                _ => {}
            }
            self.xml.skip()?;
        }
        Ok(())
    }
}

/// A cell with its place.
pub(crate) struct Placed {
    pub(crate) cell: Cell,
    pub(crate) pieces: Vec<Piece>,
    /// What a merged cell covers, which is not printed.
    pub(crate) covered: Vec<Piece>,
}

/// The cells of a table with their places.
pub(crate) struct Grid {
    pub(crate) placed: Vec<Placed>,
    /// The table without its cells.
    pub(crate) table: Table,
}

/// Places the cells of a table. A cell that continues one that is not there is a cell of its own, as in Word.
pub(crate) fn place(raw: RawTable) -> Result<Grid, Unreadable> {
    let mut placed: Vec<Placed> = Vec::new();
    let mut hidden_rows = Vec::new();
    let n_rows = raw.rows.len();
    // Cells that may go on below, by the column in which they begin.
    let mut open: BTreeMap<usize, usize> = BTreeMap::new();
    for (y, row) in raw.rows.into_iter().enumerate() {
        if row.is_hidden {
            hidden_rows.push(y);
        }
        let mut still_open = BTreeMap::new();
        let mut x = row.n_before;
        let mut last: Option<usize> = None;
        for raw in row.cells {
            let end = x.saturating_add(raw.column_span);
            limit(Quantity::Columns, end, bounds::COLUMNS)?;
            let left = last.filter(|_| raw.horizontal == Merge::Continue);
            let above = open.get(&x).copied().filter(|_| raw.vertical == Merge::Continue);
            if let Some(left) = left.and_then(|left| placed.get_mut(left)) {
                left.cell.column_span = end - left.cell.column;
                left.covered.extend(raw.pieces);
            } else if let Some((index, above)) = above
                .and_then(|index| Some((index, placed.get_mut(index)?)))
                .filter(|(_, above)| above.cell.column_span == raw.column_span)
            {
                above.cell.row_span = y + 1 - above.cell.row;
                above.covered.extend(raw.pieces);
                still_open.insert(x, index);
                last = None;
            } else {
                let cell = Cell {
                    row: y,
                    column: x,
                    row_span: 1,
                    column_span: raw.column_span,
                    text: String::new(),
                };
                last = Some(placed.len());
                if raw.vertical != Merge::None {
                    still_open.insert(x, placed.len());
                }
                placed.push(Placed { cell, pieces: raw.pieces, covered: Vec::new() });
            }
            x = end;
        }
        open = still_open;
    }
    // As in web pages: columns at the end that no cell begins in have no width of their own.
    let n_columns = placed.iter().map(|placed| placed.cell.column + 1).max().unwrap_or(0);
    for Placed { cell, .. } in &mut placed {
        cell.column_span = cell.column_span.min(n_columns - cell.column);
    }
    let table = Table {
        n_rows,
        n_columns,
        states_spans: true,
        first_row: 1,
        first_column: 1,
        hidden_rows,
        ..Table::default()
    };
    Ok(Grid { placed, table })
}

/// Counts, in a table and in those within it, the cells with text that hold no table: of the table itself, and of the one
/// in it that has most.
fn counts(table: &RawTable) -> (usize, Option<usize>) {
    let (mut n_own, mut n_most_inner) = (0, None);
    for cell in table.rows.iter().flat_map(|row| &row.cells) {
        let mut has_table = false;
        for piece in &cell.pieces {
            if let Piece::Table(inner) = piece {
                has_table = true;
                let (n, n_inner) = counts(inner);
                n_most_inner = n_most_inner.max(Some(n.max(n_inner.unwrap_or(0))));
            }
        }
        let is_text =
            |piece: &Piece| matches!(piece, Piece::Paragraph(p) if !p.text.trim().is_empty());
        n_own += usize::from(!has_table && cell.pieces.iter().any(is_text));
    }
    (n_own, n_most_inner)
}

/// Reports if a table only arranges the page: what it holds is one table, or one much larger than it is.
pub(crate) fn is_layout(table: &RawTable) -> bool {
    let (n_own, n_most_inner) = counts(table);
    n_most_inner.is_some_and(|n_inner| n_own == 0 || n_inner >= 2 * n_own)
}
