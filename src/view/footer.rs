//! The footer: statement of sources, link to the archived original as a file, which opens without the program. The
//! button of the key list belongs to `public/keys.js`, which shows it.

use crate::core::messages::Messages;
use crate::html::{self, El, a, button, p};
use crate::state::Loaded;
use crate::view::doors;

pub(super) fn footer(loaded: &Loaded, messages: &Messages) -> El {
    let file = a().href(format!("data/{}", loaded.report.text_file()));
    let file = loaded.has_files.then(|| file.with(messages.original_title));
    html::footer().class("footer").with((
        p().with(messages.law),
        p().class("footer__file")
            .with((file, button().class("footer__keys").kind("button").with(messages.keys))),
        doors::keeper(loaded, messages),
    ))
}
