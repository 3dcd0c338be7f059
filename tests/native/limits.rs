//! The limits of `docs/limits.md`: input at a limit is read completely; one more is rejected with its count and location.

use std::fmt::Write;

use jindu::cli::messages::{Lang, Messages};
use jindu::core::facet::Facet;
use jindu::core::format;
use jindu::core::ids::ValueId;
use jindu::core::limits::{self, Excess, Limit};
use jindu::core::messages;
use jindu::core::problem::{Problem, ProblemKind};
use jindu::core::query::{self, Query};
use jindu::core::report::Report;
use jindu::core::search::is_typed;
use jindu::core::url::{self, Ignored, Key};
use jindu::import::annotate::extraction::Extraction;
use jindu::import::annotate::{Sidecars, find};
use jindu::import::import;
use jindu::import::mapping::Mapping;
use jindu::import::original::Original;
use jindu::import::problem::ImportProblem;
use jindu::import::source;
use jindu::proof::annotations::check_annotations;
use jindu::proof::ledger;
use serde_json::{Value, json};

use crate::annotations_check;
use crate::check::proved;
use crate::import::{options, sample};
use crate::snapshot;

/// The dataset of a small report, for tests to enlarge.
fn dataset() -> Value {
    let (report, _) = import(sample().as_bytes(), &options("sample")).unwrap();
    serde_json::from_str(&format::write(&report)).unwrap()
}

/// The dataset with another value at a JSON pointer.
fn changed(pointer: &str, new: Value) -> String {
    let mut dataset = dataset();
    *dataset.pointer_mut(pointer).unwrap() = new;
    dataset.to_string()
}

/// The dataset with the first item of a list repeated `n` times, each time with other values for the keys `ids`.
fn repeated(pointer: &str, n: usize, ids: &[&str]) -> String {
    let item = dataset().pointer(&format!("{pointer}/0")).unwrap().clone();
    let items = (0..n).map(|i| {
        let mut item = item.clone();
        for id in ids {
            item[id] = if i == 0 { item[id].clone() } else { format!("x{i}").into() };
        }
        item
    });
    changed(pointer, items.collect())
}

/// A problem's sentence in both languages.
fn sentences(problem: &Problem) -> [String; 2] {
    [query::Lang::Zh, query::Lang::En].map(|lang| (messages::messages(lang).problem)(problem))
}

/// Checks that a dataset is read without problems and survives a round trip.
#[track_caller]
fn whole(json: &str) -> Report {
    let (report, problems) = format::parse(json).unwrap();
    assert_eq!(problems, []);
    let (again, problems) = format::parse(&format::write(&report)).unwrap();
    assert_eq!(problems, []);
    assert_eq!(format::write(&again), format::write(&report));
    report
}

/// Checks that a dataset or a task of it is rejected, with a sentence that names the path, the count and the limit.
#[track_caller]
fn refused(json: &str, path: &str, limit: Limit, found: usize) {
    let problem = match format::parse(json) {
        Err(problem) => problem,
        Ok((_, problems)) => problems.into_iter().next().unwrap(),
    };
    assert_eq!(problem.path, path);
    assert_eq!(problem.kind, ProblemKind::Excess(Excess { found, limit }));
    for sentence in sentences(&problem) {
        for part in [path.to_owned(), found.to_string(), limit.max.to_string()] {
            assert!(sentence.contains(&part), "{sentence}");
        }
    }
}

/// A dataset of exactly `n_bytes` bytes.
fn padded(n_bytes: usize) -> String {
    let mut json = dataset().to_string();
    json.push_str(&" ".repeat(n_bytes - json.len()));
    json
}

#[test]
fn l1_a_page_reads_64_mebibytes_and_a_check_reports_a_larger_file() {
    let is_reported = |json: &str| {
        let outcome = proved(json, "sample", &sample());
        let messages = Messages::of(Lang::En);
        let sentences: Vec<String> = outcome.findings.iter().map(messages.finding).collect();
        let finds = |limit: &str| sentences.iter().any(|sentence| sentence.contains(limit));
        (finds("67108865 bytes (at most 67108864)"), finds("at most"))
    };
    assert_eq!(is_reported(&padded(limits::PAGE_FILE.max)), (false, false));
    assert_eq!(is_reported(&padded(limits::PAGE_FILE.max + 1)), (true, true));
}

#[test]
fn l2_a_terminal_reads_128_mebibytes() {
    let at = limits::TERMINAL_FILE;
    assert_eq!(limits::FILE, at);
    assert_eq!(whole(&padded(at.max)).tasks.len(), 4);
    refused(&padded(at.max + 1), "$", at, at.max + 1);
    let list = |n_bytes: usize| {
        let list = "{\"format\":2,\"reports\":[]}";
        format::parse_report_list(&format!("{list}{}", " ".repeat(n_bytes - list.len())))
    };
    assert_eq!(list(at.max), Ok((vec![], vec![])));
    assert!(matches!(list(at.max + 1).unwrap_err().kind, ProblemKind::Excess(_)));
}

