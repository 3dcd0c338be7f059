//! The table's columns, and the number of cells of each kind of row.
//!
//! A source that has lost its merged cells states neither over how many columns a heading stands nor which cells a row
//! leaves out because they are merged with the row above. The number of columns, the kinds of cells below each heading
//! and the padding of the lines determine both; where they allow two answers, no row is read and both are reported.

use std::collections::BTreeSet;

use crate::core::report::{Column, ColumnId, Quote};
use crate::core::role::{Role, Show};
use crate::import::context::Context;
use crate::import::headings::{Heading, Headings};
use crate::import::padding::Padding;
use crate::import::problem::ImportProblemKind;
use crate::import::recognition::recognise;
use crate::import::sheet::{Sheet, SheetCell, SheetRow};

/// The kind of a row, by the cells that it omits because they are merged with the row above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowKind {
    /// Starts a section. The number counts the outer section headings that the row omits; 0 for a complete row.
    Section(usize),
    /// Starts a task: omits the section cells.
    Task,
    /// Starts a task below the number and title of the one above.
    Item,
    /// Continues the task above with bodies of its own.
    Bodies,
    /// Continues the task above: omits its target and its bodies too.
    Further,
}

/// Returns whether a heading below another one names neither a role nor a period: its role is then the upper one's.
fn is_unknown_below(context: &Context, heading: &Heading) -> bool {
    let [_, .., cell] = &heading.cells[..] else { return false };
    let found = recognise(context.original.slice(cell.span), cell.span.start);
    found.role.is_none() && found.period.is_none() && !heading.is_mapped
}

/// The table's columns.
pub(crate) struct Columns {
    /// The columns from the left.
    pub(crate) list: Vec<Column>,
    /// For each cell of a complete row, the index of its column.
    pub(super) slots: Vec<usize>,
    padding: Padding,
    /// The number of cells that the heading row has room for. `None`: it is not padded.
    padded: Option<usize>,
    /// Whether the headings could be read. If not, no row is read.
    pub(super) is_known: bool,
}

impl Columns {
    /// Makes columns of headings, with periods in `year` where the headings name no year.
    pub(crate) fn new(
        context: &mut Context,
        sheet: &Sheet,
        headings: &Headings,
        rows: &[&SheetRow],
        year: Option<u16>,
    ) -> Self {
        let printed: Vec<&SheetRow> = headings.rows.iter().map(|&i| &sheet.rows[i]).collect();
        let mut columns = Self {
            list: Vec::new(),
            slots: Vec::new(),
            padding: Padding::of(&printed, rows),
            padded: None,
            is_known: headings.is_clear,
        };
        let mut quotes: Vec<(SheetCell, Quote)> = Vec::new();
        for heading in &headings.columns {
            if heading.cells.is_empty() {
                let kind = ImportProblemKind::UnknownHeading { heading: String::new() };
                context.problem(printed[0].span, kind);
            }
            columns.push(context, heading, year, &mut quotes);
        }
        if sheet.grid.is_some() {
            columns.slots = headings.slots.iter().copied().flatten().collect();
            return columns;
        }
        columns.padded = (printed[0].n_slots >= columns.slots.len()).then_some(printed[0].n_slots);
        columns
    }

    fn push(
        &mut self,
        context: &mut Context,
        heading: &Heading,
        year: Option<u16>,
        quotes: &mut Vec<(SheetCell, Quote)>,
    ) {
        let mut lines = Vec::new();
        for cell in &heading.cells {
            // One upper heading stands above several columns and is quoted once.
            let known =
                quotes.iter().find(|(known, _)| known.span == cell.span).map(|&(_, quote)| quote);
            let quote = known.unwrap_or_else(|| context.quote(cell.span));
            quotes.push((*cell, quote));
            lines.push(quote);
        }
        let role = heading.found.role.unwrap_or(Role::Other);
        let hint = heading.found.period;
        let period = heading.mapped_period.or_else(|| hint.and_then(|hint| hint.in_year(year)));
        let is_blank = heading.cells.iter().all(|cell| context.original.is_blank(cell.span));
        if let Some(cell) = heading.cells.last()
            && (is_blank || heading.is_unknown() || is_unknown_below(context, heading))
        {
            let text = context.original.slice(cell.span).trim().to_owned();
            context.problem_in_cell(
                cell.span,
                cell.number,
                ImportProblemKind::UnknownHeading { heading: text },
            );
        }
        let is_twin = |column: &&Column| {
            let others = column.heading.iter().map(|&line| context.text[line].trim());
            others.eq(lines.iter().map(|&line| context.text[line].trim()))
        };
        // One heading above several columns is printed once.
        let is_printed_again = |column: &Column| {
            column.heading.last().map(|line| line.span) != lines.last().map(|line| line.span)
        };
        if let Some(cell) = heading.cells.last()
            && !is_blank
            && self.list.iter().any(|column| is_twin(&column) && is_printed_again(column))
        {
            let text = context.original.slice(cell.span).trim().to_owned();
            let kind = ImportProblemKind::TwiceHeading { heading: text };
            context.problem_in_cell(cell.span, cell.number, kind);
        }
        let unit =
            heading.found.unit.and_then(|unit| lines.iter().find_map(|line| line.part(unit)));
        let base =
            period.map_or(role.name().to_owned(), |period| format!("{}-{period}", role.name()));
        let known: BTreeSet<&str> = self.list.iter().map(|column| column.id.as_str()).collect();
        let numbered = (2..).map(|n| format!("{base}-{n}"));
        let id = [base.clone()].into_iter().chain(numbered).find(|id| !known.contains(id.as_str()));
        // Role names, periods and numbers are fit for ids.
        if let Some(Ok(id)) = id.map(|id| ColumnId::new(&id)) {
            // A task has one target.
            let n = if role == Role::Target { 1 } else { heading.covers.unwrap_or(1) };
            for _ in 0..n {
                self.slots.push(self.list.len());
            }
            self.list.push(Column { id, role, period, unit, heading: lines });
        }
    }

