//! The generated pages: their content without the program, and that they are HTML that every parser reads the same.

use std::collections::BTreeSet;

use jindu::core::format::{self, ListedReport};
use jindu::core::report::{Cell, DepartmentIdx, Report};
use jindu::core::url;
use jindu::import::import;
use jindu::site::{
    Build, BuildError, Files, Published, Reports, SUMS, Sums, sha256_hex, single_file, site,
};
use jindu::state::{Asked, Load, Original, Shell, State};
use jindu::view;
use leptos::prelude::{Owner, RenderHtml, Set};
use proptest::prelude::*;
use scraper::{Html, Node, Selector};

use crate::fixture::{self, INVENTED, loaded, tries};
use crate::html;
use crate::import::options;
use crate::snapshot;
use crate::tables::any_table;

/// A minimal `index.html` as Trunk writes it.
const INDEX: &str = r#"<!doctype html><html><head>
<link rel="stylesheet" href="./a-1.css" integrity="sha384-x"/>
<link rel="stylesheet" href="./b-2.css"/>
<link rel="stylesheet" href="./cards-3.css" media="screen&#x20;and&#x20;&#x28;max-width&#x3A;47rem&#x29;" data-view="cards"/>
<link rel="stylesheet" href="./static-4.css" media="not all" data-static=""/>
<link rel="stylesheet" href="./appendix-7.css" data-appendix=""/>
<script type="module" src="./boot.js" data-js="./jindu-5.js" data-wasm="./jindu-5_bg.wasm"></script><script type="module" src="./keys.js" data-keys=""></script>
</head><body><div id="page"></div></body></html>"#;

fn built() -> Files {
    let text = |path: &str, text: &str| (path.to_owned(), text.as_bytes().to_vec());
    Files::from([
        text("index.html", INDEX),
        text("a-1.css", "a{}"),
        text("b-2.css", "b{}"),
        text("cards-3.css", "c{}"),
        text("static-4.css", "d{}"),
        text("appendix-7.css", "e{}"),
        text("boot.js", "boot()"),
        text("keys.js", "keys()"),
        text("jindu-5.js", "export default 1"),
        ("jindu-5_bg.wasm".to_owned(), b"\0asm\x01\0\0\0".to_vec()),
        text("single.js", "'</script>'"),
        text("sw.js", "const build = '__BUILD__'"),
        text("schema/x.json", "{}"),
        text("data/old.json", "{}"),
    ])
}

pub(crate) fn app() -> Build {
    Build::read(built()).unwrap()
}

/// Imports reports from originals, given newest first.
pub(crate) fn reports(originals: &[(&str, &[u8])]) -> Reports {
    let mut reports = Vec::new();
    for &(id, original) in originals {
        let mut options = options(id);
        options.file = format!("{id}.txt");
        let (report, _) = import(original, &options).unwrap();
        let json = format::write(&report);
        let (report, problems) = format::parse(&json).unwrap();
        assert_eq!(problems, []);
        let annotations = format::write_annotations(&fixture::annotations(&report), &report);
        let beside = Files::from([(format!("{id}.annotations.json"), annotations.into_bytes())]);
        reports.push(Published::new(report, json, original.to_vec(), beside));
    }
    let entries: Vec<ListedReport> =
        reports.iter().map(|published| ListedReport::from(&published.report)).collect();
    Reports { index: format::write_report_list(&entries), entries, reports }
}

fn real() -> Reports {
    let original = snapshot::read("public/data/guanxian-2022-q2.txt");
    reports(&[("guanxian-2022-q2", original.as_bytes())])
}

pub(crate) fn two() -> Reports {
    let original = snapshot::read("public/data/guanxian-2022-q2.txt");
    let invented = snapshot::read(INVENTED);
    reports(&[("guanxian-2022-q2", original.as_bytes()), ("reader", invented.as_bytes())])
}

/// A report whose text contains markup in every passage.
pub(crate) fn hostile() -> Reports {
    let original = snapshot::read(INVENTED).replace(
        "示例",
        "示例</script><script>alert(1)</script><!-- &amp; \" ' <img src=x onerror=a>",
    );
    reports(&[("hostile", original.as_bytes())])
}

pub(crate) fn file(files: &Files, path: &str) -> String {
    String::from_utf8(files[path].clone()).unwrap()
}

