//! Threads and comparisons: what is suggested for two consecutive quarters (示例), what a person confirms, and the pages
//! that follow from it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use jindu::core::compare::{Comparison, FieldKind, JoinedBy};
use jindu::core::format::{
    Around, ThreadsProblem, ThreadsProblemKind, parse_threads, write_threads,
};
use jindu::core::ids::{ReportId, TaskId, ThreadId};
use jindu::core::join::{JoinFault, Reason, suggestions};
use jindu::core::report::{Report, TaskIdx};
use jindu::core::task_thread::TaskThread;
use jindu::core::thread::{TaskRef, Thread, ThreadTask, Threads, of_report};
use jindu::site::{Files, Site};
use jindu::state::Loaded;
use scraper::{ElementRef, Html};

use crate::cli::{command, ends, folder, program};
use crate::fixture::{fold_char, loaded};
use crate::site::{Reports, app, file, reports, select, site};
use crate::snapshot;
use crate::view::page_of;

const Q2: &str = "shili-2024-q2";
const Q3: &str = "shili-2024-q3";

fn text(id: &str) -> String {
    snapshot::read(&format!("tests/data/series/{id}.txt"))
}

/// Both reports, the newer one first.
fn quarters() -> Reports {
    reports(&[(Q3, text(Q3).as_bytes()), (Q2, text(Q2).as_bytes())])
}

fn both(quarters: &Reports) -> [&Report; 2] {
    [&quarters.reports[1].report, &quarters.reports[0].report]
}

/// A task by its number, as a person would confirm it.
fn task(report: &Report, number: usize) -> ThreadTask {
    let task = &report.tasks[number - 1];
    let of = TaskRef { report: report.id.clone(), task: task.id.clone() };
    ThreadTask { of, target: report.text(task.target).to_owned(), line: 0 }
}

fn join(threads: &mut Threads, earlier: &ThreadTask, later: &ThreadTask) -> Result<(), JoinFault> {
    threads.join(earlier.clone(), later.clone(), &[])
}

/// The tasks that are joined in the tests: the first is worded differently, the second and the last are not.
const JOINED: [(usize, usize); 3] = [(1, 1), (2, 2), (6, 6)];

fn threads([earlier, later]: [&Report; 2]) -> Threads {
    let mut threads = Threads::default();
    for (from, to) in JOINED {
        join(&mut threads, &task(earlier, from), &task(later, to)).unwrap();
    }
    threads
}

fn confirmed() -> (Reports, Threads) {
    let mut quarters = quarters();
    let threads = threads(both(&quarters));
    quarters.list.threads = threads.clone();
    (quarters, threads)
}

#[test]
fn the_file_is_read_or_refused_with_its_line() {
    use ThreadsProblemKind::{Id, Number, TwiceReport, TwiceTask, TwiceThread};
    let thread = |id: &str, tasks: &[(&str, &str)]| {
        let tasks = tasks.iter().map(|(report, task)| {
            format!(
                "[[thread.task]]\nreport = \"{report}\"\ntask = \"{task}\"\ntarget = \"示例\"\n"
            )
        });
        format!("[[thread]]\nid = \"{id}\"\n{}", tasks.collect::<String>())
    };
    let a = thread("a", &[("r-1", "t1"), ("r-2", "t1")]);
    for (toml, expected) in [
        (String::new(), Ok(0)),
        (a.clone(), Ok(1)),
        (format!("{a}{}", thread("b", &[("r-1", "t2"), ("r-2", "t2")])), Ok(2)),
        (format!("{a}{}", thread("a", &[("r-1", "t2"), ("r-2", "t2")])), Err((12, TwiceThread))),
        (format!("{a}{}", thread("b", &[("r-1", "t1"), ("r-2", "t2")])), Err((13, TwiceTask))),
        (thread("a", &[("r-1", "t1"), ("r-1", "t2")]), Err((7, TwiceReport))),
        (thread("a", &[("r-1", "t1")]), Err((2, Number))),
        (thread("A", &[("r-1", "t1"), ("r-2", "t1")]), Err((2, Id))),
        (thread("a", &[("r 1", "t1"), ("r-2", "t1")]), Err((3, Id))),
        (
            "[[apart]]\n[[apart.task]]\nreport = \"r-1\"\ntask = \"t1\"\n".to_owned(),
            Err((2, Number)),
        ),
    ] {
        let found = parse_threads(&toml).map(|threads| threads.threads.len());
        let expected = expected.map_err(|(line, kind)| ThreadsProblem::At { line, kind });
        assert_eq!(found, expected, "{toml}");
    }
    for toml in
        ["[[thread]]\nid = \"a\"\nname = \"示例\"\n", "[[thread]]\n", "threads = []\n", "[[thread"]
    {
        assert!(matches!(parse_threads(toml), Err(ThreadsProblem::Syntax(_))), "{toml}");
    }
}

