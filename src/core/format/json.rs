//! Reading a file into the types of the format, with the path in every problem.
//!
//! [`serde_json`] checks that the file is JSON. Its own deserializer would know lines and columns instead of paths, would
//! stop at the first task that cannot be used, and would be compiled once more for every type: [`Value`] reads instead.

use serde::de::{Deserialize, IgnoredAny};

use crate::core::format::cursor::Cursor;
use crate::core::format::deserializer::Value;
use crate::core::format::place::{BoxedProblem, Place};
use crate::core::limits;
use crate::core::problem::{Expected, Problem, ProblemKind};

/// Reads a file, and returns with it the problems of the items that were left out.
///
/// # Errors
/// The file exceeds a limit, is not JSON, has another format version, or has a problem outside [`Readable`] lists.
///
/// [`Readable`]: crate::core::format::readable::Readable
pub(super) fn read<'de, T: Deserialize<'de>>(
    json: &'de str,
    format: u32,
) -> Result<(T, Vec<Problem>), BoxedProblem> {
    open(json, format)?;
    let mut cursor = Cursor::new(json);
    let value = T::deserialize(Value::new(&mut cursor, Place::ROOT));
    Ok((value.map_err(BoxedProblem::from)?, cursor.problems))
}

/// Checks what must hold before the types are read: a newer format may have another shape.
fn open(json: &str, format: u32) -> Result<(), BoxedProblem> {
    let excess = limits::FILE.excess(json.len()).or_else(|| limits::DEPTH.excess(depth(json)));
    if let Some(excess) = excess {
        return Err(Place::ROOT.problem(ProblemKind::Excess(excess)));
    }
    if let Err(error) = serde_json::from_str::<IgnoredAny>(json) {
        let kind = ProblemKind::Json { line: error.line(), column: error.column() };
        return Err(Place::ROOT.problem(kind));
    }
    let mut cursor = Cursor::new(json);
    if !cursor.takes('{') {
        return Err(Place::ROOT.problem(ProblemKind::Type(Expected::Object)));
    }
    let at = Place::ROOT.key("format");
    while let Some(key) = cursor.key() {
        if key == "format" {
            return match Value::new(&mut cursor, at).number()? {
                found if found == format => Ok(()),
                found => Err(at.problem(ProblemKind::Format { found, known: format })),
            };
        }
        cursor.value();
    }
    Err(at.problem(ProblemKind::Missing))
}

/// Returns how deep lists and objects are nested. The text may be invalid JSON.
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
