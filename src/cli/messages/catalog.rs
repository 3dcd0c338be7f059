//! The messages that each language of the terminal has.

use std::path::Path;

use crate::cli::files::FileError;
use crate::cli::messages::catalog_threads::ThreadMessages;
use crate::core::moved::MovedFault;
use crate::core::problem::Problem;
use crate::core::report::Placing;
use crate::import::address::Address;
use crate::import::annotate::extraction::Extraction;
use crate::import::counts::Counts;
use crate::import::problem::{ColumnChoice, ImportProblemKind, Location};
use crate::import::questions::Question;
use crate::proof::advice::AdviceKind;
use crate::proof::finding::Finding;
use crate::proof::ledger::LedgerEntry;
use crate::proof::signature::SignatureFault;
use crate::proof::site::FileChange;
use crate::site::BuildError;
use crate::site::SigningKey;

/// What became of one of several imports.
#[derive(Clone, Copy, Debug)]
pub struct Imported<'a> {
    /// The report's id.
    pub id: &'a str,
    /// Its numbers of tasks and of problems. `None`: nothing was written.
    pub found: Option<(usize, usize)>,
    /// The question that is open.
    pub open: Option<&'a Question>,
}

/// The messages of one language.
#[derive(Debug)]
pub struct Messages {
    /// A place in the original: line, character and cell.
    pub place: fn(&Location) -> String,
    /// A place in a file whose format has rows and columns.
    pub address: fn(&Address) -> String,
    /// A problem found during the import.
    pub import_problem: fn(&ImportProblemKind) -> String,
    /// A finding of a check.
    pub finding: fn(&Finding) -> String,
    /// An error with a file or an argument.
    pub file_error: fn(&FileError) -> String,
    /// The name of a use of characters in the account of the original.
    pub entry: fn(LedgerEntry) -> &'static str,
    /// The totals of a report: name and number.
    pub counts: fn(&Counts) -> Vec<(&'static str, String)>,
    /// The totals of a report's annotations: name and number.
    pub annotations_counts: fn(&Extraction) -> Vec<(&'static str, String)>,
    /// Reports the number of annotations that exceed a limit and are left out.
    pub left_out: fn(usize) -> String,
    /// Says who vouches for the rows and columns.
    pub placing: fn(&Placing) -> String,
    /// The name of a task by its number.
    pub task: fn(usize) -> String,
    /// Asks whether the printed rows and columns are right.
    pub confirm_question: &'static str,
    /// Reports that the rows and columns are not those that a person has just confirmed.
    pub changed_meanwhile: &'static str,
    /// Reports that another run writes in this folder, and that this one waits for it.
    pub waits: fn(&Path) -> String,
    /// Reports a written file.
    pub written: fn(&Path) -> String,
    /// Asks a question about a table.
    pub question: fn(&Question) -> String,
    /// Shows the first text of a column: heading and text.
    pub first_text: fn(&ColumnChoice) -> String,
    /// Reports that nothing was imported, because a question is open, and the mapping file with the possible answers.
    pub open_question: fn(&Path) -> String,
    /// Heads the possible answers in a mapping file.
    pub answers_above: fn(&Question) -> String,
    /// Reports one of several imports.
    pub imported: fn(&Imported) -> String,
    /// A place that a publisher may want to look at.
    pub advice: fn(&AdviceKind) -> String,
    /// Heads the list of these places; takes their number.
    pub advices: fn(usize) -> String,
    /// The formats that are read, and what to do with others.
    pub formats: fn() -> String,
    /// Reports the address that a server redirects to.
    pub redirected: fn(&str) -> String,
    /// Heads the files that a page without a table links to; takes their number.
    pub attachments: fn(usize) -> String,
    /// Reports that a failed command wrote no file.
    pub nothing_written: &'static str,
    /// Heads the account of the original's characters; takes the number of quotes compared with the original.
    pub quotes_compared: fn(usize) -> String,
    /// Ends the account: the characters accounted for exactly once, and all characters.
    pub accounted: fn(usize, usize) -> String,
    /// Heads the list of the original's problems; takes their number.
    pub notes: fn(usize) -> String,
    /// Ends a check with this number of findings.
    pub check_ends: fn(usize) -> String,
    /// Ends an import with this number of problems.
    pub import_ends: fn(usize) -> String,
    /// The reason why a folder is not a built program.
    pub build_error: fn(&BuildError) -> String,
    /// A problem of the report list.
    pub index_problem: fn(&Path, &Problem) -> String,
    /// States that the list of reports is empty.
    pub no_reports: &'static str,
    /// The messages on threads.
    pub threads: &'static ThreadMessages,
    /// A former id that does not fit the list of reports, with the place in its file.
    pub moved_fault: fn(&Path, &MovedFault) -> String,
    /// Reports a written site: the numbers of files and reports, and the folder.
    pub site_written: fn(usize, usize, &Path) -> String,
    /// Reports that the built program lacks the script for a single file.
    pub no_single: &'static str,
    /// Reports a written single file and its size in bytes.
    pub single_written: fn(&Path, usize) -> String,
    /// A change of a site's file since it was written.
    pub change: fn(&FileChange) -> String,
    /// Marks a file that the list of digests does not contain.
    pub extra_file: &'static str,
    /// The same for a file that a browser or a server would run.
    pub extra_run: &'static str,
    /// Reports that a run of `jindu site` did not end.
    pub cut_short: &'static str,
    /// States what the list of digests does not prove; takes its own digest.
    pub list_proves: fn(&str) -> String,
    /// Reports a folder without a readable list of digests.
    pub no_sums: &'static str,
    /// Asks for the password of a secret key.
    pub password: &'static str,
    /// Asks for the password of a new key.
    pub new_password: &'static str,
    /// Asks for it again.
    pub password_again: &'static str,
    /// Reports a new pair of keys and what to do with them; takes the public one.
    pub keys_made: fn(&SigningKey) -> String,
    /// Reports the key that the site's lists were signed with.
    pub site_signed: fn(&SigningKey) -> String,
    /// Reports a valid signature: the list and the comment that was signed with it.
    pub signature_valid: fn(&str, &str) -> String,
    /// The reason why a list does not count as signed.
    pub signature_fault: fn(SignatureFault) -> String,
    /// Reports that there is a signature, which was not verified without a key.
    pub signature_unread: &'static str,
    /// Ends the comparison: the number of listed files, and how many of them were changed.
    pub verify_ends: fn(usize, usize) -> String,
}
