//! The messages that each language of the interface has.

use crate::core::limits::Excess;
use crate::core::problem::Problem;
use crate::core::quarter::Quarter;
use crate::core::query::{SortKey, View};
use crate::core::report::{Absence, ColumnKind};
use crate::core::url::Ignored;

/// The words of one language. Plurals and sentences with values are functions.
#[derive(Debug)]
pub struct Messages {
    /// The language's tag in HTML.
    pub tag: &'static str,
    /// The name of this program's page, for a window without a report.
    pub app: &'static str,
    /// Leads to the other language, in that language.
    pub other_lang: &'static str,
    /// Skips the bar.
    pub skip: &'static str,

    /// Labels the search box.
    pub search: &'static str,
    /// Says what can be typed there.
    pub search_hint: &'static str,
    /// Opens the QR dialog.
    pub qr: &'static str,
    /// Prints the page.
    pub print: &'static str,
    /// Names the choice of views.
    pub views: &'static str,
    /// Names a view.
    pub view: fn(View) -> &'static str,
    /// Names the choice of orders.
    pub sort: &'static str,
    /// Names an order.
    pub sort_key: fn(SortKey) -> &'static str,
    /// Names an order, the other way round.
    pub sort_descending: fn(SortKey) -> &'static str,

    /// Heads the choice of departments.
    pub departments: &'static str,
    /// Heads the choice of sections.
    pub sections: &'static str,
    /// Chooses everything.
    pub all: &'static str,
    /// The other reports of the list.
    pub other_reports: &'static str,

    /// A number with its unit.
    pub mark_figure: &'static str,
    /// An expression of time.
    pub mark_time: &'static str,
    /// A word of intent, of striving or of forecast.
    pub mark_intent: &'static str,
    /// A figure that the source itself calls meant or expected.
    pub mark_expected: &'static str,
    /// What an earlier plan did not say.
    pub mark_added: &'static str,
    /// Says that the parts of a total are added.
    pub sums: &'static str,
    /// Between the parts added and the source's total, where they differ.
    pub other_total: &'static str,
    /// Heads two quotes of which the publisher says that they are the same quantity.
    pub pairs: &'static str,
    /// What was to be reached.
    pub aimed: &'static str,
    /// What is reported of it.
    pub reported: &'static str,
    /// Leads to all that was found in the report.
    pub appendix: &'static str,
    /// Takes away all that is not the source's.
    pub source_only: &'static str,
    /// Brings it back.
    pub with_annotations: &'static str,
    /// How often the text mentions a place.
    pub n_mentions: fn(usize) -> String,
    /// Heads the choice of places.
    pub places: &'static str,
    /// The chosen places; that the text mentions them is all that is said.
    pub chosen_places: fn(&[&str]) -> String,

    /// How many tasks there are.
    pub n_tasks: fn(usize) -> String,
    /// How many of all tasks are shown.
    pub n_of_tasks: fn(usize, usize) -> String,
    /// The chosen departments: the head and the names joined by *or*.
    pub chosen_departments: fn(&[&str]) -> String,
    /// The chosen sections.
    pub chosen_sections: fn(&[&str]) -> String,
    /// That a text is searched for; the text itself stands in the box alone.
    pub chosen_text: &'static str,
    /// The order, if it is not the source's.
    pub chosen_sort: fn(&str) -> String,
    /// Takes every choice back.
    pub clear: &'static str,
    /// How often the text was found.
    pub n_hits: fn(usize) -> String,
    /// How often in one field.
    pub n_hits_in: fn(&str, usize) -> String,
    /// Why a task without a hit is shown: a name's pinyin was typed.
    pub typed: fn(&[(&str, &str)]) -> String,
    /// The report has no task.
    pub empty_report: &'static str,
    /// No task matches.
    pub empty_selection: &'static str,
    /// What could not be followed in the address.
    pub ignored: fn(&[Ignored]) -> String,

    /// Names the table of contents.
    pub toc: &'static str,
    /// Stands before how many characters a task's progress has.
    pub toc_progress: &'static str,
    /// Opens the list of keys.
    pub keys: &'static str,

