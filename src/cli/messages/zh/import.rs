//! The messages about problems of an original in Chinese.

use crate::cli::messages::values::around;
use crate::cli::messages::zh::source;
use crate::core::messages::messages;
use crate::core::query::Lang;
use crate::import::problem::{Bounded, ImportProblemKind};

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
        Kind::Unreadable { why } => source::unreadable(why),
        Kind::WhichTable { choices } => source::which_table(choices),
        Kind::Remark { remark } => source::remark(remark),
        Kind::NoTable => "没有找到表头：没有一行同时写有目标任务（或项目名称、牵头单位）和另一列的名称。可在 REPORT.mapping.toml 中写明各列。".to_owned(),
        Kind::PeriodUnknown => {
            "进展一栏的表头和标题都没有写明时段，按“未注明”处理；可用 --period 2022q2 指明。".to_owned()
        }
        Kind::YearUnknown => {
            "表头写了月份或季度，但标题、表头和日期都没有写明年份；可用 --period 2022q2 指明。".to_owned()
        }
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
        Kind::UnknownHeading { heading } if heading.is_empty() => {
            "表头有一格空白；这一列原样保留在各行中。".to_owned()
        }
        Kind::UnknownHeading { heading } => {
            format!("不知道“{heading}”一列的用途：按原样保留在各行中。可在 REPORT.mapping.toml 中写明。")
        }
        Kind::TwiceHeading { heading } => {
            format!("表头“{heading}”出现了两次；两列都保留，请核对。")
        }
        Kind::Sideways => "这是横表：各项名称竖排在每行开头，一列是一项。请在表格程序里转置（选择性粘贴→转置）后另存再导入。".to_owned(),
        Kind::SideBySide => "表头左右重复：两张表并排在一起。请把右半张移到左半张下面，另存后再导入。".to_owned(),
        Kind::NoTarget { .. } => "没有一列是目标任务或项目名称，无法分出任务。可在 REPORT.mapping.toml 中写明。".to_owned(),
        Kind::SubHeadings => "分不清第二行表头各格属于上一行的哪一格。".to_owned(),
        Kind::WidthUnclear { n_more, headings } => format!(
            "表格比表头多 {n_more} 列，可能归入“{}”中的任何一格，各行未读入。可在 REPORT.mapping.toml 中用 covers 写明。",
            headings.join("”“")
        ),
        Kind::MappedColumnMissing { heading } => {
            format!("REPORT.mapping.toml 写了“{heading}”一列，这张表没有。")
        }
        Kind::PlacingNotConfirmed => {
            "有人确认过另一种行列，与这次读出的不同；这次的行列尚未经人确认。".to_owned()
        }
        Kind::GridUnfit { fit, rows } => {
            format!("{rows} 行中只有 {fit} 行的格数与表头相符，表头可能读错了。")
        }
        Kind::PeriodContradicts { requested, printed } => {
            format!("指明的时段是 {requested}，而原文写的是 {printed}。")
        }
        Kind::NoRows => "只有表头，没有任务。".to_owned(),
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
        Kind::RowRival { name } => format!(
            "“{name}”像是单位名称，却落在文字栏中：这一行还可能有别的读法，已原样保留。"
        ),
        Kind::RowOwnBodies => {
            "这一行没有目标任务而有自己的单位，按上一任务的另一行读入，请核对。".to_owned()
        }
        Kind::RowUncertain => {
            "这一行缺几格，看不出缺的是哪几格、属于哪一指标；已按格数读入，请核对。".to_owned()
        }
        Kind::MaybeRow => "表后的这一行可能是只剩一格的表格行，按表后文字保留，请核对。".to_owned(),
        Kind::RowWithoutTask => {
            "这一行只有内容，没有目标任务，上面也没有它能归入的任务，已原样保留。".to_owned()
        }
        Kind::TaskWithoutSection => "这一任务之上没有可读的指标，未归入任何指标。".to_owned(),
        Kind::BlankHeading => "指标有一格空白。".to_owned(),
        Kind::BlankTarget => "目标任务空白，这一行已原样保留。".to_owned(),
        Kind::BlankLead => "牵头单位空白；任务照样读入。".to_owned(),
        Kind::UnlikelyBody { name } => format!("“{name}”不像单位名称，已按单位读入，请核对。"),
        Kind::TwiceLead { name } => format!("单位“{name}”在同一任务中写了两次。"),
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

/// Returns the message for a file that is no text with a table: its kind, and what to do.
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
        Bounded::Statuses => "状态",
        Bounded::Tasks => "任务",
        Bounded::Lead => "这一任务的牵头单位",
        Bounded::Rows => "这一任务的行",
        Bounded::Parts => "这一格的内容段",
        Bounded::Footer => "表后文字",
        Bounded::Unread => "未能读懂之处",
    }
}
