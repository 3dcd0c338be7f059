//! Deserialising a file into the types of the format, with the path in every problem.
//!
//! [`serde_json`] sees to it that the file is JSON. The deserialiser of its own then would know lines and columns
//! instead of paths, would end at the first task that cannot be used, and would stand in the page once for each type:
//! 21 KB (brotli), 28 KB with `serde_path_to_error`. [`Value`] walks through what is known to be JSON, so it has little
//! to do; texts without escapes are borrowed, the others are serde_json's to read.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, Expected as Expectation, IgnoredAny,
    IntoDeserializer, MapAccess, SeqAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use crate::core::format::place::{BoxedProblem, Place};
use crate::core::limits::{self, Limit, Unit};
use crate::core::problem::{Expected, Problem, ProblemKind};

/// Reads a file: not too large, not too deep, JSON, and of the format that this program knows. Problems with items of
/// [`Readable`] lists are beside it.
///
/// A newer format may have another shape, so it is told apart before anything else is read.
pub(super) fn read<'de, T: Deserialize<'de>>(
    json: &'de str,
    format: u32,
) -> Result<(T, Vec<Problem>), BoxedProblem> {
    open(json, format)?;
    let mut cursor = Cursor { rest: json, problems: Vec::new() };
    let value = T::deserialize(Value { cursor: &mut cursor, at: Place::ROOT });
    Ok((value.map_err(|Fault(problem)| problem)?, cursor.problems))
}

fn open(json: &str, format: u32) -> Result<(), BoxedProblem> {
    let excess = limits::FILE.excess(json.len()).or_else(|| limits::DEPTH.excess(depth(json)));
    if let Some(excess) = excess {
        return Err(Place::ROOT.problem(ProblemKind::Excess(excess)));
    }
    if let Err(error) = serde_json::from_str::<IgnoredAny>(json) {
        let kind = ProblemKind::Json { line: error.line(), column: error.column() };
        return Err(Place::ROOT.problem(kind));
    }
    let mut cursor = Cursor { rest: json, problems: Vec::new() };
    if !cursor.takes('{') {
        return Err(Place::ROOT.problem(ProblemKind::Type(Expected::Object)));
    }
    let at = Place::ROOT.key("format");
    while let Some(key) = cursor.key() {
        let value = Value { cursor: &mut cursor, at };
        if key != "format" {
            value.cursor.value();
        } else {
            return match value.number().map_err(|Fault(problem)| problem)? {
                found if found == format => Ok(()),
                found => Err(at.problem(ProblemKind::Format { found })),
            };
        }
    }
    Err(at.problem(ProblemKind::Missing))
}

/// Counts how deep lists and objects lie within one another, in what may be no JSON at all.
fn depth(json: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let (mut is_text, mut is_escaped) = (false, false);
    for byte in json.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => is_text = !is_text,
            b'[' | b'{' if !is_text => depth += 1,
            b']' | b'}' if !is_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

// A list of which each item is read that can be: the others are `None`, and what is wrong with them is beside the file.
// Not a doc comment, which would stand in the schema.
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema, serde::Serialize),
    serde(transparent),
    schemars(with = "Vec<T>", inline)
)]
pub(super) struct Readable<T>(pub(super) Vec<Option<T>>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Readable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct("Readable", ReadableVisitor(PhantomData))
    }
}

struct ReadableVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ReadableVisitor<T> {
    type Value = Readable<T>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Readable<T>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element().or_else(|_| Ok(Some(None)))? {
            items.push(item);
        }
        Ok(Readable(items))
    }
}

/// A problem. While its path does not start at the root, it is still to be placed.
#[derive(Debug)]
struct Fault(BoxedProblem);

impl Fault {
    #[inline(never)]
    fn new(path: String, kind: ProblemKind) -> Self {
        Self(Box::new(Problem { path, kind }))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.path)
    }
}

impl std::error::Error for Fault {}

impl Error for Fault {
    /// Nothing comes here: each method of [`Value`] gives a visitor what the visitor asked for.
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::new(String::new(), ProblemKind::Missing)
    }

    fn missing_field(key: &'static str) -> Self {
        Self::new(format!(".{key}"), ProblemKind::Missing)
    }

    fn invalid_length(length: usize, _: &dyn Expectation) -> Self {
        Self::new(format!("[{length}]"), ProblemKind::Missing)
    }

    fn duplicate_field(key: &'static str) -> Self {
        Self::new(format!(".{key}"), ProblemKind::TwiceKey)
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self::new(String::new(), ProblemKind::Name)
    }
}

/// The rest of a text that is known to be JSON.
struct Cursor<'de> {
    rest: &'de str,
    /// What is wrong with items of [`Readable`] lists.
    problems: Vec<Problem>,
}

impl<'de> Cursor<'de> {
    /// Takes this character, if it is the next one.
    #[inline(never)]
    fn takes(&mut self, c: char) -> bool {
        self.rest = self.rest.trim_ascii_start();
        let rest = self.rest.strip_prefix(c);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Takes the next value or key, whatever it is.
    #[inline(never)]
    fn value(&mut self) -> &'de str {
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
                // What ends a number or a word is no part of it.
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

    /// Takes the next item of a list.
    fn item(&mut self) -> bool {
        self.takes(',');
        !self.takes(']')
    }

    /// Takes the next key of an object. One with `null` counts as absent.
    #[inline(never)]
    fn key(&mut self) -> Option<Cow<'de, str>> {
        loop {
            self.takes(',');
            if self.takes('}') {
                return None;
            }
            let key = self.value();
            self.takes(':');
            // What is no text, half a character in an escape, is no key of the format.
            if !self.takes('n') {
                return Some(text(key).unwrap_or_default());
            }
            self.rest = self.rest.strip_prefix("ull")?;
        }
    }
}

