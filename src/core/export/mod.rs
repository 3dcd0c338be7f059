//! What leaves the page or the terminal for other programs and for chats: the table of a report as rows of text, as CSV,
//! with what CSV needs so that a spreadsheet takes each cell for text; a citation, and a picture of it.

pub mod citation;
pub mod csv;
pub mod guard;
pub mod picture;
pub mod sheet;
