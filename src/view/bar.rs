//! The bar at the top: publisher and period, search box, size and theme, tools.

use leptos::prelude::*;

use crate::core::limits;
use crate::core::messages::Messages;
use crate::core::report::MetadataKind;
use crate::html::{El, On, a, div, follow, form, header, input, live, span, views};
use crate::state::State;
use crate::view::display::display;
use crate::view::tools::tools;

pub(super) fn bar(state: State, messages: &'static Messages) -> AnyView {
    let name = move || {
        let Some(page) = state.page() else { return views(messages.app) };
        let report = &page.loaded.report;
        let publisher = match report.metadata(MetadataKind::Publisher) {
            Some(publisher) => span().source().with(publisher),
            None => span().with(messages.app),
        };
        let period = report.period.map(|period| (messages.dated_period)(Some(period)));
        views((publisher, period.map(|period| format!(" · {period}"))))
    };
    // At home it leads nowhere, so it is no link there.
    let home = follow(move || {
        let query = state.query();
        let home = query.of_report(query.report.clone());
        if query == home { None } else { state.href(&home) }
    });
    let inner = div().class("bar__inner").with((
        search_box(state, messages),
        a().class("bar__home").data_clears(true).href(home).with(live(name)),
        display(messages),
        tools(state, messages, "tools tools--bar"),
    ));
    let class = follow(move || {
        let is_searched = !state.asked().query.text.is_empty();
        Some(if is_searched { "bar bar--search" } else { "bar" }.to_owned())
    });
    header().class(class).with(inner).view()
}

/// The search box. The shell decides when typed text becomes a query.
fn search_box(state: State, messages: &'static Messages) -> El {
    let typed = state.shell.typed;
    let input = input()
        .class("search__box")
        .id("q")
        .kind("search")
        .autocomplete("off")
        .enterkeyhint("search")
        .maxlength(limits::SEARCH.max)
        .aria_label(messages.search)
        .placeholder(messages.search)
        .title(messages.search_hint)
        .live_value(move || state.asked().query.text)
        .on(On::Input, move |event| typed(state, &event))
        .on(On::CompositionEnd, move |event| typed(state, &event));
    form()
        .class("search")
        .role("search")
        .on(On::Submit, |event| event.prevent_default())
        .with(input)
}
