//! What `LibreOffice` shows of a workbook.

use super::bad_ods::{cells, content, table, tables, wrapped};
use super::files::*;
use crate::import::source::spreadsheet::read;

fn cases() -> Vec<Case> {
    vec![
        ("texts", cells("<table:table-cell><text:p>甲</text:p></table:table-cell>"), "S A1=甲;"),
        (
            "shown texts of values",
            cells(
                r#"<table:table-cell office:value-type="percentage" office:value="0.3088"><text:p>30.88%</text:p></table:table-cell>"#,
            ),
            "S A1=30.88%;",
        ),
        (
            "lines, tabs, blanks",
            cells(
                "<table:table-cell><text:p> 甲\n  乙<text:s text:c=\"3\"/>丙<text:tab/>丁<text:line-break/> 戊</text:p>\n<text:p/><text:p>己<text:s/><text:span>庚<text:a>辛</text:a></text:span></text:p></table:table-cell>",
            ),
            "S A1=甲 乙   丙\t丁⏎戊⏎⏎己 庚辛;",
        ),
        (
            "annotations, ruby, pictures",
            cells(
                "<table:table-cell><office:annotation><dc:creator>x</dc:creator><text:p>注</text:p></office:annotation><text:p>甲<text:ruby><text:ruby-base>乙</text:ruby-base><text:ruby-text>yi</text:ruby-text></text:ruby></text:p><draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame></table:table-cell>",
            ),
            "S A1=甲乙; Comments { n: 1 } Pictures { n: 1 }",
        ),
        (
            "merged cells",
            table(
                "<table:table-row><table:table-cell table:number-columns-spanned=\"2\" table:number-rows-spanned=\"2\"><text:p>甲</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>乙</text:p></table:table-cell></table:table-row><table:table-row><table:covered-table-cell table:number-columns-repeated=\"2\"/><table:table-cell><text:p>丙</text:p></table:table-cell></table:table-row>",
            ),
            "S A1:B2=甲 C1=乙 C2=丙;",
        ),
        (
            "repeated cells and rows",
            table(
                "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"2\"><text:p>0</text:p></table:table-cell></table:table-row>",
            ),
            "S A1=0 B1=0 A2=0 B2=0;",
        ),
        (
            "blank rows and columns to the end",
            table(
                "<table:table-row><table:table-cell/><table:table-cell><text:p>甲</text:p></table:table-cell><table:table-cell table:number-columns-repeated=\"16382\"/></table:table-row><table:table-row table:number-rows-repeated=\"1048575\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>",
            ),
            "S B1=甲;",
        ),
        (
            "hidden rows and columns",
            table(
                "<table:table-column/><table:table-column table:visibility=\"collapse\" table:number-columns-repeated=\"2\"/><table:table-column/><table:table-row><table:table-cell table:number-columns-repeated=\"4\"><text:p>1</text:p></table:table-cell></table:table-row><table:table-row table:visibility=\"filter\"/><table:table-row table:visibility=\"collapse\"><table:table-cell><text:p>2</text:p></table:table-cell></table:table-row>",
            ),
            r#"S A1=1 B1=1 C1=1 D1=1 A3=2 -2 -3 -B -C; HiddenRows { table: "S", rows: "2-3", n: 2 } HiddenColumns { table: "S", columns: "B-C", n: 2 }"#,
        ),
        (
            "groups and heading rows",
            table(
                "<table:table-header-rows><table:table-row><table:table-cell><text:p>题</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row-group><table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell></table:table-row></table:table-row-group>",
            ),
            "S A1=题 A2=甲;",
        ),
        (
            "styles that hide",
            content(
                "<office:automatic-styles><style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style><style:style style:name=\"ro2\"><style:table-row-properties style:row-height=\"0cm\"/></style:style><style:style style:name=\"co2\"><style:table-column-properties style:column-width=\"0.00mm\"/></style:style></office:automatic-styles><office:body><office:spreadsheet><table:table table:name=\"S\" table:style-name=\"ta2\"><table:table-column table:style-name=\"co2\"/><table:table-row table:style-name=\"ro2\"><table:table-cell><text:p>甲</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>",
            ),
            r#"S (hidden) A1=甲 -1 -A; HiddenSheet { sheet: "S" } HiddenRows { table: "S", rows: "1", n: 1 } HiddenColumns { table: "S", columns: "A", n: 1 }"#,
        ),
        (
            "tracked changes",
            tables(
                "<table:tracked-changes><table:cell-content-change><table:previous><table:change-track-table-cell><text:p>旧</text:p></table:change-track-table-cell></table:previous></table:cell-content-change><table:deletion/></table:tracked-changes><table:table table:name=\"S\"><table:table-row><table:table-cell><text:p>新</text:p></table:table-cell></table:table-row></table:table>",
            ),
            "S A1=新; TrackedChanges { n: 2 }",
        ),
        (
            "drawings over the cells",
            table(
                "<table:shapes><draw:frame><draw:image/></draw:frame><draw:custom-shape><text:p>框</text:p></draw:custom-shape></table:shapes><table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell></table:table-row>",
            ),
            "S A1=甲; Pictures { n: 2 }",
        ),
        (
            "what was copied from another file",
            tables(
                "<table:table table:name=\"'file:///x.ods'#$S\"><table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell></table:table-row></table:table><table:table table:name=\"T\"><table:table-source/><table:table-row><table:table-cell><text:p>乙</text:p></table:table-cell></table:table-row></table:table>",
            ),
            "T A1=乙; ExternalLinks { n: 2 }",
        ),
        (
            "values without their shown texts",
            cells(
                r#"<table:table-cell office:value-type="float" office:value="12.50"/><table:table-cell office:value-type="date" office:date-value="2022-09-30"/><table:table-cell office:value-type="string" office:string-value="甲"/><table:table-cell table:formula="of:=1"/><table:table-cell office:value-type="boolean" office:boolean-value="true"/>"#,
            ),
            r#"S A1=12.5 B1=2022-09-30 C1=甲 E1=TRUE; NoStoredValue { place: "S!D1" } ShownTextUnknown { place: "S!A1, B1, E1" }"#,
        ),
        (
            "macros",
            zipped(&[
                ("content.xml", wrapped("<table:table table:name=\"S\"/>").as_str()),
                ("Basic/Standard/Module1.xml", ""),
            ]),
            "Macros",
        ),
    ]
}

#[test]
fn workbooks_are_read_as_libreoffice_shows_them() {
    assert_outcomes(cases(), read);
}
