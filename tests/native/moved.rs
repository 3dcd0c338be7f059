//! Reports whose ids have changed: the file that says so, and the pages at their former addresses (示例).

use std::collections::BTreeSet;
use std::fs;

use jindu::core::format::{MovedProblem, parse_moved};
use jindu::core::limits;
use jindu::core::moved::{MovedFaultKind, MovedReport};
use jindu::core::report::ReportId;
use jindu::site::Files;
use scraper::Html;

use crate::cli::{ends, files, program};
use crate::site::{Reports, app, file, is_page, reports, select, site};
use crate::snapshot;

fn id(text: &str) -> ReportId {
    ReportId::new(text).unwrap()
}

#[test]
fn the_file_is_read_or_refused_with_its_line() {
    let many = (0..=limits::REPORTS.max).map(|n| format!("r{n} = \"a\"\n"));
    for (toml, expected) in [
        ("", Ok(vec![])),
        ("# 示例\nb = \"a\"\nc-2024-q1 = 'a'\n", Ok(vec![("b", "a", 2), ("c-2024-q1", "a", 3)])),
        ("b = \"a\"\n\nB = \"a\"\n", Err(MovedProblem::Id(3))),
        ("b = \"a b\"\n", Err(MovedProblem::Id(1))),
        ("\nindex = \"a\"\n", Err(MovedProblem::Id(2))),
        ("\"\" = \"a\"\n", Err(MovedProblem::Id(1))),
    ] {
        let found = parse_moved(toml).map(|moved| {
            assert_eq!(moved.text, toml);
            moved.reports
        });
        let report = |(from, to, line)| MovedReport { from: id(from), to: id(to), line };
        let expected = expected.map(|reports| reports.into_iter().map(report).collect());
        assert_eq!(found, expected, "{toml}");
    }
    for (toml, line) in [("b = 1\n", 1), ("b = \"a\"\nb = \"c\"\n", 2), ("[b]\na = \"c\"\n", 1)] {
        let Err(MovedProblem::Syntax(error)) = parse_moved(toml) else { panic!("{toml}") };
        assert!(error.contains(&format!("line {line}")), "{error}");
    }
    let Err(MovedProblem::Excess(excess)) = parse_moved(&many.collect::<Vec<_>>().concat()) else {
        panic!()
    };
    assert_eq!(excess.found, limits::REPORTS.max + 1);
}

#[test]
fn an_entry_that_does_not_fit_the_list_is_found() {
    use MovedFaultKind::{Chain, Listed, Unknown};
    let listed = [id("a"), id("b")];
    for (toml, expected) in [
        ("c = \"a\"\nd = \"a\"\n", vec![]),
        ("a = \"b\"\n", vec![("a", Listed)]),
        ("c = \"x\"\n", vec![("c", Unknown)]),
        ("c = \"d\"\nd = \"a\"\n", vec![("c", Chain(id("a")))]),
        ("c = \"d\"\nd = \"c\"\n", vec![("c", Chain(id("c"))), ("d", Chain(id("d")))]),
        ("c = \"c\"\n", vec![("c", Chain(id("c")))]),
    ] {
        let faults = parse_moved(toml).unwrap().faults(&listed);
        let found: Vec<_> =
            faults.iter().map(|fault| (fault.of.from.as_str(), fault.kind.clone())).collect();
        assert_eq!(found, expected, "{toml}");
    }
}

/// Two quarters and what is written of them under a former id of each.
fn moved(toml: &str) -> (Reports, Files) {
    let text = |id: &str| snapshot::read(&format!("tests/data/series/{id}.txt"));
    let [q2, q3] = ["shili-2024-q2", "shili-2024-q3"];
    let mut reports = reports(&[(q3, text(q3).as_bytes()), (q2, text(q2).as_bytes())]);
    reports.list.moved = parse_moved(toml).unwrap();
    let files = site(&app(), &reports);
    (reports, files)
}

