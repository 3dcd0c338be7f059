//! The places that the list gives to the columns of a report: beside the target, in a column of their own, or in the row
//! below.

use crate::core::report::{ColumnIdx, Report};
use crate::core::role::{Role, Show};

/// The places of a report's columns.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// Short fields below the target.
    pub(super) beside: Vec<ColumnIdx>,
    /// Columns of their own, in the source's order.
    pub(super) main: Vec<ColumnIdx>,
    /// Fields of the row below, closed at first: other periods, and what has no room beside the others.
    pub(super) below: Vec<ColumnIdx>,
}

/// The room for columns beside the number and the target, in units of [`weight`]. More columns would be narrower than
/// ten Chinese characters in a window of 1280 pixels.
const ROOM: u32 = 46;

impl Columns {
    /// Places the columns of a report. Those that answer a reader's first questions get room first.
    pub(super) fn new(report: &Report) -> Self {
        let is_wide = |idx: ColumnIdx| {
            let role = report.column(idx).role;
            role.is_text() || role.spec().show == Show::Field
        };
        let is_open = |&idx: &ColumnIdx| !report.is_closed(idx);
        let wide: Vec<ColumnIdx> =
            report.cell_columns().filter(is_open).filter(|&idx| is_wide(idx)).collect();
        let mut room = ROOM;
        let mut with_room: Vec<ColumnIdx> = Vec::new();
        for wanted in 0..=LAST {
            for &idx in wide.iter().filter(|&&idx| rank(report.column(idx).role) == wanted) {
                if let Some(rest) = room.checked_sub(weight(report.column(idx).role)) {
                    room = rest;
                    with_room.push(idx);
                }
            }
        }
        let mut columns = Self::default();
        for idx in report.cell_columns() {
            let place = match is_open(&idx) {
                true if with_room.contains(&idx) => &mut columns.main,
                true if !is_wide(idx) => &mut columns.beside,
                _ => &mut columns.below,
            };
            place.push(idx);
        }
        columns
    }
}

/// The rank of the columns that get room last.
const LAST: u32 = 5;

/// The order in which columns get room, up to [`LAST`].
fn rank(role: Role) -> u32 {
    match role {
        Role::Progress => 0,
        Role::Plan => 1,
        Role::Next => 2,
        Role::Contact => 3,
        Role::Status | Role::Due | Role::Figure => 4,
        _ => LAST,
    }
}

/// The share of the width that a column gets. `list.css` has the same shares.
fn weight(role: Role) -> u32 {
    match role {
        Role::Status | Role::Due | Role::Figure => 5,
        Role::Contact => 7,
        Role::Plan | Role::Next => 10,
        Role::Progress => 14,
        _ => 8,
    }
}

/// The column with the target.
pub(super) fn target(report: &Report) -> Option<ColumnIdx> {
    report.columns_of(Role::Target).next_back()
}

/// The columns in groups: neighbours under the same outer heading are one group, any other column is a group alone.
pub(super) fn groups(report: &Report) -> Vec<Vec<ColumnIdx>> {
    let outer = |idx: ColumnIdx| match report.column(idx).heading.as_slice() {
        [outer, _, ..] => Some(outer.span),
        _ => None,
    };
    let is_together = |&a: &ColumnIdx, &b: &ColumnIdx| outer(a).is_some() && outer(a) == outer(b);
    let columns: Vec<ColumnIdx> = report.column_idxs().collect();
    columns.chunk_by(is_together).map(<[ColumnIdx]>::to_vec).collect()
}

/// The classes of a column's cells: `cell cell--plan`.
pub(super) fn cell_class(report: &Report, idx: ColumnIdx) -> String {
    format!("cell cell--{}", report.column(idx).role.name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::role::ROLES;

    /// Columns would be narrower than the program takes them for if the sheet gave other shares.
    #[test]
    fn the_sheet_has_the_same_shares() {
        let sheet = include_str!("../../style/table.css");
        for spec in ROLES.iter().filter(|spec| weight(spec.role) != 8) {
            let rule = format!(".cell--{} {{\n    flex-grow: {};", spec.name, weight(spec.role));
            assert!(sheet.contains(&rule), "{rule}");
        }
    }
}