/// The text that a value is, if it is one: half a character in an escape is none.
fn text(value: &str) -> Option<Cow<'_, str>> {
    let text = value.strip_prefix('"')?.strip_suffix('"')?;
    if text.contains('\\') {
        serde_json::Deserializer::from_str(value).deserialize_any(TextVisitor).ok().map(Cow::Owned)
    } else {
        Some(Cow::Borrowed(text))
    }
}

/// Reads a text with escapes. It accepts what is none, which it never meets: refusing it would bring serde_json's
/// sentences about wrong types into the page, 7 KB with all that they print.
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

/// The next value.
struct Value<'a, 'de> {
    cursor: &'a mut Cursor<'de>,
    at: Place<'a>,
}

impl<'de> Value<'_, 'de> {
    #[inline(never)]
    fn expected(&self, expected: Expected) -> Fault {
        Fault(self.at.problem(ProblemKind::Type(expected)))
    }

    #[inline(never)]
    fn text(&mut self) -> Result<Cow<'de, str>, Fault> {
        text(self.cursor.value()).ok_or_else(|| self.expected(Expected::Text))
    }

    #[inline(never)]
    fn number(self) -> Result<u32, Fault> {
        self.cursor.value().parse().map_err(|_| self.expected(Expected::Number))
    }

    fn list<V: Visitor<'de>>(
        self,
        max: usize,
        is_readable: bool,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if !self.cursor.takes('[') {
            return Err(self.expected(Expected::List));
        }
        let Self { cursor, at } = self;
        let mut list = List { cursor, i: 0, is_at_end: false, at: &at, is_readable };
        let value = visitor.visit_seq(&mut list).map_err(|fault| placed(&at, fault))?;
        list.end(max)?;
        Ok(value)
    }
}

/// Places a problem that a visitor found.
#[inline(never)]
fn placed(at: &Place, Fault(mut problem): Fault) -> Fault {
    if !problem.path.starts_with('$') {
        problem.path = at.path() + &problem.path;
    }
    Fault(problem)
}

impl<'de> Deserializer<'de> for Value<'_, 'de> {
    type Error = Fault;

    /// Never asked for: every type of the format says what it is.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if !self.cursor.takes('{') {
            return Err(self.expected(Expected::Object));
        }
        let Self { cursor, at } = self;
        let object = Object { cursor, key: Cow::Borrowed(""), at: &at };
        visitor.visit_map(object).map_err(|fault| placed(&at, fault))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_map(visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.list(usize::MAX, false, visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.list(length, false, visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.list(length, false, visitor)
    }

    /// The one such type is [`Readable`].
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.list(usize::MAX, true, visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Fault> {
        match self.text()? {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_u32(self.number()?)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        mut self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let text = self.text()?;
        visitor.visit_enum((*text).into_deserializer()).map_err(|fault| placed(&self.at, fault))
    }

    /// An absent value is not given at all.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_some(self)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.cursor.value();
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u64 u128 f32 f64 char bytes byte_buf unit unit_struct identifier
    }
}

struct Object<'a, 'de> {
    cursor: &'a mut Cursor<'de>,
    key: Cow<'de, str>,
    at: &'a Place<'a>,
}

impl<'de> MapAccess<'de> for Object<'_, 'de> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        let Some(key) = self.cursor.key() else { return Ok(None) };
        self.key = key;
        seed.deserialize((*self.key).into_deserializer()).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Fault> {
        seed.deserialize(Value { cursor: self.cursor, at: self.at.key(&self.key) })
    }
}

struct List<'a, 'de> {
    cursor: &'a mut Cursor<'de>,
    i: usize,
    is_at_end: bool,
    at: &'a Place<'a>,
    /// Whether a problem with an item concerns that item alone.
    is_readable: bool,
}

impl List<'_, '_> {
    fn next(&mut self) -> bool {
        self.is_at_end = self.is_at_end || !self.cursor.item();
        self.i += usize::from(!self.is_at_end);
        !self.is_at_end
    }

    /// Goes to the end. There may be no more items than the visitor took.
    #[inline(never)]
    fn end(&mut self, max: usize) -> Result<(), Fault> {
        while self.next() {
            self.cursor.value();
        }
        self.at.within(Limit { max, unit: Unit::Items }, self.i).map_err(Fault)
    }
}

impl<'de> SeqAccess<'de> for List<'_, 'de> {
    type Error = Fault;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Fault> {
        if !self.next() {
            return Ok(None);
        }
        let start = self.cursor.rest;
        let at = self.at.item(self.i - 1);
        match seed.deserialize(Value { cursor: self.cursor, at }) {
            Err(Fault(problem)) if self.is_readable => {
                self.cursor.problems.push(*problem);
                self.cursor.rest = start;
                self.cursor.value();
                Err(Fault::custom(""))
            }
            result => result.map(Some),
        }
    }
}
