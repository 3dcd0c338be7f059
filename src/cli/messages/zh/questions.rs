//! The questions about a table in Chinese.

use std::path::Path;

use crate::cli::messages::catalog::Imported;
use crate::cli::messages::values::beginning;
use crate::import::problem::ColumnChoice;
use crate::import::questions::Question;

pub(super) fn question(question: &Question) -> String {
    match question {
        Question::Table { .. } => "文件里有几张表都像进展表，要导入哪一张？".to_owned(),
        Question::Target { .. } => "哪一列是目标任务？".to_owned(),
        Question::Role { columns, .. } => format!("这 {} 列是什么？", columns.len()),
        Question::Period => {
            "报告所述的时段（如 2022q2、2022h1、2022m01-m04；没有写明就直接回车）".to_owned()
        }
    }
}

pub(super) fn first_text(column: &ColumnChoice) -> String {
    let heading = beginning(&column.heading.join(" / "));
    match beginning(&column.sample) {
        sample if sample.is_empty() => heading,
        sample => format!("{heading}：{sample}"),
    }
}

pub(super) fn open(path: &Path) -> String {
    format!(
        "没有导入：上面的问题要人来回答。可选的答案写在 {} 里，去掉其中一行的 #，再导入一次。",
        path.display()
    )
}

pub(super) fn answers_above(question: &Question) -> String {
    let open = match question {
        Question::Table { .. } => "要导入哪一张表？",
        _ => "哪一列是目标任务？",
    };
    format!("{open}去掉一行开头的 #，再导入一次。")
}

pub(super) fn imported(imported: &Imported) -> String {
    let Imported { id, found, open } = imported;
    let found = match found {
        Some((n, n_problems)) => format!("{n} 项任务，{n_problems} 处问题"),
        None => "没有导入".to_owned(),
    };
    let open = open.map(|open| format!("；待定：{}", question(open)));
    format!("{id}: {found}{}", open.unwrap_or_default())
}
