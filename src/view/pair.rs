//! A target or plan and what is reported of the same quantity, as the publisher states: two quotes side by side, nothing
//! between them.

use crate::core::aids::{Aid, AidKind};
use crate::core::query::Lang;
use crate::core::report::{Span, TaskIdx};
use crate::state::Page;
use crate::view::dom::{El, el, source};
use crate::view::ours;
use crate::view::passage::column;

/// The pairs of a task, if the publisher states any.
pub(super) fn pairs(page: &Page, task: TaskIdx) -> Option<El> {
    let aids = &page.loaded.aids;
    let is_own = |pair: &&Aid| aids.passage(pair.span()).is_some_and(|at| at.task == task);
    let pairs: Vec<El> = aids.of(AidKind::Pair).iter().filter(is_own).map(|p| pair(page, p)).collect();
    (!pairs.is_empty()).then(|| {
        el("section")
            .class("pairs")
            .attr("aria-labelledby", "pairs")
            .with(el("h2").class("ours").attr("id", "pairs").with(page.words.pairs))
            .with(pairs)
    })
}

fn pair(page: &Page, pair: &Aid) -> El {
    let words = page.words;
    let names = [words.aimed, words.reported];
    let sides = names.into_iter().zip(&pair.spans).map(|(name, &span)| side(page, name, span));
    let note = match page.query.lang {
        Lang::Zh => pair.text.first(),
        Lang::En => pair.text.get(1),
    };
    el("div")
        .class("pair")
        .with(sides.collect::<Vec<El>>())
        .with(note.map(|note| el("p").class("pair__note ours").with(note.as_str())))
}

/// The sentence that says a quantity, and the quantity in it.
fn side(page: &Page, name: &'static str, span: Span) -> El {
    let aids = &page.loaded.aids;
    let said = |start, end| aids.words(&page.loaded.report, Span { start, end }).unwrap_or_default();
    // The figure in it knows its sentence.
    let figure = aids.within(AidKind::Figure, span).next();
    let sentence = figure.and_then(|figure| figure.spans.get(1)).copied().unwrap_or(span);
    let place = aids.passage(span).map(|at| column(page, at.column)).unwrap_or_default();
    el("figure")
        .class("pair__side")
        .with(el("figcaption").with(ours(format!("{name} · {place}"))))
        .with(
            source("blockquote")
                .with(said(sentence.start, span.start))
                .with(el("b").with(said(span.start, span.end)))
                .with(said(span.end, sentence.end)),
        )
}
