//! The words of the appendix in both languages. They hold nothing that HTML takes for markup, and functions are given
//! HTML: the source's words among them carry their language.

mod en;
mod zh;

use crate::core::query::Lang;

/// The words of one language.
#[derive(Debug)]
pub struct Appendix {
    /// What the page is called.
    pub title: &'static str,
    /// What it is, for search engines and previews: of a report of so many tasks.
    pub description: fn(&str, usize) -> String,
    /// What it is, and what it is not.
    pub intro: &'static str,
    /// Leads to the report.
    pub back: &'static str,
    /// Leads to the appendix in the other language, in that language.
    pub other_lang: &'static str,
    /// Heads the list of sections.
    pub contents: &'static str,
    /// Between a name and what it names.
    pub colon: &'static str,

    /// The year.
    pub year: Heading,
    /// Heads the tasks.
    pub task: &'static str,
    /// A plan of so many characters.
    pub plan: fn(usize) -> String,
    /// A report of so many characters.
    pub reported: fn(usize) -> String,
    /// How many figures.
    pub n_figures: fn(usize) -> String,
    /// All of a plan stands somewhere before, not all in one quarter's plan.
    pub all_repeated: &'static str,
    /// Some parts of a plan stand somewhere before.
    pub some_repeated: &'static str,
    /// A plan that resembles one before it and is not the same.
    pub changed: &'static str,
    /// The quarter has no plan.
    pub no_plan: &'static str,
    /// The quarter has no progress.
    pub no_progress: &'static str,
    /// This report has no progress of the quarter.
    pub unreported: &'static str,

    /// The places.
    pub places: Heading,
    /// How many places.
    pub n_places: fn(usize) -> String,
    /// How often a place is mentioned.
    pub n_mentions: fn(usize) -> String,
    /// Leads to the tasks that mention a place.
    pub filter: &'static str,

    /// The figures.
    pub figures: Heading,
    /// Names a date or a period.
    pub time: &'static str,
    /// Names a word of intent.
    pub intent: &'static str,
    /// Names a word of forecast.
    pub forecast: &'static str,
    /// Names a word that says both what is striven for and what has been obtained.
    pub strive: &'static str,
    /// Between two names.
    pub and: &'static str,

    /// The pairs.
    pub pairs: Heading,
    /// How many pairs.
    pub n_pairs: fn(usize) -> String,
    /// What the target or the plan says.
    pub aimed: &'static str,
    /// What is reported.
    pub said: &'static str,
    /// The share that the source prints.
    pub share: &'static str,
    /// What the publisher says of a pair.
    pub note: &'static str,

    /// The sums.
    pub sums: Heading,
    /// How many sums.
    pub n_sums: fn(usize) -> String,
    /// The parts and the total agree.
    pub agrees: &'static str,
    /// They do not: what the parts add up to, what the total is.
    pub differs: fn(&str, &str) -> String,
    /// A part that is printed with another unit: the part, its unit.
    pub other_unit: fn(&str, &str) -> String,

    /// What repeats.
    pub repeats: Heading,
    /// How many stretches.
    pub n_repeats: fn(usize) -> String,
    /// How many characters repeat, of how many.
    pub measured: fn(u32, u32) -> String,
    /// A stretch stands here, and first there.
    pub stands_first: fn(&str, &str) -> String,

    /// The terms.
    pub terms: Heading,
    /// How many terms.
    pub n_terms: fn(usize) -> String,
    /// Marks what the publisher of the site put beside a term.
    pub term_note: &'static str,
    /// Names the source of a meaning.
    pub source: &'static str,
    /// The day on which the source was read.
    pub read_on: fn(&str) -> String,
    /// Where a term is used.
    pub used_in: &'static str,
}

/// A section's name, and what it shows.
#[derive(Clone, Copy, Debug)]
pub struct Heading {
    /// The name.
    pub title: &'static str,
    /// What it shows and how it was found.
    pub note: &'static str,
}

/// The words of a language.
pub fn messages(lang: Lang) -> &'static Appendix {
    match lang {
        Lang::Zh => &zh::ZH,
        Lang::En => &en::EN,
    }
}
