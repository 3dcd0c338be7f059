//! Which column is the target, where the headings alone do not tell: one that holds numbers only is none.

use std::ops::Range;

use crate::core::role::Role;
use crate::import::headings::Headings;
use crate::import::original::Original;
use crate::import::problem::ColumnChoice;
use crate::import::sheet::Sheet;

/// The rows of a table below its headings.
pub(super) struct Body<'a> {
    pub(super) original: &'a Original<'a>,
    pub(super) sheet: &'a Sheet,
    pub(super) rows: Range<usize>,
}

impl<'a> Body<'a> {
    /// The texts of a column, blank ones left out. Of a text that has lost its merged cells, only complete rows are read:
    /// in another row the number of a cell is not that of its column.
    fn texts(&self, headings: &Headings, column: usize) -> impl Iterator<Item = &'a str> {
        let n_columns = headings.columns.len();
        let place = headings.slots.iter().position(|&slot| slot == Some(column));
        self.rows.clone().filter_map(move |i| {
            let row = self.sheet.rows.get(i)?;
            let cell = match &self.sheet.grid {
                Some(grid) => {
                    let origin = grid.origin(i, place?).filter(|origin| origin.row == i)?;
                    self.sheet.cell(origin)?
                }
                None if row.stated().len() == n_columns => row.cells().get(column)?,
                None => return None,
            };
            Some(self.original.slice(cell.span).trim()).filter(|text| !text.is_empty())
        })
    }

    /// Settles which column is the target. A column that is named as one and holds numbers only, such as `Meta` above 51
    /// and 96, is one of numbers: its cells would be tasks without words.
    pub(super) fn settle_targets(&self, headings: &mut Headings) {
        for i in 0..headings.columns.len() {
            let heading = &headings.columns[i];
            if heading.found.role != Some(Role::Target) || heading.is_mapped {
                continue;
            }
            let texts: Vec<&str> = self.texts(headings, i).collect();
            if !texts.is_empty() && texts.iter().all(|text| is_numeric(text)) {
                let is_figure = texts.iter().any(|text| text.contains(['%', '％']));
                let found = &mut headings.columns[i].found;
                found.role = Some(if is_figure { Role::Figure } else { Role::Number });
                found.is_detail = false;
            }
        }
        headings.settle_targets();
    }

    /// The columns that may be the target, with their first text: all but those of numbers, groups, bodies and persons.
    pub(super) fn target_choices(&self, headings: &Headings) -> Vec<ColumnChoice> {
        let columns = headings.columns.iter().enumerate();
        let may_be = columns.filter(|(_, heading)| {
            !matches!(
                heading.found.role,
                Some(Role::Number | Role::Section | Role::Lead | Role::Support | Role::Person)
            )
        });
        let choices = may_be.map(|(i, heading)| ColumnChoice {
            heading: heading
                .cells
                .iter()
                .map(|cell| self.original.slice(cell.span).trim().to_owned())
                .collect(),
            sample: self.texts(headings, i).next().unwrap_or_default().to_owned(),
        });
        choices.filter(|choice| choice.heading.iter().any(|line| !line.is_empty())).collect()
    }
}

/// Returns whether a text is a number as tables print it.
fn is_numeric(text: &str) -> bool {
    let is_part = |c: char| {
        c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | '%' | '％' | ' ' | '\u{a0}')
    };
    text.chars().all(is_part) && text.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_digits_and_no_words() {
        for (text, expected) in [
            ("51", true),
            ("1.1.2", true),
            ("1,234.50", true),
            ("100%", true),
            ("-", false),
            ("5个", false),
            ("2022年底前完成", false),
            ("", false),
        ] {
            assert_eq!(is_numeric(text), expected, "{text}");
        }
    }
}
