//! Reads what the sheets of XLS share.

use std::collections::BTreeMap;

use super::xls_records::{Record, Records, kind};
use super::xls_strings::PART;
use super::xlsx_styles::Formats;
use super::{limits, xls_strings};
use crate::import::document::{Quantity, Unreadable};
use crate::import::source::number_format::DateSystem;
use crate::import::source::package::{damaged, limit};

const VERSION: u16 = 0x0600;
const GLOBALS: u16 = 0x0005;

/// A sheet as the workbook lists it.
pub(super) struct Sheet {
    pub(super) at: usize,
    pub(super) name: String,
    pub(super) is_hidden: bool,
}

/// What the sheets share.
pub(super) struct Workbook {
    pub(super) strings: Vec<String>,
    pub(super) formats: Formats,
    pub(super) system: DateSystem,
    pub(super) sheets: Vec<Sheet>,
    pub(super) has_macros: bool,
    pub(super) n_external: usize,
}

/// Reads the first substream.
pub(super) fn globals(stream: &[u8]) -> Result<Workbook, Unreadable> {
    let mut records = Records { rest: stream };
    let first = records.next()?;
    if (first.kind, first.u16(0)?, first.u16(2)?) != (kind::START, VERSION, GLOBALS) {
        return Err(damaged(PART));
    }
    let mut workbook = Workbook {
        strings: Vec::new(),
        formats: Formats::default(),
        system: DateSystem::From1900,
        sheets: Vec::new(),
        has_macros: false,
        n_external: 0,
    };
    let mut codes: BTreeMap<usize, String> = BTreeMap::new();
    loop {
        let record = records.next()?;
        match record.kind {
            kind::END => break,
            kind::PASSWORD => return Err(Unreadable::Encrypted),
            kind::DATE_MODE if record.u16(0)? == 1 => workbook.system = DateSystem::From1904,
            kind::FORMAT => {
                codes.insert(record.index(0)?, record.text(2, 2)?);
            }
            kind::STYLE => workbook.formats.push(record.index(2)?, &codes)?,
            kind::SHARED_TEXTS => workbook.strings = xls_strings::shared(record.pieces(0))?,
            kind::PROJECT => workbook.has_macros = true,
            kind::BOOK => workbook.n_external += usize::from(is_external(&record)?),
            kind::SHEET => sheet(&record, &mut workbook)?,
            _ => {}
        }
    }
    if workbook.sheets.is_empty() && !workbook.has_macros {
        Err(damaged(PART))
    } else {
        Ok(workbook)
    }
}

fn sheet(record: &Record, workbook: &mut Workbook) -> Result<(), Unreadable> {
    const WORKSHEETS: u8 = 0;
    const MACRO_SHEETS: u8 = 1;
    match record.byte(5)? {
        WORKSHEETS => workbook.sheets.push(Sheet {
            at: usize::try_from(record.u32(0)?).map_err(|_| damaged(PART))?,
            name: record.text(6, 1)?,
            is_hidden: record.byte(4)? & 3 != 0,
        }),
        MACRO_SHEETS => workbook.has_macros = true,
        _ => {}
    }
    limit(Quantity::Tables, workbook.sheets.len(), limits::SHEETS)
}

/// Reports if a record names another file. Others name the workbook itself or functions.
fn is_external(record: &Record) -> Result<bool, Unreadable> {
    const OWN: u16 = 0x0401;
    const FUNCTIONS: u16 = 0x3a01;
    Ok(![OWN, FUNCTIONS].contains(&record.u16(2)?))
}
