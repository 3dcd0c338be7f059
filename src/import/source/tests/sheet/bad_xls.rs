//! XLS that is damaged, hostile or odd.

use super::files::*;
use super::xls::{
    cell, compound, end, number, numbers, record, shared, sheet, start, stream, text,
};
use crate::import::source::spreadsheet::read;

const WORKBOOK: &str = r#"Damaged { part: "Workbook" }"#;

fn with_globals(globals: &[u8]) -> Vec<u8> {
    let sheet = [start(0x10), cell(0x00fd, 0, 0, 0, &0_u32.to_le_bytes()), end()].concat();
    compound(&[("Workbook", &stream(globals, &[(0, sheet)]))])
}

/// Shared texts of one, in pieces.
fn pieces(pieces: &[&[u8]]) -> Vec<u8> {
    let counts = [1_u32.to_le_bytes(), 1_u32.to_le_bytes()].concat();
    let mut globals = record(0xfc, &[&counts[..], pieces[0]].concat());
    globals.extend(pieces[1..].iter().flat_map(|piece| record(0x3c, piece)));
    with_globals(&globals)
}

/// Sheets whose records are the same.
fn same_place() -> Vec<u8> {
    let sheet = [start(0x10), number(0, 0, 0, 1.0), end()].concat();
    let one = stream(&[], &[(0, sheet.clone())]);
    let at = u32::try_from(one.len() - sheet.len()).unwrap();
    let listed = record(0x85, &[&at.to_le_bytes()[..], &[0, 0, 1, 0, b'T']].concat());
    // The list in the place of a part that no one reads.
    let mut many = start(5);
    for _ in 0..60 {
        many.extend(listed.clone());
    }
    many.extend(end());
    let at = u32::try_from(many.len()).unwrap();
    let old = one.len() - sheet.len();
    let mut many = replaced(&many, &u32::try_from(old).unwrap().to_le_bytes(), &at.to_le_bytes());
    many.extend(sheet);
    compound(&[("Workbook", &many)])
}

