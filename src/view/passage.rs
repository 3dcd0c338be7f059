//! Text of the source, with search hits and annotations marked, and long or repeated text folded. No character is left
//! out or moved, so that copying gives the passage as published.

use std::ops::Range;

use leptos::prelude::*;

use crate::core::annotation::{Annotation, AnnotationKind, Annotations};
use crate::core::long_text;
use crate::core::report::{BodyName, Span, offset};
use crate::core::role::Role;
use crate::core::search::Hits;
use crate::state::Page;
use crate::view::dom::{El, Nodes, el, source};
use crate::view::heading::column;
use crate::view::kit::toggle;

/// The initial state of long parts.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Length {
    /// Long parts are folded.
    Folded,
    /// Only repeats within a part are folded.
    Whole,
}

/// The hits of the search in a text.
pub(super) fn find<'a>(page: &Page, words: &'a str) -> Hits<'a> {
    let hits = page.loaded.index.folder().find(words, &page.selection.needles);
    Hits { words, hits }
}

/// A text with its hits marked.
pub(super) fn marked(found: &Hits) -> Vec<AnyView> {
    inline(found, 0, &[], 0..found.words.len())
}

/// A byte range of a passage and the class of its elements.
type Run = (Range<usize>, &'static str);

/// The marked kinds of annotation with their classes. Each class ends with a space, because classes of overlapping runs
/// are joined.
const MARKS: [(AnnotationKind, &str); 7] = [
    (AnnotationKind::Time, "time "),
    (AnnotationKind::Intent, "intent "),
    (AnnotationKind::Forecast, "intent "),
    (AnnotationKind::Strive, "intent "),
    (AnnotationKind::Figure, "figure "),
    (AnnotationKind::Expected, "expected "),
    (AnnotationKind::Added, "added "),
];

/// The class of the name of a body in a cell of names.
const NAME: &str = "lead__name ";

/// The class of the name of a chosen body, beside [`NAME`].
const CHOSEN: &str = "lead__name--chosen ";

/// The class of a mention of a chosen place. Its element has an id, the target of links.
const PLACE: &str = "place ";

/// The id of the mention that starts at this byte of the original.
pub(super) fn mention_id(start: u32) -> String {
    format!("at-{start}")
}

/// Elements for a range of a text, with its hits and runs. `first` is the byte of the original at which the text starts.
fn inline(found: &Hits, first: u32, runs: &[Run], range: Range<usize>) -> Vec<AnyView> {
    let mut nodes = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let is_here = |range: &Range<usize>| range.start <= at && at < range.end;
        let ranges = found.hits.iter().chain(runs.iter().map(|(range, _)| range));
        let ends = ranges.flat_map(|range| [range.start, range.end]).filter(|&end| end > at);
        let to = ends.min().map_or(range.end, |to| to.min(range.end));
        let mut class = String::new();
        for (_, name) in runs.iter().filter(|(range, _)| is_here(range)) {
            class.push_str(name);
        }
        let text = found.words.get(at..to).unwrap_or_default();
        let tag = if found.hits.iter().any(is_here) { "mark" } else { "span" };
        // An element with only a space in it would be dropped from written pages as an empty one.
        if text.trim().is_empty() || class.is_empty() && tag == "span" {
            text.push_to(&mut nodes);
        } else {
            let class = Some(class).filter(|class| !class.is_empty());
            let is_mention = runs.iter().any(|(range, name)| range.start == at && *name == PLACE);
            let id = is_mention.then(|| mention_id(first + offset(at)));
            el(tag).attr_if("class", class).attr_if("id", id).with(text).push_to(&mut nodes);
        }
        at = to;
    }
    nodes
}

/// A target or a part with its span in the original and the runs of its annotations.
struct Passage<'a> {
    page: &'a Page,
    found: &'a Hits<'a>,
    span: Span,
    runs: Vec<Run>,
}

impl<'a> Passage<'a> {
    fn new(page: &'a Page, found: &'a Hits<'a>, span: Span) -> Self {
        let mut passage = Self { page, found, span, runs: Vec::new() };
        let annotations = &page.loaded.annotations;
        for (kind, class) in MARKS {
            let spans: Vec<Span> = annotations.within(kind, span).map(Annotation::span).collect();
            passage.mark(&spans, class);
        }
        passage.mark(&mentions(page, span).collect::<Vec<Span>>(), PLACE);
        for term in annotations.of(AnnotationKind::Term) {
            passage.mark(&term.spans, "term ");
        }
        passage
    }