#[test]
fn l3_thirty_two_levels_are_read() {
    let nested = |depth: usize| {
        let (open, close) = ("[".repeat(depth - 1), "]".repeat(depth - 1));
        let text = "\"[[[[ \\\" [[[[ \\\\\"";
        let more = format!("\"more\":{open}{text}{close},\"format\":");
        dataset().to_string().replacen("\"format\":", &more, 1)
    };
    assert_eq!(whole(&nested(32)).tasks.len(), 4);
    refused(&nested(33), "$", limits::DEPTH, 33);
    refused(&"[".repeat(1_000_000), "$", limits::DEPTH, 1_000_000);
    refused(&"{\"a\":".repeat(100), "$", limits::DEPTH, 100);
}

/// A quote of `n_chars` characters.
fn quote(n_chars: usize) -> Value {
    let text = "例".repeat(n_chars);
    json!({"text": text, "span": [0, text.len()]})
}

#[test]
fn l4_twenty_thousand_characters_of_a_cell_are_read() {
    let limit = limits::CELL;
    let report = whole(&changed("/tasks/1/target", quote(20_000)));
    assert_eq!(report.text(report.tasks[1].target).chars().count(), 20_000);
    refused(&changed("/tasks/1/target", quote(20_001)), "$.tasks[1].target", limit, 20_001);
    refused(&changed("/title", quote(20_001)), "$.title", limit, 20_001);
    // The limit applies to all parts of a cell together, including their labels.
    let cell = |n_chars: usize| {
        let mut value = dataset();
        let parts = value.pointer_mut("/tasks/0/rows/0/cells/4/parts").unwrap();
        let part = |n_chars| {
            let mut part = parts[0].clone();
            part["text"] = quote(n_chars)["text"].clone();
            part["span"] = quote(n_chars)["span"].clone();
            part
        };
        *parts = json!([part(10_000), part(n_chars - 10_000)]);
        value.to_string()
    };
    whole(&cell(20_000));
    refused(&cell(20_001), "$.tasks[0].rows[0].cells[4]", limit, 20_001);
    // The other tasks are still read.
    assert_eq!(format::parse(&cell(20_001)).unwrap().0.tasks.len(), 3);
}

#[test]
fn l5_to_l12_lists_are_read_up_to_their_limits() {
    for (pointer, limit, ids) in [
        ("/tasks", limits::TASKS, &["id"][..]),
        ("/sections", limits::SECTIONS, &["id"]),
        ("/departments", limits::DEPARTMENTS, &["id"]),
        ("/sections/0/path", limits::COLUMNS, &[]),
        ("/departments/0/spellings", limits::COLUMNS, &[]),
        ("/tasks/0/rows", limits::SHARES, &[]),
        ("/tasks/0/rows/0/cells/0/parts", limits::SHARES, &[]),
        ("/metadata", limits::METADATA, &[]),
        ("/notes", limits::LINES_KEPT, &[]),
    ] {
        let path =
            format!("${}", pointer.replace('/', ".")).replace(".0", "[0]").replace(".1", "[1]");
        let at = repeated(pointer, limit.max, ids);
        let past = repeated(pointer, limit.max + 1, ids);
        match pointer {
            // Tasks would refer to the repeated items, so they are removed.
            "/sections" | "/departments" => {
                let without = |json: &str| {
                    let mut value: Value = serde_json::from_str(json).unwrap();
                    value["tasks"] = json!([]);
                    value.to_string()
                };
                whole(&without(&at));
                refused(&without(&past), &path, limit, limit.max + 1);
                continue;
            }
            _ => {}
        }
        whole(&at);
        refused(&past, &path, limit, limit.max + 1);
    }
    // A table has one column of targets.
    let columns = |n: usize| {
        let mut value = dataset();
        value["tasks"] = json!([]);
        let columns = value["columns"].as_array_mut().unwrap();
        for i in columns.len()..n {
            let mut column = columns[columns.len() - 1].clone();
            column["id"] = json!(format!("x{i}"));
            columns.push(column);
        }
        value.to_string()
    };
    assert_eq!(whole(&columns(64)).columns.len(), 64);
    refused(&columns(65), "$.columns", limits::COLUMNS, 65);
    let statuses = |n: usize| {
        let status = |i| json!({"id": format!("s{i}"), "text": format!("示例{i}"), "pinyin": ""});
        let mut value = dataset();
        value["statuses"] = (0..n).map(status).collect();
        value.to_string()
    };
    assert_eq!(whole(&statuses(limits::STATUSES.max)).statuses.len(), limits::STATUSES.max);
    let past = limits::STATUSES.max + 1;
    refused(&statuses(past), "$.statuses", limits::STATUSES, past);
    // Each department leads a task once.
    let led_by = |n: usize| {
        let mut value = dataset();
        for i in 1..n {
            let mut department = value["departments"][0].clone();
            department["id"] = json!(format!("lead-{i}"));
            value["departments"].as_array_mut().unwrap().push(department);
            let mut lead = value["tasks"][0]["lead"][0].clone();
            lead["department"] = json!(format!("lead-{i}"));
            value["tasks"][0]["lead"].as_array_mut().unwrap().push(lead);
        }
        value.to_string()
    };
    whole(&led_by(256));
    refused(&led_by(257), "$.tasks[0].lead", limits::SHARES, 257);
    let list = |n: usize| {
        let entry =
            |i| json!({"id": format!("r{i}"), "period": "2024q3", "title": "示例", "tasks": 1});
        let entries: Vec<Value> = (0..n).map(entry).collect();
        format::parse_report_list(&json!({"format": 2, "reports": entries}).to_string())
    };
    let (entries, problems) = list(50_000).unwrap();
    assert_eq!((entries.len(), problems.len()), (50_000, 0));
    let problem = list(50_001).unwrap_err();
    assert_eq!(
        sentences(&problem),
        ["$.reports: 50001 项（上限 50000）", "$.reports: 50001 items (at most 50000)"]
    );
}

