//! Reads and writes the files that belong to a dataset, each as a whole and none larger than [`limits::SOURCE_FILE`];
//! reads the other reports of the folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::core::format;
use crate::core::limits::{self, Excess};
use crate::core::report::{DepartmentId, ReportId};
use crate::site::{SUMS, Sums};

/// The file name of the report list.
pub(crate) const INDEX: &str = "index.json";

/// The reason why a command failed on a file or an argument.
#[derive(Debug)]
pub enum FileError {
    /// The operating system reported an error.
    System {
        /// The file.
        path: PathBuf,
        /// The error.
        error: std::io::Error,
    },
    /// The file is larger than [`limits::SOURCE_FILE`].
    Excess {
        /// The file.
        path: PathBuf,
        /// The size found and the limit. The file may be larger still: reading stops one byte after the limit.
        excess: Excess,
    },
    /// The file is not UTF-8 text.
    NotText {
        /// The file.
        path: PathBuf,
    },
    /// An argument has an invalid value.
    Argument {
        /// The argument, e.g. `--period`.
        name: &'static str,
        /// The given value.
        found: String,
    },
    /// The report list has problems. Writing a new one would lose the entries that could not be read.
    Index {
        /// The file.
        path: PathBuf,
        /// The first problem of the list.
        problem: crate::core::problem::Problem,
    },
    /// The mapping file cannot be used.
    Mapping {
        /// The file.
        path: PathBuf,
        /// The reason.
        problem: crate::import::mapping::MappingProblem,
    },
    /// The dataset to be written would be invalid, for example because of the original's file name.
    Dataset {
        /// The first problem of the dataset.
        problem: crate::core::problem::Problem,
    },
    /// The original has the name of an output file, which would overwrite it.
    OverOriginal {
        /// The original.
        path: PathBuf,
    },
    /// The output folder contains the input folder or lies in it.
    Nested {
        /// The output folder.
        path: PathBuf,
        /// The input folder.
        other: PathBuf,
    },
    /// The output would overwrite a file that jindu did not write.
    NotOurs {
        /// The file.
        path: PathBuf,
    },
    /// The original of another report of the folder has this name.
    Taken {
        /// The file.
        path: PathBuf,
    },
}

/// Turns an I/O error on this path into a [`FileError`], for `map_err`.
/// Today's date where the program runs: `2022-10-08`.
pub(crate) fn today() -> String {
    jiff::Zoned::now().date().to_string()
}

pub(crate) fn system(path: &Path) -> impl FnOnce(std::io::Error) -> FileError {
    |error| FileError::System { path: path.to_owned(), error }
}

/// Reads at most one byte more than [`limits::SOURCE_FILE`] allows: no file of a site is larger than that.
pub(crate) fn read_start(path: &Path) -> Result<Vec<u8>, FileError> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(system(path))?;
    let limit = limits::SOURCE_FILE.max as u64;
    file.take(limit + 1).read_to_end(&mut bytes).map_err(system(path))?;
    Ok(bytes)
}

/// Reads a whole file and rejects one above [`limits::SOURCE_FILE`].
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, FileError> {
    let bytes = read_start(path)?;
    match limits::SOURCE_FILE.excess(bytes.len()) {
        Some(excess) => Err(FileError::Excess { path: path.to_owned(), excess }),
        None => Ok(bytes),
    }
}

/// Reads a whole file as UTF-8 text.
pub(crate) fn read_text(path: &Path) -> Result<String, FileError> {
    String::from_utf8(read(path)?).map_err(|_| FileError::NotText { path: path.to_owned() })
}

/// Reads a whole file; `None` if it does not exist.
pub(crate) fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, FileError> {
    match read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(FileError::System { error, .. }) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes a file atomically: into a temporary file of the same folder, which then replaces it. Creates the folder.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let dir = folder(path);
    fs::create_dir_all(dir).map_err(system(dir))?;
    let name = file_name(path);
    let part = dir.join(format!(".{name}.{}.part", std::process::id()));
    let done = fs::write(&part, bytes).and_then(|()| fs::rename(&part, path));
    done.map_err(|error| {
        // The temporary file is useless now; it may not even exist, so an error here means nothing.
        let _ = fs::remove_file(&part);
        system(path)(error)
    })
}

/// Lists the paths of all files below a folder, relative to it and with `/` between their parts. Reads none of them:
/// the folder may hold large files that are not part of the site.
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

/// Reads the list of digests of a site; `None` if the folder has none or it is malformed.
pub(crate) fn sums(dir: &Path) -> Result<Option<Sums>, FileError> {
    let list = read_if_there(&dir.join(SUMS))?;
    Ok(list.and_then(|list| Sums::parse(&String::from_utf8_lossy(&list))))
}

/// Deletes a file.
pub(crate) fn remove(path: &Path) -> Result<(), FileError> {
    fs::remove_file(path).map_err(system(path))
}

/// The folder of a file; `.` for a bare file name.
pub(crate) fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(dir) if !dir.as_os_str().is_empty() => dir,
        _ => Path::new("."),
    }
}

/// The last component of a path; empty if it has none.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Data of the other reports in the list.
#[derive(Default)]
pub(crate) struct Siblings {
    /// Department ids by department name. If reports disagree, the oldest one decides.
    pub(crate) departments: BTreeMap<String, DepartmentId>,
    /// The file names of the originals.
    pub(crate) files: Vec<String>,
}

/// Reads all reports of the folder's list but `id`. Skips those that are missing or invalid: they are checked
/// elsewhere.
pub(crate) fn siblings(dir: &Path, id: &ReportId) -> Siblings {
    let mut siblings = Siblings::default();
    let Ok(index) = read_text(&dir.join(INDEX)) else { return siblings };
    let Ok((entries, _)) = format::parse_report_list(&index) else { return siblings };
    for entry in entries.iter().rev().filter(|entry| entry.id != *id) {
        let Ok(json) = read_text(&dir.join(format!("{}.json", entry.id))) else { continue };
        let Ok((report, _)) = format::parse(&json) else { continue };
        siblings.files.push(report.source.file);
        for department in report.departments {
            siblings.departments.entry(department.name).or_insert(department.id);
        }
    }
    siblings
}
