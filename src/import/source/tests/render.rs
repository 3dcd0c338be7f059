//! Writes documents so that a test can state them in a line or two.

use crate::import::document::{Block, Document, Table, Unreadable};

/// A name, a page, and what is read.
pub(crate) type Input = (&'static str, &'static str, &'static str);

/// The same with the bytes of the file.
pub(crate) type Bytes = (&'static str, Vec<u8>, &'static str);

/// The bytes of a page.
pub(crate) fn utf8(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

/// Writes paragraphs as `P text`, tables as `T` and a line per row. A cell is its text, with `{rows x columns}` if it is
/// merged; `_` is a place that no cell states. `⏎` is a line break.
pub(crate) fn render(result: &Result<Document, Unreadable>) -> String {
    let document = match result {
        Ok(document) => document,
        Err(error) => return format!("{error:?}"),
    };
    let mut lines = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(text) => lines.push(format!("P {}", text.replace('\n', "⏎"))),
            Block::Table(table) => lines.push(render_table(table)),
        }
    }
    lines.extend(document.remarks.iter().map(|remark| format!("! {remark:?}")));
    lines.join("\n")
}

fn render_table(table: &Table) -> String {
    let mut is_covered = vec![vec![false; table.n_columns]; table.n_rows];
    let mut lines = vec![if table.is_hidden { "T hidden".to_owned() } else { "T".to_owned() }];
    assert!(table.cells.is_sorted_by_key(|cell| (cell.row, cell.column)), "cells in order");
    for cell in &table.cells {
        for row in &mut is_covered[cell.row..cell.row + cell.row_span] {
            for is_covered in &mut row[cell.column..cell.column + cell.column_span] {
                assert!(!*is_covered, "cells overlap: {cell:?}");
                *is_covered = true;
            }
        }
    }
    for row in 0..table.n_rows {
        let mut slots = Vec::new();
        for (column, is_covered) in is_covered[row].iter().enumerate() {
            let is_here =
                |cell: &&crate::import::document::Cell| (cell.row, cell.column) == (row, column);
            if let Some(cell) = table.cells.iter().find(is_here) {
                let mut text = cell.text.replace('\n', "⏎");
                if (cell.row_span, cell.column_span) != (1, 1) {
                    text = format!("{text}{{{}x{}}}", cell.row_span, cell.column_span);
                }
                slots.push(text);
            } else if !is_covered {
                slots.push("_".to_owned());
            }
        }
        let sign = if table.hidden_rows.contains(&row) { "#" } else { "" };
        lines.push(format!("{sign}{}", slots.join("|")));
    }
    lines.join("\n")
}

/// Reads each input and compares the result, and what must hold of any.
pub(crate) fn check(
    inputs: &[(&'static str, Vec<u8>, &'static str)],
    read: fn(&[u8]) -> Result<Document, Unreadable>,
) {
    let mut faults = String::new();
    for (name, file, expected) in inputs {
        let result = read(file);
        let found = render(&result);
        if found != *expected {
            faults = format!("{faults}== {name}\n{found}\n-- expected\n{expected}\n");
        }
        result.iter().for_each(assert_valid);
    }
    assert!(faults.is_empty(), "{} inputs\n{faults}", inputs.len());
}

/// Asserts what must hold of any document: [`render`] asserts that cells do not overlap.
pub(crate) fn assert_valid(document: &Document) {
    for block in &document.blocks {
        match block {
            Block::Paragraph(text) => {
                assert!(!text.is_empty() && text.trim() == text, "paragraph {text:?}");
            }
            Block::Table(table) => {
                for cell in &table.cells {
                    assert_eq!(cell.text.trim(), cell.text, "white space around a cell");
                    assert!(cell.row_span > 0 && cell.column_span > 0, "span of nothing");
                }
                let rows = table.hidden_rows.iter().all(|row| *row < table.n_rows);
                let columns = table.hidden_columns.iter().all(|column| *column < table.n_columns);
                assert!(rows && columns, "hidden rows and columns are in the table");
            }
        }
    }
}
