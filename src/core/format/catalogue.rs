//! The catalogue of a site's reports, for the program: what each report is, and in which files it is read. It is divided
//! into shards, so that no file of it grows with the archive, and a new report changes the shard that it is in.
//!
//! `jindu site` writes it. Its files are named by their content; [`FileDigest`] says how.

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;
use serde::Deserialize;
#[cfg(not(target_arch = "wasm32"))]
use serde::Serialize;

use crate::core::format::dataset_quote::Text;
use crate::core::format::json::read;
use crate::core::format::place::{BoxedProblem, Place, key};
use crate::core::format::read::id;
#[cfg(not(target_arch = "wasm32"))]
use crate::core::format::report_list::entry_file;
use crate::core::format::report_list::{ListedReport, ListedReportFile, entry};
use crate::core::format::version::CATALOGUE_FORMAT;
#[cfg(not(target_arch = "wasm32"))]
use crate::core::format::write::{line, to_json};
use crate::core::ids::DepartmentId;
use crate::core::limits;
use crate::core::problem::{Problem, ProblemKind};
#[cfg(not(target_arch = "wasm32"))]
use crate::core::report::offset;

/// The digest and the size of a file that is named by its content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileDigest {
    /// The SHA-256 in lower-case hexadecimal.
    pub sha256: String,
    /// The size before any compression.
    pub bytes: u32,
}

/// The number of digits of the digest that are in a file's name.
const SHORT: usize = 16;

impl FileDigest {
    /// Returns the name of the file: `stem`, the beginning of the digest, and `end`.
    pub fn name(&self, stem: &str, end: &str) -> String {
        format!("{stem}-{}{end}", &self.sha256[..SHORT])
    }
}

/// What the catalogue says of one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CataloguedReport {
    /// What the list of reports says of it.
    pub listed: ListedReport,
    /// The index number that the publisher gave it, if the page states one.
    pub index_number: Option<String>,
    /// The departments that lead its tasks, by their positions among those of the shard.
    pub departments: Vec<usize>,
    /// Its reading form, in `read/`.
    pub form: FileDigest,
    /// The text that its quotes are slices of, in `read/`.
    pub text: FileDigest,
    /// The reading form of its annotations, in `read/`, if it has any.
    pub annotations: Option<FileDigest>,
}

impl CataloguedReport {
    /// The name of its reading form in `read/`.
    pub fn form_name(&self) -> String {
        self.form.name(self.listed.id.as_str(), ".json")
    }

    /// The name of its text in `read/`.
    pub fn text_name(&self) -> String {
        self.text.name(self.listed.id.as_str(), ".txt")
    }
}

/// The catalogue of one shard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// The departments that lead tasks of its reports, with their names.
    pub departments: Vec<(DepartmentId, String)>,
    /// Its reports. Other files of the shard name them by their positions here.
    pub reports: Vec<CataloguedReport>,
}

#[derive(Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(JsonSchema, Serialize),
    schemars(rename = "Catalogue")
)]
struct CatalogueFile<'a> {
    /// The format's number, 1.
    #[cfg_attr(target_arch = "wasm32", expect(dead_code, reason = "read before all else"))]
    format: u32,
    /// The departments that lead tasks of the reports: the id and the name of each.
    #[serde(borrow)]
    departments: Vec<(Text<'a>, Text<'a>)>,
    /// The reports.
    reports: Vec<CataloguedReportFile<'a>>,
}

#[derive(Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(JsonSchema, Serialize),
    schemars(rename = "CataloguedReport")
)]
struct CataloguedReportFile<'a> {
    /// What the list of reports says of it.
    #[serde(borrow)]
    report: ListedReportFile<'a>,
    /// The index number that the publisher gave it, if the page states one.
    #[serde(skip_serializing_if = "Option::is_none")]
    index_number: Option<Text<'a>>,
    /// The departments that lead its tasks, by their positions in the list of departments, from 0.
    departments: Vec<u32>,
    /// Its reading form, `read/ID-DIGEST.json` with the first 16 digits of the digest.
    form: DigestFile<'a>,
    /// The text that its quotes are slices of, `read/ID-DIGEST.txt`.
    text: DigestFile<'a>,
    /// The reading form of its annotations, `read/ID.annotations-DIGEST.json`, if it has any.
    #[serde(skip_serializing_if = "Option::is_none")]
    annotations: Option<DigestFile<'a>>,
}

