//! The directory of a shard's index of pairs: which pieces there are, and how a text is folded to be found in them.

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
use crate::core::format::version::CATALOGUE_FORMAT;
#[cfg(not(target_arch = "wasm32"))]
use crate::core::format::write::{line, to_json};
use crate::core::grams::{Gram, GramRange, mark_reports, wanted};
use crate::core::limits;
use crate::core::problem::{Problem, ProblemKind};

/// The directory of a shard's index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GramDirectory {
    /// The forms of characters, in the form of [`Report::variants`](crate::core::report::Report::variants).
    pub forms: String,
    /// The pieces, each with its first pair, sorted.
    pub pieces: Vec<(Gram, FileDigest)>,
}

impl GramDirectory {
    /// The pieces that may have pairs of a range.
    fn pieces_of(&self, (from, to): GramRange) -> impl Iterator<Item = &FileDigest> {
        let start = self.pieces.partition_point(|(first, _)| *first <= from).saturating_sub(1);
        let end = self.pieces.partition_point(|(first, _)| *first <= to);
        self.pieces.get(start..end).into_iter().flatten().map(|(_, piece)| piece)
    }

    /// Returns the pieces that are needed to find folded words, each once.
    pub fn needed(&self, words: &[String]) -> Vec<&FileDigest> {
        let ranges = words.iter().flat_map(|word| wanted(word));
        let mut pieces: Vec<&FileDigest> = ranges.flat_map(|range| self.pieces_of(range)).collect();
        pieces.sort_unstable();
        pieces.dedup();
        pieces
    }

    /// Returns for each report of the shard whether it may have all of these folded words. `read` returns a piece.
    /// `None`: a piece is missing or broken.
    pub fn candidates<'p>(
        &self,
        words: &[String],
        n_reports: usize,
        read: impl Fn(&FileDigest) -> Option<&'p [u8]>,
    ) -> Option<Vec<bool>> {
        let mut all = vec![true; n_reports];
        for range in words.iter().flat_map(|word| wanted(word)) {
            let mut has = vec![false; n_reports];
            for piece in self.pieces_of(range) {
                mark_reports(read(piece)?, range, &mut has)?;
            }
            for (all, has) in all.iter_mut().zip(has) {
                *all &= has;
            }
        }
        Some(all)
    }
}

#[derive(Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(JsonSchema, Serialize),
    schemars(rename = "Directory")
)]
struct GramDirectoryFile<'a> {
    /// The format's number, 1.
    #[cfg_attr(target_arch = "wasm32", expect(dead_code, reason = "read before all else"))]
    format: u32,
    /// Groups of characters that are forms of one another, separated by blanks. A text is folded to the first of each.
    #[serde(borrow)]
    forms: Text<'a>,
    /// The pieces: the first two characters that each has, and the file `NAME-DIGEST.bin` with the first 16 digits of the
    /// digest.
    pieces: Vec<(Text<'a>, DigestFile<'a>)>,
}

/// Reads the directory of a shard's index.
///
/// # Errors
/// The file cannot be used.
pub fn parse_gram_directory(json: &str) -> Result<GramDirectory, Problem> {
    directory(json).map_err(|problem| *problem)
}

fn directory(json: &str) -> Result<GramDirectory, BoxedProblem> {
    let at = Place::ROOT;
    let (file, _) = read::<GramDirectoryFile>(json, CATALOGUE_FORMAT)?;
    let pieces = key!(at, file.pieces).each(limits::ANNOTATIONS, file.pieces, &mut |at,
                                                                                     (
        first,
        piece,
    )| {
        let mut chars = first.0.chars();
        let (Some(a), Some(b), None) = (chars.next(), chars.next(), chars.next()) else {
            return Err(at.item(0).problem(ProblemKind::Name));
        };
        Ok(([a, b], digest(at.item(1), &piece)?))
    })?;
    Ok(GramDirectory { forms: file.forms.into_string(), pieces })
}

/// Writes the directory of a shard's index, on one line.
#[cfg(not(target_arch = "wasm32"))]
pub fn write_gram_directory(directory: &GramDirectory) -> String {
    let pieces = directory
        .pieces
        .iter()
        .map(|(first, piece)| (Text(String::from_iter(first).into()), digest_file(piece)));
    let pieces = pieces.collect();
    let forms = directory.forms.as_str().into();
    line(&GramDirectoryFile { format: CATALOGUE_FORMAT, forms, pieces }) + "\n"
}

/// The JSON Schema of the directory of a shard's index.
#[cfg(not(target_arch = "wasm32"))]
pub fn gram_directory_schema() -> String {
    to_json(&schemars::schema_for!(GramDirectoryFile))
}