/// A site with every script that a page can have, including that of a development server.
pub(crate) fn served() -> Files {
    let mut files = built();
    files.insert("reload.js".to_owned(), b"reload()".to_vec());
    site(&Build::read(files).unwrap(), &two())
}

pub(crate) fn is_page(path: &str) -> bool {
    path.rsplit('.').next() == Some("html")
}

pub(crate) fn select<'a>(document: &'a Html, selector: &str) -> Vec<scraper::ElementRef<'a>> {
    document.select(&Selector::parse(selector).unwrap()).collect()
}

/// Text without white space, because a file may break lines anywhere.
fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

/// All text below an element, as a parser reads it.
fn text(document: &Html, selector: &str) -> String {
    let found = select(document, selector);
    assert_eq!(found.len(), 1, "{selector}");
    bare(&found[0].text().collect::<String>())
}

/// The text of the report as the program renders it for an empty query.
fn drawn(reports: &Reports, report: &Report) -> String {
    let (query, ignored) = url::parse("");
    let mut loaded = std::sync::Arc::into_inner(loaded(report.clone())).unwrap();
    loaded.entries.clone_from(&reports.entries);
    let html = Owner::new().with(|| {
        let state = State::new(Asked { query, ignored, is_wide: true }, Shell::none());
        state.load.set(Load::Ready(loaded.into()));
        state.original.set(Original::Waiting);
        view::app(state).to_html()
    });
    bare(&html::read(&html).text())
}

/// Checks that each page has the text that the program would render, and the dataset's text in its order.
fn has_all_text(reports: &Reports) {
    let files = site(&app(), reports);
    for published in &reports.reports {
        let report = &published.report;
        let path = match reports.reports.len() {
            1 => "index.html".to_owned(),
            _ => format!("{}.html", report.id),
        };
        let document = Html::parse_document(&file(&files, &path));
        let shown = text(&document, "#page");
        assert_eq!(shown, drawn(reports, report), "{path}");
        // `contains` would fail if anything were inserted into a passage.
        let list = text(&document, "#page table");
        let mut at = 0;
        for task in &report.tasks {
            let target = bare(report.text(task.target));
            at += list[at..].find(&target).unwrap_or_else(|| panic!("{target}")) + target.len();
            for quote in task.rows.iter().flat_map(|row| &row.cells).flat_map(Cell::parts) {
                let words = bare(report.text(quote.quote));
                assert!(list[at..].contains(&words), "{words}");
            }
        }
        for section in report.sections.iter().flat_map(|section| &section.path) {
            assert!(list.contains(&bare(report.text(*section))));
        }
    }
}

#[test]
fn a_page_has_the_text_of_the_program_and_all_text_of_the_dataset() {
    for reports in [real(), two(), hostile()] {
        has_all_text(&reports);
    }
}

proptest! {
    // Generating a site takes some hundred times as long as importing a table.
    #![proptest_config(tries(200))]

    #[test]
    fn so_has_the_page_of_any_table(table in any_table()) {
        has_all_text(&reports(&[("sample", table.text().as_bytes())]));
    }
}

#[test]
fn a_nul_character_is_visible_in_the_page() {
    let original = snapshot::read(INVENTED).replace("示例", "示\0例");
    let reports = reports(&[("reader", original.as_bytes())]);
    let report = &reports.reports[0].report;
    let title = report.text(report.title);
    assert!(title.contains('\0'));
    let files = site(&app(), &reports);
    for (path, bytes) in files.iter().filter(|(path, _)| is_page(path)) {
        assert!(!bytes.contains(&0), "{path}");
    }
    let document = Html::parse_document(&file(&files, "index.html"));
    let expected = bare(&title.replace('\0', "\u{fffd}"));
    assert!(text(&document, "title").starts_with(&expected));
    assert_eq!(text(&document, "#page"), drawn(&reports, report).replace('\0', "\u{fffd}"));
    // The embedded data still contain the NUL character, escaped; only the text of the page shows U+FFFD instead.
    let data = select(&document, "script[data-file='data/reader.json']")[0];
    let (read, _) = format::parse(&data.text().collect::<String>()).unwrap();
    assert_eq!(read.text(read.title), title);
}

