//! Figures, each in its sentence, with the words that say of when it is and whether it is meant or expected.

use std::fmt::Write;

use crate::core::annotation::{Annotation, AnnotationKind};
use crate::core::report::{ColumnKind, Span, TaskIdx};
use crate::site::appendix::{Appendix, Section, quote};
use crate::site::document::escape;

/// A sentence and the figures that it says.
type Sentence<'a> = (Span, Vec<&'a Annotation>);

/// A column of a task, and its sentences.
type Column<'a> = (ColumnKind, Vec<Sentence<'a>>);

pub(super) fn section(appendix: &Appendix<'_>) -> Option<Section> {
    let figures = appendix.annotations.of(AnnotationKind::Figure);
    let mut html = String::new();
    let mut rest = figures;
    while let Some(task) = rest.first().and_then(|first| of_task(appendix, first)) {
        // The original says one task after the other.
        let n = rest
            .iter()
            .take_while(|annotation| of_task(appendix, annotation) == Some(task))
            .count();
        let (own, after) = rest.split_at(n);
        html.push_str(&of(appendix, task, own));
        rest = after;
    }
    (!html.is_empty()).then(|| Section {
        id: "figures",
        heading: appendix.own.figures,
        count: (appendix.own.n_figures)(figures.len()),
        html,
    })
}

fn of_task(appendix: &Appendix<'_>, annotation: &Annotation) -> Option<TaskIdx> {
    appendix.annotations.passage(annotation.span()).map(|passage| passage.task)
}

fn of(appendix: &Appendix<'_>, idx: TaskIdx, figures: &[Annotation]) -> String {
    let Some(task) = appendix.task(idx) else { return String::new() };
    let mut out = format!(
        "<h3 id=\"{}\" class=\"appendix__target\"><span class=\"ours\">{} · {}</span> {}</h3>\n",
        appendix.id(&format!("figures-{}", task.id)),
        appendix.task_link(idx),
        (appendix.own.n_figures)(figures.len()),
        quote(appendix.report.text(task.target))
    );
    for (column, sentences) in columns(appendix, figures) {
        let _ = writeln!(out, "<h4 class=\"appendix__column\">{}</h4>", appendix.heading(column));
        for (sentence, figures) in sentences {
            let quoted = appendix.marked(sentence, figures.iter().map(|figure| figure.span()));
            let _ = writeln!(out, "<blockquote class=\"appendix__quote\">{quoted}</blockquote>");
            out.push_str(&said_of(appendix, &figures));
        }
    }
    out
}

fn columns<'a>(appendix: &Appendix<'_>, figures: &'a [Annotation]) -> Vec<Column<'a>> {
    let mut columns: Vec<Column<'a>> = Vec::new();
    for figure in figures {
        let (Some(passage), Some(&sentence)) =
            (appendix.annotations.passage(figure.span()), figure.spans.get(1))
        else {
            continue;
        };
        // A task of several rows comes back to a column.
        let at = columns.iter().position(|(kind, _)| *kind == passage.column);
        let at = at.unwrap_or_else(|| {
            columns.push((passage.column, Vec::new()));
            columns.len() - 1
        });
        let Some((_, sentences)) = columns.get_mut(at) else { continue };
        match sentences.last_mut() {
            Some((last, own)) if *last == sentence => own.push(figure),
            _ => sentences.push((sentence, vec![figure])),
        }
    }
    columns
}

/// What the sentence says of its figures; nothing if it says nothing of any.
fn said_of(appendix: &Appendix<'_>, figures: &[&Annotation]) -> String {
    if figures.iter().all(|figure| figure.spans.len() < 3) {
        return String::new();
    }
    let mut items = String::new();
    for figure in figures {
        let marks = figure.spans.get(2..).unwrap_or_default();
        let marks: Vec<String> = marks.iter().map(|&mark| self::mark(appendix, mark)).collect();
        let figure = appendix.quote(figure.span());
        let dash = if marks.is_empty() { "" } else { " — " };
        let marks = marks.join(appendix.own.and);
        let _ = writeln!(items, "<li class=\"ours\">{figure}{dash}{marks}</li>");
    }
    format!("<ul class=\"appendix__said\">\n{items}</ul>\n")
}

/// What a mark is, and its words.
fn mark(appendix: &Appendix<'_>, span: Span) -> String {
    let own = appendix.own;
    let names = [
        (AnnotationKind::Forecast, own.forecast),
        (AnnotationKind::Intent, own.intent),
        (AnnotationKind::Strive, own.strive),
        (AnnotationKind::Time, own.time),
    ];
    let name = names.into_iter().find(|&(kind, _)| appendix.at(kind, span).is_some());
    match name {
        Some((_, name)) => format!("{}{}{}", escape(name), own.colon, appendix.quote(span)),
        None => appendix.quote(span),
    }
}
