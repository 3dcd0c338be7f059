//! Reads XML as a flat run of starts, ends and texts by local names, with what is dangerous refused: document types
//! (and so entities), unclosed or deep nesting, and elements with very many attributes.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::reader::Reader;

use crate::import::document::{Quantity, Unreadable};
use crate::import::source::refusal::{damaged, limit};

/// Levels of nested elements.
pub(crate) const MAX_DEPTH: usize = 256;
/// Attributes of an element. Comparing each with all others would otherwise take quadratic time.
const MAX_ATTRIBUTES: usize = 256;

/// Decodes a part by its byte order mark, else as UTF-8, the only encodings that the packed formats allow.
pub(crate) fn decode(bytes: Vec<u8>, part: &str) -> Result<String, Unreadable> {
    if let Some((encoding, n)) = encoding_rs::Encoding::for_bom(&bytes) {
        let text = bytes
            .get(n..)
            .and_then(|rest| encoding.decode_without_bom_handling_and_without_replacement(rest));
        let text = text.map(Cow::into_owned).ok_or_else(|| damaged(part))?;
        return legal(text, part);
    }
    legal(String::from_utf8(bytes).map_err(|_| damaged(part))?, part)
}

/// Refuses characters that XML cannot hold, which no program reads.
fn legal(text: String, part: &str) -> Result<String, Unreadable> {
    let is_illegal = |b: u8| b < b' ' && !matches!(b, b'\t' | b'\n' | b'\r');
    if text.bytes().any(is_illegal) { Err(damaged(part)) } else { Ok(text) }
}

/// A reader of one part.
pub(crate) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    part: &'a str,
    depth: usize,
    has_root: bool,
}

/// A piece of XML. Comments, declarations and processing instructions are left out.
pub(crate) enum Node<'a> {
    /// The start of an element. An empty element has a start and an end.
    Start(Element<'a>),
    /// The end of an element.
    End(End<'a>),
    /// Text or a part of it: entities and CDATA come as pieces of their own.
    Text(Cow<'a, str>),
}

/// The start tag of an element, whose attributes were checked.
pub(crate) struct Element<'a>(BytesStart<'a>);

/// The end tag of an element.
pub(crate) struct End<'a>(BytesEnd<'a>);

impl<'a> Xml<'a> {
    /// Reads the text of a part. The name is for errors.
    pub(crate) fn new(text: &'a str, part: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, part, depth: 0, has_root: false }
    }

    /// Returns the next piece. `None`: the end, with all elements closed.
    pub(crate) fn next(&mut self) -> Result<Option<Node<'a>>, Unreadable> {
        loop {
            let node = match self.reader.read_event().map_err(|_| self.damaged())? {
                Event::Start(start) | Event::Empty(start) => {
                    if self.depth == 0 && std::mem::replace(&mut self.has_root, true) {
                        return Err(self.damaged());
                    }
                    self.depth += 1;
                    limit(Quantity::Depth, self.depth, MAX_DEPTH)?;
                    Node::Start(Element::checked(start).ok_or_else(|| self.damaged())?)
                }
                Event::End(end) => {
                    self.depth = self.depth.checked_sub(1).ok_or_else(|| self.damaged())?;
                    Node::End(End(end))
                }
                Event::Text(text) => {
                    let text = text.xml10_content();
                    if self.depth == 0
                        && !text.trim_matches(['\u{feff}', ' ', '\t', '\n']).is_empty()
                    {
                        return Err(self.damaged());
                    }
                    Node::Text(text)
                }
                Event::CData(text) => Node::Text(text.xml10_content()),
                Event::GeneralRef(entity) => {
                    let entity = format!("&{};", entity.xml10_content());
                    let text = quick_xml::escape::unescape(&entity).map_err(|_| self.damaged())?;
                    Node::Text(Cow::Owned(text.into_owned()))
                }
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
                Event::Eof if self.depth == 0 && self.has_root => return Ok(None),
                Event::Eof | Event::DocType(_) => return Err(self.damaged()),
            };
            return Ok(Some(node));
        }
    }

    /// Skips what is left of the element whose start came last, with its end.
    pub(crate) fn skip(&mut self) -> Result<(), Unreadable> {
        let outer = self.depth.saturating_sub(1);
        while self.depth > outer {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// Returns the text of the element whose start came last, with that of elements in it, and skips its end.
    pub(crate) fn text(&mut self) -> Result<String, Unreadable> {
        let outer = self.depth.saturating_sub(1);
        let mut all = String::new();
        while self.depth > outer {
            match self.next()? {
                Some(Node::Text(text)) => all.push_str(&text),
                Some(_) => {}
                None => break,
            }
        }
        Ok(all)
    }

    /// Returns the number of elements that are open.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// Returns the error of this part.
    pub(crate) fn damaged(&self) -> Unreadable {
        damaged(self.part)
    }
}

impl<'a> Element<'a> {
    fn checked(start: BytesStart<'a>) -> Option<Self> {
        let mut names: Vec<&str> = Vec::new();
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.ok()?;
            let name = attribute.key.into_inner();
            if names.len() == MAX_ATTRIBUTES || names.contains(&name) {
                return None;
            }
            attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            names.push(name);
        }
        drop(names);
        Some(Self(start))
    }

    /// Returns the name without its prefix.
    pub(crate) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// Returns the prefix of the name; blank if it has none.
    pub(crate) fn prefix(&self) -> &str {
        self.0.name().prefix().map_or("", quick_xml::name::Prefix::into_inner)
    }

    /// Returns the names, without prefixes, and values of all attributes.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        attributes.filter_map(Result::ok).filter_map(|attribute| {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            Some((attribute.key.local_name().into_inner(), value))
        })
    }

    /// Returns the value of the first attribute of that name, whatever its prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.0.attributes();
        let found = attributes
            .with_checks(false)
            .filter_map(Result::ok)
            .find(|attribute| attribute.key.local_name().into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok()
    }

    /// Returns an attribute as a number. `None` if it is missing or no number.
    pub(crate) fn number(&self, name: &str) -> Option<usize> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Reports if an attribute is `1`, `true` or `on`, as Office writes what is so.
    pub(crate) fn is_on(&self, name: &str) -> bool {
        self.attribute(name).is_some_and(|value| is_true(&value))
    }
}

impl End<'_> {
    /// Returns the name without its prefix.
    pub(crate) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }
}

/// Reports if a value is `1`, `true` or `on`.
pub(crate) fn is_true(value: &str) -> bool {
    matches!(value.trim(), "1" | "true" | "on" | "True" | "TRUE")
}