fn cases() -> Vec<Case> {
    let good = sheet(&[number(0, 0, 0, 1.0)]);
    let globals_only = [start(5), record(0x85, &[0, 0, 0, 8, 0, 0, 1, 0, b'S']), end()].concat();
    let cut_records = |n: usize| {
        let sheet = [start(0x10), number(0, 0, 0, 1.0), end()].concat();
        let all = stream(&shared(), &[(0, sheet)]);
        compound(&[("Workbook", &all[..all.len() - n])])
    };
    vec![
        ("the first bytes only", good[..8].to_vec(), WORKBOOK),
        ("cut in half", good[..good.len() / 2].to_vec(), WORKBOOK),
        ("a head of zeros", [&good[..8], &[0; 600]].concat(), WORKBOOK),
        ("no workbook", compound(&[("WordDocument", b"x")]), WORKBOOK),
        ("Excel 95", compound(&[("Book", b"x")]), r#"Damaged { part: "Book" }"#),
        (
            "a password",
            compound(&[("EncryptedPackage", b"x"), ("EncryptionInfo", b"x")]),
            "Encrypted",
        ),
        ("an old password", with_globals(&record(0x2f, &[0; 6])), "Encrypted"),
        ("an empty stream", compound(&[("Workbook", b"")]), WORKBOOK),
        (
            "another version",
            compound(&[("Workbook", &record(0x0809, &numbers(&[0x0500, 5])))]),
            WORKBOOK,
        ),
        ("a sheet first", compound(&[("Workbook", &start(0x10))]), WORKBOOK),
        ("no end of the globals", compound(&[("Workbook", &start(5))]), WORKBOOK),
        ("no sheets", compound(&[("Workbook", &[start(5), end()].concat())]), WORKBOOK),
        ("a sheet outside", compound(&[("Workbook", &globals_only)]), WORKBOOK),
        ("no end of the sheet", cut_records(4), WORKBOOK),
        ("cut in a record", cut_records(6), WORKBOOK),
        ("cut in a record's head", cut_records(1), WORKBOOK),
        ("sheets that share their records", same_place(), WORKBOOK),
        ("a text that is missing", sheet(&[cell(0xfd, 0, 0, 0, &9_u32.to_le_bytes())]), WORKBOOK),
        ("a short cell", sheet(&[record(0x0203, &[0, 0, 0])]), WORKBOOK),
        ("a short row", sheet(&[record(0x0208, &[0, 0])]), WORKBOOK),
        ("a short list of regions", sheet(&[record(0xe5, &numbers(&[2, 0, 0, 0, 1]))]), WORKBOOK),
        ("not a number", sheet(&[number(0, 0, 0, f64::NAN)]), WORKBOOK),
        ("infinity", sheet(&[number(0, 0, 0, f64::INFINITY)]), WORKBOOK),
        ("an unknown error", sheet(&[cell(0x0205, 0, 0, 0, &[99, 1])]), WORKBOOK),
        (
            "a text longer than its record",
            sheet(&[cell(0x0204, 0, 0, 0, &[200, 0, 0, b'a'])]),
            WORKBOOK,
        ),
        ("half a character", sheet(&[cell(0x0204, 0, 0, 0, &[1, 0, 1, b'a'])]), WORKBOOK),
        ("half of a pair", sheet(&[cell(0x0204, 0, 0, 0, &[1, 0, 1, 0, 0xd8])]), WORKBOOK),
        (
            "a text that goes on",
            pieces(&[&[4, 0, 1, 0x32, 0x75], &[0, b'a', b'b'], &[1, 0x59, 0x4e]]),
            "S! A1=甲ab乙;",
        ),
        (
            "a text that goes on from its head",
            pieces(&[&[2, 0, 0], &[1, 0x32, 0x75, 0x59, 0x4e]]),
            "S! A1=甲乙;",
        ),
        (
            "formats and guides that go on",
            pieces(&[&[1, 0, 0x0d, 1, 0, 2, 0, 0, 0, 0x32, 0x75, 9], &[9, 9, 9, 9, 9]]),
            "S! A1=甲;",
        ),
        ("formats that are cut off", pieces(&[&[1, 0, 0x09, 5, 0, 0x32, 0x75]]), WORKBOOK),
        ("guides without end", pieces(&[&[1, 0, 0x05, 255, 255, 255, 127, 0x32, 0x75]]), WORKBOOK),
        (
            "more texts than there are",
            with_globals(&record(0xfc, &[&[0, 0, 0, 0, 9, 0, 0, 0], &text("甲")[..]].concat())),
            WORKBOOK,
        ),
        (
            "very many texts",
            with_globals(&record(0xfc, &[0, 0, 0, 0, 255, 255, 255, 255])),
            "TooLarge { what: Cells, found: 4294967295, max: 1000000 }",
        ),
        (
            "too many sheets",
            with_globals(&record(0x85, &[0, 0, 0, 0, 0, 0, 1, 0, b'T']).repeat(101)),
            "TooLarge { what: Tables, found: 101, max: 100 }",
        ),
        (
            "a text of a formula without one",
            sheet(&[record(0x0207, &text("甲")), number(0, 0, 0, 1.0)]),
            "S! A1=1;",
        ),
        (
            "a region the wrong way round",
            sheet(&[number(0, 0, 0, 1.0), record(0xe5, &numbers(&[1, 5, 0, 5, 0]))]),
            "S! A1=1;",
        ),
        (
            "a cell far to the right",
            sheet(&[number(0, 0, 0, 1.0), number(0, 65_535, 0, 1.0)]),
            "TooLarge { what: Columns, found: 65536, max: 1024 }",
        ),
        (
            "records of unknown kinds",
            sheet(&[record(0x7777, &[1, 2, 3]), number(0, 0, 0, 1.0)]),
            "S! A1=1;",
        ),
        (
            "a record that goes on and is not read",
            sheet(&[record(0xec, &[1]), record(0x3c, &[2]), number(0, 0, 0, 1.0)]),
            "S! A1=1;",
        ),
        (
            "too long",
            [&good[..], &vec![0; 20 << 20]].concat(),
            "TooLarge { what: PackedBytes, found: 209*",
        ),
    ]
}

#[test]
fn bad_files_are_refused_or_read_as_they_are() {
    assert_outcomes(cases(), read);
}
