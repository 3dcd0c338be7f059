//! Addresses: reading and writing each key, reporting everything else as ignored, and published links.

use std::fmt::Write as _;

use jindu::core::facet::Facet;
use jindu::core::ids::ValueId;
use jindu::core::query::{Lang, Query, Sort, SortKey, View};
use jindu::core::report::{ReportId, TaskId};
use jindu::core::url::{Ignored, Key, href, parse, write};
use jindu::core::web_address::is_web_address;

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
    check("sort=length", &Query::default(), &[], "");
    check("sort=-length", &Query::default(), &[], "");
    same("task=tyzynoo4", &Query { task: TaskId::new("tyzynoo4").ok(), ..Query::default() });
    same("lang=en", &Query { lang: Lang::En, ..Query::default() });
    same("lang=hant", &Query { lang: Lang::Hant, ..Query::default() });
    same("elder=on", &Query { elder: true, ..Query::default() });
    check("elder=off", &Query::default(), &[], "");
}

#[test]
fn an_address_is_written_in_one_order_of_keys() {
    let address = "section=d&report=a&view=cards&dept=b~c&q=e&sort=-dept&task=f&lang=en";
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
    check("source_utm=x", &Query::default(), &[UnknownKey], "");
    check("x=1&y=2&dept=czj", &dept(&["czj"]), &[UnknownKey, UnknownKey], "dept=czj");
    check("x=1&x=1", &Query::default(), &[UnknownKey, UnknownKey], "");
    for address in [
        "=",
        "=czj",
        "dept[]=czj",
        "部门=czj",
        "depts=czj",
        "fromm=a",
        "share=a",
        "depts%3Dczj",
        "depts＝czj",
        "text=a",
    ] {
        check(address, &Query::default(), &[UnknownKey], "");
    }
    check("x", &Query::default(), &[UnknownKey], "");
    check("??", &Query::default(), &[UnknownKey], "");
}

