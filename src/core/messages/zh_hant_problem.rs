//! The problems of data and of addresses, in Chinese in traditional characters.

use crate::core::limits::{Excess, Unit};
use crate::core::problem::{Expected, Problem, ProblemKind};
use crate::core::url::{Ignored, Key};

pub(super) fn excess(Excess { found, limit }: Excess) -> String {
    let unit = match limit.unit {
        Unit::Bytes => "位元組",
        Unit::Characters => "字",
        Unit::Items => "項",
        Unit::Levels => "層",
    };
    format!("{found} {unit}（上限 {}）", limit.max)
}

pub(super) fn ignored(ignored: &[Ignored]) -> String {
    let mut parts = Vec::new();
    for item in ignored {
        let part = match item {
            Ignored::TooLong(key, found) => {
                format!("{} {}", key.map_or("網址", Key::as_str), excess(*found))
            }
            Ignored::UnknownKey => "不認識的參數".to_owned(),
            Ignored::Value(key) => format!("{} 的值", key.as_str()),
            Ignored::Repeated(key) => format!("重複的 {}", key.as_str()),
        };
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    format!("網址中有無法識別的部分，已忽略：{}。其餘照常顯示。", parts.join("、"))
}

pub(super) fn problem(Problem { path, kind }: &Problem) -> String {
    let what = match kind {
        ProblemKind::Json { line, column } => {
            format!("第 {line} 行第 {column} 列起不是 JSON")
        }
        ProblemKind::Excess(found) => excess(*found),
        ProblemKind::Missing => "缺少這一項".to_owned(),
        ProblemKind::Type(expected) => {
            let expected = match expected {
                Expected::Object => "物件 {…}",
                Expected::List => "列表 […]",
                Expected::Text => "文字",
                Expected::Number => "0 至 4294967295 的整數",
            };
            format!("應是{expected}")
        }
        ProblemKind::Name => "不是本格式認得的名稱".to_owned(),
        ProblemKind::Format { found, known } => {
            format!("格式版本是 {found}，本程式只認得 {known}；請重新整理頁面或更新程式")
        }
        ProblemKind::Id => "應是 1 至 40 個小寫字母、數字或連字號".to_owned(),
        ProblemKind::TwiceId => "與前面的編號重複".to_owned(),
        ProblemKind::TwiceKey => "這一項寫了兩次".to_owned(),
        ProblemKind::Unknown => "指向資料裡沒有的編號".to_owned(),
        ProblemKind::Period => "應是時段，如 2022q2、2022h1、2022m05、2022m01-m04".to_owned(),
        ProblemKind::Sha256 => "應是 64 位十六進位制校驗值".to_owned(),
        ProblemKind::FileName => "應是資料檔案旁邊的檔名，不含路徑".to_owned(),
        ProblemKind::Span => "起止位置與文字長度不符".to_owned(),
        ProblemKind::Empty => "不能為空".to_owned(),
        ProblemKind::NoTarget => "沒有目標任務一欄（target）".to_owned(),
        ProblemKind::Cells => "儲存格與報告的欄目不一一對應".to_owned(),
        ProblemKind::Cell => "應當或有文字，或註明為何沒有，二者取一".to_owned(),
        ProblemKind::Owner => "署名與依據矛盾".to_owned(),
        ProblemKind::Other => "屬於另一份報告或另一份原文".to_owned(),
        ProblemKind::OutsidePassages => "所指之處不是報告裡的一段文字".to_owned(),
        ProblemKind::Order => "應排在前一項之前".to_owned(),
        #[cfg(not(target_arch = "wasm32"))]
        ProblemKind::TwiceName => "與前面的名稱重複".to_owned(),
        #[cfg(not(target_arch = "wasm32"))]
        ProblemKind::Occurrences { found } => {
            format!("這些字應在該欄恰好出現一次，實有 {found} 次")
        }
        #[cfg(not(target_arch = "wasm32"))]
        ProblemKind::Day => "應是日曆上有的日期，如 2022-07-02".to_owned(),
        #[cfg(not(target_arch = "wasm32"))]
        ProblemKind::Hotline => {
            "應是可以撥打的號碼：三至五位數字（如 12345），或一個電話號碼".to_owned()
        }
        ProblemKind::Address => "應是網址，如 https://example.org/a，不含用戶名稱".to_owned(),
    };
    format!("{path}: {what}")
}
