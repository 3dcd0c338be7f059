//! Marks that the browser paints over the text of a list: search hits, mentions of the chosen places, names of the chosen
//! departments, and the annotations that a list has.
//!
//! They are ranges of the CSS Custom Highlight API, not elements, so a keystroke changes no element, and copies and
//! translations get the text as it is. Only the rows near the window are painted. A browser without the API shows the list
//! without marks.

use std::cell::{Cell, RefCell};
use std::ops::Range as ByteRange;

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Range};

use crate::browser::device;
use crate::browser::passage_text::{Place, Text};
use crate::browser::place::ROWS;
use crate::core::annotation::{Annotation, AnnotationKind, Annotations};
use crate::core::printed_value::is_as_of;
use crate::core::report::Span;
use crate::state::{Loaded, Page, State};

#[wasm_bindgen]
extern "C" {
    type Highlight;
    #[wasm_bindgen(constructor, catch)]
    fn new() -> Result<Highlight, JsValue>;
    #[wasm_bindgen(method)]
    fn add(this: &Highlight, range: &Range);
    #[wasm_bindgen(method, setter)]
    fn set_priority(this: &Highlight, priority: i32);
    #[wasm_bindgen(js_namespace = ["CSS", "highlights"], js_name = set, catch)]
    fn set_highlight(name: &str, highlight: &Highlight) -> Result<(), JsValue>;
}

/// The kinds of mark, in the order in which they are painted over each other.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Added,
    AsOf,
    Expected,
    Chosen,
    Place,
    Hit,
}

/// Each mark with the name by which the sheets style it.
const MARKS: [(Mark, &str); 6] = [
    (Mark::Added, "added"),
    (Mark::AsOf, "as-of"),
    (Mark::Expected, "expected"),
    (Mark::Chosen, "chosen"),
    (Mark::Place, "place"),
    (Mark::Hit, "hit"),
];

thread_local! {
    /// True if the next frame paints.
    static IS_DUE: Cell<bool> = const { Cell::new(false) };
    /// True if the hit that the reader has moved to is painted.
    static HAS_CURRENT: Cell<bool> = const { Cell::new(false) };
    /// The painted ranges of each of [`MARKS`]. A browser paints every marked text anew when one mark is replaced.
    static PAINTED: RefCell<[Vec<Range>; MARKS.len()]> = RefCell::default();
    /// Folds and parts that were opened because they have a hit.
    static OPENED: RefCell<Vec<Element>> = const { RefCell::new(Vec::new()) };
}

/// Paints the marks anew before the next frame.
pub(super) fn repaint(state: State) {
    if !IS_DUE.replace(true) {
        request_animation_frame(move || {
            IS_DUE.set(false);
            paint(state);
        });
    }
}

/// Paints the hit that the reader has moved to.
pub(super) fn paint_current(range: &Range) {
    if let Ok(highlight) = Highlight::new() {
        highlight.set_priority(1);
        highlight.add(range);
        drop(set_highlight("current-hit", &highlight));
        HAS_CURRENT.set(true);
    }
}

/// The range of a hit in a passage, by the number of hits before it. Opens the folds around it.
pub(super) fn nth_hit(page: &Page, passage: &Element, ordinal: usize) -> Option<Range> {
    let text = Text::of(passage);
    let hits = hits(page, &text.text);
    open(passage);
    text.range(hits.get(ordinal)?.clone())
}

/// The range of a hit in the row of a task, by the number of hits before it in the row. Opens the folds around it.
pub(super) fn nth_hit_in_row(page: &Page, row: &Element, n: usize) -> Option<Range> {
    let mut before = 0;
    for passage in device::all_in(row, ".quote") {
        let text = Text::of(&passage);
        let hits = hits(page, &text.text);
        if let Some(hit) = hits.get(n - before) {
            open(&passage);
            return text.range(hit.clone());
        }
        before += hits.len();
    }
    None
}

/// The range of the character at a byte of a passage. Opens the folds around it, which then stay open.
pub(super) fn range_at(passage: &Element, byte: usize) -> Option<Range> {
    drop(unfold(passage));
    let text = Text::of(passage);
    let n = text.text.get(byte..)?.chars().next()?.len_utf8();
    text.range(byte..byte + n)
}

fn paint(state: State) {
    let Some(page) = state.page_now() else { return };
    close_opened(&page);
    if state.hit.get_untracked().is_none()
        && HAS_CURRENT.replace(false)
        && let Ok(none) = Highlight::new()
    {
        drop(set_highlight("current-hit", &none));
    }
    let mut painter = Painter::new(&page);
    for passage in near() {
        painter.passage(&passage);
    }
    painter.finish();
}

/// The hits in a text. Empty: nothing is searched.
fn hits(page: &Page, text: &str) -> Vec<ByteRange<usize>> {
    if !page.selection.is_searched() {
        return Vec::new();
    }
    let Loaded { report, index, .. } = &*page.loaded;
    index.folder(report).find(text, &page.selection.needles)
}

/// The passages near the window: those of the rows that are at most half a window away, and all that are not in rows.
fn near() -> Vec<Element> {
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(1e4);
    let mut passages = device::all("#page main .quote:not(.task .quote)");
    for row in device::all(ROWS) {
        let rect = row.get_bounding_client_rect();
        if rect.top() > 1.5 * height {
            break;
        }
        if rect.bottom() > -0.5 * height {
            passages.extend(device::all_in(&row, ".quote"));
        }
    }
    passages
}

/// Collects the ranges of all marks.
struct Painter<'a> {
    page: &'a Page,
    chosen: Vec<&'a str>,
    places: Vec<(Mark, Place)>,
}