#[test]
fn l13_two_thousand_bytes_of_an_address_are_read() {
    let address = |length: usize| format!("dept=czj&x={}", "a".repeat(length - 11));
    let czj = Query::default().toggle(Facet::Department, &ValueId::new("czj").unwrap());
    let past = |found| {
        let excess = Excess { found, limit: limits::ADDRESS };
        (Query::default(), vec![Ignored::TooLong(None, excess)])
    };
    assert_eq!(url::parse(&address(2_000)), (czj.clone(), vec![Ignored::UnknownKey]));
    assert_eq!(url::parse(&format!("?{}", address(2_000))), (czj, vec![Ignored::UnknownKey]));
    assert_eq!(url::parse(&address(2_001)), past(2_001));
    assert_eq!(url::parse(&address(1_000_000)), past(1_000_000));
    assert_eq!(url::parse(&"&".repeat(1_000_000)), past(1_000_000));
    assert_eq!(url::parse(&"财".repeat(667)), past(2_001));
    // This address is short enough as it is read but too long as it is written, because of escaping.
    let ids: Vec<String> = (0..190).map(|i| format!("dept-{i:03}")).collect();
    let address = format!("dept={}&q={}", ids.join("~"), "财".repeat(64));
    assert!(address.len() <= 2_000);
    assert_eq!(url::parse(&address), past(5 + 190 * 9 + 2 + 64 * 9));
    let (_, ignored) = past(2_001);
    assert_eq!(
        [query::Lang::Zh, query::Lang::En].map(|lang| (messages::messages(lang).ignored)(&ignored)),
        [
            "网址中有无法识别的部分，已忽略：网址 2001 字节（上限 2000）。其余照常显示。",
            "Part of the address was not understood and is ignored: the address: 2001 bytes (at most 2000). The rest is used."
        ]
    );
}

#[test]
fn l14_sixty_four_characters_are_searched_for() {
    for c in ["a", "债", "𠀀"] {
        let search = |n| Query { text: c.repeat(n), ..Query::default() };
        assert_eq!(url::parse(&url::write(&search(64))), (search(64), vec![]));
        let (query, ignored) = url::parse(&format!("{}&lang=en", url::write(&search(65))));
        assert_eq!(query, Query { lang: query::Lang::En, ..Query::default() });
        let excess = Excess { found: 65, limit: limits::SEARCH };
        assert_eq!(ignored, [Ignored::TooLong(Some(Key::Text), excess)]);
        assert!(
            (messages::messages(query::Lang::Zh).ignored)(&ignored).contains("q 65 字（上限 64）")
        );
        assert!(
            (messages::messages(query::Lang::En).ignored)(&ignored)
                .contains("q: 65 characters (at most 64)")
        );
        // The search box limits its length; longer text that gets in nevertheless is truncated.
        assert_eq!(Query::default().with_text(&c.repeat(65)), search(64));
    }
}

#[test]
fn matching_pinyin_takes_no_exponential_time() {
    // Trying each way on its own would take up to 6^64 steps.
    let syllables = vec!["a/aa/aaa/ab/aab/b"; 64].join(" ");
    assert!(!is_typed(&format!("{}x", "a".repeat(63)), &syllables));
    assert!(is_typed(&"a".repeat(64), &syllables));
    assert!(!is_typed(&"a".repeat(65), &syllables), "longer than any search");
}

/// The lines before a table.
const HEAD: &str = "示例:某县第三季度进展\n时间: 2024-10-08\n";
/// The headings of a table.
const HEADINGS: &str = "指标 | 目标任务 | 牵头单位 | 年度计划安排 | 第三季度进展情况 | 后续举措 | 监督方式 | |\n第一季度 | 第二季度 | ||||||\n";

/// A row, padded to the width of the headings.
fn row(cells: &str) -> String {
    let n_cells = cells.matches('|').count() + 1;
    let padding = if n_cells < 8 { format!(" {}", "|".repeat(8 - n_cells)) } else { String::new() };
    format!("{cells} |{padding}\n")
}

