//! What a publisher may want to look at, in English.

use crate::cli::messages::en::count::count;
use crate::proof::advice::AdviceKind;

pub(super) fn head(n: usize) -> String {
    format!(
        "Warnings: {} as the original prints {}, perhaps a slip of the original. Please have a look:",
        count(n, "place", "places"),
        if n == 1 { "it" } else { "them" }
    )
}

pub(super) fn advice(kind: &AdviceKind) -> String {
    match kind {
        AdviceKind::ForeignLabel { label } => {
            format!("The label “{label}” names a body that neither leads nor supports this task.")
        }
        AdviceKind::OddPhone { number } => format!(
            "“{number}” looks like a telephone number but cannot be called: a leading zero may be lost, or a spreadsheet rounded it."
        ),
        AdviceKind::MissingPeriod { heading } => format!(
            "A period is missing before “{heading}”: columns of its kind have the ones before and after."
        ),
        AdviceKind::MixedPunctuation { heading, marks: [(a, n), (b, m)] } => format!(
            "The column “{heading}” has a mark in both widths: “{a}” {}, “{b}” {}.",
            count(*n, "time", "times"),
            count(*m, "time", "times")
        ),
        AdviceKind::NearName { name, frequent, n } => format!(
            "“{name}” occurs once and differs by one character from “{frequent}”, which occurs {n} times."
        ),
    }
}
