//! The folder that a site is written into.
//!
//! A run may be cut short at any moment. Pages of the old and of the new site are then beside each other, and each must
//! find its files; and the next run, perhaps with other data, must know which files are its own. So the names of all
//! files that are written are noted first ([`BEGUN`]), files named by their content come before the pages that name
//! them, the lists come last, and only then are files removed, except those of the generation before, which a page that
//! a cache still sends may need.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::files::{self, BEGUN, FileError};
use crate::cli::folder;
use crate::proof::signature::VerifyingKey;
use crate::site::{self, Build, Files, PREVIOUS, SIGNATURE, SUMS, Signer, Sums};

/// The output folder of a site.
pub(super) struct Target<'a> {
    dir: &'a Path,
    /// The files that exist in it.
    there: BTreeSet<String>,
    /// The files that may be overwritten or removed: those that an earlier run listed in [`SUMS`], [`PREVIOUS`] or
    /// [`BEGUN`], the files that every run writes, and, if the output folder is the folder of the built program, the
    /// files of that program.
    ours: BTreeSet<String>,
    /// The list of the site that is there.
    sums: Sums,
    /// The list of the kept files of the site before it.
    previous: Sums,
    /// The files of a run that was cut short; empty if the last one ended.
    begun: BTreeSet<String>,
}

/// The lists that a signer signs.
const LISTS: [&str; 2] = [SUMS, PREVIOUS];

/// The file name of a list's signature.
fn signature_name(list: &str) -> String {
    format!("{list}{SIGNATURE}")
}