    /// Adds runs for the spans within this passage. The spans are in the order of the original.
    fn mark(&mut self, spans: &[Span], class: &'static str) {
        for &span in within(spans, self.span) {
            self.runs.push((self.range(span), class));
        }
    }

    /// The byte range of a span within this passage. A span outside of it, which the importer never writes, gives an empty
    /// range at an end.
    fn range(&self, span: Span) -> Range<usize> {
        let at = |byte: u32| byte.saturating_sub(self.span.start) as usize;
        at(span.start)..at(span.end)
    }

    fn inline(&self, range: Range<usize>) -> Vec<AnyView> {
        inline(self.found, self.span.start, &self.runs, range)
    }

    /// Elements for a range, divided into the paragraphs and list items of the source. They are separated by style sheet
    /// alone, so that copying adds no line break.
    fn paragraphs(&self, range: Range<usize>) -> Vec<AnyView> {
        let annotations = &self.page.loaded.annotations;
        let mut nodes = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let rest = Span { start: self.span.start + offset(at), end: self.span.end };
            let kinds = [
                (AnnotationKind::Paragraph, "piece"),
                (AnnotationKind::Subparagraph, "piece piece--sub"),
            ];
            let next = kinds.map(|(kind, class)| (annotations.within(kind, rest).next(), class));
            let is_here = |paragraph: &Annotation| {
                paragraph.span().start == rest.start && paragraph.span().end > rest.start
            };
            let here = next.iter().find(|(paragraph, _)| paragraph.is_some_and(is_here));
            if let Some((Some(paragraph), class)) = here {
                let to = self.range(paragraph.span()).end.min(range.end);
                let head = paragraph.spans.get(1).map_or(at, |&head| self.range(head).end.min(to));
                let head_words = self.inline(at..head);
                el("span")
                    .class(class)
                    .with((head > at).then(|| el("b").class("piece__head").with(head_words)))
                    .with(self.inline(head..to))
                    .push_to(&mut nodes);
                at = to;
            } else {
                let starts = next
                    .iter()
                    .filter_map(|(paragraph, _)| *paragraph)
                    .map(|paragraph| self.range(paragraph.span()).start);
                let to = starts.filter(|&to| to > at).min();
                let to = to.map_or(range.end, |to| to.min(range.end));
                nodes.append(&mut self.inline(at..to));
                at = to;
            }
        }
        nodes
    }

    fn quote(&self, range: Range<usize>) -> El {
        source("span").class("quote").with(self.paragraphs(range))
    }

    /// A range of which the rest is folded. The whole text stays in the document for copying, print and screen readers. A
    /// check box expands it, so that it works without the program. With a hit in the rest, it is expanded at first.
    fn fold(&self, shown: Range<usize>, rest: Range<usize>, name: Option<String>, label: El) -> El {
        let [start, end] = [rest.start, rest.end].map(|at| self.span.start + offset(at));
        let is_open = mentions(self.page, Span { start, end }).next().is_some()
            || !self.found.slice(rest.clone()).hits.is_empty();
        let quote =
            self.quote(shown).with(el("span").class("fold__rest").with(self.paragraphs(rest)));
        let id = format!("fold-{start}");
        el("span")
            .class("fold")
            .with(toggle(&id, is_open).class("fold__open").attr_if("aria-label", name))
            .with(quote)
            .with(label.attr("for", &id))
    }

    /// Folds all but the beginning; the label shows the number of characters.
    fn long(&self, shown: usize) -> El {
        let messages = self.page.messages;
        let rest = shown..self.found.words.len();
        let n = self.found.words.get(rest.clone()).unwrap_or_default().chars().count();
        let label = el("label")
            .class("fold__toggle ours")
            .with(el("span").class("fold__more").with((messages.unfold)(n)))
            .with(el("span").class("fold__less").with(messages.fold));
        self.fold(0..shown, rest, None, label)
    }

    /// Folds a repeat; the label names the first place of the text and its length. The label is an attribute, because
    /// within a passage a copied selection would include an element's text. A short repeat in the plan of the current
    /// period is marked, but not folded: readers compare it with the progress.
    fn repeat(&self, repeat: &Annotation) -> El {
        let range = self.range(repeat.span());
        let n = self.found.words.get(range.clone()).unwrap_or_default().chars().count();
        let note = same(self.page, repeat);
        if n < LONG && self.is_current_plan() {
            return self.quote(range).attr("data-says", &note);
        }
        let note = format!("{note} · {}", (self.page.messages.n_characters)(n));
        let label =
            el("label").class("fold__toggle fold__toggle--same ours").attr("data-says", &note);
        self.fold(range.start..range.start, range, Some(note), label)
    }

    /// Returns true for a plan for the current period.
    fn is_current_plan(&self) -> bool {
        let report = &self.page.loaded.report;
        self.page.loaded.annotations.passage(self.span).is_some_and(|passage| {
            report.column(passage.column).role == Role::Plan && !report.is_closed(passage.column)
        })
    }
}

