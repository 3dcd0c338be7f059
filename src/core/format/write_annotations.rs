//! Writing `ID.annotations.json`, and its published JSON Schema. The types below are the format and nothing else.

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::annotation::{Annotation, Annotations, KINDS};
use crate::core::format::version::ANNOTATIONS_FORMAT;
use crate::core::format::write::to_json;
use crate::core::report::Report;

/// Writes the annotations of a report as their file, an annotation a line: the same bytes every time.
pub fn write_annotations(annotations: &Annotations, report: &Report) -> String {
    let head = AnnotationsFile {
        format: ANNOTATIONS_FORMAT,
        report: report.id.as_str(),
        sha256: &report.source.sha256,
        share: [annotations.share.all, annotations.share.repeated],
        annotations: Vec::new(),
    };
    let lines: Vec<String> =
        annotations.all().iter().map(|annotation| line(&annotation_file(annotation))).collect();
    line(&head)
        .replace("\"annotations\":[]", &format!("\n\"annotations\":[\n{}\n]", lines.join(",\n")))
        + "\n"
}

/// The JSON Schema of `ID.annotations.json`.
pub fn annotations_schema() -> String {
    to_json(&schemars::schema_for!(AnnotationsFile))
}

fn line(value: &impl Serialize) -> String {
    // Nothing of this format is refused by JSON.
    serde_json::to_string(value).unwrap_or_default()
}

/// The annotations of a report: each rests on stretches of the original, and none is a word of the report.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Annotations")]
struct AnnotationsFile<'a> {
    /// The format's number, 1.
    format: u32,
    /// The id of the report.
    report: &'a str,
    /// The SHA-256 of the original that the stretches are of.
    sha256: &'a str,
    /// How much of the text repeats: the characters of all targets and parts without blanks, the contacts left out;
    /// and how many of them repeat.
    share: [u32; 2],
    /// The annotations, kind by kind, and of a kind in the original's order.
    annotations: Vec<AnnotationFile<'a>>,
}

/// What it says; its stretches, each the first byte and the byte after the last, counted in UTF-8; where the kind has
/// some, texts that are not the source's. `docs/annotations.md` says what each kind has.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Annotation")]
#[serde(untagged)]
enum AnnotationFile<'a> {
    /// An annotation that only points.
    Plain(&'a str, Vec<u32>),
    /// One with texts.
    Said(&'a str, Vec<u32>, &'a [String]),
}

fn annotation_file(annotation: &Annotation) -> AnnotationFile<'_> {
    let name =
        KINDS.iter().find(|(_, kind, ..)| *kind == annotation.kind).map_or("", |(name, ..)| name);
    let ends = annotation.spans.iter().flat_map(|span| [span.start, span.end]).collect();
    if annotation.text.is_empty() {
        AnnotationFile::Plain(name, ends)
    } else {
        AnnotationFile::Said(name, ends, &annotation.text)
    }
}
