//! Locates the publisher's statements in the report: each pairs two quotes about the same quantity and scope. A
//! statement that cannot be located is reported as a problem and makes no pair.

use crate::core::problem::{Problem, ProblemKind};
use crate::core::report::Report;
use crate::core::sidecars::{Notes, Statement, TextQuote};
use crate::import::annotate::extraction::{Anchor, Pair};
use crate::import::annotate::passage_text::PassageText;

/// Returns the pairs, and the problems of the notes. Notes on another report are one problem.
pub(super) fn pairs(
    report: &Report,
    tasks: &[Vec<PassageText>],
    notes: Option<&Notes>,
) -> (Vec<Pair>, Vec<Problem>) {
    let Some(notes) = notes else { return (Vec::new(), Vec::new()) };
    if notes.report != report.id {
        let problem = Problem { path: "$.report".to_owned(), kind: ProblemKind::Other };
        return (Vec::new(), vec![problem]);
    }
    let (mut pairs, mut problems) = (Vec::new(), Vec::new());
    for statement in &notes.pairs {
        match pair(report, tasks, statement) {
            Ok(pair) => pairs.push(pair),
            Err(problem) => problems.push(problem),
        }
    }
    (pairs, problems)
}

/// Locates both quotes of a statement, and its share if there is one.
fn pair(
    report: &Report,
    tasks: &[Vec<PassageText>],
    statement: &Statement,
) -> Result<Pair, Problem> {
    let path = &statement.path;
    let task = report.tasks.iter().position(|task| task.id.as_str() == statement.task);
    let Some(passages) = task.and_then(|task| tasks.get(task)) else {
        return Err(Problem { path: format!("{path}.task"), kind: ProblemKind::Unknown });
    };
    let find =
        |key: &str, words: &TextQuote| find(report, passages, &format!("{path}.{key}"), words);
    let share = statement.share.as_ref();
    Ok(Pair {
        target: find("target", &statement.target)?,
        reported: find("reported", &statement.reported)?,
        share: share.map(|words| find("share", words)).transpose()?,
        note: statement.note.clone(),
    })
}

/// Returns the only occurrence of a quote in its column of a task. `path` is the quote's JSON path, for problems.
fn find(
    report: &Report,
    passages: &[PassageText],
    path: &str,
    words: &TextQuote,
) -> Result<Anchor, Problem> {
    let problem = |key: &str, kind| Problem { path: format!("{path}.{key}"), kind };
    let column = report.column_idxs().find(|&idx| report.column(idx).id.as_str() == words.column);
    let Some(column) = column else { return Err(problem("column", ProblemKind::Unknown)) };
    let passages = passages.iter().filter(|passage| passage.anchor.column == column);
    let outer = words.within.as_ref().unwrap_or(&words.text);
    let found = passages.flat_map(|passage| {
        let places = passage.words.match_indices(outer.as_str());
        places.map(move |(at, _)| (passage, at))
    });
    let key = if words.within.is_some() { "within" } else { "text" };
    let (passage, at) = once(found).map_err(|kind| problem(key, kind))?;
    let inner = outer.match_indices(words.text.as_str()).map(|(inner, _)| at + inner);
    let start = once(inner).map_err(|kind| problem("text", kind))?;
    Ok(passage.anchor(&(start..start + words.text.len())))
}

/// Returns the only item of an iterator.
///
/// # Errors
/// Returns the number of items if it is not one.
fn once<T>(mut found: impl Iterator<Item = T>) -> Result<T, ProblemKind> {
    let first = found.next();
    let n_more = found.count();
    let found = usize::from(first.is_some()) + n_more;
    first.filter(|_| n_more == 0).ok_or(ProblemKind::Occurrences { found })
}
