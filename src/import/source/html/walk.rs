//! Reads what a web page shows: its paragraphs and tables in their order.

use std::collections::BTreeSet;

use crate::import::document::{Block, Quantity, Remark, Unreadable};
use crate::import::source::bounds;
use crate::import::source::html::article::Origin;
use crate::import::source::html::style::{
    Display, Inherited, default_display, default_white_space,
};
use crate::import::source::html::table::Page;
use crate::import::source::html::tree::{Content, Element, Id};
use crate::import::source::refusal::limit;
use crate::import::source::text_flow::{Flow, WhiteSpace};

/// Reads a page.
pub(crate) struct Walker<'a> {
    pub(crate) page: Page<'a>,
    /// Tables that only arrange the page.
    pub(crate) layout_tables: BTreeSet<Id>,
    pub(crate) flow: Flow,
    /// The cell that is read. `None`: text outside tables.
    pub(crate) place: Option<Place>,
    pub(crate) blocks: Vec<Block>,
    /// For each block, the element that it is the text of.
    pub(crate) origins: Vec<Origin>,
    /// The element that is read.
    here: Id,
    pub(crate) remarks: Vec<Remark>,
    pub(crate) n_tables: usize,
    pub(crate) n_hidden: usize,
    pub(crate) n_pictures: usize,
}

/// A cell as a person counts: from 1.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) table: usize,
    pub(crate) row: usize,
    pub(crate) cell: usize,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "table {}, row {}, cell {}", self.table, self.row, self.cell)
    }
}

impl<'a> Walker<'a> {
    /// Begins with a page.
    pub(crate) fn new(page: Page<'a>, layout_tables: BTreeSet<Id>) -> Self {
        Self {
            page,
            layout_tables,
            flow: Flow::default(),
            place: None,
            blocks: Vec::new(),
            origins: Vec::new(),
            here: 0,
            remarks: Vec::new(),
            n_tables: 0,
            n_hidden: 0,
            n_pictures: 0,
        }
    }

    /// Reads the content of a node.
    pub(crate) fn children(
        &mut self,
        id: Id,
        inherited: Inherited,
        depth: usize,
    ) -> Result<(), Unreadable> {
        limit(Quantity::Depth, depth, bounds::DEPTH)?;
        let tree = self.page.tree;
        for child in tree.children(id) {
            match tree.content(child) {
                Content::Text(text) if inherited.is_visible => {
                    self.flow.push(text, inherited.white_space);
                }
                Content::Element(element) => self.element(child, element, inherited, depth + 1)?,
                Content::Text(_) | Content::Nothing => {}
            }
        }
        Ok(())
    }

    /// Ends a block: outside tables, a paragraph.
    pub(crate) fn boundary(&mut self) {
        if self.place.is_some() {
            self.flow.boundary();
            return;
        }
        let text = self.flow.take();
        if !text.is_empty() {
            self.push(Block::Paragraph(text), self.here);
        }
    }

    /// Adds a block, which is the text of an element.
    pub(crate) fn push(&mut self, block: Block, of: Id) {
        self.blocks.push(block);
        self.origins.push(Some(of));
    }

    fn element(
        &mut self,
        id: Id,
        element: &Element,
        outer: Inherited,
        depth: usize,
    ) -> Result<(), Unreadable> {
        let name = element.name();
        let default = default_display(name);
        if is_picture(name) && self.place.is_some() {
            self.n_pictures += 1;
        }
        if default == Display::None {
            return Ok(());
        }
        let mut own = self.page.own(id);
        own.white_space = own.white_space.or(default_white_space(name));
        if own.display == Some(Display::None) || (name == "dialog" && !element.has("open")) {
            return self.hidden(id, depth);
        }
        let inherited = outer.with(own);
        if outer.is_visible && !inherited.is_visible && self.has_text(id) {
            self.n_hidden += 1;
        }
        let is_block = match own.display {
            Some(Display::Block) => true,
            Some(Display::Inline) => false,
            _ => default == Display::Block,
        };
        match name {
            "table" => return self.table(id, inherited, depth),
            "br" if inherited.is_visible => self.flow.line_break(),
            "input" if inherited.is_visible && is_shown_input(element) => {
                self.flow.push(element.attribute("value").unwrap_or_default(), WhiteSpace::Normal);
            }
            "select" if inherited.is_visible => self.select(id, element),
            "br" | "input" | "select" => {}
            "q" if inherited.is_visible => {
                self.flow.push("“", WhiteSpace::Normal);
                self.children(id, inherited, depth)?;
                self.flow.push("”", WhiteSpace::Normal);
            }
            _ if is_block => {
                if name == "ol" && !own.has_no_marker && self.has_text(id) {
                    // The browser counts the items. The numbers are no part of the text.
                    self.remarks.extend(
                        self.place
                            .map(|place| Remark::AutomaticNumber { place: place.to_string() }),
                    );
                }
                self.boundary();
                let outer = std::mem::replace(&mut self.here, id);
                self.children(id, inherited, depth)?;
                self.boundary();
                self.here = outer;
            }
            _ => self.children(id, inherited, depth)?,
        }
        Ok(())
    }

