//! The reader's choices of size and theme, in the bar. They are about the reader's device, not about the report, so they
//! are no part of the query: `public/display.js` applies and keeps them, and without scripts `static.css` does.

use crate::core::messages::Messages;
use crate::html::{El, details, div, input, label, span, summary};

/// The themes, as `tokens.css` names them. The first is the system's.
const THEMES: [&str; 4] = ["auto", "light", "dark", "contrast"];

/// The sizes of large text in pixels, the first of which is the first that a reader gets. `tokens.css` has the same.
const SIZES: [&str; 5] = ["18", "21", "24", "27", "30"];

/// The switch of large text, and the menu with its sizes and the themes.
pub(super) fn display(messages: &Messages) -> El {
    let switch = input().kind("checkbox").id("elder").class("display__box").role("switch");
    let name = label().class("display__elder").for_id("elder").with(messages.elder);
    let menu = details().class("menu display__menu").with((
        summary().aria_label(messages.display).with("◐"),
        div().class("menu__panel").with((
            group("display__sizes", "size", messages.size, SIZES.map(|size| (size, size))),
            themes(messages, "display__themes", "theme"),
        )),
    ));
    div().class("display").with((switch, name, menu))
}

/// The themes among the tools of a narrow screen, whose bar has no room for the menu.
pub(super) fn panel(messages: &Messages) -> El {
    themes(messages, "display__themes display__themes--panel", "theme-panel")
}

fn themes(messages: &Messages, class: &'static str, name: &'static str) -> El {
    group(class, name, messages.theme, THEMES.into_iter().zip(messages.theme_names))
}

/// A group of radio buttons, the first of which is chosen. `choices` are values with their names. `display.js` takes the
/// choice from the beginning of `name`, up to a hyphen.
fn group(
    class: &'static str,
    name: &'static str,
    title: &'static str,
    choices: impl IntoIterator<Item = (&'static str, &'static str)>,
) -> El {
    let choices = choices.into_iter().enumerate().map(|(i, (value, text))| {
        let id = format!("{name}-{value}");
        let box_ = input().kind("radio").class("display__box").id(id.as_str());
        let box_ = box_.name(name).value(value).checked(i == 0);
        (box_, label().class("display__choice").for_id(id).with(text))
    });
    let title_id = format!("{name}-title");
    div().class(class).role("radiogroup").aria_labelledby(title_id.as_str()).with((
        span().class("display__title").id(title_id).with(title),
        div().class("display__choices").with(choices.collect::<Vec<(El, El)>>()),
    ))
}
