//! The limits of a workbook.

/// Sheets.
pub(super) const SHEETS: usize = 100;
/// Rows of a sheet's used part.
pub(super) const ROWS: usize = 100_000;
/// Columns of a sheet's used part.
pub(super) const COLUMNS: usize = 1024;
/// Characters of a cell. Excel allows 32,767.
pub(super) const CELL_CHARACTERS: usize = 100_000;
/// Bytes of all cells' texts, because many cells may share one long text.
pub(super) const TEXT_BYTES: usize = 64 << 20;
/// Cells with text and merged regions of all sheets.
pub(super) const CELLS: usize = 1_000_000;
