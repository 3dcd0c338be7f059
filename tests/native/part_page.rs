//! The file names of written pages: each says what its page shows, and no two are the same.

use std::collections::BTreeSet;

use jindu::core::facet::Facet;
use jindu::core::ids::ValueId;
use jindu::core::part_page::Part;
use jindu::core::report::{ReportId, TaskId};
use proptest::prelude::*;

use crate::fixture::{query, real, tries};

fn any_part() -> impl Strategy<Value = Part> {
    let id = "[a-z0-9-]{1,40}";
    prop_oneof![
        Just(Part::List),
        id.prop_map(|id| Part::Choice(Facet::Department, ValueId::new(&id).unwrap())),
        id.prop_map(|id| Part::Choice(Facet::Section, ValueId::new(&id).unwrap())),
        id.prop_map(|id| Part::Task(TaskId::new(&id).unwrap())),
    ]
}

proptest! {
    #![proptest_config(tries(2_000))]

    #[test]
    fn a_file_name_says_what_its_page_shows(
        report in "[a-z0-9-]{1,40}",
        part in any_part(),
        page in 1_usize..2_000,
    ) {
        let report = ReportId::new(&report).unwrap();
        let name = part.file_name(&report, page);
        prop_assert_eq!(Part::parse(&name), Some((report, part.clone())));
        prop_assert_eq!(Part::of(&part.query()), Some(part));
    }

    #[test]
    fn no_other_name_is_read_as_one(name in "[a-z0-9.-]{0,40}(\\.html)?") {
        if let Some((report, part)) = Part::parse(&name) {
            let pages = (1..2_000).map(|page| part.file_name(&report, page));
            // A page's number may have zeros before it.
            let is_number = name.split('.').nth(2).is_some_and(|n| n.parse::<u64>().is_ok());
            prop_assert!(is_number || pages.take(1).any(|known| known == name), "{}", name);
        }
    }
}

#[test]
fn other_files_of_a_site_are_no_parts() {
    for name in [
        "",
        "index.html",
        "guanxian-2022-q2.html",
        "guanxian-2022-q2.appendix.html",
        "guanxian-2022-q2.appendix.en.html",
        "guanxian-2022-q2.dept-.html",
        "guanxian-2022-q2.dept-czj",
        "guanxian-2022-q2.dept-czj.x.html",
        "guanxian-2022-q2.dept-czj.2.3.html",
        "guanxian-2022-q2.status-qjd.html",
        "Guanxian.dept-czj.html",
    ] {
        assert_eq!(Part::parse(name), None, "{name}");
    }
}

#[test]
fn only_a_query_for_one_part_has_a_page() {
    let part = |address: &str| Part::of(&query(address));
    let department = Part::Choice(Facet::Department, ValueId::new("czj").unwrap());
    assert_eq!(part("?dept=czj"), Some(department.clone()));
    assert_eq!(part("?report=guanxian-2022-q2&dept=czj"), Some(department.clone()));
    assert_eq!(part("?task=t3sj257e"), Some(Part::Task(TaskId::new("t3sj257e").unwrap())));
    assert_eq!(part(""), Some(Part::List));
    for address in [
        "?dept=czj~jyj",
        "?dept=czj&section=zxm",
        "?dept=czj&task=t3sj257e",
        "?dept=czj&lang=en",
        "?dept=czj&view=cards",
        "?place=qz",
        "?q=x",
        "?source=only",
        "?task=t3sj257e&view=original",
    ] {
        assert_eq!(part(address), None, "{address}");
    }
    let report = real();
    assert!(department.is_of(&report) && part("").unwrap().is_of(&report));
    assert!(!part("?dept=nobody").unwrap().is_of(&report));
    assert!(!part("?task=nothing").unwrap().is_of(&report));
}

#[test]
fn the_names_of_a_site_are_different_from_each_other() {
    let report = real();
    let ids = report.departments.iter().map(|d| d.id.as_str());
    let ids = ids.chain(report.sections.iter().map(|s| s.id.as_str()));
    let parts = ids.flat_map(|id| {
        [Facet::Department, Facet::Section]
            .map(|facet| Part::Choice(facet, ValueId::new(id).unwrap()))
    });
    let tasks = report.tasks.iter().map(|task| Part::Task(task.id.clone()));
    let parts: Vec<Part> = parts.chain(tasks).chain([Part::List]).collect();
    let names = parts.iter().flat_map(|part| (1..4).map(|page| part.file_name(&report.id, page)));
    let names: Vec<String> = names.collect();
    assert_eq!(names.len(), names.iter().collect::<BTreeSet<_>>().len());
}
