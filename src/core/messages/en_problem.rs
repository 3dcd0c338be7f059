//! The problems of data and of addresses, in English.

use crate::core::limits::{Excess, Unit};
use crate::core::problem::{Expected, Problem, ProblemKind};
use crate::core::url::{Ignored, Key};

pub(super) fn excess(Excess { found, limit }: Excess) -> String {
    let unit = match limit.unit {
        Unit::Bytes => "bytes",
        Unit::Characters => "characters",
        Unit::Items => "items",
        Unit::Levels => "levels",
    };
    format!("{found} {unit} (at most {})", limit.max)
}

pub(super) fn ignored(ignored: &[Ignored]) -> String {
    let mut parts = Vec::new();
    for item in ignored {
        let part = match item {
            Ignored::TooLong(key, found) => {
                format!("{}: {}", key.map_or("the address", Key::as_str), excess(*found))
            }
            Ignored::UnknownKey => "an unknown key".to_owned(),
            Ignored::Value(key) => format!("the value of {}", key.as_str()),
            Ignored::Repeated(key) => format!("a second {}", key.as_str()),
        };
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    format!(
        "Part of the address was not understood and is ignored: {}. The rest is used.",
        parts.join(", ")
    )
}

pub(super) fn problem(Problem { path, kind }: &Problem) -> String {
    let what = match kind {
        ProblemKind::Json { line, column } => {
            format!("is not JSON from line {line}, column {column} on")
        }
        ProblemKind::Excess(found) => excess(*found),
        ProblemKind::Missing => "is missing".to_owned(),
        ProblemKind::Type(expected) => {
            let expected = match expected {
                Expected::Object => "an object {…}",
                Expected::List => "a list […]",
                Expected::Text => "text",
                Expected::Number => "a whole number from 0 to 4294967295",
            };
            format!("must be {expected}")
        }
        ProblemKind::Name => "is not a name that this format defines".to_owned(),
        ProblemKind::Format { found, known } => {
            format!(
                "is format {found}, but this program reads format {known}; reload the page or update the program"
            )
        }
        ProblemKind::Id => "must be 1 to 40 lower-case letters, digits or hyphens".to_owned(),
        ProblemKind::TwiceId => "repeats an earlier id".to_owned(),
        ProblemKind::TwiceKey => "is there twice".to_owned(),
        ProblemKind::Unknown => "names something that the data does not have".to_owned(),
        ProblemKind::Period => {
            "must be a period such as 2022q2, 2022h1, 2022m05 or 2022m01-m04".to_owned()
        }
        ProblemKind::Sha256 => "must be a digest of 64 hexadecimal digits".to_owned(),
        ProblemKind::FileName => {
            "must be the name of a file beside the data, without a path".to_owned()
        }
        ProblemKind::Span => "must be as long as its text".to_owned(),
        ProblemKind::Empty => "must not be empty".to_owned(),
        ProblemKind::NoTarget => "no column has the role target".to_owned(),
        ProblemKind::Cells => "must have one cell for each column, in order".to_owned(),
        ProblemKind::Cell => "must have either parts or the reason why there are none".to_owned(),
        ProblemKind::Owner => "owner and basis contradict each other".to_owned(),
        ProblemKind::Other => "belongs to another report or another original".to_owned(),
        ProblemKind::OutsidePassages => "is not within a passage of the report".to_owned(),
        ProblemKind::Order => "must come before the preceding item".to_owned(),
        #[cfg(not(target_arch = "wasm32"))]
        ProblemKind::TwiceName => "repeats an earlier name".to_owned(),
        #[cfg(not(target_arch = "wasm32"))]
        ProblemKind::Occurrences { found } => {
            format!("must occur exactly once in the column, but occurs {found} times")
        }
        #[cfg(not(target_arch = "wasm32"))]
        ProblemKind::Day => "must be a day of the calendar, such as 2022-07-02".to_owned(),
        #[cfg(not(target_arch = "wasm32"))]
        ProblemKind::Hotline => {
            "must be a number to call: three to five digits (12345), or a telephone number"
                .to_owned()
        }
        ProblemKind::Address => {
            "must be a web address such as https://example.org/a, without a user's name".to_owned()
        }
    };
    format!("{path}: {what}")
}
