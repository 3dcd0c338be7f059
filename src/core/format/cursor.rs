//! Walking through a text that is known to be JSON. Texts without escapes are borrowed.

use std::borrow::Cow;

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
    if text.contains('\\') { unescaped(text).map(Cow::Owned) } else { Some(Cow::Borrowed(text)) }
}

/// Resolves the escapes of a text. They are of UTF-16, in which a character may need two.
///
/// By hand, because `serde_json` resolves them only where it also reads every other type of value: 3.7 KB (brotli).
fn unescaped(text: &str) -> Option<String> {
    let mut units = Vec::new();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let c = match c {
            '\\' => match rest.next()? {
                'b' => '\u{8}',
                'f' => '\u{c}',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => {
                    let (digits, after) = rest.as_str().split_at_checked(4)?;
                    units.push(u16::from_str_radix(digits, 16).ok()?);
                    rest = after.chars();
                    continue;
                }
                c => c,
            },
            c => c,
        };
        units.extend_from_slice(c.encode_utf16(&mut [0; 2]));
    }
    String::from_utf16(&units).ok()
}
