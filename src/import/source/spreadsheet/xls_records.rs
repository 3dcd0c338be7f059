//! Reads the records of XLS.

use crate::import::document::Unreadable;
use crate::import::source::package::damaged;

use super::xls_strings::{PART, Pieces};

/// The kinds of records that are read.
pub(super) mod kind {
    pub(crate) const FORMULA: u16 = 0x0006;
    pub(crate) const END: u16 = 0x000a;
    pub(crate) const NOTE: u16 = 0x001c;
    pub(crate) const DATE_MODE: u16 = 0x0022;
    pub(crate) const PASSWORD: u16 = 0x002f;
    pub(crate) const CONTINUE: u16 = 0x003c;
    pub(crate) const OBJECT: u16 = 0x005d;
    pub(crate) const COLUMNS: u16 = 0x007d;
    pub(crate) const SHEET: u16 = 0x0085;
    pub(crate) const NUMBERS: u16 = 0x00bd;
    pub(crate) const PROJECT: u16 = 0x00d3;
    pub(crate) const RICH_TEXT: u16 = 0x00d6;
    pub(crate) const STYLE: u16 = 0x00e0;
    pub(crate) const MERGED: u16 = 0x00e5;
    pub(crate) const SHARED_TEXTS: u16 = 0x00fc;
    pub(crate) const SHARED_TEXT: u16 = 0x00fd;
    pub(crate) const BOOK: u16 = 0x01ae;
    pub(crate) const NUMBER: u16 = 0x0203;
    pub(crate) const TEXT: u16 = 0x0204;
    pub(crate) const BOOLEAN: u16 = 0x0205;
    pub(crate) const FORMULA_TEXT: u16 = 0x0207;
    pub(crate) const ROW: u16 = 0x0208;
    pub(crate) const DEFAULT_ROW: u16 = 0x0225;
    pub(crate) const WINDOW: u16 = 0x023e;
    pub(crate) const SHORT_NUMBER: u16 = 0x027e;
    pub(crate) const FORMAT: u16 = 0x041e;
    pub(crate) const START: u16 = 0x0809;
}

/// A record with those that continue it.
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
    continued: Vec<&'a [u8]>,
}

/// A reader of the records from a place of the stream.
pub(super) struct Records<'a> {
    pub(super) rest: &'a [u8],
}

impl<'a> Records<'a> {
    /// Returns the next record. A stream that ends without an end record is cut off.
    pub(super) fn next(&mut self) -> Result<Record<'a>, Unreadable> {
        let (kind, data) = self.take().ok_or_else(|| damaged(PART))?;
        let mut continued = Vec::new();
        while self.rest.starts_with(&kind::CONTINUE.to_le_bytes()) {
            continued.push(self.take().ok_or_else(|| damaged(PART))?.1);
        }
        Ok(Record { kind, data, continued })
    }

    fn take(&mut self) -> Option<(u16, &'a [u8])> {
        let (kind, rest) = self.rest.split_first_chunk::<2>()?;
        let (length, rest) = rest.split_first_chunk::<2>()?;
        let (data, rest) = rest.split_at_checked(usize::from(u16::from_le_bytes(*length)))?;
        self.rest = rest;
        Some((u16::from_le_bytes(*kind), data))
    }
}

impl<'a> Record<'a> {
    /// Returns the number at a byte.
    pub(super) fn u16(&self, at: usize) -> Result<u16, Unreadable> {
        let bytes = self.data.get(at..).and_then(<[u8]>::first_chunk::<2>);
        bytes.map(|bytes| u16::from_le_bytes(*bytes)).ok_or_else(|| damaged(PART))
    }

    pub(super) fn index(&self, at: usize) -> Result<usize, Unreadable> {
        Ok(usize::from(self.u16(at)?))
    }

    pub(super) fn u32(&self, at: usize) -> Result<u32, Unreadable> {
        Ok(u32::from(self.u16(at)?) | u32::from(self.u16(at + 2)?) << 16)
    }

    pub(super) fn byte(&self, at: usize) -> Result<u8, Unreadable> {
        self.data.get(at).copied().ok_or_else(|| damaged(PART))
    }

    pub(super) fn f64(&self, at: usize) -> Result<f64, Unreadable> {
        let bytes = self.data.get(at..).and_then(<[u8]>::first_chunk::<8>);
        bytes.map(|bytes| f64::from_le_bytes(*bytes)).ok_or_else(|| damaged(PART))
    }

    /// Returns the text from a byte on, whose length takes one or two bytes.
    pub(super) fn text(&self, at: usize, n_length: u32) -> Result<String, Unreadable> {
        let mut pieces = Pieces::new(self.pieces(at));
        pieces.text(n_length).ok_or_else(|| damaged(PART))
    }

    /// Returns the data from a byte on, with that of the records that continue it.
    pub(super) fn pieces(&self, at: usize) -> Vec<&'a [u8]> {
        let first = self.data.get(at..).unwrap_or_default();
        std::iter::once(first).chain(self.continued.iter().copied()).collect()
    }
}
