//! What has become of a site's files on their way: compared with the list that was written with them.

use encoding_rs::GB18030;

use crate::core::format;
use crate::site::{Files, SUMS, Sums, sha256_hex};

/// A file that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// Its path.
    pub path: String,
    /// What has become of it.
    pub kind: FileChangeKind,
}

/// What has become of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileChangeKind {
    /// It is not there.
    Missing,
    /// Nothing is in it.
    Empty,
    /// Its line ends were converted: FTP in text mode, version control.
    LineEnds,
    /// Blanks or line ends were added or taken away, and nothing else.
    WhiteSpace,
    /// A byte order mark was put before it.
    ByteOrderMark,
    /// Its text was converted to GB18030.
    Encoding,
    /// A web page stands in its place.
    WebPage,
    /// It breaks off.
    Cut,
    /// A page was written anew by the system that publishes it.
    Rewritten(Vec<Rewrite>),
    /// Something else.
    Changed,
}

/// What was seen to be different in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rewrite {
    /// The policy that keeps strangers' scripts out is gone.
    NoPolicy,
    /// The loader is gone: the page stays as it is written.
    NoLoader,
    /// The report's element is gone.
    NoPage,
    /// The report's data are gone.
    NoData,
    /// The style sheets are gone.
    NoStyle,
    /// There are scripts that are not ours.
    Scripts(usize),
}

/// Compares a folder with its list; files that the list does not name are no change.
pub fn verify(sums: &Sums, files: &Files) -> Vec<FileChange> {
    let change = |(path, digest): (&String, &String)| {
        let kind = match files.get(path) {
            None => FileChangeKind::Missing,
            Some(bytes) if sha256_hex(bytes) == *digest => return None,
            Some(bytes) => kind(path, bytes, digest),
        };
        Some(FileChange { path: path.clone(), kind })
    };
    sums.0.iter().filter_map(change).collect()
}

/// The files that the list does not name; compressed copies of listed ones aside.
pub fn extra<'a>(sums: &Sums, names: impl IntoIterator<Item = &'a String>) -> Vec<&'a str> {
    let is_listed = |path: &str| {
        let plain = path.strip_suffix(".br").or_else(|| path.strip_suffix(".gz")).unwrap_or(path);
        path == SUMS || plain == SUMS || [path, plain].iter().any(|path| sums.0.contains_key(*path))
    };
    names.into_iter().map(String::as_str).filter(|path| !is_listed(path)).collect()
}

fn kind(path: &str, bytes: &[u8], digest: &str) -> FileChangeKind {
    let was = |bytes: &[u8]| sha256_hex(bytes) == digest;
    let is_html = ending(path) == "html";
    let no_mark = bytes.strip_prefix(b"\xef\xbb\xbf");
    let unix = || replace(no_mark.unwrap_or(bytes), b"\r\n", b"\n");
    if bytes.is_empty() {
        FileChangeKind::Empty
    } else if no_mark.is_some_and(was) {
        FileChangeKind::ByteOrderMark
    } else if was(&unix())
        || was(&replace(&unix(), b"\n", b"\r\n"))
        || was(&replace(bytes, b"\r", b"\n"))
    {
        FileChangeKind::LineEnds
    } else if was(GB18030.decode_without_bom_handling(&unix()).0.as_bytes()) {
        FileChangeKind::Encoding
    } else if white_space(path, &unix()).iter().any(|bytes| was(bytes)) {
        FileChangeKind::WhiteSpace
    } else if !is_html && starts_as_page(bytes) {
        FileChangeKind::WebPage
    } else if is_cut(path, bytes) {
        FileChangeKind::Cut
    } else if is_html {
        FileChangeKind::Rewritten(rewrites(&String::from_utf8_lossy(bytes)))
    } else {
        FileChangeKind::Changed
    }
}

fn ending(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or_default()
}

