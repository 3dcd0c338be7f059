//! Checks a dataset against its original, annotations against their report, and a site against its list of digests.
//!
//! These modules take values and return findings. They touch neither files nor the terminal, so `cli` and the tests
//! share them.

pub mod advice;
pub mod annotations;
pub mod copies;
pub mod finding;
pub mod ledger;
pub mod report;
pub mod signature;
pub mod site;

mod difference;