/// The length in characters from which a repeat in the current period's plan is folded.
const LONG: usize = 100;

/// The note on the first place of a repeated text.
fn same(page: &Page, repeat: &Annotation) -> String {
    let first = repeat.spans.get(1).and_then(|&span| page.loaded.annotations.passage(span));
    let place = first.map(|first| column(page, first.column)).unwrap_or_default();
    (page.messages.same_as)(&place)
}

/// The mentions of the chosen places within a span of the original.
pub(super) fn mentions(page: &Page, outer: Span) -> impl Iterator<Item = Span> {
    page.chosen_places().flat_map(move |place| within(&place.spans, outer)).copied()
}

/// The spans within another one. The spans are in the order of the original.
fn within(spans: &[Span], outer: Span) -> &[Span] {
    let first = spans.partition_point(|span| span.start < outer.start);
    let after = spans.partition_point(|span| span.end <= outer.end);
    spans.get(first..after).unwrap_or_default()
}

/// The repeat that covers a whole passage, if there is one.
pub(super) fn repeat_of(annotations: &Annotations, span: Span) -> Option<&Annotation> {
    annotations.within(AnnotationKind::Repeat, span).find(|repeat| repeat.span() == span)
}

/// A passage without folds.
pub(super) fn passage(page: &Page, found: &Hits, span: Span) -> El {
    Passage::new(page, found, span).quote(0..found.words.len())
}

/// A passage with names of bodies: each name is an element of its own, and the chosen ones are emphasised.
pub(super) fn names(page: &Page, found: &Hits, span: Span, bodies: &[BodyName]) -> El {
    let mut passage = Passage::new(page, found, span);
    let chosen = page.selection.departments();
    for name in bodies {
        if within(&[name.quote.span], span).is_empty() {
            continue;
        }
        let range = passage.range(name.quote.span);
        if chosen.contains(&name.department) {
            passage.runs.push((range.clone(), CHOSEN));
        }
        passage.runs.push((range, NAME));
    }
    source("span").class("lead").with(passage.inline(0..found.words.len()))
}

/// A passage with its repeats folded and, if it is long, all but its beginning. A passage that is a repeat as a whole only
/// gets a note where everything is to be read, and in the plan of the current period.
pub(super) fn foldable(page: &Page, found: &Hits, span: Span, length: Length) -> Vec<El> {
    let passage = Passage::new(page, found, span);
    let end = found.words.len();
    if let Some(whole) = repeat_of(&page.loaded.annotations, span)
        && (length == Length::Whole || passage.is_current_plan())
    {
        let note = el("span").class("part__same ours").with(same(page, whole));
        return vec![passage.quote(0..end), note];
    }
    let mut at = 0;
    let mut parts = Vec::new();
    for repeat in page.loaded.annotations.within(AnnotationKind::Repeat, span) {
        let range = passage.range(repeat.span());
        if range.start > at {
            parts.push(passage.quote(at..range.start));
        }
        // Of overlapping repeats, which the importer never writes, only the first is drawn, so that no character is twice.
        if range.start >= at {
            parts.push(passage.repeat(repeat));
            at = range.end;
        }
    }
    match long_text::fold_at(found.words) {
        Some(shown) if at == 0 && length == Length::Folded => {
            parts.push(passage.long(shown));
        }
        _ if at < end => parts.push(passage.quote(at..end)),
        _ => {}
    }
    parts
}
