//! Which reports follow one another, and the pages that list them.

use jindu::core::format::ListedReport;
use jindu::core::period::Period;
use jindu::core::report::ReportId;
use jindu::core::series::{SeriesList, series};
use jindu::site::{ReportList, Site};
use scraper::Html;

use crate::site::{app, file, is_page, select};

#[test]
fn a_series_is_the_id_without_its_period() {
    for (id, expected) in [
        ("guanxian-2022-q2", "guanxian"),
        ("guanxian-2022q2", "guanxian"),
        ("guanxian-xmjs-2022-q2", "guanxian-xmjs"),
        ("guanxian-2022-q2-xmjs", "guanxian-xmjs"),
        ("guanxian-2022-h1", "guanxian"),
        ("guanxian-2022-m01-m04", "guanxian"),
        ("guanxian-2022-m05", "guanxian"),
        ("guanxian-2021-2025", "guanxian"),
        ("guanxian-2022", "guanxian"),
        ("guanxian", "guanxian"),
        ("2022-q2", "_"),
        // No period: no year before it, or no such quarter.
        ("q2-guanxian", "q2-guanxian"),
        ("guanxian-2022-q5", "guanxian-q5"),
        ("guanxian-1234", "guanxian-1234"),
    ] {
        assert_eq!(series(&ReportId::new(id).unwrap()), expected, "{id}");
    }
}

/// A listed report of an invented county.
fn listed(id: &str, period: Option<&str>) -> ListedReport {
    ListedReport {
        id: ReportId::new(id).unwrap(),
        period: period.map(|period| Period::parse(period).unwrap()),
        title: format!("示例：{id}"),
        publisher: Some(format!("示例{}人民政府", series(&ReportId::new(id).unwrap()))),
        issued: None,
        n_tasks: 3,
    }
}

#[test]
fn a_report_knows_those_before_and_after_it_in_its_series_by_their_periods() {
    let entries = [
        listed("a-2023-q1", Some("2023q1")),
        listed("a-2022-q4", Some("2022q4")),
        listed("b-2022-q4", Some("2022q4")),
        listed("a-2022-q1", Some("2022q1")),
        listed("a-2022q1", Some("2022q1")),
        listed("a", None),
    ];
    let series = SeriesList::new(&entries);
    for (id, expected) in [
        ("a-2023-q1", &["a-2023-q1", "a-2022-q4"][..]),
        ("a-2022-q4", &["a-2023-q1", "a-2022-q4", "a-2022-q1"]),
        ("a-2022-q1", &["a-2022-q4", "a-2022-q1"]),
        ("a-2022q1", &["a-2022-q4", "a-2022q1"]),
        ("a", &["a"]),
        ("b-2022-q4", &["b-2022-q4"]),
        ("c", &[]),
    ] {
        let around = series.around(&ReportId::new(id).unwrap());
        let ids: Vec<&str> = around.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids, expected, "{id}");
    }
}

/// The items of a page: their text and where they lead.
type Items<T> = Vec<(T, T)>;

/// The pages that list these reports: file name, heading and items.
fn archive(entries: Vec<ListedReport>) -> Vec<(String, String, Items<String>)> {
    let list = ReportList { index: String::new(), entries, address: None, keeper: None, key: None };
    let files = Site::new(&app(), &list).lists();
    let pages = files.keys().filter(|name| is_page(name));
    pages
        .map(|name| {
            let html = Html::parse_document(&file(&files, name));
            let heading = select(&html, "h1")[0].text().collect();
            let items = select(&html, ".archive__issue").into_iter().map(|item| {
                let link = select_in(item, "a").and_then(|link| link.attr("href"));
                let words: Vec<&str> = item.text().flat_map(str::split_whitespace).collect();
                (words.join(" "), link.unwrap_or_default().to_owned())
            });
            (name.clone(), heading, items.collect())
        })
        .collect()
}

fn select_in<'a>(item: scraper::ElementRef<'a>, selector: &str) -> Option<scraper::ElementRef<'a>> {
    item.select(&scraper::Selector::parse(selector).unwrap()).next()
}

#[test]
fn the_archive_lists_each_report_once_by_year_and_names_what_is_missing() {
    let pages = archive(vec![
        listed("a-2023-q1", Some("2023q1")),
        listed("b-2023-m01", Some("2023m01")),
        listed("a-2022-q3", Some("2022q3")),
        listed("a-2022-q1", Some("2022q1")),
        listed("c", None),
    ]);
    let of_2023 = vec![
        ("示例：a-2023-q1 2023 年第一季度 3 项", "./a-2023-q1.html"),
        ("示例：b-2023-m01 2023 年1 月 3 项", "./b-2023-m01.html"),
    ];
    let expected: [(&str, &str, Items<&str>); 4] = [
        (
            "reports.2022.html",
            "2022年",
            vec![
                ("示例：a-2022-q1 2022 年第一季度 3 项", "./a-2022-q1.html"),
                ("2022 年第二季度 未收录", ""),
                ("示例：a-2022-q3 2022 年第三季度 3 项", "./a-2022-q3.html"),
                ("2022 年第四季度 未收录", ""),
            ],
        ),
        ("reports.2023.html", "2023年", of_2023.clone()),
        ("reports.all.html", "全部报告（5 份）", of_2023),
        ("reports.undated.html", "未注明时段", vec![("示例：c 3 项", "./c.html")]),
    ];
    let own = |text: &str| text.to_owned();
    let expected = expected.map(|(name, heading, items)| {
        let items = items.iter().map(|(text, href)| (own(text), own(href))).collect();
        (own(name), own(heading), items)
    });
    assert_eq!(pages, expected);
}

#[test]
fn cumulative_periods_leave_no_certain_gap() {
    let pages = archive(vec![
        listed("a-2022-m01-m09", Some("2022m01-m09")),
        listed("a-2022-m01-m03", Some("2022q1")),
    ]);
    assert!(pages.iter().all(|(.., items)| items.len() == 2), "{pages:?}");
}

#[test]
fn a_year_with_many_reports_has_several_pages_and_none_of_its_series_is_divided() {
    let months: Vec<String> = (1..=12).map(|month| format!("m{month:02}")).collect();
    let entries = (0..60).flat_map(|county| {
        let months = months.iter();
        months.map(move |m| listed(&format!("c{county:02}-2022-{m}"), Some(&format!("2022{m}"))))
    });
    let pages = archive(entries.collect());
    let sizes: Vec<(&str, usize)> =
        pages.iter().map(|(name, _, items)| (name.as_str(), items.len())).collect();
    assert_eq!(
        sizes,
        [
            ("reports.2022.2.html", 300),
            ("reports.2022.3.html", 120),
            ("reports.2022.html", 300),
            ("reports.all.html", 300)
        ]
    );
}
