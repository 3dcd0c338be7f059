//! Finds the article of a web page: what surrounds its table, without navigation, related links and the page's footer.
//!
//! The article is the smallest element that contains the largest table and the heading before it. Of it, the heading is
//! the first paragraph. Tables of at least half that size are never left out, because which one is meant is decided later.

use std::collections::BTreeSet;

use crate::import::document::{Block, Table};
use crate::import::source::html::tree::{Id, Tree};

/// The fewest characters of a paragraph that is the heading because the window's title contains it.
const MIN_TITLE_CHARS: usize = 6;

/// A block with the element that it is the text of.
pub(crate) type Origin = Option<Id>;

/// Removes the paragraphs and small tables that are not part of the article, and returns their number. `None`: the page has
/// no heading, so all of them are kept. `origins` belong to the blocks, `window_title` is that of the page.
pub(crate) fn trim(
    tree: &Tree,
    blocks: &mut Vec<Block>,
    origins: &[Origin],
    window_title: Option<&str>,
) -> Option<usize> {
    let size = |table: &Table| if table.is_hidden { 0 } else { table.cells.len() };
    let tables = blocks.iter().enumerate().filter_map(|(i, block)| match block {
        Block::Table(table) => Some((size(table), i)),
        Block::Paragraph(_) => None,
    });
    let (largest, table) = tables.max_by_key(|&(size, i)| (size, std::cmp::Reverse(i)))?;
    let is_title = |block: &Block, origin: Origin| match block {
        Block::Paragraph(text) => {
            origin.is_some_and(|id| is_heading(tree, id))
                || (text.chars().count() >= MIN_TITLE_CHARS
                    && window_title.is_some_and(|title| title.contains(text.as_str())))
        }
        Block::Table(_) => false,
    };
    let before = blocks.iter().zip(origins).take(table);
    let headings: Vec<bool> = before.map(|(block, origin)| is_title(block, *origin)).collect();
    let heading = headings.iter().rposition(|is_title| *is_title)?;
    let origin = |i: usize| origins.get(i).copied().flatten();
    let around: BTreeSet<Id> = ancestors(tree, origin(heading)?).collect();
    let article = ancestors(tree, origin(table)?).find(|id| around.contains(id))?;
    let is_inside = |origin: Origin| {
        origin.is_some_and(|id| id == article || ancestors(tree, id).any(|id| id == article))
    };
    // The title of an article may be followed by smaller headings of its own.
    let is_of_article = |&i: &usize| headings[i] && is_inside(origin(i));
    let heading = (0..=heading).find(is_of_article).unwrap_or(heading);
    let n = blocks.len();
    let mut i = 0;
    blocks.retain(|block| {
        let is_large = matches!(block, Block::Table(table) if size(table) * 2 >= largest);
        let is_kept = is_large || (i >= heading && is_inside(origin(i)));
        i += 1;
        is_kept
    });
    Some(n - blocks.len())
}

fn is_heading(tree: &Tree, id: Id) -> bool {
    let is_one = |id: Id| matches!(tree.name(id), "h1" | "h2" | "h3" | "caption");
    is_one(id) || ancestors(tree, id).any(is_one)
}

/// The elements around an element, the innermost first.
fn ancestors(tree: &Tree, id: Id) -> impl Iterator<Item = Id> {
    std::iter::successors(tree.parent(id), |id| tree.parent(*id))
}
