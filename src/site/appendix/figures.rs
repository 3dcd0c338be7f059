//! The section of sentences: each sentence with an annotation once, with its marks, and below it what applies to its
//! figures and the places, sums and pairs that refer to it.

use crate::core::annotation::{Annotation, AnnotationKind, Passage};
use crate::core::report::{ColumnIdx, Span, TaskIdx};
use crate::html::{El, Tag, blockquote, h3, li, p, span, ul};
use crate::site::appendix::context::{Appendix, Section, joined, source};
use crate::site::appendix::sentences::Block;
use crate::site::appendix::{pairs, repeats, sums};
use crate::view::annotations;
use crate::view::part::changed;
use crate::view::passage::quote;

pub(super) fn section(appendix: &Appendix) -> Option<Section> {
    let annotations = appendix.annotations();
    let tasks = appendix.tasks();
    if annotations.all().is_empty() || tasks.is_empty() {
        return None;
    }
    let mut passages: Vec<Vec<Passage>> = vec![Vec::new(); appendix.report().tasks.len()];
    for &passage in annotations.passages() {
        passages[passage.task.0].push(passage);
    }
    let mut content: Vec<El> = annotations::annotations(&appendix.drawn).into_iter().collect();
    let figures = annotations.of(AnnotationKind::Figure).iter();
    let task_of = |figure: &Annotation| annotations.passage(figure.span()).map(|at| at.task.0);
    let n =
        figures.filter(|figure| task_of(figure).is_some_and(|task| tasks.contains(&task))).count();
    for (i, passages) in passages.into_iter().enumerate().filter(|(i, _)| tasks.contains(i)) {
        content.append(&mut task(appendix, TaskIdx(i), &passages));
    }
    Some(Section {
        id: "figures",
        heading: appendix.messages.figures,
        count: (appendix.messages.n_figures)(n),
        content,
    })
}

/// The target of a task, and the sentences of its other passages by column.
fn task(appendix: &Appendix, idx: TaskIdx, passages: &[Passage]) -> Vec<El> {
    let Some(task) = appendix.task(idx) else { return Vec::new() };
    let n = passages.iter().map(|passage| n_figures(appendix, passage.quote.span)).sum();
    let count = span().class("ours").with((
        appendix.task_link(idx),
        " · ",
        (appendix.messages.n_figures)(n),
    ));
    let target = appendix.marked(span().class("quote"), task.target.span);
    let id = appendix.id(&format!("figures-{}", task.id));
    let mut out = vec![h3().id(id).class("appendix__target").with((count, " ", target))];
    for block in appendix.sentences.within(task.target.span) {
        out.extend(notes(appendix, block));
    }
    // A task with several rows returns to the same column in each row.
    let mut columns: Vec<(ColumnIdx, Vec<El>)> = Vec::new();
    for passage in passages.iter().filter(|passage| passage.quote != task.target) {
        let mut els: Vec<El> = changed(&appendix.drawn, passage.quote.span).into_iter().collect();
        for block in appendix.sentences.within(passage.quote.span) {
            els.append(&mut self::block(appendix, block));
        }
        match columns.iter_mut().find(|(column, _)| *column == passage.column) {
            Some((_, before)) => before.append(&mut els),
            None => columns.push((passage.column, els)),
        }
    }
    for (column, els) in columns.into_iter().filter(|(_, els)| !els.is_empty()) {
        out.push(appendix.heading(column, H4).class("appendix__column"));
        out.extend(els);
    }
    out
}

fn n_figures(appendix: &Appendix, span: Span) -> usize {
    appendix.annotations().within(AnnotationKind::Figure, span).count()
}

/// The heading of a column, below that of its task.
const H4: Tag = || El::new("h4");

/// A block: its sentences with their marks and notes, or the link to the same sentences above.
fn block(appendix: &Appendix, block: &Block) -> Vec<El> {
    let id = appendix.id(&appendix.anchor(block));
    if let Some(first) = block.same_as {
        let place = appendix.annotations().passage(first);
        let place = place.map(|at| appendix.short(at.column));
        let link = appendix.sentence_link(first).with((appendix.messages.same_as, place));
        let n = n_figures(appendix, block.span);
        let n = (n > 0).then(|| format!(" · {}", (appendix.messages.n_figures)(n)));
        return vec![p().id(id).class("appendix__same ours").with((link, n))];
    }
    let quote = appendix.marked(blockquote().class("quote appendix__quote"), block.span);
    let notes = notes(appendix, block);
    [quote.id(id)].into_iter().chain(notes).collect()
}

