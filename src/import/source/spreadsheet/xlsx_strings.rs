//! Reads the texts of XLSX: shared strings, rich runs, escapes.

use super::limits;
use crate::import::document::{Quantity, Unreadable};
use crate::import::source::package::limit;
use crate::import::source::xml::{Node, Xml};

/// Returns the texts that cells refer to by number.
pub(super) fn shared(text: &str, part: &str) -> Result<Vec<String>, Unreadable> {
    let mut xml = Xml::new(text, part);
    let mut strings = Vec::new();
    while let Some(node) = xml.next()? {
        if let Node::Start(element) = node
            && element.name() == "si"
        {
            limit(Quantity::Cells, strings.len() + 1, limits::CELLS)?;
            strings.push(rich(&mut xml)?);
        }
    }
    Ok(strings)
}

/// Returns the text of `si` or `is`, whose start came last: its runs joined, without phonetic guides.
pub(super) fn rich(xml: &mut Xml) -> Result<String, Unreadable> {
    let outer = xml.depth();
    let mut text = String::new();
    while let Some(node) = xml.next()? {
        match node {
            Node::Start(element) => match element.name() {
                "t" => text.push_str(&unescaped(&xml.text()?)),
                "rPh" | "phoneticPr" | "extLst" | "rPr" => xml.skip()?,
                _ => {}
            },
            Node::End(_) if xml.depth() < outer => break,
            _ => {}
        }
    }
    Ok(text)
}

/// Replaces `_x000D_` by its character, as Office writes what XML cannot hold. Half of a pair joins with the other.
pub(super) fn unescaped(text: &str) -> String {
    const LENGTH: usize = "_x000D_".len();
    if !text.contains("_x") {
        return text.to_owned();
    }
    let mut result = String::with_capacity(text.len());
    let mut units: Vec<u16> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        if let Some(unit) = rest.get(..LENGTH).and_then(escape) {
            units.push(unit);
            rest = rest.get(LENGTH..).unwrap_or_default();
            continue;
        }
        push_units(&mut result, &mut units);
        let n = rest.chars().next().map_or(1, char::len_utf8);
        result.push_str(rest.get(..n).unwrap_or_default());
        rest = rest.get(n..).unwrap_or_default();
    }
    push_units(&mut result, &mut units);
    result
}

/// Adds characters. Half of a pair stays as it is written.
fn push_units(text: &mut String, units: &mut Vec<u16>) {
    for unit in char::decode_utf16(units.drain(..)) {
        match unit {
            Ok(c) => text.push(c),
            Err(half) => text.extend([format!("_x{:04X}_", half.unpaired_surrogate())]),
        }
    }
}

fn escape(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("_x")?.strip_suffix('_')?;
    let is_hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
    is_hex.then(|| u16::from_str_radix(digits, 16).ok()).flatten()
}
