//! Writes a site into its folder.
//!
//! A run may be cut short at any moment. Pages of the old and of the new site are then beside each other, and each must
//! find its files; and the next run, perhaps with other data, must know which files are its own. So the names of all
//! files that are written are noted first ([`BEGUN`]), each file comes before the pages that name it
//! ([`ReportFiles`](crate::site::ReportFiles)), the lists come last, and only then are files removed, except those of the generation before, which a page that
//! a cache still sends may need.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::cli::files::{self, BEGUN, FileError, WRITTEN};
use crate::cli::folder;
use crate::cli::target::{Signatures, Target};
use crate::cli::written::Written;
use crate::core::format::FileDigest;
use crate::site::{self, PREVIOUS, SUMS, Signer, Sums};

/// A site that is being written into a folder.
pub(super) struct Writing<'a> {
    target: &'a Target<'a>,
    /// All files that will be written.
    names: BTreeSet<String>,
    /// Whether [`BEGUN`] has been written. A site that has not changed writes nothing.
    has_begun: bool,
    /// The digests of the files so far.
    sums: Sums,
    /// The [`rank`] of the last file.
    rank: u8,
    /// The folders that were written into.
    folders: BTreeSet<PathBuf>,
}

impl<'a> Writing<'a> {
    /// Begins to make a folder hold a site. `names` are all files that will be written.
    pub(super) fn begin(target: &'a Target<'a>, names: BTreeSet<String>) -> Self {
        Self {
            target,
            names,
            has_begun: false,
            sums: Sums::default(),
            rank: 0,
            folders: BTreeSet::from([PathBuf::new()]),
        }
    }

    /// Makes a file have this content. Refuses to overwrite a file that jindu did not write.
    pub(super) fn put(&mut self, path: &str, bytes: &[u8]) -> Result<(), FileError> {
        self.sums.0.insert(path.to_owned(), site::sha256_hex(bytes));
        self.write(path, bytes)
    }

    /// Leaves files as the last run wrote them. Takes their digests.
    pub(super) fn keep(&mut self, files: Vec<(String, String)>) {
        self.sums.0.extend(files);
    }

    fn write(&mut self, path: &str, bytes: &[u8]) -> Result<(), FileError> {
        let Target { dir, there, .. } = self.target;
        let is_there =
            there.contains(path) && files::read(&dir.join(path)).is_ok_and(|old| old == bytes);
        if is_there {
            return Ok(());
        }
        self.target.refuse_foreign([path].into_iter())?;
        self.note()?;
        // The names of the files so far are on the disk before one that names them.
        if rank(path) != self.rank {
            self.sync()?;
            self.rank = rank(path);
        }
        self.folders.extend(Path::new(path).parent().map(Path::to_owned));
        self.target.remove_compressed(path)?;
        folder::write(&dir.join(path), bytes)
    }

    /// Notes the names of all files, unless that is done.
    fn note(&mut self) -> Result<(), FileError> {
        if !self.has_begun {
            let names: BTreeSet<&String> = self.target.ours.iter().chain(&self.names).collect();
            let names: Vec<&str> = names.into_iter().map(String::as_str).collect();
            folder::write(&self.target.dir.join(BEGUN), names.join("\n").as_bytes())?;
            self.has_begun = true;
        }
        Ok(())
    }

    fn sync(&self) -> Result<(), FileError> {
        self.folders.iter().try_for_each(|folder| folder::sync(&self.target.dir.join(folder)))
    }

    /// Adds names of files that will be written: those that are only known when the files are made.
    pub(super) fn announce(
        &mut self,
        names: impl IntoIterator<Item = String>,
    ) -> Result<(), FileError> {
        let n_before = self.names.len();
        self.names.extend(names);
        if self.has_begun && self.names.len() > n_before {
            self.has_begun = false;
            self.note()?;
        }
        Ok(())
    }

    /// The digest and the size of one of the files so far.
    pub(super) fn digest(&self, name: &str) -> Result<FileDigest, FileError> {
        let path = self.target.dir.join(name);
        let Some(sha256) = self.sums.0.get(name).cloned() else {
            return Err(files::system(&path)(ErrorKind::NotFound.into()));
        };
        let bytes = fs::metadata(&path).map_err(files::system(&path))?.len();
        Ok(FileDigest { sha256, bytes: u32::try_from(bytes).unwrap_or(u32::MAX) })
    }

    /// The digests of the files so far.
    pub(super) fn sums(&self) -> &Sums {
        &self.sums
    }

    /// Writes the lists of digests and removes what is no longer needed. Keeps the files of an earlier run that are in the
    /// folder `data` that the reports were read from: it may hold the only copy of a report that is no longer listed.
    ///
    /// With a signer, the lists are signed at the very end. A signature of another list is removed first.
    pub(super) fn end(
        mut self,
        data: &Path,
        signer: Option<&Signer>,
        written: &Written,
    ) -> Result<(), FileError> {
        let target = self.target;
        let kept = target.kept(&self.sums)?;
        let removed = target.removed(&self.sums, &kept, data)?;
        let (sums, previous) = (self.sums.to_string().into_bytes(), kept.to_string().into_bytes());
        let lists = [(SUMS, &sums), (PREVIOUS, &previous)];
        let Signatures { stale, unsigned } = target.signatures(lists, signer)?;
        // Before the list that they are not of.
        for path in &stale {
            self.note()?;
            target.remove_compressed(path)?;
            files::remove(&target.dir.join(path))?;
        }
        if !previous.is_empty() {
            self.write(PREVIOUS, &previous)?;
        }
        self.write(SUMS, &sums)?;
        // It is read only if this run ends.
        if target.written != *written {
            folder::write(&target.dir.join(WRITTEN), written.to_string().as_bytes())?;
        }
        self.sync()?;
        for path in removed {
            self.note()?;
            target.remove_compressed(path)?;
            files::remove(&target.dir.join(path))?;
        }
        self.sync()?;
        if let Some(signer) = signer {
            for (name, list) in unsigned {
                self.note()?;
                target.sign(name, list, signer)?;
            }
        }
        if self.has_begun {
            self.sync()?;
            for folder in &self.folders {
                folder::sweep(&target.dir.join(folder))?;
            }
        }
        target.end()
    }
}

/// The order of a report's files: those named by their content; data; the pages of parts, the page that links to them, the
/// first page; then the lists of digests.
fn rank(path: &str) -> u8 {
    let stem = path.strip_suffix(".html");
    match stem {
        _ if site::content_hash(path).is_some() => 0,
        None if path == PREVIOUS => 5,
        None if path == SUMS => 6,
        None => 1,
        Some(_) if path == site::PAGE => 4,
        Some(stem) if !stem.contains('.') => 3,
        Some(_) => 2,
    }
}
