//! Reads the files that belong to a dataset, each as a whole and none larger than [`limits::SOURCE_FILE`]; the names that
//! files may have.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::core::limits::{self, Excess};
use crate::import::source::endings::endings;
use crate::site::{SignerError, Sums};

/// The file name of the report list.
pub(crate) const INDEX: &str = "index.json";

/// The file by whose lock the runs in a folder exclude each other.
pub(crate) const LOCK: &str = ".jindu.lock";

/// The file with the names of what a run of `jindu site` writes, from before it begins until it has ended.
pub(crate) const BEGUN: &str = ".jindu.begun";

/// The file in which a run of `jindu site` notes what it has made of each report.
pub(crate) const WRITTEN: &str = ".jindu.written";

/// The beginning and the end of the names of temporary files.
pub(crate) const PART: (&str, &str) = (".jindu-", ".part");

/// Returns true for the name of a temporary file.
pub(crate) fn is_part(name: &str) -> bool {
    name.starts_with(PART.0) && name.ends_with(PART.1)
}

/// The longest name of a file that every common file system allows, in bytes.
const LONGEST_NAME: usize = 255;

/// Returns true for a name that a list of files can contain: a line break would begin another entry, and a blank at an
/// end is lost when the list is read.
pub(crate) fn is_sound_name(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= LONGEST_NAME
        && name.trim() == name
        && !name
            .contains(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{fffd}'))
}

/// The endings that the copy of an original may have besides `.txt`, if its content is of that format.
const KEPT_ENDINGS: [&str; 7] = ["csv", "tsv", "xlsx", "xlsm", "xls", "ods", "docx"];

/// The name of the archived copy of an original. The copy is published beside the pages, so it has an ending whose files no
/// browser runs: that of its own format, or else `.txt`. A browser runs the scripts of a page or an `.svg`, and guesses at
/// a file with an unknown ending or of another format than its ending says, such as a page that is named `.xls`.
pub(crate) fn archive_name(name: &str, bytes: &[u8]) -> String {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    let is_own =
        || KEPT_ENDINGS.contains(&ending.as_str()) && endings(bytes).contains(&ending.as_str());
    if ending == "txt" || is_own() { name.to_owned() } else { format!("{name}.txt") }
}

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
    /// The file of the threads cannot be used.
    Threads {
        /// The file.
        path: PathBuf,
        /// The reason.
        problem: crate::core::format::ThreadsProblem,
    },
    /// The file of the reports whose ids have changed cannot be used.
    Moved {
        /// The file.
        path: PathBuf,
        /// The reason.
        problem: crate::core::format::MovedProblem,
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
    /// The output would overwrite a file that does not belong to the report.
    NotTheReports {
        /// The file.
        path: PathBuf,
    },
    /// The output would overwrite a file whose name differs only in upper and lower case, where the file system does not
    /// tell them apart.
    SameName {
        /// The output.
        path: PathBuf,
        /// The name of the file that exists.
        there: String,
    },
    /// The path is not that of a regular file.
    NotAFile {
        /// The path.
        path: PathBuf,
        /// Its kind.
        kind: Special,
    },
    /// The name cannot be written into a list of files.
    Name {
        /// The file.
        path: PathBuf,
    },
    /// The id of the report is not the name of its dataset, so no page would find it.
    Stem {
        /// The id.
        id: String,
        /// The dataset.
        path: PathBuf,
    },
    /// The file of a key cannot be used.
    Key {
        /// The file.
        path: PathBuf,
        /// The reason.
        error: SignerError,
    },
    /// A secret key is in a folder that is published.
    KeyPublished {
        /// The file.
        path: PathBuf,
    },
    /// A file could not be fetched from the web.
    Fetch {
        /// Its address.
        address: String,
        /// The reason.
        why: FetchFault,
    },
    /// No workbook can hold the table of a report: a cell is too long, or there are too many rows.
    Workbook {
        /// The dataset.
        path: PathBuf,
    },
    /// The original of another report of the folder has this name.
    Taken {
        /// The file.
        path: PathBuf,
    },
}

/// The reason why a file could not be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchFault {
    /// The address is none of a web page, or has a user's name.
    Address,
    /// The server answered with this status.
    Status(u16),
    /// The file has more bytes than this.
    TooLarge(u64),
    /// No answer within so many seconds.
    Timeout(u64),
    /// More redirects than this.
    Redirects(usize),
    /// A redirect to another scheme than `https`: the address.
    Scheme(String),
    /// The connection failed: the network's own sentence.
    Network(String),
}

