//! Recognises the format of a file that is no plain text, by its bytes.

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Excel, .xlsx.
    Xlsx,
    /// Word, .docx.
    Docx,
    /// `OpenDocument` spreadsheet, .ods.
    Ods,
    /// Excel before 2007, .xls.
    Xls,
    /// Word or WPS before 2007: .doc, .wps, .et.
    OldOffice,
    /// An Office file protected by a password.
    Encrypted,
    /// PDF.
    Pdf,
    /// A web page.
    Html,
    /// An image.
    Image,
    /// A ZIP archive of another kind.
    Zip,
}

impl FileKind {
    /// Recognises bytes. `None`: nothing says that they are no text.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let has = |text: &[u8]| contains(bytes, text);
        match bytes {
            [b'P', b'K', 3, 4, ..] if let Some(kind) = of_package(bytes) => Some(kind),
            [b'P', b'K', 3, 4, ..] if has(b"opendocument.spreadsheet") => Some(Self::Ods),
            [b'P', b'K', 3 | 5, 4 | 6, ..] => Some(Self::Zip),
            // Names inside a compound file are UTF-16.
            [0xd0, 0xcf, 0x11, 0xe0, ..] if has(&utf16("EncryptedPackage")) => {
                Some(Self::Encrypted)
            }
            // The stream of an Excel workbook is named `Workbook` or `Book`.
            [0xd0, 0xcf, 0x11, 0xe0, ..] if has(&utf16("Workbook")) || has(&utf16("Book\0")) => {
                Some(Self::Xls)
            }
            [0xd0, 0xcf, 0x11, 0xe0, ..] => Some(Self::OldOffice),
            [b'%', b'P', b'D', b'F', ..] => Some(Self::Pdf),
            [0x89, b'P', b'N', b'G', ..]
            | [0xff, 0xd8, 0xff, ..]
            | [b'G', b'I', b'F', b'8', ..]
            | [b'B', b'M', _, _, _, _, 0, 0, ..] => Some(Self::Image),
            _ => Self::of_text(bytes),
        }
    }

    fn of_text(bytes: &[u8]) -> Option<Self> {
        const START: usize = 4096;
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(START)]).to_lowercase();
        let start = start.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
        let is_page = start.starts_with("<!doctype html") || start.starts_with("<html");
        (is_page || (start.starts_with('<') && contains(bytes, b"<table"))).then_some(Self::Html)
    }
}

/// The kind of an Office file by the name of its main part, which comes before files that are embedded in it. A text may
/// mention such a name too. Without a whole entry of that name, as in a damaged file, the name alone tells.
fn of_package(bytes: &[u8]) -> Option<FileKind> {
    const NAMES: [(&[u8], FileKind); 3] = [
        (b"xl/workbook", FileKind::Xlsx),
        (b"xl/worksheets", FileKind::Xlsx),
        (b"word/document", FileKind::Docx),
    ];
    const HEADER: usize = 30;
    let is_entry = |&at: &usize| {
        let header = at.checked_sub(HEADER).and_then(|start| bytes.get(start..));
        header.is_some_and(|header| header.starts_with(b"PK\x03\x04"))
    };
    let entries = NAMES.iter().filter_map(|(name, kind)| {
        Some((memchr::memmem::find_iter(bytes, name).find(is_entry)?, *kind))
    });
    let first = entries.min_by_key(|(at, _)| *at).map(|(_, kind)| kind);
    first.or_else(|| NAMES.iter().find(|(name, _)| contains(bytes, name)).map(|(_, kind)| *kind))
}

fn contains(bytes: &[u8], text: &[u8]) -> bool {
    memchr::memmem::find(bytes, text).is_some()
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_recognised_by_their_bytes() {
        let zip = |name: &str| [b"PK\x03\x04....".as_slice(), name.as_bytes()].concat();
        let entry = |name: &str| [b"PK\x03\x04".as_slice(), &[0; 26], name.as_bytes()].concat();
        let old = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        for (bytes, expected) in [
            (zip("xl/workbook.xml"), Some(FileKind::Xlsx)),
            (zip("word/document.xml"), Some(FileKind::Docx)),
            (zip("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), Some(FileKind::Ods)),
            (
                [entry("word/document.xml").as_slice(), b"xl/workbook", &entry("xl/workbook.xml")]
                    .concat(),
                Some(FileKind::Docx),
            ),
            (zip("a.txt"), Some(FileKind::Zip)),
            (old.to_vec(), Some(FileKind::OldOffice)),
            ([&old[..], &utf16("Workbook")].concat(), Some(FileKind::Xls)),
            ([&old[..], &utf16("EncryptedPackage")].concat(), Some(FileKind::Encrypted)),
            (b"%PDF-1.7".to_vec(), Some(FileKind::Pdf)),
            (b"\x89PNG\r\n".to_vec(), Some(FileKind::Image)),
            ("\u{feff}<!DOCTYPE html><title>a".into(), Some(FileKind::Html)),
            ("<table><tr><td>".into(), Some(FileKind::Html)),
            ("标题\n序号,目标任务,牵头单位\n1,甲,乙\n2,丙,丁\n".into(), None),
            (Vec::new(), None),
        ] {
            assert_eq!(FileKind::of(&bytes), expected, "{}", String::from_utf8_lossy(&bytes));
        }
    }
}
