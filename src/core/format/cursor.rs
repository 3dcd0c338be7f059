//! Walking through a text that is known to be JSON: texts without escapes are borrowed, `serde_json` reads the others.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

use crate::core::problem::Problem;

/// The rest of a text that is known to be JSON. For other texts the results are arbitrary.
pub(super) struct Cursor<'de> {
    pub(super) rest: &'de str,
    /// Problems of items that can be left out.
    pub(super) problems: Vec<Problem>,
}

impl<'de> Cursor<'de> {
    pub(super) fn new(json: &'de str) -> Self {
        Self { rest: json, problems: Vec::new() }
    }

    /// Takes a character if it comes next, after white space.
    pub(super) fn takes(&mut self, c: char) -> bool {
        self.rest = self.rest.trim_ascii_start();
        let rest = self.rest.strip_prefix(c);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Takes the next value or key, of any type.
    pub(super) fn value(&mut self) -> &'de str {
        self.rest = self.rest.trim_ascii_start();
        let mut depth = 0_usize;
        let (mut is_text, mut is_escaped) = (false, false);
        let mut end = 0;
        for byte in self.rest.bytes() {
            match byte {
                _ if is_escaped => is_escaped = false,
                b'\\' => is_escaped = true,
                b'"' => is_text = !is_text,
                _ if is_text => {}
                b'[' | b'{' => depth += 1,
                // The end of a number, `true`, `false` or `null`.
                b']' | b'}' | b',' | b' ' | b'\n' | b'\r' | b'\t' if depth == 0 => break,
                b']' | b'}' => depth -= 1,
                _ => {}
            }
            end += 1;
            if depth == 0 && !is_text && matches!(byte, b'"' | b']' | b'}') {
                break;
            }
        }
        let (value, rest) = self.rest.split_at_checked(end).unwrap_or_default();
        self.rest = rest;
        value
    }

    /// Takes what precedes the next item of a list. `false` at the end of the list.
    pub(super) fn item(&mut self) -> bool {
        self.takes(',');
        !self.takes(']')
    }

    /// Takes the next key of an object and its colon. `None` at the end of the object. A key with `null` counts as absent.
    pub(super) fn key(&mut self) -> Option<Cow<'de, str>> {
        loop {
            self.takes(',');
            if self.takes('}') {
                return None;
            }
            let key = self.value();
            self.takes(':');
            // A key that escapes half a surrogate pair is none of the format's.
            if !self.takes('n') {
                return Some(text(key).unwrap_or_default());
            }
            self.rest = self.rest.strip_prefix("ull")?;
        }
    }
}

/// Returns the text that a value is. `None` if it is of another type, or escapes half a surrogate pair.
pub(super) fn text(value: &str) -> Option<Cow<'_, str>> {
    let text = value.strip_prefix('"')?.strip_suffix('"')?;
    if text.contains('\\') {
        serde_json::Deserializer::from_str(value).deserialize_any(TextVisitor).ok().map(Cow::Owned)
    } else {
        Some(Cow::Borrowed(text))
    }
}

/// Reads a text with escapes. It also accepts other values, which it never gets: rejecting them would compile the
/// messages of `serde_json` about wrong types into the page, with everything that prints them.
struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("text")
    }

    fn visit_str<E>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    fn visit_bool<E>(self, _: bool) -> Result<String, E> {
        Ok(String::new())
    }

    fn visit_i64<E>(self, _: i64) -> Result<String, E> {
        Ok(String::new())
    }

    fn visit_u64<E>(self, _: u64) -> Result<String, E> {
        Ok(String::new())
    }

    fn visit_f64<E>(self, _: f64) -> Result<String, E> {
        Ok(String::new())
    }

    fn visit_unit<E>(self) -> Result<String, E> {
        Ok(String::new())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<String, A::Error> {
        Ok(String::new())
    }

    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<String, A::Error> {
        Ok(String::new())
    }
}
