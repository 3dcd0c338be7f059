//! What a publisher may want to look at, in Chinese.

use crate::proof::advice::AdviceKind;

pub(super) fn head(n: usize) -> String {
    format!("提醒：以下 {n} 处照录自原文，可能是原文的疏漏，请看一看：")
}

pub(super) fn advice(kind: &AdviceKind) -> String {
    match kind {
        AdviceKind::ForeignLabel { label } => {
            format!("标签“{label}”所指的单位不牵头也不配合这项任务。")
        }
        AdviceKind::OddPhone { number } => {
            format!("“{number}”像电话号码，却拨不通：可能丢了开头的 0，或被电子表格改成了约数。")
        }
        AdviceKind::MissingPeriod { heading } => {
            format!("“{heading}”之前缺一个时段：同类的列在它前后都有。")
        }
        AdviceKind::MixedPunctuation { heading, marks: [(a, n), (b, m)] } => {
            format!("“{heading}”一列的标点全角半角混用：“{a}”{n} 处，“{b}”{m} 处。")
        }
        AdviceKind::NearName { name, frequent, n } => {
            format!("“{name}”只出现一次，与出现 {n} 次的“{frequent}”只差一字。")
        }
    }
}
