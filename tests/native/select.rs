//! Selections: the tasks that answer a query, their order, and the counts beside each choice.

use jindu::core::facet::Facet;
use jindu::core::ids::ValueId;
use jindu::core::query::SortKey;
use jindu::core::report::{ColumnIdx, Report, SectionIdx, TaskIdx};
use jindu::core::select::{Hit, PassageOwner, SearchIndex, select};
use jindu::core::suggest::{Change, Suggestion, suggestions};
use jindu::core::url::{Ignored, Key};
use serde_json::Value;

use crate::fixture::{annotations, answer, department, fold_char, invented, query, real};
use crate::import::column;
use crate::shapes::reports;
use crate::snapshot;

/// Checks the tasks that an address shows, in order, by their numbers in the source (from 1).
#[track_caller]
fn check(report: &Report, address: &str, expected: &[usize]) {
    let (selection, ignored) = answer(report, address);
    assert_eq!(ignored, [], "{address}");
    assert_eq!(selection.ignored, [], "{address}");
    let numbers: Vec<usize> = selection.tasks.iter().map(|task| task.0 + 1).collect();
    assert_eq!(numbers, expected, "{address}");
}

#[test]
fn without_a_query_all_tasks_are_in_the_sources_order() {
    check(&real(), "", &[1, 2, 3, 4, 5, 6, 7, 8]);
    check(&invented(), "", &[1, 2, 3, 4, 5]);
    let (selection, _) = answer(&real(), "");
    assert_eq!(selection.needles, [""; 0]);
    assert_eq!(selection.hits, []);
    assert_eq!(selection.task, None);
}

#[test]
fn departments_are_joined_by_or() {
    let report = real();
    for (address, expected) in [
        ("dept=czj", &[2, 8][..]),
        ("dept=fzhggj", &[1, 2, 3]),
        ("dept=czj~fzhggj", &[1, 2, 3, 8]),
        ("dept=fzhggj~czj", &[1, 2, 3, 8]),
        ("dept=swhtzcjj", &[4, 5]),
        ("dept=jjfzfwzx~swhtzcjj", &[4, 5]),
        ("dept=gyhxxhj", &[6]),
        ("dept=rxgxzx", &[7]),
        ("dept=rxgxzx~czj~gyhxxhj", &[2, 6, 7, 8]),
    ] {
        check(&report, address, expected);
    }
    let (selection, _) = answer(&report, "dept=czj~fzhggj");
    assert_eq!(
        selection.departments(),
        [department(&report, "czj"), department(&report, "fzhggj")]
    );
}

#[test]
fn sections_are_joined_by_or_and_with_departments_by_and() {
    let report = invented();
    for (address, expected) in [
        ("section=sljx", &[1, 2][..]),
        ("section=slyx", &[3, 4]),
        ("section=sljx2~sljx", &[1, 2, 5]),
        ("dept=czj", &[2, 4, 5]),
        ("dept=czj&section=sljx", &[2]),
        ("dept=czj&section=sljx~slyx", &[2, 4]),
        ("dept=jyj&section=slyx", &[]),
    ] {
        check(&report, address, expected);
    }
    check(&real(), "section=zxmjssgj", &[1, 2, 3, 4, 5, 6, 7, 8]);
}

