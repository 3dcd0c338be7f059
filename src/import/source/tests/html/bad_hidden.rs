//! Web pages with hidden parts.

use crate::import::source::tests::render::Input;

/// Name, page, result.
pub(crate) const HIDDEN: &[Input] = &[
    (
        "hidden rows",
        "<table><tr><td>a<tr style='display:none'><td>b<tr hidden><td>c<tr><td>d<tr style='visibility:collapse'><td>e</table>",
        "T\na\n#b\n#c\nd\n#e\n! HiddenRows { table: \"table 1\", rows: \"2-3, 5\", n: 3 }",
    ),
    (
        "hidden group",
        "<table><tr><td rowspan=2>a<tbody style='DISPLAY : NONE !important; display:block'><tr><td>b</table>",
        "T\na\n#b\n! HiddenRows { table: \"table 1\", rows: \"2\", n: 1 }",
    ),
    (
        "hidden columns",
        "<table><col><col span=2 style='display:none'><colgroup hidden><col></colgroup><tr><td>a<td>b<td>c<td>d</table>",
        "T\na|b|c|d\n! HiddenColumns { table: \"table 1\", columns: \"2-4\", n: 3 }",
    ),
    (
        "cells that a script merged",
        "<table><tr><td rowspan=2>a<td>b<tr><td style='display:none'>a<td>c</table>",
        "T\na{2x1}|b\nc\n! HiddenText { n: 1 }",
    ),
    (
        "hidden text",
        "<table><tr><td>a<span style='display:none'>x</span><td>b<span hidden> </span><td><i style='mso-hide:all'>y</i>c</table>",
        "T\na|b|c\n! HiddenText { n: 2 }",
    ),
    (
        "invisible text",
        "<p style='visibility:hidden'>a<b style='visibility:visible'>b</b>",
        "P b\n! HiddenText { n: 1 }",
    ),
    (
        "not hidden",
        "<p aria-hidden=true>a<p style='opacity:0'>b<details>c</details>",
        "P a\nP b\nP c",
    ),
    (
        "hidden table",
        "<div style='display:none'>x<table><tr><td>a</table></div><table><tr><td>b</table>",
        "T hidden\na\nT\nb\n! HiddenSheet { sheet: \"table 1\" }\n! HiddenText { n: 1 }",
    ),
    (
        "hidden by a class",
        "<style>/* x */ .h, td.x{display:none} p.x{display:none}</style><p class=h>a<p class='b h'>b</p><table><tr><td>c<td class=x>d</table>",
        "T\nc\n! HiddenText { n: 3 }",
    ),
    (
        "shown again by a class",
        "<style><!-- .t{display:none} .t.on{display:block} --></style><p class=t>a<p class='t on'>b",
        "P b\n! HiddenText { n: 1 }",
    ),
    (
        "perhaps shown by another rule",
        "<style>.t{display:none} .open > .t{display:block}</style><p class=t>a",
        "P a",
    ),
    (
        "shown by its own style",
        "<style>tr{display:none}</style><table><tr style='display:table-row'><td>a</table>",
        "T\na",
    ),
    (
        "hidden in print and on telephones",
        "<style>@media print{.a{display:none}} @media (max-width:9px){.a{display:none}} @import 'x'; @media screen{.b{display:none}}</style><p class=a>a<p class=b>b",
        "P a\n! HiddenText { n: 1 }",
    ),
    (
        "broken styles",
        "<style>}}{.a{{display:none</style><style>p{color:red;;:;display</style><p class=a style=';;:none;display:'>a",
        "P a",
    ),
    (
        "block and inline by style",
        "<table><tr><td>a<span style='display:block'>b</span>c<td><p style='display:inline'>d</p>e</table>",
        "T\na⏎b⏎c|de",
    ),
    (
        "widths that Excel states in a hidden row",
        "<table><tr><td>a<td>b<![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=72></td><td width=72></td></tr><![endif]></table>",
        "T\na|b",
    ),
    ("dialog", "<dialog>a</dialog><dialog open>b</dialog>", "P b\n! HiddenText { n: 1 }"),
    (
        "hidden again by the same rule",
        "<style>.a{display:block} .a{display:none} .a.b{display:none} .a.b{display:block}</style><p class=a>a<p class='a b'>b",
        "P b\n! HiddenText { n: 1 }",
    ),
    (
        "too many rules to compare",
        "<style>.a.b{display:none} .a.c,.b.c,.d.c,.e.c,.f.c,.g.c,.h.c,.i.c,.j.c{display:none}</style><p class='a b'>a<p class='a c'>b",
        "P b\n! HiddenText { n: 1 }",
    ),
];