/// The list of the annotations of a block that its marks do not show. `None`: there are none.
fn notes(appendix: &Appendix, block: &Block) -> Option<El> {
    let items = [
        figures(appendix, block.span),
        repeated(appendix, block.span),
        links(appendix, block.span),
    ];
    let items: Vec<El> = items.into_iter().flatten().collect();
    (!items.is_empty()).then(|| ul().class("appendix__said").with(items))
}

/// The figures of a block with the times and the words of intent or forecast that apply to them. Figures to which the
/// same apply share a line; those without any are left out.
fn figures(appendix: &Appendix, block: Span) -> Vec<El> {
    let figures = appendix.annotations().within(AnnotationKind::Figure, block);
    let marks = |figure: &Annotation| figure.spans.get(2..).unwrap_or_default().to_vec();
    let figures: Vec<&Annotation> = figures.filter(|figure| !marks(figure).is_empty()).collect();
    let groups = figures.chunk_by(|a, b| marks(a) == marks(b));
    groups
        .map(|group| {
            let names = group.iter().map(|figure| appendix.words(figure.span())).collect();
            let marks = group.first().map(|figure| marks(figure)).unwrap_or_default();
            let and = appendix.messages.and;
            let mut item = li().with((joined(names, and), " — "));
            for (i, mark) in marks.into_iter().enumerate() {
                let name = mark_name(appendix, mark).map(|name| (name, appendix.messages.colon));
                item = item.with(((i > 0).then_some(and), name, appendix.words(mark)));
            }
            item
        })
        .collect()
}

/// The name of a mark's kind.
fn mark_name(appendix: &Appendix, of: Span) -> Option<&'static str> {
    let messages = appendix.messages;
    let names = [
        (AnnotationKind::Forecast, messages.forecast),
        (AnnotationKind::Intent, messages.intent),
        (AnnotationKind::Strive, messages.strive),
        (AnnotationKind::Time, messages.time),
    ];
    let name = names.into_iter().find(|&(kind, _)| appendix.at(kind, of).is_some());
    name.map(|(_, name)| name)
}

/// The parts of a block that repeat earlier text, each with a link to it.
fn repeated(appendix: &Appendix, block: Span) -> Vec<El> {
    let annotations = appendix.annotations();
    let Some(passage) = annotations.passage(block) else { return Vec::new() };
    let repeats = annotations.within(AnnotationKind::Repeat, passage.quote.span);
    repeats
        .filter_map(|repeat| {
            let part = repeats::part_within(repeat.span(), block)?;
            let first = *repeat.spans.get(1)?;
            let place = annotations.passage(first).map(|at| appendix.short(at.column));
            let link = appendix.sentence_link(first).with((appendix.messages.same_as, place));
            Some(li().with((quote(span, appendix.text(part)), " — ", link)))
        })
        .collect()
}

/// The places, sums and pairs that refer to a block, each as a link to its entry.
fn links(appendix: &Appendix, block: Span) -> Vec<El> {
    let (annotations, messages) = (appendix.annotations(), appendix.messages);
    let is_here = |span: &Span| block.start <= span.start && span.start < block.end;
    let places = annotations.of(AnnotationKind::Place).iter();
    let places = places.filter(|place| place.spans.iter().any(is_here));
    let places = places
        .map(|place| appendix.link(&format!("place-{}", place.id())).with(source(place.name())));
    let sums = sums::KINDS.into_iter().flat_map(|kind| annotations.within(kind, block));
    let sums = sums.map(|sum| appendix.link(&sums::id(sum)).with(appendix.words(sum.span())));
    let pairs = annotations.of(AnnotationKind::Pair).iter();
    let pairs = pairs.flat_map(|pair| pair.spans.iter().take(2).map(move |span| (pair, *span)));
    let pairs = pairs.filter(|(_, span)| is_here(span));
    let pairs =
        pairs.map(|(pair, span)| appendix.link(&pairs::id(pair)).with(appendix.words(span)));
    let lists: [(&str, Vec<El>); 3] = [
        (messages.places.title, places.collect()),
        (messages.sums.title, sums.collect()),
        (messages.pairs.title, pairs.collect()),
    ];
    let lists = lists.into_iter().filter(|(_, links)| !links.is_empty());
    lists
        .map(|(name, links)| li().with((name, messages.colon, joined(links, messages.and))))
        .collect()
}
