//! The messages that each language of the appendix has. Those around quoted text of the source take and return nodes,
//! because quotes are marked with their language.

use leptos::prelude::AnyView;

use crate::html::El;

/// The messages of one language.
#[derive(Debug)]
pub struct Appendix {
    /// The name of the page.
    pub title: &'static str,
    /// The description for search engines and previews: the report's title, the number of its tasks.
    pub description: fn(&str, usize) -> String,
    /// The introduction: the origin of the page's contents, and that they are not part of the report.
    pub intro: &'static str,
    /// The link to the report.
    pub back: &'static str,
    /// The link to the appendix in the other language, in that language.
    pub other_lang: &'static str,
    /// The name of the links to the report, the contents and the other language.
    pub ways: &'static str,
    /// The name of the table of contents.
    pub contents: &'static str,
    /// The separator between a name and its value.
    pub colon: &'static str,

    /// The tasks of a page of a long appendix, by their first and their last number.
    pub range: fn(usize, usize) -> String,
    /// The section of the further pages of a long appendix.
    pub pages: Heading,

    /// The section with the picture of the lengths of the texts.
    pub year: Heading,
    /// The heading of the column of tasks.
    pub task: &'static str,
    /// The length of a plan in characters.
    pub plan: fn(usize) -> String,
    /// The length of the reported progress in characters.
    pub reported: fn(usize) -> String,
    /// The whole plan repeats earlier text, but not all of it from one period's plan.
    pub all_repeated: &'static str,
    /// Some parts of the plan repeat earlier text.
    pub some_repeated: &'static str,
    /// The plan resembles an earlier one without being the same.
    pub changed: &'static str,
    /// The name of a missing plan; the reason follows.
    pub no_plan: &'static str,
    /// The name of missing progress; the reason follows.
    pub no_progress: &'static str,
    /// Marks a period whose progress this report does not list.
    pub unreported: &'static str,

    /// The section of places.
    pub places: Heading,
    /// The number of places.
    pub n_places: fn(usize) -> String,
    /// The number of mentions of a place.
    pub n_mentions: fn(usize) -> String,
    /// The link to the tasks that mention a place.
    pub filter: &'static str,

    /// The section of sentences with their annotations.
    pub figures: Heading,
    /// The number of figures.
    pub n_figures: fn(usize) -> String,
    /// Sentences repeat earlier ones word for word; the column of these follows.
    pub same_as: &'static str,
    /// The name of a date or period.
    pub time: &'static str,
    /// The name of an expression of intention.
    pub intent: &'static str,
    /// The name of an expression of forecast.
    pub forecast: &'static str,
    /// The name of the source's word `争取`, which is used both for aims and for things obtained.
    pub strive: &'static str,
    /// The separator between two names.
    pub and: &'static str,

    /// The section of pairs.
    pub pairs: Heading,
    /// The number of pairs.
    pub n_pairs: fn(usize) -> String,
    /// The name of the side from the target or the plan.
    pub aimed: &'static str,
    /// The name of the reported side.
    pub said: &'static str,
    /// The name of a share printed by the source.
    pub share: &'static str,
    /// The name of the publisher's note on a pair.
    pub note: &'static str,

    /// The section of sums.
    pub sums: Heading,
    /// The number of sums.
    pub n_sums: fn(usize) -> String,
    /// The sum of the parts equals the printed total.
    pub agrees: fn(El) -> Vec<AnyView>,
    /// It does not: the sum of the parts, the printed total.
    pub differs: fn(El, El) -> Vec<AnyView>,
    /// A note on a part printed with another unit: the part, its unit.
    pub other_unit: fn(El, El) -> Vec<AnyView>,

    /// The section of repeated text.
    pub repeats: Heading,
    /// The number of repeated passages.
    pub n_repeats: fn(usize) -> String,
    /// The number of repeated characters, and of all characters.
    pub measured: fn(u32, u32) -> String,
    /// The column of a repetition, and the column of its first occurrence.
    pub stands_first: fn(El, El) -> Vec<AnyView>,

    /// The section of terms.
    pub terms: Heading,
    /// The number of terms.
    pub n_terms: fn(usize) -> String,
    /// Marks a meaning as a note of the site.
    pub term_note: &'static str,
    /// The name of the source of a meaning.
    pub source: &'static str,
    /// The date on which the source was read.
    pub read_on: fn(&str) -> String,
    /// The name of the list of tasks that use a term.
    pub used_in: &'static str,
}

/// The heading of a section.
#[derive(Clone, Copy, Debug)]
pub struct Heading {
    /// The title.
    pub title: &'static str,
    /// The explanation of its contents and of how they were found.
    pub note: &'static str,
}
