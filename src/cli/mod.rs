//! The command line interface: `jindu import`, `check`, `export`, `site`, `thread`, `verify`, `key`, `notices` and `schema`. This module parses arguments,
//! reads and writes files and prints messages; the work itself is done by `import`, `proof` and `site`, which touch no
//! file.

pub mod messages;

mod args;
mod asking;
mod end;
mod fetch;
mod files;
mod findings;
mod folder;
mod given;
mod in_order;
mod job;
mod keys;
mod moved;
mod options;
mod outputs;
mod run;
mod run_check;
mod run_export;
mod run_import;
mod run_import_many;
mod run_manual;
mod run_schema;
mod run_site;
mod run_thread;
mod run_verify;
mod siblings;
mod sidecars;
mod site_reports;
mod site_shards;
mod snippet;
mod target;
mod terminal;
mod threads;
mod web_name;
mod workbook;
mod writing;
mod written;

pub use run::run;
