//! The generated pages: their content without the program, and that they are HTML that every parser reads the same.

use std::collections::BTreeSet;

use jindu::core::format::{self, ListedReport};
use jindu::core::part_page::Part;
use jindu::core::report::{Cell, DepartmentIdx, Report, ReportId, Task};
use jindu::core::series::SeriesList;
use jindu::core::url;
use jindu::import::import;
use jindu::site::{
    Build, BuildError, Files, Published, ReportList, SUMS, Site, Sums, sha256_hex, single_file,
};
use jindu::state::{Asked, Load, Original, Shell, State};
use jindu::view;
use leptos::prelude::{Owner, RenderHtml, Set};
use proptest::prelude::*;
use scraper::{Html, Node, Selector};

use crate::fixture::{self, INVENTED, loaded, tries};
use crate::html;
use crate::import::options;
use crate::shards::add_shards;
use crate::snapshot;
use crate::tables::any_table;

/// A minimal `index.html` as Trunk writes it.
const INDEX: &str = r#"<!doctype html><html><head>
<link rel="stylesheet" href="./a-1.css" integrity="sha384-x"/>
<link rel="stylesheet" href="./b-2.css"/>
<link rel="stylesheet" href="./cards-3.css" media="screen&#x20;and&#x20;&#x28;max-width&#x3A;47rem&#x29;" data-view="cards"/>
<link rel="stylesheet" href="./static-4.css" media="not all" data-static=""/>
<link rel="stylesheet" href="./appendix-7.css" data-appendix=""/>
<link rel="stylesheet" href="./later-8.css" data-later=""/>
<script type="module" src="./boot.js" data-js="./jindu-5.js" data-wasm="./jindu-5_bg.wasm"></script><script src="./display.js" data-display=""></script><script type="module" src="./keys.js" data-keys=""></script><script type="module" src="./aloud.js" data-aloud=""></script>
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
        text("later-8.css", "f{}"),
        text("boot.js", "boot()"),
        text("display.js", "display()"),
        text("keys.js", "keys()"),
        text("aloud.js", "aloud()"),
        text("jindu-5.js", "export default 1"),
        ("jindu-5_bg.wasm".to_owned(), b"\0asm\x01\0\0\0".to_vec()),
        text("jindu-search.js", "export default 2"),
        ("jindu-search_bg.wasm".to_owned(), b"\0asm\x01\0\0\0s".to_vec()),
        text("single.js", "'</script>'"),
        text("sw.js", "self.x = 1"),
        text("schema/x.json", "{}"),
        text("data/old.json", "{}"),
    ])
}

pub(crate) fn app() -> Build {
    Build::read(built()).unwrap()
}

/// The reports of a site, with their list.
pub(crate) struct Reports {
    pub(crate) list: ReportList,
    pub(crate) reports: Vec<Published>,
}

impl Reports {
    /// Lists the reports in this order.
    pub(crate) fn of(reports: Vec<Published>) -> Self {
        let entries: Vec<ListedReport> =
            reports.iter().map(|published| ListedReport::from(&published.report)).collect();
        let index = format::write_report_list(&entries);
        Self { list: ReportList::new(index, entries), reports }
    }
}

