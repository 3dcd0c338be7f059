//! What is shown, in a sentence; what was not understood; what there is not.

use leptos::prelude::*;

use crate::core::annotation::{Annotation, AnnotationKind};
use crate::core::format::ListedReport;
use crate::core::messages::Messages;
use crate::core::query::{Query, Sort};
use crate::state::{Origin, Original, Page, State, Verdict};
use crate::view::annotations::appendix;
use crate::view::dom::{El, el, live, source, views};
use crate::view::loading::{problem, reason};
use crate::view::passage::mention_id;
use crate::view::toolbar::sort_name;
use crate::view::{heading, live_link};

/// The sentence above the tasks: 「8 项任务中的 2 项 · 牵头单位:财政局」.
pub(super) fn status(state: State, messages: &'static Messages) -> AnyView {
    let is_filtered = move || state.page().is_some_and(|page| page.selection.is_filtered());
    let said =
        move |say: fn(&Page) -> String| state.page().map(|page| say(&page)).unwrap_or_default();
    let class =
        move || Some(if is_filtered() { "status status--filtered" } else { "status" }.to_owned());
    let clear = live(move || {
        let link = || live_link(state, Query::cleared).class("status__clear").with(messages.clear);
        let mut nodes = views(is_filtered().then(link));
        let page = state.page();
        let places = page.iter().flat_map(|page| page.chosen_places().map(|p| mentions(page, p)));
        nodes.extend(places.map(El::view));
        nodes
    });
    el("div")
        .live_attr("class", class)
        .with(
            el("p")
                .class("status__sentence")
                .attr("id", "status")
                .attr("role", "status")
                .live_text(move || said(sentence)),
        )
        .with(clear)
        .with(el("p").class("status__hits").attr("role", "status").live_text(move || said(hits)))
        .view()
}

/// To the mentions of a place: all of them in their sentences, and each where it stands.
fn mentions(page: &Page, place: &Annotation) -> El {
    let name = [place.name(), " ", &(page.messages.n_mentions)(place.spans.len())].concat();
    let all = appendix(page, &["place-", place.id()].concat()).with(name);
    let mut links = el("p").class("status__mentions").with(all);
    let mut n = 0;
    for &span in &place.spans {
        n += 1;
        let passage = page.loaded.annotations.passage(span);
        if passage.is_some_and(|passage| page.selection.tasks.contains(&passage.task)) {
            let n = n.to_string();
            let link = el("a").attr("href", &["#", &mention_id(span.start)].concat());
            let link = link.attr("aria-label", &[place.name(), " ", &n].concat());
            links = links.with(link.with(n));
        }
    }
    links
}

/// What is shown, in words; also said beside the QR code.
pub(super) fn sentence(page: &Page) -> String {
    let (messages, selection, report) = (page.messages, &page.selection, &page.loaded.report);
    let (n, of) = (selection.tasks.len(), report.tasks.len());
    let mut parts = vec![if selection.is_filtered() {
        (messages.n_of_tasks)(n, of)
    } else {
        (messages.n_tasks)(of)
    }];
    if !selection.chosen.is_empty() {
        let names: Vec<&str> =
            selection.chosen.iter().map(|d| report.departments[d.0].name.as_str()).collect();
        parts.push((messages.chosen_departments)(&names));
    }
    if !selection.chosen_sections.is_empty() {
        let sections = selection.chosen_sections.iter().map(|s| &report.sections[s.0]);
        let names: Vec<&str> = sections.map(|section| report.section_heading(section)).collect();
        parts.push((messages.chosen_sections)(&names));
    }
    if !selection.chosen_places.is_empty() {
        let names: Vec<&str> = page.chosen_places().map(Annotation::name).collect();
        parts.push((messages.chosen_places)(&names));
    }
    if !selection.needle.is_empty() {
        parts.push(messages.chosen_text.to_owned());
    }
    if page.query.sort != Sort::default() {
        parts.push((messages.chosen_sort)(sort_name(messages, page.query.sort)));
    }
    parts.join(" · ")
}

