//! English.

mod site;

use crate::cli::files::FileError;
use crate::cli::messages::{Messages, annotations, around, excerpts, percent};
use crate::core::messages::messages;
use crate::core::problem::Problem;
use crate::core::query::Lang;
use crate::import::counts::Counts;
use crate::import::problem::{Bounded, Encoding, ImportProblemKind, Location};
use crate::proof::finding::{Finding, ReportListFinding};
use crate::proof::ledger::{LedgerEntry, LedgerFaultKind};

pub(super) const WORDS: Messages = Messages {
    place,
    import_problem,
    finding,
    file_error,
    entry,
    counts,
    annotations_counts: annotations::en,
    written: |path| format!("wrote {}", path.display()),
    nothing_written: "Nothing was written.",
    quotes_compared: |n| {
        format!("{n} quotes compared with their slices; the original's characters are:")
    },
    accounted: |n, of| {
        format!("{n} of {of} characters are accounted for exactly once: {}", percent(n, of))
    },
    notes: |n| {
        format!("The original itself has {n} problems, which the dataset keeps as they are:")
    },
    check_ends: |n| match n {
        0 => "Proved: the dataset repeats the original.".to_owned(),
        n => format!("Not proved: {n} findings."),
    },
    import_ends: |n| format!("The original has {n} problems (above); the dataset was written."),
    build_error: site::build_error,
    index_problem: |path, problem| format!("{}: {}", path.display(), dataset_problem(problem)),
    no_reports: "the list has no reports.",
    site_written: |n_files, n_reports, path| {
        format!("wrote a site of {n_reports} reports in {n_files} files to {}", path.display())
    },
    no_single: "the program has no single.js: a single file needs one built by cargo xtask dist.",
    single_written: |path, n| format!("wrote the single file {} of {n} bytes", path.display()),
    change: site::change,
    extra_file: "a file that the list does not name.",
    no_sums: "there is no readable list of files to compare with.",
    verify_ends: |n, changed| match changed {
        0 => format!("All {n} files are as they were written."),
        _ => format!("{changed} of {n} files are not as they were written."),
    },
};

fn place(place: &Location) -> String {
    let cell = place.cell.map_or_else(String::new, |cell| format!(" (cell {cell})"));
    format!("line {}, character {}{cell}", place.line, place.column)
}

