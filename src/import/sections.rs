//! Reads the headings that group tasks.

use crate::core::limits;
use crate::core::report::{Quote, Section, SectionId, SectionIdx};
use crate::import::pinyin;
use crate::import::problem::{Bounded, ImportProblemKind};
use crate::import::sheet::SheetCell;
use crate::import::table::Reader;

/// The greatest number of letters in a section's or a status's id, which people type and read aloud.
const MAX_LETTERS: usize = 8;

impl Reader<'_, '_> {
    /// Starts a section below the first `n_outer` headings of the section above.
    pub(super) fn start_section(&mut self, n_outer: usize, headings: &[SheetCell]) {
        let original = self.context.original;
        let (stated, blank): (Vec<SheetCell>, Vec<SheetCell>) =
            headings.iter().partition(|cell| !original.is_blank(cell.span));
        for cell in blank {
            self.context.problem_in_cell(cell.span, cell.number, ImportProblemKind::BlankHeading);
        }
        let Some(innermost) = stated.last() else {
            self.section = None;
            return;
        };
        let above = self.section.map_or(&[][..], |idx| &self.sections[idx.0].path);
        let texts = || above.iter().skip(n_outer).map(|&heading| self.context.text[heading].trim());
        if let Some(SectionIdx(idx)) = self.section
            && self.sheet.grid.is_some()
            && texts().eq(stated.iter().map(|cell| original.slice(cell.span).trim()))
        {
            // Every row prints its section.
            let again = stated.iter().map(|cell| self.context.quote(cell.span));
            self.sections[idx].again.extend(again);
            return;
        }
        let mut path: Vec<Quote> = above.iter().take(n_outer).copied().collect();
        path.extend(stated.iter().map(|cell| self.context.quote(cell.span)));
        self.section = self.push_section(original.slice(innermost.span), path);
    }

    /// Starts a section whose heading is a row of its own. How it is numbered says below which of the headings above it is:
    /// (一) is below 一、.
    pub(super) fn start_group(&mut self, heading: SheetCell) {
        let original = self.context.original;
        let Some(style) = Numbering::of(original.slice(heading.span)) else {
            return self.start_section(0, &[heading]);
        };
        let above = self.section.map_or(&[][..], |idx| &self.sections[idx.0].path);
        let is_outer = |&&quote: &&Quote| {
            Numbering::of(&self.context.text[quote]).is_some_and(|other| other < style)
        };
        let n_outer = above.iter().take_while(is_outer).count();
        self.start_section(n_outer, &[heading]);
    }

    fn push_section(&mut self, innermost: &str, path: Vec<Quote>) -> Option<SectionIdx> {
        let pinyin = pinyin::typed(pinyin::without_enumerator(innermost));
        let id = SectionId::new(&self.section_ids.take(&short_id(&pinyin, "s"), "")).ok()?;
        let span = path.first()?.span;
        self.sections.push(Section { id, path, again: Vec::new(), pinyin });
        self.context.within(Bounded::Sections, limits::SECTIONS, self.sections.len(), span);
        Some(SectionIdx(self.sections.len() - 1))
    }
}

/// How a heading is numbered, the outermost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Numbering {
    /// 第一部分, 第一章
    Part,
    /// 一、
    Numeral,
    /// (一)
    NumeralInBrackets,
    /// 1. 1、
    Digit,
    /// (1)
    DigitInBrackets,
}

impl Numbering {
    fn of(heading: &str) -> Option<Self> {
        let heading = heading.trim();
        let (is_bracketed, text) = match heading.strip_prefix(['(', '（']) {
            Some(text) => (true, text),
            None => (false, heading),
        };
        if heading.starts_with('第') {
            return heading.contains(['章', '部', '篇']).then_some(Self::Part);
        }
        let after = |is_digit: fn(char) -> bool| {
            let rest = text.trim_start_matches(is_digit);
            (rest.len() < text.len()).then_some(rest)
        };
        let is_end = |rest: &str| {
            rest.starts_with(if is_bracketed { [')', '）', ')'] } else { ['、', '.', '．'] })
        };
        if after(|c| "一二三四五六七八九十".contains(c)).is_some_and(is_end) {
            Some(if is_bracketed { Self::NumeralInBrackets } else { Self::Numeral })
        } else if after(|c| c.is_ascii_digit()).is_some_and(is_end) {
            Some(if is_bracketed { Self::DigitInBrackets } else { Self::Digit })
        } else {
            None
        }
    }
}

/// An id made of pinyin initials.
pub(super) fn short_id(pinyin: &str, empty: &str) -> String {
    let initials: String = pinyin::initials(pinyin).chars().take(MAX_LETTERS).collect();
    if initials.is_empty() { empty.to_owned() } else { initials }
}
