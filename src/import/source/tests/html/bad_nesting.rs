//! Web pages whose elements are within each other in odd ways.

use crate::import::source::tests::render::Input;

/// Tables and other elements within each other, and what a page does not show as text.
pub(crate) const NESTING: &[Input] = &[
    (
        "nested table",
        "<table><tr><td>a<td>b<td>c<tr><td>d<td>x<table><tr><td>1<td>2<tr><td><p>3<p>4<td></table>y<td>e</table>",
        "T\na|b|c\nd|x⏎1 2⏎3 4⏎y|e\n! NestedTable { place: \"table 1, row 2, cell 2\" }",
    ),
    (
        "nested twice",
        "<table><tr><td>a<td>b<td>c<tr><td><table><tr><td>1<td><table><tr><td>2<td>3</table></table></table>",
        "T\na|b|c\n1 2 3|_|_\n! NestedTable { place: \"table 1, row 2, cell 1\" }\n! NestedTable { place: \"table 1, row 2, cell 1\" }",
    ),
    (
        "nested caption",
        "<table><tr><td>a<td>b<td>c<tr><td><table><caption>k</caption><tr><td>1</table></table>",
        "T\na|b|c\nk⏎1|_|_\n! NestedTable { place: \"table 1, row 2, cell 1\" }",
    ),
    ("nested blank table", "<table><tr><td>a<table><tr><td>&nbsp;</table><td>b</table>", "T\na|b"),
    (
        "layout table of one cell",
        "<table><tr><td>t<table><tr><td>a<td>b<tr><td>c<td>d</table>u</table>",
        "P t\nT\na|b\nc|d\nP u",
    ),
    (
        "layout tables in each other",
        "<table><tr><td><table><tr><td>nav<td><table><tr><td>a<td>b<tr><td>c<td>d</table></table></table>",
        "P nav\nT\na|b\nc|d",
    ),
    (
        "layout table with two tables",
        "<table><tr><td><table><tr><td>a<td>b</table><td><table><tr><td>c<td>d</table></table>",
        "T\na|b\nT\nc|d",
    ),
    (
        "layout by role",
        "<table role=presentation><tr><td>x<td>y<td>z<table><tr><td>a<td>b</table></table>",
        "P x\nP y\nP z\nT\na|b",
    ),
    (
        "hidden row of a layout table",
        "<table><tr style='display:none'><td>x<tr><td><table><tr><td>a<td>b</table></table>",
        "T\na|b\n! HiddenText { n: 1 }",
    ),
    ("list in a cell", "<table><tr><td><ul><li>a<li>b</ul><td>c</table>", "T\na⏎b|c"),
    (
        "numbered list in a cell",
        "<table><tr><td><ol><li>a<li>b</ol><td><ol style='list-style:none'><li>c</ol></table>",
        "T\na⏎b|c\n! AutomaticNumber { place: \"table 1, row 1, cell 1\" }",
    ),
    ("mis-nested formatting", "<table><tr><td><b>a<td>b</b><td><i>c</table>", "T\na|b|c"),
    ("formatting around cells", "<b><table><tr><td>a</b><td>b</table>c", "T\na|b\nP c"),
    (
        "select within a table",
        "<table><tr><td><select><option>a<option selected>b</select></table>",
        "T\nb",
    ),
    ("unclosed select", "<table><tr><td>a<td><select><option>b<tr><td>c</table>", "T\na|b\nc|_"),
    (
        "button and text area",
        "<table><tr><td><button>a</button><textarea>\nb\n  c</textarea></table>",
        "T\na⏎b⏎  c",
    ),
    (
        "kinds of inputs",
        "<input value=a><input type=hidden value=b><input type=CHECKBOX value=c><input type=date value=2022-07-01><input type=password value=d>",
        "P a2022-07-01",
    ),
    (
        "select without a choice",
        "<select><option disabled>x<option label=l>y<option>z</select>",
        "P l",
    ),
    (
        "select of several",
        "<select multiple><option selected>x<option>y<option selected>z</select>",
        "P x z",
    ),
    ("template", "<template><table><tr><td>a</table></template>b", "P b"),
    (
        "script that writes a table",
        "<script>document.write('<table><tr><td>a</table>')</script>b",
        "P b",
    ),
    ("no script", "<noscript><table><tr><td>a</table></noscript>b", "P b"),
    ("comment with a table", "<!-- <table><tr><td>a</table> -->b", "P b"),
    ("unclosed comment", "a<!-- <table><tr><td>a</table>", "P a"),
    (
        "conditional comments",
        "<![if !supportLists]>a<![endif]><!--[if gte mso 9]><p>b</p><![endif]-->",
        "P a",
    ),
    ("unclosed title", "<title>a<table><tr><td>b</table>", ""),
    ("plain text", "a<plaintext><table>", "P a\nP <table>"),
    ("frames", "<frameset><frame src=sheet001.htm></frameset>", ""),
    ("inline frame", "a<iframe><table><tr><td>b</table></iframe>", "P a"),
    ("table in SVG", "<svg><foreignObject><table><tr><td>a</table></foreignObject></svg>b", "P b"),
    (
        "pictures",
        "<img src=logo.png><table><tr><td>a<img src=x.png><td><svg><text>b</text></svg></table>",
        "T\na|\n! Pictures { n: 2 }",
    ),
    (
        "XHTML",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p/>x<table><tr><td/><td>a</td></tr></table></body></html>",
        "P x\nT\n|a",
    ),
    ("CDATA", "<table><tr><td><![CDATA[a]]>b</table>", "T\nb"),
    ("ruby", "<table><tr><td><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>字</table>", "T\n漢字"),
];
