//! Reads values separated by commas, semicolons or tabs. What is in a cell is the file's own text: nothing is made a
//! number or a date. Only the apostrophe by which `jindu export` keeps a spreadsheet from doing so is left out, and
//! reported.

use std::collections::BTreeMap;
use std::io::Read as _;

use csv::{ReaderBuilder, StringRecord};

use crate::core::export::guard::unguarded;
use crate::import::document::{Block, Document, Quantity, Remark, Unreadable};
use crate::import::source::bounds;
use crate::import::source::decode::decode;
use crate::import::source::package::{damaged, limit};
use crate::import::source::spreadsheet::grid::{Budget, Grid};

/// What may separate values, the usual one first.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];
/// Records by which the delimiter is found.
const N_TRIED: usize = 200;
/// Delimiters in a line, with those in quotes. Reading a line takes memory for each.
const LINE_DELIMITERS: usize = 100_000;
/// A record that follows the last one. A quote that is not closed takes it in. No file has it, because NUL is refused.
const END: &str = "\n\0";

/// Reads a table.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    limit(Quantity::PackedBytes, bytes.len(), bounds::TEXT_BYTES)?;
    let (text, encoding) = decode(bytes, None)?;
    if let Some(at) = text.find('\0') {
        return Err(damaged(&line(&text, at)));
    }
    for line in text.lines() {
        let n = line.bytes().filter(|b| DELIMITERS.contains(b)).count();
        limit(Quantity::Columns, n, LINE_DELIMITERS)?;
    }
    let (stated, n) = stated_delimiter(&text);
    let body = text.get(n..).unwrap_or_default();
    let delimiter = stated.or_else(|| likely_delimiter(body).map(|likely| likely.delimiter));
    let mut grid = Grid::new(String::new(), false, Budget::default());
    let (mut row, mut n_marks) = (0, 0);
    for (start, record) in records(body, delimiter.unwrap_or(b','), usize::MAX) {
        let record = record.ok_or_else(|| damaged(&line(&text, n + start)))?;
        // Lines without anything are rows too where a program numbers them.
        row += n_blank_lines(body, start);
        for (column, value) in record.iter().enumerate() {
            let text = unguarded(value);
            n_marks += usize::from(text.len() < value.len());
            grid.push(row, column, text)?;
        }
        row += 1;
    }
    let mut document = Document::default();
    document.remarks.extend(encoding.map(Remark::Encoding));
    document.remarks.extend((n_marks > 0).then_some(Remark::TextMarks { n: n_marks }));
    if let Some(mut table) = grid.table(&mut document.remarks)? {
        table.states_spans = false;
        document.blocks.push(Block::Table(table));
    }
    Ok(document)
}

/// Reports if a text without bars has a `sep=` line, or records with the same number of at least three values.
///
/// Without a `sep=` line, tabs count only in what a spreadsheet program has copied: every row has the same number of them,
/// and the rest of a merged cell is a blank between two. Other text with tabs has lost its merged cells.
pub(crate) fn is_csv(text: &str) -> bool {
    if stated_delimiter(text).0.is_some() || is_copied(text) {
        return true;
    }
    !text.contains(['|', '\0'])
        && likely_delimiter(text).is_some_and(|likely| {
            likely.delimiter != b'\t'
                && likely.n_fields >= 3
                && likely.n_records >= 2
                && likely.n_records > likely.n_others
        })
}

/// Returns whether a text has at least two rows of tabs, all with the same number of at least three values, one of them
/// blank.
fn is_copied(text: &str) -> bool {
    if !text.contains('\t') || text.contains(['|', '\0']) {
        return false;
    }
    let (mut n_fields, mut n_records, mut has_blank) = (None, 0, false);
    for (_, record) in records(text, b'\t', usize::MAX) {
        let Some(record) = record else { return false };
        if record.len() > 1 {
            if *n_fields.get_or_insert(record.len()) != record.len() {
                return false;
            }
            n_records += 1;
            has_blank |= record.iter().any(|value| value.trim().is_empty());
        }
    }
    has_blank && n_records > 1 && n_fields.is_some_and(|n| n > 2)
}

/// Returns the delimiter that a first line `sep=;` states, and the number of bytes before the table.
fn stated_delimiter(text: &str) -> (Option<u8>, usize) {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let first = text.get(mark..).unwrap_or_default().split(['\r', '\n']).next().unwrap_or_default();
    let is_stated = first.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("sep="));
    match first.as_bytes() {
        [_, _, _, _, delimiter] if is_stated && delimiter.is_ascii() && *delimiter != b'"' => {
            let rest = text.get(mark + first.len()..).unwrap_or_default();
            let n_end = if rest.starts_with("\r\n") { 2 } else { rest.len().min(1) };
            (Some(*delimiter), mark + first.len() + n_end)
        }
        _ => (None, mark),
    }
}

/// A delimiter, and the records that it gives.
struct Likely {
    delimiter: u8,
    n_fields: usize,
    /// Records with that number of values.
    n_records: usize,
    /// Records with another number of values, of at least two.
    n_others: usize,
}

/// Returns the delimiter that gives the same number of values in most records. `None`: each line is one value.
fn likely_delimiter(text: &str) -> Option<Likely> {
    let likely = DELIMITERS.into_iter().filter_map(|delimiter| {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for (_, record) in records(text, delimiter, N_TRIED) {
            let n_fields = record.as_ref().map_or(0, StringRecord::len);
            if n_fields > 1 {
                *counts.entry(n_fields).or_default() += 1;
            }
        }
        let all: usize = counts.values().sum();
        let (n_fields, n_records) = counts.into_iter().max_by_key(|&(fields, n)| (n, fields))?;
        Some(Likely { delimiter, n_fields, n_records, n_others: all - n_records })
    });
    // The first of equals.
    likely.reduce(|best, next| {
        let rank = |likely: &Likely| (likely.n_records, likely.n_fields);
        if rank(&next) > rank(&best) { next } else { best }
    })
}

/// Returns the first byte and the values of each record; no values for one whose quote is not closed.
fn records(
    text: &str,
    delimiter: u8,
    max: usize,
) -> impl Iterator<Item = (usize, Option<StringRecord>)> {
    let bytes = text.as_bytes().chain(END.as_bytes());
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(bytes);
    std::iter::from_fn(move || {
        let mut record = StringRecord::new();
        let start = usize::try_from(reader.position().byte()).ok()?;
        reader.read_record(&mut record).ok().filter(|is_there| *is_there)?;
        if record.len() == 1 && record.get(0) == Some("\0") {
            return None;
        }
        let is_open = record.iter().any(|value| value.contains('\0'));
        Some((start, (!is_open).then_some(record)))
    })
    .take(max)
}

/// Returns the number of lines without anything before the record that begins at a byte.
fn n_blank_lines(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    // The reader leaves the second half of a line end.
    let is_half = rest.starts_with('\n') && text.get(..start).is_some_and(|t| t.ends_with('\r'));
    let n = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    n_line_ends(rest.get(usize::from(is_half)..n).unwrap_or_default())
}

fn n_line_ends(text: &str) -> usize {
    text.matches('\n').count() + text.matches('\r').count() - text.matches("\r\n").count()
}

/// Returns the name of the line of a byte: `line 3`.
fn line(text: &str, at: usize) -> String {
    // A record begins behind the line ends before it.
    let rest = text.get(at..).unwrap_or_default();
    let at = at + rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    let before = text.get(..at).unwrap_or_default();
    format!("line {}", n_line_ends(before) + 1)
}
