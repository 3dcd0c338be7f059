//! Reads XLS from Excel 97 on (BIFF8): records in a stream of a compound file.

use std::io::{Cursor, Read as _};

use super::counts::Counts;
use super::grid::Budget;
use super::xls_records::Records;
use super::xls_strings::PART;
use super::{xls_sheet, xls_workbook};
use crate::import::document::{Block, Document, Quantity, Unreadable};
use crate::import::source::package::{self, damaged, limit};

/// The stream of older workbooks, which are not read: their texts have other encodings.
const OLD_PART: &str = "Book";

/// Reads a workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    limit(Quantity::PackedBytes, bytes.len(), package::limits::PACKED_BYTES)?;
    let damage = || damaged(PART);
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| damage())?;
    if file.exists("EncryptedPackage") || file.exists("\u{9}DRMContent") {
        return Err(Unreadable::Encrypted);
    }
    if !file.exists(PART) && file.exists(OLD_PART) {
        return Err(damaged(OLD_PART));
    }
    let has_project = file.exists("_VBA_PROJECT_CUR");
    let mut stream = Vec::new();
    let max = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let reader = file.open_stream(PART).map_err(|_| damage())?;
    reader.take(max).read_to_end(&mut stream).map_err(|_| damage())?;
    let workbook = xls_workbook::globals(&stream)?;

    let mut document = Document::default();
    let (mut counts, mut budget, mut n_read) = (Counts::default(), Budget::default(), 0_usize);
    for sheet in &workbook.sheets {
        let rest = stream.get(sheet.at..).ok_or_else(damage)?;
        let mut records = Records { rest };
        let name = sheet.name.clone();
        let grid =
            xls_sheet::read(&mut records, &workbook, name, sheet.is_hidden, budget, &mut counts)?;
        // Sheets that share their records would be read many times over.
        n_read += rest.len() - records.rest.len();
        if n_read > stream.len() {
            return Err(damage());
        }
        if let Some(grid) = grid {
            budget = grid.budget;
            document.blocks.extend(grid.table(&mut document.remarks)?.map(Block::Table));
        }
    }
    counts.has_macros = workbook.has_macros || has_project;
    counts.external = workbook.n_external;
    document.remarks.extend(counts.remarks());
    Ok(document)
}