#[test]
fn a_page_is_html_that_parses_to_itself() {
    for reports in [real(), two(), hostile()] {
        for (path, bytes) in site(&app(), &reports).iter().filter(|(path, _)| is_page(path)) {
            let html = String::from_utf8(bytes.clone()).unwrap();
            let document = Html::parse_document(&html);
            assert_eq!(document.errors, Vec::<std::borrow::Cow<str>>::new(), "{path}");
            let ids: Vec<&str> = document
                .tree
                .nodes()
                .filter_map(|node| node.value().as_element()?.attr("id"))
                .collect();
            assert_eq!(
                ids.len(),
                ids.iter().collect::<BTreeSet<_>>().len(),
                "an id occurs twice: {path}"
            );
            for node in document.tree.nodes() {
                match node.value() {
                    Node::Comment(comment) => panic!("{path}: a comment: {comment:?}"),
                    Node::Element(element) => {
                        for (name, value) in element.attrs() {
                            assert!(
                                name != "style" && !name.starts_with("on"),
                                "{path}: {name}={value}"
                            );
                            if matches!(name, "href" | "src") {
                                let is_own = ["./", "#", "tel:", "data/", "data:,"];
                                let is_own = value.is_empty()
                                    || is_own.iter().any(|start| value.starts_with(start));
                                assert!(is_own, "{path}: {value}");
                            }
                        }
                    }
                    _ => {}
                }
            }
            assert_eq!(select(&document, "script:not([data-file]):not([src])").len(), 0, "{path}");
            // Every target of a link exists.
            for link in select(&document, "a[href^='#']") {
                let id = link.attr("href").unwrap().trim_start_matches('#');
                assert!(ids.contains(&id), "{path}: #{id}");
            }
            for link in select(&document, "a[href$='.html']") {
                let to = link.attr("href").unwrap().trim_start_matches("./");
                assert!(site(&app(), &reports).contains_key(to), "{path}: {to}");
            }
        }
    }
}

#[test]
fn embedded_data_is_read_back_the_same() {
    for reports in [real(), two(), hostile()] {
        let files = site(&app(), &reports);
        let document = Html::parse_document(&file(&files, "index.html"));
        let published = &reports.reports[0];
        let id = &published.report.id;
        for (path, expected) in [
            ("data/index.json".to_owned(), &reports.index),
            (format!("data/{id}.json"), &published.json),
        ] {
            let data = select(&document, &format!("script[data-file='{path}']"));
            assert_eq!(data.len(), 1, "{path}");
            let read: serde_json::Value =
                serde_json::from_str(&data[0].text().collect::<String>()).unwrap();
            assert_eq!(read, serde_json::from_str::<serde_json::Value>(expected).unwrap());
        }
    }
}

#[test]
fn each_department_links_to_its_tasks_and_each_phone_number_can_be_called() {
    let reports = real();
    let report = &reports.reports[0].report;
    let document = Html::parse_document(&file(&site(&app(), &reports), "index.html"));
    for (i, department) in report.departments.iter().enumerate() {
        let selector = format!("#contents #dept-{} a", department.id);
        let to: Vec<String> = select(&document, &selector)
            .iter()
            .map(|link| link.attr("href").unwrap().to_owned())
            .collect();
        let led = report.tasks.iter().filter(|task| task.is_led_by(DepartmentIdx(i)));
        let expected: Vec<String> = led.map(|task| format!("#task-{}", task.id)).collect();
        assert_eq!(to, expected, "{}", department.name);
        let choice = format!("#page a.facet__choice[href='#dept-{}']", department.id);
        assert_eq!(select(&document, &choice).len(), 1);
    }
    assert_eq!(select(&document, "a[href^='tel:']").len(), 10);
    assert_eq!(select(&document, "#page a[href='data/guanxian-2022-q2.txt']").len(), 10);
}

#[test]
fn the_head_describes_the_page_in_the_words_of_the_source() {
    let files = site(&app(), &real());
    let html = file(&files, "index.html");
    let document = Html::parse_document(&html);
    let content = |selector: &str| {
        select(&document, selector).first().map(|meta| meta.attr("content").unwrap().to_owned())
    };
    let title = "在项目建设上攻坚突破,打造高质量发展引擎第二季度进展情况";
    assert_eq!(text(&document, "title"), bare(&format!("{title} · 冠县人民政府")));
    for (selector, expected) in [
        ("meta[property='og:title']", title),
        ("meta[property='og:site_name']", "冠县人民政府"),
        ("meta[name='DC.title']", title),
        ("meta[name='DC.publisher']", "冠县人民政府"),
        ("meta[name='DC.identifier']", "1137152500444221X1/2022-26727710"),
        ("meta[name='DC.date.issued']", "2022-07-01"),
        ("meta[name='DC.date.available']", "2022-07-01 16:02"),
    ] {
        assert_eq!(content(selector).as_deref(), Some(expected), "{selector}");
    }
    let policy = content("meta[http-equiv='Content-Security-Policy']").unwrap();
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    assert!(policy.starts_with(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';"
    ));
    let at = |what: &str| html.find(what).unwrap();
    assert!(at("Content-Security-Policy") < at("<title>") && at("<title>") < at("<link"));
}