#[test]
fn what_is_written_is_read_back() {
    let (_, mut threads) = confirmed();
    let [one, other] = [&threads.threads[0], &threads.threads[1]].map(|thread| &thread.tasks);
    threads.apart.push([one[0].of.clone(), other[1].of.clone()]);
    let written = write_threads(&threads);
    let mut read = parse_threads(&written).unwrap();
    assert_eq!(write_threads(&read), written);
    for task in read.threads.iter_mut().flat_map(|thread| &mut thread.tasks) {
        let line = written.lines().nth(task.line - 1).unwrap();
        assert_eq!(line, "[[thread.task]]", "{}", task.line);
        task.line = 0;
    }
    assert_eq!(read, threads);
    assert_eq!(read.threads[0].id.as_str(), "shili-taksbfbk");
}

#[test]
fn the_same_target_is_suggested_and_a_similar_one_in_the_same_place() {
    use Reason::{SameTarget, SameTargetAgain, SimilarTarget};
    let quarters = quarters();
    let [earlier, later] = both(&quarters);
    let found = |threads: &Threads| -> Vec<(usize, usize, Reason)> {
        let found = suggestions(earlier, later, threads, &threads.by_report());
        found.iter().map(|s| (s.earlier.0 + 1, s.later.0 + 1, s.reason)).collect()
    };
    let all = [
        // Worded differently, with another id.
        (1, 1, SimilarTarget(70)),
        (2, 2, SameTarget),
        // Two tasks of each report have this target.
        (4, 4, SameTargetAgain),
        (5, 4, SameTargetAgain),
        (4, 5, SameTargetAgain),
        (5, 5, SameTargetAgain),
        // The section has another name.
        (6, 6, SameTarget),
    ];
    let mut threads = Threads::default();
    assert_eq!(found(&threads), all);
    // A task that is joined is suggested no more, nor are tasks that are apart.
    join(&mut threads, &task(earlier, 4), &task(later, 4)).unwrap();
    threads.apart.push([task(earlier, 1).of, task(later, 1).of]);
    assert_eq!(found(&threads), [all[1], all[5], all[6]]);
}

#[test]
fn a_similar_target_of_another_section_or_lead_is_not_suggested() {
    let later = text(Q3);
    for changed in [
        later.replace("(一)示例项目建设", "(一)示例建设"),
        later.replace("县发展和改革局", "县财政局"),
    ] {
        let quarters = reports(&[(Q3, changed.as_bytes()), (Q2, text(Q2).as_bytes())]);
        let [earlier, later] = both(&quarters);
        let none = Threads::default();
        let found = suggestions(earlier, later, &none, &none.by_report());
        assert!(found.iter().all(|s| s.later != TaskIdx(0)), "{found:?}");
        assert_eq!(found.len(), 6);
    }
}

#[test]
fn a_thread_has_one_task_of_each_report() {
    let quarters = quarters();
    let [earlier, later] = both(&quarters);
    let mut threads = Threads::default();
    let tasks = [task(earlier, 4), task(earlier, 5), task(later, 4)];
    assert_eq!(join(&mut threads, &tasks[0], &tasks[1]), Err(JoinFault::SameReport));
    assert_eq!(join(&mut threads, &tasks[0], &tasks[2]), Ok(()));
    assert_eq!(join(&mut threads, &tasks[0], &tasks[2]), Ok(()));
    assert_eq!(join(&mut threads, &tasks[1], &tasks[2]), Err(JoinFault::Taken));
    assert_eq!(threads.threads.len(), 1);
    // Two threads become one; the id of the earlier task's stays.
    let other = |report: &str, task: &str| ThreadTask {
        of: TaskRef { report: ReportId::new(report).unwrap(), task: TaskId::new(task).unwrap() },
        target: "示例".to_owned(),
        line: 0,
    };
    join(&mut threads, &other("shili-2024-q4", "ta"), &other("shili-2025-q1", "ta")).unwrap();
    join(&mut threads, &tasks[2], &other("shili-2024-q4", "ta")).unwrap();
    let ids: Vec<&str> = threads.threads.iter().map(|thread| thread.id.as_str()).collect();
    assert_eq!((ids, threads.threads[0].tasks.len()), (vec!["shili-txpmzg53"], 4));
    // No two threads have the same id.
    let taken = Thread { id: ThreadId::new("shili-ta").unwrap(), tasks: Vec::new() };
    let mut threads = Threads { threads: vec![taken], apart: Vec::new() };
    join(&mut threads, &other("shili-2024-q1", "ta"), &other("shili-2024-q2", "ta")).unwrap();
    assert_eq!(threads.threads[1].id.as_str(), "shili-ta-2");
    let long = "a".repeat(40);
    join(&mut threads, &other(&long, &long), &other("shili-2024-q2", &long)).unwrap();
    assert_eq!(threads.threads[2].id.as_str(), long);
}

