//! Reading where a report comes from, and who says that its cells are in their places.

use crate::core::format::dataset::{PlacingFile, PlacingState, SourceFile};
use crate::core::format::dataset_quote::Text;
use crate::core::format::place::{BoxedProblem, Place, key};
use crate::core::limits;
use crate::core::problem::ProblemKind;
use crate::core::report::{Confirmation, Placing, ReadingText, Source};
use crate::core::web_address::is_web_address;

pub(super) fn placing(at: Place, file: PlacingFile) -> Result<Placing, BoxedProblem> {
    match file.state {
        PlacingState::Stated => Ok(Placing::Stated),
        PlacingState::Inferred => Ok(Placing::Inferred),
        PlacingState::Confirmed => {
            let missing = |at: Place| at.problem(ProblemKind::Missing);
            let (by_at, on_at, digest_at) =
                (key!(at, file.by), key!(at, file.on), key!(at, file.digest));
            let digest = file.digest.ok_or_else(|| missing(digest_at))?;
            Ok(Placing::Confirmed(Confirmation {
                by: file.by.ok_or_else(|| missing(by_at))?.into_string(),
                on: file.on.ok_or_else(|| missing(on_at))?.into_string(),
                digest: sha256(digest_at, digest)?,
            }))
        }
    }
}

fn sha256(at: Place, text: Text) -> Result<String, BoxedProblem> {
    let is_digit = |b| matches!(b, b'0'..=b'9' | b'a'..=b'f');
    if text.0.len() == 64 && text.0.bytes().all(is_digit) {
        Ok(text.into_string())
    } else {
        Err(at.problem(ProblemKind::Sha256))
    }
}

pub(super) fn source(at: Place, file: SourceFile) -> Result<Source, BoxedProblem> {
    if !is_file_name(&file.file.0) {
        return Err(key!(at, file.file).problem(ProblemKind::FileName));
    }
    let (sha256_at, reading_at) = (key!(at, file.sha256), key!(at, file.reading));
    let address_at = key!(at, file.address);
    Ok(Source {
        sha256: sha256(sha256_at, file.sha256)?,
        file: file.file.into_string(),
        bytes: file.bytes,
        reading: match file.reading {
            Some(reading) => Some(ReadingText {
                sha256: sha256(key!(reading_at, reading.sha256), reading.sha256)?,
                bytes: reading.bytes,
            }),
            None => None,
        },
        address: file.address.map(|text| address(address_at, text)).transpose()?,
        retrieved: file.retrieved.map(Text::into_string),
        imported_by: file.imported_by.map(Text::into_string),
        importer: file.importer.into_string(),
    })
}

/// The address of the published page, which becomes a link.
fn address(at: Place, text: Text) -> Result<String, BoxedProblem> {
    at.within(limits::SOURCE_ADDRESS, text.0.chars().count())?;
    if is_web_address(&text.0) {
        Ok(text.into_string())
    } else {
        Err(at.problem(ProblemKind::Address))
    }
}

/// Returns whether a name is that of a file in the dataset's own folder: no path, no address.
fn is_file_name(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':', '?', '#', '%'])
}
