//! Divides the reports of a site into shards, and writes what the program finds them by.
//!
//! A shard has reports of one year, so a new report changes the files of that year only, and a year with many reports has
//! several: in the order of their periods, so that the new one is in the last.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::core::format::{
    Catalogue, CataloguedReport, FileDigest, GramDirectory, ListedReport, ListedShard, ShardList,
    write_catalogue, write_gram_directory, write_shard_list,
};
use crate::core::grams::GramIndex;
use crate::core::ids::ValueId;
use crate::core::period::Period;
use crate::core::report::{MetadataKind, Report, ReportId, offset};
use crate::core::series::{place, series};
use crate::site::digest::{sha256_hex, short_hash};
use crate::site::files::{Files, READ, SHARDS};

/// The largest number of reports of a shard.
const PER_SHARD: usize = 512;

/// One shard.
pub struct Shard<'a> {
    /// Its name, with which the names of its files begin: `2022.1`.
    name: String,
    year: Option<u16>,
    /// Its reports by series, so that neighbours have much of their text in common.
    reports: Vec<&'a ListedReport>,
}

impl<'a> Shard<'a> {
    /// Divides the reports, the newest shard first.
    pub(super) fn all(entries: &'a [ListedReport]) -> Vec<Self> {
        let mut years: BTreeMap<Option<u16>, Vec<&ListedReport>> = BTreeMap::new();
        for entry in entries {
            years.entry(entry.period.map(Period::last_year)).or_default().push(entry);
        }
        let mut shards = Vec::new();
        for (year, mut reports) in years {
            reports.sort_by_key(|report| (report.period, &report.id));
            for (i, reports) in reports.chunks(PER_SHARD).enumerate() {
                let mut reports = reports.to_vec();
                reports.sort_by_cached_key(|report| {
                    (series(&report.id), report.period, report.id.clone())
                });
                let of = year.map_or_else(|| "undated".to_owned(), |year| year.to_string());
                shards.push(Self { name: format!("{of}.{}", i + 1), year, reports });
            }
        }
        shards.reverse();
        shards
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its reports, in the order of its files.
    pub fn reports(&self) -> impl Iterator<Item = &ReportId> {
        self.reports.iter().map(|report| &report.id)
    }

    /// Returns its files, all in `shards/`. `read` returns a report with the names of its files, `digest` the digest of
    /// a file that has been written.
    ///
    /// # Errors
    /// The first error of `read` or `digest`.
    pub fn files<'n, E>(
        &self,
        mut read: impl FnMut(&ReportId) -> Result<(Report, &'n [String]), E>,
        mut digest: impl FnMut(&str) -> Result<FileDigest, E>,
    ) -> Result<Files, E> {
        let mut catalogue = Catalogue::default();
        let mut positions = BTreeMap::new();
        let mut index = GramIndex::new(fold_char);
        for &listed in &self.reports {
            let (report, names) = read(&listed.id)?;
            let name = |is_wanted: &dyn Fn(&str) -> bool| {
                let mut names = names.iter().filter_map(|name| name.strip_prefix(READ));
                names.find(|name| is_wanted(name)).map(|name| format!("{READ}{name}"))
            };
            let is_annotations = |name: &str| name.contains(".annotations-");
            let form = name(&|name| name.strip_suffix(".json").is_some() && !is_annotations(name));
            let text = name(&|name| name.strip_suffix(".txt").is_some());
            let annotations = name(&is_annotations);
            index.add(&report);
            let departments = report.leading().into_iter().map(|department| {
                let department = &report.departments[department.0];
                let department = (department.id.clone(), department.name.clone());
                *positions.entry(department).or_insert_with_key(|department| {
                    catalogue.departments.push(department.clone());
                    catalogue.departments.len() - 1
                })
            });
            let departments = departments.collect();
            catalogue.reports.push(CataloguedReport {
                listed: listed.clone(),
                index_number: report.metadata(MetadataKind::IndexNumber).map(str::to_owned),
                departments,
                form: digest(&form.unwrap_or_default())?,
                text: digest(&text.unwrap_or_default())?,
                annotations: annotations.map(|name| digest(&name)).transpose()?,
            });
        }
        let mut files = Files::new();
        let name = format!("{}.reports", self.name);
        put(&mut files, &name, ".json", write_catalogue(&catalogue).into_bytes());
        let pieces = index.pieces().into_iter();
        let pieces =
            pieces.map(|(first, piece)| (first, put(&mut files, &self.name, ".bin", piece)));
        let directory = GramDirectory { pieces: pieces.collect(), forms: index.forms() };
        let directory = write_gram_directory(&directory).into_bytes();
        put(&mut files, &format!("{}.index", self.name), ".json", directory);
        Ok(files)
    }

    /// What the list of shards says of it. `names` are the names of its files, `digest` returns the digest of one.
    ///
    /// # Errors
    /// The error of `digest`.
    pub fn listed<E>(
        &self,
        names: &[String],
        mut digest: impl FnMut(&str) -> Result<FileDigest, E>,
    ) -> Result<ListedShard, E> {
        let mut of = |kind: &str| {
            let start = format!("{SHARDS}{}.{kind}-", self.name);
            let name = names.iter().find(|name| name.starts_with(&start));
            digest(name.map_or("", String::as_str))
        };
        Ok(ListedShard {
            name: self.name.clone(),
            year: self.year,
            n_reports: offset(self.reports.len()),
            catalogue: of("reports")?,
            index: of("index")?,
        })
    }
}

/// Folds a character as the browser does for the program.
fn fold_char(c: char) -> String {
    c.nfkc().flat_map(char::to_lowercase).collect()
}

/// Returns the list of shards under its name. `entries` are the newest first.
pub(super) fn list(entries: &[ListedReport], shards: Vec<ListedShard>) -> (String, Vec<u8>) {
    let mut places: BTreeMap<String, &str> = BTreeMap::new();
    for entry in entries {
        if let Some(place) = place(&entry.id) {
            places.entry(place).or_insert(entry.publisher.as_deref().unwrap_or(&entry.title));
        }
    }
    let places = places
        .into_iter()
        .filter_map(|(id, name)| Some((ValueId::new(&id).ok()?, name.to_owned())));
    let list = ShardList { places: places.collect(), shards };
    let bytes = write_shard_list(&list).into_bytes();
    (format!("{SHARDS}all-{}.json", short_hash(&bytes)), bytes)
}

/// Adds a file of a shard under a name with its digest, and returns the digest.
fn put(files: &mut Files, stem: &str, end: &str, bytes: Vec<u8>) -> FileDigest {
    let digest = FileDigest { sha256: sha256_hex(&bytes), bytes: offset(bytes.len()) };
    files.insert(format!("{SHARDS}{}", digest.name(stem, end)), bytes);
    digest
}