#[test]
fn tasks_are_compared_by_threads_or_equal_targets_and_never_by_similarity() {
    use JoinedBy::{Target, Thread};
    let quarters = quarters();
    let [earlier, later] = both(&quarters);
    let compare = |pairs: &[(usize, usize)]| {
        let id = |report: &Report, number: usize| report.tasks[number - 1].id.clone();
        let pairs: Vec<(TaskId, TaskId)> =
            pairs.iter().map(|&(from, to)| (id(earlier, from), id(later, to))).collect();
        Comparison::new(earlier, later, &pairs)
    };
    let numbers = |tasks: &[TaskIdx]| tasks.iter().map(|task| task.0 + 1).collect::<Vec<_>>();
    let joined = |comparison: &Comparison| -> Vec<(usize, usize, JoinedBy)> {
        let joined = comparison.joined.iter();
        joined.map(|task| (task.earlier.0 + 1, task.later.0 + 1, task.by)).collect()
    };
    let alone = compare(&[]);
    assert_eq!(joined(&alone), [(2, 2, Target), (6, 6, Target)]);
    assert_eq!(numbers(&alone.only_earlier), [1, 3]);
    assert_eq!(numbers(&alone.only_later), [1, 3]);
    assert_eq!(numbers(&alone.unclear_earlier), [4, 5]);
    assert_eq!(numbers(&alone.unclear_later), [4, 5]);
    let confirmed = compare(&[(1, 1), (4, 4)]);
    // With one of the pairs confirmed, only one task of each report is left with that target.
    let expected = [(1, 1, Thread), (2, 2, Target), (4, 4, Thread), (5, 5, Target), (6, 6, Target)];
    assert_eq!(joined(&confirmed), expected);
    assert_eq!(numbers(&confirmed.only_earlier), [3]);
    assert_eq!(numbers(&confirmed.only_later), [3]);
    assert!(confirmed.unclear_earlier.is_empty() && confirmed.unclear_later.is_empty());
    let differing: Vec<(FieldKind, &str, &str)> = confirmed.joined[4]
        .differing
        .iter()
        .map(|field| (field.kind, field.earlier.as_str(), field.later.as_str()))
        .collect();
    assert_eq!(
        differing,
        [
            (FieldKind::Section, "二、示例民生\n(二)示例乙", "二、示例民生\n(二)示例乙提升"),
            (FieldKind::Lead, "县市场监督管理局", "县市场监管局"),
        ]
    );
    // The progress of two quarters is in different columns, so it is not compared.
    let heading = |&(from, to)| (earlier.heading(from), later.heading(to));
    let headings: Vec<(String, String)> = confirmed.columns.iter().map(heading).collect();
    assert!(headings.iter().all(|(from, to)| from == to), "{headings:?}");
    assert_eq!(headings.len(), 6, "{headings:?}");
}

#[test]
fn a_target_that_differs_in_its_punctuation_is_joined_by_its_id() {
    let later = text(Q3).replace("120公里,完成", "120公里，完成");
    let quarters = reports(&[(Q3, later.as_bytes()), (Q2, text(Q2).as_bytes())]);
    let [earlier, later] = both(&quarters);
    let comparison = Comparison::new(earlier, later, &[]);
    let second = comparison.joined.iter().find(|task| task.later == TaskIdx(1)).unwrap();
    assert_eq!((second.earlier, second.by), (TaskIdx(1), JoinedBy::Id));
    // A target that both reports have several times is no such task, though its ids are the same.
    assert!(comparison.joined.iter().all(|task| ![TaskIdx(3), TaskIdx(4)].contains(&task.later)));
}

