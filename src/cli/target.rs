//! The folder that a site is written into: what is there, and what of it is ours.
//! [`Writing`](crate::cli::writing::Writing) describes how it is written.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::files::{self, BEGUN, FileError, WRITTEN};
use crate::cli::folder;
use crate::cli::written::{Written, WrittenReport};
use crate::proof::signature::VerifyingKey;
use crate::site::{self, Build, PREVIOUS, SIGNATURE, SUMS, Signer, Sums};

/// The output folder of a site.
pub(super) struct Target<'a> {
    pub(super) dir: &'a Path,
    /// The files that exist in it.
    pub(super) there: BTreeSet<String>,
    /// The files that may be overwritten or removed: those that an earlier run listed in [`SUMS`], [`PREVIOUS`] or
    /// [`BEGUN`], the files that every run writes, and, if the output folder is the folder of the built program, the
    /// files of that program.
    pub(super) ours: BTreeSet<String>,
    /// The list of the site that is there.
    pub(super) sums: Sums,
    /// The list of the kept files of the site before it.
    previous: Sums,
    /// The files of a run that was cut short; empty if the last one ended.
    begun: BTreeSet<String>,
    /// The files of somebody else, in lower case.
    foreign: BTreeSet<String>,
    /// What the last run made of each report; empty if it was cut short.
    pub(super) written: Written,
}

/// The lists that a signer signs.
const LISTS: [&str; 2] = [SUMS, PREVIOUS];

/// The file name of a list's signature.
fn signature_name(list: &str) -> String {
    format!("{list}{SIGNATURE}")
}

/// What has to be done about signatures.
pub(super) struct Signatures<'a> {
    /// The signatures to remove.
    pub(super) stale: Vec<String>,
    /// The lists to sign, by name.
    pub(super) unsigned: Vec<(&'static str, &'a Vec<u8>)>,
}

impl<'a> Target<'a> {
    /// Reads what is in the folder, which must be locked.
    pub(super) fn open(dir: &'a Path, app_dir: &Path, app: &Build) -> Result<Self, FileError> {
        let there = if dir.exists() { files::names(dir)? } else { BTreeSet::new() };
        let sums = files::sums(dir, SUMS)?.unwrap_or_default();
        let previous = files::sums(dir, PREVIOUS)?.unwrap_or_default();
        let begun = files::read_if_there(&dir.join(BEGUN))?.unwrap_or_default();
        let begun: BTreeSet<String> =
            String::from_utf8_lossy(&begun).lines().map(str::to_owned).collect();
        let mut ours: BTreeSet<String> = sums.0.keys().chain(previous.0.keys()).cloned().collect();
        ours.extend(begun.iter().cloned());
        let is_in_place = same_file::is_same_file(dir, app_dir).unwrap_or(false);
        if is_in_place {
            ours.extend(app.parts.iter().cloned());
        }
        if is_in_place || !ours.is_empty() {
            let every = [site::PAGE, site::WORKER, site::MANIFEST, SUMS, PREVIOUS];
            ours.extend(every.map(str::to_owned));
            ours.extend(LISTS.map(signature_name));
        }
        for path in LISTS.map(signature_name) {
            if there.contains(&path) && !ours.contains(&path) {
                return Err(FileError::NotOurs { path: dir.join(path) });
            }
        }
        let foreign = there.iter().filter(|path| !ours.contains(*path));
        let foreign = foreign.map(|path| path.to_lowercase()).collect();
        let written = files::read_if_there(&dir.join(WRITTEN))?.filter(|_| begun.is_empty());
        let written = Written::parse(&String::from_utf8_lossy(&written.unwrap_or_default()));
        Ok(Self { dir, there, ours, sums, previous, begun, foreign, written })
    }

    /// Returns the digests of the files of a report or a series, if they can stay as the last run wrote them. `None`: they
    /// would be other files now, or one of them is gone or damaged.
    pub(super) fn unchanged(
        &self,
        key: &str,
        report: &WrittenReport,
    ) -> Option<Vec<(String, String)>> {
        if self.written.0.get(key) != Some(report) {
            return None;
        }
        let digest = |name: &String| {
            let listed = self.sums.0.get(name).filter(|_| self.there.contains(name))?;
            let found = site::sha256_hex(&files::read(&self.dir.join(name)).ok()?);
            (found == *listed).then_some((name.clone(), found))
        };
        report.names.iter().map(digest).collect()
    }

