//! The messages that each language of the interface has.

use crate::core::facet::Facet;
use crate::core::limits::Excess;
use crate::core::messages::catalog_series::SeriesMessages;
use crate::core::messages::catalog_share::ShareMessages;
use crate::core::period::Period;
use crate::core::problem::Problem;
use crate::core::query::{SortKey, View};
use crate::core::report::{Absence, Placing};
use crate::core::role::Role;
use crate::core::suggest::Change;
use crate::core::url::Ignored;

/// The messages of one language. Plurals and sentences with values are functions.
#[derive(Debug)]
pub struct Messages {
    /// The language's tag in HTML.
    pub tag: &'static str,
    /// The window title without a report.
    pub app: &'static str,
    /// The language's name, in that language.
    pub name: &'static str,
    /// Whether its readers need the source's headings translated.
    pub translates_headings: bool,
    /// Link that skips the bar.
    pub skip: &'static str,
    /// Notice that the report stays in the source's language. `None` in that language.
    pub untranslated: Option<&'static str>,
    /// Button that reads a text aloud.
    pub aloud: &'static str,

    /// Switch of large text.
    pub elder: &'static str,
    /// Label of the menu of sizes and themes.
    pub display: &'static str,
    /// Label of the choice of a size.
    pub size: &'static str,
    /// Label of the choice of a theme.
    pub theme: &'static str,
    /// Names of the themes: the system's, light, dark, high contrast.
    pub theme_names: [&'static str; 4],

    /// Label of the search box.
    pub search: &'static str,
    /// Tooltip of the search box.
    pub search_hint: &'static str,
    /// Button that opens the dialog that shares the view.
    pub qr: &'static str,
    /// Button that prints the page.
    pub print: &'static str,
    /// Label of the choice of views.
    pub views: &'static str,
    /// Name of a view.
    pub view: fn(View) -> &'static str,
    /// Label of the choice of orders.
    pub sort: &'static str,
    /// Name of an order.
    pub sort_key: fn(SortKey, &str) -> String,
    /// Name of a reversed order.
    pub sort_descending: fn(SortKey, &str) -> String,
    /// Number of tasks whose cell of the sorted column is neither a number nor a day.
    pub n_without_key: fn(usize) -> String,

    /// Name of a choice.
    pub facet: fn(Facet) -> &'static str,
    /// Choice that removes a filter.
    pub all: &'static str,
    /// Link from the page of a department to all departments.
    pub all_departments: &'static str,
    /// Button that opens the panel of all choices.
    pub choices: &'static str,
    /// Its label.
    pub all_choices: &'static str,
    /// Label of the box that filters the values of the panel.
    pub filter_choices: &'static str,
    /// Link that adds a value to the choice.
    pub choose_too: fn(&str) -> String,
    /// Word after the date of issue.
    pub issued: &'static str,
    /// Button that shows what else is known of the report.
    pub more: &'static str,
    /// Button that opens the choice of views and orders.
    pub show: &'static str,
    /// Heading of the links to other reports.
    pub other_reports: &'static str,
    /// Link to the list of all reports.
    pub all_reports: &'static str,
    /// Annotation: a number with its unit.
    pub mark_figure: &'static str,
    /// Annotation: an expression of time.
    pub mark_time: &'static str,
    /// Annotation: the day up to which a figure is counted.
    pub mark_as_of: &'static str,
    /// Annotation: a word of intent, of striving or of forecast.
    pub mark_intent: &'static str,
    /// Annotation: a figure that the source itself calls intended or expected.
    pub mark_expected: &'static str,
    /// Annotation: text that an earlier plan did not have.
    pub mark_added: &'static str,
    /// Label of the sum of a total's parts.
    pub sums: &'static str,
    /// Text between the sum of the parts and the source's total, where they differ.
    pub other_total: &'static str,
    /// Heading of two quotes that the publisher declares to be the same quantity.
    pub pairs: &'static str,
    /// Label of the quote with the target or plan.
    pub aimed: &'static str,
    /// Label of the quote with the reported result.
    pub reported: &'static str,
    /// Link to the appendix with all annotations.
    pub appendix: &'static str,
    /// Switch that hides all annotations.
    pub source_only: &'static str,
    /// Number of mentions of a place.
    pub n_mentions: fn(usize) -> String,

    /// Number of tasks.
    pub n_tasks: fn(usize) -> String,
    /// Number of shown tasks out of all tasks.
    pub n_of_tasks: fn(usize, usize) -> String,
    /// The chosen values of a choice, joined by *or*. For places it must not suggest more than that the text mentions
    /// them.
    pub chosen: fn(Facet, &[&str]) -> String,
    /// Notice of an active search. It does not repeat the text: only the search box shows it.
    pub chosen_text: &'static str,
    /// The order, if it is not the source's.
    pub chosen_sort: fn(&str) -> String,
    /// Link that removes all filters.
    pub clear: &'static str,
    /// Number of hits.
    pub n_hits: fn(usize) -> String,
    /// Button that moves to the hit before.
    pub previous_hit: &'static str,
    /// Button that moves to the next hit.
    pub next_hit: &'static str,
    /// Position of a hit among all hits.
    pub hit_of: fn(usize, usize) -> String,
    /// Link to a changed query that finds something, with the position of its word and the number of its tasks.
    pub suggestion: fn(Change, usize, usize) -> String,
    /// Number of hits in one field.
    pub n_hits_in: fn(&str, usize) -> String,
    /// Names that match the search text in pinyin: names and initials. It explains tasks without a hit.
    pub typed: fn(&[(&str, &str)]) -> String,
    /// Notice that the report has no tasks.
    pub empty_report: &'static str,
    /// Notice that no task matches.
    pub empty_selection: &'static str,
    /// Notice of the skipped parts of an address.
    pub ignored: fn(&[Ignored]) -> String,

    /// Label of the table of contents.
    pub toc: &'static str,
    /// Button that opens the list of keyboard shortcuts.
    pub keys: &'static str,

    /// The table's caption: the report's title and the selection.
    pub caption: fn(&str, &str) -> String,
    /// Name of a column, where the source's heading is not shown.
    pub column: fn(Role, Option<Period>) -> String,
    /// Heading of the plans of all periods.
    pub plans: &'static str,
    /// Name of a period without its year, where the year is clear.
    pub period: fn(Period) -> String,
    /// Name of a period with its year. `None`: the source does not state the period.
    pub dated_period: fn(Option<Period>) -> String,
    /// Heading of the column with the task's number.
    pub number: &'static str,
    /// Name of a task by its number.
    pub task_number: fn(usize) -> String,
    /// Label of the current period.
    pub current_period: &'static str,
    /// Name of the lines above and below the table.
    pub around_table: &'static str,
    /// Says who vouches for the rows and columns.
    pub placing: fn(&Placing) -> String,
    /// Button that draws all tasks of a long list.
    pub draw_all: fn(usize) -> String,
    /// Name of the rows that are no tasks.
    pub extra_rows: &'static str,
    /// Marks a row that the original's own program does not show.
    pub hidden_row: &'static str,
    /// Reference from repeated text to its first occurrence.
    pub same_as: fn(&str) -> String,
    /// Reference from a changed plan to the earlier one; `true` if text that only the earlier one has follows.
    pub changed: fn(&str, bool) -> String,
    /// Short reference from a folded plan to the period whose plan it repeats.
    pub same_as_short: fn(Option<Period>) -> String,
    /// Length of a folded plan or progress.
    pub n_characters: fn(usize) -> String,
    /// Button that shows the whole of a long part, with its length.
    pub whole_text: fn(usize) -> String,
    /// Button that shows the parts of other departments.
    pub others: fn(&[&str]) -> String,
    /// Note on the columns that the source does not divide between the departments.
    pub undivided: fn(&[String]) -> String,
    /// Notice that the source does not divide telephone numbers by department.
    pub undivided_contact: &'static str,
    /// Note on the columns whose parts have no label of their own and were assigned by the labels elsewhere in their rows.
    pub by_row: fn(&[String]) -> String,
    /// Reason why there is no text.
    pub absence: fn(Absence) -> &'static str,
    /// Notice that this report has no progress for an earlier period.
    pub no_progress: &'static str,
    /// Link that calls a telephone number.
    pub call: fn(&str) -> String,
    /// Explanation of the number to call where the source does not say which department a number belongs to.
    pub hotline: &'static str,
    /// Button that opens the text for a telephone call.
    pub card_title: &'static str,
    /// Button that copies the text for a telephone call.
    pub card_copy: &'static str,
    /// Link to the task's lines in the original.
    pub open_original: &'static str,
    /// Link to the list.
    pub back: &'static str,
    /// Link to the previous task.
    pub previous: &'static str,
    /// Link to the next task.
    pub next: &'static str,
    /// Label of the links to the previous and next task.
    pub walk: &'static str,
    /// Label of a period for which the report has progress.
    pub has_progress: &'static str,
    /// Note on a stretch of periods without text: the first and the last of them.
    pub no_text_in: fn(&str, Option<&str>) -> String,
    /// Heading of all periods of a task.
    pub year: &'static str,

    /// Notice that the comparison with the original is running.
    pub verify_waiting: &'static str,
    /// Notice that the report matches the original.
    pub verify_ok: &'static str,
    /// Explanation of the comparison: it proves that the copy is faithful, not that the claims are true.
    pub verify_ok_detail: fn(usize) -> String,
    /// Notice that the browser cannot compute the digest.
    pub verify_no_digest: &'static str,
    /// The same with its consequence and what to do.
    pub verify_no_digest_detail: &'static str,
    /// Warning that the report differs from the original.
    pub verify_failed: &'static str,
    /// Details of the difference: the digest is another one.
    pub verify_failed_detail: &'static str,
    /// Warning that the rows and columns are not those that the named person confirmed.
    pub misplaced: &'static str,
    /// Heading of the original.
    pub original_title: &'static str,
    /// Explanation of the original, by its file name.
    pub original_intro: fn(&str) -> String,
    /// States what is compared where the original is a file of another format.
    pub reading_compared: &'static str,
    /// Introduction of a text that was read from a file of another format; takes the file's name.
    pub reading_intro: fn(&str) -> String,
    /// Name of a line.
    pub line: fn(usize) -> String,
    /// Link that downloads the original.
    pub original_file: &'static str,
    /// Link that downloads the text that was read from the original.
    pub reading_file: &'static str,
    /// Link that downloads the dataset.
    pub dataset_file: &'static str,
    /// Label of the digest.
    pub digest: &'static str,
    /// Label of the digest of the text that was read from the original.
    pub reading_digest: &'static str,
    /// Link to the published page.
    pub published_page: &'static str,
    /// The key that the list of the site's files is signed with, by its number and itself, and what that proves.
    pub signed: fn(&str, &str) -> String,
    /// Date on which the original was fetched.
    pub retrieved: fn(Option<&str>) -> String,
    /// Person who imported the report, and the importing program.
    pub imported_by: fn(Option<&str>, &str) -> String,
    /// Heading of the passages that could not be placed in the table, with their number.
    pub unread: fn(usize) -> String,
    /// Explanation of what is the source's and what is added.
    pub law: &'static str,

    /// The messages on the other reports of the series.
    pub series: SeriesMessages,
    /// The messages on sharing, and on where a reader can turn.
    pub share: ShareMessages,
    /// Description of the QR code.
    pub qr_title: &'static str,
    /// Description of what the code opens.
    pub qr_opens: fn(&str) -> String,
    /// Description of a task, by its number.
    pub qr_task: fn(usize) -> String,
    /// Description of the original.
    pub qr_original: &'static str,
    /// Notice that the address is too long for a code.
    pub qr_too_long: &'static str,
    /// Button that copies the address.
    pub copy: &'static str,
    /// Notice that the address was copied.
    pub copied: &'static str,
    /// Button that closes a dialog.
    pub close: &'static str,

    /// Notice that the report is loading.
    pub loading: &'static str,
    /// Notice that loading takes long.
    pub slow: &'static str,
    /// Heading of every failure.
    pub failed: &'static str,
    /// The server did not answer in time.
    pub failed_timeout: &'static str,
    /// There is no connection.
    pub failed_network: &'static str,
    /// The server answered with this HTTP status.
    pub failed_status: fn(u16) -> String,
    /// The page has no report.
    pub failed_no_reports: &'static str,
    /// The site does not have the report that the address names.
    pub failed_unknown_report: &'static str,
    /// The data cannot be read.
    pub failed_data: &'static str,
    /// Notice that the annotations could not be loaded.
    pub lost_annotations: &'static str,
    /// Notice that the site's first page now shows a newer report.
    pub outdated: &'static str,
    /// Button that opens details for a site administrator.
    pub details: &'static str,
    /// Button that tries again.
    pub retry: &'static str,
    /// Link to the report of this page.
    pub this_report: &'static str,
    /// Notice that some tasks could not be read, with the number of problems.
    pub problems: fn(usize) -> String,
    /// A count above its limit.
    pub excess: fn(Excess) -> String,
    /// A problem as a sentence with its location.
    pub problem: fn(&Problem) -> String,
}

/// The data for the text of a telephone call about a task.
#[derive(Debug)]
pub struct Card<'a> {
    /// The task's number, from 1.
    pub number: usize,
    /// The task's target.
    pub target: &'a str,
    /// The report's title.
    pub title: &'a str,
    /// The report's number in the government's catalogue.
    pub index_number: Option<&'a str>,
    /// The report's date of issue.
    pub issued: Option<&'a str>,
}
