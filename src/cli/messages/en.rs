//! The terminal's messages in English.

mod advice;
mod count;
mod formats;
mod import;
mod moved;
mod questions;
mod signing;
mod site;
mod source;
mod threads;
mod web;

use crate::cli::files::FileError;
use crate::cli::messages::annotations;
use crate::cli::messages::catalog::Messages;
use crate::cli::messages::en::count::count;
use crate::cli::messages::values::{around, excerpts, n_same, percent, roles};
use crate::core::messages::messages;
use crate::core::problem::Problem;
use crate::core::query::Lang;
use crate::core::report::Placing;
use crate::import::counts::Counts;
use crate::import::mapping::MappingProblem;
use crate::import::problem::{ImportProblemKind, Location};
use crate::proof::finding::{Finding, ReportListFinding};
use crate::proof::ledger::{LedgerEntry, LedgerFaultKind};

pub(super) const MESSAGES: Messages = Messages {
    place,
    address: source::address,
    import_problem: import::problem,
    finding,
    file_error,
    entry,
    counts,
    annotations_counts: annotations::en,
    left_out: |n| {
        format!(
            "Left out, because they exceed a limit (docs/limits.md, L1, L17 and L18): {}.",
            count(n, "annotation", "annotations")
        )
    },
    placing: |placing| {
        match placing {
        Placing::Stated => "Rows and columns: stated by the original's format.".to_owned(),
        Placing::Inferred => {
            "Rows and columns: worked out by this program and not confirmed (the original has lost its merged cells; --confirm confirms them).".to_owned()
        }
        Placing::Confirmed(confirmation) => {
            format!("Rows and columns: confirmed by {} on {}.", confirmation.by, confirmation.on)
        }
    }
    },
    task: |number| format!("Task {number}"),
    confirm_question: "Are these the rows and columns of the published table? Type y if they are; anything else writes no file:",
    changed_meanwhile: "The mapping was changed meanwhile, and the rows and columns are no longer those that you confirmed: import again. Nothing was written.",
    waits: |dir| {
        format!("{}: another jindu is writing here; waiting until it has ended.", dir.display())
    },
    written: |path| format!("wrote {}", path.display()),
    question: questions::question,
    first_text: questions::first_text,
    open_question: questions::open,
    answers_above: questions::answers_above,
    redirected: web::redirected,
    attachments: web::attachments,
    imported: questions::imported,
    advice: advice::advice,
    advices: advice::head,
    formats: formats::formats,
    nothing_written: "Nothing was written.",
    quotes_compared: |n| {
        format!("{} compared with the original. Its characters are:", count(n, "quote", "quotes"))
    },
    accounted: |n, of| {
        format!("{n} of {of} characters are accounted for exactly once: {}", percent(n, of))
    },
    notes: |n| format!("The original has {}, kept in the dataset as they are:", problems(n)),
    check_ends: |n| match n {
        0 => "Check passed: the dataset matches the original.".to_owned(),
        n => format!("Check failed: {}.", count(n, "finding", "findings")),
    },
    import_ends: |n| {
        format!("The original has {} (see above). The dataset was written.", problems(n))
    },
    build_error: site::build_error,
    index_problem: |path, problem| format!("{}: {}", path.display(), dataset_problem(problem)),
    no_reports: "the list contains no reports.",
    threads: &threads::THREADS,
    moved_fault: moved::fault,
    site_written: |n_files, n_reports, path| {
        let (reports, files) =
            (count(n_reports, "report", "reports"), count(n_files, "file", "files"));
        format!("wrote a site of {reports} in {files} to {}", path.display())
    },
    no_single: "the program has no single.js: a single file needs a program built by cargo xtask dist.",
    single_written: |path, n| format!("wrote the single file {}, {n} bytes", path.display()),
    change: site::change,
    extra_file: "not in the list.",
    extra_run: "not in the list, and a browser or the server may run it: remove it unless it is yours.",
    cut_short: "A jindu site was cut short in this folder: run it again.",
    list_proves: site::list_proves,
    no_sums: "the list of files is missing or unreadable, so there is nothing to compare with.",
    password: "Password of the secret key: ",
    new_password: "Password for the new secret key: ",
    password_again: "The same again: ",
    keys_made: signing::keys_made,
    site_signed: signing::site_signed,
    signature_valid: signing::valid,
    signature_fault: signing::fault,
    signature_unread: "The list has a signature, which was not verified: name the signer's public key with --key.",
    verify_ends: |n, changed| match changed {
        0 => format!("All {n} files match the list."),
        _ => format!("{changed} of {n} files do not match the list."),
    },
};

