//! Addresses: reading and writing each key, reporting everything else as ignored, and published links.

use jindu::core::facet::Facet;
use jindu::core::ids::ValueId;
use jindu::core::query::{Lang, Query, Sort, SortKey, View};
use jindu::core::report::{ReportId, TaskId};
use jindu::core::url::{Ignored, Key, href, parse, write};

const DEPT: Key = Key::Facet(Facet::Department);
const SECTION: Key = Key::Facet(Facet::Section);

/// A query with these values of a facet chosen.
fn chosen(facet: Facet, ids: &[&str]) -> Query {
    let mut query = Query::default();
    query.choices[facet as usize] = ids.iter().map(|id| ValueId::new(id).unwrap()).collect();
    query
}

fn dept(ids: &[&str]) -> Query {
    chosen(Facet::Department, ids)
}

fn section(ids: &[&str]) -> Query {
    chosen(Facet::Section, ids)
}

fn search(text: &str) -> Query {
    Query { text: text.to_owned(), ..Query::default() }
}

fn sorted(key: SortKey, descending: bool) -> Query {
    Query { sort: Sort { key, descending }, ..Query::default() }
}

/// Checks the query of an address, the ignored parts of the address, and the address that the query is written as.
#[track_caller]
fn check(address: &str, expected: &Query, ignored: &[Ignored], written: &str) {
    let shown: String = address.chars().take(80).collect();
    let (query, found) = parse(address);
    assert_eq!(query, *expected, "{shown}");
    assert_eq!(found, ignored, "{shown}");
    assert_eq!(write(&query), written, "{shown}");
    assert_eq!(parse(written), (query, vec![]), "{shown}");
}

/// Checks the query of an address that is written exactly as it is read.
#[track_caller]
fn same(address: &str, expected: &Query) {
    check(address, expected, &[], address);
}

#[test]
fn the_default_query_has_an_empty_address() {
    same("", &Query::default());
    check("?", &Query::default(), &[], "");
    check("&&", &Query::default(), &[], "");
    check("q=", &Query::default(), &[], "");
    check("sort=source&lang=zh", &Query::default(), &[], "");
    assert_eq!(href(&Query::default()), "?");
    assert_eq!(href(&dept(&["czj"])), "?dept=czj");
}

#[test]
fn each_key_is_read_and_written() {
    let report = ReportId::new("guanxian-2022-q2").unwrap();
    same("report=guanxian-2022-q2", &Query { report: Some(report), ..Query::default() });
    for (address, view) in [
        ("view=table", View::Table),
        ("view=cards", View::Cards),
        ("view=timeline", View::Timeline),
        ("view=original", View::Original),
    ] {
        same(address, &Query { view: Some(view), ..Query::default() });
    }
    same("dept=czj", &dept(&["czj"]));
    same("dept=czj~fzhggj", &dept(&["czj", "fzhggj"]));
    same("dept=fzhggj~czj", &dept(&["fzhggj", "czj"]));
    same("section=zxm~zxm2", &section(&["zxm", "zxm2"]));
    same("q=abc", &search("abc"));
    same("sort=-source", &sorted(SortKey::Source, true));
    same("sort=dept", &sorted(SortKey::Department, false));
    same("sort=-section", &sorted(SortKey::Section, true));
    same("sort=length", &sorted(SortKey::Length, false));
    same("task=tyzynoo4", &Query { task: TaskId::new("tyzynoo4").ok(), ..Query::default() });
    same("lang=en", &Query { lang: Lang::En, ..Query::default() });
}

#[test]
fn an_address_is_written_in_one_order_of_keys() {
    let address = "report=a&view=cards&dept=b~c&section=d&q=e&sort=-dept&task=f&lang=en";
    let (query, ignored) = parse(address);
    assert_eq!(ignored, []);
    assert_eq!(write(&query), address);
    let backwards: Vec<&str> = address.split('&').rev().collect();
    assert_eq!(parse(&backwards.join("&")), (query, vec![]));
}

#[test]
fn text_is_escaped_and_read_back() {
    check("q=债券", &search("债券"), &[], "q=%E5%80%BA%E5%88%B8");
    same("q=%E5%80%BA%E5%88%B8", &search("债券"));
    same("q=a+b", &search("a b"));
    check("q=a%20b", &search("a b"), &[], "q=a+b");
    same("q=1%2B1%3D2%26x%23%25%7E", &search("1+1=2&x#%~"));
    same("q=%EF%BC%A1%EF%BC%91", &search("Ａ１"));
    check("q=\"<b>'", &search("\"<b>'"), &[], "q=%22%3Cb%3E%27");
    same("q=%F0%A0%80%80", &search("𠀀"));
}

