//! The file `ID.annotations.json`. An invalid annotation is left out and reported as a problem, so that the page slices no
//! text outside the report; the other annotations are kept.

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;
use serde::Deserialize;
#[cfg(not(target_arch = "wasm32"))]
use serde::Serialize;

use crate::core::annotation::{Annotation, Annotations, KINDS, Share};
use crate::core::format::dataset_quote::Text;
use crate::core::format::json::read;
use crate::core::format::place::{BoxedProblem, Place, key};
use crate::core::format::readable::{Readable, each_readable};
use crate::core::format::version::ANNOTATIONS_FORMAT;
#[cfg(not(target_arch = "wasm32"))]
use crate::core::format::write::{line, to_json};
use crate::core::limits;
use crate::core::problem::{Problem, ProblemKind};
use crate::core::report::{Report, Span};

/// The annotations of a report: each rests on stretches of the original, and none is a word of the report.
#[derive(Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(JsonSchema, Serialize),
    schemars(rename = "Annotations")
)]
struct AnnotationsFile<'a> {
    /// The format's number, 1.
    #[cfg_attr(target_arch = "wasm32", expect(dead_code, reason = "read before all else"))]
    format: u32,
    /// The id of the report.
    #[serde(borrow)]
    report: Text<'a>,
    /// The SHA-256 of the original that the stretches are of.
    sha256: Text<'a>,
    /// The amount of repeated text, in characters without white space: the length of all targets and parts except
    /// contacts, and how much of it is repeated from earlier in the same task.
    share: [u32; 2],
    /// The annotations, kind by kind, and of a kind in the original's order.
    annotations: Readable<AnnotationFile<'a>>,
}

/// Its kind; its spans, each the first byte and the byte after the last, counted in UTF-8; for some kinds, texts that are
/// not from the source. `docs/annotations.md` says what each kind has.
#[derive(Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(JsonSchema, Serialize),
    // The texts may be left out.
    schemars(rename = "Annotation", extend("minItems" = 2))
)]
struct AnnotationFile<'a>(
    #[serde(borrow)] Text<'a>,
    Vec<u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")] Vec<Text<'a>>,
);

/// Reads the annotations of a report.
///
/// # Errors
/// The file as a whole cannot be used: not JSON, of another format, of another report or another original.
pub fn parse_annotations(
    json: &str,
    report: &Report,
) -> Result<(Annotations, Vec<Problem>), Problem> {
    annotations(json, report).map_err(|problem| *problem)
}

fn annotations(json: &str, report: &Report) -> Result<(Annotations, Vec<Problem>), BoxedProblem> {
    let at = Place::ROOT;
    let (file, mut problems) = read::<AnnotationsFile>(json, ANNOTATIONS_FORMAT)?;
    if file.report.0 != report.id.as_str() {
        return Err(key!(at, file.report).problem(ProblemKind::Other));
    }
    if file.sha256.0 != report.source.sha256 {
        return Err(key!(at, file.sha256).problem(ProblemKind::Other));
    }
    let [all, repeated] = file.share;
    let mut annotations = Annotations::new(report, Share { all, repeated });
    each_readable(
        key!(at, file.annotations),
        limits::ANNOTATIONS,
        file.annotations,
        &mut problems,
        &mut |at, file| {
            annotations.push(report, annotation(at, file)?).map_err(|kind| at.problem(kind))
        },
    )?;
    Ok((annotations, problems))
}

/// `["figure", [start, end, start, end]]`, with a list of texts where the kind has some.
fn annotation(
    at: Place,
    AnnotationFile(name, ends, text): AnnotationFile,
) -> Result<Annotation, BoxedProblem> {
    let known = KINDS.iter().find(|(known, ..)| *known == name.0);
    let unknown = || at.item(0).problem(ProblemKind::Name);
    let &(_, kind, n_spans, n_texts) = known.ok_or_else(unknown)?;
    at.item(1).within(limits::STRETCHES, ends.len())?;
    at.item(2).within(limits::STRETCHES, text.len())?;
    let spans: Vec<Span> =
        ends.chunks_exact(2).map(|ends| Span { start: ends[0], end: ends[1] }).collect();
    if ends.len() % 2 > 0 || spans.len() < n_spans {
        return Err(at.item(1).problem(ProblemKind::Missing));
    }
    if text.len() < n_texts {
        return Err(at.problem(ProblemKind::Missing));
    }
    Ok(Annotation { kind, spans, text: text.into_iter().map(Text::into_string).collect() })
}

/// Writes the annotations of a report as their file, an annotation a line: the same bytes every time.
#[cfg(not(target_arch = "wasm32"))]
pub fn write_annotations(annotations: &Annotations, report: &Report) -> String {
    let head = AnnotationsFile {
        format: ANNOTATIONS_FORMAT,
        report: report.id.as_str().into(),
        sha256: report.source.sha256.as_str().into(),
        share: [annotations.share.all, annotations.share.repeated],
        annotations: Readable(Vec::new()),
    };
    let lines: Vec<String> =
        annotations.all().iter().map(|annotation| line(&annotation_file(annotation))).collect();
    line(&head)
        .replace("\"annotations\":[]", &format!("\n\"annotations\":[\n{}\n]", lines.join(",\n")))
        + "\n"
}

/// The JSON Schema of `ID.annotations.json`.
#[cfg(not(target_arch = "wasm32"))]
pub fn annotations_schema() -> String {
    to_json(&schemars::schema_for!(AnnotationsFile))
}

#[cfg(not(target_arch = "wasm32"))]
fn annotation_file(annotation: &Annotation) -> AnnotationFile<'_> {
    let name =
        KINDS.iter().find(|(_, kind, ..)| *kind == annotation.kind).map_or("", |(name, ..)| name);
    let ends = annotation.spans.iter().flat_map(|span| [span.start, span.end]).collect();
    AnnotationFile(
        name.into(),
        ends,
        annotation.text.iter().map(|text| text.as_str().into()).collect(),
    )
}
