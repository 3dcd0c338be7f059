//! The types of texts and quotes in the files.

use std::borrow::Cow;

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

// A text of a file, borrowed from it unless it has escapes. Not a doc comment, because the published schema would repeat
// it.
#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(inline))]
#[serde(transparent)]
pub(super) struct Text<'a>(#[serde(borrow)] pub(super) Cow<'a, str>);

impl Text<'_> {
    pub(super) fn into_string(self) -> String {
        self.0.into_owned()
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

/// A passage of the source, character by character.
#[derive(Deserialize, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "Quote"))]
pub(super) struct QuoteFile<'a> {
    /// The words, typos and stray blanks included.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(required))]
    pub(super) text: Option<Text<'a>>,
    /// Where the original says them: first byte and the byte after the last, counted in UTF-8.
    pub(super) span: [u32; 2],
}
