//! Word files with automatic numbers.

use super::bad_tables::{GO_ON, START};
use super::docx::{document, docx, p, package, tbl, tc, tr};
use crate::import::source::tests::render::Bytes;

fn level(n: usize, kind: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{n}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{kind}\"/><w:lvlText w:val=\"{text}\"/>{more}</w:lvl>"
    )
}

/// List 1 with levels, and further lists.
fn lists(levels: &str, more: &str) -> String {
    format!(
        "<w:abstractNum w:abstractNumId=\"0\">{levels}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>{more}"
    )
}

/// List 2, which changes the list's first level.
fn second(change: &str) -> String {
    format!(
        "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\">{change}</w:lvlOverride></w:num>"
    )
}

fn item(list: usize, level: usize, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

fn of(body: &str, numbering: &str) -> Vec<u8> {
    docx(body, "", numbering)
}

/// Name, file, result.
#[expect(clippy::too_many_lines, reason = "a list")]
pub(crate) fn numbers() -> Vec<Bytes> {
    let decimal = level(0, "decimal", "%1", "");
    let three = level(0, "japaneseCounting", "%1、", "<w:suff w:val=\"nothing\"/>")
        + &level(1, "decimal", "(%2)", "<w:suff w:val=\"space\"/>")
        + &level(2, "decimal", "%1.%3", "<w:isLgl/>");
    let unknown = "P a\n! AutomaticNumber { place: \"paragraph 1\" }";
    let by_style = "<w:p><w:pPr><w:pStyle w:val=\"H\"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"H\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr><w:r><w:t>b</w:t></w:r></w:p>";
    let styles = "<w:style w:styleId=\"H\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";
    vec![
        (
            "a column of numbers",
            of(
                &tbl(&[
                    tr("", &[tc("", &item(1, 0, "")), tc("", &p("a"))]),
                    tr("", &[tc("", &item(1, 0, "")), tc("", &p("b"))]),
                ]),
                &lists(&decimal, ""),
            ),
            "T\n1|a\n2|b",
        ),
        (
            "levels",
            of(
                &(item(1, 0, "a")
                    + &item(1, 1, "b")
                    + &item(1, 1, "c")
                    + &item(1, 0, "d")
                    + &item(1, 1, "e")
                    + &item(1, 2, "f")),
                &lists(&three, ""),
            ),
            "P 一、a\nP (1) b\nP (2) c\nP 二、d\nP (1) e\nP 2.1 f",
        ),
        ("a level without those above", of(&item(1, 2, "a"), &lists(&three, "")), "P 1.1 a"),
        (
            "a list that begins anew",
            of(
                &(item(1, 0, "a") + &item(2, 0, "b") + &item(2, 0, "c") + &item(1, 0, "d")),
                &lists(&decimal, &second("<w:startOverride w:val=\"7\"/>")),
            ),
            "P 1 a\nP 7 b\nP 8 c\nP 9 d",
        ),
        ("bullets", of(&item(1, 0, "a"), &lists(&level(0, "bullet", "\u{f06c}", ""), "")), "P a"),
        (
            "a format that is not known",
            of(&item(1, 0, "a"), &lists(&level(0, "hebrew1", "%1", ""), "")),
            unknown,
        ),
        (
            "a format for other programs",
            of(
                &item(1, 0, "a"),
                &lists(&level(0, "custom", "%1", "<w:numFmt w:val=\"decimal\"/>"), ""),
            ),
            unknown,
        ),
        (
            "a list of its own format",
            of(&item(2, 0, "a"), &lists(&decimal, &second("<w:lvl/>"))),
            unknown,
        ),
        (
            "a list by another style",
            of(&item(1, 0, "a"), &lists("<w:numStyleLink w:val=\"x\"/>", "")),
            unknown,
        ),
        (
            "a list that is not there",
            of(&(item(9, 0, "a") + &item(0, 0, "b") + &item(1, 77, "c")), &lists(&decimal, "")),
            "P a\nP b\nP c",
        ),
        (
            "no part with lists",
            package(&[("word/document.xml", &document(&item(1, 0, "a")))]),
            "P a",
        ),
        (
            "numbers in covered cells",
            of(
                &tbl(&[
                    tr("", &[tc(START, &item(1, 0, "")), tc("", &p("a"))]),
                    tr("", &[tc(GO_ON, &item(1, 0, "")), tc("", &p("b"))]),
                    tr("", &[tc("", &item(1, 0, "")), tc("", &p("c"))]),
                ]),
                &lists(&decimal, ""),
            ),
            "T\n1{2x1}|a\nb\n|c\n! AutomaticNumber { place: \"table 1, row 3, cell 1\" }",
        ),
        (
            "numbers of removed rows",
            of(
                &tbl(&[
                    tr("<w:del/>", &[tc("", &item(1, 0, ""))]),
                    tr("", &[tc("", &item(1, 0, "a"))]),
                ]),
                &lists(&decimal, ""),
            ),
            "T\n1 a\n! TrackedChanges { n: 1 }",
        ),
        (
            "numbers by style",
            docx(
                by_style,
                styles,
                &lists(
                    &(decimal.clone() + &level(1, "upperRoman", "%2.", "<w:pStyle w:val=\"H\"/>")),
                    "",
                ),
            ),
            "P I. a\nP b",
        ),
        (
            "signs in a format",
            of(&item(1, 0, "a"), &lists(&level(0, "decimal", "%%1%x%", ""), "")),
            "P %1%x% a",
        ),
        (
            "a number beyond any",
            of(
                &item(1, 0, "a"),
                &lists(&decimal.replace("start w:val=\"1\"", "start w:val=\"99999999999\""), ""),
            ),
            unknown,
        ),
        (
            "a new start beyond any",
            of(&item(2, 0, "a"), &lists(&decimal, &second("<w:startOverride w:val=\"-1\"/>"))),
            unknown,
        ),
    ]
}
