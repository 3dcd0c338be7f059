//! Sheets that are damaged, hostile or odd.

use super::files::*;
use crate::import::source::spreadsheet::read;

const SHEET: &str = r#"Damaged { part: "xl/worksheets/sheet1.xml" }"#;

fn cell(cell: &str) -> Vec<u8> {
    rows(&format!("<row r=\"1\">{cell}</row>"))
}

fn merged(cells: &str, regions: &[&str]) -> Vec<u8> {
    let regions: Vec<String> =
        regions.iter().map(|r| format!("<mergeCell ref=\"{r}\"/>")).collect();
    let regions = regions.concat();
    sheet(&format!("<sheetData>{cells}</sheetData><mergeCells>{regions}</mergeCells>"))
}

/// Numbers from 1 in A1 to C3.
fn square() -> String {
    let row = |r: usize| {
        let cell = |c: usize| format!("<c><v>{}</v></c>", r * 3 + c + 1);
        format!("<row>{}</row>", (0..3).map(cell).collect::<String>())
    };
    (0..3).map(row).collect()
}

fn long_text(n: usize) -> Vec<u8> {
    cell(&format!("<c t=\"str\"><v>{}</v></c>", "甲".repeat(n)))
}

/// A long text that very many cells show.
fn shared_bomb() -> Vec<u8> {
    let text = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(100_000));
    let row = "<row><c t=\"s\"><v>0</v></c></row>".repeat(1000);
    workbook(&format!("<sheetData>{row}</sheetData>"), &[("xl/sharedStrings.xml", text)])
}

