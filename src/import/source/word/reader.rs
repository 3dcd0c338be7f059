//! The state of reading a Word file, and its paragraphs and tables as they are written.

use crate::import::source::word::numbering::Numbering;
use crate::import::source::word::styles::Styles;
use crate::import::source::xml::{Element, Xml};

/// Reads the main part of a Word file.
pub(crate) struct Reader<'a> {
    pub(crate) xml: Xml<'a>,
    pub(crate) styles: &'a Styles,
    pub(crate) numbering: Numbering,
    pub(crate) n_changes: usize,
    pub(crate) n_hidden: usize,
    pub(crate) n_pictures: usize,
    pub(crate) n_comments: usize,
    /// Other documents that are shown within this one.
    pub(crate) n_external: usize,
    /// The fields that have begun, each with whether what comes is its code.
    pub(crate) fields: Vec<bool>,
}

/// Whether paragraphs are printed, which decides if they are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Printed {
    Yes,
    /// They are in a cell that a merged one covers. Programs differ in counting them.
    Covered,
    /// They are removed by a tracked change.
    Gone,
}

/// A paragraph or table.
pub(crate) enum Piece {
    Paragraph(Paragraph),
    Table(RawTable),
}

/// A paragraph.
#[derive(Default)]
pub(crate) struct Paragraph {
    pub(crate) text: String,
    /// Printed numbers that the text does not hold.
    pub(crate) n_unknown: usize,
    pub(crate) properties: Properties,
}

/// What is said of a paragraph.
#[derive(Default)]
pub(crate) struct Properties {
    pub(crate) style: String,
    pub(crate) list: Option<String>,
    pub(crate) level: Option<usize>,
    pub(crate) is_end_deleted: bool,
    pub(crate) is_end_hidden: bool,
    pub(crate) is_hidden: bool,
}

/// A table as it is written.
#[derive(Default)]
pub(crate) struct RawTable {
    pub(crate) rows: Vec<RawRow>,
}

/// A row.
#[derive(Default)]
pub(crate) struct RawRow {
    pub(crate) cells: Vec<RawCell>,
    /// Columns that are left out before the first cell.
    pub(crate) n_before: usize,
    pub(crate) is_hidden: bool,
    pub(crate) is_deleted: bool,
}

/// A cell.
#[derive(Default)]
pub(crate) struct RawCell {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) column_span: usize,
    pub(crate) vertical: Merge,
    pub(crate) horizontal: Merge,
    pub(crate) is_deleted: bool,
}

/// The part that a cell has in a merged one.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Merge {
    #[default]
    None,
    Start,
    Continue,
}

impl Merge {
    pub(crate) fn of(element: &Element<'_>) -> Self {
        let is_start = element.attribute("val").is_some_and(|value| value == "restart");
        if is_start { Self::Start } else { Self::Continue }
    }
}
