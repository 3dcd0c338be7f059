//! `jindu verify`: each way in which files change between a publisher and a reader is recognised.

use std::io::Write;

use jindu::proof::copies::verify_copies;
use jindu::proof::site::{FileChange, FileChangeKind, Rewrite, extra, is_run, verify};
use jindu::site::{Files, SUMS, Sums};

const PAGE: &str = "<!doctype html>\n<html>\n<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"x\">\n\
    <link rel=\"stylesheet\" href=\"./a.css\">\n<script type=\"module\" src=\"./boot.js\" data-js=\"a\" data-wasm=\"b\" data-form=\"c\" data-text=\"d\"></script>\n\
    </head>\n<body>\n<div id=\"page\">示例</div>\n</body>\n</html>\n";

fn files() -> Files {
    let text = |path: &str, text: &str| (path.to_owned(), text.as_bytes().to_vec());
    Files::from([
        text("index.html", PAGE),
        text("boot.js", "const a = 1;\n// 示例\n"),
        text("style.css", "a{b:c}d{e:f}\n"),
        text("data/index.json", "{\n  \"示例\": [1, 2]\n}\n"),
        ("jindu_bg.wasm".to_owned(), b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0".to_vec()),
    ])
}

fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

fn text(path: &str) -> String {
    String::from_utf8(files()[path].clone()).unwrap()
}

#[track_caller]
fn check(path: &str, bytes: Vec<u8>, expected: FileChangeKind) {
    let sums = Sums::of(&files());
    let mut files = files();
    files.insert(path.to_owned(), bytes);
    assert_eq!(verify(&sums, &files), [FileChange { path: path.to_owned(), kind: expected }]);
}

#[test]
fn each_kind_of_change_is_recognised() {
    let crlf = |path: &str| text(path).replace('\n', "\r\n").into_bytes();
    let marked = |text: &str| [b"\xef\xbb\xbf", text.as_bytes()].concat();
    let half = |path: &str| files()[path][..files()[path].len() / 2].to_vec();
    check("boot.js", crlf("boot.js"), FileChangeKind::LineEnds);
    check("index.html", crlf("index.html"), FileChangeKind::LineEnds);
    check("boot.js", text("boot.js").replace('\n', "\r").into_bytes(), FileChangeKind::LineEnds);
    check(
        "boot.js",
        [b"\xef\xbb\xbf".to_vec(), crlf("boot.js")].concat(),
        FileChangeKind::LineEnds,
    );
    check("boot.js", marked(&text("boot.js")), FileChangeKind::ByteOrderMark);
    check("boot.js", gbk(&text("boot.js")), FileChangeKind::Encoding);
    check("data/index.json", gbk(&text("data/index.json")), FileChangeKind::Encoding);
    check("boot.js", Vec::new(), FileChangeKind::Empty);
    check("data/index.json", half("data/index.json"), FileChangeKind::Cut);
    check("index.html", half("index.html"), FileChangeKind::Cut);
    check("jindu_bg.wasm", files()["jindu_bg.wasm"][..15].to_vec(), FileChangeKind::Cut);
    check("jindu_bg.wasm", b"\0as".to_vec(), FileChangeKind::Cut);
    check("jindu_bg.wasm", b"\n <!DOCTYPE html><p>404".to_vec(), FileChangeKind::WebPage);
    check("boot.js", b"<html><body>login".to_vec(), FileChangeKind::WebPage);
    check("boot.js", b"const a = 2;\n".to_vec(), FileChangeKind::Changed);
    for (path, from, to) in [
        ("boot.js", ";\n", "; \t\n"),
        ("boot.js", "示例\n", "示例"),
        ("boot.js", "示例\n", "示例\r\n\r\n"),
        ("data/index.json", "1, 2", "1, 2 "),
    ] {
        let kind =
            if path == "boot.js" { FileChangeKind::WhiteSpace } else { FileChangeKind::Changed };
        check(path, text(path).replace(from, to).into_bytes(), kind);
    }
    check("style.css", b"a{b:c}d{e".to_vec(), FileChangeKind::Cut);
    check("style.css", b"a{b:d}".to_vec(), FileChangeKind::Changed);
    check("data/index.json", b"{\"a\": 1}".to_vec(), FileChangeKind::Changed);
    let mut wasm = files()["jindu_bg.wasm"].clone();
    wasm[11] = 0x61;
    check("jindu_bg.wasm", wasm, FileChangeKind::Changed);
    // The lengths of sections have seven bits a byte, the lowest first, and at most five bytes.
    let section = |length: &[u8], n: usize| [b"\0asm\x01\0\0\0\x01", length, &vec![0; n]].concat();
    for (length, n, is_cut) in [
        (&[0x7f][..], 0x7f, false),
        (&[0x7f], 0x7e, true),
        (&[0xc8, 0x01], 200, false),
        (&[0xc8, 0x01], 198, true),
        (&[0x80, 0x80, 0x01], 1 << 14, false),
        (&[0x80, 0x80, 0x01], (1 << 14) - 1, true),
        (&[0x81, 0x80, 0x80, 0x80, 0x00], 1, false),
        (&[0x80, 0x80, 0x80, 0x80, 0x80, 0x00], 0, true),
    ] {
        let kind = if is_cut { FileChangeKind::Cut } else { FileChangeKind::Changed };
        check("jindu_bg.wasm", section(length, n), kind);
    }
}

#[test]
fn reformatted_data_is_recognised() {
    let json = crate::snapshot::read("public/data/guanxian-2022-q2.json");
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let path = "data/guanxian-2022-q2.json".to_owned();
    let sums = Sums::of(&Files::from([(path.clone(), json.into_bytes())]));
    for (bytes, expected) in [
        (value.to_string(), FileChangeKind::WhiteSpace),
        (value.to_string().replace("冠县", "冠縣"), FileChangeKind::Changed),
    ] {
        let changes = verify(&sums, &Files::from([(path.clone(), bytes.into_bytes())]));
        assert_eq!(changes, [FileChange { path: path.clone(), kind: expected }]);
    }
}

#[test]
fn a_rewritten_page_is_reported_with_what_it_lost() {
    for (from, to, expected) in [
        (
            "<meta http-equiv=\"Content-Security-Policy\" content=\"x\">",
            "",
            vec![Rewrite::NoPolicy],
        ),
        (
            "<script type=\"module\" src=\"./boot.js\" data-js=\"a\" data-wasm=\"b\" data-form=\"c\" data-text=\"d\"></script>",
            "",
            vec![Rewrite::NoLoader, Rewrite::NoData],
        ),
        ("<div id=\"page\">", "<div>", vec![Rewrite::NoPage]),
        (" data-form=\"c\" data-text=\"d\"", "", vec![Rewrite::NoData]),
        ("<link rel=\"stylesheet\" href=\"./a.css\">", "", vec![Rewrite::NoStyle]),
        (
            "</body>",
            "<script>count()</script><script src=\"//x\"></script></body>",
            vec![Rewrite::Scripts(2)],
        ),
        ("<div id=\"page\">", "<div class=\"wrap\"><div id=\"page\">", vec![]),
        (
            "http-equiv=\"Content-Security-Policy\"",
            "HTTP-EQUIV=\"content-security-policy\"",
            vec![],
        ),
    ] {
        assert!(PAGE.contains(from));
        check(
            "index.html",
            PAGE.replace(from, to).into_bytes(),
            FileChangeKind::Rewritten(expected),
        );
    }
}

/// An appendix has no program, and a single file has its own script and style.
#[test]
fn pages_of_other_kinds_are_not_missed_what_they_never_had() {
    let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"x\">";
    let report = "<div id=\"page\"></div><script data-form=\"c\" data-text=\"d\"></script>";
    for (html, expected) in [
        (format!("<html data-single>{policy}{report}"), vec![]),
        (
            format!("<html data-single>{policy}{report}<script>own()</script>"),
            vec![Rewrite::Scripts(1)],
        ),
        (format!("<html data-single>{report}"), vec![Rewrite::NoPolicy]),
        (format!("<html>{policy}<link rel=stylesheet><main class=appendix></main>"), vec![]),
        (format!("<html>{policy}<main class=appendix></main>"), vec![Rewrite::NoStyle]),
        (
            format!(
                "<html>{policy}<main class=appendix></main><link rel=stylesheet><script>a()</script>"
            ),
            vec![Rewrite::Scripts(1)],
        ),
    ] {
        let html = format!("<!doctype html>{html}</html>");
        check("index.html", html.into_bytes(), FileChangeKind::Rewritten(expected));
    }
}

#[test]
fn a_page_as_written_has_no_foreign_scripts() {
    let files = crate::site::served();
    let sums = Sums::of(&files);
    for path in files.keys().filter(|path| crate::site::is_page(path)) {
        for (added, expected) in
            [("<i></i>", vec![]), ("<script src=\"//x\"></script>", vec![Rewrite::Scripts(1)])]
        {
            let mut files = files.clone();
            let page = String::from_utf8(files[path].clone()).unwrap();
            let page = page.replace("</body>", &format!("{added}</body>"));
            files.insert(path.clone(), page.into_bytes());
            let change =
                FileChange { path: path.clone(), kind: FileChangeKind::Rewritten(expected) };
            assert_eq!(verify(&sums, &files), [change]);
        }
    }
}

#[test]
fn a_missing_file_is_a_change_and_an_extra_one_is_not() {
    let sums = Sums::of(&files());
    assert_eq!(verify(&sums, &files()), []);
    let mut fewer = files();
    fewer.remove("boot.js");
    assert_eq!(
        verify(&sums, &fewer),
        [FileChange { path: "boot.js".to_owned(), kind: FileChangeKind::Missing }]
    );
    let mut more = files();
    for path in [SUMS, "boot.js.br", "boot.js.gz", "robots.txt"] {
        more.insert(path.to_owned(), Vec::new());
    }
    assert_eq!(verify(&sums, &more), []);
    assert_eq!(extra(&sums, more.keys()), ["robots.txt"]);
}

#[test]
fn a_converted_list_is_read_and_any_other_text_is_refused() {
    let sums = Sums::of(&files());
    let list = sums.to_string();
    assert_eq!(list.lines().count(), 5);
    assert_eq!(Sums::parse(&list), Some(sums.clone()));
    assert_eq!(Sums::parse(&format!("\u{feff}{}", list.replace('\n', "\r\n"))), Some(sums));
    let digest = "0".repeat(64);
    for text in [
        "",
        "\n",
        "x",
        "<!doctype html>",
        &format!("{digest} a"),
        &format!("{digest}  ../a"),
        &format!("{digest}  /a"),
        &format!("{}  a", &digest[1..]),
        &format!("{digest}  a\nx"),
    ] {
        assert_eq!(Sums::parse(text), None, "{text}");
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A brotli stream of one uncompressed block: see RFC 7932, 9.2.
fn brotli(bytes: &[u8]) -> Vec<u8> {
    let length = u32::try_from(bytes.len() - 1).unwrap();
    assert!(length < 1 << 16);
    // A window of 16 bits; then a block that is not the last, with 4 nibbles of length, uncompressed; then an empty last.
    let header = length << 4 | 1 << 20;
    let mut stream = header.to_le_bytes()[..3].to_vec();
    stream.extend_from_slice(bytes);
    stream.push(0b11);
    stream
}

#[test]
fn compressed_copies_are_unpacked_and_compared() {
    let sums = Sums::of(&files());
    let list = sums.to_string();
    let page = PAGE.as_bytes();
    let crlf = PAGE.replace('\n', "\r\n");
    let copy = |kind| FileChangeKind::Copy(Box::new(kind));
    let scripted = PAGE.replace("</body>", "<script>steal()</script></body>");
    for (path, bytes, expected) in [
        ("index.html.gz", gzip(page), None),
        ("index.html.br", brotli(page), None),
        ("sha256sums.txt.gz", gzip(list.as_bytes()), None),
        ("index.html.gz", gzip(crlf.as_bytes()), Some(copy(FileChangeKind::LineEnds))),
        ("index.html.br", brotli(crlf.as_bytes()), Some(copy(FileChangeKind::LineEnds))),
        (
            "index.html.br",
            brotli(scripted.as_bytes()),
            Some(copy(FileChangeKind::Rewritten(vec![Rewrite::Scripts(1)]))),
        ),
        ("boot.js.gz", gzip(b"const a = 2;\n"), Some(copy(FileChangeKind::Changed))),
        ("boot.js.gz", gzip(b""), Some(copy(FileChangeKind::Empty))),
        ("sha256sums.txt.gz", gzip(b"x"), Some(copy(FileChangeKind::Changed))),
        ("index.html.gz", gzip(page)[..20].to_vec(), Some(FileChangeKind::NotCompressed)),
        ("index.html.gz", Vec::new(), Some(FileChangeKind::NotCompressed)),
        (
            "index.html.gz",
            [gzip(page), gzip(b"more")].concat(),
            Some(FileChangeKind::NotCompressed),
        ),
        ("index.html.gz", page.to_vec(), Some(FileChangeKind::NotCompressed)),
        ("index.html.br", b"junk".to_vec(), Some(FileChangeKind::NotCompressed)),
        ("index.html.br", brotli(page)[..20].to_vec(), Some(FileChangeKind::NotCompressed)),
        // The copy of a file that is not the site's is not looked into, whatever that file is.
        ("mine.html.gz", gzip(b"x"), None),
    ] {
        let mut files = files();
        files.insert(SUMS.to_owned(), list.clone().into_bytes());
        files.insert("mine.html".to_owned(), b"y".to_vec());
        files.insert(path.to_owned(), bytes);
        let change = |kind| FileChange { path: path.to_owned(), kind };
        let expected: Vec<FileChange> = expected.into_iter().map(change).collect();
        assert_eq!(verify_copies(&sums, &files), expected, "{path}");
    }
}

#[test]
fn what_a_browser_or_a_server_would_run_is_known_by_its_name() {
    for (path, expected) in [
        ("login.html", true),
        ("LOGIN.HTM", true),
        ("a/b.svg", true),
        ("x.js.br", true),
        ("x.html.zst", true),
        ("x.php.bak", true),
        ("x.mjs", true),
        ("robots.txt", false),
        ("video/film.mp4", false),
        ("html", false),
        ("a.html/readme", false),
        ("notes.txt.gz", false),
        (".htaccess", false),
    ] {
        assert_eq!(is_run(path), expected, "{path}");
    }
}
