//! What a report holds, in numbers, to be compared with a context by hand.

use std::collections::BTreeSet;

use crate::core::phone::phones;
use crate::core::report::{Absence, Cell, ColumnKind, Part, Report, Row};

/// The numbers of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Section paths.
    pub sections: usize,
    /// The levels of the deepest path.
    pub section_levels: usize,
    /// Tasks.
    pub tasks: usize,
    /// Rows with content.
    pub rows: usize,
    /// Departments.
    pub departments: usize,
    /// Pairs of a task and a department that leads it.
    pub pairs: usize,
    /// Parts of cells.
    pub parts: usize,
    /// Parts with a department's label.
    pub labelled_parts: usize,
    /// Parts of a contact column that have a telephone number.
    pub phone_parts: usize,
    /// Different telephone numbers.
    pub phone_numbers: usize,
    /// Cells with content columns' words or absences.
    pub cells: usize,
    /// Cells that the source left blank.
    pub blank_cells: usize,
    /// Metadata heads.
    pub metadata: usize,
    /// Stretches that could not be placed.
    pub unread: usize,
}

impl Counts {
    /// Counts a report.
    pub fn of(report: &Report) -> Self {
        let rows: Vec<&Row> = report.tasks.iter().flat_map(|task| &task.rows).collect();
        let cells: Vec<&Cell> = rows.iter().flat_map(|row| &row.cells).collect();
        let parts: Vec<&Part> = cells.iter().flat_map(|cell| cell.parts()).collect();
        let contact = report.cell_idx(ColumnKind::Contact);
        let contacts = rows.iter().filter_map(|row| row.cells.get(contact?));
        let numbers: Vec<Vec<&str>> = contacts
            .flat_map(Cell::parts)
            .map(|part| report.text(part.quote))
            .map(|words| phones(words).into_iter().map(|range| &words[range]).collect())
            .filter(|numbers: &Vec<&str>| !numbers.is_empty())
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
