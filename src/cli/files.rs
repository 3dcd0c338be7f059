//! Files beside a dataset: read whole, written whole, the other reports of the list.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::core::format;
use crate::core::limits::{self, Excess};
use crate::core::report::{DepartmentId, ReportId};
use crate::site::{SUMS, Sums};

/// The list of reports.
pub(crate) const INDEX: &str = "index.json";

/// What could not be done with a file.
#[derive(Debug)]
pub enum FileError {
    /// The system says no.
    System {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// It has more bytes than are read.
    Excess {
        /// The file.
        path: PathBuf,
        /// How many, at least.
        excess: Excess,
    },
    /// It is not text in UTF-8.
    NotText {
        /// The file.
        path: PathBuf,
    },
    /// An argument that cannot be meant.
    Argument {
        /// Its name.
        name: &'static str,
        /// What was given.
        found: String,
    },
    /// The list of reports is not readable as a whole, and would lose entries if it were written anew.
    Index {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: crate::core::problem::Problem,
    },
    /// The dataset would not be readable: an unfit file name, for one.
    Dataset {
        /// What would be wrong with it.
        problem: crate::core::problem::Problem,
    },
    /// The original has the name of a file that would be written over it.
    OverOriginal {
        /// The original.
        path: PathBuf,
    },
    /// One folder lies in the other.
    Nested {
        /// Where something was to be written.
        path: PathBuf,
        /// What was read.
        other: PathBuf,
    },
    /// A file of somebody else would be written over.
    NotOurs {
        /// The file.
        path: PathBuf,
    },
    /// Another report's original has this name.
    Taken {
        /// The file.
        path: PathBuf,
    },
}

pub(crate) fn system(path: &Path) -> impl FnOnce(std::io::Error) -> FileError {
    |error| FileError::System { path: path.to_owned(), error }
}

/// A file as far as it is read: no file of ours is larger than the largest original.
pub(crate) fn read_start(path: &Path) -> Result<Vec<u8>, FileError> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(system(path))?;
    let limit = limits::SOURCE_FILE.max as u64;
    file.take(limit + 1).read_to_end(&mut bytes).map_err(system(path))?;
    Ok(bytes)
}

/// A file as a whole.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, FileError> {
    let bytes = read_start(path)?;
    match limits::SOURCE_FILE.excess(bytes.len()) {
        Some(excess) => Err(FileError::Excess { path: path.to_owned(), excess }),
        None => Ok(bytes),
    }
}

pub(crate) fn read_text(path: &Path) -> Result<String, FileError> {
    String::from_utf8(read(path)?).map_err(|_| FileError::NotText { path: path.to_owned() })
}

/// `None` if there is no such file.
pub(crate) fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, FileError> {
    match read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(FileError::System { error, .. }) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes a file as a whole or not at all: beside it first, then in its place.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let dir = folder(path);
    fs::create_dir_all(dir).map_err(system(dir))?;
    let name = file_name(path);
    let part = dir.join(format!(".{name}.{}.part", std::process::id()));
    let done = fs::write(&part, bytes).and_then(|()| fs::rename(&part, path));
    done.map_err(|error| {
        // What is left of the attempt is of no use, and may not be there at all.
        let _ = fs::remove_file(&part);
        system(path)(error)
    })
}

/// The paths of all files of a folder and of the folders in it. None is read: most may be somebody else's.
pub(crate) fn names(dir: &Path) -> Result<BTreeSet<String>, FileError> {
    let mut names = BTreeSet::new();
    names_into(dir, "", &mut names)?;
    Ok(names)
}

fn names_into(dir: &Path, prefix: &str, names: &mut BTreeSet<String>) -> Result<(), FileError> {
    for entry in fs::read_dir(dir).map_err(system(dir))? {
        let entry = entry.map_err(system(dir))?;
        let path = entry.path();
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if path.is_dir() {
            names_into(&path, &format!("{name}/"), names)?;
        } else {
            names.insert(name);
        }
    }
    Ok(())
}

/// What a folder says that it consists of, if it does.
pub(crate) fn sums(dir: &Path) -> Result<Option<Sums>, FileError> {
    let list = read_if_there(&dir.join(SUMS))?;
    Ok(list.and_then(|list| Sums::parse(&String::from_utf8_lossy(&list))))
}

/// Takes a file away.
pub(crate) fn remove(path: &Path) -> Result<(), FileError> {
    fs::remove_file(path).map_err(system(path))
}

/// The folder that a file stands in.
pub(crate) fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(dir) if !dir.as_os_str().is_empty() => dir,
        _ => Path::new("."),
    }
}

pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// What the other reports of the list know already.
#[derive(Default)]
pub(crate) struct Siblings {
    /// The ids of departments by their names; the oldest report that names one decides.
    pub(crate) departments: BTreeMap<String, DepartmentId>,
    /// The originals' file names.
    pub(crate) files: Vec<String>,
}

/// Reads the other reports that the list beside a dataset names. One that is not there or not readable knows nothing.
pub(crate) fn siblings(dir: &Path, own: &ReportId) -> Siblings {
    let mut siblings = Siblings::default();
    let Ok(index) = read_text(&dir.join(INDEX)) else { return siblings };
    let Ok((entries, _)) = format::parse_report_list(&index) else { return siblings };
    for entry in entries.iter().rev().filter(|entry| entry.id != *own) {
        let Ok(json) = read_text(&dir.join(format!("{}.json", entry.id))) else { continue };
        let Ok((report, _)) = format::parse(&json) else { continue };
        siblings.files.push(report.source.file);
        for department in report.departments {
            siblings.departments.entry(department.name).or_insert(department.id);
        }
    }
    siblings
}
