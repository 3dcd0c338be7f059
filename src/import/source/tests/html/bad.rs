//! Bad, odd and hostile web pages, each with exactly what is read: name, page, result.

use crate::import::source::tests::render::Input;

/// Spans, and rows and cells where they should not be.
pub(crate) const SPANS: &[Input] = &[
    ("no tables", "a<p>b", "P a\nP b"),
    ("nothing", "", ""),
    ("table without cells", "<table><tr></tr></table>", ""),
    ("blank table", "<table><tr><td>&nbsp;<td> </table>a", "P a"),
    ("row without cells", "<table><tr><td>a<tr><tr><td>b</table>", "T\na\n_\nb"),
    (
        "rowspan 0",
        "<table><tr><td rowspan=0>a<td>b<tr><td>c<tbody><tr><td>d<td>e</table>",
        "T\na{2x1}|b\nc\nd|e",
    ),
    (
        "rowspan beyond the group",
        "<table><tr><td rowspan=9>a<td>b<tr><td>c<tbody><tr><td>d<td>e</table>",
        "T\na{2x1}|b\nc\nd|e",
    ),
    (
        "rowspan of a billion",
        "<table><tr><td rowspan=1000000000>a<td>b<tr><td>c</table>",
        "T\na{2x1}|b\nc",
    ),
    (
        "rowspan beyond any integer",
        "<table><tr><td rowspan=99999999999999999999999>a<td>b<tr><td>c</table>",
        "T\na{2x1}|b\nc",
    ),
    ("negative rowspan", "<table><tr><td rowspan=-2>a<td>b<tr><td>c</table>", "T\na|b\nc|_"),
    (
        "rowspan that is no number",
        "<table><tr><td rowspan=two>a<td>b<tr><td>c</table>",
        "T\na|b\nc|_",
    ),
    (
        "rowspan with a unit",
        "<table><tr><td rowspan=' +2px'>a<td>b<tr><td>c</table>",
        "T\na{2x1}|b\nc",
    ),
    ("colspan 0", "<table><tr><td colspan=0>a<td>b</table>", "T\na|b"),
    (
        "colspan over columns that are not there",
        "<table><tr><td colspan=100>a<tr><td>b<td>c</table>",
        "T\na{1x2}\nb|c",
    ),
    (
        "colspan of a million",
        "<table><tr><td colspan=1000000>a<tr><td>b<td>c</table>",
        "T\na{1x2}\nb|c",
    ),
    (
        "too many columns",
        "<table><tr><td colspan=1000>a<td colspan=1000>b<td>c</table>",
        "TooLarge { what: Columns, found: 1025, max: 1024 }",
    ),
    (
        "colspan into a rowspan",
        "<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c</table>",
        "T\na|b{2x1}\nc\n! Overlap { place: \"table 1, row 2, cell 1\" }",
    ),
    (
        "colspan across a rowspan",
        "<table><tr><td>a<td rowspan=2>b<td>c<td>d<tr><td colspan=3>e<td>f</table>",
        "T\na|b{2x1}|c|d\ne|_|f\n! Overlap { place: \"table 1, row 2, cell 1\" }",
    ),
    (
        "both spans overlapping",
        "<table><tr><td>a<td rowspan=3>b<tr><td rowspan=2 colspan=2>c<tr><td>d</table>",
        "T\na|b{3x1}|_\nc{2x1}|_\nd\n! Overlap { place: \"table 1, row 2, cell 1\" }",
    ),
    ("longer rows", "<table><tr><td>a<tr><td>b<td>c<td>d</table>", "T\na|_|_\nb|c|d"),
    (
        "foot before the body",
        "<table><tfoot><tr><td>f<tbody><tr><td>b<thead><tr><td>h</table>",
        "T\nh\nb\nf",
    ),
    (
        "two heads and two feet",
        "<table><tbody><tr><td>b<thead><tr><td>h<tfoot><tr><td>f<thead><tr><td>i<tfoot><tr><td>g</table>",
        "T\nh\nb\ni\ng\nf",
    ),
    ("caption at the end", "<table><tr><td>a<caption>b<br>c</caption></table>", "P b⏎c\nT\na"),
    ("caption alone", "<table><caption>b</caption></table>", "P b\nT"),
    ("text in a table", "<table>x<tr>y<td>a</td>z</table>", "P xyz\nT\na"),
    ("cells without a row", "<table><td>a<td>b</table>", "T\na|b"),
    ("cells without a table", "<td>a<td>b", "P ab"),
    ("unclosed table", "<table><tr><td>a<td>b", "T\na|b"),
    ("table in an open cell", "<table><tr><td>a<table><tr><td>b", "P a\nT\nb"),
    ("table closed twice", "<table><tr><td>a</table></table>b", "T\na\nP b"),
    ("form between rows", "<table><form><tr><td>a<input value=b></form></table>", "T\nab"),
];

/// Text and white space.
pub(crate) const TEXT: &[Input] = &[
    ("title before a table", "<title> a\nb </title><table><tr><td>c</table>", "P a b\nT\nc"),
    ("title beside text", "<title>a</title><p>b</p><table><tr><td>c</table>", "P b\nT\nc"),
    (
        "white space",
        "<table><tr><td> a \n\t b <td>目标\n  任务<td>a<b> b </b> c</table>",
        "T\na b|目标任务|a b c",
    ),
    (
        "line breaks",
        "<table><tr><td>a<br>b<br><br>c<br><td><p>d<br></p><p>e</p><td><br>f</table>",
        "T\na⏎b⏎⏎c|d⏎e|f",
    ),
    ("blocks", "<table><tr><td><p>a</p>b<div>c<div>d</div></div>e</table>", "T\na⏎b⏎c⏎d⏎e"),
    (
        "no-break spaces",
        "<table><tr><td>&nbsp;&nbsp;a&nbsp;&nbsp;b&#160;<td>&nbsp;<td>c</table>",
        "T\na  b||c",
    ),
    (
        "preformatted",
        "<table><tr><td><pre>\na  b\n c</pre><td style='white-space:pre-line'>a  b\n  c</table>",
        "T\na  b⏎ c|a b⏎c",
    ),
    (
        "invisible characters stay",
        "<p>a&shy;b&#8203;c&zwj;d&#65279;e",
        "P a\u{ad}b\u{200b}c\u{200d}d\u{feff}e",
    ),
    ("super- and subscripts", "<p>m<sup>2</sup>H<sub>2</sub>O", "P m2H2O"),
    (
        "entities",
        "<p>&lt;a&gt; &amp;amp; &notit; &#x4e00; &#0; &#xd800; &#128; &bogus;",
        "P <a> &amp; ¬it; 一 \u{fffd} \u{fffd} € &bogus;",
    ),
    ("zero bytes", "<p>a\0b<table><tr><td>c\0d</table>", "P ab\nT\ncd"),
    ("unfinished tag", "<p>a<table><tr><td>b<td", "P a\nT\nb"),
    ("unfinished attribute", "<p>a</p><p title=\"b", "P a"),
    ("tag soup", "<<p>>a<</p>", "P <\nP >a<"),
    ("quotes", "<q>a</q>", "P “a”"),
    ("text after the page", "<body>a</body></html>b", "P ab"),
];
