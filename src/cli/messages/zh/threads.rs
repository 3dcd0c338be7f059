//! The messages on threads in Chinese.

use std::path::Path;

use crate::cli::messages::catalog_threads::ThreadMessages;
use crate::core::format::{ThreadsProblem, ThreadsProblemKind};
use crate::core::join::{JoinFault, Reason};
use crate::core::thread::{ThreadFault, ThreadFaultKind};

pub(super) const THREADS: ThreadMessages = ThreadMessages {
    fault,
    between: |earlier, later| format!("{earlier} → {later}"),
    suggestion,
    keys: "空格选定或取消，回车确认这一页，Esc 结束。选定的认作同一项任务：",
    rest: |n| format!("这一页另有 {n} 对没有选定："),
    later: "下次再问",
    never: "不是同一项，不再问",
    join_fault,
    written: |path, n_joined, n_apart| {
        format!("已写出 {}：认作同一项 {n_joined} 对，不是同一项 {n_apart} 对。", path.display())
    },
    none_open: "没有要确认的。",
    open: |n| {
        format!(
            "有 {n} 对要人来确认，没有自动认作同一项。请在终端里运行，或逐对写 --confirm（同一项）、--apart（不是同一项）。"
        )
    },
};

fn fault(path: &Path, fault: &ThreadFault) -> String {
    let ThreadFault { line, of, kind } = fault;
    let place = format!("{}:{line}: {}/{}", path.display(), of.report, of.task);
    match kind {
        ThreadFaultKind::UnknownReport => format!("{place}: 列表里没有这份报告。"),
        ThreadFaultKind::UnknownTask => {
            format!(
                "{place}: 报告里没有这项任务（目标的文字变了，编号也会变）。请用 jindu thread 再确认。"
            )
        }
        ThreadFaultKind::OtherTarget { confirmed, found } => format!(
            "{place}: 报告里的目标文字与确认时不同，请用 jindu thread 再确认。\n  确认时：{confirmed}\n  现在：{found}"
        ),
    }
}

fn suggestion(earlier: usize, later: usize, reason: Reason) -> String {
    let reason = match reason {
        Reason::SameTarget => "目标文字相同".to_owned(),
        Reason::SameTargetAgain => "目标文字相同，但不止一项任务有，请分辨".to_owned(),
        Reason::SimilarTarget(score) => {
            format!("目标文字相近（{score}%），指标和牵头单位相同")
        }
    };
    format!("任务 {earlier} → 任务 {later}：{reason}")
}

fn join_fault(fault: JoinFault) -> &'static str {
    match fault {
        JoinFault::SameReport => "两项任务在同一份报告里，不能认作同一项。",
        JoinFault::Taken => {
            "其中一项已与那份报告的另一项任务认作同一项。每份报告只能有一项，请重选。"
        }
    }
}

pub(super) fn problem(path: &Path, problem: &ThreadsProblem) -> String {
    let path = path.display();
    match problem {
        ThreadsProblem::Syntax(error) => format!("{path}: 读不懂这个文件：{error}"),
        ThreadsProblem::At { line, kind } => {
            let kind = match kind {
                ThreadsProblemKind::Id => "编号只能有 1 到 40 个小写字母、数字和连字符",
                ThreadsProblemKind::TwiceThread => "这个编号上面已经用过",
                ThreadsProblemKind::TwiceTask => "这项任务已在上面另一个 [[thread]] 里",
                ThreadsProblemKind::TwiceReport => "同一个 [[thread]] 里这份报告出现了两次",
                ThreadsProblemKind::Number => "[[thread]] 至少要有两项任务，[[apart]] 正好两项",
            };
            format!("{path}:{line}: {kind}。")
        }
    }
}
