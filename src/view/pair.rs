//! Pairs of a target or plan and the reported value of the same quantity, as the publisher states them: two quotes side by
//! side, without any comparison.

use crate::core::annotation::{Annotation, AnnotationKind};
use crate::core::query::Lang;
use crate::core::report::{Span, TaskIdx};
use crate::html::{self, El, Tag, b, blockquote, div, figcaption, figure, h2, p, section};
use crate::state::Page;
use crate::view::heading::column;
use crate::view::kit::ours;

/// The pairs of a task. `None`: the publisher states none.
pub(super) fn pairs(page: &Page, task: TaskIdx) -> Option<El> {
    let heading = h2().class("ours").id("pairs").with(page.messages.pairs);
    let mut drawn = section().class("pairs").aria_labelledby("pairs").with(heading);
    let mut has_pairs = false;
    for pair in page.loaded.annotations.of(AnnotationKind::Pair) {
        if page.loaded.annotations.passage(pair.span()).is_some_and(|at| at.task == task) {
            drawn = drawn.with(self::pair(page, pair));
            has_pairs = true;
        }
    }
    has_pairs.then_some(drawn)
}

fn pair(page: &Page, pair: &Annotation) -> El {
    let mut drawn = div().class("pair");
    for (name, &span) in [page.messages.aimed, page.messages.reported].into_iter().zip(&pair.spans)
    {
        drawn = drawn.with(side(page, name, span));
    }
    let note = pair.text.get(usize::from(page.query.lang == Lang::En));
    drawn.with(note.map(|note| p().class("pair__note ours").with(note.as_str())))
}

/// The sentence with a quantity, and the quantity marked in it.
fn side(page: &Page, name: &'static str, span: Span) -> El {
    let annotations = &page.loaded.annotations;
    // The annotation of the figure has the span of the sentence.
    let quantity = annotations.within(AnnotationKind::Figure, span).next();
    let sentence = quantity.and_then(|figure| figure.spans.get(1)).copied().unwrap_or(span);
    let mut quote = blockquote().source();
    for (start, end, tag) in [
        (sentence.start, span.start, html::span as Tag),
        (span.start, span.end, b),
        (span.end, sentence.end, html::span),
    ] {
        if start < end {
            let words =
                annotations.text(&page.loaded.report, Span { start, end }).unwrap_or_default();
            quote = quote.with(tag().with(words));
        }
    }
    let place = annotations.passage(span).map(|at| column(page, at.column)).unwrap_or_default();
    let caption = figcaption().with(ours(format!("{name} · {place}")));
    figure().class("pair__side").with(caption).with(quote)
}
