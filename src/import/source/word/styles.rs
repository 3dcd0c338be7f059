//! Reads from the styles of a Word file what decides which text is printed.

use std::collections::BTreeMap;

use crate::import::document::Unreadable;
use crate::import::source::word::xml::is_on;
use crate::import::source::xml::{Node, Xml};

/// Styles that are followed from one to what it is based on. Beyond it, there is a circle.
const MAX_BASES: usize = 32;

/// A paragraph's list and its level in it, from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ListPlace {
    pub(crate) list: String,
    pub(crate) level: usize,
}

/// The styles by their ids.
#[derive(Default)]
pub(crate) struct Styles(BTreeMap<String, Style>);

#[derive(Default)]
struct Style {
    base: Option<String>,
    is_hidden: Option<bool>,
    list: Option<String>,
    level: Option<usize>,
}

impl Styles {
    /// Reads the part with the styles.
    pub(crate) fn read(text: &str, part: &str) -> Result<Self, Unreadable> {
        let mut styles = Self::default();
        let mut xml = Xml::new(text, part);
        let mut id = String::new();
        // The properties of parts of tables (`tblStylePr`) come last in a style and are not those of its text.
        let mut is_of_part = false;
        while let Some(node) = xml.next()? {
            let Node::Start(element) = node else { continue };
            let style = styles.0.entry(id.clone());
            match element.name() {
                "style" => {
                    id = element.attribute("styleId").unwrap_or_default().into_owned();
                    is_of_part = false;
                }
                "tblStylePr" => is_of_part = true,
                _ if is_of_part || id.is_empty() => {}
                "basedOn" => style.or_default().base = element.attribute("val").map(Into::into),
                "vanish" => style.or_default().is_hidden = Some(is_on(&element)),
                "numId" => style.or_default().list = element.attribute("val").map(Into::into),
                "ilvl" => style.or_default().level = element.number("val"),
                _ => {}
            }
        }
        Ok(styles)
    }

    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        let next = |style: &&Style| self.0.get(style.base.as_deref()?);
        std::iter::successors(self.0.get(id), next).take(MAX_BASES)
    }

    /// Reports if text of a style is hidden.
    pub(crate) fn is_hidden(&self, id: &str) -> bool {
        self.chain(id).find_map(|style| style.is_hidden).unwrap_or(false)
    }

    /// Returns the list that a paragraph style numbers its paragraphs by, and the level if the style has it.
    pub(crate) fn list(&self, id: &str) -> Option<(String, Option<usize>)> {
        let style = self.chain(id).find(|style| style.list.is_some())?;
        Some((style.list.clone()?, style.level))
    }
}
