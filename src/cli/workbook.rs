//! A sheet as a workbook (XLSX) of text: no cell is a number, a day or a formula, so a spreadsheet changes none.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, IgnoreError, Workbook, XlsxError,
};

use crate::core::export::sheet::Sheet;

/// The narrowest and the widest column, in digits of the usual font.
const WIDTHS: [usize; 2] = [8, 48];

/// The name of the only worksheet.
const NAME: &str = "jindu";

/// Returns the bytes of a workbook, the same every time. The headings stay in view.
///
/// # Errors
/// A workbook cannot hold the sheet: a cell is too long, or there are too many rows.
pub(super) fn workbook(sheet: &Sheet) -> Result<Vec<u8>, XlsxError> {
    let text = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
    let heading = text.clone().set_bold();
    let mut workbook = Workbook::new();
    // Else the time of the export would be in the file.
    let never = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&never));
    let page = workbook.add_worksheet().set_name(NAME)?;
    page.set_freeze_panes(1, 0)?;
    if let (Ok(last), Some(right)) =
        (u32::try_from(sheet.rows.len()), sheet.headings.len().checked_sub(1))
    {
        let right = u16::try_from(right).map_err(|_| XlsxError::RowColumnLimitError)?;
        // A number that is meant to be text is no mistake.
        page.ignore_error_range(0, 0, last, right, IgnoreError::NumberStoredAsText)?;
    }
    for (column, words) in sheet.headings.iter().enumerate() {
        let column = u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)?;
        page.write_string_with_format(0, column, words, &heading)?;
        let cells = sheet.rows.iter().filter_map(|row| row.get(usize::from(column)));
        let widest = cells.map(|cell| width(&cell.text)).chain([width(words)]).max();
        let width = widest.unwrap_or_default().clamp(WIDTHS[0], WIDTHS[1]);
        page.set_column_width(column, f64::from(u32::try_from(width).unwrap_or(u32::MAX)))?;
        for (i, cells) in sheet.rows.iter().enumerate() {
            let row = u32::try_from(i + 1).map_err(|_| XlsxError::RowColumnLimitError)?;
            let Some(cell) = cells.get(usize::from(column)) else { continue };
            let below = sheet.rows.get(i + 1..).unwrap_or_default();
            let covered = below.iter().map_while(|row| row.get(usize::from(column)));
            let n = covered.take_while(|cell| cell.is_covered).count();
            let last = row + u32::try_from(n).map_err(|_| XlsxError::RowColumnLimitError)?;
            if !cell.is_covered && n > 0 {
                page.merge_range(row, column, last, column, &cell.text, &text)?;
            } else if !cell.is_covered {
                page.write_string_with_format(row, column, &cell.text, &text)?;
            }
        }
    }
    workbook.save_to_buffer()
}

/// The width of a text on one line: two for each character of full width.
fn width(text: &str) -> usize {
    let of = |line: &str| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    text.lines().map(of).max().unwrap_or_default()
}
