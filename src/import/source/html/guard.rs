//! Counts the attributes of a tag while it is parsed, because the parser compares each name with all others.

use crate::import::document::{Quantity, Unreadable};
use crate::import::source::bounds;
use crate::import::source::refusal::limit;

/// The state within a tag, as the HTML tokenizer has it.
#[derive(Clone, Copy)]
enum State {
    TagName,
    Between,
    Name,
    BeforeValue,
    Value,
    Quoted(u8),
}

/// What has begun and not ended.
pub(crate) enum Open {
    /// Nothing that holds back text, or perhaps text within a script.
    Nothing,
    /// A comment, in which nothing is a tag.
    Comment,
    /// A tag.
    Tag(OpenTag),
}

/// A tag that has begun and not ended.
pub(crate) struct OpenTag {
    state: State,
    n_attributes: usize,
}

impl Open {
    /// Returns what begins with `<` and a text.
    pub(crate) fn beginning(text: &str) -> Self {
        let name = text.strip_prefix('/').unwrap_or(text);
        if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            Self::Tag(OpenTag { state: State::TagName, n_attributes: 0 })
        } else if text.starts_with(['!', '?']) && !text.starts_with("![") {
            Self::Comment
        } else {
            Self::Nothing
        }
    }
}

impl OpenTag {
    /// Reads on.
    pub(crate) fn read(&mut self, text: &str) -> Result<(), Unreadable> {
        for byte in text.bytes() {
            let is_blank = byte.is_ascii_whitespace() || byte == b'/';
            self.state = match self.state {
                State::Quoted(quote) if byte == quote => State::Between,
                State::Quoted(quote) => State::Quoted(quote),
                State::BeforeValue if byte == b'"' || byte == b'\'' => State::Quoted(byte),
                State::BeforeValue if byte.is_ascii_whitespace() => State::BeforeValue,
                State::Value if byte.is_ascii_whitespace() => State::Between,
                State::BeforeValue | State::Value => State::Value,
                State::Name if byte == b'=' => State::BeforeValue,
                State::TagName | State::Name | State::Between if is_blank => State::Between,
                State::TagName => State::TagName,
                State::Name => State::Name,
                State::Between => {
                    self.n_attributes += 1;
                    limit(Quantity::Attributes, self.n_attributes, bounds::ATTRIBUTES)?;
                    State::Name
                }
            };
        }
        Ok(())
    }
}
