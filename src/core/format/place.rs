//! The path to a value of a JSON file: every problem has one.

use std::fmt::Write;

use crate::core::limits::Limit;
use crate::core::problem::{Problem, ProblemKind};

/// A problem that is passed up. Boxed, because every function here may return one.
pub(super) type BoxedProblem = Box<Problem>;

/// The path to a value. Its text is built only when there is a problem.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    step: Step<'a>,
    parent: Option<&'a Place<'a>>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Key(&'a str),
    Item(usize),
}

/// Returns the place of a field. The key is the field's name, so no key is written outside the types of the format, and a
/// key that they do not have does not compile.
macro_rules! key {
    ($at:expr, $file:ident . $key:ident) => {{
        let _ = &$file.$key;
        $at.key(stringify!($key))
    }};
}
pub(super) use key;

impl<'a> Place<'a> {
    /// The place of the whole file.
    pub(super) const ROOT: Self = Self { step: Step::Root, parent: None };

    /// Returns the place of a key's value.
    pub(super) fn key(&'a self, key: &'a str) -> Self {
        Self { step: Step::Key(key), parent: Some(self) }
    }

    /// Returns the place of an item of this list.
    pub(super) fn item(&'a self, i: usize) -> Self {
        Self { step: Step::Item(i), parent: Some(self) }
    }

    /// Returns the path from the root: `$.tasks[3].target`.
    pub(super) fn path(&self) -> String {
        let mut path = self.parent.map_or_else(String::new, Place::path);
        // Writing to a string cannot fail.
        let _ = match self.step {
            Step::Root => write!(path, "$"),
            Step::Key(key) => write!(path, ".{key}"),
            Step::Item(i) => write!(path, "[{i}]"),
        };
        path
    }

    /// Returns a problem with this value.
    #[expect(
        clippy::unnecessary_box_returns,
        reason = "an error is an address wide, on every way out"
    )]
    pub(super) fn problem(&self, kind: ProblemKind) -> BoxedProblem {
        Box::new(Problem { path: self.path(), kind })
    }

    /// Checks this value against a limit.
    ///
    /// # Errors
    /// There is more than the limit allows.
    pub(super) fn within(&self, limit: Limit, found: usize) -> Result<(), BoxedProblem> {
        let excess = limit.excess(found).map(|excess| self.problem(ProblemKind::Excess(excess)));
        excess.map_or(Ok(()), Err)
    }

    /// Converts each item of this list.
    ///
    /// # Errors
    /// The list exceeds the limit, or an item cannot be converted.
    pub(super) fn each<T, U>(
        &self,
        limit: Limit,
        items: Vec<T>,
        convert: &mut dyn FnMut(Place, T) -> Result<U, BoxedProblem>,
    ) -> Result<Vec<U>, BoxedProblem> {
        self.within(limit, items.len())?;
        let mut converted = Vec::new();
        for (i, item) in items.into_iter().enumerate() {
            converted.push(convert(self.item(i), item)?);
        }
        Ok(converted)
    }
}
