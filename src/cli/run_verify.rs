//! `jindu verify`: compares a folder with its list of digests and prints the files that were changed.

use std::path::Path;

use crate::cli::end::End;
use crate::cli::files::{self, FileError};
use crate::cli::messages::Messages;
use crate::cli::terminal::Terminal;
use crate::proof::site::{extra, verify};
use crate::site::{Files, SUMS};

pub(super) fn run(
    dir: &Path,
    messages: &Messages,
    terminal: &mut Terminal,
) -> Result<End, FileError> {
    let names = files::names(dir)?;
    let Some(sums) = files::sums(dir)? else {
        terminal.print(&format!("{}: {}", dir.join(SUMS).display(), messages.no_sums));
        return Ok(End::Failed);
    };
    let mut files = Files::new();
    for path in names.iter().filter(|path| sums.0.contains_key(*path)) {
        files.insert(path.clone(), files::read_start(&dir.join(path))?);
    }
    let changes = verify(&sums, &files);
    for change in &changes {
        terminal.print(&format!("{}: {}", change.path, (messages.change)(change)));
    }
    for path in extra(&sums, &names) {
        terminal.print(&format!("{path}: {}", messages.extra_file));
    }
    terminal.print(&(messages.verify_ends)(sums.0.len(), changes.len()));
    Ok(if changes.is_empty() { End::Clean } else { End::Problems })
}
