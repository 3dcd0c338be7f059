//! Works out the rows, columns and spans of a table of a web page by the HTML standard ("forming a table"). Two things
//! differ because they are shown differently: spans end with their group of rows, and cells that the page hides take no
//! place.

use crate::import::document::{Quantity, Unreadable};
use crate::import::source::bounds;
use crate::import::source::html::css::Sheet;
use crate::import::source::html::style::{Display, Inherited, Own};
use crate::import::source::html::tree::{Element, Id, Tree};
use crate::import::source::refusal::limit;

/// The parts of a table in printed order.
#[derive(Default)]
pub(crate) struct Parts {
    /// Captions.
    pub(crate) captions: Vec<(Id, Inherited)>,
    /// Groups of rows.
    pub(crate) groups: Vec<Vec<Row>>,
    hidden_columns: Vec<usize>,
    n_rows: usize,
}

/// A row.
pub(crate) struct Row {
    /// The element.
    pub(crate) id: Id,
    /// What its cells begin with.
    pub(crate) inherited: Inherited,
    /// The page hides the row.
    pub(crate) is_hidden: bool,
}

/// Cells by rows and columns.
#[derive(Default)]
pub(crate) struct Grid {
    pub(crate) cells: Vec<Placed>,
    pub(crate) n_rows: usize,
    pub(crate) n_columns: usize,
    pub(crate) hidden_rows: Vec<usize>,
    pub(crate) hidden_columns: Vec<usize>,
    /// Cells that the page hides alone.
    pub(crate) hidden_cells: Vec<Id>,
    /// The rows and columns of cells that were cut, because another one reaches into their place.
    pub(crate) overlaps: Vec<(usize, usize)>,
}

/// A cell with its place.
pub(crate) struct Placed {
    pub(crate) id: Id,
    pub(crate) inherited: Inherited,
    pub(crate) row: usize,
    pub(crate) column: usize,
    pub(crate) row_span: usize,
    pub(crate) column_span: usize,
}

/// A page with its styles.
#[derive(Clone, Copy)]
pub(crate) struct Page<'a> {
    pub(crate) tree: &'a Tree,
    pub(crate) sheet: &'a Sheet,
}

