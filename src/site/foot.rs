//! The end of every page of a report: the lists of shortcuts that `keys.js` opens and the bars that `aloud.js` shows, one
//! for each language of the interface, and the status bar of the loader.

use crate::html::{
    El, SOURCE_LANG, a, button, dd, dialog, div, dl, dt, form, h2, input, label, p, section, span,
};
use crate::site::messages::{self, Aloud, Keys};
use crate::site::written::{set, written};

/// Returns the lists and the bar as HTML. They are last in a page, so that its first link is still the one that skips to
/// the text.
pub(super) fn foot() -> String {
    let bars = messages::ALOUD.iter().map(aloud);
    let parts = messages::KEYS.iter().map(keys).chain(bars).chain([bar(&messages::BAR)]);
    parts.map(|part| written(part) + "\n").collect()
}

fn keys(keys: &Keys) -> El {
    let title = format!("keys-{}", keys.lang);
    let items = keys
        .keys
        .iter()
        .map(|&(key, action)| div().with((dt().with(El::new("kbd").with(key)), dd().with(action))));
    let switch = label().class("keys__switch").with((
        input().kind("checkbox").checked(true),
        " ",
        keys.switch,
    ));
    let close = set(button().class("button").with(keys.close), "autofocus", true);
    dialog().class("keys").lang(keys.lang).aria_labelledby(title.as_str()).with((
        h2().id(title).class("keys__title").with(keys.title),
        dl().class("keys__list").with(items.collect::<Vec<El>>()),
        p().with(switch),
        set(form(), "method", "dialog").with(close),
    ))
}

/// The bar with the buttons that control the reading voice. `aloud.js` knows them by their places.
fn aloud(aloud: &Aloud) -> El {
    let button = |name: &'static str| button().class("voice__button").kind("button").with(name);
    let buttons = [aloud.pause, aloud.resume, aloud.next, aloud.stop].map(button);
    let bar = section().class("voice").lang(aloud.lang).aria_label(aloud.name).hidden("");
    bar.with((span().class("voice__name").with(aloud.name), Vec::from(buttons)))
}

/// The bar that explains why the program is not running. The loader takes its texts from the attributes.
pub(super) fn bar(texts: &[(&'static str, &'static str)]) -> El {
    let mut bar = div().id("boot").class("boot").role("status").lang(SOURCE_LANG);
    let mut text = p().class("boot__text");
    for &(name, message) in texts {
        match name {
            "" => text = text.with(message),
            name => bar = set(bar, name, message),
        }
    }
    let retry = a().class("boot__retry").href("").with(messages::RETRY);
    set(bar, "data-offline", messages::OFFLINE).with((text, " ", retry))
}
