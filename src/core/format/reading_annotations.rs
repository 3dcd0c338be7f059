//! The annotations that a page reads: the same as in `ID.annotations.json`, as numbers, without the spans that no page
//! uses.

use serde::Deserialize;
#[cfg(not(target_arch = "wasm32"))]
use serde::Serialize;

#[cfg(not(target_arch = "wasm32"))]
use crate::core::annotation::AnnotationKind;
use crate::core::annotation::{Annotation, Annotations, KINDS, Share};
use crate::core::format::dataset_quote::Text;
use crate::core::format::json::read;
use crate::core::format::place::{BoxedProblem, Place, key};
use crate::core::format::version::READING_FORMAT;
#[cfg(not(target_arch = "wasm32"))]
use crate::core::format::write::line;
use crate::core::limits;
use crate::core::problem::{Problem, ProblemKind};
#[cfg(not(target_arch = "wasm32"))]
use crate::core::report::offset;
use crate::core::report::{Report, Span};

#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(Serialize))]
struct ReadingAnnotationsFile<'a> {
    /// [`READING_FORMAT`].
    #[cfg_attr(target_arch = "wasm32", expect(dead_code, reason = "read before all else"))]
    format: u32,
    share: [u32; 2],
    #[serde(borrow)]
    kinds: Vec<KindReading<'a>>,
}

/// The annotations of a kind, in order: the kind's name; for each its number of spans, then gap and length of each span;
/// and the texts of each, if the kind has texts.
///
/// The gap of a first span counts from the end of the first span before, that of a further span from the start of the
/// span before, without overflow.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(Serialize))]
struct KindReading<'a>(
    #[serde(borrow)] Text<'a>,
    Vec<u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")] Vec<Vec<Text<'a>>>,
);

/// Reads the annotations of a report.
///
/// # Errors
/// The file cannot be used: not JSON, of another format, or of another report.
pub fn parse_reading_annotations(json: &str, report: &Report) -> Result<Annotations, Problem> {
    annotations(json, report).map_err(|problem| *problem)
}

fn annotations(json: &str, report: &Report) -> Result<Annotations, BoxedProblem> {
    let (file, _) = read::<ReadingAnnotationsFile>(json, READING_FORMAT)?;
    let [all, repeated] = file.share;
    let mut annotations = Annotations::new(report, Share { all, repeated });
    let at = key!(Place::ROOT, file.kinds);
    for (i, KindReading(name, numbers, texts)) in file.kinds.into_iter().enumerate() {
        let at = at.item(i);
        let known = KINDS.iter().find(|(known, ..)| *known == name.0);
        let &(_, kind, ..) = known.ok_or_else(|| at.item(0).problem(ProblemKind::Name))?;
        let (mut numbers, mut texts) = (numbers.into_iter(), texts.into_iter());
        let mut end = 0_u32;
        while let Some(n_spans) = numbers.next() {
            let mut spans = Vec::new();
            at.within(limits::STRETCHES, n_spans as usize)?;
            for _ in 0..n_spans {
                let (Some(gap), Some(length)) = (numbers.next(), numbers.next()) else {
                    return Err(at.item(1).problem(ProblemKind::Missing));
                };
                let before = spans.last().map_or(end, |span: &Span| span.start);
                let start = before.wrapping_add(gap);
                spans.push(Span { start, end: start.wrapping_add(length) });
            }
            end = spans.first().map_or(end, |first| first.end);
            let text = texts.next().unwrap_or_default();
            let text = text.into_iter().map(Text::into_string).collect();
            let pushed = annotations.push(report, Annotation { kind, spans, text });
            pushed.map_err(|kind| at.item(1).problem(kind))?;
        }
    }
    Ok(annotations)
}

/// Writes the annotations of a report for its page, on one line.
#[cfg(not(target_arch = "wasm32"))]
pub fn write_reading_annotations(annotations: &Annotations) -> String {
    let mut kinds = Vec::new();
    for (name, kind, _, n_texts) in KINDS {
        let of_kind = annotations.of(kind);
        let mut numbers = Vec::new();
        let mut end = 0_u32;
        for annotation in of_kind {
            let spans = used(annotations, annotation);
            numbers.push(offset(spans.len()));
            let mut before = end;
            for span in spans {
                numbers.push(span.start.wrapping_sub(before));
                numbers.push(span.end.wrapping_sub(span.start));
                before = span.start;
            }
            end = spans.first().map_or(end, |first| first.end);
        }
        let has_texts = n_texts > 0 || of_kind.iter().any(|annotation| !annotation.text.is_empty());
        let texts = of_kind.iter().filter(|_| has_texts);
        let texts = texts
            .map(|annotation| annotation.text.iter().map(|text| text.as_str().into()).collect())
            .collect();
        if !of_kind.is_empty() {
            kinds.push(KindReading(name.into(), numbers, texts));
        }
    }
    let Share { all, repeated } = annotations.share;
    line(&ReadingAnnotationsFile { format: READING_FORMAT, share: [all, repeated], kinds }) + "\n"
}

/// The spans of an annotation that the page uses. Of a figure it shows the sentence only where a pair cites the figure,
/// and the marks that apply to it never: half of what a page would read otherwise.
#[cfg(not(target_arch = "wasm32"))]
fn used<'a>(annotations: &Annotations, annotation: &'a Annotation) -> &'a [Span] {
    let figure = annotation.span();
    let cites = |span: &Span| span.start <= figure.start && figure.end <= span.end;
    let is_figure = annotation.kind == AnnotationKind::Figure;
    let mut pairs = annotations.of(AnnotationKind::Pair).iter();
    if is_figure && !pairs.any(|pair| pair.spans.iter().any(cites)) {
        annotation.spans.get(..1).unwrap_or_default()
    } else {
        &annotation.spans
    }
}
