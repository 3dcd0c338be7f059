//! A reader of the HTML that the views write: elements, attributes and text. Not a general HTML parser; it panics on
//! any other syntax.

use std::collections::BTreeMap;

const VOID: [&str; 4] = ["input", "img", "col", "br"];

/// An element with its content.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) tag: String,
    pub(crate) attributes: BTreeMap<String, String>,
    nodes: Vec<Node>,
}

#[derive(Debug)]
enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// All descendant elements, in document order.
    pub(crate) fn all(&self) -> Vec<&Element> {
        let mut all = Vec::new();
        for node in &self.nodes {
            if let Node::Element(element) = node {
                all.push(element);
                all.extend(element.all());
            }
        }
        all
    }

    /// The child elements.
    pub(crate) fn children(&self) -> Vec<&Element> {
        let nodes = self.nodes.iter();
        nodes
            .filter_map(|node| match node {
                Node::Element(element) => Some(element),
                Node::Text(_) => None,
            })
            .collect()
    }

    /// The descendant elements of this class.
    pub(crate) fn classed(&self, class: &str) -> Vec<&Element> {
        self.all().into_iter().filter(|element| element.has_class(class)).collect()
    }

    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|names| names.split(' ').any(|name| name == class))
    }

    /// The descendant elements with this tag.
    pub(crate) fn tags(&self, tag: &str) -> Vec<&Element> {
        self.all().into_iter().filter(|element| element.tag == tag).collect()
    }

    /// The descendant elements that have this attribute with this value.
    pub(crate) fn with(&self, name: &str, value: &str) -> Vec<&Element> {
        self.all().into_iter().filter(|element| element.is(name, value)).collect()
    }

    /// Whether the element has this attribute with this value.
    pub(crate) fn is(&self, name: &str, value: &str) -> bool {
        self.attribute(name) == Some(value)
    }

    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// The concatenated text of all descendants.
    pub(crate) fn text(&self) -> String {
        self.text_without(&|_| false)
    }

    /// The concatenated text of all descendants, without that of hidden elements.
    pub(crate) fn shown_text(&self) -> String {
        self.text_without(&|element| element.attribute("hidden").is_some())
    }

    /// The concatenated text of all descendants, without that of some elements.
    pub(crate) fn text_without(&self, is_left_out: &dyn Fn(&Element) -> bool) -> String {
        let mut text = String::new();
        for node in &self.nodes {
            match node {
                Node::Text(words) => text.push_str(words),
                Node::Element(element) if is_left_out(element) => {}
                Node::Element(element) => text.push_str(&element.text_without(is_left_out)),
            }
        }
        text
    }
}

/// Reads a document or a fragment.
pub(crate) fn read(html: &str) -> Element {
    let mut open = vec![Element::default()];
    let mut rest = html;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix("<!--") {
            rest = after.split_once("-->").unwrap().1;
        } else if let Some(after) = rest.strip_prefix("<!>") {
            rest = after;
        } else if let Some(after) = rest.strip_prefix("</") {
            let (tag, after) = after.split_once('>').unwrap();
            rest = after;
            if VOID.contains(&tag) {
                continue; // Leptos writes end tags for void elements too; browsers ignore them.
            }
            let closed = open.pop().unwrap();
            assert_eq!(closed.tag, tag, "an end tag closes another element");
            open.last_mut().unwrap().nodes.push(Node::Element(closed));
        } else if let Some(after) = rest.strip_prefix('<') {
            let (element, is_closed, after) = start_tag(after);
            if is_closed || VOID.contains(&element.tag.as_str()) {
                open.last_mut().unwrap().nodes.push(Node::Element(element));
                rest = after;
            } else {
                open.push(element);
                rest = after;
            }
        } else {
            let (words, after) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
            open.last_mut().unwrap().nodes.push(Node::Text(decoded(words)));
            rest = after;
        }
    }
    assert_eq!(open.len(), 1, "an element is not closed");
    open.remove(0)
}

/// Returns the element, whether it is self-closing, and the text after the tag.
fn start_tag(html: &str) -> (Element, bool, &str) {
    let end = html.find([' ', '>', '/']).unwrap();
    let mut element = Element { tag: html[..end].to_owned(), ..Element::default() };
    assert!(element.tag.bytes().all(|b| b.is_ascii_alphanumeric()), "{}", element.tag);
    let mut rest = html[end..].trim_start();
    loop {
        if let Some(after) = rest.strip_prefix("/>") {
            return (element, true, after);
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (element, false, after);
        }
        let end = rest.find(['=', ' ', '>', '/']).unwrap();
        let name = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix("=\"") {
            let (raw, after) = after.split_once('"').unwrap();
            value = decoded(raw);
            rest = after;
        }
        assert!(!name.is_empty(), "an attribute without a name: {rest:.40}");
        let before = element.attributes.insert(name, value);
        assert_eq!(before, None, "a duplicate attribute on {}", element.tag);
        rest = rest.trim_start();
    }
}

fn decoded(words: &str) -> String {
    let mut text = words.to_owned();
    for (entity, c) in
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'")]
    {
        text = text.replace(entity, c);
    }
    text.replace("&amp;", "&")
}