/// Where the text was found, field by field, and which names it types.
fn hits(page: &Page) -> String {
    let (messages, selection, report) = (page.messages, &page.selection, &page.loaded.report);
    if selection.needle.is_empty() {
        return String::new();
    }
    let mut parts = Vec::new();
    let n: usize = selection.hits.iter().map(|(_, n)| n).sum();
    if n > 0 {
        parts.push((messages.n_hits)(n));
        parts.extend(
            selection.hits.iter().map(|&(kind, n)| (messages.n_hits_in)(&heading(page, kind), n)),
        );
    }
    let departments = selection.typed_departments.iter().map(|d| {
        let department = &report.departments[d.0];
        (department.name.as_str(), department.id.as_str())
    });
    let sections = selection.typed_sections.iter().map(|s| {
        let section = &report.sections[s.0];
        (report.section_heading(section), section.id.as_str())
    });
    let places = page.loaded.annotations.of(AnnotationKind::Place);
    let places = selection.typed_places.iter().map(|&i| (places[i].name(), places[i].id()));
    let typed: Vec<(&str, &str)> = departments.chain(sections).chain(places).collect();
    if !typed.is_empty() {
        parts.push((messages.typed)(&typed));
    }
    parts.join(" · ")
}

/// No task to show: because the report has none, or because none matches.
pub(super) fn empty(state: State, messages: &'static Messages) -> El {
    let n_tasks = state.page().map_or(0, |page| page.loaded.report.tasks.len());
    if n_tasks == 0 {
        return el("p").class("empty").with(messages.empty_report);
    }
    let clear = live_link(state, Query::cleared).class("button").with(messages.clear);
    el("div").class("empty").with(el("p").with(messages.empty_selection)).with(el("p").with(clear))
}

/// Lines of the source that the importer could not place.
pub(super) fn unread(page: &Page) -> Option<El> {
    let report = &page.loaded.report;
    let lines: Vec<El> =
        report.unread.iter().map(|&quote| el("li").with(report.text(quote))).collect();
    (!lines.is_empty()).then(|| {
        el("section")
            .class("unread")
            .with(el("h2").class("ours").with((page.messages.unread)(lines.len())))
            .with(source("ul").with(lines))
    })
}

/// What must be said before anything else: a copy that differs, data with problems, an address half understood.
pub(super) fn notices(state: State, messages: &'static Messages) -> AnyView {
    live(move || {
        let mut ignored = state.asked().ignored;
        let page = state.page();
        ignored.extend(page.iter().flat_map(|page| &page.selection.ignored));
        let ignored = (!ignored.is_empty()).then(|| {
            el("p").class("notice").attr("role", "status").with((messages.ignored)(&ignored))
        });
        let problems = page.and_then(|page| problems(&page));
        views(vec![differs(&state.original.get(), messages), ignored, problems])
    })
}

/// That the data are not those of their files, or the files not those of the page: at the end of the page, where it
/// moves nothing, drawn as what the page says of itself before there is a program (`boot.css`).
pub(super) fn origin(page: &Page) -> Option<El> {
    let messages = page.messages;
    let (mut sentence, mut details) = match &page.loaded.origin {
        Origin::Files => (String::new(), None),
        Origin::NewerFiles => (messages.newer_files.to_owned(), None),
        Origin::Page(failure) => {
            let own = |entry: &&ListedReport| entry.id == page.loaded.report.id;
            let entry = page.loaded.entries.iter().find(own);
            let date = entry.and_then(|entry| entry.issued.as_deref());
            let sentence = reason(messages, failure) + &(messages.from_page)(date);
            (sentence, problem(messages, failure))
        }
    };
    if let Some(failure) = &page.loaded.lost_annotations {
        sentence += &(reason(messages, failure) + messages.lost_annotations);
        details = details.or(problem(messages, failure));
    }
    if sentence.is_empty() {
        return None;
    }
    let details = details.map(|problem| {
        el("details").with(el("summary").with(messages.details)).with(el("p").with(problem))
    });
    Some(
        el("div")
            .class("boot boot--said")
            .attr("role", "status")
            .with(el("p").with(sentence))
            .with(details)
            .with(el("a").attr("href", "").with(messages.retry)),
    )
}

fn differs(original: &Original, messages: &Messages) -> Option<El> {
    let &Original::Compared(_, Verdict::Differs { digest_agrees, n_passages }) = original else {
        return None;
    };
    Some(
        el("div")
            .class("notice notice--loud")
            .attr("role", "alert")
            .with(el("p").class("notice__title").with(messages.verify_failed))
            .with(el("p").with((messages.verify_failed_detail)(digest_agrees, n_passages))),
    )
}

fn problems(page: &Page) -> Option<El> {
    let problems = &page.loaded.problems;
    let sentences: Vec<El> =
        problems.iter().map(|problem| el("li").with((page.messages.problem)(problem))).collect();
    (!sentences.is_empty()).then(|| {
        el("details")
            .class("notice")
            .with(el("summary").with((page.messages.problems)(problems.len())))
            .with(el("ul").with(sentences))
    })
}
