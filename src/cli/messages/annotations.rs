//! The names of the annotations in the totals that a check prints.

use crate::import::annotate::extraction::{Extraction, MarkKind};

const ZH: [&str; 11] = [
    "段落与条目",
    "时间",
    "打算与预计",
    "数字",
    "文字相同之处",
    "相邻时段计划的改动",
    "合计与分项",
    "对照",
    "提到的地方",
    "用到的名词",
    "相同文字所占字数",
];
const EN: [&str; 11] = [
    "paragraphs and items",
    "times",
    "intentions and forecasts",
    "figures",
    "repeated passages",
    "changes between plans of successive periods",
    "totals with parts",
    "pairs",
    "places mentioned",
    "terms used",
    "characters of repeated text",
];

pub(super) fn zh(annotations: &Extraction) -> Vec<(&'static str, String)> {
    named(ZH, annotations)
}

pub(super) fn en(annotations: &Extraction) -> Vec<(&'static str, String)> {
    named(EN, annotations)
}

/// Pairs each name with its number; both are in the order of [`ZH`].
fn named(names: [&'static str; 11], annotations: &Extraction) -> Vec<(&'static str, String)> {
    let passages = &annotations.passages;
    let n_marks = passages.iter().map(|passage| passage.marks.len()).sum::<usize>();
    let times = passages.iter().flat_map(|passage| &passage.marks);
    let n_times = times.filter(|mark| mark.kind == MarkKind::Time).count();
    let numbers = [
        passages.iter().map(|passage| passage.paragraphs.len()).sum(),
        n_times,
        n_marks - n_times,
        passages.iter().map(|passage| passage.figures.len()).sum(),
        annotations.repeats.len(),
        annotations.changes.len(),
        annotations.sums.len(),
        annotations.pairs.len(),
        annotations.places.len(),
        annotations.terms.len(),
        annotations.share.repeated as usize,
    ];
    names.into_iter().zip(numbers.map(|n| n.to_string())).collect()
}
