//! Builds Word files for tests.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Packs parts.
pub(crate) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let parts: Vec<_> = parts.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    package_of_bytes(&parts)
}

/// Packs parts that may be no UTF-8.
pub(crate) fn package_of_bytes(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Writes a main part around a body.
pub(crate) fn document(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"{W}\" xmlns:mc=\"mc\"><w:body>{body}</w:body></w:document>"
    )
}

/// Writes a part with relations, each with the last word of its type, its target, and further attributes.
pub(crate) fn relations(all: &[(&str, &str, &str)]) -> String {
    let each = |(kind, target, more): &(&str, &str, &str)| {
        format!("<Relationship Type=\"{R}/{kind}\" Target=\"{target}\" {more}/>")
    };
    format!("<Relationships>{}</Relationships>", all.iter().map(each).collect::<Vec<_>>().concat())
}

/// Packs a body, styles and lists.
pub(crate) fn docx(body: &str, styles: &str, numbering: &str) -> Vec<u8> {
    package(&[
        ("_rels/.rels", &relations(&[("officeDocument", "word/document.xml", "")])),
        ("word/document.xml", &document(body)),
        (
            "word/_rels/document.xml.rels",
            &relations(&[("styles", "styles.xml", ""), ("numbering", "/word/numbering.xml", "")]),
        ),
        ("word/styles.xml", &format!("<w:styles xmlns:w=\"{W}\">{styles}</w:styles>")),
        ("word/numbering.xml", &format!("<w:numbering xmlns:w=\"{W}\">{numbering}</w:numbering>")),
    ])
}

/// A paragraph with one run.
pub(crate) fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// A cell with properties.
pub(crate) fn tc(properties: &str, content: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
}

/// A cell with properties and one paragraph.
pub(crate) fn cell(properties: &str, text: &str) -> String {
    tc(properties, &p(text))
}

/// A row of cells, with its properties first.
pub(crate) fn tr(properties: &str, cells: &[String]) -> String {
    format!("<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>", cells.concat())
}

/// A table.
pub(crate) fn tbl(rows: &[String]) -> String {
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl>", rows.concat())
}

/// A row of plain cells.
pub(crate) fn row(texts: &[&str]) -> String {
    tr("", &texts.iter().map(|text| tc("", &p(text))).collect::<Vec<_>>())
}

/// A file with this body.
pub(crate) fn body(body: &str) -> Vec<u8> {
    docx(body, "", "")
}
