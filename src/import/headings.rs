//! Recognises the heading lines of the table and the headings in them.

use crate::import::date::quarter_number;
use crate::import::original::{Field, Line, Original};
use crate::import::problem::Heading;

/// The longest text of a heading, in characters. Longer cells are content.
const MAX_HEADING_CHARS: usize = 16;

/// Returns the index of the first heading line.
pub(crate) fn header_idx(original: &Original) -> Option<usize> {
    original.lines().iter().position(|&line| is_header(original, line))
}

/// Returns whether a line names the columns: it has 目标任务 or 牵头单位 and at least one other heading.
pub(crate) fn is_header(original: &Original, line: Line) -> bool {
    if !original.has_cells(line) {
        return false;
    }
    let fields = original.fields(line);
    let found = fields.stated().iter();
    let found: Vec<Heading> = found.filter_map(|field| heading(original, *field)).collect();
    found.len() > 1 && found.iter().any(|h| matches!(h, Heading::Target | Heading::Lead))
}

/// Returns whether a line is the second heading line: it names a quarter, and no cell is longer than a heading.
pub(crate) fn is_quarter_line(original: &Original, line: Line) -> bool {
    let fields = original.fields(line);
    let fields = fields.stated();
    let are_short =
        fields.iter().all(|field| original.slice(field.span).chars().count() <= MAX_HEADING_CHARS);
    are_short && fields.iter().any(|field| quarter_number(original.slice(field.span)).is_some())
}

/// Returns the highest quarter number (1 to 4) among the progress headings.
pub(crate) fn progress_number(original: &Original, header: Line) -> Option<u8> {
    let fields = original.fields(header);
    let fields = fields.stated().iter();
    let progress = fields.filter(|&&f| heading(original, f) == Some(Heading::Progress));
    progress.filter_map(|field| quarter_number(original.slice(field.span))).max()
}

/// Returns the heading that a cell contains.
pub(crate) fn heading(original: &Original, field: Field) -> Option<Heading> {
    let words = original.slice(field.span);
    if words.chars().count() > MAX_HEADING_CHARS {
        return None;
    }
    Heading::ALL.into_iter().find(|heading| words.contains(heading.words()))
}
