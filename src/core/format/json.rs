//! A file of ours as JSON: not too large, not too deep, and of the format that this program knows.

use serde_json::Value;

use crate::core::format::node::{BoxedProblem, Node};
use crate::core::limits;
use crate::core::problem::{Problem, ProblemKind};

/// A newer format may have another shape: it is told apart before anything else is read.
pub(super) fn from_json(json: &str, format: u32) -> Result<Value, BoxedProblem> {
    let excess = limits::FILE.excess(json.len()).or_else(|| limits::DEPTH.excess(depth(json)));
    if let Some(excess) = excess {
        return Err(Box::new(Problem { path: "$".to_owned(), kind: ProblemKind::Excess(excess) }));
    }
    let value: Value = serde_json::from_str(json).map_err(|error| {
        let kind = ProblemKind::Json { line: error.line(), column: error.column() };
        Box::new(Problem { path: "$".to_owned(), kind })
    })?;
    let root = Node::root(&value);
    let node = root.field("format")?;
    match node.number()? {
        found if found == format => {}
        found => return Err(node.problem(ProblemKind::Format { found })),
    }
    Ok(value)
}

/// How deep lists and objects lie within one another, in what may be no JSON at all.
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
