//! A passage with its marks and figures, on which several kinds of annotations rest.

use crate::core::prose::Prose;
use crate::import::annotate::figures::{self, FigureAt};
use crate::import::annotate::marks::{self, MarkAt};

/// The text of a passage and what was found in it.
pub(super) struct Parsed<'a> {
    pub(super) words: Prose<'a>,
    pub(super) marks: Vec<MarkAt>,
    pub(super) figures: Vec<FigureAt>,
}

impl<'a> Parsed<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let words = Prose::of(text);
        let marks = marks::marks(&words);
        let figures = figures::figures(&words, &marks);
        Self { words, marks, figures }
    }
}
