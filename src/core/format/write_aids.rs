//! Writing `ID.aids.json`, and its published JSON Schema. The types below are the format and nothing else.

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::aids::{Aid, Aids, KINDS};
use crate::core::format::AIDS_FORMAT;
use crate::core::format::write::to_json;
use crate::core::report::Report;

/// Writes the aids of a report as their file, an aid a line: the same bytes every time.
pub fn write_aids(aids: &Aids, report: &Report) -> String {
    let head = AidsFile {
        format: AIDS_FORMAT,
        report: report.id.as_str(),
        sha256: &report.source.sha256,
        share: [aids.share.all, aids.share.repeated],
        aids: Vec::new(),
    };
    let lines: Vec<String> = aids.all().iter().map(|aid| line(&aid_file(aid))).collect();
    line(&head).replace("\"aids\":[]", &format!("\n\"aids\":[\n{}\n]", lines.join(",\n"))) + "\n"
}

/// The JSON Schema of `ID.aids.json`.
pub fn aids_schema() -> String {
    to_json(&schemars::schema_for!(AidsFile))
}

fn line(value: &impl Serialize) -> String {
    // Nothing of this format is refused by JSON.
    serde_json::to_string(value).unwrap_or_default()
}

/// The reading aids of a report: each rests on stretches of the original, and none is a word of the report.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Aids")]
struct AidsFile<'a> {
    /// The format's number, 1.
    format: u32,
    /// The id of the report.
    report: &'a str,
    /// The SHA-256 of the original that the stretches are of.
    sha256: &'a str,
    /// How much of the text repeats: the characters of all targets and parts without blanks, the contacts left out;
    /// and how many of them repeat.
    share: [u32; 2],
    /// The aids, kind by kind, and of a kind in the original's order.
    aids: Vec<AidFile<'a>>,
}

/// What it says; its stretches, each the first byte and the byte after the last, counted in UTF-8; where the kind has
/// some, texts that are not the source's. `docs/aids.md` says what each kind has.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Aid")]
#[serde(untagged)]
enum AidFile<'a> {
    /// An aid that only points.
    Plain(&'a str, Vec<u32>),
    /// One with texts.
    Said(&'a str, Vec<u32>, &'a [String]),
}

fn aid_file(aid: &Aid) -> AidFile<'_> {
    let name = KINDS.iter().find(|(_, kind, ..)| *kind == aid.kind).map_or("", |(name, ..)| name);
    let ends = aid.spans.iter().flat_map(|span| [span.start, span.end]).collect();
    if aid.text.is_empty() {
        AidFile::Plain(name, ends)
    } else {
        AidFile::Said(name, ends, &aid.text)
    }
}
