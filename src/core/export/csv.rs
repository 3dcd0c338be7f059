//! A sheet as CSV by RFC 4180, with a byte order mark, without which spreadsheets take UTF-8 for another encoding.

use crate::core::export::guard::guarded;
use crate::core::export::sheet::Sheet;

/// Returns the CSV of a sheet. Every value is in quotes; a merged cell has its text in its first row.
pub fn csv(sheet: &Sheet) -> String {
    let mut csv = String::from('\u{feff}');
    let mut line = |cells: &mut dyn Iterator<Item = &str>| {
        for (i, cell) in cells.enumerate() {
            csv.push_str(if i == 0 { "\"" } else { ",\"" });
            csv.push_str(&guarded(cell).replace('"', "\"\""));
            csv.push('"');
        }
        csv.push_str("\r\n");
    };
    line(&mut sheet.headings.iter().map(String::as_str));
    for row in &sheet.rows {
        line(&mut row.iter().map(|cell| cell.text.as_str()));
    }
    csv
}
