//! Reads files of every format, chosen by their content and never by their name.

pub mod attachments;
pub mod endings;

mod bounds;
mod choice;
mod csv;
mod decode;
mod html;
mod list_numbers;
mod number_format;
mod numbers;
mod package;
mod refusal;
mod relations;
mod spreadsheet;
#[cfg(test)]
mod tests;
mod text_flow;
mod word;
mod xml;

use std::borrow::Cow;

use crate::core::limits;
use crate::core::report::{Span, offset};
use crate::import::document::{Document, Unreadable};
use crate::import::file_kind::FileKind;
use crate::import::mapping::Mapping;
use crate::import::original::Original;
use crate::import::problem::{Bounded, ImportProblem, ImportProblemKind};

/// Reads a file. `mapping` says which of its tables is meant, if it has several.
///
/// # Errors
/// Rejects a file that is too large, damaged, blank, of a format that is not read, or without a table that is certainly
/// meant.
pub fn read<'a>(bytes: &'a [u8], mapping: &Mapping) -> Result<Original<'a>, ImportProblem> {
    if let Some(excess) = limits::SOURCE_FILE.excess(bytes.len()) {
        let kind = ImportProblemKind::Excess { of: Bounded::File, excess };
        return Err(ImportProblem::of_file(kind));
    }
    let unreadable = |why| unreadable(bytes, why);
    let document = if let Some(kind) = FileKind::of(bytes) {
        document(kind, bytes, mapping.charset.as_deref())
    } else {
        let (text, encoding) = text(bytes).map_err(unreadable)?;
        if !csv::is_csv(&text) {
            return Original::of_text(text, encoding).checked();
        }
        csv::read(bytes)
    };
    let mut document = document.map_err(unreadable)?;
    choice::join_pages(&mut document);
    let reading = choice::reading_text(&document, mapping)?;
    Original::of_reading(reading, document.remarks).checked()
}

/// Like [`read`], for showing places in a file: what cannot be read has the text of its bytes.
pub fn shown<'a>(bytes: &'a [u8], mapping: &Mapping) -> Original<'a> {
    read(bytes, mapping).unwrap_or_else(|_| Original::of_text(String::from_utf8_lossy(bytes), None))
}

/// The problem of a file that cannot be read. Of a text, the place is known up to which it can.
fn unreadable(bytes: &[u8], why: Unreadable) -> ImportProblem {
    let place = match why {
        Unreadable::Encoding { at } => {
            let before = bytes.get(..at).and_then(|before| std::str::from_utf8(before).ok());
            let end = Span { start: offset(at), end: offset(at) };
            before.map(|before| Original::of(before).place(end, None))
        }
        _ => None,
    };
    ImportProblem { place, kind: ImportProblemKind::Unreadable { why } }
}

fn text(bytes: &[u8]) -> Result<(Cow<'_, str>, Option<&'static str>), Unreadable> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((Cow::Borrowed(text), None)),
        Err(_) => decode::decode(bytes, None).map(|(text, name)| (Cow::Owned(text), name)),
    }
}

fn document(kind: FileKind, bytes: &[u8], header: Option<&str>) -> Result<Document, Unreadable> {
    match kind {
        FileKind::Html => html::read(bytes, header),
        FileKind::Xlsx | FileKind::Xls | FileKind::Ods => spreadsheet::read(bytes),
        FileKind::Docx => word::read(bytes),
        FileKind::OldOffice
        | FileKind::Encrypted
        | FileKind::Pdf
        | FileKind::Image
        | FileKind::Zip => Err(Unreadable::Kind(kind)),
    }
}
