//! The native tests, one binary: each would link everything again.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

/// Reading a published text.
mod import;

/// The annotations.
mod annotations;

/// Proving the annotations, broken ones, and those of generated tables.
mod annotations_check;
mod annotations_view;

/// Texts that are broken, each with its sentence and place.
mod broken_sources;

/// Proving a dataset, and datasets that are broken.
mod check;

/// The built binary: files, exit codes, words.
mod cli;

/// The appendix to a report.
mod appendix;

/// Snapshots are files beside the inputs, rewritten by `UPDATE=1 cargo test`.
mod site;
mod snapshot;

/// The reports that the following tests read.
mod fixture;

/// Reading the HTML that the views write.
mod html;

/// Addresses: what is followed, what is ignored and said, what opens for ever.
mod url;

/// How much is read: at each limit, and one past it.
mod limits;

/// Finding text, and names as they are typed.
mod search;

/// Which tasks answer a question, in which order, with which counts.
mod select;

/// What a cell opens for whoever has chosen departments.
mod part_order;

/// Invented tables of every shape.
mod tables;

/// What holds for any input: ten thousand times each.
mod laws;

/// What the fuzz targets say of their corpora.
mod fuzz;

/// QR codes.
mod qr;

/// The views as HTML.
mod verify;
mod view;

/// Links and paths in the Markdown files.
mod docs;

/// The house rules that no compiler knows.
mod tidy;
