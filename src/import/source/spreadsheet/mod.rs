//! Reads spreadsheets as their program shows them: XLSX and XLSM, XLS from Excel 97 on, and ODS.

mod address;
mod counts;
pub(crate) mod grid;
mod limits;
mod ods;
mod ods_cell;
mod ods_styles;
mod places;
mod xls;
mod xls_records;
mod xls_sheet;
mod xls_strings;
mod xls_workbook;
mod xlsx;
mod xlsx_sheet;
mod xlsx_strings;
mod xlsx_styles;

use crate::import::document::{Document, Unreadable};
use crate::import::source::package::Package;

/// Reads a workbook. The kind is found by its content.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return xls::read(bytes);
    }
    let package = Package::open(bytes)?;
    if package.has("content.xml") { ods::read(&package) } else { xlsx::read(&package) }
}
