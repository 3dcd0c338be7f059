//! Archives that are damaged, hostile or odd.

use super::files::*;
use crate::import::source::spreadsheet::read;

const DIRECTORY: &str = r#"Damaged { part: "ZIP directory" }"#;
const SHEET: &str = r#"Damaged { part: "xl/worksheets/sheet1.xml" }"#;

/// Returns where the list of files states a file, from its signature.
fn listed(bytes: &[u8], name: &str) -> usize {
    const NAME_AT: usize = 46;
    let fits = |at: &usize| {
        bytes[*at..].starts_with(b"PK\x01\x02")
            && bytes.get(at + NAME_AT..).is_some_and(|rest| rest.starts_with(name.as_bytes()))
    };
    (0..bytes.len()).find(fits).unwrap()
}

/// Changes bytes of what the list states of the sheet.
fn patched(at: usize, new: &[u8]) -> Vec<u8> {
    let mut bytes = sheet(ONE);
    let start = listed(&bytes, "xl/worksheets/sheet1.xml") + at;
    bytes[start..start + new.len()].copy_from_slice(new);
    bytes
}

/// Moves what the list states of one file to the place of another.
fn overlapping() -> Vec<u8> {
    let mut bytes = sheet(ONE);
    let (from, to) = (listed(&bytes, "xl/styles.xml"), listed(&bytes, "xl/sharedStrings.xml"));
    let place: Vec<u8> = bytes[from + 42..from + 46].to_vec();
    bytes[to + 42..to + 46].copy_from_slice(&place);
    bytes
}

/// A file whose compressed bytes are changed.
fn broken_data() -> Vec<u8> {
    let mut bytes = sheet(ONE);
    let name = b"xl/worksheets/sheet1.xml";
    let at = (0..bytes.len()).find(|at| bytes[*at..].starts_with(name)).unwrap();
    bytes[at + name.len()..at + name.len() + 20].fill(0xff);
    bytes
}

/// The same files written without going back, so that their sizes follow them.
fn streamed() -> Vec<u8> {
    let whole = sheet(ONE);
    let mut old = zip::ZipArchive::new(Cursor::new(whole)).unwrap();
    let mut writer = zip::ZipWriter::new_stream(Vec::new());
    for index in 0..old.len() {
        let mut file = old.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::copy(&mut file, &mut writer).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn prefixed(text: &str) -> Vec<u8> {
    [text.as_bytes(), &sheet(ONE)].concat()
}

fn cases() -> Vec<Case> {
    let whole = sheet(ONE);
    let many: Vec<(String, &str)> = (0..1025).map(|n| (format!("{n}"), "")).collect();
    let twice = workbook(ONE, &[("xl/stylez.xml", STYLES)]);
    vec![
        ("nothing", Vec::new(), DIRECTORY),
        ("the first bytes only", b"PK\x03\x04".to_vec(), DIRECTORY),
        ("cut in half", whole[..whole.len() / 2].to_vec(), DIRECTORY),
        ("cut by a byte", whole[..whole.len() - 1].to_vec(), DIRECTORY),
        ("text", b"not a zip".to_vec(), DIRECTORY),
        ("no files", zipped::<&str, &str>(&[]), r#"Damaged { part: "xl/workbook.xml" }"#),
        ("another archive", zipped(&[("a.txt", "a")]), r#"Damaged { part: "xl/workbook.xml" }"#),
        ("sizes behind the data", streamed(), "S A1=甲;"),
        ("bytes before", prefixed("#!/bin/sh\n"), "S A1=甲;"),
        ("bytes behind", [&whole[..], b"\0\0\0"].concat(), "S A1=甲;"),
        ("a name twice", replaced(&twice, b"xl/stylez.xml", b"xl/styles.xml"), DIRECTORY),
        (
            "a name twice but for case",
            workbook(ONE, &[("XL/Styles.xml", STYLES)]),
            r#"Damaged { part: "XL/Styles.xml" }"#,
        ),
        (
            "a name twice but for the bar",
            workbook(ONE, &[("/xl\\styles.xml", STYLES)]),
            r#"Damaged { part: "xl/styles.xml" }"#,
        ),
        ("files of the same bytes", overlapping(), DIRECTORY),
        ("too many files", zipped(&many), "TooLarge { what: Entries, found: 1025, max: 1024 }"),
        ("a locked file", patched(8, &[1, 0]), "Encrypted"),
        (
            "a stated size over the limit",
            patched(24, &[0, 0, 0, 0x20]),
            "TooLarge { what: UnpackedBytes, found: 53687*",
        ),
        (
            "all sizes",
            patched(24, &[0xff, 0xff, 0xff, 0xfe]),
            "TooLarge { what: UnpackedBytes, found: 4278*",
        ),
        ("a stated size too small", patched(24, &[5, 0, 0, 0]), SHEET),
        ("a stated size too great", patched(24, &[0xff, 0xff, 0, 0]), SHEET),
        ("a stated size of nothing", patched(24, &[0, 0, 0, 0]), SHEET),
        ("another checksum", patched(16, &[1, 2, 3, 4]), SHEET),
        ("an unknown compression", patched(10, &[77, 0]), SHEET),
        ("a place outside", patched(42, &[0xff, 0xff, 0xff, 0x7f]), DIRECTORY),
        ("broken data", broken_data(), SHEET),
        (
            "a bomb",
            workbook(ONE, &[("xl/media/bomb", vec![0; 4 << 20])]),
            "TooLarge { what: Ratio, found: *",
        ),
        ("a small bomb", workbook(ONE, &[("xl/media/bomb", vec![0; 1 << 20])]), "S A1=甲;"),
        (
            "too long",
            vec![b'P'; (20 << 20) + 1],
            "TooLarge { what: PackedBytes, found: 20971521, max: 20971520 }",
        ),
        ("a path to elsewhere", workbook(ONE, &[("../../xl/workbook.xml", "x")]), "S A1=甲;"),
        ("a folder", workbook(ONE, &[("xl/worksheets/", "")]), "S A1=甲;"),
        (
            "names with the other bar",
            replaced(&whole, b"xl/worksheets/sheet1.xml", b"xl\\worksheets\\sheet1.xml"),
            "S A1=甲;",
        ),
        (
            "names in capitals",
            replaced(&whole, b"xl/worksheets/sheet1.xml", b"XL/Worksheets/Sheet1.XML"),
            "S A1=甲;",
        ),
    ]
}

#[test]
fn bad_archives_are_refused_or_read_as_they_are() {
    assert_outcomes(cases(), read);
}
