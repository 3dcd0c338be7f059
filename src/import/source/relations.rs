//! Reads the relations between parts of an Office package.

use crate::import::document::Unreadable;
use crate::import::source::package::Package;
use crate::import::source::xml::{Node, Xml};

/// A reference from one part to another.
pub(crate) struct Relation {
    pub(crate) id: String,
    /// The last word of the type: `worksheet`, `sharedStrings`. The rest differs between editions of the standard.
    pub(crate) kind: String,
    /// The name of the part, or the address of what is outside.
    pub(crate) target: String,
    pub(crate) is_external: bool,
}

/// Returns the relations of a part; of the package itself with a blank name.
pub(crate) fn of(package: &Package, part: &str) -> Result<Vec<Relation>, Unreadable> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let name = format!("{folder}/_rels/{file}.rels");
    let name = name.trim_start_matches('/');
    let Some(text) = package.xml(name)? else { return Ok(Vec::new()) };
    let mut xml = Xml::new(&text, name);
    let mut relations = Vec::new();
    while let Some(node) = xml.next()? {
        let Node::Start(element) = node else { continue };
        if element.name() != "Relationship" {
            continue;
        }
        let value = |name| element.attribute(name).unwrap_or_default().into_owned();
        let is_external = value("TargetMode") == "External";
        let target = value("Target");
        relations.push(Relation {
            id: value("Id"),
            kind: value("Type").rsplit('/').next().unwrap_or_default().to_owned(),
            target: if is_external { target } else { resolved(folder, &target) },
            is_external,
        });
    }
    Ok(relations)
}

/// Returns the name of a part that is named from a folder.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let start = if target.starts_with('/') { "" } else { folder };
    let mut names: Vec<&str> = Vec::new();
    for name in start.split('/').chain(target.split('/')) {
        match name {
            "" | "." => {}
            ".." => {
                names.pop();
            }
            _ => names.push(name),
        }
    }
    names.join("/")
}
