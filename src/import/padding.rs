//! How many cells a row has, where blank cells and the padding of its line look alike.
//!
//! A published line ends in padding, `甲 | 乙 | ||`: a blank cell before it is still the row's, and what kind of row it is
//! goes by their number. What tells the two apart is how the table's own lines are padded; where that is not enough,
//! every number that may be meant is given.

use crate::import::original::{Field, Fields, Line, Original};

/// How a table's lines end.
pub(crate) struct Padding {
    /// The blanks that padding begins with: the first of ` ||` has one, those of `|||` have none. `None`: the headings
    /// have no padding.
    blanks: Option<usize>,
    /// Padding has as many blanks throughout: ` | | |`.
    is_loose: bool,
    /// No blank need stand between the bars of a blank cell, so that it looks like padding.
    is_tight: bool,
    /// A bar ends each line. If not, a cell may stand after the last.
    is_closed: bool,
}

impl Padding {
    /// Looks at the lines of headings and at the rows.
    pub(crate) fn of(original: &Original, headings: &[Line], rows: &[Line]) -> Self {
        let read = |lines: &[Line]| -> Vec<Fields> {
            let lines = lines.iter().filter(|&&line| original.has_cells(line));
            lines.map(|&line| original.fields(line)).collect()
        };
        let (headings, rows) = (read(headings), read(rows));
        let is_closed =
            headings.iter().any(Fields::is_closed) || rows.iter().all(Fields::is_closed);
        // Of two lines of headings, the one with more padding knows better.
        let gaps = headings.iter().map(Fields::gaps).max_by_key(|gaps| (n_bare(gaps), gaps.len()));
        let gaps = gaps.unwrap_or_default();
        let padding = match gaps.len() - n_bare(&gaps) {
            _ if gaps.is_empty() => None,
            0 => Some(0),
            n => Some(gaps[n - 1]),
        };
        let source_only = |field: &Field| field.gap == Some(0);
        let has_source_only = |fields: &Fields| fields.stated().iter().skip(1).any(source_only);
        let is_tight = headings.iter().all(|fields| fields.stated().iter().all(|f| f.is_tight))
            || headings.iter().chain(&rows).any(has_source_only);
        let is_loose = gaps.len() > 1 && n_bare(&gaps) == 0;
        Self { blanks: padding, is_loose, is_tight, is_closed }
    }

    /// Every number of cells that a line may have, fewest first.
    pub(crate) fn possible(&self, fields: &Fields) -> Vec<usize> {
        let n_stated = fields.stated().len();
        if n_stated == 0 || n_stated > fields.n_bars {
            return vec![n_stated];
        }
        let gaps = fields.gaps();
        // Where padding begins with a blank and this line has none there, who knows what it has left out.
        let is_tight =
            self.is_tight || (self.blanks.is_some_and(|n| n > 0) && gaps.first() == Some(&0));
        let is_cell = |&&gap: &&usize| gap > 0 || is_tight;
        let n_gaps = gaps.len();
        let is_padding = |gaps: &[usize]| match (gaps, self.blanks) {
            ([], _) => true,
            ([first, rest @ ..], padding) => {
                let begins = match padding {
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
            possible.push(fields.n_bars + 1);
        }
        possible
    }
}

/// How many of the last have no blank.
fn n_bare(gaps: &[usize]) -> usize {
    gaps.iter().rev().take_while(|&&gap| gap == 0).count()
}
