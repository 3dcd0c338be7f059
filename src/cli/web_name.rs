//! The name of a file from the web, from its address and the headers of its answer.

use percent_encoding::percent_decode_str;
use url::Url;

use crate::import::source::endings::endings;

/// The most characters of a name without its ending: three bytes each fit every file system.
const MAX_CHARS: usize = 60;
/// The name of a file that has none.
const NAMELESS: &str = "page";
/// The most characters of what counts as an ending.
const MAX_ENDING: usize = 5;

/// The name of a file: the one that its server states, or else the last part of its address, without what a file system or
/// an address could not hold, with an ending that fits the content.
pub(super) fn name(disposition: Option<&str>, url: &Url, bytes: &[u8]) -> String {
    let segment = || {
        let segments = url.path_segments()?;
        segments.rev().find(|segment| !segment.is_empty()).map(decoded)
    };
    let stated = disposition.and_then(stated).or_else(segment).unwrap_or_default();
    // A folder of the name is not ours to choose.
    let last = stated.rsplit(['/', '\\']).next().unwrap_or_default();
    let (stem, ending) = match last.rsplit_once('.') {
        Some((stem, ending)) if is_ending(ending) => (stem, ending.to_lowercase()),
        _ => (last, String::new()),
    };
    let stem = sound(stem);
    let fit = endings(bytes);
    let is_fit = fit.contains(&ending.as_str());
    match fit.first() {
        Some(_) if is_fit => format!("{stem}.{ending}"),
        Some(usual) => format!("{stem}.{usual}"),
        None if ending.is_empty() => stem,
        None => format!("{stem}.{ending}"),
    }
}

fn is_ending(text: &str) -> bool {
    (1..=MAX_ENDING).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric())
}

/// A name of letters and digits of any script, `-`, `_` and `.`, with none of these at its ends.
pub(super) fn sound(text: &str) -> String {
    let is_kept = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let words: Vec<&str> = text.split(|c| !is_kept(c)).filter(|word| !word.is_empty()).collect();
    let joined: String = words.join("-").chars().take(MAX_CHARS).collect();
    match joined.trim_matches(['-', '_', '.']) {
        "" => NAMELESS.to_owned(),
        name => name.to_owned(),
    }
}

/// The name in `Content-Disposition`: `filename*` counts before `filename`.
fn stated(disposition: &str) -> Option<String> {
    let value = |name: &str| {
        let fields = disposition.split(';').filter_map(|field| field.split_once('='));
        let mut fields = fields.filter(|(key, _)| key.trim().eq_ignore_ascii_case(name));
        fields.next().map(|(_, value)| value.trim().trim_matches('"').to_owned())
    };
    let extended = value("filename*").and_then(|value| {
        let (encoding, rest) = value.split_once('\'')?;
        let (_, name) = rest.split_once('\'')?;
        encoding.eq_ignore_ascii_case("utf-8").then(|| decoded(name))
    });
    extended.or_else(|| value("filename").map(|name| decoded(&name)))
}

/// Undoes percent-encoding.
fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The encoding in `Content-Type`, unless it is UTF-8, which is tried first anyway.
pub(super) fn charset(content_type: &str) -> Option<String> {
    let fields = content_type.split(';').filter_map(|field| field.split_once('='));
    let (_, value) =
        fields.into_iter().find(|(key, _)| key.trim().eq_ignore_ascii_case("charset"))?;
    let label = value.trim().trim_matches('"').to_lowercase();
    (!label.is_empty() && !matches!(label.as_str(), "utf-8" | "utf8")).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_sound_and_ends_by_the_content() {
        let page = b"<!DOCTYPE html><title>a</title>".as_slice();
        let workbook = b"PK\x03\x04....xl/workbook.xml".as_slice();
        for (disposition, address, bytes, expected) in [
            (None, "https://a.example/", page, "page.html"),
            (None, "https://a.example/zw/t2022_1.shtml?x=1", page, "t2022_1.html"),
            (None, "https://a.example/%E8%A1%A8%20%E4%B8%80.xls", page, "表-一.html"),
            (None, "https://a.example/a/b+c.xlsm", workbook, "b-c.xlsm"),
            (None, "https://a.example/a/index.txt", b"a".as_slice(), "index.txt"),
            (
                Some("attachment; filename=\"../../x y.xls\""),
                "https://a.example/d",
                workbook,
                "x-y.xlsx",
            ),
            (
                Some("attachment; filename=a.xlsx; filename*=UTF-8''%E8%BF%9B%E5%B1%95.xlsx"),
                "https://a.example/download.do",
                workbook,
                "进展.xlsx",
            ),
            (Some("attachment"), "https://a.example/.../", page, "page.html"),
        ] {
            let url = Url::parse(address).unwrap();
            assert_eq!(name(disposition, &url, bytes), expected, "{address}");
        }
    }

    #[test]
    fn the_encoding_of_an_answer_is_known_unless_it_is_the_usual_one() {
        assert_eq!(charset("text/html; charset=GB2312").as_deref(), Some("gb2312"));
        assert_eq!(charset("text/html;Charset=\"gbk\"").as_deref(), Some("gbk"));
        assert_eq!(charset("text/html; charset=utf-8"), None);
        assert_eq!(charset("text/html"), None);
    }
}
