//! The source's words: marked where a search found them and where the annotations say something of them, folded where they are
//! long or repeat, never cut and never moved.

use std::ops::Range;

use leptos::prelude::*;

use crate::core::annotation::{Annotation, AnnotationKind, Annotations};
use crate::core::long_text;
use crate::core::report::{ColumnKind, Span, offset};
use crate::core::search::{Folder, Hits};
use crate::state::Page;
use crate::view::dom::{El, Nodes, el, source};
use crate::view::heading;
use crate::view::part::Length;

/// Where words say what is searched for.
pub(super) fn find<'a>(page: &Page, words: &'a str) -> Hits<'a> {
    let hits = Folder::new(page.loaded.fold_char).find(words, &page.selection.needle);
    Hits { words, hits }
}

/// The words with every hit marked.
pub(super) fn marked(found: &Hits) -> Vec<AnyView> {
    inline(found, 0, &[], 0..found.words.len())
}

/// A stretch of a passage, in its bytes, and the class that draws it.
type Run = (Range<usize>, &'static str);

/// What is marked in passages, and how. A class ends with a blank: a stretch can have several.
const MARKS: [(AnnotationKind, &str); 7] = [
    (AnnotationKind::Time, "time "),
    (AnnotationKind::Intent, "intent "),
    (AnnotationKind::Forecast, "intent "),
    (AnnotationKind::Strive, "intent "),
    (AnnotationKind::Figure, "figure "),
    (AnnotationKind::Expected, "expected "),
    (AnnotationKind::Added, "added "),
];

/// The class of a mention of a chosen place, which links lead to.
const PLACE: &str = "place ";

/// The id of the mention that begins at this byte of the original.
pub(super) fn mention_id(start: u32) -> String {
    ["at-", &start.to_string()].concat()
}

/// Messages, the first at this byte of the original, with the hits and the runs in a stretch of them. Neither moves or parts
/// a character.
fn inline(found: &Hits, first: u32, runs: &[Run], stretch: Range<usize>) -> Vec<AnyView> {
    let mut nodes = Vec::new();
    let mut at = stretch.start;
    while at < stretch.end {
        let is_here = |range: &Range<usize>| range.start <= at && at < range.end;
        let ranges = found.hits.iter().chain(runs.iter().map(|(range, _)| range));
        let ends = ranges.flat_map(|range| [range.start, range.end]).filter(|&end| end > at);
        let to = ends.min().map_or(stretch.end, |to| to.min(stretch.end));
        let mut class = String::new();
        for (_, name) in runs.iter().filter(|(range, _)| is_here(range)) {
            class.push_str(name);
        }
        let text = found.words.get(at..to).unwrap_or_default();
        let tag = if found.hits.iter().any(is_here) { "mark" } else { "span" };
        // A blank alone in an element would be taken for the sign of an empty one where pages are written.
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

/// A target or a part: its words, where the original says them, and what the annotations say of them.
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

    /// Marks those of spans, which stand in the original's order, that lie in this passage.
    fn mark(&mut self, spans: &[Span], class: &'static str) {
        for &span in lying_in(spans, self.span) {
            self.runs.push((self.range(span), class));
        }
    }

    /// Where a stretch lies in it. One of another passage, which the importer never names here, lies at an end.
    fn range(&self, span: Span) -> Range<usize> {
        let at = |byte: u32| byte.saturating_sub(self.span.start) as usize;
        at(span.start)..at(span.end)
    }

    fn inline(&self, stretch: Range<usize>) -> Vec<AnyView> {
        inline(self.found, self.span.start, &self.runs, stretch)
    }

    /// A stretch of it in the paragraphs and list items that the source makes of it. They are drawn apart, but in one
    /// line of characters, so that they are copied as they stand.
    fn pieces(&self, stretch: Range<usize>) -> Vec<AnyView> {
        let annotations = &self.page.loaded.annotations;
        let mut nodes = Vec::new();
        let mut at = stretch.start;
        while at < stretch.end {
            let rest = Span { start: self.span.start + offset(at), end: self.span.end };
            let kinds = [
                (AnnotationKind::Paragraph, "piece"),
                (AnnotationKind::Subparagraph, "piece piece--sub"),
            ];
            let next = kinds.map(|(kind, class)| (annotations.within(kind, rest).next(), class));
            let is_here = |piece: &Annotation| {
                piece.span().start == rest.start && piece.span().end > rest.start
            };
            let here = next.iter().find(|(piece, _)| piece.is_some_and(is_here));
            if let Some((Some(piece), class)) = here {
                let to = self.range(piece.span()).end.min(stretch.end);
                let head = piece.spans.get(1).map_or(at, |&head| self.range(head).end.min(to));
                let head_words = self.inline(at..head);
                let piece = el("span")
                    .class(class)
                    .with((head > at).then(|| el("b").class("piece__head").with(head_words)))
                    .with(self.inline(head..to));
                piece.push_to(&mut nodes);
                at = to;
            } else {
                let starts =
                    next.iter().filter_map(|(piece, _)| *piece).map(|p| self.range(p.span()).start);
                let to = starts.filter(|&to| to > at).min();
                let to = to.map_or(stretch.end, |to| to.min(stretch.end));
                nodes.append(&mut self.inline(at..to));
                at = to;
            }
        }
        nodes
    }

    fn quote(&self, stretch: Range<usize>) -> El {
        source("span").class("quote").with(self.pieces(stretch))
    }

    /// The fold is only drawn: the whole text stays in the document for copying, print and screen readers. It opens by a
    /// check box, so that it does so without a program too. With a hit in it, it stands open.
    fn fold(&self, shown: Range<usize>, rest: Range<usize>, says: Option<String>, label: El) -> El {
        let [start, end] = [rest.start, rest.end].map(|at| self.span.start + offset(at));
        let is_open = mentions(self.page, Span { start, end }).next().is_some()
            || !self.found.slice(rest.clone()).hits.is_empty();
        let quote = self.quote(shown).with(el("span").class("fold__rest").with(self.pieces(rest)));
        let id = format!("fold-{start}");
        el("span")
            .class("fold")
            .with(toggle(&id, is_open).class("fold__open").attr_if("aria-label", says))
            .with(quote)
            .with(label.attr("for", &id))
    }

    /// Closes all but the beginning; says how much that is.
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

    /// Closes what stands elsewhere word for word; says where, and how long it is. In the midst of a text our words are
    /// an attribute: whoever takes the text takes none of them. What was planned for the reported quarter is only marked
    /// if it is short: its progress is read against it.
    fn repeat(&self, repeat: &Annotation) -> El {
        let range = self.range(repeat.span());
        let n = self.found.words.get(range.clone()).unwrap_or_default().chars().count();
        let says = same(self.page, repeat);
        if n < LONG && self.is_reported() {
            return self.quote(range).attr("data-says", &says);
        }
        let says = format!("{says} · {}", (self.page.messages.n_characters)(n));
        let label =
            el("label").class("fold__toggle fold__toggle--same ours").attr("data-says", &says);
        self.fold(range.start..range.start, range, Some(says), label)
    }

    /// Whether it is a plan for the reported quarter.
    fn is_reported(&self) -> bool {
        let kind = ColumnKind::Plan(self.page.loaded.report.quarter);
        self.page
            .loaded
            .annotations
            .passage(self.span)
            .is_some_and(|passage| passage.column == kind)
    }
}

/// From how many characters on a repeat in the reported quarter's plan closes.
const LONG: usize = 100;

/// Where the same words stand first.
fn same(page: &Page, repeat: &Annotation) -> String {
    let first = repeat.spans.get(1).and_then(|&span| page.loaded.annotations.passage(span));
    let place = first.map(|first| column(page, first.column)).unwrap_or_default();
    (page.messages.same_as)(&place)
}

/// A column, by its quarter alone if it is a plan's.
pub(super) fn column(page: &Page, kind: ColumnKind) -> String {
    match kind {
        ColumnKind::Plan(quarter) => (page.messages.quarter)(quarter),
        kind => heading(page, kind),
    }
}

/// Where a stretch of the original mentions the chosen places.
pub(super) fn mentions(page: &Page, stretch: Span) -> impl Iterator<Item = Span> {
    page.chosen_places().flat_map(move |place| lying_in(&place.spans, stretch)).copied()
}

/// Those of spans, which stand in the original's order, that lie in a stretch.
fn lying_in(spans: &[Span], stretch: Span) -> &[Span] {
    let first = spans.partition_point(|span| span.start < stretch.start);
    let after = spans.partition_point(|span| span.end <= stretch.end);
    spans.get(first..after).unwrap_or_default()
}

/// What all of a passage repeats, if it does.
pub(super) fn repeat_of(annotations: &Annotations, span: Span) -> Option<&Annotation> {
    annotations.within(AnnotationKind::Repeat, span).find(|repeat| repeat.span() == span)
}

/// A passage whole.
pub(super) fn passage(page: &Page, found: &Hits, span: Span) -> El {
    Passage::new(page, found, span).quote(0..found.words.len())
}

/// A passage with what is folded of it: what stands elsewhere, and all but the beginning of what is long. What stands
/// elsewhere as a whole is only noted where all is to be read, or where progress is read against it.
pub(super) fn foldable(page: &Page, found: &Hits, span: Span, length: Length) -> Vec<El> {
    let passage = Passage::new(page, found, span);
    let end = found.words.len();
    if let Some(whole) = repeat_of(&page.loaded.annotations, span)
        && (length == Length::Whole || passage.is_reported())
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
        // Of repeats that overlap, which the importer never writes, the first is drawn: no character twice.
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

/// A check box that opens what stands after it; its label has the words.
pub(super) fn toggle(id: &str, is_open: bool) -> El {
    el("input")
        .attr("type", "checkbox")
        .attr("id", id)
        .attr_if("checked", is_open.then(String::new))
}