/// Regions within regions, each but one in another.
fn nested_regions() -> Vec<u8> {
    let regions: Vec<String> = (1..=5000).map(|n| format!("A1:XFD{}", n + 1)).collect();
    let regions: Vec<&str> = regions.iter().map(String::as_str).collect();
    merged(r#"<row><c><v>1</v></c></row><row r="9"><c><v>2</v></c></row>"#, &regions)
}

fn cases() -> Vec<Case> {
    vec![
        ("no cells", sheet("<sheetData/>"), ""),
        ("no data", sheet(""), ""),
        ("row 0", rows(r#"<row r="0"/>"#), SHEET),
        ("a row below the last", rows(r#"<row r="1048577"/>"#), SHEET),
        ("a row that is no number", rows(r#"<row r="x"/>"#), SHEET),
        ("a negative row", rows(r#"<row r="-1"/>"#), SHEET),
        ("a row beyond all numbers", rows(r#"<row r="99999999999999999999"/>"#), SHEET),
        ("an address without a column", cell(r#"<c r="1"/>"#), SHEET),
        ("an address without a row", cell(r#"<c r="A"/>"#), SHEET),
        ("an address of row 0", cell(r#"<c r="A0"/>"#), SHEET),
        ("an address with a sign", cell(r#"<c r="A+1"/>"#), SHEET),
        ("a column behind the last", cell(r#"<c r="XFE1"/>"#), SHEET),
        ("four letters", cell(r#"<c r="AAAA1"/>"#), SHEET),
        ("letters that are not Latin", cell(r#"<c r="甲1"/>"#), SHEET),
        ("an absolute address", cell(r#"<c r="$A$1"/>"#), SHEET),
        ("a blank address", cell(r#"<c r=""/>"#), SHEET),
        ("a cell of another row", cell(r#"<c r="A2"><v>1</v></c>"#), SHEET),
        ("a small letter", cell(r#"<c r="b1"><v>1</v></c>"#), "S B1=1;"),
        (
            "without addresses",
            rows("<row><c><v>1</v></c><c/><c><v>2</v></c></row><row><c><v>3</v></c></row>"),
            "S A1=1 C1=2 A2=3;",
        ),
        (
            "cells and rows out of order",
            rows(
                r#"<row r="2"><c r="B2"><v>4</v></c><c r="A2"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>"#,
            ),
            "S A1=1 A2=3 B2=4;",
        ),
        (
            "a cell twice",
            cell(r#"<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>"#),
            r#"S A1=1; Overlap { place: "S!A1" }"#,
        ),
        (
            "a row twice",
            rows(
                r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c></row>"#,
            ),
            "S A1=1 B1=2;",
        ),
        ("a string that is missing", cell(r#"<c t="s"><v>2</v></c>"#), SHEET),
        ("a negative string", cell(r#"<c t="s"><v>-1</v></c>"#), SHEET),
        ("a string that is no number", cell(r#"<c t="s"><v>甲</v></c>"#), SHEET),
        ("a string without a number", cell(r#"<c t="s"><v></v></c><c><v>1</v></c>"#), "S B1=1;"),
        ("no number", cell("<c><v>abc</v></c>"), SHEET),
        ("not a number", cell("<c><v>NaN</v></c>"), SHEET),
        ("infinity", cell("<c><v>inf</v></c>"), SHEET),
        ("a number without end", cell("<c><v>1e999</v></c>"), SHEET),
        ("a comma for a point", cell("<c><v>1,5</v></c>"), SHEET),
        ("a number with blanks", cell("<c><v> 1.5 </v></c>"), "S A1=1.5;"),
        (
            "a very long number",
            cell(&format!("<c><v>0.{}</v></c>", "3".repeat(10_000))),
            "S A1=0.333333333;",
        ),
        ("a great number", cell("<c><v>1.7976931348623157E308</v></c>"), "S A1=1.79769E+308;"),
        ("the smallest number", cell(r#"<c s="5"><v>5e-324</v></c>"#), "S A1=¥0.00;"),
        (
            "a great number with a format",
            cell(r#"<c s="1"><v>1e20</v></c>"#),
            "S A1=10000000000000000000000.00%;",
        ),
        ("an unknown kind", cell(r#"<c t="z"><v>1</v></c>"#), SHEET),
        ("an unknown kind without a value", cell(r#"<c t="z"/><c><v>1</v></c>"#), "S B1=1;"),
        ("an unknown element", cell("<c><x><v>9</v></x><v>1</v></c>"), "S A1=1;"),
        ("an inline text without one", cell(r#"<c t="inlineStr"/><c><v>1</v></c>"#), "S B1=1;"),
        ("text between elements", cell("甲<c>乙<v>1</v></c>"), "S A1=1;"),
        ("a region without an address", merged(&square(), &[""]), SHEET),
        (
            "a region of one address",
            merged(&square(), &["A1"]),
            "S A1=1 B1=2 C1=3 A2=4 B2=5 C2=6 A3=7 B3=8 C3=9;",
        ),
        ("a region behind the last column", merged(&square(), &["A1:XFE1"]), SHEET),
        ("a region of three addresses", merged(&square(), &["A1:B1:C1"]), SHEET),
        (
            "a region the wrong way round",
            merged("<row><c><v>1</v></c></row>", &["B2:A1"]),
            "S A1:B2=1;",
        ),
        (
            "values within a region",
            merged(&square(), &["A1:B2"]),
            r#"S A1:B2=1 C1=3 C2=6 A3=7 B3=8 C3=9; Overlap { place: "S!B1, A2, B2" }"#,
        ),
        (
            "regions that overlap",
            merged(&square(), &["A1:B1", "B1:C1"]),
            r#"S A1:B1=1 C1=3 A2=4 B2=5 C2=6 A3=7 B3=8 C3=9; Overlap { place: "S!B1, B1" }"#,
        ),
        (
            "a region twice",
            merged("<row><c><v>1</v></c></row>", &["A1:B1", "A1:B1"]),
            r#"S A1:B1=1; Overlap { place: "S!A1" }"#,
        ),
        (
            "regions that cross",
            merged(
                "<row><c><v>1</v></c></row><row r=\"3\"><c r=\"C3\"><v>2</v></c></row>",
                &["A2:C2", "B1:B3"],
            ),
            r#"S A1=1 B1:B3= C3=2; Overlap { place: "S!A2" }"#,
        ),
        (
            "a region over the whole sheet",
            merged("<row><c><v>1</v></c></row>", &["A1:XFD1048576"]),
            "S A1=1;",
        ),
        ("regions within regions", nested_regions(), r#"S A1:A2=1 A9=2; Overlap { place: "S!A1,*"#),
        (
            "a value far below",
            rows(r#"<row r="1"><c><v>1</v></c></row><row r="1048576"><c><v>2</v></c></row>"#),
            "TooLarge { what: Rows, found: 1048576, max: 100000 }",
        ),
        (
            "a value far to the right",
            cell(r#"<c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c>"#),
            "TooLarge { what: Columns, found: 16384, max: 1024 }",
        ),
        (
            "a blank far to the right",
            cell(r#"<c r="A1"><v>1</v></c><c r="XFD1" s="1"/>"#),
            "S A1=1;",
        ),
        (
            "one value, far away",
            rows(r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#),
            "S XFD1048576=1;",
        ),
        ("a long text", long_text(100_000), "S A1=甲甲*"),
        (
            "too long a text",
            long_text(100_001),
            "TooLarge { what: CellCharacters, found: 100001, max: 100000 }",
        ),
        (
            "a long text in very many cells",
            shared_bomb(),
            "TooLarge { what: UnpackedBytes, found: 67*",
        ),
        (
            "columns the wrong way round",
            sheet(
                r#"<cols><col min="3" max="1" hidden="1"/><col min="0" max="0" hidden="1"/><col hidden="1"/></cols><sheetData><row><c><v>1</v></c></row></sheetData>"#,
            ),
            r#"S A1=1 -A; HiddenColumns { table: "S", columns: "A", n: 1 }"#,
        ),
        (
            "columns that overlap",
            sheet(
                r#"<cols><col min="1" max="2" hidden="1"/><col min="1" max="99999999999" hidden="1"/></cols><sheetData><row><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c></row></sheetData>"#,
            ),
            r#"S A1=1 B1=1 C1=1 -A -B -C; HiddenColumns { table: "S", columns: "A-C", n: 3 }"#,
        ),
        (
            "a text as a height",
            sheet(r#"<sheetData><row ht="none" hidden="maybe"><c><v>1</v></c></row></sheetData>"#),
            "S A1=1;",
        ),
        (
            "relations of the sheet that lead nowhere",
            workbook(
                ONE,
                &[(
                    "xl/worksheets/_rels/sheet1.xml.rels",
                    r#"<R><Relationship Id="1" Type="x/comments" Target="../../../../no.xml"/><Relationship/></R>"#,
                )],
            ),
            "S A1=甲;",
        ),
        (
            "comments that are damaged",
            workbook(
                ONE,
                &[
                    (
                        "xl/worksheets/_rels/sheet1.xml.rels",
                        r#"<R><Relationship Id="1" Type="x/comments" Target="../c.xml"/></R>"#,
                    ),
                    ("xl/c.xml", "<comment>"),
                ],
            ),
            r#"Damaged { part: "xl/c.xml" }"#,
        ),
        (
            "escapes that are none",
            workbook(
                ONE,
                &[(
                    "xl/sharedStrings.xml",
                    "<sst><si><t>_x_ _x12 _xGGGG_ _x00甲D_ _xD800_</t></si></sst>",
                )],
            ),
            "S A1=_x_ _x12 _xGGGG_ _x00甲D_ _xD800_;",
        ),
    ]
}

#[test]
fn bad_sheets_are_refused_or_read_as_they_are() {
    assert_outcomes(cases(), read);
}
