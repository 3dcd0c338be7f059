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

/// What the page that searches all reports says until the program has arrived; [`TO_LISTS`] follows.
pub const NEEDS_PROGRAM: &str =
    "查找由本页的程序来做。程序到达后，这里会出现查找框；没有出现时，请从列表里找：";

/// The link to the lists of reports.
pub const TO_LISTS: &str = "全部报告，按年份";

/// The messages of its status bar, as in [`BAR`](super::BAR).
pub const SEARCH_BAR: [(&str, &str); 8] = [
    ("", "查找没有启用，请从按年份的列表里找报告。"),
    ("data-blocked", "查找没有启用：本站的安全设置不允许运行程序。请从列表里找报告。"),
    ("data-missing", "查找没有启用：程序没有收到，或没有收全。请从列表里找报告。"),
    ("data-replaced", "查找没有启用：程序被替换成了网页。请从列表里找报告。"),
    ("data-changed", "查找没有启用：程序与发布时不同，没有使用。请从列表里找报告。"),
    ("data-slow", "查找没有启用：等了 15 秒没有收到程序。请从列表里找报告。"),
    ("data-newer", "索引比本页的程序新，请刷新页面。"),
    ("data-crashed", "程序出错，已停止。请从列表里找报告。错误代码"),
];
