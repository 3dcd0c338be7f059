//! The messages that only the generated pages need. The pages are in Chinese; the appendix is in both languages.

pub mod appendix;
pub mod archive;
pub mod series;

use crate::core::messages::messages;
use crate::core::period::Period;
use crate::core::query::Lang;

/// The messages of the status bar that explains why the program is not running, with the attribute in which the loader
/// finds each. The first has no attribute: it is the text of the bar, shown if the loader itself does not arrive.
pub const BAR: [(&str, &str); 8] = [
    (
        "",
        "筛选、搜索等功能没有启用，报告全文可以照常阅读、打印、拨打电话。如果是从本机打开的，请通过网站打开，或用单文件版。",
    ),
    (
        "data-blocked",
        "筛选、搜索等功能没有启用：本站的安全设置不允许运行程序。报告全文可以照常阅读。",
    ),
    (
        "data-missing",
        "筛选、搜索等功能没有启用：程序或数据文件没有收到，或没有收全。报告全文可以照常阅读。",
    ),
    (
        "data-replaced",
        "筛选、搜索等功能没有启用：程序或数据文件被替换成了网页。报告全文可以照常阅读。",
    ),
    (
        "data-changed",
        "筛选、搜索等功能没有启用：程序或数据文件与发布时不同，没有使用。报告全文可以照常阅读。",
    ),
    (
        "data-slow",
        "筛选、搜索等功能没有启用：等了 15 秒没有收到程序或数据文件。报告全文可以照常阅读。",
    ),
    ("data-newer", "数据文件比本页的程序新，请刷新页面。下面是本页发布时的报告全文。"),
    ("data-crashed", "程序出错，已停止。报告全文可以照常阅读。错误代码"),
];

/// Added to the status message if the page comes from the device's cache; a date follows.
pub const OFFLINE: &str = "网络不通或太慢，这是本机保存的副本，取得于";

/// The link of the status bar that loads the page again.
pub const RETRY: &str = "重试";

/// The messages of the list of shortcuts.
pub struct Keys {
    /// The language tag, e.g. `zh-CN`.
    pub lang: &'static str,
    /// The heading of the list.
    pub title: &'static str,
    /// Each key with its action.
    pub keys: [(&'static str, &'static str); 9],
    /// The switch for single-letter shortcuts.
    pub switch: &'static str,
    /// The button that closes the list.
    pub close: &'static str,
}

/// The list of shortcuts in each language of the interface. It is part of the static page because the shortcuts work
/// without the program.
pub const KEYS: [Keys; 3] = [
    Keys {
        lang: messages(Lang::Zh).tag,
        title: messages(Lang::Zh).keys,
        keys: [
            ("Tab", "下一个链接或按钮，Shift+Tab 上一个"),
            ("Enter", "打开链接，按按钮，展开或收起"),
            ("空格", "按按钮，展开或收起，勾选"),
            ("← →", "在字号或明暗中选择"),
            ("j", "下一项任务"),
            ("k", "上一项任务"),
            ("/", "搜索"),
            ("?", "打开这个列表"),
            ("Esc", "收起菜单，关闭对话框，停止朗读"),
        ],
        switch: "启用单键快捷键",
        close: messages(Lang::Zh).close,
    },
    Keys {
        lang: messages(Lang::En).tag,
        title: messages(Lang::En).keys,
        keys: [
            ("Tab", "Next link or button; Shift+Tab: previous"),
            ("Enter", "Follow a link, press a button, open or close"),
            ("Space", "Press a button, open or close, check"),
            ("← →", "Choose a size or a theme"),
            ("j", "Next task"),
            ("k", "Previous task"),
            ("/", "Search"),
            ("?", "Open this list"),
            ("Esc", "Close a menu or dialog, stop reading aloud"),
        ],
        switch: "Use single-letter shortcuts",
        close: messages(Lang::En).close,
    },
    Keys {
        lang: messages(Lang::Hant).tag,
        title: messages(Lang::Hant).keys,
        keys: [
            ("Tab", "下一個連結或按鈕，Shift+Tab 上一個"),
            ("Enter", "開啟連結，按按鈕，展開或收起"),
            ("空格", "按按鈕，展開或收起，勾選"),
            ("← →", "在字號或明暗中選擇"),
            ("j", "下一項任務"),
            ("k", "上一項任務"),
            ("/", "搜尋"),
            ("?", "開啟這個列表"),
            ("Esc", "收起選單，關閉對話框，停止朗讀"),
        ],
        switch: "啟用單鍵快捷鍵",
        close: messages(Lang::Hant).close,
    },
];