/// The kind of something in a folder that is no regular file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Special {
    /// A folder.
    Folder,
    /// A symbolic link. It is not followed: it may lead out of the folder, or in a circle.
    Link,
    /// A pipe, a socket or a device, which may have no end.
    Other,
}

/// Today's date where the program runs: `2022-10-08`.
pub(crate) fn today() -> String {
    jiff::Zoned::now().date().to_string()
}

/// Turns an I/O error on this path into a [`FileError`], for `map_err`.
pub(crate) fn system(path: &Path) -> impl FnOnce(std::io::Error) -> FileError {
    |error| FileError::System { path: path.to_owned(), error }
}

/// Reads at most one byte more than [`limits::SOURCE_FILE`] allows: no file of a site is larger than that.
pub(crate) fn read_start(path: &Path) -> Result<Vec<u8>, FileError> {
    let mut bytes = Vec::new();
    let kind = fs::symlink_metadata(path).map_err(system(path))?.file_type();
    if !kind.is_file() {
        let kind = match kind {
            kind if kind.is_dir() => Special::Folder,
            kind if kind.is_symlink() => Special::Link,
            _ => Special::Other,
        };
        return Err(FileError::NotAFile { path: path.to_owned(), kind });
    }
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
    text(path, read(path)?)
}

/// Reads a whole file as UTF-8 text; `None` if it does not exist.
pub(crate) fn read_text_if_there(path: &Path) -> Result<Option<String>, FileError> {
    read_if_there(path)?.map(|bytes| text(path, bytes)).transpose()
}

fn text(path: &Path, bytes: Vec<u8>) -> Result<String, FileError> {
    String::from_utf8(bytes).map_err(|_| FileError::NotText { path: path.to_owned() })
}

/// Reads a whole file; `None` if it does not exist.
pub(crate) fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, FileError> {
    match read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(FileError::System { error, .. }) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Lists the paths of all files below a folder, relative to it and with `/` between their parts, without those that
/// jindu has only while it runs. Reads none of them: the folder may hold large files that are not part of the site. A
/// symbolic link is listed and not followed.
pub(crate) fn names(dir: &Path) -> Result<BTreeSet<String>, FileError> {
    let mut names = BTreeSet::new();
    names_into(dir, "", &mut names)?;
    Ok(names)
}

fn names_into(dir: &Path, prefix: &str, names: &mut BTreeSet<String>) -> Result<(), FileError> {
    for entry in fs::read_dir(dir).map_err(system(dir))? {
        let entry = entry.map_err(system(dir))?;
        let file_name = entry.file_name().to_string_lossy().into_owned();
        let name = format!("{prefix}{file_name}");
        // The type of the entry itself: links that lead back would never end.
        if entry.file_type().map_err(system(dir))?.is_dir() {
            names_into(&entry.path(), &format!("{name}/"), names)?;
        } else if ![LOCK, BEGUN, WRITTEN].contains(&file_name.as_str()) && !is_part(&file_name) {
            names.insert(name);
        }
    }
    Ok(())
}

/// Reads a list of digests of a site: [`SUMS`](crate::site::SUMS) or [`PREVIOUS`](crate::site::PREVIOUS); `None` if the folder has none or it
/// is malformed.
pub(crate) fn sums(dir: &Path, name: &str) -> Result<Option<Sums>, FileError> {
    let list = read_if_there(&dir.join(name))?;
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