fn texts(html: &Html, selector: &str) -> Vec<String> {
    let words = |element: ElementRef| element.text().collect::<String>();
    select(html, selector).into_iter().map(words).collect()
}

fn hrefs(html: &Html, selector: &str) -> Vec<String> {
    let href = |element: ElementRef| element.attr("href").unwrap_or_default().to_owned();
    select(html, selector).into_iter().map(href).collect()
}

#[test]
fn the_page_of_a_thread_has_what_each_report_says_with_its_place() {
    let (quarters, _) = confirmed();
    let files = site(&app(), &quarters);
    let html = Html::parse_document(&file(&files, "shili-taksbfbk.thread.html"));
    let [earlier, later] = both(&quarters);
    assert_eq!(texts(&html, "h1"), [later.text(later.tasks[0].target)]);
    assert_eq!(texts(&html, "h2"), ["2024 年第二季度 · 第 1 项", "2024 年第三季度 · 第 1 项"]);
    let pages = ["./shili-2024-q2.task-taksbfbk.html", "./shili-2024-q3.task-t7pky44i.html"];
    assert_eq!(hrefs(&html, "h2 a"), pages);
    // What was announced is beside what is reported, each with its place.
    assert_eq!(texts(&html, ".thread__said"), ["上期说的后续举措", "本期说的进展"]);
    assert_eq!(hrefs(&html, ".thread__cited a"), pages);
    let sides = texts(&html, ".thread__side .quote");
    assert_eq!(
        sides,
        [
            "三季度再开工示例项目25个,倒排工期,逐个落实示例用地。",
            "三季度新开工示例项目27个,累计58个,完成投资83.5亿元;示例用地落实24宗。"
        ]
    );
    // The wording changes are marked by words of ours, with both dates.
    assert_eq!(texts(&html, "del"), ["删76", "删345.9", "删年度计划"]);
    assert_eq!(texts(&html, "ins"), ["增80", "增352.4", "增力争年度完成"]);
    let note = texts(&html, "section .frame__note.ours").concat();
    assert!(note.contains("上期（2024-07-03）→ 本期（2024-10-08）"), "{note}");
    // Without what is ours, each text is the source's.
    let quotes: Vec<String> = select(&html, ".quote").into_iter().map(source_words).collect();
    for quote in &quotes {
        let is_said = [earlier, later].iter().any(|report| report.text.as_str().contains(quote));
        assert!(is_said, "{quote}");
    }
    assert!(quotes.iter().any(|quote| quote == later.text(later.tasks[0].target)));
    // A target that is worded as before says so.
    let html = Html::parse_document(&file(&files, "shili-tmbngdie.thread.html"));
    assert_eq!(texts(&html, "section .frame__note"), ["文字与上期相同。"]);
    assert!(select(&html, "del, ins").is_empty());
}

/// The text of an element as 只看原文 leaves it.
fn source_words(element: ElementRef) -> String {
    let is_left = |node: &scraper::element_ref::ElementRef| {
        node.value().name() != "del" && !node.value().classes().any(|class| class == "ours")
    };
    let mut words = String::new();
    for child in element.children() {
        match ElementRef::wrap(child) {
            Some(inner) if is_left(&inner) => words += &source_words(inner),
            Some(_) => {}
            None => words.extend(child.value().as_text().map(|text| text.to_string())),
        }
    }
    words
}

#[test]
fn a_report_without_the_task_is_named() {
    let q4 = text(Q3).replace("第三季度进展", "第四季度进展").replace("2024-10-08", "2025-01-06");
    let mut quarters = reports(&[
        ("shili-2024-q4", q4.as_bytes()),
        (Q3, text(Q3).as_bytes()),
        (Q2, text(Q2).as_bytes()),
    ]);
    let [later, earlier] = [1, 2].map(|at| &quarters.reports[at].report);
    quarters.list.threads = threads([earlier, later]);
    let files = site(&app(), &quarters);
    let html = Html::parse_document(&file(&files, "shili-taksbfbk.thread.html"));
    assert_eq!(hrefs(&html, ".thread__issue--absent a"), ["./shili-2024-q4.html"]);
    assert_eq!(texts(&html, "h2").last().map(String::as_str), Some("2024 年第四季度"));
}

