//! The findings of a check, as JSON of our own and as SARIF 2.1.0, which code hosts and editors show beside the files.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use crate::import::problem::Location;

/// The weight of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Level {
    /// The dataset, or a file beside it, is not right.
    Error,
    /// A publisher may want to look at this place.
    Warning,
    /// A problem of the original, which the dataset keeps as it is.
    Note,
}

/// One finding.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Item {
    /// The kind: `unknown-heading`.
    pub(super) rule: String,
    pub(super) level: Level,
    /// The file that it is about.
    pub(super) file: String,
    /// The line and the character in it, of a text; from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) column: Option<usize>,
    /// The cell, of a file with cells; or the place in a JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) at: Option<String>,
    pub(super) message: String,
}

impl Item {
    /// A finding about a file as a whole.
    pub(super) fn of_file(rule: String, level: Level, file: String, message: String) -> Self {
        Self { rule, level, file, line: None, column: None, at: None, message }
    }

    /// Puts a finding at a place of the original: by its cell if the format has cells, by line and character if it is a text.
    pub(super) fn at(mut self, place: Location, address: Option<String>) -> Self {
        if address.is_none() {
            (self.line, self.column) = (Some(place.line), Some(place.column));
        }
        self.at = address;
        self
    }
}

/// The kind of a finding by the name of its variant: `UnknownHeading { … }` is `unknown-heading`.
pub(super) fn rule(debug: &str) -> String {
    let name = debug.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let mut rule = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !rule.is_empty() {
            rule.push('-');
        }
        rule.push(c.to_ascii_lowercase());
    }
    rule
}

/// The findings as JSON.
pub(super) fn json(report: &str, is_passed: bool, items: &[Item]) -> String {
    let value = serde_json::json!({ "report": report, "passed": is_passed, "findings": items });
    serde_json::to_string_pretty(&value).unwrap_or_default()
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    version: &'a str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    /// SARIF counts characters in UTF-16 otherwise.
    column_kind: &'a str,
    results: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
struct Driver<'a> {
    name: &'a str,
    version: &'a str,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
struct Rule<'a> {
    id: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Found<'a> {
    rule_id: &'a str,
    level: Level,
    message: Text<'a>,
    locations: [Place<'a>; 1],
}

#[derive(Serialize)]
struct Text<'a> {
    text: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Place<'a> {
    physical_location: Physical,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<Logical<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Logical<'a> {
    fully_qualified_name: &'a str,
}

/// The findings as SARIF.
pub(super) fn sarif(items: &[Item]) -> String {
    let mut ids: Vec<&str> = items.iter().map(|item| item.rule.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let rules = ids.into_iter().map(|id| Rule { id }).collect();
    let driver = Driver { name: "jindu", version: env!("CARGO_PKG_VERSION"), rules };
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool { driver },
            column_kind: "unicodeCodePoints",
            results: items.iter().map(found).collect(),
        }],
    };
    serde_json::to_string_pretty(&log).unwrap_or_default()
}

fn found(item: &Item) -> Found<'_> {
    let region = item.line.zip(item.column);
    let region = region.map(|(start_line, start_column)| Region { start_line, start_column });
    let logical = item.at.iter().map(|at| Logical { fully_qualified_name: at });
    Found {
        rule_id: &item.rule,
        level: item.level,
        message: Text { text: &item.message },
        locations: [Place {
            physical_location: Physical {
                artifact_location: Artifact { uri: uri(&item.file) },
                region,
            },
            logical_locations: logical.collect(),
        }],
    }
}

/// The characters of a path that an address encodes.
const ENCODED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A path as a relative address.
fn uri(path: &str) -> String {
    utf8_percent_encode(path, ENCODED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_named_by_its_variant() {
        for (debug, expected) in [
            ("NoTitle", "no-title"),
            ("UnknownHeading { heading: \"甲\" }", "unknown-heading"),
            ("Sha256 { dataset: \"\" }", "sha256"),
            ("Slice(Mismatch)", "slice"),
        ] {
            assert_eq!(rule(debug), expected);
        }
        assert_eq!(uri("a/表 1.xlsx"), "a/%E8%A1%A8%201.xlsx");
    }
}
