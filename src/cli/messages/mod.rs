//! The messages of the terminal, one file per language. A message missing from one language does not compile.

mod annotations;
mod en;
mod zh;

use std::path::Path;

use clap::ValueEnum;
use serde_json::Value;

use crate::cli::files::FileError;
use crate::core::problem::Problem;
use crate::import::annotate::found::Extraction;
use crate::import::counts::Counts;
use crate::import::problem::{ImportProblemKind, Location};
use crate::proof::finding::Finding;
use crate::proof::ledger::LedgerEntry;
use crate::proof::site::FileChange;
use crate::site::BuildError;

/// The language of the terminal's output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// The messages of one language.
#[derive(Debug)]
pub struct Messages {
    /// A place in the original: line, character and cell.
    pub place: fn(&Location) -> String,
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
    /// Reports a written file.
    pub written: fn(&Path) -> String,
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
    /// Reports an empty report list.
    pub no_reports: &'static str,
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
    /// Reports a folder without a readable list of digests.
    pub no_sums: &'static str,
    /// Ends the comparison: the number of listed files, and how many of them were changed.
    pub verify_ends: fn(usize, usize) -> String,
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

/// Formats a share in per cent with three decimals, rounded down, so that only a whole is shown as 100 %.
fn percent(n: usize, of: usize) -> String {
    if n == of {
        return "100 %".to_owned();
    }
    let thousandths = n.saturating_mul(100_000) / of.max(1);
    format!("{}.{:03} %", thousandths / 1000, thousandths % 1000)
}

/// The number of characters shown before and after the first difference.
const MARGIN: usize = 12;

/// Formats two differing values as JSON, each cut to the characters around their first difference.
fn excerpts(a: Option<&Value>, b: Option<&Value>) -> (Option<String>, Option<String>) {
    let shown = |value: Option<&Value>| value.map(ToString::to_string);
    let (a, b) = (shown(a), shown(b));
    let n_same = match (&a, &b) {
        (Some(a), Some(b)) => n_same(a, b),
        _ => 0,
    };
    (a.map(|a| around(&a, n_same)), b.map(|b| around(&b, n_same)))
}

/// The number of characters that two texts have in common at their start.
fn n_same(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

/// Cuts a text to the characters around one of them, given by its index; `…` marks what was cut.
fn around(text: &str, at: usize) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (start, end) = (at.saturating_sub(MARGIN), (at + 1 + MARGIN).min(chars.len()));
    let middle: String = chars.iter().skip(start).take(end.saturating_sub(start)).collect();
    let (before, after) =
        (if start > 0 { "…" } else { "" }, if end < chars.len() { "…" } else { "" });
    format!("{before}{middle}{after}")
}
