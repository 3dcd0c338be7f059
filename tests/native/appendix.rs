//! The appendix: it quotes without changes, contains everything that was found, and links to existing targets.

use std::collections::BTreeSet;

use jindu::core::annotation::{Annotation, AnnotationKind, Annotations};
use jindu::core::bidi::is_directional;
use jindu::core::format;
use jindu::core::period::{Period, Shape};
use jindu::core::report::{Cell, Column, Report, Span};
use jindu::core::role::Role;
use jindu::site::{Files, Published, single_file};
use scraper::{ElementRef, Html, Node, Selector};

use crate::site::{Reports, app, file, hostile, long, reports, select, site, two};
use crate::{fixture, shapes, snapshot};

/// The shipped report with the shipped annotations.
fn shipped() -> Reports {
    let read = |end: &str| snapshot::read(&format!("public/data/guanxian-2022-q2{end}"));
    let name = "guanxian-2022-q2.annotations.json".to_owned();
    let beside = Files::from([(name, read(".annotations.json").into_bytes())]);
    let published =
        Published::new(fixture::real(), read(".json"), read(".txt").into_bytes(), beside);
    Reports::of(vec![published])
}

fn bare() -> Reports {
    let report = fixture::invented();
    let json = format::write(&report);
    let original = snapshot::read(fixture::INVENTED).into_bytes();
    Reports::of(vec![Published::new(report, json, original, Files::new())])
}

/// The appendix of a report in both languages: path and parsed HTML.
fn pages(reports: &Reports, published: &Published) -> [(String, Html); 2] {
    let files = site(&app(), reports);
    [".appendix.html", ".appendix.en.html"].map(|end| {
        let path = format!("{}{end}", published.report.id);
        let html = Html::parse_document(&file(&files, &path));
        (path, html)
    })
}

fn text_of(element: ElementRef<'_>) -> String {
    element.text().collect()
}

/// The sorted texts of all elements that match a selector.
fn texts(document: &Html, selector: &str) -> Vec<String> {
    let mut texts: Vec<String> = select(document, selector).into_iter().map(text_of).collect();
    texts.sort();
    texts
}

/// The sorted texts of the annotations' first spans.
fn words<'a>(
    published: &Published,
    annotations: impl IntoIterator<Item = &'a Annotation>,
) -> Vec<String> {
    let text = |annotation: &Annotation| span_words(published, annotation.span());
    let mut words: Vec<String> = annotations.into_iter().map(text).collect();
    words.sort();
    words
}

fn span_words(published: &Published, span: Span) -> String {
    published.annotations.text(&published.report, span).unwrap().to_owned()
}

fn ids(document: &Html) -> Vec<String> {
    let nodes = document.tree.nodes();
    nodes.filter_map(|node| Some(node.value().as_element()?.attr("id")?.to_owned())).collect()
}

#[test]
fn every_quote_occurs_in_the_original() {
    for reports in [shipped(), two(), hostile(), bare()] {
        for published in &reports.reports {
            let original = std::str::from_utf8(&published.original).unwrap();
            for (path, document) in pages(&reports, published) {
                let quotes = select(&document, ".quote");
                assert!(quotes.len() > published.report.tasks.len(), "{path}");
                for quote in quotes {
                    let words = text_of(quote);
                    assert!(original.contains(&words) && !words.is_empty(), "{path}: {words}");
                    assert_eq!(quote.attr("lang"), Some("zh-CN"));
                }
            }
        }
    }
}

/// A quote of the list of sentences.
struct Quoted {
    /// The span of the original.
    span: Span,
    /// For each character of the original that is marked, its byte and the classes of its mark.
    marks: Vec<(u32, String)>,
}

