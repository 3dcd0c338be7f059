//! Builds files, and prints what becomes of them.

use std::fmt::Write as _;
pub(super) use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;

pub(super) use crate::import::document::Block;
use crate::import::document::{Document, Unreadable};

/// A name, a file, and what becomes of it as [`outcome`] prints it. A final `*` stands for any rest.
pub(super) type Case = (&'static str, Vec<u8>, &'static str);

/// Prints what a reader returned: an error, or the tables' cells with their addresses, then the remarks.
pub(super) fn outcome(result: Result<Document, Unreadable>) -> String {
    let document = match result {
        Ok(document) => document,
        Err(error) => return format!("{error:?}"),
    };
    let mut text = String::new();
    for block in &document.blocks {
        let Block::Table(table) = block else { panic!("a paragraph: {block:?}") };
        let address = |row: usize, column: usize| {
            let (mut letters, mut n) = (String::new(), table.first_column + column);
            while n > 0 {
                let letter = u8::try_from((n - 1) % 26).unwrap() + b'A';
                letters.insert(0, char::from(letter));
                n = (n - 1) / 26;
            }
            format!("{letters}{}", table.first_row + row)
        };
        let hidden = if table.is_hidden { " (hidden)" } else { "" };
        write!(text, "{}{hidden}", table.name).unwrap();
        let mut taken = std::collections::BTreeSet::new();
        for cell in &table.cells {
            let (last_row, last_column) =
                (cell.row + cell.row_span - 1, cell.column + cell.column_span - 1);
            assert!(
                last_row < table.n_rows && last_column < table.n_columns,
                "{cell:?} is outside"
            );
            assert_eq!(cell.text, cell.text.trim(), "white space around");
            let places = (last_row + 1 - cell.row) * (last_column + 1 - cell.column);
            if places < 10_000 {
                for row in cell.row..=last_row {
                    for column in cell.column..=last_column {
                        assert!(taken.insert((row, column)), "{cell:?} overlaps");
                    }
                }
            }
            write!(text, " {}", address(cell.row, cell.column)).unwrap();
            if cell.row_span > 1 || cell.column_span > 1 {
                write!(text, ":{}", address(last_row, last_column)).unwrap();
            }
            write!(text, "={}", cell.text.replace('\n', "⏎")).unwrap();
        }
        for row in &table.hidden_rows {
            write!(text, " -{}", table.first_row + row).unwrap();
        }
        for column in &table.hidden_columns {
            write!(
                text,
                " -{}",
                address(0, *column).trim_end_matches(|c: char| c.is_ascii_digit())
            )
            .unwrap();
        }
        text.push(';');
    }
    for remark in &document.remarks {
        write!(text, " {remark:?}").unwrap();
    }
    text.trim().to_owned()
}

/// Reads all, and compares what becomes of them.
pub(super) fn assert_outcomes(cases: Vec<Case>, read: fn(&[u8]) -> Result<Document, Unreadable>) {
    let mut wrong = Vec::new();
    for (name, bytes, expected) in cases {
        let found = outcome(read(&bytes));
        let fits = match expected.strip_suffix('*') {
            Some(start) => found.starts_with(start),
            None => found == expected,
        };
        if !fits {
            let found: String = found.chars().take(600).collect();
            wrong.push(format!("{name}\n  found    {found}\n  expected {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// Packs files.
pub(super) fn zipped<N: AsRef<str>, B: AsRef<[u8]>>(files: &[(N, B)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, bytes) in files {
        writer.start_file(name.as_ref(), options).unwrap();
        writer.write_all(bytes.as_ref()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Replaces bytes, which must be there.
pub(super) fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    assert_eq!(old.len(), new.len());
    let mut result = bytes.to_vec();
    let mut n = 0;
    for at in 0..bytes.len().saturating_sub(old.len() - 1) {
        if &bytes[at..at + old.len()] == old {
            result[at..at + old.len()].copy_from_slice(new);
            n += 1;
        }
    }
    assert!(n > 0, "nothing to replace");
    result
}

pub(super) const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
pub(super) const WORKBOOK_RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://x/styles" Target="/xl/styles.xml"/></Relationships>"#;
pub(super) const RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
/// Cell formats: General, `0.00%`, a date, a text, one that is not understood, `"¥"#,##0.00`.
pub(super) const STYLES: &str = r#"<styleSheet><numFmts count="2"><numFmt numFmtId="164" formatCode="ggge"/><numFmt numFmtId="165" formatCode="&quot;¥&quot;#,##0.00"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="14"/><xf numFmtId="49"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>"#;
pub(super) const STRINGS: &str = "<sst><si><t>甲</t></si><si><t>乙</t></si></sst>";

/// Packs a workbook with a sheet. Files of the same name take the place of the usual ones.
pub(super) fn workbook<B: AsRef<[u8]>>(sheet: &str, files: &[(&str, B)]) -> Vec<u8> {
    let mut all: Vec<(&str, Vec<u8>)> = vec![
        ("_rels/.rels", RELATIONS.into()),
        ("xl/workbook.xml", WORKBOOK.into()),
        ("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONS.into()),
        ("xl/styles.xml", STYLES.into()),
        ("xl/sharedStrings.xml", STRINGS.into()),
        ("xl/worksheets/sheet1.xml", format!("<worksheet>{sheet}</worksheet>").into()),
    ];
    for (name, bytes) in files {
        let bytes = bytes.as_ref().to_vec();
        match all.iter_mut().find(|(other, _)| other == name) {
            Some(file) => file.1 = bytes,
            None => all.push((name, bytes)),
        }
    }
    zipped(&all)
}

/// Packs a workbook with the rows of one sheet.
pub(super) fn rows(rows: &str) -> Vec<u8> {
    sheet(&format!("<sheetData>{rows}</sheetData>"))
}

/// Packs a workbook with one sheet.
pub(super) fn sheet(sheet: &str) -> Vec<u8> {
    workbook::<&[u8]>(sheet, &[])
}

/// A sheet with 甲 in A1.
pub(super) const ONE: &str =
    r#"<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>"#;
