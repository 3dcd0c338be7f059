//! Decides whether the placing of a row in a text that has lost its merged cells is certain.
//!
//! The number of cells says how many a row leaves out, not which ones. A row in which nothing shows it is read as its
//! number of cells suggests and reported. So are the rows below it that continue what it may have begun otherwise.

use crate::core::role::Role;
use crate::import::bodies;
use crate::import::columns::{Columns, RowKind};
use crate::import::departments::Departments;
use crate::import::labels;
use crate::import::original::Original;
use crate::import::row_kind::{self, Leads};
use crate::import::sheet::SheetRow;

/// The certainty of the placing after the rows read so far.
pub(crate) struct Certainty {
    /// Nothing since the last row of a section may have begun another one.
    section: bool,
    /// The last row is certainly the task that it was read as.
    task: bool,
}

impl Certainty {
    pub(crate) fn new() -> Self {
        Self { section: true, task: true }
    }

    /// Takes a row that is read as `kind` and returns whether that is certain. `leads` are the bodies of the task that it
    /// belongs to.
    pub(crate) fn of_row(
        &mut self,
        columns: &Columns,
        departments: &Departments,
        original: &Original,
        row: &SheetRow,
        kind: RowKind,
        leads: &[&str],
    ) -> bool {
        let is_certain = shows_its_cells(columns, departments, original, row, kind, leads);
        let is_certain_above = match kind {
            RowKind::Section(0) => true,
            RowKind::Further => self.task,
            _ => columns.n_levels() == 0 || self.section,
        };
        match kind {
            RowKind::Section(_) => self.section = is_certain,
            _ => self.section &= is_certain,
        }
        self.task = is_certain;
        is_certain && is_certain_above
    }

    /// Takes a row that stays unread. With other cells merged than usual, even a short row may begin a section, unless it
    /// begins with the name of a body.
    pub(crate) fn of_unread(
        &mut self,
        departments: &Departments,
        original: &Original,
        row: &SheetRow,
    ) {
        let is_body = |text: &str| departments.is_one(text);
        // A lone bar begins nothing.
        let first = row.stated().first().map(|cell| original.slice(cell.span));
        self.section &= first.is_none_or(|text| bodies::are_names(text, &is_body));
    }
}

/// Returns whether something in a row shows that it leaves out the cells of its kind and no others: none is left out; or
/// the names of bodies are in the lead cell, behind nothing but headings, of which some are left out; or a label in the
/// row names one of `leads`, the bodies of the task above.
fn shows_its_cells(
    columns: &Columns,
    departments: &Departments,
    original: &Original,
    row: &SheetRow,
    kind: RowKind,
    leads: &[&str],
) -> bool {
    let complete: Vec<usize> = columns.slots(RowKind::Section(0)).collect();
    let slots: Vec<usize> = columns.slots(kind).collect();
    if slots.len() == complete.len() {
        return true;
    }
    if kind == RowKind::Further {
        let mut cells = row.first(slots.len()).iter().map(|cell| original.slice(cell.span));
        return cells.any(|text| labels::pieces(text, 0, leads).iter().any(|p| p.label.is_some()));
    }
    let lead_at = |slots: &[usize]| slots.iter().position(|&slot| columns.role(slot) == Role::Lead);
    let (Some(all), Some(here)) = (lead_at(&complete), lead_at(&slots)) else { return false };
    let is_heading = |slot: &usize| {
        let role = columns.role(*slot);
        matches!(role, Role::Number | Role::Section | Role::Title | Role::Target)
    };
    let is_body = |text: &str| departments.is_one(text);
    complete[..all].iter().all(is_heading)
        && complete.len() - all == slots.len() - here
        && row_kind::leads(columns, original, row, kind, &is_body) == Leads::Names
}