/// The quotes of the list of sentences, by the id of the element that links lead to.
fn quoted(document: &Html, published: &Published) -> Vec<(String, Quoted)> {
    let report = &published.report;
    let starts =
        report.tasks.iter().map(|task| (format!("figures-{}", task.id), task.target.span.start));
    let starts: Vec<(String, u32)> = starts.collect();
    let quotes = select(document, "#figures blockquote, #figures .appendix__target");
    let found = quotes.into_iter().map(|element| {
        let id = element.attr("id").unwrap().to_owned();
        let target = starts.iter().find(|(target, _)| *target == id).map(|&(_, start)| start);
        let start = target.unwrap_or_else(|| id.strip_prefix("s-").unwrap().parse().unwrap());
        let quote = if target.is_some() {
            element.select(&Selector::parse(".quote").unwrap()).next().unwrap()
        } else {
            element
        };
        let (mut at, mut marks) = (start, Vec::new());
        for node in quote.descendants() {
            let Some(text) = node.value().as_text() else { continue };
            let marks_of = node.ancestors().take_while(|node| node.id() != quote.id());
            let class: Vec<&str> =
                marks_of.filter_map(|node| node.value().as_element()?.attr("class")).collect();
            for c in text.chars() {
                marks.push((at, class.join(" ")));
                at += u32::try_from(c.len_utf8()).unwrap();
            }
        }
        marks.retain(|(_, class)| !class.is_empty());
        (id, Quoted { span: Span { start, end: at }, marks })
    });
    found.collect()
}

/// The links of elements that match a selector, as ids of the same page.
fn targets(document: &Html, selector: &str) -> Vec<String> {
    let links = select(document, selector).into_iter();
    links.filter_map(|link| Some(link.attr("href")?.strip_prefix('#')?.to_owned())).collect()
}

/// Checks that each character of these spans is marked with a class, and no other one is.
fn check_marked(
    quotes: &[(String, Quoted)],
    class: &str,
    spans: impl Iterator<Item = Span>,
    at: &str,
) {
    let within = |byte: u32, spans: &[Span]| spans.iter().any(|s| s.start <= byte && byte < s.end);
    let spans: Vec<Span> = spans.collect();
    for (id, quote) in quotes {
        for (byte, classes) in &quote.marks {
            let is_marked = classes.split(' ').any(|name| name == class);
            assert_eq!(is_marked, within(*byte, &spans), "{at}: {id}, {byte}, {class}");
        }
    }
    // A mark in a repeated sentence is at the first occurrence.
    let is_quoted =
        |span: &&Span| quotes.iter().any(|(_, quote)| within(span.start, &[quote.span]));
    for span in spans.iter().filter(is_quoted) {
        let is_marked = |(byte, _): &&(u32, String)| within(*byte, &[*span]);
        let n = quotes.iter().flat_map(|(_, quote)| &quote.marks).filter(is_marked).count();
        assert!(n > 0, "{at}: {class} at {}", span.start);
    }
}

#[test]
fn every_sentence_with_an_annotation_is_quoted_once() {
    for reports in [shipped(), two(), hostile()] {
        for published in &reports.reports {
            let annotations: &Annotations = &published.annotations;
            for (path, document) in pages(&reports, published) {
                let quotes = quoted(&document, published);
                for (i, (id, quote)) in quotes.iter().enumerate() {
                    let is_other = |(_, other): &&(String, Quoted)| {
                        other.span.start < quote.span.end && quote.span.start < other.span.end
                    };
                    assert_eq!(quotes.iter().filter(is_other).count(), 1, "{path}: {id}");
                    // Nor is it quoted again under a place, a sum or a pair.
                    let words = span_words(published, quote.span);
                    let others = texts(&document, ":is(#places, #sums, #pairs, #repeats) .quote");
                    let is_short = words.chars().count() < 15;
                    assert!(is_short || !others.contains(&words), "{path}: {id}, {i}");
                }
                let of = |kind| annotations.of(kind).iter();
                for (class, kind) in [
                    ("figure", AnnotationKind::Figure),
                    ("time", AnnotationKind::Time),
                    ("expected", AnnotationKind::Expected),
                    ("added", AnnotationKind::Added),
                ] {
                    check_marked(&quotes, class, of(kind).map(Annotation::span), &path);
                }
                let mentions =
                    of(AnnotationKind::Place).flat_map(|place| place.spans.iter().copied());
                check_marked(&quotes, "appendix__mention", mentions, &path);
                // A figure that is not in a quote is in a line that leads to the same words, at the same distance
                // from its figures.
                let same = select(&document, "#figures .appendix__same");
                let mut n_figures = 0;
                for figure in of(AnnotationKind::Figure) {
                    let is_in = |(_, quote): &&(String, Quoted)| {
                        quote.span.start <= figure.span().start
                            && figure.span().end <= quote.span.end
                    };
                    n_figures += quotes.iter().filter(is_in).count();
                }
                let colon = if path.contains(".en.") { ": " } else { "：" };
                let mut n_same = 0;
                for line in same {
                    assert!(text_of(line).contains(colon), "{path}");
                    let count = text_of(line).split('·').nth(1).map(|count| {
                        let digits: String = count.chars().filter(char::is_ascii_digit).collect();
                        digits.parse::<usize>().unwrap()
                    });
                    n_same += count.unwrap_or_default();
                }
                assert_eq!(n_figures + n_same, of(AnnotationKind::Figure).count(), "{path}");
            }
        }
    }
}

