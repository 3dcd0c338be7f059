//! Compares a site's files with the list of digests that was written with them, and recognises common ways in which
//! files change between a publisher and a reader: uploads in text mode, converted encodings, pages rewritten by a CMS.

use encoding_rs::GB18030;

use crate::core::format;
use crate::site::{Files, Sums, is_list, sha256_hex};

/// A file that differs from the one that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// The path, relative to the site's folder.
    pub path: String,
    /// The kind of change.
    pub kind: FileChangeKind,
}

/// The kind of a file's change, as far as it can be recognised from the digest and the current bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileChangeKind {
    /// The file does not exist.
    Missing,
    /// The file is empty.
    Empty,
    /// The line ends were converted, as by FTP in text mode or by version control.
    LineEnds,
    /// Only white space was added or removed.
    WhiteSpace,
    /// A byte order mark was added.
    ByteOrderMark,
    /// The text was converted to GB18030.
    Encoding,
    /// A web page, such as an error or login page, replaced the file.
    WebPage,
    /// The file is truncated.
    Cut,
    /// A page was rewritten, for example by a content management system.
    Rewritten(Vec<Rewrite>),
    /// Any other change.
    Changed,
    /// It is a symbolic link, a pipe or a device.
    NotAFile,
    /// A compressed copy cannot be unpacked.
    NotCompressed,
    /// A compressed copy, unpacked, differs from its file in this way.
    Copy(Box<FileChangeKind>),
}

/// A difference in a rewritten page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rewrite {
    /// The content security policy, which blocks scripts that are not part of the site, is gone.
    NoPolicy,
    /// The loader is gone, so the page stays static.
    NoLoader,
    /// The element of the report, `#page`, is gone.
    NoPage,
    /// The names of the report's files are gone, so the page stays static.
    NoData,
    /// The style sheets are gone.
    NoStyle,
    /// The number of scripts in the page that are not part of the site, for example those added by a host.
    Scripts(usize),
}

/// Returns the listed files that changed. Ignores files that are not in the list; see [`extra`].
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

/// Returns the paths that are not in the list, except for compressed copies (`.br`, `.gz`) of listed files.
pub fn extra<'a>(sums: &Sums, names: impl IntoIterator<Item = &'a String>) -> Vec<&'a str> {
    let is_listed = |path: &str| is_list(path) || sums.0.contains_key(path);
    let is_known = |path: &str| is_listed(path) || plain(path).is_some_and(is_listed);
    names.into_iter().map(String::as_str).filter(|path| !is_known(path)).collect()
}

/// Returns the path of the file that one of this path would be a compressed copy of.
pub fn plain(path: &str) -> Option<&str> {
    [".br", ".gz"].iter().find_map(|ending| path.strip_suffix(ending))
}

/// The endings of files that a browser or a server runs, or that a page can load and run.
const RUN: [&str; 24] = [
    "asp", "aspx", "cgi", "cjs", "css", "htm", "html", "js", "jsp", "jspx", "mht", "mhtml", "mjs",
    "phar", "php", "phtml", "pl", "py", "shtml", "svg", "swf", "wasm", "xhtml", "xml",
];

/// Returns true if a browser or a server would run a file of this name, so that a stranger's would speak for the site.
pub fn is_run(path: &str) -> bool {
    let path = path.to_lowercase();
    let path =
        [".br", ".gz", ".zst"].iter().find_map(|copy| path.strip_suffix(copy)).unwrap_or(&path);
    let name = path.rsplit('/').next().unwrap_or_default();
    // Apache looks at every ending: `a.php.bak` is run.
    name.split('.').skip(1).any(|ending| RUN.contains(&ending))
}

