//! Reads what the properties of paragraphs and runs in a Word file say, and the signs that are elements.

use crate::import::document::Unreadable;
use crate::import::source::word::reader::{Properties, Reader};
use crate::import::source::word::xml::is_on;
use crate::import::source::xml::Element;

impl Reader<'_> {
    /// Reads the properties of a paragraph.
    pub(crate) fn paragraph_properties(&mut self) -> Result<Properties, Unreadable> {
        let mut properties = Properties::default();
        let level = self.xml.depth();
        let mut is_in_end = false;
        while let Some(element) = self.next_child(level)? {
            match element.name() {
                "pStyle" => properties.style = element.attribute("val").unwrap_or_default().into(),
                "numId" => properties.list = element.attribute("val").map(Into::into),
                "ilvl" => properties.level = element.number("val"),
                "rPr" => is_in_end = true,
                "del" | "moveFrom" if is_in_end => {
                    self.n_changes += 1;
                    properties.is_end_deleted = true;
                }
                "ins" | "moveTo" if is_in_end => self.n_changes += 1,
                "vanish" if is_in_end => properties.is_end_hidden = is_on(&element),
                // What a tracked change replaced.
                name if name.ends_with("Change") => self.xml.skip()?,
                _ => {}
            }
        }
        properties.is_hidden = self.styles.is_hidden(&properties.style);
        Ok(properties)
    }

    /// Reads the properties of a run and reports if it is hidden.
    pub(crate) fn run_is_hidden(&mut self, is_hidden: bool) -> Result<bool, Unreadable> {
        let level = self.xml.depth();
        let (mut own, mut of_style) = (None, None);
        while let Some(element) = self.next_child(level)? {
            match element.name() {
                "vanish" => own = Some(is_on(&element)),
                "rStyle" => {
                    let style = element.attribute("val").unwrap_or_default();
                    of_style = self.styles.is_hidden(&style).then_some(true);
                }
                name if name.ends_with("Change") => self.xml.skip()?,
                _ => {}
            }
        }
        Ok(own.or(of_style).unwrap_or(is_hidden))
    }
}

/// Returns the character that an element stands for.
pub(crate) fn sign(name: &str, element: &Element<'_>) -> Option<char> {
    match name {
        "tab" | "ptab" => Some('\t'),
        "br" | "cr" => Some('\n'),
        "noBreakHyphen" => Some('\u{2011}'),
        "softHyphen" => Some('\u{ad}'),
        // The lower part of a fraction.
        "den" => Some('/'),
        "sym" => {
            let code = u32::from_str_radix(&element.attribute("char")?, 16).ok()?;
            let font = element.attribute("font").unwrap_or_default();
            // Fonts of signs have them in a range without meaning. These are the signs of forms and check lists.
            match (&*font, code & 0xff) {
                _ if !(0xf000..=0xf0ff).contains(&code) => char::from_u32(code),
                ("Wingdings", 0xfe) | ("Wingdings 2", 0x52) => Some('☑'),
                ("Wingdings", 0xfd) | ("Wingdings 2", 0x51) => Some('☒'),
                ("Wingdings", 0xa8 | 0x6f) | ("Wingdings 2", 0xa3) => Some('☐'),
                ("Wingdings", 0xfc) | ("Wingdings 2", 0x50) => Some('✓'),
                ("Wingdings", 0xfb) | ("Wingdings 2", 0x4f) => Some('✗'),
                _ => char::from_u32(code),
            }
        }
        _ => None,
    }
}
