//! The messages of the search over all reports in Chinese in traditional characters.

use crate::core::messages::catalog_archive::ArchiveMessages;
use crate::core::messages::size::size;

pub(super) const ARCHIVE: ArchiveMessages = ArchiveMessages {
    title: "查全部報告",
    intro: "在本站收錄的全部報告裡逐字查找。幾個詞用空格分開，一項任務裡要每個都有。新的報告在前；同一份報告裡按原文的次序。",
    search: "查找",
    year: "年份",
    year_name: |year| format!("{year}年"),
    place: "發布機關",
    department: "牽頭單位",
    any: "全部",
    chosen: "網址裡選定的",
    searching: "正在查找",
    n_read: |n, read| format!("{n} 份報告可能有；已查 {read} 份"),
    n_parts: |done, n| format!("索引查了 {n} 段中的 {done} 段"),
    progress: "查找的進度",
    stop: "停止",
    asks: |bytes, n, left| match n {
        0 => format!("已取 {}。下面要取的是索引。", size(bytes)),
        n => format!(
            "已取 {}。這一段還有 {n} 份報告要取，共 {}（壓縮前）。",
            size(bytes),
            size(left)
        ),
    },
    go_on: |bytes| format!("繼續，再取至多 {}", size(bytes)),
    found: |tasks, reports| format!("查完：{reports} 份報告裡有 {tasks} 項任務"),
    nothing: "查完：所選的報告裡沒有這些文字。",
    stopped: "已停止，沒有查完。",
    incomplete: "有檔案沒有用上，所以沒有查全：",
    lost: |file| format!("{file}：沒有收到"),
    missing: |file, status| format!("{file}：伺服器上沒有（{status}）"),
    changed: |file| format!("{file}：內容與發布時不同，沒有使用"),
    not_searched: |n| format!("{n} 份報告沒有查"),
    notes: "表格之外的文字",
    n_found: |n| format!("{n} 項任務"),
};
