//! Every word of the interface, one file per language. A missing one does not compile.
//!
//! The report's own words are not here: they stay as the source has them, in every language.

mod catalog;
mod en;
mod zh;

pub use catalog::{Card, Messages};
pub use zh::{card, card_quote};

use crate::core::query::Lang;

/// The words of a language.
pub const fn messages(lang: Lang) -> &'static Messages {
    match lang {
        Lang::Zh => &zh::ZH,
        Lang::En => &en::EN,
    }
}
