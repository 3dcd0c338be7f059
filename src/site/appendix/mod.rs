//! The appendix to a report: everything that the importer found in it, each item with the source text that it rests on.
//! It is a static page, for readers who prefer an overview, want to check the annotations, or cannot run the program.

mod figures;
mod frame;
mod pairs;
mod picture;
mod places;
mod repeats;
mod sentences;
mod sheet;
mod sums;
mod terms;

use std::fmt::Write;

use crate::core::annotation::{Annotation, AnnotationKind, Annotations, Passage};
use crate::core::messages::{self as core_messages, Messages};
use crate::core::query::{Lang, Query};
use crate::core::report::{ColumnKind, Report, Span, Task, TaskIdx};
use crate::core::url;
use crate::site::Published;
use crate::site::appendix::sentences::Sentences;
use crate::site::document::{escape, isolated};
use crate::site::messages::appendix::{self as messages, Heading};

pub(super) use frame::{name, page};

/// The attributes of an element with text of the source.
const SOURCE: &str = "class=\"quote\" lang=\"zh-CN\"";

/// The data from which the sections of an appendix are written.
struct Appendix<'a> {
    report: &'a Report,
    annotations: &'a Annotations,
    lang: Lang,
    /// The appendix's own messages.
    messages: &'static messages::Appendix,
    /// The messages shared with the report's page.
    core_messages: &'static Messages,
    sentences: Sentences<'a>,
    /// The path of the report's page; `None` if the appendix is part of that page.
    page: Option<String>,
}

/// A section of the appendix. `html` follows the heading, `count` is shown in the table of contents.
struct Section {
    id: &'static str,
    heading: Heading,
    count: String,
    html: String,
}

/// Returns the appendix in one language as a section below the report, for the single-file version.
pub(super) fn within(published: &Published, lang: Lang) -> String {
    let appendix = Appendix::new(published, lang, None);
    let (id, body) = (appendix.id("appendix"), appendix.body("h2"));
    let tag = appendix.core_messages.tag;
    format!("<section id=\"{id}\" class=\"appendix\" lang=\"{tag}\">\n{body}</section>\n")
}

impl<'a> Appendix<'a> {
    fn new(published: &'a Published, lang: Lang, page: Option<String>) -> Self {
        let (report, annotations) = (&published.report, &published.annotations);
        let (messages, core_messages) = (messages::messages(lang), core_messages::messages(lang));
        Self {
            report,
            annotations,
            lang,
            messages,
            core_messages,
            sentences: Sentences::new(report, annotations),
            page,
        }
    }

    /// The id of an element. Within the report's page the appendix occurs in both languages, so the English one gets a
    /// suffix to keep ids unique.
    fn id(&self, name: &str) -> String {
        match (self.lang, &self.page) {
            (Lang::En, None) => format!("{name}-en"),
            _ => name.to_owned(),
        }
    }

    /// Returns title, table of contents and sections. `title` is the element of the title, e.g. `h1`.
    fn body(&self, title: &str) -> String {
        let messages = self.messages;
        let sections = [
            picture::section(self),
            pairs::section(self),
            places::section(self),
            sums::section(self),
            repeats::section(self),
            terms::section(self),
            figures::section(self),
        ];
        let sections: Vec<Section> = sections.into_iter().flatten().collect();
        let mut out = format!(
            "<{title} class=\"appendix__title\"><span class=\"appendix__name\">{}</span> {}</{title}>\n\
             <p class=\"ours appendix__intro\">{}</p>\n\
             <nav class=\"appendix__contents\" aria-label=\"{}\">\n<ul>\n",
            messages.title,
            quote(self.report.text(self.report.title)),
            messages.intro,
            messages.contents
        );
        for Section { id, heading, count, .. } in &sections {
            let (id, name) = (self.id(id), heading.title);
            let _ = writeln!(
                out,
                "<li><a href=\"#{id}\">{name}</a> <span class=\"ours\">{count}</span></li>"
            );
        }
        out.push_str("</ul>\n</nav>\n");
        // The report's page links to the figures of each task. A task without figures gets an empty target here, so
        // that its link still works.
        for (i, task) in self.report.tasks.iter().enumerate() {
            let figures = self.annotations.of(AnnotationKind::Figure).iter();
            let mut tasks = figures.filter_map(|figure| self.annotations.passage(figure.span()));
            if tasks.all(|passage| passage.task != TaskIdx(i)) {
                let id = self.id(&format!("figures-{}", task.id));
                let _ = writeln!(out, "<span id=\"{id}\"></span>");
            }
        }
        for Section { id, heading, html, .. } in &sections {
            let id = self.id(id);
            let _ = writeln!(
                out,
                "<section id=\"{id}\" class=\"appendix__section\">\n<h2>{}</h2>\n\
                 <p class=\"ours appendix__note\">{}</p>\n{html}</section>",
                heading.title, heading.note
            );
        }
        isolated(&out)
    }

