//! Reads a cell of ODS.

use super::counts::Counts;
use crate::import::document::Unreadable;
use crate::import::source::number_format::general;
use crate::import::source::xml::{Element, Node, Xml};

/// Blanks that one element may stand for.
const MAX_BLANKS: usize = 1000;

/// What a cell shows.
#[derive(Clone)]
pub(super) enum Shown {
    Text(String),
    /// A value without its shown text.
    Unknown(String),
    /// A formula without either.
    WithoutValue,
}

impl Shown {
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Unknown(text) => text,
            Self::WithoutValue => "",
        }
    }

    /// Reports if there is nothing to show or to remark.
    pub(super) fn is_blank(&self) -> bool {
        !matches!(self, Self::WithoutValue) && self.text().trim().is_empty()
    }
}

/// The lines of a cell while they are read.
#[derive(Default)]
struct Lines {
    text: String,
    has_paragraph: bool,
    /// White space within a paragraph is one blank, and none at its start.
    is_after_blank: bool,
}

impl Lines {
    fn start(&mut self) {
        if self.has_paragraph {
            self.text.push('\n');
        }
        self.has_paragraph = true;
        self.is_after_blank = true;
    }

    fn push(&mut self, text: &str) {
        for c in text.chars() {
            let is_blank = matches!(c, ' ' | '\t' | '\r' | '\n');
            if !is_blank {
                self.text.push(c);
            } else if !self.is_after_blank {
                self.text.push(' ');
            }
            self.is_after_blank = is_blank;
        }
    }

    fn push_stated(&mut self, text: &str) {
        self.text.push_str(text);
        self.is_after_blank = false;
    }
}

/// Reads a cell, whose start came last.
pub(super) fn read(
    xml: &mut Xml,
    element: &Element,
    counts: &mut Counts,
) -> Result<Shown, Unreadable> {
    let outer = xml.depth();
    let mut lines = Lines::default();
    // The depth of the paragraph that is being read. Text outside of one is white space.
    let mut paragraph = None;
    while let Some(node) = xml.next()? {
        match node {
            Node::Start(element) => match (element.prefix(), element.name()) {
                ("office", "annotation") => {
                    counts.comments += 1;
                    xml.skip()?;
                }
                ("draw" | "dr3d", _) => {
                    counts.pictures += 1;
                    xml.skip()?;
                }
                (
                    _,
                    "ruby-text" | "note" | "tracked-changes" | "event-listeners" | "annotation-end",
                ) => {
                    xml.skip()?;
                }
                (_, "p" | "h") => {
                    lines.start();
                    paragraph = Some(xml.depth());
                }
                (_, "s") => {
                    let n = element.number("c").unwrap_or(1).min(MAX_BLANKS);
                    lines.push_stated(&" ".repeat(n));
                }
                (_, "tab") => lines.push_stated("\t"),
                (_, "line-break") => {
                    lines.push_stated("\n");
                    lines.is_after_blank = true;
                }
                _ => {}
            },
            Node::Text(text) if paragraph.is_some() => lines.push(&text),
            Node::Text(_) => {}
            Node::End(_) => {
                if paragraph.is_some_and(|depth| xml.depth() < depth) {
                    paragraph = None;
                }
                if xml.depth() < outer {
                    break;
                }
            }
        }
    }
    if lines.has_paragraph {
        return Ok(Shown::Text(lines.text));
    }
    Ok(without_text(element))
}

/// Returns what a cell without a paragraph shows, by its value.
fn without_text(element: &Element) -> Shown {
    let value = |name| element.attribute(name).unwrap_or_default().into_owned();
    let number = |text: String| text.trim().parse().map_or(text, general);
    match &*value("value-type") {
        "string" => Shown::Text(value("string-value")),
        "boolean" => Shown::Unknown(value("boolean-value").to_uppercase()),
        "date" => Shown::Unknown(value("date-value")),
        "time" => Shown::Unknown(value("time-value")),
        "float" | "percentage" | "currency" => Shown::Unknown(number(value("value"))),
        _ if element.attribute("formula").is_some() => Shown::WithoutValue,
        _ => Shown::Text(String::new()),
    }
}
