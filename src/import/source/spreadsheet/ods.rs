//! Reads ODS. Its cells hold the shown texts beside the values.

use super::counts::Counts;
use super::grid::{Budget, Grid, Region};
use super::ods_cell::{self, Shown};
use super::ods_styles::Hiding;
use super::{limits, ods_styles};
use crate::import::document::{Block, Document, Quantity, Unreadable};
use crate::import::source::package::{Package, damaged, limit};
use crate::import::source::xml::{Element, Node, Xml};

const CONTENT: &str = "content.xml";
const MANIFEST: &str = "META-INF/manifest.xml";
/// Rows of a sheet in the program.
const MAX_ROW: usize = 1_048_576;
/// Columns likewise.
const MAX_COLUMN: usize = 16_384;

/// A cell of a row that may be repeated.
struct RowCell {
    column: usize,
    row_span: usize,
    column_span: usize,
    shown: Shown,
}

/// Reads a workbook.
pub(super) fn read(package: &Package) -> Result<Document, Unreadable> {
    if is_encrypted(package)? {
        return Err(Unreadable::Encrypted);
    }
    let text = package.required_xml(CONTENT)?;
    let mut hiding = Hiding::default();
    if let Some(styles) = package.xml("styles.xml")? {
        ods_styles::read(&styles, "styles.xml", &mut hiding)?;
    }
    ods_styles::read(&text, CONTENT, &mut hiding)?;

    let mut xml = Xml::new(&text, CONTENT);
    let mut document = Document::default();
    let (mut counts, mut n_sheets, mut is_spreadsheet) = (Counts::default(), 0, false);
    let mut budget = Budget::default();
    while let Some(node) = xml.next()? {
        let Node::Start(element) = node else { continue };
        match element.name() {
            "spreadsheet" => is_spreadsheet = true,
            "automatic-styles" | "font-face-decls" => xml.skip()?,
            "tracked-changes" => counts.changes += n_children(&mut xml)?,
            "dde-link" => counts.external += 1,
            // The program keeps what it copied from another file as a sheet that it never shows.
            "table" if name(&element).starts_with("'file:") => {
                counts.external += 1;
                xml.skip()?;
            }
            "table" => {
                n_sheets += 1;
                limit(Quantity::Tables, n_sheets, limits::SHEETS)?;
                let grid = table(&mut xml, &element, &hiding, budget, &mut counts)?;
                budget = grid.budget;
                if let Some(table) = grid.table(&mut document.remarks)? {
                    document.blocks.push(Block::Table(table));
                }
            }
            _ => {}
        }
    }
    if !is_spreadsheet {
        return Err(damaged(CONTENT));
    }
    let is_macro = |name: &String| name.starts_with("Basic/") || name.starts_with("Scripts/");
    counts.has_macros = package.names().iter().any(is_macro);
    document.remarks.extend(counts.remarks());
    Ok(document)
}

fn is_encrypted(package: &Package) -> Result<bool, Unreadable> {
    if package.has("encrypted-package") {
        return Ok(true);
    }
    let Some(text) = package.xml(MANIFEST)? else { return Ok(false) };
    // Some programs write a document type, which is harmless as nothing of it is read here.
    Ok(text.contains("encryption-data"))
}

fn name(element: &Element) -> String {
    element.attribute("name").unwrap_or_default().into_owned()
}

/// Skips the element whose start came last, and returns the number of elements in it.
fn n_children(xml: &mut Xml) -> Result<usize, Unreadable> {
    let outer = xml.depth();
    let mut n = 0;
    while let Some(node) = xml.next()? {
        match node {
            Node::Start(_) if xml.depth() == outer + 1 => n += 1,
            Node::End(_) if xml.depth() < outer => break,
            _ => {}
        }
    }
    Ok(n)
}

