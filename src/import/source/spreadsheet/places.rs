//! Collects the places of a sheet that remarks name.

use crate::import::address::column_letters;
use crate::import::source::numbers::{MAX_LISTED, with_rest};

/// Cells of one sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    listed: Vec<String>,
    n: usize,
}

impl Places {
    /// Adds a cell, by its row and column from 0.
    pub(super) fn push(&mut self, row: usize, column: usize) {
        self.n += 1;
        if self.listed.len() < MAX_LISTED {
            self.listed.push(format!("{}{}", column_letters(column), row + 1));
        }
    }

    /// Returns the places with the name of their sheet: `PDM!C5, D7`. `None`: there are none.
    pub(super) fn printed(&self, sheet: &str) -> Option<String> {
        (self.n > 0).then(|| format!("{sheet}!{}", with_rest(&self.listed, self.n)))
    }
}