#[test]
fn files_are_named_by_their_content_and_listed() {
    let files = site(&app(), &two());
    for (path, bytes) in &files {
        let hash = &sha256_hex(bytes)[..16];
        let is_hashed = ["boot-", "keys-", "jindu-", "app-", "cards-", "static-", "appendix-"]
            .iter()
            .any(|stem| path.starts_with(stem));
        assert_eq!(path.contains(hash), is_hashed, "{path}");
    }
    let paths: Vec<&str> =
        files.keys().map(String::as_str).filter(|path| !path.contains('-')).collect();
    let expected = [
        "data/index.json",
        "data/reader.annotations.json",
        "data/reader.json",
        "data/reader.txt",
        "index.html",
        "manifest.webmanifest",
        "reader.appendix.en.html",
        "reader.appendix.html",
        "reader.html",
        "schema/x.json",
        "sha256sums.txt",
        "single.js",
        "sw.js",
    ];
    assert_eq!(paths, expected);
    let sums = Sums::parse(&file(&files, SUMS)).unwrap();
    assert_eq!(sums, Sums::of(&files));
    assert_eq!(sums.0.len(), files.len() - 1);
    let html = file(&files, "index.html");
    for path in files
        .keys()
        .filter(|path| path.contains('-') && !path.starts_with("data/") && !is_page(path))
    {
        assert!(html.contains(&format!("\"./{path}\"")), "{path} is not named");
    }
}

#[test]
fn sidecars_are_published_with_their_dataset() {
    let mut reports = two();
    let names = [
        "glossary.json",
        "guanxian-2022-q2.annotations.json",
        "guanxian-2022-q2.notes.json",
        "guanxian.places.json",
    ];
    for name in names {
        let bytes = snapshot::read(&format!("public/data/{name}")).into_bytes();
        reports.reports[0].beside.insert(name.to_owned(), bytes);
    }
    // All reports of a folder share one glossary.
    let glossary = reports.reports[0].beside["glossary.json"].clone();
    reports.reports[1].beside.insert("glossary.json".to_owned(), glossary);
    let without = site(&app(), &two());
    let files = site(&app(), &reports);
    for (name, bytes) in &reports.reports[0].beside {
        assert_eq!(files[&format!("data/{name}")], *bytes);
    }
    // Both sites have the annotations, so only the other sidecars are added.
    assert_eq!(files.len(), without.len() + names.len() - 1);
    assert_eq!(Sums::parse(&file(&files, SUMS)).unwrap(), Sums::of(&files));
    assert_ne!(files["sw.js"], without["sw.js"], "another build");
    assert_eq!(site(&Build::read(files.clone()).unwrap(), &reports), files);
    // Sidecars that no report has any more are missing from the next site.
    assert_eq!(site(&Build::read(files).unwrap(), &two()), without);
}

#[test]
fn the_build_id_changes_with_every_file_and_with_nothing_else() {
    let build = |files: &Files| {
        let html = file(files, "index.html");
        let start = html.find("data-build=\"").unwrap() + 12;
        html[start..start + 12].to_owned()
    };
    let first = build(&site(&app(), &real()));
    assert_eq!(first, build(&site(&app(), &real())));
    let mut changed = built();
    changed.insert("boot.js".to_owned(), b"boot(1)".to_vec());
    assert_ne!(first, build(&site(&Build::read(changed).unwrap(), &real())));
    assert_ne!(first, build(&site(&app(), &two())));
    let worker = file(&site(&app(), &real()), "sw.js");
    assert_eq!(worker, format!("const build = '{first}'"));
}

#[test]
fn a_site_used_as_the_built_program_gives_the_same_site() {
    for reports in [real(), two()] {
        let first = site(&app(), &reports);
        let second = site(&Build::read(first.clone()).unwrap(), &reports);
        assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
        assert_eq!(first, second);
    }
}

