//! The messages of the appendix in English.

use crate::html::views;
use crate::site::messages::appendix::catalog::{Appendix, Heading};

/// A number with its noun.
fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

pub(super) const EN: Appendix = Appendix {
    title: "Appendix",
    description: |_, n| {
        let tasks = count(n, "task", "tasks");
        format!(
            "Appendix to a progress report: the year of its {tasks} at a glance, and its places, figures and repeated text."
        )
    },
    intro: "This page was added by this site and is not part of the report. A program found its items in the report’s text; \
            each is shown with the text it is based on, or leads to it. Nothing here is a judgement.",
    back: "Back to the report",
    other_lang: "中文",
    ways: "Ways from this page",
    contents: "Contents",
    colon: ": ",
    range: |first, last| format!("tasks {first}–{last}"),
    pages: Heading {
        title: "The year as a picture, and the sentences with their marks",
        note: "There are many tasks, so they are on several pages: each has the lengths of the texts of some tasks, and \
               their sentences. To search the whole report, use the search box of the report's page.",
    },

    year: Heading {
        title: "The year at a glance: how long its texts are",
        note: "For readers who prefer pictures: each period is a small sheet, with a thin line for about 25 characters. \
               It shows how long a text is and nothing else: a longer text is not a better one. Dashed lines show a plan \
               that repeats earlier text word for word; a short bar in the margin shows that a plan was changed. A period \
               with progress has plan and progress side by side; this report has no progress for the others. Select a \
               sheet to go to its text.",
    },
    task: "Task",
    plan: |n| format!("Plan: {}", count(n, "char", "chars")),
    reported: |n| format!("Reported: {}", count(n, "char", "chars")),
    all_repeated: "Repeats earlier text",
    some_repeated: "Partly repeats earlier text",
    changed: "Changed",
    no_plan: "Plan",
    no_progress: "Progress",
    unreported: "no progress listed",

    places: Heading {
        title: "Places mentioned",
        note: "Only mentions in the text, found with the county’s list of towns and sub-districts. Each mention \
               leads to its sentence; where that is a part of a sum, the total is in the sentences before it.",
    },
    n_places: |n| count(n, "place", "places"),
    n_mentions: |n| format!("mentioned {}", count(n, "time", "times")),
    filter: "Show only the tasks that mention it",

    figures: Heading {
        title: "Sentence by sentence",
        note: "Each sentence with an annotation is quoted once, with its marks; one that repeats an earlier sentence word \
               for word only leads to it. Below a sentence are the times and the words of intention or forecast that \
               apply to its numbers, so that what has happened is not mistaken for what is expected. One word of the \
               source can mean either an aim or something already obtained: it is only quoted. Where there is no note, \
               please rely on the sentence itself. Nothing on this page is folded, so the browser’s own search finds \
               every sentence.",
    },
    n_figures: |n| count(n, "figure", "figures"),
    same_as: "same text as: ",
    time: "time",
    intent: "intention",
    forecast: "forecast",
    strive: "the source’s word",
    and: " · ",

    pairs: Heading {
        title: "The same quantity, target and report",
        note: "The publisher states that both sides are the same quantity with the same scope. This site neither \
               converts nor judges them. The link beside each leads to its sentence.",
    },
    n_pairs: |n| count(n, "pair", "pairs"),
    aimed: "Target or plan",
    said: "Reported",
    share: "Share printed in the source",
    note: "Publisher’s note",

    sums: Heading {
        title: "Sums of parts",
        note: "Where the source prints both a total and its parts, the exact sum of the parts is shown beside the printed \
               total.",
    },
    n_sums: |n| count(n, "sum", "sums"),
    agrees: |total| views(("✓ agrees with the printed total, ", total)),
    differs: |sum, total| views(("The parts add up to ", sum, "; the printed total is ", total)),
    other_unit: |part, unit| views((part, ": printed with the unit ", unit)),

    repeats: Heading {
        title: "Text that repeats",
        note: "Whole parts, or runs of whole sentences of at least ten characters, that occur word for word earlier in \
               the same task for the same department. Repetition does not mean a lack of progress: plans often span \
               several periods.",
    },
    n_repeats: |n| count(n, "passage", "passages"),
    measured: |repeated, all| {
        format!(
            "Targets, plans, progress and next steps have {all} characters, not counting blanks; {repeated} of them repeat \
             earlier text. This site counted them."
        )
    },
    stands_first: |here, first| views(("here: ", here, "; earlier: ", first)),

    terms: Heading {
        title: "Terms",
        note: "Notes by this site: the meanings are taken from the official sources named, not from the report.",
    },
    n_terms: |n| count(n, "term", "terms"),
    term_note: "Note by this site",
    source: "Source",
    read_on: |day| format!("read on {day}"),
    used_in: "Used in",
};