/// Recognises the kind of change of a file whose digest was `digest`. Most kinds are found by undoing the change and
/// comparing digests, so they are certain; a web page, a truncation and a rewritten page are guesses from the bytes.
pub(super) fn kind(path: &str, bytes: &[u8], digest: &str) -> FileChangeKind {
    let is_original = |bytes: &[u8]| sha256_hex(bytes) == digest;
    let is_html = extension(path) == "html";
    let no_mark = bytes.strip_prefix(b"\xef\xbb\xbf");
    let unix = || replace(no_mark.unwrap_or(bytes), b"\r\n", b"\n");
    if bytes.is_empty() {
        FileChangeKind::Empty
    } else if no_mark.is_some_and(is_original) {
        FileChangeKind::ByteOrderMark
    } else if is_original(&unix())
        || is_original(&replace(&unix(), b"\n", b"\r\n"))
        || is_original(&replace(bytes, b"\r", b"\n"))
    {
        FileChangeKind::LineEnds
    } else if is_original(GB18030.decode_without_bom_handling(&unix()).0.as_bytes()) {
        FileChangeKind::Encoding
    } else if white_space(path, &unix()).iter().any(|bytes| is_original(bytes)) {
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

/// The extension of a path.
fn extension(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or_default()
}

/// Candidates for a text as it was before its white space was changed.
fn white_space(path: &str, bytes: &[u8]) -> Vec<Vec<u8>> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Vec::new() };
    let end = text.trim_end();
    let lines: Vec<&str> = end.lines().map(str::trim_end).collect();
    let mut candidates =
        vec![end.to_owned(), format!("{end}\n"), format!("{}\n", lines.join("\n"))];
    if extension(path) == "json" {
        // Datasets and the report list have exactly one layout, so writing them again undoes any reformatting.
        candidates.extend(format::parse(text).map(|(report, _)| format::write(&report)));
        candidates.extend(
            format::parse_report_list(text).map(|(list, _)| format::write_report_list(&list)),
        );
    }
    candidates.into_iter().map(String::into_bytes).collect()
}

/// Returns true if the bytes begin like an HTML page.
fn starts_as_page(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(256)]).to_lowercase();
    let start = start.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    ["<!doctype", "<html", "<head"].iter().any(|tag| start.starts_with(tag))
}

/// Returns true if a file ends early, judged by the syntax of its format.
fn is_cut(path: &str, bytes: &[u8]) -> bool {
    match extension(path) {
        "json" | "webmanifest" => {
            serde_json::from_slice::<serde_json::Value>(bytes).is_err_and(|error| error.is_eof())
        }
        "html" => !String::from_utf8_lossy(bytes).to_lowercase().contains("</html"),
        "wasm" | "bin" => is_wasm_cut(bytes),
        // Generated files end with a line end and close all brackets.
        "css" | "js" => {
            let n = |set: &[u8]| bytes.iter().filter(|byte| set.contains(byte)).count();
            !bytes.ends_with(b"\n") && n(b"({[") > n(b")}]")
        }
        _ => false,
    }
}

/// Returns true if the last section of a WebAssembly module is longer than the rest of the file. Section lengths are
/// LEB128 numbers of at most five bytes.
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

/// Lists the parts that a page lost and counts the scripts that were added to it.
fn rewrites(html: &str) -> Vec<Rewrite> {
    let document = scraper::Html::parse_document(html);
    let n = |selector: &str| {
        let selector = scraper::Selector::parse(selector).ok();
        selector.map_or(0, |selector| document.select(&selector).count())
    };
    let is_single = n("html[data-single]") > 0;
    // An appendix and the pages about several reports have no program, except the search over all.
    let is_plain = n("main.appendix, html:not([data-shards]) main.frame") > 0;
    let mut rewrites = Vec::new();
    let mut note = |is_so: bool, rewrite| {
        if is_so {
            rewrites.push(rewrite);
        }
    };
    note(n("meta[http-equiv=Content-Security-Policy i]") == 0, Rewrite::NoPolicy);
    let has_loader = is_single || is_plain || n("script[data-js][data-wasm][src]") > 0;
    note(!has_loader, Rewrite::NoLoader);
    note(!is_plain && n("#page") == 0, Rewrite::NoPage);
    note(!is_plain && n("script[data-form][data-text], [data-shards]") == 0, Rewrite::NoData);
    note(!is_single && n("link[rel=stylesheet]") == 0, Rewrite::NoStyle);
    // The reload script of a development server is not foreign either.
    let ours = ":not([data-file], [data-js], [data-display], [data-keys], [data-aloud], [src='./reload.js'])";
    let n_foreign = n(&format!("script{ours}")).saturating_sub(usize::from(is_single));
    note(n_foreign > 0, Rewrite::Scripts(n_foreign));
    rewrites
}

/// Replaces every occurrence of `from` with `to`.
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
