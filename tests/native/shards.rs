//! The shards of a site's reports: how they are divided, what their files say, and which of them a new report changes.

use std::collections::BTreeMap;
use std::convert::Infallible;

use jindu::core::format::{
    CataloguedReport, FileDigest, ListedReport, ListedShard, parse_catalogue, parse_shard_list,
};
use jindu::core::period::Period;
use jindu::core::report::{Report, ReportId};
use jindu::site::{Files, ReportList, Site, content_hash, sha256_hex};

use crate::site::{Reports, app, site, two};

/// A listed report of an invented county.
fn listed(county: usize, quarter: usize) -> ListedReport {
    let (year, quarter) = (2020 + quarter / 4, quarter % 4 + 1);
    ListedReport {
        id: ReportId::new(&format!("c{county:03}-{year}-q{quarter}")).unwrap(),
        period: Period::parse(&format!("{year}q{quarter}")),
        title: "示例".to_owned(),
        publisher: Some(format!("示例第{county}县")),
        issued: None,
        n_tasks: 1,
    }
}

/// The names of the shards of some reports, with the ids of the reports of each.
fn division(entries: Vec<ListedReport>) -> Vec<(String, Vec<String>)> {
    let list = ReportList::new(String::new(), entries);
    let app = app();
    let site = Site::new(&app, &list);
    let shards = site.shards();
    let shards = shards.iter().map(|shard| {
        let ids = shard.reports().map(ToString::to_string).collect();
        (shard.name().to_owned(), ids)
    });
    shards.collect()
}

#[test]
fn a_shard_has_reports_of_one_year_and_a_new_one_changes_only_the_last_of_its_year() {
    let quarters = |n: usize| (0..n).flat_map(|quarter| (0..200).map(move |c| listed(c, quarter)));
    let before = division(quarters(7).collect());
    let sizes: Vec<(&str, usize)> =
        before.iter().map(|(name, ids)| (name.as_str(), ids.len())).collect();
    assert_eq!(sizes, [("2021.2", 88), ("2021.1", 512), ("2020.2", 288), ("2020.1", 512)]);
    assert_eq!(before[1].1[..3], ["c000-2021-q1", "c000-2021-q2", "c000-2021-q3"]);
    let after = division(quarters(7).chain([listed(0, 7)]).collect());
    assert_eq!(before[1..], after[1..]);
    assert_eq!(after[0].1.len(), 89);
    let undated = ListedReport { period: None, ..listed(1, 1) };
    let names: Vec<String> =
        division(vec![listed(1, 2), undated]).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["2020.1", "undated.1"]);
    assert_eq!(division(vec![listed(1, 1)]), []);
}

/// The digest of a file of a site.
fn digest(files: &Files, name: &str) -> FileDigest {
    let bytes = &files[name];
    FileDigest { sha256: sha256_hex(bytes), bytes: u32::try_from(bytes.len()).unwrap() }
}

/// Adds the files of the shards to the other files of a site.
pub(crate) fn add_shards(site: &Site, reports: &Reports, files: &mut Files) {
    let names: BTreeMap<&ReportId, Vec<String>> = reports
        .reports
        .iter()
        .map(|published| {
            let id = &published.report.id;
            let is_own = |name: &&String| {
                ["-", ".annotations-"]
                    .iter()
                    .any(|end| name.starts_with(&format!("read/{id}{end}")))
                    && name
                        .rsplit_once('-')
                        .is_some_and(|(start, _)| start.len() <= 17 + id.as_str().len())
            };
            (id, files.keys().filter(is_own).cloned().collect())
        })
        .collect();
    let mut shards: Vec<ListedShard> = Vec::new();
    for shard in site.shards() {
        let read = |id: &ReportId| -> Result<(Report, &[String]), Infallible> {
            let of = reports.reports.iter().find(|published| published.report.id == *id);
            Ok((of.unwrap().report.clone(), names[id].as_slice()))
        };
        let Ok(own) = shard.files(read, |name| Ok::<_, Infallible>(digest(files, name)));
        let own_names: Vec<String> = own.keys().cloned().collect();
        files.extend(own);
        let Ok(listed) = shard.listed(&own_names, |name| Ok::<_, Infallible>(digest(files, name)));
        shards.push(listed);
    }
    if !shards.is_empty() {
        files.extend(site.shard_list(shards));
    }
}

