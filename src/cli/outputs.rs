//! The files that `jindu import` writes, all of them validated before the first is written: none is written over
//! anything that does not belong to the report.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::cli::files::{self, FileError, INDEX};
use crate::cli::job::Job;
use crate::cli::siblings::Siblings;
use crate::cli::sidecars;
use crate::core::format::{self, ListedReport};
use crate::core::report::Report;

/// What an import has found, as the texts of its files.
pub(super) struct Found<'a> {
    pub(super) report: &'a Report,
    pub(super) mapping: String,
    pub(super) annotations: String,
}

/// Returns the files to write, in their order. The report list is last: until a report is complete, it is not listed.
///
/// # Errors
/// A file would be invalid, or be written over one that is not the report's own.
pub(super) fn outputs(
    job: &Job,
    found: Found,
    siblings: &Siblings,
) -> Result<Vec<(PathBuf, Vec<u8>)>, FileError> {
    let report = found.report;
    let dir = job.dir();
    let json = format::write(report);
    let problem = match format::parse(&json) {
        Err(problem) => Some(problem),
        Ok((_, problems)) => problems.into_iter().next(),
    };
    if let Some(problem) = problem {
        return Err(FileError::Dataset { problem });
    }
    let index = dir.join(INDEX);
    let list = updated_report_list(&index, report)?;
    let copy = dir.join(&report.source.file);
    let (mapping, annotations) =
        (sidecars::mapping_name(&report.id), sidecars::annotations_name(&report.id));
    let known = read_json(&job.output)?;
    // The mapping was read at the start, so it is one, and the list is only added to.
    let outputs = [
        (job.output.clone(), json.into_bytes(), has(known.as_ref(), "/id", report.id.as_str())),
        (copy.clone(), job.bytes.clone(), has(known.as_ref(), "/source/file", &report.source.file)),
        (dir.join(mapping), found.mapping.into_bytes(), true),
        (
            dir.join(&annotations),
            found.annotations.into_bytes(),
            has(read_json(&dir.join(&annotations))?.as_ref(), "/report", report.id.as_str()),
        ),
        (index, list.into_bytes(), true),
    ];
    let there = names(dir)?;
    for (path, bytes, is_own) in &outputs {
        let name = files::file_name(path);
        let differs = files::read_if_there(path)?.is_some_and(|there| there != *bytes);
        let is_original = |file: &PathBuf| same_file::is_same_file(file, path).unwrap_or(false);
        if differs && job.path.as_ref().is_some_and(is_original) {
            return Err(FileError::OverOriginal { path: path.clone() });
        }
        if let Some(there) = there.iter().find(|there| **there != name && is_same(there, &name)) {
            return Err(FileError::SameName { path: path.clone(), there: there.clone() });
        }
        if differs && siblings.files.iter().any(|file| is_same(file, &name)) {
            return Err(FileError::Taken { path: path.clone() });
        }
        if differs && !is_own && !job.replace {
            return Err(FileError::NotTheReports { path: path.clone() });
        }
    }
    let names: Vec<String> = outputs.iter().map(|(path, ..)| files::file_name(path)).collect();
    if names.iter().filter(|name| is_same(name, &report.source.file)).count() > 1 {
        return Err(FileError::OverOriginal { path: copy });
    }
    Ok(outputs.into_iter().map(|(path, bytes, _)| (path, bytes)).collect())
}

/// Returns true for names that a file system without upper and lower case takes for the same.
fn is_same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

/// The names in a folder; none if it does not exist.
fn names(dir: &Path) -> Result<Vec<String>, FileError> {
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(files::system(dir))?,
    };
    let name = |entry: std::io::Result<fs::DirEntry>| {
        let entry = entry.map_err(files::system(dir))?;
        Ok(entry.file_name().to_string_lossy().into_owned())
    };
    entries.map(name).collect()
}

/// Reads a file that may be a JSON of any kind; `None` if it does not exist or is none.
fn read_json(path: &Path) -> Result<Option<Value>, FileError> {
    let bytes = files::read_if_there(path)?;
    Ok(bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
}

/// Returns true if a JSON has this text at a place.
fn has(json: Option<&Value>, pointer: &str, text: &str) -> bool {
    json.and_then(|json| json.pointer(pointer)).and_then(Value::as_str) == Some(text)
}

/// Returns the report list with this report added or replaced. Fails on a list with problems: writing it again would
/// lose the entries that could not be read.
fn updated_report_list(path: &Path, report: &Report) -> Result<String, FileError> {
    let mut entries = Vec::new();
    if files::read_if_there(path)?.is_some() {
        let index_error = |problem| FileError::Index { path: path.to_owned(), problem };
        let (known, problems) =
            format::parse_report_list(&files::read_text(path)?).map_err(index_error)?;
        if let Some(problem) = problems.into_iter().next() {
            return Err(index_error(problem));
        }
        entries = known;
    }
    entries.retain(|entry| entry.id != report.id);
    entries.push(ListedReport::from(report));
    Ok(format::write_report_list(&entries))
}