    /// Fails if one of these files would be written over one that is not ours, also where the file system does not tell
    /// upper from lower case.
    pub(super) fn refuse_foreign<'n>(
        &self,
        mut names: impl Iterator<Item = &'n str>,
    ) -> Result<(), FileError> {
        match names.find(|name| self.foreign.contains(&name.to_lowercase())) {
            Some(name) => Err(FileError::NotOurs { path: self.dir.join(name) }),
            None => Ok(()),
        }
    }

    /// The signatures that have to change: those in the folder that are not wanted or not of these lists, and the lists to
    /// sign. A signature that is valid stays, so that writing a site again gives the same bytes.
    pub(super) fn signatures<'b>(
        &self,
        lists: [(&'static str, &'b Vec<u8>); 2],
        signer: Option<&Signer>,
    ) -> Result<Signatures<'b>, FileError> {
        let key = signer.and_then(|signer| VerifyingKey::parse(&signer.key().key));
        let mut signatures = Signatures { stale: Vec::new(), unsigned: Vec::new() };
        for (name, list) in lists {
            let path = signature_name(name);
            let list = Some(list).filter(|list| !list.is_empty());
            if self.there.contains(&path) {
                let signature = files::read(&self.dir.join(&path))?;
                let is_valid = |list: &Vec<u8>| {
                    key.as_ref().is_some_and(|key| key.verify(list, Some(&signature)).is_ok())
                };
                if list.is_some_and(is_valid) {
                    continue;
                }
                signatures.stale.push(path);
            }
            signatures.unsigned.extend(list.filter(|_| key.is_some()).map(|list| (name, list)));
        }
        Ok(signatures)
    }

    /// Signs a list.
    pub(super) fn sign(&self, name: &str, list: &[u8], signer: &Signer) -> Result<(), FileError> {
        let path = self.dir.join(signature_name(name));
        let now = jiff::Timestamp::now().as_second();
        let signature = signer.sign(list, name, now);
        let fault = |error| FileError::Key { path: path.clone(), error };
        folder::write(&path, &signature.map_err(fault)?)
    }

    /// Notes that no run is cut short.
    pub(super) fn end(&self) -> Result<(), FileError> {
        let begun = self.dir.join(BEGUN);
        if begun.exists() { files::remove(&begun) } else { Ok(()) }
    }

    /// The files to keep that are not part of the new site: those of the site before it that pages name by their
    /// content. A file with another content than its name says is of no use to a page.
    pub(super) fn kept(&self, new: &Sums) -> Result<Sums, FileError> {
        let before = if *new == self.sums { &self.previous } else { &self.sums };
        let mut kept = Sums::default();
        for path in before.0.keys().chain(&self.begun) {
            let is_kept = site::content_hash(path).is_some()
                && self.there.contains(path)
                && !new.0.contains_key(path);
            if is_kept {
                let digest = site::sha256_hex(&files::read(&self.dir.join(path))?);
                if site::content_hash(path).is_some_and(|hash| digest.starts_with(hash)) {
                    kept.0.insert(path.clone(), digest);
                }
            }
        }
        Ok(kept)
    }

    /// The files of earlier runs that are no longer needed.
    pub(super) fn removed(
        &self,
        new: &Sums,
        kept: &Sums,
        data: &Path,
    ) -> Result<Vec<&String>, FileError> {
        let data = fs::canonicalize(data).map_err(files::system(data))?;
        let is_data = |path: &str| {
            let folder = self.dir.join(path).parent().map(fs::canonicalize);
            folder.is_some_and(|folder| folder.is_ok_and(|folder| folder.starts_with(&data)))
        };
        let is_needed = |path: &str| {
            new.0.contains_key(path)
                || path == SUMS
                || LISTS.map(signature_name).iter().any(|signature| signature == path)
                || kept.0.contains_key(path)
                || path == PREVIOUS && !kept.0.is_empty()
        };
        let old = self.ours.iter().filter(|path| self.there.contains(*path));
        Ok(old.filter(|path| !is_needed(path) && !is_data(path)).collect())
    }

    /// Removes the `.br` and `.gz` copies of a file, because a server would go on sending the old content from them.
    pub(super) fn remove_compressed(&self, path: &str) -> Result<(), FileError> {
        for extension in [".br", ".gz"] {
            let copy = format!("{path}{extension}");
            if self.there.contains(&copy) {
                files::remove(&self.dir.join(copy))?;
            }
        }
        Ok(())
    }
}

/// Fails if the output folder contains the folder of the program or lies in it, unless they are the same.
pub(super) fn refuse_nested(dir: &Path, app_dir: &Path) -> Result<(), FileError> {
    let app = fs::canonicalize(app_dir).map_err(files::system(app_dir))?;
    let dir_real = fs::canonicalize(dir).unwrap_or_else(|_| dir_to_be(dir));
    if dir_real != app && (dir_real.starts_with(&app) || app.starts_with(&dir_real)) {
        return Err(FileError::Nested { path: dir.to_owned(), other: app_dir.to_owned() });
    }
    Ok(())
}

/// The canonical path of a folder that does not exist yet.
fn dir_to_be(dir: &Path) -> PathBuf {
    let parent = files::folder(dir);
    let parent = fs::canonicalize(parent).unwrap_or_else(|_| PathBuf::from(parent));
    parent.join(dir.file_name().unwrap_or_default())
}
