//! Files of every format, with the values that are right. With a mapping where the headings leave the roles open, every
//! value is right, and each format's rows and columns are those that it states.

use jindu::core::format;
use jindu::core::period::Period;
use jindu::core::report::{ExtraRowKind, Placing, Report};
use jindu::import::problem::{ImportProblem, ImportProblemKind as Kind};
use jindu::import::{Options, source};
use serde_json::Value;

use crate::cases::{RowOf, differences, mapped, mapping, name_of, proved, rows_in_order};
use crate::import::options;
use crate::snapshot;

/// A file of a publisher.
struct File {
    name: &'static str,
    /// The period that a person states, if the file does not.
    stated: Option<&'static str>,
    /// The period as a dataset holds it.
    period: &'static str,
    /// The problems and remarks, by the names of their kinds.
    reported: &'static [&'static str],
}

const FILES: [File; 14] = [
    File { name: "town-with-split-headings.html", stated: None, period: "2024q2", reported: &[] },
    File { name: "contents-with-own-leads.docx", stated: None, period: "2021", reported: &[] },
    File { name: "statuses-and-totals.html", stated: None, period: "2025h1", reported: &[] },
    File {
        name: "months-in-columns.xlsx",
        stated: None,
        period: "2013m03",
        reported: &["NoTitle", "Remark HiddenRows", "Remark Comments"],
    },
    File { name: "numbered-reports.ods", stated: None, period: "2017", reported: &[] },
    File { name: "status-of-each-quarter.html", stated: None, period: "2019", reported: &[] },
    File {
        name: "contact-outside-the-table.html",
        stated: None,
        period: "2017m01-m09",
        reported: &[],
    },
    File { name: "first-named-leads.html", stated: None, period: "2020", reported: &[] },
    File {
        name: "rowspan-to-the-end.html",
        stated: None,
        period: "2022q2",
        reported: &["BlankHeading", "TaskWithoutSection"],
    },
    File {
        name: "merged-and-late-cells.docx",
        stated: None,
        period: "2022q2",
        reported: &["TaskWithoutSection"],
    },
    File { name: "telephone-numbers.xlsx", stated: None, period: "2022q2", reported: &[] },
    File {
        name: "starred-headings.csv",
        stated: Some("2022q2"),
        period: "2022q2",
        reported: &["NoTitle", "Remark Encoding"],
    },
    File {
        name: "merged-is-not-blank.xlsx",
        stated: None,
        period: "2022q2",
        reported: &["BlankLead"],
    },
    File {
        name: "page-named-as-workbook.xls",
        stated: None,
        period: "2022q2",
        reported: &["Remark Encoding"],
    },
];

impl File {
    fn bytes(&self) -> Vec<u8> {
        snapshot::bytes(&format!("tests/data/cases/{}", self.name))
    }

    fn stem(&self) -> &str {
        self.name.rsplit_once('.').unwrap().0
    }

    fn expected(&self) -> Value {
        let stem = self.stem();
        serde_json::from_str(&snapshot::read(&format!("tests/data/cases/{stem}.json"))).unwrap()
    }

    fn options(&self) -> Options {
        let period = self.stated.map(|period| Period::parse(period).unwrap());
        Options { mapping: mapping(mapped(self.stem())), period, ..options("sample") }
    }

    fn read(&self) -> (Report, Vec<ImportProblem>) {
        let bytes = self.bytes();
        let options = self.options();
        let (report, problems) = proved(self.name, &bytes, &options);
        // The page reads the same report from the reading text.
        let text = source::read(&bytes, &options.mapping).unwrap().text().to_owned();
        let form = format::write_reading(&report, &[]);
        let (shown, _, found) = format::parse_reading(&form, text).unwrap();
        assert_eq!(found, [], "{}", self.name);
        assert_eq!(format::write(&shown), format::write(&report), "{}", self.name);
        (report, problems)
    }
}

fn name_with_remark(problem: &ImportProblem) -> String {
    match &problem.kind {
        Kind::Remark { remark } => {
            let remark = format!("{remark:?}");
            format!("Remark {}", remark.split([' ', '{', '(']).next().unwrap())
        }
        kind => name_of(kind),
    }
}

#[test]
fn every_value_of_a_file_is_right_and_its_placing_is_stated() {
    for file in &FILES {
        let (report, problems) = file.read();
        let name = file.name;
        assert_eq!(report.period.unwrap().to_string(), file.period, "{name}");
        assert_eq!(report.placing, Placing::Stated, "{name}");
        assert_eq!(report.unread, [], "{name}");
        let order = rows_in_order(&report);
        let mut rows = order.iter().enumerate();
        for expected in file.expected()["tasks"].as_array().unwrap() {
            let target = expected["target"].as_str().unwrap();
            if expected.get("hidden").is_some() {
                let place = expected["place"].as_str().unwrap();
                let is_it = |text: &str| text.contains(target) && text.contains(place);
                let hidden = report.extra_rows.iter();
                let mut hidden = hidden.filter(|row| row.kind == ExtraRowKind::Hidden);
                assert!(hidden.any(|row| is_it(report.text(row.quote))), "{name}: {target}");
                continue;
            }
            let (i, &(task, row)) = rows.next().unwrap_or_else(|| panic!("{name}: {target}"));
            let row =
                RowOf { report: &report, task: &report.tasks[task], row, before: &order[..i] };
            let differences = differences(&row, expected);
            assert!(differences.is_empty(), "{name}: {target}: {differences:?}");
        }
        assert!(rows.next().is_none(), "{name} has more rows");
        let mut found: Vec<String> = problems.iter().map(name_with_remark).collect();
        let mut reported: Vec<&str> = file.reported.to_vec();
        found.sort();
        reported.sort_unstable();
        assert_eq!(found, reported, "{name}");
    }
}
