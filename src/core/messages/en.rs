//! The interface in English.

use crate::core::facet::Facet;
use crate::core::messages::catalog::Messages;
use crate::core::messages::en_count::count;
use crate::core::messages::en_problem::{excess, ignored, problem};
use crate::core::messages::en_series::SERIES;
use crate::core::messages::en_share::SHARE;
use crate::core::period::{Period, Shape};
use crate::core::query::{SortKey, View};
use crate::core::report::{Absence, Placing};
use crate::core::role::Role;
use crate::core::suggest::Change;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn period(period: Period) -> String {
    let month = |month: u8| MONTHS[usize::from(month - 1)];
    let (year, last_year) = (period.first_year(), period.last_year());
    let (first, last) = (month(period.first_month()), month(period.last_month()));
    match period.shape() {
        Shape::Year => "the year".to_owned(),
        Shape::Years => format!("{year}–{last_year}"),
        Shape::Half(number) => format!("H{number}"),
        Shape::Quarter(number) => format!("Q{number}"),
        Shape::Month(number) => month(number).to_owned(),
        Shape::Months if year == last_year => format!("{first}–{last}"),
        Shape::Months => format!("{first} {year} – {last} {last_year}"),
    }
}

fn dated_period(dated: Option<Period>) -> String {
    let Some(dated) = dated else { return "period not stated".to_owned() };
    let year = dated.first_year();
    match dated.shape() {
        Shape::Year => year.to_string(),
        _ if year != dated.last_year() => period(dated),
        _ => format!("{} {year}", period(dated)),
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Number => "No.",
        Role::Section => "Section",
        Role::Title => "Name",
        Role::Target => "Target",
        Role::Lead => "Lead",
        Role::Support => "Support",
        Role::Person => "Person in charge",
        Role::Plan => "Plan",
        Role::Progress => "Progress",
        Role::Status => "Status",
        Role::Figure => "Figure",
        Role::Due => "Due",
        Role::Next => "Next steps",
        Role::Contact => "Supervision",
        Role::Note => "Remarks",
        Role::Other => "Other",
    }
}

