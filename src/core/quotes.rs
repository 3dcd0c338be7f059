//! Compares a report with the original that it was read from: every quote with the slice that its span names.

use crate::core::report::{Cell, Quote, Report};

/// A quote that the original does not say at that place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The quote, with the place that it claims.
    pub quote: Quote,
    /// The words of the report.
    pub expected: String,
    /// The words of the original; `None` if the span leaves it or cuts a character.
    pub found: Option<String>,
}

/// Every quote whose slice of the original has other words, in the report's order.
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
    /// Every passage of the report that repeats the original, for whoever proves or searches it.
    pub fn quotes(&self) -> Vec<Quote> {
        let mut all = vec![self.title];
        for item in &self.metadata {
            all.extend_from_slice(&[item.label, item.value]);
        }
        for column in &self.columns {
            all.extend_from_slice(&column.heading);
        }
        for section in &self.sections {
            all.extend_from_slice(&section.path);
        }
        for task in &self.tasks {
            all.push(task.target);
            for lead in &task.lead {
                all.push(lead.quote);
            }
            for row in &task.rows {
                for part in row.cells.iter().flat_map(Cell::parts) {
                    all.extend(part.label);
                    all.push(part.quote);
                }
            }
        }
        all.extend_from_slice(&self.unread);
        all.extend_from_slice(&self.footer);
        all
    }
}
