//! Word files that are no files, lack parts or exceed limits.

use super::docx::body;
use super::docx::{document, p, package, package_of_bytes, relations};
use crate::import::source::tests::render::Bytes;

const DAMAGED: &str = "Damaged { part: \"word/document.xml\" }";
const NO_ARCHIVE: &str = "Damaged { part: \"ZIP directory\" }";

/// Archives.
pub(crate) fn packages() -> Vec<Bytes> {
    let main = document(&p("a"));
    let file = body(&p("a"));
    let names: Vec<String> = (0..1025).map(|n| n.to_string()).collect();
    let names: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    let outer = relations(&[
        ("image", "http://a/b.png", "TargetMode=\"External\""),
        ("hyperlink", "http://a", "TargetMode=\"External\""),
    ]);
    let with_styles = relations(&[("styles", "styles.xml", "")]);
    vec![
        ("no bytes", Vec::new(), NO_ARCHIVE),
        ("no archive", b"PK\x03\x04".to_vec(), NO_ARCHIVE),
        ("cut off", file[..file.len() / 2].to_vec(), NO_ARCHIVE),
        ("an archive of nothing", package(&[]), DAMAGED),
        ("another archive", package(&[("a.txt", "a")]), DAMAGED),
        (
            "a main part elsewhere",
            package(&[
                ("_rels/.rels", &relations(&[("officeDocument", "/d/m.xml", "")])),
                ("d/m.xml", &main),
            ]),
            "P a",
        ),
        (
            "a main part that is not there",
            package(&[
                ("_rels/.rels", &relations(&[("officeDocument", "m.xml", "")])),
                ("word/document.xml", &main),
            ]),
            "Damaged { part: \"m.xml\" }",
        ),
        (
            "broken styles",
            package(&[
                ("word/document.xml", &main),
                ("word/_rels/document.xml.rels", &with_styles),
                ("word/styles.xml", "<w:styles>"),
            ]),
            "Damaged { part: \"word/styles.xml\" }",
        ),
        (
            "styles that are not there",
            package(&[
                ("word/document.xml", &main),
                ("word/_rels/document.xml.rels", &with_styles),
            ]),
            "P a",
        ),
        (
            "macros and outer references",
            package(&[
                ("word/document.xml", &document(&(p("a") + "<w:altChunk/>"))),
                ("word/vbaProject.bin", "x"),
                ("word/_rels/document.xml.rels", &outer),
            ]),
            "P a\n! Macros\n! ExternalLinks { n: 2 }",
        ),
        ("too many parts", package(&names), "TooLarge { what: Entries, found: 1025, max: 1024 }"),
    ]
}

/// Main parts.
pub(crate) fn xml() -> Vec<Bytes> {
    let main = document(&p("a"));
    let only = |text: &str| package(&[("word/document.xml", text)]);
    let utf16: Vec<u8> =
        format!("\u{feff}{main}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    vec![
        (
            "strict names",
            only(&main.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            )),
            "P a",
        ),
        ("another prefix", only(&main.replace("w:", "x:")), "P a"),
        (
            "no prefix",
            only("<document xmlns=\"w\"><body><p><r><t>a</t></r></p></body></document>"),
            "P a",
        ),
        ("blank part", only(""), DAMAGED),
        ("no body", only("<w:document xmlns:w=\"w\"/>"), DAMAGED),
        ("another root", only("<w:styles xmlns:w=\"w\"><w:body/></w:styles>"), DAMAGED),
        ("unclosed", only(&main[..main.len() - 20]), DAMAGED),
        ("wrongly closed", only(&main.replace("</w:r>", "</w:p>")), DAMAGED),
        (
            "a document type",
            only(&main.replace("<w:document", "<!DOCTYPE x [<!ENTITY e \"ha\">]><w:document")),
            DAMAGED,
        ),
        ("an entity", only(&main.replace(">a<", ">&e;<")), DAMAGED),
        ("a character that is none", only(&main.replace(">a<", ">&#xd800;<")), DAMAGED),
        ("UTF-16", package_of_bytes(&[("word/document.xml", &utf16)]), "P a"),
        (
            "no UTF-8",
            package_of_bytes(&[("word/document.xml", &[main.as_bytes(), &[0xff]].concat())]),
            DAMAGED,
        ),
        (
            "deep nesting",
            only(&document(&("<w:sdt>".repeat(1000) + &"</w:sdt>".repeat(1000)))),
            "TooLarge { what: Depth, found: 257, max: 256 }",
        ),
        (
            "deep tables",
            only(&document(
                &("<w:tbl><w:tr><w:tc>".repeat(100) + &"</w:tc></w:tr></w:tbl>".repeat(100)),
            )),
            "TooLarge { what: Depth, found: 257, max: 256 }",
        ),
    ]
}
