//! The appendix to a report: what the importer found in it, each item with the messages it rests on. A page that no program
//! touches, for readers who look, check or have no program.

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
use crate::core::messages::{self as core_words, Messages};
use crate::core::query::{Lang, Query};
use crate::core::report::{ColumnKind, Report, Span, Task, TaskIdx};
use crate::core::url;
use crate::site::Published;
use crate::site::appendix::sentences::Sentences;
use crate::site::document::{escape, isolated};
use crate::site::messages::appendix::{self as messages, Heading};

pub(super) use frame::{name, page};

/// The mark of the source's language.
const SOURCE: &str = "class=\"quote\" lang=\"zh-CN\"";

/// An appendix that is being written.
struct Appendix<'a> {
    report: &'a Report,
    annotations: &'a Annotations,
    lang: Lang,
    own: &'static messages::Appendix,
    messages: &'static Messages,
    sentences: Sentences<'a>,
    /// The report's page. `None`: the appendix stands in it.
    page: Option<String>,
}

/// A section as HTML.
struct Section {
    id: &'static str,
    heading: Heading,
    count: String,
    html: String,
}

/// The appendix below the report in a file of its own, once in each language.
pub(super) fn within(published: &Published, lang: Lang) -> String {
    let appendix = Appendix::new(published, lang, None);
    let (id, body) = (appendix.id("appendix"), appendix.body("h2"));
    let tag = appendix.messages.tag;
    format!("<section id=\"{id}\" class=\"appendix\" lang=\"{tag}\">\n{body}</section>\n")
}

impl<'a> Appendix<'a> {
    fn new(published: &'a Published, lang: Lang, page: Option<String>) -> Self {
        let (report, annotations) = (&published.report, &published.annotations);
        let (own, messages) = (messages::messages(lang), core_words::messages(lang));
        Self {
            report,
            annotations,
            lang,
            own,
            messages,
            sentences: Sentences::new(report, annotations),
            page,
        }
    }

    /// The id of a place of the appendix. Where it stands in the report's page, it does so in two languages.
    fn id(&self, name: &str) -> String {
        match (self.lang, &self.page) {
            (Lang::En, None) => format!("{name}-en"),
            _ => name.to_owned(),
        }
    }

    /// What is the same in every place: title, contents, sections.
    fn body(&self, title: &str) -> String {
        let own = self.own;
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
            own.title,
            quote(self.report.text(self.report.title)),
            own.intro,
            own.contents
        );
        for Section { id, heading, count, .. } in &sections {
            let (id, name) = (self.id(id), heading.title);
            let _ = writeln!(
                out,
                "<li><a href=\"#{id}\">{name}</a> <span class=\"ours\">{count}</span></li>"
            );
        }
        out.push_str("</ul>\n</nav>\n");
        // A task's page leads to its figures; without any, to here.
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

    /// The words of a stretch, with these stretches of it marked.
    fn marked(&self, stretch: Span, marks: impl IntoIterator<Item = Span>) -> String {
        let mut out = format!("<span {SOURCE}>");
        let mut at = stretch.start;
        let put = |out: &mut String, start, end| {
            out.push_str(&escape(self.said(Span { start, end })));
        };
        for mark in marks {
            // What lies in another mark is marked.
            if mark.start < at || mark.end > stretch.end {
                continue;
            }
            put(&mut out, at, mark.start);
            out.push_str("<mark class=\"annotation\">");
            put(&mut out, mark.start, mark.end);
            out.push_str("</mark>");
            at = mark.end;
        }
        put(&mut out, at, stretch.end);
        out + "</span>"
    }

    /// The words of a stretch.
    fn said(&self, span: Span) -> &'a str {
        self.annotations.text(self.report, span).unwrap_or_default()
    }

    /// The words of a stretch as a quote.
    fn quote(&self, span: Span) -> String {
        quote(self.said(span))
    }

    fn task(&self, task: TaskIdx) -> Option<&'a Task> {
        self.report.tasks.get(task.0)
    }

    /// Where a task stands in the report's page.
    fn href(&self, task: &Task) -> String {
        self.place(task, &format!("task-{}", task.id))
    }

    /// A place of a task in the report's page; alone, a task has no other places but its own.
    fn place(&self, task: &Task, id: &str) -> String {
        match &self.page {
            None => format!("#task-{}", task.id),
            Some(_) => escape(&format!("{}#{id}", self.asked(&Query::default().open(&task.id)))),
        }
    }

    /// The report's page as the answer to a question.
    fn asked(&self, query: &Query) -> String {
        let page = self.page.as_deref().unwrap_or_default();
        match query.in_lang(self.lang) {
            query if query == Query::default() => page.to_owned(),
            query => format!("{page}{}", url::href(&query)),
        }
    }

    /// Names a task, and leads to it.
    fn task_link(&self, task: TaskIdx) -> String {
        let name = (self.messages.task_number)(task.0 + 1);
        match self.task(task) {
            Some(task) => format!("<a href=\"{}\">{name}</a>", self.href(task)),
            None => name,
        }
    }

    /// A column's heading: the source's, or its meaning in another language.
    fn heading(&self, kind: ColumnKind) -> String {
        let printed = match self.lang {
            Lang::Zh => self.report.heading(kind),
            Lang::En => None,
        };
        printed.map_or_else(
            || (self.messages.column)(kind),
            |heading| format!("<span lang=\"zh-CN\">{}</span>", escape(&heading)),
        )
    }

    /// Where a passage stands, as a line of ours.
    fn where_from(&self, passage: Passage) -> String {
        let (task, heading) = (self.task_link(passage.task), self.heading(passage.column));
        format!("<p class=\"ours\">{task} · {heading}</p>\n")
    }

    /// The annotation of a kind at exactly this stretch.
    fn at(&self, kind: AnnotationKind, span: Span) -> Option<&'a Annotation> {
        self.annotations.within(kind, span).find(|annotation| annotation.span() == span)
    }
}

/// Messages of the source.
fn quote(words: &str) -> String {
    format!("<span {SOURCE}>{}</span>", escape(words))
}