#[test]
fn an_unknown_key_is_ignored_and_reported_once_for_each_part() {
    use Ignored::UnknownKey;
    check("utm_source=x", &Query::default(), &[UnknownKey], "");
    check("x=1&y=2&dept=czj", &dept(&["czj"]), &[UnknownKey, UnknownKey], "dept=czj");
    check("x=1&x=1", &Query::default(), &[UnknownKey, UnknownKey], "");
    for address in [
        "=",
        "=czj",
        "DEPT=czj",
        "dept[]=czj",
        " dept=czj",
        "部门=czj",
        "ｄｅｐｔ=czj",
        "depts=czj",
        "text=a",
    ] {
        check(address, &Query::default(), &[UnknownKey], "");
    }
    check("x", &Query::default(), &[UnknownKey], "");
    check("??", &Query::default(), &[UnknownKey], "");
    check("??dept=czj", &Query::default(), &[UnknownKey], "");
}

#[test]
fn an_invalid_value_is_ignored_and_reported() {
    let table: [(&str, Key); 39] = [
        ("report", Key::Report),
        ("report=", Key::Report),
        ("report=../x", Key::Report),
        ("report=Guanxian", Key::Report),
        ("view=", Key::View),
        ("view=grid", Key::View),
        ("view=Table", Key::View),
        ("view=table~cards", Key::View),
        ("dept", DEPT),
        ("dept=", DEPT),
        ("dept=~", DEPT),
        ("dept=CZJ", DEPT),
        ("dept=财政局", DEPT),
        ("dept=%E8%B4%A2%E6%94%BF%E5%B1%80", DEPT),
        ("dept=ｃｚｊ", DEPT),
        ("dept=czj%00", DEPT),
        ("dept=<script>", DEPT),
        ("dept=%zz", DEPT),
        ("dept=%", DEPT),
        ("dept=czj,fzhggj", DEPT),
        ("section=A", SECTION),
        ("sort=", Key::Sort),
        ("sort=-", Key::Sort),
        ("sort=--length", Key::Sort),
        ("sort=+length", Key::Sort),
        ("sort=number", Key::Sort),
        ("sort=column", Key::Sort),
        ("sort=column-1", Key::Sort),
        ("sort=column07", Key::Sort),
        ("sort=column64", Key::Sort),
        ("sort=column99999999999999999999", Key::Sort),
        ("support=A", Key::Facet(Facet::Support)),
        ("status=欠进度", Key::Facet(Facet::Status)),
        ("task=", Key::Task),
        ("task=2 3", Key::Task),
        ("task=a~b", Key::Task),
        ("lang=", Key::Lang),
        ("lang=fr", Key::Lang),
        ("lang=EN", Key::Lang),
    ];
    for (address, key) in table {
        check(address, &Query::default(), &[Ignored::Value(key)], "");
    }
    let long = "a".repeat(40);
    same(&format!("dept={long}"), &dept(&[&long]));
    check(&format!("dept={long}a"), &Query::default(), &[Ignored::Value(DEPT)], "");
}

#[test]
fn text_that_cannot_be_typed_is_ignored_and_reported() {
    for address in ["q=%00", "q=a%0Ab", "q=a%09b", "q=%7F", "q=%C2%85", "q=a\u{7}"] {
        check(address, &Query::default(), &[Ignored::Value(Key::Text)], "");
    }
    // Invalid UTF-8 is not text.
    for address in ["q=%FF", "q=%E8%B4", "q=%C0%AF", "q=a%80b", "q=%EF%BF%BD"] {
        check(address, &Query::default(), &[Ignored::Value(Key::Text)], "");
    }
    // A percent sign without two hexadecimal digits is an ordinary character.
    check("q=100%", &search("100%"), &[], "q=100%25");
    check("q=%zz", &search("%zz"), &[], "q=%25zz");
    check("q=%4", &search("%4"), &[], "q=%254");
}

#[test]
fn a_list_with_an_invalid_id_keeps_the_valid_ones_and_is_reported() {
    let ignored = [Ignored::Value(DEPT)];
    check("dept=czj~CZJ", &dept(&["czj"]), &ignored, "dept=czj");
    check("dept=~czj", &dept(&["czj"]), &ignored, "dept=czj");
    check("dept=czj~~fzhggj~", &dept(&["czj", "fzhggj"]), &ignored, "dept=czj~fzhggj");
    check("dept=%~czj~财", &dept(&["czj"]), &ignored, "dept=czj");
    let query = section(&["a"]);
    check("section=a~B", &query, &[Ignored::Value(SECTION)], "section=a");
    // A repeated id is not an error.
    check("dept=czj~czj", &dept(&["czj"]), &[], "dept=czj");
    check("dept=czj%7Efzhggj", &dept(&["czj", "fzhggj"]), &[], "dept=czj~fzhggj");
}