fn problems(n: usize) -> String {
    count(n, "problem", "problems")
}

fn place(place: &Location) -> String {
    let cell = place.cell.map_or_else(String::new, |cell| format!(" (cell {cell})"));
    format!("line {}, character {}{cell}", place.line, place.column)
}

fn finding(finding: &Finding) -> String {
    match finding {
        Finding::Dataset(problem) => dataset_problem(problem),
        Finding::FileStem { stem, id } => format!(
            "$.id: The id is “{id}”, but the file is “{stem}.json”: the page will not find it."
        ),
        Finding::PageFile(excess) => {
            format!("$: The file is too large for a page: {}.", (messages(Lang::En).excess)(*excess))
        }
        Finding::Sha256 { dataset, original } => {
            format!("$.source.sha256: The dataset has {dataset}, the original has {original}.")
        }
        Finding::Bytes { dataset, original } => {
            format!("$.source.bytes: The dataset has {dataset}, the original has {original}.")
        }
        Finding::Placing => "$.placing: The rows and columns are not those that the named person confirmed.".to_owned(),
        Finding::Slice(mismatch, _) => match &mismatch.found {
            Some(found) => {
                let n_same = n_same(&mismatch.expected, found);
                let (expected, found) = (around(&mismatch.expected, n_same), around(found, n_same));
                format!("The dataset has “{expected}”, the original has “{found}”.")
            }
            None => format!(
                "The dataset has “{}” at a place outside the original.",
                around(&mismatch.expected, 0)
            ),
        },
        Finding::Account(fault) => {
            let words = around(&fault.words, 0);
            match fault.kind {
                LedgerFaultKind::Overlap => format!("“{words}” occurs more than once in the dataset."),
                LedgerFaultKind::Unaccounted => format!("“{words}” is not accounted for in the dataset."),
                LedgerFaultKind::OutOfRange => {
                    "The dataset names a place outside the original.".to_owned()
                }
            }
        }
        Finding::Original(problem) => match &problem.kind {
            kind @ ImportProblemKind::PeriodContradicts { .. } => {
                format!("$.period: {}", import::problem(kind))
            }
            kind => import::problem(kind),
        },
        Finding::Differs { path, dataset, fresh } => {
            match excerpts(dataset.as_ref(), fresh.as_ref()) {
                (Some(dataset), Some(fresh)) => {
                    format!("{path}: The dataset has {dataset}, a fresh import has {fresh}.")
                }
                (Some(dataset), None) => {
                    format!("{path}: The dataset has {dataset}, a fresh import has nothing.")
                }
                (None, fresh) => {
                    let fresh = fresh.unwrap_or_default();
                    format!("{path}: The dataset has nothing, a fresh import has {fresh}.")
                }
            }
        }
        Finding::More { n } => format!("{} not listed.", count(*n, "more difference is", "more differences are")),
        Finding::Form => {
            "$: The data are the same, but not the bytes that the importer writes: a repeated key or another layout."
                .to_owned()
        }
        Finding::Retrieved => "$.source.retrieved: This is not a date such as 2022-07-02.".to_owned(),
        Finding::Index(ReportListFinding::Problem(problem)) => {
            format!("index.json {}", dataset_problem(problem))
        }
        Finding::Index(ReportListFinding::Unlisted) => {
            "index.json does not list this report.".to_owned()
        }
        Finding::Missing => "is missing: import the original again.".to_owned(),
        Finding::Index(ReportListFinding::Missing(id)) => {
            format!("lists the report {id}, but {id}.json is missing.")
        }
        Finding::Index(ReportListFinding::Stale) => {
            "index.json does not match this report.".to_owned()
        }
    }
}

