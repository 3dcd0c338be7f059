//! The native tests, in one binary, because each binary would link everything again.

#![expect(clippy::unwrap_used, reason = "a test may fail by a panic")]

/// Importing a published text.
mod import;

/// Finding, writing and reading annotations.
mod advice;
mod annotations;

/// The check of annotations: shipped, broken and generated ones.
mod annotations_check;

/// Annotations in the page's HTML.
mod annotations_view;

/// Broken published texts, each with its message and location.
mod broken_sources;

/// The check of a dataset, and broken datasets.
mod check;

/// Files of every format, with the values that are right.
mod case_files;

/// Small tables of many kinds, in every format.
mod published;

/// The shipped report in every format.
mod formats;

/// Tables whose source states rows and columns.
mod grid;

/// A table, written as a file of every format.
mod printed;

/// Exports: CSV, JSON, workbooks, and reading them back.
mod export;

/// The feed of a site, and its keeper.
mod feed;

/// The built binary: files, exit codes, messages.
mod cli;

/// Files: runs at once, runs cut short, files of others, links, names.
mod files;

/// The appendix to a report.
mod appendix;

/// The site that `jindu site` writes.
mod site;

/// Snapshots: files beside the inputs, rewritten by `UPDATE=1 cargo test`.
mod snapshot;

/// Reports and helpers shared by tests.
mod fixture;

/// A reader of the HTML that the views write.
mod html;

/// Addresses: parsing, ignored parts, and published addresses that must keep working.
mod url;

/// The limits of the input: at each limit, and one beyond it.
mod limits;

/// The account of an original's characters.
mod ledger;

/// Finding text and typed names.
mod search;

/// Selecting tasks by a query: which tasks, in which order, with which counts.
mod select;
mod series;

/// The order and folding of a cell's parts when departments are chosen.
mod part_order;

/// Generated tables of every shape.
mod tables;

/// Small texts that are easily read wrongly.
mod pipe_text;

/// Tables of published shapes with the values that are right.
mod cases;

/// Tables of every shape, imported, proved and shown.
mod shapes;

/// The placing of cells in tables that have lost their merged cells.
mod placing;

/// Properties that hold for any input, each tested with thousands of generated inputs.
mod laws;

/// The fuzz targets over their corpora.
mod fuzz;

/// Telephone numbers.
mod phone;

/// QR codes.
mod qr;
mod questions;

/// File names of written pages.
mod part_page;

/// The form of a report that a page reads.
mod reading;

/// The shards of a site's reports.
mod shards;

/// Searching all reports of a site.
mod archive_search;

/// Threads of tasks and comparisons of reports.
mod threads;

/// Reports whose ids have changed.
mod moved;

/// The verification of a published site.
mod verify;

/// The notices of third-party licences.
mod notices;

/// Keys and signatures of a site.
mod signing;

/// The views as HTML.
mod view;
mod web;

/// The rows of a list.
mod rows;

/// Links and paths in the Markdown files.
mod docs;

/// Rules of the project that no compiler checks.
mod tidy;
