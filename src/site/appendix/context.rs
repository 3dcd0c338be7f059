//! The report, language and place of an appendix, and the elements that its sections share.

use crate::core::annotation::{Annotation, AnnotationKind, Annotations, Passage};
use crate::core::messages::{self as core_messages, Messages};
use crate::core::query::{Lang, Query};
use crate::core::report::{Column, ColumnIdx, Report, Span, Task, TaskIdx};
use crate::core::role::Role;
use crate::core::url;
use crate::site::appendix::sentences::Sentences;
use crate::site::document::escape;
use crate::site::messages::appendix::{self as messages, Heading};
use crate::site::published::Published;

/// The attributes of an element with text of the source.
const SOURCE: &str = "class=\"quote\" lang=\"zh-CN\"";

/// The data from which the sections of an appendix are written.
pub(super) struct Appendix<'a> {
    pub(super) report: &'a Report,
    pub(super) annotations: &'a Annotations,
    pub(super) lang: Lang,
    /// The appendix's own messages.
    pub(super) messages: &'static messages::Appendix,
    /// The messages shared with the report's page.
    pub(super) core_messages: &'static Messages,
    pub(super) sentences: Sentences<'a>,
    /// The path of the report's page; `None` if the appendix is part of that page.
    pub(super) page: Option<String>,
}

/// A section of the appendix. `html` follows the heading, `count` is shown in the table of contents.
pub(super) struct Section {
    pub(super) id: &'static str,
    pub(super) heading: Heading,
    pub(super) count: String,
    pub(super) html: String,
}

impl<'a> Appendix<'a> {
    pub(super) fn new(published: &'a Published, lang: Lang, page: Option<String>) -> Self {
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
    pub(super) fn id(&self, name: &str) -> String {
        match (self.lang, &self.page) {
            (Lang::En, None) => format!("{name}-en"),
            _ => name.to_owned(),
        }
    }

    /// The source text of a span, with the given spans of it marked.
    pub(super) fn marked(&self, span: Span, marks: impl IntoIterator<Item = Span>) -> String {
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
    pub(super) fn text(&self, span: Span) -> &'a str {
        self.annotations.text(self.report, span).unwrap_or_default()
    }

    /// The source text of a span as a quote.
    pub(super) fn quote(&self, span: Span) -> String {
        quote(self.text(span))
    }

    pub(super) fn task(&self, task: TaskIdx) -> Option<&'a Task> {
        self.report.tasks.get(task.0)
    }

    /// The link to a task in the report's page.
    pub(super) fn href(&self, task: &Task) -> String {
        self.place(task, &format!("task-{}", task.id))
    }

    /// The link to an element of a task in the report's page. From a separate page it opens the task on its own and
    /// goes to the element `id` there. Within the report's page it goes to the task: only a query opens a task on its
    /// own.
    pub(super) fn place(&self, task: &Task, id: &str) -> String {
        match &self.page {
            None => format!("#task-{}", task.id),
            Some(_) => {
                escape(&format!("{}#{id}", self.page_href(&Query::default().open(&task.id))))
            }
        }
    }

    /// The address of the report's page with a query.
    pub(super) fn page_href(&self, query: &Query) -> String {
        let page = self.page.as_deref().unwrap_or_default();
        match query.in_lang(self.lang) {
            query if query == Query::default() => page.to_owned(),
            query => format!("{page}{}", url::href(&query)),
        }
    }

    /// The number of a task as a link to it.
    pub(super) fn task_link(&self, task: TaskIdx) -> String {
        let name = (self.core_messages.task_number)(task.0 + 1);
        match self.task(task) {
            Some(task) => format!("<a href=\"{}\">{name}</a>", self.href(task)),
            None => name,
        }
    }

    /// The heading of a column: the printed one in Chinese, the interface's in English. A column that the interface has
    /// no name of its own for keeps its printed heading in English too.
    pub(super) fn heading(&self, idx: ColumnIdx) -> String {
        let column = self.report.column(idx);
        let is_same = |other: &&Column| (other.role, other.period) == (column.role, column.period);
        let is_named =
            column.role != Role::Other && self.report.columns.iter().filter(is_same).count() == 1;
        let printed = self.report.heading(idx);
        if printed.trim().is_empty() || (self.lang == Lang::En && is_named) {
            return (self.core_messages.column)(column.role, column.period);
        }
        format!("<span lang=\"zh-CN\">{}</span>", escape(&printed))
    }

    /// A line with the task and column of a passage.
    pub(super) fn location(&self, passage: Passage) -> String {
        let (task, heading) = (self.task_link(passage.task), self.heading(passage.column));
        format!("<p class=\"ours\">{task} · {heading}</p>\n")
    }

    /// The annotation of a kind at exactly this span.
    pub(super) fn at(&self, kind: AnnotationKind, span: Span) -> Option<&'a Annotation> {
        self.annotations.within(kind, span).find(|annotation| annotation.span() == span)
    }
}

/// Text of the source as a quote.
pub(super) fn quote(text: &str) -> String {
    format!("<span {SOURCE}>{}</span>", escape(text))
}
