//! The endings that the name of a file may have, by its content.

use crate::import::file_kind::FileKind;
use crate::import::source::{csv, decode};

/// Returns the endings that files of this content usually have, the most usual one first; none if they have many.
pub fn endings(bytes: &[u8]) -> &'static [&'static str] {
    match FileKind::of(bytes) {
        Some(FileKind::Html) => &["html", "htm"],
        Some(FileKind::Xlsx) => &["xlsx", "xlsm"],
        Some(FileKind::Xls) => &["xls"],
        Some(FileKind::Ods) => &["ods"],
        Some(FileKind::Docx) => &["docx"],
        Some(FileKind::Pdf) => &["pdf"],
        Some(FileKind::Zip) => &["zip"],
        Some(FileKind::OldOffice | FileKind::Encrypted | FileKind::Image) => &[],
        None => match decode::decode(bytes, None) {
            Ok((text, _)) if csv::is_csv(&text) => &["csv", "tsv"],
            Ok((text, _)) if text.contains('\t') => &["txt", "tsv"],
            _ => &["txt"],
        },
    }
}
