//! `jindu verify`: compares a folder with its lists of digests and prints the files that were changed or added.

use std::path::Path;

use crate::cli::end::End;
use crate::cli::files::{self, BEGUN, FileError};
use crate::cli::messages::Messages;
use crate::cli::terminal::Terminal;
use crate::proof::copies::verify_copies;
use crate::proof::site::{FileChange, FileChangeKind, extra, is_run, plain, verify};
use crate::site::{Files, PREVIOUS, SUMS, sha256_hex};

pub(super) fn run(
    dir: &Path,
    messages: &Messages,
    terminal: &mut Terminal,
) -> Result<End, FileError> {
    let names = files::names(dir)?;
    let is_cut_short = dir.join(BEGUN).exists();
    if is_cut_short {
        terminal.print(messages.cut_short);
    }
    let Some(mut sums) = files::sums(dir, SUMS)? else {
        terminal.print(&format!("{}: {}", dir.join(SUMS).display(), messages.no_sums));
        return Ok(End::Failed);
    };
    sums.0.extend(files::sums(dir, PREVIOUS)?.unwrap_or_default().0);
    let n_listed = sums.0.len();
    let mut files = Files::new();
    let mut changes = Vec::new();
    let extras = extra(&sums, &names);
    for path in names.iter().filter(|path| !extras.contains(&path.as_str())) {
        match files::read_start(&dir.join(path)) {
            Ok(bytes) => drop(files.insert(path.clone(), bytes)),
            Err(FileError::NotAFile { .. }) => {
                changes.push(FileChange { path: path.clone(), kind: FileChangeKind::NotAFile });
            }
            Err(error) => return Err(error),
        }
    }
    for change in &changes {
        sums.0.remove(&change.path);
    }
    changes.extend(verify(&sums, &files));
    changes.extend(verify_copies(&sums, &files));
    for change in &changes {
        terminal.print(&format!("{}: {}", change.path, (messages.change)(change)));
    }
    let mut n_run = 0;
    for path in extras {
        // A link may lead to anything.
        let is_run = is_run(path) || !dir.join(path).symlink_metadata().is_ok_and(|m| m.is_file());
        n_run += usize::from(is_run);
        let sentence = if is_run { messages.extra_run } else { messages.extra_file };
        terminal.print(&format!("{path}: {sentence}"));
    }
    let n_changed = changes.iter().filter(|change| plain(&change.path).is_none()).count();
    terminal.print(&(messages.verify_ends)(n_listed, n_changed));
    let list = files.get(SUMS).map(|list| sha256_hex(list)).unwrap_or_default();
    terminal.print(&(messages.list_proves)(&list));
    let is_clean = changes.is_empty() && n_run == 0 && !is_cut_short;
    Ok(if is_clean { End::Clean } else { End::Problems })
}