    /// The table's caption: report and what is shown.
    pub caption: fn(&str, &str) -> String,
    /// What a column holds, where the source's own heading is not shown.
    pub column: fn(ColumnKind) -> String,
    /// Heads the plans of all quarters.
    pub plans: &'static str,
    /// Opens a column of the table.
    pub open_column: fn(&str) -> String,
    /// A quarter.
    pub quarter: fn(Quarter) -> String,
    /// The same with its year, where reports of several years stand side by side.
    pub dated_quarter: fn(Quarter) -> String,
    /// Heads the task's number.
    pub number: &'static str,
    /// Names one task by its number.
    pub task_number: fn(usize) -> String,
    /// Marks the quarter that the report is on.
    pub reported_quarter: &'static str,
    /// Where the same words stand first.
    pub same_as: fn(&str) -> String,
    /// From which earlier plan the marked words differ; whether what only that one says follows.
    pub changed: fn(&str, bool) -> String,
    /// Whose plan a closed one repeats.
    pub same_as_short: fn(Quarter) -> String,
    /// A plan or progress of so many characters, closed.
    pub n_characters: fn(usize) -> String,
    /// Opens the rest of a long part.
    pub unfold: fn(usize) -> String,
    /// Closes it.
    pub fold: &'static str,
    /// Opens what other departments say.
    pub others: fn(&[&str]) -> String,
    /// The source does not say which department a part is of.
    pub undivided: &'static str,
    /// The same of a phone.
    pub undivided_contact: &'static str,
    /// Why a part without a label is a department's: its row is.
    pub by_row: &'static str,
    /// Why there is nothing to read.
    pub absence: fn(Absence) -> &'static str,
    /// This report does not say what a quarter before it has brought.
    pub no_progress: &'static str,
    /// Calls a number.
    pub call: fn(&str) -> String,
    /// The line to call where the source does not say whose a phone is.
    pub hotline: &'static str,
    /// Opens what can be said on the phone.
    pub card_title: &'static str,
    /// Copies it.
    pub card_copy: &'static str,
    /// Opens the task's page.
    pub open_task: &'static str,
    /// Shows a task's lines in the original.
    pub open_original: &'static str,
    /// Goes back to the list.
    pub back: &'static str,
    /// The task before.
    pub previous: &'static str,
    /// The task after.
    pub next: &'static str,
    /// Names the walk between tasks.
    pub walk: &'static str,
    /// All quarters of a task.
    pub year: &'static str,

    /// The copy is being compared.
    pub verify_waiting: &'static str,
    /// The copy is the original's.
    pub verify_ok: &'static str,
    /// What was compared, and that this proves the copy and not the claim.
    pub verify_ok_detail: fn(usize) -> String,
    /// Parts agree, but this browser cannot compute the digest.
    pub verify_no_digest: &'static str,
    /// The original could not be fetched.
    pub verify_unreachable: &'static str,
    /// The copy is not the original's.
    pub verify_failed: &'static str,
    /// How it is not.
    pub verify_failed_detail: fn(bool, usize) -> String,
    /// Heads the original.
    pub original_title: &'static str,
    /// What the original is.
    pub original_intro: fn(&str) -> String,
    /// Names a line.
    pub line: fn(usize) -> String,
    /// Downloads the original.
    pub original_file: &'static str,
    /// Downloads the dataset.
    pub dataset_file: &'static str,
    /// Names the digest.
    pub digest: &'static str,
    /// When the original was fetched.
    pub retrieved: fn(Option<&str>) -> String,
    /// Who imported it.
    pub imported_by: fn(Option<&str>, &str) -> String,
    /// Stretches that could not be placed.
    pub unread: fn(usize) -> String,
    /// What is the source's and what is ours.
    pub law: &'static str,

    /// Heads the QR dialog.
    pub qr_title: &'static str,
    /// What the code opens.
    pub qr_opens: fn(&str) -> String,
    /// A task opened alone.
    pub qr_task: fn(usize) -> String,
    /// The original.
    pub qr_original: &'static str,
    /// The address is too long for a code.
    pub qr_too_long: &'static str,
    /// Copies the address.
    pub copy: &'static str,
    /// The address was copied.
    pub copied: &'static str,
    /// Closes a dialog.
    pub close: &'static str,

    /// The report is on its way.
    pub loading: &'static str,
    /// It is taking long.
    pub slow: &'static str,
    /// Heads every failure.
    pub failed: &'static str,
    /// The server did not answer in time.
    pub failed_timeout: &'static str,
    /// There is no connection.
    pub failed_network: &'static str,
    /// The server answered with this status.
    pub failed_status: fn(u16) -> String,
    /// The list of reports has no report.
    pub failed_no_reports: &'static str,
    /// The report that the address names is not in the list.
    pub failed_unknown_report: &'static str,
    /// The data are from before the page was written.
    pub failed_older_files: &'static str,
    /// The data cannot be read.
    pub failed_data: &'static str,
    /// After how many bytes they stop making sense.
    pub after_bytes: fn(usize) -> String,
    /// What the page shows instead, and of which date that is.
    pub from_page: fn(Option<&str>) -> String,
    /// The report has none of its annotations.
    pub lost_annotations: &'static str,
    /// The page and the data are of two versions.
    pub newer_files: &'static str,
    /// Opens what only a webmaster needs.
    pub details: &'static str,
    /// Tries again.
    pub retry: &'static str,
    /// Opens the newest report.
    pub newest: &'static str,
    /// Some tasks of the data could not be read.
    pub problems: fn(usize) -> String,
    /// More than a limit allows.
    pub excess: fn(Excess) -> String,
    /// A dataset's problem as a sentence with its place.
    pub problem: fn(&Problem) -> String,
}

/// What is said on the phone of a task: which it is, and the report's own words.
#[derive(Debug)]
pub struct Card<'a> {
    /// The task's number.
    pub number: usize,
    /// Its target.
    pub target: &'a str,
    /// The report's title.
    pub title: &'a str,
    /// Its number in the government's index.
    pub index_number: Option<&'a str>,
    /// The day of its issue.
    pub issued: Option<&'a str>,
}
