//! The canonical text of a report's placing. A person confirms its digest: a dataset whose cells are placed otherwise has
//! another one.

use std::fmt::Write;

use crate::core::report::{Cell, Report};

/// Returns the placing of a report as text: a line for each column, section, task and row.
pub fn canonical_placing(report: &Report) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    for column in &report.columns {
        let _ = write!(out, "column {} {}", column.id, column.role.name());
        if let Some(period) = column.period {
            let _ = write!(out, " {period}");
        }
        for line in &column.heading {
            let _ = write!(out, " {}-{}", line.span.start, line.span.end);
        }
        out.push('\n');
    }
    for section in &report.sections {
        out.push_str("section");
        for heading in &section.path {
            let _ = write!(out, " {}-{}", heading.span.start, heading.span.end);
        }
        out.push('\n');
    }
    for task in &report.tasks {
        let _ = write!(out, "task {}-{}", task.target.span.start, task.target.span.end);
        if let Some(section) = task.section {
            let _ = write!(out, " {}", section.0);
        }
        out.push('\n');
        for row in &task.rows {
            out.push_str("row");
            for cell in &row.cells {
                out.push_str(match cell {
                    Cell::Stated(_) => " |",
                    Cell::Missing(_) => " -",
                    Cell::Heading => " ^",
                });
                for part in cell.parts() {
                    let start = part.label.map_or(part.quote.span.start, |label| label.span.start);
                    let _ = write!(out, "{start}-{},", part.quote.span.end);
                }
            }
            out.push('\n');
        }
    }
    out
}