#[test]
fn everything_found_leads_to_its_sentence() {
    for reports in [shipped(), two(), hostile()] {
        for published in &reports.reports {
            let of = |kind| published.annotations.of(kind);
            for (path, document) in pages(&reports, published) {
                // The elements of sentences, in the order of the original, and the bytes at which they start.
                let mut starts: Vec<(u32, String)> = select(&document, "#figures [id^='s-']")
                    .into_iter()
                    .map(|element| element.attr("id").unwrap().to_owned())
                    .map(|id| (id.strip_prefix("s-").unwrap().parse().unwrap(), id))
                    .collect();
                let tasks = published.report.tasks.iter();
                starts.extend(
                    tasks.map(|task| (task.target.span.start, format!("figures-{}", task.id))),
                );
                starts.sort();
                let sentence = |span: &Span| {
                    let after = starts.partition_point(|(start, _)| *start <= span.start);
                    starts[after - 1].1.clone()
                };
                for place in of(AnnotationKind::Place) {
                    let mut expected: Vec<String> = place.spans.iter().map(sentence).collect();
                    expected.dedup();
                    let id = format!("#place-{}", place.text[0]);
                    assert_eq!(
                        targets(&document, &format!("{id} a[href^='#']")),
                        expected,
                        "{path}"
                    );
                    assert!(
                        texts(&document, &format!("{id} h3")).concat().contains(&place.text[1])
                    );
                    // And back, unless the sentence is only referred to.
                    for target in expected {
                        let after = format!("#figures #{target} + ul a[href='{id}']");
                        let is_quoted =
                            select(&document, &format!("#{target}.appendix__same")).is_empty();
                        assert_eq!(
                            select(&document, &after).len(),
                            usize::from(is_quoted),
                            "{path}"
                        );
                    }
                }
                let sums = of(AnnotationKind::Sum).iter().chain(of(AnnotationKind::UnequalSum));
                assert_eq!(texts(&document, "#sums .figure"), words(published, sums));
                let places: BTreeSet<String> = of(AnnotationKind::Sum)
                    .iter()
                    .chain(of(AnnotationKind::UnequalSum))
                    .map(|sum| sentence(&sum.span()))
                    .collect();
                let found = targets(&document, "#sums a");
                assert_eq!(found.len(), places.len());
                assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), places);
                let pairs = of(AnnotationKind::Pair).iter().flat_map(|pair| &pair.spans[..2]);
                let expected: Vec<String> = pairs.clone().map(sentence).collect();
                assert_eq!(targets(&document, "#pairs a"), expected, "{path}");
                let mut pairs: Vec<_> = pairs.map(|&span| span_words(published, span)).collect();
                pairs.sort();
                assert_eq!(texts(&document, "#pairs .figure"), pairs);
                // Each repeat leads to its place and to the first occurrence, which is quoted.
                let repeats = of(AnnotationKind::Repeat).iter();
                let expected: Vec<String> = repeats
                    .clone()
                    .flat_map(|repeat| repeat.spans[..2].iter().map(sentence))
                    .collect();
                assert_eq!(targets(&document, "#repeats a"), expected, "{path}");
                let quotes = quoted(&document, published);
                for first in repeats.clone().map(|repeat| repeat.spans[1]) {
                    let is_within = |byte: u32, span: Span| span.start <= byte && byte < span.end;
                    for (at, c) in span_words(published, first).char_indices() {
                        let byte = first.start + u32::try_from(at).unwrap();
                        let is_quoted = quotes.iter().any(|(_, quote)| is_within(byte, quote.span));
                        // The first occurrence of a whole part may begin with sentences that are repeats themselves.
                        let is_repeat = || repeats.clone().any(|r| is_within(byte, r.span()));
                        assert!(is_quoted || c.is_whitespace() || is_repeat(), "{path}: {byte}");
                    }
                }
                // A section without items is left out.
                for (id, kind) in [
                    ("places", AnnotationKind::Place),
                    ("pairs", AnnotationKind::Pair),
                    ("sums", AnnotationKind::Sum),
                ] {
                    let n = usize::from(!of(kind).is_empty());
                    assert_eq!(select(&document, &format!("section#{id}")).len(), n);
                    assert_eq!(select(&document, &format!("nav a[href='#{id}']")).len(), n);
                }
            }
        }
    }
}

