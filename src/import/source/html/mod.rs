//! Reads web pages, also those that Excel and Word save and that a clipboard holds, as a browser shows them.

use std::collections::BTreeSet;

use crate::import::document::{Block, Document, Quantity, Remark, Unreadable};
use crate::import::source::bounds;
use crate::import::source::decode::decode;
use crate::import::source::html::charset::{declared, is_mhtml, within_clipboard};
use crate::import::source::html::css::Sheet;
use crate::import::source::html::style::{Display, Inherited, default_display};
use crate::import::source::html::table::Page;
use crate::import::source::html::tree::{Content, Id, Tree};
use crate::import::source::html::walk::Walker;
use crate::import::source::refusal::{damaged, limit};
use crate::import::source::text_flow::{Flow, WhiteSpace};

/// The root of a tree.
const ROOT: Id = 0;

/// Reads a page. `header` is the encoding that its server named; the page's own declaration counts first, because
/// servers name one encoding for all of their files.
pub(crate) fn read(bytes: &[u8], header: Option<&str>) -> Result<Document, Unreadable> {
    limit(Quantity::PackedBytes, bytes.len(), bounds::TEXT_BYTES)?;
    if is_mhtml(bytes) {
        return Err(damaged("mhtml"));
    }
    let bytes = within_clipboard(bytes).unwrap_or(bytes);
    let (text, encoding) = text(bytes, header)?;
    let tree = parse::parse(&text)?;
    drop(text);
    let sheet = Sheet::of(&tree);
    let page = Page { tree: &tree, sheet: &sheet };
    let mut walker = Walker::new(page, layout_tables(&tree));
    walker.children(ROOT, Inherited::START, 0)?;
    walker.boundary();

    let Walker { mut blocks, origins, remarks: in_tables, n_hidden, n_pictures, .. } = walker;
    let title = title(&tree);
    let n_outside = article::trim(&tree, &mut blocks, &origins, title.as_deref());
    // The title of the window is the only title of some pages.
    if n_outside.is_none()
        && matches!(blocks.first(), Some(Block::Table(_)))
        && let Some(title) = title
    {
        blocks.insert(0, Block::Paragraph(title));
    }
    let mut remarks: Vec<Remark> = encoding.map(Remark::Encoding).into_iter().collect();
    remarks.extend(in_tables);
    if let Some(n @ 1..) = n_outside {
        remarks.push(Remark::OutsideText { n });
    }
    if n_hidden > 0 {
        remarks.push(Remark::HiddenText { n: n_hidden });
    }
    if n_pictures > 0 {
        remarks.push(Remark::Pictures { n: n_pictures });
    }
    Ok(Document { blocks, remarks })
}

/// Decodes a page. Also returns the encoding's name, unless it is UTF-8.
pub(crate) fn text(
    bytes: &[u8],
    header: Option<&str>,
) -> Result<(String, Option<&'static str>), Unreadable> {
    decode(bytes, declared(bytes).as_deref().or(header))
}

fn title(tree: &Tree) -> Option<String> {
    let html = tree.children(ROOT).find(|id| tree.name(*id) == "html")?;
    let head = tree.children(html).find(|id| tree.name(*id) == "head")?;
    let title = tree.children(head).find(|id| tree.name(*id) == "title")?;
    let mut flow = Flow::default();
    for child in tree.children(title) {
        if let Content::Text(text) = tree.content(child) {
            flow.push(text, WhiteSpace::Normal);
        }
    }
    Some(flow.take()).filter(|title| !title.is_empty())
}

/// A table while the page is searched for layout tables.
struct Seen {
    id: Id,
    outer: Option<usize>,
    is_presentation: bool,
    /// Cells with text that hold no table.
    n_cells: usize,
    /// The same number of the table within it that has most. `None`: there is no table in it.
    n_most_inner: Option<usize>,
}

/// A cell likewise.
#[derive(Clone, Copy, Default)]
struct SeenCell {
    has_text: bool,
    has_table: bool,
}

/// Finds the tables that only arrange the page: what they hold is one table, or one much larger than they are.
fn layout_tables(tree: &Tree) -> BTreeSet<Id> {
    let mut tables: Vec<Seen> = Vec::new();
    let mut cells: Vec<(usize, SeenCell)> = Vec::new();
    let mut stack: Vec<(Id, Option<usize>, Option<usize>)> = vec![(ROOT, None, None)];
    while let Some((id, table, cell)) = stack.pop() {
        let (mut table, mut cell) = (table, cell);
        match tree.content(id) {
            Content::Text(text) if !text.trim().is_empty() => {
                if let Some((_, seen)) = cell.and_then(|cell| cells.get_mut(cell)) {
                    seen.has_text = true;
                }
            }
            Content::Element(element) => match element.name() {
                "table" => {
                    if let Some((_, seen)) = cell.and_then(|cell| cells.get_mut(cell)) {
                        seen.has_table = true;
                    }
                    let role = element.attribute("role").unwrap_or_default();
                    let is_presentation = matches!(role, "presentation" | "none");
                    let seen =
                        Seen { id, outer: table, is_presentation, n_cells: 0, n_most_inner: None };
                    tables.push(seen);
                    (table, cell) = (Some(tables.len() - 1), None);
                }
                "td" | "th" => {
                    if let Some(table) = table {
                        cells.push((table, SeenCell::default()));
                        cell = Some(cells.len() - 1);
                    }
                }
                name if default_display(name) == Display::None => continue,
                _ => {}
            },
            _ => {}
        }
        stack.extend(tree.children(id).map(|child| (child, table, cell)));
    }
    for (table, cell) in cells {
        if let Some(table) = tables.get_mut(table) {
            table.n_cells += usize::from(cell.has_text && !cell.has_table);
        }
    }
    // Inner tables come after outer ones.
    for at in (0..tables.len()).rev() {
        let Some(inner) = tables.get(at) else { continue };
        let n = inner.n_cells.max(inner.n_most_inner.unwrap_or(0));
        if let Some(outer) = inner.outer.and_then(|outer| tables.get_mut(outer)) {
            outer.n_most_inner = outer.n_most_inner.max(Some(n));
        }
    }
    let is_layout = |table: &&Seen| {
        table.n_most_inner.is_some_and(|n_inner| {
            table.is_presentation || table.n_cells == 0 || n_inner >= 2 * table.n_cells
        })
    };
    tables.iter().filter(is_layout).map(|table| table.id).collect()
}
mod article;
mod cells;
mod charset;
mod css;
mod guard;
mod parse;
mod style;
mod table;
mod tree;
mod walk;
