//! Counts of a report's contents, to be compared with a count by hand.

use std::collections::BTreeSet;

use crate::core::phone::phones;
use crate::core::report::{Absence, Cell, ColumnIdx, Part, Report, Row};
use crate::core::role::{Role, Show};

/// Counts of a report's contents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Sections.
    pub sections: usize,
    /// Levels of the deepest section path.
    pub section_levels: usize,
    /// Tasks.
    pub tasks: usize,
    /// Rows of tasks.
    pub rows: usize,
    /// Departments.
    pub departments: usize,
    /// Pairs of a task and one of its leading departments.
    pub pairs: usize,
    /// Parts of cells.
    pub parts: usize,
    /// Parts with a label.
    pub labelled_parts: usize,
    /// Parts of the contact column that contain a telephone number.
    pub phone_parts: usize,
    /// Distinct telephone numbers.
    pub phone_numbers: usize,
    /// Cells of the content columns, blank ones included.
    pub cells: usize,
    /// Cells that are blank in the source.
    pub blank_cells: usize,
    /// Metadata entries.
    pub metadata: usize,
    /// Quotes that could not be placed in the table.
    pub unread: usize,
}

impl Counts {
    /// Counts the contents of a report.
    pub fn of(report: &Report) -> Self {
        let rows: Vec<&Row> = report.tasks.iter().flat_map(|task| &task.rows).collect();
        // Names and numbers beside the target are counted as such, not as cells of text.
        let columns: Vec<ColumnIdx> = report
            .cell_columns()
            .filter(|&column| report.column(column).role.spec().show != Show::Beside)
            .collect();
        let cells: Vec<&Cell> = rows
            .iter()
            .flat_map(|row| columns.iter().filter_map(|column| row.cells.get(column.0)))
            .collect();
        let cells: Vec<&Cell> =
            cells.into_iter().filter(|cell| **cell != Cell::Missing(Absence::Merged)).collect();
        let parts: Vec<&Part> = cells.iter().flat_map(|cell| cell.parts()).collect();
        let contacts = report.columns_of(Role::Contact);
        let numbers: Vec<Vec<String>> = contacts
            .flat_map(|column| report.tasks.iter().flat_map(move |task| task.parts(column)))
            .map(|part| {
                phones(report.text(part.quote)).into_iter().map(|phone| phone.dial).collect()
            })
            .filter(|numbers: &Vec<String>| !numbers.is_empty())
            .collect();
        Self {
            sections: report.sections.len(),
            section_levels: report.sections.iter().map(|s| s.path.len()).max().unwrap_or(0),
            tasks: report.tasks.len(),
            rows: rows.len(),
            departments: report.departments.len(),
            pairs: report.tasks.iter().map(|task| task.lead.len()).sum(),
            parts: parts.len(),
            labelled_parts: parts.iter().filter(|part| part.label.is_some()).count(),
            phone_parts: numbers.len(),
            phone_numbers: numbers.iter().flatten().collect::<BTreeSet<_>>().len(),
            cells: cells.len(),
            blank_cells: cells
                .iter()
                .filter(|cell| matches!(cell, Cell::Missing(Absence::Blank)))
                .count(),
            metadata: report.metadata.len(),
            unread: report.unread.len(),
        }
    }
}