#[test]
fn the_shipped_report_has_what_its_documentation_counts() {
    let reports = shipped();
    for (path, document) in pages(&reports, &reports.reports[0]) {
        for (selector, n) in [
            ("nav li", 6),
            ("#places > div", 15),
            ("#pairs > div", 6),
            ("#sums .appendix__sum", 19),
            ("#repeats li", 15),
            ("#year tbody tr", 8),
            ("#year tbody td > a", 32),
            ("#year tbody svg[aria-hidden=true]", 40),
            ("#year .appendix__change", 7),
        ] {
            assert_eq!(select(&document, selector).len(), n, "{path}: {selector}");
        }
        let contains = |selector: &str, text: &str| {
            texts(&document, selector).iter().any(|found| found.contains(text))
        };
        // Past and expected figures are told apart by their marks.
        let colon = if path.contains(".en.") { ": " } else { "：" };
        assert!(contains("#figures li", &format!("{colon}1-5月")));
        let expected = select(&document, "#figures li").into_iter().map(text_of);
        let expected: Vec<String> = expected.filter(|text| text.contains("3000万美元")).collect();
        let [forecast, intent] = &expected[..] else { panic!("{expected:?}") };
        assert!(forecast.contains(&format!("{colon}预计")) && forecast.contains("1-6月份"));
        assert!(intent.contains(&format!("{colon}确保")) && intent.contains("6月份"));
        assert!(contains("#sums p", "42亩 + 7.2亩 + 45.76亩 + 58亩 = 152.96亩 ✓"));
        assert!(contains("#sums p", "1处"), "one part has another unit");
        assert!(contains("#repeats p", "1099") && contains("#repeats p", "7163"));
    }
}

#[test]
fn it_is_valid_html_without_anything_executable() {
    for reports in [shipped(), two(), hostile(), bare()] {
        for published in &reports.reports {
            for (path, document) in pages(&reports, published) {
                assert_eq!(document.errors, Vec::<std::borrow::Cow<str>>::new(), "{path}");
                let ids = ids(&document);
                assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{path}");
                for element in document.tree.nodes().filter_map(|node| node.value().as_element()) {
                    for (name, value) in element.attrs() {
                        let is_executable = name == "style" || name.starts_with("on");
                        assert!(!is_executable, "{path}: {name}={value}");
                    }
                }
                assert_eq!(select(&document, "script, style, iframe, img, form, #boot").len(), 0);
                assert_eq!(select(&document, "details[open]").len(), 0);
                let policy = select(&document, "meta[http-equiv='Content-Security-Policy']")[0];
                let policy = policy.attr("content").unwrap();
                assert!(policy.starts_with("default-src 'none';") && !policy.contains("script"));
                assert_eq!(select(&document, "head link[rel=stylesheet]").len(), 2, "{path}");
                assert_eq!(select(&document, "h1").len(), 1);
            }
        }
    }
}

