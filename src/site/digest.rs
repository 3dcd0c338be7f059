//! Digests of files: in file names, in `integrity` attributes, in content security policies and in the list of a site's
//! files.

use std::collections::BTreeMap;
use std::fmt;

use data_encoding::{BASE64, HEXLOWER};
use sha2::{Digest, Sha256, Sha384};

use crate::site::files::{Files, SUMS};

/// The SHA-256 of bytes, in lower-case hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

/// The part of a file name that changes with the content, so that the file can be cached without limit: 16 hexadecimal
/// digits.
pub(super) fn short_hash(bytes: &[u8]) -> String {
    sha256_hex(bytes)[..SHORT].to_owned()
}

/// The number of digits of [`short_hash`].
const SHORT: usize = 16;

/// Returns the [`short_hash`] in the name of a file; `None` if the name has none. The file may have another content.
pub fn content_hash(path: &str) -> Option<&str> {
    let (_, end) = path.rsplit_once('-')?;
    let (hash, rest) = end.split_at_checked(SHORT)?;
    let is_hash = hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    (is_hash && rest.starts_with(['.', '_'])).then_some(hash)
}

/// The value of an `integrity` attribute.
pub(super) fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64.encode(&Sha384::digest(bytes)))
}

/// The source expression that allows an inline script or style in a content security policy.
pub(super) fn source_hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64.encode(&Sha256::digest(text.as_bytes())))
}

pub(super) fn base64(bytes: &[u8]) -> String {
    BASE64.encode(bytes)
}

/// A list of SHA-256 digests by path, in the text format of `sha256sum`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums(pub BTreeMap<String, String>);

impl Sums {
    /// Computes the digests of all files except the list itself.
    pub fn of(files: &Files) -> Self {
        let listed = files.iter().filter(|(path, _)| *path != SUMS);
        Self(listed.map(|(path, bytes)| (path.clone(), sha256_hex(bytes))).collect())
    }

    /// The build id, which identifies this state of the files: 12 hexadecimal digits.
    pub(super) fn build(&self) -> String {
        sha256_hex(self.to_string().as_bytes())[..12].to_owned()
    }

    /// Parses a list. Accepts converted line ends and a byte order mark, so that a list damaged in transit can still
    /// show what else was. Returns `None` for an empty list and if any line is not a digest with a relative path.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim_start_matches('\u{feff}');
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let entry = |line: &str| {
            let (digest, path) = line.trim_end().split_once("  ")?;
            let is_digest = digest.len() == 64 && digest.bytes().all(|b| b.is_ascii_hexdigit());
            let is_path =
                !path.is_empty() && path.split('/').all(|part| !matches!(part, "" | "." | ".."));
            (is_digest && is_path).then(|| (path.to_owned(), digest.to_ascii_lowercase()))
        };
        let sums: BTreeMap<_, _> = lines.map(entry).collect::<Option<_>>()?;
        (!sums.is_empty()).then_some(Self(sums))
    }
}

impl fmt::Display for Sums {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|(path, digest)| writeln!(f, "{digest}  {path}"))
    }
}