/// A table of one section and one task, with more lines after the task's row.
fn table(more: &str) -> String {
    let first = row("一、示例 | 示例目标 | 县财政局 | 甲 | 乙 | 丙 | 丁 | 1");
    format!("{HEAD}{HEADINGS}{first}{more}示例表后\n")
}

fn lines(n: usize, line: impl Fn(usize) -> String) -> String {
    (0..n).map(line).collect()
}

/// The row of another task.
fn task(i: usize) -> String {
    row(&format!("示例目标{i} | 县财政局 | 甲 | 乙 | 丙 | 丁 | 1"))
}

/// Checks that a text is imported without losing a character.
#[track_caller]
fn imported(text: &str) -> Report {
    let (report, _) = import(text.as_bytes(), &options("sample")).unwrap();
    let account = ledger::account(&report, &Original::of(text));
    assert!(account.is_complete(), "{:?}", account.faults);
    whole(&format::write(&report))
}

/// Checks that a text is rejected. Appends the problem's sentences with the location, the count and the limit.
fn not_imported(text: &str, found: &mut String) -> ImportProblem {
    let Err(problem) = import(text.as_bytes(), &options("sample")) else {
        panic!("the text is imported: {found}")
    };
    for lang in [Lang::Zh, Lang::En] {
        let messages = Messages::of(lang);
        let place = problem.place.map_or("-".to_owned(), |place| (messages.place)(&place));
        writeln!(found, "  {place}: {}", (messages.import_problem)(&problem.kind)).unwrap();
    }
    problem
}

#[test]
fn l4_to_l16_texts_are_read_up_to_the_limits() {
    let mut sentences = String::new();
    let mut check = |name: &str, at: &str, past: &str, is_right: fn(&Report) -> bool| {
        assert!(is_right(&imported(at)), "{name}");
        writeln!(sentences, "{name}").unwrap();
        not_imported(past, &mut sentences);
    };
    let cell = |n: usize| table("").replace("| 乙 |", &format!("| {} |", "例".repeat(n)));
    check("L4 characters of a cell", &cell(20_000), &cell(20_001), |report| {
        report.tasks.len() == 1
    });
    let footer = |n: usize| table("") + &"例".repeat(n);
    check("L4 characters of a line", &footer(20_000), &footer(20_001), |report| {
        report.notes.len() == 2
    });
    // A row that cannot be placed is kept as one quote.
    let stray =
        |n: usize| table(&(row(&format!("{} | {}", "例".repeat(10_000), "例".repeat(n - 10_012)))));
    check("L4 characters of an unread row", &stray(20_000), &stray(20_001), |report| {
        report.unread.len() == 1
    });
    let tasks = |n: usize| table(&lines(n - 1, task));
    check("L5 tasks", &tasks(10_000), &tasks(10_001), |report| report.tasks.len() == 10_000);
    let section = |i| row(&format!("示例{i} | | 县财政局 | 甲 | 乙 | 丙 | 丁 | 1"));
    let sections = |n: usize| table(&lines(n - 1, section));
    // Each of these rows has a blank target and stays unread.
    check("L6 sections", &sections(10_000), &sections(10_001), |report| {
        report.sections.len() == 10_000
    });
    let own = |i| row(&format!("示例目标{i} | 示例{i}局 | 甲 | 乙 | 丙 | 丁 | 1"));
    let departments = |n: usize| table(&lines(n - 1, own));
    check("L7 departments", &departments(1_000), &departments(1_001), |report| {
        report.departments.len() == 1_000
    });
    let wide = |n: usize| {
        let more = "|".repeat(n - 8);
        let headings = HEADINGS.replace("监督方式 | |", &format!("监督方式 | |{more}"));
        let levels: String = lines(n - 7, |i| format!("示例{i} | "));
        format!("{HEAD}{headings}{levels}示例目标 | 县财政局 | 甲 | 乙 | 丙 | 丁 | 1 |\n示例表后\n")
    };
    check("L8 cells of a row", &wide(64), &wide(65), |report| report.sections[0].path.len() == 57);
    let names = |n: usize| lines(n, |i| format!("示例{i}局、"));
    let leading = |n| table("").replace("县财政局", &names(n));
    check("L9 departments of a task", &leading(256), &leading(257), |report| {
        report.tasks[0].lead.len() == 256
    });
    let further = |n: usize| table(&lines(n - 1, |_| row("甲 | 乙 | 丙 | 丁 | 1")));
    check("L9 rows of a task", &further(256), &further(257), |report| {
        report.tasks[0].rows.len() == 256
    });
    let parts =
        |n| table("").replace("| 乙 |", &format!("| {}|", lines(n, |_| "财政局:甲。 ".to_owned())));
    check("L9 parts of a cell", &parts(256), &parts(257), |report| {
        report.tasks[0].rows[0].cells[4].parts().len() == 256
    });
    let head = |n: usize| {
        table("").replace("时间:", &(lines(n - 1, |_| "来源: 示例\n".to_owned()) + "时间:"))
    };
    check("L10 metadata", &head(64), &head(65), |report| report.metadata.len() == 64);
    let after = |n: usize| table("") + &lines(n - 1, |_| "示例\n".to_owned());
    check("L11 lines after the table", &after(10_000), &after(10_001), |report| {
        report.notes.len() == 10_000
    });
    let strays =
        |n: usize| table(&lines(n, |_| "示例\n".to_owned())).replace("示例表后", "1 |\n示例表后");
    check("L11 unread", &strays(9_999), &strays(10_000), |report| report.unread.len() == 10_000);
    let blank = |n: usize| table("") + &"\n".repeat(n - 6);
    check("L16 lines", &blank(100_000), &blank(100_001), |report| report.tasks.len() == 1);
    snapshot::same("tests/data/limits.snapshot.txt", &sentences);
}