/// Checks that every link of the appendices leads to an element or a file of the site. Returns for each appendix the
/// number of its links to elements of the report's page, and the number of tasks.
fn check_links(reports: &Reports) -> Vec<(usize, usize)> {
    let files = site(&app(), reports);
    let mut counts = Vec::new();
    for published in &reports.reports {
        let at = match reports.reports.len() {
            1 => "index.html".to_owned(),
            _ => format!("{}.html", published.report.id),
        };
        let report = ids(&Html::parse_document(&file(&files, &at)));
        for (path, document) in pages(reports, published) {
            let own = ids(&document);
            let mut n_places = 0;
            for link in select(&document, "a[href]") {
                let href = link.attr("href").unwrap();
                let (to, id) = href.split_once('#').unwrap_or((href, ""));
                let (to, _) = to.split_once('?').unwrap_or((to, ""));
                if to.is_empty() {
                    assert!(own.iter().any(|own| own == id), "{path}: {href}");
                    continue;
                }
                assert!(files.contains_key(to.strip_prefix("./").unwrap()), "{path}: {href}");
                if !id.is_empty() {
                    assert_eq!(to, format!("./{at}"));
                    assert!(report.iter().any(|place| place == id), "{path}: {href}");
                    n_places += 1;
                }
            }
            counts.push((n_places, published.report.tasks.len()));
        }
    }
    counts
}

#[test]
fn every_link_has_an_existing_target() {
    for reports in [shipped(), two(), hostile(), bare()] {
        for (n_places, n_tasks) in check_links(&reports) {
            assert!(n_places >= n_tasks);
        }
    }
}

#[test]
fn a_table_of_any_shape_has_an_appendix_with_its_own_periods() {
    for (name, report, original) in shapes::reports() {
        let json = format::write(&report);
        let annotations = fixture::annotations(&report);
        let beside = format::write_annotations(&annotations, &report);
        let beside = Files::from([(format!("{}.annotations.json", report.id), beside.into())]);
        let published = Published::new(report, json, original.clone().into_bytes(), beside);
        let reports = Reports::of(vec![published]);
        check_links(&reports);
        let published = &reports.reports[0];
        let report = &published.report;
        let is_text = |column: &&Column| [Role::Plan, Role::Progress].contains(&column.role);
        let mut periods: Vec<Option<Period>> =
            report.columns.iter().filter(is_text).map(|column| column.period).collect();
        periods.extend(report.period.filter(|_| !periods.is_empty()).map(Some));
        periods.sort_unstable();
        periods.dedup();
        for (path, document) in pages(&reports, published) {
            let heads = select(&document, ".appendix__year thead th");
            // The first column has the tasks. Without plans and progress there is no picture.
            let n_columns = heads.len().saturating_sub(1);
            assert_eq!(n_columns, periods.len(), "{name}, {path}");
            let n_cells = select(&document, ".appendix__cell").len();
            assert_eq!(n_cells, n_columns * report.tasks.len(), "{name}, {path}");
            let text: String = document.root_element().text().collect();
            let is_quarter = |period: &Option<Period>| {
                period.is_some_and(|period| matches!(period.shape(), Shape::Quarter(_)))
            };
            let is_known = original.contains("季度") || periods.iter().any(is_quarter);
            assert!(is_known || !text.contains("季度"), "{name}, {path}");
            if n_columns > 0 {
                for task in &report.tasks {
                    assert!(text.contains(report.text(task.target)), "{name}, {path}");
                }
            }
        }
    }
}

#[test]
fn the_english_page_has_no_chinese_except_quotes() {
    for reports in [shipped(), two()] {
        for published in &reports.reports {
            let [_, (path, document)] = pages(&reports, published);
            let is_ideograph = |c: char| matches!(c, '\u{3400}'..='\u{9fff}' | '，' | '。' | '；');
            for node in select(&document, "body")[0].descendants() {
                let Node::Text(text) = node.value() else { continue };
                let langs =
                    node.ancestors().filter_map(|node| node.value().as_element()?.attr("lang"));
                let lang = langs.into_iter().next();
                if lang == Some("en") {
                    assert!(!text.contains(is_ideograph), "{path}: {}", &**text);
                } else {
                    assert_eq!(lang, Some("zh-CN"));
                }
            }
            let description = select(&document, "meta[name=description]")[0];
            assert!(!description.attr("content").unwrap().contains(is_ideograph));
        }
    }
}

#[test]
fn markup_in_an_original_stays_text() {
    let reports = hostile();
    for (path, document) in pages(&reports, &reports.reports[0]) {
        let main = text_of(select(&document, "main")[0]);
        assert!(main.contains("</script><script>alert(1)</script><!-- &amp; \" ' <img"), "{path}");
        assert!(document.tree.nodes().all(|node| !node.value().is_comment()));
    }
}

