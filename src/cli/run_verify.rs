//! `jindu verify`: reads a folder, prints what has become of the site in it.

use std::path::Path;

use crate::cli::End;
use crate::cli::archive::{self, FileError};
use crate::cli::terminal::Terminal;
use crate::cli::verify::{extra, verify};
use crate::cli::words::Words;
use crate::site::{Files, SUMS};

pub(super) fn run(dir: &Path, words: &Words, terminal: &mut Terminal) -> Result<End, FileError> {
    let names = archive::names(dir)?;
    let Some(sums) = archive::sums(dir)? else {
        terminal.say(&format!("{}: {}", dir.join(SUMS).display(), words.no_sums));
        return Ok(End::Failed);
    };
    let mut files = Files::new();
    for path in names.iter().filter(|path| sums.0.contains_key(*path)) {
        files.insert(path.clone(), archive::read_start(&dir.join(path))?);
    }
    let changes = verify(&sums, &files);
    for change in &changes {
        terminal.say(&format!("{}: {}", change.path, (words.change)(change)));
    }
    for path in extra(&sums, &names) {
        terminal.say(&format!("{path}: {}", words.extra_file));
    }
    terminal.say(&(words.verify_ends)(sums.0.len(), changes.len()));
    Ok(if changes.is_empty() { End::Clean } else { End::Problems })
}