#[test]
fn the_comparison_of_neighbours_counts_and_marks() {
    let (quarters, _) = confirmed();
    let files = site(&app(), &quarters);
    let html = Html::parse_document(&file(&files, "shili-2024-q3.comparison.html"));
    let notes = texts(&html, ".comparison__intro .ours");
    assert_eq!(
        notes[0],
        "两期都有 3 项（文字有变动 3 项，没有变动 0 项）；只在本期 1 项；只在上期 1 项；目标文字与别的任务相同、没有对应的，两份报告共 4 项。"
    );
    assert!(notes[2].contains("上期：第二季度进展情况；本期：第三季度进展情况"), "{}", notes[2]);
    assert_eq!(
        texts(&html, ".comparison__heading"),
        [
            "文字有变动（3 项）",
            "只在本期（1 项）",
            "只在上期（1 项）",
            "目标文字不止一项任务有，没有对应（4 项）"
        ]
    );
    // Every count is ours.
    assert_eq!(select(&html, ".comparison__heading > .ours").len(), 4);
    assert_eq!(select(&html, ".comparison__changed").len(), 3);
    let threads = hrefs(&html, ".comparison__changed .frame__note a");
    assert_eq!(threads.len(), 3);
    assert!(threads.iter().all(|thread| files.contains_key(thread.trim_start_matches("./"))));
    // Texts with little in common are side by side, without marks.
    assert!(!select(&html, ".comparison__pair").is_empty());
    // The first report has none before it.
    assert!(!files.contains_key("shili-2024-q2.comparison.html"));
}

#[test]
fn a_long_comparison_is_divided_and_has_each_task_once() {
    let rows = |quarter: &str| {
        let rows = (0..70).map(|i| {
            let section = if i == 0 { "一、示例大类 | (一)示例甲 | " } else { "" };
            let end = if i == 0 { "" } else { " ||" };
            let next = if i % 2 == 0 { quarter } else { "示例" };
            format!("{section}示例目标第{i}号。 | 县财政局 | 甲。 | 乙。 | 丙。 | 丁。 | {quarter}进展{i}。 | {next}举措。 | 000-1000001 |{end}\n")
        });
        rows.collect::<String>()
    };
    let table = |id: &str, quarter: &str| {
        let text = text(id);
        let head: Vec<&str> = text.lines().take(12).collect();
        format!("{}\n{}示例表后文字\n", head.join("\n"), rows(quarter))
    };
    let (q2, q3) = (table(Q2, "二季度"), table(Q3, "三季度"));
    let quarters = reports(&[(Q3, q3.as_bytes()), (Q2, q2.as_bytes())]);
    assert_eq!(quarters.reports[0].report.tasks.len(), 70);
    let files = site(&app(), &quarters);
    let pages = ["", ".2", ".3"].map(|number| format!("shili-2024-q3.comparison{number}.html"));
    let shown = pages.iter().flat_map(|name| {
        let html = Html::parse_document(&file(&files, name));
        assert_eq!(select(&html, ".comparison__intro").len(), usize::from(*name == pages[0]));
        hrefs(&html, ".comparison__list li > a, .comparison__task a:last-child")
    });
    let mut shown: Vec<String> = shown.collect();
    assert_eq!(shown.len(), 70);
    shown.sort();
    shown.dedup();
    assert_eq!(shown.len(), 70);
    assert!(!files.contains_key("shili-2024-q3.comparison.4.html"));
}

#[test]
fn every_link_of_these_pages_leads_to_a_page() {
    let (quarters, _) = confirmed();
    let files = site(&app(), &quarters);
    let is_one = |name: &&String| {
        name.contains(".thread.") || name.contains(".comparison") || name.starts_with("reports.")
    };
    let pages: Vec<&String> = files.keys().filter(is_one).collect();
    // The lists and the search of all reports among them.
    assert_eq!(pages.len(), 3 + 1 + 3);
    for name in pages {
        for href in hrefs(&Html::parse_document(&file(&files, name)), "main a") {
            assert!(files.contains_key(href.trim_start_matches("./")), "{name}: {href}");
        }
    }
    let archive = Html::parse_document(&file(&files, "reports.2024.html"));
    let comparison = hrefs(&archive, ".archive__issue a.ours");
    assert_eq!(comparison, ["./shili-2024-q3.comparison.html"]);
    let first = Html::parse_document(&file(&files, "index.html"));
    assert!(hrefs(&first, "#reports a").contains(&comparison[0]));
}

