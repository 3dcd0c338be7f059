//! The messages about files of every format in Chinese.

use crate::cli::messages::values::beginning;
use crate::import::address::Address;
use crate::import::document::{Quantity, Remark, Unreadable};
use crate::import::file_kind::FileKind;
use crate::import::problem::TableChoice;

pub(super) fn address(address: &Address) -> String {
    match address {
        Address::Sheet { sheet, cell } => format!("工作表“{sheet}”{cell}"),
        Address::Table { table, row, column: None } => format!("第 {table} 张表第 {row} 行"),
        Address::Table { table, row, column: Some(column) } => {
            format!("第 {table} 张表第 {row} 行第 {column} 列")
        }
    }
}

pub(super) fn unreadable(why: &Unreadable) -> String {
    match why {
        Unreadable::Kind(kind) => other_file(*kind),
        Unreadable::Damaged { part } => {
            format!("文件不完整或已损坏（{part}），没有导入：请重新下载，或用原程序打开后另存。")
        }
        Unreadable::Encrypted => {
            "文件有密码，没有导入：请先用密码打开并另存为不加密的文件。".to_owned()
        }
        Unreadable::Encoding { .. } => {
            "从这里起无法读作文字：不是 UTF-8，也不是能认出的其他编码。".to_owned()
        }
        Unreadable::TooLarge { what, found, max } => {
            format!("{}超过上限，没有导入：{found}，最多 {max}。", quantity(*what))
        }
    }
}

fn quantity(what: Quantity) -> &'static str {
    match what {
        Quantity::PackedBytes => "文件的字节数",
        Quantity::Attributes => "一个元素的属性数",
        Quantity::Nodes => "网页的元素数",
        Quantity::Cells => "工作表的格数",
        Quantity::Entries => "压缩包里的文件数",
        Quantity::UnpackedBytes => "解压后的字节数",
        Quantity::Ratio => "解压的倍数",
        Quantity::Depth => "元素的嵌套层数",
        Quantity::Tables => "表格数",
        Quantity::Rows => "表格的行数",
        Quantity::Columns => "表格的列数",
        Quantity::CellCharacters => "一格的字数",
    }
}

pub(super) fn which_table(choices: &[TableChoice]) -> String {
    let choice = |choice: &TableChoice| {
        let name =
            if choice.name.is_empty() { String::new() } else { format!("“{}”", choice.name) };
        format!("\n  {}{name}  {}", choice.number, beginning(&choice.first_row))
    };
    let choices: String = choices.iter().map(choice).collect();
    format!("有几张表都像进展表，请用 --table 指明要导入哪一张：{choices}")
}

pub(super) fn remark(remark: &Remark) -> String {
    match remark {
        Remark::Encoding(name) => format!("按 {name} 编码读出。"),
        Remark::TextMarks { n } => {
            format!("有 {n} 格开头是让表格软件把数字、公式当作文字的撇号，没有读入。")
        }
        Remark::HiddenRows { table, rows, n } => {
            format!("“{table}”有 {n} 行在原文件中隐藏（{rows}）：照录为“隐藏的行”，不算任务。")
        }
        Remark::HiddenColumns { table, columns, n } => {
            format!("“{table}”有 {n} 列在原文件中隐藏（{columns}）：照常读出。")
        }
        Remark::HiddenSheet { sheet } => format!("隐藏的工作表“{sheet}”有内容，没有读入。"),
        Remark::HiddenText { n } => format!("有 {n} 处文字在网页或文档中不显示，没有读入。"),
        Remark::OutsideText { n } => {
            format!("网页上标题之前、正文之外的 {n} 段文字（导航、页脚之类）没有读入。")
        }
        Remark::Overlap { place } => {
            format!("{place}：几格占了同一个位置，按规范移开或略去后一格。")
        }
        Remark::AutomaticNumber { place } => {
            format!("{place}：自动编号没有写在文字里，也推算不出，没有读入。")
        }
        Remark::ShownTextUnknown { place } => {
            format!("{place}：不认识这一格的数字格式，读作数字本身，请核对。")
        }
        Remark::Comments { n } => format!("有 {n} 条批注，不是正文，没有读入。"),
        Remark::TrackedChanges { n } => format!("有 {n} 处修订痕迹：按全部接受后的文字读出。"),
        Remark::NoStoredValue { place } => format!("{place}：公式没有存下结果，读作空白。"),
        Remark::TooNarrow { place } => format!("{place}：原程序显示为 ####，照录。"),
        Remark::NestedTable { place } => format!("{place}：格中还有一张表，读作这一格的文字。"),
        Remark::Pictures { n } => format!("有 {n} 个图片、图形或文本框，其中若有文字，没有读入。"),
        Remark::Macros => "文件带有宏，没有运行。".to_owned(),
        Remark::ExternalLinks { n } => format!("有 {n} 处引用其他文件或网址，没有打开。"),
    }
}

fn other_file(kind: FileKind) -> String {
    let (name, advice) = match kind {
        FileKind::OldOffice => {
            ("旧版 Word 或 WPS 文件（.doc、.wps、.et）", "请打开它，另存为 .docx 或 .xlsx")
        }
        FileKind::Encrypted => ("加密的 Office 文件", "请先用密码打开并另存为不加密的文件"),
        FileKind::Pdf => ("PDF 文件", "请向编制者索取原来的表格文件，或复制其中的表格"),
        FileKind::Image => ("图片", "图片里没有文字，请找到文字版"),
        FileKind::Zip => ("压缩包", "请先解压"),
        FileKind::Xlsx | FileKind::Xls | FileKind::Ods => ("电子表格", "请打开它，另存为 .xlsx"),
        FileKind::Docx => ("Word 文档（.docx）", "请打开它，另存为 .docx"),
        FileKind::Html => ("网页", "请在浏览器中另存为 .html"),
    };
    format!("这是{name}，不能读入：{advice}。")
}