#[test]
fn characters_that_change_the_writing_direction_are_isolated() {
    let original = snapshot::read(fixture::INVENTED).replace("示例", "示\u{202e}例\u{2069}");
    let reports = reports(&[("hostile", original.as_bytes())]);
    let mut documents = Vec::from(pages(&reports, &reports.reports[0]));
    let index = file(&site(&app(), &reports), "index.html");
    documents.push(("index.html".to_owned(), Html::parse_document(&index)));
    for (path, document) in documents {
        let mut n_turns = 0;
        for node in select(&document, "body")[0].descendants() {
            let Some(text) = node.value().as_text().filter(|text| text.contains(is_directional))
            else {
                continue;
            };
            let parent = node.parent().and_then(|parent| parent.value().as_element()).unwrap();
            if parent.name() == "script" {
                continue;
            }
            assert_eq!(
                (parent.name(), parent.attr("class")),
                ("bdi", Some("turn")),
                "{path}: {text:?}"
            );
            n_turns += 1;
        }
        assert!(n_turns > 10, "{path}: {n_turns}");
    }
}

#[test]
fn the_picture_has_a_text_for_what_it_shows_and_rates_nothing() {
    let reports = shipped();
    let [(_, document), _] = pages(&reports, &reports.reports[0]);
    let rows = select(&document, "#year tbody tr");
    let first = text_of(rows[0]);
    for fact in ["计划 57\u{a0}字", "与第一季度文字相同", "已报告 142\u{a0}字", "第二季度"]
    {
        assert!(first.contains(fact), "{first}");
    }
    assert!(text_of(rows[1]).contains("有改动"));
    // Only the cells of the reported quarter mention progress.
    assert_eq!(texts(&document, "#year .appendix__cell--reported").len(), 8);
    let others = texts(&document, "#year td:not(.appendix__cell--reported)");
    assert!(others.iter().all(|text| !text.contains("已报告") && !text.contains("进展")));
    let ours = texts(&document, "#year .ours").concat();
    assert!(!ours.contains(['%', '％']), "{ours}");
    assert_eq!(select(&document, "#year [fill], #year meter, #year progress").len(), 0);
}

#[test]
fn without_annotations_only_the_year_is_shown() {
    let reports = bare();
    for (path, document) in pages(&reports, &reports.reports[0]) {
        let sections: Vec<_> =
            select(&document, "main > section").iter().filter_map(|s| s.attr("id")).collect();
        assert_eq!(sections, ["year"], "{path}");
    }
}

/// The spans of all passages of a report's first task.
fn passages(report: &Report) -> Vec<Span> {
    let cells = report.tasks[0].rows.iter().flat_map(|row| &row.cells);
    let parts = cells.flat_map(Cell::parts).map(|part| part.quote.span);
    [report.tasks[0].target.span].into_iter().chain(parts).collect()
}

#[test]
fn terms_and_unequal_sums_are_shown_neutrally() {
    let mut reports = shipped();
    let published = &mut reports.reports[0];
    published.annotations = jindu::core::annotation::Annotations::new(
        &published.report,
        jindu::core::annotation::Share::default(),
    );
    let [target, ..] = passages(&published.report)[..] else { panic!() };
    let words = published.report.text(published.report.tasks[0].target);
    let at = |what: &str| {
        let start = target.start + u32::try_from(words.find(what).unwrap()).unwrap();
        Span { start, end: start + u32::try_from(what.len()).unwrap() }
    };
    let [total, part, other] = ["76个", "345.9亿元", "10个"].map(at);
    let term = |address: &str| {
        ["重点<项目", "是什么", "办法", "机关", "2020-01-01", address, "2024-01-01"]
            .map(str::to_owned)
    };
    for (kind, spans, text) in [
        (AnnotationKind::UnequalSum, vec![total, part, other], vec!["12.5".to_owned()]),
        (AnnotationKind::OtherUnit, vec![part], vec![]),
        (AnnotationKind::Term, vec![total], term("https://a.gov.cn/\"x").to_vec()),
        (AnnotationKind::Term, vec![part], term("javascript:alert(1)").to_vec()),
    ] {
        assert_eq!(
            published.annotations.push(&published.report, Annotation { kind, spans, text }),
            Ok(())
        );
    }
    let [(_, zh), (_, en)] = pages(&reports, &reports.reports[0]);
    let sum = texts(&zh, "#sums p").concat();
    assert!(sum.contains("345.9亿元 + 10个 = 12.5个 各项相加为 12.5个，原文合计为 76个"), "{sum}");
    assert!(sum.contains("345.9亿元：原文此处单位为“亿元”"), "{sum}");
    for document in [zh, en] {
        let links = select(&document, "#terms a[rel=noreferrer]");
        let links: Vec<_> = links.iter().filter_map(|link| link.attr("href")).collect();
        assert_eq!(links, ["https://a.gov.cn/\"x"]);
        assert!(texts(&document, "#terms h3").concat().contains("重点<项目"));
        assert_eq!(select(&document, "a[href^='javascript']").len(), 0);
    }
}

