//! Finds all annotations of a report.

use crate::core::problem::Problem;
use crate::core::report::{Report, TaskIdx};
use crate::core::sidecars::{Gazetteer, Glossary, Notes};
use crate::import::annotate::extraction::{AnnotatedPassage, Extraction};
use crate::import::annotate::parsed::Parsed;
use crate::import::annotate::passage_text::{self, PassageText};
use crate::import::annotate::{changes, mentions, pairs, paragraphs, repeats, sums};

/// The files that a publisher writes by hand beside the report.
#[derive(Clone, Debug, Default)]
pub struct Sidecars {
    /// The notes on this report.
    pub notes: Option<Notes>,
    /// The places of the county.
    pub gazetteer: Gazetteer,
    /// The meanings of terms.
    pub glossary: Glossary,
}

/// Finds all annotations of a report. The problems are those of the notes, by path in their file.
pub fn find(report: &Report, sidecars: &Sidecars) -> (Extraction, Vec<Problem>) {
    let tasks: Vec<Vec<PassageText>> = report
        .tasks
        .iter()
        .enumerate()
        .map(|(i, task)| passage_text::passages(report, TaskIdx(i), task))
        .collect();
    let mut all: Vec<PassageText> = tasks.iter().flatten().copied().collect();
    all.sort_by_key(|passage| passage.anchor.span);
    let parsed: Vec<Parsed> = all.iter().map(|passage| Parsed::of(passage.words)).collect();
    let parsed_of = |passage: &PassageText| {
        &parsed[all.partition_point(|p| p.anchor.span < passage.anchor.span)]
    };
    let mut sums = Vec::new();
    let passages = all.iter().zip(&parsed).filter_map(|(passage, parsed)| {
        let Parsed { words, marks, figures } = parsed;
        let paragraphs = paragraphs::paragraphs(words);
        sums.extend(sums::sums(words, figures, passage));
        let is_plain = paragraphs.is_empty() && marks.is_empty() && figures.is_empty();
        (!is_plain).then(|| AnnotatedPassage {
            anchor: passage.anchor,
            paragraphs: paragraphs.iter().map(|paragraph| paragraph.placed(passage)).collect(),
            marks: marks.iter().map(|mark| mark.placed(passage)).collect(),
            figures: figures.iter().map(|figure| figure.placed(passage)).collect(),
        })
    });
    let passages = passages.collect();
    let (repeats, share) = repeats::repeats(&tasks);
    let (pairs, problems) = pairs::pairs(report, &tasks, sidecars.notes.as_ref());
    let extraction = Extraction {
        share,
        passages,
        repeats,
        changes: changes::changes(report, &tasks, &parsed_of),
        sums,
        pairs,
        places: mentions::places(&all, &sidecars.gazetteer),
        terms: mentions::terms(&all, &sidecars.glossary),
        hotline: sidecars.notes.as_ref().and_then(|notes| notes.hotline.clone()),
    };
    (extraction, problems)
}
