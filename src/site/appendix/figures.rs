//! The section of figures: each in its sentence, with the expressions of time, intention and forecast that apply to it.

use std::fmt::Write;

use crate::core::annotation::{Annotation, AnnotationKind};
use crate::core::report::{ColumnIdx, Span, TaskIdx};
use crate::site::appendix::context::{Appendix, Section, quote};
use crate::site::document::escape;

/// A sentence with its figures.
type Sentence<'a> = (Span, Vec<&'a Annotation>);

/// A column of a task with the sentences that have figures.
type Column<'a> = (ColumnIdx, Vec<Sentence<'a>>);

pub(super) fn section(appendix: &Appendix<'_>) -> Option<Section> {
    let figures = appendix.annotations.of(AnnotationKind::Figure);
    let mut html = String::new();
    let mut rest = figures;
    while let Some(task) = rest.first().and_then(|first| task_of(appendix, first)) {
        // Figures are in the order of the original, so those of one task are consecutive.
        let n = rest
            .iter()
            .take_while(|annotation| task_of(appendix, annotation) == Some(task))
            .count();
        let (figures, after) = rest.split_at(n);
        html.push_str(&task_figures(appendix, task, figures));
        rest = after;
    }
    (!html.is_empty()).then(|| Section {
        id: "figures",
        heading: appendix.messages.figures,
        count: (appendix.messages.n_figures)(figures.len()),
        html,
    })
}

/// The task in which an annotation is.
fn task_of(appendix: &Appendix<'_>, annotation: &Annotation) -> Option<TaskIdx> {
    appendix.annotations.passage(annotation.span()).map(|passage| passage.task)
}

/// The figures of one task as HTML.
fn task_figures(appendix: &Appendix<'_>, idx: TaskIdx, figures: &[Annotation]) -> String {
    let Some(task) = appendix.task(idx) else { return String::new() };
    let mut out = format!(
        "<h3 id=\"{}\" class=\"appendix__target\"><span class=\"ours\">{} · {}</span> {}</h3>\n",
        appendix.id(&format!("figures-{}", task.id)),
        appendix.task_link(idx),
        (appendix.messages.n_figures)(figures.len()),
        quote(appendix.report.text(task.target))
    );
    for (column, sentences) in columns(appendix, figures) {
        let _ = writeln!(out, "<h4 class=\"appendix__column\">{}</h4>", appendix.heading(column));
        for (sentence, figures) in sentences {
            let quoted = appendix.marked(sentence, figures.iter().map(|figure| figure.span()));
            let _ = writeln!(out, "<blockquote class=\"appendix__quote\">{quoted}</blockquote>");
            out.push_str(&marks_of(appendix, &figures));
        }
    }
    out
}

/// Groups figures by column and sentence.
fn columns<'a>(appendix: &Appendix<'_>, figures: &'a [Annotation]) -> Vec<Column<'a>> {
    let mut columns: Vec<Column<'a>> = Vec::new();
    for figure in figures {
        let (Some(passage), Some(&sentence)) =
            (appendix.annotations.passage(figure.span()), figure.spans.get(1))
        else {
            continue;
        };
        // A task with several rows returns to the same column in each row.
        let at = columns.iter().position(|(column, _)| *column == passage.column);
        let at = at.unwrap_or_else(|| {
            columns.push((passage.column, Vec::new()));
            columns.len() - 1
        });
        let sentences = &mut columns[at].1;
        match sentences.last_mut() {
            Some((last, figures)) if *last == sentence => figures.push(figure),
            _ => sentences.push((sentence, vec![figure])),
        }
    }
    columns
}

/// The list of a sentence's figures with their marks; empty if no figure has one.
fn marks_of(appendix: &Appendix<'_>, figures: &[&Annotation]) -> String {
    if figures.iter().all(|figure| figure.spans.len() < 3) {
        return String::new();
    }
    let mut items = String::new();
    for figure in figures {
        let marks = figure.spans.get(2..).unwrap_or_default();
        let marks: Vec<String> = marks.iter().map(|&mark| self::mark(appendix, mark)).collect();
        let figure = appendix.quote(figure.span());
        let dash = if marks.is_empty() { "" } else { " — " };
        let marks = marks.join(appendix.messages.and);
        let _ = writeln!(items, "<li class=\"ours\">{figure}{dash}{marks}</li>");
    }
    format!("<ul class=\"appendix__said\">\n{items}</ul>\n")
}

/// A mark: the name of its kind and its text.
fn mark(appendix: &Appendix<'_>, span: Span) -> String {
    let messages = appendix.messages;
    let names = [
        (AnnotationKind::Forecast, messages.forecast),
        (AnnotationKind::Intent, messages.intent),
        (AnnotationKind::Strive, messages.strive),
        (AnnotationKind::Time, messages.time),
    ];
    let name = names.into_iter().find(|&(kind, _)| appendix.at(kind, span).is_some());
    match name {
        Some((_, name)) => format!("{}{}{}", escape(name), messages.colon, appendix.quote(span)),
        None => appendix.quote(span),
    }
}
