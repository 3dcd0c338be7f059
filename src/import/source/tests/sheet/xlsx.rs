//! What Excel shows of a workbook.

use super::files::*;
use crate::import::source::spreadsheet::read;

fn styled(cells: &str) -> Vec<u8> {
    rows(&format!("<row r=\"2\">{cells}</row>"))
}

fn strings(strings: &str) -> Vec<u8> {
    workbook(ONE, &[("xl/sharedStrings.xml", format!("<sst>{strings}</sst>"))])
}

fn cases() -> Vec<Case> {
    vec![
        ("a used part that begins below", rows(r#"<row r="4"><c r="C4" t="s"><v>0</v></c></row>"#), "S C4=甲;"),
        (
            "numbers by their formats",
            styled(r#"<c r="A2" s="1"><v>0.3088</v></c><c r="B2" s="2"><v>44834</v></c><c r="C2" s="5"><v>1234.5</v></c><c r="D2"><v>51.0</v></c><c r="E2" s="3"><v>7</v></c><c r="F2" s="1" t="str"><v>N/A</v></c>"#),
            "S A2=30.88% B2=2022/9/30 C2=¥1,234.50 D2=51 E2=7 F2=N/A;",
        ),
        (
            "a number that is too narrow",
            styled(r#"<c r="A2" s="2"><v>-1</v></c>"#),
            r#"S A2=####; TooNarrow { place: "S!A2" }"#,
        ),
        (
            "a format that is not understood",
            styled(r#"<c r="A2" s="4"><v>44834</v></c><c r="B2" s="4" t="str"><v>待定</v></c>"#),
            r#"S A2=44834 B2=待定; ShownTextUnknown { place: "S!A2" }"#,
        ),
        (
            "a style that does not exist",
            styled(r#"<c r="A2" s="77"><v>0.5</v></c>"#),
            r#"S A2=0.5; ShownTextUnknown { place: "S!A2" }"#,
        ),
        (
            "kinds of values",
            styled(r#"<c r="A2" t="b"><v>1</v></c><c r="B2" t="e"><v>#DIV/0!</v></c><c r="C2" t="inlineStr"><is><t>甲</t></is></c><c r="D2" t="str"><v>乙</v></c><c r="E2" t="d" s="2"><v>2022-09-30</v></c><c r="F2" t="d" s="2"><v>2022-09-30T18:00:00Z</v></c><c r="G2" t="d"><v>soon</v></c><c r="H2" t="b"><v>0</v></c>"#),
            "S A2=TRUE B2=#DIV/0! C2=甲 D2=乙 E2=2022/9/30 F2=2022/9/30 G2=soon H2=FALSE;",
        ),
        (
            "dates before the false leap day",
            styled(r#"<c r="A2" t="d" s="2"><v>1900-02-28</v></c><c r="B2" t="d" s="2"><v>1900-03-01</v></c>"#),
            "S A2=1900/2/28 B2=1900/3/1;",
        ),
        (
            "stored values of formulas",
            styled(r#"<c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>A1</f><v></v></c><c r="C2"><f>X()</f></c><c r="D2"><f t="shared" si="0"/><v/></c>"#),
            r#"S A2=2; NoStoredValue { place: "S!C2, D2" }"#,
        ),
        (
            "a picture in a cell",
            styled(r#"<c r="A2" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c><c r="B2" t="e" vm="1"><v>#VALUE!</v></c><c r="C2"><v>1</v></c>"#),
            "S C2=1; Pictures { n: 2 }",
        ),
        ("rich runs", strings(r#"<si><r><t xml:space="preserve">甲 </t></r><r><rPr><b/></rPr><t>乙</t></r></si>"#), "S A1=甲 乙;"),
        ("phonetic guides", strings(r#"<si><t>漢字</t><rPh sb="0" eb="2"><t>カンジ</t></rPh><phoneticPr fontId="1"/></si>"#), "S A1=漢字;"),
        ("escapes", strings("<si><t>甲_x000D_\n乙_x005F_x000D_ _x4E2_ _xD83D__xDE00_</t></si>"), "S A1=甲⏎乙_x000D_ _x4E2_ 😀;"),
        ("line ends", strings("<si><t>甲&#13;&#10;乙&#13;丙</t></si>"), "S A1=甲⏎乙⏎丙;"),
        ("white space around", strings("<si><t xml:space=\"preserve\">\u{3000}甲 \u{a0}</t></si>"), "S A1=甲;"),
        ("white space alone", strings("<si><t> \u{3000}</t></si>"), ""),
        (
            "a merged region",
            sheet(&format!("{ONE}<mergeCells><mergeCell ref=\"A1:B3\"/></mergeCells>")),
            "S A1:B3=甲;",
        ),
        (
            "blank merged regions",
            sheet(r#"<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="B1:B1"/><mergeCell ref="B1:B4"/><mergeCell ref="E1:F9"/></mergeCells>"#),
            "S A1=1 B1= C1=2;",
        ),
        (
            "a title over the whole row",
            sheet(r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1"/></mergeCells>"#),
            "S A1:B1=1 B2=2;",
        ),
        (
            "hidden rows and columns",
            sheet(r#"<cols><col min="2" max="2" hidden="1"/><col min="4" max="16384" width="0"/></cols><sheetData><row r="1" ht="0"><c><v>1</v></c><c><v>2</v></c></row><row r="2"><c><v>3</v></c></row><row r="3" hidden="1"/><row r="4" hidden="true"/><row r="5"><c r="D5"><v>4</v></c></row><row r="6" hidden="1"/></sheetData>"#),
            r#"S A1=1 B1=2 A2=3 D5=4 -1 -3 -4 -B -D; HiddenRows { table: "S", rows: "1, 3-4", n: 3 } HiddenColumns { table: "S", columns: "B, D", n: 2 }"#,
        ),
        (
            "rows that are hidden unless stated",
            sheet(r#"<sheetFormatPr zeroHeight="1"/><sheetData><row r="1"><c><v>1</v></c></row><row r="4"><c><v>2</v></c></row></sheetData>"#),
            r#"S A1=1 A4=2 -2 -3; HiddenRows { table: "S", rows: "2-3", n: 2 }"#,
        ),
        (
            "zeros that are not shown",
            sheet(r#"<sheetViews><sheetView showZeros="0"/></sheetViews><sheetData><row r="1"><c><v>0</v></c><c><v>1</v></c></row></sheetData>"#),
            "S B1=1;",
        ),
        (
            "hidden sheets",
            workbook(ONE, &[("xl/workbook.xml", r#"<w xmlns:r="r"><sheets><sheet name="a" state="hidden" r:id="rId1"/><sheet name="b" state="veryHidden" r:id="rId1"/><sheet name="c" state="visible" r:id="rId1"/></sheets></w>"#)]),
            r#"a (hidden) A1=甲;b (hidden) A1=甲;c A1=甲; HiddenSheet { sheet: "a" } HiddenSheet { sheet: "b" }"#,
        ),
        (
            "a hidden sheet without content",
            workbook("", &[("xl/workbook.xml", r#"<w xmlns:r="r"><sheets><sheet name="a" state="hidden" r:id="rId1"/></sheets></w>"#)]),
            "",
        ),
        (
            "dates from 1904",
            workbook(r#"<sheetData><row><c s="2"><v>43372</v></c></row></sheetData>"#, &[("xl/workbook.xml", WORKBOOK.replace("<sheets>", "<workbookPr date1904=\"1\"/><sheets>"))]),
            "S A1=2022/9/30;",
        ),
        (
            "comments, pictures, macros, links",
            workbook(ONE, &[
                ("xl/worksheets/_rels/sheet1.xml.rels", r#"<R><Relationship Id="1" Type="x/comments" Target="../comments1.xml"/><Relationship Id="2" Type="x/drawing" Target="../drawings/drawing1.xml"/><Relationship Id="3" Type="x/hyperlink" Target="https://example.org/" TargetMode="External"/><Relationship Id="4" Type="x/threadedComment" Target="../threaded.xml"/></R>"#),
                ("xl/comments1.xml", "<comments><commentList><comment/><comment/></commentList></comments>"),
                ("xl/drawings/drawing1.xml", "<d><twoCellAnchor/><AlternateContent><Choice><oneCellAnchor/></Choice><Fallback><oneCellAnchor/></Fallback></AlternateContent></d>"),
                ("xl/vbaProject.bin", ""),
                ("xl/workbook.xml", &WORKBOOK.replace("</sheets>", "</sheets><externalReferences><externalReference/></externalReferences>")),
            ]),
            "S A1=甲; Comments { n: 2 } Pictures { n: 2 } Macros ExternalLinks { n: 1 }",
        ),
        (
            "a chart of its own",
            workbook(ONE, &[("xl/_rels/workbook.xml.rels", r#"<R><Relationship Id="rId1" Type="x/chartsheet" Target="no.xml"/></R>"#)]),
            "",
        ),
        (
            "a condition that changes a format",
            workbook(r#"<sheetData><row><c><v>5</v></c></row></sheetData><conditionalFormatting sqref="A1:A9"><cfRule dxfId="1"/><cfRule dxfId="0"/></conditionalFormatting>"#, &[("xl/styles.xml", r#"<s><dxfs><dxf><font/></dxf><dxf><numFmt numFmtId="164" formatCode="0.0"/></dxf></dxfs></s>"#)]),
            r#"S A1=5; ShownTextUnknown { place: "S!A1" }"#,
        ),
        (
            "a first cell format that is not General",
            workbook("<sheetData><row><c><v>0.5</v></c></row></sheetData>", &[("xl/styles.xml", "<s><cellXfs><xf numFmtId=\"9\"/></cellXfs></s>")]),
            "S A1=50%;",
        ),
        (
            "without strings and styles",
            workbook("<sheetData><row><c><v>0.5</v></c></row></sheetData>", &[("xl/_rels/workbook.xml.rels", r#"<R><Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/></R>"#)]),
            "S A1=0.5;",
        ),
    ]
}

#[test]
fn workbooks_are_read_as_excel_shows_them() {
    assert_outcomes(cases(), read);
}

#[test]
fn many_places_are_listed_in_short() {
    let cells: Vec<String> =
        (1..=100).map(|row| format!("<row r=\"{row}\"><c s=\"4\"><v>1</v></c></row>")).collect();
    let text = outcome(read(&rows(&cells.concat())));
    assert!(text.ends_with("A39, A40 … (+60)\" }"), "{text}");
}
