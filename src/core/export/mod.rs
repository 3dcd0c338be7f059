//! What leaves for other programs: the table of a report as rows of text, as CSV, with what CSV needs so that a spreadsheet
//! takes each cell for text.

pub mod csv;
pub mod guard;
pub mod sheet;
