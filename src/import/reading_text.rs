//! The reading text of a file that is no plain text: its paragraphs and the cells of its table as one text, made the
//! same way every time, so that every quote is a span of it.
//!
//! A paragraph is a line. A row is a line too, with ` | ` between its cells; a cell that is merged over several rows or
//! columns is written once, where it begins. Line breaks within a cell are kept. Blank cells at the end of a row leave no
//! trace in the text; the sheet has them all the same.

use crate::core::report::{Span, offset};
use crate::import::document::{Block, Cell, Document, Table};
use crate::import::grid::{Grid, TableName};
use crate::import::sheet::{Sheet, SheetCell, SheetRow};

/// What separates two cells of a row.
const SEPARATOR: &str = " | ";

/// A reading text and its rows.
#[derive(Clone, Debug)]
pub(crate) struct ReadingText {
    pub(crate) text: String,
    pub(crate) sheet: Sheet,
}

/// Writes a document with one of its tables, whose index among the tables is `chosen`. The other tables are lines above
/// and below it, unless `is_left_out` says that they are not part of the report.
pub(crate) fn write(
    document: &Document,
    chosen: usize,
    is_left_out: &dyn Fn(usize) -> bool,
) -> ReadingText {
    let mut out = Writer::default();
    let mut n = 0;
    for block in &document.blocks {
        match block {
            Block::Paragraph(text) => text.split('\n').for_each(|line| out.line(line)),
            Block::Table(table) => {
                if n == chosen {
                    let name = TableName::new(table, n);
                    out.grid = Some(Grid::new(table, name, out.rows.len()));
                    out.table(table);
                } else if !is_left_out(n) {
                    out.lines(table);
                }
                n += 1;
            }
        }
    }
    let Writer { text, rows, grid } = out;
    ReadingText { text, sheet: Sheet { rows, grid } }
}

#[derive(Default)]
struct Writer {
    text: String,
    rows: Vec<SheetRow>,
    grid: Option<Grid>,
}

impl Writer {
    fn at(&self) -> u32 {
        offset(self.text.len())
    }

    /// Writes a line without cells.
    fn line(&mut self, line: &str) {
        let start = self.at();
        self.text.push_str(line);
        self.rows.push(SheetRow::new(Span { start, end: self.at() }, Vec::new(), 0));
        self.text.push('\n');
    }

    /// Writes the rows of a table that is not the report's as lines.
    fn lines(&mut self, table: &Table) {
        for row in rows(table) {
            let texts = row.iter().map(|cell| cell.text.as_str()).filter(|text| !text.is_empty());
            let line = texts.collect::<Vec<_>>().join(SEPARATOR);
            line.split('\n').for_each(|line| self.line(line));
        }
    }

    fn table(&mut self, table: &Table) {
        for (i, cells) in rows(table).enumerate() {
            let start = self.at();
            let n_stated =
                cells.iter().rposition(|cell| !cell.text.is_empty()).map_or(0, |n| n + 1);
            let mut spans = Vec::new();
            for (n, cell) in cells.iter().enumerate() {
                if n > 0 && n < n_stated {
                    self.text.push_str(SEPARATOR);
                }
                let start = self.at();
                self.text.push_str(&cell.text);
                let gap = cell.text.is_empty().then_some(0);
                let span = Span { start, end: self.at() };
                spans.push(SheetCell {
                    number: n + 1,
                    span,
                    gap,
                    is_tight: false,
                    is_shared: false,
                });
            }
            let span = Span { start, end: self.at() };
            let mut row = SheetRow::new(span, spans, cells.len());
            row.is_hidden = table.hidden_rows.binary_search(&i).is_ok();
            self.rows.push(row);
            self.text.push('\n');
        }
    }
}

/// The cells that begin in each row.
fn rows(table: &Table) -> impl Iterator<Item = &[Cell]> {
    let mut rest = &table.cells[..];
    (0..table.n_rows).map(move |row| {
        let n = rest.iter().take_while(|cell| cell.row <= row).count();
        let (own, others) = rest.split_at(n);
        rest = others;
        own
    })
}
