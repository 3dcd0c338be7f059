//! Collects the places of a sheet that remarks name.

use crate::import::address::column_letters;

/// Places or runs that a remark lists. A sheet may have very many.
const MAX_LISTED: usize = 40;

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

/// Returns runs of sorted numbers: `4-6, 9`.
pub(super) fn runs(numbers: &[usize], print: impl Fn(usize) -> String) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let listed: Vec<String> =
        runs.iter()
            .take(MAX_LISTED)
            .map(|&(first, last)| {
                if first == last {
                    print(first)
                } else {
                    format!("{}-{}", print(first), print(last))
                }
            })
            .collect();
    with_rest(&listed, runs.len())
}

fn with_rest(listed: &[String], n: usize) -> String {
    let rest = n - listed.len();
    let more = if rest > 0 { format!(" … (+{rest})") } else { String::new() };
    format!("{}{more}", listed.join(", "))
}
