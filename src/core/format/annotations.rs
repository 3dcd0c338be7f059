//! Reading `ID.annotations.json`. An annotation that cannot be used is named and left out, and costs the others nothing: a page
//! slices nothing that was not seen to lie in the report.

use crate::core::annotation::{Annotation, Annotations, KINDS, Share};
use crate::core::format::json::from_json;
use crate::core::format::node::{BoxedProblem, Node};
use crate::core::format::version::ANNOTATIONS_FORMAT;
use crate::core::limits;
use crate::core::problem::{Problem, ProblemKind};
use crate::core::report::{Report, Span};

/// Reads the annotations of a report.
///
/// # Errors
/// The file as a whole cannot be used: not JSON, of another format, of another report or another original.
pub fn parse_annotations(
    json: &str,
    report: &Report,
) -> Result<(Annotations, Vec<Problem>), Problem> {
    let value = from_json(json, ANNOTATIONS_FORMAT).map_err(|fault| *fault)?;
    read(&Node::root(&value), report).map_err(|fault| *fault)
}

fn read(root: &Node, report: &Report) -> Result<(Annotations, Vec<Problem>), BoxedProblem> {
    for (key, own) in [("report", report.id.as_str()), ("sha256", &report.source.sha256)] {
        let node = root.field(key)?;
        if node.text()? != own {
            return Err(node.problem(ProblemKind::Other));
        }
    }
    let share = root.field("share")?;
    let [all, repeated] = share.numbers(2)?[..] else {
        return Err(share.problem(ProblemKind::Missing));
    };
    let mut annotations = Annotations::new(report, Share { all, repeated });
    let mut problems = Vec::new();
    root.list_of_readable("annotations", limits::ANNOTATIONS.max, &mut problems, &mut |node| {
        annotations.push(report, annotation(node)?).map_err(|kind| node.problem(kind))
    })?;
    Ok((annotations, problems))
}

/// `["figure", [start, end, start, end]]`, with a list of texts where the kind has some.
fn annotation(node: &Node) -> Result<Annotation, BoxedProblem> {
    let items: Vec<Node> = node.items(3)?.collect();
    let [kind, spans, texts @ ..] = items.as_slice() else {
        return Err(node.problem(ProblemKind::Missing));
    };
    let kind_node = kind;
    let name = kind_node.text()?;
    let known = KINDS.iter().find(|(known, ..)| *known == name);
    let &(_, kind, n_spans, n_texts) = known.ok_or_else(|| kind_node.problem(ProblemKind::Name))?;
    let ends = spans.numbers(limits::STRETCHES.max)?;
    let spans_read: Vec<Span> =
        ends.chunks_exact(2).map(|ends| Span { start: ends[0], end: ends[1] }).collect();
    let mut text = Vec::new();
    if let Some(texts) = texts.first() {
        for node in texts.items(limits::STRETCHES.max)? {
            text.push(node.text()?.to_owned());
        }
    }
    if ends.len() % 2 > 0 || spans_read.len() < n_spans {
        return Err(spans.problem(ProblemKind::Missing));
    }
    if text.len() < n_texts {
        return Err(node.problem(ProblemKind::Missing));
    }
    Ok(Annotation { kind, spans: spans_read, text })
}