#[test]
fn several_reports_have_a_page_each_and_a_list() {
    let reports = two();
    let files = site(&app(), &reports);
    // The first page belongs to the newest report, which may change, so only the other pages name their report.
    let newest = file(&files, "guanxian-2022-q2.html");
    let named = newest.replace(" data-report=\"guanxian-2022-q2\"", "");
    assert!(named != newest && named == file(&files, "index.html"));
    assert!(file(&files, "reader.html").contains(" data-report=\"reader\">"));
    let invented = Html::parse_document(&file(&files, "reader.html"));
    let links: Vec<&str> =
        select(&invented, "#reports a").iter().map(|link| link.attr("href").unwrap()).collect();
    assert_eq!(links, ["./guanxian-2022-q2.html", "./reader.html"]);
    let quarters: Vec<String> =
        select(&invented, "#reports span").iter().map(|span| span.text().collect()).collect();
    assert_eq!(quarters[0], "2022 年第二季度");
    assert_eq!(select(&invented, "#page a[href='./guanxian-2022-q2.html']").len(), 1);
    let one = site(&app(), &real());
    assert_eq!(select(&Html::parse_document(&file(&one, "index.html")), "#reports").len(), 0);
}

#[test]
fn a_folder_that_is_not_a_program_is_refused_with_the_reason() {
    let without = |path: &str| {
        let mut files = built();
        files.remove(path);
        Build::read(files).map(|_| ())
    };
    for path in ["index.html", "a-1.css", "boot.js", "keys.js", "jindu-5.js", "jindu-5_bg.wasm"] {
        assert_eq!(without(path), Err(BuildError::Missing(path.to_owned())));
    }
    let with = |path: &str, bytes: &[u8]| {
        let mut files = built();
        files.insert(path.to_owned(), bytes.to_vec());
        Build::read(files).map(|_| ())
    };
    assert_eq!(with("index.html", b"<p>"), Err(BuildError::NoProgram));
    assert_eq!(with("index.html", b"\xff"), Err(BuildError::NotText("index.html".to_owned())));
    let mut written = site(&app(), &real());
    let boot = written.keys().find(|path| path.starts_with("boot-")).unwrap().clone();
    written.get_mut(&boot).unwrap().push(b'\r');
    assert_eq!(Build::read(written).map(|_| ()), Err(BuildError::Changed(boot)));
    // The digests of scripts that no page links to are checked as well.
    for path in ["sw.js", "single.js", "sw-kill.js", "reload.js"] {
        let mut files = built();
        files.insert("sw-kill.js".to_owned(), b"kill()".to_vec());
        files.insert("reload.js".to_owned(), b"reload()".to_vec());
        let mut written = site(&Build::read(files).unwrap(), &real());
        written.get_mut(path).unwrap().push(b'\r');
        assert_eq!(Build::read(written).map(|_| ()), Err(BuildError::Changed(path.to_owned())));
    }
    assert_eq!(with("b-2.css", b"\xff"), Err(BuildError::NotText("b-2.css".to_owned())));
}

#[test]
fn no_page_has_an_inline_script_and_the_reload_script_is_a_file() {
    let inside = "<script>const url = '{{__TRUNK_ADDRESS__}}' + '{{__TRUNK_WS_BASE__}}.well-known/trunk/ws'</script>\
        <script>foreign()</script></body>";
    let mut files = built();
    files.insert("index.html".to_owned(), INDEX.replace("</body>", inside).into_bytes());
    let served = site(&Build::read(files).unwrap(), &real());
    let html = file(&served, "index.html");
    assert!(!html.contains("foreign") && !html.contains("{{"));
    assert!(html.contains("script-src 'self' 'wasm-unsafe-eval';"));
    assert!(html.contains("connect-src 'self' ws:;"));
    assert!(html.contains("<script src=\"./reload.js\" defer></script>"));
    let expected = "const url = window.location.host + '/.well-known/trunk/ws'";
    assert_eq!(file(&served, "reload.js"), expected);
    assert_eq!(site(&Build::read(served.clone()).unwrap(), &real()), served);
    let published = site(&app(), &real());
    assert!(!published.contains_key("reload.js"));
    assert!(!file(&published, "index.html").contains("ws:"));
}