#[expect(clippy::too_many_lines, reason = "one sentence for each kind")]
fn import_problem(kind: &ImportProblemKind) -> String {
    use ImportProblemKind as Kind;
    match kind {
        Kind::Excess { of, excess } => {
            let excess = (messages(Lang::En).excess)(*excess);
            format!("{}: {excess}. Nothing is imported.", bounded(*of))
        }
        Kind::Empty => "The file is empty.".to_owned(),
        Kind::NotUtf8 { encoding: Encoding::Gb18030 } => {
            "This is not UTF-8; it looks like GB18030 (GBK): convert it to UTF-8 first.".to_owned()
        }
        Kind::NotUtf8 { encoding: Encoding::Utf16 } => {
            "This is not UTF-8; it looks like UTF-16: convert it to UTF-8 first.".to_owned()
        }
        Kind::NotUtf8 { encoding: Encoding::Unknown } => {
            "This is not UTF-8: the bytes here are no text.".to_owned()
        }
        Kind::NoTable => {
            "There are no headings: a line must say “目标任务 | 牵头单位 | …”.".to_owned()
        }
        Kind::QuarterUnknown => {
            "The headings do not say which quarter's progress this is: say it with --period 2022q2."
                .to_owned()
        }
        Kind::YearUnknown { number } => format!(
            "The headings say quarter {number}, and the page has no readable date: say the year with --period 2022q{number}."
        ),
        Kind::Control { code } => format!("There is a control character U+{code:04X}; it is kept."),
        Kind::Invisible { code } => {
            format!("There is a character U+{code:04X}, which nobody sees; it is kept.")
        }
        Kind::Replacement => {
            "There is a U+FFFD: a character was lost here before the import; it is kept.".to_owned()
        }
        Kind::NoTitle => "There is no title.".to_owned(),
        Kind::NoFooter => {
            "Nothing stands after the table; the original may be incomplete.".to_owned()
        }
        Kind::StrayHead => {
            "This line before the table is neither title nor metadata; it is kept unread.".to_owned()
        }
        Kind::UnknownHead { head } => format!("The metadata head “{head}” is not known; it is kept."),
        Kind::TwiceHead { head } => format!("The metadata head “{head}” stands there twice."),
        Kind::HeadWithoutValue { head } => format!("The metadata head “{head}” has no value."),
        Kind::BadDate { found } => format!("“{}” is not a date.", around(found, 0)),
        Kind::UnknownHeading { heading } if heading.trim().is_empty() => {
            "A heading is blank; its column is kept unread.".to_owned()
        }
        Kind::UnknownHeading { heading } => {
            format!("The heading “{heading}” is not known; its column is kept unread.")
        }
        Kind::TwiceHeading { heading } => {
            format!("The heading “{heading}” stands there twice; the second column is kept unread.")
        }
        Kind::MissingHeading { heading } => format!("No heading says “{}”.", heading.words()),
        Kind::QuarterHeadings => {
            "“年度计划安排” and the quarters in the line below it go together; one is missing."
                .to_owned()
        }
        Kind::GridUnfit { fit, rows } => format!(
            "Only {fit} of {rows} rows have the cells that the headings announce; the headings may be misread."
        ),
        Kind::PeriodContradicts { requested, printed } => {
            format!("The requested quarter is {requested}, but the original prints {printed}.")
        }
        Kind::NoRows => "There are headings and no tasks.".to_owned(),
        Kind::HeaderAgain => "The headings stand there again; they are kept unread.".to_owned(),
        Kind::StrayLine => {
            "This line in the middle of the table has no cells; it is kept unread.".to_owned()
        }
        Kind::RowWithoutGrid => {
            "The headings could not be read, so this row cannot be; it is kept unread.".to_owned()
        }
        Kind::CellCount { found, expected: [section, task, further] } => format!(
            "This row has {found} cells, not {section} (with its section), {task} (a new task) or {further} (one more row of the task above). It is kept unread."
        ),
        Kind::RowWidth { least, most } => format!(
            "Whether this row ends in blank cells or in bars that only fill the line cannot be told: it may have {least} cells, or {most}. It is kept unread."
        ),
        Kind::RowWide { found, expected } => format!(
            "This row has {found} bars and the headings have {expected}; perhaps one stands within a cell. It is kept unread."
        ),
        Kind::RowCut => {
            "This row ends before the table does, perhaps at a line break in a cell; it is kept unread."
                .to_owned()
        }
        Kind::RowWithoutTask => {
            "This row has content only, and no task above that it could belong to; it is kept unread."
                .to_owned()
        }
        Kind::TaskWithoutSection => {
            "No readable section stands above this task; it is put under the column's heading."
                .to_owned()
        }
        Kind::BlankHeading => "One of the section's headings is blank.".to_owned(),
        Kind::BlankTarget => "The target is blank; the row is kept unread.".to_owned(),
        Kind::BlankLead => "The lead is blank; the row is kept unread.".to_owned(),
        Kind::TwiceLead { name } => {
            format!("“{name}” leads the same task twice; the second is kept unread.")
        }
        Kind::TwiceTarget => {
            "An earlier task has the same target; this one's id got a number.".to_owned()
        }
        Kind::LabelWithoutText { label } => format!("Nothing follows “{label}”."),
        Kind::RowWithoutOwner { named: 0 } => {
            "This row does not say which leading department's it is; its parts are left undivided."
                .to_owned()
        }
        Kind::RowWithoutOwner { named } => format!(
            "This row names {named} leading departments; its unlabelled parts are left undivided."
        ),
    }
}

/// What there is too much of.
fn bounded(of: Bounded) -> &'static str {
    match of {
        Bounded::File => "The file",
        Bounded::Lines => "Lines of the file",
        Bounded::Cells => "Cells of this line",
        Bounded::Cell => "This cell",
        Bounded::Passage => "This passage",
        Bounded::Metadata => "Metadata",
        Bounded::Sections => "Sections",
        Bounded::Departments => "Departments",
        Bounded::Tasks => "Tasks",
        Bounded::Lead => "Departments that lead this task",
        Bounded::Rows => "Rows of this task",
        Bounded::Parts => "Parts of this cell",
        Bounded::Footer => "Lines after the table",
        Bounded::Unread => "Unread stretches",
    }
}

