//! Sidecars, the files beside a dataset: its annotations, and the notes, gazetteer and glossary that the publisher
//! writes by hand.

use std::path::Path;

use crate::cli::files::{self, FileError, INDEX};
use crate::core::format;
use crate::core::problem::Problem;
use crate::core::report::{READING_TEXT, ReportId};
use crate::import::annotate::Sidecars;
use crate::import::mapping::Mapping;
use crate::proof::finding::Finding;
use crate::site::{Files, THREADS_FILE};

/// The file name of the glossary, which all reports of a folder share.
pub(crate) const GLOSSARY: &str = "glossary.json";

const ANNOTATIONS: &str = ".annotations.json";
const NOTES: &str = ".notes.json";
const GAZETTEER: &str = ".places.json";
const MAPPING: &str = ".mapping.toml";

/// A finding about a sidecar.
pub(crate) struct BesideFinding {
    /// The file name of the sidecar.
    pub(crate) file: String,
    /// The finding.
    pub(crate) finding: Finding,
}

/// The publisher's sidecars of a report, as far as they are readable, and the findings about the rest.
#[derive(Default)]
pub(crate) struct Beside {
    pub(crate) sidecars: Sidecars,
    pub(crate) findings: Vec<BesideFinding>,
}

/// The file name of a report's annotations, e.g. `guanxian-2022-q2.annotations.json`.
pub(crate) fn annotations_name(id: &ReportId) -> String {
    format!("{id}{ANNOTATIONS}")
}

/// The file name of a report's notes.
pub(crate) fn notes_name(id: &ReportId) -> String {
    format!("{id}{NOTES}")
}

/// The file name of a report's mapping: how its table is read.
pub(crate) fn mapping_name(id: &ReportId) -> String {
    format!("{id}{MAPPING}")
}

/// Reads a report's mapping. A report without one has the default mapping.
pub(crate) fn mapping(dir: &Path, id: &ReportId) -> Result<Mapping, FileError> {
    let path = dir.join(mapping_name(id));
    let Some(toml) = files::read_text_if_there(&path)? else { return Ok(Mapping::default()) };
    Mapping::parse(&toml).map_err(|problem| FileError::Mapping { path, problem })
}

/// The mapping that a new report takes over from an earlier one of the folder's list: that of the report whose id has the
/// longest beginning in common, and among those the newest. For `guanxian-2022-q3` that is `guanxian-2022-q2`, or else one
/// of `guanxian`. The default one if there is none, or none that can be read.
pub(crate) fn inherited_mapping(dir: &Path, id: &ReportId) -> Mapping {
    let Ok(index) = files::read_text(&dir.join(INDEX)) else { return Mapping::default() };
    let Ok((entries, _)) = format::parse_report_list(&index) else { return Mapping::default() };
    let ends = id.as_str().rmatch_indices('-').map(|(at, _)| at);
    let beginnings = ends.map(|end| &id.as_str()[..=end]);
    let before = beginnings.flat_map(|beginning| {
        let is_akin = move |other: &&ReportId| other.as_str().starts_with(beginning);
        entries.iter().map(|entry| &entry.id).filter(is_akin)
    });
    let is_there = |other: &&ReportId| *other != id && dir.join(mapping_name(other)).is_file();
    let found = before.into_iter().find(is_there);
    found.and_then(|id| mapping(dir, id).ok()).unwrap_or_default().inherited()
}

/// The file name of the gazetteer for a report, if the folder has one. The most specific name wins: for
/// `guanxian-2022-q2` first `guanxian-2022-q2.places.json`, then `guanxian-2022.places.json`, then
/// `guanxian.places.json`.
fn gazetteer_name(dir: &Path, id: &ReportId) -> Option<String> {
    let ends = id.as_str().match_indices('-').map(|(at, _)| at);
    let mut stems: Vec<&str> = ends.map(|end| &id.as_str()[..end]).collect();
    stems.push(id.as_str());
    let mut names = stems.into_iter().rev().map(|stem| format!("{stem}{GAZETTEER}"));
    names.find(|name| dir.join(name).is_file())
}

/// Reads all sidecars of a report, by file name.
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

/// Returns true for the file name of a sidecar or of the report list, in upper or lower case, which neither an original
/// nor a dataset must have.
pub(crate) fn is_reserved(name: &str) -> bool {
    let name = name.to_lowercase();
    [INDEX, GLOSSARY, THREADS_FILE].contains(&name.as_str())
        || [ANNOTATIONS, NOTES, GAZETTEER, MAPPING, READING_TEXT]
            .iter()
            .any(|ending| name.ends_with(ending))
}

/// A parser of a sidecar format. Returns the value with the problems of the parts it left out, or the problem that
/// makes the whole file unusable.
type Parse<T> = fn(&str) -> Result<(T, Vec<Problem>), Problem>;

impl Beside {
    /// Reads the publisher's sidecars of a report. A missing file counts as an empty one.
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

    /// Parses one sidecar and records its problems; `None` if it is missing or unusable.
    fn file<T>(&mut self, dir: &Path, name: &str, parse: Parse<T>) -> Result<Option<T>, FileError> {
        let path = dir.join(name);
        let Some(bytes) = files::read_if_there(&path)? else { return Ok(None) };
        let Ok(json) = String::from_utf8(bytes) else { return Err(FileError::NotText { path }) };
        let mut add = |problem| {
            let finding = Finding::Dataset(problem);
            self.findings.push(BesideFinding { file: name.to_owned(), finding });
        };
        match parse(&json) {
            Ok((read, problems)) => {
                problems.into_iter().for_each(add);
                Ok(Some(read))
            }
            Err(problem) => {
                add(problem);
                Ok(None)
            }
        }
    }
}
