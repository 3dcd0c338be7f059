//! The tree of a parsed web page, compact: only the attributes that decide what is shown.

use html5ever::LocalName;
use html5ever::tendril::StrTendril;

/// A node's place in the tree.
pub(crate) type Id = u32;

/// A parsed page.
pub(crate) struct Tree {
    nodes: Vec<Node>,
    max_depth: usize,
}

#[derive(Default)]
struct Node {
    content: Content,
    parent: Option<Id>,
    first: Option<Id>,
    last: Option<Id>,
    previous: Option<Id>,
    next: Option<Id>,
    depth: u32,
}

/// What a node is.
#[derive(Default)]
pub(crate) enum Content {
    /// The document, a comment, or what else shows nothing of its own.
    #[default]
    Nothing,
    /// Text.
    Text(StrTendril),
    /// An element.
    Element(Element),
}

/// An element.
pub(crate) struct Element {
    name: LocalName,
    /// Not of SVG or `MathML`.
    is_html: bool,
    attributes: Box<[(LocalName, StrTendril)]>,
}

/// What is inserted into the tree.
pub(crate) enum Child {
    Node(Id),
    Text(StrTendril),
}

impl Element {
    /// Creates an element. Only attributes that decide what is shown are kept.
    pub(crate) fn new(
        name: LocalName,
        is_html: bool,
        attributes: Vec<(LocalName, StrTendril)>,
    ) -> Self {
        Self { name, is_html, attributes: attributes.into() }
    }

    /// Adds attributes that it does not have.
    pub(crate) fn add_missing(&mut self, attributes: Vec<(LocalName, StrTendril)>) {
        let mut all = std::mem::take(&mut self.attributes).into_vec();
        for (name, value) in attributes {
            if all.iter().all(|(other, _)| *other != name) {
                all.push((name, value));
            }
        }
        self.attributes = all.into();
    }

    /// Returns the name. That of an element of SVG or `MathML` is `svg`, because none of them is a part of the text.
    pub(crate) fn name(&self) -> &str {
        if self.is_html { &self.name } else { "svg" }
    }

    /// Returns the value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| &**key == name).map(|(_, value)| &**value)
    }

    /// Reports if an attribute is there.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.attribute(name).is_some()
    }
}

impl Default for Tree {
    fn default() -> Self {
        Self { nodes: vec![Node::default()], max_depth: 0 }
    }
}

impl Tree {
    /// Returns the number of nodes, and of levels in the deepest place.
    pub(crate) fn size(&self) -> (usize, usize) {
        (self.nodes.len(), self.max_depth)
    }

    /// Returns an element to change it.
    pub(crate) fn element_mut(&mut self, id: Id) -> Option<&mut Element> {
        match self.node_mut(id)? {
            Node { content: Content::Element(element), .. } => Some(element),
            _ => None,
        }
    }

    /// Returns the node that a node is in.
    pub(crate) fn parent(&self, id: Id) -> Option<Id> {
        self.node(id)?.parent
    }

    fn node(&self, id: Id) -> Option<&Node> {
        self.nodes.get(id as usize)
    }

    fn node_mut(&mut self, id: Id) -> Option<&mut Node> {
        self.nodes.get_mut(id as usize)
    }

    /// Returns what a node is.
    pub(crate) fn content(&self, id: Id) -> &Content {
        self.node(id).map_or(&Content::Nothing, |node| &node.content)
    }

    /// Returns the element at a place.
    pub(crate) fn element(&self, id: Id) -> Option<&Element> {
        if let Content::Element(element) = self.content(id) { Some(element) } else { None }
    }

    /// Returns the name of the element at a place; blank if it is none.
    pub(crate) fn name(&self, id: Id) -> &str {
        self.element(id).map_or("", Element::name)
    }

    pub(crate) fn first_child(&self, id: Id) -> Option<Id> {
        self.node(id)?.first
    }

    /// Returns all nodes of the page, in no particular order; also those that the parser took out again.
    pub(crate) fn ids(&self) -> impl Iterator<Item = Id> {
        (0..self.nodes.len()).filter_map(|id| Id::try_from(id).ok())
    }

    /// Returns the children of a node.
    pub(crate) fn children(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(self.first_child(id), |child| self.node(*child)?.next)
    }

    pub(crate) fn add(&mut self, content: Content) -> Id {
        // There are fewer bytes in a file than this number.
        let id = Id::try_from(self.nodes.len()).unwrap_or(Id::MAX);
        self.nodes.push(Node { content, ..Node::default() });
        id
    }

    pub(crate) fn detach(&mut self, id: Id) {
        let Some(node) = self.node_mut(id) else { return };
        let (parent, previous, next) = (node.parent.take(), node.previous.take(), node.next.take());
        if let Some(node) = previous.and_then(|previous| self.node_mut(previous)) {
            node.next = next;
        } else if let Some(node) = parent.and_then(|parent| self.node_mut(parent)) {
            node.first = next;
        }
        if let Some(node) = next.and_then(|next| self.node_mut(next)) {
            node.previous = previous;
        } else if let Some(node) = parent.and_then(|parent| self.node_mut(parent)) {
            node.last = previous;
        }
    }

    /// Inserts a node before a sibling, or at the end. Text is joined with text before it.
    pub(crate) fn insert(&mut self, parent: Id, before: Option<Id>, child: Child) {
        let previous = |tree: &Self| match before {
            Some(before) => tree.node(before)?.previous,
            None => tree.node(parent)?.last,
        };
        let id = match child {
            Child::Node(id) => id,
            Child::Text(text) => {
                let last = previous(self).and_then(|id| self.node_mut(id));
                if let Some(Node { content: Content::Text(all), .. }) = last {
                    all.push_tendril(&text);
                    return;
                }
                self.add(Content::Text(text))
            }
        };
        self.detach(id);
        let previous = previous(self);
        let depth = self.node(parent).map_or(0, |node| node.depth) + 1;
        self.max_depth = self.max_depth.max(depth as usize);
        if let Some(node) = self.node_mut(id) {
            node.depth = depth;
            node.parent = Some(parent);
            node.previous = previous;
            node.next = before;
        }
        match previous {
            Some(previous) => self.node_mut(previous).into_iter().for_each(|n| n.next = Some(id)),
            None => self.node_mut(parent).into_iter().for_each(|n| n.first = Some(id)),
        }
        match before {
            Some(before) => self.node_mut(before).into_iter().for_each(|n| n.previous = Some(id)),
            None => self.node_mut(parent).into_iter().for_each(|n| n.last = Some(id)),
        }
    }
}