#[test]
fn the_first_occurrence_of_a_repeated_key_counts() {
    use Ignored::{Repeated, Value};
    check("dept=czj&dept=fzhggj", &dept(&["czj"]), &[Repeated(DEPT)], "dept=czj");
    check("q=a&q=a&q=b", &search("a"), &[Repeated(Key::Text), Repeated(Key::Text)], "q=a");
    check("view=x&view=cards", &Query::default(), &[Value(Key::View), Repeated(Key::View)], "");
    check(
        "lang=en&lang=zh",
        &Query { lang: Lang::En, ..Query::default() },
        &[Repeated(Key::Lang)],
        "lang=en",
    );
}

#[test]
fn an_invalid_part_does_not_affect_the_others() {
    let query = Query { view: Some(View::Timeline), ..dept(&["czj"]) };
    let ignored = [Ignored::Value(Key::Sort), Ignored::UnknownKey, Ignored::Value(Key::Task)];
    check("sort=x&dept=czj&y&view=timeline&task=", &query, &ignored, "view=timeline&dept=czj");
}

#[test]
fn every_typed_text_can_be_shared() {
    for typed in ["债券", " a ", "tab\there", "line\nline", "a\u{0}b", "\u{fffd}", &"长".repeat(70)]
    {
        let query = Query::default().with_text(typed);
        assert_eq!(parse(&write(&query)), (query, vec![]), "{typed:?}");
    }
    assert_eq!(Query::default().with_text(&"长".repeat(70)).text, "长".repeat(64));
    assert_eq!(Query::default().with_text(" a b ").text, " a b ");
}

#[test]
fn old_links_open_for_ever() {
    let report = ReportId::new("guanxian-2022-q2").ok();
    let task = TaskId::new("tyzynoo4").ok();
    // Addresses that readers may have kept. This list only grows, and no part of any address in it may be ignored.
    let places = |ids: &[&str]| chosen(Facet::Place, ids);
    let all = |queries: &[Query]| {
        let mut all = Query::default();
        for query in queries {
            for (own, added) in all.choices.iter_mut().zip(&query.choices) {
                own.extend(added.iter().cloned());
            }
        }
        all
    };
    let old_links: [(&str, Query); 22] = [
        ("?", Query::default()),
        ("?dept=czj", dept(&["czj"])),
        (
            "?dept=czj~fzhggj&view=cards",
            Query { view: Some(View::Cards), ..dept(&["czj", "fzhggj"]) },
        ),
        ("?view=timeline&dept=czj", Query { view: Some(View::Timeline), ..dept(&["czj"]) }),
        ("?report=guanxian-2022-q2", Query { report: report.clone(), ..Query::default() }),
        ("?section=zxmjssgj", section(&["zxmjssgj"])),
        ("?q=%E5%80%BA%E5%88%B8", search("债券")),
        ("?q=0635-5231944", search("0635-5231944")),
        ("?sort=-length", sorted(SortKey::Length, true)),
        ("?task=tyzynoo4", Query { task: task.clone(), ..Query::default() }),
        (
            "?view=original&task=tyzynoo4",
            Query { view: Some(View::Original), task: task.clone(), ..Query::default() },
        ),
        (
            "?report=guanxian-2022-q2&view=table&dept=czj&section=zxmjssgj&q=%E8%B4%A2%E6%94%BF&sort=-dept&task=tyzynoo4&lang=en",
            Query {
                report,
                view: Some(View::Table),
                text: "财政".to_owned(),
                sort: Sort { key: SortKey::Department, descending: true },
                task,
                lang: Lang::En,
                ..all(&[dept(&["czj"]), section(&["zxmjssgj"])])
            },
        ),
        ("?place=xinji", places(&["xinji"])),
        (
            "?dept=zrzyhghj&place=xinji~sanga",
            all(&[dept(&["zrzyhghj"]), places(&["xinji", "sanga"])]),
        ),
        ("?support=czj", chosen(Facet::Support, &["czj"])),
        ("?status=qjd", chosen(Facet::Status, &["qjd"])),
        (
            "?dept=jxj&support=czj~sjj&section=cy&status=djd~qjd&place=xinji",
            all(&[
                dept(&["jxj"]),
                chosen(Facet::Support, &["czj", "sjj"]),
                section(&["cy"]),
                chosen(Facet::Status, &["djd", "qjd"]),
                places(&["xinji"]),
            ]),
        ),
        ("?sort=column7", sorted(SortKey::Column(7), false)),
        ("?sort=-column0", sorted(SortKey::Column(0), true)),
        ("?sort=column63", sorted(SortKey::Column(63), false)),
        ("?source=only", Query { source_only: true, ..Query::default() }),
        (
            "?view=timeline&lang=en&source=only",
            Query {
                view: Some(View::Timeline),
                lang: Lang::En,
                source_only: true,
                ..Query::default()
            },
        ),
    ];
    for (link, expected) in old_links {
        assert_eq!(parse(link), (expected, vec![]), "{link}");
    }
}
