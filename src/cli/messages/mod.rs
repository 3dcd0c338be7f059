//! The messages of the terminal, one file per language. A message missing from one language does not compile.

mod annotations;
mod catalog;
mod en;
mod values;
mod zh;

pub use catalog::Messages;

use clap::ValueEnum;

/// The language of the terminal's output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// Chinese.
    Zh,
    /// English.
    En,
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
