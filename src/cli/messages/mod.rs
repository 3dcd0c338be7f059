//! Every sentence of the terminal, one file per language. A missing one does not compile.

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

/// A language of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// The sentences of one language.
#[derive(Debug)]
pub struct Messages {
    /// Where in the original.
    pub place: fn(&Location) -> String,
    /// What the importer could not understand.
    pub import_problem: fn(&ImportProblemKind) -> String,
    /// What a check found.
    pub finding: fn(&Finding) -> String,
    /// What could not be done with a file or an argument.
    pub file_error: fn(&FileError) -> String,
    /// What a character of the original is.
    pub entry: fn(LedgerEntry) -> &'static str,
    /// The numbers of a report with their names.
    pub counts: fn(&Counts) -> Vec<(&'static str, String)>,
    /// The numbers of a report's annotations with their names.
    pub annotations_counts: fn(&Extraction) -> Vec<(&'static str, String)>,
    /// A file was written.
    pub written: fn(&Path) -> String,
    /// The import failed as a whole.
    pub nothing_written: &'static str,
    /// How many quotes were compared with their slices.
    pub quotes_compared: fn(usize) -> String,
    /// How many characters of how many are accounted for.
    pub accounted: fn(usize, usize) -> String,
    /// Heads what the original says that could not be understood.
    pub notes: fn(usize) -> String,
    /// Ends a check with so many findings.
    pub check_ends: fn(usize) -> String,
    /// Ends an import with so many problems.
    pub import_ends: fn(usize) -> String,
    /// Why a folder is no built program.
    pub build_error: fn(&BuildError) -> String,
    /// What is wrong with the list of reports.
    pub index_problem: fn(&Path, &Problem) -> String,
    /// The list names no report.
    pub no_reports: &'static str,
    /// A site of so many files and reports was written.
    pub site_written: fn(usize, usize, &Path) -> String,
    /// The built program has no script for a single file.
    pub no_single: &'static str,
    /// A single file of so many bytes was written.
    pub single_written: fn(&Path, usize) -> String,
    /// What has become of a file of a site.
    pub change: fn(&FileChange) -> String,
    /// A file that the site's list does not name.
    pub extra_file: &'static str,
    /// The folder has no list of what it should hold, or one that cannot be read.
    pub no_sums: &'static str,
    /// Ends the comparison of so many files with so many changes.
    pub verify_ends: fn(usize, usize) -> String,
}

impl Messages {
    /// The sentences of a language.
    pub fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Zh => &zh::WORDS,
            Lang::En => &en::WORDS,
        }
    }
}

/// The share of a whole in per cent, never rounded up to all of it.
fn percent(n: usize, of: usize) -> String {
    if n == of {
        return "100 %".to_owned();
    }
    let thousandths = n.saturating_mul(100_000) / of.max(1);
    format!("{}.{:03} %", thousandths / 1000, thousandths % 1000)
}

/// How many characters of a value are shown around the first that differs.
const MARGIN: usize = 12;

/// Two values that differ, each cut to the characters around their first difference.
fn excerpts(a: Option<&Value>, b: Option<&Value>) -> (Option<String>, Option<String>) {
    let shown = |value: Option<&Value>| value.map(ToString::to_string);
    let (a, b) = (shown(a), shown(b));
    let n_same = match (&a, &b) {
        (Some(a), Some(b)) => a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count(),
        _ => 0,
    };
    (a.map(|a| around(&a, n_same)), b.map(|b| around(&b, n_same)))
}

/// The characters of a text around one of them.
fn around(text: &str, at: usize) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (start, end) = (at.saturating_sub(MARGIN), (at + 1 + MARGIN).min(chars.len()));
    let middle: String = chars.iter().skip(start).take(end.saturating_sub(start)).collect();
    let (before, after) =
        (if start > 0 { "…" } else { "" }, if end < chars.len() { "…" } else { "" });
    format!("{before}{middle}{after}")
}
