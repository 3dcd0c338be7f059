//! The messages of the appendix in both languages.

mod catalog;
mod en;
mod zh;

pub use catalog::{Appendix, Heading};

use crate::core::query::Lang;

/// The messages of a language.
pub fn messages(lang: Lang) -> &'static Appendix {
    match lang {
        // The appendix is in the characters of the source.
        Lang::Zh | Lang::Hant => &zh::ZH,
        Lang::En => &en::EN,
    }
}