/// A cell as long as any may be takes no rule longer per character than a short one, or this test would not end: it has
/// as many of what each rule looks for as fit. None of it is skipped because the cell is long.
#[test]
fn l4_the_longest_cell_is_annotated_to_its_end() {
    type Count = fn(&Extraction) -> usize;
    let figures: Count = |found| found.passages.iter().map(|passage| passage.figures.len()).sum();
    let marks: Count = |found| found.passages.iter().map(|passage| passage.marks.len()).sum();
    let paragraphs: Count =
        |found| found.passages.iter().map(|passage| passage.paragraphs.len()).sum();
    let repeats: Count = |found| found.share.repeated as usize;
    let sums: Count = |found| found.sums.len();
    for (pattern, count) in [
        ("完成7个、", Some(figures)),
        ("预计6月底完成8.63亿元，", Some(figures)),
        ("6月30日前完成，", Some(marks)),
        ("共3个，其中甲1个、乙2个；", Some(figures)),
        ("共3宗,其中甲镇1宗,乙镇2宗。", Some(sums)),
        ("共3宗。其中甲镇1宗;乙镇1宗。", Some(sums)),
        ("按照要求推进各项工作落实到位。", Some(repeats)),
        ("（一）抓好落实；", Some(paragraphs)),
        ("1.抓好落实；", Some(paragraphs)),
        ("推进项目，", None),
        ("（甲", None),
        ("（【《", None),
        ("“甲”", None),
        ("0635-5230001,", None),
        ("例", None),
        ("1", None),
        ("，", None),
    ] {
        let counts = [2_000, 20_000].map(|n| {
            let cell: String = pattern.chars().cycle().take(n).collect();
            // Twice, because repeats are those of an earlier cell.
            let again: String = cell.chars().skip(pattern.chars().count()).collect();
            let cells = format!("| {cell} | {again} |");
            let report = imported(&table("").replace("| 乙 | 丙 |", &cells));
            let (found, _) = find(&report, &Sidecars::default());
            count.map(|count| count(&found))
        });
        if let [Some(few), Some(many)] = counts {
            assert!(few > 0 && many >= few * 9, "{pattern}: {few}, then {many}");
        }
    }
}

/// Checks that the problems are one excess, one above the limit, and that its sentence names the count and the limit.
#[track_caller]
fn exceeds(problems: &[Problem], path: &str, limit: Limit) {
    let found = limit.max + 1;
    let excess = ProblemKind::Excess(Excess { found, limit });
    assert_eq!(problems, [Problem { path: path.to_owned(), kind: excess }]);
    for sentence in sentences(&problems[0]) {
        assert!(sentence.contains(&found.to_string()), "{sentence}");
        assert!(sentence.contains(&limit.max.to_string()), "{sentence}");
    }
}

/// The problems of a file, whether it is read in part or not at all.
fn problems<T>(read: Result<(T, Vec<Problem>), Problem>) -> Vec<Problem> {
    read.map_or_else(|problem| vec![problem], |(_, problems)| problems)
}

/// Checks that a count at the limit is read without problems and that one more exceeds it.
#[track_caller]
fn bounded(read: impl Fn(usize) -> Vec<Problem>, path: &str, limit: Limit) {
    assert_eq!(read(limit.max), [], "{path}");
    exceeds(&read(limit.max + 1), path, limit);
}

/// Converts a JSON pointer to the path of a problem.
fn path_of(pointer: &str) -> String {
    let steps = pointer.split('/').skip(1).map(|step| match step.parse::<usize>() {
        Ok(i) => format!("[{i}]"),
        Err(_) => format!(".{step}"),
    });
    format!("${}", steps.collect::<String>())
}

