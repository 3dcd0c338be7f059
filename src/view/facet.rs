//! Filters: departments, sections and places, each with the number of tasks that choosing it would show.
//!
//! The links are drawn once and only their attributes follow the query, so that the pressed link keeps the focus.

use leptos::prelude::*;

use crate::core::annotation::AnnotationKind;
use crate::core::query::Query;
use crate::core::report::{DepartmentIdx, PlaceId, SectionIdx};
use crate::core::select::Selection;
use crate::state::{Page, State};
use crate::view::dom::{El, el, source};
use crate::view::kit::live_link;

pub(super) fn facets(page: &Page, state: State) -> AnyView {
    el("div")
        .class("facets")
        .with(departments(page, state))
        .with(sections(page, state))
        .with(places(page, state))
        .view()
}

fn departments(page: &Page, state: State) -> El {
    let all = |s: &Selection| (s.n_any_department, s.chosen.is_empty());
    let mut choices = vec![choice(
        state,
        el("span").with(page.messages.all),
        Query::of_all_departments,
        all,
        plain,
    )];
    for (i, department) in page.loaded.report.departments.iter().enumerate() {
        let id = department.id.clone();
        choices.push(choice(
            state,
            source("span").with(department.name.as_str()),
            move |query| query.toggle_department(&id),
            move |s| (s.n_by_department[i], s.chosen.contains(&DepartmentIdx(i))),
            plain,
        ));
    }
    facet("facet-dept", "facet", page.messages.departments, choices)
}

fn sections(page: &Page, state: State) -> El {
    let report = &page.loaded.report;
    let all = |s: &Selection| (s.n_any_section, s.chosen_sections.is_empty());
    let mut choices =
        vec![choice(state, el("span").with(page.messages.all), Query::of_all_sections, all, plain)];
    for (i, section) in report.sections.iter().enumerate() {
        let id = section.id.clone();
        choices.push(choice(
            state,
            source("span").with(report.section_heading(section)),
            move |query| query.toggle_section(&id),
            move |s| (s.n_by_section[i], s.chosen_sections.contains(&SectionIdx(i))),
            plain,
        ));
    }
    let class = if report.sections.len() == 1 { "facet facet--single" } else { "facet" };
    facet("facet-section", class, page.messages.sections, choices)
}

/// The places that the text mentions. `None`: the publisher has no list of places.
fn places(page: &Page, state: State) -> Option<El> {
    let all = |s: &Selection| (s.n_any_place, s.chosen_places.is_empty());
    let mut choices =
        vec![choice(state, el("span").with(page.messages.all), Query::of_all_places, all, plain)];
    for (i, place) in page.loaded.annotations.of(AnnotationKind::Place).iter().enumerate() {
        let [id, name, ..] = place.text.as_slice() else { continue };
        let Ok(id) = PlaceId::new(id) else { continue };
        choices.push(choice(
            state,
            source("span").with(name.as_str()),
            move |query| query.toggle_place(&id),
            move |s| (s.n_by_place[i], s.chosen_places.contains(&i)),
            page.messages.n_mentions,
        ));
    }
    let n = choices.len() - 1;
    let summary = el("summary")
        .class("facet__name")
        .attr("id", "facet-place")
        .with(page.messages.places)
        .with(el("span").class("facet__n").with(n.to_string()));
    let is_open = !page.query.places.is_empty();
    (n > 0).then(|| {
        el("nav").class("places").attr("aria-labelledby", "facet-place").with(
            el("details")
                .class("facet")
                .attr_if("open", is_open.then(String::new))
                .with(summary)
                .with(list(choices)),
        )
    })
}

fn plain(n: usize) -> String {
    n.to_string()
}

/// One link of a filter. `count` returns the number of tasks (for a place: of mentions) that it would show, and true if
/// it is chosen.
fn choice(
    state: State,
    name: El,
    to: impl Fn(&Query) -> Query + Send + Sync + 'static,
    count: impl Fn(&Selection) -> (usize, bool) + Copy + Send + Sync + 'static,
    write: fn(usize) -> String,
) -> El {
    let now = move || state.page().map(|page| count(&page.selection)).unwrap_or_default();
    live_link(state, to)
        .class("facet__choice")
        .live_attr("aria-current", move || now().1.then(|| "true".to_owned()))
        .with(name)
        .with(el("span").class("facet__n").live_text(move || write(now().0)))
}

fn facet(id: &'static str, class: &'static str, name: &'static str, choices: Vec<El>) -> El {
    el("nav")
        .class(class)
        .attr("aria-labelledby", id)
        .with(el("h2").class("facet__name").attr("id", id).with(name))
        .with(list(choices))
}

fn list(choices: Vec<El>) -> El {
    let choices: Vec<El> = choices.into_iter().map(|choice| el("li").with(choice)).collect();
    el("ul").class("facet__choices").with(choices)
}
