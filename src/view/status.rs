//! The line above the tasks: the selection as a sentence, and the hits of a search with the way through them.

use leptos::prelude::*;

use crate::core::annotation::Annotation;
use crate::core::facet::Facet;
use crate::core::messages::Messages;
use crate::core::query::Query;
use crate::core::report::ColumnIdx;
use crate::core::suggest::{Suggestion, suggestions};
use crate::html::{El, On, a, button, div, follow, li, live, p, ul, views};
use crate::state::{Jump, Page, State};
use crate::view::annotations::appendix;
use crate::view::heading;
use crate::view::kit::{live_link, query_link};
use crate::view::passage::mention_id;
use crate::view::sentence::{hits, sentence};

/// The selection as a sentence (「8 项任务中的 2 项 · 牵头单位:财政局」), the link that clears it, and the hits of the search.
pub(super) fn status(state: State, messages: &'static Messages) -> El {
    let is_filtered = move || state.page().is_some_and(|page| page.selection.is_filtered());
    let text =
        move |write: fn(&Page) -> String| state.page().map(|page| write(&page)).unwrap_or_default();
    let class = follow(move || state.page().map(|page| class(&page)));
    let clear = live_link(state, Query::cleared)
        .class("status__clear")
        .data_clears(true)
        .hidden(follow(move || (!is_filtered()).then(String::new)))
        .with(messages.clear);
    let mentions = live(move || {
        let page = state.page();
        let places = page.iter().flat_map(|page| page.chosen_places().map(|p| mentions(page, p)));
        places.map(El::view).collect()
    });
    div().class(class).with((
        p().class("status__sentence").id("status").role("status").live_text(move || text(sentence)),
        clear,
        search_line(state, messages),
        mentions,
    ))
}

/// The classes of the line. A narrow screen leaves out what the heading of the page says already.
fn class(page: &Page) -> String {
    let selection = &page.selection;
    let is_chosen = |facet: Facet| !selection.facet(facet).chosen.is_empty();
    let n_chosen = Facet::ALL.iter().filter(|&&(facet, _)| is_chosen(facet)).count();
    let n_in_heading = usize::from(selection.departments().len() == 1);
    let mut class = "status".to_owned();
    if n_chosen > n_in_heading || selection.is_searched() {
        class += " status--filtered";
    } else if n_chosen > 0 {
        class += " status--department";
    }
    if selection.is_searched() {
        class += " status--searched";
    }
    if selection.n_hits() > 0 {
        class += " status--hits";
    }
    class
}

/// The hits of a search, the buttons to the one before and the one after, and the number of hits in each field.
fn search_line(state: State, messages: &'static Messages) -> El {
    let is_empty = follow(move || {
        let n = state.page().map_or(0, |page| page.selection.n_hits());
        (n == 0).then(String::new)
    });
    let step = |name: &'static str, sign: &'static str, jump: Jump| {
        button()
            .class("status__step")
            .kind("button")
            .aria_label(name)
            .on(On::Click, move |_| (state.shell.to_hit)(state, jump))
            .with(sign)
    };
    let text = move || {
        let at = state.hit.get();
        state.page().map(|page| hits(&page, at)).unwrap_or_default()
    };
    let fields = live(move || {
        let page = state.page();
        page.map(|page| views(hits_in(&page, state))).unwrap_or_default()
    });
    div().class("status__hits").with((
        p().class("status__found").role("status").live_text(text),
        div().class("status__steps").hidden(is_empty).with((
            step(messages.previous_hit, "‹", Jump::Back),
            step(messages.next_hit, "›", Jump::Forward),
        )),
        p().class("status__fields").with(fields),
    ))
}

/// The number of hits in each column and around the table. Each leads to its first hit.
fn hits_in(page: &Page, state: State) -> Vec<El> {
    let messages = page.messages;
    let field = |&(column, n): &(Option<ColumnIdx>, usize)| {
        let name = column.map(|idx| heading::column(page, idx));
        let name = name.unwrap_or_else(|| messages.around_table.to_owned());
        let at = page.selection.first_hit_in(column)?;
        let go = move |_| (state.shell.to_hit)(state, Jump::To(at));
        let button = button().class("status__field").kind("button").on(On::Click, go);
        Some(button.with((messages.n_hits_in)(&name, n)))
    };
    page.selection.hits.iter().filter_map(field).collect()
}

/// Links to the mentions of a place: to all of them in the appendix, and to each in the page.
fn mentions(page: &Page, place: &Annotation) -> El {
    let name = format!("{} {}", place.name(), (page.messages.n_mentions)(place.spans.len()));
    let all = appendix(page, 1, &format!("place-{}", place.id())).with(name);
    let mut links = p().class("status__mentions").with(all);
    let mut n = 0;
    for &span in &place.spans {
        n += 1;
        let passage = page.loaded.annotations.passage(span);
        if passage.is_some_and(|passage| page.selection.is_shown(passage.task)) {
            let link = a()
                .href(format!("#{}", mention_id(span.start)))
                .aria_label(format!("{} {n}", place.name()));
            links = links.with(link.with(n.to_string()));
        }
    }
    links
}

/// The text in place of the tasks: the report has none, or none matches. Then it offers what would find something.
pub(super) fn empty(state: State, messages: &'static Messages) -> El {
    let n_tasks = state.page().map_or(0, |page| page.loaded.report.tasks.len());
    if n_tasks == 0 {
        return p().class("empty").with(messages.empty_report);
    }
    let others = live(move || {
        let Some(page) = state.page() else { return Vec::new() };
        let loaded = &page.loaded;
        let suggestions = suggestions(&loaded.report, &loaded.index, &page.query);
        views(suggestions.iter().map(|other| suggestion(&page, other)).collect::<Vec<El>>())
    });
    let clear = live_link(state, Query::cleared).class("button").data_clears(true);
    div().class("empty").with((
        p().with(messages.empty_selection),
        ul().class("empty__others").with(others),
        p().with(clear.with(messages.clear)),
    ))
}

/// A link to a changed query that finds something, with the number of its tasks.
fn suggestion(page: &Page, suggestion: &Suggestion) -> El {
    // The words are named by their position: only the search box shows what came with the address.
    let mut words = page.query.text.split_whitespace();
    let word = words.position(|word| word == suggestion.query.text).map_or(0, |at| at + 1);
    let text = (page.messages.suggestion)(suggestion.change, word, suggestion.n_tasks);
    li().with(query_link(&suggestion.query).data_clears(true).with(text))
}