#[test]
fn a_task_leads_to_its_thread_and_so_does_its_id_in_another_report() {
    let (quarters, threads) = confirmed();
    let files = site(&app(), &quarters);
    let thread = "./shili-taksbfbk.thread.html";
    for name in ["shili-2024-q2.task-taksbfbk.html", "shili-2024-q3.task-t7pky44i.html"] {
        let html = Html::parse_document(&file(&files, name));
        assert_eq!(hrefs(&html, ".task_page .task__thread"), [thread], "{name}");
    }
    // The id of last quarter, in this quarter's report.
    let html = Html::parse_document(&file(&files, "shili-2024-q3.task-taksbfbk.html"));
    assert_eq!(hrefs(&html, "main a"), [thread]);
    let refresh = select(&html, "meta[http-equiv=refresh]");
    assert_eq!(refresh[0].attr("content"), Some("0; url=./shili-taksbfbk.thread.html"));
    // A task without a thread has no such link.
    let html = Html::parse_document(&file(&files, "shili-2024-q3.task-teygk6im.html"));
    assert!(select(&html, ".task__thread").is_empty());
    // The program: the notice takes the place of the one that a part of the address was ignored.
    let later = &quarters.reports[0].report;
    let own = of_report(&threads.by_report()[&later.id]);
    let base = loaded(later.clone());
    let entries = base.entries.clone();
    let annotations = base.annotations.clone();
    let fresh = Loaded::new(later.clone(), annotations, Vec::new(), entries, fold_char);
    let loaded = Arc::new(Loaded { threads: own, ..fresh });
    for (address, expected) in [
        ("?task=taksbfbk", Some(true)),
        ("?task=t7pky44i", None),
        ("?task=tnowhere", Some(false)),
        ("", None),
    ] {
        let html = Html::parse_document(&page_of(&loaded, address));
        let notices = select(&html, ".notice[role=status]");
        let leads = notices.first().map(|_| hrefs(&html, ".notice a") == [thread]);
        assert_eq!(leads, expected, "{address}");
        assert!(notices.len() <= 1, "{address}");
    }
}

#[test]
fn a_page_knows_the_threads_of_its_own_tasks_and_no_others() {
    let (quarters, threads) = confirmed();
    let [earlier, later] = both(&quarters);
    let known = of_report(&threads.by_report()[&later.id]);
    let expected: Vec<TaskThread> = JOINED
        .iter()
        .zip(&threads.threads)
        .map(|(&(from, to), thread)| {
            let [from, to] = [(earlier, from), (later, to)].map(|(r, n)| r.tasks[n - 1].id.clone());
            let others = if from == to { Vec::new() } else { vec![from] };
            TaskThread { task: to, thread: thread.id.clone(), others }
        })
        .collect();
    assert_eq!(known, expected);
    // The same site without the other series has the same pages.
    let files = site(&app(), &quarters);
    let sample = crate::import::sample();
    let mut more = reports(&[
        (Q3, text(Q3).as_bytes()),
        (Q2, text(Q2).as_bytes()),
        ("other-2024-q2", sample.as_bytes()),
    ]);
    more.list.threads = threads;
    let more = site(&app(), &more);
    let own = |files: &Files| -> BTreeMap<String, Vec<u8>> {
        let own = files.iter().filter(|(name, _)| name.contains("shili"));
        own.map(|(name, bytes)| (name.clone(), bytes.clone())).collect()
    };
    assert_eq!(own(&files), own(&more));
}

#[test]
fn a_confirmation_that_no_longer_fits_is_found() {
    let (quarters, threads) = confirmed();
    let site_of = |quarters: &Reports| {
        let build = app();
        let site = Site::new(&build, &quarters.list);
        let faults = quarters.reports.iter().flat_map(|it| site.thread_faults(&it.report));
        faults.chain(site.unlisted()).map(|fault| fault.of).collect::<Vec<TaskRef>>()
    };
    assert_eq!(site_of(&quarters), []);
    let mut without = reports(&[(Q3, text(Q3).as_bytes())]);
    without.list.threads = threads.clone();
    let expected: Vec<TaskRef> =
        threads.threads.iter().map(|thread| thread.tasks[0].of.clone()).collect();
    assert_eq!(site_of(&without), expected);
    // Another punctuation: the same id with another text.
    let changed = text(Q3).replace("120公里,完成", "120公里，完成").replace("80个", "81个");
    let mut other = reports(&[(Q3, changed.as_bytes()), (Q2, text(Q2).as_bytes())]);
    other.list.threads = threads.clone();
    let expected: Vec<TaskRef> = [0, 1].map(|at| threads.threads[at].tasks[1].of.clone()).to_vec();
    assert_eq!(site_of(&other), expected);
}

