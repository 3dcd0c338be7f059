//! The section of terms with their meanings from official sources.

use std::fmt::Write;

use crate::core::annotation::{Annotation, AnnotationKind};
use crate::core::report::TaskIdx;
use crate::site::appendix::context::{Appendix, Section};
use crate::site::document::escape;

pub(super) fn section(appendix: &Appendix<'_>) -> Option<Section> {
    let terms = appendix.annotations.of(AnnotationKind::Term);
    let html: String = terms.iter().map(|term| self::term(appendix, term)).collect();
    (!terms.is_empty()).then(|| Section {
        id: "terms",
        heading: appendix.messages.terms,
        count: (appendix.messages.n_terms)(terms.len()),
        html,
    })
}

fn term(appendix: &Appendix<'_>, annotation: &Annotation) -> String {
    let messages = appendix.messages;
    let text: Vec<String> = annotation.text.iter().map(|text| escape(text)).collect();
    let [term, meaning, title, issuer, day, address, read, ..] = text.as_slice() else {
        return String::new();
    };
    let is_web = ["https://", "http://"].iter().any(|start| address.starts_with(start));
    let address = if is_web {
        format!("<a href=\"{address}\" rel=\"noreferrer\">{address}</a>")
    } else {
        address.clone()
    };
    let mut tasks: Vec<TaskIdx> = annotation
        .spans
        .iter()
        .filter_map(|&use_of| Some(appendix.annotations.passage(use_of)?.task))
        .collect();
    tasks.dedup();
    let tasks: Vec<String> = tasks.into_iter().map(|task| appendix.task_link(task)).collect();
    let mut out = format!(
        "<div class=\"appendix__item\">\n<h3><span lang=\"zh-CN\">{term}</span></h3>\n\
         <p class=\"ours\">{}{}<span lang=\"zh-CN\">{meaning}</span></p>\n",
        messages.term_note, messages.colon
    );
    let _ = writeln!(
        out,
        "<p class=\"ours\">{}{}<span lang=\"zh-CN\">{title} · {issuer}</span> · {day} · {address} · {}</p>\n\
         <p class=\"ours\">{}{}{}</p>\n</div>",
        messages.source,
        messages.colon,
        (messages.read_on)(read),
        messages.used_in,
        messages.colon,
        tasks.join(messages.and)
    );
    out
}
