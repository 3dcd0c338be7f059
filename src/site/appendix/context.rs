//! The report, language and place of an appendix, and the elements that its sections share.

use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::AnyView;

use crate::core::annotation::{Annotation, AnnotationKind, Annotations, Passage};
use crate::core::appendix_page;
use crate::core::query::{Lang, Query, View};
use crate::core::report::{ColumnIdx, Report, Span, Task, TaskIdx};
use crate::core::url;
use crate::html::{El, Nodes, Tag, a, span};
use crate::site::appendix::sentences::{Block, Sentences};
use crate::site::links::href;
use crate::site::messages::appendix::{self as messages, Heading};
use crate::site::published::Published;
use crate::state::{Loaded, Page};
use crate::view::heading::{heading, short};
use crate::view::passage::Passage as Marked;

/// The class of a mention of a place.
const MENTION: &str = "appendix__mention ";

/// The data from which the sections of an appendix are written.
pub(super) struct Appendix {
    /// The report as the views draw it, with the messages that the appendix shares with them.
    pub(super) drawn: Page,
    pub(super) lang: Lang,
    /// The appendix's own messages.
    pub(super) messages: &'static messages::Appendix,
    pub(super) sentences: Sentences,
    /// The path of the report's page; `None` if the appendix is part of that page.
    pub(super) page: Option<String>,
    /// The number of the page of the appendix that is written, from 1.
    pub(super) number: usize,
}

/// A section of the appendix. `content` follows the heading, `count` is shown in the table of contents.
pub(super) struct Section {
    pub(super) id: &'static str,
    pub(super) heading: Heading,
    pub(super) count: String,
    pub(super) content: Vec<El>,
}

impl Appendix {
    pub(super) fn new(published: &Published, lang: Lang, page: Option<String>) -> Self {
        let (report, annotations) = (published.report.clone(), published.annotations.clone());
        let sentences = Sentences::new(&report, &annotations);
        let loaded = Loaded::new(report, annotations, Vec::new(), Vec::new(), |c| c.to_string());
        let loaded = Arc::new(Loaded { has_files: page.is_some(), ..loaded });
        let query = Query::default().in_lang(lang);
        let drawn = Page::new(loaded, query, View::Table, href);
        Self { drawn, lang, messages: messages::messages(lang), sentences, page, number: 1 }
    }

    pub(super) fn report(&self) -> &Report {
        &self.drawn.loaded.report
    }

    pub(super) fn annotations(&self) -> &Annotations {
        &self.drawn.loaded.annotations
    }

    /// The id of an element. Within the report's page the appendix occurs in both languages, so the English one gets a
    /// suffix to keep ids unique.
    pub(super) fn id(&self, name: &str) -> String {
        match (self.lang, &self.page) {
            (Lang::En, None) => format!("{name}-en"),
            _ => name.to_owned(),
        }
    }

    /// The number of pages.
    pub(super) fn n_pages(&self) -> usize {
        if self.page.is_some() { appendix_page::count(self.report()) } else { 1 }
    }

    /// The positions of the tasks whose picture and sentences this page has.
    pub(super) fn tasks(&self) -> Range<usize> {
        match self.n_pages() {
            1 => 0..self.report().tasks.len(),
            _ => appendix_page::tasks(self.report(), self.number),
        }
    }

    /// The file name of a page.
    pub(super) fn file_name(&self, number: usize) -> String {
        appendix_page::file_name(&self.report().id, self.lang, number)
    }

    /// A link to an element of a page of the appendix.
    pub(super) fn link_to(&self, number: usize, name: &str) -> El {
        let id = self.id(name);
        a().href(match number {
            number if number == self.number => format!("#{id}"),
            number => format!("./{}#{id}", self.file_name(number)),
        })
    }

    /// A link to an element of the first page, which has the lists.
    pub(super) fn link(&self, name: &str) -> El {
        self.link_to(1, name)
    }

    /// The source text of a span; empty if it lies in no passage.
    pub(super) fn text(&self, span: Span) -> &str {
        self.annotations().text(self.report(), span).unwrap_or_default()
    }

