//! Reads Word files (.docx) as Word prints them, with tracked changes accepted.

use crate::import::document::{Block, Document, Quantity, Remark, Table, Unreadable};
use crate::import::source::bounds;
use crate::import::source::numbers::ranges;
use crate::import::source::package::Package;
use crate::import::source::refusal::limit;
use crate::import::source::word::numbering::Numbering;
use crate::import::source::word::reader::{Paragraph, Piece, Printed, RawTable, Reader};
use crate::import::source::word::styles::Styles;
use crate::import::source::word::table::{Placed, is_layout, place};
use crate::import::source::word::xml::Relations;
use crate::import::source::xml::Xml;

/// Reads a file.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let package = Package::open(bytes)?;
    let main = Relations::of(&package, "")?;
    let main = main.part("officeDocument").unwrap_or("word/document.xml").to_owned();
    let relations = Relations::of(&package, &main)?;
    let text = package.required_xml(&main)?;
    let mut styles = Styles::default();
    if let Some(part) = relations.part("styles")
        && let Some(text) = package.xml(part)?
    {
        styles = Styles::read(&text, part)?;
    }
    let mut numbering = Numbering::default();
    if let Some(part) = relations.part("numbering")
        && let Some(text) = package.xml(part)?
    {
        numbering = Numbering::read(&text, part)?;
    }

    let mut reader = Reader::new(Xml::new(&text, &main), &styles, numbering);
    let pieces = reader.body()?;
    let mut builder = Builder::default();
    builder.pieces(pieces)?;

    let mut remarks = builder.remarks;
    let mut add = |n: usize, remark: fn(usize) -> Remark| {
        if n > 0 {
            remarks.push(remark(n));
        }
    };
    add(reader.n_hidden + builder.n_hidden, |n| Remark::HiddenText { n });
    add(reader.n_comments, |n| Remark::Comments { n });
    add(reader.n_changes, |n| Remark::TrackedChanges { n });
    add(reader.n_pictures, |n| Remark::Pictures { n });
    let has_macros = package.names().iter().any(|name| name.ends_with("vbaProject.bin"));
    add(usize::from(has_macros), |_| Remark::Macros);
    add(relations.n_external + reader.n_external, |n| Remark::ExternalLinks { n });
    Ok(Document { blocks: builder.blocks, remarks })
}

impl Reader<'_> {
    /// Reads the body of the document.
    fn body(&mut self) -> Result<Vec<Piece>, Unreadable> {
        let mut pieces = Vec::new();
        let Some(root) = self.next_child(0)? else { return Err(self.xml.damaged()) };
        if root.name() != "document" {
            return Err(self.xml.damaged());
        }
        let mut has_body = false;
        while let Some(element) = self.next_child(1)? {
            if element.name() == "body" {
                has_body = true;
                self.pieces(&mut pieces, Printed::Yes)?;
            } else {
                self.xml.skip()?;
            }
        }
        // Whatever follows the root must be well-formed too, or the file is cut off.
        while self.xml.next()?.is_some() {}
        if has_body { Ok(pieces) } else { Err(self.xml.damaged()) }
    }
}

/// Builds the blocks of a document.
#[derive(Default)]
struct Builder {
    blocks: Vec<Block>,
    remarks: Vec<Remark>,
    n_tables: usize,
    n_paragraphs: usize,
    n_hidden: usize,
}

impl Builder {
    fn pieces(&mut self, pieces: Vec<Piece>) -> Result<(), Unreadable> {
        for piece in pieces {
            match piece {
                Piece::Paragraph(paragraph) => self.paragraph(&paragraph),
                Piece::Table(table) if is_layout(&table) => {
                    for cell in table.rows.into_iter().flat_map(|row| row.cells) {
                        self.pieces(cell.pieces)?;
                    }
                }
                Piece::Table(table) => self.table(table)?,
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        self.n_paragraphs += 1;
        if paragraph.n_unknown > 0 {
            let place = format!("paragraph {}", self.n_paragraphs);
            self.remarks.push(Remark::AutomaticNumber { place });
        }
        let text = paragraph.text.trim();
        if !text.is_empty() {
            self.blocks.push(Block::Paragraph(text.to_owned()));
        }
    }

    fn table(&mut self, raw: RawTable) -> Result<(), Unreadable> {
        let grid = place(raw)?;
        if grid.placed.is_empty() {
            return Ok(());
        }
        self.n_tables += 1;
        limit(Quantity::Tables, self.n_tables, bounds::TABLES)?;
        let name = format!("table {}", self.n_tables);
        let mut table: Table = grid.table;
        for Placed { mut cell, pieces, covered } in grid.placed {
            let place = format!("{name}, row {}, cell {}", cell.row + 1, cell.column + 1);
            let mut text = CellText::default();
            text.pieces(pieces)?;
            text.lines.join("\n").trim().clone_into(&mut cell.text);
            if text.has_table {
                self.remarks.push(Remark::NestedTable { place: place.clone() });
            }
            if text.n_unknown > 0 {
                self.remarks.push(Remark::AutomaticNumber { place });
            }
            let mut hidden = CellText::default();
            hidden.pieces(covered)?;
            self.n_hidden += text.n_hidden;
            self.n_hidden += usize::from(hidden.lines.iter().any(|line| !line.trim().is_empty()));
            table.cells.push(cell);
        }
        if !table.hidden_rows.is_empty() {
            let (rows, n) = (ranges(&table.hidden_rows), table.hidden_rows.len());
            self.remarks.push(Remark::HiddenRows { table: name, rows, n });
        }
        self.blocks.push(Block::Table(table));
        Ok(())
    }
}

/// The text of a cell.
#[derive(Default)]
struct CellText {
    lines: Vec<String>,
    n_unknown: usize,
    n_hidden: usize,
    has_table: bool,
}

impl CellText {
    /// Adds paragraphs as lines, and tables as a line per row.
    fn pieces(&mut self, pieces: Vec<Piece>) -> Result<(), Unreadable> {
        for piece in pieces {
            match piece {
                Piece::Paragraph(paragraph) => {
                    self.n_unknown += paragraph.n_unknown;
                    self.lines.push(paragraph.text);
                }
                Piece::Table(table) => self.table(table)?,
            }
        }
        Ok(())
    }

    fn table(&mut self, raw: RawTable) -> Result<(), Unreadable> {
        let grid = place(raw)?;
        let mut rows = vec![String::new(); grid.table.n_rows];
        for Placed { cell, pieces, .. } in grid.placed {
            let mut inner = Self::default();
            inner.pieces(pieces)?;
            self.n_unknown += inner.n_unknown;
            self.n_hidden += inner.n_hidden;
            let text = inner.lines.join(" ");
            let text = text.trim();
            if grid.table.hidden_rows.contains(&cell.row) {
                self.n_hidden += usize::from(!text.is_empty());
            } else if let Some(row) = rows.get_mut(cell.row).filter(|_| !text.is_empty()) {
                if !row.is_empty() {
                    row.push(' ');
                }
                row.push_str(text);
            }
        }
        rows.retain(|row| !row.is_empty());
        self.has_table |= !rows.is_empty();
        self.lines.extend(rows);
        Ok(())
    }
}
mod numbering;
mod reader;
mod run;
mod styles;
mod table;
mod text;
mod xml;
