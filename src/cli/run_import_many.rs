//! `jindu import FILE… --into DIR`: imports several files, each as a report of its own, and asks nothing.

use std::path::{Path, PathBuf};

use crate::cli::args::ImportArgs;
use crate::cli::end::End;
use crate::cli::fetch;
use crate::cli::files::{self, FileError};
use crate::cli::given::Given;
use crate::cli::messages::{Imported, Messages};
use crate::cli::options;
use crate::cli::run_import::{Outcome, write_report};
use crate::cli::terminal::{Terminal, progress};
use crate::import::pinyin::{Ids, initials, typed};

/// The most characters of an id made of a file's name: a number may follow within the 40 of an id.
const MAX_ID: usize = 36;
/// The id of a file whose name has neither letters nor digits.
const NAMELESS: &str = "report";

pub(super) fn run(
    args: &ImportArgs,
    files: &[PathBuf],
    dir: &Path,
    messages: &Messages,
    terminal: &mut Terminal,
) -> Result<End, FileError> {
    if let Some(address) =
        files.iter().filter_map(|file| file.to_str()).find(|f| fetch::is_address(f))
    {
        return Err(FileError::Argument { name: "FILE", found: address.to_owned() });
    }
    let bar = progress(files.len());
    let mut ids = Ids::default();
    let mut worst = End::Clean;
    for file in files {
        let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let id = ids.take(&id_of(&stem.unwrap_or_default()), "-");
        let name = files::file_name(file);
        bar.set_message(name.clone());
        let (end, line) = match import(args, file, &dir.join(format!("{id}.json")), messages) {
            Ok(Outcome { end, n_tasks, n_problems, open }) => {
                let found = n_tasks.map(|n_tasks| (n_tasks, n_problems));
                (
                    end,
                    format!(
                        "{name} → {}",
                        (messages.imported)(&Imported { id: &id, found, open: open.as_ref() })
                    ),
                )
            }
            Err(error) => (End::Failed, format!("{name}: {}", (messages.file_error)(&error))),
        };
        bar.suspend(|| terminal.print(&line));
        bar.inc(1);
        worst = worst.worse(end);
    }
    bar.finish_and_clear();
    Ok(worst)
}

/// Imports one file and prints nothing.
fn import(
    args: &ImportArgs,
    file: &Path,
    output: &Path,
    messages: &Messages,
) -> Result<Outcome, FileError> {
    let options = options::options(args, output)?;
    options::refuse_reserved(&files::file_name(file))?;
    let job = options::job(args, output, options, Given::file(file)?)?;
    write_report(&job, None, messages, &mut Terminal::silent())
}

/// An id made of a file's name: its ASCII letters and digits, and the pinyin initials of its Chinese.
fn id_of(stem: &str) -> String {
    let chars: Vec<char> = stem.chars().collect();
    let runs = chars.chunk_by(|a, b| a.is_ascii_alphanumeric() == b.is_ascii_alphanumeric());
    let words = runs.map(|run| {
        let run: String = run.iter().collect();
        if run.is_ascii() { run.to_ascii_lowercase() } else { initials(&typed(&run)) }
    });
    let is_fit = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let words = words.map(|word| word.chars().filter(|&c| is_fit(c)).collect::<String>());
    let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
    let id: String = words.join("-").chars().take(MAX_ID).collect();
    match id.trim_end_matches('-') {
        "" => NAMELESS.to_owned(),
        id => id.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_becomes_an_id() {
        for (stem, expected) in [
            ("guanxian-2022-q2", "guanxian-2022-q2"),
            ("Table 1 (final)", "table-1-final"),
            ("观县2022年第二季度", "gx-2022-ndejd"),
            ("示例.表", "slb"),
            ("…", "report"),
            (
                "a-very-long-name-that-no-address-should-have-to-hold",
                "a-very-long-name-that-no-address-sho",
            ),
        ] {
            assert_eq!(id_of(stem), expected, "{stem}");
        }
    }
}