fn file_error(error: &FileError) -> String {
    match error {
        FileError::System { path, error } => format!("{}: {error}", path.display()),
        FileError::Excess { path, excess } => {
            format!(
                "{}: The file is too large: {}.",
                path.display(),
                (messages(Lang::En).excess)(*excess)
            )
        }
        FileError::NotText { path } => format!("{}: This is not UTF-8.", path.display()),
        FileError::Argument { name, found } => format!("“{found}” is not a valid value of {name}."),
        FileError::Index { path, problem } => format!(
            "{}: {} Replacing the list would lose its reports; nothing was written.",
            path.display(),
            dataset_problem(problem)
        ),
        FileError::Mapping { path, problem } => {
            format!("{}: {}", path.display(), mapping_problem(problem))
        }
        FileError::Threads { path, problem } => threads::problem(path, problem),
        FileError::Moved { path, problem } => moved::problem(path, problem),
        FileError::Dataset { problem } => {
            format!("{} Nothing was written.", dataset_problem(problem))
        }
        FileError::OverOriginal { path } => format!(
            "{}: The output would overwrite the original; nothing was written.",
            path.display()
        ),
        FileError::Nested { path, other } => format!(
            "{} and {}: one folder contains the other; nothing was written.",
            path.display(),
            other.display()
        ),
        FileError::NotOurs { path } => format!(
            "{}: A file with this name exists that jindu did not write; nothing was written.",
            path.display()
        ),
        FileError::NotTheReports { path } => format!(
            "{}: A file with this name exists that does not belong to this report (--replace writes over it); nothing was written.",
            path.display()
        ),
        FileError::SameName { path, there } => format!(
            "{}: {there} exists, and many systems do not tell the two names apart: choose another name; nothing was written.",
            path.display()
        ),
        FileError::NotAFile { path, kind } => site::not_a_file(path, *kind),
        FileError::Name { path } => format!(
            "{:?}: This name has a line break, a control character or a blank at an end, or is longer than 251 bytes: rename the file; nothing was written.",
            path.to_string_lossy()
        ),
        FileError::Stem { id, path } => format!(
            "{}: The dataset of the report {id} must be named {id}.json, or no page will find it; nothing was written.",
            path.display()
        ),
        FileError::Key { path, error } => format!("{}: {}", path.display(), signing::error(*error)),
        FileError::KeyPublished { path } => format!(
            "{}: This folder is published, and a secret key must not be: keep it elsewhere; nothing was written.",
            path.display()
        ),
        FileError::Workbook { path } => format!(
            "{}: No workbook can hold this table: a cell has more than 32,767 characters, or there are more than 1,048,575 rows. Export it as CSV; nothing was written.",
            path.display()
        ),
        FileError::Fetch { address, why } => web::fetch_fault(address, why),
        FileError::Taken { path } => format!(
            "{}: The original of another report has this name; nothing was written.",
            path.display()
        ),
    }
}

fn entry(entry: LedgerEntry) -> &'static str {
    match entry {
        LedgerEntry::Title => "title",
        LedgerEntry::Metadata => "metadata",
        LedgerEntry::Header => "headings",
        LedgerEntry::Section => "sections",
        LedgerEntry::Target => "targets",
        LedgerEntry::Part => "parts",
        LedgerEntry::Label => "labels",
        LedgerEntry::Around => "text around the table",
        LedgerEntry::ExtraRow => "other rows of the table",
        LedgerEntry::Unread => "unread",
        LedgerEntry::Separator => "separators",
        LedgerEntry::Padding => "padding and line ends",
    }
}

fn counts(counts: &Counts) -> Vec<(&'static str, String)> {
    vec![
        ("section paths", counts.sections.to_string()),
        ("section levels", counts.section_levels.to_string()),
        ("tasks", counts.tasks.to_string()),
        ("content rows", counts.rows.to_string()),
        ("departments", counts.departments.to_string()),
        ("task–department pairs", counts.pairs.to_string()),
        ("parts", counts.parts.to_string()),
        ("labelled parts", counts.labelled_parts.to_string()),
        ("parts with a phone number", counts.phone_parts.to_string()),
        ("distinct phone numbers", counts.phone_numbers.to_string()),
        ("content cells", counts.cells.to_string()),
        ("blank cells", counts.blank_cells.to_string()),
        ("metadata fields", counts.metadata.to_string()),
        ("unread passages", counts.unread.to_string()),
    ]
}

/// A problem of a dataset, with the message that the page shows for it.
fn dataset_problem(problem: &Problem) -> String {
    format!("{}.", (messages(Lang::En).problem)(problem))
}

/// Returns the message for a problem of a mapping file.
fn mapping_problem(problem: &MappingProblem) -> String {
    match problem {
        MappingProblem::Syntax(error) => format!("This file cannot be read: {error}"),
        MappingProblem::Role(role) => {
            format!("There is no role “{role}”; the roles are {}.", roles())
        }
        MappingProblem::Period(period) => format!(
            "“{period}” is no period; write one such as 2022q2, 2022h1, 2022m05 or 2022m01-m04."
        ),
        MappingProblem::UnknownColumn(heading) => {
            format!("The table has no column “{}”.", heading.join(" / "))
        }
    }
}
