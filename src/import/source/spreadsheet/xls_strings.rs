//! Reads the texts of XLS, which may be split over records.

use crate::import::document::{Quantity, Unreadable};
use crate::import::source::package::{damaged, limit};

use super::limits;

/// The stream of the workbook.
pub(super) const PART: &str = "Workbook";

/// The data of a record and of those that continue it.
pub(super) struct Pieces<'a> {
    all: Vec<&'a [u8]>,
    index: usize,
    at: usize,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(pieces: Vec<&'a [u8]>) -> Self {
        Self { all: pieces, index: 0, at: 0 }
    }

    fn rest(&self) -> &'a [u8] {
        self.all.get(self.index).and_then(|piece| piece.get(self.at..)).unwrap_or_default()
    }

    /// Goes to the next piece if this one is read. Reports if it did.
    fn turn(&mut self) -> bool {
        let is_over = self.rest().is_empty() && self.index + 1 < self.all.len();
        if is_over {
            self.index += 1;
            self.at = 0;
        }
        is_over
    }

    fn byte(&mut self) -> Option<u8> {
        while self.turn() {}
        let byte = self.rest().first().copied()?;
        self.at += 1;
        Some(byte)
    }

    fn number(&mut self, n_bytes: u32) -> Option<usize> {
        let mut number = 0;
        for index in 0..n_bytes {
            number |= usize::from(self.byte()?) << (8 * index);
        }
        Some(number)
    }

    fn skip(&mut self, mut n: usize) -> Option<()> {
        while n > 0 {
            while self.turn() {}
            let step = n.min(self.rest().len());
            if step == 0 {
                return None;
            }
            self.at += step;
            n -= step;
        }
        Some(())
    }

    /// Reads characters. Where they go on in another piece, that begins with their width anew.
    fn characters(&mut self, n: usize, mut is_wide: bool) -> Option<String> {
        let mut units: Vec<u16> = Vec::with_capacity(n.min(limits::CELL_CHARACTERS));
        while units.len() < n {
            if self.turn() {
                is_wide = self.byte()? & 1 != 0;
            }
            let width = if is_wide { 2 } else { 1 };
            let n_here = (n - units.len()).min(self.rest().len() / width);
            if n_here == 0 {
                return None;
            }
            let bytes = self.rest().get(..n_here * width)?;
            if is_wide {
                units.extend(bytes.chunks_exact(2).map(|pair| match *pair {
                    [low, high] => u16::from_le_bytes([low, high]),
                    _ => 0,
                }));
            } else {
                units.extend(bytes.iter().map(|&byte| u16::from(byte)));
            }
            self.at += n_here * width;
        }
        String::from_utf16(&units).ok()
    }

    /// Reads a text whose length takes one or two bytes, with its formats and phonetic guides left out.
    pub(super) fn text(&mut self, n_length: u32) -> Option<String> {
        const WIDE: u8 = 1;
        const PHONETIC: u8 = 4;
        const RICH: u8 = 8;
        let n = self.number(n_length)?;
        let flags = self.byte()?;
        let n_runs = if flags & RICH != 0 { self.number(2)? } else { 0 };
        let n_phonetic = if flags & PHONETIC != 0 { self.number(4)? } else { 0 };
        let text = self.characters(n, flags & WIDE != 0)?;
        self.skip(n_runs * 4)?;
        self.skip(n_phonetic)?;
        Some(text)
    }
}

/// Returns the texts that cells refer to by number.
pub(super) fn shared(pieces: Vec<&[u8]>) -> Result<Vec<String>, Unreadable> {
    let mut pieces = Pieces::new(pieces);
    let mut read = || {
        pieces.number(4)?;
        pieces.number(4)
    };
    let n = read().ok_or_else(|| damaged(PART))?;
    limit(Quantity::Cells, n, limits::CELLS)?;
    // A text takes at least three bytes, so the stated number is no reason to take memory.
    (0..n).map(|_| pieces.text(2).ok_or_else(|| damaged(PART))).collect()
}