    /// The source text of a span that is quoted in its sentence: a quantity, a mark.
    pub(super) fn words(&self, of: Span) -> El {
        source(self.text(of))
    }

    /// An element with the source text of a span as a quote, with all its annotations marked as in the report, and its
    /// mentions of places.
    pub(super) fn marked(&self, el: El, span: Span) -> El {
        let mut passage = Marked::marked(&self.drawn, self.text(span), span);
        for place in self.annotations().of(AnnotationKind::Place) {
            passage.mark(&place.spans, MENTION);
        }
        el.source().with(passage.line())
    }

    pub(super) fn task(&self, task: TaskIdx) -> Option<&Task> {
        self.report().tasks.get(task.0)
    }

    /// The link to an element of a task in the report's page. From a separate page it opens the task on its own and
    /// goes to the element `id` there. Within the report's page it goes to the task: only a query opens a task on its
    /// own.
    pub(super) fn place(&self, task: &Task, id: &str) -> String {
        match &self.page {
            None => format!("#task-{}", task.id),
            Some(_) => format!("{}#{id}", self.page_href(&Query::default().open(&task.id))),
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

    /// The name of a task by its number.
    pub(super) fn task_name(&self, task: TaskIdx) -> String {
        (self.drawn.messages.task_number)(task.0 + 1)
    }

    /// The number of a task as a link to it in the report's page.
    pub(super) fn task_link(&self, idx: TaskIdx) -> El {
        let id = self.task(idx).map(|task| (task, format!("task-{}", task.id)));
        a().href(id.map(|(task, id)| self.place(task, &id))).with(self.task_name(idx))
    }

    /// The heading of a column, in the language of the appendix if the views have a translation of it.
    pub(super) fn heading(&self, idx: ColumnIdx, tag: Tag) -> El {
        heading(&self.drawn, idx).el(tag)
    }

    /// The short name of a column, for links to its sentences.
    pub(super) fn short(&self, idx: ColumnIdx) -> El {
        short(&self.drawn, idx).el(span)
    }

    /// A link to the sentence in which a span starts, named after its task and column. `None`: it lies in no passage.
    pub(super) fn location(&self, of: Span) -> Option<El> {
        let Passage { task, column, .. } = self.annotations().passage(of)?;
        Some(self.sentence_link(of).with((self.task_name(task), " · ", self.short(column))))
    }

    /// A link without text to the sentence in which a span starts.
    pub(super) fn sentence_link(&self, of: Span) -> El {
        let Some(block) = self.sentences.at(of) else { return a() };
        let task = self.annotations().passage(block.span).map(|passage| passage.task);
        let number = match task {
            Some(task) if self.n_pages() > 1 => appendix_page::of(self.report(), task),
            _ => 1,
        };
        self.link_to(number, &self.anchor(&block))
    }

    /// The name of the element of a block. That of a target's blocks is the heading of its task.
    pub(super) fn anchor(&self, block: &Block) -> String {
        let passage = self.annotations().passage(block.span);
        let task = passage.and_then(|passage| Some((passage.quote, self.task(passage.task)?)));
        match task {
            Some((quote, task)) if quote == task.target => format!("figures-{}", task.id),
            _ => format!("s-{}", block.span.start),
        }
    }

    /// The annotation of a kind at exactly this span.
    pub(super) fn at(&self, kind: AnnotationKind, span: Span) -> Option<&Annotation> {
        self.annotations().within(kind, span).find(|annotation| annotation.span() == span)
    }
}

/// Text of the source that is no quote of its own, such as a name.
pub(super) fn source(text: &str) -> El {
    span().source().with(text)
}

/// The elements with a separator between each two.
pub(super) fn joined(els: Vec<El>, separator: &'static str) -> Vec<AnyView> {
    let mut joined = Vec::new();
    for (i, el) in els.into_iter().enumerate() {
        (i > 0).then_some(separator).push_to(&mut joined);
        el.push_to(&mut joined);
    }
    joined
}
