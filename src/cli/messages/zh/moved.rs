//! The messages on reports whose ids have changed, in Chinese.

use std::path::Path;

use crate::core::format::MovedProblem;
use crate::core::messages::messages;
use crate::core::moved::{MovedFault, MovedFaultKind, MovedReport};
use crate::core::query::Lang;

pub(super) fn fault(path: &Path, fault: &MovedFault) -> String {
    let MovedReport { from, to, line } = &fault.of;
    let place = format!("{}:{line}: {from}", path.display());
    match &fault.kind {
        MovedFaultKind::Listed => {
            format!("{place}: 列表里还有这个编号的报告，它的网址由它自己使用。")
        }
        MovedFaultKind::Unknown => format!("{place}: 列表里没有报告 {to}。"),
        MovedFaultKind::Chain(next) => {
            format!("{place}: {to} 也是旧编号，现在是 {next}。请写现在的编号。")
        }
    }
}

pub(super) fn problem(path: &Path, problem: &MovedProblem) -> String {
    let path = path.display();
    match problem {
        MovedProblem::Syntax(error) => format!("{path}: 读不懂这个文件：{error}"),
        MovedProblem::Id(line) => {
            format!(
                "{path}:{line}: 报告的编号只能有 1 到 40 个小写字母、数字和连字符，也不能是 index。"
            )
        }
        MovedProblem::Excess(excess) => {
            format!("{path}: 条目太多：{}。", (messages(Lang::Zh).excess)(*excess))
        }
    }
}
