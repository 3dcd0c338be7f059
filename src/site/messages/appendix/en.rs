//! The appendix in English.

use super::{Appendix, Heading};

/// A number with its noun.
fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

pub(super) const EN: Appendix = Appendix {
    title: "Appendix",
    description: |_, n| {
        let tasks = count(n, "task", "tasks");
        format!(
            "Appendix to a progress report: the year of {tasks}, its places, figures and repeated text."
        )
    },
    intro: "This page is an addition of this site and no part of the report. A program found it in the report’s words, \
            and every item stands with the words it rests on. Nothing here is a judgement.",
    back: "Back to the report",
    other_lang: "中文",
    contents: "Contents",
    colon: ": ",

    year: Heading {
        title: "The year at a glance",
        note: "For those who would rather look than read: each quarter as a small sheet, a thin line for about 25 \
               characters. Dashed lines are a plan that repeats earlier text word for word; a short bar in the margin \
               says that a plan was changed; the quarter reported on shows plan and progress side by side, of the \
               others this report has no progress. A longer text is not a better one. A sheet leads to its text.",
    },
    task: "Task",
    plan: |n| format!("Plan: {}", count(n, "char", "chars")),
    reported: |n| format!("Reported: {}", count(n, "char", "chars")),
    n_figures: |n| count(n, "figure", "figures"),
    all_repeated: "Repeats earlier text",
    some_repeated: "Partly repeats earlier text",
    changed: "Changed",
    no_plan: "Plan",
    no_progress: "Progress",
    unreported: "no progress listed",

    places: Heading {
        title: "Places mentioned",
        note: "PlaceMentions in the text, nothing more. Found by the county’s list of towns and sub-districts, each with the \
               whole sentence that names it; what is part of a sum, from the sentence with the total on.",
    },
    n_places: |n| count(n, "place", "places"),
    n_mentions: |n| format!("mentioned {}", count(n, "time", "times")),
    filter: "Show only the tasks that mention it",

    figures: Heading {
        title: "Figures",
        note: "Numbers with a unit, with the sentence that says them. Below it stand the times and the words of intent or \
               forecast that speak of a number in that sentence, so that what has happened is not taken for what is \
               expected. One word of the source is said of what is striven for and of what has been obtained alike: \
               it is repeated, and decides nothing. Where nothing is noted, the source says what its sentence says.",
    },
    time: "time",
    intent: "intent",
    forecast: "forecast",
    strive: "the source’s word",
    and: " · ",

    pairs: Heading {
        title: "The same quantity, target and report",
        note: "The publisher states that these are the same quantity with the same scope; this site neither converts \
               nor judges.",
    },
    n_pairs: |n| count(n, "pair", "pairs"),
    aimed: "Target or plan",
    said: "Reported",
    share: "The share that the source prints",
    note: "The publisher’s note",

    sums: Heading {
        title: "Parts added",
        note: "Where the source prints a total and also lists its parts, the parts are added exactly and set beside the \
               printed total.",
    },
    n_sums: |n| count(n, "sum", "sums"),
    agrees: "✓ agrees with the printed total",
    differs: |sum, total| format!("The parts add up to {sum}; the printed total is {total}"),
    other_unit: |part, unit| format!("{part}: printed with the unit {unit}"),

    repeats: Heading {
        title: "Text that repeats",
        note: "Whole parts, or runs of whole sentences of at least ten characters, that the same department has word for \
               word earlier in the same task. Repeating is not standing still: plans often span quarters.",
    },
    n_repeats: |n| count(n, "stretch", "stretches"),
    measured: |repeated, all| {
        format!(
            "Targets, plans, progress and next steps have {all} characters without blanks; {repeated} of them repeat \
             what stands before. This is our count."
        )
    },
    stands_first: |here, first| format!("here: {here}; before: {first}"),

    terms: Heading {
        title: "Terms",
        note: "Notes of this site: the meanings are from the official sources named, not from the report.",
    },
    n_terms: |n| count(n, "term", "terms"),
    term_note: "Note of this site",
    source: "Source",
    read_on: |day| format!("read on {day}"),
    used_in: "Used in",
};
