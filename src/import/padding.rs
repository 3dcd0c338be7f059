//! Counts the cells of a row whose trailing blank cells look like the padding of its line.
//!
//! A published line ends in padding: `甲 | 乙 | ||`. A blank cell before the padding belongs to the row, and the row's
//! kind depends on its number of cells. The way in which the table's own lines are padded distinguishes blank cells
//! from padding; where that is not enough, every possible number of cells is returned.

use crate::import::sheet::{SheetCell, SheetRow};

/// The style in which a table's lines are padded.
pub(crate) struct Padding {
    /// The number of spaces in the first gap of the padding: 1 for ` ||`, 0 for `|||`. `None`: the headings are not
    /// padded.
    blanks: Option<usize>,
    /// Every gap of the padding has the same number of spaces: ` | | |`.
    is_loose: bool,
    /// Blank cells may be written `||` with no space, so they look like padding.
    is_tight: bool,
    /// Each line ends with a bar. If not, there may be one more cell after the last bar.
    is_closed: bool,
}

impl Padding {
    /// Determines the style from the heading lines and the rows.
    pub(crate) fn of(headings: &[&SheetRow], rows: &[&SheetRow]) -> Self {
        let is_closed =
            headings.iter().any(|row| row.is_closed()) || rows.iter().all(|row| row.is_closed());
        // Of two heading lines, the one with more padding shows the style more clearly.
        let gaps =
            headings.iter().map(|row| row.gaps()).max_by_key(|gaps| (n_bare(gaps), gaps.len()));
        let gaps = gaps.unwrap_or_default();
        let blanks = match gaps.len() - n_bare(&gaps) {
            _ if gaps.is_empty() => None,
            0 => Some(0),
            n => Some(gaps[n - 1]),
        };
        let is_spaceless = |cell: &SheetCell| cell.gap == Some(0);
        let has_spaceless = |row: &&&SheetRow| row.stated().iter().skip(1).any(is_spaceless);
        let is_tight = headings.iter().all(|row| row.stated().iter().all(|f| f.is_tight))
            || headings.iter().chain(rows).any(|row| has_spaceless(&row));
        let is_loose = gaps.len() > 1 && n_bare(&gaps) == 0;
        Self { blanks, is_loose, is_tight, is_closed }
    }

    /// Returns every number of cells that a line may have, in ascending order.
    pub(crate) fn possible(&self, row: &SheetRow) -> Vec<usize> {
        let n_stated = row.stated().len();
        if n_stated == 0 || n_stated > row.n_slots {
            return vec![n_stated];
        }
        let gaps = row.gaps();
        // The table's padding begins with a space and this line's does not, so this line may omit other spaces too.
        let is_tight =
            self.is_tight || (self.blanks.is_some_and(|n| n > 0) && gaps.first() == Some(&0));
        let is_cell = |&&gap: &&usize| gap > 0 || is_tight;
        let n_gaps = gaps.len();
        let is_padding = |gaps: &[usize]| match (gaps, self.blanks) {
            ([], _) => true,
            ([first, rest @ ..], blanks) => {
                let begins = match blanks {
                    Some(0) => *first == 0,
                    Some(n) => (1..=n).contains(first) || (*first == 0 && rest.len() + 1 == n_gaps),
                    None => *first <= 1,
                };
                let goes_on = |gap: &usize| *gap == 0 || (self.is_loose && gap == first);
                begins && rest.iter().all(goes_on)
            }
        };
        let n_cells = gaps.iter().take_while(is_cell).count();
        let mut possible: Vec<usize> =
            (0..=n_cells).filter(|&n| is_padding(&gaps[n..])).map(|n| n_stated + n).collect();
        if !self.is_closed && n_cells == gaps.len() {
            possible.push(row.n_slots + 1);
        }
        possible
    }
}

/// Returns the number of trailing gaps without a space.
fn n_bare(gaps: &[usize]) -> usize {
    gaps.iter().rev().take_while(|&&gap| gap == 0).count()
}
