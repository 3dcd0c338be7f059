//! The content of an appendix: title, list of sections, sections.

use std::fmt::Write;

use crate::core::annotation::AnnotationKind;
use crate::core::query::Lang;
use crate::site::appendix::context::{Appendix, Section, quote};
use crate::site::appendix::{figures, pairs, picture, places, repeats, sums, terms};
use crate::site::document::isolated;
use crate::site::published::Published;

/// Returns the appendix in one language as a section below the report, for the single-file version.
pub(in crate::site) fn within(published: &Published, lang: Lang) -> String {
    let appendix = Appendix::new(published, lang, None);
    let (id, body) = (appendix.id("appendix"), body(&appendix, "h2"));
    let tag = appendix.core_messages.tag;
    format!("<section id=\"{id}\" class=\"appendix\" lang=\"{tag}\">\n{body}</section>\n")
}

/// Returns title, table of contents and sections. `title` is the element of the title, e.g. `h1`.
pub(super) fn body(appendix: &Appendix<'_>, title: &str) -> String {
    let messages = appendix.messages;
    let sections = [
        picture::section(appendix),
        pairs::section(appendix),
        places::section(appendix),
        sums::section(appendix),
        repeats::section(appendix),
        terms::section(appendix),
        figures::section(appendix),
    ];
    let sections: Vec<Section> = sections.into_iter().flatten().collect();
    let mut out = format!(
        "<{title} class=\"appendix__title\"><span class=\"appendix__name\">{}</span> {}</{title}>\n\
         <p class=\"ours appendix__intro\">{}</p>\n\
         <nav class=\"appendix__contents\" aria-label=\"{}\">\n<ul>\n",
        messages.title,
        quote(appendix.report.text(appendix.report.title)),
        messages.intro,
        messages.contents
    );
    for Section { id, heading, count, .. } in &sections {
        let (id, name) = (appendix.id(id), heading.title);
        let _ = writeln!(
            out,
            "<li><a href=\"#{id}\">{name}</a> <span class=\"ours\">{count}</span></li>"
        );
    }
    out.push_str("</ul>\n</nav>\n");
    // The report's page links to the figures of each task. A task without figures gets an empty target here, so
    // that its link still works.
    let mut has_figures = vec![false; appendix.report.tasks.len()];
    for figure in appendix.annotations.of(AnnotationKind::Figure) {
        if let Some(passage) = appendix.annotations.passage(figure.span()) {
            has_figures[passage.task.0] = true;
        }
    }
    for (task, has_figures) in appendix.report.tasks.iter().zip(has_figures) {
        if !has_figures {
            let id = appendix.id(&format!("figures-{}", task.id));
            let _ = writeln!(out, "<span id=\"{id}\"></span>");
        }
    }
    for Section { id, heading, html, .. } in &sections {
        let id = appendix.id(id);
        let _ = writeln!(
            out,
            "<section id=\"{id}\" class=\"appendix__section\">\n<h2>{}</h2>\n\
             <p class=\"ours appendix__note\">{}</p>\n{html}</section>",
            heading.title, heading.note
        );
    }
    isolated(&out)
}