/// Where a page leads: by its refresh, by its link, and what it says.
fn leads(files: &Files, name: &str) -> (String, String, String) {
    let page = Html::parse_document(&file(files, name));
    let refresh = select(&page, "meta[http-equiv=refresh]")[0].attr("content").unwrap();
    let [link] = select(&page, "main a")[..] else { panic!("{name}") };
    let to = refresh.strip_prefix("0; url=./").unwrap();
    let text = select(&page, "main")[0].text().collect();
    (to.to_owned(), link.attr("href").unwrap().trim_start_matches("./").to_owned(), text)
}

#[test]
fn each_page_of_a_report_has_one_under_its_former_id_that_leads_on() {
    let (reports, files) = moved("alt-2024-q3 = \"shili-2024-q3\"\nolder = \"shili-2024-q2\"\n");
    let (_, plain) = moved("");
    for (former, now, published) in [
        ("alt-2024-q3", "shili-2024-q3", &reports.reports[0]),
        ("older", "shili-2024-q2", &reports.reports[1]),
    ] {
        let of = |id: &str| -> BTreeSet<String> {
            let pages = files.keys().filter(|name| is_page(name));
            pages.filter_map(|name| Some(name.strip_prefix(id)?.to_owned())).collect()
        };
        assert_eq!(of(former), of(now));
        assert!(of(former).len() > 10, "{:?}", of(former));
        let report = &published.report;
        for rest in of(former) {
            let (to, link, text) = leads(&files, &format!("{former}{rest}"));
            assert_eq!((to, link), (format!("{now}{rest}"), format!("{now}{rest}")));
            let expected = format!(
                "这份报告换了编号，原来的网址仍然有效。请看：{}",
                report.text(report.title)
            );
            assert_eq!(text.trim(), expected);
        }
    }
    let comparison = "alt-2024-q3.comparison.html";
    assert!(files.contains_key(comparison));
    // Copies of former pages ask for the newest report of their series.
    assert_eq!(files["newest/alt.json"], files["newest/shili.json"]);
    assert_eq!(files["newest/older.json"], files["newest/shili.json"]);
    // Nothing else changes, and no data are under a former id.
    let is_former = |name: &str| ["alt", "older"].iter().any(|former| name.contains(former));
    let is_general = |name: &str| ["sha256sums.txt", "sw.js", "data/moved.toml"].contains(&name);
    for (name, bytes) in files.iter().filter(|(name, _)| !is_former(name) && !is_general(name)) {
        assert!(plain.get(name) == Some(bytes), "{name}");
    }
    let others: Vec<&String> =
        files.keys().filter(|name| is_former(name) && !is_page(name)).collect();
    assert_eq!(others, ["newest/alt.json", "newest/older.json"]);
}

#[test]
fn a_site_is_not_written_with_an_entry_that_does_not_fit_and_leads_on_with_one_that_does() {
    let dir = program("moved");
    let write = |toml: &str| fs::write(dir.join("app/data/moved.toml"), toml).unwrap();
    let args = ["site", "--app", "app", "-o", "out"];
    for (toml, code, words) in [
        ("a = \"b\"\n", 2, "moved.toml:1: a: 列表里还有这个编号的报告"),
        ("\nb = \"c\"\n", 2, "moved.toml:2: b: 列表里没有报告 c"),
        ("b = \"c\"\nc = \"a\"\n", 2, "moved.toml:1: b: c 也是旧编号，现在是 a"),
        ("B = \"a\"\n", 2, "moved.toml:1: 报告的编号只能有"),
    ] {
        write(toml);
        ends(&dir, &args, code, &[words]);
        assert!(!dir.join("out/index.html").exists(), "{toml}");
    }
    write("# 示例\nold = \"a\"\n");
    ends(&dir, &args, 0, &[]);
    ends(&dir, &["verify", "out"], 0, &[]);
    // The only report has the first page.
    let page = fs::read_to_string(dir.join("out/old.html")).unwrap();
    assert!(page.contains("url=./index.html"), "{page}");
    assert_eq!(
        fs::read_to_string(dir.join("out/data/moved.toml")).unwrap(),
        "# 示例\nold = \"a\"\n"
    );
    fs::remove_file(dir.join("app/data/moved.toml")).unwrap();
    ends(&dir, &args, 0, &[]);
    assert!(!files(&dir.join("out")).iter().any(|name| name.starts_with("old")));
}
