//! Web pages of other programs, and those beyond limits.

use crate::import::source::tests::render::{Bytes, utf8};

fn clipboard(page: &str) -> Vec<u8> {
    let header =
        "Version:0.9\r\nStartHTML:0000000071\r\nEndHTML:@@@@@@@@@@\r\nSourceURL:http://a\r\n";
    let text = header.replace("@@@@@@@@@@", &format!("{:010}", header.len() + page.len()));
    let text = text.replace("0000000071", &format!("{:010}", header.len()));
    utf8(&(text + page + "\0trailing"))
}

/// Repeats a text with numbers for its `@`.
fn each(text: &str) -> String {
    (0..5000).map(|n| text.replace('@', &n.to_string())).collect()
}

/// What Word, Excel and the clipboard write.
pub(crate) fn programs() -> Vec<Bytes> {
    vec![
        (
            "clipboard",
            clipboard(
                "<html><body><!--StartFragment--><table><tr><td>目标</table><!--EndFragment--></body></html>",
            ),
            "T\n目标",
        ),
        (
            "clipboard with false places",
            utf8("Version:1.0\nStartHTML:99999\nEndHTML:3\n<p>a"),
            "P a",
        ),
        (
            "clipboard without a page",
            utf8("Version:0.9\nStartHTML:-1\n"),
            "P Version:0.9 StartHTML:-1",
        ),
        (
            "web archive",
            utf8(
                "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>a",
            ),
            "Damaged { part: \"mhtml\" }",
        ),
        (
            "Word",
            utf8(
                "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>p.MsoNormal{mso-style-parent:''}</style></head><body><table class=MsoNormalTable><tr><td><p class=MsoNormal><span lang=EN-US>1<o:p></o:p></span></p></td><td><p class=MsoNormal><span\nstyle='mso-spacerun:yes'>&nbsp;</span><span>新增\n企业</span></p><p class=MsoNormal><o:p>&nbsp;</o:p></p></td></tr></table></body></html>",
            ),
            "T\n1|新增企业",
        ),
        (
            "Excel",
            utf8(
                "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table x:str><col width=72><tr><td class=xl65 x:num='0.3088' align=right>30.88%</td><td x:str=\"'001\">001</td><td>a<br style='mso-data-placement:same-cell'>\n  b</td></tr></table>",
            ),
            "T\n30.88%|001|a⏎b",
        ),
    ]
}

/// What is refused, or looks as if it should be.
pub(crate) fn limits() -> Vec<Bytes> {
    vec![
        (
            "deep nesting",
            utf8(&"<div>".repeat(100_000)),
            "TooLarge { what: Depth, found: 257, max: 256 }",
        ),
        (
            "deep formatting",
            utf8(&each("<font size=@>")),
            "TooLarge { what: Depth, found: 257, max: 256 }",
        ),
        (
            "deep tables",
            utf8(&"<table><tr><td>".repeat(1000)),
            "TooLarge { what: Depth, found: 257, max: 256 }",
        ),
        (
            "many attributes",
            utf8(&format!("<p {}>a", each("a@=1 "))),
            "TooLarge { what: Attributes, found: 1025, max: 1024 }",
        ),
        (
            "many attributes in a closing tag",
            utf8(&format!("<p></p {}>a", "/a".repeat(5000))),
            "TooLarge { what: Attributes, found: 1025, max: 1024 }",
        ),
        (
            "many attributes after text that ends nothing",
            utf8(&format!("</>&am<p {}>a", each("a@=1 "))),
            "TooLarge { what: Attributes, found: 1025, max: 1024 }",
        ),
        (
            "many attributes after CDATA",
            utf8(&format!("<svg><![CDATA[]]><p {}>a", each("a@=1 "))),
            "TooLarge { what: Attributes, found: 1025, max: 1024 }",
        ),
        (
            "many attributes where style is no raw text",
            utf8(&format!("<svg><style><p {}>a", each("a@=1 "))),
            "TooLarge { what: Attributes, found: 1025, max: 1024 }",
        ),
        (
            "many attributes behind signs that begin no tag",
            utf8(&format!("a<<< 1<2<p {}>a", each("a@=1 "))),
            "TooLarge { what: Attributes, found: 1025, max: 1024 }",
        ),
        (
            "a long attribute",
            utf8(&format!("<p title=\"{}\">a", "a b/<c=d> ".repeat(50_000))),
            "P a",
        ),
        (
            "a script that looks like attributes",
            utf8(&format!("<script>if(a<b ){{ {} }}</script>a", "c d ".repeat(50_000))),
            "P a",
        ),
        ("a long comment", utf8(&format!("<!-- {} -->a", "<b c ".repeat(50_000))), "P a"),
        (
            "too many rows",
            utf8(&format!("<table>{}</table>", "<tr>".repeat(100_001))),
            "TooLarge { what: Rows, found: 100001, max: 100000 }",
        ),
        (
            "too many cells in a row",
            utf8(&format!("<table><tr>{}</table>", "<td>".repeat(1025))),
            "TooLarge { what: Columns, found: 1025, max: 1024 }",
        ),
        (
            "too many tables",
            utf8(&"<table><tr><td>a</table>".repeat(101)),
            "TooLarge { what: Tables, found: 101, max: 100 }",
        ),
        (
            "too long",
            vec![b'a'; (32 << 20) + 1],
            "TooLarge { what: PackedBytes, found: 33554433, max: 33554432 }",
        ),
    ]
}