fn finding(finding: &Finding) -> String {
    match finding {
        Finding::Dataset(problem) => dataset_problem(problem),
        Finding::FileStem { stem, id } => format!(
            "$.id: The id is “{id}” and the file is “{stem}.json”, where the page will not find it."
        ),
        Finding::PageFile(excess) => {
            format!("$: A page reads no file of {}.", (messages(Lang::En).excess)(*excess))
        }
        Finding::Sha256 { dataset, original } => {
            format!("$.source.sha256: The dataset says {dataset}, the original has {original}.")
        }
        Finding::Bytes { dataset, original } => {
            format!("$.source.bytes: The dataset says {dataset}, the original has {original}.")
        }
        Finding::Slice(mismatch, _) => match &mismatch.found {
            Some(found) => {
                let n_same =
                    mismatch.expected.chars().zip(found.chars()).take_while(|(a, b)| a == b).count();
                let (expected, found) = (around(&mismatch.expected, n_same), around(found, n_same));
                format!("The dataset says “{expected}”, the original “{found}”.")
            }
            None => format!(
                "The dataset says “{}” at a place that the original does not have.",
                around(&mismatch.expected, 0)
            ),
        },
        Finding::Account(fault) => {
            let words = around(&fault.words, 0);
            match fault.kind {
                LedgerFaultKind::Overlap => format!("The dataset has “{words}” more than once."),
                LedgerFaultKind::Unaccounted => format!("The dataset does not account for “{words}”."),
                LedgerFaultKind::OutOfRange => {
                    "The dataset names a place that the original does not have.".to_owned()
                }
            }
        }
        Finding::Original(problem) => match &problem.kind {
            kind @ ImportProblemKind::PeriodContradicts { .. } => {
                format!("$.quarter: {}", import_problem(kind))
            }
            kind => import_problem(kind),
        },
        Finding::Differs { path, dataset, fresh } => {
            match excerpts(dataset.as_ref(), fresh.as_ref()) {
                (Some(dataset), Some(fresh)) => {
                    format!("{path}: The dataset has {dataset}, a fresh import {fresh}.")
                }
                (Some(dataset), None) => {
                    format!("{path}: The dataset has {dataset}, a fresh import nothing.")
                }
                (None, fresh) => {
                    let fresh = fresh.unwrap_or_default();
                    format!("{path}: The dataset has nothing, a fresh import {fresh}.")
                }
            }
        }
        Finding::More { n } => format!("{n} more differences are not listed."),
        Finding::Form => {
            "$: The same data in other bytes than the importer writes: a repeated key or another layout."
                .to_owned()
        }
        Finding::Retrieved => "$.source.retrieved: Not a day such as 2022-07-02.".to_owned(),
        Finding::Index(ReportListFinding::Problem(problem)) => {
            format!("index.json {}", dataset_problem(problem))
        }
        Finding::Index(ReportListFinding::Unlisted) => {
            "index.json does not list this report.".to_owned()
        }
        Finding::Index(ReportListFinding::Stale) => {
            "index.json says something else of this report than the report.".to_owned()
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
        FileError::Argument { name, found } => format!("{name} cannot be “{found}”."),
        FileError::Index { path, problem } => format!(
            "{}: {} Writing it anew would lose its reports; nothing was written.",
            path.display(),
            dataset_problem(problem)
        ),
        FileError::Dataset { problem } => {
            format!("{} Nothing was written.", dataset_problem(problem))
        }
        FileError::OverOriginal { path } => format!(
            "{}: The output would be written over the original; nothing was written.",
            path.display()
        ),
        FileError::Nested { path, other } => format!(
            "{} and {}: one lies in the other; nothing was written.",
            path.display(),
            other.display()
        ),
        FileError::NotOurs { path } => format!(
            "{}: There is a file of this name that this program did not write; nothing was written.",
            path.display()
        ),
        FileError::Taken { path } => format!(
            "{}: Another report's original has this name; nothing was written.",
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
        LedgerEntry::Lead => "leads",
        LedgerEntry::Part => "parts",
        LedgerEntry::Label => "labels",
        LedgerEntry::Footer => "after the table",
        LedgerEntry::Unread => "unread",
        LedgerEntry::Separator => "separators",
        LedgerEntry::Padding => "padding and line ends",
    }
}

fn counts(counts: &Counts) -> Vec<(&'static str, String)> {
    vec![
        ("section paths", counts.sections.to_string()),
        ("levels of sections", counts.section_levels.to_string()),
        ("tasks", counts.tasks.to_string()),
        ("content rows", counts.rows.to_string()),
        ("departments", counts.departments.to_string()),
        ("task–department pairs", counts.pairs.to_string()),
        ("parts", counts.parts.to_string()),
        ("labelled parts", counts.labelled_parts.to_string()),
        ("parts with a telephone", counts.phone_parts.to_string()),
        ("distinct numbers", counts.phone_numbers.to_string()),
        ("content cells", counts.cells.to_string()),
        ("blank cells", counts.blank_cells.to_string()),
        ("metadata heads", counts.metadata.to_string()),
        ("unread stretches", counts.unread.to_string()),
    ]
}

/// What is wrong with a dataset, in the words of the page.
fn dataset_problem(problem: &Problem) -> String {
    format!("{}.", (messages(Lang::En).problem)(problem))
}