#[test]
fn the_reading_form_without_threads_has_no_word_of_them() {
    let quarters = quarters();
    let report = &quarters.reports[0].report;
    let form = jindu::core::format::write_reading(report, &Around::default());
    assert!(!form.contains("threads"));
}

/// A folder with both reports.
fn imported(name: &str) -> std::path::PathBuf {
    let dir = folder(name);
    for id in [Q2, Q3] {
        import(&dir, id, &text(id));
    }
    dir
}

/// Imports a report. The two tasks with one target are a problem of the original, so the exit code is 1.
fn import(dir: &Path, id: &str, text: &str) {
    fs::write(dir.join(format!("{id}.txt")), text).unwrap();
    let (file, out) = (format!("{id}.txt"), format!("data/{id}.json"));
    ends(dir, &["import", &file, "-o", &out], 1, &["核对无误"]);
}

const SIMILAR: &str = "shili-2024-q2/taksbfbk=shili-2024-q3/t7pky44i";
const SAME: &str = "shili-2024-q2/tmbngdie=shili-2024-q3/tmbngdie";

#[test]
fn nothing_is_joined_without_a_person() {
    let dir = imported("threads-asked");
    let words = ["7 对要人来确认", "目标文字相近（70%）", "[-76-]{+80+}个", SIMILAR, SAME];
    ends(&dir, &["thread", "data", "--lang", "zh"], 3, &words);
    assert!(!dir.join("data/threads.toml").exists());
    let words = ["Wrote data/threads.toml: 1 pair joined, 0 pairs apart", "6 pairs are left"];
    ends(&dir, &["thread", "data", "--confirm", SIMILAR, "--lang", "en"], 3, &words);
    let written = fs::read_to_string(dir.join("data/threads.toml")).unwrap();
    let threads = parse_threads(&written).unwrap();
    assert_eq!((threads.threads.len(), threads.apart.len()), (1, 0));
    // The rest, one by one.
    let again =
        |from: &str, to: &str| format!("shili-2024-q2/txpmzg53{from}=shili-2024-q3/txpmzg53{to}");
    let (one, two) = (again("", ""), again("-2", "-2"));
    let last = "shili-2024-q3/tutednot=shili-2024-q2/tutednot";
    let args = ["thread", "data", "--confirm", SAME, "--confirm", last, "--confirm", &one];
    ends(&dir, &[&args[..], &["--apart", &two]].concat(), 0, &["没有要确认的"]);
    let written = fs::read_to_string(dir.join("data/threads.toml")).unwrap();
    let threads = parse_threads(&written).unwrap();
    assert_eq!((threads.threads.len(), threads.apart.len()), (4, 1));
    // In the order of the periods, whichever was named first.
    assert!(threads.threads.iter().all(|thread| thread.tasks[0].of.report.as_str() == Q2));
    ends(&dir, &["thread", "data"], 0, &["没有要确认的"]);
    assert_eq!(fs::read_to_string(dir.join("data/threads.toml")).unwrap(), written);
}

#[test]
fn what_cannot_be_joined_is_refused_and_writes_nothing() {
    let dir = imported("threads-refused");
    for (pair, words) in [
        ("shili-2024-q2/taksbfbk", "参数 --confirm"),
        ("shili-2024-q2/taksbfbk=shili-2024-q3/nothing", "参数 --confirm"),
        ("shili-2024-q2/taksbfbk=shili-2024-q4/t7pky44i", "参数 --confirm"),
        ("shili-2024-q2/taksbfbk=shili-2024-q2/tmbngdie", "同一份报告"),
    ] {
        ends(&dir, &["thread", "data", "--confirm", pair], 2, &[words]);
    }
    let twice = "shili-2024-q2/tmbngdie=shili-2024-q3/t7pky44i";
    ends(&dir, &["thread", "data", "--confirm", SIMILAR, "--confirm", twice], 2, &["请重选"]);
    assert!(!dir.join("data/threads.toml").exists());
    fs::write(dir.join("data/threads.toml"), "[[thread]]\nid = \"A\"\ntask = []\n").unwrap();
    ends(&dir, &["thread", "data"], 2, &["threads.toml:2"]);
    ends(&dir, &["thread", "nowhere"], 2, &["nowhere"]);
}