    /// The source text of a span, with the given spans of it marked.
    fn marked(&self, span: Span, marks: impl IntoIterator<Item = Span>) -> String {
        let mut out = format!("<span {SOURCE}>");
        let mut at = span.start;
        let put = |out: &mut String, start, end| {
            out.push_str(&escape(self.text(Span { start, end })));
        };
        for mark in marks {
            // A mark that begins within the previous one is part of it.
            if mark.start < at || mark.end > span.end {
                continue;
            }
            put(&mut out, at, mark.start);
            out.push_str("<mark class=\"annotation\">");
            put(&mut out, mark.start, mark.end);
            out.push_str("</mark>");
            at = mark.end;
        }
        put(&mut out, at, span.end);
        out + "</span>"
    }

    /// The source text of a span; empty if it lies in no passage.
    fn text(&self, span: Span) -> &'a str {
        self.annotations.text(self.report, span).unwrap_or_default()
    }

    /// The source text of a span as a quote.
    fn quote(&self, span: Span) -> String {
        quote(self.text(span))
    }

    fn task(&self, task: TaskIdx) -> Option<&'a Task> {
        self.report.tasks.get(task.0)
    }

    /// The link to a task in the report's page.
    fn href(&self, task: &Task) -> String {
        self.place(task, &format!("task-{}", task.id))
    }

    /// The link to an element of a task in the report's page. From a separate page it opens the task on its own and
    /// goes to the element `id` there. Within the report's page it goes to the task: only a query opens a task on its
    /// own.
    fn place(&self, task: &Task, id: &str) -> String {
        match &self.page {
            None => format!("#task-{}", task.id),
            Some(_) => {
                escape(&format!("{}#{id}", self.page_href(&Query::default().open(&task.id))))
            }
        }
    }

    /// The address of the report's page with a query.
    fn page_href(&self, query: &Query) -> String {
        let page = self.page.as_deref().unwrap_or_default();
        match query.in_lang(self.lang) {
            query if query == Query::default() => page.to_owned(),
            query => format!("{page}{}", url::href(&query)),
        }
    }

    /// The number of a task as a link to it.
    fn task_link(&self, task: TaskIdx) -> String {
        let name = (self.core_messages.task_number)(task.0 + 1);
        match self.task(task) {
            Some(task) => format!("<a href=\"{}\">{name}</a>", self.href(task)),
            None => name,
        }
    }

    /// The heading of a column: the printed one in Chinese, the interface's in English.
    fn heading(&self, kind: ColumnKind) -> String {
        let printed = match self.lang {
            Lang::Zh => self.report.heading(kind),
            Lang::En => None,
        };
        printed.map_or_else(
            || (self.core_messages.column)(kind),
            |heading| format!("<span lang=\"zh-CN\">{}</span>", escape(&heading)),
        )
    }

    /// A line with the task and column of a passage.
    fn location(&self, passage: Passage) -> String {
        let (task, heading) = (self.task_link(passage.task), self.heading(passage.column));
        format!("<p class=\"ours\">{task} · {heading}</p>\n")
    }

    /// The annotation of a kind at exactly this span.
    fn at(&self, kind: AnnotationKind, span: Span) -> Option<&'a Annotation> {
        self.annotations.within(kind, span).find(|annotation| annotation.span() == span)
    }
}

/// Text of the source as a quote.
fn quote(text: &str) -> String {
    format!("<span {SOURCE}>{}</span>", escape(text))
}