/// The messages of the bar that is shown while a text is read aloud.
pub struct Aloud {
    /// The language tag.
    pub lang: &'static str,
    /// What the bar is for.
    pub name: &'static str,
    /// The button that pauses.
    pub pause: &'static str,
    /// The button that goes on after a pause.
    pub resume: &'static str,
    /// The button that leads to the next sentence.
    pub next: &'static str,
    /// The button that ends the reading.
    pub stop: &'static str,
}

/// The bar in each language of the interface. It is part of the written page because the voice needs no program.
pub const ALOUD: [Aloud; 3] = [
    Aloud {
        lang: messages(Lang::Zh).tag,
        name: "正在朗读",
        pause: "暂停",
        resume: "继续",
        next: "下一句",
        stop: "停止",
    },
    Aloud {
        lang: messages(Lang::En).tag,
        name: "Reading aloud",
        pause: "Pause",
        resume: "Go on",
        next: "Next sentence",
        stop: "Stop",
    },
    Aloud {
        lang: messages(Lang::Hant).tag,
        name: "正在朗讀",
        pause: "暫停",
        resume: "繼續",
        next: "下一句",
        stop: "停止",
    },
];

/// The heading of the list of departments with their tasks.
pub const CONTENTS: &str = "按牵头单位查找";

/// The heading of the list of sections.
pub const SECTIONS: &str = "按章节查找";

/// The link from a page of a part to all tasks.
pub const ALL_TASKS: &str = "全部任务";

/// The links to the pages before and after this one.
pub const PREVIOUS: &str = "上一页";
/// See [`PREVIOUS`].
pub const NEXT: &str = "下一页";

/// The heading of the links to other reports.
pub const REPORTS: &str = "其他报告";

/// The link to the list of all reports, and its heading.
pub const ALL_REPORTS: &str = messages(Lang::Zh).all_reports;

/// The title of the feed, with the publisher of the newest report.
pub fn feed_title(publisher: &str) -> String {
    format!("{publisher}：{ALL_REPORTS}")
}

/// The name of a task by its number, from 1.
pub fn task(number: usize) -> String {
    (messages(Lang::Zh).task_number)(number)
}

/// The name of a period with its year.
pub fn period(period: Period) -> String {
    (messages(Lang::Zh).dated_period)(Some(period))
}

/// The same of a report that may state none.
pub fn dated_period(period: Option<Period>) -> String {
    (messages(Lang::Zh).dated_period)(period)
}

/// The description of a page, for search engines and previews. It states only facts that the page shows. Without leading
/// departments, nothing is said of them.
pub fn description(publisher: Option<&str>, n_tasks: usize, departments: &[&str]) -> String {
    let publisher = publisher.map(|name| format!("{name}公布的")).unwrap_or_default();
    let tasks = format!("{publisher}年度任务进展，{n_tasks} 项任务");
    if departments.is_empty() {
        return format!("{tasks}，可按时段阅读原文。");
    }
    format!("{tasks}，可按单位、按时段阅读原文。牵头单位：{}。", departments.join("、"))
}

/// A number of tasks.
pub fn n_tasks(n: usize) -> String {
    format!("{n} 项")
}

/// The title of a part's page: its name and the period.
pub fn part_title(name: &str, reported: Option<Period>) -> String {
    match reported {
        Some(reported) => format!("{name} · {}", (messages(Lang::Zh).period)(reported)),
        None => name.to_owned(),
    }
}

/// The title of a page with the tasks from the first to the last of a longer list.
pub fn paged_title(title: &str, first: usize, last: usize) -> String {
    format!("{title}（第 {first}–{last} 项）")
}

/// The description of the page of a section or a department.
pub fn part_description(publisher: Option<&str>, name: &str, n: usize) -> String {
    let publisher = publisher.map(|name| format!("{name}公布的")).unwrap_or_default();
    format!("{publisher}年度任务进展：{name}，{n} 项任务。")
}

/// The description of a task's page, with the departments that lead it as printed.
pub fn task_description(publisher: Option<&str>, number: usize, leads: &[&str]) -> String {
    let publisher = publisher.map(|name| format!("{name}公布的")).unwrap_or_default();
    let task = format!("{publisher}年度任务进展，{}", task(number));
    if leads.is_empty() {
        format!("{task}。")
    } else {
        format!("{task}。牵头单位：{}。", leads.join("、"))
    }
}
