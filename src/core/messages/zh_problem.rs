//! The problems of data and of addresses, in Chinese.

use crate::core::limits::{Excess, Unit};
use crate::core::problem::{Expected, Problem, ProblemKind};
use crate::core::url::{Ignored, Key};

pub(super) fn excess(Excess { found, limit }: Excess) -> String {
    let unit = match limit.unit {
        Unit::Bytes => "字节",
        Unit::Characters => "字",
        Unit::Items => "项",
        Unit::Levels => "层",
    };
    format!("{found} {unit}（上限 {}）", limit.max)
}

pub(super) fn ignored(ignored: &[Ignored]) -> String {
    let mut parts = Vec::new();
    for item in ignored {
        let part = match item {
            Ignored::TooLong(key, found) => {
                format!("{} {}", key.map_or("网址", Key::as_str), excess(*found))
            }
            Ignored::UnknownKey => "不认识的参数".to_owned(),
            Ignored::Value(key) => format!("{} 的值", key.as_str()),
            Ignored::Repeated(key) => format!("重复的 {}", key.as_str()),
        };
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    format!("网址中有无法识别的部分，已忽略：{}。其余照常显示。", parts.join("、"))
}

pub(super) fn problem(Problem { path, kind }: &Problem) -> String {
    let what = match kind {
        ProblemKind::Json { line, column } => {
            format!("第 {line} 行第 {column} 列起不是 JSON")
        }
        ProblemKind::Excess(found) => excess(*found),
        ProblemKind::Missing => "缺少这一项".to_owned(),
        ProblemKind::Type(expected) => {
            let expected = match expected {
                Expected::Object => "对象 {…}",
                Expected::List => "列表 […]",
                Expected::Text => "文字",
                Expected::Number => "0 至 4294967295 的整数",
            };
            format!("应是{expected}")
        }
        ProblemKind::Name => "不是本格式认得的名称".to_owned(),
        ProblemKind::Format { found, known } => {
            format!("格式版本是 {found}，本程序只认得 {known}；请刷新页面或更新程序")
        }
        ProblemKind::Id => "应是 1 至 40 个小写字母、数字或连字符".to_owned(),
        ProblemKind::TwiceId => "与前面的编号重复".to_owned(),
        ProblemKind::TwiceKey => "这一项写了两次".to_owned(),
        ProblemKind::Unknown => "指向数据里没有的编号".to_owned(),
        ProblemKind::Period => "应是时段，如 2022q2、2022h1、2022m05、2022m01-m04".to_owned(),
        ProblemKind::Sha256 => "应是 64 位十六进制校验值".to_owned(),
        ProblemKind::FileName => "应是数据文件旁边的文件名，不含路径".to_owned(),
        ProblemKind::Span => "起止位置与文字长度不符".to_owned(),
        ProblemKind::Empty => "不能为空".to_owned(),
        ProblemKind::NoTarget => "没有目标任务一栏（target）".to_owned(),
        ProblemKind::Cells => "单元格与报告的栏目不一一对应".to_owned(),
        ProblemKind::Cell => "应当或有文字，或注明为何没有，二者取一".to_owned(),
        ProblemKind::Owner => "署名与依据矛盾".to_owned(),
        ProblemKind::Other => "属于另一份报告或另一份原文".to_owned(),
        ProblemKind::OutsidePassages => "所指之处不是报告里的一段文字".to_owned(),
        ProblemKind::Order => "应排在前一项之前".to_owned(),
        #[cfg(not(target_arch = "wasm32"))]
        ProblemKind::TwiceName => "与前面的名称重复".to_owned(),
        #[cfg(not(target_arch = "wasm32"))]
        ProblemKind::Occurrences { found } => {
            format!("这些字应在该栏恰好出现一次，实有 {found} 次")
        }
        #[cfg(not(target_arch = "wasm32"))]
        ProblemKind::Day => "应是日历上有的日期，如 2022-07-02".to_owned(),
        #[cfg(not(target_arch = "wasm32"))]
        ProblemKind::Hotline => {
            "应是可以拨打的号码：三至五位数字（如 12345），或一个电话号码".to_owned()
        }
        ProblemKind::Address => "应是网址，如 https://example.org/a，不含用户名".to_owned(),
    };
    format!("{path}: {what}")
}
