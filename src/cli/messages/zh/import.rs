//! The messages about problems of an original in Chinese.

use crate::cli::messages::values::around;
use crate::core::messages::messages;
use crate::core::query::Lang;
use crate::import::problem::{Bounded, Encoding, ImportProblemKind};

pub(super) fn problem(kind: &ImportProblemKind) -> String {
    use ImportProblemKind as Kind;
    match kind {
        Kind::Excess { of, excess } => {
            format!(
                "{}超过上限，没有导入：{}。",
                bounded(*of),
                (messages(Lang::Zh).excess)(*excess)
            )
        }
        Kind::Empty => "文件是空的。".to_owned(),
        Kind::NotUtf8 { encoding: Encoding::Gb18030 } => {
            "不是 UTF-8 文本，看来是 GB18030（GBK）编码：请先转换为 UTF-8。".to_owned()
        }
        Kind::NotUtf8 { encoding: Encoding::Utf16 } => {
            "不是 UTF-8 文本，看来是 UTF-16 编码：请先转换为 UTF-8。".to_owned()
        }
        Kind::NotUtf8 { encoding: Encoding::Unknown } => {
            "不是 UTF-8 文本：这里的字节无法读作文字。".to_owned()
        }
        Kind::NoTable => "没有找到表头：应有一行写着“目标任务 | 牵头单位 | …”。".to_owned(),
        Kind::QuarterUnknown => {
            "表头没有写明是第几季度的进展情况：请用 --period 2022q2 指明。".to_owned()
        }
        Kind::YearUnknown { number } => format!(
            "表头写的是第 {number} 季度，但页面没有可读的发文日期或时间：请用 --period 2022q{number} 指明。"
        ),
        Kind::Control { code } => format!("有控制字符 U+{code:04X}，已原样保留。"),
        Kind::Invisible { code } => format!("有看不见的字符 U+{code:04X}，已原样保留。"),
        Kind::Replacement => "有替换字符 U+FFFD：导入之前这里已经丢了字，已原样保留。".to_owned(),
        Kind::NoTitle => "没有标题。".to_owned(),
        Kind::NoFooter => "表格之后没有任何文字，原文可能不完整。".to_owned(),
        Kind::StrayHead => "表格之前的这一行既不是标题也不是页面信息，已原样保留。".to_owned(),
        Kind::UnknownHead { head } => format!("不认识的页面信息“{head}”，已原样保留。"),
        Kind::TwiceHead { head } => format!("页面信息“{head}”出现了不止一次。"),
        Kind::HeadWithoutValue { head } => format!("页面信息“{head}”没有内容。"),
        Kind::BadDate { found } => format!("“{}”不是日期。", around(found, 0)),
        Kind::UnknownHeading { heading } if heading.trim().is_empty() => {
            "表头有一格空白，这一列的内容已原样保留，未归入任务。".to_owned()
        }
        Kind::UnknownHeading { heading } => {
            format!("不认识的表头“{heading}”，这一列的内容已原样保留，未归入任务。")
        }
        Kind::TwiceHeading { heading } => {
            format!("表头“{heading}”重复，后一列的内容已原样保留，未归入任务。")
        }
        Kind::MissingHeading { heading } => format!("表头缺“{}”。", heading.words()),
        Kind::QuarterHeadings => {
            "“年度计划安排”与下一行的“第一季度 | 第二季度 | …”应同时出现，缺了一个。".to_owned()
        }
        Kind::GridUnfit { fit, rows } => {
            format!("{rows} 行中只有 {fit} 行的格数与表头相符，表头可能读错了。")
        }
        Kind::PeriodContradicts { requested, printed } => {
            format!("指明的季度是 {requested}，而原文写的是 {printed}。")
        }
        Kind::NoRows => "只有表头，没有任务。".to_owned(),
        Kind::HeaderAgain => "表头在表中又出现了一次，已原样保留。".to_owned(),
        Kind::StrayLine => "表格中间的这一行没有分格，已原样保留。".to_owned(),
        Kind::RowWithoutGrid => "表头未能读懂，这一行无法归入各列，已原样保留。".to_owned(),
        Kind::CellCount { found, expected: [section, task, further] } => format!(
            "这一行有 {found} 格；应为 {section} 格（含指标）、{task} 格（新任务）或 {further} 格（上一任务的另一行）。已原样保留。"
        ),
        Kind::RowWidth { least, most } => format!(
            "这一行末尾是空白格还是补齐用的竖线，无法分辨：可能有 {least} 格，也可能有 {most} 格。已原样保留。"
        ),
        Kind::RowWide { found, expected } => {
            format!("这一行有 {found} 条竖线，表头有 {expected} 条，可能是格内有竖线，已原样保留。")
        }
        Kind::RowCut => "这一行没有到表的右边就断了，可能是格内有换行，已原样保留。".to_owned(),
        Kind::RowWithoutTask => {
            "这一行只有内容，没有目标任务，上面也没有它能归入的任务，已原样保留。".to_owned()
        }
        Kind::TaskWithoutSection => "这一任务之上没有可读的指标，暂归在表头名下。".to_owned(),
        Kind::BlankHeading => "指标有一格空白。".to_owned(),
        Kind::BlankTarget => "目标任务空白，这一行已原样保留。".to_owned(),
        Kind::BlankLead => "牵头单位空白，这一行已原样保留。".to_owned(),
        Kind::TwiceLead { name } => format!("牵头单位“{name}”在同一任务中重复，后一个已原样保留。"),
        Kind::TwiceTarget => "这一目标任务与前面的一项文字相同，编号加了序号。".to_owned(),
        Kind::LabelWithoutText { label } => format!("“{label}”之后没有内容。"),
        Kind::RowWithoutOwner { named: 0 } => {
            "这一行没有写明是哪个牵头单位的，其内容按未区分单位处理。".to_owned()
        }
        Kind::RowWithoutOwner { named } => {
            format!("这一行写了 {named} 个牵头单位，未标明单位的内容按未区分单位处理。")
        }
    }
}

/// The name of something that exceeds its limit.
fn bounded(of: Bounded) -> &'static str {
    match of {
        Bounded::File => "文件",
        Bounded::Lines => "文件的行",
        Bounded::Cells => "这一行的格",
        Bounded::Cell => "这一格",
        Bounded::Passage => "这一段",
        Bounded::Metadata => "页面信息",
        Bounded::Sections => "指标",
        Bounded::Departments => "单位",
        Bounded::Tasks => "任务",
        Bounded::Lead => "这一任务的牵头单位",
        Bounded::Rows => "这一任务的行",
        Bounded::Parts => "这一格的内容段",
        Bounded::Footer => "表后文字",
        Bounded::Unread => "未能读懂之处",
    }
}
