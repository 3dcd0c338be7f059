//! The deserializer that the types of the format read themselves from.

use std::borrow::Cow;
use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, Error, Expected as Expectation, IntoDeserializer, MapAccess,
    SeqAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use crate::core::format::cursor::{Cursor, text};
use crate::core::format::place::{BoxedProblem, Place};
use crate::core::limits::{Limit, Unit};
use crate::core::problem::{Expected, Problem, ProblemKind};

/// A problem as serde's error. Visitors do not know the path: until [`placed`], it starts at the visitor's value, not at
/// the root.
#[derive(Debug)]
pub(super) struct Fault(BoxedProblem);

impl From<Fault> for BoxedProblem {
    fn from(Fault(problem): Fault) -> Self {
        problem
    }
}

impl Fault {
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
    /// Never reported: each method of [`Value`] gives a visitor the type that it asks for.
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

/// The next value of a file and its path.
pub(super) struct Value<'a, 'de> {
    cursor: &'a mut Cursor<'de>,
    at: Place<'a>,
}

impl<'a, 'de> Value<'a, 'de> {
    pub(super) fn new(cursor: &'a mut Cursor<'de>, at: Place<'a>) -> Self {
        Self { cursor, at }
    }

    fn expected(&self, expected: Expected) -> Fault {
        Fault(self.at.problem(ProblemKind::Type(expected)))
    }

    fn text(&mut self) -> Result<Cow<'de, str>, Fault> {
        text(self.cursor.value()).ok_or_else(|| self.expected(Expected::Text))
    }

    pub(super) fn number(self) -> Result<u32, Fault> {
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

/// Completes the path of a problem that a visitor found.
fn placed(at: &Place, Fault(mut problem): Fault) -> Fault {
    if !problem.path.starts_with('$') {
        problem.path = at.path() + &problem.path;
    }
    Fault(problem)
}

impl<'de> Deserializer<'de> for Value<'_, 'de> {
    type Error = Fault;

    /// Never called: every type of the format asks for the JSON type that it needs.
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

    /// Called by [`Readable`](super::readable::Readable) only.
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

    /// Always called with a value: absent keys, `null` among them, are skipped.
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
    /// Whether an item with a problem is left out, instead of rejecting the file.
    is_readable: bool,
}

impl List<'_, '_> {
    fn next(&mut self) -> bool {
        self.is_at_end = self.is_at_end || !self.cursor.item();
        self.i += usize::from(!self.is_at_end);
        !self.is_at_end
    }

    /// Skips the rest.
    ///
    /// # Errors
    /// The list has more items than the visitor could take.
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