#[test]
fn a_single_file_has_the_appendix_below_the_report() {
    for reports in [shipped(), hostile(), two()] {
        let published = &reports.reports[0];
        let document = Html::parse_document(&single_file(&app(), published).unwrap());
        assert_eq!(document.errors, Vec::<std::borrow::Cow<str>>::new());
        let ids = ids(&document);
        assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len());
        assert_eq!(select(&document, "#page + section#appendix.appendix > #year").len(), 1);
        assert_eq!(select(&document, "#appendix h1").len(), 0);
        let links = select(&document, "#appendix a[href]");
        assert!(links.len() > published.report.tasks.len());
        for link in links {
            let id = link.attr("href").unwrap().strip_prefix('#').unwrap();
            assert!(ids.iter().any(|known| known == id), "#{id}");
        }
    }
}

/// Beyond these many tasks an appendix is divided, or it would have some 7 KB for each.
#[test]
fn the_appendix_of_a_long_report_is_divided_and_every_link_of_it_leads_somewhere() {
    for (n, n_pages) in [(24, 1), (25, 3), (130, 7)] {
        let reports = long(n);
        let report = &reports.reports[0].report;
        let files = site(&app(), &reports);
        for lang in ["", ".en"] {
            let own: Vec<&String> = files
                .keys()
                .filter(|path| {
                    let number = path.strip_prefix(&format!("long.appendix{lang}."));
                    number.is_some_and(|rest| {
                        rest == "html" || rest.starts_with(|c: char| c.is_ascii_digit())
                    })
                })
                .collect();
            assert_eq!(own.len(), n_pages, "{own:?}");
            let documents: Vec<(&str, Html)> = own
                .iter()
                .map(|path| (path.as_str(), Html::parse_document(&file(&files, path))))
                .collect();
            let count = |selector: &str| -> usize {
                documents.iter().map(|(_, document)| select(document, selector).len()).sum()
            };
            assert_eq!(count(".appendix__year tbody tr"), n);
            assert_eq!(count("#pages a"), n_pages - 1);
            for task in &report.tasks {
                assert_eq!(count(&format!("[id='figures-{}']", task.id)), 1);
                // The report's page of the task leads to it.
                let page = file(&files, &format!("long.task-{}.html", task.id));
                let page = Html::parse_document(&page);
                let link = select(&page, ".annotations__appendix")[0].attr("href").unwrap();
                let (path, id) = link.strip_prefix("./").unwrap().split_once('#').unwrap();
                if lang.is_empty() {
                    let (_, document) = documents.iter().find(|(own, _)| *own == path).unwrap();
                    assert!(ids(document).iter().any(|own| own == id), "{link}");
                }
            }
            for (path, document) in &documents {
                assert!(files[*path].len() < 300_000, "{path}");
                for link in select(document, "a[href]") {
                    let href = link.attr("href").unwrap();
                    let (to, id) = href.split_once('#').unwrap_or((href, ""));
                    let to = to.split_once('?').map_or(to, |(to, _)| to);
                    let to = if to.is_empty() { path } else { to.strip_prefix("./").unwrap() };
                    assert!(files.contains_key(to), "{path}: {href}");
                    if let Some((_, other)) = documents.iter().find(|(own, _)| *own == to) {
                        assert!(
                            id.is_empty() || ids(other).iter().any(|known| known == id),
                            "{path}: {href}"
                        );
                    }
                }
            }
        }
    }
}
