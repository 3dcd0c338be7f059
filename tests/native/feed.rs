//! The feed of a site: Atom that a parser reads, with ids and days that depend on the reports alone.

use jindu::site::FEED;
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::site::{Reports, app, reports, site, two};
use crate::snapshot::read;

/// The elements of the feed with their texts and their attributes, each with the elements around it: `feed/entry/id = …`.
/// Panics on anything that is no XML.
fn elements(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut path, mut found): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut words = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                words.clear();
                path.push(tag.name().as_ref().to_owned());
            }
            Event::Empty(tag) => {
                let values =
                    tag.attributes().map(|attribute| attribute.unwrap().value.into_owned());
                let values = values.collect::<Vec<String>>().join(" ");
                found.push(format!("{}/{} = {values}", path.join("/"), tag.name().as_ref()));
            }
            Event::Text(text) => words.push_str(&text),
            Event::GeneralRef(name) => words.extend(["&", &name, ";"]),
            Event::End(_) => {
                if !words.trim().is_empty() {
                    found.push(format!("{} = {words}", path.join("/")));
                }
                words.clear();
                path.pop().unwrap();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(path.is_empty());
    found
}

fn feed(reports: &Reports) -> Option<String> {
    let files = site(&app(), reports);
    files.get(FEED).map(|feed| String::from_utf8(feed.clone()).unwrap())
}

#[test]
fn the_feed_has_each_dated_report_and_is_the_same_every_time() {
    let mut reports = two();
    let xml = feed(&reports).unwrap();
    assert_eq!(feed(&reports), Some(xml.clone()));
    let found = elements(&xml);
    let of = |path: &str| -> Vec<&str> {
        let found = found.iter().filter_map(|line| line.split_once(" = "));
        found.filter(|(at, _)| *at == path).map(|(_, text)| text).collect()
    };
    for path in ["feed/id", "feed/title", "feed/updated", "feed/author/name"] {
        assert_eq!(of(path).len(), 1, "{path}: {xml}");
    }
    assert_eq!(of("feed/link"), ["alternate ./", "self ./feed.xml"]);
    let n = of("feed/entry/id").len();
    assert!(n >= 1 && of("feed/entry/updated").len() == n && of("feed/entry/title").len() == n);
    assert!(of("feed/entry/updated").contains(&"2022-07-01T00:00:00Z"), "{xml}");
    assert!(of("feed/entry/link").contains(&"alternate ./guanxian-2022-q2.html"));
    assert!(of("feed/entry/id").iter().all(|id| id.starts_with("urn:uuid:") && id.len() == 45));
    // Where the site is changes the links, not the ids.
    reports.list.address = Some("https://www.example.gov.cn/jindu/".to_owned());
    let there = feed(&reports).unwrap();
    let ids = |xml: &str| -> Vec<String> {
        elements(xml).into_iter().filter(|line| line.contains("/id = ")).collect()
    };
    assert_eq!(ids(&there), ids(&xml));
    let expected = "feed/link = self https://www.example.gov.cn/jindu/feed.xml".to_owned();
    assert!(elements(&there).contains(&expected), "{there}");
}

#[test]
fn markup_of_a_report_is_text_of_its_feed() {
    let xml = feed(&crate::site::hostile()).unwrap();
    assert!(elements(&xml).iter().any(|line| line.contains("&lt;script&gt;")), "{xml}");
}

#[test]
fn pages_name_the_feed_if_there_is_one() {
    let link = "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"./feed.xml\">";
    let files = site(&app(), &two());
    let page = String::from_utf8(files["index.html"].clone()).unwrap();
    assert!(page.contains(link));
    // Without a day there is no entry.
    let text = read("public/data/guanxian-2022-q2.txt").replace("2022-07-01", "日期不详");
    let undated = reports(&[("guanxian-2022-q2", text.as_bytes())]);
    let files = site(&app(), &undated);
    assert!(!files.contains_key(FEED));
    assert!(!String::from_utf8(files["index.html"].clone()).unwrap().contains("feed.xml"));
}

#[test]
fn the_keeper_is_named_only_where_the_publisher_names_one() {
    let page = |keeper: Option<&str>| {
        let mut reports = two();
        reports.list.keeper = keeper.map(str::to_owned);
        String::from_utf8(site(&app(), &reports)["index.html"].clone()).unwrap()
    };
    let words = "本站抄录有误？";
    assert!(!page(None).contains(words) && !page(None).contains("data-keeper"));
    let with = page(Some("mailto:office@example.gov.cn"));
    assert!(with.contains(words) && with.contains("href=\"mailto:office@example.gov.cn\""));
}