/// Returns all files of a site.
pub(crate) fn site(build: &Build, reports: &Reports) -> Files {
    let site = Site::new(build, &reports.list);
    let mut files = site.program().clone();
    for published in &reports.reports {
        let report = site.report(published);
        let names: Vec<String> = report.names().map(str::to_owned).collect();
        let mut written = Vec::new();
        let put = |name: &str, bytes: &[u8]| {
            written.push(name.to_owned());
            files.insert(name.to_owned(), bytes.to_vec());
            Ok::<_, std::convert::Infallible>(())
        };
        let Ok(()) = report.each(put);
        assert_eq!(written, names);
    }
    for pages in site.series() {
        let read = |id: &ReportId| {
            let found = reports.reports.iter().find(|published| published.report.id == *id);
            Ok(found.unwrap().report.clone())
        };
        let mut written = Vec::new();
        let put = |name: &str, bytes: &[u8]| {
            written.push(name.to_owned());
            files.insert(name.to_owned(), bytes.to_vec());
            Ok::<_, std::convert::Infallible>(())
        };
        let Ok(()) = pages.each(read, put);
        let (written, names) = (BTreeSet::from_iter(written), BTreeSet::from_iter(pages.names()));
        assert_eq!(written, names);
    }
    add_shards(&site, reports, &mut files);
    files.extend(site.lists());
    if let Some((name, worker)) = site.worker(&Sums::of(&files)) {
        files.insert(name.to_owned(), worker);
    }
    let sums = Sums::of(&files).to_string();
    files.insert(SUMS.to_owned(), sums.into_bytes());
    files
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
    Reports::of(reports)
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

/// The text of the only file with this start and end.
fn named(files: &Files, start: &str, end: &str) -> String {
    let is_it = |path: &&String| path.starts_with(start) && path.ends_with(end);
    let paths: Vec<&String> = files.keys().filter(is_it).collect();
    let [path] = paths.as_slice() else { panic!("{start}…{end}: {paths:?}") };
    file(files, path)
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
    loaded.entries = SeriesList::new(&reports.list.entries).around(&report.id);
    loaded.has_list = reports.list.entries.len() > 1;
    // A single file has no site.
    loaded.has_files = !reports.reports.is_empty();
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
    // What the program reads still contains the NUL character; only the text of the page shows U+FFFD instead.
    let (form, text) =
        (named(&files, "read/reader-", "json"), named(&files, "read/reader-", "txt"));
    let (read, ..) = format::parse_reading(&form, text).unwrap();
    assert_eq!(read.text(read.title), title);
}

#[test]
fn a_page_is_html_that_parses_to_itself() {
    for reports in [real(), two(), hostile()] {
        let files = site(&app(), &reports);
        for (path, bytes) in files.iter().filter(|(path, _)| is_page(path)) {
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
                assert!(files.contains_key(to), "{path}: {to}");
            }
            // No crawler finds its way into the addresses of queries; the appendix names the program's views.
            let n_queries = select(&document, "a[href*='?']").len();
            assert!(n_queries == 0 || path.contains(".appendix."), "{path}");
        }
    }
}