pub(super) const EN: Messages = Messages {
    tag: "en",
    app: "Jindu",
    name: "English",
    translates_headings: true,
    skip: "Skip to the content",
    untranslated: Some("The report stays in Chinese; only the words of this site are in English."),
    aloud: "Read aloud",

    elder: "Large text",
    display: "Size and theme",
    size: "Text size",
    theme: "Theme",
    theme_names: ["System", "Light", "Dark", "High contrast"],

    search: "Search",
    search_hint: "Text, or a name in pinyin",
    qr: "Share",
    print: "Print",
    views: "View",
    view: |view| match view {
        View::Table => "Table",
        View::Cards => "Cards",
        View::Timeline => "Timeline",
        View::Original => "Original",
    },
    sort: "Order",
    sort_key: |key, column| match key {
        SortKey::Source => "As in the source".to_owned(),
        SortKey::Department => "By department, pinyin".to_owned(),
        SortKey::Section => "By section".to_owned(),
        SortKey::Column(_) => format!("“{column}”, lowest first"),
    },
    sort_descending: |key, column| match key {
        SortKey::Source => "Source order reversed".to_owned(),
        SortKey::Department => "By department, reversed".to_owned(),
        SortKey::Section => "By section, reversed".to_owned(),
        SortKey::Column(_) => format!("“{column}”, highest first"),
    },
    n_without_key: |n| match n {
        1 => "1 task has neither a number nor a day there and comes last".to_owned(),
        n => format!("{n} tasks have neither a number nor a day there and come last"),
    },

    facet: |facet| match facet {
        Facet::Department => "Lead department",
        Facet::Support => "Supporting body",
        Facet::Section => "Section",
        Facet::Status => "Status",
        Facet::Place => "Places mentioned",
    },
    all: "All",
    other_reports: "Other reports",
    all_reports: "All reports",

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
    n_mentions: |n| count(n, "mention", "mentions"),

    n_tasks: |n| count(n, "task", "tasks"),
    n_of_tasks: |n, of| format!("{n} of {}", count(of, "task", "tasks")),
    chosen: |facet, names| {
        let names = names.join(" or ");
        match facet {
            Facet::Department => format!("led by {names}"),
            Facet::Support => format!("supported by {names}"),
            Facet::Section => format!("in {names}"),
            Facet::Status => format!("with status {names}"),
            Facet::Place => format!("mentions {names} (in the text, nothing more)"),
        }
    },
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
    ignored,

    toc: "Contents",
    keys: "Keyboard",

    caption: |title, shown| format!("{title}: {shown}"),
    column: |column_role, column_period| match (column_role, column_period) {
        (Role::Plan, Some(of)) => format!("Plan for {}", period(of)),
        (Role::Progress, Some(of)) => format!("Progress in {}", period(of)),
        (column_role, Some(of)) => format!("{}, {}", role(column_role), period(of)),
        (column_role, None) => role(column_role).to_owned(),
    },
    plans: "Plan for the year",
    period,
    dated_period,
    number: "#",
    task_number: |n| format!("Task {n}"),
    current_period: "Reported period",
    around_table: "Text around the table",
    placing: |placing| match placing {
        Placing::Stated => "Rows and columns are stated by the source's format".to_owned(),
        Placing::Inferred => {
            "Rows and columns were worked out by a program and have not been confirmed".to_owned()
        }
        Placing::Confirmed(confirmation) => {
            format!("Rows and columns confirmed by {} on {}", confirmation.by, confirmation.on)
        }
    },
    extra_rows: "Other rows of the table",
    hidden_row: "Row that the original file hides",
    same_as: |place| format!("Same text as {place}"),
    changed: |place, has_words| {
        if has_words {
            format!("The marked text differs from {place}, which has: ")
        } else {
            format!("The marked text differs from {place}")
        }
    },
    same_as_short: |before| format!("as {}", before.map_or_else(|| "before".to_owned(), period)),
    n_characters: |n| format!("{n} chars"),
    others: |names| format!("Parts of {}", names.join(", ")),
    undivided_contact: "Department not stated in the source",
    draw_all: |n| format!("List all {n} tasks at once"),
    hit_of: |at, n| format!("match {at} of {n}"),
    suggestion: |change, word, n| {
        let n = count(n, "task", "tasks");
        match change {
            Change::NoChoices => format!("Without the filters: {n}"),
            Change::Word => format!("Word {word} alone: {n}"),
            Change::WordNoChoices => format!("Word {word} alone, without the filters: {n}"),
        }
    },
    whole_text: |n| format!("Whole text, {}", count(n, "character", "characters")),
    undivided: |names| format!("{}: not divided by department in the source", names.join(", ")),
    by_row: |names| {
        format!(
            "{}: no department printed before the text; listed by the row it is in",
            names.join(", ")
        )
    },
    has_progress: "progress reported",
    no_text_in: |first, last| match last {
        Some(last) => format!("{first} to {last}: no text in the source"),
        None => format!("{first}: no text in the source"),
    },
    all_departments: "All departments",
    choices: "Filter",
    all_choices: "Filter by department, section and place",
    filter_choices: "Name or pinyin",
    choose_too: |name| format!("Also show {name}"),
    issued: " issued",
    more: "More",
    show: "Display",
    previous_hit: "Previous hit",
    next_hit: "Next hit",
    mark_as_of: "as of",
    absence: |absence| match absence {
        Absence::Blank => "Blank in the source",
        Absence::Merged => "Merged with the row above",
        Absence::NotInReport => "Not in this report",
        Absence::NotStated => "Not stated in the source",
    },
    no_progress: "Not reported here",
    call: |number| format!("Call {number}"),
    hotline: "the county's general hotline, according to this site's publisher",
    card_title: "What you can say, in Chinese",
    card_copy: "Copy this",
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
            "Your browser has just computed the archived original's digest again: it is the one that was imported. \
             The {n} passages of this page are all taken from that original. This proves that the copy is faithful, \
             not that the claims are true."
        )
    },
    verify_no_digest: "The original was not checked: without https the browser cannot compute its digest",
    verify_no_digest_detail: "Without https the browser cannot compute the archived original's digest, so it does not \
        know whether this is the original that was imported. The report's text on this page is all taken from it. \
        Open the page with https, or download the original, compute its digest with another program, and compare it with \
        the one below.",
    verify_failed: "Warning: this page differs from the archived original",
    verify_failed_detail: "The original's digest differs from the one recorded at import. Rely on the publisher's own site.",
    misplaced: "Warning: the rows and columns are not those that the named person confirmed",
    original_title: "The archived original",
    original_intro: |file| {
        format!("The text of the published page as archived at import ({file}).")
    },
    reading_compared: " What is compared here is the text that was read; `jindu check` reads the file again to compare the two.",
    reading_intro: |file| {
        format!(
            "The text read cell by cell from the archived file ({file}): one line for each row, “ | ” between cells, merged cells written once."
        )
    },
    line: |n| format!("Line {n}"),
    original_file: "Download the original",
    reading_file: "Download the text that was read",
    dataset_file: "Download the data",
    digest: "SHA-256 digest",
    reading_digest: "SHA-256 digest of the text that was read",
    published_page: "Published page",
    signed: |id, key| {
        format!(
            "The list of this site's files is signed with the key {id}, public key {key}. This shows who signed the \
             list, not that the claims are true; nor that the key is the authority's, unless you compare the public key \
             in another way than by this site."
        )
    },
    retrieved: |date| match date {
        Some(date) => format!("Retrieved {date}"),
        None => "Date of retrieval not stated".to_owned(),
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
    series: SERIES,
    share: SHARE,
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
    failed_data: "The data cannot be read. Contact the site's administrator.",
    lost_annotations: " The source's text is complete, but without paragraphs, marks and other annotations.",
    outdated: "This is not the newest report of the site. Reload the page.",
    details: "Details",
    retry: "Try again",
    this_report: "Open the report of this page",
    problems: |n| {
        format!(
            "The data has {}; the tasks concerned are not shown",
            count(n, "problem", "problems")
        )
    },
    excess,
    problem,
};
