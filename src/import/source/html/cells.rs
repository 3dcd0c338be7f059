//! Reads the tables of a web page.

use crate::import::document::{Block, Cell, Quantity, Remark, Table, Unreadable};
use crate::import::source::bounds;
use crate::import::source::html::style::{Display, Inherited};
use crate::import::source::html::table::Grid;
use crate::import::source::html::tree::Id;
use crate::import::source::html::walk::{Place, Walker};
use crate::import::source::numbers::ranges;
use crate::import::source::refusal::limit;
use crate::import::source::text_flow::WhiteSpace;

/// The levels from a table to the content of its cells: group, row, cell.
const LEVELS: usize = 3;

impl Walker<'_> {
    /// Reads a table by what it is: of data, within a cell, or an arrangement of the page.
    pub(crate) fn table(
        &mut self,
        id: Id,
        inherited: Inherited,
        depth: usize,
    ) -> Result<(), Unreadable> {
        if let Some(place) = self.place {
            self.nested_table(id, place, inherited, depth)
        } else if self.layout_tables.contains(&id) {
            self.layout_table(id, inherited, depth)
        } else {
            self.boundary();
            self.data_table(id, inherited, false, depth)
        }
    }

    /// Reads the cells of a layout table as blocks of the page.
    fn layout_table(
        &mut self,
        id: Id,
        inherited: Inherited,
        depth: usize,
    ) -> Result<(), Unreadable> {
        let parts = self.page.parts(id, inherited)?;
        self.boundary();
        for (caption, inherited) in parts.captions {
            self.cell(caption, inherited, depth)?;
            self.boundary();
        }
        for row in parts.groups.into_iter().flatten() {
            if row.is_hidden {
                self.hidden(row.id, depth + LEVELS)?;
                continue;
            }
            for (cell, _) in self.page.cells(row.id).collect::<Vec<_>>() {
                self.cell(cell, row.inherited, depth)?;
                self.boundary();
            }
        }
        Ok(())
    }

    /// Reads a cell or caption into the flow, unless the page hides it.
    fn cell(&mut self, id: Id, inherited: Inherited, depth: usize) -> Result<(), Unreadable> {
        let own = self.page.own(id);
        if own.display == Some(Display::None) {
            return self.hidden(id, depth + LEVELS);
        }
        let inner = inherited.with(own);
        if inherited.is_visible && !inner.is_visible && self.has_text(id) {
            self.n_hidden += 1;
        }
        self.children(id, inner, depth + LEVELS)
    }

    /// Reads a table into a block. One without text is left out: it makes room in a page.
    pub(crate) fn data_table(
        &mut self,
        id: Id,
        inherited: Inherited,
        is_hidden: bool,
        depth: usize,
    ) -> Result<(), Unreadable> {
        let (n_remarks, n_hidden, n_pictures) =
            (self.remarks.len(), self.n_hidden, self.n_pictures);
        let mut parts = self.page.parts(id, inherited)?;
        let captions = std::mem::take(&mut parts.captions);
        let grid = self.page.form(parts)?;
        let number = self.n_tables + 1;
        let at =
            |row: usize, column: usize| Place { table: number, row: row + 1, cell: column + 1 };

        self.place = Some(at(0, 0));
        for (caption, inherited) in captions {
            self.cell(caption, inherited, depth)?;
            self.flow.boundary();
        }
        let caption = self.flow.take();
        let mut cells = Vec::with_capacity(grid.cells.len());
        for placed in &grid.cells {
            self.place = Some(at(placed.row, placed.column));
            self.cell(placed.id, placed.inherited, depth)?;
            cells.push(Cell {
                row: placed.row,
                column: placed.column,
                row_span: placed.row_span,
                column_span: placed.column_span,
                text: self.flow.take(),
            });
        }
        for cell in &grid.hidden_cells {
            self.n_hidden += usize::from(self.has_text(*cell));
        }
        self.place = None;
        if caption.is_empty() && cells.iter().all(|cell| cell.text.is_empty()) {
            self.remarks.truncate(n_remarks);
            (self.n_hidden, self.n_pictures) = (n_hidden, n_pictures);
            return Ok(());
        }
        limit(Quantity::Tables, number, bounds::TABLES)?;
        self.n_tables = number;
        if !caption.is_empty() {
            self.push(Block::Paragraph(caption), id);
        }
        for (row, column) in &grid.overlaps {
            self.remarks.push(Remark::Overlap { place: at(*row, *column).to_string() });
        }
        let table = finish(grid, cells, is_hidden);
        self.remark_hidden(&table, format!("table {number}"));
        self.push(Block::Table(table), id);
        Ok(())
    }

    fn remark_hidden(&mut self, table: &Table, name: String) {
        if table.is_hidden {
            self.remarks.push(Remark::HiddenSheet { sheet: name.clone() });
        }
        let rows = &table.hidden_rows;
        if !rows.is_empty() {
            let (table, n) = (name.clone(), rows.len());
            self.remarks.push(Remark::HiddenRows { table, rows: ranges(rows), n });
        }
        let columns = &table.hidden_columns;
        if !columns.is_empty() {
            let n = columns.len();
            self.remarks.push(Remark::HiddenColumns { table: name, columns: ranges(columns), n });
        }
    }

    /// Reads a table within a cell as lines of that cell.
    fn nested_table(
        &mut self,
        id: Id,
        place: Place,
        inherited: Inherited,
        depth: usize,
    ) -> Result<(), Unreadable> {
        if self.has_text(id) {
            self.remarks.push(Remark::NestedTable { place: place.to_string() });
        }
        let parts = self.page.parts(id, inherited)?;
        for (caption, inherited) in parts.captions {
            self.flow.boundary();
            self.cell(caption, inherited, depth)?;
        }
        for row in parts.groups.into_iter().flatten() {
            self.flow.boundary();
            if row.is_hidden {
                self.n_hidden += usize::from(self.has_text(row.id));
                continue;
            }
            for (cell, _) in self.page.cells(row.id).collect::<Vec<_>>() {
                let outer = std::mem::take(&mut self.flow);
                self.cell(cell, row.inherited, depth)?;
                let text = std::mem::replace(&mut self.flow, outer).take();
                self.flow.blank();
                self.flow.push(&text.replace('\n', " "), WhiteSpace::Pre);
            }
        }
        self.flow.boundary();
        Ok(())
    }
}

/// Builds the table without the hidden blank rows that Excel adds below it to state the widths of columns.
fn finish(mut grid: Grid, mut cells: Vec<Cell>, is_hidden: bool) -> Table {
    while let Some(last) = grid.hidden_rows.last().copied().filter(|row| row + 1 == grid.n_rows) {
        let is_used = |cell: &Cell| cell.row + cell.row_span > last && !cell.text.is_empty();
        if cells.iter().rev().take_while(|cell| cell.row == last).any(is_used) {
            break;
        }
        cells.retain(|cell| cell.row < last);
        for cell in &mut cells {
            cell.row_span = cell.row_span.min(last - cell.row);
        }
        grid.n_rows = last;
        grid.hidden_rows.pop();
    }
    Table {
        name: String::new(),
        n_rows: grid.n_rows,
        n_columns: grid.n_columns,
        cells,
        states_spans: true,
        first_row: 1,
        first_column: 1,
        hidden_rows: grid.hidden_rows,
        hidden_columns: grid.hidden_columns,
        is_hidden,
    }
}
