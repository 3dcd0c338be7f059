//! The interface in English.

use crate::core::format::FORMAT;
use crate::core::limits::{Excess, Unit};
use crate::core::messages::catalog::Messages;
use crate::core::problem::{Expected, Problem, ProblemKind};
use crate::core::quarter::Quarter;
use crate::core::query::{SortKey, View};
use crate::core::report::{Absence, ColumnKind};
use crate::core::url::{Ignored, Key};

fn quarter(quarter: Quarter) -> String {
    format!("Q{}", quarter.number)
}

fn dated_quarter(q: Quarter) -> String {
    format!("{} {}", quarter(q), q.year)
}

fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

fn excess(Excess { found, limit }: Excess) -> String {
    let unit = match limit.unit {
        Unit::Bytes => "bytes",
        Unit::Characters => "characters",
        Unit::Items => "items",
        Unit::Levels => "levels",
    };
    format!("{found} {unit} (at most {})", limit.max)
}

pub(super) const EN: Messages = Messages {
    tag: "en",
    app: "Jindu",
    other_lang: "中文",
    skip: "Skip to the content",

    search: "Search",
    search_hint: "Text, or a name in pinyin",
    qr: "QR",
    print: "Print",
    views: "View",
    view: |view| match view {
        View::Table => "Table",
        View::Cards => "Cards",
        View::Timeline => "Timeline",
        View::Original => "Original",
    },
    sort: "Order",
    sort_key: |key| match key {
        SortKey::Source => "As in the source",
        SortKey::Department => "By department, pinyin",
        SortKey::Section => "By section",
        SortKey::Length => "Shortest progress first",
    },
    sort_descending: |key| match key {
        SortKey::Source => "Source order reversed",
        SortKey::Department => "By department, reversed",
        SortKey::Section => "By section, reversed",
        SortKey::Length => "Longest progress first",
    },

    departments: "Lead department",
    sections: "Section",
    all: "All",
    other_reports: "Other reports",

    mark_figure: "figure",
    mark_time: "time",
    mark_intent: "aim or forecast",
    mark_expected: "intended or expected figure",
    mark_added: "changed",
    sums: "Sum of the parts",
    other_total: ", the source’s total: ",
    pairs: "Same quantity, according to the publisher",
    aimed: "Target or plan",
    reported: "Reported",
    appendix: "Appendix",
    source_only: "Source only",
    with_annotations: "With annotations",
    n_mentions: |n| count(n, "mention", "mentions"),
    places: "Places mentioned",
    chosen_places: |names| format!("mentions {} (in the text, nothing more)", names.join(" or ")),

    n_tasks: |n| count(n, "task", "tasks"),
    n_of_tasks: |n, of| format!("{n} of {}", count(of, "task", "tasks")),
    chosen_departments: |names| format!("led by {}", names.join(" or ")),
    chosen_sections: |names| format!("in {}", names.join(" or ")),
    chosen_text: "with the text in the search box",
    chosen_sort: |sort| format!("order: {sort}"),
    clear: "Clear",
    n_hits: |n| count(n, "match", "matches"),
    n_hits_in: |field, n| format!("{field} {n}"),
    typed: |names| {
        let names: Vec<String> =
            names.iter().map(|(name, initials)| format!("{name} ({initials})")).collect();
        format!("Matches {}", names.join(", "))
    },
    empty_report: "This report has no tasks.",
    empty_selection: "No task meets all of these conditions. The report may use other words.",
    ignored: |ignored| {
        let mut parts = Vec::new();
        for item in ignored {
            let part = match item {
                Ignored::TooLong(key, found) => {
                    format!("{}: {}", key.map_or("the address", Key::as_str), excess(*found))
                }
                Ignored::UnknownKey => "an unknown key".to_owned(),
                Ignored::Value(key) => format!("the value of {}", key.as_str()),
                Ignored::Repeated(key) => format!("a second {}", key.as_str()),
            };
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        format!(
            "Part of the address was not understood and is ignored: {}. The rest is used.",
            parts.join(", ")
        )
    },

    toc: "Contents",
    toc_progress: "progress ",
    keys: "Keyboard",

    caption: |title, shown| format!("{title}: {shown}"),
    column: |kind| match kind {
        ColumnKind::Section => "Section".to_owned(),
        ColumnKind::Target => "Target".to_owned(),
        ColumnKind::Lead => "Lead".to_owned(),
        ColumnKind::Plan(q) => format!("Plan for {}", quarter(q)),
        ColumnKind::Progress(q) => format!("Progress in {}", quarter(q)),
        ColumnKind::Next => "Next steps".to_owned(),
        ColumnKind::Contact => "Supervision".to_owned(),
    },
    plans: "Plan for the year",
    open_column: |column| format!("Show column: {column}"),
    quarter,
    dated_quarter,
    number: "#",
    task_number: |n| format!("Task {n}"),
    reported_quarter: "Reported quarter",
    same_as: |place| format!("Same text as {place}"),
    changed: |place, has_words| {
        if has_words {
            format!("The marked text differs from {place}, which has: ")
        } else {
            format!("The marked text differs from {place}")
        }
    },
    same_as_short: |q| format!("as {}", quarter(q)),
    n_characters: |n| format!("{n} chars"),
    unfold: |n| format!("Show the other {}", count(n, "character", "characters")),
    fold: "Show less",
    others: |names| format!("Parts of {}", names.join(", ")),
    undivided: "Not divided by department in the source",
    undivided_contact: "Department not stated in the source",
    by_row: "by its row",
    absence: |absence| match absence {
        Absence::Blank => "Blank in the source",
        Absence::NotInReport => "Not in this report",
        Absence::NotStated => "Not stated in the source",
    },
    no_progress: "Not reported here",
    call: |number| format!("Call {number}"),
    hotline: "the county's general hotline, according to this site's publisher",
    card_title: "What you can say, in Chinese",
    card_copy: "Copy this",
    open_task: "All periods",
    open_original: "Original",
    back: "Back to the list",
    previous: "Previous",
    next: "Next",
    walk: "Previous and next task",
    year: "The year",

    verify_waiting: "Comparing with the original",
    verify_ok: "Checked against the original",
    verify_ok_detail: |n| {
        format!(
            "Your browser has just computed the archived original's digest again and compared the {n} passages of \
             this page with it, character by character. All match. This proves that the copy is faithful, not that \
             the claims are true."
        )
    },
    verify_no_digest: "The text matches the archived original; without https the browser cannot compute the digest",
    verify_unreachable: "The archived original could not be fetched, so nothing was checked",
    verify_failed: "Warning: this page differs from the archived original",
    verify_failed_detail: |digest_agrees, n| {
        let digest = if digest_agrees {
            ""
        } else {
            "The original's digest differs from the one recorded at import. "
        };
        let parts = if n == 0 {
            String::new()
        } else {
            format!("{} differ. ", count(n, "passage", "passages"))
        };
        format!("{digest}{parts}Rely on the publisher's own site.")
    },
    original_title: "The archived original",
    original_intro: |file| {
        format!("The text of the published page as archived at import ({file}).")
    },
    line: |n| format!("Line {n}"),
    original_file: "Download the original",
    dataset_file: "Download the data",
    digest: "SHA-256 digest",
    retrieved: |date| {
        date.map_or_else(
            || "Date of retrieval not stated".to_owned(),
            |date| format!("Retrieved {date}"),
        )
    },
    imported_by: |who, importer| match who {
        Some(who) => format!("Imported by {who} with {importer}"),
        None => format!("Imported with {importer}; the person is not stated"),
    },
    unread: |n| {
        format!(
            "{} could not be placed in the table; shown as printed",
            count(n, "passage", "passages")
        )
    },
    law: "The report's text is the source's, unchanged. Numbering, counts, marks and notes are added by this site: small \
          and muted, most with ◦. This site does not judge, score or rank.",

    qr_title: "Open this page on a phone",
    qr_opens: |what| format!("It opens: {what}"),
    qr_task: |n| format!("task {n}"),
    qr_original: "the archived original",
    qr_too_long: "The address is too long for a code. Copy it from below.",
    copy: "Copy the address",
    copied: "Copied",
    close: "Close",

    loading: "Opening the report",
    slow: "The network is slow; still opening the report",
    failed: "The report did not open",
    failed_timeout: "No data came for 15 seconds. Check the network and try again.",
    failed_network: "The site with the data cannot be reached. Check the network and try again.",
    failed_status: |status| {
        match status {
        404 => "The data file was not found (404). Try again later, or contact the site's administrator."
            .to_owned(),
        status => format!("The site with the data sent an unexpected answer ({status}). Try again later."),
    }
    },
    failed_no_reports: "There is no report here yet.",
    failed_unknown_report: "The report that the address names is not here; it may have been renamed or moved.",
    failed_older_files: "The site's data files are older than this page; a cache may have kept them.",
    failed_data: "The data cannot be read. Contact the site's administrator.",
    after_bytes: |n| format!(" (byte {n})"),
    from_page: |date| {
        let date = date.map_or_else(String::new, |date| format!(", dated {date}"));
        format!(" What you see was saved with the page{date}.")
    },
    lost_annotations: " The source's text is complete, but without paragraphs, marks and other annotations.",
    newer_files: "The page and the data files are of different versions; the data files are shown.",
    details: "Details",
    retry: "Try again",
    newest: "Open the newest report",
    problems: |n| {
        format!(
            "The data has {}; the tasks concerned are not shown",
            count(n, "problem", "problems")
        )
    },
    excess,
    problem: |Problem { path, kind }| {
        let what = match kind {
            ProblemKind::Json { line, column } => {
                format!("is not JSON from line {line}, column {column} on")
            }
            ProblemKind::Excess(found) => excess(*found),
            ProblemKind::Missing => "is missing".to_owned(),
            ProblemKind::Type(expected) => {
                let expected = match expected {
                    Expected::Object => "an object {…}",
                    Expected::List => "a list […]",
                    Expected::Text => "text",
                    Expected::Number => "a whole number from 0 to 4294967295",
                };
                format!("must be {expected}")
            }
            ProblemKind::Name => "is not a name that this format defines".to_owned(),
            ProblemKind::Format { found } => {
                format!(
                    "is format {found}, but this program reads format {FORMAT}; reload the page or update the program"
                )
            }
            ProblemKind::Id => "must be 1 to 40 lower-case letters, digits or hyphens".to_owned(),
            ProblemKind::TwiceId => "repeats an earlier id".to_owned(),
            ProblemKind::TwiceKey => "is there twice".to_owned(),
            ProblemKind::TwiceKind => "repeats an earlier column".to_owned(),
            ProblemKind::Unknown => "names something that the data does not have".to_owned(),
            ProblemKind::Quarter => "must be a quarter such as 2022q2".to_owned(),
            ProblemKind::Sha256 => "must be a digest of 64 hexadecimal digits".to_owned(),
            ProblemKind::FileName => {
                "must be the name of a file beside the data, without a path".to_owned()
            }
            ProblemKind::Span => "must be as long as its text".to_owned(),
            ProblemKind::Empty => "must not be empty".to_owned(),
            ProblemKind::Cells => "must have one cell for each column, in order".to_owned(),
            ProblemKind::Cell => {
                "must have either parts or the reason why there are none".to_owned()
            }
            ProblemKind::Owner => "owner and basis contradict each other".to_owned(),
            ProblemKind::Other => "belongs to another report or another original".to_owned(),
            ProblemKind::OutsidePassages => "is not within a passage of the report".to_owned(),
            ProblemKind::Order => "must come before the preceding item".to_owned(),
            #[cfg(not(target_arch = "wasm32"))]
            ProblemKind::TwiceName => "repeats an earlier name".to_owned(),
            #[cfg(not(target_arch = "wasm32"))]
            ProblemKind::Occurrences { found } => {
                format!("must occur exactly once in the column, but occurs {found} times")
            }
            #[cfg(not(target_arch = "wasm32"))]
            ProblemKind::Day => "must be a day such as 2022-07-02".to_owned(),
            #[cfg(not(target_arch = "wasm32"))]
            ProblemKind::Address => "must be an address with https:// or http://".to_owned(),
        };
        format!("{path}: {what}")
    },
};
