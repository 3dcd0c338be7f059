//! The messages of the search over all reports in Chinese.

use crate::core::messages::catalog_archive::ArchiveMessages;
use crate::core::messages::size::size;

pub(super) const ARCHIVE: ArchiveMessages = ArchiveMessages {
    title: "查全部报告",
    intro: "在本站收录的全部报告里逐字查找。几个词用空格分开，一项任务里要每个都有。新的报告在前；同一份报告里按原文的次序。",
    search: "查找",
    year: "年份",
    year_name: |year| format!("{year}年"),
    place: "发布机关",
    department: "牵头单位",
    any: "全部",
    chosen: "网址里选定的",
    searching: "正在查找",
    n_read: |n, read| format!("{n} 份报告可能有；已查 {read} 份"),
    n_parts: |done, n| format!("索引查了 {n} 段中的 {done} 段"),
    progress: "查找的进度",
    stop: "停止",
    asks: |bytes, n, left| match n {
        0 => format!("已取 {}。下面要取的是索引。", size(bytes)),
        n => format!(
            "已取 {}。这一段还有 {n} 份报告要取，共 {}（压缩前）。",
            size(bytes),
            size(left)
        ),
    },
    go_on: |bytes| format!("继续，再取至多 {}", size(bytes)),
    found: |tasks, reports| format!("查完：{reports} 份报告里有 {tasks} 项任务"),
    nothing: "查完：所选的报告里没有这些文字。",
    stopped: "已停止，没有查完。",
    incomplete: "有文件没有用上，所以没有查全：",
    lost: |file| format!("{file}：没有收到"),
    missing: |file, status| format!("{file}：服务器上没有（{status}）"),
    changed: |file| format!("{file}：内容与发布时不同，没有使用"),
    not_searched: |n| format!("{n} 份报告没有查"),
    notes: "表格之外的文字",
    n_found: |n| format!("{n} 项任务"),
};