/// A text as it may have been before its white space was changed.
fn white_space(path: &str, bytes: &[u8]) -> Vec<Vec<u8>> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Vec::new() };
    let end = text.trim_end();
    let lines: Vec<&str> = end.lines().map(str::trim_end).collect();
    let mut before = vec![end.to_owned(), format!("{end}\n"), format!("{}\n", lines.join("\n"))];
    if ending(path) == "json" {
        // Data have one way to be written.
        before.extend(format::parse(text).map(|(report, _)| format::write(&report)));
        before.extend(
            format::parse_report_list(text).map(|(list, _)| format::write_report_list(&list)),
        );
    }
    before.into_iter().map(String::into_bytes).collect()
}

fn starts_as_page(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(256)]).to_lowercase();
    let start = start.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    ["<!doctype", "<html", "<head"].iter().any(|tag| start.starts_with(tag))
}

fn is_cut(path: &str, bytes: &[u8]) -> bool {
    match ending(path) {
        "json" | "webmanifest" => {
            serde_json::from_slice::<serde_json::Value>(bytes).is_err_and(|error| error.is_eof())
        }
        "html" => !String::from_utf8_lossy(bytes).to_lowercase().contains("</html"),
        "wasm" | "bin" => is_wasm_cut(bytes),
        // Ours end with a line end, and all that they open is closed.
        "css" | "js" => {
            let n = |of: &[u8]| bytes.iter().filter(|byte| of.contains(byte)).count();
            !bytes.ends_with(b"\n") && n(b"({[") > n(b")}]")
        }
        _ => false,
    }
}

/// Whether a program's last section is longer than what is left of the file.
fn is_wasm_cut(bytes: &[u8]) -> bool {
    let Some(mut rest) = bytes.strip_prefix(b"\0asm\x01\0\0\0") else {
        return b"\0asm\x01\0\0\0".starts_with(bytes);
    };
    while let Some((_, after)) = rest.split_first() {
        let (mut length, mut n) = (0usize, 0);
        loop {
            let Some(byte) = after.get(n).filter(|_| n < 5) else { return true };
            length |= usize::from(byte & 0x7f) << (7 * n);
            n += 1;
            if byte & 0x80 == 0 {
                break;
            }
        }
        match after.get(n + length..) {
            Some(next) => rest = next,
            None => return true,
        }
    }
    false
}

/// What a page has lost, or got from strangers.
fn rewrites(html: &str) -> Vec<Rewrite> {
    let document = scraper::Html::parse_document(html);
    let n = |selector: &str| {
        let selector = scraper::Selector::parse(selector).ok();
        selector.map_or(0, |selector| document.select(&selector).count())
    };
    let is_single = n("html[data-single]") > 0;
    // An appendix has no program.
    let is_still = n("main.appendix") > 0;
    let mut rewrites = Vec::new();
    let mut lost = |is_lost: bool, rewrite| {
        if is_lost {
            rewrites.push(rewrite);
        }
    };
    lost(n("meta[http-equiv=Content-Security-Policy i]") == 0, Rewrite::NoPolicy);
    let has_loader = is_single || is_still || n("script[data-js][data-wasm][src]") > 0;
    lost(!has_loader, Rewrite::NoLoader);
    lost(!is_still && n("#page") == 0, Rewrite::NoPage);
    lost(!is_still && n("script[data-file]") == 0, Rewrite::NoData);
    lost(!is_single && n("link[rel=stylesheet]") == 0, Rewrite::NoStyle);
    // What a development server puts in is no stranger either.
    let ours = ":not([data-file]):not([data-js]):not([data-keys]):not([src='./reload.js'])";
    let n_strange = n(&format!("script{ours}")).saturating_sub(usize::from(is_single));
    lost(n_strange > 0, Rewrite::Scripts(n_strange));
    rewrites
}

fn replace(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&first, after)) = rest.split_first() {
        if let Some(tail) = rest.strip_prefix(from) {
            out.extend_from_slice(to);
            rest = tail;
        } else {
            out.push(first);
            rest = after;
        }
    }
    out
}