impl Page<'_> {
    /// Returns what an element's own declarations say.
    pub(crate) fn own(&self, id: Id) -> Own {
        self.tree.element(id).map_or_else(Own::default, |element| self.sheet.own(element))
    }

    /// Returns the parts of a table.
    pub(crate) fn parts(&self, table: Id, inherited: Inherited) -> Result<Parts, Unreadable> {
        let mut parts = Parts::default();
        let (mut head, mut foot, mut bodies) = (None, None, Vec::new());
        let mut loose: Vec<Row> = Vec::new();
        let mut n_columns = 0;
        for child in self.tree.children(table) {
            let name = self.tree.name(child);
            if name != "tr" && !loose.is_empty() {
                bodies.push(std::mem::take(&mut loose));
            }
            match name {
                "caption" => parts.captions.push((child, inherited)),
                "colgroup" => self.columns(child, &mut n_columns, &mut parts.hidden_columns),
                "tr" => loose.push(self.row(child, inherited, false)),
                "thead" | "tbody" | "tfoot" => {
                    let own = self.own(child);
                    let is_hidden = is_hidden(own);
                    let inherited = if is_hidden { inherited } else { inherited.with(own) };
                    let rows: Vec<Row> = self
                        .tree
                        .children(child)
                        .filter(|row| self.tree.name(*row) == "tr")
                        .map(|row| self.row(row, inherited, is_hidden))
                        .collect();
                    parts.n_rows += rows.len();
                    // Only the first of each is shown at the top and bottom.
                    match name {
                        "thead" if head.is_none() => head = Some(rows),
                        "tfoot" if foot.is_none() => foot = Some(rows),
                        _ => bodies.push(rows),
                    }
                }
                _ => {}
            }
            limit(Quantity::Rows, parts.n_rows + loose.len(), bounds::ROWS)?;
        }
        parts.n_rows += loose.len();
        parts.groups = head.into_iter().chain(bodies).chain([loose]).chain(foot).collect();
        Ok(parts)
    }

    fn row(&self, id: Id, inherited: Inherited, is_in_hidden: bool) -> Row {
        let own = self.own(id);
        let is_hidden = is_in_hidden || is_hidden(own);
        // The text of a hidden row is read, and reported with its row.
        let inherited = if is_hidden { inherited } else { inherited.with(own) };
        Row { id, inherited, is_hidden }
    }

    fn columns(&self, group: Id, n_columns: &mut usize, hidden: &mut Vec<usize>) {
        let is_group_hidden = is_hidden(self.own(group));
        let columns: Vec<Id> =
            self.tree.children(group).filter(|column| self.tree.name(*column) == "col").collect();
        for column in if columns.is_empty() { vec![group] } else { columns } {
            let is_hidden = is_group_hidden || is_hidden(self.own(column));
            let n = self.tree.element(column).and_then(|element| number(element, "span"));
            let end = n.unwrap_or(1).clamp(1, bounds::HTML_COLUMN_SPAN) + *n_columns;
            let end = end.min(bounds::COLUMNS);
            if is_hidden {
                hidden.extend(*n_columns..end);
            }
            *n_columns = end;
        }
    }

    /// Returns the cells of a row, and if the page hides them.
    pub(crate) fn cells(&self, row: Id) -> impl Iterator<Item = (Id, Own)> {
        self.tree
            .children(row)
            .filter(|cell| matches!(self.tree.name(*cell), "td" | "th"))
            .map(|cell| (cell, self.own(cell)))
    }

    /// Places the cells.
    pub(crate) fn form(&self, parts: Parts) -> Result<Grid, Unreadable> {
        let mut grid = Grid { n_rows: parts.n_rows, ..Grid::default() };
        let mut y = 0;
        for group in parts.groups {
            // The row, per column, at which it is free again.
            let mut free_at: Vec<usize> = Vec::new();
            let end = y + group.len();
            for row in group {
                if row.is_hidden {
                    grid.hidden_rows.push(y);
                }
                self.place_row(&row, y..end, &mut free_at, &mut grid)?;
                y += 1;
            }
        }
        // Columns at the end that no cell begins in have no width of their own: `colspan="100"` over five columns.
        grid.n_columns = grid.cells.iter().map(|cell| cell.column + 1).max().unwrap_or(0);
        for cell in &mut grid.cells {
            cell.column_span = cell.column_span.min(grid.n_columns - cell.column);
        }
        grid.hidden_columns = parts.hidden_columns;
        grid.hidden_columns.retain(|column| *column < grid.n_columns);
        Ok(grid)
    }

    fn place_row(
        &self,
        row: &Row,
        rows: std::ops::Range<usize>,
        free_at: &mut Vec<usize>,
        grid: &mut Grid,
    ) -> Result<(), Unreadable> {
        let y = rows.start;
        let mut x = 0;
        for (id, own) in self.cells(row.id) {
            let Some(element) = self.tree.element(id) else { continue };
            if own.display == Some(Display::None) {
                grid.hidden_cells.push(id);
                continue;
            }
            let is_taken = |free_at: &[usize], x: usize| free_at.get(x).is_some_and(|row| *row > y);
            while is_taken(free_at, x) {
                x += 1;
            }
            limit(Quantity::Columns, x + 1, bounds::COLUMNS)?;
            let column_span =
                number(element, "colspan").unwrap_or(1).clamp(1, bounds::HTML_COLUMN_SPAN);
            let left = rows.len();
            let row_span = match number(element, "rowspan").unwrap_or(1).min(bounds::HTML_ROW_SPAN)
            {
                0 => left,
                n => n.min(left),
            };
            let end = (x + column_span).min(bounds::COLUMNS);
            let cut = (x..end).find(|column| is_taken(free_at, *column));
            if cut.is_some() {
                grid.overlaps.push((y, x));
            }
            if free_at.len() < end {
                free_at.resize(end, 0);
            }
            for row in free_at.get_mut(x..end).into_iter().flatten() {
                *row = (*row).max(y + row_span);
            }
            let column_span = cut.unwrap_or(end) - x;
            let inherited = row.inherited.with(own);
            grid.cells.push(Placed { id, inherited, row: y, column: x, row_span, column_span });
            x = end;
        }
        Ok(())
    }
}

/// Reports if a row, group or column is hidden. One that is only invisible keeps its place.
fn is_hidden(own: Own) -> bool {
    own.display == Some(Display::None) || own.is_collapsed
}

/// Reads an attribute by HTML's rules for numbers: digits after white space, whatever follows.
fn number(element: &Element, name: &str) -> Option<usize> {
    let value = element.attribute(name)?.trim_start_matches([' ', '\t', '\n', '\r', '\u{c}']);
    let value = value.strip_prefix('+').unwrap_or(value);
    let end = value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len());
    let digits = value.get(..end)?;
    if digits.is_empty() { None } else { Some(digits.parse().unwrap_or(usize::MAX)) }
}
