//! Finds the styles of ODS that hide sheets, rows and columns.

use std::collections::BTreeSet;

use crate::import::document::Unreadable;
use crate::import::source::xml::{Element, Node, Xml};

/// The names of styles.
#[derive(Default)]
pub(super) struct Hiding {
    pub(super) tables: BTreeSet<String>,
    pub(super) rows: BTreeSet<String>,
    pub(super) columns: BTreeSet<String>,
}

/// Reads the styles of a part.
pub(super) fn read(text: &str, part: &str, hiding: &mut Hiding) -> Result<(), Unreadable> {
    let mut xml = Xml::new(text, part);
    let mut style = String::new();
    while let Some(node) = xml.next()? {
        let Node::Start(element) = node else { continue };
        match element.name() {
            "style" => style = element.attribute("name").unwrap_or_default().into_owned(),
            "table-properties" if element.attribute("display").is_some_and(|d| d == "false") => {
                hiding.tables.insert(style.clone());
            }
            "table-row-properties" if is_zero(&element, "row-height") => {
                hiding.rows.insert(style.clone());
            }
            "table-column-properties" if is_zero(&element, "column-width") => {
                hiding.columns.insert(style.clone());
            }
            "body" => xml.skip()?,
            _ => {}
        }
    }
    Ok(())
}

/// Reports if a length is stated as zero: `0cm`.
fn is_zero(element: &Element, name: &str) -> bool {
    element.attribute(name).is_some_and(|length| {
        let number = length.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        number.parse::<f64>().is_ok_and(|number| number == 0.0)
    })
}
