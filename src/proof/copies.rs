//! The compressed copies of a site's files, which servers send in their place: `index.html.br`, `index.html.gz`.

use std::io::Read;

use brotli_decompressor::Decompressor;
use flate2::bufread::GzDecoder;

use crate::core::limits;
use crate::proof::site::{FileChange, FileChangeKind, kind, plain};
use crate::site::{Files, Sums, is_list, sha256_hex};

/// Returns the compressed copies among `files` that have another content than the file that they are a copy of.
pub fn verify_copies(sums: &Sums, files: &Files) -> Vec<FileChange> {
    let change = |(path, bytes): (&String, &Vec<u8>)| {
        let plain = plain(path)?;
        let digest = match sums.0.get(plain) {
            Some(digest) => digest.clone(),
            // A list is in no list.
            None if is_list(plain) => sha256_hex(files.get(plain)?),
            None => return None,
        };
        let kind = match unpack(path, bytes) {
            None => FileChangeKind::NotCompressed,
            Some(bytes) if sha256_hex(&bytes) == digest => return None,
            Some(bytes) => FileChangeKind::Copy(Box::new(kind(plain, &bytes, &digest))),
        };
        Some(FileChange { path: path.clone(), kind })
    };
    files.iter().filter_map(change).collect()
}

/// Unpacks a compressed copy, up to one byte more than [`limits::SOURCE_FILE`]; `None` if it is none.
fn unpack(path: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let limit = limits::SOURCE_FILE.max as u64 + 1;
    let mut unpacked = Vec::new();
    if path.strip_suffix(".br").is_some() {
        Decompressor::new(bytes, 4096).take(limit).read_to_end(&mut unpacked).ok()?;
    } else {
        let mut decoder = GzDecoder::new(bytes).take(limit);
        decoder.read_to_end(&mut unpacked).ok()?;
        // A second member, which some programs read on into and others do not.
        if !decoder.into_inner().into_inner().is_empty() {
            return None;
        }
    }
    Some(unpacked)
}
