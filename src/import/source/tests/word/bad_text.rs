//! Word files with odd paragraphs.

use super::docx::body;
use super::docx::{docx, p};
use crate::import::source::tests::render::Bytes;

fn run(properties: &str, content: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>")
}

fn t(text: &str) -> String {
    run("", &format!("<w:t>{text}</w:t>"))
}

fn field(kind: &str) -> String {
    format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>")
}

fn para(content: &str) -> Vec<u8> {
    body(&format!("<w:p>{content}</w:p>"))
}

/// Text, changes and what is hidden.
#[expect(clippy::too_many_lines, reason = "a list")]
pub(crate) fn text() -> Vec<Bytes> {
    vec![
        (
            "signs",
            para(
                "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>e</w:t></w:r>",
            ),
            "P a\tb⏎c⏎d\u{2011}\u{ad}e",
        ),
        (
            "blanks",
            para(
                "<w:r><w:t> a </w:t></w:r><w:r><w:t xml:space=\"preserve\"> b\n</w:t></w:r><w:r><w:t>c</w:t></w:r>",
            ),
            "P a b c",
        ),
        (
            "signs of fonts",
            para(
                "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:sym w:font=\"Arial\" w:char=\"25A1\"/><w:sym w:font=\"Wingdings\" w:char=\"F04A\"/><w:sym w:char=\"xyz\"/><w:sym w:char=\"D800\"/></w:r>",
            ),
            "P ☑□\u{f04a}",
        ),
        (
            "tracked changes",
            para(&format!(
                "{}<w:del><w:r><w:delText>b</w:delText></w:r></w:del><w:ins>{}</w:ins><w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo>",
                t("a"),
                t("c"),
                t("d"),
                t("e")
            )),
            "P ace\n! TrackedChanges { n: 4 }",
        ),
        (
            "a removed end of a paragraph",
            body(&format!(
                "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>{}{}",
                t("a"),
                p("b"),
                p("c")
            )),
            "P ab\nP c\n! TrackedChanges { n: 1 }",
        ),
        (
            "changed formats",
            body(&format!(
                "<w:p><w:pPr><w:pPrChange><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:pPrChange></w:pPr>{}</w:p>{}",
                run("<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>", "<w:t>a</w:t>"),
                p("b")
            )),
            "P a\nP b",
        ),
        (
            "hidden text",
            para(
                &(t("a")
                    + &run("<w:vanish/>", "<w:t>b</w:t><w:tab/><w:t>c</w:t>")
                    + &run("<w:vanish w:val=\"false\"/>", "<w:t>d</w:t>")),
            ),
            "P ad\n! HiddenText { n: 1 }",
        ),
        (
            "hidden by styles",
            docx(
                &format!(
                    "<w:p><w:pPr><w:pStyle w:val=\"P\"/></w:pPr>{}{}</w:p><w:p>{}</w:p>",
                    t("a"),
                    run("<w:vanish w:val=\"0\"/>", "<w:t>b</w:t>"),
                    run("<w:rStyle w:val=\"R\"/>", "<w:t>c</w:t>")
                ),
                "<w:style w:styleId=\"B\"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId=\"P\"><w:basedOn w:val=\"B\"/></w:style><w:style w:styleId=\"R\"><w:basedOn w:val=\"P\"/></w:style>",
                "",
            ),
            "P b\n! HiddenText { n: 2 }",
        ),
        (
            "styles based on each other",
            docx(
                &format!("<w:p><w:pPr><w:pStyle w:val=\"A\"/></w:pPr>{}</w:p>", t("a")),
                "<w:style w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style><w:style w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style>",
                "",
            ),
            "P a",
        ),
        (
            "phonetic guide",
            para(
                "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>han</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            ),
            "P 漢",
        ),
        (
            "comments and notes",
            para(
                &(t("a")
                    + "<w:r><w:commentReference w:id=\"1\"/></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:footnoteReference w:customMarkFollows=\"1\" w:id=\"3\"/><w:t>*</w:t></w:r>"),
            ),
            "P a*\n! AutomaticNumber { place: \"paragraph 1\" }\n! Comments { n: 1 }",
        ),
        (
            "entities of XML",
            para("<w:r><w:t>a&lt;b&amp;c&#x4e00;<![CDATA[<d>]]><!-- e --></w:t></w:r>"),
            "P a<b&c一<d>",
        ),
    ]
}

/// Fields and what else holds text.
pub(crate) fn fields() -> Vec<Bytes> {
    vec![
        (
            "fields",
            para(
                &(field("begin")
                    + "<w:r><w:instrText>PAGE</w:instrText></w:r>"
                    + &t("x")
                    + &field("separate")
                    + &t("5")
                    + &field("end")
                    + "<w:fldSimple w:instr=\"DATE\">"
                    + &t("6")
                    + "</w:fldSimple>"),
            ),
            "P 56",
        ),
        (
            "nested fields",
            para(
                &(field("begin")
                    + &t("IF")
                    + &field("begin")
                    + &t("x")
                    + &field("separate")
                    + &t("y")
                    + &field("end")
                    + &field("separate")
                    + &t("z")
                    + &field("end")
                    + &t("!")),
            ),
            "P z!",
        ),
        (
            "unclosed field",
            body(&format!("<w:p>{}{}</w:p>{}", field("begin"), t("x"), p("a"))),
            "P a",
        ),
        ("end without a field", para(&(field("end") + &field("separate") + &t("a"))), "P a"),
        (
            "links, tags and controls",
            para(&format!(
                "<w:hyperlink>{}</w:hyperlink><w:smartTag><w:smartTagPr/>{}</w:smartTag><w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt><w:dir>{}</w:dir>",
                t("a"),
                t("b"),
                t("c"),
                t("d")
            )),
            "P abcd",
        ),
        (
            "a text box in two forms",
            para(&format!(
                "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><w:txbxContent>{0}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>{1}",
                p("x"),
                t("a")
            )),
            "P a\n! Pictures { n: 1 }",
        ),
        (
            "text in two forms",
            para(&format!(
                "<mc:AlternateContent><mc:Choice Requires=\"w14\">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
                t("a"),
                t("b")
            )),
            "P a",
        ),
        ("a choice of nothing", para(&format!("<mc:AlternateContent/>{}", t("a"))), "P a"),
        (
            "formula",
            para(
                "<m:oMath xmlns:m=\"m\"><m:f><m:fPr/><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
            ),
            "P 1/2",
        ),
        (
            "unknown elements",
            body(&format!(
                "<x:y xmlns:x=\"x\">{}</x:y>{}<w:p><x:z xmlns:x=\"x\">{}</x:z></w:p>",
                p("x"),
                p("a"),
                t("b")
            )),
            "P a\nP b",
        ),
        (
            "paragraphs in paragraphs",
            body(&format!("<w:p>{}<w:p>{}</w:p></w:p>", t("a"), t("b"))),
            "P ab",
        ),
    ]
}
