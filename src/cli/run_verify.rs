//! `jindu verify`: compares a folder with its lists of digests and prints the files that were changed or added.

use std::path::Path;

use crate::cli::end::End;
use crate::cli::files::{self, BEGUN, FileError};
use crate::cli::keys;
use crate::cli::messages::Messages;
use crate::cli::terminal::Terminal;
use crate::proof::copies::verify_copies;
use crate::proof::signature::VerifyingKey;
use crate::proof::site::{FileChange, FileChangeKind, extra, is_run, plain, verify};
use crate::site::{Files, PREVIOUS, SIGNATURE, SUMS, sha256_hex};

pub(super) fn run(
    dir: &Path,
    key: Option<&str>,
    messages: &Messages,
    terminal: &mut Terminal,
) -> Result<End, FileError> {
    let key = key.map(keys::verifying).transpose()?;
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
    let is_signed = if let Some(key) = key {
        is_signed(&key, &files, messages, terminal)
    } else {
        terminal.print(&(messages.list_proves)(&list));
        if files.contains_key(&signature_name(SUMS)) {
            terminal.print(messages.signature_unread);
        }
        true
    };
    let is_clean = changes.is_empty() && n_run == 0 && !is_cut_short && is_signed;
    Ok(if is_clean { End::Clean } else { End::Problems })
}

/// The file name of a list's signature.
fn signature_name(list: &str) -> String {
    format!("{list}{SIGNATURE}")
}

/// Verifies the signatures of the lists and prints the result. The list of kept files needs one too, or a stranger's page
/// could be added by a line there.
fn is_signed(
    key: &VerifyingKey,
    files: &Files,
    messages: &Messages,
    terminal: &mut Terminal,
) -> bool {
    let mut is_signed = true;
    for name in [SUMS, PREVIOUS] {
        let Some(list) = files.get(name) else { continue };
        let signature_name = signature_name(name);
        match key.verify(list, files.get(&signature_name).map(Vec::as_slice)) {
            Ok(comment) => terminal.print(&(messages.signature_valid)(name, &comment)),
            Err(fault) => {
                is_signed = false;
                terminal.print(&format!("{signature_name}: {}", (messages.signature_fault)(fault)));
            }
        }
    }
    // Without a list that could be read, nothing is signed.
    is_signed && files.contains_key(SUMS)
}
