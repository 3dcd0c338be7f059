//! The rows and cells that every source gives. What follows (layout, mapping, reading) knows nothing of a source's
//! format.

use crate::core::report::Span;
use crate::import::grid::{Grid, Origin};

/// The rows of a source over one reading text, in its order.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    /// The rows, lines without cells among them.
    pub(crate) rows: Vec<SheetRow>,
    /// The place of each cell. `None`: the source has lost its merged cells, and a row leaves out the cells that are
    /// merged with the row above.
    pub(crate) grid: Option<Grid>,
}

impl Sheet {
    /// The cell that begins there.
    pub(crate) fn cell(&self, origin: Origin) -> Option<&SheetCell> {
        self.rows.get(origin.row).map(SheetRow::cells)?.get(origin.cell)
    }
}

/// One row: a line of text, or the cells of a table's row.
#[derive(Clone, Debug)]
pub(crate) struct SheetRow {
    /// The whole row in the reading text, its separators included.
    pub(crate) span: Span,
    /// The cells from the left, blank ones and padding included. Empty for a line without cells.
    cells: Vec<SheetCell>,
    /// The number of cells up to the last that is not blank.
    n_stated: usize,
    /// The number of cells that the line has room for: its separators.
    pub(crate) n_slots: usize,
    /// The source's own program does not show the row.
    pub(crate) is_hidden: bool,
}

/// One cell, without the blank that separates it from its neighbours.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SheetCell {
    /// Its number in its row, from 1.
    pub(crate) number: usize,
    /// Its text in the reading text.
    pub(crate) span: Span,
    /// The number of blanks in its place, if there is nothing else.
    pub(crate) gap: Option<u16>,
    /// No blank separates it from its neighbours.
    pub(crate) is_tight: bool,
    /// It is merged over the rows of several tasks, so labels in it do not divide it between the bodies of one.
    pub(crate) is_shared: bool,
}

impl SheetRow {
    /// A row with these cells and room for `n_slots`.
    pub(crate) fn new(span: Span, cells: Vec<SheetCell>, n_slots: usize) -> Self {
        let n_stated = cells.iter().rposition(|cell| cell.gap.is_none()).map_or(0, |last| last + 1);
        Self { span, cells, n_stated, n_slots, is_hidden: false }
    }

    /// All cells, blank ones included.
    pub(crate) fn cells(&self) -> &[SheetCell] {
        &self.cells
    }

    /// Returns whether the row is a table's.
    pub(crate) fn has_cells(&self) -> bool {
        !self.cells.is_empty()
    }

    /// The cells up to the last that is not blank.
    pub(crate) fn stated(&self) -> &[SheetCell] {
        self.first(self.n_stated)
    }

    /// The first `n` cells, or all.
    pub(crate) fn first(&self, n: usize) -> &[SheetCell] {
        self.cells.get(..n).unwrap_or(&self.cells)
    }

    /// The numbers of blanks between the separators after the last cell that is not blank.
    pub(crate) fn gaps(&self) -> Vec<usize> {
        let between = self.cells.get(self.n_stated..self.n_slots).unwrap_or_default();
        between.iter().filter_map(|cell| cell.gap.map(usize::from)).collect()
    }

    /// Returns whether nothing follows the last separator.
    pub(crate) fn is_closed(&self) -> bool {
        self.n_stated <= self.n_slots
    }
}
