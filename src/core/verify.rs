//! Comparing a report with the original that it was read from.

use crate::core::report::{Quote, Report};

/// A passage that the original does not say where the report says it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The passage.
    pub quote: Quote,
}

/// Every passage of the report that is not, character by character, the original's slice at its span.
pub fn slices(report: &Report, original: &str) -> Vec<Mismatch> {
    report
        .quotes()
        .into_iter()
        .filter(|&quote| {
            let slice = original.get(quote.span.start as usize..quote.span.end as usize);
            slice != Some(report.words(quote))
        })
        .map(|quote| Mismatch { quote })
        .collect()
}
