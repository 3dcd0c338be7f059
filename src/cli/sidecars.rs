//! What stands beside a dataset: its annotations, and what the publisher wrote by hand.

use std::path::Path;

use crate::cli::files::{self, FileError};
use crate::core::format;
use crate::core::problem::Problem;
use crate::core::report::ReportId;
use crate::import::annotate::Sidecars;
use crate::proof::finding::Finding;
use crate::site::Files;

/// The glossary of all reports of a folder.
pub(crate) const GLOSSARY: &str = "glossary.json";

const ANNOTATIONS: &str = ".annotations.json";
const NOTES: &str = ".notes.json";
const GAZETTEER: &str = ".places.json";

/// Something that is wrong with one of these files.
pub(crate) struct BesideFinding {
    /// The file's name.
    pub(crate) file: String,
    /// What.
    pub(crate) finding: Finding,
}

/// What the publisher wrote, as far as it can be read.
#[derive(Default)]
pub(crate) struct Beside {
    pub(crate) sidecars: Sidecars,
    pub(crate) findings: Vec<BesideFinding>,
}

/// The name of a report's annotations.
pub(crate) fn annotations_name(id: &ReportId) -> String {
    format!("{id}{ANNOTATIONS}")
}

/// The name of a report's notes.
pub(crate) fn notes_name(id: &ReportId) -> String {
    format!("{id}{NOTES}")
}

/// The name of the gazetteer that is read for a report, if there is one.
fn gazetteer_name(dir: &Path, id: &ReportId) -> Option<String> {
    // guanxian-2022-q2.places.json before guanxian-2022.places.json before guanxian.places.json.
    let ends = id.as_str().match_indices('-').map(|(at, _)| at);
    let mut stems: Vec<&str> = ends.map(|end| &id.as_str()[..end]).collect();
    stems.push(id.as_str());
    let mut names = stems.into_iter().rev().map(|stem| format!("{stem}{GAZETTEER}"));
    names.find(|name| dir.join(name).is_file())
}

/// All of a report's files that stand beside its dataset, by their names.
pub(crate) fn files(dir: &Path, id: &ReportId) -> Result<Files, FileError> {
    let names = [
        Some(annotations_name(id)),
        Some(notes_name(id)),
        gazetteer_name(dir, id),
        Some(GLOSSARY.into()),
    ];
    let mut files = Files::new();
    for name in names.into_iter().flatten() {
        if let Some(bytes) = files::read_if_there(&dir.join(&name))? {
            files.insert(name, bytes);
        }
    }
    Ok(files)
}

/// Whether a file of this name is one of those that stand beside datasets, and cannot be an original.
pub(crate) fn is_reserved(name: &str) -> bool {
    name == GLOSSARY || [ANNOTATIONS, NOTES, GAZETTEER].iter().any(|ending| name.ends_with(ending))
}

/// Reads a file; what it cannot use of it is among the problems.
type Parse<T> = fn(&str) -> Result<(T, Vec<Problem>), Problem>;

impl Beside {
    /// Reads what the publisher wrote for a report. A file that is not there says nothing.
    pub(crate) fn read(dir: &Path, id: &ReportId) -> Result<Self, FileError> {
        let mut beside = Self::default();
        let notes = beside.file(dir, &notes_name(id), format::parse_notes)?;
        beside.sidecars.notes = notes;
        if let Some(name) = gazetteer_name(dir, id) {
            let gazetteer = beside.file(dir, &name, format::parse_gazetteer)?;
            beside.sidecars.gazetteer = gazetteer.unwrap_or_default();
        }
        let glossary = beside.file(dir, GLOSSARY, format::parse_glossary)?;
        beside.sidecars.glossary = glossary.unwrap_or_default();
        Ok(beside)
    }

    fn file<T>(&mut self, dir: &Path, name: &str, parse: Parse<T>) -> Result<Option<T>, FileError> {
        let path = dir.join(name);
        let Some(bytes) = files::read_if_there(&path)? else { return Ok(None) };
        let Ok(json) = String::from_utf8(bytes) else { return Err(FileError::NotText { path }) };
        let mut say = |problem| {
            let finding = Finding::Dataset(problem);
            self.findings.push(BesideFinding { file: name.to_owned(), finding });
        };
        match parse(&json) {
            Ok((read, problems)) => {
                problems.into_iter().for_each(say);
                Ok(Some(read))
            }
            Err(problem) => {
                say(problem);
                Ok(None)
            }
        }
    }
}
