//! A value of a JSON file that knows its path, so that every complaint names its place.

use std::fmt::Write;

use serde_json::Value;

use crate::core::limits::{Limit, Unit};
use crate::core::problem::{Expected, Problem, ProblemKind};

/// A problem on its way up. Boxed, because every reader passes it on.
pub(super) type BoxedProblem = Box<Problem>;

/// A value and how it was reached.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    value: &'a Value,
    step: Step,
    parent: Option<&'a Node<'a>>,
}

#[derive(Clone, Copy)]
enum Step {
    Root,
    Key(&'static str),
    Item(usize),
}

impl<'a> Node<'a> {
    /// The whole file.
    pub(super) fn root(value: &'a Value) -> Self {
        Self { value, step: Step::Root, parent: None }
    }

    /// The path from the root: `$.tasks[3].target`.
    pub(super) fn path(&self) -> String {
        let mut path = self.parent.map_or_else(String::new, Node::path);
        // Writing to a string cannot fail.
        let _ = match self.step {
            Step::Root => write!(path, "$"),
            Step::Key(key) => write!(path, ".{key}"),
            Step::Item(i) => write!(path, "[{i}]"),
        };
        path
    }

    /// A complaint about this value.
    #[expect(
        clippy::unnecessary_box_returns,
        reason = "an error is an address wide, on every way out"
    )]
    pub(super) fn problem(&self, kind: ProblemKind) -> BoxedProblem {
        Box::new(Problem { path: self.path(), kind })
    }

    #[expect(clippy::unnecessary_box_returns, reason = "as above")]
    fn expected(&self, expected: Expected) -> BoxedProblem {
        self.problem(ProblemKind::Type(expected))
    }

    /// What stands under a key; `null` counts as nothing.
    pub(super) fn optional(&'a self, key: &'static str) -> Option<Node<'a>> {
        let value = self.value.get(key).filter(|value| !value.is_null())?;
        Some(Self { value, step: Step::Key(key), parent: Some(self) })
    }

    /// What must stand under a key.
    pub(super) fn field(&'a self, key: &'static str) -> Result<Node<'a>, BoxedProblem> {
        if !self.value.is_object() {
            return Err(self.expected(Expected::Object));
        }
        self.optional(key).ok_or_else(|| {
            Node { value: self.value, step: Step::Key(key), parent: Some(self) }
                .problem(ProblemKind::Missing)
        })
    }

    /// The text that this is.
    pub(super) fn text(&self) -> Result<&'a str, BoxedProblem> {
        self.value.as_str().ok_or_else(|| self.expected(Expected::Text))
    }

    /// The text under a key.
    pub(super) fn text_of(&self, key: &'static str) -> Result<String, BoxedProblem> {
        Ok(self.field(key)?.text()?.to_owned())
    }

    /// The text under a key that need not be there.
    pub(super) fn optional_text(&self, key: &'static str) -> Result<Option<String>, BoxedProblem> {
        self.optional(key).map(|node| node.text().map(str::to_owned)).transpose()
    }

    /// The whole number that this is.
    pub(super) fn number(&self) -> Result<u32, BoxedProblem> {
        let number = self.value.as_u64().and_then(|number| u32::try_from(number).ok());
        number.ok_or_else(|| self.expected(Expected::Number))
    }

    /// A complaint if there is more of this than a limit allows.
    pub(super) fn within(&self, limit: Limit, found: usize) -> Result<(), BoxedProblem> {
        let excess = limit.excess(found).map(|excess| self.problem(ProblemKind::Excess(excess)));
        excess.map_or(Ok(()), Err)
    }

    /// The items of a list.
    pub(super) fn items(
        &'a self,
        max: usize,
    ) -> Result<impl Iterator<Item = Node<'a>>, BoxedProblem> {
        let items = self.value.as_array().ok_or_else(|| self.expected(Expected::List))?;
        self.within(Limit { max, unit: Unit::Items }, items.len())?;
        Ok(items.iter().enumerate().map(|(i, value)| Node {
            value,
            step: Step::Item(i),
            parent: Some(self),
        }))
    }

    /// The whole numbers of the list that this is.
    pub(super) fn numbers(&'a self, max: usize) -> Result<Vec<u32>, BoxedProblem> {
        self.items(max)?.map(|node| node.number()).collect()
    }

    /// Reads each item of the list under a key.
    pub(super) fn list<T>(
        &self,
        key: &'static str,
        max: usize,
        read: &mut dyn FnMut(&Node) -> Result<T, BoxedProblem>,
    ) -> Result<Vec<T>, BoxedProblem> {
        let mut list = Vec::new();
        for node in self.field(key)?.items(max)? {
            list.push(read(&node)?);
        }
        Ok(list)
    }

    /// Reads each item of the list under a key that it can, and says what is wrong with the others.
    pub(super) fn list_of_readable<T>(
        &self,
        key: &'static str,
        max: usize,
        problems: &mut Vec<Problem>,
        read: &mut dyn FnMut(&Node) -> Result<T, BoxedProblem>,
    ) -> Result<Vec<T>, BoxedProblem> {
        let mut list = Vec::new();
        for node in self.field(key)?.items(max)? {
            match read(&node) {
                Ok(item) => list.push(item),
                Err(problem) => problems.push(*problem),
            }
        }
        Ok(list)
    }

    /// The value that a name stands for.
    pub(super) fn named<T: Copy>(&self, names: &[(&str, T)]) -> Result<T, BoxedProblem> {
        let text = self.text()?;
        let found = names.iter().find(|(name, _)| *name == text);
        found.map(|&(_, value)| value).ok_or_else(|| self.problem(ProblemKind::Name))
    }
}
