//! Lists whose items are read independently of one another.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};

use crate::core::format::place::{BoxedProblem, Place};
use crate::core::limits::Limit;
use crate::core::problem::Problem;

// A list that skips items with problems: they are `None` here, and their problems are returned beside the file. Not a doc
// comment, because the published schema would repeat it.
#[derive(serde::Serialize)]
#[serde(transparent)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(with = "Vec<T>", inline)
)]
pub(super) struct Readable<T>(pub(super) Vec<Option<T>>);

/// Converts each item that can be used, and reports the problems of the others, in the list's order.
///
/// # Errors
/// The list is too long.
pub(super) fn each_readable<T, U>(
    at: Place,
    limit: Limit,
    Readable(items): Readable<T>,
    problems: &mut Vec<Problem>,
    convert: &mut dyn FnMut(Place, T) -> Result<U, BoxedProblem>,
) -> Result<Vec<U>, BoxedProblem> {
    at.within(limit, items.len())?;
    let mut unread = std::mem::take(problems).into_iter();
    let mut converted = Vec::new();
    for (i, item) in items.into_iter().enumerate() {
        match item.map(|item| convert(at.item(i), item)) {
            Some(Ok(item)) => converted.push(item),
            Some(Err(problem)) => problems.push(*problem),
            None => problems.extend(unread.next()),
        }
    }
    Ok(converted)
}

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