/// The SHA-256 of a file in lower-case hexadecimal, and its bytes.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema, Serialize), schemars(rename = "File"))]
pub(super) struct DigestFile<'a>(#[serde(borrow)] Text<'a>, u32);

/// Converts the digest of a file.
pub(super) fn digest(at: Place, file: &DigestFile) -> Result<FileDigest, BoxedProblem> {
    let DigestFile(sha256, bytes) = file;
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    if sha256.0.len() != 64 || !sha256.0.bytes().all(is_digit) {
        return Err(at.item(0).problem(ProblemKind::Name));
    }
    Ok(FileDigest { sha256: sha256.0.to_string(), bytes: *bytes })
}

/// Reads the catalogue of a shard.
///
/// # Errors
/// The file cannot be used.
pub fn parse_catalogue(json: &str) -> Result<Catalogue, Problem> {
    catalogue(json).map_err(|problem| *problem)
}

fn catalogue(json: &str) -> Result<Catalogue, BoxedProblem> {
    let at = Place::ROOT;
    let (file, _) = read::<CatalogueFile>(json, CATALOGUE_FORMAT)?;
    let departments =
        key!(at, file.departments).each(limits::SECTIONS, file.departments, &mut |at,
                                                                                   (
            text,
            name,
        )| {
            Ok((id(at.item(0), &text, DepartmentId::new)?, name.into_string()))
        })?;
    let n_departments = departments.len();
    let mut ids = Vec::new();
    let reports = key!(at, file.reports).each(
        limits::REPORTS,
        file.reports,
        &mut |at, file: CataloguedReportFile| {
            let departments = key!(at, file.departments).each(
                limits::DEPARTMENTS,
                file.departments,
                &mut |at, position| {
                    let position = position as usize;
                    let is_known = position < n_departments;
                    is_known.then_some(position).ok_or_else(|| at.problem(ProblemKind::Name))
                },
            )?;
            let annotations = file.annotations.as_ref();
            Ok(CataloguedReport {
                departments,
                form: digest(key!(at, file.form), &file.form)?,
                text: digest(key!(at, file.text), &file.text)?,
                annotations: annotations
                    .map(|annotations| digest(key!(at, file.annotations), annotations))
                    .transpose()?,
                index_number: file.index_number.map(Text::into_string),
                listed: entry(key!(at, file.report), file.report, &mut ids)?,
            })
        },
    )?;
    Ok(Catalogue { departments, reports })
}

#[cfg(not(target_arch = "wasm32"))]
pub(super) fn digest_file(FileDigest { sha256, bytes }: &FileDigest) -> DigestFile<'_> {
    DigestFile(sha256.as_str().into(), *bytes)
}

/// Writes the catalogue of a shard, on one line.
#[cfg(not(target_arch = "wasm32"))]
pub fn write_catalogue(catalogue: &Catalogue) -> String {
    let departments = catalogue.departments.iter();
    let reports = catalogue.reports.iter().map(|report| CataloguedReportFile {
        report: entry_file(&report.listed),
        index_number: report.index_number.as_deref().map(Text::from),
        departments: report.departments.iter().map(|&i| offset(i)).collect(),
        form: digest_file(&report.form),
        text: digest_file(&report.text),
        annotations: report.annotations.as_ref().map(digest_file),
    });
    let file = CatalogueFile {
        format: CATALOGUE_FORMAT,
        departments: departments
            .map(|(id, name)| (id.as_str().into(), name.as_str().into()))
            .collect(),
        reports: reports.collect(),
    };
    line(&file) + "\n"
}

/// The JSON Schema of a shard's catalogue.
#[cfg(not(target_arch = "wasm32"))]
pub fn catalogue_schema() -> String {
    to_json(&schemars::schema_for!(CatalogueFile))
}