#[test]
fn text_is_found_in_every_field() {
    let report = real();
    for (address, expected) in [
        ("q=债券", &[2][..]),
        ("q=0635-5231944", &[2, 8]),
        ("q=0635", &[1, 2, 3, 4, 5, 6, 7, 8]),
        ("q=植筋胶", &[8]),
        ("q=人行冠县支行", &[7]),
        ("q=2022年", &[6, 8]),
        ("q=辛集镇", &[6]),
        ("q=　债券 ", &[2]),
        ("q=债 券", &[2]),
        ("q=债券 额度", &[2]),
        ("q=债券 植筋胶", &[]),
        ("q=06355231944", &[2, 8]),
        ("q=0635 5231944", &[2, 8]),
        ("q=七个攻坚 债券", &[2]),
        ("q=債券", &[2]),
        ("q=財政局", &[2, 8]),
        ("q=縣級重點項目", &[1]),
        ("q=１０００个", &[]),
        // The heading of the section that all tasks belong to.
        ("q=七个攻坚", &[1, 2, 3, 4, 5, 6, 7, 8]),
        ("q=示例", &[]),
        // The metadata and the footer are not searched.
        ("q=扫一扫", &[]),
        ("q=冠县人民政府", &[7]),
    ] {
        check(&report, address, expected);
    }
    let report = invented();
    for (address, expected) in [
        ("q=示例银行", &[3, 4][..]),
        ("q=100m2", &[1]),
        ("q=1", &[1, 2, 4, 5]),
        ("q=abc", &[1]),
        ("q=%3Cscript%3E", &[1]),
        ("q=三格", &[]),
    ] {
        check(&report, address, expected);
    }
}

#[test]
fn text_and_choices_are_joined_by_and() {
    let report = real();
    check(&report, "q=0635-5231944&dept=czj", &[2, 8]);
    check(&report, "q=0635-5231944&dept=fzhggj", &[2]);
    check(&report, "q=债券&dept=czj", &[2]);
    check(&report, "q=债券&dept=rxgxzx", &[]);
    check(&invented(), "q=示例举措&section=sljx&dept=czj", &[2]);
}

#[test]
fn white_space_alone_is_not_searched_for() {
    check(&real(), "q=+", &[1, 2, 3, 4, 5, 6, 7, 8]);
    check(&real(), "q=%E3%80%80", &[1, 2, 3, 4, 5, 6, 7, 8]);
    assert!(!answer(&real(), "q=+").0.is_filtered());
}

