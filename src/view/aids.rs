//! What the marks mean, where more of what helps to read lies, and the one switch that takes all of it away.

use crate::core::query::{Lang, Query};
use crate::state::{Page, State};
use crate::view::dom::{El, el};
use crate::view::live_link;

/// The line that explains the marks. Without aids there is nothing to explain and nothing to take away.
pub(super) fn aids(page: &Page) -> Option<El> {
    let words = page.words;
    let mark = |class, name: &'static str| el("span").class(class).with(name);
    let legend = el("span")
        .class("aids__legend ours")
        .with(mark("figure", words.mark_figure))
        .with(mark("time", words.mark_time))
        .with(mark("intent", words.mark_intent))
        .with(mark("figure expected", words.mark_expected))
        .with(mark("added", words.mark_added));
    has_aids(page).then(|| el("p").class("aids").with(legend))
}

/// To the appendix, and the switch.
pub(super) fn links(page: &Page, state: State) -> Vec<El> {
    if !has_aids(page) {
        return Vec::new();
    }
    let words = page.words;
    let place = page.selection.task.map_or_else(
        || "appendix".to_owned(),
        |task| format!("figures-{}", page.loaded.report.tasks[task.0].id),
    );
    let switch = live_link(state, Query::toggle_bare).class("aids__switch").live_text(move || {
        if state.query().is_bare { words.with_aids } else { words.bare }.to_owned()
    });
    vec![appendix(page, &place).class("aids__appendix").with(words.appendix), switch]
}

fn has_aids(page: &Page) -> bool {
    !page.loaded.aids.all().is_empty()
}

/// A link to a place of the report's appendix, which is a file beside the page, or in a single file a part of it.
pub(super) fn appendix(page: &Page, place: &str) -> El {
    let id = page.loaded.report.id.as_str();
    let href = match (page.loaded.has_files, page.query.lang) {
        (true, Lang::Zh) => ["./", id, ".aids.html#", place].concat(),
        (true, Lang::En) => ["./", id, ".aids.en.html#", place].concat(),
        (false, Lang::Zh) => ["#", place].concat(),
        (false, Lang::En) => ["#", place, "-en"].concat(),
    };
    el("a").attr("href", &href)
}
