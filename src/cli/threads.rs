//! The file of the threads, `threads.toml`, in the folder of the reports.

use std::path::{Path, PathBuf};

use crate::cli::files::{self, FileError};
use crate::cli::folder::{self, Lock};
use crate::core::format::{parse_threads, write_threads};
use crate::core::join::JoinFault;
use crate::core::thread::{ThreadFault, ThreadTask, Threads};
use crate::site::THREADS_FILE;

/// The path of the file.
pub(super) fn path(data: &Path) -> PathBuf {
    data.join(THREADS_FILE)
}

/// Reads the threads. A folder without the file has none.
pub(super) fn read(data: &Path) -> Result<Threads, FileError> {
    let path = path(data);
    let Some(toml) = files::read_text_if_there(&path)? else { return Ok(Threads::default()) };
    parse_threads(&toml).map_err(|problem| FileError::Threads { path, problem })
}

/// A person's answer about two tasks.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) earlier: ThreadTask,
    pub(super) later: ThreadTask,
    /// True if they are the same task.
    pub(super) is_same: bool,
}

/// Adds answers to the threads as they are now, and writes the file. Confirmations in `stale` give way.
///
/// # Errors
/// The file cannot be read or written.
pub(super) fn add(
    data: &Path,
    answers: &[Answer],
    stale: &[ThreadFault],
    waits: &mut dyn FnMut(&Path),
) -> Result<Result<(), JoinFault>, FileError> {
    let _lock = Lock::take(data, waits)?;
    let mut threads = read(data)?;
    for Answer { earlier, later, is_same } in answers {
        if *is_same {
            if let Err(fault) = threads.join(earlier.clone(), later.clone(), stale) {
                return Ok(Err(fault));
            }
        } else if !threads.is_apart(&earlier.of, &later.of) {
            threads.apart.push([earlier.of.clone(), later.of.clone()]);
        }
    }
    let path = path(data);
    folder::write(&path, write_threads(&threads).as_bytes())?;
    folder::sync(data)?;
    Ok(Ok(()))
}
