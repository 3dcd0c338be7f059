//! What Word's XML has in common in its parts.

use std::collections::BTreeMap;

use crate::import::document::Unreadable;
use crate::import::source::package::Package;
use crate::import::source::xml::{Element, Node, Xml};

/// Reports if an element such as `<w:vanish/>` is on: it is, unless its value denies it.
pub(crate) fn is_on(element: &Element<'_>) -> bool {
    element.attribute("val").is_none_or(|value| !matches!(&*value, "0" | "false" | "off"))
}

/// The parts that a part refers to.
#[derive(Default)]
pub(crate) struct Relations {
    /// The names of parts by the last word of the relation's type: `styles`.
    parts: BTreeMap<String, String>,
    /// References to other files, other than links that a reader may follow.
    pub(crate) n_external: usize,
}

impl Relations {
    /// Reads the relations of a part; those of the package, if its name is blank.
    pub(crate) fn of(package: &Package<'_>, part: &str) -> Result<Self, Unreadable> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let path = format!("{folder}_rels/{name}.rels");
        let mut relations = Self::default();
        let Some(text) = package.xml(&path)? else { return Ok(relations) };
        let mut xml = Xml::new(&text, &path);
        while let Some(node) = xml.next()? {
            let Node::Start(element) = node else { continue };
            let kind = element.attribute("Type").unwrap_or_default();
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let target = element.attribute("Target").unwrap_or_default();
            if element.attribute("TargetMode").is_some_and(|mode| mode == "External") {
                relations.n_external += usize::from(kind != "hyperlink");
            } else if !kind.is_empty() {
                let target = match target.strip_prefix('/') {
                    Some(whole) => whole.to_owned(),
                    None => format!("{folder}{target}"),
                };
                relations.parts.entry(kind).or_insert(target);
            }
        }
        Ok(relations)
    }

    /// Returns the name of a part by the last word of the relation's type.
    pub(crate) fn part(&self, kind: &str) -> Option<&str> {
        self.parts.get(kind).map(String::as_str)
    }
}