impl<'a> Painter<'a> {
    fn new(page: &'a Page) -> Self {
        let departments = page.selection.departments();
        let report = &page.loaded.report;
        let mut chosen: Vec<&str> = Vec::new();
        let names = report.tasks.iter().flat_map(|task| &task.lead);
        for name in names.filter(|name| departments.contains(&name.department)) {
            let text = report.text(name.quote);
            if !chosen.contains(&text) {
                chosen.push(text);
            }
        }
        Self { page, chosen, places: Vec::new() }
    }

    fn passage(&mut self, element: &Element) {
        let start = element.get_attribute("data-start").and_then(|start| start.parse().ok());
        let start = start.filter(|_| !self.page.query.source_only);
        let is_lead =
            !self.chosen.is_empty() && element.closest(".short--lead").ok().flatten().is_some();
        if start.is_none() && !is_lead && !self.page.selection.is_searched() {
            return;
        }
        let text = Text::of(element);
        let hits = hits(self.page, &text.text);
        if !hits.is_empty() {
            open(element);
        }
        for hit in hits {
            self.add(Mark::Hit, &text, hit);
        }
        for name in self.chosen.clone().into_iter().filter(|_| is_lead) {
            let at = text.text.match_indices(name).map(|(at, name)| at..at + name.len());
            for range in at.collect::<Vec<_>>() {
                self.add(Mark::Chosen, &text, range);
            }
        }
        if let Some(start) = start {
            self.annotations(&text, start);
        }
    }

    /// The annotations of a passage that starts at this byte of the original.
    fn annotations(&mut self, text: &Text, start: u32) {
        let page = self.page;
        let end = start.saturating_add(u32::try_from(text.text.len()).unwrap_or_default());
        let outer = Span { start, end };
        for (mark, span) in list_marks(page, outer) {
            let at = |byte: u32| byte.saturating_sub(start) as usize;
            self.add(mark, text, at(span.start)..at(span.end));
        }
    }

    fn add(&mut self, mark: Mark, text: &Text, range: ByteRange<usize>) {
        if let Some(place) = text.place(range) {
            self.places.push((mark, place));
        }
    }

    /// Replaces what was painted before. A mark whose places are the same is left alone.
    fn finish(self) {
        PAINTED.with_borrow_mut(|painted| {
            for ((mark, name), painted) in MARKS.into_iter().zip(painted) {
                let places = self.places.iter().filter(|(other, _)| *other == mark);
                let places: Vec<&Place> = places.map(|(_, place)| place).collect();
                let is_same = places.len() == painted.len()
                    && places.iter().zip(&*painted).all(|(place, range)| place.is_of(range));
                if is_same {
                    continue;
                }
                let Ok(highlight) = Highlight::new() else { return };
                *painted = places.into_iter().filter_map(Place::range).collect();
                for range in &*painted {
                    highlight.add(range);
                }
                drop(set_highlight(name, &highlight));
            }
        });
    }
}

/// The marks of a passage that are painted in a list: what a reader could get wrong, and the chosen places.
fn list_marks(page: &Page, outer: Span) -> Vec<(Mark, Span)> {
    let annotations: &Annotations = &page.loaded.annotations;
    let mut marks: Vec<(Mark, Span)> = Vec::new();
    let spans = |kind| annotations.within(kind, outer).map(Annotation::span);
    marks.extend(spans(AnnotationKind::Expected).map(|span| (Mark::Expected, span)));
    marks.extend(spans(AnnotationKind::Added).map(|span| (Mark::Added, span)));
    let text = |span| annotations.text(&page.loaded.report, span).unwrap_or_default();
    let times = spans(AnnotationKind::Time).filter(|&span| is_as_of(text(span)));
    marks.extend(times.map(|span| (Mark::AsOf, span)));
    let is_inside = |span: &Span| outer.start <= span.start && span.end <= outer.end;
    let places = page.chosen_places().flat_map(|place| &place.spans).copied();
    marks.extend(places.filter(is_inside).map(|span| (Mark::Place, span)));
    marks
}

/// Opens the folds around a hit, and remembers those that the reader had closed.
fn open(passage: &Element) {
    let mut unfolded = unfold(passage);
    OPENED.with_borrow_mut(|opened| opened.append(&mut unfolded));
}

/// A closed disclosure.
const CLOSED: &str = "details:not([open])";

fn is_closed(element: &Element) -> bool {
    element.matches(CLOSED).unwrap_or_default()
}

/// Opens the folds around a passage, and returns those that were closed.
fn unfold(passage: &Element) -> Vec<Element> {
    let mut unfolded = Vec::new();
    // The fold of a long text is a disclosure before it; other folds are around it.
    let fold = passage.previous_element_sibling().filter(is_closed);
    let around = passage.closest(CLOSED).ok().flatten();
    for details in fold.into_iter().chain(around) {
        drop(details.set_attribute("open", ""));
        unfolded.push(details);
    }
    unfolded
}

/// Closes what was opened for hits that are no longer hits.
fn close_opened(page: &Page) {
    OPENED.with_borrow_mut(|opened| {
        opened.retain(|element| {
            // What a disclosure opens is in it or, in the fold of a long text, after it.
            let after =
                element.next_element_sibling().filter(|_| element.id().starts_with("fold-"));
            let text = after.as_ref().unwrap_or(element).text_content().unwrap_or_default();
            let has_hit = !hits(page, &text).is_empty();
            if !has_hit {
                drop(element.remove_attribute("open"));
            }
            has_hit
        });
    });
}
