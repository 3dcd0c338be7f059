//! The files that a web page links to: many pages publish their table as an attachment.

use scraper::{Html, Selector};
use url::Url;

use crate::import::file_kind::FileKind;
use crate::import::source::html;

/// The endings of files that may hold a table. Of PDF it can be said what to do, which is more than that there is no table.
const ENDINGS: [&str; 6] = ["xlsx", "xls", "ods", "docx", "csv", "pdf"];

/// A file that a page links to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its whole address.
    pub address: String,
    /// The text of the link.
    pub text: String,
}

/// Returns the attachments of a page at this address, each once, in the page's order; none of another file. `header` is the
/// encoding that the server named.
pub fn attachments(bytes: &[u8], header: Option<&str>, address: &str) -> Vec<Attachment> {
    let mut found: Vec<Attachment> = Vec::new();
    let (Ok(links), Ok(base)) = (Selector::parse("a[href]"), Selector::parse("base[href]")) else {
        return found;
    };
    if FileKind::of(bytes) != Some(FileKind::Html) {
        return found;
    }
    let (Ok((text, _)), Ok(page)) = (html::text(bytes, header), Url::parse(address)) else {
        return found;
    };
    let document = Html::parse_document(&text);
    let stated = document.select(&base).find_map(|element| page.join(element.attr("href")?).ok());
    let base = stated.unwrap_or(page);
    for link in document.select(&links) {
        let Some(url) = link.attr("href").and_then(|href| base.join(href.trim()).ok()) else {
            continue;
        };
        let path = url.path().to_lowercase();
        let is_file = path.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending));
        let is_web = matches!(url.scheme(), "http" | "https");
        let address = url.to_string();
        if is_file && is_web && found.iter().all(|known| known.address != address) {
            let words: String = link.text().collect();
            let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
            found.push(Attachment { address, text });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_tables_are_attachments() {
        let page = "<!DOCTYPE html><title>示例</title><a href='a.xlsx'>附件 1\n  表</a>\
            <a href='/f/%E8%A1%A8.XLS?v=1'></a><a href=a.xlsx>again</a><a href=b.html>页</a>\
            <a href='https://other.example/c.pdf#2'>丙</a><a href='javascript:x.csv'>x</a>";
        let found = attachments(page.as_bytes(), None, "http://a.example/d/index.html");
        let found: Vec<(&str, &str)> =
            found.iter().map(|file| (file.address.as_str(), file.text.as_str())).collect();
        let expected = [
            ("http://a.example/d/a.xlsx", "附件 1 表"),
            ("http://a.example/f/%E8%A1%A8.XLS?v=1", ""),
            ("https://other.example/c.pdf#2", "丙"),
        ];
        assert_eq!(found, expected);
        let based = page.replace("<title>", "<base href='/e/'><title>");
        let found = attachments(based.as_bytes(), None, "http://a.example/d/index.html");
        assert_eq!(found[0].address, "http://a.example/e/a.xlsx");
        assert_eq!(attachments(b"<a href=a.xlsx>", None, "http://a.example/"), []);
    }
}