/// Counts the occurrences of a text by field in the dataset's file, independently of the code under test.
fn counted(needle: &str) -> Vec<(String, usize)> {
    let json: Value =
        serde_json::from_str(&snapshot::read("public/data/guanxian-2022-q2.json")).unwrap();
    let n_in = |text: &Value| text["text"].as_str().unwrap().matches(needle).count();
    let mut counts: Vec<(String, usize)> = json["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|column| (column["id"].as_str().unwrap().to_owned(), 0))
        .collect();
    let mut add = |column: &str, n: usize| {
        counts.iter_mut().find(|(id, _)| id == column).unwrap().1 += n;
    };
    for section in json["sections"].as_array().unwrap() {
        section["path"].as_array().unwrap().iter().for_each(|text| add("section", n_in(text)));
    }
    for task in json["tasks"].as_array().unwrap() {
        add("target", n_in(&task["target"]));
        for row in task["rows"].as_array().unwrap() {
            for cell in row["cells"].as_array().unwrap() {
                // A cell without text has no parts.
                for part in cell["parts"].as_array().into_iter().flatten() {
                    let label = part.get("label").map_or(0, n_in);
                    add(cell["column"].as_str().unwrap(), n_in(part) + label);
                }
            }
        }
    }
    counts.push(("notes".to_owned(), 0));
    for note in json["notes"].as_array().unwrap() {
        counts.last_mut().unwrap().1 += n_in(note);
    }
    counts.retain(|&(_, n)| n > 0);
    counts
}

#[test]
fn hits_are_counted_by_field_as_often_as_they_occur_in_the_dataset() {
    let report = real();
    for needle in ["债券", "0635-5231944", "辛集镇", "财政局", "项目", "重点项目", "一", "0", "。"]
    {
        let (selection, _) = answer(&report, &format!("q={needle}"));
        let id = |column: Option<ColumnIdx>| {
            column.map_or("notes".to_owned(), |column| report.column(column).id.to_string())
        };
        let found: Vec<(String, usize)> =
            selection.hits.iter().map(|&(column, n)| (id(column), n)).collect();
        assert_eq!(found, counted(needle), "{needle}");
        assert!(!found.is_empty(), "{needle}");
    }
    let (selection, _) = answer(&report, "q=0635-5231944");
    assert_eq!(selection.hits, [(Some(column(&report, "contact")), 2)]);
}

#[test]
fn only_the_shown_tasks_hits_are_counted() {
    let report = real();
    let (all, _) = answer(&report, "q=0635-5232962");
    assert_eq!(all.hits, [(Some(column(&report, "contact")), 3)]);
    let (some, _) = answer(&report, "q=0635-5232962&dept=czj");
    assert_eq!(some.hits, [(Some(column(&report, "contact")), 1)]);
    // A heading counts once, not once per task; hidden sections do not count.
    let report = invented();
    let n = |address| answer(&report, address).0.hits;
    assert_eq!(n("q=示例教学"), [(Some(column(&report, "section")), 2)]);
    assert_eq!(n("q=示例教学&section=sljx"), [(Some(column(&report, "section")), 1)]);
    assert_eq!(n("q=示例教学&dept=jyj"), [(Some(column(&report, "section")), 1)]);
}

#[test]
fn a_name_typed_in_pinyin_finds_its_tasks_and_is_explained() {
    let report = real();
    for (typed, expected) in [
        ("czj", &[2, 8][..]),
        ("CZJ", &[2, 8]),
        ("ｃｚｊ", &[2, 8]),
        ("caizheng", &[2, 8]),
        ("cai zheng ju", &[2, 8]),
        ("caizj", &[2, 8]),
        ("renhang", &[7]),
        ("rhgxzh", &[7]),
        ("c", &[]),
        ("czx", &[]),
    ] {
        check(&report, &format!("q={typed}"), expected);
    }
    let (selection, _) = answer(&report, "q=czj");
    assert_eq!(selection.facet(Facet::Department).typed, [department(&report, "czj").0]);
    assert_eq!(selection.facet(Facet::Section).typed, [0; 0]);
    assert_eq!(selection.hits, []);
    // 发展 is at the start of one name and inside two others.
    let (selection, _) = answer(&report, "q=fazhan");
    let typed: Vec<&str> = selection
        .facet(Facet::Department)
        .typed
        .iter()
        .map(|&d| report.departments[d].id.as_str())
        .collect();
    assert_eq!(typed, ["fzhggj", "jjfzfwzx", "jryqyfzfwzx"]);
    let (selection, _) = answer(&report, "q=zxmjs");
    assert_eq!(selection.facet(Facet::Section).typed, [0]);
    assert_eq!(selection.tasks.len(), 8);
    let report = invented();
    check(&report, "q=yinhang", &[3, 4]);
    check(&report, "q=shiliyinxing", &[3, 4]);
    check(&report, "q=jiaoxue", &[1, 2, 5]);
    check(&report, "q=jyj", &[1, 2]);
    check(&report, "q=jyj&dept=czj", &[2]);
}

#[test]
fn the_counts_beside_a_choice_leave_its_own_kind_aside() {
    let report = real();
    let all = [3, 2, 2, 2, 1, 1, 1, 1, 1];
    for (address, n_by_department, n_any_department, n_by_section, n_any_section) in [
        ("", all, 8, 8, 8),
        ("dept=czj", all, 8, 2, 2),
        ("dept=czj~fzhggj", all, 8, 4, 4),
        ("section=zxmjssgj", all, 8, 8, 8),
        ("q=债券", [1, 1, 0, 0, 0, 0, 0, 0, 0], 1, 1, 1),
        ("q=债券&dept=rxgxzx", [1, 1, 0, 0, 0, 0, 0, 0, 0], 1, 0, 0),
        ("q=czj", [1, 2, 0, 0, 0, 0, 0, 0, 0], 2, 2, 2),
    ] {
        let (selection, _) = answer(&report, address);
        let departments = selection.facet(Facet::Department);
        let sections = selection.facet(Facet::Section);
        assert_eq!(departments.counts, n_by_department, "{address}");
        assert_eq!(departments.n_any, n_any_department, "{address}");
        assert_eq!(sections.counts, [n_by_section], "{address}");
        assert_eq!(sections.n_any, n_any_section, "{address}");
    }
    let report = invented();
    let (selection, _) = answer(&report, "dept=jyj&section=slyx");
    let departments = selection.facet(Facet::Department);
    let sections = selection.facet(Facet::Section);
    assert_eq!(sections.counts, [2, 0, 0], "of this department");
    assert_eq!(sections.n_any, 2);
    let n = |id| departments.counts[department(&report, id).0];
    assert_eq!((n("jyj"), n("czj"), n("slyxjgzx")), (0, 1, 1), "of this section");
    assert_eq!(departments.n_any, 2);
}

#[test]
fn sorts_are_stable_both_ways() {
    let report = real();
    for (address, expected) in [
        ("sort=-source", &[8, 7, 6, 5, 4, 3, 2, 1][..]),
        // The first lead decides: caizheng, fazhan, jinrong, shangwu, ziran.
        ("sort=dept", &[8, 1, 2, 3, 7, 4, 5, 6]),
        ("sort=-dept", &[6, 4, 5, 7, 1, 2, 3, 8]),
        ("sort=section", &[1, 2, 3, 4, 5, 6, 7, 8]),
        ("sort=-section", &[1, 2, 3, 4, 5, 6, 7, 8]),
        ("sort=dept&dept=czj", &[8, 2]),
    ] {
        check(&report, address, expected);
    }
    let report = invented();
    for (address, expected) in [
        // czj leads 2 (first), 4 and 5; jyj 1; slyxjgzx 3.
        ("sort=dept", &[2, 4, 5, 1, 3][..]),
        ("sort=-dept", &[3, 1, 2, 4, 5]),
        ("sort=section", &[1, 2, 3, 4, 5]),
        ("sort=-section", &[5, 3, 4, 1, 2]),
    ] {
        check(&report, address, expected);
    }
}

#[test]
fn a_column_sorts_by_its_numbers_and_what_is_no_number_is_last_both_ways() {
    let shapes = reports();
    let (_, report, _) = shapes.iter().find(|(name, ..)| name.starts_with("two plans")).unwrap();
    for (address, expected) in [
        // 3000 and 500; 1,200.5 and 100; 800 and a dash.
        ("sort=column2", [2, 1]),
        ("sort=-column2", [1, 2]),
        ("sort=column3", [2, 1]),
        ("sort=-column3", [1, 2]),
        ("sort=column4", [1, 2]),
        ("sort=-column4", [1, 2]),
    ] {
        check(report, address, &expected);
    }
}

const DEPT: Key = Key::Facet(Facet::Department);
const SECTION: Key = Key::Facet(Facet::Section);

#[test]
fn ids_that_the_report_does_not_have_are_ignored_and_reported() {
    let report = real();
    for (address, expected, ignored) in [
        ("dept=xyz", 8, &[DEPT][..]),
        ("dept=xyz~czj", 2, &[DEPT]),
        ("dept=xyz~abc~czj", 2, &[DEPT, DEPT]),
        ("section=xyz", 8, &[SECTION]),
        ("support=xyz", 8, &[Key::Facet(Facet::Support)]),
        ("status=xyz&place=xyz", 8, &[Key::Facet(Facet::Status), Key::Facet(Facet::Place)]),
        ("task=xyz&dept=czj", 2, &[Key::Task]),
        ("dept=a&section=b&task=c", 8, &[DEPT, SECTION, Key::Task]),
    ] {
        let (selection, unread) = answer(&report, address);
        assert_eq!(unread, []);
        let ignored: Vec<Ignored> = ignored.iter().map(|&key| Ignored::Value(key)).collect();
        assert_eq!(selection.ignored, ignored, "{address}");
        assert_eq!(selection.tasks.len(), expected, "{address}");
        assert_eq!(selection.task, None);
    }
}

#[test]
fn a_task_is_found_whatever_the_filters_are() {
    let report = real();
    let (selection, _) = answer(&report, "task=tyzynoo4");
    assert_eq!(selection.task, Some(TaskIdx(1)));
    assert_eq!(selection.tasks.len(), 8, "the list around the task");
    let (selection, _) = answer(&report, "task=tyzynoo4&dept=gyhxxhj");
    assert_eq!((selection.task, selection.tasks), (Some(TaskIdx(1)), vec![TaskIdx(5)]));
}

#[test]
fn methods_of_a_query_return_the_query_that_they_name() {
    let report = real();
    let czj = ValueId::new("czj").unwrap();
    for (facet, key) in Facet::ALL {
        let one = query("").toggle(facet, &czj);
        assert_eq!(one, query(&format!("{key}=czj")));
        assert_eq!(one.toggle(facet, &czj), query(""));
        assert_eq!(one.any(facet), query(""));
        assert_eq!(query("q=a").toggle(facet, &czj).any(facet), query("q=a"));
    }
    let many = query("report=a&view=cards&dept=czj&section=b&q=c&sort=-dept&task=d&lang=en");
    assert_eq!(many.cleared(), query("report=a&view=cards&sort=-dept&lang=en"));
    assert_eq!(query("").sort_by(SortKey::Section), query("sort=section"));
    assert_eq!(query("sort=section").sort_by(SortKey::Section), query("sort=-section"));
    assert_eq!(query("sort=-section").sort_by(SortKey::Section), query("sort=section"));
    assert_eq!(query("sort=-section").sort_by(SortKey::Department), query("sort=dept"));
    assert_eq!(query("").sort_by(SortKey::Source), query("sort=-source"));
    let task = report.tasks[1].id.clone();
    assert_eq!(query("view=original&dept=czj").open(&task), query("dept=czj&task=tyzynoo4"));
    assert_eq!(query("view=cards&task=tyzynoo4").close(), query("view=cards"));
    assert_eq!(
        query("dept=czj").original(Some(&task)),
        query("view=original&dept=czj&task=tyzynoo4")
    );
    for address in ["dept=czj", "section=zxmjssgj", "q=a"] {
        assert!(answer(&report, address).0.is_filtered(), "{address}");
        assert_eq!(query(address).cleared(), query(""), "{address}");
    }
    for address in ["sort=dept&view=cards&lang=en", "dept=nobody", "section=nowhere"] {
        assert!(!answer(&report, address).0.is_filtered(), "{address}");
    }
}

#[test]
fn a_sections_heading_is_its_innermost() {
    let report = real();
    assert_eq!(
        report.section_heading(&report.sections[0]),
        "(二)在项目建设上攻坚突破,打造高质量发展引擎"
    );
}

#[test]
fn all_tasks_are_in_the_chosen_order_and_the_selected_ones_are_shown() {
    let (selection, _) = answer(&real(), "sort=dept&dept=czj");
    let numbers = |tasks: &[TaskIdx]| -> Vec<usize> { tasks.iter().map(|t| t.0 + 1).collect() };
    assert_eq!(numbers(&selection.order), [8, 1, 2, 3, 7, 4, 5, 6]);
    assert_eq!(numbers(&selection.tasks), [8, 2]);
    let shown: Vec<usize> = (0..9).filter(|&i| selection.is_shown(TaskIdx(i))).collect();
    assert_eq!(shown, [1, 7]);
}

#[test]
fn words_and_typed_names_are_joined_by_and() {
    let report = real();
    check(&report, "q=czj 债券", &[2]);
    check(&report, "q=债券 caizheng", &[2]);
    check(&report, "q=czj 植筋胶", &[8]);
    check(&report, "q=rhgxzx czj", &[]);
    let (selection, _) = answer(&report, "q=czj 债券");
    assert_eq!(selection.needles, ["czj", "债券"]);
    assert_eq!(selection.facet(Facet::Department).typed, [department(&report, "czj").0]);
    // All words together name one department, so that names with one of the syllables are not listed.
    let (selection, _) = answer(&report, "q=cai zheng ju");
    assert_eq!(selection.facet(Facet::Department).typed, [department(&report, "czj").0]);
}

#[test]
fn hits_are_walked_through_in_the_order_in_which_they_are_shown() {
    let report = real();
    let (selection, _) = answer(&report, "q=财政局&sort=-source");
    assert_eq!(selection.n_hits(), selection.hits.iter().map(|&(_, n)| n).sum::<usize>());
    let hits: Vec<Hit> = (0..selection.n_hits()).filter_map(|n| selection.hit(n)).collect();
    assert_eq!(hits.len(), selection.n_hits());
    assert_eq!(selection.hit(selection.n_hits()), None);
    let mut tasks: Vec<PassageOwner> = hits.iter().map(|hit| hit.passage.owner).collect();
    tasks.dedup();
    assert_eq!(tasks, [7, 1].map(|i| PassageOwner::Task(TaskIdx(i))));
    for &(column, _) in &selection.hits {
        let first = selection.first_hit_in(column).unwrap();
        assert_eq!(hits[first].passage.column, column);
        assert!(hits[..first].iter().all(|hit| hit.passage.column != column));
    }
    assert_eq!(selection.first_hit_of(TaskIdx(7)), Some(0));
    assert_eq!(selection.first_hit_of(TaskIdx(0)), None);
    // The headings of a section come before its first task, once.
    let (selection, _) = answer(&report, "q=七个攻坚 债券");
    let owners: Vec<PassageOwner> =
        (0..).map_while(|n| selection.hit(n)).map(|hit| hit.passage.owner).collect();
    assert_eq!(owners[0], PassageOwner::Section(SectionIdx(0)));
    assert!(owners[1..].iter().all(|owner| *owner == PassageOwner::Task(TaskIdx(1))));
    assert!(owners.len() > 1);
}

/// Checks the suggestions for an address: the change, the address and the number of tasks of each.
#[track_caller]
fn check_suggestions(report: &Report, address: &str, expected: &[(Change, &str, usize)]) {
    let index = SearchIndex::new(report, &annotations(report), fold_char);
    let found = suggestions(report, &index, &query(address));
    let expected: Vec<Suggestion> = expected
        .iter()
        .map(|&(change, address, n_tasks)| Suggestion { change, query: query(address), n_tasks })
        .collect();
    assert_eq!(found, expected, "{address}");
    for suggestion in found {
        assert_eq!(select(report, &index, &suggestion.query).tasks.len(), suggestion.n_tasks);
    }
}

#[test]
fn a_query_that_finds_nothing_suggests_some_that_do() {
    let report = real();
    // Something is found, or nothing is asked for.
    check_suggestions(&report, "q=债券", &[]);
    check_suggestions(&report, "", &[]);
    // Nothing helps.
    check_suggestions(&report, "q=示例", &[]);
    check_suggestions(&report, "q=示例&dept=czj", &[]);
    check_suggestions(&report, "q=债券&dept=rxgxzx", &[(Change::NoChoices, "q=债券", 1)]);
    check_suggestions(
        &report,
        "q=债券 植筋胶&sort=dept",
        &[(Change::Word, "q=债券&sort=dept", 1), (Change::Word, "q=植筋胶&sort=dept", 1)],
    );
    check_suggestions(&report, "q=债券 示例", &[(Change::Word, "q=债券", 1)]);
    check_suggestions(
        &report,
        "q=债券 额度 人行&dept=rxgxzx",
        &[
            (Change::WordNoChoices, "q=债券", 1),
            (Change::WordNoChoices, "q=额度", 1),
            (Change::Word, "q=人行&dept=rxgxzx", 1),
        ],
    );
    check_suggestions(&invented(), "dept=jyj&section=slyx", &[(Change::NoChoices, "", 5)]);
}
