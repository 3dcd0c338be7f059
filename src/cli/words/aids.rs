//! What the reading aids are called.

use crate::import::aids::found::{Found, MarkKind};

const ZH: [&str; 11] = [
    "段落与条目",
    "时间",
    "打算与预计",
    "数字",
    "文字相同之处",
    "相邻季度计划的改动",
    "合计与分项",
    "对照",
    "提到的地方",
    "用到的名词",
    "相同文字所占字数",
];
const EN: [&str; 11] = [
    "paragraphs and items",
    "times",
    "intents and forecasts",
    "figures",
    "stretches that repeat",
    "changed plans of following quarters",
    "totals with their parts",
    "pairs",
    "places mentioned",
    "terms used",
    "characters that repeat",
];

pub(super) fn zh(aids: &Found) -> Vec<(&'static str, String)> {
    named(ZH, aids)
}

pub(super) fn en(aids: &Found) -> Vec<(&'static str, String)> {
    named(EN, aids)
}

fn named(names: [&'static str; 11], aids: &Found) -> Vec<(&'static str, String)> {
    let passages = &aids.passages;
    let n_marks = passages.iter().map(|passage| passage.marks.len()).sum::<usize>();
    let times = passages.iter().flat_map(|passage| &passage.marks);
    let n_times = times.filter(|mark| mark.kind == MarkKind::Time).count();
    let numbers = [
        passages.iter().map(|passage| passage.pieces.len()).sum(),
        n_times,
        n_marks - n_times,
        passages.iter().map(|passage| passage.figures.len()).sum(),
        aids.repeats.len(),
        aids.changes.len(),
        aids.sums.len(),
        aids.pairs.len(),
        aids.places.len(),
        aids.terms.len(),
        aids.share.repeated as usize,
    ];
    names.into_iter().zip(numbers.map(|n| n.to_string())).collect()
}