#[test]
fn a_single_file_has_all_that_a_site_has_and_requests_nothing() {
    for reports in [real(), hostile(), two()] {
        let published = &reports.reports[0];
        let html = single_file(&app(), published).unwrap();
        let document = Html::parse_document(&html);
        assert_eq!(document.errors, Vec::<std::borrow::Cow<str>>::new());
        // A single file lists only its own report.
        let alone = Reports {
            index: String::new(),
            entries: vec![ListedReport::from(&published.report)],
            reports: Vec::new(),
        };
        assert_eq!(text(&document, "#page"), drawn(&alone, &published.report));
        assert_eq!(select(&document, "a[href^='data/'], a[href^='./'], #reports").len(), 0);
        assert_eq!(select(&document, "html[data-single]").len(), 1);
        assert_eq!(select(&document, "link[rel=stylesheet], script[src], img, iframe").len(), 0);
        let policy = select(&document, "meta[http-equiv]")[0].attr("content").unwrap().to_owned();
        assert!(
            policy.contains("connect-src 'none'") && !policy.contains("'self' 'wasm"),
            "{policy}"
        );
        let original = select(
            &document,
            &format!("script[data-file='data/{}']", published.report.source.file),
        );
        let bytes = data_encoding::BASE64.decode(original[0].text().collect::<String>().as_bytes());
        assert_eq!(bytes.unwrap(), published.original);
        let scripts = select(&document, "script[type=module]");
        let script = scripts[0].text().collect::<String>();
        assert_eq!(script, "'<\\/script>'");
        // The policy allows exactly the inline script and styles of the page.
        let styles: Vec<String> =
            select(&document, "style").iter().map(|style| style.text().collect()).collect();
        for inline in styles.iter().chain([&script]) {
            let digest = data_encoding::HEXLOWER.decode(sha256_hex(inline.as_bytes()).as_bytes());
            let source = format!("'sha256-{}'", data_encoding::BASE64.encode(&digest.unwrap()));
            assert!(policy.contains(&source), "{inline}");
        }
        assert_eq!(policy.matches("sha256-").count(), app().sheets.len() + 1);
    }
    let mut files = built();
    files.remove("single.js");
    let reports = real();
    assert_eq!(single_file(&Build::read(files).unwrap(), &reports.reports[0]), None);
}

#[test]
fn every_page_loads_the_shortcuts_and_lists_them_in_both_languages() {
    let files = site(&app(), &real());
    let page = Html::parse_document(&file(&files, "index.html"));
    let scripts = select(&page, "head > script[type=module][data-keys]");
    let [script] = scripts.as_slice() else { panic!("{} scripts", scripts.len()) };
    assert_eq!(files[script.attr("src").unwrap().trim_start_matches("./")], b"keys()");
    assert!(script.attr("integrity").unwrap().starts_with("sha384-"));
    let lists = select(&page, "body > dialog.keys");
    let langs: Vec<&str> = lists.iter().map(|list| list.attr("lang").unwrap()).collect();
    // `keys.js` relies on this order.
    assert_eq!(langs, ["zh-CN", "en"]);
    for list in lists {
        let label = list.attr("aria-labelledby").unwrap();
        assert_eq!(select(&page, &format!("#{label}")).len(), 1);
    }
    // A program built before there were shortcuts is accepted too.
    let mut old = built();
    let index =
        INDEX.replace("<script type=\"module\" src=\"./keys.js\" data-keys=\"\"></script>", "");
    old.insert("index.html".to_owned(), index.into_bytes());
    let page = file(&site(&Build::read(old).unwrap(), &real()), "index.html");
    assert!(!page.contains("data-keys"));
}

#[test]
fn only_the_appendix_loads_its_style_sheet() {
    let files = site(&app(), &real());
    let sheets = |path: &str, selector: &str| -> Vec<String> {
        let document = Html::parse_document(&file(&files, path));
        let links = select(&document, selector);
        links.iter().map(|link| link.attr("href").unwrap().to_owned()).collect()
    };
    let is_its = |sheet: &String| sheet.starts_with("./appendix-");
    let appendix = files.keys().find(|path| path.ends_with(".appendix.html")).unwrap();
    assert!(sheets(appendix, "link[rel=stylesheet]").iter().any(is_its));
    assert!(!sheets("index.html", "link[rel=stylesheet]").iter().any(is_its));
    assert_eq!(sheets("index.html", "link[data-appendix]").iter().filter(|s| is_its(s)).count(), 1);
    let again = Build::read(files.clone()).unwrap();
    assert_eq!(site(&again, &real()), files);
}