#[test]
fn a_page_names_the_files_of_its_report_and_has_no_copy_of_them() {
    for reports in [real(), two(), hostile()] {
        let files = site(&app(), &reports);
        for (i, published) in reports.reports.iter().enumerate() {
            let id = &published.report.id;
            let path = if i == 0 { "index.html".to_owned() } else { format!("{id}.html") };
            let document = Html::parse_document(&file(&files, &path));
            assert_eq!(select(&document, "[data-file]").len(), 0);
            let script = select(&document, "script[data-wasm]")[0];
            let read = |name: &str| {
                let path = script.attr(&format!("data-{name}")).unwrap().trim_start_matches("./");
                assert!(path.contains(&sha256_hex(&files[path])[..16]), "{path}");
                let integrity = script.attr(&format!("data-{name}-integrity")).unwrap();
                assert!(integrity.starts_with("sha384-"));
                file(&files, path)
            };
            assert_eq!(read("text").as_bytes(), published.original);
            let (report, around, problems) =
                format::parse_reading(&read("form"), read("text")).unwrap();
            assert_eq!(problems, []);
            let entries = SeriesList::new(&reports.list.entries).around(&report.id);
            assert_eq!(around.entries, entries);
            assert_eq!(format::write(&report), published.json);
            let annotations =
                format::parse_reading_annotations(&read("annotations"), &report).unwrap();
            assert_eq!(annotations.all().len(), published.annotations.all().len());
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
        let mut to: Vec<String> = select(&document, &selector)
            .iter()
            .map(|link| link.attr("href").unwrap().to_owned())
            .collect();
        let page = format!("./guanxian-2022-q2.dept-{}.html", department.id);
        assert_eq!(to.remove(0), page);
        let led = report.tasks.iter().filter(|task| task.is_led_by(DepartmentIdx(i)));
        let expected: Vec<String> = led.map(|task| format!("#task-{}", task.id)).collect();
        assert_eq!(to, expected, "{}", department.name);
        let choice = format!("#page a.chip[href='{page}']");
        assert_eq!(select(&document, &choice).len(), 1);
    }
    assert_eq!(select(&document, "a[href^='tel:']").len(), 10);
    assert_eq!(select(&document, "#page a[href='data/guanxian-2022-q2.txt']").len(), 10);
}

/// The pages of parts: of the departments that lead tasks, of the sections that have tasks, of each task.
fn parts(report: &Report) -> Vec<(String, Vec<usize>)> {
    let id = &report.id;
    let tasks = |is_of: &dyn Fn(&Task) -> bool| -> Vec<usize> {
        let tasks = report.tasks.iter().enumerate();
        tasks.filter(|(_, task)| is_of(task)).map(|(i, _)| i).collect()
    };
    let departments = report.departments.iter().enumerate().map(|(i, department)| {
        let led = tasks(&|task| task.is_led_by(DepartmentIdx(i)));
        (format!("{id}.dept-{}.html", department.id), led)
    });
    let sections = report.sections.iter().enumerate().map(|(i, section)| {
        let within = tasks(&|task| task.section.is_some_and(|section| section.0 == i));
        (format!("{id}.section-{}.html", section.id), within)
    });
    let each = report.tasks.iter().enumerate();
    let each = each.map(|(i, task)| (format!("{id}.task-{}.html", task.id), vec![i]));
    departments.chain(sections).chain(each).filter(|(_, tasks)| !tasks.is_empty()).collect()
}

#[test]
fn each_department_section_and_task_has_a_page_with_its_tasks_and_no_others() {
    for reports in [real(), two(), hostile()] {
        let files = site(&app(), &reports);
        for published in &reports.reports {
            let report = &published.report;
            for (path, tasks) in parts(report) {
                let document = Html::parse_document(&file(&files, &path));
                let shown = text(&document, "#main");
                for (i, task) in report.tasks.iter().enumerate() {
                    let quotes = task.rows.iter().flat_map(|row| &row.cells).flat_map(Cell::parts);
                    let all: Vec<String> =
                        quotes.map(|part| bare(report.text(part.quote))).collect();
                    if tasks.contains(&i) {
                        assert!(shown.contains(&bare(report.text(task.target))), "{path}");
                        for words in all {
                            assert!(shown.contains(&words), "{path}: {words}");
                        }
                    } else {
                        let row = format!("#task-{}", task.id);
                        assert_eq!(select(&document, &row).len(), 0, "{path}");
                    }
                }
                let root = select(&document, "html")[0];
                let query = root.attr("data-query").unwrap();
                assert_eq!(root.attr("data-report"), Some(report.id.as_str()));
                let (_, part) = Part::parse(&path).unwrap();
                assert_eq!(url::write(&part.query()), query, "{path}");
                let own = root.attr("data-main").unwrap();
                let own = if own == "./" { "index.html" } else { own.trim_start_matches("./") };
                assert!(files.contains_key(own), "{own}");
                assert_eq!(select(&document, "script[data-form][data-text]").len(), 1);
            }
        }
    }
}

#[test]
fn a_page_of_a_part_has_a_title_and_a_description_of_its_own() {
    let mut reports = real();
    let report = reports.reports[0].report.clone();
    let content = |files: &Files, path: &str, selector: &str| -> Vec<String> {
        let document = Html::parse_document(&file(files, path));
        let found = select(&document, selector);
        let value =
            |name: &str, element: &scraper::ElementRef| element.attr(name).map(str::to_owned);
        found.iter().filter_map(|e| value("content", e).or_else(|| value("href", e))).collect()
    };
    let files = site(&app(), &reports);
    let dept = "guanxian-2022-q2.dept-czj.html";
    assert_eq!(content(&files, dept, "meta[property='og:title']"), ["财政局 · 第二季度"]);
    let description = "冠县人民政府公布的年度任务进展：财政局，2 项任务。";
    assert_eq!(content(&files, dept, "meta[name='description']"), [description]);
    assert_eq!(content(&files, dept, "link[rel=canonical]"), [format!("./{dept}")]);
    assert_eq!(
        content(&files, dept, "meta[property='og:url'], meta[property='og:image']").len(),
        0
    );
    let document = Html::parse_document(&file(&files, dept));
    assert_eq!(text(&document, "title"), bare("财政局 · 第二季度 · 冠县人民政府"));
    let task = format!("guanxian-2022-q2.task-{}.html", report.tasks[1].id);
    let title = format!("{} · 第二季度", report.text(report.tasks[1].target));
    assert_eq!(content(&files, &task, "meta[property='og:title']"), [title]);
    // No two pages have the same title.
    let titles: Vec<String> = parts(&report)
        .iter()
        .flat_map(|(path, _)| content(&files, path, "meta[property='og:title']"))
        .collect();
    assert_eq!(titles.len(), titles.iter().collect::<BTreeSet<_>>().len());
    // With the site's address, chats and search engines get whole addresses.
    reports.list.address = Some("https://www.example.gov.cn/jindu".to_owned());
    let mut built = built();
    built.insert("icons/icon.svg".to_owned(), b"<svg/>".to_vec());
    let files = site(&Build::read(built).unwrap(), &reports);
    let address = format!("https://www.example.gov.cn/jindu/{dept}");
    assert_eq!(content(&files, dept, "link[rel=canonical]"), [address.as_str()]);
    assert_eq!(content(&files, dept, "meta[property='og:url']"), [address.as_str()]);
    let image = "https://www.example.gov.cn/jindu/icons/icon-512.png";
    assert_eq!(content(&files, dept, "meta[property='og:image']"), [image]);
    let own = "https://www.example.gov.cn/jindu/";
    assert_eq!(content(&files, "index.html", "meta[property='og:url']"), [own]);
    for (path, _) in files.iter().filter(|(path, _)| is_page(path)) {
        assert_eq!(content(&files, path, "meta[name='format-detection']"), ["telephone=no"]);
    }
}

/// A report with this many tasks in two sections, led by two departments.
pub(crate) fn long(n: usize) -> Reports {
    let head = "示例:某县第三季度进展\n时间: 2024-10-08\n\
        指标 | 目标任务 | 牵头单位 | 年度计划安排 | 第三季度进展情况 | 后续举措 | 监督方式 | ||||\n\
        第一季度 | 第二季度 | 第三季度 | 第四季度 | |||||||\n";
    let rows: Vec<String> = (0..n)
        .map(|i| {
            let section = match i {
                0 => "一、示例 | (一)甲类 | ",
                _ if i == n / 2 => "(二)乙类 | ",
                _ => "",
            };
            let department = if i % 3 == 0 { "县财政局" } else { "县教育局" };
            let cells = format!("示例目标{i}号。 | {department} | 甲{i} | 乙{i} | 丙{i} | 丁{i} | 示例进展{i}。 | 示例举措{i}。 | 000-{}", 1_000_000 + i);
            let n_blank = match i {
                0 => 0,
                _ if i == n / 2 => 1,
                _ => 2,
            };
            format!("{section}{cells} |{}\n", "|".repeat(n_blank))
        })
        .collect();
    reports(&[("long", format!("{head}{}示例表后\n", rows.concat()).as_bytes())])
}

#[test]
fn a_long_report_is_written_in_pages_that_lead_to_every_task() {
    let n = 130;
    let reports = long(n);
    let report = &reports.reports[0].report;
    assert_eq!(report.tasks.len(), n);
    let files = site(&app(), &reports);
    assert_eq!(site(&Build::read(files.clone()).unwrap(), &reports), files);
    let rows = |path: &str| -> Vec<String> {
        let document = Html::parse_document(&file(&files, path));
        let rows = select(&document, "[id^='task-']");
        rows.iter().map(|row| row.attr("id").unwrap().to_owned()).collect()
    };
    let links = |path: &str| -> Vec<String> {
        let document = Html::parse_document(&file(&files, path));
        let links = select(&document, "nav.contents a[href^='./']");
        links
            .iter()
            .map(|link| link.attr("href").unwrap().trim_start_matches("./").to_owned())
            .collect()
    };
    let ids = |tasks: &mut dyn Iterator<Item = usize>| -> Vec<String> {
        tasks.map(|i| format!("task-{}", report.tasks[i].id)).collect()
    };
    // From the first page of the list, of a section and of a department on to the last.
    for (first, tasks) in [
        ("index.html", ids(&mut (0..n))),
        ("long.section-yl.html", ids(&mut (n / 2..n))),
        ("long.dept-jyj.html", ids(&mut (0..n).filter(|i| i % 3 > 0))),
    ] {
        let mut seen = Vec::new();
        let mut path = first.to_owned();
        loop {
            let shown = rows(&path);
            assert!(!shown.is_empty() && shown.len() <= 24, "{path}: {}", shown.len());
            seen.extend(shown);
            let (report, part) = Part::parse(&path).unwrap_or((report.id.clone(), Part::List));
            let next = part.file_name(&report, seen.len() / 24 + 1);
            let Some(next) = links(&path).into_iter().find(|to| *to == next) else { break };
            path = next;
        }
        assert_eq!(seen, tasks, "{first}");
    }
    // The report's own page names every section and department.
    let ways = links("index.html");
    for to in
        ["long.section-jl.html", "long.section-yl.html", "long.dept-czj.html", "long.dept-jyj.html"]
    {
        assert!(ways.contains(&to.to_owned()), "{to}: {ways:?}");
    }
    for (path, bytes) in
        files.iter().filter(|(path, _)| is_page(path) && !path.contains("appendix"))
    {
        assert!(bytes.len() < 300_000, "{path}: {}", bytes.len());
    }
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
        let is_hashed = [
            "boot-",
            "display-",
            "keys-",
            "aloud-",
            "jindu-",
            "app-",
            "cards-",
            "static-",
            "appendix-",
            "later-",
            "read/",
            "shards/",
        ]
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
        "feed.xml",
        "feeds/guanxian.xml",
        "feeds/reader.xml",
        "index.html",
        "manifest.webmanifest",
        "newest/guanxian.json",
        "newest/reader.json",
        "reader.appendix.en.html",
        "reader.appendix.html",
        "reader.html",
        "reports.2022.html",
        "reports.2024.html",
        "reports.all.html",
        "reports.search.html",
        "schema/x.json",
        "sha256sums.txt",
        "single.js",
        "sw.js",
    ];
    assert_eq!(paths, expected);
    let sums = Sums::parse(&file(&files, SUMS)).unwrap();
    assert_eq!(sums, Sums::of(&files));
    assert_eq!(sums.0.len(), files.len() - 1);
    let html = ["index.html", "reader.html", "reports.search.html"].map(|page| file(&files, page));
    let html = html.concat();
    // The shards are named by their list.
    let is_named = |path: &&String| {
        let is_apart = path.starts_with("data/") || path.starts_with("shards/2");
        path.contains('-') && !is_apart && !is_page(path)
    };
    for path in files.keys().filter(is_named) {
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
fn the_build_id_changes_with_the_program_and_the_worker_with_every_file() {
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
    assert_eq!(first, build(&site(&app(), &two())));
    let worker = |reports: &Reports| file(&site(&app(), reports), "sw.js");
    assert_eq!(worker(&real()), worker(&real()));
    assert_ne!(worker(&real()), worker(&two()));
    assert!(worker(&real()).starts_with("self.x = 1\n"));
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
    let files = site(&app(), &series_and_another());
    // The first page belongs to the newest report, which may change, so only the other pages name their report.
    let newest = file(&files, "guanxian-2024-q3.html");
    let named = newest.replace(" data-report=\"guanxian-2024-q3\"", "");
    assert!(named != newest && named == file(&files, "index.html"));
    let (all, search) = ("./reports.all.html", "./reports.search.html");
    for (name, others, later) in [
        (
            "guanxian-2024-q3",
            &["./guanxian-2022-q2.html", "./guanxian-2024-q3.comparison.html", all, search][..],
            None,
        ),
        ("guanxian-2022-q2", &["./guanxian-2024-q3.html", all, search], Some("2024 年第三季度")),
        ("reader", &[all, search], None),
    ] {
        let html = file(&files, &format!("{name}.html"));
        assert!(html.contains(&format!(" data-report=\"{name}\" data-list>")), "{name}");
        let document = Html::parse_document(&html);
        let links = select(&document, "#reports a");
        let links: Vec<&str> = links.iter().map(|link| link.attr("href").unwrap()).collect();
        assert_eq!(links, others, "{name}");
        let found = select(&document, ".masthead__later a");
        let found: Vec<String> = found.iter().map(|link| link.text().collect()).collect();
        assert_eq!(found, later.as_slice(), "{name}");
    }
    for (series, id) in [("guanxian", "guanxian-2024-q3"), ("reader", "reader")] {
        let list = file(&files, &format!("newest/{series}.json"));
        let (entries, problems) = format::parse_report_list(&list).unwrap();
        assert_eq!((entries.len(), problems), (1, vec![]), "{series}");
        assert_eq!(entries[0].id.as_str(), id);
    }
    let one = site(&app(), &real());
    let document = Html::parse_document(&file(&one, "index.html"));
    assert_eq!(select(&document, "#reports, a[href='./reports.all.html']").len(), 0);
    assert!(!one.keys().any(|name| name.starts_with("reports.")));
}

/// Two reports of one series, and one of another.
fn series_and_another() -> Reports {
    let original = snapshot::read("public/data/guanxian-2022-q2.txt");
    let invented = snapshot::read(INVENTED);
    reports(&[
        ("guanxian-2024-q3", invented.as_bytes()),
        ("guanxian-2022-q2", original.as_bytes()),
        ("reader", invented.as_bytes()),
    ])
}

#[test]
fn a_new_report_changes_the_pages_before_it_and_the_lists_and_no_others() {
    let all = series_and_another();
    let after = site(&app(), &all);
    let mut before = series_and_another().reports;
    let new = before.remove(0);
    let before = site(&app(), &Reports::of(before));
    let changed = |name: &&String| before.get(*name) != after.get(*name);
    let changed: BTreeSet<&String> = before.keys().chain(after.keys()).filter(changed).collect();
    let lists = [
        "data/index.json",
        "feed.xml",
        "feeds/",
        "manifest.webmanifest",
        "newest/",
        "reports.",
        "shards/",
        "sw.js",
        SUMS,
    ];
    for name in changed {
        let is_of = |id: &str| {
            ["", "data/", "read/"].iter().any(|at| name.starts_with(&format!("{at}{id}")))
        };
        assert!(
            name == "index.html"
                || is_of(new.report.id.as_str())
                || is_of("guanxian-2022-q2")
                || lists.iter().any(|list| name.starts_with(list)),
            "{name}"
        );
        // Of the report before it, the data are the same.
        assert!(!name.starts_with("data/guanxian-2022-q2"), "{name}");
    }
}

#[test]
fn a_folder_that_is_not_a_program_is_refused_with_the_reason() {
    let without = |path: &str| {
        let mut files = built();
        files.remove(path);
        Build::read(files).map(|_| ())
    };
    for path in [
        "index.html",
        "a-1.css",
        "boot.js",
        "display.js",
        "keys.js",
        "aloud.js",
        "jindu-5.js",
        "jindu-5_bg.wasm",
    ] {
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
        let entries = vec![ListedReport::from(&published.report)];
        let list = ReportList::new(String::new(), entries);
        let alone = Reports { list, reports: Vec::new() };
        assert_eq!(text(&document, "#page"), drawn(&alone, &published.report));
        assert_eq!(select(&document, "a[href^='data/'], a[href^='./'], #reports").len(), 0);
        assert_eq!(select(&document, "html[data-single]").len(), 1);
        assert_eq!(select(&document, "link[rel=stylesheet], script[src], img, iframe").len(), 0);
        let policy = select(&document, "meta[http-equiv]")[0].attr("content").unwrap().to_owned();
        assert!(
            policy.contains("connect-src 'none'") && !policy.contains("'self' 'wasm"),
            "{policy}"
        );
        let original = select(&document, "script[data-file='report.txt']");
        let bytes = data_encoding::BASE64.decode(original[0].text().collect::<String>().as_bytes());
        assert_eq!(bytes.unwrap(), published.original);
        let form = select(&document, "script[data-file='report.json']")[0];
        let text = String::from_utf8(published.original.clone()).unwrap();
        let (read, listed, _) =
            format::parse_reading(&form.text().collect::<String>(), text).unwrap();
        assert_eq!(format::write(&read), published.json);
        assert_eq!(listed.entries, alone.list.entries);
        let scripts = select(&document, "script[type=module]");
        let script = scripts[0].text().collect::<String>();
        assert_eq!(script, "'<\\/script>'");
        // The choice of a theme applies before the page is drawn, so it is no module at its end.
        let display = select(&document, "head > script[data-display]");
        let display = display[0].text().collect::<String>();
        assert_eq!(display, "display()");
        // The policy allows exactly the inline scripts and styles of the page.
        let styles: Vec<String> =
            select(&document, "style").iter().map(|style| style.text().collect()).collect();
        for inline in styles.iter().chain([&script, &display]) {
            let digest = data_encoding::HEXLOWER.decode(sha256_hex(inline.as_bytes()).as_bytes());
            let source = format!("'sha256-{}'", data_encoding::BASE64.encode(&digest.unwrap()));
            assert!(policy.contains(&source), "{inline}");
        }
        assert_eq!(policy.matches("sha256-").count(), app().sheets.len() + 2);
    }
    let mut files = built();
    files.remove("single.js");
    let reports = real();
    assert_eq!(single_file(&Build::read(files).unwrap(), &reports.reports[0]), None);
}

#[test]
fn what_the_first_text_does_not_need_comes_after_it() {
    let page = Html::parse_document(&file(&site(&app(), &real()), "index.html"));
    let late = select(&page, "#page ~ link[rel=stylesheet], #page ~ script[src]");
    let names: Vec<&str> = late
        .iter()
        .filter_map(|node| node.attr("href").or(node.attr("src"))?.split(['/', '-']).nth(1))
        .collect();
    assert_eq!(names, ["static", "later", "keys", "aloud"]);
    // The choice of a theme comes before it, and after what the browser should ask for meanwhile.
    let waiting =
        select(&page, "head > script[type=module] ~ script[src]:not([type], [async], [defer])");
    assert_eq!(waiting.len(), 1);
    assert!(waiting[0].attr("data-display").is_some());
}

#[test]
fn every_page_loads_the_shortcuts_and_lists_them_in_every_language() {
    let files = site(&app(), &real());
    let page = Html::parse_document(&file(&files, "index.html"));
    let scripts = select(&page, "body > script[type=module][data-keys]");
    let [script] = scripts.as_slice() else { panic!("{} scripts", scripts.len()) };
    assert_eq!(files[script.attr("src").unwrap().trim_start_matches("./")], b"keys()");
    assert!(script.attr("integrity").unwrap().starts_with("sha384-"));
    let lists = select(&page, "body > dialog.keys");
    let langs: Vec<&str> = lists.iter().map(|list| list.attr("lang").unwrap()).collect();
    assert_eq!(langs, ["zh-CN", "en", "zh-Hant"]);
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