#[test]
fn an_invalid_value_is_ignored_and_reported() {
    let table: [(&str, Key); 30] = [
        ("report", Key::Report),
        ("report=", Key::Report),
        ("report=../x", Key::Report),
        ("view=", Key::View),
        ("view=grid", Key::View),
        ("view=table~cards", Key::View),
        ("dept", DEPT),
        ("dept=", DEPT),
        ("dept=~", DEPT),
        ("dept=财政局", DEPT),
        ("dept=%E8%B4%A2%E6%94%BF%E5%B1%80", DEPT),
        ("dept=czj%00", DEPT),
        ("dept=<script>", DEPT),
        ("dept=%zz", DEPT),
        ("dept=%", DEPT),
        ("sort=", Key::Sort),
        ("sort=-", Key::Sort),
        ("sort=--length", Key::Sort),
        ("sort=number", Key::Sort),
        ("sort=column", Key::Sort),
        ("sort=column-1", Key::Sort),
        ("sort=column07", Key::Sort),
        ("sort=column64", Key::Sort),
        ("sort=column99999999999999999999", Key::Sort),
        ("status=欠进度", Key::Facet(Facet::Status)),
        ("task=", Key::Task),
        ("task=2 3", Key::Task),
        ("task=a~b", Key::Task),
        ("lang=", Key::Lang),
        ("lang=fr", Key::Lang),
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
    check("dept=czj~c_z", &dept(&["czj"]), &ignored, "dept=czj");
    check("dept=~czj", &dept(&["czj"]), &ignored, "dept=czj");
    check("dept=czj~~fzhggj~", &dept(&["czj", "fzhggj"]), &ignored, "dept=czj~fzhggj");
    check("dept=%~czj~财", &dept(&["czj"]), &ignored, "dept=czj");
    let query = section(&["a"]);
    check("section=a~%", &query, &[Ignored::Value(SECTION)], "section=a");
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

/// Checks that an address that arrived changed is read as the one that was sent, with nothing to report.
#[track_caller]
fn arrives(changed: &str, sent: &str) {
    let (query, ignored) = parse(sent);
    assert_eq!(ignored, [], "{sent}");
    // A browser gives the page the same address with percent codes.
    let mut escaped = String::new();
    for byte in changed.bytes() {
        if byte.is_ascii_graphic() && !b"\"<>`".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            write!(escaped, "%{byte:02X}").unwrap();
        }
    }
    for changed in [changed, &escaped] {
        assert_eq!(parse(changed), (query.clone(), vec![]), "{changed}");
    }
}

#[test]
fn punctuation_after_a_value_and_quotes_around_it_are_dropped() {
    for end in [
        "。", "，", ",", ".", "、", "；", ";", "：", "！", "!", "？", "?", "）", ")", "」", "』",
        "”", "’", "》", "】", "\"", "'", ">", "…", "……", " ", "\u{3000}", "\u{200b}", "\u{feff}",
        "）。", "”，", "。\n",
    ] {
        for sent in [
            "?dept=czj",
            "?dept=czj~fzhggj",
            "?q=a&task=tyzynoo4",
            "?view=cards",
            "?sort=-length",
            "?lang=en",
        ] {
            arrives(&format!("{sent}{end}"), sent);
        }
        arrives(&format!("?dept=czj{end}&view=cards"), "?dept=czj&view=cards");
    }
    arrives("?dept=“czj”", "?dept=czj");
    arrives("?dept=「czj」&lang=en", "?dept=czj&lang=en");
    // A search text may have any ending.
    same("q=%E5%80%BA%E5%88%B8%E3%80%82", &search("债券。"));
    same("q=%22a%22.", &search("\"a\"."));
}

#[test]
fn ids_may_be_separated_as_people_write_lists() {
    for joint in [",", "，", "、", ";", "；", " ", "+", "%2B", ", ", "， ", " ~ ", "\u{3000}", "～"]
    {
        arrives(&format!("?dept=czj{joint}fzhggj"), "?dept=czj~fzhggj");
        arrives(&format!("?view=cards&place=a{joint}b{joint}c"), "?view=cards&place=a~b~c");
    }
    // A search text keeps its characters.
    check("q=czj,fzhggj~x", &search("czj,fzhggj~x"), &[], "q=czj%2Cfzhggj%7Ex");
}

#[test]
fn capitals_and_full_width_do_not_matter() {
    arrives("?DEPT=czj", "?dept=czj");
    arrives("?Dept=CZJ&VIEW=Cards&LANG=EN", "?dept=czj&view=cards&lang=en");
    arrives("?ｄｅｐｔ＝ｃｚｊ＆ｖｉｅｗ＝ｃａｒｄｓ", "?dept=czj&view=cards");
    arrives("?dept＝czj", "?dept=czj");
    arrives("?dept＝czj＆view＝cards＆lang＝en", "?dept=czj&view=cards&lang=en");
    arrives("?dept=czj＆q=50%25%2B", "?dept=czj&q=50%25%2B");
    arrives("?dept＝czj＆q＝债券", "?dept=czj&q=债券");
    arrives("?？dept=czj", "?dept=czj");
    arrives("??dept=czj", "?dept=czj");
    arrives("? dept = czj", "?dept=czj");
    let all = "section=d&report=a&view=cards&dept=b~c&support=i&status=j&place=k&q=e&sort=-dept&task=f&lang=en&source=only";
    arrives(
        &all.replace('&', "＆")
            .replace('=', "＝")
            .replace("q＝e＆", "")
            .replace("＆lang", "＆q＝e&lang"),
        all,
    );
    // A search text keeps its case and width, and what looks like another parameter.
    same("q=%EF%BC%A1%EF%BC%86view%3Dcards", &search("Ａ＆view=cards"));
    same("q=A%26view%3Dcards", &search("A&view=cards"));
}

#[test]
fn escapes_of_html_are_undone() {
    arrives("?dept=czj&amp;view=cards", "?dept=czj&view=cards");
    arrives("?dept=czj&amp;amp;q=a&amp;lang=en", "?dept=czj&q=a&lang=en");
    arrives("?dept=czj§ion=zxm", "?dept=czj&section=zxm");
    arrives("?dept=czj§ion=zxm&view=cards", "?dept=czj&section=zxm&view=cards");
    arrives("?view=cards&§ion=zxm~a", "?view=cards&section=zxm~a");
    arrives("?q=a&amp;§ion=zxm", "?q=a&section=zxm");
    same("q=a%C2%A7ion%3Dzxm", &search("a§ion=zxm"));
}

#[test]
fn codes_of_codes_are_decoded() {
    arrives("?dept=czj%257Efzhggj", "?dept=czj~fzhggj");
    arrives("?dept=czj%25257Efzhggj", "?dept=czj~fzhggj");
    arrives("?dept%3Dczj", "?dept=czj");
    arrives("?dept%3Dczj%26view%3Dcards", "?dept=czj&view=cards");
    arrives("?dept=czj%26view%3Dcards", "?dept=czj&view=cards");
    arrives("?q%3D%25E5%2580%25BA%26dept%3Dczj", "?q=%E5%80%BA&dept=czj");
    arrives("?dept%3Dczj%26q%3D50%2525%252B", "?dept=czj&q=50%25%2B");
    arrives("?dept=czj%E3%80%82", "?dept=czj");
    // A search text may contain percent codes.
    same("q=%25E5%2580%25BA", &search("%E5%80%BA"));
}

#[test]
fn what_services_add_is_skipped_and_not_reported() {
    for added in [
        "from=timeline",
        "from=singlemessage&isappinstalled=0",
        "utm_source=x&utm_medium=y",
        "fbclid=a",
        "nsukey=a%2Fb",
        "scene=1&clicktime=2&enterid=3",
        "share_token=a&wechat_x=b&spm=a.b.c",
        "FROM=groupmessage",
        "amp;from=timeline",
        "from",
        "sharer_shareinfo=0&sharer_shareinfo_first=0",
    ] {
        arrives(&format!("?{added}"), "?");
        arrives(&format!("?dept=czj&{added}"), "?dept=czj");
        arrives(&format!("?{added}&dept=czj"), "?dept=czj");
    }
    // They do not hide what is unknown.
    check("from=a&x=1", &Query::default(), &[Ignored::UnknownKey], "");
}

#[test]
fn text_after_a_value_is_no_end_and_stays_reported() {
    for address in
        ["dept=czj。谢谢", "dept=czj）谢谢", "dept=czj/", "dept=czj%00", "dept=czj*", "dept=<czj"]
    {
        check(address, &Query::default(), &[Ignored::Value(DEPT)], "");
    }
    check("dept=czj§x", &dept(&["czj"]), &[Ignored::UnknownKey], "dept=czj");
    // Parameters within parameters end somewhere.
    let (_, ignored) = parse(&"lang＝＆".repeat(180));
    assert!(ignored.len() < 40, "{}", ignored.len());
}

/// The names of characters that HTML also knows without a semicolon.
const NAMES: &str = "aacute acirc acute aelig agrave amp aring atilde auml brvbar ccedil cedil cent copy curren deg divide \
    eacute ecirc egrave eth euml frac12 frac14 frac34 gt iacute icirc iexcl igrave iquest iuml laquo lt macr micro middot \
    nbsp not ntilde oacute ocirc ograve ordf ordm oslash otilde ouml para plusmn pound quot raquo reg sect shy sup1 sup2 \
    sup3 szlig thorn times uacute ucirc ugrave uml uuml yacute yen yuml";

#[test]
fn no_written_address_is_damaged_as_html() {
    let harmed: Vec<Key> = Key::all()
        .filter(|key| NAMES.split_whitespace().any(|name| key.as_str().starts_with(name)))
        .collect();
    assert_eq!(harmed, [SECTION]);
    assert_eq!(Key::all().next(), Some(SECTION), "nothing comes before it");
    let (query, _) = parse("report=a&q=b&section=c&dept=d");
    assert_eq!(write(&query), "section=c&report=a&dept=d&q=b");
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
    let old_links: [(&str, Query); 25] = [
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
        // The order by length is gone: its links open the source's order.
        ("?sort=-length", Query::default()),
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
        ("?elder=on", Query { elder: true, ..Query::default() }),
        ("?lang=hant", Query { lang: Lang::Hant, ..Query::default() }),
        ("?embed=1", Query { is_embedded: true, ..Query::default() }),
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

#[test]
fn an_address_of_a_published_page_is_one_of_the_web_without_a_name() {
    for (text, expected) in [
        ("https://example.org/a", true),
        ("http://example.org:8080/a?b=c#d", true),
        ("https://例子.example/示例", true),
        ("HTTPS://example.org/", false),
        ("javascript:alert(1)", false),
        ("//example.org/", false),
        ("https://", false),
        ("https://example.org/a b", false),
        ("https://example.org/\u{3000}", false),
        ("https://example.org/\u{7f}", false),
        ("https://example.org/\n", false),
        (" https://example.org/", false),
        ("https://a@example.org/", false),
        ("https://:b@example.org/", false),
        ("https://example.org:0/", false),
        ("https://example.org:99999/", false),
    ] {
        assert_eq!(is_web_address(text), expected, "{text}");
    }
}
