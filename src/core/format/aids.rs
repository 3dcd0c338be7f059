//! Reading `ID.aids.json`. An aid that cannot be used is named and left out, and costs the others nothing: a page
//! slices nothing that was not seen to lie in the report.

use crate::core::aids::{
    Aids, Change, Figure, Mark, MarkKind, Note, Pair, Passage, Piece, Place, Repeat, Share, Spot,
    Sum, Term,
};
use crate::core::format::AIDS_FORMAT;
use crate::core::format::json::from_json;
use crate::core::format::node::{Fault, Node};
use crate::core::format::read::{id, sha256, span};
use crate::core::limits;
use crate::core::problem::{Problem, ProblemKind};
use crate::core::report::{ColumnKind, PlaceId, Report, ReportId, Span, TaskIdx};

const MARKS: [(&str, MarkKind); 3] =
    [("time", MarkKind::Time), ("intent", MarkKind::Intent), ("forecast", MarkKind::Forecast)];
const RESULTS: [(&str, bool); 2] = [("agrees", true), ("differs", false)];

/// Reads the aids of a report.
///
/// # Errors
/// The file as a whole cannot be used: not JSON, of another format, or of another report.
pub fn parse_aids(json: &str, report: &Report) -> Result<(Aids, Vec<Problem>), Problem> {
    let value = from_json(json, AIDS_FORMAT).map_err(|fault| *fault)?;
    let mut problems = Vec::new();
    let aids =
        Reader { report }.aids(&Node::root(&value), &mut problems).map_err(|fault| *fault)?;
    Ok((aids, problems))
}

struct Reader<'a> {
    report: &'a Report,
}