/// Reads a sheet, whose start came last.
fn table(
    xml: &mut Xml,
    element: &Element,
    hiding: &Hiding,
    budget: Budget,
    counts: &mut Counts,
) -> Result<Grid, Unreadable> {
    let is_hidden =
        element.attribute("style-name").is_some_and(|style| hiding.tables.contains(&*style));
    let mut grid = Grid::new(name(element), is_hidden, budget);
    let outer = xml.depth();
    let (mut row, mut column) = (0_usize, 0_usize);
    while let Some(node) = xml.next()? {
        let element = match node {
            Node::Start(element) => element,
            Node::End(_) if xml.depth() < outer => break,
            _ => continue,
        };
        match element.name() {
            "table-column" => {
                let next = column.saturating_add(repeated(&element, "number-columns-repeated"));
                let is_narrow =
                    element.attribute("style-name").is_some_and(|s| hiding.columns.contains(&*s));
                if is_collapsed(&element) || is_narrow {
                    grid.hidden_columns.push((column, next.min(MAX_COLUMN) - 1));
                }
                column = next.min(MAX_COLUMN);
            }
            "table-row" => {
                let n = repeated(&element, "number-rows-repeated");
                let last = row.saturating_add(n).min(MAX_ROW);
                let is_low =
                    element.attribute("style-name").is_some_and(|s| hiding.rows.contains(&*s));
                if (is_collapsed(&element) || is_low) && row < last {
                    grid.hidden_rows.push((row, last - 1));
                }
                let cells = cells(xml, counts)?;
                if !cells.is_empty() {
                    limit(Quantity::Rows, last - row, limits::ROWS)?;
                }
                for row in row..last {
                    // A blank row, repeated to the end of the sheet as a rule.
                    if cells.is_empty() {
                        break;
                    }
                    push(&mut grid, row, &cells)?;
                }
                row = last;
            }
            "table-source" => {
                counts.external += 1;
                xml.skip()?;
            }
            "shapes" => counts.pictures += n_children(xml)?,
            "forms" | "named-expressions" | "scenario" | "desc" | "title" => xml.skip()?,
            _ => {}
        }
    }
    Ok(grid)
}

/// Reads the cells of a row, whose start came last. Blank ones without spans are left out.
fn cells(xml: &mut Xml, counts: &mut Counts) -> Result<Vec<RowCell>, Unreadable> {
    let outer = xml.depth();
    let mut cells = Vec::new();
    let mut column = 0_usize;
    while let Some(node) = xml.next()? {
        let element = match node {
            Node::Start(element) => element,
            Node::End(_) if xml.depth() < outer => break,
            _ => continue,
        };
        if !matches!(element.name(), "table-cell" | "covered-table-cell") {
            xml.skip()?;
            continue;
        }
        let n = repeated(&element, "number-columns-repeated");
        let span = |name| element.number(name).unwrap_or(1).max(1);
        let (row_span, column_span) = (span("number-rows-spanned"), span("number-columns-spanned"));
        let shown = ods_cell::read(xml, &element, counts)?;
        let next = column.saturating_add(n).min(MAX_COLUMN);
        if !shown.is_blank() || row_span > 1 || column_span > 1 {
            for column in column..next {
                limit(Quantity::Cells, cells.len() + 1, MAX_COLUMN)?;
                cells.push(RowCell { column, row_span, column_span, shown: shown.clone() });
            }
        }
        column = next;
    }
    Ok(cells)
}

fn push(grid: &mut Grid, row: usize, cells: &[RowCell]) -> Result<(), Unreadable> {
    for cell in cells {
        let column = cell.column;
        match cell.shown {
            Shown::Text(_) => {}
            Shown::Unknown(_) => grid.unknown.push(row, column),
            Shown::WithoutValue => grid.without_value.push(row, column),
        }
        grid.push(row, column, cell.shown.text())?;
        grid.merge(Region {
            row,
            column,
            last_row: row.saturating_add(cell.row_span - 1).min(MAX_ROW - 1),
            last_column: column.saturating_add(cell.column_span - 1).min(MAX_COLUMN - 1),
        })?;
    }
    Ok(())
}

fn repeated(element: &Element, name: &str) -> usize {
    element.number(name).unwrap_or(1).max(1)
}

fn is_collapsed(element: &Element) -> bool {
    element.attribute("visibility").is_some_and(|value| value == "collapse" || value == "filter")
}
