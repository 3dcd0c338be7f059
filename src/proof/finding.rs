//! What a check finds: facts with their place, never a sentence.

use serde_json::Value;

use crate::core::limits::Excess;
use crate::core::problem::Problem;
use crate::core::quotes::Mismatch;
use crate::import::problem::{ImportProblem, Location};
use crate::proof::ledger::LedgerFault;

/// Something that keeps a dataset from being a faithful copy.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// The dataset is not as its format says.
    Dataset(Problem),
    /// The dataset's id is not its file's name, where the page looks for it.
    FileStem {
        /// The file's name without `.json`.
        stem: String,
        /// The id in the dataset.
        id: String,
    },
    /// The dataset is larger than a browser reads.
    PageFile(Excess),
    /// The original is another file than the dataset was made of.
    Sha256 {
        /// What the dataset says.
        dataset: String,
        /// What the original has.
        original: String,
    },
    /// The original has another length.
    Bytes {
        /// What the dataset says.
        dataset: u32,
        /// What the original has.
        original: usize,
    },
    /// A quote that the original does not say at its place.
    Slice(Mismatch, Location),
    /// A character that is not accounted for exactly once.
    Account(LedgerFault),
    /// The original cannot be read again, or does not say what the dataset was told.
    Original(ImportProblem),
    /// Reading the original again gives something else.
    Differs {
        /// Where: a JSON path.
        path: String,
        /// What the dataset says; `None` if it says nothing there.
        dataset: Option<Value>,
        /// What the original gives.
        fresh: Option<Value>,
    },
    /// Further differences that are not listed.
    More {
        /// How many.
        n: usize,
    },
    /// The same data in other bytes than the importer writes: a repeated key, another layout.
    Form,
    /// Not a day such as `2022-07-02`.
    Retrieved,
    /// The list of reports beside the dataset does not list it as it is.
    Index(ReportListFinding),
}

/// What is wrong with the list of reports beside the dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportListFinding {
    /// It is not as its format says.
    Problem(Problem),
    /// It does not list the report.
    Unlisted,
    /// It says something else of the report than the report says.
    Stale,
}