    /// Counts what the page hides. Outside tables, its tables are read nevertheless, as hidden ones: pages show one at a
    /// time.
    pub(crate) fn hidden(&mut self, id: Id, depth: usize) -> Result<(), Unreadable> {
        if self.has_text(id) {
            self.n_hidden += 1;
        }
        if self.place.is_none() {
            for table in
                self.shown_by_default(id).filter(|id| self.is_data_table(*id)).collect::<Vec<_>>()
            {
                self.data_table(table, Inherited::START, true, depth)?;
            }
        }
        Ok(())
    }

    fn is_data_table(&self, id: Id) -> bool {
        self.page.tree.name(id) == "table" && !self.layout_tables.contains(&id)
    }

    /// Reports if there is text in a node; outside tables, other than that of tables.
    pub(crate) fn has_text(&self, id: Id) -> bool {
        self.shown_by_default(id).any(|id| match self.page.tree.content(id) {
            Content::Text(text) => !text.trim().is_empty(),
            _ => false,
        })
    }

    /// Returns a node and those in it, as far as browsers show such elements. Outside tables, not those within tables.
    fn shown_by_default(&self, id: Id) -> impl Iterator<Item = Id> {
        let mut stack = vec![id];
        std::iter::from_fn(move || {
            let id = stack.pop()?;
            let tree = self.page.tree;
            let name = tree.name(id);
            let is_left_out = !name.is_empty() && default_display(name) == Display::None;
            let is_table = self.place.is_none() && self.is_data_table(id);
            if !is_left_out && !is_table {
                let from = stack.len();
                stack.extend(tree.children(id));
                if let Some(children) = stack.get_mut(from..) {
                    children.reverse();
                }
            }
            Some(id)
        })
    }

    /// Adds the option that a list shows.
    fn select(&mut self, id: Id, select: &Element) {
        let tree = self.page.tree;
        let options: Vec<(Id, &Element)> = self
            .shown_by_default(id)
            .filter_map(|id| Some((id, tree.element(id)?)))
            .filter(|(_, element)| element.name() == "option")
            .collect();
        let is_list = select.has("multiple") || select.attribute("size").is_some_and(|n| n != "1");
        let mut shown: Vec<&(Id, &Element)> =
            options.iter().filter(|(_, option)| option.has("selected")).collect();
        if !is_list {
            // One option is shown, even if none or several are selected.
            let first = || options.iter().find(|(_, option)| !option.has("disabled"));
            shown = shown.pop().or_else(first).into_iter().collect();
        }
        for (id, option) in shown {
            self.flow.blank();
            if let Some(label) = option.attribute("label").filter(|label| !label.is_empty()) {
                self.flow.push(label, WhiteSpace::Normal);
            } else {
                for text in self.shown_by_default(*id).collect::<Vec<_>>() {
                    if let Content::Text(text) = tree.content(text) {
                        self.flow.push(text, WhiteSpace::Normal);
                    }
                }
            }
        }
        self.flow.blank();
    }
}

fn is_picture(name: &str) -> bool {
    matches!(name, "img" | "svg" | "canvas" | "object" | "embed" | "video" | "iframe" | "applet")
}

fn is_shown_input(element: &Element) -> bool {
    let kind = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
    !matches!(
        kind.as_str(),
        "hidden" | "password" | "checkbox" | "radio" | "file" | "image" | "range" | "color"
    )
}
