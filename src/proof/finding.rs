//! The findings of a check: data from which `cli::messages` makes a message in either language.

use serde_json::Value;

use crate::core::limits::Excess;
use crate::core::problem::Problem;
use crate::core::quotes::Mismatch;
use crate::core::report::ReportId;
use crate::import::problem::{ImportProblem, Location};
use crate::proof::ledger::LedgerFault;

/// A reason why a dataset, or a file that belongs to it, fails the check.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// The file violates its format.
    Dataset(Problem),
    /// The dataset's id differs from its file name, so the page would not find the file.
    FileStem {
        /// The file name without `.json`.
        stem: String,
        /// The id in the dataset.
        id: String,
    },
    /// The file exceeds the size that the web page accepts ([`PAGE_FILE`](crate::core::limits::PAGE_FILE)).
    PageFile(Excess),
    /// The original is not the file that the dataset was made from.
    Sha256 {
        /// The digest in the dataset, in hexadecimal.
        dataset: String,
        /// The digest of the original.
        original: String,
    },
    /// The original has a different length from the one in the dataset.
    Bytes {
        /// The length in the dataset, in bytes.
        dataset: u32,
        /// The length of the original.
        original: usize,
    },
    /// The rows and columns are not those that the named person confirmed.
    Placing,
    /// A quote differs from the original at its span.
    Slice(Mismatch, Location),
    /// Characters of the original are not accounted for exactly once.
    Account(LedgerFault),
    /// The original cannot be imported again, or states another period than the dataset.
    Original(ImportProblem),
    /// A fresh import of the original gives a different value.
    Differs {
        /// The JSON path, e.g. `$.tasks[0].id`.
        path: String,
        /// The value in the dataset; `None` if it has none at this path.
        dataset: Option<Value>,
        /// The value from the fresh import; `None` if it has none.
        fresh: Option<Value>,
    },
    /// More differences than are listed.
    More {
        /// The number of differences left out.
        n: usize,
    },
    /// The data are right, but the bytes are not those that the importer writes: a repeated key, or another layout.
    Form,
    /// The date of retrieval is not a date such as `2022-07-02`.
    Retrieved,
    /// The file does not exist, although every import writes it.
    Missing,
    /// The report list beside the dataset does not match it.
    Index(ReportListFinding),
}

/// A problem of the report list beside a dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportListFinding {
    /// The list violates its format.
    Problem(Problem),
    /// The list does not contain the report.
    Unlisted,
    /// The list contains a report whose dataset does not exist.
    Missing(ReportId),
    /// The entry of the report has outdated data.
    Stale,
}
