//! What Excel shows of an old workbook, and the records to build one.

use super::files::*;
use crate::import::source::spreadsheet::read;

pub(super) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

pub(super) fn numbers(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

/// A text with a length of two bytes, in narrow characters if all are.
pub(super) fn text(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let is_wide = units.iter().any(|unit| *unit > 0xff);
    let mut bytes = numbers(&[u16::try_from(units.len()).unwrap()]);
    bytes.push(u8::from(is_wide));
    for unit in units {
        let [low, high] = unit.to_le_bytes();
        bytes.push(low);
        bytes.extend(is_wide.then_some(high));
    }
    bytes
}

pub(super) fn start(kind: u16) -> Vec<u8> {
    record(0x0809, &numbers(&[0x0600, kind, 0, 0, 0, 0, 0, 0]))
}

pub(super) fn end() -> Vec<u8> {
    record(0x000a, &[])
}

/// A cell's record: its kind, place and style, then the rest.
pub(super) fn cell(kind: u16, row: u16, column: u16, style: u16, rest: &[u8]) -> Vec<u8> {
    record(kind, &[&numbers(&[row, column, style])[..], rest].concat())
}

pub(super) fn number(row: u16, column: u16, style: u16, value: f64) -> Vec<u8> {
    cell(0x0203, row, column, style, &value.to_le_bytes())
}

/// Shared texts 甲 and 乙.
pub(super) fn shared() -> Vec<u8> {
    let counts = [2_u32.to_le_bytes(), 2_u32.to_le_bytes()].concat();
    record(0x00fc, &[counts, text("甲"), text("乙")].concat())
}

/// Joins the globals with the sheets, whose states are given.
pub(super) fn stream(globals: &[u8], sheets: &[(u8, Vec<u8>)]) -> Vec<u8> {
    const SHEET_RECORD: usize = 4 + 10;
    let styles = [
        record(0x041e, &[numbers(&[164]), text("0.0\"万\"")].concat()),
        record(0x041e, &[numbers(&[165]), text("ggge")].concat()),
        record(0x00e0, &numbers(&[0, 0])),
        record(0x00e0, &numbers(&[0, 10])),
        record(0x00e0, &numbers(&[0, 14])),
        record(0x00e0, &numbers(&[0, 164])),
        record(0x00e0, &numbers(&[0, 165])),
    ];
    let mut all = [start(5), globals.to_vec(), styles.concat()].concat();
    let mut at = all.len() + sheets.len() * SHEET_RECORD + end().len();
    for (index, (state, bytes)) in sheets.iter().enumerate() {
        let place = u32::try_from(at).unwrap().to_le_bytes();
        let name = b'S' + u8::try_from(index).unwrap();
        all.extend(record(0x0085, &[&place[..], &[*state, 0, 2, 0, name, b'!']].concat()));
        at += bytes.len();
    }
    all.extend(end());
    all.extend(sheets.iter().flat_map(|(_, bytes)| bytes.clone()));
    all
}

/// Puts streams into a compound file.
pub(super) fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        file.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// A workbook with the records of one sheet.
pub(super) fn sheet(records: &[Vec<u8>]) -> Vec<u8> {
    let sheet = [start(0x10), records.concat(), end()].concat();
    compound(&[("Workbook", &stream(&shared(), &[(0, sheet)]))])
}

fn short(row: u16, bits: u32) -> Vec<u8> {
    cell(0x027e, row, 0, 0, &bits.to_le_bytes())
}

fn formula(row: u16, result: [u8; 8]) -> Vec<u8> {
    cell(0x0006, row, 0, 0, &[&result[..], &[0; 8]].concat())
}

fn cases() -> Vec<Case> {
    let one = cell(0x00fd, 0, 0, 0, &0_u32.to_le_bytes());
    let plain = |state: u8| (state, [start(0x10), one.clone(), end()].concat());
    let chart = (0, [start(0x20), end()].concat());
    vec![
        ("a text", sheet(&[cell(0x00fd, 1, 2, 0, &1_u32.to_le_bytes())]), "S! C2=乙;"),
        (
            "numbers by their formats",
            sheet(&[
                number(0, 0, 0, 51.0),
                number(0, 1, 1, 0.3088),
                number(0, 2, 2, 44_834.0),
                number(0, 3, 3, 2.25),
                number(0, 4, 4, 9.0),
                number(0, 5, 2, -1.0),
                number(0, 6, 99, 1.0),
            ]),
            r#"S! A1=51 B1=30.88% C1=2022/9/30 D1=2.3万 E1=9 F1=#### G1=1; TooNarrow { place: "S!!F1" } ShownTextUnknown { place: "S!!E1, G1" }"#,
        ),
        (
            "short numbers",
            sheet(&[
                short(0, 51 << 2 | 2),
                short(1, 1234 << 2 | 3),
                short(2, 0x3ff0_0000),
                short(3, 0x3ff0_0001),
                short(4, (-5_i32 << 2).cast_unsigned() | 2),
            ]),
            "S! A1=51 A2=12.34 A3=1 A4=0.01 A5=-5;",
        ),
        (
            "several numbers",
            sheet(&[record(0x00bd, &numbers(&[0, 1, 0, 2 << 2 | 2, 0, 1, 3 << 2 | 2, 0, 2]))]),
            "S! B1=2 C1=300.00%;",
        ),
        (
            "results of formulas",
            sheet(&[
                formula(0, 1.5_f64.to_le_bytes()),
                formula(1, [0, 0, 0, 0, 0, 0, 255, 255]),
                record(0x0207, &text("文")),
                formula(2, [1, 0, 1, 0, 0, 0, 255, 255]),
                formula(3, [2, 0, 0x2a, 0, 0, 0, 255, 255]),
                formula(4, [3, 0, 0, 0, 0, 0, 255, 255]),
                formula(5, [0, 0, 0, 0, 0, 0, 255, 255]),
            ]),
            r#"S! A1=1.5 A2=文 A3=TRUE A4=#N/A; NoStoredValue { place: "S!!A6" }"#,
        ),
        (
            "booleans and errors",
            sheet(&[cell(0x0205, 0, 0, 0, &[0, 0]), cell(0x0205, 0, 1, 0, &[7, 1])]),
            "S! A1=FALSE B1=#DIV/0!;",
        ),
        (
            "old texts",
            sheet(&[cell(0x0204, 0, 0, 0, &text("Ä")), cell(0x00d6, 0, 1, 0, &text("乙"))]),
            "S! A1=Ä B1=乙;",
        ),
        (
            "merged cells",
            sheet(&[one.clone(), record(0x00e5, &numbers(&[1, 0, 1, 0, 2]))]),
            "S! A1:C2=甲;",
        ),
        (
            "hidden rows and columns",
            sheet(&[
                record(0x007d, &numbers(&[1, 1, 2000, 0, 1])),
                record(0x0208, &numbers(&[1, 0, 0, 300, 0, 0, 0x20, 0])),
                one.clone(),
                number(2, 2, 0, 1.0),
            ]),
            r#"S! A1=甲 C3=1 -2 -B; HiddenRows { table: "S!", rows: "2", n: 1 } HiddenColumns { table: "S!", columns: "B", n: 1 }"#,
        ),
        (
            "zeros that are not shown",
            sheet(&[
                number(0, 0, 0, 0.0),
                number(0, 1, 0, 1.0),
                record(0x023e, &numbers(&[0x0006])),
            ]),
            "S! B1=1;",
        ),
        (
            "hidden sheets and charts",
            compound(&[("Workbook", &stream(&shared(), &[plain(1), chart, plain(2)]))]),
            r#"S! (hidden) A1=甲;U! (hidden) A1=甲; HiddenSheet { sheet: "S!" } HiddenSheet { sheet: "U!" }"#,
        ),
        (
            "dates from 1904",
            compound(&[(
                "Workbook",
                &stream(
                    &record(0x22, &[1, 0]),
                    &[(0, [start(0x10), number(0, 0, 2, 43_372.0), end()].concat())],
                ),
            )]),
            "S! A1=2022/9/30;",
        ),
        (
            "notes, pictures, macros, links, a chart within",
            compound(&[(
                "Workbook",
                &stream(
                    &[
                        shared(),
                        record(0xd3, &[]),
                        record(0x01ae, &numbers(&[1, 5])),
                        record(0x01ae, &numbers(&[1, 0x0401])),
                    ]
                    .concat(),
                    &[(
                        0,
                        [
                            start(0x10),
                            one.clone(),
                            record(0x1c, &[]),
                            record(0x5d, &numbers(&[0x15, 0x12, 8])),
                            record(0x5d, &numbers(&[0x15, 0x12, 0x19])),
                            start(0x20),
                            number(0, 0, 0, 9.0),
                            end(),
                            end(),
                        ]
                        .concat(),
                    )],
                ),
            )]),
            "S! A1=甲; Comments { n: 1 } Pictures { n: 1 } Macros ExternalLinks { n: 1 }",
        ),
    ]
}

#[test]
fn workbooks_are_read_as_excel_shows_them() {
    assert_outcomes(cases(), read);
}
