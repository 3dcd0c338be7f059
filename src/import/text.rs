//! The source of text: lines whose cells are separated by `|` or tabs, Markdown tables included. Spans are lost.

use crate::core::report::{Span, offset};
use crate::import::original::{Line, Original};
use crate::import::sheet::{Sheet, SheetCell, SheetRow};

/// Reads the lines of a text as rows.
pub(crate) fn sheet(original: &Original) -> Sheet {
    let separator = if original.text().contains('|') { '|' } else { '\t' };
    let style = Style {
        separator,
        is_markdown: is_markdown(original, separator),
        has_edge: has_edge(original, separator),
    };
    let row = |&line: &Line| row(original, line, style);
    Sheet { rows: original.lines().iter().map(row).collect(), grid: None }
}

/// Returns whether a text is the rule below the headings of a Markdown table: `|---|:---:|`.
pub(crate) fn is_rule(text: &str) -> bool {
    let text = text.trim();
    text.contains("--") && text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// How the cells of a line are separated.
#[derive(Clone, Copy)]
struct Style {
    separator: char,
    /// A bar may be a character of a cell.
    is_markdown: bool,
    /// The bar at the beginning of a line is an edge of the table and separates nothing.
    has_edge: bool,
}

/// Returns whether every line with bars begins with one: then it is an edge of the table, and no blank column. Lines
/// that all end without a bar may have a blank cell there.
fn has_edge(original: &Original, separator: char) -> bool {
    let lines = original.lines().iter().map(|line| original.slice(line.span).trim());
    let lines: Vec<&str> = lines.filter(|line| line.contains(separator)).collect();
    separator == '|'
        && !lines.is_empty()
        && lines.iter().all(|line| line.starts_with('|'))
        && lines.iter().any(|line| line.ends_with('|'))
}

/// In Markdown every line of a table begins with a bar, and a rule follows the headings.
fn is_markdown(original: &Original, separator: char) -> bool {
    let mut lines = original.lines().iter().map(|line| original.slice(line.span).trim_start());
    separator == '|' && lines.any(|line| line.starts_with('|') && is_rule(line))
}

/// Splits a line into cells. At most one blank on each side of a separator belongs to the separator; all others belong
/// to the cell.
fn row(original: &Original, line: Line, style: Style) -> SheetRow {
    let Style { separator, is_markdown, has_edge } = style;
    let has_edge = has_edge || is_markdown;
    let text = original.slice(line.span);
    if !text.contains(separator) {
        return SheetRow::new(line.span, Vec::new(), 0);
    }
    let mut pieces = split(text, separator, is_markdown);
    let mut start = line.span.start as usize;
    if has_edge
        && let [first, _, ..] = pieces[..]
        && first.trim().is_empty()
    {
        start += first.len() + separator.len_utf8();
        pieces.remove(0);
    }
    let n_slots = pieces.len() - 1;
    let is_blank = |c: &char| c.is_whitespace() && *c != separator;
    let mut cells = Vec::new();
    for (i, piece) in pieces.into_iter().enumerate() {
        let (mut text, mut at) = (piece, start);
        if (i > 0 || has_edge)
            && let Some(first) = text.chars().next().filter(is_blank)
        {
            at += first.len_utf8();
            text = &text[first.len_utf8()..];
        }
        if i < n_slots
            && let Some(last) = text.chars().next_back().filter(is_blank)
        {
            text = &text[..text.len() - last.len_utf8()];
        }
        let span = Span { start: offset(at), end: offset(at + text.len()) };
        let n_chars = || u16::try_from(piece.chars().count()).unwrap_or(u16::MAX);
        let gap = piece.trim().is_empty().then(n_chars);
        cells.push(SheetCell {
            number: i + 1,
            span,
            gap,
            is_tight: text.len() == piece.len(),
            is_shared: false,
        });
        start += piece.len() + separator.len_utf8();
    }
    SheetRow::new(line.span, cells, n_slots)
}

/// Splits at separators; in Markdown `\|` is a character of the cell.
fn split(text: &str, separator: char, is_markdown: bool) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices(separator) {
        if is_markdown && text[..at].ends_with('\\') {
            continue;
        }
        pieces.push(&text[from..at]);
        from = at + separator.len_utf8();
    }
    pieces.push(&text[from..]);
    pieces
}
