//! All messages of the interface, one file per language. A missing message is a compile error.
//!
//! The report itself is never translated, whatever the language of the interface.

mod catalog;
mod catalog_archive;
mod catalog_series;
mod catalog_share;
mod en;
mod en_archive;
mod en_count;
mod en_problem;
mod en_series;
mod en_share;
mod size;
mod zh;
mod zh_archive;
mod zh_hant;
mod zh_hant_archive;
mod zh_hant_problem;
mod zh_hant_series;
mod zh_hant_share;
mod zh_problem;
mod zh_series;
mod zh_share;

pub use catalog::{Card, Messages};
pub use catalog_archive::ArchiveMessages;
pub use zh::{card, card_quote};

use crate::core::query::Lang;

/// The messages of a language.
pub const fn messages(lang: Lang) -> &'static Messages {
    match lang {
        Lang::Zh => &zh::ZH,
        Lang::En => &en::EN,
        Lang::Hant => &zh_hant::HANT,
    }
}

/// The messages of a language on the search over all reports, which only one page needs.
pub const fn archive_messages(lang: Lang) -> &'static ArchiveMessages {
    match lang {
        Lang::Zh => &zh_archive::ARCHIVE,
        Lang::En => &en_archive::ARCHIVE,
        Lang::Hant => &zh_hant_archive::ARCHIVE,
    }
}
