//! The text of a passage as the document has it, in one text node or several, and ranges in it.

use std::ops::Range as ByteRange;

use web_sys::{Element, Node, Range};

/// A range of the document, by its ends: text nodes, and positions in them in UTF-16 units.
pub(super) struct Place {
    start: (Node, u32),
    end: (Node, u32),
}

impl Place {
    pub(super) fn range(&self) -> Option<Range> {
        let range = Range::new().ok()?;
        range.set_start(&self.start.0, self.start.1).ok()?;
        range.set_end(&self.end.0, self.end.1).ok()?;
        Some(range)
    }

    /// Returns whether a range is still here. One in a row that was moved has lost its place.
    pub(super) fn is_of(&self, range: &Range) -> bool {
        let start = (range.start_container().ok(), range.start_offset().ok());
        let end = (range.end_container().ok(), range.end_offset().ok());
        let is = |(node, at): &(Node, u32), end: (Option<Node>, Option<u32>)| {
            end.0.as_ref() == Some(node) && end.1 == Some(*at)
        };
        is(&self.start, start) && is(&self.end, end)
    }
}

/// The text of a passage with the text nodes that it consists of.
pub(super) struct Text {
    pub(super) text: String,
    /// Each text node with the byte at which it starts.
    nodes: Vec<(usize, Node)>,
}

impl Text {
    pub(super) fn of(element: &Element) -> Self {
        let mut text = Self { text: String::new(), nodes: Vec::new() };
        text.collect(element);
        text
    }

    fn collect(&mut self, node: &Node) {
        let children = node.child_nodes();
        for i in 0..children.length() {
            let Some(child) = children.item(i) else { continue };
            if child.node_type() == Node::TEXT_NODE {
                let start = self.text.len();
                self.text.push_str(&child.node_value().unwrap_or_default());
                self.nodes.push((start, child));
            } else {
                self.collect(&child);
            }
        }
    }

    /// The range of the document for a range of bytes.
    pub(super) fn range(&self, range: ByteRange<usize>) -> Option<Range> {
        self.place(range)?.range()
    }

    /// The place of a range of bytes.
    pub(super) fn place(&self, range: ByteRange<usize>) -> Option<Place> {
        Some(Place {
            start: self.position(range.start, true)?,
            end: self.position(range.end, false)?,
        })
    }

    /// The text node of a byte, and the position in it in UTF-16 units. A byte between two nodes belongs to the second one
    /// if it starts a range.
    fn position(&self, byte: usize, is_start: bool) -> Option<(Node, u32)> {
        let after = self.nodes.partition_point(
            |&(start, _)| {
                if is_start { start <= byte } else { start < byte }
            },
        );
        let (start, node) = self.nodes.get(after.checked_sub(1)?)?;
        let before = self.text.get(*start..byte)?;
        Some((node.clone(), u32::try_from(before.encode_utf16().count()).ok()?))
    }
}
