//! The messages of the terminal, one file per language. A message missing from one language does not compile.

mod annotations;
mod catalog;
mod catalog_threads;
mod en;
mod values;
mod zh;

pub use catalog::{Imported, Messages};
pub use catalog_threads::ThreadMessages;

use clap::ValueEnum;

/// The language of the terminal's output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// Chinese.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The language of the environment's locale: Chinese if it is Chinese or states none, otherwise English.
    pub(super) fn of_locale() -> Self {
        let stated = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(std::env::var_os);
        let first = stated.into_iter().find(|value| !value.is_empty()).unwrap_or_default();
        Self::named(&first.to_string_lossy())
    }

    /// The language of a locale such as `zh_CN.UTF-8`. `C` and `POSIX` state none.
    fn named(locale: &str) -> Self {
        let name = locale.split(['.', '@']).next().unwrap_or_default().to_ascii_lowercase();
        let is_chinese = name.split(['_', '-']).next() == Some("zh");
        if is_chinese || matches!(name.as_str(), "" | "c" | "posix") { Self::Zh } else { Self::En }
    }
}

impl Messages {
    /// The messages of a language.
    pub fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Zh => &zh::MESSAGES,
            Lang::En => &en::MESSAGES,
        }
    }
}
