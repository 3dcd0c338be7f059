//! The list of a site's shards: the one file from which the program finds every report. It has a line for each shard and
//! each place, and nothing of single reports.

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;
use serde::Deserialize;
#[cfg(not(target_arch = "wasm32"))]
use serde::Serialize;

#[cfg(not(target_arch = "wasm32"))]
use crate::core::format::catalogue::digest_file;
use crate::core::format::catalogue::{DigestFile, FileDigest, digest};
use crate::core::format::dataset_quote::Text;
use crate::core::format::json::read;
use crate::core::format::place::{BoxedProblem, Place, key};
use crate::core::format::read::id;
use crate::core::format::version::CATALOGUE_FORMAT;
#[cfg(not(target_arch = "wasm32"))]
use crate::core::format::write::{line, to_json};
use crate::core::ids::ValueId;
use crate::core::limits;
use crate::core::problem::{Problem, ProblemKind};

/// The shards of a site, and the places that its reports are about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShardList {
    /// The places: the id of each, as in the ids of its reports, and what its newest report calls its publisher.
    pub places: Vec<(ValueId, String)>,
    /// The shards, the newest first.
    pub shards: Vec<ListedShard>,
}

/// One shard: some reports of one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedShard {
    /// Its name, with which the names of its files begin: `2022.1`.
    pub name: String,
    /// The last year of its reports' periods. `None`: they state none.
    pub year: Option<u16>,
    /// The number of its reports.
    pub n_reports: u32,
    /// Its catalogue.
    pub catalogue: FileDigest,
    /// The directory of its index.
    pub index: FileDigest,
}

impl ListedShard {
    /// The name of its catalogue in the folder of the shards.
    pub fn catalogue_name(&self) -> String {
        self.catalogue.name(&format!("{}.reports", self.name), ".json")
    }

    /// The name of the directory of its index in the folder of the shards.
    pub fn index_name(&self) -> String {
        self.index.name(&format!("{}.index", self.name), ".json")
    }

    /// The name of a piece of its index in the folder of the shards.
    pub fn piece_name(&self, piece: &FileDigest) -> String {
        piece.name(&self.name, ".bin")
    }
}

#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema, Serialize), schemars(rename = "Shards"))]
struct ShardListFile<'a> {
    /// The format's number, 1.
    #[cfg_attr(target_arch = "wasm32", expect(dead_code, reason = "read before all else"))]
    format: u32,
    /// The places that the reports are about: the id of each, with which the ids of its reports begin, and what its newest
    /// report calls its publisher.
    #[serde(borrow)]
    places: Vec<(Text<'a>, Text<'a>)>,
    /// The shards, the newest first.
    shards: Vec<ShardFile<'a>>,
}

#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema, Serialize), schemars(rename = "Shard"))]
struct ShardFile<'a> {
    /// The shard's name, with which the names of its files begin.
    #[serde(borrow)]
    name: Text<'a>,
    /// The last year of its reports' periods, if they state one.
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<u32>,
    /// The number of its reports.
    reports: u32,
    /// Its catalogue, `NAME.reports-DIGEST.json` with the first 16 digits of the digest.
    catalogue: DigestFile<'a>,
    /// The directory of its index, `NAME.index-DIGEST.json`.
    index: DigestFile<'a>,
}

/// Reads the list of shards.
///
/// # Errors
/// The file cannot be used.
pub fn parse_shard_list(json: &str) -> Result<ShardList, Problem> {
    shard_list(json).map_err(|problem| *problem)
}

fn shard_list(json: &str) -> Result<ShardList, BoxedProblem> {
    let at = Place::ROOT;
    let (file, _) = read::<ShardListFile>(json, CATALOGUE_FORMAT)?;
    let places =
        key!(at, file.places).each(limits::REPORTS, file.places, &mut |at, (text, name)| {
            Ok((id(at.item(0), &text, ValueId::new)?, name.into_string()))
        })?;
    let shards =
        key!(at, file.shards).each(limits::REPORTS, file.shards, &mut |at, file: ShardFile| {
            let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '.';
            if !file.name.0.chars().all(is_plain) {
                return Err(key!(at, file.name).problem(ProblemKind::Name));
            }
            let year = file.year.map(u16::try_from).transpose();
            Ok(ListedShard {
                year: year.map_err(|_| key!(at, file.year).problem(ProblemKind::Period))?,
                n_reports: file.reports,
                catalogue: digest(key!(at, file.catalogue), &file.catalogue)?,
                index: digest(key!(at, file.index), &file.index)?,
                name: file.name.into_string(),
            })
        })?;
    Ok(ShardList { places, shards })
}

/// Writes the list of shards, on one line.
#[cfg(not(target_arch = "wasm32"))]
pub fn write_shard_list(list: &ShardList) -> String {
    let shards = list.shards.iter().map(|shard| ShardFile {
        name: shard.name.as_str().into(),
        year: shard.year.map(u32::from),
        reports: shard.n_reports,
        catalogue: digest_file(&shard.catalogue),
        index: digest_file(&shard.index),
    });
    let places = list.places.iter().map(|(id, name)| (id.as_str().into(), name.as_str().into()));
    let (places, shards) = (places.collect(), shards.collect());
    line(&ShardListFile { format: CATALOGUE_FORMAT, places, shards }) + "\n"
}

/// The JSON Schema of the list of shards.
#[cfg(not(target_arch = "wasm32"))]
pub fn shard_list_schema() -> String {
    to_json(&schemars::schema_for!(ShardListFile))
}
