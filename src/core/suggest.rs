//! Other queries, for a reader whose query finds nothing.

use crate::core::query::Query;
use crate::core::report::Report;
use crate::core::search_index::SearchIndex;
use crate::core::select::{answer, select};

/// A query that finds something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Its difference from the reader's query.
    pub change: Change,
    /// The query.
    pub query: Query,
    /// The number of tasks that it selects.
    pub n_tasks: usize,
}

/// The difference of a suggested query from the reader's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The same text, in all tasks.
    NoChoices,
    /// One of several words alone, with the reader's choices. The word is the text of the suggested query.
    Word,
    /// One of several words alone, in all tasks.
    WordNoChoices,
}

/// Returns queries that find something: without the choices, and each word of the text alone. Empty if the query itself
/// selects a task.
pub fn suggestions(report: &Report, index: &SearchIndex, query: &Query) -> Vec<Suggestion> {
    if !select(report, index, query).tasks.is_empty() {
        return Vec::new();
    }
    // The result of the reader's own search stays the last one, so that typing on is fast.
    let suggested = |change: Change, query: Query| {
        let found = index.find(report, index.folder(report).needles(&query.text), None);
        let n_tasks = answer(report, index, &query, &found).tasks.len();
        (n_tasks > 0).then_some(Suggestion { change, query, n_tasks })
    };
    let has_choices = query.choices.iter().any(|choice| !choice.is_empty());
    let anywhere = query.without_choices();
    let mut all = Vec::new();
    if has_choices {
        all.extend(suggested(Change::NoChoices, anywhere.clone()));
    }
    let mut words: Vec<&str> = Vec::new();
    for word in query.text.split_whitespace() {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    for word in words.iter().filter(|_| words.len() > 1) {
        let found = suggested(Change::Word, query.with_text(word));
        let elsewhere = || suggested(Change::WordNoChoices, anywhere.with_text(word));
        all.extend(found.or_else(|| if has_choices { elsewhere() } else { None }));
    }
    all
}
