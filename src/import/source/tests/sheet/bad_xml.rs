//! Parts of a workbook that are no good XML.

use super::files::*;
use crate::import::source::spreadsheet::read;

const WORKBOOK_PART: &str = r#"Damaged { part: "xl/workbook.xml" }"#;
const SHEET: &str = r#"Damaged { part: "xl/worksheets/sheet1.xml" }"#;
const STRINGS_PART: &str = r#"Damaged { part: "xl/sharedStrings.xml" }"#;

fn book(text: impl AsRef<[u8]>) -> Vec<u8> {
    workbook(ONE, &[("xl/workbook.xml", text)])
}

fn part(text: impl AsRef<[u8]>) -> Vec<u8> {
    workbook("", &[("xl/worksheets/sheet1.xml", text)])
}

fn strings(text: impl AsRef<[u8]>) -> Vec<u8> {
    workbook(ONE, &[("xl/sharedStrings.xml", text)])
}

fn utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

fn cases() -> Vec<Case> {
    let worksheet = format!("<worksheet>{ONE}</worksheet>");
    let deep = format!("{}{}", "<a>".repeat(300), "</a>".repeat(300));
    let attributes: Vec<String> = (0..300).map(|n| format!(" a{n}=\"\"")).collect();
    let attributes = attributes.concat();
    vec![
        ("nothing", part(""), SHEET),
        ("blanks", part(" \n "), SHEET),
        ("no XML", part("PK"), SHEET),
        ("not closed", part("<worksheet><sheetData>"), SHEET),
        ("cut in a tag", part("<worksheet><sheetData"), SHEET),
        ("closed wrongly", part("<worksheet><sheetData></worksheet></sheetData>"), SHEET),
        ("closed too often", part("<worksheet></worksheet></worksheet>"), SHEET),
        ("an attribute twice", rows(r#"<row r="1" r="2"/>"#), SHEET),
        ("an attribute without quotes", rows("<row r=1/>"), SHEET),
        ("very many attributes", rows(&format!("<row{attributes}/>")), SHEET),
        ("deep", part(&deep), "TooLarge { what: Depth, found: 257, max: 256 }"),
        ("a document type", book(format!("<!DOCTYPE workbook>{WORKBOOK}")), WORKBOOK_PART),
        (
            "an entity bomb",
            strings(
                r#"<!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>"#,
            ),
            STRINGS_PART,
        ),
        (
            "an entity of a file",
            strings(
                r#"<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/hostname">]><sst><si><t>&a;</t></si></sst>"#,
            ),
            STRINGS_PART,
        ),
        ("an unknown entity", strings("<sst><si><t>&nbsp;</t></si></sst>"), STRINGS_PART),
        ("an unknown entity in an attribute", rows(r#"<row r="&x;"/>"#), SHEET),
        ("a number of no character", strings("<sst><si><t>&#xD800;</t></si></sst>"), STRINGS_PART),
        ("a zero", strings("<sst><si><t>&#0;</t></si></sst>"), STRINGS_PART),
        ("not UTF-8", strings(b"<sst><si><t>\xff\xfe\xfd</t></si></sst>"), STRINGS_PART),
        ("GBK", strings(b"<sst><si><t>\xbc\xd7</t></si></sst>"), STRINGS_PART),
        ("UTF-16", part(utf16(&worksheet)), "S A1=甲;"),
        ("half of UTF-16", part(&utf16(&worksheet)[..41]), SHEET),
        ("UTF-8 with its mark", part(format!("\u{feff}{worksheet}")), "S A1=甲;"),
        (
            "comments and instructions",
            part(format!("<?a b?><!-- < -->{worksheet}<!---->")),
            "S A1=甲;",
        ),
        (
            "prefixes",
            part(
                r#"<x:worksheet xmlns:x="u"><x:sheetData><x:row><x:c t="s"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>"#,
            ),
            "S A1=乙;",
        ),
        (
            "CDATA and entities",
            strings("<sst><si><t>a<![CDATA[<b>]]>&lt;&#99;&gt;</t></si></sst>"),
            "S A1=a<b><c>;",
        ),
        ("two roots", part(format!("{worksheet}<worksheet/>")), SHEET),
        ("text behind", part(format!("{worksheet}a")), SHEET),
        ("a control character", strings("<sst><si><t>\u{1}</t></si></sst>"), STRINGS_PART),
        ("a NUL", strings("<sst><si><t>\0</t></si></sst>"), STRINGS_PART),
        ("no sheets", book("<workbook><sheets/></workbook>"), WORKBOOK_PART),
        ("another root", book("<html/>"), WORKBOOK_PART),
        (
            "a sheet without a relation",
            book(r#"<workbook><sheets><sheet name="S"/></sheets></workbook>"#),
            WORKBOOK_PART,
        ),
        (
            "a sheet with an unknown relation",
            book(
                r#"<workbook xmlns:r="r"><sheets><sheet name="S" r:id="rId9"/></sheets></workbook>"#,
            ),
            WORKBOOK_PART,
        ),
        (
            "a part that is missing",
            workbook(
                ONE,
                &[(
                    "xl/_rels/workbook.xml.rels",
                    r#"<R><Relationship Id="rId1" Type="worksheet" Target="no.xml"/></R>"#,
                )],
            ),
            r#"Damaged { part: "xl/no.xml" }"#,
        ),
        (
            "relations that are damaged",
            workbook(ONE, &[("_rels/.rels", "<a")]),
            r#"Damaged { part: "_rels/.rels" }"#,
        ),
        (
            "a binary workbook",
            zipped(&[
                (
                    "_rels/.rels",
                    r#"<R><Relationship Type="officeDocument" Target="xl/workbook.bin"/></R>"#
                        .as_bytes(),
                ),
                ("xl/workbook.bin", &[0x83, 1, 0, 0x80]),
            ]),
            r#"Damaged { part: "xl/workbook.bin" }"#,
        ),
        (
            "too many sheets",
            book(format!(
                "<workbook xmlns:r=\"r\"><sheets>{}</sheets></workbook>",
                r#"<sheet name="S" r:id="rId1"/>"#.repeat(101)
            )),
            "TooLarge { what: Tables, found: 101, max: 100 }",
        ),
        (
            "styles that are damaged",
            workbook(
                ONE,
                &[(
                    "xl/styles.xml",
                    "<styleSheet><numFmts><numFmt formatCode=\"0\"/></numFmts></styleSheet>",
                )],
            ),
            r#"Damaged { part: "xl/styles.xml" }"#,
        ),
        (
            "too many styles",
            workbook(
                ONE,
                &[(
                    "xl/styles.xml",
                    format!("<s><cellXfs>{}</cellXfs></s>", "<xf/>".repeat(65_537)),
                )],
            ),
            "TooLarge { what: Cells, found: 65537, max: 65536 }",
        ),
    ]
}

#[test]
fn bad_parts_are_refused_or_read_as_they_are() {
    assert_outcomes(cases(), read);
}
