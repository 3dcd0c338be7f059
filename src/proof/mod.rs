//! Proofs: a dataset against its original, annotations against their report, a site against its list of digests.
//!
//! Values in, findings out: no file and no terminal.

pub mod annotations;
pub mod finding;
pub mod ledger;
pub mod report;
pub mod site;

mod difference;