#[test]
fn l17_and_l18_annotations_are_read_up_to_the_limits() {
    let (report, found) = annotations_check::invented_annotations();
    let annotations = found.annotations(&report);
    let mut whole: Value =
        serde_json::from_str(&format::write_annotations(&annotations, &report)).unwrap();
    let start = annotations.all()[0].span().start;
    let annotation = json!(["time", [start, start], []]);
    whole["annotations"] = json!([annotation]);
    let rows = [
        ("/annotations", annotation, limits::ANNOTATIONS),
        ("/annotations/0/1", json!(start), limits::STRETCHES),
        ("/annotations/0/2", json!("示例"), limits::STRETCHES),
    ];
    for (pointer, item, limit) in rows {
        let read = |n: usize| {
            let mut changed = whole.clone();
            *changed.pointer_mut(pointer).unwrap() = (0..n).map(|_| item.clone()).collect();
            problems(format::parse_annotations(&changed.to_string(), &report))
        };
        bounded(read, &path_of(pointer), limit);
    }
    // A passage cannot have more annotations of one kind than characters.
    assert_eq!(limits::STRETCHES.max, limits::CELL.max);
}

#[test]
fn l17_and_l18_annotations_past_a_limit_are_left_out_and_the_report_stays() {
    let (report, mut found) = annotations_check::invented_annotations();
    let n = found.annotations(&report).all().len();
    assert_eq!(found.within_limits(&report).1, 0);
    // A place with as many mentions as fit, and with one more.
    let mention = found.places[0].anchors[0];
    for (n_mentions, n_left_out) in
        [(limits::STRETCHES.max / 2, 0), (limits::STRETCHES.max / 2 + 1, 1)]
    {
        found.places[0].anchors = vec![mention; n_mentions];
        let (annotations, left_out) = found.within_limits(&report);
        assert_eq!((annotations.all().len(), left_out), (n - n_left_out, n_left_out));
        // The check computes the same file, so it finds nothing and gives the number.
        let json = format::write_annotations(&annotations, &report);
        assert_eq!(problems(format::parse_annotations(&json, &report)), []);
    }
    found.places.clear();
    let first = found.passages.iter().position(|passage| !passage.marks.is_empty()).unwrap();
    found.passages[first].figures.clear();
    let n = found.annotations(&report).all().len();
    let mark = found.passages[first].marks[0];
    found.passages[first].marks.extend(vec![mark; limits::ANNOTATIONS.max - n]);
    let (annotations, left_out) = found.within_limits(&report);
    assert_eq!((annotations.all().len(), left_out), (limits::ANNOTATIONS.max, 0));
    found.passages[first].marks.push(mark);
    let (annotations, left_out) = found.within_limits(&report);
    assert_eq!((annotations.all(), left_out), (&[][..], limits::ANNOTATIONS.max + 1));
    assert_ne!(annotations.share, jindu::core::annotation::Share::default());
}

/// Otherwise `jindu site` would refuse the report for the sake of its annotations.
#[test]
fn l1_annotations_of_a_larger_file_are_left_out_and_the_report_stays() {
    let (report, mut found) = annotations_check::invented_annotations();
    let n = found.annotations(&report).all().len();
    let size = format::write_annotations(&found.annotations(&report), &report).len();
    let limit = limits::PAGE_FILE.max;
    let meaning = found.terms[0].entry.meaning.len();
    found.terms[0].entry.meaning = "a".repeat(limit - size + meaning);
    let (annotations, n_left_out) = found.within_limits(&report);
    assert_eq!(format::write_annotations(&annotations, &report).len(), limit);
    assert_eq!((annotations.all().len(), n_left_out), (n, 0));
    found.terms[0].entry.meaning.push('a');
    let (annotations, n_left_out) = found.within_limits(&report);
    assert_eq!((annotations.all(), n_left_out), (&[][..], n));
    assert_ne!(annotations.share, jindu::core::annotation::Share::default());
}

#[test]
fn l1_to_l3_hold_for_annotations_and_for_the_publishers_files() {
    let (report, found) = annotations_check::invented_annotations();
    let json = format::write_annotations(&found.annotations(&report), &report);
    let padded = |json: &str, n_bytes: usize| format!("{json}{}", " ".repeat(n_bytes - json.len()));
    let is_reported = |n_bytes: usize| {
        let outcome =
            check_annotations(&padded(&json, n_bytes), &report, &annotations_check::sidecars());
        let messages = Messages::of(Lang::En);
        let sentences: Vec<String> = outcome.findings.iter().map(messages.finding).collect();
        sentences.iter().any(|sentence| sentence.contains("67108865 bytes (at most 67108864)"))
    };
    assert!(!is_reported(limits::PAGE_FILE.max) && is_reported(limits::PAGE_FILE.max + 1));
    let nested = |depth: usize| {
        let more = format!("{}{}", "[".repeat(depth - 1), "]".repeat(depth - 1));
        format!("\"more\":{more},\"format\":")
    };
    let all = |change: &dyn Fn(&str) -> String| {
        [
            problems(format::parse_annotations(&change(&json), &report)),
            problems(format::parse_notes(&change(&annotations_check::notes().to_string()))),
            problems(format::parse_gazetteer(&change(&annotations_check::gazetteer().to_string()))),
            problems(format::parse_glossary(&change(&annotations_check::glossary().to_string()))),
        ]
    };
    let limit = limits::TERMINAL_FILE;
    assert_eq!(all(&|json| padded(json, limit.max)), [const { Vec::new() }; 4]);
    for problems in all(&|json| padded(json, limit.max + 1)) {
        exceeds(&problems, "$", limit);
    }
    let with = |json: &str, n: usize| json.replacen("\"format\":", &nested(n), 1);
    assert_eq!(all(&|json| with(json, 32)), [const { Vec::new() }; 4]);
    for problems in all(&|json| with(json, 33)) {
        exceeds(&problems, "$", limits::DEPTH);
    }
}

