//! Word files with odd tables.

use super::docx::body;
use super::docx::{cell, p, row, tbl, tc, tr};
use crate::import::source::tests::render::Bytes;

pub(crate) const START: &str = "<w:vMerge w:val=\"restart\"/>";
pub(crate) const GO_ON: &str = "<w:vMerge/>";

/// Merged cells.
pub(crate) fn merged() -> Vec<Bytes> {
    vec![
        (
            "merged down",
            body(&tbl(&[
                tr("", &[cell(START, "a"), cell("", "b")]),
                tr("", &[cell(GO_ON, ""), cell("", "c")]),
                tr("", &[cell("<w:vMerge w:val=\"continue\"/>", ""), cell("", "d")]),
            ])),
            "T\na{3x1}|b\nc\nd",
        ),
        (
            "going on without a start",
            body(&tbl(&[
                tr("", &[cell("", "a"), cell("", "b")]),
                tr("", &[cell(GO_ON, ""), cell("", "c")]),
                tr("", &[cell(GO_ON, ""), cell("", "d")]),
            ])),
            "T\na|b\n{2x1}|c\nd",
        ),
        (
            "going on in another width",
            body(&tbl(&[
                tr("", &[cell(START, "a"), cell("", "b"), cell("", "c")]),
                tr("", &[cell("<w:gridSpan w:val=\"2\"/><w:vMerge/>", "x"), cell("", "d")]),
            ])),
            "T\na|b|c\nx{1x2}|d",
        ),
        (
            "text in a covered cell",
            body(&tbl(&[
                tr("", &[cell(START, "a"), cell("", "b")]),
                tr("", &[cell(GO_ON, "x"), cell("", "c")]),
            ])),
            "T\na{2x1}|b\nc\n! HiddenText { n: 1 }",
        ),
        (
            "a start below a start",
            body(&tbl(&[
                tr("", &[cell(START, "a"), cell("", "b")]),
                tr("", &[cell(START, "c"), cell("", "d")]),
                tr("", &[cell(GO_ON, ""), cell("", "e")]),
            ])),
            "T\na|b\nc{2x1}|d\ne",
        ),
        (
            "merged down and across",
            body(&tbl(&[
                tr(
                    "",
                    &[
                        cell("<w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"restart\"/>", "a"),
                        cell("", "b"),
                    ],
                ),
                tr("", &[cell("<w:gridSpan w:val=\"2\"/><w:vMerge/>", ""), cell("", "c")]),
                row(&["d", "e", "f"]),
            ])),
            "T\na{2x2}|b\nc\nd|e|f",
        ),
        (
            "a merged cell to the right",
            body(&tbl(&[
                tr(
                    "",
                    &[
                        cell("<w:hMerge w:val=\"restart\"/>", "a"),
                        cell("<w:hMerge/>", "x"),
                        cell("", "b"),
                    ],
                ),
                row(&["c", "d", "e"]),
            ])),
            "T\na{1x2}|b\nc|d|e\n! HiddenText { n: 1 }",
        ),
        (
            "a removed row",
            body(&tbl(&[
                tr("", &[cell(START, "a"), cell("", "b")]),
                tr("<w:del w:id=\"1\"/>", &[cell(GO_ON, ""), cell("", "c")]),
                tr("<w:ins w:id=\"2\"/>", &[cell(GO_ON, ""), cell("", "d")]),
            ])),
            "T\na{2x1}|b\nd\n! TrackedChanges { n: 2 }",
        ),
        (
            "a removed cell",
            body(&tbl(&[tr("", &[cell("<w:cellDel/>", "a"), cell("<w:cellIns/>", "b")])])),
            "T\nb\n! TrackedChanges { n: 2 }",
        ),
    ]
}

/// Other oddities.
pub(crate) fn tables() -> Vec<Bytes> {
    vec![
        (
            "columns left out",
            body(&tbl(&[
                row(&["a", "b", "c"]),
                tr("<w:gridBefore w:val=\"1\"/><w:gridAfter w:val=\"1\"/>", &[cell("", "d")]),
            ])),
            "T\na|b|c\n_|d|_",
        ),
        (
            "spans beyond the table",
            body(&tbl(&[tr("", &[cell("<w:gridSpan w:val=\"9\"/>", "a")]), row(&["b", "c"])])),
            "T\na{1x2}\nb|c",
        ),
        (
            "a span of nothing",
            body(&tbl(&[tr(
                "",
                &[cell("<w:gridSpan w:val=\"0\"/>", "a"), cell("<w:gridSpan w:val=\"-3\"/>", "b")],
            )])),
            "T\na|b",
        ),
        (
            "a span of a billion",
            body(&tbl(&[tr("", &[cell("<w:gridSpan w:val=\"1000000000\"/>", "a")])])),
            "TooLarge { what: Columns, found: 1000000000, max: 1024 }",
        ),
        (
            "columns left out by the billion",
            body(&tbl(&[tr("<w:gridBefore w:val=\"18446744073709551615\"/>", &[cell("", "a")])])),
            "TooLarge { what: Columns, found: 18446744073709551615, max: 1024 }",
        ),
        (
            "a hidden row",
            body(&tbl(&[
                row(&["a"]),
                tr("<w:hidden/>", &[cell("", "b")]),
                tr("<w:hidden w:val=\"0\"/>", &[cell("", "c")]),
            ])),
            "T\na\n#b\nc\n! HiddenRows { table: \"table 1\", rows: \"2\", n: 1 }",
        ),
        (
            "lines of a cell",
            body(&tbl(&[tr("", &[tc("", &(p("a") + "<w:p/>" + &p("b") + "<w:p/>"))])])),
            "T\na⏎⏎b",
        ),
        (
            "a cell without a paragraph",
            body(&tbl(&[tr("", &["<w:tc/>".to_owned(), cell("", "a")])])),
            "T\n|a",
        ),
        (
            "a table without rows",
            body(&(tbl(&[]) + &tbl(&["<w:tr/>".to_owned()]) + &p("a"))),
            "P a",
        ),
        (
            "rows and cells in controls",
            body(&format!(
                "<w:tbl><w:sdt><w:sdtPr/><w:sdtContent><w:tr><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>",
                cell("", "a")
            )),
            "T\na",
        ),
        (
            "a nested table",
            body(&tbl(&[
                row(&["a", "b", "c"]),
                tr("", &[tc("", &(p("x") + &tbl(&[row(&["1", "2"]), row(&["3", ""])]) + &p("y")))]),
            ])),
            "T\na|b|c\nx⏎1 2⏎3⏎y|_|_\n! NestedTable { place: \"table 1, row 2, cell 1\" }",
        ),
        (
            "a layout table",
            body(&tbl(&[tr(
                "",
                &[tc("", &(p("t") + &tbl(&[row(&["a", "b"]), row(&["c", "d"])]) + "<w:p/>"))],
            )])),
            "P t\nT\na|b\nc|d",
        ),
        (
            "too many rows",
            body(&tbl(&vec!["<w:tr/>".to_owned(); 100_001])),
            "TooLarge { what: Rows, found: 100001, max: 100000 }",
        ),
        (
            "too many cells",
            body(&tbl(&[tr("", &vec!["<w:tc/>".to_owned(); 1025])])),
            "TooLarge { what: Columns, found: 1025, max: 1024 }",
        ),
        (
            "too many tables",
            body(&tbl(&[row(&["a"])]).repeat(101)),
            "TooLarge { what: Tables, found: 101, max: 100 }",
        ),
    ]
}
