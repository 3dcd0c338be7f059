//! The original that the arguments name: a file, or what an address has.

use std::path::{Path, PathBuf};

use crate::cli::asking;
use crate::cli::end::End;
use crate::cli::fetch::{self, Fetched};
use crate::cli::files::{self, FileError};
use crate::cli::messages::Messages;
use crate::cli::terminal::Terminal;
use crate::import::file_kind::FileKind;
use crate::import::mapping::Mapping;
use crate::import::problem::ImportProblemKind;
use crate::import::source::attachments::attachments;
use crate::import::{self, Options};

/// An original as it was found.
pub(super) struct Given {
    /// The file. `None`: it was fetched.
    pub(super) path: Option<PathBuf>,
    /// Its name.
    pub(super) name: String,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
    /// The address that it was fetched from.
    pub(super) address: Option<String>,
    /// The encoding that its server named.
    pub(super) charset: Option<String>,
}

impl Given {
    /// Reads a file.
    pub(super) fn file(path: &Path) -> Result<Self, FileError> {
        Ok(Self {
            path: Some(path.to_owned()),
            name: files::file_name(path),
            bytes: files::read(path)?,
            address: None,
            charset: None,
        })
    }

    /// Fetches what an address has. If that is a page without a progress table but with attachments, asks which of them is
    /// meant, or prints them and ends.
    pub(super) fn fetched(
        address: &str,
        options: &Options,
        messages: &Messages,
        terminal: &mut Terminal,
    ) -> Result<Result<Self, End>, FileError> {
        let fetch = |address: &str, terminal: &mut Terminal| {
            fetch::fetch(address, &mut |to| terminal.print(&(messages.redirected)(to)))
        };
        let fetched = fetch(address, terminal)?;
        if !is_without_table(&fetched, options) {
            return Ok(Ok(fetched.into()));
        }
        let found = attachments(&fetched.bytes, fetched.charset.as_deref(), &fetched.address);
        if found.is_empty() {
            return Ok(Ok(fetched.into()));
        }
        terminal.print(&(messages.attachments)(found.len()));
        if !asking::is_possible() {
            for file in found {
                terminal.print(&format!("  {}  {}", file.address, file.text));
            }
            return Ok(Err(End::Open));
        }
        let shown: Vec<String> =
            found.iter().map(|file| format!("{}  {}", file.text, file.address)).collect();
        let chosen = asking::select(&shown, 0).and_then(|chosen| found.get(chosen));
        let Some(file) = chosen else {
            terminal.print(messages.nothing_written);
            return Ok(Err(End::Failed));
        };
        Ok(Ok(fetch(&file.address, terminal)?.into()))
    }
}

impl From<Fetched> for Given {
    fn from(fetched: Fetched) -> Self {
        let is_page = FileKind::of(&fetched.bytes) == Some(FileKind::Html);
        Self {
            path: None,
            name: fetched.name,
            bytes: fetched.bytes,
            address: Some(fetched.address),
            charset: fetched.charset.filter(|_| is_page),
        }
    }
}

/// Returns whether a file is a page without any progress table.
fn is_without_table(fetched: &Fetched, options: &Options) -> bool {
    let mapping = Mapping { charset: fetched.charset.clone(), ..options.mapping.clone() };
    let options = Options { mapping, ..options.clone() };
    FileKind::of(&fetched.bytes) == Some(FileKind::Html)
        && import::import(&fetched.bytes, &options).is_err_and(|problem| {
            matches!(
                problem.kind,
                ImportProblemKind::NoTable | ImportProblemKind::Sideways | ImportProblemKind::Empty
            )
        })
}
