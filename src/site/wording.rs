//! The differences between two wordings of a text, marked by elements and by words of ours, not by colour alone.

use crate::core::wording::{Stretch, differences};
use crate::html::{El, Nodes, p, span};
use crate::site::messages::series as messages;

/// The later wording with what was removed and added. `None`: the two have too little in common, or are too long.
pub(super) fn marked(earlier: &str, later: &str) -> Option<Vec<El>> {
    let stretches = differences(earlier, later)?;
    Some(stretches.into_iter().map(stretch).collect())
}

fn stretch(stretch: Stretch) -> El {
    let mark = |tag, class: &'static str, label: &'static str, text: &str| {
        El::new(tag).class(class).with((span().class("wording__label ours").with(label), text))
    };
    match stretch {
        Stretch::Same(text) => span().with(text),
        Stretch::Removed(text) => mark("del", "wording__removed", messages::REMOVED, text),
        Stretch::Added(text) => mark("ins", "wording__added", messages::ADDED, text),
    }
}

/// A text of the source in an element of its own.
pub(super) fn quoted(content: impl Nodes) -> El {
    p().class("quote").source().with(content)
}
