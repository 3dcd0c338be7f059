//! Rows of the table that are no tasks: totals, numbers of the columns.

use crate::core::limits;
use crate::core::report::{ExtraRow, ExtraRowKind, Span};
use crate::import::bodies;
use crate::import::headings::MAX_HEADING_CHARS;
use crate::import::problem::Bounded;
use crate::import::sheet::SheetRow;
use crate::import::table::Reader;

/// First cells of rows that are no tasks.
const TOTALS: [&str; 10] =
    ["合计", "总计", "小计", "共计", "合計", "總計", "小計", "Total", "Totals", "합계"];

/// Endings of the names of such rows: 工业项目小计.
const TOTAL_ENDINGS: [&str; 6] = ["合计", "总计", "小计", "合計", "總計", "小計"];

impl Reader<'_, '_> {
    /// Keeps a row that is no task where it is.
    pub(super) fn extra(&mut self, row: &SheetRow, kind: ExtraRowKind) {
        self.extra_span(self.context.original.trimmed(row.span), kind);
    }

    /// Keeps a span of a row that is no task where it is.
    pub(super) fn extra_span(&mut self, span: Span, kind: ExtraRowKind) {
        let quote = self.context.quote(span);
        self.extra_rows.push(ExtraRow { n_before: self.tasks.len(), kind, quote });
        self.context.within(Bounded::Unread, limits::LINES_KEPT, self.extra_rows.len(), span);
    }

    /// Returns whether a row is one of totals: its first text says so, or the next one after a number, in a row that names
    /// no bodies.
    pub(super) fn is_total(&self, row: &SheetRow) -> bool {
        let original = self.context.original;
        let texts = row.stated().iter().map(|cell| original.slice(cell.span).trim());
        let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
        let Some(first) = texts.first() else { return false };
        let plain = |text: &'_ str| text.trim_end_matches([':', '：']).to_owned();
        if TOTALS.contains(&plain(first).as_str()) {
            return true;
        }
        let name = texts.iter().find(|text| !is_numbering(text));
        let is_short = |text: &&&str| text.chars().count() <= MAX_HEADING_CHARS;
        name.filter(is_short).is_some_and(|name| {
            let name = plain(name);
            TOTAL_ENDINGS.iter().any(|ending| name.ends_with(ending))
                && !texts
                    .iter()
                    .any(|text| bodies::are_names(text, &|name| self.departments.is_one(name)))
        })
    }

    /// Returns whether the first row below the headings numbers the columns: 甲, 乙, 1, 2, 3=1/2.
    pub(super) fn is_numbers_of_columns(&self, row: &SheetRow) -> bool {
        let original = self.context.original;
        let texts = row.stated().iter().map(|cell| original.slice(cell.span).trim());
        let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
        let mut n = 0;
        let mut is_number = |text: &&str| {
            let bare = text.trim_matches(['(', ')', '（', '）', '[', ']']);
            let bare = bare.split('=').next().unwrap_or(bare);
            if ["甲", "乙", "丙", "丁"].contains(&bare) {
                return n == 0;
            }
            n += 1;
            bare.parse() == Ok(n)
        };
        self.tasks.is_empty() && texts.len() > 2 && texts.iter().all(&mut is_number) && n > 1
    }
}

/// Returns whether a text is the number of a row: 1.2, 一, (二).
fn is_numbering(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_ascii_punctuation()
            || c.is_numeric()
            || matches!(c, '、' | '（' | '）' | '．' | '零' | '第')
    }) || text
        .trim_matches(['(', ')', '（', '）', '、', '.'])
        .chars()
        .all(|c| "一二三四五六七八九十百".contains(c))
}
