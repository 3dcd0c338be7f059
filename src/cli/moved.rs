//! The file of the reports whose ids have changed, `moved.toml`, in the folder of the reports.

use std::path::{Path, PathBuf};

use crate::cli::files::{self, FileError};
use crate::core::format::parse_moved;
use crate::core::moved::Moved;
use crate::site::MOVED_FILE;

/// The path of the file.
pub(super) fn path(data: &Path) -> PathBuf {
    data.join(MOVED_FILE)
}

/// Reads the file. A folder without it has no such reports.
pub(super) fn read(data: &Path) -> Result<Moved, FileError> {
    let path = path(data);
    let Some(toml) = files::read_text_if_there(&path)? else { return Ok(Moved::default()) };
    parse_moved(&toml).map_err(|problem| FileError::Moved { path, problem })
}
