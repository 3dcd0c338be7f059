//! The messages of the pages that list all reports. They are in Chinese, like the other written pages.

use crate::core::messages::messages;
use crate::core::period::Period;
use crate::core::query::Lang;

/// The label of the links to the years.
pub const YEARS: &str = "年份";

/// The label of the links to the pages of a year.
pub const PARTS: &str = "这一年的各页";

/// The heading of the list.
pub fn all(n: usize) -> String {
    format!("全部报告（{n} 份）")
}

/// The heading of a year. `None`: the reports state no period.
pub fn year(year: Option<u16>) -> String {
    year.map_or_else(|| "未注明时段".to_owned(), |year| format!("{year}年"))
}

/// A number of reports.
pub fn n_reports(n: usize) -> String {
    format!("{n} 份")
}

/// A number of tasks.
pub fn n_tasks(n: u32) -> String {
    format!("{n} 项")
}

/// A period of which the site has no report.
pub fn missing(missing: Period) -> String {
    format!("{}　未收录", (messages(Lang::Zh).dated_period)(Some(missing)))
}

/// What [`missing`] means.
pub const MISSING_NOTE: &str =
    "“未收录”是本站的说明：前后两期之间，本站没有这一期的报告。这不表示没有公布过。";
