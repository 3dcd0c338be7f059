//! What can be done with a page as a whole: share it, print it, read the interface in another language.

use crate::core::messages::{Messages, messages};
use crate::core::query::Lang;
use crate::html::{El, On, button, div, follow};
use crate::state::State;
use crate::view::kit::live_link;
use crate::view::qr_dialog;

/// The controls. They are in the bar where there is room, else among the details of the report.
pub(super) fn tools(state: State, messages: &'static Messages, class: &'static str) -> El {
    let is_off = follow(move || state.page().is_none().then(String::new));
    let share = button()
        .class("tools__tool")
        .kind("button")
        .disabled(is_off)
        .on(On::Click, move |_| qr_dialog::open(state))
        .with(messages.qr);
    let print = button()
        .class("tools__tool tools__print")
        .kind("button")
        .on(On::Click, move |_| (state.shell.sharing.print)())
        .with(messages.print);
    let now = state.query_now().lang;
    let others = Lang::ALL.into_iter().filter(|&lang| lang != now);
    let others = others.map(|lang| {
        let Messages { tag, name, .. } = *self::messages(lang);
        let link = live_link(state, move |query| query.in_lang(lang));
        link.class("tools__tool tools__lang").lang(tag).hreflang(tag).with(name)
    });
    div().class(class).with((share, print, others.collect::<Vec<El>>()))
}