#[test]
fn a_site_is_not_written_with_a_confirmation_that_no_longer_fits() {
    let dir = imported("threads-stale");
    let app = program("threads-stale-app").join("app");
    let args = ["site", "--app", app.to_str().unwrap(), "--data", "data", "-o", "site"];
    ends(&dir, &["thread", "data", "--confirm", SIMILAR, "--confirm", SAME], 3, &[]);
    ends(&dir, &args, 0, &["已写出网站"]);
    assert!(dir.join("site/shili-taksbfbk.thread.html").exists());
    assert!(dir.join("site/data/threads.toml").exists());
    // The publisher corrects the report: other punctuation, and another number.
    let changed = text(Q3).replace("120公里,完成", "120公里，完成").replace("项目80个", "项目82个");
    import(&dir, Q3, &changed);
    let toml = fs::read_to_string(dir.join("data/threads.toml")).unwrap();
    let words = [
        "threads.toml:13: shili-2024-q3/t7pky44i: 报告里没有这项任务",
        "threads.toml:26: shili-2024-q3/tmbngdie: 报告里的目标文字与确认时不同",
        "现在：新建改建示例公路120公里，完成",
        "未写出任何文件",
    ];
    ends(&dir, &args, 2, &words);
    let page = fs::read_to_string(dir.join("site/shili-taksbfbk.thread.html")).unwrap();
    assert!(page.contains("80个"), "the page of the last site stays");
    // They are asked again, and a new confirmation takes the place of the old one.
    let printed = ends(&dir, &["thread", "data"], 3, &words[..3]);
    let similar = printed.lines().find(|line| line.contains("q2/taksbfbk=")).unwrap().trim();
    let similar = similar.strip_prefix("--confirm ").unwrap();
    assert_eq!(fs::read_to_string(dir.join("data/threads.toml")).unwrap(), toml);
    ends(&dir, &["thread", "data", "--confirm", similar, "--confirm", SAME], 3, &[]);
    let threads = fs::read_to_string(dir.join("data/threads.toml")).unwrap();
    let threads = parse_threads(&threads).unwrap().threads;
    assert_eq!(threads.len(), 2);
    assert!(threads.iter().all(|thread| thread.tasks.len() == 2));
    assert_eq!(threads[0].id.as_str(), "shili-taksbfbk", "an address stays");
    ends(&dir, &args, 0, &["已写出网站"]);
    let page = fs::read_to_string(dir.join("site/shili-taksbfbk.thread.html")).unwrap();
    assert!(page.contains("82"), "{page}");
}

#[test]
fn only_what_has_changed_is_written_again() {
    let dir = imported("threads-again");
    fs::write(dir.join("other-2024-q2.txt"), crate::import::sample()).unwrap();
    ends(&dir, &["import", "other-2024-q2.txt", "-o", "data/other-2024-q2.json"], 0, &[]);
    let app = program("threads-again-app").join("app");
    let write = || {
        let mut command = command();
        command.current_dir(&dir).args(["site", "--data", "data", "-o", "site", "--app"]).arg(&app);
        assert!(command.output().unwrap().status.success());
    };
    let times = || -> BTreeMap<String, std::time::SystemTime> {
        let names = crate::cli::files(&dir.join("site"));
        let time = |name: &String| fs::metadata(dir.join("site").join(name)).unwrap().modified();
        names.iter().map(|name| (name.clone(), time(name).unwrap())).collect()
    };
    ends(&dir, &["thread", "data", "--confirm", SAME], 3, &[]);
    write();
    let before = times();
    write();
    assert_eq!(times(), before, "nothing has changed");
    // A thread of one task: its pages, and those that list them.
    ends(&dir, &["thread", "data", "--confirm", SIMILAR], 3, &[]);
    write();
    let changed: Vec<String> = times()
        .into_iter()
        .filter(|(name, time)| before.get(name) != Some(time))
        .map(|(name, _)| name)
        .filter(|name| crate::site::is_page(name))
        .collect();
    for name in ["shili-taksbfbk.thread.html", "shili-2024-q3.comparison.html"] {
        assert!(changed.iter().any(|changed| changed == name), "{name}: {changed:?}");
    }
    for name in &changed {
        let is_other = name.starts_with("other") || name == "shili-tmbngdie.thread.html";
        assert!(!is_other, "{name}");
    }
    // A thread that is gone takes its pages with it.
    fs::write(dir.join("data/threads.toml"), "").unwrap();
    write();
    assert!(!dir.join("site/shili-taksbfbk.thread.html").exists());
    assert!(!dir.join("site/shili-2024-q3.task-taksbfbk.html").exists());
}
