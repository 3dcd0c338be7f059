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

    fn push_section(&mut self, innermost: &str, path: Vec<Quote>) -> Option<SectionIdx> {
        let pinyin = pinyin::typed(pinyin::without_enumerator(innermost));
        let id = SectionId::new(&self.section_ids.take(&short_id(&pinyin, "s"), "")).ok()?;
        let span = path.first()?.span;
        self.sections.push(Section { id, path, again: Vec::new(), pinyin });
        self.context.within(Bounded::Sections, limits::SECTIONS, self.sections.len(), span);
        Some(SectionIdx(self.sections.len() - 1))
    }
}

/// An id made of pinyin initials.
pub(super) fn short_id(pinyin: &str, empty: &str) -> String {
    let initials: String = pinyin::initials(pinyin).chars().take(MAX_LETTERS).collect();
    if initials.is_empty() { empty.to_owned() } else { initials }
}