/// The text of the one file whose name begins so.
fn the<'f>(files: &'f Files, start: &str) -> &'f str {
    let mut all = files.iter().filter(|(name, _)| name.starts_with(start));
    let (_, bytes) = all.next().unwrap();
    assert!(all.next().is_none(), "{start}");
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn the_catalogue_names_the_files_of_each_report_with_their_digests() {
    let reports = two();
    let files = site(&app(), &reports);
    for (name, bytes) in files.iter().filter(|(name, _)| name.starts_with("shards/")) {
        assert!(sha256_hex(bytes).starts_with(content_hash(name).unwrap()), "{name}");
    }
    let list = parse_shard_list(the(&files, "shards/all-")).unwrap();
    let places: Vec<&str> = list.places.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(places, ["guanxian", "reader"]);
    let mut seen = Vec::new();
    for shard in &list.shards {
        let json = &files[&format!("shards/{}", shard.catalogue_name())];
        assert_eq!(json.len(), shard.catalogue.bytes as usize);
        let catalogue = parse_catalogue(std::str::from_utf8(json).unwrap()).unwrap();
        assert_eq!(catalogue.reports.len(), shard.n_reports as usize);
        for report in &catalogue.reports {
            let CataloguedReport { listed, form, text, .. } = report;
            for (name, expected) in [(report.form_name(), form), (report.text_name(), text)] {
                let found = digest(&files, &format!("read/{name}"));
                assert_eq!(found, *expected, "{name}");
            }
            let published = reports.reports.iter().find(|p| p.report.id == listed.id).unwrap();
            assert_eq!(ListedReport::from(&published.report), *listed);
            let led = published.report.departments.iter().enumerate().filter(|(i, _)| {
                let department = jindu::core::report::DepartmentIdx(*i);
                published.report.tasks.iter().any(|task| task.is_led_by(department))
            });
            let led: Vec<&str> = led.map(|(_, department)| department.name.as_str()).collect();
            let names = report.departments.iter().map(|&i| catalogue.departments[i].1.as_str());
            assert_eq!(names.collect::<Vec<_>>(), led);
            seen.push(listed.id.clone());
        }
    }
    seen.sort();
    let mut ids: Vec<ReportId> =
        reports.list.entries.iter().map(|entry| entry.id.clone()).collect();
    ids.sort();
    assert_eq!(seen, ids);
}

#[test]
fn broken_catalogues_are_refused_with_the_place() {
    let digest = "0".repeat(64);
    let report = format!(
        r#"{{"report":{{"id":"a","title":"示例","tasks":1}},"departments":[0],"form":["{digest}",1],"text":["{digest}",1]}}"#
    );
    let catalogue = |report: &str| {
        let json =
            format!(r#"{{"format":1,"departments":[["czj","示例局"]],"reports":[{report}]}}"#);
        parse_catalogue(&json)
            .map(|catalogue| catalogue.reports.len())
            .map_err(|problem| problem.path)
    };
    let with = |from: &str, to: &str| catalogue(&report.replacen(from, to, 1));
    assert_eq!(catalogue(&report), Ok(1));
    assert_eq!(with("[0]", "[1]"), Err("$.reports[0].departments[0]".to_owned()));
    assert_eq!(with(&digest, "../../secret"), Err("$.reports[0].form[0]".to_owned()));
    assert_eq!(with("\"a\"", "\"A\""), Err("$.reports[0].report.id".to_owned()));
    assert_eq!(catalogue(&format!("{report},{report}")), Err("$.reports[1].report.id".to_owned()));
    let list = |name: &str, year: u32| {
        let json = format!(
            r#"{{"format":1,"places":[],"shards":[{{"name":"{name}","year":{year},"reports":1,"catalogue":["{digest}",1],"index":["{digest}",1]}}]}}"#
        );
        parse_shard_list(&json).map(|list| list.shards.len()).map_err(|problem| problem.path)
    };
    assert_eq!(list("2022.1", 2022), Ok(1));
    assert_eq!(list("../2022", 2022), Err("$.shards[0].name".to_owned()));
    assert_eq!(list("2022.1", 70_000), Err("$.shards[0].year".to_owned()));
}
