//! The native tests, one binary: each would link everything again.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

/// Reading a published text.
mod import;

/// Texts that are broken, each with its sentence and place.
mod broken_sources;

/// Proving a dataset, and datasets that are broken.
mod check;

/// The built binary: files, exit codes, words.
mod cli;

/// Snapshots are files beside the inputs, rewritten by `UPDATE=1 cargo test`.
mod snapshot;
