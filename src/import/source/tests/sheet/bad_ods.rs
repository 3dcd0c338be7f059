//! ODS that is damaged, hostile or odd.

use super::files::*;
use crate::import::source::spreadsheet::read;

const CONTENT: &str = r#"Damaged { part: "content.xml" }"#;
const NAMES: &str =
    r#"xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:draw="d" xmlns:style="s""#;

pub(super) fn wrapped(tables: &str) -> String {
    format!(
        "<office:document-content {NAMES}><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
}

pub(super) fn content(content: &str) -> Vec<u8> {
    zipped(&[(
        "content.xml",
        format!("<office:document-content {NAMES}>{content}</office:document-content>"),
    )])
}

pub(super) fn tables(tables: &str) -> Vec<u8> {
    zipped(&[("content.xml", wrapped(tables))])
}

pub(super) fn table(rows: &str) -> Vec<u8> {
    tables(&format!("<table:table table:name=\"S\">{rows}</table:table>"))
}

pub(super) fn cells(cells: &str) -> Vec<u8> {
    table(&format!("<table:table-row>{cells}</table:table-row>"))
}

fn cell(attributes: &str, text: &str) -> String {
    format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
}

/// Rows and a cell that are repeated.
fn repeated(n_rows: &str, n_columns: &str, text: &str) -> Vec<u8> {
    let cell = cell(&format!("table:number-columns-repeated=\"{n_columns}\""), text);
    table(&format!(
        "<table:table-row table:number-rows-repeated=\"{n_rows}\">{cell}</table:table-row>"
    ))
}

fn spanned(n_rows: &str, n_columns: &str) -> Vec<u8> {
    let attributes = format!(
        "table:number-rows-spanned=\"{n_rows}\" table:number-columns-spanned=\"{n_columns}\""
    );
    cells(&cell(&attributes, "甲"))
}

fn cases() -> Vec<Case> {
    let one = cell("", "甲");
    vec![
        ("cut off", zipped(&[("content.xml", &wrapped("")[..80])]), CONTENT),
        ("nothing", zipped(&[("content.xml", "")]), CONTENT),
        ("a text document", content("<office:body><office:text/></office:body>"), CONTENT),
        ("no sheets", tables(""), ""),
        (
            "a sheet without a name",
            tables(
                "<table:table><table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell></table:table-row></table:table>",
            ),
            "A1=甲;",
        ),
        (
            "a document type",
            zipped(&[("content.xml", format!("<!DOCTYPE a>{}", wrapped("")))]),
            CONTENT,
        ),
        (
            "a password",
            zipped(&[
                ("content.xml", "garbage"),
                (
                    "META-INF/manifest.xml",
                    "<m:manifest><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>",
                ),
            ]),
            "Encrypted",
        ),
        (
            "a password of the newer kind",
            zipped(&[("encrypted-package", ""), ("content.xml", "")]),
            "Encrypted",
        ),
        (
            "styles that are damaged",
            zipped(&[("content.xml", wrapped("").as_str()), ("styles.xml", "<a")]),
            r#"Damaged { part: "styles.xml" }"#,
        ),
        (
            "too many sheets",
            tables(&"<table:table/>".repeat(101)),
            "TooLarge { what: Tables, found: 101, max: 100 }",
        ),
        (
            "rows without end",
            repeated("1048576", "1", "甲"),
            "TooLarge { what: Rows, found: 1048576, max: 100000 }",
        ),
        ("rows beyond all numbers", repeated("99999999999999999999999", "1", "甲"), "S A1=甲;"),
        (
            "rows beyond the sheet",
            repeated("18446744073709551615", "1", "甲"),
            "TooLarge { what: Rows, found: 1048576, max: 100000 }",
        ),
        (
            "columns without end",
            repeated("1", "16384", "甲"),
            "TooLarge { what: Columns, found: 16384, max: 1024 }",
        ),
        (
            "columns beyond the sheet",
            repeated("1", "4000000000", "甲"),
            "TooLarge { what: Columns, found: 16384, max: 1024 }",
        ),
        (
            "rows and columns without end",
            repeated("1048576", "16384", "甲"),
            "TooLarge { what: Rows, found: 1048576, max: 100000 }",
        ),
        (
            "a long text without end",
            repeated("99999", "1", &"a".repeat(1000)),
            "TooLarge { what: UnpackedBytes, found: 67*",
        ),
        ("no repetitions", repeated("0", "0", "甲"), "S A1=甲;"),
        ("negative repetitions", repeated("-1", "-5", "甲"), "S A1=甲;"),
        ("repetitions that are no number", repeated("x", "", "甲"), "S A1=甲;"),
        (
            "rows after the last",
            table(&format!(
                "<table:table-row table:number-rows-repeated=\"1048576\"/><table:table-row>{one}</table:table-row>"
            )),
            "",
        ),
        ("a span over the sheet", spanned("1048576", "16384"), "S A1=甲;"),
        ("a span beyond the sheet", spanned("99999999999", "99999999999"), "S A1=甲;"),
        ("a span of nothing", spanned("0", "0"), "S A1=甲;"),
        ("a negative span", spanned("-2", "-2"), "S A1=甲;"),
        ("a span over blank cells", spanned("2", "3"), "S A1:C2=甲;"),
        (
            "spans that overlap",
            cells(&format!(
                "{}{}",
                cell("table:number-columns-spanned=\"2\"", "甲"),
                cell("table:number-columns-spanned=\"2\"", "乙")
            )),
            r#"S A1:B1=甲; Overlap { place: "S!B1, B1" }"#,
        ),
        (
            "a span that is repeated",
            cells(&cell(
                "table:number-columns-spanned=\"2\" table:number-columns-repeated=\"2\"",
                "甲",
            )),
            r#"S A1:B1=甲; Overlap { place: "S!B1, B1" }"#,
        ),
        (
            "a text in a covered cell",
            cells(&format!(
                "{}<table:covered-table-cell><text:p>乙</text:p></table:covered-table-cell>",
                cell("table:number-columns-spanned=\"2\"", "甲")
            )),
            r#"S A1:B1=甲; Overlap { place: "S!B1" }"#,
        ),
        (
            "a covered cell that nothing covers",
            cells("<table:covered-table-cell><text:p>乙</text:p></table:covered-table-cell>"),
            "S A1=乙;",
        ),
        (
            "very many blanks",
            cells(&cell("", "甲<text:s text:c=\"4000000000\"/>乙")),
            "S A1=甲    *",
        ),
        ("blanks of no number", cells(&cell("", "甲<text:s text:c=\"x\"/>乙")), "S A1=甲 乙;"),
        ("text outside of paragraphs", cells("<table:table-cell>甲</table:table-cell>乙"), ""),
        (
            "a table in a cell",
            cells(&format!(
                "<table:table-cell><table:table><table:table-row>{one}{one}</table:table-row></table:table></table:table-cell>"
            )),
            "S A1=甲⏎甲;",
        ),
        (
            "a number that is none",
            cells("<table:table-cell office:value-type=\"float\" office:value=\"abc\"/>"),
            r#"S A1=abc; ShownTextUnknown { place: "S!A1" }"#,
        ),
        (
            "too long a text",
            cells(&cell("", &"a".repeat(100_001))),
            "TooLarge { what: CellCharacters, found: 100001, max: 100000 }",
        ),
        (
            "deep spans",
            cells(&cell(
                "",
                &format!("{}{}", "<text:span>".repeat(300), "</text:span>".repeat(300)),
            )),
            "TooLarge { what: Depth, found: 257, max: 256 }",
        ),
        (
            "an annotation that is not closed",
            cells("<table:table-cell><office:annotation></table:table-cell>"),
            CONTENT,
        ),
    ]
}

#[test]
fn bad_files_are_refused_or_read_as_they_are() {
    assert_outcomes(cases(), read);
}