#[test]
fn l19_a_thousand_entries_of_a_publisher_are_read() {
    /// A file whose list has `n` copies of its first entry, each with other values for the keys `names`.
    fn many(file: &Value, list: &str, names: &[&str], n: usize) -> String {
        let entry = &file[list][0];
        let entries = (0..n).map(|i| {
            let mut entry = entry.clone();
            for name in names {
                entry[name] = format!("x{i}").into();
            }
            entry
        });
        let mut file = file.clone();
        file[list] = entries.collect();
        file.to_string()
    }
    let limit = limits::ENTRIES;
    let notes = annotations_check::notes();
    let read = |n: usize| problems(format::parse_notes(&many(&notes, "pairs", &[], n)));
    bounded(read, "$.pairs", limit);
    let mut gazetteer = annotations_check::gazetteer();
    gazetteer["places"][0]["also"] = json!([]);
    let read = |n: usize| {
        problems(format::parse_gazetteer(&many(&gazetteer, "places", &["id", "name"], n)))
    };
    bounded(read, "$.places", limit);
    let glossary = annotations_check::glossary();
    let read = |n: usize| problems(format::parse_glossary(&many(&glossary, "terms", &["word"], n)));
    bounded(read, "$.terms", limit);
    // The other names of a place and the length of a text have limits of their own.
    let read = |n: usize| {
        let mut gazetteer = gazetteer.clone();
        gazetteer["places"][0]["also"] = (0..n).map(|i| format!("示例{i}")).collect();
        problems(format::parse_gazetteer(&gazetteer.to_string()))
    };
    bounded(read, "$.places[0].also", limits::COLUMNS);
    let read = |n: usize| {
        let mut glossary = glossary.clone();
        glossary["terms"][0]["meaning"] = "例".repeat(n).into();
        problems(format::parse_glossary(&glossary.to_string()))
    };
    bounded(read, "$.terms[0].meaning", limits::CELL);
}

#[test]
fn l15_128_mebibytes_of_text_are_read() {
    let text = |n: usize| table("") + &" ".repeat(n - table("").len());
    let max = limits::SOURCE_FILE.max;
    assert_eq!(source::read(text(max).as_bytes(), &Mapping::default()).unwrap().text().len(), max);
    let mut sentences = String::new();
    not_imported(&text(max + 1), &mut sentences);
    assert!(sentences.contains("文件超过上限，没有导入：134217729 字节（上限 134217728）。"));
    assert!(
        sentences.contains(
            "Size of the file: 134217729 bytes (at most 134217728). Nothing was imported."
        )
    );
}

#[test]
fn hostile_characters_are_kept_as_in_the_source() {
    for text in [
        "示\0例",
        "示\u{202e}例\u{2069}",
        "\u{200b}示例\u{feff}",
        "示\u{1b}[31m例",
        "\u{fffd}",
        "👩\u{200d}👧",
    ] {
        let span = json!([0, text.len()]);
        let report = whole(&changed("/tasks/1/target", json!({"text": text, "span": span})));
        assert_eq!(report.text(report.tasks[1].target), text);
        // The import keeps them too, and reports them once.
        let page = table("").replace("| 乙 |", &format!("| 甲{text} |"));
        let (report, problems) = import(page.as_bytes(), &options("sample")).unwrap();
        assert_eq!(problems.len(), 1, "{text:?}: {problems:?}");
        let part = report.tasks[0].rows[0].cells[4].parts()[0];
        assert_eq!(report.text(part.quote), format!("甲{text}"));
    }
    assert_eq!(import(table("").as_bytes(), &options("sample")).unwrap().1, []);
}

#[test]
fn invalid_texts_and_numbers_are_rejected_with_their_location() {
    let json = dataset().to_string();
    let title = json.find("\"title\":{").unwrap();
    let with = |from: &str, to: &str| {
        let at = title + json[title..].find(from).unwrap();
        format!("{}{to}{}", &json[..at], &json[at + from.len()..])
    };
    for (from, to, expected) in [
        ("\"text\":\"", "\"text\":\"\\ud800", "$.title.text: "),
        ("\"text\":\"", "\"text\":\"\\udc00\\ud800", "$.title.text: "),
        ("\"text\":\"", "\"text\":\"\u{1}", "JSON"),
        ("[0,", "[NaN,", "JSON"),
        ("[0,", "[1e400,", "$.title.span[0]: "),
        ("[0,", "[-0,", "$.title.span[0]: "),
        ("[0,", "[0.0,", "$.title.span[0]: "),
        ("[0,", "[0e0,", "$.title.span[0]: "),
        ("[0,", "[-1,", "$.title.span[0]: "),
        ("[0,", "[4294967296,", "$.title.span[0]: "),
        ("[0,", "[\"0\",", "$.title.span[0]: "),
        ("[0,", "[null,", "$.title.span[0]: "),
        ("[0,", "[0,0,", "$.title.span: "),
    ] {
        let problem = format::parse(&with(from, to)).unwrap_err();
        for sentence in sentences(&problem) {
            assert!(sentence.contains(expected), "{to}: {sentence}");
        }
    }
}