/// What has to be done about signatures.
struct Signatures<'a> {
    /// The signatures to remove.
    stale: Vec<String>,
    /// The lists to sign, by name.
    unsigned: Vec<(&'static str, &'a Vec<u8>)>,
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
        Ok(Self { dir, there, ours, sums, previous, begun })
    }

    /// Makes the folder hold these files. Refuses to overwrite a file that jindu did not write. Keeps the files of an
    /// earlier run that are in the folder `data` that the reports were read from: it may hold the only copy of a report
    /// that is no longer listed.
    ///
    /// With a signer, the lists are signed at the very end. A signature of another list is removed first.
    pub(super) fn write(
        &self,
        files: &Files,
        data: &Path,
        signer: Option<&Signer>,
    ) -> Result<(), FileError> {
        let is_changed = |(path, bytes): &(&String, &Vec<u8>)| {
            !self.there.contains(*path)
                || files::read(&self.dir.join(path)).ok().as_ref() != Some(*bytes)
        };
        let mut written: Vec<_> = files.iter().filter(is_changed).collect();
        self.refuse_foreign(&written)?;
        let kept = self.kept(files)?;
        let removed = self.removed(files, &kept, data)?;
        let previous = kept.to_string().into_bytes();
        let previous_path = PREVIOUS.to_owned();
        if !previous.is_empty() && is_changed(&(&previous_path, &previous)) {
            written.push((&previous_path, &previous));
        }
        let lists = [(SUMS, files.get(SUMS)), (PREVIOUS, Some(&previous))];
        let Signatures { stale, unsigned } = self.signatures(lists, signer)?;
        if written.is_empty() && removed.is_empty() && stale.is_empty() && unsigned.is_empty() {
            return self.end();
        }
        let begun: BTreeSet<&str> =
            self.ours.iter().chain(files.keys()).map(String::as_str).collect();
        let begun = begun.into_iter().collect::<Vec<_>>().join("\n");
        folder::write(&self.dir.join(BEGUN), begun.as_bytes())?;
        // Before the list that they are not of.
        for path in &stale {
            self.remove_compressed(path)?;
            files::remove(&self.dir.join(path))?;
        }
        written.sort_by_key(|(path, _)| rank(path));
        let mut folders: BTreeSet<&Path> = BTreeSet::from([Path::new("")]);
        folders.extend(written.iter().filter_map(|(path, _)| Path::new(path).parent()));
        let sync = || folders.iter().try_for_each(|folder| folder::sync(&self.dir.join(folder)));
        for step in written.chunk_by(|(a, _), (b, _)| rank(a) == rank(b)) {
            sync()?;
            for (path, bytes) in step {
                self.remove_compressed(path)?;
                folder::write(&self.dir.join(path), bytes)?;
            }
        }
        sync()?;
        for path in removed {
            self.remove_compressed(path)?;
            files::remove(&self.dir.join(path))?;
        }
        sync()?;
        if let Some(signer) = signer {
            for (name, list) in unsigned {
                self.sign(name, list, signer)?;
            }
        }
        sync()?;
        for folder in folders {
            folder::sweep(&self.dir.join(folder))?;
        }
        self.end()
    }

    /// The signatures that have to change: those in the folder that are not wanted or not of these lists, and the lists to
    /// sign. A signature that is valid stays, so that writing a site again gives the same bytes.
    fn signatures<'b>(
        &self,
        lists: [(&'static str, Option<&'b Vec<u8>>); 2],
        signer: Option<&Signer>,
    ) -> Result<Signatures<'b>, FileError> {
        let key = signer.and_then(|signer| VerifyingKey::parse(&signer.key().key));
        let mut signatures = Signatures { stale: Vec::new(), unsigned: Vec::new() };
        for (name, list) in lists {
            let path = signature_name(name);
            let list = list.filter(|list| !list.is_empty());
            if self.there.contains(&path) {
                let signature = files::read(&self.dir.join(&path))?;
                let is_valid = |list: &Vec<u8>| {
                    key.as_ref().is_some_and(|key| key.verify(list, Some(&signature)).is_ok())
                };
                if list.is_some_and(is_valid) {
                    continue;
                }
                if !self.ours.contains(&path) {
                    return Err(FileError::NotOurs { path: self.dir.join(path) });
                }
                signatures.stale.push(path);
            }
            signatures.unsigned.extend(list.filter(|_| key.is_some()).map(|list| (name, list)));
        }
        Ok(signatures)
    }

    /// Signs a list.
    fn sign(&self, name: &str, list: &[u8], signer: &Signer) -> Result<(), FileError> {
        let path = self.dir.join(signature_name(name));
        let now = jiff::Timestamp::now().as_second();
        let signature = signer.sign(list, name, now);
        let fault = |error| FileError::Key { path: path.clone(), error };
        folder::write(&path, &signature.map_err(fault)?)
    }

    /// Notes that no run is cut short.
    fn end(&self) -> Result<(), FileError> {
        let begun = self.dir.join(BEGUN);
        if begun.exists() { files::remove(&begun) } else { Ok(()) }
    }

    /// Fails if a file would be written over one that is not ours, also where the file system does not tell upper from
    /// lower case.
    fn refuse_foreign(&self, written: &[(&String, &Vec<u8>)]) -> Result<(), FileError> {
        let foreign = self.there.iter().filter(|path| !self.ours.contains(*path));
        let foreign: BTreeSet<String> = foreign.map(|path| path.to_lowercase()).collect();
        match written.iter().find(|(path, _)| foreign.contains(&path.to_lowercase())) {
            Some((path, _)) => Err(FileError::NotOurs { path: self.dir.join(path) }),
            None => Ok(()),
        }
    }

    /// The files to keep that are not part of the new site: those of the site before it that pages name by their
    /// content. A file with another content than its name says is of no use to a page.
    fn kept(&self, files: &Files) -> Result<Sums, FileError> {
        let is_the_same =
            files.get(SUMS).is_some_and(|list| *list == self.sums.to_string().as_bytes());
        let before = if is_the_same { &self.previous } else { &self.sums };
        let mut kept = Sums::default();
        for path in before.0.keys().chain(&self.begun) {
            let is_kept = site::content_hash(path).is_some()
                && self.there.contains(path)
                && !files.contains_key(path);
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
    fn removed(&self, files: &Files, kept: &Sums, data: &Path) -> Result<Vec<&String>, FileError> {
        let data = fs::canonicalize(data).map_err(files::system(data))?;
        let is_data = |path: &str| {
            let folder = self.dir.join(path).parent().map(fs::canonicalize);
            folder.is_some_and(|folder| folder.is_ok_and(|folder| folder.starts_with(&data)))
        };
        let is_needed = |path: &str| {
            files.contains_key(path)
                || LISTS.map(signature_name).iter().any(|signature| signature == path)
                || kept.0.contains_key(path)
                || path == PREVIOUS && !kept.0.is_empty()
        };
        let old = self.ours.iter().filter(|path| self.there.contains(*path));
        Ok(old.filter(|path| !is_needed(path) && !is_data(path)).collect())
    }

    /// Removes the `.br` and `.gz` copies of a file, because a server would go on sending the old content from them.
    fn remove_compressed(&self, path: &str) -> Result<(), FileError> {
        for extension in [".br", ".gz"] {
            let copy = format!("{path}{extension}");
            if self.there.contains(&copy) {
                files::remove(&self.dir.join(copy))?;
            }
        }
        Ok(())
    }
}

/// The order of writing: files named by their content; data; the pages of parts, the pages that link to them, the first
/// page; the lists of digests.
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
