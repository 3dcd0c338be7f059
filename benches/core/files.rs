//! The invented table as a file of every format, with 1,000 and 10,000 rows of 11 columns.

use jindu::import::import;

use crate::fixture::options;
use crate::invented::{self, Row};
use crate::printed::{Merged, Printed};

/// A measured file with its number of rows.
#[derive(Clone, Copy, Debug)]
pub(crate) enum File {
    Html(usize),
    Xlsx(usize),
    Xls(usize),
    Ods(usize),
    Docx(usize),
    Csv(usize),
    Text(usize),
}

pub(crate) const FILES: [File; 14] = [
    File::Html(1_000),
    File::Html(10_000),
    File::Xlsx(1_000),
    File::Xlsx(10_000),
    File::Xls(1_000),
    File::Xls(10_000),
    File::Ods(1_000),
    File::Ods(10_000),
    File::Docx(1_000),
    File::Docx(10_000),
    File::Csv(1_000),
    File::Csv(10_000),
    File::Text(1_000),
    File::Text(10_000),
];

impl File {
    /// Returns the file's bytes.
    ///
    /// # Panics
    /// If it is not imported with all its rows: its figures would mean nothing.
    pub(crate) fn bytes(self) -> Vec<u8> {
        let (n, bytes) = match self {
            Self::Html(n) => (n, printed(n).html()),
            Self::Xlsx(n) => (n, printed(n).xlsx()),
            Self::Xls(n) => (n, printed(n).xls()),
            Self::Ods(n) => (n, printed(n).ods()),
            Self::Docx(n) => (n, printed(n).docx()),
            Self::Csv(n) => (n, printed(n).csv()),
            Self::Text(n) => (n, invented::table(n).into_bytes()),
        };
        match import(&bytes, &options()) {
            Ok((report, _)) => assert_eq!(report.tasks.len(), n, "{self:?}"),
            Err(problem) => panic!("{self:?}: {problem:?}"),
        }
        bytes
    }
}

/// The table with its merged cells.
fn printed(n: usize) -> Printed {
    let mut cells = Vec::new();
    let mut add = |row, rows, column, columns, text: &str| {
        cells.push(Merged { row, column, rows, columns, text: text.to_owned() });
    };
    for (column, columns, heading) in invented::HEADINGS {
        add(0, if columns == 4 { 1 } else { 2 }, column, columns, heading);
    }
    for (column, quarter) in (4..).zip(invented::QUARTERS) {
        add(1, 1, column, 1, quarter);
    }
    for (i, Row { headings, cells }) in invented::rows(n).enumerate() {
        for (column, heading) in headings.iter().enumerate() {
            if let Some((heading, rows)) = heading {
                add(i + 2, *rows, column, 1, heading);
            }
        }
        for (column, text) in (2..).zip(&cells) {
            add(i + 2, 1, column, 1, text);
        }
    }
    let above = invented::ABOVE.iter().map(|&line| line.to_owned()).collect();
    let below = vec![invented::BELOW.to_owned()];
    Printed { above, n_columns: 11, n_rows: n + 2, cells, below }
}