#[test]
fn texts_with_escapes_are_read_as_serde_json_reads_them() {
    let every_unit_escaped = |text: &str| {
        let units: Vec<String> = text.encode_utf16().map(|unit| format!("\\u{unit:04X}")).collect();
        units.concat()
    };
    for text in [
        "",
        "示例",
        "\"\\/\u{8}\u{c}\n\r\t",
        "a\u{0}\u{7f}\u{2028}",
        "𠀀示\u{ffff}",
        "\\",
        "{[,:]}",
    ] {
        let entry = json!({"id": "a", "period": "2024q3", "title": text, "tasks": 1});
        let plain = json!({"format": format::FORMAT, "reports": [entry]}).to_string();
        let title = format!("\"title\":\"{}\"", every_unit_escaped(text));
        let escaped = plain.replace(&format!("\"title\":{}", json!(text)), &title);
        let key = plain.replace("\"title\"", &format!("\"{}\"", every_unit_escaped("title")));
        let spaced = serde_json::from_str::<Value>(&plain).unwrap();
        let spaced = format!("\t\r\n {spaced:#} ");
        for list in [plain, escaped, key, spaced] {
            let (entries, problems) = format::parse_report_list(&list).unwrap();
            let value: Value = serde_json::from_str(&list).unwrap();
            assert_eq!(problems, [], "{list}");
            assert_eq!(value["reports"][0]["title"], json!(entries[0].title), "{list}");
        }
    }
}

#[test]
fn the_terminal_output_replaces_control_and_directional_characters() {
    let dir = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).unwrap();
    let text = table("").replace("时间:", "来\u{1b}[2J源\u{202e}: 示例\n来源\u{202e}:\n时间:");
    std::fs::write(dir.join("a.txt"), text).unwrap();
    let output = crate::cli::command()
        .current_dir(&dir)
        .args(["import", "a.txt", "-o", "a.json"])
        .output()
        .unwrap();
    let output = String::from_utf8(output.stdout).unwrap();
    assert!(output.contains('◦'), "{output}");
    let is_invisible = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
    assert!(!output.contains(is_invisible), "{output:?}");
}

#[test]
fn a_file_that_is_too_large_is_not_read_to_its_end() {
    let dir = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("large");
    std::fs::create_dir_all(&dir).unwrap();
    let file = std::fs::File::create(dir.join("a.txt")).unwrap();
    // The file is sparse, so its 100 GiB take no space on disk.
    file.set_len(100 << 30).unwrap();
    for (lang, sentence) in [
        ("zh", "a.txt: 文件太大：134217729 字节（上限 134217728）。"),
        ("en", "a.txt: The file is too large: 134217729 bytes (at most 134217728)."),
    ] {
        let output = crate::cli::command()
            .current_dir(&dir)
            .args(["import", "a.txt", "-o", "a.json", "--lang", lang])
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stdout).contains(sentence));
    }
    std::fs::remove_dir_all(dir).unwrap();
}

#[test]
fn l20_two_thousand_characters_of_an_address_are_read() {
    let limit = limits::SOURCE_ADDRESS;
    let with = |n: usize| {
        let start = "https://example.org/";
        let mut dataset = dataset();
        dataset["source"]["address"] = format!("{start}{}", "例".repeat(n - start.len())).into();
        dataset.to_string()
    };
    let report = whole(&with(limit.max));
    assert_eq!(report.source.address.map(|address| address.chars().count()), Some(limit.max));
    refused(&with(limit.max + 1), "$.source.address", limit, limit.max + 1);
}

#[test]
fn every_limit_is_in_the_list_of_limits() {
    let list = snapshot::read("docs/limits.md");
    let code = snapshot::read("src/core/limits.rs");
    let mut n_limits = 0;
    for line in code.lines().filter(|line| line.starts_with("/// L")) {
        n_limits += 1;
        let number = line.trim_start_matches("/// ").split(':').next().unwrap();
        assert_eq!(number, format!("L{n_limits}"));
        assert!(list.contains(&format!("| {number} |")), "{number}");
    }
    assert_eq!(list.matches("\n| L").count(), n_limits);
    // The README must not repeat the table, or the copy would go out of date.
    let readme = snapshot::read("README.md");
    assert!(readme.contains("docs/limits.md") && !readme.contains("\n| L"));
}
