//! The reports of a folder, as far as each depends on the others.

use std::collections::BTreeMap;
use std::path::Path;

use crate::cli::files::{self, INDEX};
use crate::core::format;
use crate::core::report::{DepartmentId, ReportId};

/// The reports of a folder's list: read once, however many of them are checked.
#[derive(Default)]
pub(crate) struct ReportFolder {
    /// The text of the list, if there is one.
    pub(crate) index: Option<String>,
    /// The listed reports whose dataset does not exist.
    pub(crate) missing: Vec<ReportId>,
    /// By the name of a department, the two oldest reports that have it, with its ids there.
    departments: BTreeMap<String, Vec<(ReportId, DepartmentId)>>,
    /// The file name of each report's original.
    files: Vec<(ReportId, String)>,
}

/// The data of the other reports that a report depends on.
pub(crate) struct Siblings {
    /// Department ids by department name. If reports disagree, the oldest one decides.
    pub(crate) departments: BTreeMap<String, DepartmentId>,
    /// The file names of the originals.
    pub(crate) files: Vec<String>,
}

impl ReportFolder {
    /// Reads the reports of a folder's list. Skips those that are invalid: they are checked elsewhere.
    pub(crate) fn read(dir: &Path) -> Self {
        let index = files::read_if_there(&dir.join(INDEX)).ok().flatten();
        let index = index.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let entries = index.as_deref().and_then(|index| format::parse_report_list(index).ok());
        let mut folder = Self { index, ..Self::default() };
        for entry in entries.unwrap_or_default().0.into_iter().rev() {
            let path = dir.join(format!("{}.json", entry.id));
            if !path.exists() {
                folder.missing.push(entry.id);
                continue;
            }
            let Ok(json) = files::read_text(&path) else { continue };
            let Ok((report, _)) = format::parse(&json) else { continue };
            folder.files.push((entry.id.clone(), report.source.file));
            for department in report.departments {
                let known = folder.departments.entry(department.name).or_default();
                if known.len() < 2 && known.iter().all(|(report, _)| *report != entry.id) {
                    known.push((entry.id.clone(), department.id));
                }
            }
        }
        folder
    }

    /// Returns the data of all reports but this one.
    pub(crate) fn siblings(&self, id: &ReportId) -> Siblings {
        let others = self.departments.iter().filter_map(|(name, known)| {
            let (_, department) = known.iter().find(|(report, _)| report != id)?;
            Some((name.clone(), department.clone()))
        });
        let files = self.files.iter().filter(|(report, _)| report != id);
        Siblings {
            departments: others.collect(),
            files: files.map(|(_, file)| file.clone()).collect(),
        }
    }
}