impl Reader<'_> {
    fn aids(&self, root: &Node, problems: &mut Vec<Problem>) -> Result<Aids, Fault> {
        let report_node = root.field("report")?;
        let report = id(&report_node, ReportId::new)?;
        let sha256 = sha256(root)?;
        if report != self.report.id {
            return Err(report_node.problem(ProblemKind::Other));
        }
        if sha256 != self.report.source.sha256 {
            return Err(root.field("sha256")?.problem(ProblemKind::Other));
        }
        let share = root.field("share")?;
        Ok(Aids {
            report,
            sha256,
            share: Share {
                all: share.field("all")?.number()?,
                repeated: share.field("repeated")?.number()?,
            },
            passages: root.list_of_readable("passages", limits::AIDS.max, problems, &mut |n| {
                self.passage(n)
            })?,
            repeats: root.list_of_readable("repeats", limits::AIDS.max, problems, &mut |node| {
                Ok(Repeat { spot: self.spot(node)?, first: self.spot(&node.field("first")?)? })
            })?,
            changes: root.list_of_readable("changes", limits::AIDS.max, problems, &mut |node| {
                let from = self.spot(&node.field("from")?)?;
                let to = self.spot(&node.field("to")?)?;
                let removed = self.spans(node, "removed", from)?;
                Ok(Change { from, to, removed, added: self.spans(node, "added", to)? })
            })?,
            sums: root.list_of_readable("sums", limits::AIDS.max, problems, &mut |node| {
                let total = self.spot(&node.field("total")?)?;
                Ok(Sum {
                    total,
                    unit: node.text_of("unit")?,
                    parts: self.spans(node, "parts", total)?,
                    other_unit: self.spans(node, "other_unit", total)?,
                    sum: node.text_of("sum")?,
                    agrees: node.field("result")?.named(&RESULTS)?,
                })
            })?,
            pairs: root.list_of_readable("pairs", limits::AIDS.max, problems, &mut |node| {
                self.pair(node)
            })?,
            places: root.list_of_readable("places", limits::AIDS.max, problems, &mut |node| {
                Ok(Place {
                    id: id(&node.field("id")?, PlaceId::new)?,
                    name: node.text_of("name")?,
                    pinyin: node.text_of("pinyin")?,
                    spots: node.list("spots", limits::AIDS.max, &mut |node| self.spot(node))?,
                })
            })?,
            terms: root.list_of_readable("terms", limits::AIDS.max, problems, &mut |node| {
                let spots = node.list("spots", limits::AIDS.max, &mut |node| self.spot(node))?;
                Ok(Term { word: node.text_of("word")?, spots })
            })?,
        })
    }

    /// A stretch of a passage that the report has.
    fn spot(&self, node: &Node) -> Result<Spot, Fault> {
        let task_node = node.field("task")?;
        let task_id = task_node.text()?;
        let task = self.report.tasks.iter().position(|task| task.id.as_str() == task_id);
        let task = TaskIdx(task.ok_or_else(|| task_node.problem(ProblemKind::Unknown))?);
        let column_node = node.field("column")?;
        let column_id = column_node.text()?;
        let column = self.report.columns.iter().find(|column| {
            column.id.as_str() == column_id
                && (column.kind.is_content() || column.kind == ColumnKind::Target)
        });
        let column = column.ok_or_else(|| column_node.problem(ProblemKind::Unknown))?.kind;
        let spot = Spot { span: span(node)?, task, column };
        self.inside(node, spot, spot.span)?;
        Ok(spot)
    }

    /// Sees that characters of the same task and column lie at this span.
    fn inside(&self, node: &Node, spot: Spot, span: Span) -> Result<(), Fault> {
        match (Spot { span, ..spot }).words(self.report) {
            Some(_) => Ok(()),
            None => Err(node.problem(ProblemKind::Place)),
        }
    }

    /// The spans under a key, each in a passage of the same task and column.
    fn spans(&self, node: &Node, key: &'static str, spot: Spot) -> Result<Vec<Span>, Fault> {
        node.list(key, limits::STRETCHES.max, &mut |node| {
            let span = pair(node)?;
            self.inside(node, spot, span)?;
            Ok(span)
        })
    }

    fn passage(&self, node: &Node) -> Result<Passage, Fault> {
        let spot = self.spot(node)?;
        let span_of = |node: &Node| -> Result<Span, Fault> {
            let span = pair(node)?;
            let is_inside = spot.span.start <= span.start && span.end <= spot.span.end;
            self.inside(node, spot, span)?;
            if is_inside { Ok(span) } else { Err(node.problem(ProblemKind::Place)) }
        };
        let pieces = node.list("pieces", limits::STRETCHES.max, &mut |node| {
            let level_node = node.field("level")?;
            Ok(Piece {
                span: span_of(&node.field("span")?)?,
                level: match level_node.number()? {
                    1 => 1,
                    2 => 2,
                    _ => return Err(level_node.problem(ProblemKind::Name)),
                },
                heading: node.optional("heading").map(|node| span_of(&node)).transpose()?,
            })
        })?;
        let marks = node.list("marks", limits::STRETCHES.max, &mut |node| {
            let kind = node.field("kind")?.named(&MARKS)?;
            Ok(Mark { span: span_of(&node.field("span")?)?, kind })
        })?;
        let figures = node.list("figures", limits::STRETCHES.max, &mut |node| {
            Ok(Figure {
                span: span_of(&node.field("span")?)?,
                unit: node.text_of("unit")?,
                sentence: span_of(&node.field("sentence")?)?,
                marks: node.list("marks", limits::STRETCHES.max, &mut |node| {
                    let mark = node.number()? as usize;
                    let is_there = mark < marks.len();
                    if is_there { Ok(mark) } else { Err(node.problem(ProblemKind::Unknown)) }
                })?,
            })
        })?;
        Ok(Passage { spot, pieces, marks, figures })
    }

    fn pair(&self, node: &Node) -> Result<Pair, Fault> {
        let words = |node: Node| -> Result<Note, Fault> {
            Ok(Note { zh: node.text_of("zh")?, en: node.text_of("en")? })
        };
        Ok(Pair {
            target: self.spot(&node.field("target")?)?,
            reported: self.spot(&node.field("reported")?)?,
            share: node.optional("share").map(|node| self.spot(&node)).transpose()?,
            note: node.optional("note").map(words).transpose()?,
        })
    }
}

/// A span that is the value itself.
fn pair(node: &Node) -> Result<Span, Fault> {
    match node.numbers(limits::COLUMNS.max)?.as_slice() {
        &[start, end] if start <= end => Ok(Span { start, end }),
        _ => Err(node.problem(ProblemKind::Place)),
    }
}