    /// Gives up on the columns when fewer than half of the rows have as many cells as they require.
    pub(super) fn check_fit(
        &mut self,
        context: &mut Context,
        rows: &[&SheetRow],
        header: &SheetRow,
    ) {
        let kinds: Vec<_> = rows.iter().map(|row| self.kinds(row)).collect();
        let fits =
            |(kind, _): &(RowKind, usize)| !matches!(kind, RowKind::Section(1..) | RowKind::Bodies);
        let n_fit = kinds.iter().filter(|kinds| kinds.iter().any(fits)).count();
        if self.is_known && n_fit * 2 < rows.len() {
            let kind = ImportProblemKind::GridUnfit { fit: n_fit, rows: rows.len() };
            context.problem(header.span, kind);
            self.is_known = n_fit > 0 && rows.len() < 3;
        }
    }

    /// The number of columns of the table: that of the padded headings, or of the widest row.
    pub(super) fn width(&self, rows: &[&SheetRow]) -> usize {
        let widest = || rows.iter().flat_map(|row| self.padding.possible(row)).max().unwrap_or(0);
        self.padded.unwrap_or_else(widest)
    }

    /// Returns whether rows can be read.
    pub(crate) fn is_known(&self) -> bool {
        self.is_known
    }

    /// The number of cells that each row but the last has room for, if the headings are padded. A row with less was cut
    /// by a line break within a cell.
    pub(crate) fn n_slots(&self) -> Option<usize> {
        self.padded
    }

    pub(crate) fn role(&self, slot: usize) -> Role {
        self.list[slot].role
    }

    /// The columns of the cells of a kind of row, in the order of its cells.
    pub(crate) fn slots(&self, kind: RowKind) -> impl Iterator<Item = usize> {
        let mut n_sections = 0;
        self.slots.iter().copied().filter(move |&slot| match self.role(slot) {
            Role::Section => {
                n_sections += 1;
                matches!(kind, RowKind::Section(n_outer) if n_sections > n_outer)
            }
            Role::Number | Role::Title => matches!(kind, RowKind::Section(_) | RowKind::Task),
            Role::Target => !matches!(kind, RowKind::Bodies | RowKind::Further),
            Role::Lead | Role::Support | Role::Person => kind != RowKind::Further,
            _ => true,
        })
    }

    fn n_cells_of(&self, kind: RowKind) -> usize {
        self.slots(kind).count()
    }

    /// The number of cells of a complete row, of a task row and of a further row.
    pub(crate) fn expected(&self) -> [usize; 3] {
        [RowKind::Section(0), RowKind::Task, RowKind::Further].map(|kind| self.n_cells_of(kind))
    }

    /// Returns whether a column names the bodies that lead.
    pub(crate) fn has_lead(&self) -> bool {
        self.slots.iter().any(|&slot| self.role(slot) == Role::Lead)
    }

    /// The number of columns with section headings.
    pub(crate) fn n_levels(&self) -> usize {
        self.slots.iter().filter(|&&slot| self.role(slot) == Role::Section).count()
    }

    /// The kinds that a row may be, each with its number of cells, in ascending order of the number.
    pub(crate) fn kinds(&self, row: &SheetRow) -> Vec<(RowKind, usize)> {
        let possible = self.padding.possible(row).into_iter();
        possible.filter_map(|n| Some((self.kind_of(n, row.n_slots)?, n))).collect()
    }

    /// Like [`Self::kinds`], if any number of the blanks at the row's end were cells.
    pub(crate) fn kinds_within(&self, row: &SheetRow) -> Vec<(RowKind, usize)> {
        let counts = row.stated().len()..=row.n_slots;
        counts.filter_map(|n| Some((self.kind_of(n, row.n_slots)?, n))).collect()
    }

    /// Returns whether a row has too many separators, and would be of another kind without them.
    pub(crate) fn is_wide(&self, kind: RowKind, row: &SheetRow) -> bool {
        let n_more = self.padded.map_or(0, |width| row.n_slots.saturating_sub(width));
        let n_cells = self.n_cells_of(kind).saturating_sub(n_more);
        n_more > 0 && self.expected().contains(&n_cells)
    }

    /// The number of cells of a row that is of no kind.
    pub(crate) fn n_cells(&self, row: &SheetRow) -> usize {
        match self.padding.possible(row)[..] {
            [n] => n,
            _ => row.stated().len(),
        }
    }

    /// The kind of a row with so many cells. Each kind omits more cells than the one before, so the number decides.
    fn kind_of(&self, n_cells: usize, n_slots: usize) -> Option<RowKind> {
        let [section, task, _] = self.expected();
        // Without a section column, each task row is complete.
        let kinds =
            [RowKind::Task, RowKind::Section(0), RowKind::Further, RowKind::Item, RowKind::Bodies];
        if let Some(kind) = kinds.into_iter().find(|&kind| self.n_cells_of(kind) == n_cells) {
            return (n_cells > 0).then_some(kind);
        }
        // Where no separator is missing, the row omits only outer headings.
        let omits_outer = (task..section).contains(&n_cells) && self.padded == Some(n_slots);
        omits_outer.then(|| RowKind::Section(section - n_cells))
    }

    /// Returns whether a column holds running text, where the name of a body alone is out of place.
    pub(crate) fn is_text(&self, slot: usize) -> bool {
        let role = self.role(slot);
        role == Role::Target
            || role.spec().show == Show::Period
            || matches!(role, Role::Next | Role::Note)
    }
}
