//! The questions about a table in English.

use std::path::Path;

use crate::cli::messages::catalog::Imported;
use crate::cli::messages::en::count::count;
use crate::cli::messages::values::beginning;
use crate::import::problem::ColumnChoice;
use crate::import::questions::Question;

pub(super) fn question(question: &Question) -> String {
    match question {
        Question::Table { .. } => {
            "Several tables look like progress tables. Which one is to be imported?".to_owned()
        }
        Question::Target { .. } => "Which column holds the targets?".to_owned(),
        Question::Role { columns, .. } => {
            format!("What do these {} columns hold?", columns.len())
        }
        Question::Period => {
            "The reported period (2022q2, 2022h1, 2022m01-m04; empty: not stated)".to_owned()
        }
    }
}

pub(super) fn first_text(column: &ColumnChoice) -> String {
    let heading = beginning(&column.heading.join(" / "));
    match beginning(&column.sample) {
        sample if sample.is_empty() => heading,
        sample => format!("{heading}: {sample}"),
    }
}

pub(super) fn open(path: &Path) -> String {
    format!(
        "Nothing was imported: the question above needs a person. The possible answers are in {}; remove the # before one line, and import again.",
        path.display()
    )
}

pub(super) fn answers_above(question: &Question) -> String {
    let open = match question {
        Question::Table { .. } => "Which table is to be imported?",
        _ => "Which column holds the targets?",
    };
    format!("{open} Remove the # before one line, and import again.")
}

pub(super) fn imported(imported: &Imported) -> String {
    let Imported { id, found, open } = imported;
    let found = match found {
        Some((n, n_problems)) => {
            format!("{}, {}", count(*n, "task", "tasks"), count(*n_problems, "problem", "problems"))
        }
        None => "not imported".to_owned(),
    };
    let open = open.map(|open| format!("; open: {}", question(open)));
    format!("{id}: {found}{}", open.unwrap_or_default())
}
