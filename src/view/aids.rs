//! What the marks mean, where more of what helps to read lies, and the one switch that takes all of it away.

use crate::core::aids::Aid;
use crate::core::query::{Lang, Query};
use crate::core::words::Words;
use crate::state::{Page, State};
use crate::view::dom::{El, el, live, views};
use crate::view::live_link;

/// The line above the tasks. Without aids there is nothing to explain and nothing to take away.
pub(super) fn aids(page: &Page, state: State, words: &'static Words) -> Option<El> {
    let mark = |class, name: &'static str| el("span").class(class).with(name);
    let legend = el("span")
        .class("aids__legend ours")
        .with(mark("figure", words.mark_figure))
        .with(mark("time", words.mark_time))
        .with(mark("expected", words.mark_expected))
        .with(mark("added", words.mark_added));
    let places = live(move || {
        let Some(page) = state.page() else { return Vec::new() };
        let link = |place: &Aid| {
            let name = (words.mentions)(place.name(), place.spans.len());
            appendix(&page, &format!("place-{}", place.id())).with(name)
        };
        views(page.chosen_places().map(link).collect::<Vec<El>>())
    });
    let switch = live_link(state, Query::toggle_bare).class("aids__switch").live_text(move || {
        if state.query().is_bare { words.with_aids } else { words.bare }.to_owned()
    });
    (!page.loaded.aids.all().is_empty()).then(|| {
        let place = page.selection.task.map_or_else(
            || "appendix".to_owned(),
            |task| format!("figures-{}", page.loaded.report.tasks[task.0].id),
        );
        let appendix = appendix(page, &place).with(words.appendix);
        el("p").class("aids").with(legend).with(places).with(appendix).with(switch)
    })
}

/// A link to a place of the report's appendix, which is a file beside the page, or in a single file a part of it.
fn appendix(page: &Page, place: &str) -> El {
    let lang = if page.query.lang == Lang::En { ".en" } else { "" };
    let file = format!("./{}.aids{lang}.html", page.loaded.report.id);
    let file = if page.loaded.has_files { &file } else { "" };
    el("a").attr("href", &format!("{file}#{place}"))
}
