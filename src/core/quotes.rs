//! Compares every quote of a report with the slice of the original that its span names.

use crate::core::report::{Cell, Quote, Report};

/// A quote whose text differs from its span of the original.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The quote, with the span that it claims.
    pub quote: Quote,
    /// The text in the report.
    pub expected: String,
    /// The text in the original. `None`: the span leaves the original or cuts a character.
    pub found: Option<String>,
}

/// Returns every quote whose text differs from its span of the original, in the order of [`Report::quotes`].
pub fn mismatches(report: &Report, original: &str) -> Vec<Mismatch> {
    let mut mismatches = Vec::new();
    for quote in report.quotes() {
        let expected = report.text(quote);
        let found = original.get(quote.span.start as usize..quote.span.end as usize);
        if found != Some(expected) {
            mismatches.push(Mismatch {
                quote,
                expected: expected.to_owned(),
                found: found.map(str::to_owned),
            });
        }
    }
    mismatches
}

impl Report {
    /// All quotes of the report: title, metadata, headings, targets, leads, labels, parts, unread lines, lines around the table and
    /// rows that are no tasks.
    pub fn quotes(&self) -> Vec<Quote> {
        let mut all = vec![self.title];
        for item in &self.metadata {
            all.extend_from_slice(&[item.label, item.value]);
        }
        for column in &self.columns {
            all.extend_from_slice(&column.heading);
            all.extend(column.unit);
        }
        for section in &self.sections {
            all.extend(section.path.iter().chain(&section.again));
        }
        for task in &self.tasks {
            all.push(task.target);
            all.extend(task.lead.iter().chain(&task.support).map(|name| name.quote));
            for row in &task.rows {
                for part in row.cells.iter().flat_map(Cell::parts) {
                    all.extend(part.label);
                    all.push(part.quote);
                }
            }
        }
        all.extend_from_slice(&self.unread);
        all.extend(self.notes.iter().map(|note| note.quote));
        all.extend(self.extra_rows.iter().map(|row| row.quote));
        all
    }
}
