//! Finds the table of a document that is the report's.

use crate::import::document::{Block, Document, Table};
use crate::import::headings;
use crate::import::mapping::Mapping;
use crate::import::problem::{ImportProblem, ImportProblemKind, TableChoice};
use crate::import::reading_text::{self, ReadingText};

/// Writes the reading text of the report's table: the one that the mapping names, or the only one with headings of a
/// progress table.
///
/// # Errors
/// No table has such headings, or several have.
pub(super) fn reading_text(
    document: &Document,
    mapping: &Mapping,
) -> Result<ReadingText, ImportProblem> {
    let tables: Vec<&Table> = tables(document).collect();
    let is_candidate = |&i: &usize| !tables[i].is_hidden && is_progress_table(tables[i], mapping);
    let candidates: Vec<usize> = (0..tables.len()).filter(is_candidate).collect();
    let chosen = match (mapping.table, &candidates[..]) {
        (Some(number), _) if (1..=tables.len()).contains(&number) => number - 1,
        (None, &[only]) => only,
        (_, []) => {
            let first_texts =
                tables.iter().copied().flat_map(rows).filter_map(|row| row.first().copied());
            return Err(ImportProblem::of_file(headings::no_table(first_texts)));
        }
        _ => {
            let choices = candidates.iter().map(|&i| TableChoice {
                number: i + 1,
                name: tables[i].name.clone(),
                first_row: first_texts(tables[i]),
            });
            let kind = ImportProblemKind::WhichTable { choices: choices.collect() };
            return Err(ImportProblem::of_file(kind));
        }
    };
    // Another sheet is another page, and another progress table another report.
    let is_left_out = |i: usize| candidates.contains(&i) || !tables[i].name.is_empty();
    Ok(reading_text::write(document, chosen, &is_left_out))
}

fn tables(document: &Document) -> impl Iterator<Item = &Table> {
    document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Paragraph(_) => None,
    })
}

fn rows(table: &Table) -> impl Iterator<Item = Vec<&str>> {
    let rows = table.cells.chunk_by(|a, b| a.row == b.row);
    rows.map(|row| row.iter().map(|cell| cell.text.as_str()).collect())
}

fn is_progress_table(table: &Table, mapping: &Mapping) -> bool {
    rows(table).any(|row| headings::are_headings(&row, mapping))
}

/// The texts of the first row that has any, to tell tables apart.
fn first_texts(table: &Table) -> String {
    let texts = |row: Vec<&str>| {
        let texts: Vec<&str> = row.into_iter().filter(|text| !text.is_empty()).collect();
        (!texts.is_empty()).then(|| texts.join(" | "))
    };
    rows(table).find_map(texts).unwrap_or_default()
}

/// Joins a table with the one before it if nothing is between them and it begins with the same row: a table that was
/// split at the end of a page.
pub(super) fn join_pages(document: &mut Document) {
    let blocks = std::mem::take(&mut document.blocks);
    for block in blocks {
        match (document.blocks.last_mut(), block) {
            (Some(Block::Table(above)), Block::Table(table)) if is_continued(above, &table) => {
                append(above, table);
            }
            (_, block) => document.blocks.push(block),
        }
    }
}

fn is_continued(above: &Table, table: &Table) -> bool {
    let first = |table: &Table| -> Vec<(usize, usize, String)> {
        let row = table.cells.iter().take_while(|cell| cell.row == 0);
        row.map(|cell| (cell.column, cell.column_span, cell.text.clone())).collect()
    };
    above.name.is_empty()
        && table.name.is_empty()
        && above.n_columns == table.n_columns
        && first(table).len() > 1
        && first(above) == first(table)
}

fn append(above: &mut Table, table: Table) {
    let n = above.n_rows;
    above.n_rows += table.n_rows;
    above.hidden_rows.extend(table.hidden_rows.into_iter().map(|row| n + row));
    above.cells.extend(table.cells.into_iter().map(|mut cell| {
        cell.row += n;
        cell
    }));
}
