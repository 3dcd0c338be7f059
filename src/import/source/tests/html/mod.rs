//! Tests of web pages.

mod bad;
mod bad_encodings;
mod bad_hidden;
mod bad_limits;
mod bad_nesting;

use crate::import::document::{Document, Unreadable};
use crate::import::source::html;

/// Reads a page whose server names no encoding.
fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    html::read(bytes, None)
}
use crate::import::source::tests::render::{Bytes, check, render, utf8};

/// All inputs.
pub(crate) fn inputs() -> Vec<Bytes> {
    let texts = [bad::SPANS, bad::TEXT, bad_nesting::NESTING, bad_hidden::HIDDEN].concat();
    let texts = texts.into_iter().map(|(name, page, result)| (name, utf8(page), result));
    let bytes = [
        bad_encodings::declared(),
        bad_encodings::undeclared(),
        bad_encodings::unicode(),
        bad_limits::programs(),
        bad_limits::limits(),
    ];
    texts.chain(bytes.into_iter().flatten()).collect()
}

#[test]
fn bad_pages_are_read_as_browsers_show_them_or_refused() {
    check(&inputs(), read);
}

#[test]
fn formatting_is_begun_again_in_each_paragraph_within_limits() {
    let page = "<p><b a=1><b a=2><b a=3><i a=1><i a=2><i a=3>".to_owned() + &"<p>x".repeat(2000);
    assert_eq!(render(&read(page.as_bytes())), vec!["P x"; 2000].join("\n"));
}

#[test]
fn of_a_whole_page_the_article_is_read() {
    let table = "<table><tr><th>A<th>B<th>C<tr><td>1<td>2<td>3</table>";
    let site = |article: &str| {
        format!(
            "<!doctype html><title>示例县重点工作进展情况_示例网</title>\
             <body><ul><li>首页<li>公开</ul><table><tr><td>索引号<td>1</table>\
             <div>{article}</div><p>版权所有"
        )
    };
    let shown = "T\nA|B|C\n1|2|3";
    for (article, expected) in [
        // A heading, and a smaller one after it.
        (
            format!("<h1>进展情况</h1><p>来源<h3>附表</h3>{table}<p>注"),
            format!("P 进展情况\nP 来源\nP 附表\n{shown}\nP 注\n! OutsideText {{ n: 4 }}"),
        ),
        // No heading, but a paragraph that is the window's title without the site's name.
        (
            format!("<p>示例县重点工作进展情况</p><p>来源{table}<p>注"),
            format!("P 示例县重点工作进展情况\nP 来源\n{shown}\nP 注\n! OutsideText {{ n: 4 }}"),
        ),
        // Neither: everything stays.
        (
            format!("<p>进展</p>{table}"),
            format!("P 首页\nP 公开\nT\n索引号|1\nP 进展\n{shown}\nP 版权所有"),
        ),
    ] {
        assert_eq!(render(&read(site(&article).as_bytes())), expected, "{article}");
    }
}

#[test]
#[ignore = "takes a minute without optimization"]
fn too_many_elements_are_refused() {
    let found = render(&read("<p>".repeat(5 << 20).as_bytes()));
    assert_eq!(found, "TooLarge { what: Nodes, found: 4194305, max: 4194304 }");
}
